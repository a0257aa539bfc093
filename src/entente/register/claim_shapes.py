"""The shape of a file of claims: what somebody said of agreements, with the checks that judge it.

What the checks mean is the network's business (network/claim_checks.py); here stands only how they are written.
"""

from __future__ import annotations

from entente.register.shapes import DATE, KEY, PARTY, STRING, TEXT, Shape, file_of, listed, maybe, record

_DAY: Shape = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_IS: Shape = {"type": "string", "pattern": r"^(==|!=|>=|<=|>|<)\s*(\d+(\.\d+)?|\d{4}(-\d{2}(-\d{2})?)?)$"}
_CHOICE: Shape = {
    "layers": listed(STRING),
    "states": listed(PARTY),
    "reading": {"enum": ["evidenced", "possible", "signed"]},
    "multilateral": {"type": "boolean"},
    "kinds": listed(STRING, 1),
}


def _check(ask: str, required: Shape, optional: Shape | None = None) -> Shape:
    return record({"ask": {"const": ask}, **required}, {"says": TEXT, **(optional or {})})


CHECK: Shape = {
    "anyOf": [
        _check("agreements", {"party": PARTY, "on": _DAY, "is": _IS}, _CHOICE),
        _check("partners", {"party": PARTY, "on": _DAY, "is": _IS}, _CHOICE),
        _check("partners", {"party": PARTY, "on": _DAY, "are": listed(PARTY)}, _CHOICE),
        _check("rank", {"party": PARTY, "agreement": KEY, "kinds": listed(STRING, 1), "is": _IS}, {"event": STRING}),
        _check("measure", {"measure": STRING, "on": _DAY, "is": _IS}, {**_CHOICE, "state": PARTY}),
        _check("greater", {"measure": STRING, "on": _DAY, "of": {**listed(PARTY, 2), "maxItems": 2}}, _CHOICE),
        _check("closes", {"pair": {**listed(PARTY, 2), "maxItems": 2}, "on": _DAY, "is": _IS}, _CHOICE),
        _check("left_without", {"state": PARTY, "on": _DAY, "is": _IS}, _CHOICE),
        _check("event", {"agreement": KEY, "event": STRING, "is": _IS}, {"party": PARTY}),
        _check("days", {"agreement": KEY, "between": {**listed(STRING, 2), "maxItems": 2}, "is": _IS}),
    ]
}

CLAIMS = file_of(
    "entente-claims/1",
    {
        "claims": listed(
            record(
                {"key": KEY, "says": TEXT, "date": maybe(DATE), "source": maybe(STRING)},
                {
                    "by": TEXT,
                    "checks": listed(CHECK),
                    "missing": TEXT,
                    "expected": {"enum": ["holds", "refuted", "cannot_tell", None]},
                    "note": TEXT,
                },
            )
        )
    },
)
