"""Reads what documents say of agreements: which one, what happened or will, when, on whose word. Patterns only, no model."""

from entente.watch.claims.document import read as read

__all__ = ["read"]
