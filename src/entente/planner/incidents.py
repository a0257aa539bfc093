"""What would hold if something happened: a few standing cases, judged for each contingent's people before anyone leaves home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.base.text import Text
from entente.planner.subjects import Stay, Subject
from entente.rules.judge import Judge
from entente.rules.segments import judge_stay

_BOTH_LAWS = {
    "incident.punishable_by_sending_law": True,
    "incident.punishable_by_receiving_law": True,
    "incident.in_receiving_territory": True,
}
_NOT_INTERNAL = {"incident.solely_sending_state": False, "incident.solely_inter_se": False}
_PENAL = ("jurisdiction.criminal", "arrest.handover", "arrest.notice", "custody.accused")
_CLAIM = ("claims.third_party", "claims.cost_share", "claims.civil_jurisdiction")

# key, what happened, facts, topics. The facts say no more than the sentence does.
CASES: tuple[tuple[str, Text, Mapping[str, Any], tuple[str, ...]], ...] = (
    (
        "offence-on-duty",
        {
            "en": "An offence by an act done on duty, punishable under both laws",
            "ja": "公務中の行為による犯罪（両国法で処罰可能）",
        },
        {**_BOTH_LAWS, **_NOT_INTERNAL, "incident.kind": "offence", "incident.on_duty": True},
        _PENAL,
    ),
    (
        "offence-off-duty",
        {
            "en": "An offence against a local resident off duty, punishable under both laws",
            "ja": "公務外の現地住民に対する犯罪（両国法で処罰可能）",
        },
        {
            **_BOTH_LAWS,
            **_NOT_INTERNAL,
            "incident.kind": "offence",
            "incident.on_duty": False,
            "incident.victim": "third_party",
        },
        _PENAL,
    ),
    (
        "offence-inside",
        {
            "en": "An offence solely against another member of the force, punishable under both laws",
            "ja": "専ら他の構成員に対する犯罪（両国法で処罰可能）",
        },
        {
            **_BOTH_LAWS,
            "incident.kind": "offence",
            "incident.on_duty": False,
            "incident.solely_inter_se": True,
            "incident.solely_sending_state": False,
        },
        _PENAL,
    ),
    (
        "damage-on-duty",
        {"en": "Damage to a third party by an act on duty, on land", "ja": "公務中の行為による第三者への損害（陸上）"},
        {
            "incident.kind": "damage",
            "incident.on_duty": True,
            "incident.in_receiving_territory": True,
            "incident.victim": "third_party",
            "incident.contractual": False,
            "incident.ship_or_cargo": False,
            "incident.unauthorised_vehicle_use": False,
            "incident.responsible": "one_sending_state",
            "incident.death_or_injury": False,
        },
        _CLAIM,
    ),
    (
        "damage-off-duty",
        {"en": "Damage to a third party off duty", "ja": "公務外の第三者への損害"},
        {
            "incident.kind": "damage",
            "incident.on_duty": False,
            "incident.in_receiving_territory": True,
            "incident.victim": "third_party",
            "incident.contractual": False,
            "incident.ship_or_cargo": False,
            "incident.unauthorised_vehicle_use": False,
            "incident.force_legally_responsible": False,
            "incident.death_or_injury": False,
        },
        _CLAIM,
    ),
)


def incident_cases(
    judge: Judge, subjects: list[Subject], sending: str, receiving: str, stay: Stay
) -> list[dict[str, Any]]:
    """Each standing case for each kind of person in the contingent: {case, label, subject, verdicts}."""
    rows = []
    seen: set[Any] = set()
    for subject in subjects:
        kind = subject.kind
        if subject.entity != "person" or kind in seen:
            continue
        seen.add(kind)
        for key, label, facts, topics in CASES:
            verdicts = [
                v
                for topic in topics
                for v in judge_stay(
                    judge, topic, sending, receiving, stay.since, stay.until, {**subject.facts, **facts}
                )
            ]
            rows.append(
                {"case": key, "label": dict(label), "subject": subject.key, "verdicts": [v.as_dict() for v in verdicts]}
            )
    return rows
