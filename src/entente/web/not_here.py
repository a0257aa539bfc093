"""What the address names and the register does not hold."""

from __future__ import annotations

from entente.base.errors import WrongUsage


class NotHere(WrongUsage):
    """What the address names is not in the register; answered with 404."""
