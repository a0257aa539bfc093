"""Pictures: projection, labels, what a line says, the files they become."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET

import pytest

from entente.documents.pictures import map as maps
from entente.documents.pictures.events import draw_events
from entente.documents.pictures.files import png_file, svg_file
from entente.documents.pictures.labels import place_labels
from entente.documents.pictures.map import draw_map
from entente.documents.pictures.matrix import draw_matrix
from entente.documents.pictures.multiples import draw_multiples
from entente.documents.pictures.series import draw_series
from entente.documents.pictures.view import UNITS, VIEWS, line_path
from entente.documents.plan_map import view_map
from entente.documents.plan_names import Names

NAMES = {
    "JPN": {"en": "Japan", "ja": "日本"},
    "AUS": {"en": "Australia", "ja": "豪州"},
    "GBR": {"en": '<UK> & "more"', "ja": "英国"},
}
TIES = [
    {"a": "AUS", "b": "JPN", "count": 2, "style": "evidenced", "told": "Australia - Japan: 2"},
    {"a": "GBR", "b": "JPN", "count": 1, "style": "reading", "told": "<b>UK & Japan</b>", "link": "/x?a=1&b=2"},
    {"a": "AUS", "b": "GBR", "count": 0, "style": "uncertain", "told": "uncertain"},
]
WORDS = {"title": "A <title>", "description": "What & how"}


def _read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def _all(svg: str, name: str) -> list[ET.Element]:
    return list(_read(svg).iter(f"{{http://www.w3.org/2000/svg}}{name}"))


def test_each_view_shows_its_middle_and_keeps_its_width():
    for view in VIEWS.values():
        assert view.box_text.startswith(f"0 0 {UNITS} ")
        if view.box is None:
            assert view.spot((view.middle, 0))[0] == pytest.approx(UNITS / 2)


def test_a_regional_view_holds_its_corners_at_its_longest_parallel_and_not_what_lies_beyond():
    europe = VIEWS["europe"]
    assert europe.holds(europe.spot((2.3, 48.9))) and not europe.holds(europe.spot((139.7, 35.7)))
    asia = VIEWS["asia"]
    assert asia.holds(asia.spot((174.8, -41.3))) and not asia.holds(asia.spot((-0.1, 51.5)))


def test_a_path_starts_where_its_line_starts_and_ends_where_it_ends():
    line = [(0.0, 0.0), (0.04, 0.0), (10.0, 5.5), (10.2, 5.5), (20.0, 0.0)]
    for nearest in (0.0, 1.0):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", line_path(line, nearest=nearest))]
        assert (sum(numbers[0::2]), sum(numbers[1::2])) == pytest.approx((20.0, 0.0))
    assert len(line_path(line, nearest=1.0)) < len(line_path(line))


def test_no_two_labels_meet_and_the_weightiest_keeps_its_place():
    spots = [(f"S{n:02}", (100.0 + 7 * (n % 6), 100.0 + 5 * (n // 6))) for n in range(36)]
    placed = place_labels(spots, 12)
    boxes = [(x, y - 9, x + 3 * 12 * 0.68, y + 1) for x, y in placed.values()]
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
    assert 0 < len(placed) < len(spots)
    assert place_labels([("JPN", (0.0, 0.0))], 12) != {}


@pytest.mark.parametrize("view", list(VIEWS))
def test_a_map_is_well_formed_and_says_what_it_shows(view):
    svg = draw_map(TIES, NAMES, **WORDS, view=VIEWS[view], links={"JPN": "/states/JPN?x=1&y=2"})
    titles = [one.text for one in _all(svg, "title")]
    assert titles[0] == "A <title>" and "<b>UK & Japan</b>" in titles
    assert [one.text for one in _all(svg, "desc")] == ["What & how"]
    assert "style=" not in svg


def test_how_sure_a_line_is_shows_in_more_than_colour():
    svg = draw_map(TIES, NAMES, **WORDS)
    classes = {path.get("data-pair"): path.get("class") for path in _all(svg, "path") if path.get("data-pair")}
    assert classes == {"AUS-JPN": "tie w2", "GBR-JPN": "tie w1 reading", "AUS-GBR": "tie w1 uncertain"}
    style = svg_file(svg)
    for kind in ("reading", "uncertain", "lost"):
        assert re.search(rf"\.tie\.{kind} {{[^}}]*stroke-dasharray", style)


def test_lines_are_not_in_the_way_of_the_tab_key_and_states_are_in_it():
    svg = draw_map(TIES, NAMES, **WORDS, links={"JPN": "/j"})
    anchors = {anchor.get("href"): anchor.get("tabindex") for anchor in _all(svg, "a")}
    assert anchors == {"/x?a=1&b=2": "-1", "/j": None}


def test_a_state_without_outline_breaks_no_map():
    ties = [*TIES, {"a": "AUS", "b": "XXX", "count": 1, "style": "evidenced", "told": "?"}]
    svg = draw_map(ties, NAMES, **WORDS)
    assert "XXX" not in svg and "AUS-JPN" in svg


def test_a_matrix_shows_each_pair_twice_with_its_number():
    svg = draw_matrix(["JPN", "AUS", "GBR"], TIES, NAMES, **WORDS, lang="ja")
    numbers = [one.text for one in _all(svg, "text") if "number" in (one.get("class") or "")]
    assert sorted(numbers) == ["1", "1", "2", "2", "?", "?"]
    assert "日本" in svg and len(_read(svg).findall(".//*[@class='grid']")) == 1


def test_an_empty_matrix_and_an_empty_timeline_are_pictures_still():
    for svg in (draw_matrix([], [], NAMES, **WORDS), draw_events([], **WORDS, first=2000, last=2000)):
        picture = _read(svg)
        assert picture.tag.endswith("svg") and len(_all(svg, "title")) == 1 and len(_all(svg, "desc")) == 1
        width, height = (float(number) for number in picture.get("viewBox").split()[2:])
        assert width > 0 and height > 0 and "nan" not in svg.lower()


def test_a_timeline_draws_every_event_of_its_years_and_no_other():
    rows = [{"year": year, "shape": shape, "told": f"{year}"} for year, shape in
            [(1950, "begun"), (1960, "begun"), (1960, "signed"), (1961, "ended"), (1970, "other"), (2001, "begun")]]  # fmt: skip
    svg = draw_events(rows, **WORDS, first=1951, last=2000)
    assert sorted(one.text or "" for one in _all(svg, "title"))[:4] == ["1960", "1960", "1961", "1970"]
    assert len(_all(svg, "title")) == 1 + 4


def test_a_year_without_a_value_is_a_gap_in_the_line_and_never_a_zero():
    svg = draw_series([(2000, 0.5), (2001, 0.4), (2002, None), (2003, 0.2), (2004, 0.1)], **WORDS)
    lines = [path.get("d") or "" for path in _all(svg, "path") if path.get("class") == "line"]
    assert [line.count("L") for line in lines] == [1, 1]
    _read(draw_series([(2000, None)], **WORDS))
    assert len(_all(draw_series([(2000, None), (2001, 3)], **WORDS), "circle")) == 1


def test_small_multiples_hold_the_land_once():
    panels = [{"head": str(year), "ties": TIES} for year in (1951, 1960, 1970, 1980)]
    svg = draw_multiples(panels, **WORDS)
    assert len(_all(svg, "use")) == 4 and svg.count('id="multiples-land"') == 1


def test_a_file_carries_its_colours_and_a_png_its_width():
    svg = draw_map(TIES, NAMES, **WORDS)
    file = svg_file(svg)
    assert "var(" not in file and "<style>" in file and _read(file).get("width") == "1200"
    png = png_file(svg, 600)
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">I", png[16:20]) == (600,)


def test_words_show_in_a_png():
    """Text that no font can draw would leave the picture as it is without it."""
    bare = draw_matrix(["JPN"], [], {}, **WORDS)
    assert png_file(draw_matrix(["JPN"], [], NAMES, **WORDS, lang="ja"), 300) != png_file(bare, 300)


def _plan(*pairs: tuple[str, str]) -> dict[str, object]:
    return {"contingents": [{"key": f"c{n}", "sending": a, "receiving": b} for n, (a, b) in enumerate(pairs)]}


def test_a_plan_has_a_map_from_three_states_on():
    two = _plan(("GBR", "JPN"), ("GBR", "JPN"))
    assert view_map(two, Names(two)) is None
    three = _plan(("GBR", "JPN"), ("GBR", "JPN"), ("AUS", "JPN"), ("", "JPN"), ("JPN", "JPN"))
    svg = str(view_map(three, Names(three)))
    assert 'class="tie w2" data-pair="GBR-JPN"' in svg and 'class="tie w1" data-pair="AUS-JPN"' in svg
    assert _read(svg).get("role") == "group"


def test_a_plan_without_outlines_has_no_map_and_no_fault(monkeypatch, tmp_path):
    def missing():
        raise maps.NoOutlines("nowhere")

    monkeypatch.setattr(maps, "outlines", missing)
    maps.land.cache_clear()
    maps.centres.cache_clear()
    three = _plan(("GBR", "JPN"), ("AUS", "JPN"))
    assert view_map(three, Names(three)) is None
