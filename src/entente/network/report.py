"""One answer on the network of a day: ties, measures, sentences, and before and after of what is supposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from entente.base.errors import WrongUsage, close_matches
from entente.base.text import Text
from entente.network.bonds import Bond, is_organisation
from entente.network.dataset import Dataset
from entente.network.graph import Graph, collapse
from entente.network.kept_bonds import slice_of
from entente.network.measures import MEASURES, measure_all
from entente.network.reach_report import reach_of
from entente.network.sentences import closes_told, next_closing, sentences
from entente.network.supposition import Supposition
from entente.network.ties import READINGS, Choice, Slice, Tie, slice_on
from entente.network.what_if import suppose
from entente.register.store import Register
from entente.rules.ask import judge_for
from entente.rules.judge import Judge

CLOSING = 10  # pairs named as the next ones that would close most triangles


def make_choice(
    register: Register,
    *,
    layers: Sequence[str] = (),
    states: Sequence[str] = (),
    reading: str = "evidenced",
    multilateral: bool = True,
    sourced_only: bool = False,
    datasets: Sequence[Dataset] = (),
) -> Choice:
    """A checked choice of what to look at. Organisations are left out unless they are named among the States.

    Args:
        datasets: data sets laid beside the register; each is a layer named by its key, and may know States of its own.

    Raises:
        WrongUsage: an unknown layer, State or reading, with close matches.
    """
    if reading not in READINGS:
        raise _unknown("reading", reading, READINGS)
    known = sorted({str(kind["layer"]) for kind in register.words["kinds"].values()} - {"statute"})
    known += [dataset.key for dataset in datasets]
    states_known = [*register.states, *(code for dataset in datasets for code in dataset.states)]
    for layer in layers:
        if layer not in known:
            raise _unknown("layer", layer, known)
    chosen = [state.upper() if state.upper() in states_known else state for state in states]
    for state in chosen:
        if state not in states_known:
            raise _unknown("State", state, states_known)
    left_out = organisations_of(register).difference(chosen)
    return Choice(reading, frozenset(layers), frozenset(chosen), multilateral, sourced_only, left_out)


def organisations_of(register: Register) -> frozenset[str]:
    """Codes of the parties that are no States."""
    return frozenset(code for code in register.states if is_organisation(register, code))


def network_on(
    register: Register,
    bonds: Sequence[Bond],
    on: date,
    choice: Choice,
    suppositions: Sequence[Supposition] = (),
    measures: tuple[str, ...] = (),
    reach_for: Sequence[str] = (),
    judge: Judge | None = None,
    datasets: Sequence[Dataset] = (),
) -> dict[str, Any]:
    """The network of a day as plain values.

    Args:
        bonds: what may be a tie, of the register and of data sets laid beside it.
        measures: names of measures; all where none is given.
        reach_for: codes of States whose reach is asked for.
        judge: rules of the register where the caller has them already.
        datasets: data sets whose bonds are among `bonds` (see `dataset.bonds_beside`); for their names and provenance.

    Returns:
        on, reading, layers, states[], ties[], uncertain[], measures{name: {value, by_state}}, sentences[], closes_most[],
        reach[] (see `reach_report.reach_of`, and closes_most[] of that State), and what_if {suppositions, before, after,
        added, dropped, sentences} where something is supposed (null otherwise); datasets[{key, about}] where there are
        any. `uncertain` holds bonds whose answer is unknown under the reading: they are not counted.

    Raises:
        WrongUsage: an unknown measure, or an unknown State in `reach_for`.
    """
    asked = list(dict.fromkeys(_state(register, state) for state in reach_for))
    for measure in measures:
        if measure not in MEASURES:
            raise _unknown("measure", measure, MEASURES)
    now = slice_of(register, bonds, on, choice)
    graph = collapse(now.ties, choice.states)
    own = {code: name for dataset in datasets for code, name in dataset.states.items()}

    def name(state: str) -> Text:
        return own[state] if state in own else _name(register, state)

    return {
        "on": on.isoformat(),
        "reading": choice.reading,
        "layers": sorted(choice.layers),
        "multilateral": choice.multilateral,
        "sourced_only": choice.sourced_only,
        "register": register.version,
        "states": [{"state": state, "name": dict(name(state))} for state in graph.states],
        "ties": [tie_as_dict(tie) for tie in now.ties],
        "uncertain": [tie_as_dict(tie) for tie in now.uncertain],
        "measures": measure_all(graph, measures),
        "sentences": sentences(graph, name),
        "closes_most": _closing(graph),
        "reach": _reaches(register, bonds, now, graph, choice, asked, judge),
        "what_if": _what_if(register, bonds, now, graph, choice, suppositions, measures),
        **({"datasets": [_provenance(one) for one in datasets]} if datasets else {}),
    }


def _provenance(dataset: Dataset) -> dict[str, Any]:
    return {"key": dataset.key, "about": {name: told for name, told in dataset.about.items() if name != "faults"}}


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


def _closing(graph: Graph, state: str = "") -> list[dict[str, Any]]:
    found = next_closing(graph, state)[:CLOSING]
    return [{"a": pair[0], "b": pair[1], "triangles": count} for pair, count in found]


def _reaches(
    register: Register,
    bonds: Sequence[Bond],
    now: Slice,
    graph: Graph,
    choice: Choice,
    asked: Sequence[str],
    judge: Judge | None,
) -> list[dict[str, Any]]:
    if not asked:
        return []
    judge = judge or judge_for(register)
    organisations = organisations_of(register)
    others = choice.states or set(register.states) - organisations
    two = Choice(layers=frozenset({"access"}), multilateral=False, organisations=organisations)
    access = collapse(slice_of(register, bonds, now.on, two).ties)
    return [_reach(register, judge, state, others, now, access, graph) for state in asked]


def _reach(
    register: Register,
    judge: Judge,
    state: str,
    others: Iterable[str],
    now: Slice,
    access: Graph,
    graph: Graph,
) -> dict[str, Any]:
    def name(one: str) -> Text:
        return _name(register, one)

    found = reach_of(judge, state, others, now.on, access, name) | {"closes_most": _closing(graph, state)}
    closing = next_closing(graph, state)
    if closing:
        found["sentences"].append(closes_told(closing, graph, name, state))
    return found


def _state(register: Register, text: str) -> str:
    code = text.strip().upper()
    if code not in register.states or is_organisation(register, code):
        raise _unknown("State", text, register.states)
    return code


def _name(register: Register, state: str) -> Text:
    known = register.states.get(state)
    return known["name"] if known else {"en": state, "ja": state}


def _unknown(what: str, found: str, known: Any) -> WrongUsage:
    return WrongUsage(
        f'"{found}" is not a {what} here.',
        close_matches(found, known) or "Known: " + ", ".join(list(known)[:20]) + ".",
        "network.choice",
    )
