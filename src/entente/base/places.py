"""Where the data lies: inside the installed package, or beside the code in a checkout."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def data_folder(name: str) -> Path:
    """The folder `name` (register, exercises, schema) that came with this entente.

    An installed package carries it as `_<name>`; a checkout has it at the root.
    """
    packed = _PACKAGE / f"_{name}"
    return packed if packed.is_dir() else _CHECKOUT / name


def cache_folder() -> Path:
    """Folder for compiled registers; may not exist and may not be writable."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "entente"


def own_folder() -> Path:
    """Folder for what a user keeps with entente: ENTENTE_DATA, else entente under the user's data folder; may not exist."""
    named = os.environ.get("ENTENTE_DATA")
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(named) if named else Path(base) / "entente"
