"""Sayings that changed their speaker: another one, an unnamed one named or the reverse, none where there was one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from entente.watch.drift import tell
from entente.watch.drift.names import derived, near
from entente.watch.drift.sides import Change, Match, Side
from entente.watch.drift.speakers import BODY_NOUNS, PRESS, PRONOUNS, Speaker, find_speakers
from entente.watch.records import Span

# Words that every ministry shares; what is left tells one body from another.
GENERIC = BODY_NOUNS - {
    "pentagon",
    "kremlin",
    "army",
    "navy",
    "police",
    "court",
    "parliament",
    "embassy",
    "company",
    "newspaper",
    "military",
    "commission",
} | {"minister", "spokesman"}
OPINION = re.compile(
    r"\b(?:reckon|believ|think|thought|estimat|hop|wish|expect|calculat|consider|view|saw|see|describ|call|demand|ask|want|accus|prais|criticis|criticiz|blam)(?:s|e|es|ed|ing|d)?\b",
    re.IGNORECASE,
)
# What somebody does with words, so that "he said he was glad" is no new source beside "he welcomed it".
STANCE = re.compile(
    r"\b(?:welcom|reject|den(?:y|ie)|oppos|support|back|endors|condemn|thank|regret|urg|warn|dismiss|refus|declin|vow|pledg|promis|agree|announc|approv|congratulat|appeal)(?:e|es|s|ed|d|ing)?\b",
    re.IGNORECASE,
)
DECLINED = re.compile(r"\b(?:could not be reached|(?:did not|didn[’']t) (?:immediately )?respond|declined to comment|refused to comment|had no comment|would not comment|not immediately available|unavailable for comment)\b", re.IGNORECASE)  # fmt: skip
REACHED = {"reach": re.compile(r"could not be (?:immediately )?reached|not immediately available|unavailable for comment|unreachable|(?:did not|didn[’']t) (?:immediately )?respond|no response|not (?:yet )?repl", re.IGNORECASE),
           "declined": re.compile(r"declin\w+ (?:to )?comment|refus\w+ (?:to )?comment|had no comment|(?:would not|wouldn[’']t) comment|gave no comment|no comment", re.IGNORECASE),
           "denied": re.compile(r"\bden(?:y|ied|ies)\b", re.IGNORECASE), "confirmed": re.compile(r"\bconfirm(?:s|ed)?\b", re.IGNORECASE)}  # fmt: skip


def compare_speakers(match: Match) -> Iterator[Change]:
    """Speakers exchanged, unnamed ones that became named or changed in number, sayings that lost or gained their speaker."""
    yield from _reached(match)
    every_a, every_b = _of_the_text(match.a), _of_the_text(match.b)
    cited = () if any(map(_is_press, every_a)) else tuple(filter(_is_press, every_b))
    every_b = tuple(speaker for speaker in every_b if speaker not in cited)  # a copy may say where it has it from
    yield from _counted(match, every_a, every_b)
    if any(speaker.kind == "pronoun" for speaker in (*every_a, *every_b)):
        return  # whom "he" stands for is told in another sentence
    left = [a for a in every_a if not any(_same(a, other) for other in every_b)]
    right = [b for b in every_b if not any(_same(other, b) for other in every_a)]
    while left and right:
        a, b = left.pop(0), right.pop(0)
        if "unnamed" in (a.kind, b.kind):
            yield tell.change("attribution", "medium", match, a.span, b.span, "other_source")
        else:
            severity = "high" if "body" in (a.kind, b.kind) else "medium"
            yield tell.change("speaker", severity, match, a.span, b.span, "other_speaker")
    if left and not every_b and not cited and not _in_a_voice(match.b) and not _near(match, left[0]):
        yield tell.change("attribution", "medium", match, left[0].span, None, "lost_source")
    if (
        right
        and not every_a
        and not _in_a_voice(match.a)
        and not any(True for _ in match.a.find(STANCE))
        and not _spoken(right[0], match.whole_a)
    ):
        yield tell.change("attribution", "medium", match, None, right[0].span, "added_source")


def _of_the_text(side: Side) -> tuple[Speaker, ...]:
    """The speakers a text names itself, and not somebody it quotes."""
    return tuple(speaker for speaker in find_speakers(side) if not side.is_quoted(speaker.span.start))


def _is_press(speaker: Speaker) -> bool:
    return speaker.kind != "unnamed" and bool(speaker.words & PRESS)


def _counted(match: Match, every_a: Sequence[Speaker], every_b: Sequence[Speaker]) -> Iterator[Change]:
    """Unnamed people whose number changed."""
    right = list(every_b)
    for a in every_a:
        same = [b for b in right if _same(a, b)]
        if same:
            b = max(same, key=lambda other: len(other.words & a.words))
            right.remove(b)
            if a.kind == b.kind == "unnamed" and a.number and b.number and a.number != b.number:
                yield tell.change("attribution", "medium", match, a.span, b.span, "other_source")


def _same(a: Speaker, b: Speaker) -> bool:
    if "pronoun" in (a.kind, b.kind):
        return a.kind == b.kind
    if a.kind == b.kind == "unnamed":
        return not (a.words & BODY_NOUNS and b.words & BODY_NOUNS and not a.words & b.words & BODY_NOUNS)
    if "unnamed" in (a.kind, b.kind):
        return False
    if a.kind == b.kind == "body":
        own_a, own_b = a.words - GENERIC, b.words - GENERIC
        return bool(own_a & own_b) or not own_a or not own_b
    if a.words & b.words - {"statement"}:
        return True
    return a.kind == b.kind == "named" and any(
        near(one, other) or derived(one, other) for one in a.words for other in b.words
    )


def _in_a_voice(side: Side) -> bool:
    """Whether it is somebody's voice in another way: quoted, held as an opinion or a hope, or told of "him" or "her"."""
    if side.quotations or any(True for _ in side.find(OPINION)):
        return True
    return any(side.text[span.start : span.end].split()[0].lower() in PRONOUNS for span in side.spans)


def _near(match: Match, speaker: Speaker) -> bool:
    """Whether the copy names the speaker elsewhere, so that a neighbouring sentence may still carry the attribution."""
    if speaker.kind == "unnamed":
        return False
    known = {word for word in speaker.words if len(word) > 3}
    return bool(known & match.b.norms) or any(
        known & beside.norms or any(other.kind == "pronoun" for other in find_speakers(beside))
        for beside in _beside(match.whole_b, match.b)
    )


def _beside(whole: Side, side: Side) -> Iterator[Side]:
    """The two sentences before and the one after: "The minister added: ..." names who goes on speaking."""
    first, last = side.spans[0].start, side.spans[-1].end
    before = [span for span in whole.spans if span.end <= first][-2:]
    after = [span for span in whole.spans if span.start >= last][:1]
    for span in (*before, *after):
        yield Side(whole.text, (span,))


def _spoken(speaker: Speaker, whole: Side) -> bool:
    return any(other.words & speaker.words for other in find_speakers(whole))


def _reached(match: Match) -> Iterator[Change]:
    """ "Could not be reached" made "declined to comment", or something else altogether."""
    text_a, text_b = (
        " ".join(span.of(match.a.text) for span in match.a.spans),
        " ".join(span.of(match.b.text) for span in match.b.spans),
    )
    kinds_a = {key for key, pattern in REACHED.items() if pattern.search(text_a)}
    kinds_b = {key for key, pattern in REACHED.items() if pattern.search(text_b)}
    asked = kinds_a & {"reach", "declined"}
    if not asked or asked & kinds_b:
        return
    a = (
        next(Span(*found.span()) for found in match.a.find(DECLINED))
        if any(True for _ in match.a.find(DECLINED))
        else None
    )
    key = next(iter(sorted(asked)))
    a = a or next(Span(*found.span()) for found in match.a.find(REACHED[key]))
    other = next(iter(sorted(kinds_b)), None)
    if other:
        b = next(Span(*found.span()) for found in match.b.find(REACHED[other]))
        yield tell.change("attribution", "medium", match, a, b, "changed")
        return
    comment = next(
        (
            Span(*found.span())
            for found in match.b.find(
                re.compile(
                    r"\b(?:comments?|commented|inquir\w+|enquir\w+|respon\w+)\b.{0,60}?(?=[.,;]|$)", re.IGNORECASE
                )
            )
        ),
        None,
    )
    if comment:
        yield tell.change("attribution", "medium", match, a, comment, "changed")
