"""Which clause or practice asks for a paper, as far as the plan shows; and what is not established about it.

Only a step that names the paper asks for it. A step that asks for an act and names no paper is served by one; a clause
on the same subject does neither.
Where a verdict waits for facts, its clauses' steps are not in the plan; those that would ask if the facts turn out so are
found here, so that a paper never says that nothing asks for it when something may.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from entente.base.truth import Truth
from entente.papers.case import Case
from entente.papers.catalogue import Kind, joined, say, state_name, words
from entente.planner.subjects import subjects_of
from entente.register.models import Clause, Practice
from entente.register.store import Register
from entente.rules.ask import judge_for
from entente.rules.due_steps import step_row
from entente.rules.rulebook import Evaluation

STANDINGS = ("asked", "practice", "may", "serves", "open", "nothing")


def grounds_for(case: Case, kind: Kind) -> dict[str, Any]:
    """Everything that asks for the paper.

    Returns:
        `standing`: asked (a clause names the paper), practice (only an office does), may (a clause does, if facts not
        known yet turn out so), serves (an act is asked for, no paper), open (nothing asks, but the agreement's words on
        the subject are not in the register) or nothing; `short`: one text for each clause or office, or the sentence
        that nothing asks; `rows`: who asks, where, in what words, on which evidence; `told`: the same with instruments
        that say the same in one row; `beside`: practice on the subject
        that asks for no such paper; `open`: what is not established; `languages`: languages a clause asks for.
    """
    clauses = _distinct(_clause_row(case, topic, step) for topic, step in _steps(case) if _asks(kind, topic, step))
    offices, beside = _practice(case, kind)
    open_points = _open(case, kind)
    told = {(row["instrument"], row["clause"]) for row in clauses}
    possible = [row for row in _distinct(_possible(case, kind)) if (row["instrument"], row["clause"]) not in told]
    rows = [*clauses, *offices, *possible]
    standing = next((row["standing_of"] for row in sorted(rows, key=_rank)), "open" if open_points else "nothing")
    return {
        "standing": standing,
        "short": _short(case, rows) or [say(f"ground.{standing}")],
        "rows": rows,
        "told": _told(rows),
        "beside": beside,
        "open": open_points,
        "languages": _languages(case.register, kind, [*clauses, *possible]),
    }


def _told(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows as printed: instruments that take the same clause over stand together."""
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        key = (row["clause"], row["practice"], row["says"].get("en"), row["certain"], row["source_key"])
        found.setdefault(key, []).append(row)
    return [{**same[0], "where": joined([row["where"] for row in same], "; ")} for same in found.values()]


def _rank(row: Mapping[str, Any]) -> int:
    return STANDINGS.index(row["standing_of"])


def _steps(case: Case) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for verdict in case.row["verdicts"]:
        for step in verdict["steps"]:
            yield verdict["topic"], step


def _asks(kind: Kind, topic: str, step: Mapping[str, Any]) -> bool:
    if step.get("document"):
        return step["document"] in kind.documents
    return step["do"] in kind.acts and (not kind.topics or topic in kind.topics)


def _clause_row(case: Case, topic: str, step: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "how": "clause",
        "topic": topic,
        "acts": [step["do"]],
        "instrument": step["instrument"],
        "clause": step["clause"],
        "practice": None,
        "grade": step["grade"],
        "source_key": step["source"],
        "certain": bool(step["certain"]),
        "standing_of": ("asked" if step["certain"] else "may") if step.get("document") else "serves",
        "where": pinpoint(case.register, step["instrument"], step["clause"]),
        "standing": say("ground.law", grade=_grade(step["grade"])),
        "says": dict(step.get("says") or case.register.words["acts"][step["do"]]["label"]),
        "source": source_words(case.register, step["source"]),
    }


def _possible(case: Case, kind: Kind) -> Iterator[dict[str, Any]]:
    """Clauses that ask for the paper if facts not known yet turn out so: those of verdicts that wait for facts."""
    judge = judge_for(case.register)
    sending, receiving = case.contingent.sending, case.contingent.receiving
    pair = judge.pair(sending, receiving)
    subjects = {one.key: one for one in subjects_of(case.register, case.exercise, case.planned)}
    for verdict in case.row["verdicts"]:
        subject = subjects.get(verdict["subject"])
        if verdict["verdict"] != "unknown" or subject is None:
            continue
        day = date.fromisoformat(verdict["from"])
        facts = {**subject.facts, "visit.sending_state": sending, "visit.receiving_state": receiving}
        depends = _depends(case, verdict["missing"])
        for key, standing in judge.standings(pair, day).items():
            evaluation = Evaluation(judge.book.rules(key, day), facts)
            if standing.truth is Truth.NO or evaluation.scope() is Truth.NO:
                continue
            for clause in evaluation.rules.by_topic.get(verdict["topic"], ()):
                for step in _asking_steps(kind, clause, verdict["topic"], facts):
                    if evaluation.truth(clause, subject.entity == "person") is not Truth.NO:
                        row = {**step, "instrument": key, "clause": clause.clause, "grade": clause.grade}
                        row |= {"source": clause.source, "says": clause.says, "certain": False}
                        yield {**_clause_row(case, verdict["topic"], row), "look": depends, "how": "possible"}


def _asking_steps(kind: Kind, clause: Clause, topic: str, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = (step_row(step, facts, clause.says) for step in clause.steps if _asks(kind, topic, _as_step(step)))
    return [row for row in rows if row]


def _depends(case: Case, missing: list[str]) -> dict[str, str] | None:
    """Which facts it depends on; None where the register, not the exercise, leaves it open."""
    known = case.plan["facts"]
    labels = [known[name]["label"] for name in missing if name in known]
    return say("ground.depends", facts=joined(labels, ", ")) if labels else None


def pinpoint(register: Register, instrument: str, clause: str | None) -> dict[str, str]:
    """Instrument and place in it; a place nobody has established is said to be so."""
    title = register.instrument(instrument).short_title
    return say("ground.clause", instrument=title, pinpoint=clause or say("ground.pinpoint_unknown"))


def source_words(register: Register, key: str | None) -> dict[str, str] | None:
    """Title and address of a source; None where there is none."""
    source = register.sources.get(key) if key else None
    if source is None:
        return None
    url = f", {source.url}" if source.url else ""
    return {lang: said + url for lang, said in say("ground.source", title=source.title).items()}


def _practice(case: Case, kind: Kind) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Practice entries that ask for the paper, and those that only speak of its subject."""
    known = {entry.key: entry for entry in case.register.practice}
    asking, beside = [], []
    for note in case.plan["practice"]:
        entry = known.get(note["key"])
        if entry is None or case.contingent.key not in note["contingents"]:
            continue
        steps = [] if entry.prompt else [one for one in entry.steps if _asks(kind, note["topic"], _as_step(one))]
        row = _practice_row(case, entry, note, steps[0].do if steps else None, any(one.document for one in steps))
        if steps:
            asking.append(row)
        elif note["topic"] in kind.topics:
            beside.append(row)
    return asking, beside


def _as_step(step: Any) -> dict[str, Any]:
    return {"do": step.do, "document": step.document}


def _practice_row(case: Case, entry: Practice, note: Mapping[str, Any], act: str | None, named: bool) -> dict[str, Any]:
    day = say("ground.dated", day=entry.dated) if entry.dated else say("ground.undated")
    return {
        "how": "practice",
        "topic": note["topic"],
        "acts": [act] if act else [],
        "instrument": None,
        "clause": None,
        "practice": entry.key,
        "grade": entry.grade,
        "source_key": entry.source,
        "certain": bool(note["certain"]),
        "standing_of": "practice" if named else "serves",
        "where": say("ground.practice", state=state_name(case.register.states, entry.state)),
        "standing": say(
            "ground.prompt" if entry.prompt else "ground.practice_standing", dated=day, grade=_grade(entry.grade)
        ),
        "says": dict(entry.says),
        "source": source_words(case.register, entry.source),
    }


def _open(case: Case, kind: Kind) -> list[dict[str, Any]]:
    """What is not established on the paper's subjects, each once."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for verdict in case.row["verdicts"]:
        if verdict["topic"] not in kind.topics or verdict["verdict"] != "unknown":
            continue
        for point in verdict["open_points"]:
            title = case.register.instrument(point["instrument"]).short_title
            found.setdefault(
                (point["instrument"], point["says"].get("en"), point["says"].get("ja")),
                {
                    "topic": verdict["topic"],
                    "instrument": point["instrument"],
                    "where": say("ground.not_established", instrument=title),
                    "says": dict(point["says"]),
                    "look": say("ground.look", place=point["look"]) if point.get("look") else None,
                },
            )
        if not verdict["open_points"] and not verdict["missing"] and verdict.get("reason"):
            topic = case.plan["topics"][verdict["topic"]]["label"]
            row = {
                "topic": verdict["topic"],
                "instrument": verdict["instrument"],
                "where": topic,
                "says": dict(verdict["reason"]),
                "look": None,
            }
            found.setdefault((verdict["topic"], verdict["reason"].get("en")), row)
    return list(found.values())


def _languages(register: Register, kind: Kind, rows: list[dict[str, Any]]) -> list[str]:
    """Languages asked for by a clause of the kind, directly or in an instrument that takes the clause over."""
    found: list[str] = []
    for rule in kind.clauses:
        for row in rows:
            if row["clause"] == rule["clause"] and _takes_over(register, row["instrument"], rule["instrument"]):
                found += [one for one in rule["languages"] if one not in found]
    return found


def _takes_over(register: Register, instrument: str, other: str) -> bool:
    """Whether the instrument is `other`, or its clauses include those of `other`."""
    if instrument == other:
        return True
    versions = register.content(instrument)["versions"].values()
    return any(one["instrument"] == other for version in versions for one in version["incorporates"])


def _distinct(rows: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each place and wording; certain where any of the demands is."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        kept = found.setdefault((row["instrument"], row["clause"], row["says"].get("en")), row)
        if _rank(row) < _rank(kept):
            kept["standing_of"] = row["standing_of"]
        kept["certain"] = kept["certain"] or row["certain"]
        kept["acts"] += [act for act in row["acts"] if act not in kept["acts"]]
    return list(found.values())


def _short(case: Case, rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """One sentence for each way of asking, with all the places that ask so."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in sorted(rows, key=_rank):
        act = row["acts"][0] if row["standing_of"] == "serves" else ""
        places = groups.setdefault((row["standing_of"], act), [])
        if row["where"] not in places:
            places.append(row["where"])
    acts = case.register.words["acts"]
    return [
        say(f"ground.is_{standing}", where=joined(places, "; "), act=acts[act]["label"] if act else "")
        for (standing, act), places in groups.items()
    ]


def _grade(grade: str | None) -> Any:
    return dict(words("grade").get(grade or "memory", {"en": grade or "memory"}))
