"""Starts the site: makes its database, warms what it holds, serves it with threads."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any


def prepare(data: str | None, registers: str, local: bool) -> None:
    """Set the environment, set Django up, bring the database to the newest form.

    Args:
        data: folder of the site's own files; None for the default.
        registers: register folders laid over the built-in one, joined as PATH is.
        local: plain http on this machine.

    Raises:
        OSError: the data folder cannot be written.
        django.db.Error: the database cannot be reached.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.web.settings")
    if data:
        os.environ["ENTENTE_DATA"] = data
    if registers:
        os.environ["ENTENTE_REGISTERS"] = registers
    if local:
        os.environ["ENTENTE_LOCAL"] = "1"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def listen(host: str, port: int, threads: int = 8) -> Any:
    """A server bound to host and port (0 for any free port), not yet running. `effective_port` says which.

    Raises:
        OSError: the port is taken or not allowed.
    """
    import waitress

    from entente.web.wsgi import application

    return waitress.create_server(
        application, host=host, port=port, threads=threads, ident=None, max_request_body_size=64 * 1024 * 1024
    )


def run(server: Any, warmed: Callable[[], object] = lambda: None) -> None:
    """Serve until interrupted; what takes long to make is made in the background meanwhile."""
    import threading

    from entente.web.holding import holding

    def warm() -> None:
        held = holding()
        _ = held.bonds, held.judge
        warmed()

    threading.Thread(target=warm, daemon=True).start()
    server.run()
