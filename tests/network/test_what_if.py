"""Suppositions: read, refused, laid over; adding then dropping is the identity."""

from __future__ import annotations

from datetime import date

import pytest

from entente.base.errors import WrongUsage
from entente.network.bonds import bonds_of
from entente.network.report import make_choice, network_on
from entente.network.ties import Choice, slice_on
from entente.network.what_if import read_suppositions, suppose
from tests.small_register import event, small_register, treaty

DAY = date(2003, 1, 1)


@pytest.fixture
def three(tmp_path):
    """Delmark tied to Eskland and to Farland; Eskland and Farland have signed only."""
    return small_register(
        tmp_path,
        treaty(),
        treaty("del-far-sofa", parties=["DEL", "FAR"]),
        treaty(
            "esk-far-sofa",
            parties=["ESK", "FAR"],
            events=[event("signed", "2002-01-01"), event("in_force", "2004-01-01")],
        ),
    )


def pairs_after(register, *written, on=DAY):
    own = frozenset({"DEL", "ESK", "FAR", "GOT"})  # the fixture's words come with agreements among others
    bonds = suppose(register, bonds_of(register), read_suppositions(register, written), on)
    return sorted(tie.pair for tie in slice_on(bonds, on, Choice(states=own)).ties)


def test_nothing_supposed_changes_nothing(three):
    assert pairs_after(three) == [("DEL", "ESK"), ("DEL", "FAR")]
    assert suppose(three, bonds_of(three), [], DAY) == list(bonds_of(three))


def test_an_agreement_not_yet_in_force_can_be_supposed_in_force(three):
    assert ("ESK", "FAR") in pairs_after(three, ("add", "esk-far-sofa"))


def test_an_agreement_that_does_not_exist_can_be_added_and_dropping_a_state_takes_its_ties(three):
    assert ("ESK", "GOT") in pairs_after(three, ("add", "got-esk:sofa"))
    assert pairs_after(three, ("drop", "DEL")) == []


def test_adding_then_dropping_is_the_identity(three):
    added = suppose(three, bonds_of(three), read_suppositions(three, [("add", "ESK-GOT:sofa")]), DAY)
    back = [bond for bond in added if bond.agreement != "ESK-GOT:sofa"]
    assert back == list(bonds_of(three))


@pytest.mark.parametrize(
    ("written", "on", "tied"),
    [
        (("end", "del-esk-sofa@2002-06-01"), date(2002, 5, 31), True),
        (("end", "del-esk-sofa@2002-06-01"), date(2002, 6, 1), False),
        (("delay", "del-esk-sofa@2002-06-01"), date(2002, 5, 31), False),
        (("delay", "del-esk-sofa@2002-06-01"), date(2002, 6, 1), True),
        (("suspend", "del-esk-sofa@2002-06-01..2002-06-30"), date(2002, 6, 30), False),
        (("suspend", "del-esk-sofa@2002-06-01..2002-06-30"), date(2002, 7, 1), True),
    ],
)
def test_an_end_a_delay_and_a_suspension_count_by_the_day(three, written, on, tied):
    assert (("DEL", "ESK") in pairs_after(three, written, on=on)) is tied


def test_a_suspended_agreement_stays_signed(three):
    supposed = read_suppositions(three, [("suspend", "esk-far-sofa@2005-01-01..2005-12-31")])
    bonds = suppose(three, bonds_of(three), supposed, DAY)
    found = slice_on(bonds, date(2005, 6, 1), Choice(reading="signed"))
    assert ("ESK", "FAR") in [tie.pair for tie in found.ties]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ([("drop", "del-esk-sofas")], "del-esk-sofa"),
        ([("add", "DEL-QQQ:sofa")], "QQQ is none"),
        ([("add", "DEL-ESK:sova")], "sofa"),
        ([("add", "DEL-DEL:sofa")], "two different States"),
        ([("end", "del-esk-sofa")], "KEY@YYYY-MM-DD"),
        ([("end", "del-esk-sofa@2002-02-30")], "days that exist"),
        ([("suspend", "del-esk-sofa@2002-03-01..2002-02-01")], "not after the last"),
        ([("add", "del-esk-sofa"), ("drop", "del-esk-sofa")], "one supposition"),
        ([("add", "esk-far-sofa"), ("drop", "FAR")], "which is dropped"),
    ],
)
def test_what_cannot_be_supposed_is_refused_in_a_sentence(three, written, said):
    with pytest.raises(WrongUsage, match=said):
        read_suppositions(three, written)


def test_every_refusal_is_told_at_once(three):
    with pytest.raises(WrongUsage, match=r"nonsense.*QQQ") as told:
        read_suppositions(three, [("drop", "nonsense"), ("add", "DEL-QQQ:sofa")])
    assert told.value.fault.code == "network.what-if"


def test_before_and_after_stand_side_by_side_in_numbers_and_sentences(three):
    supposed = read_suppositions(three, [("add", "ESK-FAR:sofa")])
    found = network_on(three, bonds_of(three), DAY, make_choice(three, states=["DEL", "ESK", "FAR"]), supposed)
    assert found["measures"]["triangles"]["value"] == found["what_if"]["before"]["triangles"] == 0
    assert found["what_if"]["after"]["triangles"] == 1
    assert [tie["agreement"] for tie in found["what_if"]["added"]] == ["ESK-FAR:sofa"]
    assert any("Closed triads: 0 -> 1" in sentence["en"] for sentence in found["what_if"]["sentences"])


def test_a_supposition_that_changes_nothing_says_so(three):
    supposed = read_suppositions(three, [("add", "del-esk-sofa")])
    found = network_on(three, bonds_of(three), DAY, make_choice(three, states=["DEL", "ESK", "FAR"]), supposed)
    assert found["what_if"]["sentences"] == [{"en": "Nothing changes.", "ja": "変化はない。"}]


@pytest.mark.parametrize("wrong", [{"layers": ["acces"]}, {"states": ["DLE"]}, {"reading": "sign"}])
def test_an_unknown_layer_state_or_reading_is_refused_with_what_is_near(three, wrong):
    with pytest.raises(WrongUsage, match="is not a"):
        make_choice(three, **wrong)


def test_a_day_before_anything_exists_gives_an_empty_network(three):
    found = network_on(three, bonds_of(three), date(1000, 1, 1), make_choice(three))
    assert (found["states"], found["ties"], found["sentences"]) == ([], [], [])
    assert found["measures"]["degree"] == {"value": None, "by_state": {}}
