"""Reads one Japanese sentence: each thing it says happens to an agreement. The verb comes last, so what follows a word decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from entente.base.dates import parse_partial
from entente.watch.claims.dates import Dated, DateWords, find_dates
from entente.watch.claims.english import Said
from entente.watch.claims.japanese_events import Event, find_events
from entente.watch.claims.japanese_topics import find_topics, topics_named
from entente.watch.claims.mentions import Mention, find_mentions
from entente.watch.claims.spoken_of import SpokenOf, Topic
from entente.watch.claims.states import StateMention, find_states

_PARLIAMENT = re.compile(
    r"(?P<committee>委員会)|(?P<lower>衆院|衆議院|下院)|(?P<japan>国会|参院|参議院|両院)|(?P<other>上院|議会|国民議会)"
)
_OF_ONE_STATE = ("approved", "ratified", "tabled", "termination_notice", "termination_notice_suspended", "termination_notice_withdrawn")  # fmt: skip
# A day on which something is said, which is no day of what it is said of: 15日の閣議, 28日の会見.
_SAID_ON = re.compile(
    r"^(?:午前|午後|夜)?の(?:定例)?(?:閣議|記者会見|会見|講演|演説|答弁|インタビュー|取材|声明|報道|党役員会|衆院|参院予算委)|^に?召集(?:の|され)"
)
_RELATIVE = re.compile(
    r"(?:(?<!催)した|(?<!催)された|っていた|していた|訪れた|受けた|(?<!よ)った)(?=[一-龥ァ-ヶー「])"
)  # 2月に訪日した首相
_EVENT_WORDS = ("署名", "調印", "締結", "発効", "承認", "合意")
_DESCRIBED = re.compile(
    "".join(f"(?<!{word})" for word in _EVENT_WORDS) + r"(?:する|した|される|された|める|めた|なる|させる|できる)$"
)  # 武器輸出を可能にする協定, but 署名した協定
_SEVERAL = re.compile(r"(?:これら|それら|いずれ)の$")
_AMENDING = re.compile(r"(?:この|同)(?:協定|条約)は[^。]*(?:修正|改正|追加|補足)[^。]{0,6}(?:である|だ|です)[。）)]?$")
_TIME_OF_DAY = r"(?:午前|午後|夜|朝|昼|未明|深夜|夕)?(?:\d{1,2}時(?:\d{1,2}分)?)?"


def read_sentence(text: str, context: SpokenOf, title: bool = False) -> Iterator[Said]:
    """Everything a Japanese sentence says of agreements; what was spoken of is kept up to date. `title` as in English."""
    states, mentions = find_states(context.register, text, "ja"), find_mentions(context.register, text, "ja")
    plain = plainly(text, title)
    dates = find_dates(plain, context.day, "ja")
    start = 0
    for event in find_events(plain, title):
        near, clause = _mentions_of(plain, mentions, event), start
        mention = near[0] if near else None
        told = _is_told(plain, event, mention, clause, title, states)
        bracketed = plain[event.end : event.end + 1] in ("）", ")")
        if not bracketed and ((told and event.modality) or _takes_a_date(plain, dates, event)):
            start = event.end
        if not told:
            continue
        when = _when(plain, dates, clause, event)
        modality = _modality(event, when, context.day)
        if modality is None:
            continue
        dated = when.dated(modality in ("planned", "expected")) if when else None
        meant = [
            (one, t) for one in near or (None,) for t in find_topics(text, states, one, context, event.start, clause)
        ]
        for one, topic in meant:
            words = _words(text, states, one, event, dated, topic)
            party = _party(plain, states, event, topic, clause)
            yield Said(topic, event.event, modality, dated, party, event.aside, words)
    remember(text, states, mentions, context)


_TOLD_ON = re.compile(r"、[^。]*?と(?:正式に)?(?:発表|公表|明らかに|述べ|語っ|説明|報じ|伝え)")


def settled(told: Sequence[tuple[str, Said]]) -> list[Said]:
    """What the sentences of a document say, without the day of telling where another sentence gives the day of the event itself.

    Args:
        told: each sentence with one thing it says, in order.
    """
    own: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for text, said in told:
        if said.modality == "asserted" and said.dated and said.dated.precision == "day" and not _is_told_on(text, said):
            own.setdefault((said.topic.parties, said.event), set()).add(str(said.dated.date))
    found = []
    for text, said in told:
        days = own.get((said.topic.parties, said.event))
        if days and _is_told_on(text, said) and said.dated and said.dated.date not in days:
            place = (said.dated.start, said.dated.end)
            said = said._replace(dated=None, words=tuple(span for span in said.words if span != place))
        found.append(said)
    return found


def _is_told_on(text: str, said: Said) -> bool:
    """Whether the date may be the day of telling only: 政府は10日、…に署名したと発表した."""
    return bool(said.modality == "asserted" and said.dated and _TOLD_ON.match(plainly(text, False)[said.dated.end :]))


def plainly(text: str, title: bool) -> str:
    """The text with Japanese commas and, in a headline, its gaps as full stops; of the same length."""
    plain = re.sub(r"(?<!\d)[,，]|[,，](?!\d)", "、", text)
    return re.sub(r"(?<=[^\x00-\x7f]{2})[ 　](?=[^\x00-\x7f]{2})", "。", plain) if title else plain


def remember(text: str, states: tuple[StateMention, ...], mentions: tuple[Mention, ...], context: SpokenOf) -> None:
    """Note the agreements a sentence names, and its States."""
    for mention in mentions:
        if mention.foreign or mention.alike or not mention.kinds:
            continue
        context.said = mention.kinds
        for topic in find_topics(text, states, mention, context, mention.end):
            context.remember(topic)
    if states:
        context.near = tuple(dict.fromkeys(state.code for state in states))


def topics_in(text: str, context: SpokenOf) -> list[Topic]:
    """The agreements a sentence names with States and kind of its own."""
    states, mentions = find_states(context.register, text, "ja"), find_mentions(context.register, text, "ja")
    context.around.update(state.code for state in states)
    found = topics_named(text, states, mentions, context)
    remember(text, states, mentions, context)
    return found


def _mentions_of(text: str, mentions: tuple[Mention, ...], event: Event) -> tuple[Mention, ...]:
    """The agreement an event happens to, by the words nearest before it (else after it), and those joined to it by 及び."""
    nearest = _mention_of(text, mentions, event)
    if nearest is None or nearest.start > event.start or not nearest.kinds:
        return (nearest,) if nearest else ()
    found = [nearest]
    last = nearest
    for mention in reversed([m for m in mentions if m.end <= nearest.start]):
        joined = re.match(r"[」』”）)]*(?:及び|および|並びに)", text[mention.end : last.start])
        if joined and mention.kinds and not mention.foreign and mention.kinds != found[-1].kinds:
            found.append(mention)
        elif mention.kinds != found[-1].kinds:
            break
        last = mention
    return tuple(found)


def _mention_of(text: str, mentions: tuple[Mention, ...], event: Event) -> Mention | None:
    before = [m for m in mentions if m.end <= event.end]
    if (
        len(before) > 1
        and before[-1].foreign
        and re.fullmatch(r"[」』]?(?:及び|および|や|と|、)[^、。]{0,10}", text[before[-2].end : before[-1].start])
    ):
        before.pop()  # A協定及びB条約に署名: both are signed
    if before and not before[-1].kinds and not before[-1].foreign and not before[-1].alike:
        named = [m for m in before if m.kinds and not m.foreign]
        if named and before[-1].text.startswith(("この", "同", "本", "当")):
            return named[-1]
    after = [m for m in mentions if m.start >= event.start]
    return before[-1] if before else after[0] if after else None


def _takes_a_date(text: str, dates: tuple[DateWords, ...], event: Event) -> bool:
    """Whether a date stands right before the event and so is its own, whatever is said of it: 7月に署名した後."""
    return any(
        re.fullmatch(r"[^、。）)]{0,8}", text[date.end : event.start]) for date in dates if date.end <= event.start
    )


def _is_told(
    text: str, event: Event, mention: Mention | None, clause: int, title: bool, states: tuple[StateMention, ...]
) -> bool:
    """Whether the event is one of an agreement of this register, by what stands around it."""
    if mention is not None and mention.foreign:
        return False
    if mention is not None and not mention.kinds and _is_another(text, mention):
        return False
    of_state = re.match(r"(?:済みの|した|している|された)", text[event.end :])
    named = mention is not None and 0 < mention.start - event.end <= 12  # 署名された日米ACSA
    if of_state and not named and any(state.start == event.end + of_state.end() for state in states):
        return False  # 発効済みの英豪: whose agreement with whom is not said
    if event.event.startswith("termination") or (event.form == "bare" and title):
        return mention is not None
    if event.event == "approved":  # by a parliament as a whole; its committee or its lower house alone is not enough
        houses = list(_PARLIAMENT.finditer(text, clause, event.start)) or list(
            _PARLIAMENT.finditer(text, 0, event.start)
        )
        return bool(houses) and houses[-1].lastgroup in ("japan", "other")
    return True


def _is_another(text: str, mention: Mention) -> bool:
    """Whether a bare 協定 is described as one of its own, one of several, or an amendment, and so is not the one spoken of."""
    before, after = text[max(0, mention.start - 12) : mention.start], text[mention.start :]
    bare = not mention.text.startswith(("同", "この", "本", "両", "当"))
    return bool((bare and _DESCRIBED.search(before)) or _SEVERAL.search(before) or _AMENDING.match(after))


def _modality(event: Event, when: DateWords | None, day: str | None) -> str | None:
    """The event's modality, as its day allows: a headline's noun with a day to come is a plan, a day gone by tells what is past."""
    if event.form not in ("bare", "going_on") or event.modality == "denied" or when is None:
        return event.modality
    past, to_come = when.dated(False).date, when.dated(True).date
    if past is None:
        return None if to_come else event.modality
    own = parse_partial(day) if day else None
    given = parse_partial(past)
    if own and given.earliest > own.latest:
        return "planned"
    return "asserted" if own and past == to_come and given.latest < own.earliest else event.modality


def _when(text: str, dates: tuple[DateWords, ...], clause: int, event: Event) -> DateWords | None:
    """The date of an event: the last one before it in its clause that no other verb and no occasion of speaking takes."""
    if event.after:
        following = [date for date in dates if event.end <= date.start <= event.end + 24]
        return following[0] if following else None
    to_come = event.modality in ("planned", "expected")
    told = to_come and bool(re.search(r"(?:た|という|ている|ました|です)[。」]*$", text.rstrip()))
    embedded = re.match(r"[^、。]{0,8}?た(?:こと|旨|と)[をにがの発明述伝報説]", text[event.end :])
    fitting = []
    for date in dates:
        gap = text[date.end : event.start]
        if not (clause <= date.start and date.end <= event.end) or _SAID_ON.match(text[date.end :]):
            continue
        if gap.count(")") + gap.count("）") > gap.count("(") + gap.count("（"):
            continue  # in brackets of its own
        if to_come and re.search(r"(?:し|され|って|り)、", gap):
            continue  # another verb stands between
        if event.form == "noun" and to_come and not re.fullmatch(r"[^、。]{0,14}", gap):
            continue
        at_once = re.match(rf"(?:{_TIME_OF_DAY}(?:\([^()]*\)|（[^（）]*）)?[^、]{{0,2}}|付)、", gap)
        quoted = (
            text.rfind("「", 0, event.start) > -1 and text.rfind("「", 0, event.start) < date.start and "」" not in gap
        )
        if embedded and re.search(r"(?:し|され|って|り)、", gap):
            continue  # 10日に会談し、署名したことを歓迎した
        if (at_once and (event.aside or (told and not quoted))) or (_RELATIVE.search(gap) and not at_once):
            continue
        fitting.append(date)
    return fitting[-1] if fitting else None


def _words(
    text: str,
    states: tuple[StateMention, ...],
    mention: Mention | None,
    event: Event,
    dated: Dated | None,
    topic: Topic,
) -> tuple[tuple[int, int], ...]:
    """The stretches of the sentence that decide: verb, agreement, parties, date."""
    words = {(event.start, min(event.end + 6, len(text)))}
    words |= {(mention.start, mention.end)} if mention else set()
    words |= {(dated.start, dated.end)} if dated else set()
    return tuple(sorted(words | {(s.start, s.end) for s in states if s.code in topic.parties and s.start < event.end}))


def _party(text: str, states: tuple[StateMention, ...], event: Event, topic: Topic, clause: int) -> str | None:
    """The State whose own act it is; None where it is the agreement's, or not told."""
    if event.event not in _OF_ONE_STATE:
        return None
    here = [state for state in states if state.code in topic.parties and state.end <= event.start]
    if not event.event.startswith("termination"):
        houses = list(_PARLIAMENT.finditer(text, clause, event.end)) or list(_PARLIAMENT.finditer(text, 0, event.end))
        if houses:
            return _of_house(text, houses[-1], here, topic)
    addressed = {
        s.code for s in states if re.match(r"(?:政府|側|当局)?(?:に|へ)(?!対|お|関|よ|つ)", text[s.end : s.end + 5])
    }
    acting = [s.code for s in here if s.code not in addressed]
    subjects = [
        s.code
        for s in here
        if s.code not in addressed
        and re.match(r"(?:の[^、。はが]{1,16}|政府|側|当局|上院|議会|外務省)?(?:は|が|も)", text[s.end : s.end + 20])
    ]
    if subjects:
        return subjects[-1]
    if len(addressed) == 1 and len(topic.parties) == 2 and addressed <= set(topic.parties):
        return next(code for code in topic.parties if code not in addressed)
    return acting[0] if len(set(acting)) == 1 and event.event != "ratified" else None


def _of_house(text: str, house: re.Match[str], here: list[StateMention], topic: Topic) -> str | None:
    beside = [s.code for s in here if s.end <= house.start() and re.fullmatch(r"の?", text[s.end : house.start()])]
    if beside:
        return beside[-1]
    if re.search(r"両国?(?:の)?$|双方の?$|それぞれの$", text[: house.start()]):
        return None
    if house.lastgroup in ("japan", "lower"):
        return "JPN" if "JPN" in topic.parties else None
    subjects = [s.code for s in here if re.match(r"(?:政府)?は", text[s.end : s.end + 3])]
    if len(subjects) == 1:
        return subjects[0]
    others = [code for code in topic.parties if code != "JPN"]
    return others[0] if len(others) == 1 and "JPN" in topic.parties and house.group() == "上院" else None
