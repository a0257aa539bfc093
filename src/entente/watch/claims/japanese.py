"""Reads one Japanese sentence: each thing it says happens to an agreement. The verb comes last, so what follows a word decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from entente.watch.claims.dates import Dated, find_dates
from entente.watch.claims.english import Said
from entente.watch.claims.mentions import Mention, find_mentions
from entente.watch.claims.spoken_of import SpokenOf, Topic
from entente.watch.claims.states import StateMention, find_states

_EVENTS = (
    ("talks_opened", r"交渉(?:を|の|に)?[^。、]{0,12}?(?:開始|入(?:る|った|り)|始め|着手)|交渉開始|交渉入り"),
    ("talks_opened", r"(?:締結|交渉|協定)[^。、]{0,12}?検討"),
    ("agreed_in_principle", r"(?:大筋|大枠|実質|基本)(?:で)?(?:の)?合意|交渉(?:が|を)?(?:妥結|終え)"),
    ("notes_exchanged", r"(?:外交)?公文(?:を|の)交換"),
    ("signed", r"署名|調印"),
    ("approved", r"批准(?:案)?(?:を|の)?承認|承認|可決"),
    ("ratified", r"批准"),
    ("tabled", r"(?:国会|議会|上院)(?:に|へ)(?:の)?提出"),
    ("in_force", r"発効|効力(?:を)?(?:生じ|発生)"),
    ("suspended", r"停止"),
    ("termination_notice", r"(?:終了|破棄|廃棄)(?:を)?通告"),
    ("terminated", r"失効|破棄|終了"),
    ("amended", r"改正|改定"),
)
_TRIGGERS = tuple((event, re.compile(pattern)) for event, pattern in _EVENTS)
_DENIED = re.compile(
    r"^[^。、]{0,14}?(?:ていない|しておらず|せず|しなかった|されなかった|されていない|見送|延期|中止|ない(?:まま)?(?:。|と|$)|に至って(?:い|お))"
)
_EXPECTED = re.compile(
    r"^[^。]{0,30}?(?:見通し|見込み|可能性|とみられる|見られる|目指す|目指し|検討|方向で調整|期待|求め|必要|かもしれ)"
)
_PLANNED = re.compile(
    r"^[^。]{0,30}?(?:方針|予定|計画|運び|ことで(?:合意|一致)|ことを(?:決め|確認)|へ(?:向け|$|。|、)|意向|固め)|^(?:する|される|し|を行う)(?:。|$|、[^。]*?(?:する|予定|方針)(?:。|$))"
)
_ASSERTED = re.compile(
    r"^[^。、]{0,16}?(?:した|しました|された|されました|していた|済み|って(?:おり|いる)|ており|ている|れた|で(?:合意|一致)した|に(?:合意|一致)した|じた|った)"
)
_UNTRUE = re.compile(r"(?:と|という)の?(?:報道|情報|うわさ|見方)[^。]*?(?:否定|事実ではない|事実でない|誤り|誤報)")
_CONTINUING = re.compile(r"^(?:し|され|を行い|で(?:合意|一致)し)、")
_CONDITION = re.compile(
    r"^[^。、]{0,10}?(?:すれば|されれば|した場合|された場合|するまで|後(?:は|に)|次第|前に|を経て|を得て|の上|に向け)"
)
_PARLIAMENT = r"国会|議会|衆院|参院|衆議院|参議院|上院|下院"


def read_sentence(text: str, context: SpokenOf, title: bool = False) -> Iterator[Said]:
    """Everything a Japanese sentence says of agreements; what was spoken of is kept up to date. `title` as in English."""
    states, mentions = find_states(context.register, text, "ja"), find_mentions(context.register, text, "ja")
    found = _triggers(text)
    ends = [match.start() for _, match in found[1:]] + [len(text)]
    for place, (event, match) in enumerate(found):
        modality = _modality(text, match, title)
        mention = _mention_of(mentions, match.start())
        if modality is None or (mention is not None and mention.foreign):
            continue
        if event == "approved" and not re.search(_PARLIAMENT, text[: match.start()]):
            continue
        start = found[place - 1][1].end() if place else 0
        dated = _date_of(text, context, start, match.end(), modality in ("planned", "expected"))
        if "検討" in match.group():
            modality = "expected"
        for topic in _topics(text, states, mention, context):
            near = [s for s in states if s.code in topic.parties and s.start < ends[place]]
            words = [(match.start(), min(match.end() + 6, len(text)))] + (
                [(mention.start, mention.end)] if mention else []
            )
            words += [(s.start, s.end) for s in near] + ([(dated.start, dated.end)] if dated else [])
            party = _party(text, states, match, event, topic)
            yield Said(topic, event, modality, dated, party, _is_aside(text, match), tuple(sorted(set(words))))
    remember(text, states, mentions, context)


def remember(text: str, states: tuple[StateMention, ...], mentions: tuple[Mention, ...], context: SpokenOf) -> None:
    """Note the agreements a sentence names."""
    for mention in mentions:
        if mention.foreign or mention.alike or not mention.kinds:
            continue
        for topic in _topics(text, states, mention, context):
            context.remember(topic)


def topics_in(text: str, context: SpokenOf) -> list[Topic]:
    """The agreements a sentence names with States and kind of its own."""
    states, mentions = find_states(context.register, text, "ja"), find_mentions(context.register, text, "ja")
    found = [t for m in mentions if m.kinds and not m.alike for t in _topics(text, states, m, context)]
    remember(text, states, mentions, context)
    return found


def _triggers(text: str) -> list[tuple[str, re.Match[str]]]:
    taken: list[tuple[int, int]] = []
    found = []
    for event, pattern in _TRIGGERS:
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append((match.start(), match.end()))
                found.append((event, match))
    return sorted(found, key=lambda row: row[1].start())


def _modality(text: str, match: re.Match[str], title: bool) -> str | None:
    rest = text[match.end() :]
    if rest.startswith("の"):
        return None  # 署名の時期
    if _UNTRUE.search(rest):
        return "denied"
    if match.group().endswith(("った", "始め", "入り")) and not rest.startswith(("る", "へ", "を", "で")):
        return "asserted"
    for pattern, modality in ((_CONDITION, None), (_DENIED, "denied"), (_EXPECTED, "expected")):
        if pattern.match(rest):
            return modality
    if re.match(r"^(?:すること)?(?:で|に)(?:合意|一致)", rest):
        return "asserted" if "交渉" in match.group() else "planned"
    if _ASSERTED.match(rest):
        return "asserted"
    if _PLANNED.match(rest):
        return "planned"
    if _CONTINUING.match(rest):
        return _ending(rest)
    if re.match(r"^式?(?:を|が)(?:行われ|行っ|開かれ|開い)", rest):
        return "asserted"
    return "asserted" if title and re.match(r"^(?:$|、|＝|。)", rest) else None


def _ending(rest: str) -> str | None:
    """What the sentence's last verb says, which the verbs that are strung before it share."""
    last = rest.rstrip("。」 ")
    if re.search(r"(?:予定|方針|見通し|計画)(?:だ|である|という)?$", last):
        return "planned"
    return "asserted" if last.endswith(("た", "ました", "という")) else "planned" if last.endswith("る") else None


def _mention_of(mentions: tuple[Mention, ...], at: int) -> Mention | None:
    before = [m for m in mentions if m.end <= at]
    after = [m for m in mentions if m.start >= at]
    return before[-1] if before else after[0] if after else None


def _topics(text: str, states: tuple[StateMention, ...], mention: Mention | None, context: SpokenOf) -> list[Topic]:
    kinds = mention.kinds if mention else ()
    named = mention.text if mention else ""
    if mention and mention.keys:
        return [Topic(context.register.instrument(mention.keys[0]).parties, kinds, named, mention.keys)]
    acting = [s for s in states if not _is_place(text, s)]
    attached = _attached(text, acting, mention, context)
    codes = tuple(dict.fromkeys(s.code for s in acting))
    parties = attached or _two(text, acting, codes)
    if len(parties) >= 2:
        if not kinds:
            known = context.between(parties)
            kinds = known.kinds if known else context.last.kinds if mention and mention.alike and context.last else ()
        return [Topic(parties, kinds, named)] if kinds else []
    if len(codes) > 2 or (mention and mention.alike):
        return []
    topic = context.with_party(codes[0], kinds) if len(codes) == 1 else context.of_kind(kinds) if not codes else None
    return [topic._replace(named=named or topic.named)] if topic else []


def _two(text: str, acting: list[StateMention], codes: tuple[str, ...]) -> tuple[str, ...]:
    if len(codes) == 2:
        return codes
    for one, other in pairwise(acting):  # 日本とフィリピンは
        if one.code != other.code and text[one.end : other.start] in ("と", "", "・", "、", "及び"):
            return one.code, other.code
    return ()


def _attached(text: str, states: list[StateMention], mention: Mention | None, context: SpokenOf) -> tuple[str, ...]:
    """Parties in the agreement's own name: 日英円滑化協定, 日・フィリピン円滑化協定, フィリピンとの円滑化協定."""
    if mention is None:
        return ()
    before = [s for s in states if s.end <= mention.start]
    joined = len(before) >= 2 and re.fullmatch(r"[・と]?", text[before[-2].end : before[-1].start])
    if joined and re.fullmatch(r"(?:間の|の|両国の)?", text[before[-1].end : mention.start]):
        return before[-2].code, before[-1].code
    if before and re.fullmatch(r"との(?:間の|間で)?も?(?:同様の|類似の)?", text[before[-1].end : mention.start]):
        others = [s.code for s in states if s.code != before[-1].code] or [
            hub
            for hub in (context.hub() or "JPN",)
            if hub != before[-1].code  # a Japanese paper's own State goes unsaid
        ]
        if len(set(others)) == 1:
            return others[0], before[-1].code
    return ()


def _is_place(text: str, state: StateMention) -> bool:
    after = text[state.end : state.end + 3]
    return (state.form == "seat" and after.startswith(("で", "に", "の", "を"))) or after.startswith(
        ("で", "に対", "への", "周辺")
    )


def _date_of(text: str, context: SpokenOf, start: int, end: int, to_come: bool) -> Dated | None:
    found = [d for d in find_dates(text, context.day, "ja") if start <= d.start and d.end <= end]
    return found[-1].dated(to_come) if found else None


def _party(text: str, states: tuple[StateMention, ...], match: re.Match[str], event: str, topic: Topic) -> str | None:
    if event not in ("approved", "ratified", "tabled", "termination_notice"):
        return None
    if re.search(r"国会|衆院|参院|衆議院|参議院", text) and "JPN" in topic.parties:
        return "JPN"
    before = [
        s
        for s in states
        if s.end <= match.start()
        and s.code in topic.parties
        and re.match(r"(?:の)?(?:上院|下院|議会|政府|は|が)", text[s.end : s.end + 3])
    ]
    return before[0].code if before else None


def _is_aside(text: str, match: re.Match[str]) -> bool:
    """Whether the verb describes a noun that follows: 1月に署名した協定."""
    return bool(re.match(r"^(?:した|された|していた)(?:同|日|豪|[一-龥ァ-ヶー])", text[match.end() : match.end() + 6]))
