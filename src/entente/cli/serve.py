"""The answer of `entente serve`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from entente.base.errors import WrongUsage


def answer_serve(
    host: str,
    port: int,
    data: Path | None,
    registers: Sequence[Path],
    public: bool,
    watch: Path | None,
    register_out: Path | None,
) -> int:
    """Start the site and serve it until interrupted."""
    if watch and not watch.is_file():
        raise WrongUsage(
            f"{watch} is not there: nothing has been read into it.",
            f"Run `entente watch read PATH --store {watch}` first.",
            "watch.nothing-read",
        )
    from entente.web.serving import listen, prepare, run

    prepare(
        str(data) if data else None,
        os.pathsep.join(map(str, registers)),
        local=not public,
        watch=str(watch or ""),
        register_out=str(register_out or ""),
    )
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
