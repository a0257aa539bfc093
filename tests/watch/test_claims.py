"""Claims read from documents: what the rules must never do, and what a plugged-in reader's output must pass."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from entente.register.store import Register
from entente.watch.claims import read
from entente.watch.claims.dates import dates_in, find_dates
from entente.watch.claims.reader import check_claims
from entente.watch.claims.states import find_states
from entente.watch.records import Claim, Document, Span
from tests.watch.made_up import report


def _only(text: str, register: Register, day: str | None = "2026-10-06", **more: str) -> Claim:
    (claim,) = read(report("a", text, day, **more), register)
    return claim


def _modality(text: str, register: Register) -> list[str]:
    return [claim.modality for claim in read(report("a", text), register) if claim.event == "signed"]


@pytest.mark.parametrize(
    "words",
    [
        "Japan and France will sign a reciprocal access agreement.",
        "Japan and France are set to sign a reciprocal access agreement.",
        "A reciprocal access agreement between Japan and France is to be signed.",
        "A reciprocal access agreement between Japan and France will be signed.",
        "A reciprocal access agreement between Japan and France could be signed soon.",
        "Japan and France hope to sign a reciprocal access agreement.",
        "Japan and France are signing a reciprocal access agreement.",
        "A Japan-France reciprocal access agreement is being signed.",
        "Japan and France agreed to sign a reciprocal access agreement.",
        "Japan and France were due to sign a reciprocal access agreement.",
        "Officials prepared for the signing of the Japan-France reciprocal access agreement.",
        "France urged Japan to sign a reciprocal access agreement.",
        "Japan and France have yet to sign a reciprocal access agreement.",
        "Japan and France have not signed a reciprocal access agreement.",
        "Japan and France failed to sign a reciprocal access agreement.",
        "Once Japan and France have signed a reciprocal access agreement, troops may come.",
        "Have Japan and France signed a reciprocal access agreement?",
        "Japan and France would have signed a reciprocal access agreement had the summit taken place.",
    ],
)
def test_what_is_to_be_signed_is_never_signed(words: str, register: Register) -> None:
    assert "asserted" not in _modality(words, register)


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("Japan and France signed a reciprocal access agreement.", "asserted"),
        ("A reciprocal access agreement has been signed by Japan and France.", "asserted"),
        ("Japan and France will sign a reciprocal access agreement.", "planned"),
        ("Japan and France said they would sign a reciprocal access agreement.", "planned"),
        ("Japan and France may sign a reciprocal access agreement.", "expected"),
        ("Japan and France will not sign a reciprocal access agreement.", "denied"),
        ("Japan and France have not yet signed a reciprocal access agreement.", "denied"),
    ],
)
def test_modality_follows_the_verb(words: str, modality: str, register: Register) -> None:
    assert _modality(words, register) == [modality]


def test_a_month_without_a_year_stays_without_one_where_the_document_has_no_date(register: Register) -> None:
    claim = _only("Japan signed a reciprocal access agreement with Australia in January.", register, day=None)
    assert (claim.date, claim.precision, claim.date_words, claim.inferred) == (None, "none", "in January", False)


def test_a_year_worked_out_from_the_documents_day_is_marked(register: Register) -> None:
    claim = _only("Japan signed a reciprocal access agreement with Australia in January.", register, day="2022-11-06")
    assert (claim.agreement, claim.date, claim.precision, claim.inferred) == ("jpn-aus-raa", "2022-01", "month", True)


def test_a_date_in_full_is_not_marked_as_worked_out(register: Register) -> None:
    claim = _only("Japan and Australia signed a reciprocal access agreement on 6 January 2022.", register)
    assert (claim.date, claim.inferred) == ("2022-01-06", False)


def test_each_date_belongs_to_the_verb_it_stands_by(register: Register) -> None:
    text = "The Japan-Philippines RAA was signed on 8 July 2024 and entered into force on 11 September 2025."
    assert {c.event: c.date for c in read(report("a", text), register)} == {
        "signed": "2024-07-08",
        "in_force": "2025-09-11",
    }


def test_a_date_belongs_to_the_agreement_its_sentence_speaks_of(register: Register) -> None:
    text = (
        "Japan and the UK will sign a Reciprocal Access Agreement (RAA). "
        "It will follow a similar deal Japan signed with Australia in January."
    )
    found = {c.agreement: (c.modality, c.date) for c in read(report("a", text, "2022-11-06"), register)}
    assert found == {"jpn-gbr-raa": ("planned", None), "jpn-aus-raa": ("asserted", "2022-01")}


def test_the_day_of_a_reporting_verb_is_not_the_day_of_the_event(register: Register) -> None:
    claim = _only("Japan and France signed a reciprocal access agreement, the ministry announced on Monday.", register)
    assert claim.date is None


@pytest.mark.parametrize(
    "text",
    [
        "Japan and Australia signed a free trade agreement.",
        "Japan and Australia signed a joint statement on the reciprocal access agreement.",
        "The visit was another sign of closer ties between Japan and Australia under the reciprocal access agreement.",
        "Japan signed a reciprocal access agreement with Ruritania.",
        "US officials welcome Japan's push to sign reciprocal access deals.",
        "Soldiers from Japan and Australia signed autographs.",
        "The sea off Japan is calm.",
        "",
    ],
)
def test_what_is_no_claim_on_an_agreement_gives_none(text: str, register: Register) -> None:
    assert read(report("a", text), register) == ()


def test_partners_in_a_row_are_agreements_of_their_own(register: Register) -> None:
    text = "Japan has signed reciprocal access agreements with Australia, Britain and the Philippines."
    assert {c.agreement for c in read(report("a", text), register)} == {"jpn-aus-raa", "jpn-gbr-raa", "jpn-phl-raa"}


def test_a_headlines_pact_is_the_one_the_text_names(register: Register) -> None:
    text = "Japan to sign military pact with UK\n\nJapan and the UK will sign a Reciprocal Access Agreement in London."
    assert [c.agreement for c in read(report("a", text), register)] == ["jpn-gbr-raa", "jpn-gbr-raa"]


def test_an_aside_about_the_past_is_background_and_the_news_is_not(register: Register) -> None:
    text = (
        "Japan and Italy signed an ACSA on Monday. The Japan-UK ACSA, which was signed in January 2017, was the model."
    )
    found = {c.agreement: c.background for c in read(report("a", text, "2024-11-26"), register)}
    assert found == {"jpn-ita-acsa": False, "jpn-gbr-acsa": True}


@pytest.mark.parametrize(
    ("words", "kind", "count"),
    [
        ("according to two people familiar with the talks", "anonymous", 2),
        ("a diplomat with knowledge of the talks said", "anonymous", 1),
        ("officials familiar with the plans said", "anonymous", None),
        ("Prime Minister Sanae Takaichi said", "named", 1),
        ("the French defence ministry said", "body", None),
        ("Kyodo News reported", "body", None),
        ("people close to the talks said", "anonymous", None),
    ],
)
def test_attribution_says_on_whose_word(words: str, kind: str, count: int | None, register: Register) -> None:
    claim = _only(f"Japan and France will sign a reciprocal access agreement, {words}.", register)
    assert (claim.attribution["class"], claim.attribution["count"]) == (kind, count)


def test_a_parliament_approves_and_its_state_is_told(register: Register) -> None:
    claim = _only("The Philippine Senate ratified the reciprocal access agreement with Japan on Monday.", register)
    assert (claim.agreement, claim.event, claim.party, claim.date) == ("jpn-phl-raa", "approved", "PHL", "2026-10-05")


def test_japanese_is_read(register: Register) -> None:
    claim = _only(
        "日仏両政府は5日、円滑化協定に署名した。",
        register,
        language="ja",
        publisher="新聞",
    )
    assert (claim.agreement, claim.event, claim.date, claim.modality) == (
        "jpn-fra-raa",
        "signed",
        "2026-10-05",
        "asserted",
    )


def test_japanese_plans_are_no_deeds(register: Register) -> None:
    for words in ("署名する方針だ", "署名する見通しだ", "署名する予定だ", "署名していない", "署名を見送った"):
        found = read(report("a", f"日仏両政府は円滑化協定に{words}。", language="ja"), register)
        assert [c.modality for c in found if c.modality == "asserted"] == [], words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Reports that Japan and India signed a reciprocal access agreement are false, the ministry said.", "en"),
        ("日印両政府が円滑化協定に署名したとの報道について、外務省は「事実ではない」と否定した。", "ja"),
    ],
)
def test_a_report_that_is_called_false_is_a_denial(text: str, language: str, register: Register) -> None:
    assert _only(text, register, language=language).modality == "denied"


@pytest.mark.parametrize(
    "text", ["Japan and India did not sign the reciprocal access agreement until May.", "Japan " * 400]
)
def test_what_says_neither_gives_no_claim(text: str, register: Register) -> None:
    assert read(report("a", text), register) == ()


def test_another_language_gives_no_claims(register: Register) -> None:
    assert read(report("a", "Le Japon et la France ont signé un accord.", language="fr"), register) == ()


def test_seas_newspapers_and_people_are_no_states(register: Register) -> None:
    text = "The Japan Times met Michael Jordan at the South China Sea, the Indian Ocean and in New Mexico; Chad Smith said so."
    assert find_states(register, text) == ()


def test_numbers_that_two_countries_read_in_two_ways_are_not_read() -> None:
    assert find_dates("signed on 03/04/2022", "2022-11-06") == ()


@pytest.mark.parametrize(
    ("words", "own", "to_come", "date"),
    [
        ("in December", "2022-11-06", True, "2022-12"),
        ("in January", "2022-11-06", True, "2023-01"),
        ("in January", "2022-11-06", False, "2022-01"),
        ("in December", "2022-11-06", False, "2021-12"),
        ("on Thursday", "2022-11-06", False, "2022-11-03"),
        ("on Sunday", "2022-11-06", False, "2022-11-06"),
        ("next month", "2022-12-31", True, "2023-01"),
        ("last year", "2022-11-06", False, "2021"),
        ("in January last year", "2022-11-06", False, "2021-01"),
        ("in March", "2022", False, None),
        ("on Thursday", "2022-11", False, None),
        ("in December that year", "2022-11-06", False, None),
        ("on 31 June 2022", "2022-11-06", False, None),
    ],
)
def test_relative_dates_are_worked_out_from_the_documents_own_day(
    words: str, own: str, to_come: bool, date: str | None
) -> None:
    (found,) = dates_in(words, own, "en", to_come)
    assert found.date == date


def test_may_as_a_verb_is_no_month() -> None:
    assert find_dates("They may sign it", "2022-11-06") == ()


class _FromFile:
    """A reader that gives what a file says, as an adapter to a language model would give what the model says."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, document: Document, register: Register) -> Iterable[Claim]:
        assert register.words["events"]
        for row in json.loads(self.path.read_text(encoding="utf-8")):
            yield Claim(
                **{**row, "document": document.id, "span": Span(*row["span"]), "parties": tuple(row["parties"])}
            )


_TEXT = "Japan and Australia will sign a reciprocal access agreement in January."
_GOOD = {
    "agreement": "jpn-aus-raa",
    "named": "reciprocal access agreement",
    "parties": ["JPN", "AUS"],
    "kind": "raa",
    "event": "signed",
    "date": None,
    "precision": "none",
    "modality": "planned",
    "attribution": {"class": "own_voice", "who": None, "count": None},
    "span": [0, len(_TEXT)],
}


def test_a_plugged_in_reader_replaces_the_patterns(tmp_path: Path, register: Register) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps([_GOOD]), encoding="utf-8")
    (claim,) = read(report("a", _TEXT, None), register, _FromFile(path))
    assert claim.modality == "planned"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"modality": "asserted"}, "to come"),
        ({"date": "2022-01", "precision": "month"}, "does not give that date"),
        ({"parties": ["JPN", "RUR"], "agreement": None}, "no such State"),
        ({"agreement": "jpn-gbr-raa"}, "not those of"),
        ({"agreement": "jpn-xyz-raa"}, "holds no agreement"),
        ({"agreement": None, "parties": ["JPN", "FRA"]}, "names none of these States"),
        ({"event": "sealed"}, "no event"),
        ({"modality": "sure"}, "is none of"),
        ({"span": [0, 9999]}, "does not lie in the text"),
        ({"party": "FRA"}, "not among the parties"),
        ({"named": "status of forces agreement"}, "does not say"),
        ({"attribution": {"class": "rumour"}}, "is none of"),
    ],
)
def test_what_the_document_does_not_bear_out_is_set_aside_with_a_sentence(
    change: dict[str, object], reason: str, tmp_path: Path, register: Register
) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps([{**_GOOD, **change}]), encoding="utf-8")
    document = report("a", _TEXT, None)
    kept, unfit = check_claims(_FromFile(path).read(document, register), document, register)
    assert kept == ()
    assert reason in unfit[0].reason


def test_the_same_document_gives_the_same_claims(register: Register) -> None:
    document = report("a", _TEXT, None)
    assert read(document, register) == read(document, register)
