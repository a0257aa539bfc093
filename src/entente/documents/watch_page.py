"""What the watch found as one self-contained page: proposals, what is said of agreements, stories with their texts side by side."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from entente.documents.bilingual import MONTHS_EN, date_words, to_html
from entente.documents.wording import Lang
from entente.documents.words import fill, word

TEMPLATES = Path(__file__).parent / "templates"
STYLES = ("tokens.css", "frame.css", "lists.css", "watch.css", "print.css")
SCRIPT = "page.js"
SEVERITIES = ("high", "medium", "low")


def render_watch(found: Mapping[str, Any], names: Mapping[str, Mapping[str, Any]], *, lang: Lang = "en") -> str:
    """The page.

    Args:
        found: the answer as `watch read --json` gives it, stories without copies left out; `counts` of each part; `copies` by
            story: rows {document, language, drifts, rows} with both texts cut where they changed.
        names: the register's words in two languages, by agreement, event, kind, state.
        lang: the language shown first; the other is one key press away.

    Returns:
        HTML text; its own content policy lets nothing be fetched. The same values give the same text.
    """
    documents = {row["id"]: row for row in found["documents"]}
    events = {row["id"]: row for row in found["events"]}
    claims = {row["id"]: row for row in found["claims"]}
    return _environment().get_template("watch.html.j2").render(
        found=found, documents=documents, events=events, claims=claims, names=names, lang=lang, severities=SEVERITIES,
        agreements=_by_agreement(found["events"]),
        style=_style(), script=_script(), policy=_policy(),
    )  # fmt: skip


def said(key: str, **values: Any) -> Markup:
    """A word of the catalogue as HTML in both languages."""
    return to_html(fill(key, **values) if values else word(key))


def _by_agreement(events: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The rows of each agreement together: first agreements with a proposal, then with a conflict, then the others, as they come."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in events:
        name = (row["agreement"],) if row["agreement"] else (tuple(sorted(row["parties"])), row["kind"] or row["named"])
        groups.setdefault(name, []).append(row)
    for group in groups.values():
        group.sort(key=lambda row: (not row["proposal"], not row["conflicts"], row["background"]))
    return sorted(groups.values(), key=lambda group: (not group[0]["proposal"], not any(r["conflicts"] for r in group)))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["both"] = to_html
    environment.filters["day"] = lambda value: to_html(_day(str(value)))
    environment.filters["by"] = lambda value: to_html(_by(str(value)))
    environment.globals["word"] = said
    environment.globals["gravest"] = _gravest
    return environment


def _day(value: str) -> Mapping[str, str]:
    """A full or partial date in words."""
    if len(value) != 7:
        return date_words(value)
    year, month = value.split("-")
    return {"en": f"{MONTHS_EN[int(month) - 1]} {year}", "ja": f"{year}年{int(month)}月"}


def _by(value: str) -> Mapping[str, str]:
    """The latest day something can have happened, in words."""
    day = _day(value)
    return {lang: fill("watch.by", day=day[lang])[lang] for lang in ("en", "ja")}


def _gravest(numbers: Iterable[int], drifts: Sequence[Mapping[str, Any]]) -> str:
    return min((str(drifts[number]["severity"]) for number in numbers), key=SEVERITIES.index)


def _policy() -> str:
    """Its own style and script, told by their hashes, and nothing else."""
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (_style(), _script())]
    return f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n" + "\n".join((TEMPLATES / "style" / name).read_text(encoding="utf-8") for name in STYLES)


@lru_cache(maxsize=1)
def _script() -> str:
    return "\n" + (TEMPLATES / SCRIPT).read_text(encoding="utf-8")
