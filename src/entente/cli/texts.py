"""The commands that read treaty texts and lay them under the rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from entente.base.errors import WrongUsage, close_matches
from entente.base.text import in_language
from entente.cli.questions import read_day
from entente.register.coverage import coverage
from entente.register.store import Register
from entente.rules.library import library
from entente.texts.gaps import Gaps, gaps_in, spots_of_anchors
from entente.texts.pinpoints import Places
from entente.texts.reading import read_text
from entente.texts.ties import (
    Changes,
    Tie,
    anchors_file,
    changes_since,
    places_in,
    tie,
    version_on,
    words_of,
    write_anchors,
)
from entente.texts.units import Reading

_WIDTH = 76
_WHY = {
    "no_pinpoint": "its pinpoint is not established",
    "not_in_text": "not in this text",
    "other_part": "in a part this text does not hold",
}


def _print(value: Any, lines: Iterable[str], as_json: bool) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1) if as_json else "\n".join(lines))


def _known(register: Register, key: str, part: str | None, version: str | None) -> tuple[dict[str, Any], str]:
    """The header of an instrument and the version of its clauses that is meant."""
    if key not in register.keys:
        raise WrongUsage(
            f'There is no instrument "{key}".',
            close_matches(key, register.keys) or "`entente register list` shows all.",
            "usage.instrument",
        )
    header = register.header(key)
    parts = [row["key"] for row in header.get("parts") or [{"key": "body"}]]
    if part and part not in parts:
        raise WrongUsage(f'"{part}" is not a part of {key}.', "It has: " + ", ".join(parts) + ".", "usage.part")
    versions = sorted(register.content(key)["versions"])
    if version and read_day(version, "--version").isoformat() not in versions:
        known = ", ".join(versions) or "none"
        raise WrongUsage(f"{key} has no clauses of {version}.", f"It has: {known}.", "usage.version")
    meant = version or version_on(register, key, date.today().isoformat())
    if meant is None:
        raise WrongUsage(
            f"The register has no clauses of {key}.",
            f"`entente register show {key}` says what it has.",
            "usage.version",
        )
    return header, meant


def answer_read(file: Path, lang: str | None, as_json: bool) -> int:
    """Print what a text was read into."""
    reading = read_text(file, lang)
    _print(reading.as_dict(), _read_lines(reading), as_json)
    return 0


def _read_lines(reading: Reading) -> Iterable[str]:
    yield f"{reading.file}   {reading.kind}, {reading.lang}" + (f", {reading.pages} pages" if reading.pages else "")
    part = -1
    for unit in reading.units:
        if unit.part != part:
            part = unit.part
            yield f"{reading.parts[part].key}" + (
                f"   {_short(reading.parts[part].title)}" if reading.parts[part].title else ""
            )
        title = f"[{_short(unit.heading, 40)}] " if unit.heading else ""
        yield f"  {unit.pinpoint:18} {title}{_short(unit.words)}".rstrip()
    value = reading.as_dict()
    count, kinds = value["characters"], [unit.kind for unit in reading.units]
    rest = ", ".join(f"{name} {n:,}" for name, n in count["remainders"].items()) or "none"
    yield f"{kinds.count('article')} articles, {len(reading.paragraphs())} paragraphs and items, {len(reading.parts)} parts"
    yield f"{count['total']:,} characters: {count['units']:,} in units; others: {rest}"
    for remark in reading.remarks:
        yield (f"line {remark.line}: " if remark.line else "") + in_language(remark.says, "en")


def _short(words: str, width: int = _WIDTH) -> str:
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"


def answer_anchor(
    key: str,
    file: Path,
    out: Path | None,
    lang: str | None,
    part: str | None,
    version: str | None,
    folders: Sequence[Path],
    as_json: bool,
) -> int:
    """Tie clauses to words; write the anchors file where a folder was named."""
    register = library(folders)
    header, meant = _known(register, key, part, version)
    reading = read_text(file, lang)
    ties = tie(register, key, meant, places_in(reading, header, part))
    made = anchors_file(register, key, reading, ties, date.today().isoformat(), part)
    changes = _changes(register, key, reading, part)
    written = None
    if out is not None:
        try:
            written = str(write_anchors(made, out))
        except OSError as problem:
            said = problem.strerror or str(problem)
            raise WrongUsage(
                f"The folder {out} cannot be written: {said}.", "Choose another.", "usage.out"
            ) from problem
    loose = [row for row in ties if row.why]
    value = {
        "instrument": key,
        "version": meant,
        "text": made["text"],
        "anchors": made["anchors"],
        "not_anchored": [
            {"clause": r.clause, "at": list(r.at), "why": r.why, "missing": list(r.missing)} for r in loose
        ],
        "changes": changes.as_dict() if changes else None,
        "written": written,
    }
    _print(value, _anchor_lines(value, ties, changes), as_json)
    return 1 if any(row.why == "not_in_text" for row in ties) else 0


def _anchor_lines(value: Mapping[str, Any], ties: Sequence[Tie], changes: Changes | None) -> Iterable[str]:
    digests = {row["clause"]: row["digest"] for row in value["anchors"]}
    for row in ties:
        at = ", ".join(row.at) or "?"
        missing = f": {', '.join(row.missing)}" if row.missing else ""
        said = digests.get(row.clause) or f"-- {_WHY[row.why]}{missing}"
        yield f"{row.clause:36} {at:24} {said}"
    yield f"{len(digests)} of {len(ties)} clauses of {value['version']} are tied to {value['text']['file']}"
    if changes is not None:
        yield from _change_lines(changes)
    yield (
        f"written: {value['written']}"
        if value["written"]
        else "nothing written; --out DIR writes it into a register folder of yours"
    )


def _changes(register: Register, key: str, reading: Reading, part: str | None = None) -> Changes | None:
    """What changed since the anchors in the register folders were made from a text in this language; None without such."""
    earlier = [
        file
        for file in register.content(key).get("anchors", [])
        if file["text"]["lang"] == reading.lang and file["text"].get("part") == part
    ]
    return changes_since(earlier[0], reading) if earlier else None


def _change_lines(changes: Changes) -> Iterable[str]:
    if not changes.file:
        return
    yield "This is not the file that was anchored (its SHA-256 differs):"
    for name, rows in (("changed", changes.changed), ("new", changes.new), ("gone", changes.gone)):
        for at in rows:
            yield f"  {name}: {at}"
    if not (changes.changed or changes.new or changes.gone):
        yield "  no paragraph's words differ"


def answer_gaps(
    key: str,
    file: Path | None,
    lang: str | None,
    part: str | None,
    version: str | None,
    folders: Sequence[Path],
    as_json: bool,
) -> int:
    """Print gaps between text and clauses; exit code 1 where one is unexplained."""
    register = library(folders)
    header, meant = _known(register, key, part, version)
    if file is not None:
        reading = read_text(file, lang)
        found = gaps_in(register, key, meant, places_in(reading, header, part), [p.key for p in reading.parts])
        changes = _changes(register, key, reading, part)
        value = found.as_dict() | {"text": reading.file, "changes": changes.as_dict() if changes else None}
        _print(value, [*(_change_lines(changes) if changes else ()), *_gap_lines(found)], as_json)
        return 0 if found.whole else 1
    anchors = register.content(key).get("anchors", [])
    if not anchors:
        return _without_text(register, key, as_json)
    results = []
    for anchored in anchors:
        spots, names = spots_of_anchors(anchored)
        places = Places(spots, header, anchored["text"].get("part"))
        results.append((anchored, gaps_in(register, key, meant, places, names)))
    value = {
        "instrument": key,
        "whole": all(found.whole for _, found in results),
        "anchors": [found.as_dict() | {"text": a["text"]["file"], "lang": a["text"]["lang"]} for a, found in results],
    }
    lines = [line for a, found in results for line in (f"as anchored to {a['text']['file']}:", *_gap_lines(found))]
    _print(value, lines, as_json)
    return 0 if value["whole"] else 1


def _gap_lines(found: Gaps) -> Iterable[str]:
    value = found.as_dict()
    for row in found.found:
        yield f"gap: {row.at}   ({row.part}) no clause speaks for it and nothing explains it"
    for text in found.astray:
        yield f"not in the text: {text}"
    for text in found.unlisted:
        yield f"in the register's list of paragraphs, not in the text: {text}"
    yield (
        f"{value['paragraphs']} paragraphs: {value['answered']} answered by clauses, {value['explained']} explained, "
        f"{len(value['gaps'])} gaps; {len(found.astray)} pinpoints not in the text"
    )
    reasons: dict[str, int] = {}
    for one in found.rows:
        if one.because and not one.answered_by:
            reasons[one.because] = reasons.get(one.because, 0) + 1
    if reasons:
        yield "explained: " + ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
    if found.open:
        yield f"pinpoint not established (open, no gap): {', '.join(dict.fromkeys(found.open))}"
    if found.elsewhere:
        yield f"in parts this text does not hold: {', '.join(dict.fromkeys(found.elsewhere))}"


def _without_text(register: Register, key: str, as_json: bool) -> int:
    """Say which text is wanted, and what the register's own list of paragraphs says."""
    listed = coverage(register, key)
    edition = register.content(key).get("edition") or {}
    source = register.sources.get(edition.get("source", ""))
    wanted = in_language(source.title, "en") if source else in_language(register.instrument(key).title, "en")
    value = {
        "instrument": key,
        "whole": listed.whole,
        "wanted": {"title": wanted, "source": edition.get("source"), "url": source.url if source else None},
        "listed": listed.listed,
        "coverage": {k: v for k, v in listed.as_dict().items() if k != "rows"},
    }
    lines = [
        f"No text was given and no register folder holds anchors of {key}.",
        f"Wanted: {wanted}"
        + (f" ({source.url})" if source and source.url else "")
        + f"; then: entente text gaps {key} FILE",
    ]
    if listed.listed:
        lines.append(
            f"The register's own list: {len(listed.rows)} paragraphs; unaccounted for: "
            + (", ".join(row.at for row in listed.unaccounted) or "none")
        )
    else:
        lines.append("The register has no list of its paragraphs; without the text nothing can be said about gaps.")
    _print(value, lines, as_json)
    return 0 if listed.whole else 1


def shown_beside(
    register: Register, key: str, file: Path, lang: str | None, part: str | None
) -> tuple[dict[str, Any], list[str]]:
    """Each clause of an instrument beside its words in a file, as JSON and as lines; the words come from the file alone."""
    header, meant = _known(register, key, part, None)
    reading = read_text(file, lang)
    rows: list[dict[str, Any]] = []
    lines: list[str] = []
    version = next(v for v in register.versions(key) if v.since == meant)
    for row in tie(register, key, meant, places_in(reading, header, part)):
        clause = version.clauses[row.clause]
        words = [{"at": spot.at, "words": words_of(reading, [spot])} for spot in row.spots]
        rows.append(
            {
                "clause": row.clause,
                "at": list(row.at),
                "effect": clause.effect,
                "grade": clause.grade,
                "source": clause.source,
                "says": dict(clause.says),
                "words": words,
                "why_not": row.why or None,
            }
        )
        lines += _beside(rows[-1])
    changes = _changes(register, key, reading, part)
    value: dict[str, Any] = {"text": reading.file, "lang": reading.lang, "version": meant, "clauses": rows}
    value["changes"] = changes.as_dict() if changes else None
    return value, [*(_change_lines(changes) if changes else ()), *lines]


def _beside(row: Mapping[str, Any]) -> Iterable[str]:
    import textwrap

    yield f"{', '.join(row['at']) or '(article not established)'}   {row['clause']}  {row['effect']}  [{row['grade']}, {row['source']}]"
    for lang in ("en", "ja"):
        if row["says"].get(lang):
            yield from textwrap.wrap(
                row["says"][lang], 100, initial_indent=f"  {lang}    ", subsequent_indent="        "
            )
    for one in row["words"]:
        yield from textwrap.wrap(
            one["words"], 100, initial_indent=f"  text  {one['at']}: ", subsequent_indent="        "
        )
    if row["why_not"]:
        yield f"  text  -- {_WHY[row['why_not']]}"
    yield ""
