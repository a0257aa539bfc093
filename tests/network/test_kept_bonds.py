"""Bonds and slices kept beside a register: the same values, worked out once, from many threads."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from entente.network import kept_bonds
from entente.network.bonds import bonds_of
from entente.network.kept_bonds import bonds_of_register, slice_of
from entente.network.report import make_choice
from entente.network.ties import slice_on
from entente.register.force import standing
from tests.small_register import small_register, treaty

DAY = date(2003, 1, 1)


def test_kept_bonds_are_the_bonds_and_the_same_tuple_each_time(tmp_path):
    register = small_register(tmp_path, treaty())
    assert bonds_of_register(register) == bonds_of(register)
    assert bonds_of_register(register) is bonds_of_register(register)


def test_many_threads_get_one_tuple_and_it_is_worked_out_once(tmp_path, monkeypatch):
    register = small_register(tmp_path, treaty())
    asked = []
    monkeypatch.setattr(kept_bonds, "bonds_of", lambda given: asked.append(given) or bonds_of(given))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: bonds_of_register(register), range(32)))
    assert len(asked) == 1
    assert all(one is found[0] for one in found)


def test_a_slice_is_kept_for_the_registers_own_bonds_only(tmp_path):
    register = small_register(tmp_path, treaty())
    own, choice = bonds_of_register(register), make_choice(register)
    assert slice_of(register, own, DAY, choice) is slice_of(register, own, DAY, choice)
    assert slice_of(register, own, DAY, choice) == slice_on(own, DAY, choice)
    assert slice_of(register, (), DAY, choice).ties == ()


def test_what_is_kept_goes_with_the_register(tmp_path):
    register = small_register(tmp_path, treaty())
    gone = weakref.ref(register)
    bonds_of_register(register)
    del register
    gc.collect()
    assert gone() is None


def test_a_bond_says_of_every_day_what_the_register_says_pair_by_pair(register):
    """Bonds are put together from each party's own stretches; here each is held against the pair's own standing.

    Days: both ends of every date of the agreement and the days beside them, so every day on which an answer may change.
    """
    from datetime import timedelta

    from entente.base.dates import parse_partial

    checked = 0
    for bond in bonds_of_register(register):
        if bond.multilateral and (bond.a, bond.b) not in (
            ("FRA", "USA"),
            ("DEU", "TUR"),
            ("ALB", "AUT"),
            ("AUS", "NZL"),
        ):
            continue
        instrument = register.instrument(bond.agreement)
        ends = [parse_partial(e.date) for e in instrument.events if e.party in (None, bond.a, bond.b)]
        days = {end + timedelta(days=n) for when in ends for end in (when.earliest, when.latest) for n in (-1, 0, 1)}
        for day in days:
            both_ways = [standing(register, bond.agreement, *way, day) for way in ((bond.a, bond.b), (bond.b, bond.a))]
            assert bond.on(day).in_force is max((one.truth for one in both_ways), key=int), (bond.agreement, day)
            checked += 1
    assert checked > 1000
