"""The drawing of an agreement's life."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from entente.documents.pictures.life import Bar, Mark, draw_life

SVG = "{http://www.w3.org/2000/svg}"
ON = date(2026, 11, 1)


def drawn(bars, marks):
    return ElementTree.fromstring(  # noqa: S314 - our own drawing
        draw_life(bars, marks, ON, title="Life <of> it", description="a & b", today="2026-11-01")
    )


def test_texts_are_escaped_and_name_the_drawing():
    root = drawn([], [Mark(1, date(2020, 1, 1), date(2020, 1, 1), "x < y")])
    assert root.find(f"{SVG}title").text == "Life <of> it" and root.find(f"{SVG}desc").text == "a & b"
    assert root.get("aria-labelledby") == "life-title life-words"


def test_marks_that_would_overlap_stand_in_rows_of_their_own():
    same = [Mark(n, date(2020, 1, 1), date(2020, 1, 1), "") for n in range(1, 5)]
    rows = {circle.get("cy") for circle in drawn([], same).iter(f"{SVG}circle")}
    assert len(rows) == 4


def test_a_date_known_only_to_the_year_is_drawn_over_the_year():
    root = drawn(
        [], [Mark(1, date(2020, 1, 1), date(2020, 12, 31), "2020"), Mark(2, date(2024, 5, 1), date(2024, 5, 1), "")]
    )
    assert len([line for line in root.iter(f"{SVG}line") if line.get("class") == "span"]) == 1


def test_sure_and_possible_bars_differ_in_more_than_colour():
    bars = [Bar(date(2020, 1, 1), date(2021, 1, 1), False, ""), Bar(date(2021, 1, 1), ON, True, "")]
    possible, sure = drawn(bars, []).iter(f"{SVG}rect")
    assert possible.get("stroke-dasharray") and not sure.get("stroke-dasharray")


def test_everything_stays_inside_the_drawing():
    marks = [Mark(n, date(1951, 1, 1), date(1951, 12, 31), "") for n in range(1, 60)]
    root = drawn([Bar(date.min, date.max, True, "")], marks)
    width, height = map(float, root.get("viewBox").split()[2:])
    for circle in root.iter(f"{SVG}circle"):
        assert 0 < float(circle.get("cx")) < width and 0 < float(circle.get("cy")) < height


def test_nothing_dated_draws_nothing():
    assert draw_life([], [], ON, title="", description="", today="") == ""
