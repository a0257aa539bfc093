"""The one exception by which readers of signed text say why they go no further."""

from __future__ import annotations


class Refused(ValueError):
    """A text that cannot be read as a signed statement.

    Attributes:
        reason: a code of `sentences.yml`.
        values: what the sentence needs, as texts.
    """

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def printable(text: str) -> str:
    """The text with control and invisible characters written as numbers, so that a report cannot be disturbed."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
