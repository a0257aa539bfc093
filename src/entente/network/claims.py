"""Judges public claims about agreements: holds, refuted, or cannot tell and what fact is missing.

A claim holds where every check of it is yes and no fact is said to be missing; it is refuted where one check is no;
else it cannot be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from entente.base.errors import FaultsFound
from entente.base.shape import check_shape
from entente.base.text import LANGUAGES, Text, bilingual
from entente.base.truth import Truth, both
from entente.base.yaml_lines import read_yaml
from entente.network.bonds import Bond
from entente.network.claim_checks import run_check
from entente.network.claim_values import Found
from entente.network.claim_words import describe, wanted
from entente.register.check_claims import check_document
from entente.register.claim_shapes import CLAIMS
from entente.register.draft import Draft
from entente.register.models import weakest
from entente.register.store import Register

VERDICTS = {
    "holds": bilingual("holds", "成り立つ"),
    "refuted": bilingual("refuted", "反証された"),
    "cannot_tell": bilingual("cannot tell", "判定できない"),
}
_ANSWER = {Truth.YES: "holds", Truth.NO: "refuted", Truth.UNKNOWN: "cannot_tell"}
_IN_WORDS = {
    Truth.YES: bilingual("holds", "成り立つ"),
    Truth.NO: bilingual("does not hold", "成り立たない"),
    Truth.UNKNOWN: bilingual("left open", "決まらない"),
}
_FROM_MEMORY = bilingual(" (a date behind it is from memory, without a source)", "（根拠の日付に出典のない記憶を含む）")
_NO_CHECK = bilingual(
    "No check was written for it: the register has nothing it could be held against.",
    "照らし合わせる事実が登録簿にないため、検査を設けていない。",
)
_SEVERAL = bilingual(
    "What the words of the claim mean: read in different ways they come out differently.",
    "主張の言葉が何を指すか。読み方により結果が異なる。",
)


def read_claims(path: Path, register: Register) -> list[dict[str, Any]]:
    """Read and check a file of claims.

    Raises:
        FaultsFound: everything wrong with the file, with lines.
    """
    document = read_yaml(path)
    faults = list(document.faults) or check_shape(document, CLAIMS)
    if not faults:
        known = Draft(
            words=register.words,
            states=register.states,
            sources=dict(register.sources),
            instruments=dict.fromkeys(register.keys),
        )
        check_document(known, document)
        faults = known.faults
    if faults:
        raise FaultsFound(faults)
    section = document.value.get("title")
    return [
        {**claim, "section": section, "file": document.file, "line": document.line(("claims", index))}
        for index, claim in enumerate(document.value["claims"])
    ]


def judge_claims(
    register: Register, bonds: Sequence[Bond], claims: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The judgement of each claim; see `judge_claim`."""
    return [judge_claim(register, bonds, claim) for claim in claims]


def claims_answer(
    register: Register, bonds: Sequence[Bond], claims: Iterable[Mapping[str, Any]], file: str | None = None
) -> dict[str, Any]:
    """The judgements as one answer: register, file, count{verdict: number}, claims[] (see `judge_claim`)."""
    found = judge_claims(register, bonds, claims)
    count = Counter(one["verdict"] for one in found)
    counted = {verdict: count[verdict] for verdict in VERDICTS}
    return {"register": register.version, "file": file, "count": counted, "claims": found}


def judge_claim(register: Register, bonds: Sequence[Bond], claim: Mapping[str, Any]) -> dict[str, Any]:
    """The judgement of one claim.

    Returns:
        key, section, date, says, by, source, verdict (holds, refuted, cannot_tell), reasons [{en, ja}], checks [each as
        written, with asks, wanted, truth, found, behind, grade, missing], missing {en, ja} (null unless it cannot be
        told), grade (weakest one of the dates it rests on; null where ties were counted), expected, as_expected (null
        where nothing was expected), note.
    """
    found = [(check, run_check(register, bonds, check)) for check in claim.get("checks", [])]
    truth = both(*(one.truth for _, one in found)) if found else Truth.UNKNOWN
    if truth is Truth.YES and claim.get("missing"):
        truth = Truth.UNKNOWN
    verdict = _ANSWER[truth]
    expected = claim.get("expected")
    grades = [one.grade for _, one in found if one.grade]
    return {
        "key": claim["key"],
        "section": claim.get("section"),
        "date": claim["date"],
        "says": claim["says"],
        "by": claim.get("by"),
        "source": claim["source"],
        "verdict": verdict,
        "reasons": [_reason(register, check, one) for check, one in found],
        "checks": [_as_dict(register, check, one) for check, one in found],
        "missing": _missing(claim, found) if truth is Truth.UNKNOWN else None,
        "grade": weakest(grades) if grades else None,
        "expected": expected,
        "as_expected": None if expected is None else expected == verdict,
        "note": claim.get("note"),
    }


def _as_dict(register: Register, check: Mapping[str, Any], found: Found) -> dict[str, Any]:
    return {
        **check,
        "asks": describe(register, check),
        "wanted": wanted(register, check),
        "truth": found.truth.word,
        "found": dict(found.text),
        "behind": list(found.behind),
        "grade": found.grade,
        "missing": found.missing,
    }


def _missing(claim: Mapping[str, Any], found: Sequence[tuple[Mapping[str, Any], Found]]) -> Text:
    """What would have to be known: what the claim's file says, and what each open check lacks."""
    told = [claim["missing"]] if claim.get("missing") else []
    open_ = [(check, one) for check, one in found if one.truth is Truth.UNKNOWN]
    told += [one.missing for _, one in open_ if one.missing]
    if not told:
        told = [_SEVERAL if any(check["ask"] == "depends" for check, _ in open_) else _NO_CHECK]
    told = list({text["en"]: text for text in told}.values())
    return {lang: (" " if lang == "en" else "").join(t.get(lang, "") for t in told).strip() for lang in LANGUAGES}


def _reason(register: Register, check: Mapping[str, Any], found: Found) -> Text:
    what, is_, word = describe(register, check), wanted(register, check), _IN_WORDS[found.truth]
    on = _FROM_MEMORY if found.grade == "memory" else bilingual("", "")
    return bilingual(
        f"{what['en']}. Found: {found.text['en']}{on['en']}; claimed: {is_['en']}; {word['en']}.",
        f"{what['ja']}。登録簿：{found.text['ja']}{on['ja']}。主張：{is_['ja']}。{word['ja']}。",
    )
