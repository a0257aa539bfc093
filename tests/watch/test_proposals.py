"""Proposals: what a careful registrar would be shown, and what never becomes one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from entente.register.store import Register
from entente.watch.as_of import register_as_of
from entente.watch.claims import read
from entente.watch.corroboration import count
from entente.watch.proposals import Proposal, Weighed, from_dict, propose, weigh
from entente.watch.records import Document, Drift, Span
from tests.watch.made_up import report, shelf

READ_ON = date(2026, 11, 22)
MINISTRY = "Ministry of Foreign Affairs of Japan"
SIGNED = "Japan and France signed a reciprocal access agreement on 5 October 2026."


def _weighed(
    register: Register, *documents: Document, as_of: date | None = None, drifts: tuple[Drift, ...] = ()
) -> list[Weighed]:
    shelved = shelf(*documents)
    then = register_as_of(register, as_of)
    claims = [claim for document in documents for claim in read(document, then)]
    return list(weigh(register, count(claims, [], drifts, shelved, then), shelved, as_of, read_on=READ_ON))


def _proposed(register: Register, *documents: Document, as_of: date | None = None) -> list[Proposal]:
    return [found.proposal for found in _weighed(register, *documents, as_of=as_of) if found.proposal]


def _added(proposal: Proposal) -> list[str]:
    return [line[1:] for line in proposal.diff.splitlines() if line.startswith("+") and not line.startswith("+++")]


def test_a_governments_own_word_is_proposed_as_official(register: Register) -> None:
    (proposal,) = _proposed(register, report("a", SIGNED, publisher=MINISTRY))
    assert (proposal.kind, proposal.grade, proposal.file) == (
        "add_event",
        "official",
        "instruments/jpn-fra-raa/instrument.yml",
    )
    event = _added(proposal)[0]
    assert '- {event: signed, date: "2026-10-05", source: s-watch-' in event
    assert "grade: official}" in event


def test_press_is_secondary_even_where_it_quotes_a_ministry(register: Register) -> None:
    (proposal,) = _proposed(register, report("a", SIGNED[:-1] + ", the Foreign Ministry said."))
    assert proposal.grade == "secondary"


@pytest.mark.parametrize("publisher", [MINISTRY, "The Daily Planet"])
def test_no_grade_is_ever_text(publisher: str, register: Register) -> None:
    (proposal,) = _proposed(register, report("a", SIGNED, publisher=publisher))
    assert "grade: text" not in proposal.diff
    assert "kind: text" not in proposal.diff


def test_a_new_source_has_a_file_of_its_own_and_the_main_file_is_the_agreements(register: Register) -> None:
    document = report("a", SIGNED, publisher=MINISTRY, title="Signing of an agreement")
    (proposal,) = _proposed(register, document)
    assert [change.place for change in proposal.changes] == [proposal.file, f"sources/watch-{document.id}.yml"]
    (source,) = yaml.safe_load(proposal.changes[1].after)["sources"]
    assert (source["publisher"], source["kind"], source["read"], source["title"]) == (
        MINISTRY,
        "official",
        "2026-11-22",
        {"en": "Signing of an agreement"},
    )


def test_a_source_the_register_has_is_cited_by_its_key(register: Register) -> None:
    source = next(s for s in register.sources.values() if s.url and s.kind == "official")
    document = report("a", SIGNED, publisher=MINISTRY)._replace(paths=(str(source.url),))
    (proposal,) = _proposed(register, document)
    assert len(proposal.changes) == 1
    assert f"source: {source.key}" in proposal.diff


def test_only_lines_that_change_stand_in_the_diff(register: Register) -> None:
    (proposal,) = _proposed(register, report("a", SIGNED, publisher=MINISTRY))
    before = Path("register", proposal.file).read_text(encoding="utf-8").splitlines()
    removed = [line[1:] for line in proposal.diff.splitlines() if line.startswith("-") and not line.startswith("---")]
    assert all(line in before for line in removed)
    assert [line.split(":")[0] for line in removed] == ["status"]


@pytest.mark.parametrize(
    "text",
    [
        "Japan and France will sign a reciprocal access agreement on 5 December 2026.",
        "Japan and France are expected to sign a reciprocal access agreement in December.",
        "Japan and France have not signed a reciprocal access agreement.",
        "Japan is considering a reciprocal access agreement with Canada.",
        "Japan and France signed a reciprocal access agreement.",
        "Japan and the UK signed a reciprocal access agreement on 11 January 2023.",
        "Japan and the UK signed a reciprocal access agreement in 2023.",
        "Japan and the UK started talks on a reciprocal access agreement in May 2022.",
        "Japan and the UK started talks on a reciprocal access agreement on 5 May 2024.",
        "Japan and France signed a reciprocal access agreement on 5 October 2026, according to two people familiar with the talks.",
        "Japan and France signed a reciprocal access agreement on 5 December 2026.",
        "Japan and Norway signed a reciprocal access agreement on 5 October 2026.",
        "Japan and Australia terminated the reciprocal access agreement on 5 October 2026.",
    ],
)
def test_what_is_planned_known_undated_anonymous_or_too_weak_is_not_proposed(text: str, register: Register) -> None:
    found = _weighed(register, report("a", text))
    assert found
    assert all(row.proposal is None and row.why["en"] and row.why["ja"] for row in found)


def test_an_aside_in_the_press_is_not_proposed(register: Register) -> None:
    text = "Japan and Italy held an exercise. It was cold. It snowed. All went well. Japan and France had signed a reciprocal access agreement on 5 October 2026."
    (row,) = _weighed(register, report("a", text))
    assert row.proposal is None
    assert "asides" in row.why["en"]


def test_a_document_without_a_publisher_cannot_be_cited(register: Register) -> None:
    assert _proposed(register, report("a", SIGNED, publisher=None)) == []


def test_two_independent_newsrooms_carry_a_new_agreement(register: Register) -> None:
    text = "Japan and Norway signed a reciprocal access agreement in Oslo on 5 October 2026."
    (proposal,) = _proposed(
        register,
        report("a", text),
        report("b", text[:-1] + ", Norwegian Defence Minister Tore Sandvik said.", publisher="Evening Star"),
    )
    content = yaml.safe_load(proposal.changes[0].after)
    assert proposal.kind == "new_instrument"
    assert (content["key"], content["parties"], content["kind"], content["words"]) == (
        "jpn-nor-raa",
        ["JPN", "NOR"],
        "raa",
        "none",
    )
    assert proposal.diff.startswith("--- /dev/null\n+++ b/register/instruments/jpn-nor-raa/instrument.yml\n")


def test_conflicting_dates_in_the_press_are_not_proposed(register: Register) -> None:
    other = report("b", SIGNED.replace("5 October", "3 October"), publisher="Evening Star")
    assert _proposed(register, report("a", SIGNED), other) == []


def test_a_government_settles_a_conflict_between_newspapers(register: Register) -> None:
    other = report("b", SIGNED.replace("5 October", "3 October"), publisher="Evening Star")
    (proposal,) = _proposed(register, report("a", SIGNED, publisher=MINISTRY), other)
    assert 'date: "2026-10-05"' in proposal.diff


def test_an_altered_value_never_reaches_a_proposal(register: Register) -> None:
    copy = report("a", SIGNED, publisher=MINISTRY)
    start = copy.text.index("5 October")
    drift = Drift(copy.id, "date", "high", Span(0, 1), Span(start, start + 9), {"en": "changed"})
    (row,) = _weighed(register, copy, drifts=(drift,))
    assert row.proposal is None
    assert "copyist" in row.why["en"]


def test_a_more_precise_day_of_equal_grade_takes_the_place_of_a_month(register: Register) -> None:
    text = "Japan and the UK agreed in principle on a reciprocal access agreement on 5 May 2022."
    (proposal,) = _proposed(register, report("a", text, day="2022-05-06"))
    assert proposal.kind == "refine_event"
    assert '"2022-05-05"' in proposal.diff
    assert "note: {en: visit of the Japanese prime minister" in _added(proposal)[0]


def test_the_press_does_not_correct_a_government_and_a_government_corrects_the_press(register: Register) -> None:
    text = "The reciprocal access agreement between Japan and the Philippines was signed on 9 July 2024."
    assert _proposed(register, report("a", text, day="2024-07-10")) == []
    (proposal,) = _proposed(register, report("a", text, day="2024-07-10", publisher=MINISTRY))
    assert proposal.kind == "correct_event"
    assert "2024-07-08" in proposal.why["en"]
    assert "2024-07-09" in proposal.why["ja"]


def test_a_date_worked_out_is_said_to_be_so(register: Register) -> None:
    text = "Japan and France signed a reciprocal access agreement on Monday."
    (proposal,) = _proposed(register, report("a", text, publisher=MINISTRY))
    assert "worked out" in proposal.why["en"]
    assert "note: {en:" in _added(proposal)[0]


def test_a_parliaments_act_names_its_state(register: Register) -> None:
    text = "The Philippine Senate approved the status of visiting forces agreement with Canada on 5 October 2026."
    (proposal,) = _proposed(register, report("a", text))
    assert "event: approved, party: PHL" in proposal.diff


def test_with_an_earlier_day_nothing_is_proposed_that_today_is_known(register: Register) -> None:
    text = "Japan and the UK signed a Reciprocal Access Agreement on 11 January 2023."
    assert _proposed(register, report("a", text, day="2023-01-11", publisher=MINISTRY), as_of=date(2022, 11, 6)) == []


def test_a_proposal_tells_its_sources_spans_and_claims(register: Register) -> None:
    document = report("a", SIGNED, publisher=MINISTRY)
    (proposal,) = _proposed(register, document)
    (source,) = proposal.sources
    assert (source["document"], source["publisher"], source["grade"]) == (document.id, MINISTRY, "official")
    assert source["spans"] == [{"start": 0, "end": len(SIGNED), "text": SIGNED}]
    assert len(proposal.claims) == 1
    assert proposal.hashes == (document.sha256,)


def test_a_proposal_survives_json(register: Register) -> None:
    (proposal,) = _proposed(register, report("a", SIGNED, publisher=MINISTRY))
    again = from_dict(json.loads(json.dumps(proposal.as_dict())))
    assert again == proposal


def test_the_same_documents_give_the_same_proposals_in_any_order(register: Register) -> None:
    documents = [
        report("a", SIGNED, publisher=MINISTRY),
        report("b", SIGNED[:-1] + ", Paris said.", publisher="Evening Star"),
    ]
    assert _proposed(register, *documents) == _proposed(register, *reversed(documents))


def test_propose_gives_what_weigh_gives(register: Register) -> None:
    document = report("a", SIGNED, publisher=MINISTRY)
    rows = count(read(document, register), [], [], shelf(document), register)
    assert list(propose(register, rows, shelf(document), read_on=READ_ON)) == _proposed(register, document)


def test_on_the_day_of_the_report_the_plan_is_told_the_dates_conflict_and_nothing_is_proposed(
    register: Register,
) -> None:
    paper = report(
        "a",
        "Japan and Britain will sign a Reciprocal Access Agreement in December, two people familiar with the talks said. "
        "The two governments agreed to open talks on the RAA in May, when their leaders met in London.",
        day="2022-11-06",
    )
    release = report(
        "b",
        "Britain and Japan have agreed to begin formal negotiations on a Reciprocal Access Agreement.",
        day="2021-09-28",
        publisher="GOV.UK",
    )
    found = {(w.row.event, w.row.date): w for w in _weighed(register, paper, release, as_of=date(2022, 11, 6))}
    plan, talks = found["signed", "2022-12"].row, found["talks_opened", "2022-05"].row
    assert (plan.modality, plan.independent_sources, plan.attribution["class"]) == ("planned", 1, "anonymous")
    assert plan.against_register.state == "new"
    assert "2022-05" in talks.against_register.sentence["en"]
    assert "2021-09-28" in talks.against_register.sentence["en"]
    assert [conflict.date for conflict in talks.conflicts] == ["2021-09-28"]
    assert [w.proposal for w in found.values() if w.proposal] == []
