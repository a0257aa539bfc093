"""Changes of meaning between a text and a copy of it, typed, placed in both, with a severity; rewording alone stays silent."""

from __future__ import annotations

from entente.watch.drift.finding import find

__all__ = ["find"]
