"""The claims read from labelled documents are no fewer and no worse than the floors say. Development and test part are held apart."""

from __future__ import annotations

import pytest

from entente.register.store import Register
from tests.quality import pinned
from tests.quality.claims.score import documents, score

FLOORS = pinned.floors("claims")


@pytest.mark.parametrize("part", ["development", "test"])
def test_claims_are_read_no_worse_than_the_floors(part: str, register: Register) -> None:
    found, floors = score(part, register), FLOORS[part]
    told = "\n".join(found.faults)
    assert found.labelled >= floors["labelled"], "labelled claims were removed"
    assert found.precision >= floors["precision"], told
    assert found.recall >= floors["recall"], told
    for name in ("attribution", "background", "party"):
        assert getattr(found, name) / found.labelled >= floors[name], told


@pytest.mark.parametrize("part", ["development", "test"])
def test_nothing_to_come_is_ever_read_as_signed(part: str, register: Register) -> None:
    wrong = [
        fault for fault in score(part, register).faults if "modality" in fault.split(":")[0] and "'asserted'" in fault
    ]
    assert wrong == []


def test_the_parts_share_no_document() -> None:
    texts = {part: {document.text for document, _ in documents(part)} for part in ("development", "test")}
    assert not texts["development"] & texts["test"]


def test_every_label_points_at_words_of_its_document() -> None:
    for part in ("development", "test"):
        for document, labels in documents(part):
            for label in labels:
                assert label["says"] in document.text.replace("\n", " "), (document.id, label["says"])
