"""Drafts of letters in the languages of both sides: notification of the visit, note verbale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.papers.case import Case
from entente.papers.catalogue import LANGUAGES, language_name, proper_name, say
from entente.papers.parts import fields, places, signatures, stay_rows, table


def notification_letter(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The visit in short, and every matter a clause or office wants to be told of."""
    return _letter(case, grounds, "letter.notification", "matters")


def note_verbale(case: Case, grounds: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The visit in short, and everything the sending State has to ask the receiving State for."""
    return _letter(case, grounds, "letter.note_verbale", "requests")


def languages_of_letter(case: Case) -> list[str]:
    """English and the languages of both States, as far as there are texts in them; the receiving State's first."""
    states = case.register.states
    own = [
        *states[case.contingent.receiving].get("languages", []),
        *states[case.contingent.sending].get("languages", []),
    ]
    return list(dict.fromkeys(lang for lang in [*own, "en"] if lang in LANGUAGES))


def _letter(case: Case, grounds: Mapping[str, Any], text: str, heading: str) -> list[dict[str, Any]]:
    said = say(text, sending=case.sending, receiving=case.receiving)
    columns = [{"lang": lang, "label": language_name(lang), "text": said[lang], "blank": None} for lang in LANGUAGES]
    top = [("reference", None), ("issued_on", None), ("sender", None), ("addressee", None)]
    return [
        fields(case, top),
        {"shape": "parallel", "heading": None, "columns": columns},
        _visit(case),
        _matters(case, grounds, heading),
        fields(case, [("contact_person", None), ("contact_phone", None), ("contact_email", None)], columns=3),
        signatures("sign_sending"),
    ]


def _visit(case: Case) -> dict[str, Any]:
    persons = len(case.persons) or case.declared_count("person")
    rows: list[tuple[Any, ...]] = [
        ("exercise", proper_name(case.exercise.name)),
        ("contingent", proper_name(case.contingent.name)),
        ("from_place", case.contingent.from_place or None),
        ("to_places", places(case)),
        *stay_rows(case),
        ("persons", str(persons) if persons else None),
        ("port_of_entry", None),
    ]
    return fields(case, rows, "visit")


def _matters(case: Case, grounds: Mapping[str, Any], heading: str) -> dict[str, Any]:
    """One line for each clause or office that asks to be written to; what depends on open facts says so."""
    topics = case.plan["topics"]
    rows = [
        [
            str(number),
            dict(topics[row["topic"]]["label"]),
            row["says"] if row["certain"] else say("say.if_applies", what=row["says"]),
            row["where"],
        ]
        for number, row in enumerate(grounds["rows"], start=1)
    ]
    return table(("n", "matter", "what", "ground"), rows, heading, empty=say("say.no_matter"))
