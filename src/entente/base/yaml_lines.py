"""Reads YAML into plain values and remembers the line of every key and value.

Strict on purpose: duplicate keys, anchors with cycles, tags, and the words YAML 1.1 turns into booleans
without being asked (`NO`, `on`) are faults. Dates stay text. Files over a size limit are refused unread.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from entente.base.errors import Fault

Path_ = tuple[str | int, ...]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER = yaml.resolver.Resolver()
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
MAX_BYTES = 5_000_000  # the largest hand-written file seen is under 100 kB; 5 MB leaves room and stops accidents
MAX_DEPTH = 60


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
        size = path.stat().st_size
        if size > MAX_BYTES:
            document.faults.append(_whole(document, "file.too-large", "The file is too large to be one of ours.",
                found=f"{size:,} bytes", expected=f"at most {MAX_BYTES:,} bytes", do="Split the file."))
            return document
        raw = path.read_bytes()
    except OSError as problem:
        document.faults.append(_whole(document, "file.unreadable", "The file cannot be read.",
            found=problem.strerror or str(problem), do="Check the path and the permissions."))
        return document
    return read_yaml_bytes(raw, document)


def read_yaml_bytes(raw: bytes, document: Document) -> Document:
    """Read YAML bytes into `document`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        document.faults.append(Fault("file.not-utf8", "The file is not UTF-8 text.", document.file, line,
            found=f"byte 0x{raw[problem.start]:02x}", expected="UTF-8", do="Save the file as UTF-8."))
        return document
    if not text.strip():
        document.faults.append(_whole(document, "file.empty", "The file is empty.", do="Fill it or delete it."))
        return document
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        document.faults.append(Fault("file.not-yaml", "The file is not YAML.", document.file, mark.line + 1 if mark else 0,
            found=str(problem.problem or problem.context), do="Mend the YAML at this line (indentation, quotes, brackets)."))
        return document
    except (yaml.YAMLError, RecursionError) as problem:
        document.faults.append(_whole(document, "file.not-yaml", "The file is not YAML.", found=str(problem).split("\n")[0]))
        return document
    if node is not None:
        document.value = _plain(node, (), document, 0)
    return document


def _whole(document: Document, code: str, what: str, **more: str) -> Fault:
    return Fault(code, what, document.file, **more)


def _plain(node: Any, path: Path_, document: Document, depth: int) -> Any:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if depth > MAX_DEPTH:
        document.faults.append(document.fault("yaml.too-deep", "The file is nested too deeply.", path))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document, depth)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, index), document, depth + 1) for index, child in enumerate(node.value)]
    return _scalar(node, path, document)


def _mapping(node: Any, path: Path_, document: Document, depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        here = (*path, key)
        if not key:
            document.faults.append(Fault("yaml.key", "A key is not plain text.", document.file, key_node.start_mark.line + 1, dotted(path)))
            continue
        if key in result:
            document.faults.append(Fault("yaml.duplicate-key", f'The key "{key}" stands twice in one place.', document.file,
                key_node.start_mark.line + 1, dotted(here), found=f"first on line {document.lines[here]}", do="Keep one of them."))
            continue
        document.lines[here] = key_node.start_mark.line + 1
        result[key] = _plain(value_node, here, document, depth + 1)
    return result


def _scalar(node: Any, path: Path_, document: Document) -> Any:
    text: str = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    if tag.endswith(":null"):
        return None
    if tag.endswith(":bool"):
        if text in _TRUE:
            return True
        if text in _FALSE:
            return False
        document.faults.append(document.fault("yaml.bare-word", f"YAML reads the bare word {text} as true or false.", path,
            found=text, expected=f'"{text}" in quotes, or true / false', do="Quote it."))
        return text
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
