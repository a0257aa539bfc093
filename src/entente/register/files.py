"""Finds the files of a register: the built-in folder and the folders laid over it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from entente.base.errors import Fault, FaultsFound

_IGNORED = {"README.md", "LICENSE", ".gitkeep"}
BUILT_IN = "entente"


class RegisterFile(NamedTuple):
    """One file of a register.

    Attributes:
        place: path inside its folder, with forward slashes; a later layer's file replaces an earlier one's at the same place.
        path: where it is read.
        layer: "entente" for the built-in register, else the name of the folder laid over it.
        shown: the path as told to the reader.
        order: number of the layer; a higher one wins.
    """

    place: str
    path: Path
    layer: str
    shown: str
    order: int = 0


def find_files(layers: Sequence[tuple[str, Path]]) -> dict[str, RegisterFile]:
    """Every file by place, later layers over earlier ones.

    Raises:
        FaultsFound: a layer is not a folder.
    """
    missing = [
        Fault("register.no-folder", "The register folder does not exist.", str(path), do="Give the path of a folder.")
        for _, path in layers
        if not path.is_dir()
    ]
    if missing:
        raise FaultsFound(missing)
    files: dict[str, RegisterFile] = {}
    for order, (layer, folder) in enumerate(layers):
        for place, path in _walk(folder):
            shown = f"register/{place}" if layer == BUILT_IN else str(path)
            files[place] = RegisterFile(place, path, layer, shown, order)
    return dict(sorted(files.items()))


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    top = len(str(folder))
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        inside = parent[top:].replace(os.sep, "/").strip("/")
        for name in sorted(names):
            if name not in _IGNORED and not name.startswith("."):
                yield f"{inside}/{name}" if inside else name, Path(parent, name)


def fingerprint(files: dict[str, RegisterFile], code: Sequence[Path]) -> str:
    """A short hash that changes when a file is added, removed or touched, or the building code changes."""
    import hashlib  # an installed register, which is compiled already, never needs it

    digest = hashlib.sha256()
    for place, file in files.items():
        try:
            state = os.stat(file.path)  # noqa: PTH116 - half the cost of Path.stat, for every file of the register
        except OSError:  # a link to nothing is told when it is read, not here
            state = os.lstat(file.path)
        digest.update(f"{place}|{file.path}|{file.layer}|{state.st_size}|{state.st_mtime_ns}\n".encode())
    for path in code:
        state = path.stat()
        digest.update(f"{path.name}|{state.st_size}|{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:24]
