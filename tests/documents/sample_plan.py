"""A plan as `plan --json` will emit it, for layout tests.

The exercise is made up and so is what its clauses are said to contain: pinpoints, due dates and reasons here are
filling for the page, never a statement about an agreement.
"""

from __future__ import annotations

import copy
from typing import Any

from .sample_tasks import LOOKUPS, PRACTICE, PROMPTS, QUESTIONS, TASKS

RAA, STATUTE = "aaa-bbb-raa", "bbb-visiting-forces-act"

STATES = {"GBR": {"en": "United Kingdom", "ja": "英国"}, "JPN": {"en": "Japan", "ja": "日本"}}

GROUPS = {
    "entry": {"en": "Entry and persons", "ja": "入国・人員"},
    "arms": {"en": "Arms and ammunition", "ja": "武器・弾薬"},
    "transport": {"en": "Vehicles, ships and aircraft", "ja": "車両・艦船・航空機"},
    "goods": {"en": "Customs and tax", "ja": "関税・租税"},
    "incident": {"en": "If something happens", "ja": "事件・事故のとき"},
}

TOPIC_LABELS = {
    "entry.visa": ("entry", "Visa and immigration inspection", "査証・入国審査"),
    "entry.documents": ("entry", "Identity documents and movement orders", "身分証明書・移動命令書"),
    "persons.uniform": ("entry", "Uniform", "制服"),
    "arms.carry": ("arms", "Possessing and carrying arms", "武器の所持・携帯"),
    "ammunition.import": ("arms", "Bringing ammunition and explosives in", "弾薬・爆発物の搬入"),
    "unmanned_aircraft.flight": ("transport", "Unmanned aircraft flight rules", "無人航空機の飛行"),
    "ships.fees": ("transport", "Port dues, tonnage dues, pilotage", "港湾料・トン税・水先"),
    "radio.frequencies": ("transport", "Radio frequencies", "無線周波数"),
    "customs.official_goods": ("goods", "Import and export of official goods", "公用品の輸出入"),
    "tax.purchases": ("goods", "Tax on purchases and services", "物品・役務の租税"),
    "jurisdiction.criminal": ("incident", "Criminal jurisdiction", "刑事裁判権"),
    "claims.cost_share": ("incident", "Sharing the cost of claims", "請求費用の分担"),
    "accident.investigation": ("incident", "Accident investigation", "事故調査"),
}

REASONS = {
    "settled": {
        "en": "Members on official duty enter without a visa and without immigration inspection.",
        "ja": "公務中の構成員は査証及び入国審査を要しない。",
    },
    "to_arrange": {
        "en": "Granted, on condition that the receiving State is told of kind and quantity before arrival.",
        "ja": "到着前に種類及び数量を接受国に通報することを条件として認められる。",
    },
    "unknown": {
        "en": "Whether the clause applies depends on a fact that was not given.",
        "ja": "適用の有無は、示されていない事実による。",
    },
    "prohibited": {"en": "The agreement forbids it.", "ja": "協定が禁止している。"},
    "host_law": {
        "en": "The agreement applies and does not speak to this; the receiving State's law governs.",
        "ja": "協定は適用されるが、この点を定めていないため、接受国の法令による。",
    },
    "not_covered": {
        "en": "No agreement applies to this contingent on these days.",
        "ja": "この期間、この部隊に適用される協定がない。",
    },
}


def verdict(topic: str, kind: str, subject: str | None = "person", **more: Any) -> dict[str, Any]:
    """One verdict with the usual evidence; `more` replaces or adds keys."""
    covered = kind not in ("not_covered", "host_law")
    return {
        "topic": topic, "subject": subject, "from": None, "until": None, "verdict": kind,
        "firm": kind in ("settled", "prohibited"), "value": None, "instrument": RAA if kind != "not_covered" else None,
        "basis": "treaty", "clause": "III(2)" if covered else None, "part": "body", "grade": "text",
        "sources": ["s-raa-text"], "reason": REASONS.get(kind), "missing": [], "losing": [], "steps": [],
        "open_points": [], "conflicts": [], "beside": [],
    } | more  # fmt: skip


def _rifle_company() -> list[dict[str, Any]]:
    losing = [
        {
            "instrument": STATUTE,
            "clause": "4(1)",
            "why": {
                "en": "The agreement is the more special rule and reaches the same members.",
                "ja": "協定の方が特別の規定であり、同じ構成員に及ぶ。",
            },
        }
    ]
    beside = [
        {
            "instrument": STATUTE,
            "clause": "5",
            "verdict": "to_arrange",
            "reason": {
                "en": "The Act asks for a list of weapons from everyone who brings them.",
                "ja": "法律は武器を搬入する者に一覧の提出を求める。",
            },
        }
    ]
    open_point = {
        "says": {
            "en": "Whether blank ammunition counts as ammunition is not established.",
            "ja": "空包が弾薬に当たるかは確認されていない。",
        }
    }
    step = {"do": "notify", "title": {"en": "Notify kind and quantity", "ja": "種類・数量の通報"},
            "by": "sending_state", "to": "receiving_state", "document": "arms_list", "due": "2024-10-25"}  # fmt: skip
    return [
        verdict("entry.visa", "settled", losing=losing),
        verdict("entry.documents", "to_arrange", firm=True, steps=[step], clause="III(3)"),
        verdict("persons.uniform", "settled", firm=False, grade="secondary", sources=["s-press"], clause=None),
        verdict("arms.carry", "settled", "weapons", clause="VII", beside=beside),
        verdict("ammunition.import", "to_arrange", "ammunition", firm=False, grade="secondary", clause="VIII(1)",
                steps=[step], open_points=[open_point], sources=["s-raa-text", "s-press"]),
        verdict("ammunition.import", "unknown", "blank", missing=["item.net_explosive_kg"], clause=None),
        verdict("radio.frequencies", "host_law", "radios", basis="statute", instrument=STATUTE, clause="12(1)"),
        verdict("customs.official_goods", "settled", "weapons", clause="XI(1)"),
        verdict("customs.official_goods", "settled", "ammunition", clause="XI(1)"),
        verdict("customs.official_goods", "settled", "radios", clause="XI(1)"),
        verdict("tax.purchases", "host_law", "visit", **{"from": "2024-11-10", "until": "2024-11-28"}),
        verdict("jurisdiction.criminal", "settled", None, clause="XVII(3)",
                value={"jurisdiction": {"state": "sending_state", "right": "primary"}}),
        verdict("claims.cost_share", "settled", None, firm=False, grade="official", clause="XVIII(5)",
                value={"cost_share": {"sending_state": 75, "receiving_state": 25}}),
        verdict("accident.investigation", "unknown", None, missing=["incident.kind"], open_points=[open_point]),
    ]  # fmt: skip


def _incidents() -> list[dict[str, Any]]:
    offence = verdict("jurisdiction.criminal", "settled", clause="XVII(3)",
                      value={"jurisdiction": {"state": "sending_state", "right": "primary"}})  # fmt: skip
    label = {"en": "An offence by an act done on duty", "ja": "公務中の行為による犯罪"}
    return [{"case": "offence-on-duty", "label": label, "subject": "person", "verdicts": [offence]}]


def _drone_battery() -> list[dict[str, Any]]:
    conflict = {
        "instrument": STATUTE,
        "clause": "9",
        "verdict": "prohibited",
        "reason": {
            "en": "Read by itself the Act forbids flights over the camp's edge.",
            "ja": "法律だけを読めば、駐屯地境界上空の飛行は禁止される。",
        },
    }
    return [
        verdict("entry.visa", "settled"),
        verdict("entry.documents", "to_arrange", firm=True, clause="III(3)"),
        verdict("persons.uniform", "settled", firm=False, grade="memory", sources=[], clause=None),
        verdict("unmanned_aircraft.flight", "unknown", "drone", missing=["craft.mass_kg", "craft.type"],
                conflicts=[conflict], clause="X"),
        verdict("radio.frequencies", "prohibited", "jammer", clause="XII(2)", beside=[]),
        verdict("radio.frequencies", "to_arrange", "radios", clause="XII(1)", firm=True),
        verdict("customs.official_goods", "settled", "drone", clause="XI(1)"),
        verdict("jurisdiction.criminal", "settled", None, clause="XVII(3)",
                value={"jurisdiction": {"state": "sending_state", "right": "primary"}}),
        verdict("claims.cost_share", "settled", None, clause="XVIII(5)", value="75 / 25"),
    ]  # fmt: skip


def _advance_party() -> list[dict[str, Any]]:
    early = {"from": "2024-10-08", "until": "2024-10-14"}
    later = {"from": "2024-10-15", "until": "2024-11-30"}
    return [
        verdict("entry.visa", "not_covered", **early),
        verdict("entry.visa", "settled", **later),
        verdict("entry.documents", "not_covered", **early),
        verdict("entry.documents", "to_arrange", firm=True, **later),
        verdict("ships.fees", "host_law", "ship", **later),
        verdict("tax.purchases", "host_law", "visit"),
        verdict("jurisdiction.criminal", "not_covered", None, **early),
        verdict("jurisdiction.criminal", "settled", None, clause="XVII(3)", **later),
    ]


def _contingent(key: str, en: str, ja: str, stay: tuple[str, str], subjects: list[dict[str, Any]]) -> dict[str, Any]:
    governed = [
        {"instrument": RAA, "title": {"en": "Reciprocal access agreement", "ja": "円滑化協定"}, "basis": "treaty",
         "in_force_since": "2024-10-15", "grade": "official", "firm": True, "state": "in_force"},
        {"instrument": "ccc-sofa", "title": {"en": "Older agreement", "ja": "旧協定"}, "basis": "treaty",
         "in_force_since": "2024-11-01", "grade": "text", "firm": True, "state": "not_in_force",
         "note": {"en": "its scope does not reach this visit", "ja": "適用範囲がこの訪問に及ばない"}},
        {"instrument": STATUTE, "title": {"en": "Visiting Forces Act", "ja": "訪問部隊法"}, "basis": "statute",
         "in_force_since": "1958-05-01", "grade": "text", "firm": True, "state": "in_force",
         "note": {"en": "reaches the sending State by order", "ja": "政令により派遣国に及ぶ"}},
    ]  # fmt: skip
    return {"key": key, "name": {"en": en, "ja": ja}, "sending": "GBR", "receiving": "JPN",
            "from": stay[0], "until": stay[1], "governed_by": governed, "subjects": subjects}  # fmt: skip


def _subject(key: str, entity: str, en: str, ja: str, count: int | None = None) -> dict[str, Any]:
    return {"key": key, "entity": entity, "label": {"en": en, "ja": ja}, "count": count}


def sample_plan() -> dict[str, Any]:
    """A fresh plan; change it freely."""
    persons, visit = _subject("person", "person", "Personnel", "人員", 128), _subject("visit", "visit", "Stay", "滞在")
    weapons = _subject("weapons", "item", "Rifles and machine guns", "小銃・機関銃", 140)
    rounds = _subject("ammunition", "item", "Live ammunition", "実弾", 60000)
    blank = _subject("blank", "item", "Blank ammunition", "空包", 20000)
    radios = _subject("radios", "item", "Radios", "無線機", 24)
    drone = _subject("drone", "craft", "Small unmanned aircraft", "小型無人航空機", 3)
    jammer = _subject("jammer", "item", "Jammer", "妨害装置", 1)
    ship = _subject("ship", "craft", "Chartered ship", "用船", 1)
    contingents = [
        _contingent("rifles", "Rifle company", "小銃中隊", ("2024-11-10", "2024-11-28"),
                    [persons, weapons, rounds, blank, radios, visit])
        | {"verdicts": _rifle_company(), "incidents": _incidents(), "arrival_given": False},
        _contingent("battery", "Surveillance battery", "監視中隊", ("2024-11-12", "2024-11-28"),
                    [persons | {"count": 20}, drone, jammer, radios]) | {"verdicts": _drone_battery()},
        _contingent("advance", "Advance party", "先遣隊", ("2024-10-08", "2024-11-30"),
                    [persons | {"count": 16}, ship, visit]) | {"verdicts": _advance_party()},
    ]  # fmt: skip
    topics = {
        key: {"label": {"en": en, "ja": ja}, "group": group, "group_label": GROUPS[group]}
        for key, (group, en, ja) in TOPIC_LABELS.items()
    }
    plan = {
        "exercise": {"key": "quiet-harbour-24", "name": {"en": "Quiet Harbour 24", "ja": "静かな港24"},
                     "kind": "exercise", "made_up": True, "start": "2024-11-15", "end": "2024-11-26", "hosts": [{"state": "JPN"}],
                     "open": [{"en": "Port of entry."}], "reported": REPORTED,
                     "sources": {"r1": {"url": "https://example.org/report", "kind": "press"}}},
        "as_of": "2024-10-21", "states": STATES, "contingents": contingents, "topics": topics, "facts": FACTS,
        "sources": SOURCES, "tasks": TASKS, "questions": QUESTIONS, "prompts": PROMPTS, "practice": PRACTICE, "lookups": LOOKUPS, "receipt": RECEIPT,
    }  # fmt: skip
    return copy.deepcopy(plan)


REPORTED = [{"contingents": ["rifles"], "says": {"en": "Live ammunition was brought in."}, "source": "r1"}]

FACTS = {
    "item.net_explosive_kg": {"label": {"en": "Net explosive quantity", "ja": "正味爆薬量"}},
    "craft.mass_kg": {"label": {"en": "Mass of the craft", "ja": "機体の質量"}},
    "craft.type": {"label": {"en": "Type of craft", "ja": "機種"}},
    "incident.kind": {"label": {"en": "Kind of incident", "ja": "事案の種類"}},
}

SOURCES = {
    "s-raa-text": {"title": {"en": "Text of the agreement", "ja": "協定本文"}, "publisher": "Ministry of Foreign Affairs",
                   "url": "https://example.org/agreement.pdf", "language": "en", "read": "2024-10-01", "kind": "text"},
    "s-act": {"title": {"en": "Visiting Forces Act, consolidated", "ja": "訪問部隊法（改正後）"},
              "publisher": "Government legislation site", "url": "https://example.org/act", "language": "en",
              "read": "2024-09-12", "kind": "text"},
    "s-press": {"title": {"en": "Report on the first exercise under the agreement"}, "publisher": "A newspaper",
                "url": "javascript:alert(1)", "language": "en", "read": "2024-08-30", "kind": "secondary"},
    "s-notice": {"title": {"ja": "物資搬入に関する案内"}, "publisher": "税関", "url": None, "language": "ja",
                 "read": "2024-10-02", "kind": "official"},
}  # fmt: skip

RECEIPT = {
    "entente": "0.1.0", "register": "2024-10-20", "as_of": "2024-10-21", "input_sha256": "9f2c5d1a77b0",
    "files": {"instruments/aaa-bbb-raa/instrument.yml": "1d2f0c", "sources/raa.yml": "77a1be"},
}  # fmt: skip
