"""When, where, by whom: every reason a permission is not valid, at its very edge, and all reasons together."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from entente.permissions.sentences import SENTENCES, Finding
from entente.permissions.trust import Distrusted
from entente.permissions.verify import CANNOT_TELL, NOT_VALID, VALID

from .offices import DURING, KEY, check, found, issued, key_of, listed, moment, trusting

MADE = issued()
TOKEN = MADE.token
BEGINS, ENDS = MADE.statement.not_before, MADE.statement.expires
DAY = 86_400


def test_the_stay_runs_from_midnight_to_midnight_in_the_receiving_state() -> None:
    assert (moment("2026-05-11T00:00+09:00"), moment("2026-05-21T00:00+09:00")) == (BEGINS, ENDS)


@pytest.mark.parametrize(
    ("at", "verdict", "codes"),
    [
        (BEGINS - 1, NOT_VALID, {"not-yet-valid", "near-limit", "revocations-none"}),
        (BEGINS, VALID, {"near-limit", "revocations-none"}),
        (BEGINS + 26 * 3600, VALID, {"near-limit", "revocations-none"}),
        (BEGINS + 26 * 3600 + 1, VALID, {"revocations-none"}),
        (DURING, VALID, {"revocations-none"}),
        (ENDS - 26 * 3600 - 1, VALID, {"revocations-none"}),
        (ENDS - 1, VALID, {"near-limit", "revocations-none"}),
        (ENDS, NOT_VALID, {"expired", "near-limit", "revocations-none"}),
        (ENDS + DAY, NOT_VALID, {"expired", "near-limit", "revocations-none"}),
        (ENDS + 27 * 3600, NOT_VALID, {"expired", "revocations-none"}),
    ],
)
def test_validity_holds_to_the_second_and_a_near_limit_is_told(at: int, verdict: str, codes: set[str]) -> None:
    answer = check(TOKEN, at=at)
    assert (answer.verdict, found(answer)) == (verdict, codes)


def test_a_clock_wrong_by_a_day_is_not_tolerated_but_named_as_a_possible_reason() -> None:
    slow = check(TOKEN, at=BEGINS + 3600 - DAY)
    assert slow.verdict == NOT_VALID
    assert any("clock wrong by a day" in finding.says["en"] for finding in slow.findings)


def test_leeway_is_used_only_when_asked_for_and_is_told() -> None:
    assert check(TOKEN, at=BEGINS - 60).verdict == NOT_VALID
    lenient = check(TOKEN, at=BEGINS - 60, leeway=60)
    assert lenient.verdict == VALID
    assert "leeway-used" in found(lenient)
    assert "leeway-used" in found(check(TOKEN, at=ENDS + 59, leeway=60))
    assert check(TOKEN, at=ENDS + 60, leeway=60).verdict == NOT_VALID
    assert "leeway-used" not in found(check(TOKEN, leeway=60))


def test_a_permission_issued_after_the_moment_of_the_check_means_a_wrong_clock() -> None:
    early = issued(at=datetime(2026, 5, 16, tzinfo=UTC))
    answer = check(early.token, at=moment("2026-05-15T12:00Z"))
    assert answer.verdict == CANNOT_TELL
    assert {"issued-later", "near-limit"} <= found(answer)


def test_another_state_is_told() -> None:
    assert check(TOKEN, state="JPN").verdict == VALID
    answer = check(TOKEN, state="AUS")
    assert answer.verdict == NOT_VALID
    assert answer.findings[0].as_dict() == {
        "code": "wrong-state",
        "weight": "against",
        "says": {
            "en": "Wrong State: it is for JPN, and was checked in AUS.",
            "ja": "国が違う。JPNに対するものであるが、AUSで検査された。",
        },
    }


def test_an_unknown_issuer_is_told_and_nothing_it_says_is_taken_as_signed() -> None:
    answer = check(TOKEN, trusting(key_of("two")))
    assert answer.verdict == NOT_VALID
    assert "unknown-issuer" in found(answer)
    told = answer.as_dict()
    assert (told["signature"], told["statement"], told["key"]) == ("not_checked", None, None)
    assert told["claimed"]["serial"] == "MADE-UP-0001"


def test_two_issuers_of_one_name_are_told_apart_by_key_and_state() -> None:
    other = key_of("two", issuer=KEY.about.issuer, state="AUS", acts_for=("AUS",))
    trust = trusting(KEY, other)
    assert check(TOKEN, trust).verdict == VALID
    foreign = check(issued(key_of("two", issuer=KEY.about.issuer)).token, trust)
    assert foreign.verdict == NOT_VALID
    assert "key-state" in found(foreign)


def test_the_other_issuer_of_the_name_cannot_withdraw_it() -> None:
    other = key_of("two", issuer=KEY.about.issuer, state="AUS", acts_for=("AUS",))
    answer = check(TOKEN, trusting(KEY, other), lists={"l": listed(MADE.statement.cti, key=other)})
    assert "revoked" not in found(answer)
    assert answer.verdict == CANNOT_TELL  # a list was handed over, but not this issuer's
    assert "revocations-other-issuer" in found(answer)


def test_a_key_that_signs_under_another_name_is_told() -> None:
    answer = check(TOKEN, trusting(key_of("one", issuer="GBR-OTHER")))
    assert answer.verdict == NOT_VALID
    assert "issuer-differs" in found(answer)


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"valid_from": date(2026, 5, 2)}, "key-not-yet"),
        ({"valid_until": date(2026, 4, 30)}, "key-no-longer"),
        ({"acts_for": ("AUS", "NZL")}, "key-state"),
        ({"purposes": ("customs_certificate",)}, "key-purpose"),
        ({"purposes": ("revocations",)}, "key-purpose"),
    ],
)
def test_a_key_outside_its_period_states_or_purposes_is_told(about: dict[str, object], code: str) -> None:
    answer = check(TOKEN, trusting(key_of("one", **about)))
    assert answer.verdict == NOT_VALID
    assert code in found(answer)
    assert answer.signature == "fits"


def test_a_key_may_act_for_the_receiving_state() -> None:
    assert check(TOKEN, trusting(key_of("one", acts_for=("JPN",)))).verdict == VALID


def test_what_was_signed_in_time_stands_after_the_key_has_ended() -> None:
    answer = check(TOKEN, trusting(key_of("one", valid_until=date(2026, 5, 1))))
    assert answer.verdict == VALID
    assert "key-ended-since" in found(answer)


def test_nothing_of_a_distrusted_key_stands_from_that_day_on_whatever_day_of_issue_it_says() -> None:
    trust = trusting()
    trust.distrusted[KEY.about.kid] = Distrusted(date(2026, 5, 16), "key lost")
    assert check(TOKEN, trust, at=moment("2026-05-15T23:59:59Z")).verdict == VALID
    answer = check(TOKEN, trust, at=moment("2026-05-16T00:00Z"))
    assert answer.verdict == NOT_VALID
    assert "key lost" in answer.findings[0].says["en"]


def test_all_problems_are_told_not_only_the_first() -> None:
    trust = trusting(key_of("one", acts_for=("AUS",), purposes=("revocations",), valid_until=date(2026, 4, 1)))
    trust.distrusted[KEY.about.kid] = Distrusted(date(2026, 1, 1))
    lists = {"l": listed(MADE.statement.cti, issued_at="2026-03-30T00:00Z", next_update="2026-03-31T00:00Z")}
    answer = check(TOKEN, trust, at=ENDS + 30 * DAY, state="AUS", lists=lists, slip={})
    assert {
        "expired", "wrong-state", "key-state", "key-purpose", "key-no-longer", "key-distrusted", "person-slip-faulty",
    } <= found(answer)  # fmt: skip
    weights = [finding.weight for finding in answer.findings]
    assert weights == sorted(weights, key=("against", "unsure", "note").index)


def test_what_is_weakly_sourced_or_made_up_is_told_beside_the_answer() -> None:
    answer = check(issued(grade="secondary", made_up=True).token)
    assert answer.verdict == VALID
    assert {"grade-low", "made-up"} <= found(answer)
    assert "no-agreement" in found(check(issued(agreement=None).token))


def test_every_sentence_can_be_said_in_both_languages() -> None:
    import string

    for code, (weight, en, ja) in SENTENCES.items():
        names = {name for _, name, _, _ in string.Formatter().parse(en + ja) if name}
        says = Finding(code, dict.fromkeys(names, "x")).says
        assert weight in ("against", "unsure", "note")
        assert says["en"] and says["ja"], code
        assert any("\u3040" <= c <= "\u9fff" for c in ja), code
        assert {n for _, n, _, _ in string.Formatter().parse(ja) if n} <= names


def test_the_widest_reading_of_a_day_covers_every_place_it_may_mean() -> None:
    anywhere = issued(zones=()).statement
    several = issued(zones=("America/New_York", "Pacific/Honolulu")).statement
    assert (anywhere.zone, several.zone) == ("world", "state")
    assert anywhere.not_before < several.not_before < several.expires < anywhere.expires
    assert anywhere.not_before == moment("2026-05-11T00:00+14:00")
    assert anywhere.expires == moment("2026-05-21T00:00-12:00")
    assert several.not_before == moment("2026-05-11T00:00-04:00")
    assert several.expires == moment("2026-05-21T00:00-10:00")


def test_a_day_of_a_change_of_clocks_is_whole() -> None:
    made = issued(zones=("Europe/Rome",), **{"from": "2026-10-25", "until": "2026-10-25"}).statement
    assert timedelta(seconds=made.expires - made.not_before) == timedelta(hours=25)
