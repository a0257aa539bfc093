"""The commands that look into the register."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from entente.base.errors import FaultsFound, WrongUsage, close_matches
from entente.base.text import in_language
from entente.cli.questions import read_day
from entente.register.compare import compare
from entente.register.coverage import coverage
from entente.register.export import export
from entente.register.listing import fact_rows, list_instruments, listed, shown, timeline, topic_rows
from entente.register.models import Instrument
from entente.register.store import Register
from entente.rules.ask import judge_for, read_state
from entente.rules.library import check_register, library, open_draft
from entente.rules.scenarios import run_scenario


def _print(value: Any, lines: Iterable[str], as_json: bool) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1) if as_json else "\n".join(lines))


def _known(register: Register, key: str) -> Instrument:
    if key not in register.keys:
        raise WrongUsage(
            f'There is no instrument "{key}".',
            close_matches(key, register.keys) or "`entente register list` shows all.",
            "usage.instrument",
        )
    return register.instrument(key)


def answer_topics(folders: Sequence[Path], as_json: bool) -> int:
    """Print the topics."""
    register = library(folders)
    value = topic_rows(register)
    _print(
        value,
        (f"{r['topic']:32} {r['subject']:9} {r['label']['en']}" for r in value["topics"]),
        as_json,
    )
    return 0


def answer_facts(folders: Sequence[Path], as_json: bool) -> int:
    """Print the facts."""
    register = library(folders)
    value = fact_rows(register)
    lines = (
        f"{r['fact']:40} {r['type']:8} {r['question']['en']}"
        + (f"  ({' | '.join(r['values'])})" if r.get("values") else "")
        for r in value["facts"]
    )
    _print(value, lines, as_json)
    return 0


def answer_list(party: str | None, kind: str | None, on: str | None, folders: Sequence[Path], as_json: bool) -> int:
    """Print all instruments with their status on a day."""
    register = library(folders)
    day = read_day(on, "--on") if on else date.today()
    state = read_state(register, party) if party else None
    rows = [listed(register, instrument, day) for instrument in list_instruments(register, state, kind)]
    _print(
        {"on": day.isoformat(), "instruments": rows},
        (f"{r['key']:36} {r['kind']:18} {r['status']:12} {r['short_title']['en']}" for r in rows),
        as_json,
    )
    return 0


def answer_show(
    key: str,
    folders: Sequence[Path],
    as_json: bool,
    text: Path | None = None,
    lang: str | None = None,
    part: str | None = None,
) -> int:
    """Print one instrument; with a text, each of its rules beside its words."""
    register = library(folders)
    instrument = _known(register, key)
    if text is not None:
        from entente.cli.texts import shown_beside

        value, lines = shown_beside(register, key, text, lang, part)
        _print({"key": key, "title": dict(instrument.title), **value}, [*_heading(instrument), *lines], as_json)
        return 0
    value = shown(register, key)
    _print(value, _shown(register, instrument), as_json)
    return 0


def _heading(i: Instrument) -> Iterable[str]:
    yield f"{i.key}   {in_language(i.title, 'en')}" + (f"   {i.title['ja']}" if "ja" in i.title else "")
    yield (
        f"{i.kind}, {i.basis}; words in the register: {i.words}; "
        + (", ".join(i.parties) or ", ".join(i.states))
        + ("" if i.layer == "entente" else f"; from {i.layer}")
    )


def _shown(register: Register, i: Instrument) -> Iterable[str]:
    yield from _heading(i)
    for event in sorted(i.events, key=lambda e: e.date):
        yield f"  {event.date:10}  {event.event.replace('_', ' ')}{' ' + event.party if event.party else ''}  [{event.grade}{', ' + event.source if event.source else ''}]"
    if i.status:
        yield f"  status {i.status.value.replace('_', ' ')} as of {i.status.as_of} [{i.status.grade}{', ' + i.status.source if i.status.source else ''}]"
    for reach in i.reaches:
        yield f"  reaches {reach.state} from {reach.since or '(not established)'}{' until ' + reach.until if reach.until else ''} [{reach.grade}]"
    for version in register.versions(i.key):
        yield f"clauses from {version.since}"
        for clause in sorted(version.clauses.values(), key=lambda c: (c.topic or "", c.id)):
            what = f"defines {clause.defines}" if clause.defines else clause.topic
            yield f"  {clause.clause or '(article not established)'}  {what}  {clause.effect}  [{clause.grade}, {clause.source}]"
            yield f"      {in_language(clause.says, 'en')}"
            for review in clause.reviews:
                was = f"{review['was']['grade']}, {review['was']['source']}"
                yield f"      compared with the words by {review['reviewer']} on {review['on']} (was {was})"
        for item in version.untranslated:
            yield f"  {item.clause or '(article not established)'}  not expressed as a rule: {in_language(item.why, 'en')}"
    for point in register.open_points(i.key):
        yield f"open: {in_language(point.says, 'en')}" + (f" ({', '.join(point.topics)})" if point.topics else "")


def answer_timeline(key: str | None, folders: Sequence[Path], as_json: bool) -> int:
    """Print dated events."""
    register = library(folders)
    rows = timeline(register, [_known(register, key).key] if key else None)
    _print(
        {"events": rows},
        (
            f"{r['date']:10}  {r['instrument']:30} {str(r['event']).replace('_', ' ')}{' ' + r['party'] if r['party'] else ''}  [{r['grade']}]"
            for r in rows
        ),
        as_json,
    )
    return 0


def answer_coverage(key: str, folders: Sequence[Path], as_json: bool) -> int:
    """Print what became of every paragraph; exit code 1 where one is unaccounted for or nothing is listed."""
    register = library(folders)
    _known(register, key)
    found = coverage(register, key)
    value = found.as_dict()
    _print(value, _coverage_lines(value), as_json)
    return 0 if found.whole else 1


def _coverage_lines(value: dict[str, Any]) -> Iterable[str]:
    for row in value["rows"]:
        yield f"{'ok ' if row['accounted'] else '?? '} {row['part']:20} {row['at']:14} {row['as']:13} {', '.join(row['answered_by'])}"
    if not value["listed"]:
        yield "no list of paragraphs: the whole text was not read for this register"
        return
    yield f"{value['paragraphs']} paragraphs: " + ", ".join(
        f"{count} {kind}" for kind, count in sorted(value["counts"].items())
    )
    yield f"unaccounted for: {', '.join(value['unaccounted']) or 'none'}; clauses at paragraphs not in the list: {', '.join(value['astray']) or 'none'}"


def answer_compare(keys: Sequence[str], topic: str | None, folders: Sequence[Path], as_json: bool) -> int:
    """Print instruments side by side."""
    register = library(folders)
    for key in keys:
        _known(register, key)
    if topic and topic not in register.words["topics"]:
        raise WrongUsage(f'"{topic}" is not a topic.', close_matches(topic, register.words["topics"]), "usage.topic")
    rows = compare(register, keys, topic)
    lines = []
    for row in rows:
        lines.append(f"{row['topic']}  {row['label']['en']}")
        for key in keys:
            words = register.instrument(key).words
            lines += [
                f"  {key:24} {c['clause'] or '(article not established)'}  {c['effect']}  [{c['grade']}]  {c['says']['en']}"
                for c in row["says"][key]
            ]
            lines += [f"  {key:24} open: {text['en']}" for text in row["open"][key]]
            if not row["says"][key]:
                lines.append(
                    f"  {key:24} "
                    + ("says nothing on this" if words == "complete" else f"nothing in the register (words: {words})")
                )
    _print({"keys": list(keys), "rows": rows}, lines, as_json)
    return 0


def answer_export(folder: Path, folders: Sequence[Path], as_json: bool) -> int:
    """Write the register as statements."""
    from entente.rules.engines.parquet import csv_to_parquet

    register = library(folders)
    try:
        counts = export(register, folder)
        csv_to_parquet(folder / "statements.csv", folder / "statements.parquet")
    except OSError as problem:
        raise WrongUsage(
            f"The folder {folder} cannot be written: {problem.strerror}.", "Choose another.", "usage.out"
        ) from problem
    written = [
        str(folder / name)
        for name in ("statements.csv", "statements.json", "statements.parquet", "sources.csv", "register.jsonld")
    ]
    _print(
        {**counts, "written": written},
        [f"{counts['statements']} statements, {counts['sources']} sources", *written],
        as_json,
    )
    return 0


def answer_check(folders: Sequence[Path], as_json: bool) -> int:
    """Check the register; print counts, or raise all faults."""
    from entente.register.check_reviews import dated_after  # reads YAML, which no other command here needs

    draft = check_register(folders)
    faults = [*draft.faults, *dated_after(draft, date.today())]
    if faults:
        raise FaultsFound(faults)
    clauses = sum(
        len(version["clauses"]) for content in draft.contents.values() for version in content["versions"].values()
    )
    counts = {
        "files": len(draft.documents),
        "instruments": len(draft.instruments),
        "clauses": clauses,
        "sources": len(draft.sources),
        "scenarios": len(draft.scenarios),
        "practice": len(draft.practice),
    }
    _print(counts, ["no faults: " + ", ".join(f"{count} {name}" for name, count in counts.items())], as_json)
    return 0


def answer_scenarios(keys: Sequence[str], folders: Sequence[Path], as_json: bool) -> int:
    """Run the worked cases of the instruments (all where none is named); exit code 1 where one differs.

    A register with faults is run as far as it could be read, so that an author sees the rules at work while mending the rest.
    """
    draft = check_register(folders)
    with tempfile.TemporaryDirectory() as folder:
        judge = judge_for(open_draft(draft, Path(folder)))
        chosen = [s for s in draft.scenarios if not keys or s["instrument"] in keys]
        results = [(s, run_scenario(judge, s)) for s in chosen]
    value = [{"name": s["name"], "file": s["file"], "line": s["line"], "problems": p} for s, p in results]
    lines = [f"{s['file']}:{s['line']}  {s['name']}\n  {problem}" for s, problems in results for problem in problems]
    lines.append(
        f"{len(results)} scenarios, {sum(bool(p) for _, p in results)} differ; {len(draft.faults)} faults in the register"
    )
    _print(value, lines, as_json)
    return 1 if any(p for _, p in results) else 0
