"""A real PostgreSQL cluster in a temporary folder, reached by a socket there and by nothing else."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest


@contextmanager
def postgresql() -> Iterator[str]:
    """The DATABASE_URL of a new, empty cluster; stopped and deleted at the end.

    Where PostgreSQL is not installed the test is skipped with the reason; under CI=true it fails.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    runner = _unprivileged()
    if runner:
        shutil.chown(folder, runner["user"])
    data = folder / "data"

    def run(program: str, *words: str) -> None:
        done = subprocess.run(
            [programs / program, "-D", data, *words], cwd=folder, capture_output=True, text=True, timeout=60, **runner
        )
        log = folder / "log"
        assert done.returncode == 0, done.stderr + (log.read_text() if log.exists() else "")

    try:
        run("initdb", "--username=entente", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        alone = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off"
        run("pg_ctl", "--wait", f"--log={folder / 'log'}", "-o", alone, "start")
        try:
            yield f"postgresql://entente@{quote(str(folder), safe='')}/postgres"
        finally:
            run("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of the newest PostgreSQL's programs."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("pg_ctl")
    if found or on_path:
        return max(found, key=lambda path: int(path.parent.name), default=Path(on_path or "").resolve().parent)
    missing = "PostgreSQL (Debian: postgresql) is needed to test the site on it"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


def _unprivileged() -> dict[str, Any]:
    """Whom the server runs as: it refuses root, so the user `postgres` of Debian's package, or `nobody`."""
    if os.getuid() != 0:
        return {}
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in known else "nobody"
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
