"""Judges public claims about agreements: holds, refuted, or cannot tell and what fact is missing.

A claim holds where every check of it is yes and no fact is said to be missing; it is refuted where one check is no;
else it cannot be told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from entente.base.errors import Fault, FaultsFound, close_matches
from entente.base.shape import check_shape
from entente.base.truth import Truth, both
from entente.base.yaml_lines import Document, Path_, read_yaml
from entente.network.bonds import Bond
from entente.network.claim_checks import Found, run_check
from entente.network.measures import MEASURES
from entente.register.claim_shapes import CLAIMS
from entente.register.store import Register

_ANSWER = {Truth.YES: "holds", Truth.NO: "refuted", Truth.UNKNOWN: "cannot_tell"}
_IN_WORDS = {
    Truth.YES: {"en": "holds", "ja": "成り立つ"},
    Truth.NO: {"en": "does not hold", "ja": "成り立たない"},
    Truth.UNKNOWN: {"en": "left open by the register", "ja": "登録簿では決まらない"},
}


def read_claims(path: Path, register: Register) -> list[dict[str, Any]]:
    """Read and check a file of claims.

    Raises:
        FaultsFound: everything wrong with the file, with lines.
    """
    document = read_yaml(path)
    faults = list(document.faults)
    if not faults:
        faults += check_shape(document, CLAIMS)
    if not faults:
        faults += _unknown_names(document, register)
    if faults:
        raise FaultsFound(faults)
    return list(document.value["claims"])


def judge_claim(register: Register, bonds: Sequence[Bond], claim: Mapping[str, Any]) -> dict[str, Any]:
    """The judgement of one claim: key, says, verdict, reasons[{en, ja}], checks[], missing, expected, as_expected."""
    found = [(check, run_check(register, bonds, check)) for check in claim.get("checks", [])]
    truth = both(*(one.truth for _, one in found)) if found else Truth.UNKNOWN
    if truth is Truth.YES and claim.get("missing"):
        truth = Truth.UNKNOWN
    verdict = _ANSWER[truth]
    expected = claim.get("expected")
    return {
        "key": claim["key"],
        "date": claim["date"],
        "says": claim["says"],
        "by": claim.get("by"),
        "source": claim["source"],
        "verdict": verdict,
        "reasons": [_reason(check, one) for check, one in found] + ([claim["missing"]] if claim.get("missing") else []),
        "checks": [
            {**check, "truth": one.truth.word, "found": one.text, "behind": list(one.behind)} for check, one in found
        ],
        "missing": claim.get("missing"),
        "expected": expected,
        "as_expected": None if expected is None else expected == verdict,
        "note": claim.get("note"),
    }


def _reason(check: Mapping[str, Any], found: Found) -> dict[str, str]:
    wanted = check.get("is") or (", ".join(check["are"]) if "are" in check else " > ".join(check.get("of", ())))
    says = check.get("says", {})
    what = {"en": says.get("en", check["ask"].replace("_", " ")), "ja": says.get("ja") or says.get("en", check["ask"])}
    word = _IN_WORDS[found.truth]
    return {
        "en": f"{what['en']}: found {found.text}, claimed {wanted}: {word['en']}.",
        "ja": f"{what['ja']}：登録簿では{found.text}、主張は{wanted}。{word['ja']}。",
    }


def _unknown_names(document: Document, register: Register) -> Iterator[Fault]:
    """Names a claim uses that the register does not know."""
    words = register.words
    layers = {str(word["layer"]): None for word in words["kinds"].values()}
    known: dict[str, tuple[str, Collection[str]]] = {
        "agreement": ("an agreement", register.keys),
        "measure": ("a measure", MEASURES),
        "event": ("an event", words["events"]),
        "between": ("an event", words["events"]),
        "kinds": ("a kind of agreement", words["kinds"]),
        "layers": ("a layer", layers),
        **dict.fromkeys(
            ("party", "state", "states", "of", "pair", "are"), ("a State or organisation", register.states)
        ),
    }
    for number, claim in enumerate(document.value["claims"]):
        if claim["source"] is not None and claim["source"] not in register.sources:
            yield _not_known(document, ("claims", number, "source"), claim["source"], "a source", register.sources)
        for place, check in enumerate(claim.get("checks", [])):
            for name, (kind, names) in known.items():
                given = check.get(name, [])
                for value in given if isinstance(given, list) else [given]:
                    if value not in names:
                        yield _not_known(document, ("claims", number, "checks", place, name), value, kind, names)


def _not_known(document: Document, path: Path_, value: str, kind: str, known: Collection[str]) -> Fault:
    return document.fault(
        "claims.unknown",
        f'"{value}" is not {kind} of the register.',
        path,
        do=close_matches(value, known)
        or "The register's own words are shown by `entente register list` and the reference pages.",
    )
