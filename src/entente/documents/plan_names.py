"""Names behind the keys of a plan: topics, facts, sources, States, contingents, instruments.

A key the plan does not explain is shown as it stands, so that a gap is visible and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from entente.documents.words import WORDS, word

Plan = Mapping[str, Any]
SOURCE_KEYS = ("title", "publisher", "url", "language", "read", "kind")
SIDES = {"sending_state": "sending", "receiving_state": "receiving"}
"""Role of a step -> key under which a plan names the State."""


def rows(value: Any) -> list[Any]:
    """A list from a list, a mapping's values, or nothing."""
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, (list, tuple)) else []


def mappings(value: Any) -> list[Mapping[str, Any]]:
    """The mappings of a list; anything else in it is left out."""
    return [one for one in rows(value) if isinstance(one, Mapping)]


def keyed(value: Any) -> Mapping[str, Any]:
    """A mapping, or an empty one."""
    return value if isinstance(value, Mapping) else {}


class Names:
    """Looks up names in one plan; build it once per page."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._instruments = dict(_instruments(plan))
        self._contingents = {str(one.get("key")): one.get("name") for one in mappings(plan.get("contingents"))}

    def _entry(self, part: str, key: Any) -> Mapping[str, Any]:
        """What a part of the plan holds under a key; an empty mapping where it holds nothing or the key is no text."""
        return keyed(keyed(self._plan.get(part)).get(key)) if isinstance(key, str) else {}

    def topic(self, key: Any) -> Any:
        """The topic's label; its key where the plan has none."""
        return self._entry("topics", key).get("label") or key

    def fact(self, key: Any) -> Any:
        """The fact's label, else its question, else its key."""
        entry = self._entry("facts", key)
        return entry.get("label") or entry.get("question") or key

    def fact_question(self, key: Any) -> Any:
        """The question that would settle the fact, else its label, else its key."""
        entry = self._entry("facts", key)
        return entry.get("question") or entry.get("label") or key

    def state(self, code: Any) -> Any:
        """The State's name; its code where the plan gives no name. A mapping with `state` or `code` is looked into."""
        if isinstance(code, Mapping):
            code = code.get("state") or code.get("code") or code.get("name")
        entry = keyed(self._plan.get("states")).get(code) if isinstance(code, str) else None
        return (entry.get("name", entry) if isinstance(entry, Mapping) else entry) or code

    def contingent(self, key: Any) -> Any:
        """The contingent's name, else its key."""
        return self._contingents.get(key) or key if isinstance(key, str) else key

    def contingents(self, keys: Any) -> list[Any]:
        """Names of the contingents of a list; where it holds all of several, the words for all of them."""
        wanted = [key for key in rows(keys) if isinstance(key, str)]
        if len(self._contingents) > 1 and set(self._contingents) <= set(wanted):
            return [word("page.all_contingents")]
        return [self.contingent(key) for key in wanted]

    def instrument(self, key: Any) -> Any:
        """The instrument's title, else its key."""
        return self._instruments.get(key) or key if isinstance(key, str) else key

    def document(self, value: Any) -> Any:
        """A document's name; a bare key is made readable."""
        entry = keyed(self._plan.get("documents")).get(value) if isinstance(value, str) else value
        if isinstance(entry, Mapping):
            return entry.get("label", entry)
        return str(value).replace("_", " ") if value else None

    def who(self, value: Any) -> Any:
        """An office or a role in words."""
        if isinstance(value, Mapping) and "name" in value:
            return value["name"]
        return word(f"who.{value}", value) if isinstance(value, str) else value

    def who_in(self, value: Any, task: Mapping[str, Any]) -> Any:
        """Like `who`, but a State's role becomes the State's name where the task or all its contingents name one."""
        side = SIDES.get(value) if isinstance(value, str) else None
        if side and task.get(side):
            return self.state(task[side])
        wanted = {key for key in rows(task.get("contingents")) if isinstance(key, str)}
        places = [one for one in mappings(self._plan.get("contingents")) if not wanted or str(one.get("key")) in wanted]
        states = {str(one.get(side)) for one in places if side and one.get(side)}
        return self.state(states.pop()) if len(states) == 1 else self.who(value)

    def agency(self, key: Any) -> Any:
        """An office's name; a bare key is made readable; None for none."""
        entry = keyed(self._plan.get("agencies")).get(key) if isinstance(key, str) else key
        if isinstance(entry, Mapping):
            return entry.get("name") or entry.get("label") or entry
        return str(key).replace("-", " ").replace("_", " ") if key else None

    def practice(self, entry: Any) -> Mapping[str, Any]:
        """A practice entry given whole or by its key; a key the plan does not explain stands for itself."""
        if isinstance(entry, Mapping):
            return entry
        found = (one for one in mappings(self._plan.get("practice")) if one.get("key") == entry)
        return next(found, {"says": entry})

    def source(self, key: Any) -> dict[str, Any]:
        """A source with every key of SOURCE_KEYS; `listed` is false where the plan does not hold it."""
        entry = key if isinstance(key, Mapping) else self._entry("sources", key)
        name = key.get("key") or key.get("title") if isinstance(key, Mapping) else key
        listed = bool(entry) and not isinstance(key, Mapping)
        return {**dict.fromkeys(SOURCE_KEYS), **entry, "key": name, "listed": listed}


def value_words(value: Any) -> Any:
    """An outcome in words: `{cost_share: {sending_state: 75}}` becomes "cost share: sending State 75".

    A plain text or two-language text stays as it is; None stays None.
    """
    if not isinstance(value, Mapping) or "en" in value or "ja" in value:
        return None if value is None or value == {} else value
    return {lang: _outcome(value, lang) for lang in ("en", "ja")}


def _outcome(value: Any, lang: str) -> str:
    if isinstance(value, Mapping) and {"state", "right"} <= set(value):
        return f"{_one_word(value['state'], lang)} ({_one_word(value['right'], lang)})"
    if isinstance(value, Mapping):
        colon, comma = (": ", ", ") if lang == "en" else ("：", "、")
        nested = any(isinstance(one, Mapping) for one in value.values())
        joint = colon if nested else " "
        return comma.join(f"{_one_word(key, lang)}{joint}{_percent(key, one, lang)}" for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_outcome(one, lang) for one in value)
    return _one_word(value, lang)


def _percent(key: Any, value: Any, lang: str) -> str:
    """The value; shares of costs are in per cent and say so."""
    if key == "cost_share" and isinstance(value, Mapping):
        value = {who: f"{share}%" if isinstance(share, (int, float)) else share for who, share in value.items()}
    return _outcome(value, lang)


def _one_word(key: Any, lang: str) -> str:
    for prefix in ("value", "who"):
        entry = WORDS.get(f"{prefix}.{key}")
        if entry:
            return entry[lang]
    return str(key).replace("_", " ")


def _instruments(plan: Plan) -> Iterable[tuple[str, Any]]:
    """(key, title) of every instrument the plan names."""
    for key, entry in keyed(plan.get("instruments")).items():
        yield key, keyed(entry).get("short_title") or keyed(entry).get("title")
    for contingent in mappings(plan.get("contingents")):
        for entry in mappings(contingent.get("governed_by")):
            if isinstance(entry.get("instrument"), str) and entry.get("title"):
                yield entry["instrument"], entry["title"]
