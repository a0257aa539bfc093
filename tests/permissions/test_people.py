"""Rolls as hashes: each person's slip fits, no other does, and nothing of a name can be read from the token."""

from __future__ import annotations

import copy
import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.permissions.people import (
    canonical_fields,
    enrol,
    is_slip,
    leaf_hash,
    merkle_root,
    root_from_path,
    slip_fits,
)
from entente.permissions.statement import People
from entente.permissions.verify import CANNOT_TELL, NOT_VALID, VALID

from .offices import PERSONS, check, counted, found, issued


def _enrolled(n: int, name: str = "Example") -> tuple[People, list[dict[str, Any]]]:
    chance = counted()
    return enrol([{"family_name": f"{name}{i}"} for i in range(n)], lambda: chance(16))


def _rfc_root(leaves: list[bytes]) -> bytes:
    """The tree of RFC 6962 section 2.1 by its own words: split at the largest power of two below the count."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + _rfc_root(leaves[:split]) + _rfc_root(leaves[split:])).digest()


@given(st.integers(1, 200))
def test_the_root_is_that_of_the_published_tree(n: int) -> None:
    leaves = [hashlib.sha256(bytes([i % 256, i // 256])).digest() for i in range(n)]
    assert merkle_root(leaves) == _rfc_root(leaves)


@pytest.mark.parametrize("n", [1, 2, 4, 5, 7, 8, 9, 33, 128])
def test_each_slip_fits_its_own_roll_and_no_other(n: int) -> None:
    people, slips = _enrolled(n)
    others, _ = _enrolled(n, "Other")
    assert people.count == n
    assert all(is_slip(slip) for slip in slips)
    assert all(slip_fits(slip, people) for slip in slips)
    assert not any(slip_fits(slip, others) for slip in slips)


@given(st.integers(5, 40), st.integers(0, 39), st.integers(0, 39))
def test_a_slip_in_another_place_does_not_fit(n: int, at: int, claimed: int) -> None:
    people, slips = _enrolled(n)
    slip = slips[at % n]
    moved = {**slip, "index": claimed}
    assert slip_fits(moved, people) == (claimed == slip["index"])


def test_a_changed_field_salt_count_or_path_does_not_fit() -> None:
    people, slips = _enrolled(9)
    for change in (
        {"person": {"family_name": "Other"}},
        {"person": {**slips[2]["person"], "rank": "COL"}},
        {"salt": "00" * 16},
        {"count": 10},
        {"path": slips[2]["path"][:-1]},
        {"path": [*slips[2]["path"], "00" * 32]},
        {"path": list(reversed(slips[2]["path"]))},
        {"index": -1},
        {"index": 9},
    ):
        assert not slip_fits({**slips[2], **change}, people), change


def test_an_inner_node_cannot_be_shown_as_a_person() -> None:
    leaves = [hashlib.sha256(bytes([i])).digest() for i in range(4)]
    inner = [hashlib.sha256(b"\x01" + leaves[i] + leaves[i + 1]).digest() for i in (0, 2)]
    assert root_from_path(inner[0], 0, 2, [inner[1]]) == merkle_root(leaves)  # the tree alone cannot tell
    people = People(4, merkle_root(leaves))
    forged = {"person": {"a": "b"}, "salt": "00" * 16, "index": 0, "count": 2, "path": [inner[1].hex()]}
    assert not slip_fits(forged, people)  # but a person's hash begins otherwise, and the count is signed


def test_the_same_person_has_another_hash_on_another_permission() -> None:
    assert leaf_hash(PERSONS[0], b"a" * 16) != leaf_hash(PERSONS[0], b"b" * 16)


def test_fields_are_one_text_however_they_were_typed() -> None:
    assert canonical_fields({"n": "  Jose\u0301  Mari\u0301a ", "rank": "", "unit": None}) == {"n": "José María"}


@pytest.mark.parametrize("n", [1, 4, 5, 12])
def test_a_token_of_a_roll_lets_each_person_be_checked(n: int) -> None:
    made = issued(persons=PERSONS[:n], count=n)
    assert (len(made.statement.people.hashes), made.statement.people.root is None) == (
        (n, True) if n < 5 else (0, False)
    )
    for slip in made.slips:
        answer = check(made.token, slip=dict(slip))
        assert answer.verdict == VALID
        assert "person-listed" in found(answer)
        assert answer.person == slip["person"]
    assert "Example0" not in str(made.statement.as_dict())


def test_a_slip_of_another_permission_is_refused() -> None:
    answer = check(issued(persons=PERSONS).token, slip=dict(issued(persons=PERSONS[1:], count=11).slips[0]))
    assert (answer.verdict, answer.person) == (NOT_VALID, None)
    assert "person-not-listed" in found(answer)


def test_a_permission_without_a_roll_cannot_tell_of_a_person() -> None:
    answer = check(issued().token, slip=dict(issued(persons=PERSONS).slips[0]))
    assert answer.verdict == CANNOT_TELL
    assert "person-no-roll" in found(answer)


_JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda x: st.lists(x, max_size=3))


@given(st.sampled_from(["schema", "index", "count", "person", "salt", "path"]), _JSON)
def test_a_slip_of_any_other_form_is_told(key: str, value: object) -> None:
    made = issued(persons=PERSONS)
    slip = copy.deepcopy(dict(made.slips[3]))
    if slip[key] == value:
        return
    slip[key] = value
    answer = check(made.token, slip=slip)
    assert answer.verdict == NOT_VALID
    assert found(answer) & {"person-slip-faulty", "person-not-listed"}
