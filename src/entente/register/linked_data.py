"""The register as linked data (JSON-LD 1.1): every value a statement with its source, grade and day read.

Terms: PROV-O (a statement was derived from a source), DCTERMS, schema.org, and RDF's own words for a statement's subject,
property and value. What none of them has (grade, day read, role) stands under `urn:entente:term:`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from entente.base.dates import parse_partial
from entente.register.licence import LICENCE_URL, citation
from entente.register.models import Instrument, Source
from entente.register.statements import statements
from entente.register.store import Register

BASE = "urn:entente:"  # before every name where no address of a site is given
TERMS = "urn:entente:term:"
_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "entente": TERMS,
    "title": {"@id": "dcterms:title", "@container": "@language"},
    "name": {"@id": "schema:name", "@container": "@language"},
    "about": {"@id": "rdf:subject", "@type": "@id"},
    "property": {"@id": "rdf:predicate", "@type": "@vocab"},
    "value": "rdf:value",
    "source": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "partOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "licence": {"@id": "dcterms:license", "@type": "@id"},
    "cite": "dcterms:bibliographicCitation",
    "publisher": "dcterms:publisher",
    "language": "dcterms:language",
    "version": "schema:version",
    "url": {"@id": "schema:url", "@type": "@id"},
    "party": {"@id": "entente:party", "@type": "@id"},
    "of": {"@id": "entente:of", "@type": "@id"},
    "grade": "entente:grade",
    "read": {"@id": "entente:read", "@type": "xsd:date"},
    "kind": "entente:kind",
    "basis": "entente:basis",
    "entity": "entente:entity",
    "key": "entente:key",
    "clause": "entente:clause",
    "date": "entente:date",
}


def register_as_linked_data(register: Register, base: str = BASE) -> dict[str, Any]:
    """The whole register.

    Args:
        base: address before every name, with / or : at its end: of the site it is taken from, or `urn:entente:`.

    Returns:
        A JSON-LD document: the dataset, sources, States, instruments, and one node per statement, as `statements` has them.
    """
    nodes = [
        dataset(register, "register"),
        *source_nodes(register.sources.values()),
        *state_nodes(register, register.states),
        *(instrument_node(register.instrument(key)) for key in register.keys),
        *_statement_nodes(register),
    ]
    return document(nodes, base)


def document(nodes: Iterable[Mapping[str, Any]], base: str = BASE) -> dict[str, Any]:
    """Nodes as one JSON-LD document."""
    return {"@context": {**CONTEXT, "here": base, "@vocab": TERMS}, "@graph": list(nodes)}


def dataset(register: Register, name: str, on: date | None = None, **more: Any) -> dict[str, Any]:
    """The node of a file's contents: version, licence, citation."""
    return {
        "@id": f"here:{name}/{register.version}" + (f"/{on.isoformat()}" if on else ""),
        "@type": ["schema:Dataset", "prov:Entity"],
        "title": {"en": citation(register, on)},
        "version": register.version,
        "licence": LICENCE_URL,
        "cite": citation(register, on),
        **more,
    }


def source_nodes(sources: Iterable[Source]) -> Iterator[dict[str, Any]]:
    """A node for each source: title, publisher, address, day read, best grade."""
    for source in sources:
        yield _filled(
            {
                "@id": source_name(source.key),
                "@type": ["schema:CreativeWork", "prov:Entity"],
                "title": dict(source.title),
                "publisher": source.publisher,
                "url": source.url,
                "language": source.language,
                "read": source.read,
                "grade": source.kind,
            }
        )


def state_nodes(register: Register, codes: Iterable[str]) -> Iterator[dict[str, Any]]:
    """A node for each State or organisation."""
    for code in codes:
        known = register.states.get(code, {})
        kind = "schema:Organization" if known.get("organisation") else "schema:Country"
        yield {"@id": state_name(code), "@type": kind, "name": dict(known.get("name", {"en": code})), "key": code}


def instrument_node(instrument: Instrument) -> dict[str, Any]:
    """The node of an agreement or statute; what is said of it stands in statements."""
    return {
        "@id": instrument_name(instrument.key),
        "@type": ["schema:Legislation", "prov:Entity"],
        "title": dict(instrument.title),
        "key": instrument.key,
        "kind": instrument.kind,
        "basis": instrument.basis,
        "party": [state_name(code) for code in (*instrument.parties, *instrument.states)],
    }


def _statement_nodes(register: Register) -> Iterator[dict[str, Any]]:
    count: dict[str, int] = {}
    for row in statements(register):
        key = row["instrument"]
        count[key] = count.get(key, 0) + 1
        yield _filled(
            {
                "@id": f"here:statements/{register.version}/{key}/{count[key]}",
                "@type": ["rdf:Statement", "prov:Entity"],
                "partOf": f"here:register/{register.version}",
                "about": instrument_name(key),
                "property": row["property"],
                "value": _value(row),
                "entity": row["entity"],
                "key": row["key"],
                "clause": row["clause"],
                "date": partial(row["date"]) if row["date"] else None,
                "party": state_name(row["party"]) if row["party"] else None,
                "source": source_name(row["source"]) if row["source"] else None,
                "grade": row["grade"],
                "read": row["read"],
            }
        )


def _value(row: Mapping[str, Any]) -> Any:
    if row["value"] is not None and row["lang"]:
        return {"@value": row["value"], "@language": row["lang"]}
    return partial(row["value"]) if row["entity"] == "event" else row["value"]


def partial(text: str) -> dict[str, str]:
    """A full or partial date with the type of its length."""
    parse_partial(text)
    return {"@value": text, "@type": _TYPES[len(text)]}


def source_name(key: str) -> str:
    """The name of a source in the document."""
    return f"here:sources/{key}"


def state_name(code: str) -> str:
    """The name of a State in the document."""
    return f"here:states/{code}"


def instrument_name(key: str) -> str:
    """The name of an instrument in the document."""
    return f"here:agreements/{key}"


def _filled(node: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value is not None}
