"""The gate of the drift finder: pinned floors on the test part, by kind; see tests/quality/drift/README.md."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from entente.watch.drift.finding import KINDS
from tests.quality import pinned
from tests.quality.drift import figures
from tests.quality.drift.cases import PARTS, edited, measure, read


@pytest.fixture(scope="module")
def floors() -> dict[str, Any]:
    return pinned.floors("drift")


@pytest.fixture(scope="module")
def reached() -> dict[str, Any]:
    return figures.figures()


def test_the_floors_belong_to_the_test_part_as_it_is(floors: dict[str, Any]) -> None:
    assert floors["digest"] == figures.digest(), "test.yml changed: run python -m tests.quality.pin drift"


def test_no_figure_on_the_test_part_is_below_its_floor(floors: dict[str, Any], reached: dict[str, Any]) -> None:
    shares = {name: floor for name, floor in floors.items() if name not in ("digest", "vitaminc", "lowered_because")}
    assert pinned.lowered(shares, reached) == []


def test_every_kind_has_a_floor_of_its_own(floors: dict[str, Any]) -> None:
    assert set(floors["recall_by_kind"]) == set(floors["precision_by_kind"]) == set(KINDS)


def test_look_alikes_of_the_development_part_stay_silent() -> None:
    found = measure([case for case in read("development") if not case.labels])
    assert found.wrong == ()


def test_the_sets_are_as_large_as_they_are_said_to_be_and_share_nothing() -> None:
    cases = {part: read(part) for part in PARTS}
    labels = Counter(label.kind for part in PARTS for case in cases[part] for label in case.labels)
    look_alikes = sum(not case.labels for part in PARTS for case in cases[part])
    texts = [{case.original for case in cases[part]} for part in PARTS]
    assert labels.total() >= 150
    assert min(labels[kind] for kind in KINDS) >= 5
    assert look_alikes >= 80
    assert not texts[0] & texts[1]


def test_a_lower_figure_is_told_by_name() -> None:
    worse = pinned.lowered(
        {"recall": 0.9, "false_alarms_at_most": 1, "by": {"date": 1.0}},
        {"recall": 0.8, "false_alarms_at_most": 2, "by": {"date": 1.0}},
    )
    assert worse == ["recall: 0.9 pinned, 0.8 reached", "false_alarms_at_most: 1 pinned, 2 reached"]


def test_a_marked_text_gives_both_sides_and_the_places_of_its_changes() -> None:
    case = edited("[[Two -> Three | number medium]] ships [[left -> sailed]][[ at noon -> - | omission low]].")
    assert (case.original, case.copy) == ("Two ships left at noon.", "Three ships sailed.")
    assert [label.original and label.original.of(case.original) for label in case.labels] == ["Two", " at noon"]
    assert [label.copy and label.copy.of(case.copy) for label in case.labels] == ["Three", None]


@pytest.mark.slow
def test_changed_facts_in_encyclopaedia_revisions_are_found_by_number_name_and_other(floors: dict[str, Any]) -> None:
    if not figures.VITAMINC.exists():
        pytest.skip("the contrast pairs (../shared/data/vitaminc) are not here")
    assert pinned.lowered(floors["vitaminc"], figures.vitaminc_figures()) == []
