"""Checks anchors and reviews, and raises a clause to grade `text` where a signed-off review of its words stands.

A review counts only where an anchors file ties the very rule, as it is now, to the very words that were looked at.
Where anything differs the grade stays, and the fault says how to mend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from entente.base.errors import Fault
from entente.base.stand_in import HOLE, has_hole
from entente.base.yaml_lines import Document, Path_
from entente.register.anchors import anchor_digest, rule_digest
from entente.register.check_words import check_date, check_folder, note, rows, unknown
from entente.register.draft import Draft


def check(draft: Draft) -> None:
    """Note every fault of anchors and reviews; raise the clauses that good reviews speak for."""
    for key, content in draft.contents.items():
        anchors: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for file in content.get("anchors", []):
            _check_anchors(draft, key, content, file, anchors)
        content["anchors"] = [file for file in content.get("anchors", []) if not has_hole(file)]
        if not content["anchors"]:
            del content["anchors"]
        for review in content.get("reviews", []):
            _check_review(draft, key, content, review, anchors)
        if "reviews" in content:
            content["reviews"] = [review for review in content["reviews"] if not has_hole(review)]


def dated_after(draft: Draft, day: date) -> list[Fault]:
    """A fault for each review dated later than `day`: nobody has signed it off yet."""
    faults = []
    for content in draft.contents.values():
        for review in content.get("reviews", []):
            if str(review["on"]) > day.isoformat():
                _, document = draft.documents[review["place"]]
                what, path = "A review is dated in the future.", ("reviews", review["index"], "on")
                found, expected = str(review["on"]), f"{day.isoformat()} or earlier"
                do = "Write the day on which the words were compared."
                faults.append(document.fault("review.future", what, path, found=found, expected=expected, do=do))
    return faults


def _owned(draft: Draft, key: str, document: Document) -> None:
    check_folder(draft, document, ("instrument",), document.value["instrument"], key, "instrument")
    if key not in draft.instruments:
        unknown(draft, document, ("instrument",), "instrument", key, draft.instruments)


def _clause(
    draft: Draft, key: str, content: Mapping[str, Any], row: Mapping[str, Any], document: Document, path: Path_
) -> dict[str, Any] | None:
    """The clause a row names by id and version; a fault is noted where there is none."""
    if f"clause {key}" in draft.unread or key not in draft.instruments:
        return None
    version = content["versions"].get(row["version"])
    if version is None:
        what, found = "The instrument has no clauses of this date.", f'"{row["version"]}"'
        expected = "one of " + ", ".join(sorted(content["versions"])) if content["versions"] else "a clause file"
        note(draft, document, "anchor.version", what, (*path, "version"), found=found, expected=expected)
        return None
    if row["clause"] not in version["clauses"]:
        unknown(draft, document, (*path, "clause"), "clause", row["clause"], version["clauses"])
        return None
    return version["clauses"][row["clause"]]  # type: ignore[no-any-return]


def _check_anchors(
    draft: Draft,
    key: str,
    content: Mapping[str, Any],
    file: dict[str, Any],
    anchors: dict[tuple[str, str], list[dict[str, Any]]],
) -> None:
    _, document = draft.documents[file["place"]]
    _owned(draft, key, document)
    check_date(draft, document, ("text", "read"), file["text"]["read"], whole_day=True)
    seen: set[tuple[str, str]] = set()
    for path, row in rows(document, "anchors"):
        clause = _clause(draft, key, content, row, document, path)
        if clause is None:
            continue
        place = (row["clause"], row["version"])
        if place in seen:
            what = f'The clause "{row["clause"]}" is anchored twice.'
            note(draft, document, "register.duplicate", what, (*path, "clause"), do="Keep one of them.")
            continue
        seen.add(place)
        meant = anchor_digest(key, row["clause"], row["version"], row["at"], row["rule"], row["words"])
        if row["digest"] != meant:
            what = "The digest of an anchor does not fit what it is a digest of."
            do = "Do not write anchors by hand: run `entente text anchor` again."
            note(
                draft,
                document,
                "anchor.digest",
                what,
                (*path, "digest"),
                found=row["digest"][:12],
                expected=meant[:12],
                do=do,
            )
            continue
        current = row["rule"] == rule_digest(clause)
        anchors.setdefault(place, []).append({**row, "current": current, "text": file["text"], "file": file["file"]})


def _check_review(
    draft: Draft,
    key: str,
    content: Mapping[str, Any],
    review: dict[str, Any],
    anchors: Mapping[tuple[str, str], list[dict[str, Any]]],
) -> None:
    _, document = draft.documents[review["place"]]
    path: Path_ = ("reviews", review["index"])
    _owned(draft, key, document)
    if has_hole(review):
        return
    before = len(draft.faults)
    check_date(draft, document, (*path, "on"), review["on"], whole_day=True)
    clause = _clause(draft, key, content, review, document, path)
    if clause is None or len(draft.faults) > before:
        return
    anchor = _fitting(draft, review, document, path, anchors.get((review["clause"], review["version"]), []), key)
    if anchor is not None and clause["grade"] is not HOLE:
        _raise_grade(draft, key, clause, review, anchor)


def _fitting(
    draft: Draft, review: Mapping[str, Any], document: Document, path: Path_, found: list[dict[str, Any]], key: str
) -> dict[str, Any] | None:
    """The anchor a review signs off; None, with a fault noted, where it signs off none that holds."""
    if not found:
        what = f'No anchor ties the clause "{review["clause"]}" to words.'
        do = f"Run `entente text anchor {key} FILE --out DIR` over the text that was looked at."
        note(draft, document, "review.no-anchor", what, (*path, "clause"), do=do)
        return None
    same = [anchor for anchor in found if anchor["digest"] == review["anchor"]]
    if not same:
        what = "The rule or its words are no longer those that were signed off."
        now = ", ".join(anchor["digest"] for anchor in found)
        do = "Compare rule and words again; then write the anchor as it is now and the day of the new comparison."
        note(
            draft, document, "review.other-words", what, (*path, "anchor"), found=review["anchor"], expected=now, do=do
        )
        return None
    anchor = same[0]
    if not anchor["current"]:
        what = "The rule has changed since it was anchored and signed off."
        do = f"Run `entente text anchor {key} FILE --out DIR` again, compare rule and words, and sign off anew."
        note(draft, document, "review.rule-changed", what, (*path, "anchor"), do=do)
        return None
    if review["on"] < anchor["text"]["read"]:
        what, read = "A review is older than the reading of the words it signs off.", anchor["text"]["read"]
        do = "Write the day on which the words were compared."
        note(
            draft,
            document,
            "review.too-early",
            what,
            (*path, "on"),
            found=review["on"],
            expected=f"{read} or later",
            do=do,
        )
        return None
    return anchor


def _raise_grade(
    draft: Draft, key: str, clause: dict[str, Any], review: Mapping[str, Any], anchor: Mapping[str, Any]
) -> None:
    """Let the review be the clause's source, with grade text; what it had before stays beside it."""
    source = f"s-review-{key}-{review['clause']}-{review['version']}"
    earlier = clause.get("reviews", [])
    was = earlier[0]["was"] if earlier else {"grade": clause["grade"], "source": clause["source"]}
    said = {"reviewer": review["reviewer"], "on": review["on"], "anchor": review["anchor"], "was": was}
    text = {"text": anchor["text"]["file"], "sha256": anchor["text"]["sha256"], "lang": anchor["text"]["lang"]}
    clause["reviews"] = [*earlier, said | text | ({"says": review["says"]} if review.get("says") else {})]
    if earlier:
        return
    clause["grade"], clause["source"] = "text", source
    at = ", ".join(anchor["at"])
    draft.sources[source] = {
        "key": source,
        "title": {
            "en": f"Review of {at} against the words by {review['reviewer']}, {review['on']}",
            "ja": f"{review['reviewer']} による {at} の条文との照合（{review['on']}）",
        },
        "publisher": review["reviewer"],
        "url": None,
        "language": anchor["text"]["lang"],
        "read": review["on"],
        "kind": "text",
        "note": {"en": f"text: {anchor['text']['file']}, SHA-256 {anchor['text']['sha256']}"},
    }
