"""What the site holds in memory: the register, a judge over it, the bonds of its network. Read once, shared by all threads."""

from __future__ import annotations

import os
import threading
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from entente.network.bonds import Bond
from entente.network.kept_bonds import bonds_of_register
from entente.register.store import Register
from entente.rules.ask import judge_for
from entente.rules.judge import Judge
from entente.rules.library import library


class Holding:
    """A register and what is made from it on first use."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._lock = threading.Lock()

    @cached_property
    def judge(self) -> Judge:
        """A judge over the register."""
        return judge_for(self.register)

    @cached_property
    def bonds(self) -> tuple[Bond, ...]:
        """Every bond of the register; made by one thread while the others wait."""
        with self._lock:
            return bonds_of_register(self.register)


@lru_cache(maxsize=1)
def holding() -> Holding:
    """The register the site shows: the built-in one with the folders of ENTENTE_REGISTERS laid over it.

    Raises:
        FaultsFound: the register has faults.
    """
    folders = [Path(name) for name in os.environ.get("ENTENTE_REGISTERS", "").split(os.pathsep) if name]
    return Holding(library(folders))


def today() -> date:
    """The day the site takes for today: ENTENTE_TODAY or the clock's, in UTC. The only place of the site that reads it."""
    given = os.environ.get("ENTENTE_TODAY")
    return date.fromisoformat(given) if given else datetime.now(UTC).date()
