"""Starts the site: makes its database, serves it with threads, warms what it holds."""

from __future__ import annotations

import os
import threading
from typing import Any

from entente.base.errors import WrongUsage


def prepare(data: str | None, registers: str, local: bool, watch: str = "", register_out: str = "") -> None:
    """Set the environment, read the register, bring the database to the newest form.

    Args:
        data: folder of the site's own files; None for the default.
        registers: register folders laid over the built-in one, joined as PATH is.
        local: plain http on this machine.
        watch: store of the watch that is shown; empty for the one the environment names, or none.
        register_out: register folder that takes accepted proposals; empty for the one the environment names, or none.

    Raises:
        WrongUsage: the data folder or the database cannot be used.
        FaultsFound: the register has faults.
    """
    if not local and not os.environ.get("ENTENTE_HOSTS"):
        raise WrongUsage(
            "A public site must know its own name.",
            "Set ENTENTE_HOSTS, for example ENTENTE_HOSTS=entente.example.org.",
            "serve.hosts",
        )
    for name, value in (
        ("ENTENTE_REGISTERS", registers),
        ("ENTENTE_LOCAL", "1" if local else ""),
        ("ENTENTE_WATCH", watch),
        ("ENTENTE_REGISTER_OUT", register_out),
    ):
        if value:
            os.environ[name] = value
    from entente.web.holding import holding

    holding()
    open_database(data)


def open_database(data: str | None) -> None:
    """Set Django up and bring the database to the newest form.

    Args:
        data: folder of the site's own files; None for the default.

    Raises:
        WrongUsage: the data folder or the database cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.web.settings")
    if data:
        os.environ["ENTENTE_DATA"] = data
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import Error

    try:
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
    except OSError as problem:
        raise WrongUsage(
            f"The data folder cannot be used: {problem}.", "Name another with --data.", "serve.data"
        ) from problem
    except (Error, ImproperlyConfigured, ValueError) as problem:
        first = str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
        raise WrongUsage(
            f"The database cannot be used: {first}",
            "Look at DATABASE_URL, or leave it out for SQLite.",
            "serve.database",
        ) from problem


def listen(host: str, port: int, threads: int = 8) -> Any:
    """A server bound to host and port (0 for any free port), not yet running. `effective_port` says which.

    Raises:
        WrongUsage: nothing can listen there.
    """
    from waitress.server import create_server

    from entente.web.wsgi import application

    try:
        return create_server(
            application,
            host=host,
            port=port,
            threads=threads,
            ident=None,
            # Far over what is read, so that the site itself answers with a page; only beyond does the server, in one plain line.
            max_request_body_size=512 * 1024 * 1024,
            inbuf_overflow=8
            * 1024
            * 1024,  # whatever may be read stays in memory; what is refused may touch a nameless file
            outbuf_overflow=32 * 1024 * 1024,
            clear_untrusted_proxy_headers=False,  # settings and limits read them, as far as ENTENTE_PROXIES says
        )
    except (OSError, ValueError) as problem:
        raise WrongUsage(
            f"{host}:{port} cannot be listened on: {problem}.",
            "Name another address with --host or --port.",
            "serve.port",
        ) from problem


def run(server: Any) -> None:
    """Serve until interrupted; what takes long to make is made in the background meanwhile."""
    threading.Thread(target=_warm, daemon=True).start()
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()


def _warm() -> None:
    from entente.web.holding import holding
    from entente.web.watching import begin

    held = holding()
    _ = held.bonds, held.judge
    begin()
