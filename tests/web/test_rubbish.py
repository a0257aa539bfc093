"""Rubbish in the address of any page: a whole page with the right status, never a fault of the site."""

from __future__ import annotations

import random
import string

import pytest

PAGES = [
    "", "register", "agreements/jpn-gbr-raa", "agreements/x", "states", "states/JPN", "states/%00", "topics", "topics/nothing",
    "compare", "sources", "sources/s-nato-sofa", "network", "network/what-if", "network/history", "network/claims",
    "network/frames.json", "network/pairs/AUS-JPN", "network/pairs/A-B", "ask", "plan", "plans/none", "plan/form/none/1/x", "exports",
    "exports/ties.csv", "exports/none", "api", "about",
]  # fmt: skip
NAMES = [
    "q", "party", "kind", "layer", "basis", "status", "words", "sort", "page", "agreement", "topic", "question", "state", "states", "a", "b",
    "key", "change", "first", "last", "measure", "reading", "view", "year", "on", "until", "sending", "receiving", "person.category", "person.age",
    "reach", "multilateral", "sourced", "grade", "publisher", "verdict", "from", "to", "version", "format",
]  # fmt: skip
VALUES = [
    "", "0", "-1", "99999999999999999999", "1e309", "NaN", "JPN", "japan", "jpn-gbr-raa", "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd",
    "%", "\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "２０２６", "日本", "a" * 5000, "2026-02-30", "0000-00-00", "true", "null", "{}", "[]",
    "${7*7}", "{{7*7}}", "\r\nSet-Cookie: a=b",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_no_query_breaks_a_page(site, page):
    chance = random.Random(page)  # noqa: S311 - the same rubbish each time
    for _ in range(6):
        query = [(chance.choice(NAMES), chance.choice(VALUES)) for _ in range(chance.randint(1, 6))]
        query.append(("".join(chance.choices(string.printable, k=8)), "x"))
        answer = site.client.get(site.address(page), params=query)
        assert answer.status_code < 500, (query, answer.status_code)
        assert "set-cookie: a=b" not in str(answer.headers).lower()
        assert "<script>alert" not in answer.text
        assert "Traceback" not in answer.text
        if "html" in answer.headers.get("content-type", ""):
            assert "</html>" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/%ff",
        "/en/%ff/",
        "//",
        "/en//x",
        "/../x",
        "/en/" + "a" * 3000,
        "/static/../settings.py",
        "/static/%00",
        "/api/v1/%ff",
        "/en/aaaaaaaaaaaa/2026-01-01/",
    ],
)
def test_no_path_breaks_the_site(site, path):
    answer = site.client.get(path)
    assert answer.status_code < 500 and "Traceback" not in answer.text and "SECRET_KEY" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_no_method_breaks_a_page(site, method):
    for page in ("", "register", "plan", "ask", "network/what-if"):
        assert site.client.request(method, site.address(page)).status_code < 500
