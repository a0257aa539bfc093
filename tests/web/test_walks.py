"""Walks through the site by keyboard alone, as a reader without a mouse takes them; each with scripts, the first also without."""

from __future__ import annotations

import re
import zipfile
from typing import Any

import pytest

from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site-browser")]
FARTHEST = 400  # steps of the Tab key; more would be no way to use a page
FOCUSED = "el => el === document.activeElement"
# Of a group of radio buttons Tab reaches the chosen one; the arrows do the rest.
REACHED = "el => { const on = document.activeElement; return el === on || (el.type === 'radio' && on.type === 'radio' && on.name === el.name) }"


def tab_to(page: Any, wanted: Any, *, back: bool = False) -> Any:
    """Press Tab until `wanted` (a locator) has the focus, which must then be visible."""
    first = wanted.first
    for _ in range(FARTHEST):
        if first.evaluate(REACHED):
            break
        page.keyboard.press("Shift+Tab" if back else "Tab")
    else:
        pytest.fail(f"{wanted} cannot be reached with the Tab key")
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert not outline.startswith("none"), f"the focus on {wanted} cannot be seen"
    return first


def follow(page: Any, wanted: Any) -> None:
    """Go to a link or button by Tab and press Enter; wait for the page it leads to."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_reader_finds_an_agreement_and_opens_a_clause_s_source(window, site, scripts):
    page = window(scripts=scripts)
    page.goto(site.address())
    follow(page, page.get_by_role("link", name="Register", exact=True))
    tab_to(page, page.get_by_role("searchbox"))
    page.keyboard.type("Japan-UK RAA")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=Japan"))
    follow(page, page.get_by_role("link", name="Japan-UK RAA", exact=True))
    assert page.url.endswith(site.address("agreements/jpn-gbr-raa"))
    follow(page, page.locator(".clause a[href*='/sources/']"))
    assert "/sources/s-" in page.url
    assert page.get_by_role("heading", level=1).count() == 1


def test_a_reader_skips_the_header(window, site):
    page = window()
    page.goto(site.address("register"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_reader_compares_two_agreements(window, site):
    page = window()
    page.goto(site.address("register") + "?q=RAA")
    for key in ("jpn-gbr-raa", "jpn-aus-raa"):
        tab_to(page, page.locator(f"input[type=checkbox][value={key}]"))
        page.keyboard.press("Space")
        page.keyboard.press("Home")
    follow(page, page.get_by_role("button", name=re.compile("Compare")))
    assert "/compare" in page.url and "jpn-gbr-raa" in page.url and "jpn-aus-raa" in page.url
    assert "Arrest" in page.locator("main").inner_text()


def test_a_planner_uploads_an_exercise_and_downloads_its_plan(window, site, tmp_path):
    page = window()
    page.goto(site.address("plan"))
    chooser = page.locator("input[type=file]")
    tab_to(page, chooser)
    # The system's own window for files is no part of the page: what it would hand over is handed over.
    chooser.set_input_files(ROOT / "exercises" / "vigilant-isles-23.yml")
    follow(page, page.get_by_role("button", name="Make the plan"))
    assert "/plans/" in page.url
    assert "Vigilant Isles 23" in page.get_by_role("heading", level=1).inner_text()
    everything = page.locator("a[href$='.zip']")
    tab_to(page, everything)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    target = tmp_path / "plan.zip"
    download.value.save_as(target)
    with zipfile.ZipFile(target) as archive:
        names = {name.rsplit("/", 1)[-1] for name in archive.namelist()}
    assert {"plan.html", "plan.pdf", "plan.json", "tasks.ics", "tasks.xlsx", "receipt.json"} <= names


def test_an_analyst_moves_the_slider_and_the_map_and_the_address_follow(window, site):
    page = window()
    page.goto(site.address())
    slider = tab_to(page, page.get_by_role("slider"))
    before = page.locator("#told").inner_text()
    for _ in range(40):
        page.keyboard.press("ArrowLeft")
    assert slider.input_value() == str(int(site.address().split("/")[3][:4]) - 40)
    page.wait_for_url(re.compile(r"/1986-"))
    page.wait_for_function("before => document.getElementById('told').innerText !== before", arg=before)
    page.reload()
    assert "/1986-" in page.url and page.locator("svg.map").count() == 1


def test_an_analyst_runs_a_what_if(window, site):
    page = window()
    page.goto(site.address("network"))
    follow(page, page.get_by_role("link", name="What if"))
    for field, state in (("First State", "Australia"), ("Second State", "United Kingdom")):
        tab_to(page, page.get_by_label(field))
        page.keyboard.type(state)
    follow(page, page.get_by_role("button", name="Suppose it"))
    supposed = page.locator("main")
    assert "AUS" in page.url and "GBR" in page.url
    assert supposed.locator("svg.map").count() == 2
    assert "->" in supposed.inner_text() or "→" in supposed.inner_text()


def test_an_officer_answers_a_question_and_the_verdict_follows(window, site):
    page = window()
    page.goto(site.address("ask") + "?topic=entry.visa&sending=USA&receiving=ITA&person.category=force_member")
    assert "unknown" in page.locator(".verdict").first.inner_text()
    tab_to(page, page.locator("[name='person.on_official_duty']"))
    page.keyboard.press("ArrowDown")  # from "not known", the last, on to "yes", the first
    page.locator(".verdict.settled").first.wait_for()
    assert "person.on_official_duty=yes" in page.url, "the address carries the answer"
    assert page.locator("[name='person.on_official_duty'][value=yes]").evaluate(FOCUSED), "the focus stays where it was"
