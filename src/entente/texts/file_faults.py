"""Faults of a file as a whole, and how much text one may hold."""

from __future__ import annotations

from pathlib import Path

from entente.base.errors import Fault, FaultsFound

MAX_CHARACTERS = 4_000_000  # some 1,300 printed pages


def fault(code: str, what: str, path: Path, found: str = "", expected: str = "", do: str = "") -> FaultsFound:
    """A fault of the file as a whole, ready to be raised."""
    return FaultsFound([Fault(code, what, str(path), found=found, expected=expected, do=do)])
