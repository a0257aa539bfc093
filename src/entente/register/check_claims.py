"""Checks files of claims: what each check needs and may have, and that the names in it are the register's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from entente.base.errors import close_matches
from entente.base.stand_in import has_hole
from entente.base.yaml_lines import Document, Path_
from entente.register.check_words import check_date, check_each, note, rows, unknown
from entente.register.claim_shapes import ASKS, COMPARED, DAY_TEST, NUMBER_TEST, OF_TWO
from entente.register.draft import Draft

_STATES = ("party", "partner", "state", "pair", "of", "are", "states", "without")
_EVENTS = ("event", "events", "between")
_AGREEMENTS = ("agreement", "then")


def check(draft: Draft) -> None:
    """Note every fault of the register's claims; a claim with one is marked as faulty."""
    seen: dict[str, str] = {}
    for claim in draft.claims:
        _, document = draft.documents[claim["place"]]
        before = len(draft.faults)
        if not has_hole(claim):
            _check_claim(draft, document, ("claims", claim["index"]), claim, seen)
        if len(draft.faults) > before:
            claim["faulty"] = True


def check_document(draft: Draft, document: Document) -> None:
    """Note every fault of one file of claims against the vocabularies of a draft."""
    seen: dict[str, str] = {}
    for path, claim in rows(document, "claims"):
        _check_claim(draft, document, path, claim, seen)


def _check_claim(draft: Draft, document: Document, path: Path_, claim: Mapping[str, Any], seen: dict[str, str]) -> None:
    key = claim["key"]
    if key in seen:
        what = f'The claim key "{key}" stands twice.'
        note(draft, document, "register.duplicate", what, (*path, "key"), found=f"first at {seen[key]}")
    seen.setdefault(key, f"{document.file}:{document.line(path)}")
    check_date(draft, document, (*path, "date"), claim["date"])
    if claim["source"] is not None and claim["source"] not in draft.sources:
        unknown(draft, document, (*path, "source"), "source", claim["source"], draft.sources)
    for index, one in enumerate(claim.get("checks", [])):
        _check_one(draft, document, (*path, "checks", index), one)


def _check_one(draft: Draft, document: Document, path: Path_, check: Mapping[str, Any], compared: bool = False) -> None:
    """One check; `compared` for the two sides of `more`, which give a value and test nothing."""
    _check_keys(draft, document, path, check, compared)
    _check_names(draft, document, path, check)
    for name in ("on", "since"):
        check_date(draft, document, (*path, name), check.get(name), whole_day=True)
    if "is" in check:
        _check_test(draft, document, (*path, "is"), check)
    for name in OF_TWO:
        if name in check and (len(check[name]) != 2 or (name != "between" and len(set(check[name])) != 2)):
            found, expected = ", ".join(check[name]), "two different ones" if name != "between" else "two events"
            note(
                draft,
                document,
                "claims.two",
                f'"{name}" holds exactly two.',
                (*path, name),
                found=found,
                expected=expected,
            )
    for name in ("more", "than"):
        if name in check:
            _check_one(draft, document, (*path, name), check[name], compared=True)
    for index, inner in enumerate(check.get("checks", [])):
        _check_one(draft, document, (*path, "checks", index), inner)


def _check_keys(draft: Draft, document: Document, path: Path_, check: Mapping[str, Any], compared: bool) -> None:
    ask = check["ask"]
    needed, more = ASKS[ask]
    if compared:
        if ask not in COMPARED:
            what = f'"{ask}" gives no number or day that could be compared.'
            note(
                draft,
                document,
                "claims.compared",
                what,
                (*path, "ask"),
                found=ask,
                expected="one of " + ", ".join(COMPARED),
            )
            return
        needed = tuple(name for name in needed if name != "is")
        more = tuple(name for name in more if name not in ("is", "are"))
    for name in check:
        if name not in ("ask", "says", *needed, *more):
            what = f'"{name}" means nothing in {_a_check(ask, compared)}.'
            known = (*needed, *more)
            expected = "one of " + ", ".join(known)
            note(draft, document, "claims.key", what, (*path, name), expected=expected, do=close_matches(name, known))
    missing = [name for name in needed if name not in check]
    if ask == "partners" and not compared and ("is" in check) == ("are" in check):
        missing.append("is or are, one of the two")
    for name in missing:
        note(draft, document, "claims.incomplete", f"{_a_check(ask, compared).capitalize()} needs {name}.", path)


def _a_check(ask: str, compared: bool) -> str:
    return f'a side of "more" that asks "{ask}"' if compared else f'a check that asks "{ask}"'


def _check_names(draft: Draft, document: Document, path: Path_, check: Mapping[str, Any]) -> None:
    layers = {str(kind["layer"]) for kind in draft.words["kinds"].values() if "layer" in kind} - {"statute"}
    _check_known(draft, document, path, check, _STATES, "State", draft.states)
    _check_known(draft, document, path, check, _AGREEMENTS, "instrument", draft.instruments)
    _check_known(draft, document, path, check, _EVENTS, "event", draft.words["events"])
    check_each(draft, document, (*path, "kinds"), "kind", check.get("kinds", []), draft.words["kinds"])
    check_each(draft, document, (*path, "layers"), "layer", check.get("layers", []), sorted(layers))


def _check_known(
    draft: Draft,
    document: Document,
    path: Path_,
    check: Mapping[str, Any],
    names: Iterable[str],
    kind: str,
    known: Iterable[str],
) -> None:
    for name in names:
        given = check.get(name, [])
        if isinstance(given, list):
            check_each(draft, document, (*path, name), kind, given, known)
        elif given not in known:
            unknown(draft, document, (*path, name), kind, given, known)


def _check_test(draft: Draft, document: Document, path: Path_, check: Mapping[str, Any]) -> None:
    """What a value is held against: a date where the check finds a day, else a number."""
    of_day = check["ask"] == "event"
    form, example = (DAY_TEST, '"<= 2024-07"') if of_day else (NUMBER_TEST, '">= 3"')
    found = re.fullmatch(form, check["is"])
    if not found:
        what = f"A test against a {'date' if of_day else 'number'} is needed here."
        expected = f"one of == != >= <= > < and a {'date' if of_day else 'number'}, such as {example}"
        note(draft, document, "claims.test", what, path, found=f'"{check["is"]}"', expected=expected)
    elif of_day:
        check_date(draft, document, path, found[2])
