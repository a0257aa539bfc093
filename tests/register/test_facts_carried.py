"""The researched facts are in the register: every agreement with its events, every fact line, every gap."""

import re
from pathlib import Path
from typing import Any

import yaml

from entente.register.models import GRADES
from entente.register.store import Register

# Lines that state dates or structure: carried by events, reaches or paragraph lists, not by a clause.
BY_EVENTS = {
    "AUS-01": ("jpn-aus-raa", "in_force", "2023-08-13"),
    "GBR-01": ("jpn-gbr-raa", "in_force", "2023-10-15"),
    "PHL-01": ("jpn-phl-raa", "in_force", "2025-09-11"),
    "AP-01": ("aus-phl-sovfa", "in_force", "2012-09-28"),
    "JPA-01": ("jp-raa-act-2025", "in_force", "2025-07-22"),
}
# Lines about silence, about the sending direction, or about wording in transition: in the coverage list of the complete text.
BY_COVERAGE = {
    "NATO-SILENT": "nato-sofa",
    "JPA-10": "jp-raa-act-2025",
    "JPA-13": "jp-raa-act-2025",
    "JPA-14": "jp-raa-act-2025",
}
IMPROVED = {("aus-sgp-sofa", "signed", "1988"): "1988-02"}  # a source was found that knows the month


def agreements(facts_folder: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load((facts_folder / "agreements.yaml").read_text(encoding="utf-8"))["agreements"])


def test_all_131_agreements_are_here_with_their_keys_and_parties(facts_folder: Path, register: Register) -> None:
    found = agreements(facts_folder)
    assert len(found) == 131
    for row in found:
        assert set(register.instrument(row["id"]).parties) >= set(row["parties"]), row["id"]


def test_every_researched_event_is_here_on_its_date(facts_folder: Path, register: Register) -> None:
    missing = []
    for row in agreements(facts_folder):
        have = {(event.event, event.date) for event in register.instrument(row["id"]).events}
        for event in row["events"]:
            date = IMPROVED.get((row["id"], event["event"], str(event["date"])), str(event["date"]))
            if (event["event"], date) not in have:
                missing.append((row["id"], event["event"], event["date"]))
    assert missing == []


def test_no_researched_event_has_a_better_grade_than_researched_without_a_source_of_its_own(
    facts_folder: Path, register: Register
) -> None:
    for row in agreements(facts_folder):
        for event in row["events"]:
            for found in register.instrument(row["id"]).events:
                if (found.event, found.date) == (event["event"], str(event["date"])) and GRADES.index(
                    found.grade
                ) > GRADES.index(event["confidence"]):
                    assert found.source is not None, (row["id"], event)
                    assert register.sources[found.source].read


def test_every_fact_line_of_the_sheet_is_carried(facts_folder: Path, register: Register) -> None:
    sheet = (facts_folder / "provisions.md").read_text(encoding="utf-8")
    lines = set(re.findall(r"^- ([A-Z]{2,4}-[A-Za-z0-9-]+) \|", sheet, flags=re.MULTILINE))
    carried: set[str] = set()
    for key in register.keys:
        content = register.content(key)
        rows = [
            *content["open_points"],
            *(row for v in content["versions"].values() for row in (*v["clauses"].values(), *v["untranslated"])),
        ]
        carried |= {part for row in rows for part in re.split(r"[,;/ ]+", row.get("fact_line") or "")}
    for path in (Path(__file__).resolve().parents[2] / "register" / "practice").glob("*/*.yml"):
        carried |= set(re.findall(r"fact_line: \"?([A-Z]+-[A-Za-z0-9-]+)", path.read_text(encoding="utf-8")))
    for line, (key, event, date) in BY_EVENTS.items():
        assert any((e.event, e.date) == (event, date) for e in register.instrument(key).events), line
        carried.add(line)
    for line, key in BY_COVERAGE.items():
        assert register.content(key)["paragraphs"], line
        carried.add(line)
    assert len(lines) > 200
    assert sorted(lines - carried) == []


def test_every_listed_gap_of_the_reciprocal_access_agreements_is_an_open_point(register: Register) -> None:
    expected = {"jpn-aus-raa": set(range(1, 19)), "jpn-gbr-raa": set(range(1, 20)), "jpn-phl-raa": {*range(1, 19), 20}}
    for key, gaps in expected.items():
        listed = {int(str(row["gap"])) for row in register.content(key)["open_points"] if "gap" in row}
        assert gaps <= listed, (key, sorted(gaps - listed))


def test_memory_grade_events_never_put_an_agreement_firmly_in_force(register: Register) -> None:
    from datetime import date

    from entente.register.force import standing

    for key in register.keys:
        instrument = register.instrument(key)
        graded = [
            e.grade
            for e in instrument.events
            if e.event in ("in_force", "acceded", "reported_in_force", "provisionally_applied")
        ]
        if (
            instrument.basis == "treaty"
            and graded
            and set(graded) == {"memory"}
            and not (instrument.status and instrument.status.source)
        ):
            a, b = instrument.parties[:2]
            found = standing(register, key, a, b, date(2026, 1, 1))
            assert found.grade == "memory" or found.truth.word == "no", key
