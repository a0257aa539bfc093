"""Generated calls of the whole API on the real server: none shows a fault of the program, and each answer is as documented."""

from __future__ import annotations

from datetime import date

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from entente.web import limits

CHECKS = [not_a_server_error, content_type_conformance, status_code_conformance, response_schema_conformance]
CALLS = 9  # of each operation, in each way
COSTLY = {
    "network": 3,
    "what_if": 6,
    "network_history": 3,
    "network_claims": 1,
    "incident_get": 5,
    "incident_post": 5,
    "plan": 8,
}


@pytest.mark.parametrize(
    "way", [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE], ids=["fitting", "unfitting"]
)
def test_no_generated_call_shows_a_fault_of_the_program(server, monkeypatch, way):
    monkeypatch.setattr(limits, "_LIMITER", type("Free", (), {"hit": lambda *_: True})())
    document = schemathesis.openapi.from_url(f"{server}/api/v1/openapi.json")
    called = []
    for found in document.get_all_operations():
        operation = found.ok()
        called.append(operation.definition.raw["operationId"])
        told = _call_often(operation, way, COSTLY.get(called[-1], CALLS))
        assert way is not schemathesis.GenerationMode.POSITIVE or 200 in told or called[-1] == "plan", (
            f"no call of {called[-1]} got through"
        )
    assert set(COSTLY) < set(called) and len(called) == len(set(called)) > 20


REAL = {
    "sending": st.sampled_from(["GBR", "US", "aus", "NOR", "unknown"]),
    "receiving": st.sampled_from(["JPN", "PH", "deu", "unknown"]),
    "party": st.sampled_from(["JPN", "USA", "NATO"]),
    "on": st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat),
    "until": st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.isoformat),
    "as-of": st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.isoformat),
    "states": st.sampled_from(["JPN,GBR,AUS,USA", "NATO,USA", ""]),
    "reach": st.lists(st.sampled_from(["GBR", "JPN"]), max_size=1),
    "add": st.lists(st.sampled_from(["GBR-PHL:vfa", "jpn-phl-raa", "VUT-TON:sofa"]), max_size=2),
    "drop": st.lists(st.sampled_from(["USA", "nato-sofa", "JPN"]), max_size=2),
    "end": st.lists(st.just("jpn-usa-sofa@2000-01-01"), max_size=1),
    "delay": st.lists(st.just("jpn-aus-raa@2030-01-01"), max_size=1),
    "suspend": st.lists(st.just("anzus@1986-01-01..2010-12-31"), max_size=1),
    "fact": st.lists(st.sampled_from(["person.category=force_member", "incident.on_duty=true", "visit.consent=unknown"]), max_size=3),
    "facts": st.fixed_dictionaries({}, optional={"person.category": st.sampled_from(["force_member", None]), "incident.on_duty": st.booleans()}),
    "instrument": st.sampled_from(["jpn-gbr-raa", "nato-sofa"]),
    "entity": st.sampled_from(["event", "clause"]),
    "key": st.sampled_from(["jpn-gbr-raa", "nato-sofa"]),
}  # fmt: skip
SOURCE = "s-ag-mofa-jpn-gbr-raa"
LISTED = {"key"}  # a list in a query, one text in a path


def _real(data, case) -> None:
    """Put real States, days, keys and facts in the place of generated text, where the operation takes such."""
    (case.query or {}).pop("register", None)  # a version made up is refused before anything else is read
    for part in (case.query, case.body if isinstance(case.body, dict) else {}):
        for name in set(part or {}) & set(REAL):
            part[name] = [data.draw(REAL[name])] if name in LISTED else data.draw(REAL[name])
    if "key" in (case.path_parameters or {}):
        source = "/sources/" in case.path
        case.path_parameters["key"] = SOURCE if source else data.draw(REAL["key"])


def _call_often(operation, way, calls: int) -> list[int]:
    told = []

    @seed(20261101)
    @settings(
        max_examples=calls,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=way), data=st.data())
    def call(case, data):
        if way is schemathesis.GenerationMode.POSITIVE and "schema" not in (
            case.body if isinstance(case.body, dict) else {}
        ):
            _real(data, case)
        told.append(case.call_and_validate(checks=CHECKS).status_code)

    call()
    return told
