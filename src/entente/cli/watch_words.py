"""What the watch found, in words for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from entente.base.text import in_language
from entente.watch.answer import Part

LINES = 25  # of one list; the JSON holds all
Found = Mapping[str, Any]


def shorten(parts: Sequence[Part]) -> dict[str, Any]:
    """The first rows of each part, and how many there are; of stories those with copies, of documents those of these stories."""
    found: dict[str, Any] = {"counts": {"with copies": 0}}
    rows_of = {part.name: part.rows for part in parts}
    shown: set[str] = set()
    for name in ("stories", "documents", *(name for name in rows_of if name not in ("stories", "documents"))):
        count, kept = 0, found.setdefault(name, [])
        for row in rows_of[name]():
            count += 1
            if name == "stories":
                if len(row["members"]) < 2:
                    continue
                found["counts"]["with copies"] += 1
            if name == "documents" and row["id"] not in shown:
                continue
            if name == "documents" or len(kept) < LINES:
                kept.append(row)
                shown.update(row.get("members", ()))
        found["counts"][name] = count
    return found


def _counted(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"


def print_summary(found: Found, console: Console, lang: str) -> None:
    """Everything in short; `found` is what `shorten` gives."""
    counts, copied = found["counts"], found["counts"]["with copies"]
    console.print(
        f"{_counted(counts['documents'], 'document')} in {_counted(counts['stories'], 'story', 'stories')} ({copied} with copies), "
        f"{_counted(counts['claims'], 'claim')} on {_counted(counts['events'], 'event')}, "
        f"{_counted(counts['proposals'], 'proposal')}, {counts['set_aside']} set aside",
        style="bold", highlight=False,
    )  # fmt: skip
    print_stories(found, console, lang)
    print_events(found, console, lang)
    if found["proposals"]:
        print_proposals(found, console, lang)
    for row in found["set_aside"][:LINES]:
        _say(console, f"set aside  {row['path']}: {row['reason']}")
    _say_rest(console, counts["set_aside"])


def print_stories(found: Found, console: Console, lang: str) -> None:
    """The stories, each with its documents."""
    titles = {row["id"]: row for row in found["documents"]}
    for story in found["stories"][:LINES]:
        original = story["original"]
        by_severity = Counter(drift["severity"] for drift in story["drifts"])
        drifts = (
            ", ".join(f"{by_severity[one]} {one}" for one in ("high", "medium", "low") if by_severity[one]) or "none"
        )
        _say(console, f"\nstory {story['id']}  changes of meaning: {drifts}", bold=True)
        for member in story["members"]:
            row = titles.get(member, {})
            mark = "original  " if member == original["document"] and len(story["members"]) > 1 else "          "
            name = row.get("title") or (row.get("path") or "").rpartition("/")[2]
            _say(console, f"  {mark}{member}  {row.get('date') or 'no date':10}  {row.get('publisher') or ''}  {name}")
        if len(story["members"]) > 1:
            if original["document"] is None:
                _say(console, "  original: undecided")
            for reason in original["reasons"]:
                if original["document"] in (None, reason["document"]):
                    _say(console, f"  * {in_language(reason['sentence'], lang)}")
    _say_rest(console, found.get("counts", {}).get("with copies", len(found["stories"])))


def print_drift(story: Mapping[str, Any], console: Console, lang: str) -> None:
    """What each copy of a story changed."""
    _say(console, f"story {story['id']}  compared with {story['compared_with'] or story['members'][0]}", bold=True)
    for member in story["members"]:
        drifts = [drift for drift in story["drifts"] if drift["copy"] == member]
        if drifts:
            _say(console, f"\n{member}", bold=True)
        for drift in drifts:
            _say(console, f"  {drift['severity']:6}  {drift['kind']:20}  {in_language(drift['sentence'], lang)}")
    if not story["drifts"]:
        _say(console, "no change of meaning was found")


def print_events(found: Found, console: Console, lang: str) -> None:
    """What is said of each agreement, with what stands behind it."""
    events = found["events"]
    if not events:
        return
    table = Table("agreement", "event", "said", "date", "independent", "on whose word", "register", box=None)
    for row in events[:LINES]:
        name = row["agreement"] or f"new: {'-'.join(row['parties'])} {row['kind'] or row['named']}"
        who = row["attribution"]["who"] or row["attribution"]["class"].replace("_", " ")
        event = row["event"] if not row["party"] else f"{row['event']} ({row['party']})"
        date = row["date"] or (f"by {row['by']}" if row["by"] else "-")
        table.add_row(name, event, row["modality"], date, str(row["independent_sources"]), who, row["against_register"]["state"])  # fmt: skip
    console.print()
    console.print(table)
    for row in events[:LINES]:
        for conflict in row["conflicts"]:
            _say(console, f"  conflict  {row['agreement'] or row['named']} {row['event']} {row['date'] or row['by'] or ''}: {in_language(conflict['sentence'], lang)}")  # fmt: skip
    _say_rest(console, found.get("counts", {}).get("events", len(events)))


def print_proposals(found: Found, console: Console, lang: str) -> None:
    """The proposals with their diffs; where there is none, why not."""
    for row in found["proposals"]:
        _say(console, f"\nproposal {row['id']}  {row['file']}  {row['grade']}", bold=True)
        _say(console, in_language(row["why"], lang))
        for source in row["sources"]:
            _say(
                console,
                f"  {source['publisher'] or 'no publisher'}  {source['date'] or 'no date'}  {source['document']}",
            )
        _say(console, row["diff"].rstrip())
    if not found["proposals"]:
        _say(console, "nothing is proposed")
        for row in found.get("events", ())[:LINES]:
            what = f"{row['agreement'] or row['named']} {row['event']} {row['date'] or ''}".rstrip()
            _say(console, f"  {what}: {in_language(row['why'], lang)}")


def _say(console: Console, text: str, *, bold: bool = False) -> None:
    console.print(text, style="bold" if bold else None, markup=False, highlight=False, soft_wrap=True)


def _say_rest(console: Console, count: int) -> None:
    if count > LINES:
        _say(console, f"... and {count - LINES} more; --json gives all")
