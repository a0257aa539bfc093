"""Claims judged: the checks on small registers, every claim of the real register, faults of files, the command."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from entente.base.errors import FaultsFound
from entente.base.truth import Truth
from entente.cli.network_commands import network_app
from entente.network.bonds import bonds_of
from entente.network.claim_checks import _ANSWERS, _VALUES, run_check
from entente.network.claim_values import Ends, hold, in_words, more
from entente.network.claim_words import describe
from entente.network.claims import judge_claim, judge_claims, read_claims
from entente.network.measures import MEASURES
from entente.network.ties import READINGS
from entente.register import claim_shapes
from entente.register.store import Register
from tests.small_register import event, small_register, status, treaty, write

DAY = "2010-06-01"


def pact(key: str, parties: list[str], *events: dict[str, Any], kind: str = "sofa", **more: Any) -> dict[str, Any]:
    return treaty(key, kind=kind, parties=parties, events=list(events), words="none", **more)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Delmark with four partners: a clear one, a second, one of an uncertain year, and one it only talks with."""
    return small_register(
        tmp_path_factory.mktemp("small"),
        pact("del-esk", ["DEL", "ESK"], event("signed", "2001-02-03"), event("in_force", "2002-02-03")),
        pact("del-far", ["DEL", "FAR"], event("signed", "2004-05"), event("in_force", "2005")),
        pact("del-got", ["DEL", "GOT"], event("signed", "2010"), event("in_force", "2010")),
        pact("ald-del", ["ALD", "DEL"], event("tabled", "2009-01-01"), status=status("negotiating", "2010-01-01")),
        pact("del-esk-supplies", ["DEL", "ESK"], event("signed", "2003-01-01"), kind="acsa"),
        pact(
            "many",
            ["ALD", "BRV", "CRN"],
            event("signed", "2000-01-01"),
            event("in_force", "2000-01-01"),
            directions=[{"sending": "any", "receiving": "CRN"}],
        ),
        pact("loose", ["DEL", "ESK", "FAR"], event("signed", "2008-01-01"), kind="dca", binding=False),
    )


def judged(register: Register, check: dict[str, Any]) -> tuple[str, str]:
    found = run_check(register, bonds_of(register), check)
    return found.truth.word, found.text["en"]


SOFA = {"kinds": ["sofa"]}
CHECKS = [
    ({"ask": "partners", "party": "DEL", "on": "2009-12-31", "is": "== 2", **SOFA}, ("yes", "2")),
    ({"ask": "partners", "party": "DEL", "on": "2009-12-31", "is": "== 3", **SOFA}, ("no", "2")),
    ({"ask": "partners", "party": "DEL", "on": DAY, "is": "== 3", **SOFA}, ("unknown", "2 to 3")),
    ({"ask": "partners", "party": "DEL", "on": DAY, "is": ">= 2", **SOFA}, ("yes", "2 to 3")),
    ({"ask": "partners", "party": "DEL", "on": DAY, "are": ["ESK", "FAR"], **SOFA}, ("unknown", "ESK, FAR to ESK, FAR, GOT")),
    ({"ask": "partners", "party": "DEL", "on": DAY, "are": ["ESK"], **SOFA}, ("no", "ESK, FAR to ESK, FAR, GOT")),
    ({"ask": "partners", "party": "DEL", "on": "2000-01-01", "are": []}, ("yes", "none")),
    ({"ask": "agreements", "party": "DEL", "on": "2008-01-01", "is": "== 3", "reading": "signed"}, ("yes", "3")),
    ({"ask": "agreements", "party": "DEL", "on": "2008-01-01", "is": "== 2", "reading": "signed", "states": ["DEL", "ESK"]}, ("yes", "2")),
    ({"ask": "rank", "party": "DEL", "agreement": "del-far", "is": "== 2", **SOFA}, ("yes", "2")),
    ({"ask": "rank", "party": "DEL", "agreement": "del-got", "is": "== 3", **SOFA}, ("yes", "3")),
    ({"ask": "rank", "party": "DEL", "agreement": "del-far", "kinds": ["sofa", "acsa"], "is": "== 2"}, ("yes", "2")),
    ({"ask": "rank", "party": "DEL", "agreement": "del-far", "kinds": ["sofa", "acsa"], "count": "agreements", "is": "== 3"}, ("yes", "3")),
    ({"ask": "rank", "party": "DEL", "agreement": "ald-del", "is": "== 4", **SOFA}, ("unknown", "not established")),
    ({"ask": "rank", "party": "ALD", "agreement": "many", "is": "== 1", **SOFA}, ("yes", "1")),
    ({"ask": "rank", "party": "GOT", "agreement": "del-far", "is": "== 1", **SOFA}, ("unknown", "not established")),
    ({"ask": "partner_rank", "party": "DEL", "partner": "ESK", "on": "2009-01-01", "is": "== 1", "reading": "signed"}, ("yes", "1")),
    ({"ask": "partner_rank", "party": "DEL", "partner": "FAR", "on": "2009-01-01", "is": "== 2", "reading": "signed"}, ("yes", "2")),
    ({"ask": "partner_rank", "party": "DEL", "partner": "BRV", "on": "2009-01-01", "is": "== 2"}, ("unknown", "not established")),
    ({"ask": "reached", "party": "DEL", "events": ["signed"], "on": "2009-01-01", "is": "== 4"}, ("yes", "4")),
    ({"ask": "reached", "party": "DEL", "events": ["signed"], "since": "2004-06-01", "on": "2009-01-01", "is": "== 1"}, ("yes", "1")),
    ({"ask": "reached", "party": "DEL", "events": ["signed"], "since": "2004-05-15", "on": "2009-01-01", "is": "== 1"}, ("unknown", "1 to 2")),
    ({"ask": "reached", "party": "DEL", "events": ["signed"], "on": "2009-01-01", "at_least": 3, "is": "== 1"}, ("yes", "1")),
    ({"ask": "reached", "party": "DEL", "events": ["signed", "tabled"], "on": "2009-01-01", "count": "partners", "is": "== 3"}, ("yes", "3")),
    ({"ask": "measure", "measure": "degree", "state": "DEL", "on": "2009-12-31", "is": "== 2", **SOFA}, ("yes", "2")),
    ({"ask": "measure", "measure": "degree", "state": "DEL", "on": DAY, "is": "== 3", **SOFA}, ("unknown", "2 to 3")),
    ({"ask": "greater", "measure": "degree", "on": "2009-12-31", "of": ["DEL", "ESK"]}, ("yes", "DEL 2, ESK 1")),
    ({"ask": "greater", "measure": "degree", "on": "2009-12-31", "of": ["ESK", "FAR"]}, ("no", "ESK 1, FAR 1")),
    ({"ask": "closes", "pair": ["ESK", "FAR"], "on": "2009-12-31", "is": "== 1"}, ("yes", "1")),
    ({"ask": "closes", "pair": ["ESK", "BRV"], "on": "2009-12-31", "is": "== 0"}, ("yes", "0")),
    ({"ask": "distance", "pair": ["ESK", "FAR"], "on": "2009-12-31", "is": "== 2"}, ("yes", "2")),
    ({"ask": "distance", "pair": ["ESK", "BRV"], "on": "2009-12-31", "is": "<= 9"}, ("no", "no path")),
    ({"ask": "hubs", "at_least": 2, "on": "2009-12-31", "is": "== 2"}, ("yes", "2")),
    ({"ask": "hubs", "at_least": 2, "without": ["DEL"], "on": "2009-12-31", "is": "== 1"}, ("yes", "1")),
    ({"ask": "pairs_without", "state": "DEL", "on": "2009-12-31", "is": "== 2"}, ("yes", "2")),
    ({"ask": "pairs_without", "state": "DEL", "on": "2009-12-31", "is": "== 0", "multilateral": False}, ("yes", "0")),
    ({"ask": "left_without", "state": "CRN", "on": "2009-12-31", "is": "== 3"}, ("yes", "3")),
    ({"ask": "left_without", "state": "DEL", "on": "2009-12-31", "is": "== 3"}, ("yes", "3")),
    ({"ask": "event", "agreement": "del-far", "event": "signed", "is": "== 2004-05"}, ("yes", "2004-05")),
    ({"ask": "event", "agreement": "del-far", "event": "signed", "is": "<= 2004-05-15"}, ("unknown", "2004-05")),
    ({"ask": "event", "agreement": "del-far", "event": "signed", "is": "== 2004-05-15"}, ("unknown", "2004-05")),
    ({"ask": "event", "agreement": "del-far", "event": "signed", "is": "< 2004-05"}, ("no", "2004-05")),
    ({"ask": "event", "agreement": "ald-del", "event": "signed", "is": "<= 2009"}, ("no", "not before 2010-01-01, or never")),
    ({"ask": "event", "agreement": "ald-del", "event": "signed", "is": "<= 2011"}, ("unknown", "not before 2010-01-01, or never")),
    ({"ask": "event", "agreement": "ald-del", "event": "ratified", "is": "> 2010"}, ("unknown", "not before 2010-01-01, or never")),
    ({"ask": "event", "agreement": "del-far", "event": "terminated", "is": "> 2010"}, ("unknown", "not established")),
    ({"ask": "days", "agreement": "del-esk", "between": ["signed", "in_force"], "is": "== 365"}, ("yes", "365")),
    ({"ask": "days", "agreement": "del-esk", "then": "del-far", "between": ["signed", "signed"], "is": "> 1182"}, ("yes", "1183 to 1213")),
    ({"ask": "days", "agreement": "del-esk", "then": "del-far", "between": ["signed", "signed"], "is": "== 1200"}, ("unknown", "1183 to 1213")),
    ({"ask": "days", "agreement": "ald-del", "between": ["tabled", "signed"], "is": "> 1"}, ("unknown", "not established")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "expected"), CHECKS, ids=lambda value: value.get("ask") if isinstance(value, dict) else ""
)
def test_each_check_finds_what_the_small_register_holds(
    small: Register, check: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert judged(small, check) == expected


def test_partners_with_as_many_agreements_share_the_places(tmp_path: Path) -> None:
    register = small_register(
        tmp_path,
        pact("del-esk", ["DEL", "ESK"], event("in_force", "2001-01-01")),
        pact("del-far", ["DEL", "FAR"], event("in_force", "2001-01-01")),
    )
    check = {"ask": "partner_rank", "party": "DEL", "partner": "ESK", "on": "2005-01-01", "is": "== 1"}
    assert judged(register, check) == ("unknown", "1 to 2")
    assert judged(register, {**check, "is": "<= 2"}) == ("yes", "1 to 2")


def test_every_kind_of_check_is_tried_above_or_below() -> None:
    tried = {check["ask"] for check, _ in CHECKS} | {"more", "depends"}
    assert tried == set(claim_shapes.ASKS) == set(_VALUES) | set(_ANSWERS)


def side(state: str) -> dict[str, Any]:
    return {"ask": "partners", "party": state, "on": "2009-12-31"}


def test_more_compares_two_values_and_stays_open_where_their_ends_meet(small: Register) -> None:
    assert judged(small, {"ask": "more", "more": side("DEL"), "than": side("ESK")}) == ("yes", "2 against 1")
    assert judged(small, {"ask": "more", "more": side("ESK"), "than": side("DEL")}) == ("no", "1 against 2")
    assert more(Ends(2, 3), Ends(2, 2)) is Truth.UNKNOWN
    assert more(Ends(None, None), Ends(2, 2)) is Truth.UNKNOWN


def test_readings_that_differ_leave_a_check_open_and_readings_that_agree_do_not(small: Register) -> None:
    two, three = ({**side("DEL"), "is": f"== {n}"} for n in (2, 3))
    assert judged(small, {"ask": "depends", "checks": [two, two]})[0] == "yes"
    assert judged(small, {"ask": "depends", "checks": [three, three]})[0] == "no"
    assert judged(small, {"ask": "depends", "checks": [two, three]})[0] == "unknown"


def test_a_value_between_two_ends_may_be_what_is_claimed() -> None:
    assert hold("== 4", Ends(3, 5)).truth is Truth.UNKNOWN
    assert hold("!= 4", Ends(3, 5)).truth is Truth.UNKNOWN
    assert hold("== 6", Ends(3, 5)).truth is Truth.NO
    assert hold("== 0000", Ends(0, 0)).truth is Truth.YES
    year = Ends(date(2004, 1, 1), date(2004, 12, 31))
    assert hold("== 2004-06", year).truth is Truth.UNKNOWN
    assert in_words(year)["en"] == "2004"


def claim(*checks: dict[str, Any], **more_: Any) -> dict[str, Any]:
    return {"key": "one", "says": {"en": "It is so."}, "date": None, "source": None, "checks": list(checks), **more_}


YES, NO = ({**side("DEL"), "is": test} for test in ("== 2", "== 9"))
OPEN = {"ask": "partners", "party": "DEL", "on": DAY, "is": "== 3"}
MISSING = {"en": "A number.", "ja": "数。"}


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        (claim(YES, YES), "holds"),
        (claim(YES, NO, OPEN), "refuted"),
        (claim(YES, OPEN), "cannot_tell"),
        (claim(YES, missing=MISSING), "cannot_tell"),
        (claim(NO, missing=MISSING), "refuted"),
        (claim(missing=MISSING), "cannot_tell"),
        (claim(), "cannot_tell"),
    ],
)
def test_a_claim_holds_only_where_every_check_does_and_nothing_is_missing(
    small: Register, made: dict[str, Any], verdict: str
) -> None:
    found = judge_claim(small, bonds_of(small), made)
    assert found["verdict"] == verdict
    assert (found["missing"] is not None) == (verdict == "cannot_tell")


def test_an_open_check_names_the_agreement_that_leaves_it_open(small: Register) -> None:
    found = judge_claim(small, bonds_of(small), claim(OPEN))
    assert "del-got" in found["missing"]["en"] and "del-got" in found["missing"]["ja"]


# the register's own claims


@pytest.fixture(scope="module")
def found(register: Register) -> list[dict[str, Any]]:
    return judge_claims(register, bonds_of(register), register.claims)


def test_the_register_has_its_claims_and_those_of_the_origin_documents_come_first(register: Register) -> None:
    keys = [one["key"] for one in register.claims]
    assert len(keys) == len(set(keys)) >= 45
    assert keys[0] == "a1-hub-and-spokes" and keys[-1].startswith("f3")


def test_no_claim_comes_out_otherwise_than_expected(found: list[dict[str, Any]]) -> None:
    assert not [one["key"] for one in found if one["as_expected"] is False]
    assert sum(one["as_expected"] is True for one in found) >= 35


def test_each_verdict_is_given_to_some_claim(found: list[dict[str, Any]]) -> None:
    assert {one["verdict"] for one in found} == {"holds", "refuted", "cannot_tell"}


def test_each_claim_that_cannot_be_told_says_in_both_languages_what_is_missing(found: list[dict[str, Any]]) -> None:
    for one in found:
        missing = one["missing"] or {}
        assert (one["verdict"] == "cannot_tell") == bool(missing.get("en") and missing.get("ja")), one["key"]


def test_each_claim_is_told_in_both_languages(register: Register, found: list[dict[str, Any]]) -> None:
    for one in found:
        texts = [
            one["says"],
            *one["reasons"],
            *([one["by"]] if one["by"] else []),
            *([one["note"]] if one["note"] else []),
        ]
        texts += [text for check in one["checks"] for text in (check["asks"], check["wanted"], check["found"])]
        assert all(text.get("en") and text.get("ja") for text in texts), one["key"]
        assert one["source"] is None or one["source"] in register.sources


def test_a_claim_without_a_source_says_why(register: Register) -> None:
    assert all(one.get("note") for one in register.claims if one["source"] is None)


def test_the_third_access_agreement_and_the_hub_loss_come_out_as_counted_by_hand(found: list[dict[str, Any]]) -> None:
    by_key = {one["key"]: one for one in found}
    told = {key: [check["found"]["en"] for check in one["checks"]] for key, one in by_key.items()}
    assert told["a3-talks-in-may"] == ["2021-09-28"] and by_key["a3-talks-in-may"]["verdict"] == "refuted"
    assert told["e5-loss-2005"] == ["9", "5", "5"]
    assert told["e5-loss-2013"] == ["10", "7", "5"]
    assert told["e5-loss-2022"] == ["14", "10", "7"]
    assert told["e5-loss-2025"] == ["18", "12", "14", "17"]
    assert told["f1-signature-to-force"] == ["584", "277", "430"]


# files with faults


FILE = {
    "schema": "entente-claims/1",
    "claims": [claim({"ask": "rank", "party": "JPN", "agreement": "jpn-aus-raa", "kinds": ["raa"], "is": "== 1"})],
}


def faults(tmp_path: Path, register: Register, **changes: Any) -> list[Any]:
    check = {key: value for key, value in {**FILE["claims"][0]["checks"][0], **changes}.items() if value is not None}  # type: ignore[index]
    path = write(tmp_path / "claims.yml", {**FILE, "claims": [claim(check)]})
    with pytest.raises(FaultsFound) as caught:
        read_claims(path, register)
    assert all(fault.file == str(path) and fault.line > 1 for fault in caught.value.faults)
    return caught.value.faults


def test_a_sound_file_is_read(tmp_path: Path, register: Register) -> None:
    (read,) = read_claims(write(tmp_path / "claims.yml", FILE), register)
    assert judge_claim(register, bonds_of(register), read)["verdict"] == "holds"


@pytest.mark.parametrize(
    ("changes", "code", "hint"),
    [
        ({"ask": "rnk"}, "shape.value", '"rank"'),
        ({"party": "JPM"}, "register.unknown-state", '"JPN"'),
        ({"party": "japan"}, "shape.pattern", ""),
        ({"agreement": "jpn-aus-ra"}, "register.unknown-instrument", '"jpn-aus-raa"'),
        ({"kinds": ["rae"]}, "register.unknown-kind", '"raa"'),
        ({"event": "singed"}, "register.unknown-event", '"signed"'),
        ({"kind": ["raa"]}, "shape.unknown-key", '"kinds"'),
        ({"on": "2020-01-01"}, "claims.key", ""),
        ({"agreement": None}, "claims.incomplete", ""),
        ({"is": "about 3"}, "claims.test", ">= 3"),
        ({"is": "== 2020-01"}, "claims.test", ">= 3"),
        ({"ask": "event", "event": "signed", "party": None, "kinds": None, "is": "== 5"}, "claims.test", ""),
        ({"ask": "event", "event": "signed", "party": None, "kinds": None, "is": "== 2022-02-30"}, "register.date", ""),
        ({"ask": "partners", "agreement": None, "kinds": None, "on": "2022-13-01"}, "register.date", ""),
        ({"ask": "partners", "agreement": None, "on": "2022-01-01", "layers": ["acces"]}, "register.unknown-layer", '"access"'),
        ({"ask": "partners", "agreement": None, "on": "2022-01-01", "are": ["USA"]}, "claims.incomplete", ""),
        ({"ask": "measure", "measure": "degre", "on": "2022-01-01"}, "shape.value", '"degree"'),
        ({"ask": "closes", "pair": ["JPN", "JPN"], "party": None, "agreement": None, "on": "2022-01-01"}, "claims.two", ""),
        ({"ask": "more", "more": {"ask": "greater"}, "than": {"ask": "partners", "party": "JPN", "on": "2022-01-01"}}, "claims.compared", ""),
        ({"ask": "more", "more": {"ask": "partners", "party": "JPN", "on": "2022-01-01", "is": "== 2"}}, "claims.key", ""),
        ({"ask": "depends", "checks": [{"ask": "event"}, {"ask": "event"}]}, "claims.incomplete", ""),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line_and_what_may_have_been_meant(
    tmp_path: Path, register: Register, changes: dict[str, Any], code: str, hint: str
) -> None:
    told = [fault for fault in faults(tmp_path, register, **changes) if fault.code == code]
    assert told
    assert any(hint in fault.do + fault.expected for fault in told)


def test_all_slips_of_a_file_are_told_at_once(tmp_path: Path, register: Register) -> None:
    told = faults(tmp_path, register, party="JPM", agreement="jpn-aus-ra", kinds=["rae"], event="singed")
    assert len(told) == 4


def test_a_broken_claim_in_a_register_folder_is_told_and_the_rest_stands(tmp_path: Path) -> None:
    from entente.rules.library import check_register, open_draft

    layer = tmp_path / "layer"
    good = {**claim(), "key": "good", "missing": MISSING}
    bad = claim({"ask": "partners", "party": "XXX", "on": "2020-01-01", "is": "== 1"}, source="s-none")
    write(layer / "claims" / "mine.yml", {**FILE, "claims": [good, bad, json.loads(json.dumps(good))]})
    draft = check_register([layer])
    assert sorted(fault.code for fault in draft.faults) == [
        "register.duplicate",
        "register.unknown-source",
        "register.unknown-state",
    ]
    assert all(fault.file.endswith("mine.yml") and fault.line for fault in draft.faults)
    (tmp_path / "opened").mkdir()
    keys = [one["key"] for one in open_draft(draft, tmp_path / "opened").claims]
    assert keys.count("good") == 1 and "one" not in keys


# tables written twice


def test_the_names_a_claims_file_knows_are_those_of_the_network() -> None:
    assert set(claim_shapes.MEASURES) == set(MEASURES)
    assert set(claim_shapes.READINGS) == set(READINGS)


def test_every_check_has_words_in_both_languages(small: Register) -> None:
    for check, _ in CHECKS:
        told = describe(small, check)
        assert told["en"] and told["ja"] and "{" not in told["en"] + told["ja"]


# the command


def test_the_command_judges_the_registers_own_claims() -> None:
    result = CliRunner().invoke(network_app, ["claim", "--json"], standalone_mode=False)
    assert result.exit_code == 0 and result.return_value == 0
    answer = json.loads(result.stdout)
    assert sum(answer["count"].values()) == len(answer["claims"]) >= 45


def test_the_command_tells_a_file_in_words_with_reasons(tmp_path: Path) -> None:
    path = write(tmp_path / "claims.yml", FILE)
    result = CliRunner().invoke(network_app, ["claim", str(path)], standalone_mode=False)
    assert result.return_value == 0
    assert "holds  one" in result.stdout and "Found: 1; claimed: 1;" in " ".join(result.stdout.split())
    assert "1 holds, 0 refuted, 0 cannot tell" in result.stdout


def test_the_command_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(network_app, ["claim", str(tmp_path / "none.yml")], standalone_mode=False)
    assert isinstance(result.exception, FaultsFound)
    assert result.exception.faults[0].code == "file.unreadable"
