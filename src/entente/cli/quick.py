"""A short way for what people ask all day: ask, incident and plan.

Importing the command-line library costs more than judging a case. Where the words are plain (known options, each with a
value), they are read here; anything else goes to the full app, which prints help and mends usage.
"""

from __future__ import annotations

from collections.abc import Sequence

_SINGLE = {
    "ask": {"--sending", "--receiving", "--on", "--until", "--topic"},
    "incident": {"--sending", "--receiving", "--on"},
    "plan": {"--as-of", "--out", "--lang"},
}
_SEVERAL = {"ask": {"--fact", "--register"}, "incident": {"--fact", "--register"}, "plan": {"--register"}}
_NEEDED = {
    "ask": {"--sending", "--receiving", "--on", "--topic"},
    "incident": {"--sending", "--receiving", "--on"},
    "plan": {"FILE"},
}


def answer_quickly(words: Sequence[str]) -> int | None:
    """Answer at once, or None where the words need the full app."""
    if not words or words[0] not in _SINGLE:
        return None
    command, rest = words[0], iter(words[1:])
    single: dict[str, str] = {}
    several: dict[str, list[str]] = {name: [] for name in _SEVERAL[command]}
    as_json = False
    for word in rest:
        if word == "--json":
            as_json = True
            continue
        if word.startswith("-"):
            name, sign, value = word.partition("=")
        else:
            name, sign, value = "FILE", "=", word
        if not sign:
            value = next(rest, "")
        if not value or value.startswith("--"):
            return None
        if name in several:
            several[name].append(value)
        elif name in single or name not in _SINGLE[command] | _NEEDED[command]:
            return None
        else:
            single[name] = value
    if not single.keys() >= _NEEDED[command] or single.get("--lang", "en") not in ("en", "ja"):
        return None
    return _answer(command, single, several, as_json)


def _answer(command: str, single: dict[str, str], several: dict[str, list[str]], as_json: bool) -> int:
    from pathlib import Path

    folders = [Path(folder) for folder in several["--register"]]
    if command == "plan":
        from entente.cli.planning import answer_plan

        out = Path(single["--out"]) if "--out" in single else None
        return answer_plan(
            Path(single["FILE"]), single.get("--as-of"), out, single.get("--lang", "en"), folders, as_json
        )
    from entente.cli.questions import answer_ask, answer_incident

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
