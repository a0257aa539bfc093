"""The answer of `entente serve`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from entente.base.errors import WrongUsage


def answer_serve(host: str, port: int, data: Path | None, registers: Sequence[Path]) -> int:
    """Start the site and serve it until interrupted."""
    from django.db import Error

    from entente.web.serving import listen, prepare, run

    console = Console(stderr=True)
    try:
        prepare(str(data) if data else None, os.pathsep.join(map(str, registers)), local=True)
    except Error as problem:
        raise WrongUsage(
            f"The database cannot be used: {problem}".strip(), "Look at DATABASE_URL, or leave it out for SQLite.", "serve.database"
        ) from problem
    except OSError as problem:
        raise WrongUsage(f"The data folder cannot be used: {problem}.", "Name another with --data.", "serve.data") from problem
    try:
        server = listen(host, port)
    except (OSError, ValueError) as problem:
        raise WrongUsage(f"{host}:{port} cannot be listened on: {problem}.", "Name another with --port.", "serve.port") from problem
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104 - only compared
    console.print(f"http://{shown}:{server.effective_port}/   (Ctrl-C ends it)", highlight=False)
    try:
        run(server)
    except KeyboardInterrupt:
        console.print("ended")
    return 0
