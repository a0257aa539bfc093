"""SQLite and PostgreSQL: what the site keeps, kept in both; the tests of that run again on a real PostgreSQL server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.web.databases import postgresql

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KEEPING = sorted(  # tests of pages that write to the database: plans, accounts and sessions
    str(path) for names in ("test_plan*.py", "test_watch_pages*.py", "test_reviewing.py") for path in HERE.glob(names)
)
WRITTEN = ("web_savedplan", "web_draft", "auth_user", "django_session")

pytestmark = pytest.mark.xdist_group("postgresql")


@pytest.fixture(scope="module")
def server_of_postgresql() -> Iterator[str]:
    """The DATABASE_URL of a PostgreSQL server started for these tests."""
    with postgresql() as url:
        yield url


def manage(tmp_path: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """One of Django's own commands under deployment settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ENTENTE_", "DATABASE_URL"))}
    settings = {**kept, "ENTENTE_DATA": str(tmp_path), "ENTENTE_HOSTS": "entente.example", **more}
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *words],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_pages_that_keep_something_do_so_on_postgresql(server_of_postgresql):
    """The same tests as on SQLite, in a process of their own; the server itself is asked whether they wrote to it."""
    assert KEEPING, "no tests of kept plans were found"
    words = [sys.executable, "-m", "pytest", *KEEPING, "-q", "-p", "no:cacheprovider", "-m", "not browser and not slow"]
    settings = {**os.environ, "ENTENTE_TEST_DATABASE": server_of_postgresql}
    done = subprocess.run(words, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    with psycopg.connect(server_of_postgresql) as connection:
        rows = connection.execute("select relname from pg_stat_user_tables where n_tup_ins > 0").fetchall()
    assert set(WRITTEN) <= {name for (name,) in rows}, "nothing was written to PostgreSQL"


def test_the_tables_are_those_of_the_models(tmp_path):
    done = manage(tmp_path, "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout + done.stderr


def test_deployment_settings_give_no_warning(tmp_path):
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout


def test_a_database_that_cannot_be_reached_is_told_without_a_stack_trace(tmp_path):
    settings = {**os.environ, "DATABASE_URL": f"postgresql://nobody@{str(tmp_path).replace('/', '%2F')}/none"}
    words = [
        sys.executable,
        "-c",
        "from entente.cli.start import main; raise SystemExit(main())",
        "serve",
        "--port",
        "0",
        "--data",
        str(tmp_path),
    ]
    done = subprocess.run(words, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2 and "[serve.database]" in done.stderr and "Traceback" not in done.stderr
