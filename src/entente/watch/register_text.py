"""Edits the text of a register file in place: one event added, one changed, a status replaced. Comments, order and style stay.

Places are found with the YAML parser's marks, and only the characters that change are written anew; nothing is dumped.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

_PLAIN = re.compile(r"[a-z][a-z0-9_-]*|[A-Z]{3,4}")
_YAML_WORDS = frozenset(
    {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "NO", "ON", "YES", "OFF", "TRUE", "FALSE", "NULL"}
)


def flow(row: Mapping[str, Any]) -> str:
    """A row as one line of YAML, in the register's style: `{event: signed, date: "2023-01-11"}`."""
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in row.items()) + "}"


def _value(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return flow(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) and text not in _YAML_WORDS else json.dumps(text, ensure_ascii=False)


def add_event(text: str, row: Mapping[str, Any]) -> str:
    """The file's text with one more event, placed after the last that is no later.

    Args:
        text: an instrument.yml.
        row: event, date, source, grade and, as the case may be, party and note.
    """
    events = _child(_root(text), "events")
    if not isinstance(events, yaml.SequenceNode):
        raise ValueError("The file has no list of events.")
    line = flow(row)
    if not events.value:
        before = text[: events.start_mark.index]
        lead = before if _on_own_line(text, events.start_mark.index) else before.rstrip(" ") + _line_break(text) + "  "
        return f"{lead}- {line}{text[events.end_mark.index :]}"
    earlier = [item for item in events.value if _scalar(item, "date") <= str(row["date"])]
    if events.flow_style:
        place = _end(text, earlier[-1]) if earlier else events.value[0].start_mark.index
        return text[:place] + (f", {line}" if earlier else f"{line}, ") + text[place:]
    first = events.value[0].start_mark.index
    prefix = text[text.rfind("\n", 0, first) + 1 : first]
    if not earlier:
        start = text.rfind("\n", 0, first) + 1
        return text[:start] + prefix + line + _line_break(text) + text[start:]
    place = text.find("\n", _end(text, earlier[-1]))
    place = len(text) if place < 0 else place - (text[place - 1] == "\r")
    return text[:place] + _line_break(text) + prefix + line + text[place:]


def change_event(text: str, held: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The file's text with other values in the one event that has `held`'s event, date and party.

    A note is added where the event has none, and left as it is where it has one.

    Raises:
        ValueError: no event, or more than one, is as `held` says, or it lacks what is changed.
    """
    events = _child(_root(text), "events")
    same = [
        item
        for item in (events.value if isinstance(events, yaml.SequenceNode) else [])
        if all(_scalar(item, key) == str(held.get(key) or "") for key in ("event", "date", "party"))
    ]
    if len(same) != 1:
        raise ValueError("The event is not there once.")
    edits = []
    for key, value in new.items():
        node = _child(same[0], key)
        if key == "note":
            if node is None and same[0].flow_style:
                last = _end(text, same[0].value[-1][1])
                edits.append((last, last, f", note: {_value(value)}"))
            continue
        if node is None:
            raise ValueError(f"The event has no {key}.")
        edits.append((node.start_mark.index, node.end_mark.index, _value(value)))
    for start, end, value in sorted(edits, reverse=True):
        text = text[:start] + value + text[end:]
    return text


def set_status(text: str, row: Mapping[str, Any]) -> str:
    """The file's text with another status; written after the events where there was none."""
    root = _root(text)
    status = _child(root, "status")
    if status is not None:
        return text[: status.start_mark.index] + flow(row) + text[_end(text, status) :]
    events = _child(root, "events")
    place = text.find("\n", _end(text, events)) if events is not None else -1
    if place < 0:
        return text.rstrip() + _line_break(text) + f"status: {flow(row)}" + _line_break(text)
    place -= text[place - 1] == "\r"
    return text[:place] + _line_break(text) + f"status: {flow(row)}" + text[place:]


def unified(place: str, before: str | None, after: str) -> str:
    """The change as a unified diff, three lines around; a file that is new comes from /dev/null."""
    lines = difflib.unified_diff(
        _lines(before or ""),
        _lines(after),
        "/dev/null" if before is None else f"a/register/{place}",
        f"b/register/{place}",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)  # splitlines would also split at the marks Japanese text may hold


def _root(text: str) -> Any:
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _child(node: Any, key: str) -> Any:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _scalar(node: Any, key: str) -> str:
    found = _child(node, key)
    return str(found.value) if isinstance(found, yaml.ScalarNode) else ""


def _end(text: str, node: Any) -> int:
    """Where a node's own text ends; the parser's mark of a block lies at the next token, comments and blank lines in between."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(last, tuple) else last)


def _on_own_line(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


def _line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
