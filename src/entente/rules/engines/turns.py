"""Runs statements one after the other, each planned while the one before it runs.

DuckDB plans on one core: over statements of this size that is as much work as running them over a million rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def run_in_turn(connection: DuckDBPyConnection, statements: Sequence[str]) -> None:
    """Run statements in their order; none may change a table's columns.

    Inside a transaction of the caller's they run one by one, for nobody else sees its tables.
    """
    if len(statements) < 2 or _in_transaction(connection):
        for statement in statements:
            connection.execute(statement)
        return
    turns = _Turns(statements)
    cursors = [connection.cursor() for _ in range(2)]
    try:
        with ThreadPoolExecutor(len(cursors)) as pool:
            running = [pool.submit(turns.work, cursor, n, len(cursors)) for n, cursor in enumerate(cursors)]
            try:
                for work in running:
                    work.result()
            except BaseException:
                turns.stop()
                for cursor in cursors:
                    cursor.interrupt()
                raise
    finally:
        for cursor in cursors:
            cursor.close()


def _in_transaction(connection: DuckDBPyConnection) -> bool:
    """Two questions are answered in one transaction only if the caller began it."""
    first, second = (connection.execute("SELECT txid_current()").fetchall() for _ in range(2))
    return first == second


class _Turns:
    """Statements, and which of them are done."""

    def __init__(self, statements: Sequence[str]) -> None:
        self.statements = statements
        self.done = [Event() for _ in statements]
        self.stopped = False

    def work(self, cursor: DuckDBPyConnection, first: int, step: int) -> None:
        """Plan every `step`-th statement from the `first` on, and run each when the one before it is done."""
        try:
            for n in range(first, len(self.statements), step):
                cursor.execute(f"PREPARE entente_turn AS {self.statements[n]}")
                if n:
                    self.done[n - 1].wait()
                if self.stopped:
                    return
                cursor.execute("EXECUTE entente_turn")
                cursor.execute("DEALLOCATE entente_turn")
                self.done[n].set()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self.stopped = True
        with suppress(RuntimeError):
            for done in self.done:
                done.set()
