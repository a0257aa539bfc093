"""The page of the read API: every operation of its OpenAPI document, with parameters and a call that can be copied."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from entente.web.api.document import document, operations
from entente.web.place import Visit

GROUPS = {
    "register": _("Register"),
    "questions": _("Questions"),
    "network": _("Network"),
    "planning": _("Planning"),
}
QUESTION = "sending=GBR&receiving=JPN&on=2024-06-01"
BODY = '{"sending": "GBR", "receiving": "JPN", "on": "2024-06-01", %s"facts": {"person.category": "force_member"}}'
# What follows the path of a call that can be copied; a body after a space. Tests run each of them.
EXAMPLES: dict[str, tuple[str, str]] = {
    "register_list": ("?party=JPN&on=2024-06-01", ""),
    "register_show": ("", ""),
    "register_timeline_of": ("", ""),
    "register_coverage": ("", ""),
    "register_timeline": ("", ""),
    "register_compare": ("?key=jpn-gbr-raa&key=jpn-aus-raa&topic=entry.visa", ""),
    "in_force": ("?sending=GBR&receiving=JPN&on=2024-06-01", ""),
    "register_statements": ("?instrument=jpn-gbr-raa&entity=event", ""),
    "sources": ("", ""),
    "source": ("", ""),
    "topics": ("", ""),
    "facts": ("", ""),
    "states": ("", ""),
    "ask_get": (f"?{QUESTION}&topic=entry.visa&fact=person.category=force_member", ""),
    "ask_post": ("", BODY % '"topic": "entry.visa", '),
    "incident_get": (f"?{QUESTION}&fact=incident.on_duty=true", ""),
    "incident_post": ("", BODY % ""),
    "network": ("?on=2024-06-01&layer=access", ""),
    "what_if": ("?on=2026-01-01&layer=access&add=GBR-PHL:vfa", ""),
    "network_history": ("?from=2005&to=2025&layer=access&measure=pairs", ""),
    "network_claims": ("", ""),
    "plan": ("?as-of=2023-10-20", "@exercises/vigilant-isles-23.yml"),
}
KEYS = {"source": "s-ag-mofa-jpn-gbr-raa"}
INSTRUMENT = "jpn-gbr-raa"


def api_page(request: Visit) -> HttpResponse:
    """Every operation, in the order of the document."""
    groups: dict[str, list[dict[str, Any]]] = {name: [] for name in GROUPS}
    for path, method, operation in operations(document()):
        groups[operation["tags"][0]].append(_shown(request, path, method, operation))
    context = {
        "groups": [(GROUPS[name], rows) for name, rows in groups.items()],
        "root": request.build_absolute_uri("/api/v1/"),
        "document": request.build_absolute_uri("/api/v1/openapi.json"),
        "version": request.place.version,
    }
    return render(request, "api.html", context)


def address_of(operation: str, path: str) -> str:
    """The address of an operation's example."""
    return path.replace("{key}", KEYS.get(operation, INSTRUMENT)) + EXAMPLES[operation][0]


def _shown(request: Visit, path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    name, summary = operation["operationId"], operation["summary"]
    address, body = request.build_absolute_uri(address_of(name, path)), EXAMPLES[name][1]
    kind = "application/yaml" if body.startswith("@") else "application/json"
    sent = f" -H 'Content-Type: {kind}' --data-binary '{body}'" if body else ""
    return {
        "name": name,
        "method": method.upper(),
        "path": path,
        "summary": gettext(summary),
        "parameters": [_parameter(one) for one in operation["parameters"] if one["name"] != "register"],
        "curl": f"curl '{address}'{sent}",
        "try": address if method == "get" else "",
    }


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    says = one.get("description", "")
    return {"name": one["name"], "required": one["required"], "says": gettext(says) if says else ""}
