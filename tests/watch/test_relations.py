"""Documents that are no copies: one event, another event on the same agreement, or nothing in common."""

from __future__ import annotations

import pytest

from entente.watch.relations import relate
from tests.watch.made import document

SIGNED = """Norway and Peru signed a visiting forces agreement in Lima on 12 May 2031.

A brass band played, and two ministers shook hands.
"""
PLANNED = """Norway and Peru will sign a visiting forces agreement in Lima on 12 May 2031, the ministry said.

Florists have orders for two flags.
"""
UNDATED = """The visiting forces agreement between Peru and Norway was signed in Lima, and a tenor sang in the rain.
"""
IN_FORCE = """The visiting forces agreement between Norway and Peru entered into force on 3 March 2032.

Forty engineers pack for Cusco.
"""
SUPPLIES = """Norway and Peru signed an acquisition and cross-servicing agreement in Oslo on 13 May 2031.

It lets ships of both take fuel. The acquisition and cross-servicing agreement follows a visiting forces agreement.
"""
NAMELESS = """Norwegian sailors may come ashore in Peru without asking twice, after the two navies settled their arrangement in Lima.

Taxi drivers in Callao were pleased.
"""


def told(one: str, other: str, day: str | None = None, later: str | None = None) -> tuple[str, str]:
    relation, why = relate(document("a", one, date=day), document("b", other, date=later))
    assert relate(document("b", other, date=later), document("a", one, date=day))[0] == relation
    return relation, why["kind"]


def test_reports_of_near_days_are_of_one_event():
    assert (
        told(SIGNED, SIGNED.replace("brass", "brass and string"), "2031-05-12", "2031-05-13")[0] == "independent_report"
    )


def test_a_signature_is_planned_and_done_once_however_the_days_lie():
    assert told(PLANNED, SIGNED, "2031-05-02", "2031-05-13") == ("independent_report", "same_news")


def test_a_page_without_a_date_is_placed_by_its_news():
    assert told(SIGNED, UNDATED, "2031-05-12") == ("independent_report", "same_news")
    assert told(IN_FORCE, UNDATED, "2032-03-03") == ("other_event", "other_news")


def test_news_of_another_day_is_another_event():
    assert told(SIGNED, IN_FORCE, "2031-05-12", "2032-03-04") == ("other_event", "other_days")


def test_another_agreement_of_the_same_states_is_another_matter_though_it_names_this_one():
    assert told(SIGNED, SUPPLIES, "2031-05-12", "2031-05-13")[0] == "unrelated"


def test_a_text_on_forces_that_names_no_agreement_may_speak_of_one_that_the_other_names():
    assert told(SIGNED, NAMELESS, "2031-05-12", "2031-05-13")[0] == "independent_report"


@pytest.mark.parametrize("text", ["", "Norway beat Peru by two goals.", "Norway and Peru opened a school."])
def test_texts_on_other_matters_are_unrelated(text):
    assert told(SIGNED, text, "2031-05-12", "2031-05-12") == ("unrelated", "different_subject")
