"""The bonds of a register, and its slices, worked out once per process and opened register.

They are kept in memory only, beside the register they come from and no longer than it: working out all of them takes
about a third of a second, so nothing is written to a folder that an installed copy may not write to. Safe to call from
several threads: the first one works, the others wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from threading import Lock
from weakref import WeakKeyDictionary

from entente.network.bonds import Bond, bonds_of
from entente.network.ties import Choice, Slice, slice_on
from entente.register.store import Register

SLICES = 64  # kept per register: a slider's years in one choice; each holds some thousand ties


class _Kept:
    def __init__(self, register: Register) -> None:
        self.bonds = bonds_of(register)
        self.slice_on = lru_cache(maxsize=SLICES)(self._slice_on)

    def _slice_on(self, on: date, choice: Choice) -> Slice:
        return slice_on(self.bonds, on, choice)


_kept: WeakKeyDictionary[Register, _Kept] = WeakKeyDictionary()
_lock = Lock()


def bonds_of_register(register: Register) -> tuple[Bond, ...]:
    """Every bond of the register, as `bonds_of`; the same tuple each time it is asked for."""
    return _of(register).bonds


def slice_of(register: Register, bonds: Sequence[Bond], on: date, choice: Choice) -> Slice:
    """The ties of a day, as `slice_on`; kept where `bonds` are the register's own."""
    kept = _kept.get(register)
    if kept is not None and bonds is kept.bonds:
        return kept.slice_on(on, choice)
    return slice_on(bonds, on, choice)


def _of(register: Register) -> _Kept:
    with _lock:
        if register not in _kept:
            _kept[register] = _Kept(register)
        return _kept[register]
