"""Stories of one event are brought together though they share no words, in any order, with a pair for each story at most."""

from __future__ import annotations

import random

import pytest

from entente.watch import related
from entente.watch.related import find_related
from entente.watch.stories import group
from tests.watch.made import OTHER, document

EVENTS = (
    ("signed in Lima", "2031-05-12"),
    ("was approved by Peru’s congress", "2031-08-07"),
    ("entered into force", "2032-03-03"),
)
VOICES = (
    "{States} have a visiting forces agreement that {what}.\n\nFlorists were busy.",
    "After years of talk the visiting forces agreement of {states} {what}, to the sound of a tuba.",
    "Nobody on the quay had heard that a visiting forces agreement {what}, though {states} had said so twice.",
)


def documents_of(*pairs: str):
    found = {}
    for states in pairs:
        for number, (what, day) in enumerate(EVENTS):
            for voice, words in enumerate(VOICES):
                one = f"{states[:4]}-{number}{voice}"
                found[one] = document(one, words.format(States=states, states=states, what=what), date=day)
    return found


def alone(documents):
    return group(documents, [])


def test_every_event_is_brought_together_and_tied_to_the_first_on_its_agreement():
    documents = documents_of("Norway and Peru")
    found = list(find_related(alone(documents), documents))
    assert {(pair.a, pair.b): pair.relation for pair in found} == {
        ("Norw-00", "Norw-01"): "independent_report",
        ("Norw-00", "Norw-02"): "independent_report",
        ("Norw-00", "Norw-10"): "other_event",
        ("Norw-10", "Norw-11"): "independent_report",
        ("Norw-10", "Norw-12"): "independent_report",
        ("Norw-00", "Norw-20"): "other_event",
        ("Norw-20", "Norw-21"): "independent_report",
        ("Norw-20", "Norw-22"): "independent_report",
    }


def test_agreements_of_other_states_stay_apart():
    documents = documents_of("Norway and Peru", "Italy and Japan")
    for pair in find_related(alone(documents), documents):
        assert pair.a[:4] == pair.b[:4]


def test_the_order_of_what_comes_in_changes_nothing():
    documents = documents_of("Norway and Peru", "Italy and Japan", "Norway and Japan")
    wanted = list(find_related(alone(documents), documents))
    for seed in range(4):
        shuffled = list(documents.items())
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
        stories = list(alone(documents))
        random.Random(seed).shuffle(stories)  # noqa: S311
        assert list(find_related(stories, dict(shuffled))) == wanted


def test_no_story_is_held_against_more_than_a_few(monkeypatch):
    documents = {
        f"n{number:03}": document(
            f"n{number:03}",
            f"The visiting forces agreement of Norway and Peru came up again on day {number} of the talks.",
            date=f"{2031 + number // 12}-{1 + number % 12:02}-15",
        )
        for number in range(60)
    }
    asked = []
    monkeypatch.setattr(related, "relate", lambda a, b: (asked.append((a.id, b.id)), ("other_event", {}))[1])
    assert len(list(find_related(alone(documents), documents))) == len(documents) - 1
    assert len(asked) <= (related.LATEST + 1) * len(documents)


def test_a_text_that_cannot_be_read_costs_only_itself(monkeypatch):
    documents = documents_of("Norway and Peru")
    read = related.read_subject

    def broken(document):
        if document.id == "Norw-01":
            raise ValueError("no")
        return read(document)

    monkeypatch.setattr(related, "read_subject", broken)
    failures = []
    found = list(find_related(alone(documents), documents, lambda document, _: failures.append(document.id)))
    assert failures == ["Norw-01"]
    assert len(found) == len(documents) - 2


@pytest.mark.parametrize("text", ["", OTHER])
def test_texts_that_name_no_agreement_are_related_to_nothing(text):
    documents = {one: document(one, f"{text} {one}", date="2031-05-12") for one in ("a", "b")}
    assert list(find_related(alone(documents), documents)) == []
