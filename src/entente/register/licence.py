"""Under what terms the register may be passed on, and how it is cited; carried inside every file made of it."""

from __future__ import annotations

from datetime import date

from entente.register.store import Register

LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def citation(register: Register, on: date | None = None) -> str:
    """How the register, or what it says of a day, is cited."""
    return f"the entente register, version {register.version}" + (f", as of {on.isoformat()}" if on else "")
