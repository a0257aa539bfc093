"""The matrix of topics by contingents; what would hold if something happened; the tally of a contingent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from entente.documents.plan_names import Plan, keyed, mappings
from entente.documents.verdict_view import MARKS, Cells, rank
from entente.documents.words import word

INCIDENT_GROUP = "incident"
"""Topics of this group arise from an incident, not from a plan, and stand in a section of their own."""


def build_groups(plan: Plan, cells: Cells) -> list[dict[str, Any]]:
    """Every group with at least one verdict, in the plan's order of topics.

    Returns:
        Mappings {key, label, rows}; a row is {topic, label, cells}, one cell per contingent in the plan's order, None
        where nothing in the contingent touches the topic (which is not the same as settled).
    """
    contingents = mappings(plan.get("contingents"))
    found = [_by_topic(contingent) for contingent in contingents]
    groups: dict[str, dict[str, Any]] = {}
    for topic in _topics_in_order(plan, found):
        entry = keyed(keyed(plan.get("topics")).get(topic))
        key = str(entry.get("group") or "")
        label = entry.get("group_label") or key or word("matrix.other")
        group = groups.setdefault(key, {"key": key, "label": label, "rows": []})
        group["rows"].append(_row(topic, found, contingents, cells))
    return list(groups.values())


def build_incidents(plan: Plan, cells: Cells) -> list[dict[str, Any]]:
    """What would hold if something happened, one group per standing case, in the shape of `build_groups`.

    A contingent's `incidents` are `{case, label, verdicts}`; a contingent without a case has an empty cell in it.
    """
    contingents = mappings(plan.get("contingents"))
    cases = [{str(case.get("case") or ""): case for case in mappings(one.get("incidents"))} for one in contingents]
    groups = []
    for key in dict.fromkeys(key for by_case in cases for key in by_case):
        found = [_by_topic(by_case.get(key, {})) for by_case in cases]
        label = next(by_case[key].get("label") or key for by_case in cases if key in by_case)
        topics = list(dict.fromkeys(topic for by_topic in found for topic in by_topic))
        group_rows = [_row(topic, found, contingents, cells) for topic in topics]
        groups.append({"key": key, "label": label, "rows": group_rows})
    return groups


def tally(groups: list[dict[str, Any]], column: int) -> list[dict[str, Any]]:
    """How many topics of one contingent have each verdict, least settled first; incident topics are not counted."""
    counts = Counter(
        row["cells"][column]["verdict"]
        for group in groups
        if group["key"] != INCIDENT_GROUP
        for row in group["rows"]
        if row["cells"][column]
    )
    return [
        {"verdict": kind, "mark": MARKS.get(kind, "[?]"), "word": word(f"verdict.{kind}", kind), "count": count}
        for kind, count in sorted(counts.items(), key=lambda entry: rank(entry[0]))
    ]


def _row(
    topic: str, found: list[dict[str, list[Mapping[str, Any]]]], contingents: list[Mapping[str, Any]], cells: Cells
) -> dict[str, Any]:
    shown = [
        cells.cell(by_topic[topic], contingent) if topic in by_topic else None
        for by_topic, contingent in zip(found, contingents, strict=True)
    ]
    return {"topic": topic, "label": cells.names.topic(topic), "cells": shown}


def _by_topic(contingent: Mapping[str, Any]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for verdict in mappings(contingent.get("verdicts")):
        found.setdefault(str(verdict.get("topic") or ""), []).append(verdict)
    return found


def _topics_in_order(plan: Plan, found: list[dict[str, list[Mapping[str, Any]]]]) -> list[str]:
    """The plan's own order of topics, then those it does not explain, in order of appearance."""
    judged = list(dict.fromkeys(topic for by_topic in found for topic in by_topic))
    listed = [topic for topic in keyed(plan.get("topics")) if topic in judged]
    return listed + [topic for topic in judged if topic not in listed]
