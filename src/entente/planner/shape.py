"""The shape of an exercise file, as JSON Schema; described for people in docs/reference/exercise-file.md."""

from __future__ import annotations

from entente.register.shape_parts import DATE, KEY, PARTY, STRING, TEXT, Shape, file_of, listed, maybe, record

DAY: Shape = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
KINDS = ["exercise", "training", "visit", "port_call", "transit", "relief", "maintenance", "meeting", "operation"]
_WHEN: Shape = {"anyOf": [DAY, record({"earliest": DAY, "latest": DAY}, {"note": TEXT}), {"type": "null"}]}
_COUNT: Shape = {"type": "integer", "minimum": 0}
_FACTS: Shape = {"type": "object"}
_SOURCES = listed(STRING)
_PERSONS = listed(
    record(
        {}, {"category": STRING, "what": STRING, "count": _COUNT, "facts": _FACTS, "sources": _SOURCES, "note": TEXT}
    )
)
_THINGS = listed(
    record({"kind": STRING}, {"what": STRING, "count": _COUNT, "facts": _FACTS, "sources": _SOURCES, "note": TEXT})
)
_PLACE = record({"name": STRING}, {"kind": STRING, "region": maybe(STRING), "from": DAY, "until": DAY, "note": TEXT})

EXERCISE = file_of(
    "entente-exercise/1",
    {
        "key": KEY,
        "name": TEXT,
        "kind": {"enum": KINDS},
        "dates": record({"start": DAY, "end": DAY}, {"note": TEXT, "first_arrival": _WHEN, "last_departure": _WHEN}),
        "contingents": listed(
            record(
                {"key": KEY, "sending": PARTY, "receiving": PARTY},
                {
                    "name": TEXT,
                    "from_place": STRING,
                    "arrive": _WHEN,
                    "depart": _WHEN,
                    "places": listed(_PLACE),
                    "persons": _PERSONS,
                    "items": _THINGS,
                    "craft": _THINGS,
                    "facts": _FACTS,
                    "sources": _SOURCES,
                    "note": TEXT,
                },
            ),
            1,
        ),
    },
    {
        "description": TEXT,
        "made_up": {"type": "boolean"},
        "hosts": listed(record({"state": PARTY}, {"places": listed(_PLACE), "note": TEXT})),
        "facts": _FACTS,
        "host_forces": listed(
            record(
                {"key": KEY, "state": PARTY},
                {"name": TEXT, "count": _COUNT, "what": STRING, "note": TEXT, "sources": _SOURCES},
            )
        ),
        "reported": listed(
            record({"says": TEXT}, {"contingents": listed(STRING), "source": maybe(STRING), "topic": STRING})
        ),
        "open": listed(TEXT),
        "note": TEXT,
        "totals": TEXT,
        "sources": {
            "type": "object",
            "additionalProperties": record(
                {"url": maybe(STRING)}, {"kind": STRING, "note": TEXT, "title": TEXT, "read": DATE}
            ),
        },
    },
)
