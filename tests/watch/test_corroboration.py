"""Independent sources: copies, agencies that quote one voice, altered values, conflicts, updates, and the register as it stood."""

from __future__ import annotations

from datetime import date

import pytest

from entente.register.store import Register
from entente.watch.agencies import credited_agency
from entente.watch.as_of import register_as_of
from entente.watch.chambers import is_step
from entente.watch.claims import read
from entente.watch.corroboration import count
from entente.watch.publishers import is_official
from entente.watch.records import Document, Drift, Span, Story
from entente.watch.rows import Row
from tests.watch.made_up import report, shelf

NEWS = "Japan and France signed a reciprocal access agreement on 5 October 2026"


def _rows(
    register: Register, *documents: Document, copies: tuple[str, ...] = (), drifts: tuple[Drift, ...] = ()
) -> list[Row]:
    shelved = shelf(*documents)
    claims = [claim for document in documents for claim in read(document, register)]
    ids = tuple(f"{ident:0<12}" for ident in copies)
    stories = [Story("s", ids, ids[0], (), ())] if ids else []
    return list(count(claims, stories, drifts, shelved, register))


def _one(register: Register, *documents: Document, **more: object) -> Row:
    (row,) = _rows(register, *documents, **more)  # type: ignore[arg-type]
    return row


def _counted(row: Row) -> tuple[int, int, int]:
    return row.newsrooms, row.voices, row.independent_sources


def test_copies_of_one_story_are_one_source(register: Register) -> None:
    documents = [report(name, f"{NEWS}.", publisher=f"Paper {name}") for name in "abc"]
    assert _counted(_one(register, *documents, copies=("a", "b", "c"))) == (1, 1, 1)


def test_two_newsrooms_that_say_so_themselves_are_two(register: Register) -> None:
    documents = [report("a", f"{NEWS}.", publisher="Paper A"), report("b", f"{NEWS} in Paris.", publisher="Paper B")]
    assert _counted(_one(register, *documents)) == (2, 2, 2)


def test_two_agencies_that_quote_one_spokesman_are_two_newsrooms_and_one_voice(register: Register) -> None:
    documents = [
        report("a", f"{NEWS}, said Hiroshi Tanaka, a spokesman.", publisher="Paper A"),
        report("b", f"{NEWS} in Paris, Hiroshi Tanaka told reporters.", publisher="Paper B"),
    ]
    assert _counted(_one(register, *documents)) == (2, 1, 1)


def test_two_stories_of_one_newsroom_are_one(register: Register) -> None:
    documents = [report("a", f"{NEWS}.", publisher="Paper A"), report("b", f"{NEWS} in Paris.", publisher="paper a")]
    assert _one(register, *documents).newsrooms == 1


def test_a_paper_that_repeats_an_agency_is_that_agency(register: Register) -> None:
    documents = [
        report("a", f"{NEWS}.", publisher="Kyodo News"),
        report("b", f"{NEWS} in Paris, Kyodo News reported.", publisher="Paper B"),
    ]
    assert _one(register, *documents).newsrooms == 1


def test_people_without_a_name_are_not_added_up_across_newsrooms(register: Register) -> None:
    documents = [
        report("a", f"{NEWS}, an official familiar with the talks said.", publisher="Paper A"),
        report("b", f"{NEWS} in Paris, a diplomat close to the talks said.", publisher="Paper B"),
    ]
    assert _counted(_one(register, *documents)) == (2, 1, 1)


def test_a_headline_speaks_with_the_voice_its_text_names(register: Register) -> None:
    text = "Japan and France to sign access pact\n\nJapan and France will sign a reciprocal access agreement, according to two people familiar with the talks."
    row = _one(register, report("a", text))
    assert (row.attribution["class"], row.attribution["count"], row.independent_sources) == ("anonymous", 2, 1)


def _drift(document: Document, words: str, kind: str) -> Drift:
    start = document.text.index(words)
    return Drift(document.id, kind, "high", Span(0, 1), Span(start, start + len(words)), {"en": "changed"})


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("5 October 2026", "date"),
        ("signed", "stage"),
        ("France", "party"),
        ("reciprocal access agreement", "instrument"),
    ],
)
def test_a_value_a_copyist_altered_supports_nothing(words: str, kind: str, register: Register) -> None:
    copy = report("b", f"{NEWS}.", publisher="Paper B")
    row = _one(register, copy, drifts=(_drift(copy, words, kind),))
    assert _counted(row) == (0, 0, 0)
    assert len(row.drifted) == 1


def test_a_drift_beside_the_deciding_words_takes_nothing_away(register: Register) -> None:
    copy = report("b", f"{NEWS} at a warm ceremony.", publisher="Paper B")
    assert _one(register, copy, drifts=(_drift(copy, "warm", "name"),)).independent_sources == 1


def test_an_altered_date_never_replaces_the_originals(register: Register) -> None:
    first = report("a", f"{NEWS}.", publisher="Paper A")
    copy = report("b", f"{NEWS}.".replace("5 October", "15 October"), publisher="Paper B")
    rows = _rows(register, first, copy, copies=("a", "b"), drifts=(_drift(copy, "15 October 2026", "date"),))
    assert [(row.date, row.independent_sources) for row in rows if row.claims] == [("2026-10-05", 1)]
    assert all(not row.conflicts for row in rows)


def test_an_altered_attribution_does_not_speak_for_the_original(register: Register) -> None:
    copy = report("b", f"{NEWS}, said Hiroshi Tanaka, a spokesman.", publisher="Paper B")
    others = [report("a", f"{NEWS} in Paris, said Hiroshi Tanaka, a spokesman.", publisher="Paper A"), copy]
    assert _one(register, *others, drifts=(_drift(copy, "Hiroshi Tanaka", "speaker"),)).voices == 2


def test_two_dates_for_one_event_are_a_conflict_and_both_are_shown(register: Register) -> None:
    documents = [
        report("a", f"{NEWS}.", publisher="Paper A"),
        report("b", f"{NEWS}.".replace("5 October", "3 October"), publisher="Paper B"),
    ]
    rows = {row.date: row for row in _rows(register, *documents)}
    assert rows["2026-10-05"].conflicts[0].date == "2026-10-03"
    assert rows["2026-10-03"].conflicts[0].kind == "date"


def test_a_coarser_date_agrees_with_a_finer_one(register: Register) -> None:
    documents = [
        report("a", f"{NEWS}.", publisher="Paper A"),
        report("b", "Japan and France signed a reciprocal access agreement in October 2026.", publisher="Paper B"),
    ]
    row = _one(register, *documents)
    assert (row.date, row.independent_sources) == ("2026-10-05", 2)


def test_an_older_document_that_has_it_done_contradicts_a_later_date(register: Register) -> None:
    documents = [
        report(
            "a",
            "Japan and Norway have agreed to start talks on a reciprocal access agreement.",
            day="2021-09-28",
            publisher="Ministry A",
        ),
        report(
            "b",
            "Japan and Norway agreed to start talks on the reciprocal access agreement in May 2022.",
            day="2022-11-06",
        ),
    ]
    rows = {row.date: row for row in _rows(register, *documents)}
    assert rows[None].by == "2021-09-28"
    assert rows["2022-05"].conflicts[0].date == "2021-09-28"


def test_a_plan_and_a_later_deed_are_no_conflict(register: Register) -> None:
    documents = [
        report(
            "a",
            "Japan and France will sign a reciprocal access agreement in October.",
            day="2026-09-01",
            publisher="Paper A",
        ),
        report("b", f"{NEWS}.", publisher="Paper B"),
    ]
    assert [row.conflicts for row in _rows(register, *documents)] == [(), ()]


def test_the_same_newsroom_later_is_an_update(register: Register) -> None:
    documents = [
        report("a", "Japan and France will sign a reciprocal access agreement in October 2026.", day="2026-07-01"),
        report("b", "Japan and France will sign a reciprocal access agreement in December 2026.", day="2026-09-01"),
    ]
    rows = _rows(register, *documents)
    assert all(row.updates and not row.conflicts for row in rows)


def test_a_denial_before_the_deed_is_no_conflict_and_after_it_is_one(register: Register) -> None:
    denial = "Japan and France have not signed a reciprocal access agreement."
    for day, kinds in (("2026-10-01", []), ("2026-10-20", ["denial"])):
        rows = _rows(
            register,
            report("a", denial, day=day, publisher="Paper A"),
            report("b", f"{NEWS}.", day="2026-10-21", publisher="Paper B"),
        )
        signed = next(row for row in rows if row.modality == "asserted")
        assert [conflict.kind for conflict in signed.conflicts] == kinds


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Japan and the UK signed a reciprocal access agreement on 11 January 2023.", "already_known"),
        ("Japan and the UK signed a reciprocal access agreement in January 2023.", "already_known"),
        ("Japan and the UK agreed in principle on a reciprocal access agreement on 5 May 2022.", "more_precise"),
        ("Japan and France signed a reciprocal access agreement on 5 October 2026.", "later_stage"),
        ("Japan and the UK started talks on a reciprocal access agreement in May 2022.", "contradicts"),
        ("Japan and Norway signed a reciprocal access agreement on 5 October 2026.", "new"),
        ("Japan and the UK will sign a reciprocal access agreement.", "already_known"),
    ],
)
def test_each_row_says_how_it_stands_against_the_register(text: str, state: str, register: Register) -> None:
    assert _one(register, report("a", text)).against_register.state == state


def test_a_contradiction_shows_both_values(register: Register) -> None:
    row = _one(register, report("a", "Japan and the UK started talks on a reciprocal access agreement in May 2022."))
    sentence = row.against_register.sentence
    for language in ("en", "ja"):
        assert "2022-05" in sentence[language]
        assert "2021-09-28" in sentence[language]


def test_the_register_as_it_stood_knows_nothing_later(register: Register) -> None:
    earlier = register_as_of(register, date(2022, 11, 6))
    assert {event.event for event in earlier.instrument("jpn-gbr-raa").events} == {
        "talks_opened",
        "agreed_in_principle",
    }
    assert earlier.instrument("jpn-gbr-raa").status is None
    assert earlier.instrument("jpn-gbr-raa").notes is None
    assert "jpn-phl-raa" not in earlier.keys
    assert "jpn-phl-raa" not in earlier.by_state["JPN"]
    with pytest.raises(KeyError):
        earlier.instrument("jpn-phl-raa")
    assert len(register.instrument("jpn-gbr-raa").events) == 5


def test_as_it_stood_a_plan_is_still_a_plan(register: Register) -> None:
    earlier = register_as_of(register, date(2022, 11, 6))
    text = "Japan and the UK will sign a Reciprocal Access Agreement in December, according to two people familiar with the talks."
    row = _one(earlier, report("a", text, day="2022-11-06"))
    assert (row.modality, row.date, row.independent_sources, row.attribution["class"]) == (
        "planned",
        "2022-12",
        1,
        "anonymous",
    )
    assert row.against_register.state == "new"


def test_the_order_of_documents_does_not_matter(register: Register) -> None:
    documents = [report(name, f"{NEWS} in {name}.", publisher=f"Paper {name}") for name in "abc"]
    assert _rows(register, *documents) == _rows(register, *reversed(documents))


@pytest.mark.parametrize(
    ("publisher", "official"),
    [
        ("Ministry of Foreign Affairs of Japan", True),
        ("GOV.UK", True),
        ("www.mofa.go.jp", True),
        ("Department of Defence, Australia", True),
        ("外務省", True),
        ("Parliament of Australia", True),
        ("Prime Minister of Australia", True),
        ("Office of the Prime Minister of Papua New Guinea", True),
        ("Ministry for Foreign Affairs of Finland", True),
        ("Senate of the Philippines", True),
        ("Congress of the United States", True),
        ("Congress of Racial Equality", False),
        ("Ministry of Sound", False),
        ("Department of Political Science, University of Sydney", False),
        ("Department of War Studies", False),
        ("Reuters", False),
        ("Defense News", False),
        ("Government Executive", False),
        ("House Beautiful", False),
        ("Senate Post", False),
        ("ministry-watch.com", False),
        ("yno9/legalize-jp (copy of the e-Gov law database)", False),
        ("Nippon.com (Jiji Press)", False),
        ("", False),
    ],
)
def test_only_governments_and_their_bodies_are_official(publisher: str, official: bool, register: Register) -> None:
    assert is_official(publisher, register) is official


def test_today_in_a_reprint_of_the_next_day_is_the_day_that_others_write_out(register: Register) -> None:
    told = report("a", f"{NEWS}.", publisher="Paper A")
    reprint = report("b", "Japan and France today signed a reciprocal access agreement.", publisher="Paper B")
    row = _one(register, told, reprint)  # the reprint is of 6 October
    assert (row.date, row.inferred, row.conflicts) == ("2026-10-05", False, ())
    assert row.newsrooms == 2


def test_two_days_apart_stay_a_conflict_however_they_are_told(register: Register) -> None:
    told = report("a", f"{NEWS}.", publisher="Paper A")
    later = report("b", "Japan and France today signed a reciprocal access agreement.", "2026-10-07", "Paper B")
    assert sorted(str(row.date) for row in _rows(register, told, later) if row.conflicts) == [
        "2026-10-05",
        "2026-10-07",
    ]


def test_the_day_of_a_report_does_not_contradict_the_day_before_on_which_two_newsrooms_agree(
    register: Register,
) -> None:
    told = [report(name, f"{NEWS}.", publisher=f"Paper {name}") for name in "ab"]
    late = report("c", f"{NEWS.replace('5 October', '6 October')}.", publisher="Paper c")  # and it is of that day
    found = {row.date: row for row in _rows(register, *told, late)}
    assert found["2026-10-05"].conflicts == ()
    assert [conflict.date for conflict in found["2026-10-06"].conflicts] == ["2026-10-05"]
    alone = {row.date: row for row in _rows(register, told[0], late)}
    assert alone["2026-10-05"].conflicts


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("MELBOURNE (Reuters) – ", ""),
        ("", "\n\n(Reuters)"),
        ("Reuters\n\n", ""),
        ("By Reuters staff\n\n", ""),
    ],
)
def test_papers_that_print_one_agency_are_one_newsroom(first: str, last: str, register: Register) -> None:
    one = report("a", f"{first}{NEWS}.{last}", publisher="Paper A")
    two = report("b", f"PARIS (Reuters) - {NEWS} in Paris.", publisher="Paper B")
    assert _counted(_one(register, one, two)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("TOKYO (Jiji Press) — Two States signed.", "jiji"),
        ("ANKARA (AA) – Two States signed.", "anadolu"),
        ("Manila [Philippines], November 2 (ANI): Two States signed.", "asian news international"),
        ("【マニラ共同】両政府は8日、署名した。", "kyodo"),
        ("両政府は8日、署名した。（時事）", "jiji"),
        ("MANILA, Philippines (UPDATED) - Two States signed.", None),
        ("The General Security of Military Information Agreement (GSOMIA) - a pact - was signed.", None),
        ("Reuters reported that two States signed. It named nobody.", None),
    ],
)
def test_an_agency_is_credited_in_its_own_places_only(text: str, agency: str | None) -> None:
    assert credited_agency(text) == agency


def test_an_unknown_agreement_on_visitors_is_one_thing_by_whatever_name(register: Register) -> None:
    one = report("a", "Norway and Chile signed a visiting forces agreement on 5 October 2026.", publisher="Paper A")
    two = report(
        "b", "Norway and Chile signed a status of visiting forces agreement on 5 October 2026.", publisher="Paper B"
    )
    row = _one(register, one, two)
    assert (row.kind, row.newsrooms) == ("sovfa", 2)


@pytest.mark.parametrize(
    ("sentence", "party", "step"),
    [
        ("The lower house approved the agreement.", "JPN", True),
        ("The House of Councillors approved it, completing the approval.", "JPN", False),
        ("The lower house approved it and sent it to the upper house.", "JPN", True),
        ("The Senate concurred in the agreement.", "PHL", False),
        ("The Senate approved the agreement.", "FRA", True),
        ("The National Assembly approved the agreement.", "KOR", False),
        ("A Senate committee approved the agreement.", "PHL", True),
        ("The Senate approved it on third and final reading.", "PHL", False),
        ("協定は衆院本会議で可決され、参院に送られた。", "JPN", True),
        ("参院本会議で可決、承認された。", "JPN", False),
        ("国会で承認された。", "JPN", False),
        ("The parliament approved the agreement.", "FIN", False),
    ],
)
def test_a_step_inside_a_parliament_is_told_from_its_approval(sentence: str, party: str, step: bool) -> None:
    assert is_step(sentence, "approved", party) is step
