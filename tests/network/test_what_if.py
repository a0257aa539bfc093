"""Suppositions: read, refused, laid over; adding then dropping is the identity."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.base.errors import WrongUsage
from entente.base.truth import Truth
from entente.network.bonds import bonds_of
from entente.network.report import make_choice, network_on
from entente.network.supposition import Supposition
from entente.network.ties import Choice, slice_on
from entente.network.what_if import read_suppositions, suppose
from tests.small_register import event, small_register, statute, treaty

DAY = date(2003, 1, 1)
FOUR = ("DEL", "ESK", "FAR", "GOT")


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    return small_register(tmp_path_factory.mktemp("one"), treaty())


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
        ([("add", "ESK-GOT:sofa"), ("drop", "GOT")], "which is dropped"),
        ([("end", "del-esk-sofa@2004-01-01"), ("end", "del-esk-sofa@2005-01-01")], "one supposition"),
        ([("add", "ESK-GOT:sofa"), ("add", "got-esk:sofa")], "one supposition"),
        ([("delay", "esk-far-sofa@2003-06-01")], "a day after 2004-01-01"),
        ([("delay", "esk-far-sofa@2004-01-01")], "a day after 2004-01-01"),
        ([("end", "del-esk-sofa@1999-01-01")], "before which it is in force"),
        ([("end", "del-esk-sofa@0001-01-01")], "before which it is in force"),
        ([("suspend", "esk-far-sofa@2003-01-01..2003-12-31")], "not on any of them"),
        ([("add", "DEL-ESK:protocol")], "that makes ties"),
    ],
)
def test_what_cannot_be_supposed_is_refused_in_a_sentence(three, written, said):
    with pytest.raises(WrongUsage, match=said):
        read_suppositions(three, written)


def test_dropping_what_is_not_there_that_day_is_refused(three):
    with pytest.raises(WrongUsage, match="neither on that day"):
        read_suppositions(three, [("drop", "esk-far-sofa")], date(2001, 12, 31))
    assert read_suppositions(three, [("drop", "esk-far-sofa")], date(2002, 1, 1))  # signed, so there under one reading


def test_a_statute_makes_no_tie_and_cannot_be_supposed(tmp_path):
    register = small_register(tmp_path, statute())
    with pytest.raises(WrongUsage, match="this one makes none"):
        read_suppositions(register, [("drop", "esk-act")])


def test_a_suspension_to_the_end_of_time_is_one(three):
    on = date(9000, 1, 1)
    assert ("DEL", "ESK") not in pairs_after(three, ("suspend", "del-esk-sofa@2002-06-01..9999-12-31"), on=on)
    assert ("DEL", "FAR") in pairs_after(three, ("suspend", "del-esk-sofa@2002-06-01..9999-12-31"), on=on)


def test_a_state_taken_out_leaves_the_others_as_they_were(three):
    assert pairs_after(three, ("drop", "ESK")) == [("DEL", "FAR")]


def test_a_state_without_a_tie_taken_out_changes_nothing(three):
    assert pairs_after(three, ("drop", "GOT")) == pairs_after(three)


@given(a=st.sampled_from(FOUR), b=st.sampled_from(FOUR), kind=st.sampled_from(["sofa", "acsa"]))
def test_adding_any_agreement_then_dropping_it_is_the_identity(a, b, kind, one):
    if a == b:
        return
    bonds = bonds_of(one)
    added = suppose(one, bonds, read_suppositions(one, [("add", f"{a}-{b}:{kind}")]), DAY)
    assert len(added) == len(bonds) + 1
    gone = Supposition("drop", "", agreement=added[-1].agreement)
    assert suppose(one, added, [gone], DAY) == list(bonds)


@given(day=st.dates(date(1999, 1, 1), date(2010, 1, 1)), first=st.dates(date(2002, 1, 1), date(2008, 1, 1)))
def test_an_end_takes_out_the_days_from_it_on_and_no_other(day, first, one):
    bonds = bonds_of(one, ["del-esk-sofa"])
    (moved,) = suppose(one, bonds, read_suppositions(one, [("end", f"del-esk-sofa@{first}")]), DAY)
    before = bonds[0].on(day)
    assert moved.on(day).in_force is (Truth.NO if day >= first else before.in_force)


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
