"""On what grounds nothing is proposed, however it is told: constructions on which newspapers, or their reading, go wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from entente.register.store import Register
from entente.rules.library import library
from entente.watch.claims import read
from entente.watch.corroboration import count
from entente.watch.proposals import Proposal, weigh
from entente.watch.records import Claim, Document, Span
from entente.watch.register_text import add_event
from entente.watch.standing_notes import standing_notes
from tests.watch.made_up import report, shelf

MINISTRY = "Ministry of Foreign Affairs of Japan"
PAPERS = ("The Daily Planet", "Evening Star")


def _weighed(register: Register, *documents: Document) -> list[tuple[str, Proposal | None, str]]:
    shelved = shelf(*documents)
    claims = [claim for document in documents for claim in read(document, register)]
    return _of_claims(register, claims, shelved)


def _of_claims(
    register: Register, claims: list[Claim], shelved: dict[str, Document]
) -> list[tuple[str, Proposal | None, str]]:
    found = weigh(register, count(claims, [], [], shelved, register), shelved, read_on=date(2026, 11, 22))
    return [(one.row.event, one.proposal, one.why["en"]) for one in found]


def _papers(text: str, day: str = "2026-10-06") -> list[Document]:
    return [report(f"p{number}", text, day, paper) for number, paper in enumerate(PAPERS)]


def _claim(document: Document, event: str, day: str, parties: tuple[str, ...], **more: object) -> Claim:
    plain = Claim(
        document=document.id, agreement=None, named="agreement", parties=parties, kind=None, event=event, date=day, precision="day",
        modality="asserted", attribution={"class": "own_voice", "who": None, "count": None}, span=Span(0, len(document.text)),
    )  # fmt: skip
    return plain._replace(**more)


@pytest.mark.parametrize(
    "text",
    [
        "Japan's House of Representatives approved the reciprocal access agreement with France on 5 October 2026.",
        "Japan's lower house passed the Japan-France reciprocal access agreement on Monday.",
        "The Philippine Senate approved on second reading the visiting forces agreement with Canada on 5 October 2026.",
    ],
)
@pytest.mark.parametrize("publisher", [MINISTRY, PAPERS[0]])
def test_one_chambers_vote_or_an_early_reading_is_not_the_parliaments(
    text: str, publisher: str, register: Register
) -> None:
    rows = _weighed(register, report("a", text, publisher=publisher))
    assert rows
    assert all(proposal is None and "step inside a parliament" in why for _, proposal, why in rows)


def test_a_chambers_vote_does_not_contradict_the_parliaments(register: Register) -> None:
    pact = "acquisition and cross-servicing agreement"
    first = report("a", f"Japan's lower house approved the {pact} with the Netherlands on 1 September 2026.")
    last = report("b", f"The Diet approved the Japan-Netherlands {pact} on 5 October 2026.")
    found = {proposal.diff for _, proposal, _ in _weighed(register, first, last) if proposal}
    assert len(found) == 1
    assert 'party: JPN, date: "2026-10-05"' in found.pop()


def test_newspapers_that_call_a_notice_the_end_end_nothing(register: Register) -> None:
    text = "The Philippines terminated its Visiting Forces Agreement with the United States on 5 October 2026."
    ((event, proposal, why),) = _weighed(register, *_papers(text))
    assert (event, proposal) == ("terminated", None)
    assert "notice" in why


def test_newspapers_may_tell_the_end_where_a_notice_had_run_out(tmp_path: Path, register: Register) -> None:
    place = "instruments/phl-usa-vfa/instrument.yml"
    notice = {"event": "termination_notice", "party": "PHL", "date": "2026-04-01", "source": None, "grade": "memory"}
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(add_event(Path("register", place).read_text(encoding="utf-8"), notice), encoding="utf-8")
    noticed = library([tmp_path])
    text = "The Philippines terminated its Visiting Forces Agreement with the United States on 5 October 2026."
    ((event, proposal, _),) = _weighed(noticed, *_papers(text))
    assert event == "terminated"
    assert proposal is not None


def test_a_new_agreement_of_a_kind_does_not_correct_the_old_one(register: Register) -> None:
    text = "Japan and the United States signed a new Special Measures Agreement on 5 October 2026."
    ((event, proposal, why),) = _weighed(register, report("a", text, publisher=MINISTRY))
    assert (event, proposal) == ("signed", None)
    assert "too far" in why


def test_what_goes_by_the_name_of_another_event_does_not_correct_that_one(register: Register) -> None:
    document = report("a", "The agreement was ratified by the President on 23 December 2010.", "2012-06-06", MINISTRY)
    parties = ("AUS", "PHL")
    claim = _claim(document, "ratified", "2010-12-23", parties, agreement="aus-phl-sovfa", kind="sovfa", party="PHL")
    ((_, proposal, _),) = _of_claims(register, [claim], shelf(document))
    assert proposal is not None
    assert proposal.kind == "add_event"
    assert "event: ratified, party: PHL" in proposal.diff
    assert "-  - {event: approved" not in proposal.diff


def test_the_press_does_not_add_what_goes_by_the_name_of_another_event(register: Register) -> None:
    document = report("a", "The Senate ratified the agreement on 26 July 2012.", "2012-07-27")
    parties = ("AUS", "PHL")
    claim = _claim(document, "ratified", "2012-07-26", parties, agreement="aus-phl-sovfa", kind="sovfa", party="PHL")
    ((_, proposal, why),) = _of_claims(register, [claim], shelf(document))
    assert proposal is None
    assert "approved by a parliament, 2012-07-24" in why


@pytest.mark.parametrize("event", ["ratified", "termination_notice", "denounced"])
def test_an_act_of_one_state_names_it_even_where_a_government_tells_it(event: str, register: Register) -> None:
    document = report("a", "It was done on 5 October 2026.", publisher=MINISTRY)
    claim = _claim(document, event, "2026-10-05", ("JPN", "GBR"), agreement="jpn-gbr-raa", kind="raa")
    ((_, proposal, why),) = _of_claims(register, [claim], shelf(document))
    assert proposal is None
    assert "which State's act" in why


def test_an_event_the_register_keeps_by_state_is_not_given_to_another_state(register: Register) -> None:
    parties = register.instrument("nato-sofa").parties
    document = report("a", "It entered into force on 5 October 2026.", publisher=MINISTRY)
    claim = _claim(document, "in_force", "2026-10-05", parties, agreement="nato-sofa", kind="sofa")
    ((_, proposal, why),) = _of_claims(register, [claim], shelf(document))
    assert proposal is None
    assert "which State's act" in why


@pytest.mark.parametrize(
    ("parties", "kind", "why"),
    [
        (("JPN", "NOR"), None, "What kind of agreement"),
        (("NATO", "SWE"), "sofa", "organisation"),
        (("IND", "USA"), "infosec", "which one is meant"),
    ],
)
def test_no_agreement_is_added_that_is_not_clearly_a_new_one(
    parties: tuple[str, ...], kind: str | None, why: str, register: Register
) -> None:
    document = report("a", "They signed an agreement on 5 October 2026.", publisher=MINISTRY)
    ((_, proposal, told),) = _of_claims(
        register, [_claim(document, "signed", "2026-10-05", parties, kind=kind)], shelf(document)
    )
    assert proposal is None
    assert why in told


def test_the_press_refines_a_date_by_a_weekday_only_where_two_newsrooms_give_it(register: Register) -> None:
    text = "Japan and the UK on Thursday agreed in principle on a reciprocal access agreement."
    one, two = _papers(text, "2022-05-06")
    assert [proposal for _, proposal, _ in _weighed(register, one)] == [None]
    ((_, proposal, _),) = _weighed(register, one, two)
    assert proposal is not None
    assert proposal.kind == "refine_event"
    assert '"2022-05-05"' in proposal.diff


def test_a_mere_year_in_the_press_is_not_news(register: Register) -> None:
    document = report("a", "Japan and France exchanged notes on the reciprocal access agreement in 2026.")
    claim = _claim(document, "signed", "2026", ("FRA", "JPN"), agreement="jpn-fra-raa", kind="raa", precision="year")
    ((_, proposal, why),) = _of_claims(register, [claim], shelf(document))
    assert proposal is None
    assert "Only a year" in why


@pytest.mark.parametrize("event", ["notes_exchanged", "in_force"])
def test_nothing_that_follows_a_signature_is_dated_before_it(event: str, register: Register) -> None:
    document = report("a", "Notes were exchanged on 5 January 2026.", "2026-01-20")
    parties = ("JPN", "PHL")
    claim = _claim(document, event, "2026-01-05", parties, agreement="jpn-phl-acsa", kind="acsa")
    ((_, proposal, why),) = _of_claims(register, [claim], shelf(document))
    assert proposal is None
    assert "before the signature: 2026-01-15" in why


def test_nor_before_the_signature_that_the_documents_themselves_tell(register: Register) -> None:
    document = report("a", "They signed on 5 October 2026. Notes had been exchanged on 1 September 2026.")
    signed = _claim(document, "signed", "2026-10-05", ("FRA", "JPN"), agreement="jpn-fra-raa", kind="raa")
    notes = signed._replace(event="notes_exchanged", date="2026-09-01")
    found = {event: proposal for event, proposal, _ in _of_claims(register, [signed, notes], shelf(document))}
    assert found["signed"] is not None
    assert found["notes_exchanged"] is None


def test_what_follows_a_signature_needs_one_that_somebody_knows_of(register: Register) -> None:
    document = report("a", "The two governments exchanged notes on 5 October 2026.", publisher=MINISTRY)
    claim = _claim(document, "notes_exchanged", "2026-10-05", ("FRA", "JPN"), agreement="jpn-fra-raa", kind="raa")
    ((_, proposal, why),) = _of_claims(register, [claim], shelf(document))
    assert proposal is None
    assert "knows of a signature" in why


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that Japan and France signed a reciprocal access agreement on 5 October 2026.",
        "Reports that the pact was signed on 5 October 2026 are wrong.",
        "If the pact was signed on 5 October 2026, nobody saw it.",
        "日仏円滑化協定が2026年10月5日に署名されたとの報道は誤りである。",
    ],
)
@pytest.mark.parametrize("publisher", [MINISTRY, PAPERS[0]])
def test_a_sentence_that_doubts_itself_carries_nothing(text: str, publisher: str, register: Register) -> None:
    document = report("a", text, publisher=publisher)
    claim = _claim(document, "signed", "2026-10-05", ("FRA", "JPN"), agreement="jpn-fra-raa", kind="raa")
    ((_, proposal, why),) = _of_claims(register, [claim], shelf(document))
    assert proposal is None
    assert "denies it, doubts it" in why


def test_notes_of_the_file_that_may_no_longer_hold_are_told(register: Register) -> None:
    text = "The Philippine Senate approved the status of visiting forces agreement with Canada on 5 October 2026."
    ((_, proposal, _),) = _weighed(register, report("a", text))
    assert proposal is not None
    assert "Concurrence of the Philippine Senate was awaited" in proposal.why["en"]
    assert "上院の同意が待たれていた" in proposal.why["ja"]
    assert "official title" not in proposal.why["en"]


def test_notes_on_other_things_are_not_told(register: Register) -> None:
    plain = register.instrument("usa-fin-dca")
    assert (
        standing_notes(plain._replace(notes={"en": "Names fifteen areas.", "ja": "15の合意された区域を挙げている。"}))
        is None
    )
    told = standing_notes(plain._replace(notes={"ja": "署名のみ。区域を挙げている。"}))
    assert told is not None
    assert "「署名のみ。」" in told["ja"]


def test_a_note_of_the_event_that_is_changed_is_told(register: Register) -> None:
    text = "Japan and the UK agreed in principle on a reciprocal access agreement on 5 May 2022."
    ((_, proposal, _),) = _weighed(register, report("a", text, "2022-05-06"))
    assert proposal is not None
    assert proposal.kind == "refine_event"
    note = next(e.note for e in register.instrument("jpn-gbr-raa").events if e.event == "agreed_in_principle")
    assert note is not None
    assert note["en"] in proposal.why["en"]
    assert note["ja"] in proposal.why["ja"]
