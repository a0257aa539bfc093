"""Takes out of a faulty draft what cannot stand, so that the rest can be opened and judged while the faults are mended.

Left out: entries with holes, clauses that stand twice, and entries that name a topic, role or act nobody declares.
A clause whose condition does not load stays, with the condition unknown.
"""

from __future__ import annotations

from typing import Any

from entente.base.dates import parse_partial
from entente.base.stand_in import has_hole
from entente.register.draft import Draft


def leave_out(draft: Draft) -> None:
    """Remove every entry that could not be judged."""
    for content in draft.contents.values():
        _thin_content(draft, content)
    draft.practice = [entry for entry in draft.practice if _can_stand(draft, entry)]
    draft.claims = [claim for claim in draft.claims if not has_hole(claim) and "faulty" not in claim]
    draft.scenarios = [scenario for scenario in draft.scenarios if not has_hole(scenario) and "faulty" not in scenario]
    draft.instruments = {
        key: _thinned(draft, header) for key, header in draft.instruments.items() if _is_whole(draft, header)
    }
    draft.closures = {
        state: [row for row in rows if not has_hole(row)] for state, rows in draft.closures.items() if state
    }


def _can_stand(draft: Draft, row: dict[str, Any]) -> bool:
    if has_hole(row) or any(step["do"] not in draft.words["acts"] for step in row.get("steps", [])):
        return False
    if row.get("effect") == "definition":
        return row.get("defines") in draft.words["roles"]
    return row.get("topic") in draft.words["topics"]


def _thin_content(draft: Draft, content: dict[str, Any]) -> None:
    content["versions"] = {date: version for date, version in content["versions"].items() if _is_date(date)}
    for version in content["versions"].values():
        version["clauses"] = {i: c for i, c in version["clauses"].items() if c["id"] == i and _can_stand(draft, c)}
        version["untranslated"] = [row for row in version["untranslated"] if not has_hole(row)]
        version["incorporates"] = [row for row in version["incorporates"] if not has_hole(row) and "faulty" not in row]
    content["open_points"] = [row for row in content["open_points"] if not has_hole(row)]
    content["paragraphs"] = [row for row in content["paragraphs"] if not has_hole(row)]


def _is_whole(draft: Draft, header: dict[str, Any]) -> bool:
    kept = {name: value for name, value in header.items() if name not in ("events", "reaches", "status")}
    return not has_hole(kept) and header["kind"] in draft.words["kinds"]


def _thinned(draft: Draft, header: dict[str, Any]) -> dict[str, Any]:
    """The header without events, reaches and a status that have holes or dates that do not exist."""
    under = {key for key, other in draft.instruments.items() if other["basis"] == "treaty" and _is_whole(draft, other)}
    thinned = {
        **header,
        "events": [event for event in header["events"] if not has_hole(event) and _is_date(event["date"])],
    }
    if "reaches" in header:
        thinned["reaches"] = [
            reach
            for reach in header["reaches"]
            if not has_hole(reach)
            and _is_date(reach["from"])
            and _is_date(reach.get("until"))
            and reach.get("under") in {None, *under}
        ]
    status = header.get("status")
    if status and (has_hole(status) or not _is_date(status["as_of"])):
        del thinned["status"]
    return thinned


def _is_date(text: str | None) -> bool:
    try:
        return text is None or bool(parse_partial(text))
    except ValueError:
        return False
