"""The file for an agreement the register does not hold yet. Its title only describes it, and says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entente.base.text import bilingual, in_language
from entente.register.store import Register
from entente.watch.register_text import flow
from entente.watch.rows import Row


def instrument_key(row: Row, register: Register) -> str:
    """A key such as jpn-can-raa: the State with more agreements first, as the register's own keys mostly have it."""
    parties = sorted(row.parties, key=lambda code: (-len(register.by_state.get(code, ())), code))
    return "-".join([*(code.lower() for code in parties), str(row.kind).replace("_", "-")])


def instrument_file(row: Row, key: str, event: Mapping[str, Any], register: Register) -> str:
    """An instrument.yml with one event and what else is known: parties and kind."""
    parties = [code.upper() for code in key.split("-")[: len(row.parties)]]
    names = [register.states[code]["name"] for code in parties]
    label = register.words["kinds"][str(row.kind)]["label"]
    title = bilingual(
        f"{label['en']} between {_and([in_language(name, 'en') for name in names])}",
        f"{'・'.join(in_language(name, 'ja') for name in names)}{label['ja']}",
    )
    note = bilingual(
        "The official title is not established; the one given describes the agreement.",
        "正式名称は未確認で、掲げた名称は協定の内容を示すものである。",
    )
    rows = [
        "schema: entente-instrument/1",
        f"key: {key}",
        f"title: {flow(title)}",
        f"short_title: {flow(title)}",
        f"kind: {row.kind}",
        "basis: treaty",
    ]
    rows += [
        f"parties: [{', '.join(f'{chr(34)}{code}{chr(34)}' for code in parties)}]",
        "words: none",
        "events:",
        f"  - {flow(event)}",
        f"notes: {flow(note)}",
    ]
    return "\n".join(rows) + "\n"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
