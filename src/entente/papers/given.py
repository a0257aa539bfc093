"""Values given by hand for fields of papers: numbers, offices, ports, contacts that no other file holds.

schema: entente-document-values/1
all: {contact_phone: "+81 ..."}
contingents:
  gb-gurkhas: {port_of_entry: Yokota, issued_on: "2023-11-01"}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from entente.base.errors import Fault, FaultsFound, close_matches
from entente.base.yaml_lines import Document, Path_, read_yaml
from entente.papers.catalogue import words
from entente.papers.form_302 import PARTS, part_fits

FORMAT = "entente-document-values/1"
_PLACES = ("all", "contingents")


def read_given(path: Path, contingents: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Values by contingent; those under `all` count for each, its own come first.

    Raises:
        FaultsFound: everything wrong with the file: unknown contingents and fields, values of a form they cannot have.
    """
    document = read_yaml(path)
    known = list(contingents)
    if any(fault.code.startswith("file.") for fault in document.faults):
        raise FaultsFound(document.faults)
    faults = [*document.faults, *_faults(document, known)]
    if faults:
        raise FaultsFound(faults)
    value = document.value
    own = value.get("contingents") or {}
    return {key: {**(value.get("all") or {}), **(own.get(key) or {})} for key in known}


def _faults(document: Document, contingents: list[str]) -> list[Fault]:
    value = document.value
    if not isinstance(value, Mapping) or value.get("schema") != FORMAT:
        what = "The file does not begin as a file of values for papers does."
        return [document.fault("papers.values", what, (), expected=f"schema: {FORMAT}")]
    faults = []
    for key in value:
        if key not in (*_PLACES, "schema"):
            what = "This key has no place in a file of values."
            faults.append(
                document.fault("papers.values", what, (key,), found=f'"{key}"', expected=" or ".join(_PLACES))
            )
    faults += _field_faults(document, ("all",), value.get("all"))
    own = value.get("contingents")
    if own is not None and not isinstance(own, Mapping):
        return [
            *faults,
            document.fault("papers.values", "Values stand by contingent.", ("contingents",), expected="a mapping"),
        ]
    for key, given in (own or {}).items():
        if key not in contingents:
            what = f'The exercise has no contingent "{key}".'
            faults.append(
                document.fault("papers.values", what, ("contingents", key), do=close_matches(key, contingents))
            )
        faults += _field_faults(document, ("contingents", key), given)
    return faults


def _field_faults(document: Document, path: Path_, given: Any) -> list[Fault]:
    if given is None:
        return []
    if not isinstance(given, Mapping):
        return [document.fault("papers.values", "Fields and their values are wanted here.", path, expected="a mapping")]
    faults = []
    for key, value in given.items():
        here = (*path, key)
        if key not in words("field"):
            what = f'No paper has a field "{key}".'
            faults.append(document.fault("papers.values", what, here, do=close_matches(key, words("field"))))
        elif not isinstance(value, (str, int, float, bool)):
            what = "The value of a field is one text or number."
            faults.append(
                document.fault("papers.values", what, here, expected="text, quoted where it looks like something else")
            )
        elif key in PARTS and not part_fits(key, str(value)):
            what = "This part of the form 302 number has another form."
            expected = words("field")[key]["en"]
            faults.append(document.fault("papers.values", what, here, found=f'"{value}"', expected=expected))
    return faults
