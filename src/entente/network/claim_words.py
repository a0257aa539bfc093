"""Says in both languages what a check of a claim asks, so that a reader need not know how checks are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from entente.base.text import LANGUAGES, Text, bilingual
from entente.network.claim_values import told_test
from entente.network.measures import MEASURES
from entente.register.store import Register

Check = Mapping[str, Any]
_READINGS = {
    "evidenced": bilingual("in force", "発効中"),
    "possible": bilingual("possibly in force", "発効中の可能性あり"),
    "signed": bilingual("signed", "署名済み"),
}
_LAYERS = {
    "access": "部隊の地位",
    "logistics": "物品役務",
    "information": "情報保護",
    "equipment": "装備品",
    "defence": "防衛",
    "basing": "基地使用",
    "cooperation": "防衛協力",
}


def describe(register: Register, check: Check) -> Text:
    """What a check asks: its own words where it has them in both languages, else a sentence made from it."""
    own = check.get("says", {})
    made = _MADE[check["ask"]](_Names(register), check)
    return {lang: own.get(lang) or made[lang] for lang in LANGUAGES}


def wanted(register: Register, check: Check) -> Text:
    """What the claim makes of it: a test, the partners, the greater State."""
    if "is" in check:
        return told_test(check["is"], of_day=check["ask"] == "event")
    if "are" in check:
        told = ", ".join(check["are"])
        return bilingual(told or "none", told or "なし")
    if check["ask"] == "greater":
        names = _Names(register)
        return bilingual(
            f"{names.state(check['of'][0])['en']} the greater", f"{names.state(check['of'][0])['ja']}の方が大"
        )
    if check["ask"] == "more":
        return bilingual("the first the greater", "前者の方が大")
    return bilingual("the same in every reading", "どの読み方でも同じ結果")


class _Names:
    """Names of the register's words in both languages; a key stands in where a language is missing."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def state(self, code: str) -> Text:
        return self._of(self.register.states[code]["name"], code)

    def agreement(self, key: str) -> Text:
        return self._of(self.register.instrument(key).short_title, key)

    def word(self, table: str, key: str) -> Text:
        return self._of(self.register.words[table][key]["label"], key)

    def listed(self, texts: Iterable[Text]) -> Text:
        found = list(texts)
        return bilingual(", ".join(t["en"] for t in found), "、".join(t["ja"] for t in found))

    @staticmethod
    def _of(text: Text, key: str) -> Text:
        return {lang: text.get(lang) or text.get("en") or key for lang in LANGUAGES}

    def choice(self, check: Check) -> Text:
        """What is looked at: kinds or layers, among whom, in which reading, on which day."""
        en, ja = [], []
        if check.get("kinds"):
            kinds = self.listed(self.word("kinds", kind) for kind in check["kinds"])
            en.append(kinds["en"])
            ja.append(kinds["ja"])
        if check.get("layers"):
            en.append("layers " + ", ".join(check["layers"]))
            ja.append("、".join(_LAYERS.get(layer, layer) for layer in check["layers"]) + "の層")
        if check.get("states"):
            among = self.listed(self.state(code) for code in check["states"])
            en.append("among " + among["en"])
            ja.append(among["ja"] + "の間")
        if not check.get("multilateral", True):
            en.append("bilateral only")
            ja.append("二国間のみ")
        if "one_way" in check:
            en.append("working one way only" if check["one_way"] else "working both ways")
            ja.append("一方向のもの" if check["one_way"] else "双方向のもの")
        reading = _READINGS[check.get("reading", "evidenced")]
        en.append(f"{reading['en']} on {check['on']}")
        ja.append(f"{check['on']}現在{reading['ja']}")
        return bilingual("; ".join(en), "、".join(ja))


def _made(form_en: str, form_ja: str, *parts: Callable[[_Names, Check], Text]) -> Callable[[_Names, Check], Text]:
    def make(names: _Names, check: Check) -> Text:
        texts = [part(names, check) for part in parts]
        return bilingual(form_en.format(*(t["en"] for t in texts)), form_ja.format(*(t["ja"] for t in texts)))

    return make


def _state(key: str) -> Callable[[_Names, Check], Text]:
    return lambda names, check: names.state(check[key])


def _pair(key: str) -> Callable[[_Names, Check], Text]:
    def make(names: _Names, check: Check) -> Text:
        a, b = (names.state(code) for code in check[key])
        return bilingual(f"{a['en']} and {b['en']}", f"{a['ja']}と{b['ja']}")

    return make


def _choice(names: _Names, check: Check) -> Text:
    return names.choice(check)


def _agreement(names: _Names, check: Check) -> Text:
    return names.agreement(check["agreement"])


def _then(names: _Names, check: Check) -> Text:
    return names.agreement(check.get("then", check["agreement"]))


def _kinds(names: _Names, check: Check) -> Text:
    kinds = check.get("kinds")
    return names.listed(names.word("kinds", kind) for kind in kinds) if kinds else bilingual("any kind", "全種類")


def _event(names: _Names, check: Check) -> Text:
    return names.word("events", check.get("event", "signed"))


def _events(names: _Names, check: Check) -> Text:
    return names.listed(names.word("events", event) for event in check["events"])


def _between(place: int) -> Callable[[_Names, Check], Text]:
    return lambda names, check: names.word("events", check["between"][place])


def _measure(names: _Names, check: Check) -> Text:
    label = MEASURES[check["measure"]].label
    if "state" not in check:
        return label
    state = names.state(check["state"])
    return bilingual(f"{label['en']} of {state['en']}", f"{state['ja']}の{label['ja']}")


def _counted(_names: _Names, check: Check) -> Text:
    by_partner = check.get("count", "partners" if check["ask"] == "rank" else "agreements") == "partners"
    return bilingual("Partners", "相手") if by_partner else bilingual("Agreements", "協定")


def _least(_names: _Names, check: Check) -> Text:
    least = str(check["at_least"])
    return bilingual(least, least)


def _parties(_names: _Names, check: Check) -> Text:
    least = check.get("at_least")
    return bilingual(f" with {least} parties or more", f"当事者{least}以上、") if least else bilingual("", "")


def _without(names: _Names, check: Check) -> Text:
    states = check.get("without")
    if not states:
        return bilingual("", "")
    told = names.listed(names.state(code) for code in states)
    return bilingual(f" other than {told['en']}", f"{told['ja']}を除き、")


def _since(_names: _Names, check: Check) -> Text:
    since = check.get("since")
    return bilingual(f" from {since} on", f"{since}以後、") if since else bilingual("", "")


def _on(_names: _Names, check: Check) -> Text:
    return bilingual(check["on"], check["on"])


def _sides(names: _Names, check: Check) -> Text:
    first, second = (describe(names.register, check[name]) for name in ("more", "than"))
    return bilingual(f"{first['en']} / {second['en']}", f"{first['ja']} / {second['ja']}")


def _readings(names: _Names, check: Check) -> Text:
    told = []
    for one in check["checks"]:
        what, is_ = describe(names.register, one), wanted(names.register, one)
        told.append(bilingual(f"{what['en']}: {is_['en']}", f"{what['ja']}：{is_['ja']}"))
    return bilingual(" | ".join(t["en"] for t in told), "｜".join(t["ja"] for t in told))


_MADE: dict[str, Callable[[_Names, Check], Text]] = {
    "agreements": _made("Agreements of {} ({})", "{}の協定の数（{}）", _state("party"), _choice),
    "partners": _made("Partners of {} ({})", "{}の相手（{}）", _state("party"), _choice),
    "rank": _made(
        "Place of {0} by date of: {3} ({1} of {2}; {4})",
        "{0}が{2}の{1}の中で占める順位（{3}の日付順、{4}）",
        _agreement,
        _counted,
        _state("party"),
        _event,
        _kinds,
    ),
    "partner_rank": _made(
        "Place of {} among the partners of {} by number of agreements ({})",
        "協定の数で見た{1}の相手の中での{0}の順位（{2}）",
        _state("partner"),
        _state("party"),
        _choice,
    ),
    "reached": _made(
        "{} of {}{} that{} came to one of: {} by {} ({})",
        "{3}{5}までに次のいずれかに至った{1}の{0}（{2}{4}、{6}）",
        _counted,
        _state("party"),
        _parties,
        _since,
        _events,
        _on,
        _kinds,
    ),
    "measure": _made("{} ({})", "{}（{}）", _measure, _choice),
    "greater": _made("{} of {} ({})", "{1}の{0}（{2}）", _measure, _pair("of"), _choice),
    "closes": _made("Partners shared by {} ({})", "{}の共通の相手の数（{}）", _pair("pair"), _choice),
    "distance": _made("Steps between {} ({})", "{}の間の段数（{}）", _pair("pair"), _choice),
    "hubs": _made(
        "States{} with {} partners or more ({})", "{0}相手が{1}以上の国の数（{2}）", _without, _least, _choice
    ),
    "pairs_without": _made(
        "Joined pairs that {} is not one of ({})", "{}を含まない二国の組の数（{}）", _state("state"), _choice
    ),
    "left_without": _made(
        "States in the largest piece without {} ({})",
        "{}を除いた最大の連結部分の国の数（{}）",
        _state("state"),
        _choice,
    ),
    "event": _made("{}: {}", "{}：{}", _agreement, _event),
    "days": _made(
        "Days from {} of {} to {} of {}", "{1}の{0}から{3}の{2}までの日数", _between(0), _agreement, _between(1), _then
    ),
    "more": _made("{}", "{}", _sides),
    "depends": _made("Several readings: {}", "複数の読み方：{}", _readings),
}
