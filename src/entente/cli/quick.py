"""A short way for the two questions people ask all day.

Importing the command-line library costs more than judging a case. Where the words are plain (`ask` or `incident` with
known options, each with a value), they are read here; anything else goes to the full app, which prints help and mends usage.
"""

from __future__ import annotations

from collections.abc import Sequence

_SINGLE = {
    "ask": {"--sending", "--receiving", "--on", "--until", "--topic"},
    "incident": {"--sending", "--receiving", "--on"},
}
_NEEDED = {"ask": {"--sending", "--receiving", "--on", "--topic"}, "incident": {"--sending", "--receiving", "--on"}}


def answer_quickly(words: Sequence[str]) -> int | None:
    """Answer at once, or None where the words need the full app."""
    if not words or words[0] not in _SINGLE:
        return None
    single: dict[str, str] = {}
    several: dict[str, list[str]] = {"--fact": [], "--register": []}
    as_json = False
    rest = iter(words[1:])
    for word in rest:
        if word == "--json":
            as_json = True
            continue
        name, sign, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if not sign:
            value = next(rest, "")
        if not value or value.startswith("--"):
            return None
        if name in several:
            several[name].append(value)
        elif name in _SINGLE[words[0]] and name not in single:
            single[name] = value
        else:
            return None
    if not single.keys() >= _NEEDED[words[0]]:
        return None
    return _answer(words[0], single, several, as_json)


def _answer(command: str, single: dict[str, str], several: dict[str, list[str]], as_json: bool) -> int:
    from pathlib import Path

    from entente.cli.questions import answer_ask, answer_incident

    folders = [Path(folder) for folder in several["--register"]]
    if command == "incident":
        return answer_incident(
            single["--sending"], single["--receiving"], single["--on"], several["--fact"], folders, as_json
        )
    return answer_ask(
        single["--sending"],
        single["--receiving"],
        single["--on"],
        single["--topic"],
        single.get("--until"),
        several["--fact"],
        folders,
        as_json,
    )
