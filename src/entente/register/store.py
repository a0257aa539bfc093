"""Opens a register: compiled once per state of its files, then read from JSON.

The compiled form is cached under the user's cache folder, or ships inside the package for the built-in register.
One index holds headers and words; clauses lie in a file per instrument and are read when asked for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
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
        words: vocabularies by name, each a mapping by key.
        states: States and organisations by code.
        keys: keys of all instruments.
        by_state: keys of the treaties of each party, and of the statutes of each State.
        superseded_by: for an instrument, keys of those that supersede it.
        version: names what the register says; it stands in addresses, answers and citations.
    """

    def __init__(self, folder: Path) -> None:
        index = _load(folder / "index.json")
        self.folder = folder
        self.layers: list[str] = index["layers"]
        self.words: dict[str, dict[str, Any]] = index["words"]
        self.states: dict[str, Any] = index["states"]
        self.closures: dict[str, list[Any]] = index["closures"]
        self.version: str = index["version"]
        self.keys: list[str] = index["keys"]
        self.by_state: Mapping[str, tuple[str, ...]] = index["by_state"]
        self.superseded_by: Mapping[str, tuple[str, ...]] = index["superseded_by"]
        self._instruments: dict[str, Instrument] = {}
        self._contents: dict[str, dict[str, Any]] = {}
        self._versions: dict[str, tuple[Version, ...]] = {}
        self._open_points: dict[str, tuple[OpenPoint, ...]] = {}

    def header(self, key: str) -> dict[str, Any]:
        """The compiled header of an instrument; KeyError where there is none."""
        path = self.folder / "headers" / f"{key}.json"
        if key not in self._instruments and not path.exists():
            raise KeyError(key)
        return _load(path)  # type: ignore[no-any-return]

    def instrument(self, key: str) -> Instrument:
        """One instrument; KeyError where there is none."""
        if key not in self._instruments:
            header = self.header(key)
            self._instruments[key] = models.to_instrument(header, header["versions"])
        return self._instruments[key]

    @property
    def instruments(self) -> dict[str, Instrument]:
        """Every instrument by key."""
        return {key: self.instrument(key) for key in self.keys}

    @cached_property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of each register file by place."""
        return _load(self.folder / "hashes.json")  # type: ignore[no-any-return]

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

    def open_points(self, key: str) -> tuple[OpenPoint, ...]:
        """What is not established about an instrument."""
        if key not in self._open_points:
            self._open_points[key] = tuple(map(models.to_open_point, self.content(key)["open_points"]))
        return self._open_points[key]

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by key."""
        return {key: models.to_source(row) for key, row in _load(self.folder / "sources.json").items()}

    @cached_property
    def practice(self) -> tuple[Practice, ...]:
        """Every practice entry."""
        return tuple(models.to_practice(row) for row in _load(self.folder / "practice.json"))

    @cached_property
    def claims(self) -> tuple[dict[str, Any], ...]:
        """Public claims to be judged, in the order their files ask for; `section` is the title of the file."""
        return tuple(sorted(_load(self.folder / "claims.json"), key=lambda claim: int(claim["order"])))


def _load(path: Path) -> Any:
    with path.open(encoding="utf-8") as stream:
        return json.load(stream)


def layers_of(folders: Sequence[Path], base: Path | None = None) -> list[tuple[str, Path]]:
    """The register to start from (the built-in one where none is given) and the folders laid over it, each with its name."""
    return [(BUILT_IN, base or data_folder("register")), *((folder.name or str(folder), folder) for folder in folders)]


def open_register(folders: Sequence[Path] = (), *, read_condition: Any = None, base: Path | None = None) -> Register:
    """Open the built-in register with `folders` laid over it, compiling it if its files have changed.

    Args:
        folders: register folders of the user's own; later ones win.
        read_condition: returns the condition parser (a `ConditionReader`); only called when something must be compiled.
        base: a register folder to start from in place of the built-in one.

    Raises:
        FaultsFound: every fault of every file.
    """
    layers = layers_of(folders, base)
    packed = layers[0][1] / COMPILED
    if not folders and (packed / "index.json").exists():
        return Register(packed)
    files = find_files(layers)
    here = Path(__file__).parent
    mark = fingerprint(files, [*sorted(here.glob("*.py")), here.parent / "rules" / "conditions.py"])
    cached = cache_folder() / mark
    if (cached / "index.json").exists():
        return Register(cached)
    return _compile(files, layers, cached, read_condition())


def _compile(files: Any, layers: Sequence[tuple[str, Path]], target: Path, read_condition: Any) -> Register:
    import shutil
    import tempfile

    from entente.register.anchors import keeps_closed
    from entente.register.build import build  # reading YAML is only needed here

    draft = build(files, read_condition)
    if any(keeps_closed(fault) for fault in draft.faults):
        raise FaultsFound(draft.faults)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="building-", dir=target.parent))
    except OSError:  # a read-only home: compile for this process only
        work = Path(tempfile.mkdtemp(prefix="entente-"))
        write_compiled(draft, layers, work)
        return Register(work)
    write_compiled(draft, layers, work)
    try:
        os.replace(work, target)
    except OSError:  # another process was quicker
        shutil.rmtree(work, ignore_errors=True)
    _drop_old(target)
    return Register(target)


def _drop_old(kept: Path, most: int = 12, young_seconds: int = 3600) -> None:
    """Keep the cache from growing without end; what another process may still be reading stays."""
    import shutil
    import time

    with suppress(OSError):  # another process may be dropping the same ones
        found = [(f.stat().st_mtime, f) for f in kept.parent.iterdir() if f.is_dir() and len(f.name) == len(kept.name)]
        for touched, folder in sorted(found, reverse=True)[most:]:
            if touched < time.time() - young_seconds:
                shutil.rmtree(folder, ignore_errors=True)


def content_version(hashes: Mapping[str, str]) -> str:
    """Twelve signs that name what a register says: the same files give the same, wherever and whenever they lie."""
    import hashlib

    listed = "".join(f"{place} {digest}\n" for place, digest in sorted(hashes.items()))
    return hashlib.sha256(listed.encode()).hexdigest()[:12]


def write_compiled(draft: Any, layers: Sequence[tuple[str, Path]], folder: Path) -> None:
    """Write a built register as JSON into `folder`: a small index, and a file per instrument for header and contents."""
    index = {
        "version": content_version(draft.hashes),
        "layers": [name for name, _ in layers],
        "words": draft.words,
        "states": draft.states,
        "closures": draft.closures,
        "keys": list(draft.instruments),
        "by_state": _by_state(draft.instruments),
        "superseded_by": _superseded_by(draft.instruments),
    }
    for name in ("instruments", "headers"):
        (folder / name).mkdir(exist_ok=True)
    for key, header in draft.instruments.items():
        versions = sorted(draft.contents.get(key, {}).get("versions", {}))
        _dump(folder / "headers" / f"{key}.json", {**header, "versions": versions})
    for key, content in draft.contents.items():
        _dump(folder / "instruments" / f"{key}.json", content)
    for name, value in (
        ("sources", draft.sources),
        ("practice", draft.practice),
        ("claims", draft.claims),
        ("hashes", draft.hashes),
        ("index", index),
    ):
        _dump(folder / f"{name}.json", value)  # the index last: where it stands, the rest does too


def _by_state(headers: Mapping[str, Any]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for key, header in headers.items():
        treaty = header["basis"] == "treaty"
        for state in header.get("parties", []) if treaty else header.get("states") or [header.get("state", "")]:
            table.setdefault(state, []).append(key)
    return table


def _superseded_by(headers: Mapping[str, Any]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for key, header in headers.items():
        for other in header.get("relations", {}).get("supersedes", []):
            table.setdefault(other, []).append(key)
    return table


def _dump(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
