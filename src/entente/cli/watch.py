"""The answers of `entente watch`: open the store, work out what is not kept yet, print."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from entente.base.errors import Fault, FaultsFound, WrongUsage, close_matches
from entente.base.places import own_folder
from entente.cli import watch_words
from entente.cli.questions import read_day
from entente.cli.watch_progress import told
from entente.register.store import Register, layers_of
from entente.rules.library import check_register, library
from entente.watch import acceptance
from entente.watch.answer import Part, head, parts
from entente.watch.claims.asked import SETTING, reader_named
from entente.watch.claims.reader import Reader
from entente.watch.proposals import Proposal
from entente.watch.records import SetAside
from entente.watch.run import Engine, Outcome, read_into, work_out
from entente.watch.store import Store


def answer_read(
    given: Sequence[str],
    store: Path | None,
    html: Path | None,
    as_of: str | None,
    spark: str,
    fetch: bool,
    lang: str,
    registers: Sequence[Path],
    as_json: bool,
) -> int:
    """Read, work out, print; write the report."""
    day = read_day(as_of, "--as-of") if as_of else None
    today = date.today()  # the clock is read here and nowhere below
    register = library(registers)
    named, aside = _fetched(given, fetch, store)
    paths = {os.path.abspath(path): path.rstrip("/") or path for path in named}  # noqa: PTH100 - links stay as given
    with Store(_place(store)) as kept:
        for row in aside:
            kept.add(row)
        with told(Console(stderr=True)) as progress:
            read_into(kept, [Path(path) for path in paths], today, progress)
            kept.keep_worked("read", "on", "", today.isoformat())
            _refuse_empty(kept, paths, aside)
            with _engine(spark, _place(store)) as engine:
                outcome = work_out(
                    kept,
                    register,
                    read_on=today,
                    as_of=day,
                    folders=registers,
                    reader=_reader(),
                    engine=engine,
                    progress=progress,
                )
        paths.update((row.path, row.path) for row in aside)
        if html:
            _write_report(html, outcome, register, paths, lang)
        if as_json:
            _write_json(head(outcome), parts(outcome, paths))
        else:
            watch_words.print_summary(watch_words.shorten(parts(outcome, paths)), _console(), lang)
    return 0


def _refuse_empty(kept: Store, paths: Mapping[str, str], aside: Sequence[SetAside]) -> None:
    """Tell that no document was found at any of the paths: an answer with nothing in it would look like a finding."""
    if kept.ids(paths):
        return
    rows = [*aside, *kept.set_aside(paths)] or [SetAside(path, "It holds no files.") for path in paths]
    raise FaultsFound(
        Fault(
            "watch.no-document",
            row.reason,
            paths.get(row.path, row.path),
            do="So nothing was read. Name files that hold pages, papers, texts, feeds or web archives, or folders of such files.",
        )
        for row in rows
    )


@contextmanager
def _engine(spark: str, store: Path) -> Iterator[Engine | None]:
    """Where candidates are found and compared: here, or on Spark where a master is named."""
    if not spark:
        yield None
        return
    from entente.watch.engines.spark import SparkEngine, session_on

    with session_on(spark) as session:
        yield SparkEngine(session, store)


def _reader() -> Reader | None:
    return reader_named(os.environ.get(SETTING))


def answer_stories(store: Path | None, as_of: str | None, lang: str, registers: Sequence[Path], as_json: bool) -> int:
    """Print the stories."""
    with _worked_out(store, as_of, registers) as outcome:
        _print(
            outcome,
            ("stories",),
            as_json,
            lambda found: watch_words.print_stories(found, _console(), lang),
            also=("documents",),
        )
    return 0


def answer_text(ident: str, store: Path | None, as_json: bool) -> int:
    """Print a document's text."""
    with Store(_place(store)) as kept:
        document = kept.document(_named(ident, kept.ids(), "document", "watch.document"))
    if as_json:
        print(json.dumps({"id": document.id, "text": document.text}, ensure_ascii=False))
    else:
        sys.stdout.write(document.text + "\n")
    return 0


def answer_drift(
    story: str, store: Path | None, as_of: str | None, lang: str, registers: Sequence[Path], as_json: bool
) -> int:
    """Print one story with what its copies changed."""
    with _worked_out(store, as_of, registers) as outcome:
        wanted = _named(story, [one.id for one in outcome.store.stories(pairs=False)], "story", "watch.story")
        rows = {part.name: part.rows for part in parts(outcome)}
        found = next(row for row in rows["stories"]() if row["id"] == wanted)
        if as_json:
            print(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            watch_words.print_drift(found, _console(), lang)
    return 0


def answer_claims(store: Path | None, as_of: str | None, lang: str, registers: Sequence[Path], as_json: bool) -> int:
    """Print what is said of agreements."""
    with _worked_out(store, as_of, registers) as outcome:
        _print(outcome, ("claims", "events"), as_json, lambda found: watch_words.print_events(found, _console(), lang))
    return 0


def answer_propose(store: Path | None, as_of: str | None, lang: str, registers: Sequence[Path], as_json: bool) -> int:
    """Print the proposals, and why there are none for the rest."""
    with _worked_out(store, as_of, registers) as outcome:
        _print(
            outcome,
            ("proposals",),
            as_json,
            lambda found: watch_words.print_proposals(found, _console(), lang),
            also=("events",),
        )
    return 0


def answer_accept(
    ident: str, by: str, store: Path | None, out: Path | None, registers: Sequence[Path], as_json: bool
) -> int:
    """Carry a proposal out."""
    with _worked_out(store, None, registers) as outcome:
        proposal = _proposal(outcome, ident)
    at = datetime.now().astimezone()
    written = acceptance.accept(proposal, by, at, check=check_register, folders=registers, out=out)
    _tell_decision("accepted", proposal, by, at, [str(path) for path in written], as_json)
    return 0


def answer_refuse(
    ident: str, by: str, why: str, store: Path | None, out: Path | None, registers: Sequence[Path], as_json: bool
) -> int:
    """Remember that a proposal was refused."""
    with _worked_out(store, None, registers) as outcome:
        proposal = _proposal(outcome, ident)
    at = datetime.now().astimezone()
    folder = out or layers_of(registers)[-1][1]
    acceptance.refuse(proposal, by, at, why, folder=folder)
    _tell_decision("refused", proposal, by, at, [str(folder / acceptance.RECORD)], as_json)
    return 0


def _place(store: Path | None) -> Path:
    return store or own_folder() / "watch.sqlite"


def _fetched(given: Sequence[str], fetch: bool, store: Path | None) -> tuple[list[str], tuple[SetAside, ...]]:
    """The paths, with what addresses hold fetched into an archive beside the store; and the addresses that gave nothing."""
    addresses = [path for path in given if path.lower().startswith(("http://", "https://"))]
    if not addresses:
        return list(given), ()
    if not fetch:
        raise WrongUsage(
            f"{addresses[0]} is an address, and nothing is fetched unless asked.", "Add --fetch.", "watch.address"
        )
    from entente.cli.watch_fetching import fetch_addresses

    found = fetch_addresses(addresses, _place(store).parent / "fetched")
    return [
        *(path for path in given if path not in addresses),
        *([str(found.archive)] if found.archive else []),
    ], found.set_aside


@contextmanager
def _worked_out(store: Path | None, as_of: str | None, registers: Sequence[Path]) -> Iterator[Outcome]:
    """What follows from the documents kept, worked out as far as it is not kept itself."""
    place = _place(store)
    if not place.is_file():
        raise WrongUsage(
            f"{place} is not there: nothing has been read yet.",
            "Run `entente watch read PATH` first.",
            "watch.nothing-read",
        )
    day = read_day(as_of, "--as-of") if as_of else None
    register = library(registers)
    with Store(place) as kept:
        read_on = date.fromisoformat(kept.worked("read", "on", "") or date.today().isoformat())
        with told(Console(stderr=True)) as progress:
            outcome = work_out(
                kept, register, read_on=read_on, as_of=day, folders=registers, reader=_reader(), progress=progress
            )
        yield outcome


def _named(ident: str, known: Sequence[str], what: str, code: str) -> str:
    """The id meant by its beginning."""
    found = [one for one in known if one == ident] or [one for one in known if ident and one.startswith(ident)]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUsage(f"{len(found)} begin with {ident}.", "Give more of the id.", code)
    raise WrongUsage(f'There is no {what} "{ident}".', close_matches(ident, known), code)


def _proposal(outcome: Outcome, ident: str) -> Proposal:
    known = {weighed.proposal.id: weighed.proposal for weighed in outcome.weighed if weighed.proposal}
    return known[_named(ident, list(known), "proposal", "watch.proposal")]


def _tell_decision(decision: str, proposal: Proposal, by: str, at: datetime, written: list[str], as_json: bool) -> None:
    said = {
        "decision": decision,
        "id": proposal.id,
        "by": by.strip(),
        "at": at.isoformat(timespec="seconds"),
        "written": written,
    }
    if as_json:
        print(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        print("\n".join([f"{proposal.id} {decision} by {said['by']} at {said['at']}", *written]))


def _print(
    outcome: Outcome,
    names: Sequence[str],
    as_json: bool,
    show: Callable[[Mapping[str, Any]], None],
    also: Sequence[str] = (),
) -> None:
    if as_json:
        _write_json(head(outcome), [part for part in parts(outcome) if part.name in names])
    else:
        show({part.name: list(part.rows()) for part in parts(outcome) if part.name in (*names, *also)})


def _write_json(first: Mapping[str, Any], rest: Sequence[Part]) -> None:
    """One JSON object, a row a line, written as it is made: an answer may be longer than memory."""
    out = sys.stdout
    out.write("{\n" + ",\n".join(f" {json.dumps(key)}: {json.dumps(value)}" for key, value in first.items()))
    for part in rest:
        out.write(f',\n "{part.name}": [')
        for number, row in enumerate(part.rows()):
            out.write(("," if number else "") + "\n  " + json.dumps(row, ensure_ascii=False))
        out.write("]")
    out.write("\n}\n")


def _write_report(html: Path, outcome: Outcome, register: Register, paths: Mapping[str, str], lang: str) -> None:
    from entente.cli.watch_report import report

    try:
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(report(outcome, register, paths, lang), encoding="utf-8")
    except OSError as problem:
        raise WrongUsage(
            f"{html} cannot be written: {problem.strerror}.", "Choose another place.", "usage.out"
        ) from problem


def _console() -> Console:
    return Console(width=None if Console().is_terminal else 120)
