"""The state of the code that worked something out, so that it is worked out anew when the code changes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from entente import __version__

_HERE = Path(__file__).parent
_IMPORT = re.compile(r"^\s*(?:from|import) entente\.watch\.([\w.]+)", re.M)


@lru_cache(maxsize=32)
def code_state(*names: str) -> str:
    """A short hash of modules of the watch and all modules of it they import: what they worked out is worked out anew when one changes.

    Args:
        names: modules or folders of the watch, such as pairs or claims.
    """
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(_with_imports(names)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _with_imports(names: Iterable[str]) -> set[Path]:
    found: set[Path] = set()
    waiting = [path for name in names for path in _files(name)]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [file for name in _IMPORT.findall(path.read_text(encoding="utf-8")) for file in _imported(name)]
    return found


def _imported(name: str) -> list[Path]:
    """Files of `import entente.watch.x.y`: a package's own lines and, where it gathers its modules, all of them."""
    return _files(name.replace(".", "/"))


def _files(name: str) -> list[Path]:
    return sorted((_HERE / name).rglob("*.py")) if (_HERE / name).is_dir() else [_HERE / f"{name}.py"]
