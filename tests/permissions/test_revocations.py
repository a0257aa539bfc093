"""Withdrawal: fresh, stale, old, rolled back, forged, of another issuer; and lists that are gone on with."""

from __future__ import annotations

import pytest

from entente.permissions.refused import Refused
from entente.permissions.revocations import RevocationList, Withdrawn, extended, open_list
from entente.permissions.trust import Distrusted
from entente.permissions.verify import CANNOT_TELL, NOT_VALID, VALID

from .offices import DURING, KEY, check, found, issued, key_of, listed, moment, trusting

MADE = issued()
TOKEN, ID = MADE.token, MADE.statement.cti
OTHER_ID = bytes(16)


def test_a_withdrawn_permission_is_revoked_with_day_and_reason() -> None:
    answer = check(TOKEN, lists={"l": listed(ID, OTHER_ID)})
    assert answer.verdict == NOT_VALID
    assert answer.findings[0].about == "revoked"
    assert "2026-05-14" in answer.findings[0].says["en"]
    assert "made up" in answer.findings[0].says["ja"]


def test_a_fresh_list_without_it_says_its_age() -> None:
    answer = check(TOKEN, lists={"l": listed(OTHER_ID)})
    assert answer.verdict == VALID
    assert any("issued 36 hours ago" in f.says["en"] and "36時間前" in f.says["ja"] for f in answer.findings)


def test_without_a_list_the_answer_says_that_withdrawal_was_not_checked() -> None:
    answer = check(TOKEN)
    assert answer.verdict == VALID
    assert found(answer) == {"revocations-none"}


@pytest.mark.parametrize(
    ("next_update", "verdict"),
    [("2026-05-15T12:00:01Z", VALID), ("2026-05-15T12:00Z", CANNOT_TELL), ("2026-05-15T00:00Z", CANNOT_TELL)],
)
def test_a_list_past_its_next_update_is_stale(next_update: str, verdict: str) -> None:
    answer = check(TOKEN, lists={"l": listed(next_update=next_update)})
    assert answer.verdict == verdict
    assert ("revocations-stale" in found(answer)) == (verdict == CANNOT_TELL)


def test_a_stale_list_still_revokes_what_it_names() -> None:
    answer = check(TOKEN, lists={"l": listed(ID, next_update="2026-05-15T00:00Z")})
    assert answer.verdict == NOT_VALID
    assert {"revoked", "revocations-stale"} <= found(answer)


@pytest.mark.parametrize(("days", "verdict"), [(0, CANNOT_TELL), (1, CANNOT_TELL), (2, VALID)])
def test_an_office_may_ask_for_a_fresher_list_than_the_issuer_does(days: int, verdict: str) -> None:
    assert check(TOKEN, lists={"l": listed()}, max_age_days=days).verdict == verdict


def test_a_list_from_after_the_moment_of_the_check_means_a_wrong_clock() -> None:
    answer = check(TOKEN, lists={"l": listed(issued_at="2026-05-16T00:00Z")})
    assert answer.verdict == CANNOT_TELL
    assert "revocations-later" in found(answer)


def test_an_older_list_than_one_remembered_is_noticed_and_not_believed() -> None:
    trust = trusting()
    trust.lists["remembered"] = listed(ID, sequence=5)
    answer = check(TOKEN, trust, lists={"given": listed(sequence=4)})
    assert answer.verdict == NOT_VALID
    assert {"revoked", "revocations-rolled-back"} <= found(answer)


def test_a_remembered_list_serves_where_none_is_given() -> None:
    trust = trusting()
    trust.lists["remembered"] = listed(ID)
    assert "revoked" in found(check(TOKEN, trust))


def test_two_lists_of_one_number_that_differ_cannot_be_told_apart() -> None:
    answer = check(TOKEN, lists={"a": listed(sequence=3), "b": listed(OTHER_ID, sequence=3)})
    assert answer.verdict == CANNOT_TELL
    assert "revocations-forked" in found(answer)


def test_a_list_of_the_issuers_next_key_counts() -> None:
    later = key_of("one, renewed")
    answer = check(TOKEN, trusting(KEY, later), lists={"l": listed(ID, key=later)})
    assert "revoked" in found(answer)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (listed(key=key_of("stranger")), "a key that is not trusted here"),
        (listed(key=key_of("thief", kid=KEY.about.kid)), "it was altered"),
        (listed(key=key_of("one", issuer="GBR-OTHER")), "names another issuer"),
        (listed(issued_at="2025-05-14T00:00Z"), "could not sign on the day"),
        (listed()[:-20], "cut short"),
        (TOKEN, "another kind"),
        ("", "no text"),
        ("ENTR1:" + "A" * 7_000_000, "longer than"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_and_leaves_the_answer_open(text: str, why: str) -> None:
    answer = check(TOKEN, lists={"l": text})
    assert answer.verdict == CANNOT_TELL
    told = next(f.says for f in answer.findings if f.about == "revocations-unreadable")
    assert why in told["en"]
    assert told["ja"]


def test_a_key_without_the_purpose_or_no_longer_trusted_cannot_withdraw() -> None:
    assert (
        check(TOKEN, trusting(key_of("one", purposes=("any-document",))), lists={"l": listed(ID)}).verdict
        == CANNOT_TELL
    )
    renewed = key_of("one, renewed")
    trust = trusting(KEY, renewed)
    trust.distrusted[renewed.about.kid] = Distrusted(KEY.about.valid_from)
    assert check(TOKEN, trust, lists={"l": listed(ID, key=renewed)}).verdict == CANNOT_TELL


def test_every_flipped_bit_of_a_list_is_refused() -> None:
    import zlib

    import base45

    from entente.permissions.wrapping import LIST_PREFIX, wrap

    signed = zlib.decompress(base45.b45decode(listed(OTHER_ID).removeprefix(LIST_PREFIX)))
    for place in range(len(signed)):
        changed = bytearray(signed)
        changed[place] ^= 1 << (place % 8)
        answer = check(TOKEN, lists={"l": wrap(bytes(changed), LIST_PREFIX)})
        assert "revocations-unreadable" in found(answer), place
        assert answer.verdict == CANNOT_TELL


def test_a_list_goes_on_from_the_one_before_and_keeps_first_dates() -> None:
    first = extended(None, "X", [Withdrawn(ID, 100, "lost")], 100, 200)
    second = extended(first, "X", [Withdrawn(OTHER_ID, 150), Withdrawn(ID, 150, "again")], 150, 250)
    assert (first.sequence, second.sequence) == (1, 2)
    assert second.entries == (Withdrawn(OTHER_ID, 150), Withdrawn(ID, 100, "lost"))
    assert extended(second, "X", [], 160, 260).entries == second.entries


def test_a_list_is_read_back_as_it_was_signed() -> None:
    _, read = open_list(listed(ID, OTHER_ID, sequence=7))
    expected = tuple(Withdrawn(cti, moment("2026-05-14T00:00Z"), "made up") for cti in sorted((ID, OTHER_ID)))
    assert read == RevocationList("GBR-MOD-TEST", 7, moment("2026-05-14T00:00Z"), moment("2026-05-21T00:00Z"), expected)


def test_a_permission_is_no_list() -> None:
    with pytest.raises(Refused):
        open_list(TOKEN)


def test_a_list_of_fifty_thousand_is_read() -> None:
    many = [n.to_bytes(16, "big") for n in range(50_000)]
    assert len(open_list(listed(*many))[1].entries) == 50_000
    assert check(TOKEN, lists={"l": listed(*many)}, at=DURING).verdict == VALID
