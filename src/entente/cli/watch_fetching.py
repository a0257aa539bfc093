"""Fetches the addresses named on the command line, where that was asked for."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from entente.base.errors import WrongUsage
from entente.watch.fetch import Clock, Fetched, fetch


def fetch_addresses(addresses: Sequence[str], folder: Path) -> Fetched:
    """Fetch into a web archive in a folder."""
    clock = Clock(lambda: datetime.now().astimezone(), time.monotonic, time.sleep)
    try:
        return fetch(addresses, folder, clock=clock)
    except OSError as problem:
        raise WrongUsage(
            f"{folder} cannot be written: {problem.strerror}.", "Name a store elsewhere with --store.", "usage.out"
        ) from problem
