"""The read API: the command line's answers over HTTP, one error shape, versions, caching, and rubbish that breaks nothing."""

from __future__ import annotations

import json
import socket
from urllib.parse import urlsplit

import pytest

from entente.cli.start import main
from entente.web import limits
from tests.documentation.test_schemas import faults as deviations

KEYS = {"code", "what", "file", "line", "field", "found", "expected", "do"}
PAIR = "sending=GBR&receiving=JPN&on=2024-06-01"


@pytest.fixture(autouse=True)
def often(monkeypatch):
    """Tests ask more often than a reader may."""
    monkeypatch.setattr(limits, "_LIMITER", type("Free", (), {"hit": lambda *_: True})())


@pytest.fixture
def api(site):
    """get(address), post(address, ...): an answer of the API under /api/v1."""

    class Api:
        def get(self, address: str, **more):
            return site.client.get(f"/api/v1{address}", **more)

        def post(self, address: str, **more):
            return site.client.post(f"/api/v1{address}", **more)

    return Api()


def told(answer) -> list[dict]:
    """The faults of an answer, in the one shape."""
    value = answer.json()
    assert set(value) == {"faults"} and value["faults"], value
    assert all(set(fault) == KEYS for fault in value["faults"])
    assert not deviations("error", {"error": {"exit": 1, **value}})
    return value["faults"]


SAME = [
    ("/register?party=JPN&on=2024-06-01", ["register", "list", "--party", "JPN", "--on", "2024-06-01"]),
    ("/register/jpn-gbr-raa", ["register", "show", "jpn-gbr-raa"]),
    ("/register/jpn-gbr-raa/timeline", ["register", "timeline", "jpn-gbr-raa"]),
    ("/register/jpn-gbr-raa/coverage", ["register", "coverage", "jpn-gbr-raa"]),
    ("/timeline", ["register", "timeline"]),
    (
        "/compare?key=jpn-gbr-raa&key=jpn-aus-raa&topic=entry.visa",
        ["register", "compare", "jpn-gbr-raa", "jpn-aus-raa", "--topic", "entry.visa"],
    ),
    ("/topics", ["topics"]),
    ("/facts", ["facts"]),
    (
        f"/ask?{PAIR}&topic=entry.visa&fact=person.category=force_member",
        ["ask", "--sending", "GBR", "--receiving", "JPN", "--on", "2024-06-01", "--topic", "entry.visa", "--fact", "person.category=force_member"],
    ),
    (f"/incident?{PAIR}", ["incident", "--sending", "GBR", "--receiving", "JPN", "--on", "2024-06-01"]),
    (
        "/network?on=2024-06-01&layer=access&multilateral=false&reach=GBR",
        ["network", "--on", "2024-06-01", "--layer", "access", "--bilateral-only", "--reach", "GBR"],
    ),
    (
        "/network/what-if?on=2026-01-01&layer=access&multilateral=false&add=GBR-PHL:vfa",
        ["network", "--on", "2026-01-01", "--layer", "access", "--bilateral-only", "--add", "GBR-PHL:vfa"],
    ),
    (
        "/network/history?from=2015&to=2020&layer=access&measure=pairs",
        ["network", "history", "--from", "2015", "--to", "2020", "--layer", "access", "--measure", "pairs"],
    ),
    ("/network/claims", ["network", "claim"]),
]  # fmt: skip


@pytest.mark.parametrize(("address", "words"), SAME, ids=[address for address, _ in SAME])
def test_the_api_answers_what_the_command_line_prints(api, site, capsys, address, words):
    main([*words, "--json"])
    printed = json.loads(capsys.readouterr().out)
    answer = api.get(address)
    assert answer.status_code == 200
    assert answer.json() == {"register": site.register.version, **printed}


def test_a_plan_is_the_plan_of_the_command_line_from_yaml_and_from_json(api, exercises, capsys):
    from entente.base.yaml_lines import read_yaml

    file = exercises / "vigilant-isles-23.yml"
    main(["plan", str(file), "--as-of", "2023-10-20", "--json"])
    printed = json.loads(capsys.readouterr().out)
    as_yaml = api.post(
        "/plan?as-of=2023-10-20", content=file.read_bytes(), headers={"Content-Type": "application/yaml"}
    )
    as_json = api.post("/plan?as-of=2023-10-20", json=read_yaml(file).value)
    for answer in (as_yaml, as_json):
        found = answer.json()
        assert not deviations("plan", found)
        for name in ("contingents", "tasks", "questions", "exercise"):
            assert found[name] == printed[name]


def test_a_question_as_json_is_the_question_as_parameters(api):
    asked = {"sending": "GBR", "receiving": "JPN", "on": "2024-06-01"}
    facts = {"person.category": "force_member", "person.on_official_duty": None}
    by_address = api.get(f"/ask?{PAIR}&topic=entry.visa&fact=person.category=force_member").json()
    assert api.post("/ask", json={**asked, "topic": "entry.visa", "facts": facts}).json() == by_address
    assert api.post("/incident", json=asked).json() == api.get(f"/incident?{PAIR}").json()


def test_statements_come_page_by_page_and_none_is_lost(api):
    from entente.register.statements import statements
    from entente.rules.library import library

    rows, page = [], 1
    while page:
        answer = api.get(f"/statements?page={page}&size=1000").json()
        rows += answer["rows"]
        page = answer["next"]
    assert rows == list(statements(library())) and answer["count"] == len(rows)
    beyond = api.get("/statements?page=99999").json()
    assert beyond["rows"] == [] and beyond["next"] is None
    events = api.get("/statements?instrument=jpn-gbr-raa&entity=event").json()
    assert events["count"] and {row["entity"] for row in events["rows"]} == {"event"}


def test_what_stands_between_two_states_tells_unknown_apart_from_no(api):
    def found(on):
        rows = api.get(f"/in-force?sending=GB&receiving=JP&on={on}").json()["instruments"]
        return {row["instrument"]: (row["in_force"], row["since"]) for row in rows}

    assert found("2024-06-01")["jpn-gbr-raa"] == ("yes", "2023-10-15")
    assert found("2023-10-14")["jpn-gbr-raa"][0] == "no"
    rows = api.get("/in-force?sending=GBR&receiving=JPN&on=2024-06-01").json()["instruments"]
    assert {row["in_force"] for row in rows} <= {"yes", "no", "unknown"} and all(row["grade"] for row in rows)


def test_sources_and_states_are_told_whole(api, site):
    assert len(api.get("/sources").json()["sources"]) == len(site.register.sources)
    assert api.get("/sources/s-ag-mofa-jpn-gbr-raa").json()["read"]
    states = {row["state"]: row for row in api.get("/states").json()["states"]}
    assert set(states) == set(site.register.states) and "jpn-gbr-raa" in states["GBR"]["instruments"]


FAULTY = [
    ("/register?on=tomorrow", 400, "usage.date", "such as 2024-06-01"),
    ("/register?on=9999-12-31", 400, "usage.date", "1900"),
    ("/register?party=JPX", 400, "api.state", "JPN"),
    ("/register?kind=raaa", 400, "api.parameter", "raa"),
    ("/register?partie=JPN", 400, "api.parameter", "party"),
    ("/register/jpn-gbr-ra", 404, "usage.instrument", "jpn-gbr-raa"),
    ("/register/jpn-gbr-ra/coverage", 404, "usage.instrument", "jpn-gbr-raa"),
    ("/compare", 400, "api.parameter", "key"),
    ("/compare?key=jpn-gbr-ra", 404, "usage.instrument", "jpn-gbr-raa"),
    ("/compare?key=jpn-gbr-raa&topic=entry.vias", 400, "usage.topic", "entry.visa"),
    ("/sources/s-ag-mofa-jpn-gbr-ra", 404, "api.source", "s-ag-mofa-jpn-gbr-raa"),
    ("/statements?entity=events", 400, "api.parameter", "event"),
    ("/statements?size=0", 400, "api.parameter", ""),
    ("/statements?page=99999999999999999999999999", 400, "api.parameter", ""),
    (f"/ask?{PAIR}&topic=entry.vias", 400, "usage.topic", "entry.visa"),
    (f"/ask?{PAIR}&topic=entry.visa&fact=person.categry=x&fact=person", 422, "fact.form", "person.category"),
    (f"/ask?{PAIR}&topic=entry.visa&until=2023-01-01", 400, "usage.dates", ""),
    ("/ask?topic=entry.visa", 400, "api.parameter", "sending"),
    ("/in-force?sending=GBR&receiving=GBR", 400, "usage", ""),
    ("/network?layer=acces", 400, "network.choice", "access"),
    ("/network?reading=maybe", 400, "api.parameter", "evidenced"),
    ("/network?measure=pair", 400, "network.choice", "pairs"),
    ("/network?reach=ZZZ", 400, "network.choice", ""),
    ("/network/what-if", 400, "network.what-if", "add"),
    ("/network/what-if?drop=JPN&add=GBR-JPN:vfa", 400, "network.what-if", ""),
    ("/network/history?from=2020&to=2010", 400, "network.years", ""),
    ("/network/history?from=0", 400, "api.parameter", ""),
    ("/nowhere", 404, "api.address", "openapi.json"),
    ("", 404, "api.address", "openapi.json"),
    ("/register/a/b/c", 404, "api.address", "openapi.json"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "status", "code", "helps"), FAULTY, ids=[row[0] for row in FAULTY])
def test_a_fault_is_told_in_one_shape_with_what_would_be_right(api, address, status, code, helps):
    answer = api.get(address)
    assert answer.status_code == status
    found = told(answer)
    assert found[0]["code"] == code
    assert helps in json.dumps(found)


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"", "application/json", 422, "api.field"),
        (b"{", "application/json", 400, "api.body"),
        (b"[" * 100_000, "application/json", 400, "api.body"),
        (b"\xff\xfe\x00", "application/json", 400, "api.body"),
        (b"[]", "application/json", 422, "api.field"),
        (b'{"sending": 1, "receiving": [], "on": null, "topic": {}}', "application/json", 422, "api.field"),
        (b'{"sending": "GBR", "receiving": "JPN", "on": "2024-06-01", "topic": "entry.visa", "fact": {}}', "text/plain", 422, "api.field"),
        (
            b'{"sending": "GBR", "receiving": "JPN", "on": "2024-06-01", "topic": "entry.visa", "facts": {"person.category": "\\ud800\\u0000"}}',
            "application/json", 422, "fact.value",
        ),
        (
            b'{"sending": "GBR", "receiving": "JPN", "on": "2024-06-01", "topic": "entry.visa", "facts": {"visit.days": 1e999}}',
            "application/json", 422, "fact.unknown",
        ),
    ],
)  # fmt: skip
def test_a_body_that_is_no_question_is_told(api, body, kind, status, code):
    answer = api.post("/ask", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert told(answer)[0]["code"] == code


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/yaml"),
        (b"x", "application/yaml"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image/png"),
        (b"[" * 100_000, "application/yaml"),
        (b"[" * 100_000, "application/json"),
        (b"{", "application/json"),
        (b'{"schema": "entente-exercise/1", "key": "\\ud800"}', "application/json"),
        (b'{"schema": "entente-exercise/1", "contingents": [{"persons": [{"count": ' + b"9" * 5000 + b"}]}]}", "application/json"),
        (b'{"schema": "entente-exercise/1", "key": NaN}', "application/json"),
    ],
)  # fmt: skip
def test_a_body_that_is_no_exercise_is_told_whole(api, body, kind):
    answer = api.post("/plan", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 422
    assert told(answer)


def test_every_fault_of_an_exercise_is_told_with_line_and_field(api, exercises):
    text = (
        (exercises / "vigilant-isles-23.yml").read_text(encoding="utf-8").replace("receiving: JPN", "receiving: JPX", 1)
    )
    faulty = text.replace("2023-11-15", "2023-11-35", 1).encode()
    found = told(api.post("/plan", content=faulty, headers={"Content-Type": "application/yaml"}))
    assert {"exercise.unknown-state", "exercise.date"} <= {fault["code"] for fault in found}
    assert all(fault["line"] > 0 and fault["field"] for fault in found)


def test_another_version_than_the_one_held_is_refused_with_both(api, site):
    held = site.register.version
    answer = api.get("/topics?register=000000000000")
    assert answer.status_code == 409
    (fault,) = told(answer)
    assert (fault["found"], fault["expected"]) == ("000000000000", held)
    assert api.get(f"/topics?register={held}").status_code == 200


def test_an_answer_that_has_not_changed_is_not_computed_again(api, monkeypatch):
    from entente.web.api import network

    first = api.get("/network?on=2020-01-01&layer=access")
    tag = first.headers["etag"].removeprefix("W/")  # packing weakens it
    monkeypatch.setattr(network, "network_on", None)
    for given in (tag, f"W/{tag}", f'"other", {tag}'):
        again = api.get("/network?on=2020-01-01&layer=access", headers={"If-None-Match": given})
        assert again.status_code == 304 and again.content == b""
    assert api.get("/topics", headers={"If-None-Match": tag}).status_code == 200


def test_only_an_address_that_names_its_version_may_be_kept_unasked(api, site):
    assert "no-cache" in api.get("/topics").headers["cache-control"]
    assert "max-age=86400" in api.get(f"/topics?register={site.register.version}").headers["cache-control"]
    assert api.get("/topics?nonsense=1").headers["cache-control"] == "no-store"


def test_any_page_may_read_and_none_may_send(api, site):
    page = {"Origin": "https://elsewhere.example"}
    assert api.get("/topics", headers=page).headers["access-control-allow-origin"] == "*"
    assert api.get("/nowhere", headers=page).headers["access-control-allow-origin"] == "*"
    asked = site.client.request("OPTIONS", "/api/v1/ask", headers={**page, "Access-Control-Request-Method": "POST"})
    assert asked.status_code == 204 and asked.headers["access-control-allow-methods"] == "GET, HEAD"
    assert "POST" in asked.headers["allow"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_a_method_an_address_does_not_have_is_told(api, site, method):
    answer = site.client.request(method, "/api/v1/topics")
    assert answer.status_code == 405 and "GET" in answer.headers["allow"]
    assert told(answer)[0]["code"] == "api.method"


@pytest.mark.parametrize("path", ["/api/v1/topics", "/api/v1/nowhere", "/en/about"])
def test_an_answer_to_head_has_no_body(site, path):
    place = urlsplit(site.server)
    with socket.create_connection((place.hostname, place.port), timeout=10) as line:
        line.sendall(f"HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        sent = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = sent.partition(b"\r\n\r\n")
    assert b"HTTP/1.1 " in head and body == b""


def test_who_asks_too_often_is_told_when_to_come_again(api, monkeypatch):
    from entente.web.api import asked

    monkeypatch.setattr(asked, "allowed", lambda *_: 17)
    answer = api.get("/network?on=2020-01-01")
    assert answer.status_code == 429 and answer.headers["retry-after"] == "17"
    assert told(answer)[0]["code"] == "api.too-often"


def test_a_body_that_is_too_large_is_refused_in_the_same_shape(api):
    answer = api.post("/plan", content=b"x" * (7 * 1024 * 1024))
    assert answer.status_code == 413 and told(answer)[0]["code"] == "api.too-large"


def test_a_fault_of_the_program_shows_no_stack_trace(api, monkeypatch):
    from entente.web.api import register

    monkeypatch.setattr(register, "topic_rows", lambda _: 1 / 0)
    answer = api.get("/topics")
    assert answer.status_code == 500 and told(answer)[0]["code"] == "api.fault"
    assert "Traceback" not in answer.text and "ZeroDivision" not in answer.text


@pytest.mark.parametrize("page", ["en", "ja"])
def test_the_page_lists_every_operation_with_a_call_that_works(site, api, exercises, page):
    from entente.web.api.document import operations
    from entente.web.pages.api import EXAMPLES, address_of

    text = site.client.get(site.address("api", page)).text
    document = api.get("/openapi.json").json()
    listed = {operation["operationId"]: (path, method) for path, method, operation in operations(document)}
    assert set(listed) == set(EXAMPLES)
    for name, (path, method) in listed.items():
        assert f'id="{name}"' in text
        if method == "get" and page == "en":
            assert site.client.get(address_of(name, path)).status_code == 200, name
        elif page == "en":
            body = EXAMPLES[name][1]
            sent = (exercises.parent / body[1:]).read_bytes() if body.startswith("@") else body.encode()
            kind = "application/yaml" if body.startswith("@") else "application/json"
            assert (
                site.client.post(address_of(name, path), content=sent, headers={"Content-Type": kind}).status_code
                == 200
            )
    assert "cdn" not in text.lower() and '<script src="http' not in text


def test_the_document_names_what_operations_take_and_give(api):
    document = api.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for path, method, status in (("/register", "get", "409"), ("/plan", "post", "413")):
        assert status in document["paths"][f"/api/v1{path}"][method]["responses"]
    text = json.dumps(document)
    assert ".schema.json" not in text, "every reference stays inside the document"
    assert all(f'"{name}"' in text for name in ("sending", "as-of", "register"))
