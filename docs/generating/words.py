"""The pages of the vocabularies: topics, facts, and the shorter lists."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from generating.tables import both, code, page, table

_LISTS = {
    "kinds": (
        "Kinds of instrument",
        "What an instrument is. `status`: whether an agreement of this kind can give visiting forces a status. "
        "`speaks`: topics it is about even where its words are not in the register.",
    ),
    "roles": (
        "Roles",
        "Who or what a clause may speak of. An instrument defines the roles it uses; `anyone` needs no definition.",
    ),
    "events": (
        "Events",
        "What can happen to an instrument. `before` must precede entry into force; `force` starts it; `change` and `end` say the rest; `none` proves nothing about force.",
    ),
    "acts": ("Acts", "The verb of a step. Its label is the title of the task."),
    "documents": ("Documents", "The papers steps ask for."),
    "values": ("Values", "How a value of a fact is told to a reader; facts share values."),
}


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, dict[str, Any]]:
    """The built-in register's vocabularies."""
    from entente.rules.library import library

    return library().words


def topics_page() -> str:
    """Topics by group, with both labels."""
    words = vocabulary()
    parts = []
    for key, group in words["groups"].items():
        en, ja = both(group["label"])
        rows = [
            (code(name), t["subject"], _raised(t["touched_by"]), *both(t["label"]), both(t.get("note"))[0])
            for name, t in words["topics"].items()
            if t["group"] == key
        ]
        parts.append(
            f"## {en} ({ja})\n\n" + table(("topic", "about a", "raised by", "English", "Japanese", "note"), rows)
        )
    intro = """The published topics: what a verdict can be about.
`about a` is the subject of the verdict; `raised by` is what in a contingent brings the topic into a plan.
Incident topics are raised by an incident, not by a plan.
`entente topics` prints the same list."""
    return page("Topics", intro, *parts)


def _raised(touched: dict[str, list[str]]) -> str:
    return "; ".join(f"{entity}: {', '.join(kinds)}" if kinds else f"any {entity}" for entity, kinds in touched.items())


def facts_page() -> str:
    """Facts by entity, with both questions."""
    words = vocabulary()
    entities = list(dict.fromkeys(row["entity"] for row in words["facts"].values()))
    parts = []
    for entity in entities:
        rows = [
            (code(name), _type(f), *both(f["question"])) for name, f in words["facts"].items() if f["entity"] == entity
        ]
        parts.append(
            f"## About {_article(entity)} {entity}\n\n"
            + table(("fact", "type and values", "question", "Japanese"), rows)
        )
    intro = """The published facts: what a condition may ask.
A fact that is not given is unknown, never false and never a default.
`entente facts` prints the same list."""
    return page("Facts", intro, *parts)


def _type(fact: dict[str, Any]) -> str:
    values = " \\| ".join(f"`{value}`" for value in (*fact.get("values", []), *fact.get("special", [])))
    unit = f", {fact['unit']}" if fact.get("unit") else ""
    return (f"{fact['type']}{unit}" + (f": {values}" if values else "")).replace("\\|", "/")


def vocabularies_page() -> str:
    """Kinds, roles, events, acts, documents and values."""
    words = vocabulary()
    parts = [f"## {title}\n\n{says}\n\n" + _list(name, words[name]) for name, (title, says) in _LISTS.items()]
    return page(
        "Kinds, roles, events, acts, documents, values",
        "The shorter vocabularies of the register, from `register/words/`.",
        *parts,
    )


def _list(name: str, rows: dict[str, Any]) -> str:
    extra = {"kinds": ("status", "speaks", "layer"), "roles": ("entity",), "events": ("phase",)}.get(name, ())
    heads = ("key", "English", "Japanese", *extra, "note")
    return table(
        heads,
        [
            (code(key), *both(row["label"]), *(_shown(row[column]) for column in extra), both(row.get("note"))[0])
            for key, row in rows.items()
        ],
    )


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str(value)


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
