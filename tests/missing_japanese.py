"""Lists register texts that have no Japanese. Missing Japanese is no fault, it is a gap that stays visible; run by `make check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from entente.register.statements import statements
from entente.rules.library import library


def texts(value: Any, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every two-language text below a value, with where it stands."""
    if isinstance(value, dict):
        if value and set(value) <= {"en", "ja"} and all(isinstance(v, str) for v in value.values()):
            yield path, value
            return
        for key, inner in value.items():
            yield from texts(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{path}[{index}]")


def main() -> None:
    """Print how many texts of each kind lack Japanese, and where the reader-facing ones are."""
    register = library()
    missing: Counter[str] = Counter()
    total: Counter[str] = Counter()
    languages: dict[tuple[str, str, str, str], set[str]] = {}
    for row in statements(register):
        if row["lang"]:
            place = (row["entity"], row["instrument"], row["key"], row["property"])
            languages.setdefault(place, set()).add(row["lang"])
    for (entity, _, _, name), found in languages.items():
        total[f"{entity}.{name}"] += 1
        missing[f"{entity}.{name}"] += "ja" not in found
    for words, table in register.words.items():
        for path, text in texts(table, words):
            total[f"words.{words}"] += 1
            if "ja" not in text:
                missing[f"words.{words}"] += 1
                print(f"no Japanese: {path}")
    for entry in register.practice:
        total["practice.says"] += 1
        missing["practice.says"] += "ja" not in entry.says
    print(
        "texts without Japanese (of all): "
        + ", ".join(f"{name} {missing[name]}/{count}" for name, count in sorted(total.items()))
    )


if __name__ == "__main__":
    main()
