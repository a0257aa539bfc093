"""The whole pass: read, compare, group, find drift and claims, count, propose. Each stage keeps what it worked out in the store.

Reading, pairs, drift and claims are kept one by one with the state of the code and the register that worked them out. Whatever a killed
run had not kept, the next one works out; what it had, it finds. Rows and proposals follow from these in seconds and are worked out each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from entente.base.errors import FaultsFound
from entente.base.text import bilingual
from entente.register.store import Register, layers_of
from entente.watch import (
    acceptance,
    alignment,
    claims,
    corroboration,
    drift,
    pairs,
    proposals,
    related,
    sketch,
    stories,
)
from entente.watch.as_of import register_as_of
from entente.watch.built_in import library
from entente.watch.claims.reader import Reader, check_claims
from entente.watch.code_state import code_state
from entente.watch.proposals import Weighed
from entente.watch.reading.files import find_files, read_file
from entente.watch.records import Claim, Document, Drift, Pair, SetAside, Story, Uncompared
from entente.watch.register_state import events_state, names_state, of
from entente.watch.shelf import Shelf
from entente.watch.store import Store

REFUSED = bilingual("Refused before, on the same sources.", "同じ情報源に基づく同じ提案が、すでに却下されている。")
Progress = Callable[[str, int, int], object]
_AT_ONCE = 64  # documents or pairs written in one step: a kill costs at most the work of so many


class Engine(Protocol):
    """Does the two stages that look at many documents at once somewhere else."""

    def candidates(self) -> Iterable[tuple[str, str]]:
        """The pairs of sketch.candidates, in any order."""
        ...

    def compare(self, pairs: Sequence[tuple[str, str]]) -> Iterable[Pair | Uncompared]:
        """What pairs.compare gives for each, or why it gives nothing; in any order."""
        ...


class Codes(NamedTuple):
    """The states of code and register that each stage's results carry."""

    candidates: str
    pairs: str
    stories: str
    related: str
    drift: str
    claims: str


class Outcome(NamedTuple):
    """What a pass worked out. Documents, pairs, stories, drifts and claims stay in the store and are read from it as they are needed.

    Attributes:
        weighed: every row of the corroboration with its proposal, or why there is none; refused proposals have none.
        as_of: the day the rows were judged for; None for today.
    """

    store: Store
    shelf: Shelf
    codes: Codes
    weighed: tuple[Weighed, ...]
    as_of: date | None

    def drifts(self, story: Story) -> Iterator[Drift]:
        """What the story's copies changed, copy by copy."""
        base = compared_with(story, self.shelf)
        for copy in story.members:
            if copy != base:
                yield from self.store.drifts(f"{base} {copy}", self.codes.drift) or ()


def read_into(store: Store, paths: Sequence[Path], read_on: date, progress: Progress = lambda *_: None) -> int:
    """Read what is new below the paths into the store; returns how many documents are new.

    Args:
        read_on: day of reading.
        progress: told (stage, done, of); `of` is 0 where it is not known.
    """
    new = 0
    for count, path in enumerate(find_files(paths), start=1):
        progress("reading", count, 0)
        if isinstance(path, SetAside):
            store.add(path)
            continue
        new += _read_one(store, path, read_on)
    return new


def _read_one(store: Store, path: Path, read_on: date) -> int:
    try:
        state = path.stat()
    except OSError as problem:  # a link that leads nowhere, or a file taken away since its folder was listed
        store.add(SetAside(str(path), f"It is no file that can be read: {problem.strerror}."))
        return 0
    begin = store.begin(str(path), state.st_size, state.st_mtime_ns)
    if begin is None:
        return 0
    new = 0
    batch: list[tuple[int, Document | SetAside]] = []
    for place, found in read_file(path, read_on=read_on, begin=begin):
        if begin and place == begin:
            continue  # kept before the last run ended
        if len(batch) >= _AT_ONCE and place != batch[-1][0]:  # a place holds all its documents or is read again
            new += _keep(store, path, batch)
            batch = []
        batch.append((place, found))
    return new + _keep(store, path, batch, done=True)


def _keep(store: Store, path: Path, batch: Sequence[tuple[int, Document | SetAside]], *, done: bool = False) -> int:
    with store.step():
        new = sum(store.add(found) and isinstance(found, Document) for _, found in batch)
        # An entry's place only helps where a file has places; a feed half kept is read again and adds nothing twice.
        place = batch[-1][0] if batch else 0
        store.reached(str(path), place, done=done)
    return new


def work_out(
    store: Store,
    register: Register,
    *,
    read_on: date,
    as_of: date | None = None,
    folders: Sequence[Path] = (),
    base: Path | None = None,
    reader: Reader | None = None,
    engine: Engine | None = None,
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Everything that follows from the documents of a store.

    Args:
        register: the whole register, as opened from folders and base.
        read_on: the day the documents were read; it stands in the source of a proposal.
        as_of: judge by the register as it stood on this day.
        reader: reads claims in place of the patterns.
        engine: finds candidates and compares them in place of this process, with the same result.
        progress: told (stage, done, of).

    Returns:
        The same for the same documents, whatever their order and however often the pass was broken off.

    Raises:
        FaultsFound: the reader cannot go on; what was worked out before is kept.
    """
    known = register_as_of(register, as_of)
    shelf = Shelf(store)
    codes = _codes(store, known, as_of, reader)
    _find_candidates(store, codes.candidates, engine, progress)
    _compare(store, shelf, codes.pairs, engine, progress)
    _group(store, shelf, codes, progress)
    _relate(store, shelf, codes.related, progress)
    _find_drift(store, shelf, codes.drift, progress)
    _read_claims(store, shelf, known, codes.claims, reader, progress)
    progress("weighing", 0, 0)
    outcome = Outcome(store, shelf, codes, (), as_of)
    rows = corroboration.count(
        _all_claims(store, codes.claims), store.stories(pairs=False), _all_drifts(outcome), shelf, known
    )
    weighed = proposals.weigh(register, rows, shelf, as_of, read_on=read_on, folders=folders, base=base)
    return outcome._replace(weighed=_without_refused(weighed, folders, base))


def _codes(store: Store, register: Register, as_of: date | None, reader: Reader | None) -> Codes:
    digest = hashlib.sha256()
    for ident in store.ids():
        digest.update(ident.encode())
    world = digest.hexdigest()[:12]
    # A reader of another kind is handed the register as it is; the patterns use its names, and its events as below.
    said = f"{register.version} {as_of or ''}".strip() if reader else names_state(register)
    called = names_state(library())  # what documents are about is read with the built-in register's names
    return Codes(
        candidates=f"{code_state('sketch')} {world}",
        pairs=f"{code_state('pairs')} {called}",
        stories=f"{code_state('stories', 'pairs', 'sketch')} {world} {called}",
        related=f"{code_state('related', 'stories', 'sketch')} {world} {called}",
        drift=code_state("drift", "alignment"),
        claims=f"{code_state('claims')} {reader.name if reader else ''} {said}",
    )


def _find_candidates(store: Store, code: str, engine: Engine | None, progress: Progress) -> None:
    if store.worked("candidates", "all", code):
        return
    total = store.count()

    def told() -> Iterator[Document]:
        for number, document in enumerate(store.documents(), start=1):
            progress("sketching", number, total)
            yield document

    store.propose_pairs(engine.candidates() if engine else sketch.candidates(told()), code)


def _compare(store: Store, shelf: Shelf, code: str, engine: Engine | None, progress: Progress) -> None:
    total = store.count_pairs()
    if engine:
        compared = iter(engine.compare(store.pairs_left(code, total)))
        while batch := list(islice(compared, _AT_ONCE)):
            with store.step():
                store.keep_pairs([_told(store, one, code) for one in batch], code)
            progress("comparing", store.count_compared(code), total)
    while left := store.pairs_left(code, _AT_ONCE):
        found = [_compared(store, shelf[a], shelf[b], code) for a, b in left]
        with store.step():
            store.keep_pairs(found, code)
        progress("comparing", store.count_compared(code), total)


def _compared(store: Store, a: Document, b: Document, code: str) -> Pair:
    try:
        pair = pairs.compare(a, b)
    except Exception as problem:  # whatever one text does to the comparison, the others are compared
        return _told(store, Uncompared(a.id, b.id, f"{type(problem).__name__}: {problem}"), code)
    return _told(store, pair, code)


def _told(store: Store, found: Pair | Uncompared, code: str) -> Pair:
    """What is kept of two documents that were compared, or could not be."""
    if isinstance(found, Uncompared):
        store.keep_failure(found.b, f"It could not be compared with others ({found.reason}).", code)
        return Pair(found.a, found.b, "unrelated", 0.0, ())
    if found.relation != "unrelated":
        return found
    # Most candidates are; their sentences that happen to be alike tell nobody anything.
    return found._replace(evidence=tuple(row for row in found.evidence if row["kind"] != "sentences"))


def _group(store: Store, shelf: Shelf, codes: Codes, progress: Progress) -> None:
    if store.worked("stories", "all", codes.stories):
        return
    progress("grouping", 0, 0)
    store.keep_stories(stories.group(shelf, store.pairs(codes.pairs)), codes.stories)


def _relate(store: Store, shelf: Shelf, code: str, progress: Progress) -> None:
    if store.worked("relating", "all", code):
        return
    total = len(store.story_ids())

    def told() -> Iterator[Story]:
        for number, story in enumerate(store.stories(pairs=False), start=1):
            progress("relating", number, total)
            yield story

    def failed(document: Document, problem: Exception) -> None:
        _failed(store, document, "What it speaks of could not be told", problem, code)

    store.keep_related(related.find_related(told(), shelf, failed), code)


def compared_with(story: Story, shelf: Shelf) -> str:
    """The document the story's others are compared with: the likely original, or the longest where that is undecided."""
    return story.original or min(story.members, key=lambda ident: (-len(shelf[ident].text), ident))


def _find_drift(store: Store, shelf: Shelf, code: str, progress: Progress) -> None:
    wanted = [
        (base, copy)
        for story in store.stories(pairs=False)
        if len(story.members) > 1
        for base in (compared_with(story, shelf),)
        for copy in story.members
        if copy != base
    ]
    for number, (base, copy) in enumerate(wanted, start=1):
        progress("finding drift", number, len(wanted))
        key = f"{base} {copy}"
        if store.drifts(key, code) is None:
            original, other = shelf[base], shelf[copy]
            found = _changed(store, original, other, code)
            with store.step():
                store.keep_drifts(key, found, code)


def _changed(store: Store, original: Document, copy: Document, code: str) -> tuple[Drift, ...]:
    try:
        return drift.find(original, copy, alignment.align(original, copy))
    except Exception as problem:  # as above
        _failed(store, copy, "What it changed could not be found", problem, code)
        return ()


def _said(store: Store, document: Document, register: Register, code: str, reader: Reader | None) -> tuple[Claim, ...]:
    try:
        if reader is None:
            return claims.read(document, register)
        kept, unfit = check_claims(reader.read(document, register), document, register)
    except FaultsFound:  # it can read no other document either
        raise
    except Exception as problem:  # as above
        _failed(store, document, "What it says of agreements could not be read", problem, code)
        return ()
    for one in unfit:
        store.keep_failure(document.id, f"A claim that was read in it is set aside: {one.reason}", code)
    return kept


def _failed(store: Store, document: Document, what: str, problem: Exception, code: str) -> None:
    store.keep_failure(document.id, f"{what} ({type(problem).__name__}: {problem}).", code)


def _read_claims(
    store: Store, shelf: Shelf, register: Register, code: str, reader: Reader | None, progress: Progress
) -> None:
    if reader is None:
        _forget_linked(store, register, code)
    total = store.count()
    at_once = 1 if reader else _AT_ONCE  # what a reader worked out may have cost more than a write
    while left := store.left("claims", code, at_once):
        found = [(ident, _said(store, shelf[ident], register, code, reader)) for ident in left]
        with store.step():
            for ident, said in found:
                store.keep_claims(ident, said, code)
        progress("reading claims", store.count_worked("claims", code), total)


def _forget_linked(store: Store, register: Register, code: str) -> None:
    """Let documents be read anew that speak of agreements which events tell apart, where those events have changed."""
    key, now = f"events {code}", events_state(register)
    then = store.worked("linked", key, code)
    if then == now:
        return
    moved = {parties for parties in {*now, *(then or {})} if now.get(parties) != (then or {}).get(parties)}
    with store.step():
        for ident in store.ids() if then is not None else ():
            kept = store.worked("claims", ident, code) or ()
            if any(of(claim["parties"]) in moved for claim in kept):
                store.forget("claims", ident)
        store.keep_worked("linked", key, code, now)


def _all_claims(store: Store, code: str) -> Iterator[Claim]:
    for ident in store.ids():
        yield from store.claims(ident, code)


def _all_drifts(outcome: Outcome) -> Iterator[Drift]:
    for story in outcome.store.stories(pairs=False):
        yield from outcome.drifts(story)


def _without_refused(weighed: Iterable[Weighed], folders: Sequence[Path], base: Path | None) -> tuple[Weighed, ...]:
    made = acceptance.decisions([folder for _, folder in layers_of(folders, base)])
    return tuple(
        one._replace(proposal=None, why=REFUSED) if one.proposal and acceptance.is_refused(one.proposal, made) else one
        for one in weighed
    )
