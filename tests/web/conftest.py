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
    from entente.web.serving import listen, prepare

    prepare(str(tmp_path_factory.mktemp("site")), "", local=True)
    listening = listen("127.0.0.1", 0, threads=4)
    threading.Thread(target=listening.run, daemon=True).start()
    yield f"http://127.0.0.1:{listening.effective_port}"
    listening.close()


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
