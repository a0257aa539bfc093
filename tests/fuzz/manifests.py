"""Throws bytes at the reader of manifests: no crash, no hang; whatever is read can be told as JSON. Run with libFuzzer's own options.

    python tests/fuzz/manifests.py -max_total_time=60

Each input's first byte chooses what is attacked: a CSV file, a workbook with one part replaced, a workbook as raw bytes, one cell.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["entente.manifests"]):
    from entente.manifests.cells import CellReader
    from entente.manifests.checking import check_files
    from entente.manifests.columns import ENTITIES, load_columns
    from entente.manifests.template import write_template
from entente.rules.library import library

REGISTER = library()
COLUMNS = load_columns(REGISTER)
READERS = [CellReader(column, COLUMNS) for entity in ENTITIES for column in COLUMNS.by_entity[entity].values()]
FOLDER = Path(tempfile.mkdtemp(prefix="entente-fuzz-"))
FILE = FOLDER / "manifest"
WHOLE = write_template(FOLDER / "template.xlsx", REGISTER, COLUMNS).read_bytes()
with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
    PARTS = {name: archive.read(name) for name in archive.namelist()}
HEADER = b"Ref,Family name,Date of birth,Nationality,What the person is,Weapon carried\n"


def _check(data: bytes) -> None:
    FILE.write_bytes(data)
    told = json.dumps(check_files([FILE], COLUMNS).as_dict())
    assert told


def _workbook(data: bytes) -> bytes:
    """The template with a stretch of one of its parts replaced: a byte for the part, two for the place, one for the length."""
    name = list(PARTS)[data[0] % len(PARTS)]
    part = PARTS[name]
    place = int.from_bytes(data[1:3], "big") % max(len(part), 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for other, content in PARTS.items():
            target.writestr(other, content if other != name else part[:place] + data[4:] + part[place + data[3] :])
    return buffer.getvalue()


def attack(data: bytes) -> None:
    """One input."""
    if len(data) < 8:
        return
    way, rest = data[0] % 8, data[1:]
    if way < 3:
        _check(rest if way else HEADER + rest)
    elif way == 3:
        _check(_workbook(rest))
    elif way == 4:
        place = int.from_bytes(rest[:2], "big") % len(WHOLE)
        _check(WHOLE[:place] + rest[3:] + WHOLE[place + rest[2] :])
    else:
        answer = READERS[rest[0] % len(READERS)].read(rest[1:].decode("utf-8", "replace"))
        assert answer.value is None or type(answer.value).__name__ in ("str", "int", "float", "bool", "date", "tuple")


if __name__ == "__main__":
    atheris.Setup(sys.argv, attack)
    atheris.Fuzz()
