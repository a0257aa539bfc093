"""One answer on the network of a day: ties, measures, sentences, and before and after of what is supposed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from entente.base.errors import WrongUsage, close_matches
from entente.base.text import Text
from entente.network.bonds import Bond, is_organisation
from entente.network.graph import Graph, collapse
from entente.network.kept_bonds import slice_of
from entente.network.measures import MEASURES, measure_all
from entente.network.sentences import sentences
from entente.network.structure import triangles_closed_by
from entente.network.ties import READINGS, Choice, Slice, Tie, slice_on
from entente.network.what_if import Supposition, suppose
from entente.register.store import Register

CLOSING = 10  # pairs named as the next ones that would close most triangles


def make_choice(
    register: Register,
    *,
    layers: Sequence[str] = (),
    states: Sequence[str] = (),
    reading: str = "evidenced",
    multilateral: bool = True,
    sourced_only: bool = False,
) -> Choice:
    """A checked choice of what to look at. Organisations are left out unless they are named among the States.

    Raises:
        WrongUsage: an unknown layer, State or reading, with close matches.
    """
    if reading not in READINGS:
        raise _unknown("reading", reading, READINGS)
    known = sorted({str(kind["layer"]) for kind in register.words["kinds"].values()} - {"statute"})
    for layer in layers:
        if layer not in known:
            raise _unknown("layer", layer, known)
    chosen = [state.upper() if state.upper() in register.states else state for state in states]
    for state in chosen:
        if state not in register.states:
            raise _unknown("State", state, register.states)
    organisations = frozenset(
        code for code in register.states if is_organisation(register, code) and code not in chosen
    )
    return Choice(reading, frozenset(layers), frozenset(chosen), multilateral, sourced_only, organisations)


def network_on(
    register: Register,
    bonds: Sequence[Bond],
    on: date,
    choice: Choice,
    suppositions: Sequence[Supposition] = (),
    measures: tuple[str, ...] = (),
) -> dict[str, Any]:
    """The network of a day as plain values.

    Args:
        bonds: what may be a tie, of the register and of data sets laid beside it.
        measures: names of measures; all where none is given.

    Returns:
        on, reading, layers, states[], ties[], uncertain[], measures{name: {value, by_state}}, sentences[], and what_if
        {suppositions, before, after, sentences} where something is supposed (null otherwise). `uncertain` holds bonds whose
        answer is unknown under the reading: they are not counted.

    Raises:
        WrongUsage: an unknown measure.
    """
    for name in measures:
        if name not in MEASURES:
            raise _unknown("measure", name, MEASURES)
    now = slice_of(register, bonds, on, choice)
    graph = collapse(now.ties, choice.states)
    return {
        "on": on.isoformat(),
        "reading": choice.reading,
        "layers": sorted(choice.layers),
        "multilateral": choice.multilateral,
        "sourced_only": choice.sourced_only,
        "register": register.version,
        "states": [{"state": state, "name": dict(_name(register, state))} for state in graph.states],
        "ties": [tie_as_dict(tie) for tie in now.ties],
        "uncertain": [tie_as_dict(tie) for tie in now.uncertain],
        "measures": measure_all(graph, measures),
        "sentences": sentences(graph, lambda state: _name(register, state)),
        "closes_most": _closing(graph),
        "what_if": _what_if(register, bonds, now, graph, choice, suppositions, measures),
    }


def tie_as_dict(tie: Tie) -> dict[str, Any]:
    """A tie as plain values."""
    return {
        "a": tie.a,
        "b": tie.b,
        "agreement": tie.agreement,
        "kind": tie.kind,
        "layer": tie.layer,
        "since": tie.since,
        "grade": tie.grade,
        "sources": list(tie.sources),
        "directions": [list(way) for way in tie.directions],
        "multilateral": tie.multilateral,
        "dataset": tie.dataset,
    }


def _what_if(
    register: Register,
    bonds: Sequence[Bond],
    now: Slice,
    graph: Graph,
    choice: Choice,
    suppositions: Sequence[Supposition],
    measures: tuple[str, ...],
) -> dict[str, Any] | None:
    if not suppositions:
        return None
    gone = {one.state for one in suppositions if one.state}
    then = slice_on(suppose(register, bonds, suppositions, now.on), now.on, choice)
    after = collapse(then.ties, (state for state in graph.states if state not in gone))
    before_values, after_values = measure_all(graph, measures), measure_all(after, measures)
    return {
        "suppositions": [{"operation": one.operation, "text": one.text} for one in suppositions],
        "before": {name: found["value"] for name, found in before_values.items()},
        "after": {name: found["value"] for name, found in after_values.items()},
        "added": [tie_as_dict(tie) for tie in _beside(then, now)],
        "dropped": [tie_as_dict(tie) for tie in _beside(now, then)],
        "sentences": [
            _change(name, before_values[name]["value"], after_values[name]["value"])
            for name in before_values
            if before_values[name]["value"] != after_values[name]["value"]
        ]
        or [{"en": "Nothing changes.", "ja": "変化はない。"}],
    }


def _beside(these: Slice, those: Slice) -> list[Tie]:
    known = {(tie.agreement, tie.pair) for tie in those.ties}
    return [tie for tie in these.ties if (tie.agreement, tie.pair) not in known]


def _change(name: str, before: Any, after: Any) -> dict[str, str]:
    label = MEASURES[name].label
    return {
        "en": f"{label['en']}: {_shown(before, 'not defined')} -> {_shown(after, 'not defined')}.",
        "ja": f"{label['ja']}：{_shown(before, '定義されない')} → {_shown(after, '定義されない')}。",
    }


def _shown(value: Any, undefined: str) -> str:
    if value is None:
        return undefined
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _closing(graph: Graph) -> list[dict[str, Any]]:
    found = sorted(triangles_closed_by(graph).items(), key=lambda row: (-row[1], row[0]))
    return [{"a": pair[0], "b": pair[1], "triangles": count} for pair, count in found[:CLOSING] if count]


def _name(register: Register, state: str) -> Text:
    known = register.states.get(state)
    return known["name"] if known else {"en": state, "ja": state}


def _unknown(what: str, found: str, known: Any) -> WrongUsage:
    return WrongUsage(
        f'"{found}" is not a {what} here.',
        close_matches(found, known) or "Known: " + ", ".join(list(known)[:20]) + ".",
        "network.choice",
    )
