"""Whose agreement a statement speaks of: its parties, from the States around its words and from what was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entente.watch.claims.mentions import Mention
from entente.watch.claims.spoken_of import SpokenOf, Topic
from entente.watch.claims.states import StateMention
from entente.watch.claims.triggers import Part, Trigger

_PLACE = re.compile(
    r"\b(?:in|at|from|against|over|near|off|toward|towards|visit(?:ed|ing)? to|visit(?:ed|ing|s)?|trip to|arriv\w+ in|through|across|inside|within|around|threats? of|rise of|such as|including|than|unlike|outside|about)\s+(?:the\s+|a\s+|an\s+|\w+ing\s+|central\s+|neighbou?ring\s+)*$",
    re.IGNORECASE,
)
_SEAT = re.compile(r"\b(?:to|into|of|for|on)\s+$", re.IGNORECASE)
_CHAIN = re.compile(r"^(?:[’']s)?\s*(?:,|,?\s*and|&|[-–—/]|,?\s*with)\s*(?:also\s+)?(?:the\s+|of\s+)*$", re.IGNORECASE)
_CHAIN_OFFICES = re.compile(r"^(?:[’']s)?\s(?:[\w’'.-]+\s){0,9}?(?:and|with)\s(?:(?:his|her|their)\s)?(?:the\s)?$")
_WITH = re.compile(
    r"\b(?:with|between|by|joins?|together with)\s+(?:(?:both|the|its|fellow|ally|allies|neighbou?ring|the governments? of|the republic of)\s+)*$",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\b(?:with|between)\s+(?:the\s+(?:Republic|Kingdom|State) of\s+)?(?P<who>[A-Z][a-zé’'-]{3,})\b")
_PAIR = re.compile(
    r"\b(?:the two|both|the (?:countries|nations|governments|sides|allies|parties|partners|neighbou?rs|ministers|leaders|pair)|these (?:countries|nations)|the two-way|each other|the three|they)\b",
    re.IGNORECASE,
)  # fmt: skip
_NOT_STATES = frozenset(
    [
        "President",
        "Prime",
        "Foreign",
        "Defense",
        "Defence",
        "Minister",
        "Secretary",
        "General",
        "Admiral",
        "Senate",
        "House",
        "Parliament",
        "Congress",
        "Their",
        "Both",
        "Asia",
        "Europe",
        "Africa",
        "Pacific",
        "Southeast",
        "Western",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)


def is_place(text: str, state: StateMention) -> bool:
    """Whether a State's name only says where, or whom it is about: in Manila, against China."""
    before = text[: state.start]
    if re.search(
        r"\b(?:officials|ministers|delegations|delegates|negotiators|leaders|representatives|lawmakers|diplomats) from\s+(?:the\s+)?(?:[A-Z]\w+ and (?:the )?)?$",
        before,
    ):
        return False
    if _PLACE.search(before):
        return True
    return state.form == "seat" and bool(_SEAT.search(before)) and not re.search(r"\bpart of\s+$", before)


def chains(text: str, states: Sequence[StateMention]) -> list[list[StateMention]]:
    """States in rows as they are joined: by a hyphen, a comma, "and", or by what their ministers are called."""
    found: list[list[StateMention]] = []
    for state in states:
        if found:
            between = text[found[-1][-1].end : state.start]
            joined = _CHAIN.match(between) or (
                _CHAIN_OFFICES.match(between) and not re.search(r"\b(?:sign|said|ratif|agree)", between)
            )
            if joined and state.code not in {other.code for other in found[-1]}:
                found[-1].append(state)
                continue
            if found[-1][-1].code == state.code and len(between) < 60:
                continue
        found.append([state])
    return found


def pairs_of(
    text: str,
    part: Part,
    states: Sequence[StateMention],
    mention: Mention | None,
    trigger: Trigger | None,
    context: SpokenOf,
) -> list[Topic]:
    """The agreements a statement speaks of: one as a rule, one for each partner of "RAAs with Australia and Britain", none where it is open."""
    kinds = mention.kinds if mention else ()
    if mention and mention.keys:
        instrument = context.register.instrument(mention.keys[0])
        return [Topic(instrument.parties, kinds, mention.text, mention.keys)]
    local = [state for state in states if part.holds(state.start) and not is_place(text, state)]
    named = _named_pairs(text, local, mention, trigger, context)
    if named is not None:
        return [_topic(parties, mention, context) for parties in named]
    if _partner_unknown(text, part, states):
        return []
    codes = list(dict.fromkeys(state.code for state in local))
    if len(codes) == 1:
        topic = _for_one(text, part, codes[0], mention, context)
    elif not codes:
        topic = _for_none(text, part, mention, context)
    else:
        topic = None
    if topic is None:
        return []
    return [topic._replace(named=mention.text if mention else topic.named)]


def _named_pairs(
    text: str,
    local: list[StateMention],
    mention: Mention | None,
    trigger: Trigger | None,
    context: SpokenOf,
) -> list[tuple[str, ...]] | None:
    """The parties the statement itself names; None where it does not name two."""
    rows = chains(text, local)
    attached = _attached(text, rows, mention)
    if attached:
        return [attached]
    partners, leading = _partners(text, rows)
    if partners:
        first = [state for row in rows for state in row if state not in partners and state.start < partners[0].start]
        if leading:
            return [tuple(dict.fromkeys(s.code for s in partners))] if len({s.code for s in partners}) > 1 else None
        own = list(dict.fromkeys(state.code for state in first if state.code not in {p.code for p in partners}))
        if not own and context.hub() and context.hub() not in {p.code for p in partners}:
            own = [str(context.hub())]
        if len(own) == 1:
            return [(own[0], code) for code in dict.fromkeys(state.code for state in partners)]
        near = _nearest_row(rows, trigger, mention)
        if near and len(near) >= 2:
            return [tuple(dict.fromkeys([*near, *(p.code for p in partners)]))]
        return None if not own else [(own[-1], partners[0].code)]
    if mention and mention.plural:
        return None  # "reciprocal access deals" with partners that are not named
    codes = list(dict.fromkeys(state.code for state in local))
    if len(codes) == 2:
        return [tuple(codes)]
    near = _nearest_row(rows, trigger, mention)
    return [tuple(near)] if near and len(near) >= 2 else None


def _attached(text: str, rows: list[list[StateMention]], mention: Mention | None) -> tuple[str, ...]:
    """Parties in the agreement's own name: UK-Japan RAA, RAA between Japan and Britain, the Japan-Australia pact."""
    if mention is None:
        return ()
    for row in rows:
        if len(row) < 2:
            continue
        hyphened = re.fullmatch(r"\s?[-–—/・]\s?", text[row[0].end : row[1].start])
        before = text[row[-1].end : mention.start] if row[-1].end <= mention.start else None
        if hyphened and before is not None and re.fullmatch(r"(?:\s[\w’'-]+){0,4}?\s?", before):
            return tuple(state.code for state in row)
        after = text[mention.end : row[0].start] if mention.end <= row[0].start else None
        if after is not None and re.search(r"^\W*(?:\w+\s){0,3}(?:between|of)\s(?:the\s)?(?:\w+\s){0,2}$", after):
            return tuple(dict.fromkeys(state.code for state in row))
    return ()


def _partners(text: str, rows: list[list[StateMention]]) -> tuple[list[StateMention], bool]:
    """The States after "with", and whether they are the whole company ("between A and B", "by A and B")."""
    for row in rows:
        word = _WITH.search(text[: row[0].start])
        if word:
            whole = word.group().lower().startswith(("between", "by"))
            if whole and len(row) < 2:
                continue
            return row, whole
        for place, state in enumerate(row[1:], 1):
            if re.search(r"\bwith\s+(?:the\s+)?$", text[row[place - 1].end : state.start]):
                return row[place:], False
    return [], False


def _nearest_row(rows: list[list[StateMention]], trigger: Trigger | None, mention: Mention | None) -> list[str]:
    at = trigger.start if trigger else mention.start if mention else 0
    long = [row for row in rows if len({state.code for state in row}) >= 2]
    if not long:
        return []
    best = min(long, key=lambda row: (row[0].start > at, abs(row[-1].end - at)))
    return list(dict.fromkeys(state.code for state in best))


def _partner_unknown(text: str, part: Part, states: Sequence[StateMention]) -> bool:
    """Whether a partner is named that is no State of the register: "with Ruritania"."""
    for found in _UNKNOWN.finditer(text, part.start, part.end):
        at = found.start("who")
        if found.group("who") in _NOT_STATES or any(state.start <= at < state.end for state in states):
            continue
        if not any(found.start() < state.start < found.end() + 25 for state in states):
            return True
    return False


def _topic(parties: tuple[str, ...], mention: Mention | None, context: SpokenOf) -> Topic:
    kinds = mention.kinds if mention else ()
    named = mention.text if mention else ""
    if not kinds:
        known = context.between(parties)
        if known:
            return known._replace(named=named or known.named)
        source = context.last or context.main()
        if mention and mention.alike and source:
            kinds = source.kinds
    return Topic(parties, kinds, named)


def _for_one(text: str, part: Part, code: str, mention: Mention | None, context: SpokenOf) -> Topic | None:
    kinds = mention.kinds if mention else ()
    if mention and mention.alike:
        return None
    if mention is None or mention.definite or (mention.text.isupper() and not mention.plural):
        known = context.with_party(code, kinds)
        if known or not kinds or code not in context.pair or len(context.pair) != 2:
            return known
        return Topic(context.pair, kinds, "") if context.known(context.pair, kinds) else None
    if _PAIR.search(text[part.start : part.end]) and code in context.pair:
        return _topic(context.pair, mention, context)
    return None


def _for_none(text: str, part: Part, mention: Mention | None, context: SpokenOf) -> Topic | None:
    kinds = mention.kinds if mention else ()
    if mention and (mention.alike or mention.plural):
        return None
    if mention and mention.definite and kinds:
        known = context.of_kind(kinds)
        if known or (len(context.pair) == 2 and context.known(context.pair, kinds)):
            return known or Topic(context.pair, kinds, mention.text)
    if (
        _PAIR.search(text[part.start : part.end])
        and len(context.pair) >= 2
        and (mention is None or kinds or not mention.definite)
    ):
        pair = _topic(context.pair, mention, context)
        if pair.kinds or kinds:
            return pair
    if mention is None or mention.definite or mention.text.isupper():
        return context.of_kind(kinds)
    topics = {(tuple(sorted(topic.parties)), topic.kinds) for topic in context.all}
    return context.of_kind(kinds) if len(topics) == 1 else None
