"""On whose word a sentence rests: a named person, a body, people without names (and how many), or the document's own voice."""

from __future__ import annotations

import re
from typing import Any

_NUMBERS = {
    word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
} | {"a": 1, "an": 1, "another": 1, "several": None, "multiple": None}
SAY = r"(?:said|says|told|added|confirmed|announced|stated|noted|explained|wrote|tweeted|revealed|disclosed|declared|reiterated|acknowledged|warned|cautioned|claimed|insisted)"
_SOURCES = r"(?:sources?|people|persons?|officials?|diplomats?|insiders?|individuals?)"
_COUNT = r"(?P<count>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|a|an|another|several|multiple)"
_ANON = re.compile(
    rf"(?:\b{_COUNT}\s+)?(?:(?:unnamed|unidentified|anonymous|senior|government|diplomatic|informed|western|top|defen[cs]e|military|security|foreign|ministry|[A-Z][\w.]+)\s+)*"
    rf"\b{_SOURCES}\b(?:\s+(?:familiar with|with (?:direct )?knowledge of|close to|briefed on|aware of|involved in|who (?:asked|declined|spoke|requested|were|was))|\s+{SAY}|,? speaking on condition|,? who (?:asked|declined|spoke))",
    re.IGNORECASE,
)
_ANON_TO = re.compile(
    rf"\baccording to (?:{_COUNT}\s+)?(?:(?:unnamed|unidentified|anonymous|senior|government|diplomatic|informed|western|top|defen[cs]e|military|security|foreign|ministry|[A-Z][\w.]+)\s+)*{_SOURCES}\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\bon (?:the )?condition of anonymity|\basked not to be (?:named|identified)|\bdeclined to be (?:named|identified)",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"(?:\b(?P<press>(?:The |the )?(?:[A-Z][\w.’']*|of)(?:\s(?:[A-Z][\w.’']*|of|the)){0,4}) (?:news agency )?(?:reported|reports)\b"
    r"|\baccording to (?:a report (?:by|in|from) )?(?P<to>(?:The |the )?(?:Kyodo|Reuters|AFP|AP|Associated Press|NHK|Jiji|Nikkei|Yomiuri|Asahi|Mainichi|Yonhap|Bloomberg|Financial Times|BBC|CNN|Rappler|Inquirer|ABC|Le Monde|Der Spiegel|Xinhua|TASS|PTI|ANI)(?:\s(?:News|Shimbun|newspaper|news agency))*))"
)
_BODY_WORDS = (
    r"(?:[Mm]inist(?:ry|ries)|[Dd]epartments?|[Gg]overnments?|[Oo]ffice|[Ee]mbass(?:y|ies)|[Cc]abinet|[Ss]enate|[Pp]arliament|[Cc]ommission|[Cc]ouncil|"
    r"[Aa]gency|White House|Pentagon|Downing Street|Malaca[nñ]ang|Kremlin|Diet|[Nn]avy|[Aa]rmy|[Aa]ir [Ff]orce|[Mm]ilitary|NATO|[Cc]ommittee|Palace|[Pp]residency|Élysée|Elysee|Kantei|DFA|DND|MOFA|MOD|DFAT)"
)
_BODY = re.compile(
    rf"(?P<body>(?:\b(?:the|The|A|a|both)\s)?(?:[A-Z][\w’'.]*\s|of\s|and\s|for\s|foreign\s|defen[cs]e\s|prime\s|minister[’']s\s|state\s)*{_BODY_WORDS}(?:\s(?:of|for)(?:\sthe)?(?:\s(?:[A-Z][\w]*|and|foreign|defen[cs]e|affairs))+)?"
    rf"(?:\sin\s[A-Z]\w+)?(?:\s(?:spokes\w+|statement|officials?))?)(?:\s\([A-Z]{{2,8}}\))?(?:\s(?:has|had))?(?:\s(?:also|already|earlier|later|\w+ly))?,?\s(?:{SAY})\b"
    rf"|\b(?:according to|a statement (?:by|from|of)|in a statement,?|announced by|said by|released by) (?P<by>(?:the\s|The\s)?(?:[A-Z][\w’'.]*\s|of\s|foreign\s|defen[cs]e\s|state\s|and\s)*{_BODY_WORDS}(?:\s(?:of|for)(?:\sthe)?(?:\s(?:[A-Z][\w]*|and))+)?)"
)
_SAID_BODY = re.compile(
    rf"\b(?:said|announced|confirmed|added|stated) (?P<body>(?:the|its)\s(?:[A-Z][\w’']*\s|foreign\s|defen[cs]e\s){{0,4}}{_BODY_WORDS})\s*(?:[.,]|$)"
)
_TITLE = (
    r"(?:[Pp]rime [Mm]inister|PM|[Pp]resident|[Vv]ice [Pp]resident|(?:[Ff]oreign|[Dd]efen[cs]e|[Jj]oint)? ?(?:[Mm]inister|[Ss]ecretary)|[Ss]ecretary of [Ss]tate|[Aa]mbassador|"
    r"[Gg]eneral|[Aa]dmiral|[Ss]enator|[Ss]enate President|[Cc]hief [Cc]abinet [Ss]ecretary|[Ss]pokes\w+|[Uu]ndersecretary|[Cc]hancellor|[Pp]rofessor|Dr\.?|Mr\.?|Ms\.?|Mrs\.?|Sir|Lord|Lt\.? Gen\.?)"
)
_NAME = r"[A-Z][\w’'-]+(?:\s(?:[A-Z]\.|de|del|dela|bin|van|von|al|Jr\.?|[A-Z][\w’'-]+)){1,3}"
_NAMED = (
    re.compile(rf"\b{SAY}\s+(?:(?:[A-Z][\w’'.]+\s)*{_TITLE}\s)?(?P<who>{_NAME})"),
    re.compile(rf"(?P<who>{_NAME})(?:,[^,;]{{3,90}},)?(?:\s(?:also|later|earlier))?\s{SAY}\b"),
    re.compile(rf"(?:[A-Z][\w’'.]+\s)?{_TITLE}\s(?P<who>(?:{_NAME})|[A-Z][\w’'-]+)(?:,[^,;]{{3,90}},)?(?:\s\w+)?\s{SAY}\b"),
    re.compile(rf"\b{SAY}\s+(?:(?:[A-Z][\w’'.]+\s)*){_TITLE}\s(?P<who>[A-Z][\w’'-]+)"),
    re.compile(rf"\baccording to (?:(?:[A-Z][\w’'.]+\s)*{_TITLE}\s)?(?P<who>{_NAME})"),
)  # fmt: skip
# "Kim Min-su, deputy head of the security office, said": the office is not who speaks.
_APPOSED = re.compile(rf"(?<![\w-])(?P<who>{_NAME}),\s[^,;“”\"]{{3,120}},\s(?:(?:has|had|also)\s)?{SAY}\b")
_NOT_A_PERSON = re.compile(
    rf"\b(?:{_BODY_WORDS}|The|They|News|Times|Post|Shimbun|Agency|Bulletin|Herald|Reuters|Forces?|Agreement|Officials?)\b"
)
_JA_SAID = r"(?:述べ|語っ|語り|語る|話し|話す|明らかに|表明|発言|強調|説明|指摘|主張|答弁|認め|示唆|答え|訴え|言明|明言|断言|発表)"
_JA_ANON = re.compile(
    r"(?P<who>(?:[一-龥ァ-ヶー]{1,8})?(?:複数の|政府|外交|両国|交渉)?(?:関係者|関係筋|消息筋|高官|外交筋|幹部|情報筋|当局者)(?P<count>[2-9２-９二三四五]人)?)(?:は|が|による|によると|への取材|の話として)"
)
_JA_BODY = re.compile(
    r"(?P<who>(?:[一-龥ァ-ヶー・]{0,8})(?:外務省|防衛省|国防省|政府|首相官邸|国務省|内閣|大使館|議会|上院|大統領府|総領事館))(?:は|が)?[^。「」]*?(?:発表し|発表した|明らかにし|と述べ|によると|と説明)"
)
_JA_BODY_LAST = re.compile(
    r"と[、]?(?P<who>[一-龥ァ-ヶー・の]{0,12}(?:外務省|防衛省|国防省|政府|大統領府))(?:は|が)[^。、]{0,8}(?:述べ|発表し|明らかにし|説明し)"
)
_JA_PRESS = re.compile(
    r"(?P<who>[一-龥ァ-ヶーA-Z]{2,10}(?:通信|新聞|放送|テレビ|ＮＨＫ|NHK))(?:は|が|によると)[^。]*?(?:報じ|伝え|によると|報道)"
)
_JA_NAMED = re.compile(
    rf"(?P<who>[一-龥ァ-ヶー・＝]{{2,14}}?)(?:首相|大統領|外相|防衛相|国防相|官房長官|大臣|長官|報道官|大使|教授|総理|副大臣|議員|党首|委員長|知事|氏)(?:は|が|、|によ)[^。]*?{_JA_SAID}"
)


def own_voice() -> dict[str, Any]:
    """What the document says by itself."""
    return {"class": "own_voice", "who": None, "count": None}


def read_attribution(text: str, language: str = "en") -> dict[str, Any]:
    """On whose word a sentence rests.

    Returns:
        {class: named | body | anonymous | own_voice, who: words as they stand or None, count: how many people where the sentence counts
        them}; with `press: True` where the body is another newsroom.
    """
    if language.startswith("ja"):
        return _japanese(text)
    bare = re.sub(
        r"[“\"][^”\"]*[”\"]", lambda found: "“" + "_" * (len(found.group()) - 2) + "”", text
    )  # who speaks stands outside
    for pattern in (_ANON_TO, _ANON):
        found = pattern.search(bare)
        if found and not _is_of_body(found.group()):
            return {"class": "anonymous", "who": _unsaid(found.group()), "count": _counted(found)}
    press = _PRESS.search(bare)
    if press:
        who = press.group("press") or press.group("to")
        return {"class": "body", "who": _trimmed(who), "count": None, "press": True}
    apposed = _APPOSED.search(bare)
    if apposed and not _NOT_A_PERSON.search(apposed.group("who")):
        return {"class": "named", "who": apposed.group("who"), "count": 1}
    body = _BODY.search(bare) or _SAID_BODY.search(bare)
    if body:
        return {"class": "body", "who": _trimmed(body.group("body") or body.groupdict().get("by")), "count": None}
    spokesman = re.search(rf"\b(?:its|the|a|an?other)(?: \w+){{0,2}} (?P<who>spokes\w+) {SAY}\b", bare)
    if spokesman:
        return {"class": "body", "who": spokesman.group("who"), "count": None}
    for pattern in _NAMED:
        found = pattern.search(bare)
        if found and not _NOT_A_PERSON.search(found.group("who")):
            return {"class": "named", "who": found.group("who"), "count": 1}
    if _CONDITION.search(bare):
        return {
            "class": "anonymous",
            "who": None,
            "count": 1 if re.search(r"\b(?:an?|one) official|\bthe official", bare) else None,
        }
    return own_voice()


def _unsaid(words: str) -> str:
    """Who they are, without "according to" and "said"."""
    return re.sub(
        rf"(?i)^according to\s+|,?\s+(?:{SAY}|speaking on condition|who (?:asked|declined|spoke|requested|were|was))$",
        "",
        words.strip(),
    )


def _is_of_body(words: str) -> bool:
    return (
        bool(re.search(r"\b(?:Ministry|Department|Embassy|White House|Pentagon|ministry) officials?\b", words))
        and "familiar" not in words
    )


def _counted(found: re.Match[str]) -> int | None:
    word = found.groupdict().get("count")
    if not word:
        singular = re.search(
            r"\b(?:source|official|person|diplomat|insider|individual)\b", found.group(), re.IGNORECASE
        )
        return 1 if singular else None
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def _trimmed(who: str | None) -> str:
    bare = re.sub(r"^(?:the|a|both)\s+", "", (who or "").strip(), flags=re.IGNORECASE)
    return re.sub(r"\s(?:spokes\w+|statement|officials?)$", "", bare)


def _japanese(text: str) -> dict[str, Any]:
    if found := _JA_ANON.search(text):
        count = found.group("count")
        digits = {"二": 2, "三": 3, "四": 4, "五": 5}
        number = None if not count else digits.get(count[0]) or int(count[0])
        return {"class": "anonymous", "who": found.group("who"), "count": number}
    if found := _JA_PRESS.search(text):
        return {"class": "body", "who": found.group("who"), "count": None, "press": True}
    if found := _JA_NAMED.search(text):
        return {"class": "named", "who": found.group("who"), "count": 1}
    if found := _JA_BODY.search(text) or _JA_BODY_LAST.search(text):
        return {"class": "body", "who": found.group("who"), "count": None}
    return own_voice()
