"""The read API under /api/v1: what the command line prints with --json, over HTTP."""

from __future__ import annotations

from ninja import NinjaAPI
from ninja.operation import Operation

import entente
from entente.web.api import network, plan, questions, register
from entente.web.api.told import handle_faults


class Api(NinjaAPI):
    """Names an operation after its function."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The function's name, which no other operation has."""
        return str(operation.view_func.__name__)


api = Api(
    title="entente",
    version=entente.__version__,
    description="Agreements between States that let their forces visit each other: the register, questions, the network, plans.",
    openapi_url=None,  # web.api.document serves it
    docs_url=None,  # the page `api` of the site shows it; nothing is loaded from elsewhere
    urls_namespace="api",
)
for one in (register, questions, network, plan):
    api.add_router("", one.router)
handle_faults(api)
