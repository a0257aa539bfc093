"""Opens a register: compiled once per state of its files, then read from JSON.

The compiled form is cached under the user's cache folder, or ships inside the package for the built-in register.
One index holds headers and words; clauses lie in a file per instrument and are read when asked for.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from entente.base.errors import FaultsFound
from entente.base.places import cache_folder, data_folder
from entente.register import models
from entente.register.files import BUILT_IN, find_files, fingerprint
from entente.register.models import Instrument, OpenPoint, Practice, Source, Untranslated, Version

COMPILED = "_compiled"


class Register:
    """A checked register. Cheap to open; instruments' contents are read on first use.

    Attributes:
        folder: where the compiled form lies.
        layers: names of the layers, the built-in first.
        hashes: SHA-256 of each register file by place.
        words: vocabularies by name, each a mapping by key.
        states: States and organisations by code.
        instruments: every instrument by key.
    """

    def __init__(self, folder: Path) -> None:
        index = _load(folder / "index.json")
        self.folder = folder
        self.layers: list[str] = index["layers"]
        self.hashes: dict[str, str] = index["hashes"]
        self.words: dict[str, dict[str, Any]] = index["words"]
        self.states: dict[str, Any] = index["states"]
        self.closures: dict[str, list[Any]] = index["closures"]
        self.version: str = index["version"]
        self._headers: dict[str, Any] = index["instruments"]
        self._instruments: dict[str, Instrument] = {}
        self._contents: dict[str, dict[str, Any]] = {}
        self._versions: dict[str, tuple[Version, ...]] = {}

    @property
    def keys(self) -> list[str]:
        """Keys of all instruments."""
        return list(self._headers)

    def instrument(self, key: str) -> Instrument:
        """One instrument; KeyError where there is none."""
        if key not in self._instruments:
            header = self._headers[key]
            self._instruments[key] = models.to_instrument(header, header["versions"])
        return self._instruments[key]

    @property
    def instruments(self) -> dict[str, Instrument]:
        """Every instrument by key."""
        return {key: self.instrument(key) for key in self._headers}

    @cached_property
    def by_state(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of the treaties of each party, and of the statutes of each State."""
        table: dict[str, list[str]] = {}
        for key, header in self._headers.items():
            states = (
                header.get("parties", [])
                if header["basis"] == "treaty"
                else header.get("states") or [header.get("state", "")]
            )
            for state in states:
                table.setdefault(state, []).append(key)
        return {state: tuple(keys) for state, keys in table.items()}

    def content(self, key: str) -> dict[str, Any]:
        """The compiled clauses, open points and paragraphs of an instrument; empty where it has none."""
        if key not in self._contents:
            path = self.folder / "instruments" / f"{key}.json"
            empty: dict[str, Any] = {"versions": {}, "open_points": [], "paragraphs": [], "edition": None}
            self._contents[key] = _load(path) if path.exists() else empty
        return self._contents[key]

    def versions(self, key: str) -> tuple[Version, ...]:
        """An instrument's clauses per version of its text, ascending; incorporated clauses are included."""
        if key not in self._versions:
            rows = self.content(key)["versions"]
            self._versions[key] = tuple(self._version(since, rows[since]) for since in sorted(rows))
        return self._versions[key]

    def _version(self, since: str, row: Mapping[str, Any]) -> Version:
        clauses = {}
        for incorporation in row["incorporates"]:
            clauses.update(self._incorporated(incorporation))
        clauses.update({ident: models.to_clause(clause) for ident, clause in row["clauses"].items()})
        return Version(since, clauses, tuple(models.to_untranslated(item) for item in row["untranslated"]))

    def _incorporated(self, row: Mapping[str, Any]) -> dict[str, models.Clause]:
        other = self.versions(row["instrument"])
        if not other:
            return {}
        left_out, only = set(row.get("except", ())), set(row.get("only", ()))
        return {
            ident: clause
            for ident, clause in other[-1].clauses.items()
            if ident not in left_out and (not only or ident in only)
        }

    def untranslated(self, key: str) -> list[Untranslated]:
        """Passages of an instrument that the conditions do not express, over all versions."""
        return [item for version in self.versions(key) for item in version.untranslated]

    def open_points(self, key: str) -> list[OpenPoint]:
        """What is not established about an instrument."""
        return [models.to_open_point(row) for row in self.content(key)["open_points"]]

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by key."""
        return {key: models.to_source(row) for key, row in _load(self.folder / "sources.json").items()}

    @cached_property
    def practice(self) -> tuple[Practice, ...]:
        """Every practice entry."""
        return tuple(models.to_practice(row) for row in _load(self.folder / "practice.json"))


def _load(path: Path) -> Any:
    with path.open(encoding="utf-8") as stream:
        return json.load(stream)


def layers_of(folders: Sequence[Path]) -> list[tuple[str, Path]]:
    """The built-in register and the folders laid over it, in order, each with its name."""
    return [(BUILT_IN, data_folder("register")), *((folder.name or str(folder), folder) for folder in folders)]


def open_register(folders: Sequence[Path] = (), *, read_condition: Any = None) -> Register:
    """Open the built-in register with `folders` laid over it, compiling it if its files have changed.

    Args:
        folders: register folders of the user's own; later ones win.
        read_condition: returns the condition parser (a `ConditionReader`); only called when something must be compiled.

    Raises:
        FaultsFound: every fault of every file.
    """
    layers = layers_of(folders)
    packed = layers[0][1] / COMPILED
    if not folders and (packed / "index.json").exists():
        return Register(packed)
    files = find_files(layers)
    here = Path(__file__).parent
    mark = fingerprint(files, [*sorted(here.glob("*.py")), here.parent / "rules" / "conditions.py"])
    cached = cache_folder() / mark
    if (cached / "index.json").exists():
        return Register(cached)
    return _compile(files, layers, mark, cached, read_condition())


def _compile(files: Any, layers: Sequence[tuple[str, Path]], mark: str, target: Path, read_condition: Any) -> Register:
    from entente.register.build import build  # reading YAML is only needed here

    draft = build(files, read_condition)
    if draft.faults:
        raise FaultsFound(draft.faults)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="building-", dir=target.parent))
    except OSError:  # a read-only home: compile for this process only
        work = Path(tempfile.mkdtemp(prefix="entente-"))
        write_compiled(draft, layers, mark, work)
        return Register(work)
    write_compiled(draft, layers, mark, work)
    try:
        os.replace(work, target)
    except OSError:  # another process was quicker
        shutil.rmtree(work, ignore_errors=True)
    _drop_old(target)
    return Register(target)


def _drop_old(kept: Path, most: int = 12) -> None:
    """Keep the cache from growing without end."""
    folders = sorted((f for f in kept.parent.iterdir() if f.is_dir()), key=lambda f: f.stat().st_mtime, reverse=True)
    for folder in folders[most:]:
        shutil.rmtree(folder, ignore_errors=True)


def write_compiled(draft: Any, layers: Sequence[tuple[str, Path]], mark: str, folder: Path) -> None:
    """Write a built register as JSON into `folder`."""
    headers = {
        key: {**header, "versions": sorted(draft.contents.get(key, {}).get("versions", {}))}
        for key, header in draft.instruments.items()
    }
    _dump(
        folder / "index.json",
        {
            "version": mark,
            "layers": [name for name, _ in layers],
            "hashes": draft.hashes,
            "words": draft.words,
            "states": draft.states,
            "closures": draft.closures,
            "instruments": headers,
        },
    )
    _dump(folder / "sources.json", draft.sources)
    _dump(folder / "practice.json", draft.practice)
    (folder / "instruments").mkdir(exist_ok=True)
    for key, content in draft.contents.items():
        _dump(folder / "instruments" / f"{key}.json", content)


def _dump(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
