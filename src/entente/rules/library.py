"""Opens a register together with the parser its conditions need; the way in for every room above."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entente.register.files import BUILT_IN, find_files
from entente.register.store import Register, layers_of, open_register

if TYPE_CHECKING:  # reading YAML and checking shapes is only needed where a register is built
    from entente.register.draft import Draft, ReadCondition


def library(folders: Sequence[Path] = (), *, base: Path | None = None) -> Register:
    """The built-in register with `folders` laid over it.

    Args:
        folders: folders laid over it, later ones over earlier ones.
        base: a register folder to start from in place of the built-in one.

    Raises:
        FaultsFound: the register has faults; all of them are told.
    """
    return open_register(folders, read_condition=condition_reader, base=base)


def check_register(folders: Sequence[Path] = (), *, base: Path | None = None) -> Draft:
    """Read and check a register without opening it; the result's `faults` lists everything wrong.

    Args:
        folders: folders laid over it, later ones over earlier ones.
        base: a register folder to start from in place of the built-in one.
    """
    from entente.register.build import build

    return build(find_files(layers_of(folders, base)), condition_reader())


def condition_reader() -> Callable[[str, Mapping[str, Any]], ReadCondition]:
    """The parser of conditions in the form the register builder wants; importing it costs sqlglot."""
    from entente.register.draft import ReadCondition
    from entente.rules.conditions import ConditionFault, Declared, parse_condition
    from entente.rules.tree import facts_of, to_json

    declared: dict[str, Declared] = {}

    def read(text: str, facts: Mapping[str, Any]) -> ReadCondition:
        if not declared:
            declared.update({name: Declared(row["type"], tuple(row["values"])) for name, row in facts.items()})
        try:
            node = parse_condition(text, declared)
        except ConditionFault as fault:
            words = {"what": fault.what, "found": fault.found, "expected": fault.expected, "do": fault.do}
            return ReadCondition(None, fault={key: value for key, value in words.items() if value})
        return ReadCondition(to_json(node), tuple(sorted(facts_of(node))))

    return read


def open_draft(draft: Draft, folder: Path) -> Register:
    """Open a register as far as it could be built, its faulty parts left out; `folder` receives the compiled form."""
    from entente.register.store import write_compiled

    write_compiled(draft, [(BUILT_IN, folder)], folder)
    return Register(folder)
