"""One real server of the site per process, on a free port and an SQLite file of its own, and a client for it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

TODAY = date(2026, 11, 1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site; its today is TODAY."""
    os.environ["ENTENTE_TODAY"] = TODAY.isoformat()
    os.environ.pop("DATABASE_URL", None)
    if "ENTENTE_TEST_DATABASE" in os.environ:  # see test_two_databases.py
        os.environ["DATABASE_URL"] = os.environ["ENTENTE_TEST_DATABASE"]
    from entente.web.serving import listen, prepare

    prepare(str(tmp_path_factory.mktemp("site")), "", local=True)
    listening = listen("127.0.0.1", 0, threads=4)
    running = threading.Thread(target=listening.run, daemon=True)
    running.start()
    yield f"http://127.0.0.1:{listening.effective_port}"
    listening.trigger.pull_trigger(listening.close)  # in its own thread, or its loop would trip over closed sockets
    running.join(10)


@pytest.fixture(scope="session")
def site(server: str, register) -> Iterator[SimpleNamespace]:
    """client (httpx, follows redirects), address(page, lang, on): the full address of a page's path."""

    def address(page: str = "", lang: str = "en", on: str = TODAY.isoformat()) -> str:
        return f"/{lang}/{register.version}/{on}/{page}"

    with httpx.Client(base_url=server, follow_redirects=True, timeout=60) as client:
        yield SimpleNamespace(client=client, address=address, register=register, server=server)


@pytest.fixture(scope="session")
def exercises() -> Path:
    """The folder of exercise files."""
    return Path(__file__).resolve().parents[2] / "exercises"


@pytest.fixture(scope="session")
def chromium(server: str):
    """One headless Chromium per process; started after the server, because its event loop would keep Django from its database."""
    from playwright.sync_api import sync_playwright

    from tests.web.browsing import chromium_path

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def window(chromium, site):
    """Opens a window: window(width, scheme, scripts, policy); its console must stay free of errors until the test ends."""
    opened, said = [], []

    def open_window(width: int = 1280, scheme: str = "light", scripts: bool = True, policy: bool = True):
        context = chromium.new_context(
            base_url=site.server,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            bypass_csp=not policy,
            accept_downloads=True,
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda problem: said.append(str(problem)))
        opened.append(context)
        return page

    yield open_window
    for context in opened:
        context.close()
    assert not [text for text in said if "Failed to load resource" not in text], said
