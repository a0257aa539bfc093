"""The shapes of the vocabularies, of States, and of calendars of their offices."""

from __future__ import annotations

from entente.register.shape_parts import CITED, DATE, PARTY, STATE, STRING, TEXT, Shape, file_of, listed, maybe, record

_LABELLED: Shape = {"key": STRING, "label": TEXT}
TOPICS = file_of(
    "entente-topics/1",
    {
        "groups": listed(record(_LABELLED)),
        "topics": listed(
            record(
                {
                    "topic": STRING,
                    "group": STRING,
                    "subject": {"enum": ["visit", "person", "item", "craft", "incident"]},
                    "touched_by": {"type": "object", "additionalProperties": listed(STRING)},
                    "label": TEXT,
                    "note": TEXT,
                }
            )
        ),
    },
)
FACTS = file_of(
    "entente-facts/1",
    {
        "entity": STRING,
        "facts": listed(
            record(
                {
                    "fact": STRING,
                    "type": {"enum": ["boolean", "enum", "state", "date", "integer", "number"]},
                    "label": TEXT,
                    "question": TEXT,
                },
                {"values": listed(STRING, 1), "special": listed(STRING), "unit": STRING, "note": TEXT},
            )
        ),
    },
)
KINDS = file_of(
    "entente-kinds/1",
    {
        "kinds": listed(
            record(
                {**_LABELLED, "status": {"enum": [True, False, "possibly"]}, "speaks": listed(STRING), "layer": STRING},
                {"note": TEXT},
            )
        )
    },
)
ROLES = file_of("entente-roles/1", {"roles": listed(record({**_LABELLED, "entity": STRING}, {"note": TEXT}))})
EVENT_WORDS = file_of(
    "entente-events/1",
    {
        "events": listed(
            record({**_LABELLED, "phase": {"enum": ["before", "force", "change", "end", "none"]}}, {"note": TEXT})
        )
    },
)
ACTS = file_of("entente-acts/1", {"acts": listed(record(_LABELLED, {"note": TEXT}))})
VALUES = file_of("entente-values/1", {"values": listed(record(_LABELLED, {"note": TEXT}))})
DOCUMENTS = file_of("entente-documents/1", {"documents": listed(record(_LABELLED, {"note": TEXT}))})
_STATE_ROW = record(
    {"key": PARTY, "name": TEXT},
    {
        "alpha2": STRING,
        "languages": listed(STRING),
        "holidays": maybe(STRING),
        "subdivision": maybe(STRING),
        "working_week": listed(STRING),
        "note": TEXT,
        "official_name": TEXT,
        "members": listed(STATE),
    },
)
STATES = file_of("entente-states/1", {"states": listed(_STATE_ROW)}, {"organisations": listed(_STATE_ROW)})
CALENDAR = file_of(
    "entente-calendar/1",
    {"state": STATE, "closures": listed(record({"date": DATE, "reason": TEXT, **CITED}, {"office": STRING}))},
)
