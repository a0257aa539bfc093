"""The checks a claim can be put to: each finds a number or a day, as two ends where the register leaves it open.

The two ends are: what is certain, and what would be if every uncertain bond counted too. A check is yes where both
ends pass, no where neither does, unknown where they differ. For counts the two ends are bounds; for a measure of shape
they are the two extreme readings and are told as such.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from entente.base.text import LANGUAGES, Text, bilingual
from entente.base.truth import Truth, both, either
from entente.network.bonds import Bond
from entente.network.claim_dates import When, in_talks, together, when
from entente.network.claim_values import Ends, Found, hold, in_words, left_open, more
from entente.network.graph import Graph, collapse
from entente.network.measures import measure_all
from entente.network.report import make_choice
from entente.network.ties import Tie, slice_on
from entente.register.models import Instrument, weakest
from entente.register.store import Register

Check = Mapping[str, Any]
_READ = {
    Truth.YES: bilingual("holds", "成り立つ"),
    Truth.NO: bilingual("does not hold", "成り立たない"),
    Truth.UNKNOWN: bilingual("left open", "決まらない"),
}
_COUNTING = ("agreements", "partners", "partner_rank")  # organisations are partners here; graphs are of States


def run_check(register: Register, bonds: Sequence[Bond], check: Check) -> Found:
    """Put one check to the register."""
    special = _ANSWERS.get(check["ask"])
    if special:
        return special(register, bonds, check)
    if "are" in check:
        return _exactly(register, bonds, check)
    return hold(check["is"], find(register, bonds, check))


def find(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    """The value a check finds, whatever it is held against."""
    return _VALUES[check["ask"]](register, bonds, check)


def _ties(register: Register, bonds: Sequence[Bond], check: Check) -> tuple[list[Tie], list[Tie]]:
    """Certain and uncertain ties of the day under the check's own choice."""
    choice = make_choice(
        register,
        layers=check.get("layers", ()),
        states=check.get("states", ()),
        reading=check.get("reading", "evidenced"),
        multilateral=check.get("multilateral", True),
    )
    if check["ask"] in _COUNTING:
        choice = type(choice)(choice.reading, choice.layers, choice.states, choice.multilateral, choice.sourced_only)
    found = slice_on(bonds, date.fromisoformat(check["on"]), choice)
    kinds = set(check.get("kinds", ()))
    one_way = check.get("one_way")

    def asked(tie: Tie) -> bool:
        return (not kinds or tie.kind in kinds) and one_way in (None, len(tie.directions) == 1)

    return list(filter(asked, found.ties)), list(filter(asked, found.uncertain))


def _open_ties(ties: Iterable[Tie]) -> Text | None:
    keys = ", ".join(sorted({tie.agreement for tie in ties}))
    if not keys:
        return None
    return bilingual(
        f"Whether these count on that day is not established: {keys}.", f"その日に数えるべきか未確認の協定：{keys}。"
    )


def _agreements(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    sure, open_ = ([t for t in ties if check["party"] in t.pair] for ties in _ties(register, bonds, check))
    low = {tie.agreement for tie in sure}
    high = low | {tie.agreement for tie in open_}
    return Ends(len(low), len(high), tuple(sorted(high)), None, _open_ties(open_))


def _partner_sets(register: Register, bonds: Sequence[Bond], check: Check) -> tuple[set[str], set[str], Text | None]:
    party = check["party"]
    sure, open_ = ([t for t in ties if party in t.pair] for ties in _ties(register, bonds, check))
    low = {code for tie in sure for code in tie.pair} - {party}
    new = [tie for tie in open_ if not low.issuperset({*tie.pair} - {party})]
    return low, low | {code for tie in new for code in tie.pair} - {party}, _open_ties(new)


def _partners(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    low, high, missing = _partner_sets(register, bonds, check)
    return Ends(len(low), len(high), tuple(sorted(high)), None, missing)


def _exactly(register: Register, bonds: Sequence[Bond], check: Check) -> Found:
    """Whether the partners are these and no others."""
    low, high, missing = _partner_sets(register, bonds, check)
    wanted = set(check["are"])
    truth = Truth.YES if low == high == wanted else Truth.UNKNOWN if low <= wanted <= high else Truth.NO
    told = [", ".join(sorted(codes)) or "none" for codes in (low, high)]
    text = in_words(Ends(told[0], told[1]))
    return Found(truth, text, tuple(sorted(high)), None, missing if truth is Truth.UNKNOWN else None)


def _partner_rank(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    """The place of a partner by number of agreements; States that share a number share the span of places."""
    counts: list[dict[str, set[str]]] = [{}, {}]
    sure, open_ = _ties(register, bonds, check)
    for count, ties in zip(counts, (sure, [*sure, *open_]), strict=True):
        for tie in ties:
            if check["party"] in tie.pair:
                (other,) = {*tie.pair} - {check["party"]}
                count.setdefault(other, set()).add(tie.agreement)
    own = [len(count.get(check["partner"], ())) for count in counts]
    if not own[1]:
        return Ends(None, None, (), None, _no_agreement(check["party"], check["partner"]))
    others = {code: (len(counts[0].get(code, ())), len(keys)) for code, keys in counts[1].items()}
    del others[check["partner"]]
    surely = [code for code, (low, _) in others.items() if low > own[1]]
    perhaps = [code for code, (_, high) in others.items() if code not in surely and high >= own[0]]
    behind = tuple(f"{code} {low}" for code, (low, _) in sorted(others.items(), key=lambda row: (-row[1][0], row[0])))
    told = (f"{check['partner']} {own[0]}", *behind)
    return Ends(len(surely) + 1, len(surely) + len(perhaps) + 1, told, None, None)


def _no_agreement(*parties: str) -> Text:
    names = ", ".join(parties)
    return bilingual(f"The register has no agreement of {names} here.", f"登録簿には{names}の該当する協定がない。")


def _rank(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    """Which place an agreement has among those of the same kinds of one party, by partner or by agreement."""
    party, event, key = check["party"], check.get("event", "signed"), check["agreement"]
    this = register.instrument(key)
    if party not in this.parties:
        return Ends(None, None, (), None, _no_agreement(party))
    own = when(this, event, party)
    if own is None or not own.bounded:
        return Ends(None, None, (), None, _no_date(register, this, event))
    dated: dict[str, When | None] = {}
    for other, span, partner in _dated(register, bonds, check, event):
        name = other.key if check.get("count") == "agreements" else partner
        if other.key != key and not (name == partner and partner in this.parties):
            known = dated.get(name)
            dated[name] = span if known is None or (span and span.earliest < known.earliest) else known
    surely = [name for name, span in dated.items() if span and span.latest < own.earliest]
    perhaps = [name for name, span in dated.items() if name not in surely and (not span or span.earliest <= own.latest)]
    missing = _no_date_of(perhaps, event) if perhaps else None
    grade = weakest([own.grade, *(span.grade for name in surely if (span := dated[name]))])
    place = len(surely) + 1
    return Ends(place, place + len(perhaps), tuple(sorted([*surely, *perhaps])), grade, missing)


def _dated(
    register: Register, bonds: Sequence[Bond], check: Check, event: str
) -> Iterable[tuple[Instrument, When | None, str]]:
    """Each agreement of the kinds with each partner it binds the party to, and when both had reached the event."""
    party, kinds = check["party"], set(check["kinds"])
    for bond in bonds:
        if bond.kind in kinds and party in (bond.a, bond.b) and bond.agreement in register.keys:
            other = register.instrument(bond.agreement)
            if not in_talks(other, event):
                partner = bond.b if bond.a == party else bond.a
                yield other, together(when(other, event, party), when(other, event, partner)), partner


def _of_kinds(register: Register, check: Check) -> Iterable[Instrument]:
    kinds = set(check.get("kinds", ()))
    for key in register.by_state.get(check["party"], ()):
        instrument = register.instrument(key)
        if instrument.basis == "treaty" and (not kinds or instrument.kind in kinds):
            yield instrument


def _reached(register: Register, _bonds: Sequence[Bond], check: Check) -> Ends:
    """How many agreements, arrangements or partners came to one of some events between two days, binding or not."""
    on, since = date.fromisoformat(check["on"]), date.fromisoformat(check.get("since", date.min.isoformat()))
    sure, perhaps = set[str](), set[str]()
    grades: list[str] = []
    for instrument in _of_kinds(register, check):
        if len(instrument.parties) < check.get("at_least", 2):
            continue
        by_agreement = check.get("count", "agreements") == "agreements"
        names = {instrument.key} if by_agreement else {*instrument.parties} - {check["party"]}
        spans = _spans(instrument, check)
        within = [span for span in spans if since <= span.earliest and span.latest <= on]
        if within:
            sure |= names
            grades += [span.grade for span in within]
        elif any(since <= span.latest and span.earliest <= on for span in spans):
            perhaps |= names
    new = sorted(perhaps - sure)
    missing = _no_date_of(new, "/".join(check["events"])) if new else None
    return Ends(
        len(sure), len(sure | perhaps), tuple(sorted(sure | perhaps)), weakest(grades) if grades else None, missing
    )


def _spans(instrument: Instrument, check: Check) -> list[When]:
    events = (event for event in check["events"] if not in_talks(instrument, event))
    return [span for event in events if (span := when(instrument, event, check["party"]))]


def _measure(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    return _of_graphs(register, bonds, check, lambda graph: _taken(graph, check))


def _greater(register: Register, bonds: Sequence[Bond], check: Check) -> Found:
    """Whether the first of two States has the greater value, under both extreme readings."""
    first, second = check["of"]
    pairs = [
        (_taken(graph, {**check, "state": first}), _taken(graph, {**check, "state": second}))
        for graph in _both_ends(register, bonds, check)
    ]
    answers = {a is not None and b is not None and a > b for a, b in pairs}
    truth = Truth.UNKNOWN if len(answers) > 1 else Truth.YES if answers.pop() else Truth.NO
    ends = [in_words(Ends(*(pair[place] for pair in pairs)))["en"] for place in (0, 1)]
    text = f"{first} {ends[0]}, {second} {ends[1]}"
    missing = _open_ties(_ties(register, bonds, check)[1]) if truth is Truth.UNKNOWN else None
    return Found(truth, bilingual(text, text), (), None, missing)


def _closes(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    """Partners two States share: the triangles a line between them closes."""
    a, b = check["pair"]

    def shared(graph: Graph) -> frozenset[str]:
        return graph.neighbours.get(a, frozenset()) & graph.neighbours.get(b, frozenset())

    low, high = (shared(graph) for graph in _both_ends(register, bonds, check))
    return Ends(len(low), len(high), tuple(sorted(high)), None, _open_ties(_ties(register, bonds, check)[1]))


def _distance(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    """Lines on the shortest way between two States; infinite where there is no way."""
    return _of_graphs(register, bonds, check, lambda graph: _steps(graph, *check["pair"]))


def _steps(graph: Graph, a: str, b: str) -> float:
    seen, edge, steps = {a}, {a}, 0
    while edge:
        if b in edge:
            return steps
        edge = {other for state in edge for other in graph.neighbours.get(state, ())} - seen
        seen |= edge
        steps += 1
    return math.inf


def _hubs(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    """States with at least so many partners, some left out of the count."""
    out = set(check.get("without", ()))

    def hubs(graph: Graph) -> list[str]:
        return [s for s in graph.states if s not in out and len(graph.neighbours[s]) >= check["at_least"]]

    low, high = (hubs(graph) for graph in _both_ends(register, bonds, check))
    return Ends(len(low), len(high), tuple(high), None, _open_ties(_ties(register, bonds, check)[1]))


def _pairs_without(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    """Joined pairs that a State is not one of."""
    low, high = (
        [pair for pair in graph.pairs if check["state"] not in pair] for graph in _both_ends(register, bonds, check)
    )
    return Ends(len(low), len(high), tuple("-".join(pair) for pair in high), None)


def _left_without(register: Register, bonds: Sequence[Bond], check: Check) -> Ends:
    """States in the largest piece once a State is taken out."""

    def left(graph: Graph) -> int:
        pieces = graph.without(check["state"]).pieces
        return len(pieces[0]) if pieces else 0

    return _of_graphs(register, bonds, check, left)


def _event(register: Register, _bonds: Sequence[Bond], check: Check) -> Ends:
    instrument = register.instrument(check["agreement"])
    found = when(instrument, check["event"], check.get("party"))
    if found is None:
        return Ends(None, None, (), None, _no_date(register, instrument, check["event"]))
    missing = _no_date(register, instrument, check["event"]) if not found.bounded else None
    return Ends(found.earliest, found.latest, (instrument.key,), found.grade, missing)


def _days(register: Register, _bonds: Sequence[Bond], check: Check) -> Ends:
    """Days from an event to another one of the same agreement or of the one named under `then`."""
    keys = (check["agreement"], check.get("then", check["agreement"]))
    spans = []
    for key, event in zip(keys, check["between"], strict=True):
        instrument = register.instrument(key)
        found = when(instrument, event, None)
        if found is None or not found.bounded:
            return Ends(None, None, (), None, _no_date(register, instrument, event))
        spans.append(found)
    first, last = spans
    low, high = (last.earliest - first.latest).days, (last.latest - first.earliest).days
    return Ends(low, high, tuple(dict.fromkeys(keys)), weakest([first.grade, last.grade]))


def _no_date(register: Register, instrument: Instrument, event: str) -> Text:
    label, title = register.words["events"][event]["label"], instrument.short_title
    en, ja = (title.get(lang) or title.get("en") or instrument.key for lang in ("en", "ja"))
    return bilingual(
        f'The register has no date for "{label["en"]}" of {en}.',
        f"登録簿には{ja}の「{label.get('ja', label['en'])}」の日付がない。",
    )


def _no_date_of(names: Sequence[str], event: str) -> Text:
    told = ", ".join(names)
    return bilingual(f"Whether these come before it is open, by {event}: {told}.", f"先後が未確認（{event}）：{told}。")


def _more(register: Register, bonds: Sequence[Bond], check: Check) -> Found:
    first, second = (find(register, bonds, check[name]) for name in ("more", "than"))
    truth = more(first, second)
    told = [in_words(ends) for ends in (first, second)]
    text = bilingual(f"{told[0]['en']} against {told[1]['en']}", f"{told[0]['ja']}対{told[1]['ja']}")
    missing = (first.missing or second.missing or left_open(text)) if truth is Truth.UNKNOWN else None
    return Found(truth, text, (*first.behind, *second.behind), None, missing)


def _depends(register: Register, bonds: Sequence[Bond], check: Check) -> Found:
    """Readings of words that can be meant in several ways: yes or no only where all of them agree."""
    found = [run_check(register, bonds, one) for one in check["checks"]]
    truth = both(*(one.truth for one in found))
    if truth is not either(*(one.truth for one in found)):
        truth = Truth.UNKNOWN
    told = [{lang: f"{one.text[lang]} ({_READ[one.truth][lang]})" for lang in LANGUAGES} for one in found]
    text = bilingual("; ".join(t["en"] for t in told), "、".join(t["ja"] for t in told))
    missing = next((one.missing for one in found if one.truth is Truth.UNKNOWN), None)
    return Found(truth, text, tuple(dict.fromkeys(key for one in found for key in one.behind)), None, missing)


def _of_graphs(register: Register, bonds: Sequence[Bond], check: Check, value: Callable[[Graph], Any]) -> Ends:
    ends = [value(graph) for graph in _both_ends(register, bonds, check)]
    missing = _open_ties(_ties(register, bonds, check)[1])
    if None in ends and missing is None:
        missing = bilingual("The measure is not defined on this network.", "この網では指標が定義されない。")
    return Ends(ends[0], ends[1], (), None, missing)


def _both_ends(register: Register, bonds: Sequence[Bond], check: Check) -> tuple[Graph, Graph]:
    """The network of what is certain, and of that with everything uncertain; States named by a measure are kept in it."""
    sure, open_ = _ties(register, bonds, check)
    kept: list[str] = []
    if check["ask"] in ("measure", "greater"):
        kept = [*check.get("states", ()), *check.get("of", ()), *([check["state"]] if "state" in check else [])]
    return collapse(sure, kept), collapse([*sure, *open_], kept)


def _taken(graph: Graph, check: Check) -> Any:
    found = measure_all(graph, (check["measure"],))[check["measure"]]
    return found["by_state"].get(check["state"]) if "state" in check else found["value"]


_VALUES: dict[str, Callable[[Register, Sequence[Bond], Check], Ends]] = {
    "agreements": _agreements,
    "partners": _partners,
    "partner_rank": _partner_rank,
    "rank": _rank,
    "reached": _reached,
    "measure": _measure,
    "closes": _closes,
    "distance": _distance,
    "hubs": _hubs,
    "pairs_without": _pairs_without,
    "left_without": _left_without,
    "event": _event,
    "days": _days,
}
_ANSWERS: dict[str, Callable[[Register, Sequence[Bond], Check], Found]] = {
    "greater": _greater,
    "more": _more,
    "depends": _depends,
}
