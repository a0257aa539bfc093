"""`entente reviewer`: accounts made, listed and taken away; passwords that are too weak, names that are taken."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "nine grey herons"  # noqa: S105 - made up


def run(data: Path, *words: str, password: str | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: Django is set up once in each."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ENTENTE_", "DATABASE_"))}
    given: list[str] = []
    if password is not None:
        (data.parent / "password").write_text(password + "\nanother line\n", encoding="utf-8")
        given = ["--password-file", str(data.parent / "password")]
    command = [
        sys.executable,
        "-c",
        "from entente.cli.start import main; raise SystemExit(main())",
        "reviewer",
        *words,
        *given,
    ]
    done = subprocess.run([*command, "--data", str(data)], cwd=ROOT, env=kept, capture_output=True, text=True, timeout=60)  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_an_account_is_made_listed_told_to_exist_and_taken_away(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert run(data, "add", "ana", password=PASSWORD).returncode == 0
    again = run(data, "add", "ANA", password=PASSWORD)
    assert again.returncode == 2 and "[reviewer.exists]" in again.stderr and '"ana"' in again.stderr
    listed = json.loads(run(data, "list", "--json").stdout)["reviewers"]
    assert listed == [{"name": "ana", "last_login": None}]
    with sqlite3.connect(data / "site.sqlite3") as base:
        (kept,) = base.execute("select password from auth_user").fetchone()
    base.close()
    assert PASSWORD not in kept and kept.startswith("pbkdf2_sha256$")
    wrong = run(data, "remove", "anna")
    assert wrong.returncode == 2 and "[reviewer.unknown]" in wrong.stderr and "ana" in wrong.stderr
    assert run(data, "remove", "ana").returncode == 0
    with sqlite3.connect(data / "site.sqlite3") as base:
        assert base.execute("select count(*) from auth_user").fetchone() == (0,)
    base.close()


def test_what_cannot_be_an_account_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for name, password, code in (
        ("bob", "1234567", "reviewer.password"),
        ("bob smith", PASSWORD, "reviewer.name"),
        ("bob", None, "reviewer.password"),  # nobody at the keyboard
    ):
        told = run(data, "add", name, password=password)
        assert told.returncode == 2 and f"[{code}]" in told.stderr, (name, password, told.stderr)
