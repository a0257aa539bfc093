"""The answer of `entente serve`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console


def answer_serve(host: str, port: int, data: Path | None, registers: Sequence[Path], public: bool) -> int:
    """Start the site and serve it until interrupted."""
    from entente.web.serving import listen, prepare, run

    prepare(str(data) if data else None, os.pathsep.join(map(str, registers)), local=not public)
    server = listen(host, port)
    console = Console(stderr=True)
    if public:
        console.print(
            f"listening on {host}:{server.effective_port} for {os.environ['ENTENTE_HOSTS']}   (Ctrl-C ends it)",
            highlight=False,
        )
        run(server)
        return 0
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104 - only compared
    console.print(f"http://{shown}:{server.effective_port}/   (Ctrl-C ends it)", highlight=False)
    run(server)
    console.print("ended")
    return 0
