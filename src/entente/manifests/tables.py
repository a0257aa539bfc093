"""Opens the tables of a file, whatever it is; told by its first bytes, not by its name."""

from __future__ import annotations

from pathlib import Path

from entente.manifests.raw_table import CannotOpen, Table


def open_tables(path: Path) -> list[Table]:
    """The tables of a file.

    Raises:
        CannotOpen: it does not exist, is empty, protected, damaged, or of a format that is not read.
    """
    try:
        if path.is_dir():
            raise CannotOpen("unreadable", "it is a folder")
        with path.open("rb") as stream:
            head = stream.read(64)
    except OSError as problem:
        raise CannotOpen("unreadable", problem.strerror or type(problem).__name__) from problem
    if not head:
        raise CannotOpen("empty_file")
    if head.startswith(b"PK"):
        from entente.manifests.xlsx_table import xlsx_tables

        return list(xlsx_tables(path))
    if head.startswith(b"PAR1"):
        from entente.manifests.parquet_table import parquet_table

        return [parquet_table(path)]
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise CannotOpen("password" if _is_encrypted(path) else "old_workbook")
    if head.startswith(b"%PDF"):
        raise CannotOpen("other_format", "PDF")
    from entente.manifests.csv_table import csv_table

    return [csv_table(path)]


def _is_encrypted(path: Path) -> bool:
    """Whether the OLE container holds an encrypted package: its directory has an entry of that name, in UTF-16."""
    name = "EncryptedPackage".encode("utf-16-le")
    kept = b""
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            if name in kept + block:
                return True
            kept = block[-len(name) :]
    return False
