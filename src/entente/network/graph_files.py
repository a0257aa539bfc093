"""Writes graphs as GraphML (graphdrawing.org) and GEXF 1.2 (gexf.net), which Gephi, yEd, igraph and networkx open."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Facts = Mapping[str, str | bool | int]
Spell = tuple[date | None, date | None]
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {bool: "boolean", int: "int", str: "string"}


@dataclass(frozen=True, slots=True)
class Node:
    """A node and what is known of it; `facts` of all nodes have the same keys, and the first one is the label."""

    key: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge without direction; `spells` are the days it stands, first and last included, open ends None."""

    a: str
    b: str
    facts: Facts
    spells: Sequence[Spell] = ()


def graphml(nodes: Sequence[Node], edges: Sequence[Edge], about: Facts) -> str:
    """A GraphML file: attributes of nodes, edges and of the graph itself; parallel edges have ids of their own."""
    root = ET.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    keys: dict[tuple[str, str], str] = {}
    for kind, facts in (("graph", about), ("node", _first(nodes)), ("edge", _first(edges))):
        for name, value in facts.items():
            keys[kind, name] = f"{kind[0]}_{name}"
            attributes = {"id": keys[kind, name], "for": kind, "attr.name": name, "attr.type": _TYPES[type(value)]}
            ET.SubElement(root, "key", attributes)
    graph = ET.SubElement(root, "graph", {"id": "ties", "edgedefault": "undirected"})
    _data(graph, "graph", about, keys)
    for node in nodes:
        _data(ET.SubElement(graph, "node", {"id": _clean(node.key)}), "node", node.facts, keys)
    for number, edge in enumerate(edges):
        ends = {"id": f"e{number}", "source": _clean(edge.a), "target": _clean(edge.b)}
        _data(ET.SubElement(graph, "edge", ends), "edge", edge.facts, keys)
    return _written(root)


def gexf(nodes: Sequence[Node], edges: Sequence[Edge], about: Facts) -> str:
    """A GEXF file; dynamic, with spells, where an edge has any."""
    dynamic = any(edge.spells for edge in edges)
    root = ET.Element("gexf", {"xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "entente"
    ET.SubElement(meta, "description").text = _clean(
        "; ".join(f"{name}: {value}" for name, value in about.items() if value != "")
    )
    mode = {"mode": "dynamic", "timeformat": "date"} if dynamic else {"mode": "static"}
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "undirected", **mode})
    for kind, facts in (("node", _first(nodes)), ("edge", _first(edges))):
        attributes = ET.SubElement(graph, "attributes", {"class": kind, "mode": "static"})
        for number, (name, value) in enumerate(facts.items()):
            type_ = {"int": "integer"}.get(_TYPES[type(value)], _TYPES[type(value)])
            ET.SubElement(attributes, "attribute", {"id": str(number), "title": name, "type": type_})
    shown = ET.SubElement(graph, "nodes")
    for node in nodes:
        label = _clean(str(next(iter(node.facts.values()), "")) or node.key)
        _values(ET.SubElement(shown, "node", {"id": _clean(node.key), "label": label}), node.facts)
    joined = ET.SubElement(graph, "edges")
    for number, edge in enumerate(edges):
        ends = {"id": str(number), "source": _clean(edge.a), "target": _clean(edge.b), "type": "undirected"}
        element = ET.SubElement(joined, "edge", ends)
        _values(element, edge.facts)
        if edge.spells:
            spells = ET.SubElement(element, "spells")
            for first, last in edge.spells:
                days = {"start": first, "end": last}
                ET.SubElement(spells, "spell", {name: day.isoformat() for name, day in days.items() if day})
    return _written(root)


def _first(those: Sequence[Node] | Sequence[Edge]) -> Facts:
    return those[0].facts if those else {}


def _data(element: ET.Element, kind: str, facts: Facts, keys: Mapping[tuple[str, str], str]) -> None:
    for name, value in facts.items():
        ET.SubElement(element, "data", {"key": keys[kind, name]}).text = _text(value)


def _values(element: ET.Element, facts: Facts) -> None:
    values = ET.SubElement(element, "attvalues")
    for number, value in enumerate(facts.values()):
        ET.SubElement(values, "attvalue", {"for": str(number), "value": _text(value)})


def _text(value: str | bool | int) -> str:
    return str(value).lower() if isinstance(value, bool) else _clean(str(value))


def _clean(text: str) -> str:
    """Text without the characters XML has no way to write."""
    return _NOT_XML.sub("", text)


def _written(root: ET.Element) -> str:
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
