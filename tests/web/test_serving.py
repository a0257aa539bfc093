"""Starting the site: on this machine, and behind a proxy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

COMMAND = [str(Path(sys.executable).parent / "entente"), "serve", "--port", "0"]


def start(words: list[str], environment: dict[str, str], data: Path):
    """The process and its port, as soon as it says where it listens."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ENTENTE_", "DATABASE_"))}
    process = subprocess.Popen(
        [*COMMAND, "--data", str(data), *words], env={**kept, **environment}, stderr=subprocess.PIPE, text=True
    )
    line = process.stderr.readline()
    found = re.search(r":(\d+)", line)
    assert found, line + process.stderr.read()
    return process, int(found[1])


def end(process) -> str:
    process.terminate()
    process.wait(20)
    rest = process.stderr.read()
    process.stderr.close()
    return rest


@pytest.mark.slow
def test_the_command_shows_the_map_within_ten_seconds(tmp_path):
    """Acceptance of the site: from the command to the first page with its map, database made on the way."""
    began = time.monotonic()
    process, port = start([], {}, tmp_path)
    try:
        answer = httpx.get(f"http://127.0.0.1:{port}/", follow_redirects=True, timeout=30)
        took = time.monotonic() - began
    finally:
        rest = end(process)
    assert answer.status_code == 200 and "<svg" in answer.text
    assert (tmp_path / "site.sqlite3").exists() and (tmp_path / "secret").stat().st_mode & 0o077 == 0
    assert "Traceback" not in rest
    assert took < 10 or os.getloadavg()[0] > 3, f"{took:.1f} s"


@pytest.mark.slow
def test_a_public_site_answers_by_https_only_and_to_its_own_name_only(tmp_path):
    process, port = start(["--public"], {"ENTENTE_HOSTS": "entente.example.org"}, tmp_path)
    here = f"http://127.0.0.1:{port}/en/about"
    try:
        plain = httpx.get(here, headers={"Host": "entente.example.org"})
        secure = httpx.get(here, headers={"Host": "entente.example.org", "X-Forwarded-Proto": "https"})
        other = httpx.get(here, headers={"Host": "evil.example", "X-Forwarded-Proto": "https"})
    finally:
        end(process)
    assert plain.status_code == 301 and plain.headers["location"].startswith("https://entente.example.org/")
    assert secure.status_code == 302 and "max-age=" in secure.headers["strict-transport-security"]
    assert other.status_code == 400 and "Traceback" not in other.text


def told(words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words], env={**os.environ, **environment}, capture_output=True, text=True, timeout=60
    )


def test_what_keeps_the_site_from_starting_is_told_in_a_sentence(tmp_path):
    for words, environment, code in (
        (["--data", "/proc/nowhere"], {}, "serve.data"),
        (["--data", str(tmp_path)], {"DATABASE_URL": "postgresql://a:b@127.0.0.1:1/c"}, "serve.database"),
        (["--data", str(tmp_path), "--public"], {"ENTENTE_HOSTS": ""}, "serve.hosts"),
        (["--data", str(tmp_path), "--watch", str(tmp_path / "none.sqlite")], {}, "watch.nothing-read"),
    ):
        answer = told(words, environment)
        assert answer.returncode == 2 and code in answer.stderr and "Traceback" not in answer.stderr, answer.stderr
