"""Look-ups of regimes kept from one run to the next, as plain JSON in the cache folder.

Building them is what a run spends most of its time on before it sees a row. A file is named after everything that went into it, byte
by byte: the compiled instruments that stand and those they incorporate, the vocabularies, entente's own code, the facts, the topics and
how the instruments stand. So none is ever out of date, and a change to one instrument leaves the rest good. One that cannot be read or
is damaged is built again. Files hold numbers and conditions, never SQL: that is written anew each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from entente.base.places import cache_folder
from entente.base.truth import Truth
from entente.register.store import Register
from entente.rules import tree
from entente.rules.engines.kleene import All, Fixed, Formula, Leaf, Possibly, Surely, formula_like
from entente.rules.engines.kleene import Any as AnyOf
from entente.rules.engines.lookup import Lookup
from entente.rules.engines.regimes import Regime

_KINDS: dict[str, type[All] | type[AnyOf] | type[Surely] | type[Possibly]] = {
    "all": All,
    "any": AnyOf,
    "surely": Surely,
    "possibly": Possibly,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


class Kept:
    """The kept look-ups of one register.

    Args:
        register: the register.
        known: facts there is a column for.
        cells: what each look-up is for, topic and layer.
    """

    def __init__(self, register: Register, known: Collection[str], cells: Sequence[tuple[str, int]]) -> None:
        self._register, self._cells = register, len(cells)
        self._digests: dict[str, str] = {}
        package = Path(__file__).resolve().parents[2]
        code = [path for part in ("base", "register", "rules") for path in sorted((package / part).rglob("*.py"))]
        words = json.dumps(register.words, sort_keys=True)
        self._mark = _digest([words.encode(), *(path.read_bytes() for path in code)])
        self._asked = json.dumps([sorted(known), list(cells)])
        self._folder = cache_folder() / "bulk" / self._mark[:24]

    def get(self, regime: Regime) -> tuple[Lookup, ...] | None:
        """The look-ups under a regime; None where they are not kept."""
        with suppress(OSError, ValueError, KeyError, IndexError, TypeError):
            told = json.loads(self._path(regime).read_text(encoding="utf-8"))
            lookups = _lookups_from(told)
            return lookups if len(lookups) == self._cells else None
        return None

    def put(self, regime: Regime, lookups: Sequence[Lookup]) -> None:
        """Keep them; a cache that cannot be written is no fault."""
        with suppress(OSError):
            if not self._folder.exists():
                self._folder.mkdir(parents=True, exist_ok=True)
                _drop_old(self._folder.parent)
            handle, name = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(json.dumps(_told(lookups), separators=(",", ":")))
            os.replace(name, self._path(regime))

    def _path(self, regime: Regime) -> Path:
        stances = [
            [s.key, self._of(s.key), int(s.truth), s.firm, s.text, [int(truth) for truth in s.settled]] for s in regime
        ]
        name = _digest([self._mark.encode(), self._asked.encode(), json.dumps(stances).encode()])
        return self._folder / f"{name}.json"

    def _of(self, key: str) -> str:
        """A digest of an instrument and of those it incorporates."""
        if key not in self._digests:
            files = [self._register.folder / part / f"{key}.json" for part in ("headers", "instruments")]
            rows = self._register.content(key)["versions"].values()
            others = sorted({other["instrument"] for row in rows for other in row["incorporates"]})
            told = [path.read_bytes() if path.exists() else b"" for path in files]
            self._digests[key] = _digest([*told, *(self._of(other).encode() for other in others)])
        return self._digests[key]


def _drop_old(folder: Path, most: int = 6) -> None:
    """Keep the cache from growing without end: entente's code or vocabularies seldom change."""
    marks = sorted(folder.iterdir(), key=lambda mark: mark.stat().st_mtime, reverse=True)
    for mark in marks[most:]:
        shutil.rmtree(mark, ignore_errors=True)


def _digest(parts: Sequence[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d\n" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _told(lookups: Sequence[Lookup]) -> dict[str, Any]:
    """Look-ups and formulas as lists, each told once and named by its place after that."""
    formulas: dict[Formula, int] = {}
    tables: dict[Lookup, int] = {}
    told: dict[str, Any] = {"formulas": [], "lookups": []}

    def formula(one: Formula) -> int:
        if one not in formulas:
            match one:
                case Leaf(condition, positive):
                    row = ["leaf", tree.to_json(condition), positive]
                case Fixed(truth):
                    row = ["fixed", int(truth)]
                case All(parts) | AnyOf(parts):
                    row = [_NAMES[type(one)], *map(formula, parts)]
                case Surely(part) | Possibly(part):
                    row = [_NAMES[type(one)], formula(part)]
            formulas[one] = len(told["formulas"])
            told["formulas"].append(row)
        return formulas[one]

    def table(one: Lookup) -> int:
        if one not in tables:
            row = [one.numbers, one.kind, [table(part) for part in one.before], [formula(slot) for slot in one.slots]]
            tables[one] = len(told["lookups"])
            told["lookups"].append(row)
        return tables[one]

    told["rows"] = [table(one) for one in lookups]
    return told


def _lookups_from(told: dict[str, Any]) -> tuple[Lookup, ...]:
    formulas: list[Formula] = []
    for name, *rest in told["formulas"]:
        if name == "leaf":
            formulas.append(formula_like(Leaf, (tree.from_json(rest[0]), bool(rest[1]))))
        elif name == "fixed":
            formulas.append(formula_like(Fixed, (Truth(rest[0]),)))
        else:
            formulas.append(formula_like(_KINDS[name], tuple(formulas[place] for place in rest)))
    tables: list[Lookup] = []
    for numbers, kind, before, slots in told["lookups"]:
        parts = tuple(tables[place] for place in before)
        tables.append(Lookup(tuple(map(int, numbers)), str(kind), parts, tuple(formulas[place] for place in slots)))
    return tuple(tables[place] for place in told["rows"])
