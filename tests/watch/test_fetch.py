"""Fetching, against a server on this machine: robots.txt, pauses, limits, redirections, and an archive that is read like any other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from entente.watch import fetch as fetching
from entente.watch.fetch import Clock, Fetched, Limits, fetch
from entente.watch.reading import read_documents
from entente.watch.records import Document

pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # warcio's writer leaves files open
ON = date(2026, 5, 2)
STORY = (
    "The ministers of two States met in the capital and spoke of their agreement on visiting forces for a whole day. "
)
PAGE = f"<!doctype html><html lang='en'><head><title>Talks</title></head><body><article><p>{STORY * 3}</p></article></body></html>"


class Site(BaseHTTPRequestHandler):
    """A site of a few pages; it notes what it is asked."""

    robots: str | int = "User-agent: *\nDisallow: /hidden\n"
    asked: list[str] = []  # noqa: RUF012 - emptied before each test

    def do_GET(self) -> None:
        self.asked.append(self.path)
        match self.path:
            case "/robots.txt":
                status = self.robots if isinstance(self.robots, int) else 200
                self.reply(status, str(self.robots), "text/plain")
            case "/large":
                self.reply(200, PAGE * 1000)
            case "/picture":
                self.reply(200, "x" * 100, "image/png")
            case "/gone":
                self.reply(404, PAGE)
            case "/moved":
                self.reply(302, "", location="/page")
            case "/moved-to-hidden":
                self.reply(302, "", location="/hidden/page")
            case "/ring":
                self.reply(302, "", location="/ring")
            case "/to-a-file":
                self.reply(302, "", location="file:///etc/passwd")
            case "/feed":
                self.reply(200, f"<rss version='2.0'><channel><title>F</title><item><title>E</title><link>http://e.example/1</link><description>{STORY}</description></item></channel></rss>", "application/rss+xml")  # fmt: skip
            case _:
                self.reply(200, PAGE.replace("Talks", self.path))

    def reply(self, status: int, body: str, kind: str = "text/html; charset=utf-8", location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked.clear()
    Site.robots = "User-agent: *\nDisallow: /hidden\n"
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Hours:
    """A clock that only moves when somebody waits."""

    def __init__(self) -> None:
        self.at, self.waits = 0.0, []

    def wait(self, seconds: float) -> None:
        self.at += seconds
        self.waits.append(seconds)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: datetime(2026, 5, 1, 12, tzinfo=UTC), lambda: self.at, self.wait)


def run(folder: Path, *addresses: str, hours: Hours | None = None, **limits: float) -> Fetched:
    return fetch(addresses, folder, clock=(hours or Hours()).clock, limits=Limits(**limits))  # type: ignore[arg-type]


def reason(folder: Path, address: str, **limits: float) -> str:
    found = run(folder, address, **limits)
    assert found.archive is None and list(folder.iterdir()) == []
    (aside,) = found.set_aside
    assert aside.path == address
    return aside.reason


def test_a_page_fetched_is_read_from_its_archive_with_its_address(site, tmp_path):
    found = run(tmp_path, f"{site}/page", f"{site}/feed")
    assert found.archive and found.set_aside == ()
    page, entry = read_documents([found.archive], read_on=ON)
    assert isinstance(page, Document) and isinstance(entry, Document)
    assert STORY.strip() in page.text and f"{site}/page" in page.paths
    assert [e.kind for e in page.date_evidence] == ["archive"]
    assert "http://e.example/1" in entry.paths


def test_robots_txt_is_asked_once_and_followed(site, tmp_path):
    found = run(tmp_path, f"{site}/a", f"{site}/hidden/b", f"{site}/c")
    assert Site.asked == ["/robots.txt", "/a", "/c"]
    assert [row.reason for row in found.set_aside] == ["The site's robots.txt does not allow it."]


def test_a_site_without_robots_txt_may_be_read_and_one_that_is_ill_may_not(site, tmp_path):
    Site.robots = 404
    assert run(tmp_path / "a", f"{site}/page").archive
    Site.robots = 503
    assert "cannot be had" in reason(tmp_path / "b", f"{site}/page")


def test_a_site_is_left_in_peace_between_two_requests(site, tmp_path):
    hours = Hours()
    run(tmp_path, f"{site}/a", f"{site}/b", hours=hours, pause=4.0)
    assert hours.waits == [4.0, 4.0]  # before a, since robots.txt was asked, and before b


def test_a_site_that_asks_for_more_peace_gets_it(site, tmp_path):
    Site.robots = "User-agent: *\nCrawl-delay: 9\n"
    hours = Hours()
    run(tmp_path / "a", f"{site}/a", hours=hours, pause=4.0)
    assert hours.waits == [9.0]
    Site.robots = "User-agent: *\nCrawl-delay: 3600\n"
    assert "3600 seconds" in reason(tmp_path / "b", f"{site}/a")


@pytest.mark.parametrize(
    ("path", "limits", "words"),
    [
        ("/large", {"size": 10_000}, "larger than"),
        ("/picture", {}, "image/png"),
        ("/gone", {}, "answers 404"),
        ("/moved-to-hidden", {}, "does not allow"),
        ("/ring", {}, "redirected more than"),
        ("/to-a-file", {}, "no address of a page"),
        ("/page", {"addresses": 0}, "At most 0 addresses"),
    ],
)
def test_what_is_not_fetched_is_set_aside_with_its_reason(site, tmp_path, path, limits, words):
    assert words in reason(tmp_path, site + path, **limits)


def test_a_redirection_is_followed_and_the_last_address_kept(site, tmp_path):
    found = run(tmp_path, f"{site}/moved")
    (page,) = read_documents([found.archive], read_on=ON)
    assert f"{site}/page" in page.paths


def test_nobody_is_led_from_the_public_network_into_a_private_one(site, tmp_path, monkeypatch):
    private = fetching._is_private
    monkeypatch.setattr(fetching, "_is_private", lambda address: private(address) and not address.endswith("/moved"))
    assert "private" in reason(tmp_path, f"{site}/moved")


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "file:///etc/passwd", "http://", "http://no.such.site.invalid/a"]
)
def test_other_addresses_are_set_aside(tmp_path, address):
    assert reason(tmp_path, address)


def test_a_site_that_does_not_answer_is_set_aside(site, tmp_path):
    assert "cannot be had" in reason(tmp_path, "http://127.0.0.1:1/page")
