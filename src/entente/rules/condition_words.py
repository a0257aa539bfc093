"""A condition in words, English and Japanese: nested lists of tests a reader can follow without knowing SQL.

`NOT` is pushed onto the single test or shown as "none of" and "not all of"; both are exact in Kleene's logic, so that
the words say neither more nor less than the condition.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from entente.base.text import Text, bilingual, in_language
from entente.base.truth import Truth
from entente.register.store import Register
from entente.rules import tree

_NEGATED = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_DATES = {
    "<": ("before {}", "{}より前"),
    "<=": ("on or before {}", "{}以前"),
    ">": ("after {}", "{}より後"),
    ">=": ("on or after {}", "{}以後"),
}
_NUMBERS = {
    "<": ("less than {}", "{}未満"),
    "<=": ("at most {}", "{}以下"),
    ">": ("more than {}", "{}を超える"),
    ">=": ("at least {}", "{}以上"),
}
_EQUAL = {"=": ("{}", "{}"), "<>": ("other than {}", "{}以外")}
_LITERAL = {
    Truth.YES: bilingual("in every case", "常に"),
    Truth.NO: bilingual("in no case", "該当なし"),
    Truth.UNKNOWN: bilingual("not established", "確認されていない"),
}


class Shown(NamedTuple):
    """A condition as a reader sees it.

    Attributes:
        kind: test, or how its parts are joined: all, any, none, not_all.
        says: the test in words; None for joined parts.
        facts: the facts a test asks for.
        parts: the joined conditions.
    """

    kind: str
    says: Text | None = None
    facts: tuple[str, ...] = ()
    parts: tuple[Shown, ...] = ()


def show_condition(register: Register, compiled: list[Any] | None) -> Shown | None:
    """A compiled condition in words; None where there is none."""
    return _shown(register, tree.from_json(compiled), negated=False) if compiled else None


def _shown(register: Register, node: tree.Node, *, negated: bool) -> Shown:
    match node:
        case tree.Not(child):
            return _shown(register, child, negated=not negated)
        case tree.And(children):
            return Shown("not_all" if negated else "all", parts=_parts(register, children))
        case tree.Or(children):
            return Shown("none" if negated else "any", parts=_parts(register, children))
        case tree.Literal(value):
            return Shown("test", _LITERAL[Truth(2 - value) if negated else value])
    return Shown("test", _test(register, node, negated), tuple(sorted(tree.facts_of(node))))


def _parts(register: Register, children: tuple[tree.Node, ...]) -> tuple[Shown, ...]:
    return tuple(_shown(register, child, negated=False) for child in children)


def _test(register: Register, node: tree.Node, negated: bool) -> Text:
    match node:
        case tree.Holds(fact):
            said = bilingual("no", "いいえ") if negated else bilingual("yes", "はい")
            return _line(_operand(register, fact), said)
        case tree.IsUnknown(fact):
            said = bilingual("known", "判明している") if negated else bilingual("not known", "不明")
            return _line(_operand(register, fact), said)
        case tree.Within(operand, constants):
            return _line(_operand(register, operand), _one_of(register, constants, negated))
        case tree.Compare(name, left, right):
            sign = _NEGATED[name] if negated else name
            words = {**_EQUAL, **(_DATES if _is_date(register, left, right) else _NUMBERS)}[sign]
            value = _operand(register, right)
            return _line(
                _operand(register, left), {lang: words[n].format(value[lang]) for n, lang in enumerate(("en", "ja"))}
            )
    raise ValueError(f"not a test: {node!r}")


def _line(label: Text, said: Text) -> Text:
    return {"en": f"{label['en']}: {said['en']}", "ja": f"{label['ja']}：{said['ja']}"}


def _one_of(register: Register, constants: tuple[tree.Value, ...], negated: bool) -> Text:
    values = [value_words(register, value) for value in constants]
    en, ja = [v["en"] for v in values], [v["ja"] for v in values]
    joined = " or ".join(filter(None, [", ".join(en[:-1]), en[-1]]))
    either = "又は".join(filter(None, ["、".join(ja[:-1]), ja[-1]]))
    return bilingual(f"neither {' nor '.join(en)}", f"{either}以外") if negated else bilingual(joined, either)


def _operand(register: Register, operand: tree.Operand) -> Text:
    match operand:
        case tree.Fact(name):
            label = register.words["facts"][name]["label"]
            return {lang: in_language(label, lang) for lang in ("en", "ja")}
        case tree.Shifted(inner, days):
            base, count = _operand(register, inner), abs(days)
            unit = "day" if count == 1 else "days"
            return bilingual(
                f"{count} {unit} {'after' if days > 0 else 'before'} {base['en']}",
                f"{base['ja']}の{count}日{'後' if days > 0 else '前'}",
            )
        case tree.Constant(value):
            return value_words(register, value)
    raise ValueError(f"not an operand: {operand!r}")


def _is_date(register: Register, *operands: tree.Operand) -> bool:
    names = [name for operand in operands for name in operand.names()]
    constants = [operand.constant for operand in operands if isinstance(operand, tree.Constant)]
    return any(isinstance(value, date) for value in constants) or any(
        register.words["facts"][name]["type"] == "date" for name in names
    )


def value_words(register: Register, value: tree.Value) -> Text:
    """A value of a fact as a reader is told it: its label, a State's name, yes or no, a day."""
    if isinstance(value, bool):
        return bilingual("yes", "はい") if value else bilingual("no", "いいえ")
    text = value.isoformat() if isinstance(value, date) else f"{value:g}" if isinstance(value, float) else str(value)
    known = register.words["values"].get(text, {}).get("label") or register.states.get(text, {}).get("name")
    if known:
        return {lang: in_language(known, lang) for lang in ("en", "ja")}
    return bilingual(text.replace("_", " "), text.replace("_", " "))
