"""The catalogue of words is complete, and every pair of colours can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import entente.documents
from entente.documents.verdict_view import MARKS
from entente.documents.words import WORDS

ROOM = Path(entente.documents.__file__).parent
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in [*ROOM.glob("*.py"), *ROOM.glob("templates/**/*.j2")]
    if not path.name.endswith("words.py")
)
MADE_FROM_DATA = ("grade.", "basis.", "who.", "status.", "value.", "verdict.", "governing.", "column.",
                  "modality.", "attribution.", "stand.", "severity.", "drift.", "relation.", "change.")  # fmt: skip
"""Keys put together from a value of the plan: they cannot be found in the sources word by word."""


def test_every_word_has_both_languages():
    """No reader meets a gap, and no placeholder is in one language only."""
    for key, text in WORDS.items():
        assert set(text) == {"en", "ja"}, key
        assert all(text.values()), key
        assert set(re.findall(r"{\w+}", text["en"])) == set(re.findall(r"{\w+}", text["ja"])), key


def test_every_word_used_is_in_the_catalogue():
    """A mistyped key would be shown to the reader as it stands."""
    used = set(re.findall(r'(?:word|fill)\(\s*"([a-z_]+\.[a-z_]+)"', SOURCES))
    used |= set(re.findall(r'"([a-z]+\.[a-z_]+)" \| drawn', SOURCES))
    assert used <= set(WORDS)


def test_no_word_of_the_catalogue_is_left_over():
    """What nobody shows is not translated either."""
    unused = [
        key
        for key in WORDS
        if not re.search(f"[\"']{re.escape(key)}[\"']", SOURCES) and not key.startswith(MADE_FROM_DATA)
    ]
    assert not unused


def test_every_verdict_has_its_word():
    """Marks and words belong together."""
    assert all(f"verdict.{kind}" in WORDS for kind in MARKS)


def _tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def _luminance(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.2, definition of relative luminance."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


LIGHT, DARK = (ROOM / "templates/style/tokens.css").read_text(encoding="utf-8").split("@media")
GROUNDS = ("paper", "sheet", "sunk")


@pytest.mark.parametrize("scheme", [_tokens(LIGHT), _tokens(DARK)], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme):
    """WCAG AA: 4.5 to 1 for text, 3 to 1 for the focus ring and the lines that bound a control."""
    for ground in GROUNDS:
        for text in ("ink", "quiet", "accent", *MARKS):
            assert contrast(scheme[text], scheme[ground]) >= 4.5, (text, ground)
        assert contrast(scheme["focus"], scheme[ground]) >= 3, ground
    for kind in MARKS:
        assert contrast(scheme[kind], scheme[f"{kind}-soft"]) >= 4.5, kind
        assert contrast(scheme["quiet"], scheme[f"{kind}-soft"]) >= 4.5, kind
        assert contrast(scheme["to_arrange"], scheme[f"{kind}-soft"]) >= 4.5, kind
    assert contrast(scheme["on-accent"], scheme["accent"]) >= 4.5
    assert contrast(scheme["accent"], scheme["accent-soft"]) >= 4.5
    assert contrast(scheme["rule-strong"], scheme["sheet"]) >= 2.9
