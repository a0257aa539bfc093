"""Tasks, questions and prompts of the made-up plan in `sample_plan`."""

from __future__ import annotations

from typing import Any

TASKS: list[dict[str, Any]] = [
    {
        "key": "t-orders",
        "title": {"en": "Issue individual or collective movement orders", "ja": "個別又は集団の移動命令書を発給する"},
        "by": "sending_state", "to": "receiving_state", "document": "movement_order", "due": "2024-11-09",
        "due_explained": {"en": "before arrival on 2024-11-10; no number of days is set",
                          "ja": "到着（2024年11月10日）の前。日数の定めなし"},
        "overdue": False, "slack_days": 19, "depends_on": ["t-roll"], "contingents": ["rifles", "battery", "advance"],
        "clause": {"instrument": "aaa-bbb-raa", "clause": "III(3)", "part": "body", "grade": "text", "sources": ["s-raa-text"]},
        "says": {"en": "Every member carries an order in both languages.", "ja": "構成員は両言語の命令書を携帯する。"},
        "status": "open",
    },
    {
        "key": "t-ammunition",
        "title": {"en": "Notify kind and quantity of ammunition", "ja": "弾薬の種類・数量を通報する"},
        "by": {"en": "UK defence section, Tokyo", "ja": "英国大使館国防部"},
        "to": {"en": "Ministry of Defence, Japan", "ja": "防衛省"}, "document": {"en": "Arms list", "ja": "武器弾薬リスト"},
        "due": "2024-11-01",
        "due_explained": {
            "en": "5 working days of both States before arrival on 2024-11-10 "
                  "(skipped 2, 3, 9 Nov weekend; 4 Nov Substitute Holiday, Japan)",
            "ja": "到着（2024年11月10日）の5営業日前（両国の営業日。除いた日：11月2日・3日・9日 週末、11月4日 振替休日（日本））"},
        "overdue": False, "slack_days": 11, "critical": True, "depends_on": [], "contingents": ["rifles"],
        "practice": {"state": "JPN", "key": "jpn-ammunition", "source": "s-notice", "dated": "2024",
                     "says": {"en": "The office asks for the list five working days ahead.",
                              "ja": "窓口は5営業日前の提出を求めている。"}},
        "status": "asked",
    },
    {
        "key": "t-roll", "title": {"en": "Send the nominal roll", "ja": "名簿を送付する"},
        "by": "sending_state", "to": "receiving_state", "document": "nominal_roll", "due": "2024-10-18",
        "due_explained": {"en": "21 days before the exercise", "ja": "演習の21日前"},
        "overdue": True, "slack_days": -3, "depends_on": [], "contingents": ["battery", "rifles"],
        "clause": {"instrument": "aaa-bbb-raa", "clause": None, "part": "agreed minutes", "grade": "secondary"},
    },
    {
        "key": "t-frequencies", "title": {"en": "Request radio frequencies", "ja": "無線周波数の使用を申請する"},
        "by": "sending_state", "to": "receiving_state", "agency": "radio-office", "due": None, "contingents": ["battery"],
        "provisional": True, "certain": False,
        "asked_by": [
            {"instrument": "bbb-visiting-forces-act", "clause": "12(1)", "topic": "radio.frequencies", "due": None},
            {"practice": "jpn-radio", "topic": "radio.frequencies", "due": "2024-11-04"},
        ],
        "clause": {"instrument": "bbb-visiting-forces-act", "clause": "12(1)"},
        "due_explained": {"en": "no time is set", "ja": "期限の定めなし"},
    },
    {
        "key": "t-ship", "title": {"en": "Send the ship's pre-arrival report", "ja": "船舶の入港前報告を行う"},
        "by": "carrier", "to": {"en": "Port office", "ja": "港湾当局"}, "document": "pre_arrival_report",
        "due": "2024-11-07", "due_range": ["2024-11-04", "2024-11-07"], "contingents": ["advance"], "slack_days": 17, "provisional": True,
        "due_explained": {"en": "between 96 and 12 hours before arrival on 2024-11-08",
                          "ja": "到着（2024年11月8日）の96時間前から12時間前まで"},
    },
]  # fmt: skip

QUESTIONS: list[dict[str, Any]] = [
    {"fact": "item.net_explosive_kg",
     "question": {"en": "What is the net explosive quantity?", "ja": "正味爆薬量はいくらですか。"},
     "decides": ["ammunition.import"], "contingents": ["rifles"]},
    {"fact": "craft.mass_kg",
     "question": {"en": "What does each unmanned aircraft weigh?", "ja": "無人航空機の質量はいくらですか。"},
     "decides": [{"contingent": "battery", "topic": topic, "subject": "drone"} for topic in
                 ("unmanned_aircraft.flight", "radio.frequencies", "radio.frequencies", "customs.official_goods")],
     "contingents": ["battery"]},
    {"fact": "craft.type", "question": None, "decides": ["unmanned_aircraft.flight"], "contingents": ["battery"]},
]  # fmt: skip

PROMPTS: list[dict[str, Any]] = [
    {"key": "jpn-aircraft-old", "state": "JPN", "dated": "2011", "source": "s-notice",
     "says": {"en": "An older guide asks for 14 days, another for 5 working days.",
              "ja": "古い案内は14日前、別の案内は5営業日前としている。"}},
]  # fmt: skip

PRACTICE: list[dict[str, Any]] = [
    {"key": "jpn-radio", "topic": "radio.frequencies", "state": "JPN", "prompt": False, "certain": False,
     "grade": "official", "source": "s-notice", "dated": "2024", "contingents": ["battery"],
     "says": {"en": "The radio office asks for a table of frequencies.", "ja": "電波担当窓口は周波数表を求めている。"}},
    {"key": "jpn-road", "topic": "ammunition.import", "state": "JPN", "prompt": True, "certain": True,
     "grade": "secondary", "source": "s-press", "dated": None, "contingents": ["rifles"],
     "says": {"en": "The ordinary road rule asks for two days.", "ja": "通常の規則では2日前まで。"},
     "open": {"en": "That it reaches a visiting force is not established.", "ja": "訪問部隊への適用は未確認。"}},
]  # fmt: skip

LOOKUPS: list[dict[str, Any]] = [
    {"instrument": "aaa-bbb-raa", "topics": ["arms.carry", "tax.purchases"], "contingents": ["rifles", "advance"]},
]
