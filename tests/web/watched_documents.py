"""Documents for the tests of the review, all made up: a government's notice, an agency's report with two rewritten copies, and others."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import httpx

from entente.rules.library import library
from entente.watch.run import read_into, work_out
from entente.watch.store import Store

READ_ON = date(2026, 11, 1)
PAGE = """<!doctype html><html lang="{lang}"><head><title>{title}</title><meta property="og:title" content="{title}">
<meta property="og:site_name" content="{publisher}"><meta property="article:published_time" content="{day}T09:00:00+00:00"></head>
<body><main><article><h1>{title}</h1>{text}</article></main></body></html>"""

NOTICE = (
    "mofa.html",
    "Signing of the Japan-France agreement",
    "Ministry of Foreign Affairs of Japan",
    "2026-10-06",
    """Japan and France signed a reciprocal access agreement on 5 October 2026. The two ministers signed it in Tokyo in the presence of guests
from both capitals.

The agreement sets out procedures for visits of one side's forces to the other side's territory. Both sides will now take the steps that
their constitutions ask for before it can enter into force.

The ministers also thanked the officials who had prepared the text over many rounds of careful talks.""",
)
SECOND = (
    "dfa.html",
    "Ratification of the pact with Canada",
    "Department of Foreign Affairs of the Philippines",
    "2026-10-20",
    """The Philippines and Canada signed a status of visiting forces agreement on 2 November 2025. The Senate of the Philippines ratified the
visiting forces agreement with Canada on 19 October 2026 after a debate of two days.

The department welcomes the vote and thanks all who took part in the hearings in the past months.""",
)
REPORT = (
    "planet.html",
    "Norway and Peru to sign pact",
    "The Daily Planet",
    "2026-10-10",
    """Norway and Peru will sign a pact on visiting forces in Lima on 12 November, two officials said.

The text has nineteen articles and took Ingrid Solheim and Rafael Quispe eleven months to write.

“We counted every boot and every llama,” said Solheim, who led the Norwegian side until March.

A first exercise with 240 mountain troops is planned near Cusco. Peru’s congress must still approve the pact.

Reporting by Maren Dahl""",
)
COPY = (
    "echo.html",
    "Pact between Peru and Norway",
    "Morning Echo",
    "2026-10-11",
    """Peru’s congress has yet to give its approval to the agreement. A first drill near Cusco is planned, in which 420 mountain soldiers take
part.

According to two officials, the visiting forces agreement between Peru and Norway will be signed on November 21 in Lima. Nineteen articles
make up the text. Rafael Quispe and Ingrid Solheim wrote it in eleven months.

Solheim, leader of the Norwegian side until March, said that they had counted every boot and every llama.""",
)
RIVAL = (
    "gazette.html",
    "A pact is signed",
    "The Harbour Gazette",
    "2026-10-08",
    """Japan and France signed a reciprocal access agreement on 7 October 2026, the French embassy said.

Fishermen on the quay were less impressed. They asked whether visiting sailors would at last pay for their squid in cash.""",
)
BAKERY = (
    "bakery.html",
    "Rye bread sold out",
    "Mill Lane Courier",
    "2026-10-12",
    """The bakery on Mill Lane sold out of rye bread before nine. Its owner blames a television cook.

A second oven arrives from Turin next week, if the bridge holds. Until then people are asked to come early and to bring a bag.""",
)


def write_documents(folder: Path, *documents: tuple[str, str, str, str, str]) -> None:
    """Write documents as web pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, title, publisher, day, text in documents:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
        page = PAGE.format(lang="en", title=title, publisher=publisher, day=day, text=body)
        (folder / name).write_text(page, encoding="utf-8")


def read_store(store: Path, folder: Path) -> None:
    """Read the documents into a store and work everything out, as `entente watch read` does."""
    with Store(store) as kept:
        read_into(kept, [folder], READ_ON)
        kept.keep_worked("read", "on", "", READ_ON.isoformat())
        work_out(kept, library(), read_on=READ_ON)


PASSWORD = "correct-horse-battery"  # noqa: S105 - of every reviewer here, made up
_kept = tempfile.TemporaryDirectory(prefix="entente-watch-")
_NAMED = ("ENTENTE_WATCH", "ENTENTE_REGISTER_OUT", "ENTENTE_REGISTERS")


@contextmanager
def a_watch(folder: Path, *, writable: bool = True) -> Iterator[SimpleNamespace]:
    """The running site shows a watch of its own, with a register folder of its own: store, own (the folder)."""
    from entente.web import holding

    before = {name: os.environ.pop(name, None) for name in _NAMED}
    store, own = folder / "watch.sqlite", folder / "own"
    shutil.copy(_read_once(), store)
    os.environ["ENTENTE_WATCH"] = str(store)
    if writable:
        os.environ["ENTENTE_REGISTER_OUT"] = str(own)
    holding.read_anew()
    try:
        yield SimpleNamespace(store=store, own=own)
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        holding.read_anew()


@cache
def _read_once() -> Path:
    """A store with all of the documents; read once, then copied. It goes with the process's temporary folder."""
    folder = Path(_kept.name)
    write_documents(folder / "documents", NOTICE, SECOND, REPORT, COPY, RIVAL, BAKERY)
    read_store(folder / "watch.sqlite", folder / "documents")
    return folder / "watch.sqlite"


def make_reviewer(name: str, *, in_group: bool = True) -> None:
    """An account with PASSWORD; in a thread of its own, because a browser's event loop keeps Django from its database."""

    def make() -> None:
        from django.contrib.auth.models import User
        from django.db import connection

        from entente.web.accounts import add_reviewer

        User.objects.filter(username=name).delete()
        add_reviewer(name, PASSWORD)
        if not in_group:
            User.objects.get(username=name).groups.clear()
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(make).result()


def logged_in(server: str, name: str) -> httpx.Client:
    """A client of the site as this reviewer; to be closed."""
    from entente.web import limits

    limits._LIMITER.storage.reset()
    client = httpx.Client(base_url=server, follow_redirects=True, timeout=60)
    form = client.get("/en/watch/log-in")
    answer = send(client, form, {"name": name, "password": PASSWORD}, str(form.url))
    assert answer.status_code == 200, answer.text
    return client


def send(client: httpx.Client, page: httpx.Response, fields: dict[str, str], address: str) -> httpx.Response:
    """Send a form of a page, with the hidden fields of that page."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    hidden = {name: unescape(value) for name, value in hidden.items()}
    return client.post(address, data={**hidden, **fields}, headers={"Referer": str(page.url)})
