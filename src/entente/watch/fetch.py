"""Fetches addresses a person named, politely, into a web archive that is then read like any other file. Nothing else here touches a network.

One address at a time: its site's robots.txt is asked first, a site is left in peace between two requests, answers are cut off at a size
and a time, redirections are followed a few times and never from the public network into a private one.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from entente import __version__
from entente.watch.records import SetAside

AGENT = f"entente-watch/{__version__}"
REDIRECTIONS = (301, 302, 303, 307, 308)
MOST_REDIRECTIONS = 5
READ = (
    "text/",
    "application/xhtml+xml",
    "application/pdf",
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
)
ROBOTS_SIZE = 500 * 1024  # bytes; RFC 9309, section 2.5, lets a reader stop there
LONGEST_DELAY = 60.0  # seconds; a site that asks for more is not read


class Limits(NamedTuple):
    """How much is asked of a site: bytes and seconds of one answer, seconds between two requests to one site, addresses of one run."""

    size: int = 32 * 1024 * 1024
    seconds: float = 30.0
    pause: float = 5.0
    addresses: int = 500


USUAL = Limits()


class Clock(NamedTuple):
    """The time, as the caller has it: the moment, seconds that only go forward, and how to wait."""

    now: Callable[[], datetime]
    seconds: Callable[[], float]
    wait: Callable[[float], object]


class Fetched(NamedTuple):
    """The archive that was written, None where nothing was fetched; and what was not fetched, with the reason."""

    archive: Path | None
    set_aside: tuple[SetAside, ...]


class _Refused(Exception):
    """An address that is not fetched, and why, in a sentence."""


class _Answer(NamedTuple):
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Redirections are followed here, one by one, each asked of its own site's robots.txt."""


def fetch(addresses: Sequence[str], folder: Path, *, clock: Clock, limits: Limits = USUAL) -> Fetched:
    """Fetch addresses into one web archive in a folder.

    Args:
        addresses: http and https; each once.
        folder: made if it is not there; the archive in it is named by the moment.
        clock: the time.
        limits: how much is asked.

    Raises:
        OSError: the folder cannot be written.
    """
    from warcio.warcwriter import WARCWriter

    visit, aside, pages = _Visit(clock, limits), [], 0
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"{clock.now().strftime('%Y%m%dT%H%M%S%f')}.warc.gz"
    part = archive.with_name(f".{archive.name}.part")  # hidden and without the ending: an archive is whole or not there
    with part.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, address in enumerate(dict.fromkeys(addresses)):
            try:
                if number >= limits.addresses:
                    raise _Refused(f"At most {limits.addresses} addresses are fetched in one run.")
                final, answer = visit.get(address)
                _write(writer, final, answer, clock.now())
                pages += 1
            except _Refused as reason:
                aside.append(SetAside(address, str(reason)))
    if pages:
        part.replace(archive)
    else:
        part.unlink()
    return Fetched(archive if pages else None, tuple(aside))


def _write(writer: Any, address: str, answer: _Answer, at: datetime) -> None:
    from warcio.statusandheaders import StatusAndHeaders

    head = StatusAndHeaders(f"{answer.status} {answer.reason}", answer.headers, protocol="HTTP/1.1")
    about = {"WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    with BytesIO(answer.body) as body:
        record = writer.create_warc_record(
            address, "response", payload=body, http_headers=head, warc_headers_dict=about
        )
        writer.write_record(record)


class _Visit:
    """One run: the rules of each site, and when it was last asked."""

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self.clock, self.limits = clock, limits
        self.rules: dict[str, RobotFileParser | None] = {}
        self.asked: dict[str, float] = {}
        self.opener = urllib.request.build_opener(_NoRedirection)

    def get(self, address: str) -> tuple[str, _Answer]:
        """The answer of an address and the address it came from in the end."""
        private = _is_private(address)
        for _ in range(MOST_REDIRECTIONS + 1):
            if not private and _is_private(address):
                raise _Refused("It leads from the public network into a private one.")
            self.ask_rules(address)
            answer = self.request(address, self.limits.size)
            if answer.status not in REDIRECTIONS:
                return address, _readable(answer)
            target = {name.lower(): value for name, value in answer.headers}.get("location", "")
            address = urljoin(address, target)
        raise _Refused(f"It is redirected more than {MOST_REDIRECTIONS} times.")

    def ask_rules(self, address: str) -> None:
        """Refuse what the site's robots.txt does not allow, and where that cannot be had (RFC 9309, section 2.3.1)."""
        site = _site(address)
        if site not in self.rules:
            self.rules[site] = self.read_rules(site)
        rules = self.rules[site]
        if rules is None:
            raise _Refused("The site's robots.txt cannot be had, so nothing of it is fetched.")
        if not rules.can_fetch(AGENT, address):
            raise _Refused("The site's robots.txt does not allow it.")
        if self.delay(site) > LONGEST_DELAY:
            raise _Refused(f"The site asks for {self.delay(site):.0f} seconds between two requests.")

    def read_rules(self, site: str) -> RobotFileParser | None:
        """A site's rules; none of them where it has no robots.txt, None where it does not answer."""
        rules = RobotFileParser()
        try:
            answer = self.request(f"{site}/robots.txt", ROBOTS_SIZE, cut=True)
        except _Refused:
            return None
        if answer.status >= 500 or answer.status in REDIRECTIONS:
            return None
        rules.parse(answer.body.decode("utf-8", "replace").splitlines() if answer.status < 400 else [])
        return rules

    def delay(self, site: str) -> float:
        """Seconds between two requests to a site."""
        rules = self.rules.get(site)
        return max(self.limits.pause, float(rules.crawl_delay(AGENT) or 0) if rules else 0.0)

    def request(self, address: str, size: int, *, cut: bool = False) -> _Answer:
        """One request, no sooner than the site may be asked again; `cut`: a longer answer is cut off, not refused."""
        site = _site(address)
        if site in self.asked:
            self.clock.wait(max(0.0, self.asked[site] + self.delay(site) - self.clock.seconds()))
        self.asked[site] = self.clock.seconds()
        asked = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})  # noqa: S310 - http and https only, see _site
        try:
            with self.opener.open(asked, timeout=self.limits.seconds) as answer:
                return _Answer(answer.status, answer.reason or "", answer.headers.items(), self.body(answer, size, cut))
        except urllib.error.HTTPError as problem:
            with problem:
                return _Answer(problem.code, problem.reason or "", problem.headers.items(), b"")
        except (OSError, http.client.HTTPException, ValueError) as problem:
            raise _Refused(f"It cannot be fetched: {getattr(problem, 'reason', None) or problem}.") from problem

    def body(self, answer: Any, size: int, cut: bool) -> bytes:
        """The bytes of an answer, within its size and time."""
        end = self.clock.seconds() + self.limits.seconds
        parts, total = [], 0
        while part := answer.read1(1 << 16):
            parts.append(part)
            total += len(part)
            if total > size:
                if cut:
                    break
                raise _Refused(f"It is larger than what is fetched (over {size:,} bytes).")
            if self.clock.seconds() > end:
                raise _Refused(f"It took longer than {self.limits.seconds:.0f} seconds.")
        return b"".join(parts)[:size]


def _site(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _Refused("It is no address of a page (http or https).")
    return f"{parts.scheme}://{parts.netloc}"


def _is_private(address: str) -> bool:
    """Whether any machine of that name lies in a private network or is this one."""
    parts = urlsplit(address)
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError) as problem:
        raise _Refused(f"There is no site of that name: {problem}.") from problem
    return any(not ipaddress.ip_address(str(row[4][0]).partition("%")[0]).is_global for row in found)


def _readable(answer: _Answer) -> _Answer:
    kind = next((value for name, value in answer.headers if name.lower() == "content-type"), "")
    if answer.status != 200:
        raise _Refused(f"The site answers {answer.status} {answer.reason}.")
    if kind and not kind.lower().startswith(READ):
        raise _Refused(f"It is {kind.split(';')[0]}, which is not read.")
    return answer
