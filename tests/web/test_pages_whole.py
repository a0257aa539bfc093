"""Every page of the site as a reader has it: accessible, within the screen, in both languages, on paper and in the dark."""

from __future__ import annotations

import pytest

from tests.web.browsing import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site-browser")]

PAGES = [
    "",
    "register?q=RAA",
    "agreements/jpn-gbr-raa",
    "agreements/au-defence-visiting-forces-act-1963",
    "compare?agreement=jpn-gbr-raa&agreement=jpn-aus-raa",
    "states",
    "states/JPN",
    "topics",
    "topics/arms.carry",
    "sources",
    "sources/s-nato-sofa",
    "network",
    "network/what-if",
    "network/history",
    "network/claims",
    "network/pairs/AUS-JPN",
    "ask",
    "ask?topic=entry.visa&sending=USA&receiving=ITA",
    "plan",
    "exports",
    "api",
    "about",
    "no/such/page",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("ja", 360)])
def test_a_page_has_no_fault_that_axe_finds_in_light_and_dark_and_fits_its_screen(window, site, page, lang, width):
    shown = window(width, policy=False)
    shown.goto(site.address(page, lang))
    assert faults_of(shown) == []
    shown.emulate_media(color_scheme="dark")
    assert faults_of(shown, ["color-contrast"]) == []
    for narrow in (width, 360):
        shown.set_viewport_size({"width": narrow, "height": 800})
        wide = shown.evaluate("document.documentElement.scrollWidth")
        assert wide <= narrow, f"{wide} px wide on a screen of {narrow}"
