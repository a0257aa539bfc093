"""Error codes: found in the source by reading it, each with its sentence from docs/error-codes.yml.

A code is the value of a parameter named `code` of type str: of `Fault`, of `WrongUsage`, and of any function of ours that
passes one on. Every call of such a function is read; a code that cannot be read from the text is itself a problem.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from generating.tables import code, table
from generating.tables import page as make_page

SOURCE = Path(__file__).resolve().parents[2] / "src" / "entente"
_GROUPS = {
    "usage": "The call itself (exit code 2)",
    "fact": "Facts given on the command line",
    "file": "Reading a file",
    "yaml": "YAML",
    "shape": "The form of a file",
    "words": "Vocabularies",
    "register": "The register as a whole",
    "clause": "Clauses",
    "condition": "Conditions",
    "scenario": "Scenarios",
    "exercise": "Exercise files",
    "anchor": "Anchors of a treaty text",
    "review": "Reviews of clauses",
    "text": "Reading treaty texts",
    "manifest": "Manifests",
    "papers": "Documents",
    "permission": "Permissions",
    "claims": "Claims",
    "network": "The network of agreements",
    "api": "The read API",
    "export": "Exports",
    "dataset": "Data sets of ties",
    "serve": "Serving the site",
    "watch": "The watch",
    "reviewer": "Accounts of reviewers",
}


def codes_in_source(folder: Path = SOURCE) -> dict[str, list[str]]:
    """Every code with the modules that use it; what could not be read stands under the empty code."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))}
    reader = _Reader(trees.values())
    found: dict[str, list[str]] = {}
    for path, tree in trees.items():
        for text in reader.codes_of(tree):
            found.setdefault(text, []).append(path.relative_to(folder).as_posix())
    return found


class _Reader:
    """Knows which functions and classes take a parameter of a name, and reads what calls give for it.

    Methods and plain functions of one name are kept apart; several of one name may take it at different positions.
    """

    def __init__(self, trees: Iterable[ast.AST]) -> None:
        self.trees = list(trees)
        self.tree: ast.AST = ast.Module([], [])  # the one being read
        self.takers: dict[tuple[str, str, bool], dict[int, str | None]] = {}
        known = -1
        while len(self.takers) != known:  # a function takes an error code where it hands it on to one that does
            known = len(self.takers)
            self._look()

    def _look(self) -> None:
        for tree in self.trees:
            self.tree = tree
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    self._note_class(node)
                elif isinstance(node, ast.FunctionDef) and node.name != "__init__":
                    is_method = bool(node.args.args) and node.args.args[0].arg == "self"
                    self._note(node.name, is_method, node)

    def _known_as(self, name: str) -> str:
        """A name of the module's own counts in that module only."""
        return f"{id(self.tree)} {name}" if name.startswith("_") else name

    def _note_class(self, node: ast.ClassDef) -> None:
        for child in node.body:
            if isinstance(child, ast.FunctionDef) and child.name == "__init__":
                self._note(node.name, False, child)
        names = [
            child.target.id
            for child in node.body
            if isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name)
        ]
        own = any(isinstance(child, ast.FunctionDef) and child.name == "__init__" for child in node.body)
        for base in node.bases if not own else ():
            taken = self.takers.get(("code", base.id, False)) if isinstance(base, ast.Name) else None
            if taken:
                self.takers[("code", node.name, False)] = taken
        if node.name == "Fault":
            self.takers[("code", node.name, False)] = {names.index("code"): None}

    def _note(self, name: str, is_method: bool, function: ast.FunctionDef) -> None:
        arguments = [a for a in function.args.args if a.arg != "self"]
        for position, argument in enumerate(arguments):
            if argument.arg not in ("code", "kind") or not (
                isinstance(argument.annotation, ast.Name) and argument.annotation.id == "str"
            ):
                continue
            if argument.arg == "kind" or self._hands_on(function):
                back = len(arguments) - position
                default = function.args.defaults[-back] if back <= len(function.args.defaults) else None
                value = default.value if isinstance(default, ast.Constant) else None
                self.takers.setdefault((argument.arg, self._known_as(name), is_method), {})[position] = value

    def _hands_on(self, function: ast.FunctionDef) -> bool:
        names = {name for parameter, name, _ in self.takers if parameter == "code"}
        calls = [call for call in _own_calls(function) if isinstance(call.func, (ast.Name, ast.Attribute))]
        given = [
            (
                self._known_as(call.func.id if isinstance(call.func, ast.Name) else call.func.attr),
                [*call.args, *(k.value for k in call.keywords)],
            )
            for call in calls
        ]
        return any(
            name in names and any(isinstance(value, ast.Name) and value.id == "code" for value in values)
            for name, values in given
        )

    def codes_of(self, tree: ast.AST) -> Iterator[str]:
        """Every code given in a module."""
        self.tree = tree
        yield from self._given(tree, "code")

    def _given(self, tree: ast.AST, parameter: str) -> Iterator[str]:
        for function in [tree, *(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))]:
            for call in _own_calls(function):
                is_method = isinstance(call.func, ast.Attribute)
                name = (
                    call.func.attr
                    if isinstance(call.func, ast.Attribute)
                    else call.func.id
                    if isinstance(call.func, ast.Name)
                    else ""
                )
                places = self.takers.get((parameter, self._known_as(name), is_method), {})
                if places:
                    yield from self._one(call, places, parameter, function)

    def _one(
        self, call: ast.Call, places: Mapping[int, str | None], parameter: str, function: ast.AST
    ) -> Iterator[str]:
        named = next((k.value for k in call.keywords if k.arg == parameter), None)
        if named is not None:
            yield from self._read(named, function)
            return
        read: list[str] = []
        for position, default in places.items():
            read += (
                self._read(call.args[position], function) if position < len(call.args) else [default] if default else []
            )
        yield from [text for text in read if text] or read[:1]

    def _read(self, given: ast.AST, function: ast.AST) -> list[str]:
        """The texts an expression can be; an empty one where it cannot be told."""
        match given:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.IfExp(body=first, orelse=second):
                return [*self._read(first, function), *self._read(second, function)]
            case ast.Name(id=name) if isinstance(function, ast.FunctionDef) and name in {
                a.arg for a in (*function.args.args, *function.args.kwonlyargs)
            }:
                return []  # passed on: read where it is given
            case ast.Name(id=name):
                values = [
                    n.value
                    for n in ast.walk(function)
                    if isinstance(n, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in n.targets)
                ]
                return [text for value in values for text in self._read(value, function)] or [""]
            case ast.BinOp(left=ast.Constant(value=str() as prefix)) if prefix.endswith("unknown-"):
                return [
                    prefix + kind.lower()
                    for kind in sorted({kind for tree in self.trees for kind in self._kinds(tree)})
                ]
        return [""]

    def _kinds(self, tree: ast.AST) -> Iterator[str]:
        """The kinds of word that may be unknown, as given to `unknown` and to what passes them on to it."""
        wanted = {
            ("kind", name, False): places
            for name in ("unknown", "check_each")
            if (places := self.takers.get(("kind", name, False)))
        }
        for function in [tree, *(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))]:
            for call in _own_calls(function):
                key = ("kind", call.func.id if isinstance(call.func, ast.Name) else "", False)
                if key in wanted:
                    yield from (text for text in self._one(call, wanted[key], "kind", function) if text)


def _own_calls(function: ast.AST) -> Iterator[ast.Call]:
    """Calls in a function, those of functions inside it left out."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef):
            continue
        if isinstance(node, ast.Call):
            yield node
        waiting += ast.iter_child_nodes(node)


def sentences(table_file: Path) -> dict[str, str]:
    """The sentences by code."""
    rows: dict[str, str] = yaml.safe_load(table_file.read_text(encoding="utf-8"))["codes"]
    return rows


def problems(table_file: Path) -> list[str]:
    """Codes without a sentence, sentences without a code, and codes that could not be read."""
    used, told = codes_in_source(), sentences(table_file)
    found = [
        f"docs/error-codes.yml: no sentence for {name} ({', '.join(dict.fromkeys(places))})"
        for name, places in sorted(used.items())
        if name and name not in told
    ]
    found += [f"docs/error-codes.yml: no code {name} in the source" for name in told if name not in used]
    return found + [
        f"src/entente/{place}: a code that cannot be read from the text" for place in dict.fromkeys(used.get("", []))
    ]


def page(table_file: Path) -> str:
    """The page of error codes."""
    told = sentences(table_file)
    parts = []
    for prefix in dict.fromkeys(name.split(".")[0] for name in told):
        rows = [(code(name), says) for name, says in told.items() if name.split(".")[0] == prefix]
        parts.append(f"## {_GROUPS.get(prefix, prefix)}\n\n" + table(("code", "what it means"), rows))
    intro = """Every fault entente tells carries one of these codes; a code never changes its meaning.
A message also says where (file, line, field), what was found, what was expected and what to do."""
    return make_page("Error codes", intro, *parts)
