"""Ties to take away: CSV, JSON-LD, GraphML and GEXF of a day, GEXF over time; with sources, licence and citation inside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.base.csv_text import csv_text
from entente.base.truth import Truth
from entente.network.bonds import Bond
from entente.network.graph_files import Edge, Facts, Node, gexf, graphml
from entente.network.kept_bonds import slice_of
from entente.network.ties import Choice, Tie, counts, is_chosen
from entente.register import linked_data as ld
from entente.register.licence import LICENCE, citation
from entente.register.store import Register

COLUMNS = (
    "a", "b", "name_a_en", "name_a_ja", "name_b_en", "name_b_ja", "agreement", "title_en", "title_ja", "kind", "layer", "since",
    "grade", "sources", "read", "directions", "multilateral", "dataset", "on", "reading", "register", "licence", "cite",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken away: the register, its bonds, the day, what is looked at; `base` stands before every name of linked data."""

    register: Register
    bonds: Sequence[Bond]
    on: date
    choice: Choice
    base: str = ld.BASE

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The ties that count on the day."""
        return slice_of(self.register, self.bonds, self.on, self.choice).ties

    @property
    def uncertain(self) -> tuple[Tie, ...]:
        """What is unknown under the reading, and not counted."""
        return slice_of(self.register, self.bonds, self.on, self.choice).uncertain

    @property
    def about(self) -> dict[str, Any]:
        """What a reader of the file has to know of it."""
        return {
            "on": self.on.isoformat(),
            "reading": self.choice.reading,
            "register": self.register.version,
            "licence": LICENCE,
            "cite": citation(self.register, self.on),
        }

    def name(self, code: str, lang: str) -> str:
        """A State's name; empty where it is missing in the language."""
        known = self.register.states.get(code)
        return str(known["name"].get(lang, "")) if known else (code if lang == "en" else "")

    def title(self, agreement: str, lang: str) -> str:
        """An agreement's title; empty where it is missing in the language or the register does not know it."""
        known = self.register.instrument(agreement) if agreement in self.register.keys else None
        return known.short_title.get(lang, "") if known else ""


def ties_csv(taken: Taken) -> str:
    """The ties of the day, one a row."""
    return csv_text((_row(taken, tie) for tie in taken.ties), COLUMNS)


def uncertain_csv(taken: Taken) -> str:
    """What is unknown under the reading, one a row, with the columns of the ties."""
    return csv_text((_row(taken, tie) for tie in taken.uncertain), COLUMNS)


def ties_jsonld(taken: Taken) -> str:
    """The ties of the day as JSON-LD with the nodes they name. `uncertain` says how many more are unknown under the reading."""
    ties, register = taken.ties, taken.register
    agreements = sorted({tie.agreement for tie in ties} & set(register.keys))
    sources = {key for tie in ties for key in tie.sources}
    nodes = [
        ld.dataset(register, "ties", taken.on, reading=taken.choice.reading, uncertain=len(taken.uncertain)),
        *ld.source_nodes(source for key, source in register.sources.items() if key in sources),
        *ld.state_nodes(register, sorted({state for tie in ties for state in tie.pair})),
        *(ld.instrument_node(register.instrument(key)) for key in agreements),
        *(_node(taken, tie) for tie in ties),
    ]
    return json.dumps(ld.document(nodes, taken.base), ensure_ascii=False)


def ties_graphml(taken: Taken) -> str:
    """The ties of the day as GraphML: a multigraph with names in English and Japanese."""
    return graphml(_nodes(taken, taken.ties), [_edge(taken, tie) for tie in taken.ties], _about(taken))


def ties_gexf(taken: Taken) -> str:
    """The ties of the day as GEXF."""
    return gexf(_nodes(taken, taken.ties), [_edge(taken, tie) for tie in taken.ties], _about(taken))


def ties_over_time_gexf(taken: Taken) -> str:
    """Every tie that ever counts under the reading as dynamic GEXF, with the spans in which it does; the day does not matter."""
    edges: list[Edge] = []
    states: set[str] = set()
    for bond in taken.bonds:
        spells = _spells(bond, taken.choice) if is_chosen(bond, taken.choice) else ()
        if spells:
            sources = sorted({key for span in bond.spans for key in span.sources})
            facts = {**_facts(taken, bond), "sources": " ".join(sources)}
            edges.append(Edge(bond.a, bond.b, facts, spells))
            states.update((bond.a, bond.b))
    about = {**_about(taken), "on": "", "cite": citation(taken.register)}
    return gexf([_state(taken, code) for code in sorted(states)], edges, about)


BY_FORMAT: Mapping[str, Callable[[Taken], str]] = {
    "csv": ties_csv,
    "uncertain-csv": uncertain_csv,
    "jsonld": ties_jsonld,
    "graphml": ties_graphml,
    "gexf": ties_gexf,
    "gexf-over-time": ties_over_time_gexf,
}


def _row(taken: Taken, tie: Tie) -> dict[str, Any]:
    read = (taken.register.sources[key].read for key in tie.sources if key in taken.register.sources)
    return {
        **_facts(taken, tie),
        **{f"name_{end}_{lang}": taken.name(getattr(tie, end), lang) for end in ("a", "b") for lang in ("en", "ja")},
        "a": tie.a,
        "b": tie.b,
        "since": tie.since or "",
        "grade": tie.grade,
        "sources": " ".join(tie.sources),
        "read": " ".join(read),
        "directions": _directions(tie),
        **taken.about,
    }


def _node(taken: Taken, tie: Tie) -> dict[str, Any]:
    known = tie.agreement in taken.register.keys
    return {
        "@id": f"here:ties/{taken.register.version}/{taken.on.isoformat()}/{tie.agreement}/{tie.a}-{tie.b}",
        "@type": ["entente:Tie", "prov:Entity"],
        "partOf": f"here:ties/{taken.register.version}/{taken.on.isoformat()}",
        "party": [ld.state_name(tie.a), ld.state_name(tie.b)],
        **({"of": ld.instrument_name(tie.agreement)} if known else {"key": tie.agreement}),
        "kind": tie.kind,
        "layer": tie.layer,
        **({"date": ld.partial(tie.since)} if tie.since else {}),
        "grade": tie.grade,
        "source": [ld.source_name(key) for key in tie.sources],
        "directions": _directions(tie),
        "dataset": tie.dataset,
    }


def _edge(taken: Taken, tie: Tie) -> Edge:
    own = {
        "since": tie.since or "",
        "grade": tie.grade,
        "sources": " ".join(tie.sources),
        "directions": _directions(tie),
    }
    return Edge(tie.a, tie.b, {**_facts(taken, tie), **own})


def _facts(taken: Taken, one: Tie | Bond) -> Facts:
    return {
        "agreement": one.agreement,
        "title_en": taken.title(one.agreement, "en"),
        "title_ja": taken.title(one.agreement, "ja"),
        "kind": one.kind,
        "layer": one.layer,
        "multilateral": one.multilateral,
        "dataset": one.dataset,
    }


def _directions(tie: Tie) -> str:
    return " ".join(f"{sending}>{receiving}" for sending, receiving in tie.directions)


def _nodes(taken: Taken, ties: Iterable[Tie]) -> list[Node]:
    return [_state(taken, code) for code in sorted({state for tie in ties for state in tie.pair})]


def _state(taken: Taken, code: str) -> Node:
    return Node(code, {"name_en": taken.name(code, "en"), "name_ja": taken.name(code, "ja")})


def _about(taken: Taken) -> Facts:
    return {**taken.about, "uncertain": len(taken.uncertain)}


def _spells(bond: Bond, choice: Choice) -> tuple[tuple[date | None, date | None], ...]:
    """The spans in which a bond counts under the reading: (first day, last day), None where there is no end to it."""
    found: list[tuple[date | None, date | None]] = []
    begun: date | None = None
    counting = False
    for span in bond.spans:
        yes = counts(span, choice.reading) is Truth.YES and not (choice.sourced_only and span.grade == "memory")
        if yes and not counting:
            begun, counting = (span.first if span.first > date.min else None), True
        elif counting and not yes:
            found.append((begun, date.fromordinal(span.first.toordinal() - 1)))
            counting = False
    return (*found, (begun, None)) if counting else tuple(found)
