"""What a check of a claim is made of: which keys each kind of check needs and may have.

What the checks mean is the network's business (network/claim_checks.py); here stands only how they are written.
`check_claims.py` checks what the shape of a file of claims cannot say: which keys go with which kind of check.
"""

from __future__ import annotations

from entente.register.shape_parts import DATE, KEY, PARTY, STRING, TEXT, Shape, file_of, listed, maybe, record

# What is looked at, for checks that count ties.
CHOICE = ("layers", "states", "kinds", "reading", "multilateral", "one_way")

# kind of check: (keys it needs, keys it may have beside `says`)
ASKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "agreements": (("party", "on", "is"), CHOICE),
    "partners": (("party", "on"), ("is", "are", *CHOICE)),
    "rank": (("party", "agreement", "kinds", "is"), ("event", "count")),
    "partner_rank": (("party", "partner", "on", "is"), CHOICE),
    "reached": (("party", "events", "on", "is"), ("kinds", "at_least", "count", "since")),
    "measure": (("measure", "on", "is"), ("state", *CHOICE)),
    "greater": (("measure", "on", "of"), CHOICE),
    "closes": (("pair", "on", "is"), CHOICE),
    "distance": (("pair", "on", "is"), CHOICE),
    "hubs": (("at_least", "on", "is"), ("without", *CHOICE)),
    "pairs_without": (("state", "on", "is"), CHOICE),
    "left_without": (("state", "on", "is"), CHOICE),
    "event": (("agreement", "event", "is"), ("party",)),
    "days": (("agreement", "between", "is"), ("then",)),
    "more": (("more", "than"), ()),
    "depends": (("checks",), ()),
}
OF_TWO = ("pair", "of", "between")  # lists that hold exactly two
COMPARED = tuple(
    ask for ask, (needed, _) in ASKS.items() if "is" in needed or ask == "partners"
)  # what `more` compares

# Names of the network's measures; a test holds them against its own table, which lies above this room.
MEASURES = (
    "states",
    "pairs",
    "ties",
    "degree",
    "degree_centralisation",
    "closeness_centralisation",
    "betweenness_centralisation",
    "eigenvector_centralisation",
    "herfindahl",
    "core",
    "k_core",
    "bridges",
    "algebraic_connectivity",
    "triangles",
    "transitivity",
    "largest_piece",
)
VERDICTS = ("holds", "refuted", "cannot_tell")
READINGS = ("evidenced", "possible", "signed")
COUNTS = ("partners", "agreements")
NUMBER_TEST = r"(==|!=|>=|<=|>|<) ?([0-9]{1,9}(?:\.[0-9]{1,9})?)"
DAY_TEST = r"(==|!=|>=|<=|>|<) ?([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)"

_ON: Shape = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_ASKED: Shape = {
    "says": TEXT,
    "party": PARTY,
    "partner": PARTY,
    "state": PARTY,
    "pair": listed(PARTY, 2),
    "of": listed(PARTY, 2),
    "are": listed(PARTY),
    "states": listed(PARTY, 1),
    "without": listed(PARTY, 1),
    "agreement": KEY,
    "then": KEY,
    "kinds": listed(STRING, 1),
    "layers": listed(STRING, 1),
    "event": STRING,
    "events": listed(STRING, 1),
    "between": listed(STRING, 2),
    "measure": {"enum": list(MEASURES)},
    "reading": {"enum": list(READINGS)},
    "multilateral": {"type": "boolean"},
    "one_way": {"type": "boolean"},
    "count": {"enum": list(COUNTS)},
    "at_least": {"type": "integer", "minimum": 1},
    "on": _ON,
    "since": _ON,
    "is": STRING,
}
_ASK: Shape = {"ask": {"enum": list(ASKS)}}
_VALUE = record(_ASK, _ASKED)
_READ = record(_ASK, {**_ASKED, "more": _VALUE, "than": _VALUE})
CLAIM_CHECK = record(_ASK, {**_ASKED, "more": _VALUE, "than": _VALUE, "checks": listed(_READ, 2)})
CLAIMS = file_of(
    "entente-claims/1",
    {
        "claims": listed(
            record(
                {"key": KEY, "says": TEXT, "date": maybe(DATE), "source": maybe(STRING)},
                {
                    "by": TEXT,
                    "checks": listed(CLAIM_CHECK),
                    "missing": TEXT,
                    "expected": {"enum": [*VERDICTS, None]},
                    "note": TEXT,
                },
            )
        )
    },
    {"title": TEXT, "order": {"type": "integer", "minimum": 0}},
)
