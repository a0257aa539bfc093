"""Schemas: well-formed, described, and true of what the program really prints and reads."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from entente.cli.start import main

from .pages import ROOT

_FOLDER = ROOT / "schema" / "v1"
_SCHEMAS = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.json"))}
_REGISTRY: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(value)) for name, value in _SCHEMAS.items()
)
_PRINTED = (
    "ask",
    "diff",
    "error",
    "network",
    "network-claims",
    "network-history",
    "plan",
    "receipt",
    "verdict",
    "watch",
)

NS, VI, TINDAL, CSG = (
    f"exercises/{name}.yml"
    for name in ("northern-shield-tutorial", "vigilant-isles-23", "tindal-f35-visit-2023", "csg25-japan-2025")
)
ITALY = ["--sending", "USA", "--receiving", "ITA", "--on", "2024-06-01"]
CASES: list[tuple[str, list[str], int]] = [
    ("ask", ["ask", *ITALY, "--topic", "entry.visa"], 0),
    (
        "ask",
        [
            "ask",
            *ITALY,
            "--topic",
            "entry.documents",
            "--fact",
            "person.category=force_member",
            "--fact",
            "person.on_official_duty=true",
        ],
        0,
    ),
    (
        "ask",
        [
            "ask",
            "--sending",
            "GBR",
            "--receiving",
            "JPN",
            "--on",
            "2023-10-01",
            "--until",
            "2023-11-01",
            "--topic",
            "entry.visa",
        ],
        0,
    ),
    ("ask", ["ask", "--sending", "unknown", "--receiving", "JPN", "--on", "2024-06-01", "--topic", "entry.visa"], 0),
    (
        "ask",
        ["incident", *ITALY, "--fact", "person.category=force_member", "--fact", "person.on_official_duty=true"],
        0,
    ),
    ("plan", ["plan", NS, "--as-of", "2027-04-01"], 0),
    ("plan", ["plan", VI, "--as-of", "2023-10-20"], 0),
    ("plan", ["plan", TINDAL, "--as-of", "2023-08-01"], 0),
    ("plan", ["plan", CSG, "--as-of", "2025-07-15"], 0),
    ("diff", ["diff", VI, CSG, "--as-of", "2023-10-20"], 0),
    ("diff", ["diff", VI, VI, "--as-of", "2023-10-20"], 0),
    ("network", ["network", "--on", "2024-06-01", "--reach", "GBR", "--reach", "PHL"], 0),
    ("network", ["network", "--on", "1900-01-01"], 0),
    (
        "network",
        [
            "network",
            "--on",
            "2026-01-01",
            "--layer",
            "access",
            "--add",
            "GBR-PHL:vfa",
            "--drop",
            "FRA",
            "--bilateral-only",
        ],
        0,
    ),
    ("network", ["network", "--on", "2024-06-01", "--reading", "possible", "--sourced-only", "--measure", "core"], 0),
    (
        "network-history",
        ["network", "history", "--from", "2000", "--to", "2010", "--measure", "pairs", "--measure", "core"],
        0,
    ),
    ("network-claims", ["network", "claim"], 0),
    ("error", ["network", "--layer", "acces"], 2),
    ("error", ["network", "--add", "X", "--drop", "Y"], 2),
    ("error", ["ask", *ITALY, "--topic", "entry.visas"], 2),
    ("error", ["ask", "--topic", "entry.visa"], 2),
    (
        "error",
        ["ask", *ITALY, "--topic", "entry.visa", "--fact", "person.categry=force_member", "--fact", "person.category"],
        1,
    ),
    ("error", ["plan", "nosuch.yml"], 1),
]


def faults(name: str, value: Any) -> list[str]:
    """Where a value deviates from a schema."""
    errors = Draft202012Validator(_SCHEMAS[f"{name}.schema.json"], registry=_REGISTRY).iter_errors(value)
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in errors]


def printed(words: list[str], expected: int, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(ROOT)
    code = main([*words, "--json"])
    out = capfd.readouterr().out
    assert code == expected, out
    return json.loads(out)


@pytest.mark.parametrize("name", _SCHEMAS)
def test_a_schema_is_well_formed_and_says_what_it_describes(name: str) -> None:
    Draft202012Validator.check_schema(_SCHEMAS[name])
    assert _SCHEMAS[name]["title"].startswith("entente-")
    assert _SCHEMAS[name]["description"]


@pytest.mark.parametrize("name", [f"{name}.schema.json" for name in _PRINTED])
def test_every_mapping_of_a_hand_written_schema_says_whether_further_keys_are_allowed(name: str) -> None:
    loose = []

    def walk(value: Any, at: str, inside_fields: bool = False) -> None:
        if isinstance(value, dict):
            if (
                "properties" in value
                and not inside_fields
                and not {"additionalProperties", "unevaluatedProperties"} & value.keys()
            ):
                loose.append(at)
            for key, inner in value.items():
                walk(inner, f"{at}/{key}", at.endswith("$defs") and key == "fields")
        elif isinstance(value, list):
            for n, inner in enumerate(value):
                walk(inner, f"{at}/{n}")

    walk(_SCHEMAS[name], "")
    assert not loose


@pytest.mark.parametrize(
    ("name", "words", "code"), CASES, ids=lambda value: " ".join(value[:4]) if isinstance(value, list) else None
)
def test_real_output_is_as_its_schema_says(
    name: str, words: list[str], code: int, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    value = printed(words, code, capfd, monkeypatch)
    assert not faults(name, value)
    if name == "plan":
        assert not faults("receipt", value["receipt"])


def test_the_schemas_notice_a_missing_key_a_foreign_key_and_a_wrong_word(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this, a schema that allows everything would pass the test above."""
    value = printed(CASES[0][1], 0, capfd, monkeypatch)
    for spoil in (
        lambda v: v.pop("missing"),
        lambda v: v.update(extra=1),
        lambda v: v.update(verdict="allowed"),
        lambda v: v.update(firm=None),
    ):
        spoiled = copy.deepcopy(value)
        spoil(spoiled["verdicts"][0])
        assert faults("ask", spoiled)
    assert faults("plan", {"format": "entente-plan/1"})


@pytest.mark.parametrize("path", sorted((ROOT / "exercises").glob("*.yml")), ids=lambda path: path.stem)
def test_exercise_files_are_as_the_exercise_schema_says(path: Path) -> None:
    assert not faults("exercise", _as_read(path))


def _as_read(path: Path) -> dict[str, Any]:
    """The file as entente reads it: dates stay text, numbers and booleans are typed."""
    from entente.base.yaml_lines import read_yaml

    value = read_yaml(path).value
    assert isinstance(value, dict)
    return value
