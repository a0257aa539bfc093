"""Finds what a Japanese sentence says happens to agreements, and whether it has happened: the words after the event decide.

Every verb is first brought into the forms of する (署名を行った, 交渉に入った: した), so that one grammar reads all of them. What fits no
form says nothing: most nouns (署名の場, 発効に必要な手続き) are no statement.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ENDING = r"(?:終了|破棄|廃棄|打ち切り|離脱)"
_OF_NOTICE = rf"{_ENDING}(?:(?:する|の|を)?(?:通告|通知|決定|方針|意向))?|(?:終了|破棄|廃棄)?(?:の)?(?:通告|通知)"
_EVENTS = (
    ("talks_opened", r"交渉入り|交渉(?:を|の|に|が|も)?[^。、「」]{0,10}?(?:開始|入(?=[りるっら])|始め|始ま|着手)"),
    ("talks_opened", r"(?:締結|交渉|協定)(?:に向けた|の|も|を)[^。、]{0,12}?検討"),
    ("agreed_in_principle", r"(?:大筋|大枠|実質|基本|原則)(?:的に|的な|で)?(?:の)?合意|交渉(?:が|を|は)?(?:妥結|終え|まとま)"),
    ("notes_exchanged", r"(?:公文|外交文書|文書|書簡|口上書|通告)(?:を|の)[^。、「」]{0,10}?(?:交換|交わ)"),
    ("termination_notice_withdrawn", rf"(?:{_OF_NOTICE})(?:の|を)?[^。、「」]{{0,6}}?(?:撤回|取り消|取り下げ)"),
    ("termination_notice_suspended", rf"(?:{_OF_NOTICE})(?:の|を)?(?:効力)?(?:の|を)?[^。、「」]{{0,8}}?(?:停止|保留|凍結|棚上げ|猶予|延期)"),
    ("termination_notice", rf"{_ENDING}(?:する|の)?(?:こと|方針|決定|旨|意思|意向)?(?:を|の)?[^。、「」]{{0,14}}?(?:通告|通知)"),
    ("signed", r"署名(?!活動|運動|国|者|集め|用紙|簿|欄|鑑|を集め|を募|を提出|が集ま)|調印(?!国|者)"),
    ("approved", r"批准(?:承認)?(?:案|決議案?|の?件)?(?:を|の|が|は)?(?:[^。、]{0,10}で)?(?:承認|可決)|承認(?!国|者|案|を求める(?:議案|案|件))|可決|否決"),
    ("ratified", r"批准(?!書|決議|案|手続|国|待ち|の件)"),
    ("tabled", r"(?:国会|議会|上院|衆院)(?:に|へ)(?:[^。、「」]{0,16}?(?:承認案|議案|批准案)(?:など)?を|の)?提出"),
    ("in_force", r"発効(?!日|要件|条件|手続)|効力(?:を|が)?(?:生|発生)"),
    ("suspended", r"(?:効力|適用|運用|履行)?(?:を|の|が)?(?:一時(?:的に)?)?停止"),
    ("terminated", r"失効|破棄|終了"),
    ("amended", r"改正(?!案)|改定(?!案)"),
)  # fmt: skip
_TRIGGERS = tuple((event, re.compile(pattern)) for event, pattern in _EVENTS)
# What is signed, approved or exchanged where it is no agreement.
_OTHER = (
    r"声明|宣言|覚書|書簡|決議|要望|契約|ロードマップ|計画|議事録|指針|行動計画|意向書|法案|法律|予算案?|憲章|調書|確認書|MOU|借款|議定書|人事|条例|"
    r"意見書|要望書|請願|共同文書|交換公文|声明文|草案|報告書|ガイドライン|国内手続き?|手続き?|会談|会合|演習|訓練|実施取り?決め|憲法|会期|任期|運用|制裁|停戦|休戦|特措法"
)
_CLOSED = r"(?:[」』”\"）)]|[（(][^（）()]{0,40}[）)])*"
_OTHER_OBJECT = re.compile(
    rf"(?:{_OTHER}){_CLOSED}(?:など)?(?:に|にも|へ|への|の|を|が|は|も)?(?:共同で|正式に|それぞれ|新たに)?$"
)
_MODIFIES = re.compile(rf"^(?:し|され)(?:た|ていた)(?![」。、])[^、。「」]{{0,18}}?[「『]?[^、。「」『』]{{0,18}}?(?P<noun>協定|条約|取り決め|{_OTHER}|RAA|ACSA|VFA)(?![一-龥])")  # fmt: skip
_TITLED = re.compile(r"^(?:し|され)(?:た|ていた)[「『](?P<title>[^」』]{2,120})[」』]")  # 署名された「…実施取決め」
_WHOLE = (
    "suspended",
    "terminated",
    "amended",
)  # events whose words are common: only right after the agreement they happen to
_OF_AGREEMENT = re.compile(
    r"(?:協定|条約|取り決め|RAA|ACSA|VFA|SOFA|GSOMIA)[」』）)]*(?:[（(][^（）()]{0,30}[）)][」』]?)?(?:そのもの|自体)?"
    r"(?:の|を|が|は|も)?(?:効力(?:の|を|が)?|抜本(?:的な?|的に)?|全面(?:的な?|的に)?|一方的に?|正式に|早期に?|直ちに|即日|同日|[^、。がをのは]{1,10}に|[^、。がをはの]{1,8}以内に)?$"
)
_LIGHT = r"(?:式典?)?(?:を|が|も|は|に)?(?:正式に|正式な|新たに|新たな|それぞれ|同時に|相次いで)?"
_GODAN_WA = {
    "った": "した",
    "って": "して",
    "う": "する",
    "われ": "され",
    "い": "し",
    "わな": "しな",
    "わず": "せず",
    "えば": "すれば",
}
_GODAN_RA = {"った": "した", "って": "して", "る": "する", "り": "し", "らな": "しな", "らず": "せず", "れば": "すれば"}
_GODAN_SA = {"した": "した", "して": "して", "す": "する", "し": "し", "され": "され", "せば": "すれば"}
_ICHIDAN = {
    "た": "した",
    "て": "して",
    "る": "する",
    "な": "しな",
    "ず": "せず",
    "れば": "すれば",
    "ま": "しま",
    "、": "し、",
}
_VERBS = (
    ("行|おこな|執り行", _GODAN_WA), ("終わ", _GODAN_RA), ("交わ|取り交わ|果た", _GODAN_SA),
    ("終え|なされ|済ませ|開かれ|こぎ着け|こぎつけ", _ICHIDAN),
)  # fmt: skip
_OWN_VERB = (("入|始ま|まとま", _GODAN_RA), ("交わ", _GODAN_SA), ("始め|終え|取り下げ|棚上げ", _ICHIDAN),
             ("取り消", _GODAN_SA))  # fmt: skip

_DENIED = re.compile(
    r"^(?:(?:し|され|させ)(?:ては?(?:い)?(?:ない|なかった|ません|なく)|て(?:は)?お(?:らず|りません)|ない|なかった|ず|ません|た(?:という)?(?:事実|こと)は(?:な|あり))|せず"
    r"|(?:に|には|までには?)?至(?:っ|ら)(?:て)?(?:は)?(?:い)?(?:な|お|ず)|(?:を|は|が|も)?(?:当面|再び|一時|土壇場で)?(?:見送|延期|中止|断念|拒否|拒|先送り)|でき(?:な|ず|てい?な))"
)
_UNLESS = re.compile(r"^(?:し|され)(?:ない(?:限り|場合|と、|なら|うちに|よう)|なければ)")
_AFTERWARDS = re.compile(r"^(?:し|され)た(?:後|のち|あと|際|とき|うえ|上で)")
_UNTRUE = re.compile(r"(?:と|という)の?(?:報道|情報|うわさ|見方)[^。]*?(?:否定|事実ではない|事実でない|誤り|誤報)")
_UNSAID = re.compile(
    r"^(?:(?:すれば|されれば|させれば)|(?:し|され|させ)(?:たら|たなら|た場合|たかどうか|たか[はを、]|ていれば|ていたら|ても|てから|ては、|ようと)"
    r"|(?:する|される|させる)(?:場合|まで|前|なら|際|とき|時|ため|ほか|か[はを、ど]|上で|に(?:は|あた|当た|際)|のに|のは|のも|のが|ので|手続|権|ことに(?:よ|は)|ことで[、はもが]?(?!合意|一致|[^。、]{0,6}(?:合意|一致))|ことも?が?でき|ことが可能|ことは|ことも|と(?:、|[^、。]{0,3}同時))"
    r"|後|前|次第|まで|を経|を得|を受|を踏まえ|を待|に先立|にあた|に当た|に際|に伴|の上|があれば|でき|に向|へ向|に必要|以降|以来|時|を歓迎|を祝|を評価|に立ち会|を見届|を支持|に反対)"
)
_DONE = re.compile(
    r"^(?:(?:し|され|させ)(?:た(?!い|く|がっ)|ました|て(?:い|お|き|しま|あ|くれ))|済み|ずみ|に至(?:った|りました|っ)|が(?:実現|成立)し(?:た|て))"
)
_SEEMINGLY = re.compile(
    r"^(?:し|され)(?:た|ている?)(?:と(?:み|見)られ|とされる|もよう|模様|可能性|公算|との(?:見方|観測))"
)
_LIKELY = r"見通し|見込|可能性|公算|期待|目指|めざ|求め|要請|要求|必要|検討|(?:と|が)[み見]られ|模索|働きかけ|促|かもしれ|だろう|はず|方向|調整|べき|観測|見方|見られ|急[ぐぎい]|意欲|望"
_EXPECTED = re.compile(
    rf"^(?:(?:する|される|させる|します)(?:こと|よう|の)?(?:を|が|に|で|も|と|への|との)?[^。、「」]{{0,14}}?(?:{_LIKELY})"
    rf"|す(?:る)?べき|(?:への|に対する|に|を|が|の|など)*(?:早期|年内|実現)?(?:の|に)?(?:{_LIKELY}))"
)
_AGREED = re.compile(
    r"^(?:する|される)?(?:こと)?(?:で|に|を)(?:大筋|正式に|改めて|初めて|基本)?(?:合意|一致|確認)(?P<then>.*)",
    re.DOTALL,
)
_PLANNED = re.compile(
    r"^(?:(?:する|される|させる|します|されます)(?:予定|方針|計画|運び|段取り|意向|考え|構え|手はず|方向だ|こと(?:を|が|に(?:し|な|決)|と(?:し|な|決)|だ|で[^。、]{0,6}(?:合意|一致))|旨"
    r"|と(?:の(?:方針|予定|計画|意向|考え)|いう|発表|述べ|明らか|表明|決|確認|伝え|語|説明|報|し(?:た|て|、)|通知|約束|主張|強調|して)|$|。|、|」|）|\))"
    r"|(?:し|され)たい|(?:を|の|に|が|は)?(?:正式)?(?:予定|方針|計画|決定|決め|決ま|運び|意向|を?控え|間近)|へ(?:。|$|、|」|と|の?(?:最終)?(?:調整|準備|協議)|大詰め|動き|弾み))"
)
_TOLD = re.compile(r"^(?:を|が)(?:正式に)?(?:発表|公表|宣言|報告)")
_GOING_ON = re.compile(
    r"^(?:(?:し|され|させ)て?、|(?:し|され)(?:て(?![いおきしあはもく])|(?![たてまなずうよるれ]))|、)"
)
_DATED_NOTE = re.compile(r"\d[日月年]、[^。]*[）)」』定約]$")  # 11月25日、…協定署名。
_BARE = re.compile(r"^[」』”]?(?:$|。|＝|=|[（(])")
_ANYTHING = re.compile(r".", re.DOTALL)
_NOTED = re.compile(r"[日月年]$")  # (本年1月11日署名)
_AFTER_PARTICLE = re.compile(r"(?:[にをがでとへも]|[日月年内末中]|正式|最終|同日|即日|電撃|多数|一致)$")
_DATE_FOLLOWS = re.compile(r"^(?:(?:し|され)たのは|日?は(?=[^、。]{0,4}[\d〇一二三四五六七八九十]))")
_TOPIC = (
    (re.compile(r"^日?は[^、。]{1,14}?(?:見通し|見込|とみられ)"), "expected"),
    (
        re.compile(
            r"^日?は(?:[^、。]{1,14}?(?:予定|とな(?:る|り)|にな(?:る|り))|[^。]{1,30}?行(?:う|われる)(?:予定|運び))"
        ),
        "planned",
    ),
    (re.compile(r"^日?は[^、。]{1,14}?(?:だった|でした|であった|付で|付だ)"), "asserted"),
    (re.compile(r"^日?は[^、。]{1,8}[日月年](?:に|、[^。]{1,20}で)?(?:行わ?[れっ]|行い|開かれ)"), "asserted"),
)  # 発効は10月15日の予定だ
_SOON = re.compile(r"来月|来年|来週|再来年|明年|あす|明日|近く|間もなく|年内|月内|にも$|にも、")


class Event(NamedTuple):
    """An event a sentence names.

    Attributes:
        event: key of words/events.yml.
        start, end: the words it is named by.
        modality: asserted | planned | expected | denied; None for a condition, a bare noun or what cannot be told.
        form: verb | noun | going_on (strung before the sentence's last verb) | bare (a headline's or a note's noun).
        aside: the verb describes a noun that follows (1月に署名した協定).
        after: its date follows it (署名したのは1月6日, 発効は10月15日).
    """

    event: str
    start: int
    end: int
    modality: str | None
    form: str
    aside: bool
    after: bool


def find_events(text: str, title: bool) -> list[Event]:
    """The events of agreements a sentence names, in order; those that happen to something else are left out."""
    found = []
    for event, match in _triggers(text):
        if _is_of_another(text, event, match):
            continue
        tail = as_suru(_without_partners(text[match.end() :]), match.group())
        form, modality = _read_tail(event, tail, text[: match.start()], title)
        if match.group() == "否決":
            modality = "denied" if modality == "asserted" else None
        if "検討" in match.group() and modality:
            modality = "expected"
        found.append(Event(event, *match.span(), modality, form, _is_aside(tail), bool(_DATE_FOLLOWS.match(tail))))
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


def _is_of_another(text: str, event: str, match: re.Match[str]) -> bool:
    """Whether it happens to something that is no agreement: 共同声明に署名, 署名した覚書, 会談が終了."""
    before = text[: match.start()]
    if event in _WHOLE and not _OF_AGREEMENT.search(before):
        return True
    if event == "tabled" and re.search(r"承認(?:を求める|案|の件|議案)", before):
        return False
    if event == "tabled":
        return bool(re.search(rf"(?:{_OTHER}){_CLOSED}(?:など)?(?:を|が|は)?(?:今|次期|臨時|通常)?$", before))
    if event not in ("talks_opened", "termination_notice") and _OTHER_OBJECT.search(before):
        return True
    tail = as_suru(text[match.end() :], match.group())
    titled = _TITLED.match(tail)
    if titled:
        return bool(re.search(rf"(?:{_OTHER})$", titled["title"]))
    modifies = _MODIFIES.match(tail)
    return bool(modifies and re.fullmatch(_OTHER, modifies["noun"]))


def _without_partners(rest: str) -> str:
    """What follows, without a second event in the same breath: 署名・批准する."""
    return re.sub(r"^(?:・(?:発効|批准|承認|可決|署名|締結|調印)){1,2}", "", rest)


def as_suru(rest: str, named: str) -> str:
    """What follows an event with its verb in the forms of する: を行った and した are one."""
    for stems, forms in _OWN_VERB:
        if re.search(rf"(?:{stems})$", named):
            return _turned(rest, forms)
    if named.endswith("生") and rest[:1] in ("じ", "ず"):
        return _turned(rest[1:], _ICHIDAN)
    for stems, forms in _VERBS:
        found = re.match(rf"{_LIGHT}(?:{stems})", rest)
        if found:
            return _turned(rest[found.end() :], forms)
    found = re.match(rf"{_LIGHT}(?:実施|完了|実現|達)(?=[しさす])|を(?=[しすさ])", rest)
    return rest[found.end() :] if found else rest


def _turned(rest: str, forms: dict[str, str]) -> str:
    for ending in sorted(forms, key=len, reverse=True):
        if rest.startswith(ending):
            return forms[ending] + rest[len(ending) :]
    return rest


def _read_tail(event: str, tail: str, before: str, title: bool) -> tuple[str, str | None]:
    """Form and modality of an event, from what follows it in the forms of する."""
    form = "verb" if tail[:1] in "しさすせ" and tail else "noun"
    if _UNLESS.match(tail):
        return form, None
    if _AFTERWARDS.match(tail):
        return "going_on", None
    if _UNTRUE.search(tail):
        return form, "denied"
    if _GOING_ON.match(tail) and not _DENIED.match(tail):
        going_on = tail[0] != "、" or bool(_AFTER_PARTICLE.search(before))
        return ("going_on", _ending(tail, before)) if going_on else ("noun", None)
    if _DENIED.match(tail):
        return form, "denied"
    if _UNSAID.match(tail):
        return form, None
    agreed = _AGREED.match(tail)
    if agreed and not (tail.startswith("を確認") and event != "agreed_in_principle"):
        return form, _agreed(event, agreed["then"])
    if event in _WHOLE and _TOLD.match(tail):
        return form, None
    for pattern, modality in ((_SEEMINGLY, "expected"), (_DONE, "asserted"), (_EXPECTED, "expected"), (_PLANNED, "planned"), (_TOLD, "asserted"), *_TOPIC):  # fmt: skip
        if pattern.match(tail):
            return form, modality
    if _BARE.match(tail) and (
        (_AFTER_PARTICLE if event in _WHOLE or not title else _ANYTHING).search(before) or _DATED_NOTE.search(before)
    ):
        return "bare", "planned" if _SOON.search(_clause(before)) else "asserted"
    if tail[:1] in ("）", ")") and _NOTED.search(before):
        return "bare", "asserted"
    return form, None


def _agreed(event: str, then: str) -> str | None:
    """What was agreed to do is planned; talks that are agreed on have begun, as registers count."""
    if re.match(r"(?:する|される)[^。、]{0,6}(?:見通し|見込|可能性|方向|公算|とみられ)", then):
        return "expected"
    if re.match(r"(?:し(?:た|て|、|ました)|、|。|$|され)", then):
        return "asserted" if event in ("talks_opened", "agreed_in_principle") else "planned"
    return "planned" if re.match(r"(?:する|される)", then) else None


def _ending(tail: str, before: str) -> str | None:
    """What the sentence's last verb says, which the verbs that are strung before it share; a day gone by is told by the reader."""
    last = re.split(r"[。」]", tail.rstrip("。」 "))[-1]
    if re.search(r"(?:予定|方針|見通し|計画|運び)(?:だ|である|です|という)?$", last):
        return "planned"
    if last.endswith(("た", "ました", "という", "ている", "ています", "ており")):
        return "asserted"
    return "planned" if _SOON.search(_clause(before)) else None


def _clause(before: str) -> str:
    """The clause an event ends."""
    return re.split(r"[。、]", before)[-1]


def _is_aside(tail: str) -> bool:
    return bool(re.match(r"^(?:した|された|していた|されていた)(?:同|日|豪|[一-龥ァ-ヶー「])", tail))
