"""The site's own folder: its secret and, where no other database is named, its database."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def data_folder() -> Path:
    """ENTENTE_DATA, else entente under the user's data folder; made if it is not there.

    Raises:
        OSError: it cannot be made.
    """
    named = os.environ.get("ENTENTE_DATA")
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    folder = Path(named) if named else Path(base) / "entente"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """ENTENTE_SECRET_KEY, else the one kept in the folder; made once, readable by its owner only."""
    given = os.environ.get("ENTENTE_SECRET_KEY")
    if given:
        return given
    path = folder / "secret"
    with suppress(FileExistsError):  # two starts at once: the first one's secret holds for both
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()
