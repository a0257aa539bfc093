"""Who has which number: records grouped by a key over all rows, in memory while few, on disk when many.

Records are spread over partitions by their key, so that at most one partition is looked at at once. Each partition holds 1 MiB in
memory before it goes to disk; a group tells at most MOST_ALIKE records.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, NamedTuple

PARTITIONS = 64
MOST_ALIKE = 10_000
_BUFFERED = 500  # records of a partition gathered before they are written
_APART = "\x1f"


class Record(NamedTuple):
    """One mention of a key: where it stands (manifest, sheet, row, column key), and what goes with it.

    `role`: "is" where the key is given to something, "use" and the like where it is referred to.
    """

    manifest: int
    sheet: str
    row: int
    key: str
    role: str
    found: str
    more: str


class Ledger:
    """Records by (check, key). Keys and texts hold no control character: cells that do are faults and have no value."""

    def __init__(self) -> None:
        self._parts: list[IO[bytes]] = [tempfile.SpooledTemporaryFile(max_size=1 << 20) for _ in range(PARTITIONS)]  # noqa: SIM115
        self._waiting: list[list[str]] = [[] for _ in range(PARTITIONS)]

    def add(self, check: str, key: str, manifest: int, sheet: str, row: int, column: str, role: str, found: str, more: str) -> None:  # fmt: skip
        """Write a record down."""
        number = hash((check, key)) % PARTITIONS
        waiting = self._waiting[number]
        waiting.append(f"{check}\x1f{key}\x1f{role}\x1f{manifest}\x1f{sheet}\x1f{row}\x1f{column}\x1f{found}\x1f{more}")
        if len(waiting) >= _BUFFERED:
            self._flush(number)

    def _flush(self, number: int) -> None:
        waiting = self._waiting[number]
        if waiting:
            lines = (line.replace("\n", " ") for line in waiting)
            self._parts[number].write(("\n".join(lines) + "\n").encode("utf-8", "replace"))
            waiting.clear()

    def groups(self) -> Iterator[tuple[str, list[Record]]]:
        """Each check with the records of one key, in the order they were written; a number that stands once and is only given is left out."""
        for number, part in enumerate(self._parts):
            self._flush(number)
            part.seek(0)
            found: dict[bytes, list[bytes]] = {}
            for line in part:
                check, key, rest = line.split(b"\x1f", 2)
                records = found.setdefault(check + b"\x1f" + key, [])
                if len(records) < MOST_ALIKE:
                    records.append(rest)
            for name, records in found.items():
                if len(records) > 1 or not records[0].startswith(b"is\x1f"):
                    yield name.split(b"\x1f")[0].decode(), [_record(rest) for rest in records]

    def close(self) -> None:
        """Let go of the partitions."""
        for part in self._parts:
            part.close()


def _record(line: bytes) -> Record:
    role, manifest, sheet, row, column, found, more = line.decode()[:-1].split(_APART)
    return Record(int(manifest), sheet, int(row), column, role, found, more)
