"""Which agreement a place in a Japanese sentence speaks of: its States stand before its name, and Japan itself often goes unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from entente.watch.claims.mentions import Mention
from entente.watch.claims.spoken_of import SpokenOf, Topic
from entente.watch.claims.states import StateMention

OWN = "JPN"  # the State a Japanese text leaves unsaid
_JOINED = r"[・と]?"  # within a pair: 日英, 日・英, 日と英
_LISTED = r"(?:両国|側|国)?(?:、|・|と|及び|および|や|並びに|ならびに|と、|、それに)(?:の間で)?"  # between the members of a list
_BEFORE_NAME = r"(?:両国|両政府|両国政府|政府)?(?:間の|の|間|両国の|それぞれの)?[「『“（(]*(?:新たな|新しい|新|現行の?|一連の|同様の|各|部隊間協力の?)?"
_BETWEEN = r"(?:側|政府|両国|国)?との(?:間(?:の|で(?:の|は|も)?|に)?)?"
_WITH = r"(?:側|政府|両国|国)?と(?:も|は|の(?:間)?)"
_ALIKE = r"も?(?:、)?(?:同様の|類似の|同種の)?[「『]?"
_SUBJECT = re.compile(r"^(?:政府|側|国|両院|上院|下院|議会|国会|当局|外務省|国防省|軍)?(?:は|が|も)")
_BOTH = re.compile(r"両(?:国|政府|首脳|者|大臣|外相|防衛相|国防相|軍|氏|省|院)|双方|互いに|相互に")


def find_topics(
    text: str,
    states: Sequence[StateMention],
    mention: Mention | None,
    context: SpokenOf,
    at: int,
    clause: int = 0,
) -> list[Topic]:
    """The agreements meant at a place.

    Args:
        text: the sentence.
        states: those it names.
        mention: the words for an agreement nearest the place; None for none.
        context: what was spoken of before.
        at: where the event stands.
        clause: where the event before it ended.
    """
    kinds = mention.kinds if mention else ()
    named = mention.text if mention else ""
    if mention and mention.keys:
        return [Topic(context.register.instrument(mention.keys[0]).parties, kinds, named, mention.keys)]
    acting = _acting(text, states)
    acting = [state for state in acting if state.start < at] or acting
    partner = _partner(text, acting, context, clause, at)
    if partner:
        return _with_kinds([partner], kinds or _last_kinds(context), named, mention, context)
    groups = (
        _listed_pairs(text, acting, mention)
        or _subject_pairs(text, acting)
        or _hub_pairs(text, acting, mention, context)
    )
    if not groups and (one := _attached(text, acting, mention, context) or _loose(text, acting, kinds, context)):
        groups = [one]
    if groups:
        return _with_kinds(groups, kinds, named, mention, context)
    return [] if mention and mention.alike else _spoken_of(text, states, acting, kinds, named, context)


def _spoken_of(
    text: str,
    states: Sequence[StateMention],
    acting: Sequence[StateMention],
    kinds: tuple[str, ...],
    named: str,
    context: SpokenOf,
) -> list[Topic]:
    """The agreement meant where the sentence itself names one State or none."""
    codes = tuple(dict.fromkeys(state.code for state in acting))
    if len(codes) > 2:
        return []
    topic = context.with_party(codes[0], kinds) if len(codes) == 1 else context.of_kind(kinds) if not codes else None
    if len(codes) == 2:  # one of them stands there for another reason
        fitting = {t.parties: t for code in codes if kinds and (t := context.with_party(code, kinds))}
        topic = next(iter(fitting.values())) if len(fitting) == 1 else None
    topic = topic or _unsaid(text, codes, kinds, context)
    if topic and any(_is_visited(text, state) and state.code not in topic.parties for state in states):
        return []  # signed on a visit to somebody else
    return [topic._replace(named=named or topic.named)] if topic else []


def topics_named(
    text: str, states: Sequence[StateMention], mentions: Sequence[Mention], context: SpokenOf
) -> list[Topic]:
    """The agreements a sentence names with a kind of their own."""
    return [
        topic
        for mention in mentions
        if mention.kinds and not mention.alike and not mention.foreign
        for topic in find_topics(text, states, mention, context, mention.end, mention.start)
    ]


def _with_kinds(
    groups: Sequence[tuple[str, ...]], kinds: tuple[str, ...], named: str, mention: Mention | None, context: SpokenOf
) -> list[Topic]:
    """The agreements between these States, of the kinds named, or else of the one the document names between them."""
    found = []
    for parties in groups:
        own = kinds
        if not own:
            known = context.between(parties)
            alike = mention and (mention.alike or len(groups) > 1)
            own = known.kinds if known else _last_kinds(context) if alike else ()
        if own:
            found.append(Topic(parties, own, named))
    return found


def _last_kinds(context: SpokenOf) -> tuple[str, ...]:
    return context.said or (context.last.kinds if context.last else ())


def _acting(text: str, states: Sequence[StateMention]) -> list[StateMention]:
    """The States that are more than a place or an aim; a list goes with its last member, or with the first where that is an aim."""
    left: list[StateMention] = []
    out = False
    for place, state in enumerate(states):
        joined = place > 0 and text[states[place - 1].end : state.start] in ("、", "・")
        out = _is_place(text, state) or (out and joined)
        if not out:
            left.append(state)
    return left


def _is_place(text: str, state: StateMention) -> bool:
    after = text[state.end : state.end + 3]
    if text[state.start - 1 : state.start] in ("対", "訪") and state.start:
        return True
    return (state.form == "seat" and after.startswith(("で", "に", "の", "を", "市", "市内"))) or after.startswith(
        ("で", "に対", "への", "周辺", "加盟", "諸国", "訪問", "北部", "南部", "沖", "国内")
    )


def _loose(text: str, acting: Sequence[StateMention], kinds: tuple[str, ...], context: SpokenOf) -> tuple[str, ...]:
    """Two States that merely stand in the sentence; not where the document names another agreement of this kind of one of them."""
    two = _two(text, acting)
    if (
        not two
        or any(re.match(r"(?:側|政府|両国|国)?と|[・、]|及び|および", text[state.end :]) for state in acting)
        or _is_pair(acting)
    ):
        return two
    named = [topic for topic in context.all if kinds and set(kinds) & set(topic.kinds)]
    known = any(set(topic.parties) == set(two) for topic in named)
    return () if not known and any(set(topic.parties) & set(two) for topic in named) else two


def _is_pair(acting: Sequence[StateMention]) -> bool:
    return any(one.end == other.start for one, other in pairwise(acting))


def _is_visited(text: str, state: StateMention) -> bool:
    return state.form == "name" and text.startswith(("訪問", "を訪", "訪れ"), state.end)


def _two(text: str, acting: Sequence[StateMention]) -> tuple[str, ...]:
    """The only two States of the sentence, or those of 日本とフィリピンは."""
    codes = tuple(dict.fromkeys(state.code for state in acting))
    if len(codes) == 2:
        return codes
    for one, other in pairwise(acting):
        if one.code != other.code and text[one.end : other.start] in ("と", "", "・", "及び", "および"):
            return one.code, other.code
    return ()


def _partner(text: str, acting: Sequence[StateMention], context: SpokenOf, clause: int, at: int) -> tuple[str, ...]:
    """The pair of フィリピンとは交渉入りしている: one State of the clause, and the one the text speaks for."""
    near = [state for state in acting if clause <= state.start and state.end <= at]
    if len({state.code for state in near}) != 1:
        return ()
    if not re.match(r"(?:側|政府)?とは|(?:側|政府)?とも|との間で(?:は|も)", text[near[-1].end :]):
        return ()
    hub = context.hub() or OWN
    return (hub, near[-1].code) if hub != near[-1].code else ()


def _listed_pairs(text: str, acting: Sequence[StateMention], mention: Mention | None) -> list[tuple[str, ...]]:
    """The pairs of 日豪、日英の円滑化協定."""
    if mention is None:
        return []
    before = [state for state in acting if state.end <= mention.start]
    pairs: list[tuple[StateMention, StateMention]] = []
    place = 0
    while place + 1 < len(before):
        one, other = before[place], before[place + 1]
        if one.code != other.code and re.fullmatch(r"・?", text[one.end : other.start]):
            pairs.append((one, other))
            place += 1
        place += 1
    found: list[tuple[str, ...]] = []
    reached, between = mention.start, _BEFORE_NAME
    for one, other in reversed(pairs):
        if not re.fullmatch(between, text[other.end : reached]):
            break
        found.insert(0, (one.code, other.code))
        reached, between = one.start, _LISTED
    return found if len(found) > 1 else []


def _hub_pairs(
    text: str, acting: Sequence[StateMention], mention: Mention | None, context: SpokenOf
) -> list[tuple[str, ...]]:
    """The pairs of カナダ及びフランスとの間でもACSA: each with the subject, or with the State left unsaid where the register bears it out."""
    if mention is None:
        return []
    before = [state for state in acting if state.end <= mention.start]
    if len(before) < 2 or not re.match(_WITH, text[before[-1].end :]):
        return []
    members = [before[-1]]
    for state in reversed(before[:-1]):
        if not re.fullmatch(_LISTED, text[state.end : members[0].start]):
            break
        members.insert(0, state)
    codes = list(dict.fromkeys(state.code for state in members))
    return _each_with_hub(text, before, codes, mention.kinds or _last_kinds(context), context) if len(codes) > 1 else []


def _subject_pairs(text: str, acting: Sequence[StateMention]) -> list[tuple[str, ...]]:
    """The pairs of スウェーデン、フィンランドは米国と…協定に署名した: each State of the list with the one partner."""
    if len({state.code for state in acting}) < 3:
        return []
    *listed, partner = acting
    joined = all(re.fullmatch(_LISTED, text[one.end : other.start]) for one, other in pairwise(listed))
    if not joined or not re.match(r"(?:の)?(?:各国|両国|政府)?(?:は|が|も)", text[listed[-1].end :]):
        return []
    return [(state.code, partner.code) for state in listed] if re.match(r"(?:政府|側)?と", text[partner.end :]) else []


def _each_with_hub(
    text: str, before: Sequence[StateMention], codes: Sequence[str], kinds: tuple[str, ...], context: SpokenOf
) -> list[tuple[str, ...]]:
    subjects = _subjects(text, before, codes)
    if len(subjects) == 1:
        hub = subjects.pop()
        return [(hub, code) for code in codes]
    hub = context.hub() or OWN
    if not kinds or hub in codes or any(context.known(pair, kinds) for pair in combinations(codes, 2)):
        return []
    pairs = [(hub, code) for code in codes]
    return list(pairs) if all(context.known(pair, kinds) for pair in pairs) else []


def _attached(text: str, acting: Sequence[StateMention], mention: Mention | None, context: SpokenOf) -> tuple[str, ...]:
    """Parties in the agreement's own name: 日英円滑化協定, 日・フィリピン円滑化協定, フィリピンとの円滑化協定."""
    if mention is None:
        return ()
    before = [state for state in acting if state.end <= mention.start]
    if len(before) >= 2 and before[-1].code != before[-2].code:
        joined = re.fullmatch(
            rf"(?:側|国|両国|政府)?(?:{_JOINED}|及び|および|、)", text[before[-2].end : before[-1].start]
        )
        if joined and re.fullmatch(rf"(?:との)?{_BEFORE_NAME}", text[before[-1].end : mention.start]):
            return before[-2].code, before[-1].code
    if before and re.fullmatch(rf"{_BETWEEN}{_ALIKE}{_BEFORE_NAME}", text[before[-1].end : mention.start]):
        return _with_other(text, before, before[-1].code, context)
    return ()


def _subjects(text: str, states: Sequence[StateMention], but: Sequence[str]) -> set[str]:
    """The States the sentence is about."""
    return {s.code for s in states if s.code not in but and _SUBJECT.match(text[s.end : s.end + 6])}


def _with_other(text: str, before: Sequence[StateMention], code: str, context: SpokenOf) -> tuple[str, ...]:
    """A State named as a partner, with the one that acts: the sentence's subject, its only other State, or the one left unsaid."""
    others = [state for state in before if state.code != code]
    for codes in (_subjects(text, others, ()), {state.code for state in others}):
        if len(codes) == 1:
            return codes.pop(), code
    hub = context.hub() or OWN
    return (hub, code) if not others and hub != code else ()


def _unsaid(text: str, codes: tuple[str, ...], kinds: tuple[str, ...], context: SpokenOf) -> Topic | None:
    """The agreement of a sentence that leaves a State unsaid, or both (両政府は…協定に署名した), where the register holds one like it.

    The State left unsaid is Japan, and only in a document that names it and no other State that has such an agreement with the partner.
    """
    if not kinds or OWN not in context.around:
        return None
    if not codes:
        near, main = tuple(dict.fromkeys(context.near)), _main_pair(context)
        if not _BOTH.search(text) and (len(near) != 2 or set(near) != set(main)):
            return None
        codes = near if len(near) <= 2 else main
    if len(codes) == 1 and codes[0] != OWN:
        rivals = [code for code in context.around if code not in (OWN, codes[0])]
        if any(context.known((code, codes[0]), kinds) for code in rivals):
            return None
        codes = (OWN, codes[0])
    return Topic(codes, kinds, "") if len(codes) == 2 and context.known(codes, kinds) else None


def _main_pair(context: SpokenOf) -> tuple[str, ...]:
    """The two States a document is about: named far more often than any other."""
    most = context.around.most_common(3)
    clear = len(most) == 2 or (len(most) == 3 and most[1][1] > 2 * most[2][1])
    return tuple(code for code, _ in most[:2]) if clear else ()
