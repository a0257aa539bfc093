"""The answers of `entente reviewer`."""

from __future__ import annotations

import getpass
import json
import sys
from pathlib import Path

from entente.base.errors import WrongUsage


def answer_add(name: str, data: Path | None, password_file: Path | None) -> int:
    """Make an account."""
    _open(data)
    from entente.web.accounts import add_reviewer, check_name

    check_name(name)
    add_reviewer(name, _password(password_file))
    print(f"{name} may log in and decide")
    return 0


def answer_remove(name: str, data: Path | None) -> int:
    """Take an account away."""
    _open(data)
    from entente.web.accounts import remove_reviewer

    remove_reviewer(name)
    print(f"{name} is no reviewer any more")
    return 0


def answer_list(data: Path | None, as_json: bool) -> int:
    """Print the accounts."""
    _open(data)
    from entente.web.accounts import reviewers

    rows = reviewers()
    if as_json:
        print(json.dumps({"reviewers": [row._asdict() for row in rows]}, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        print(f"{row.name}  {f'last login {row.last_login}' if row.last_login else 'never logged in'}")
    if not rows:
        print("there is no reviewer yet; `entente reviewer add NAME` makes one")
    return 0


def _open(data: Path | None) -> None:
    from entente.web.serving import open_database

    open_database(str(data) if data else None)


def _password(file: Path | None) -> str:
    """From a file's first line or from the keyboard, twice; never shown."""
    if file:
        try:
            with file.open(encoding="utf-8") as stream:
                return stream.readline(1000).rstrip("\r\n")
        except (OSError, ValueError) as problem:
            raise WrongUsage(
                f"The password file {file} cannot be read.", "Name another file.", "reviewer.password"
            ) from problem
    if not sys.stdin.isatty():
        raise WrongUsage("There is nobody to ask for a password.", "Give --password-file.", "reviewer.password")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise WrongUsage("The two passwords differ.", "Start the command again.", "reviewer.password")
    return first
