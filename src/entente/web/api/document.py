"""The OpenAPI document of the read API: ninja's, with the published JSON Schemas, the common parameter and the faults added."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop

from entente.base.places import data_folder
from entente.network.measures import MEASURES
from entente.web.holding import holding
from entente.web.json_answers import answer

JSON_TYPE = "application/json"
YAML_TYPE = "application/yaml"
SCHEMAS = ("ask", "verdict", "error", "exercise", "plan", "receipt", "network", "network-history", "network-claims")
_FAULTS = {
    400: "The call is off: a parameter is missing, unknown or not as it should be.",
    404: "There is nothing of that key; close matches are named.",
    409: "The address names another version of the register than this site holds.",
    422: "Values have faults, all of them told.",
    429: "Too many costly answers within a minute; Retry-After says when to come again.",
}
_TOO_LARGE = {413: "What was sent is larger than 6 MB."}
_VERSION = {
    "name": "register",
    "in": "query",
    "required": False,
    "description": gettext_noop(
        "The version of the register the answer has to come from; 409 where this site holds another."
    ),
    "schema": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
}


def gives(schema: str = "") -> dict[str, Any]:
    """What ninja is to say of an operation's answer: a published schema by name, or any object."""
    shape: dict[str, Any] = _ref(schema) if schema else {"type": "object"}
    return {"responses": {200: {"description": "The answer.", "content": {JSON_TYPE: {"schema": shape}}}}}


def takes_exercise() -> dict[str, Any]:
    """What ninja is to say of a body that is an exercise file."""
    content = {JSON_TYPE: {"schema": _ref("exercise")}, YAML_TYPE: {"schema": {"type": "string"}}}
    return {"requestBody": {"required": True, "content": content}}


def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """/api/v1/openapi.json."""
    return answer(document())


@cache
def document() -> dict[str, Any]:
    """The document; the same for the life of the process."""
    from entente.web.api import api

    made: dict[str, Any] = json.loads(json.dumps(copy.deepcopy(dict(api.get_openapi_schema()))))
    made.pop("servers")
    made["components"]["schemas"].update({name: _schema(name) for name in SCHEMAS})
    made["components"]["schemas"]["faults"] = {
        "type": "object",
        "properties": {
            "faults": {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/error/$defs/fault"}}
        },
        "required": ["faults"],
        "additionalProperties": False,
    }
    values = _values()
    for name, field in made["components"]["schemas"]["TopicQuestion"]["properties"].items():
        _say_values(field, values.get(name))
    for _, method, operation in operations(made):
        for one in operation["parameters"]:
            one["schema"] = _without_null(one["schema"])
            if one["in"] == "path":
                one["description"] = gettext_noop("The key, as the lists give it.")
            _say_values(one["schema"], values.get(one["name"]))
        operation["parameters"].append(_VERSION)
        told = _FAULTS | (_TOO_LARGE if method == "post" else {})
        operation["responses"] |= {
            str(status): {"description": says, "content": {JSON_TYPE: {"schema": _ref("faults")}}}
            for status, says in told.items()
        }
    return made


def _values() -> dict[str, list[str]]:
    """Values that parameters of these names can have, as the register held has them."""
    words = holding().register.words
    layers = {str(kind["layer"]) for kind in words["kinds"].values()} - {"statute"}
    return {
        "topic": list(words["topics"]),
        "kind": list(words["kinds"]),
        "layer": sorted(layers),
        "measure": list(MEASURES),
    }


def _say_values(schema: dict[str, Any], values: list[str] | None) -> None:
    if values:
        (schema["items"] if schema.get("type") == "array" else schema)["enum"] = values


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that may be left out is never null: nothing in an address is."""
    kept = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    rest = {name: value for name, value in schema.items() if name not in ("anyOf", "title")}
    return {**kept[0], **rest} if len(kept) == 1 else rest if not kept else schema


def operations(made: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(path, method, operation) of everything the document lists."""
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


@cache
def routes() -> dict[str, dict[str, frozenset[str]]]:
    """For each Django route of the API its methods, each with the query parameters it knows."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for path, method, operation in operations(document()):
        names = frozenset(one["name"] for one in operation["parameters"] if one["in"] == "query")
        found.setdefault(re.sub(r"{(\w+)}", r"<\1>", path).lstrip("/"), {})[method.upper()] = names
    return found


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _schema(name: str) -> Any:
    """A published schema as a component: references between files become references between components."""
    text = (data_folder("schema") / "v1" / f"{name}.schema.json").read_text(encoding="utf-8")
    text = re.sub(r'"\$ref": "([\w-]+)\.schema\.json(?:#([^"]*))?"', r'"$ref": "#/components/schemas/\1\2"', text)
    text = re.sub(r'"\$ref": "#/\$defs/', f'"$ref": "#/components/schemas/{name}/$defs/', text)
    made = json.loads(text)
    made.pop("$schema")
    return made
