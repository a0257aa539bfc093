"""The shape of every kind of register file, as JSON Schema; also published under schema/.

Cross-references (a topic that exists, a source that exists, conditions that parse) are `check.py`'s; here is only form.
"""

from __future__ import annotations

from entente.register.claim_shapes import CLAIMS
from entente.register.shape_parts import (
    CITED,
    DATE,
    GRADE,
    KEY,
    PARTY,
    STATE,
    STRING,
    TEXT,
    Shape,
    file_of,
    listed,
    maybe,
    record,
)
from entente.register.word_shapes import (
    ACTS,
    CALENDAR,
    DOCUMENTS,
    EVENT_WORDS,
    FACTS,
    KINDS,
    ROLES,
    STATES,
    TOPICS,
    VALUES,
)

EFFECTS = ["definition", "right", "exemption", "power", "duty", "allocation", "prohibition", "host_law", "regulated"]
EVENTS_OF_DUE = [
    "arrival",
    "departure",
    "start",
    "end",
    "request",
    "arrest",
    "charge",
    "incident",
    "absence",
    "movement",
    "import",
    "flight",
    "notice",
    "payment",
]
ACTORS = ["sending_state", "receiving_state", "both_states", "force", "member", "claimant", "carrier"]
UNITS = [
    "calendar_days",
    "clear_days",
    "sending_working_days",
    "receiving_working_days",
    "both_working_days",
    "hours",
    "months",
    "years",
]
STATUS_VALUES = [
    "in_force",
    "signed",
    "negotiating",
    "superseded",
    "terminated",
    "non_binding",
    "contract_signed",
    "repealed",
]
PARAGRAPH_KINDS = [
    "clause",
    "definition",
    "untranslated",
    "preamble",
    "purpose",
    "definitional",
    "final",
    "amending",
    "transitional",
    "procedural",
    "heading",
]

DUE = record(
    {"when": {"enum": ["before", "after", "at"]}, "event": {"enum": EVENTS_OF_DUE}},
    {
        "count": {"type": ["integer", "number"], "minimum": 0},
        "unit": {"enum": UNITS},
        "latest": {"type": ["integer", "number"], "minimum": 0},
    },
) | {"dependentRequired": {"count": ["unit"], "unit": ["count"], "latest": ["count"]}}
STEP = record(
    {"do": STRING, "by": {"enum": ACTORS}},
    {
        "to": {"enum": [*ACTORS, None]},
        "document": maybe(STRING),
        "due": maybe(DUE),
        "if": STRING,
        "says": TEXT,
        "agency": STRING,
        "after": listed(STRING),
    },
)
CLAUSE = record(
    {"id": KEY, "clause": maybe(STRING), "effect": {"enum": EFFECTS}, "says": TEXT, **CITED},
    {
        "also_at": listed(STRING),
        "part": STRING,
        "topic": maybe(STRING),
        "defines": STRING,
        "applies_to": listed(STRING, 1),
        "if": STRING,
        "outcome": {"type": "object"},
        "steps": listed(STEP),
        "unless": listed(KEY),
        "displaces": listed(KEY),
        "open": TEXT,
        "fact_line": STRING,
        "read": DATE,
        "note": TEXT,
    },
)
UNTRANSLATED = record(
    {"clause": maybe(STRING), "why": TEXT},
    {
        "part": STRING,
        "topic": maybe(STRING),
        "topics": listed(STRING),
        "says": TEXT,
        "source": maybe(STRING),
        "grade": GRADE,
        "also_at": listed(STRING),
        "fact_line": STRING,
        "id": KEY,
    },
)
EVENT = record({"event": STRING, "date": DATE, **CITED}, {"party": PARTY, "note": TEXT})
STATUS = record({"value": {"enum": STATUS_VALUES}, "as_of": maybe(DATE), **CITED}, {"note": TEXT})
RELATIONS = record(
    {},
    {
        **{name: listed(KEY) for name in ("supersedes", "supplements", "displaces", "carries_out")},
        "counterpart_of": KEY,
        "note": TEXT,
    },
)
REACH = record(
    {"state": {"type": "string", "pattern": r"^([A-Z]{3}|any)$"}, "from": maybe(DATE), **CITED},
    {"until": maybe(DATE), "under": maybe(KEY), "provisions": maybe(STRING), "note": TEXT, "except": listed(STATE)},
)
INSTRUMENT = file_of(
    "entente-instrument/1",
    {
        "key": KEY,
        "title": TEXT,
        "kind": STRING,
        "basis": {"enum": ["treaty", "statute"]},
        "words": {"enum": ["complete", "partial", "none"]},
        "events": listed(EVENT),
    },
    {
        "short_title": TEXT,
        "binding": {"type": "boolean"},
        "parties": listed(PARTY),
        "undated_parties": listed(PARTY),
        "directions": listed(
            record(
                {
                    "sending": {"type": "string", "pattern": r"^([A-Z]{3}|any)$"},
                    "receiving": {"type": "string", "pattern": r"^([A-Z]{3}|any)$"},
                }
            )
        ),
        "reference": maybe(STRING),
        "parts": listed(record({"key": STRING, "title": TEXT}, {"note": TEXT})),
        "status": STATUS,
        "relations": RELATIONS,
        "notes": TEXT,
        "state": STATE,
        "states": listed(STATE),
        "gives_status": {"type": "boolean"},
        "reaches": listed(REACH),
    },
)
INCORPORATES = record(
    {"instrument": KEY, "clause": maybe(STRING), **CITED}, {"except": listed(KEY), "only": listed(KEY), "note": TEXT}
)
CLAUSES = file_of(
    "entente-clauses/1",
    {"instrument": KEY, "clauses": listed(CLAUSE)},
    {"untranslated": listed(UNTRANSLATED), "incorporates": listed(INCORPORATES), "notes": TEXT},
)
OPEN_POINTS = file_of(
    "entente-open-points/1",
    {
        "instrument": KEY,
        "open_points": listed(
            record(
                {"key": KEY, "topics": listed(STRING), "says": TEXT},
                {"look": TEXT, "gap": {"type": ["integer", "string"]}, "source": maybe(STRING), "fact_line": STRING},
            )
        ),
    },
)
PARAGRAPHS = file_of(
    "entente-paragraphs/1",
    {
        "instrument": KEY,
        "paragraphs": listed(
            record({"at": STRING, "as": {"enum": PARAGRAPH_KINDS}}, {"part": STRING, "note": TEXT, "why": TEXT})
        ),
    },
    {"edition": record({"source": STRING}, {"note": TEXT})},
)
_EXPECT = record(
    {
        "topic": STRING,
        "verdict": {"enum": ["settled", "to_arrange", "prohibited", "host_law", "not_covered", "unknown"]},
    },
    {
        "firm": {"type": "boolean"},
        "instrument": maybe(STRING),
        "basis": maybe(STRING),
        "clause": maybe(STRING),
        "value": {},
        "grade": GRADE,
        "missing": listed(STRING),
        "from": DATE,
        "until": DATE,
    },
)
SCENARIOS = file_of(
    "entente-scenarios/1",
    {
        "scenarios": listed(
            record(
                {"name": STRING, "sending": PARTY, "receiving": PARTY, "on": DATE, "expect": listed(_EXPECT, 1)},
                {"until": DATE, "facts": {"type": "object"}, "note": TEXT},
            )
        )
    },
    {"notes": TEXT},
)
PRACTICE = file_of(
    "entente-practice/1",
    {
        "state": STATE,
        "entries": listed(
            record(
                {"key": KEY, "topic": STRING, "says": TEXT, **CITED, "dated": maybe(DATE)},
                {
                    "if": STRING,
                    "steps": listed(STEP),
                    "prompt": {"type": "boolean"},
                    "from": DATE,
                    "until": DATE,
                    "note": TEXT,
                    "open": TEXT,
                    "fact_line": STRING,
                    "sending": listed(STATE),
                },
            )
        ),
    },
    {"notes": TEXT},
)
SOURCES = file_of(
    "entente-sources/1",
    {
        "sources": listed(
            record(
                {
                    "key": {"type": "string", "pattern": r"^s-[a-z0-9]+(-[a-z0-9]+)*$"},
                    "title": TEXT,
                    "publisher": STRING,
                    "url": maybe(STRING),
                    "language": maybe(STRING),
                    "read": DATE,
                    "kind": {"enum": ["text", "official", "secondary"]},
                },
                {"note": TEXT, "version": DATE},
            )
        )
    },
)
_DIGEST: Shape = {"type": "string", "pattern": r"^[0-9a-f]{64}$"}
_NAMED: Shape = {"type": "string", "pattern": r"\S"}
ANCHORS = file_of(
    "entente-anchors/1",
    {
        "instrument": KEY,
        "text": record({"file": STRING, "sha256": _DIGEST, "lang": STRING, "read": DATE}, {"part": STRING}),
        "anchors": listed(
            record(
                {
                    "clause": KEY,
                    "version": DATE,
                    "at": listed(STRING, 1),
                    "spans": listed({"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2}, 1),
                    "words": _DIGEST,
                    "rule": _DIGEST,
                    "digest": _DIGEST,
                },
                {"part": STRING},
            )
        ),
    },
    {"paragraphs": listed(record({"at": STRING, "words": _DIGEST}, {"part": STRING})), "notes": TEXT},
)
REVIEWS = file_of(
    "entente-reviews/1",
    {
        "instrument": KEY,
        "reviews": listed(
            record({"clause": KEY, "version": DATE, "anchor": _DIGEST, "reviewer": _NAMED, "on": DATE}, {"says": TEXT})
        ),
    },
    {"notes": TEXT},
)

# Which shape a file has, by where it lies. First match wins.
BY_PLACE: tuple[tuple[str, Shape], ...] = (
    (r"instruments/[^/]+/instrument\.yml", INSTRUMENT),
    (r"instruments/[^/]+/clauses/[^/]+\.yml", CLAUSES),
    (r"instruments/[^/]+/open_points\.yml", OPEN_POINTS),
    (r"instruments/[^/]+/paragraphs\.yml", PARAGRAPHS),
    (r"instruments/[^/]+/anchors/[^/]+\.yml", ANCHORS),
    (r"instruments/[^/]+/reviews\.yml", REVIEWS),
    (r"instruments/[^/]+/scenarios[^/]*\.yml", SCENARIOS),
    (r"scenarios/[^/]+\.yml", SCENARIOS),
    (r"practice/[^/]+/[^/]+\.yml", PRACTICE),
    (r"claims/[^/]+\.yml", CLAIMS),
    (r"sources/[^/]+\.yml", SOURCES),
    (r"words/topics\.yml", TOPICS),
    (r"words/facts/[^/]+\.yml", FACTS),
    (r"words/kinds\.yml", KINDS),
    (r"words/roles\.yml", ROLES),
    (r"words/events\.yml", EVENT_WORDS),
    (r"words/acts\.yml", ACTS),
    (r"words/documents\.yml", DOCUMENTS),
    (r"words/values\.yml", VALUES),
    (r"parties/states\.yml", STATES),
    (r"calendars/[^/]+\.yml", CALENDAR),
)
