"""The answer of `entente network import`: a data set read, told and written."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from rich.console import Console

from entente.base.errors import Fault, WrongUsage
from entente.network.dataset import Dataset, write_dataset
from entente.network.dataset_import import TOLD, import_table
from entente.network.dataset_map import check_columns, dcad_map, read_map
from entente.network.dataset_table import open_table
from entente.network.state_codes import StateCodes
from entente.rules.library import library

SHOWN = 40  # faults printed; the data set's own file holds more


def answer_import(
    file: Path, chosen: Path | None, out: Path, about: Mapping[str, str], registers: Sequence[Path], as_json: bool
) -> int:
    """Import a table as a data set.

    Args:
        chosen: a map; without one the file is a DCAD file.

    Returns:
        0, or 1 where rows were left out: the data set is written all the same.

    Raises:
        FaultsFound: the file or the map cannot be used at all.
        WrongUsage: the folder cannot be written.
    """
    register = library(registers)
    table = open_table(file)
    mapped = read_map(chosen) if chosen else dcad_map(table.columns)
    check_columns(mapped, table.columns, file)
    with Console(stderr=True).status("reading the rows"):
        read_on = date.today()  # the clock is read here and nowhere below
        dataset, faults = import_table(table, mapped, StateCodes(register.states), read_on, about)
    try:
        written = write_dataset(dataset, out)
    except OSError as problem:
        what = f'The data set cannot be written into "{out}": {problem.strerror}.'
        raise WrongUsage(what, "Give a folder that can be written.", "usage.out") from None
    if as_json:
        told = {"dataset": str(written), "about": dataset.about, "faults": [fault.as_dict() for fault in faults]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _show(dataset, faults, written)
    return 1 if dataset.about["left_out"] else 0


def _show(dataset: Dataset, faults: Sequence[Fault], written: Path) -> None:
    about = dataset.about
    print(f"{dataset.key}: {about['rows']} rows, {about['kept']} kept, {about['ties']} ties; layer {dataset.key}")
    print("understood: " + ", ".join(f"{name} = {_named(column)}" for name, column in about["columns"].items()))
    if about["without_tie"]:
        print(f"{about['without_tie']} rows tell of no tie.")
    for note in about["notes"]:
        print(note["en"])
    print(f"written to {written}")
    if about["left_out"]:
        print(f"\n{about['left_out']} rows left out:", file=sys.stderr)
        for fault in faults[:SHOWN]:
            print(fault.describe(), file=sys.stderr)
        if about["left_out"] > SHOWN:
            more = "the data set's file names the first " + str(TOLD) if about["left_out"] > TOLD else "see the file"
            print(f"and {about['left_out'] - SHOWN} more; {more}.", file=sys.stderr)


def _named(column: object) -> str:
    return "+".join(column) if isinstance(column, list) else str(column)
