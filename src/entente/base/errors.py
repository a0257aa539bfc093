"""Faults in input, gathered and told together.

    EntenteError
     ├── FaultsFound (ValueError)   one or more faults in files or values; exit code 1
     └── WrongUsage (ValueError)    the call itself is off; exit code 2

A `Fault` says what, where, what was found and expected, and what to do. Nothing is raised for the first fault only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class EntenteError(Exception):
    """Root of all errors entente raises on purpose."""


class WrongUsage(EntenteError, ValueError):
    """The call cannot be carried out as given (unknown topic, a date that is none, the same State twice)."""

    def __init__(self, what: str, do: str = "", code: str = "usage") -> None:
        super().__init__(what)
        self.fault = Fault(code=code, what=what, do=do)


class Fault(NamedTuple):
    """One thing wrong with one place of the input.

    Attributes:
        code: stable code, for example ``register.unknown-key``; listed in docs/reference/errors.md.
        what: one sentence on what is wrong.
        file: path as the user gave it, or empty.
        line: 1-based line, or 0 where there is none.
        field: dotted path of the field, or empty.
        found: what stands there.
        expected: what would be right.
        do: what to do about it.
    """

    code: str
    what: str
    file: str = ""
    line: int = 0
    field: str = ""
    found: str = ""
    expected: str = ""
    do: str = ""

    def describe(self) -> str:
        """The fault as two or three lines for a terminal."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        head = "  ".join(part for part in (place, self.field) if part)
        body = self.what
        if self.found:
            body += f" Found {self.found}"
            body += f"; expected {self.expected}." if self.expected else "."
        elif self.expected:
            body += f" Expected {self.expected}."
        if self.do:
            body += f" {self.do}"
        return f"{head}\n  {body}   [{self.code}]" if head else f"{body}   [{self.code}]"

    def as_dict(self) -> dict[str, Any]:
        """All fields, for JSON."""
        return self._asdict()


class FaultsFound(EntenteError, ValueError):
    """One report of every fault found in the input."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda f: (f.file, f.line, f.field, f.what))
        super().__init__(self.describe())

    def describe(self) -> str:
        """All faults, grouped by file in reading order."""
        count = len(self.faults)
        head = f"{count} fault{'s' if count != 1 else ''} found"
        return "\n".join([head, *(fault.describe() for fault in self.faults)])


def close_matches(word: object, known: Iterable[str]) -> str:
    """A hint such as ``Did you mean "receiving"?``, or nothing where no known word is close. Case does not count."""
    import difflib  # only a fault needs it

    by_small = {str(other).lower(): str(other) for other in known}
    found = [by_small[small] for small in difflib.get_close_matches(str(word).lower(), by_small, n=3, cutoff=0.6)]
    if not found:
        return ""
    return "Did you mean " + " or ".join(f'"{match}"' for match in found) + "?"
