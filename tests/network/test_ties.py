"""Ties on a day: readings, partial dates, directions, expansion of agreements of many parties."""

from __future__ import annotations

from datetime import date

import pytest

from entente.base.truth import Truth
from entente.network.bonds import bonds_of
from entente.network.ties import Choice, slice_on
from tests.small_register import event, small_register, status, treaty


def pairs(register, day, **choice):
    own = frozenset({"DEL", "ESK", "FAR"})  # the fixture's words come with agreements among others
    found = slice_on(bonds_of(register), date.fromisoformat(day), Choice(states=own, **choice))
    return [tie.pair for tie in found.ties], [tie.pair for tie in found.uncertain]


@pytest.fixture
def signed_then_in_force(tmp_path):
    return small_register(tmp_path, treaty(events=[event("signed", "2001-03-01"), event("in_force", "2002-05-01")]))


@pytest.mark.parametrize(
    ("day", "evidenced", "signed"),
    [
        ("2001-02-28", False, False),
        ("2001-03-01", False, True),
        ("2002-04-30", False, True),
        ("2002-05-01", True, True),
    ],
)
def test_signature_and_force_are_read_apart(signed_then_in_force, day, evidenced, signed):
    assert bool(pairs(signed_then_in_force, day)[0]) is evidenced
    assert bool(pairs(signed_then_in_force, day, reading="signed")[0]) is signed


@pytest.mark.parametrize("day", ["2002-05-01", "2002-05-30"])
def test_inside_a_partial_date_a_tie_is_uncertain_and_not_counted(tmp_path, day):
    register = small_register(tmp_path, treaty(events=[event("in_force", "2002-05")]))
    assert pairs(register, day) == ([], [("DEL", "ESK")])
    assert pairs(register, day, reading="possible") == ([("DEL", "ESK")], [])


def test_a_partial_date_is_certain_on_its_last_day_and_none_before_its_first(tmp_path):
    register = small_register(tmp_path, treaty(events=[event("in_force", "2002-05")]))
    assert pairs(register, "2002-04-30") == ([], [])
    assert pairs(register, "2002-05-31") == ([("DEL", "ESK")], [])


def test_signed_without_a_known_force_is_possible_and_never_evidenced(tmp_path):
    register = small_register(tmp_path, treaty(events=[event("signed", "2001-03-01")], status=status("in_force", None)))
    assert pairs(register, "2010-01-01") == ([], [("DEL", "ESK")])
    assert pairs(register, "2010-01-01", reading="possible")[0] == [("DEL", "ESK")]


def test_an_ended_agreement_is_no_tie_under_any_reading(tmp_path):
    ended = treaty(
        events=[event("signed", "2000-01-01"), event("in_force", "2000-06-01"), event("terminated", "2005-01-01")]
    )
    register = small_register(tmp_path, ended)
    for reading in ("evidenced", "possible", "signed"):
        assert pairs(register, "2004-12-31", reading=reading)[0] == [("DEL", "ESK")]
        assert pairs(register, "2005-01-01", reading=reading) == ([], [])


def test_an_agreement_of_many_expands_to_every_pair_and_the_expansion_can_be_switched_off(tmp_path):
    register = small_register(tmp_path, treaty(parties=["DEL", "ESK", "FAR"]))
    assert pairs(register, "2001-01-01")[0] == [("DEL", "ESK"), ("DEL", "FAR"), ("ESK", "FAR")]
    assert pairs(register, "2001-01-01", multilateral=False)[0] == []


def test_an_agreement_that_works_in_one_state_only_is_a_star_on_it(tmp_path):
    star = treaty(parties=["DEL", "ESK", "FAR"], directions=[{"sending": "any", "receiving": "FAR"}])
    register = small_register(tmp_path, star)
    assert pairs(register, "2001-01-01")[0] == [("DEL", "FAR"), ("ESK", "FAR")]
    (tie, _) = slice_on(bonds_of(register, ["del-esk-sofa"]), date(2001, 1, 1), Choice()).ties
    assert tie.directions == (("DEL", "FAR"),)


def test_a_later_party_is_tied_from_its_accession(tmp_path):
    joined = treaty(
        parties=["DEL", "ESK", "FAR"],
        events=[event("in_force", "2000-01-01"), event("acceded", "2004-02-01", party="FAR")],
    )
    register = small_register(tmp_path, joined)
    assert pairs(register, "2004-01-31")[0] == [("DEL", "ESK")]
    assert len(pairs(register, "2004-02-01")[0]) == 3


def test_parallel_ties_of_one_pair_are_all_kept(tmp_path):
    register = small_register(tmp_path, treaty(), treaty("del-esk-acsa", kind="acsa"))
    assert pairs(register, "2001-01-01")[0] == [("DEL", "ESK"), ("DEL", "ESK")]
    assert pairs(register, "2001-01-01", layers=frozenset({"logistics"}))[0] == [("DEL", "ESK")]


def test_what_rests_on_memory_can_be_left_out(tmp_path):
    register = small_register(tmp_path, treaty(events=[event("in_force", "2000-01-01", "memory")]))
    assert pairs(register, "2001-01-01")[0] == [("DEL", "ESK")]
    assert pairs(register, "2001-01-01", sourced_only=True) == ([], [])


def test_an_arrangement_that_does_not_bind_makes_no_bond(tmp_path):
    register = small_register(tmp_path, treaty(binding=False))
    assert bonds_of(register, ["del-esk-sofa"]) == ()


def test_every_span_of_the_register_agrees_with_the_standing_of_its_first_day(register):
    """Spot check over the whole register: what a span says of its first day is what the register says of that day."""
    from entente.register.force import standing

    bonds = bonds_of(register, ["jpn-gbr-raa", "phl-usa-vfa", "aus-usa-sofa", "un-jpn-sofa"])
    for bond in bonds:
        for span in bond.spans:
            truths = [
                standing(register, bond.agreement, s, r, span.first).truth
                for s, r in ((bond.a, bond.b), (bond.b, bond.a))
            ]
            assert span.in_force is max(truths, key=int)
            assert span.in_force in (Truth.YES, Truth.NO, Truth.UNKNOWN)
