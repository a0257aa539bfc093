"""How far a pass has come, on a terminal only: one line, gone when it is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_EVERY = 0.1  # seconds between two tellings; a store of kept work passes thousands of steps in that


@contextmanager
def told(console: Console) -> Iterator[Callable[[str, int, int], None]]:
    """A function to call with (stage, done, of); `of` is 0 where it is not known. Silent where nobody looks."""
    if not console.is_terminal:
        yield lambda _stage, _done, _of: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        last, shown = 0.0, ""

        def tell(stage: str, done: int, of: int) -> None:
            nonlocal last, shown
            now = time.monotonic()
            if stage != shown:
                bar.reset(task, description=stage, total=of or None)
            elif now - last < _EVERY and done != of:
                return
            last, shown = now, stage
            bar.update(task, completed=done, total=of or None)

        yield tell
