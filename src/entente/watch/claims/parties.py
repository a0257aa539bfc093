"""Whose agreement a statement speaks of: its parties, from the States around its words and from what was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entente.watch.claims.mentions import Mention
from entente.watch.claims.spoken_of import SpokenOf, Topic
from entente.watch.claims.states import StateMention
from entente.watch.claims.triggers import Part, Trigger

_PLACE = re.compile(
    r"\b(?:in|at|from|against|over|near|off|toward|towards|visit(?:ed|ing)? to|visit(?:ed|ing|s)?|trip to|arriv\w+ in|through|across|inside|within|around|threats? of|rise of|such as|including|than|unlike|outside|about|to join|joining|joined|(?:tensions?|dispute|conflict|war|row|feud|standoff|clash\w*|rivalry) (?:between|with)(?:\s[\w\s’']{1,30}\sand)?)\s+(?:the\s+|a\s+|an\s+|\w+ing\s+|central\s+|neighbou?ring\s+)*$",
    re.IGNORECASE,
)
_SEAT = re.compile(r"\b(?:to|into|of|for|on)\s+$", re.IGNORECASE)
_CHAIN = re.compile(r"^(?:[’']s)?\s*(?:,|,?\s*and|&|[-–—/]|,?\s*with)\s*(?:also\s+)?(?:the\s+|of\s+)*$", re.IGNORECASE)
_CHAIN_OFFICES = re.compile(
    r"^(?:[’']s)?\s(?:[\w’'.-]+\s){0,9}?(?:and|with)\s(?:(?:his|her|their)\s(?:[a-z]+\s)?)?(?:the\s)?$"
)
_WITH = re.compile(
    r"\b(?:with|between|by|joins?|together with)\s+(?:(?:both|the|its|fellow|ally|allies|neighbou?ring|the governments? of|the republic of)\s+)*$",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\b(?:with|between)\s+(?:the\s+(?:Republic|Kingdom|State) of\s+)?(?P<who>[A-Z][a-zé’'-]{3,})\b")
_JOINTLY = re.compile(
    r"\b(?:trilateral|three-way|tripartite|quadrilateral|four-way|multilateral|jointly)\b", re.IGNORECASE
)
_EACH = re.compile(r"\b(?:bilateral|respective(?:ly)?|each|separate(?:ly)?|individual)\b", re.IGNORECASE)
_BY = re.compile(
    r"\bby\s(?:the\s)?(?:(?:[A-Z][\w-]+|parliament|senate|president|government)(?:\s[A-Z][\w-]+)?\sof\s(?:the\s)?)?$"
)
_IT = re.compile(r"\W*It\b")
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
        re.IGNORECASE,
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
                _CHAIN_OFFICES.match(between)
                and not re.search(
                    r"\b(?:sign|said|ratif|agree|is|are|was|were|has|have|had|will|would|when|at|in)", between
                )
            )
            if joined and state.code not in {other.code for other in found[-1]}:
                found[-1].append(state)
                continue
            if found[-1][-1].code == state.code and len(between) < 60:
                if len(found[-1]) == 1:
                    found[-1] = [state]  # "TOKYO: Japan and Australia agreed": the row begins at the name
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
    if mention and (mention.plural or mention.alike) and part.opener in ("which", "that"):
        return _of_the_last(text, part, states, mention, context)
    local = [state for state in states if part.holds(state.start) and not is_place(text, state)]
    named = _named_pairs(text, part, states, local, mention, trigger, context)
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


def _of_the_last(
    text: str, part: Part, states: Sequence[StateMention], mention: Mention, context: SpokenOf
) -> list[Topic]:
    """What "which" means after "pacts with A, and with B": the one with the State right before it."""
    before = [s for s in states if s.end <= part.start and re.search(r"\bwith\s(?:the\s)?$", text[: s.start])]
    first = [s for s in states if s.end <= mention.start and not is_place(text, s)]
    if not before or len({s.code for s in first}) != 1 or part.start - before[-1].end > 2:
        return []
    return [_topic((first[0].code, before[-1].code), mention, context)]


def _named_pairs(
    text: str,
    part: Part,
    states: Sequence[StateMention],
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
    partners, leading = _partners(text, rows, mention.end if mention else trigger.end if trigger else 0)
    if partners:
        first = [
            state
            for row in rows
            for state in row
            if state not in partners and state.start < partners[0].start and not _WITH.search(text[: row[0].start])
        ]
        if leading:
            return [tuple(dict.fromkeys(s.code for s in partners))] if len({s.code for s in partners}) > 1 else None
        theirs = list(dict.fromkeys(state.code for state in partners))
        own = _own(text, part, states, local, first, set(theirs), mention, context)
        if len(own) == 1:
            return [(own[0], code) for code in theirs]
        near = [code for code in _nearest_row(rows, trigger, mention) if code not in theirs]
        if len(near) >= 2:
            return _of_several(text, near, theirs, mention, context)
        return None if not own else []  # several stand before "with", and which of them is meant is open
    return _without_partners(text, part, states, local, rows, mention, trigger, context)


def _without_partners(
    text: str,
    part: Part,
    states: Sequence[StateMention],
    local: list[StateMention],
    rows: list[list[StateMention]],
    mention: Mention | None,
    trigger: Trigger | None,
    context: SpokenOf,
) -> list[tuple[str, ...]] | None:
    """The parties of a statement that has no "with": the two it names, or those named together nearest to the verb."""
    if mention and mention.plural:
        return None  # "reciprocal access deals" with partners that are not named
    codes = list(dict.fromkeys(state.code for state in local))
    everyone = tuple(dict.fromkeys(state.code for state in states if part.holds(state.start)))
    if len(everyone) > 2 and mention and mention.kinds and context.known(everyone, mention.kinds):
        return [everyone]
    if len(codes) == 2:
        return [tuple(codes)]
    near = _nearest_row(rows, trigger, mention)
    if len(near) > 2 and not _JOINTLY.search(text) and not context.known(tuple(near), mention.kinds if mention else ()):
        return []  # three States that signed "a pact" may have signed one each with a fourth
    return [tuple(near)] if len(near) >= 2 else None


def _own(
    text: str,
    part: Part,
    states: Sequence[StateMention],
    local: list[StateMention],
    first: list[StateMention],
    theirs: set[str],
    mention: Mention | None,
    context: SpokenOf,
) -> list[str]:
    """Whose agreement "with Japan" is: of the States before it, of whoever acts ("by the Philippine Senate"), else of whom the text is about."""
    own = [state.code for state in first if state.code not in theirs]
    if not own:
        own = [s.code for s in local if s.code not in theirs and _BY.search(text[: s.start])]
    if not own and context.hub() and context.hub() not in theirs:
        own = [str(context.hub())]
    if not own and part.start:  # "Japan said that its government signed a pact with Britain"
        before = {
            s.code
            for s in states
            if s.end <= part.start and not is_place(text, s) and not _WITH.search(text[: s.start])
        } - theirs
        own = [*before] if len(before) == 1 else []
    if not own and context.subject and context.subject not in theirs and _IT.match(text):
        own = [context.subject]
    if not own and mention and mention.kinds and context.home and context.home not in theirs:
        # where a report was filed says little, unless the register holds such an agreement of just these two
        own = [context.home] if all(context.known((context.home, code), mention.kinds) for code in theirs) else []
    if not own and mention and mention.kinds and len(theirs) == 1:
        own = context.only_partner(next(iter(theirs)), mention.kinds)
    return list(dict.fromkeys(own))


def _of_several(
    text: str, near: list[str], theirs: list[str], mention: Mention | None, context: SpokenOf
) -> list[tuple[str, ...]]:
    """What several States signed "with the United States": one together, one each, or nothing where that is left open."""
    whole = tuple(dict.fromkeys([*near, *theirs]))
    kinds = mention.kinds if mention else ()
    if _JOINTLY.search(text) or context.known(whole, kinds):
        return [whole]
    pairs: list[tuple[str, ...]] = [(one, other) for other in theirs for one in near]
    each = (mention and mention.plural) or _EACH.search(text) or any(context.known(pair, kinds) for pair in pairs)
    return pairs if each else []


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


def _partners(text: str, rows: list[list[StateMention]], at: int) -> tuple[list[StateMention], bool]:
    """The States after "with", and whether they are the whole company ("between A and B", "by A and B"); those behind *at* first."""
    for row in sorted(rows, key=lambda row: row[-1].end < at):
        for place, state in enumerate(row[1:], 1):
            if re.search(r"\bwith\s+(?:the\s+)?$", text[row[place - 1].end : state.start]):
                return row[place:], False
        word = _WITH.search(text[: row[0].start])
        if word:
            whole = word.group().lower().startswith(("between", "by"))
            if whole and len(row) < 2:
                continue
            return row, whole
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
    return Topic(parties, context.kinds_meant(parties, kinds, named), named)


def _for_one(text: str, part: Part, code: str, mention: Mention | None, context: SpokenOf) -> Topic | None:
    kinds = mention.kinds if mention else ()
    if mention and mention.alike:
        return None
    if mention is None or mention.definite or (mention.text.isupper() and not mention.plural):
        known = context.with_party(code, kinds)
        if known or not kinds:
            return known
        if code in context.pair and len(context.pair) == 2:
            return Topic(context.pair, kinds, "") if context.may_have(context.pair, kinds) else None
        if mention is None or mention.definite:
            return None
    if _PAIR.search(text[part.start : part.end]) and code in context.pair:
        return _topic(context.pair, mention, context)
    if code in context.pair and context.known(context.pair, kinds) and context.speaks_of(context.pair):
        return Topic(context.pair, kinds, "")  # the headline's "deal with the US", now by its kind
    hub = context.hub()
    if hub and hub != code and not mention.plural and context.known((code, hub), kinds):
        return Topic(
            (code, hub), kinds, ""
        )  # "Finland also began talks on a DCA", where all others are with the United States
    return None


def _for_none(text: str, part: Part, mention: Mention | None, context: SpokenOf) -> Topic | None:
    kinds = mention.kinds if mention else ()
    if mention and (mention.alike or mention.plural):
        return None
    if mention and mention.definite and kinds:
        known = context.of_kind(kinds)
        if context.is_open(kinds):
            return None
        if known or (len(context.pair) == 2 and context.may_have(context.pair, kinds)):
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
    topics = {
        (tuple(sorted(topic.parties)), topic.kinds)
        for topic in context.all
        if not kinds or set(kinds) & set(topic.kinds)
    }
    return context.of_kind(kinds) if len(topics) == 1 else None
