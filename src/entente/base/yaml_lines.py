"""Reads YAML into plain values and remembers the line of every key and value.

Strict on purpose: duplicate keys, aliases, tags, and the words YAML 1.1 turns into booleans without being asked
(`NO`, `on`) are faults. Dates stay text. Files over a limit of size or depth are refused. Faults whose code starts
with `file.` leave no value; after the others (`yaml.`) the rest of the file is read as if they were mended.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from entente.base.errors import Fault
from entente.base.stand_in import HOLE

Path_ = tuple[str | int, ...]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = yaml.resolver.Resolver()
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
MAX_BYTES = 5_000_000  # the largest hand-written file seen is under 100 kB; 5 MB leaves room and stops accidents
MAX_DEPTH = 60
_ANCHOR = "The file uses a YAML anchor."


@dataclass(slots=True)
class Document:
    """One YAML file as plain values.

    Attributes:
        file: path as shown to the reader.
        value: mappings, lists, str, int, float, bool, None; None if the file could not be read.
        lines: 1-based line of each path of keys and indexes.
        faults: what was wrong with the YAML itself.
    """

    file: str
    value: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path_) -> int:
        """The line of `path`, or of the nearest parent that has one."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return self.lines.get((), 1)

    def fault(self, code: str, what: str, path: Path_ = (), **more: str) -> Fault:
        """A fault located at `path` of this document."""
        return Fault(code, what, self.file, self.line(path), dotted(path), **more)

    def whole(self, code: str, what: str, line: int = 0, found: str = "", expected: str = "", do: str = "") -> None:
        """Note a fault of the file as a whole."""
        self.faults.append(Fault(code, what, self.file, line, found=found, expected=expected, do=do))


def dotted(path: Path_) -> str:
    """A path as text: clauses[3].if."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else (f".{part}" if text else str(part))
    return text


def read_yaml(path: Path, shown: str | None = None) -> Document:
    """Read one file; every problem becomes a fault of the returned document, nothing is raised."""
    document = Document(shown or str(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            document.whole("file.unreadable", "This is not a file.", do="Give the path of a file.")
            return document
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
        size = path.stat().st_size
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the path
        said = (problem.strerror if isinstance(problem, OSError) else "") or str(problem)
        document.whole(
            "file.unreadable", "The file cannot be read.", found=said, do="Check the path and the permissions."
        )
        return document
    if len(raw) > MAX_BYTES:
        document.whole(
            "file.too-large",
            "The file is too large to be one of ours.",
            found=f"{size:,} bytes",
            expected=f"at most {MAX_BYTES:,} bytes",
            do="Split the file.",
        )
        return document
    return read_yaml_bytes(raw, document)


def read_yaml_bytes(raw: bytes, document: Document) -> Document:
    """Read YAML bytes into `document`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        document.whole(
            "file.not-utf8",
            "The file is not UTF-8 text.",
            line,
            found=f"byte 0x{raw[problem.start]:02x}",
            expected="UTF-8",
            do="Save the file as UTF-8.",
        )
        return document
    try:
        document.value = _Reader(document, yaml.parse(text, Loader=_LOADER)).whole()
    except _Refused:
        document.value = None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        document.whole(
            "file.not-yaml",
            f"The file is not YAML: {problem.problem or problem.context}.",
            mark.line + 1 if mark else 0,
            do="Mend the YAML at this line (indentation, quotes, brackets).",
        )
    except yaml.reader.ReaderError as problem:
        document.whole(
            "file.not-yaml",
            "The file is not YAML.",
            text[: problem.position].count("\n") + 1,
            found=f"the character U+{int(problem.character):04X}",
            expected="text without control characters",
        )
    return document


class _Refused(Exception):
    """The rest of the file is not worth reading; its fault is noted. Never leaves this module."""


class _Reader:
    """Builds plain values from YAML events.

    Events, not nodes: a file of brackets alone would overflow the stack while nodes are composed,
    and aliases of aliases would grow without bound.
    """

    def __init__(self, document: Document, events: Iterator[Any]) -> None:
        self.document, self.events = document, events

    def whole(self) -> Any:
        """The file's one document."""
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            self.give_up("file.empty", "The file is empty.", 0, do="Fill it or delete it.")
        value = self.value(next(self.events), ())
        next(self.events)  # the end of the document
        second = next(self.events)
        if not isinstance(second, yaml.StreamEndEvent):
            self.give_up(
                "file.not-yaml", "The file holds two YAML documents.", _line(second), expected="one", do="Split it."
            )
        if any(fault.code.startswith("file.") for fault in self.document.faults):
            raise _Refused
        return value

    def value(self, event: Any, path: Path_) -> Any:
        """The value that begins with `event`; the events up to its end are used up."""
        self.document.lines.setdefault(path, _line(event))
        if len(path) > MAX_DEPTH:
            self.give_up(
                "file.too-deep", "The file is nested too deeply.", _line(event), expected=f"at most {MAX_DEPTH} levels"
            )
        if isinstance(event, yaml.AliasEvent):
            told = self.document.faults  # the alias is the point; its anchor need not be told too
            told[:] = [fault for fault in told if fault.what != _ANCHOR]
            self.document.whole(
                "file.alias",
                "The file uses a YAML alias.",
                _line(event),
                found=f"*{event.anchor}",
                do="Write the value out where it is meant.",
            )
            return None
        if event.anchor is not None:
            self.document.whole(
                "file.alias",
                _ANCHOR,
                _line(event),
                found=f"&{event.anchor}",
                do="Leave the anchor out; quote text that begins with &.",
            )
        if event.tag is not None:
            self.document.faults.append(
                self.document.fault(
                    "yaml.tag", "The file uses a YAML tag.", path, found=event.tag, do="Leave the tag out; quote text."
                )
            )
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return _scalar(event, path, self.document)

    def sequence(self, path: Path_) -> list[Any]:
        """A list, up to its end."""
        values: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self.value(event, (*path, len(values))))
        return values

    def mapping(self, path: Path_) -> dict[str, Any]:
        """A mapping, up to its end; of a key that stands twice the first counts."""
        result: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if not key:
                self.value(event, (*path, ""))
                self.value(next(self.events), (*path, ""))
                self.note("yaml.key", "A key is not plain text.", event, path)
                continue
            here = (*path, key)
            if key in result:
                first = f"first on line {self.document.lines[here]}"
                self.note(
                    "yaml.duplicate-key",
                    f'The key "{key}" stands twice in one place.',
                    event,
                    here,
                    found=first,
                    do="Keep one of them.",
                )
                self.value(next(self.events), here)
                continue
            self.document.lines[here] = _line(event)
            result[key] = self.value(next(self.events), here)
        return result

    def note(self, code: str, what: str, event: Any, path: Path_, found: str = "", do: str = "") -> None:
        """Note a fault at the event's own line."""
        self.document.faults.append(
            Fault(code, what, self.document.file, _line(event), dotted(path), found=found, do=do)
        )

    def give_up(self, code: str, what: str, line: int, expected: str = "", do: str = "") -> NoReturn:
        """Note a fault of the whole file and stop."""
        self.document.whole(code, what, line, expected=expected, do=do)
        raise _Refused


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _scalar(event: Any, path: Path_, document: Document) -> Any:
    text: str = event.value
    if event.style in ("'", '"', "|", ">"):
        return text
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    if tag.endswith(":null"):
        return None
    if tag.endswith(":bool"):
        if text in _TRUE:
            return True
        if text in _FALSE:
            return False
        document.faults.append(
            document.fault(
                "yaml.bare-word",
                f"YAML reads the bare word {text} as true or false.",
                path,
                found=text,
                expected=f'"{text}" in quotes, or true / false',
                do="Quote it.",
            )
        )
        return HOLE
    if tag.endswith(":int"):
        try:
            return int(text, 10)
        except ValueError:
            return text
    if tag.endswith(":float"):
        try:
            return float(text)
        except ValueError:
            return text
    return text
