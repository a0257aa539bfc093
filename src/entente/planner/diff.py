"""Compares two plans: which verdicts and tasks changed, and what made each change.

Contingents are matched by key, verdicts by contingent, topic, subject and part of the stay counted from its start. A cause
is named where the plans show one: other facts, other dates, another deciding clause, an instrument's standing, register files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_SHOWN = ("verdict", "firm", "value", "instrument", "clause", "grade", "from", "until", "missing")
_WEIGHED = ("verdict", "firm", "value", "instrument", "clause", "grade", "missing")


def compare_plans(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The difference of two plans.

    Returns:
        contingents[{key, change}], verdicts[{contingent, topic, subject, before, after, because[]}],
        tasks[{key, change: added | removed | moved, before, after, because[]}], register[{file, change}].
    """
    old, new = _by_key(before["contingents"]), _by_key(after["contingents"])
    contingents = [{"key": key, "change": "added"} for key in new if key not in old] + [
        {"key": key, "change": "removed"} for key in old if key not in new
    ]
    files = _changed_files(before["receipt"]["files"], after["receipt"]["files"])
    verdicts = [row for key in old if key in new for row in _verdicts(old[key], new[key], files)]
    return {
        "format": "entente-diff/1",
        "before": _head(before),
        "after": _head(after),
        "contingents": contingents,
        "verdicts": verdicts,
        "tasks": _tasks(before, after, verdicts),
        "register": files,
    }


def _head(plan: Mapping[str, Any]) -> dict[str, Any]:
    return {"exercise": plan["exercise"]["key"], "as_of": plan["as_of"], "digest": plan["receipt"]["digest"]}


def _by_key(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {row["key"]: row for row in rows}


def _changed_files(old: Mapping[str, str], new: Mapping[str, str]) -> list[dict[str, str]]:
    rows = [{"file": place, "change": "changed"} for place in old if place in new and old[place] != new[place]]
    rows += [{"file": place, "change": "added"} for place in new if place not in old]
    return rows + [{"file": place, "change": "removed"} for place in old if place not in new]


def _numbered(contingent: Mapping[str, Any]) -> dict[tuple[str, str, int], Mapping[str, Any]]:
    found: dict[tuple[str, str, int], Mapping[str, Any]] = {}
    counted: dict[tuple[str, str], int] = {}
    for v in contingent["verdicts"]:
        place = (v["topic"], v["subject"])
        counted[place] = counted.get(place, 0) + 1
        found[(*place, counted[place])] = v
    return found


def _verdicts(old: Mapping[str, Any], new: Mapping[str, Any], files: list[dict[str, str]]) -> list[dict[str, Any]]:
    before, after = _numbered(old), _numbered(new)
    rows = []
    for place in {**before, **after}:
        a, b = before.get(place), after.get(place)
        if a and b and all(a[name] == b[name] for name in _WEIGHED):
            continue
        rows.append(
            {
                "contingent": new["key"],
                "topic": place[0],
                "subject": place[1],
                "before": _shown(a),
                "after": _shown(b),
                "because": _causes(old, new, a, b, files),
            }
        )
    return rows


def _shown(v: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return {name: v[name] for name in _SHOWN} if v else None


def _causes(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    a: Mapping[str, Any] | None,
    b: Mapping[str, Any] | None,
    files: list[dict[str, str]],
) -> list[str]:
    causes = []
    for name in ("sending", "receiving"):
        if old[name] != new[name]:
            causes.append(f"the {name} State is {new[name]}, was {old[name]}")
    if (old["from"], old["until"]) != (new["from"], new["until"]):
        causes.append(f"the stay is {new['from']} to {new['until']}, was {old['from']} to {old['until']}")
    if a is None or b is None:
        causes.append(
            "the topic is raised by what the contingent brings now"
            if a is None
            else "nothing the contingent brings raises the topic any more"
        )
        return causes
    causes += _fact_changes(a["facts"], b["facts"])
    causes += _standing_changes(old, new)
    touched = {c["instrument"] for v in (a, b) for c in (*v["deciding"], *v["losing"])} | {
        v["instrument"] for v in (a, b) if v["instrument"]
    }
    causes += [
        f"register file {row['change']}: {row['file']}"
        for row in files
        if any(f"/{key}/" in row["file"] for key in touched)
    ]
    if (a["instrument"], a["clause"]) != (b["instrument"], b["clause"]):
        causes.append(
            f"it rests on {b['instrument'] or 'nothing'} {b['clause'] or ''}".rstrip()
            + f", was {a['instrument'] or 'nothing'} {a['clause'] or ''}".rstrip()
        )
    return causes


def _fact_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    skipped = {"visit.from_date", "visit.until_date", "visit.sending_state", "visit.receiving_state"}
    return [
        f"{name} is {new.get(name, 'unknown')}, was {old.get(name, 'unknown')}"
        for name in sorted({*old, *new} - skipped)
        if old.get(name) != new.get(name)
    ]


def _standing_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    before = {g["instrument"]: g["state"] for g in old["governed_by"]}
    after = {g["instrument"]: g["state"] for g in new["governed_by"]}
    return [
        f"{key} is {after.get(key, 'absent').replace('_', ' ')}, was {before.get(key, 'absent').replace('_', ' ')}"
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    ]


def _tasks(before: Mapping[str, Any], after: Mapping[str, Any], verdicts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    old, new = _by_key(before["tasks"]), _by_key(after["tasks"])
    rows = []
    for key in {**old, **new}:
        a, b = old.get(key), new.get(key)
        if a and b and a["due"] == b["due"]:
            continue
        change = "added" if a is None else "removed" if b is None else "moved"
        task = b or a
        assert task is not None  # noqa: S101 - the key came from one of the two
        rows.append(
            {
                "key": key,
                "change": change,
                "before": a["due"] if a else None,
                "after": b["due"] if b else None,
                "because": _task_causes(task, change, verdicts, b),
            }
        )
    return rows


def _task_causes(
    task: Mapping[str, Any], change: str, verdicts: list[dict[str, Any]], new: Mapping[str, Any] | None
) -> list[str]:
    related = [row for row in verdicts if row["contingent"] in task["contingents"] and row["topic"] in task["topics"]]
    causes = list(dict.fromkeys(cause for row in related for cause in row["because"]))
    if change == "moved" and new is not None:
        causes.append(f"counted now: {new['due_explained']['en']}")
    return causes
