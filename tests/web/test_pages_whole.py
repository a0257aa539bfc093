"""Every page of the site as a reader has it: accessible, within the screen, in both languages, on paper and in the dark."""

from __future__ import annotations

import pytest

from tests.web.browsing import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site-browser")]

PAGES = ["about"]


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_no_fault_that_axe_finds_and_fits_a_phone(window, site, page, lang):
    """axe at a desk in light and dark, and nothing wider than a phone's screen."""
    shown = window(1280, policy=False)
    shown.goto(site.address(page, lang))
    assert faults_of(shown) == []
    shown.emulate_media(color_scheme="dark")
    assert faults_of(shown, ["color-contrast"]) == []
    shown.set_viewport_size({"width": 360, "height": 800})
    wide = shown.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360, f"{wide} px wide on a screen of 360"
    shown.emulate_media(color_scheme="light")
    assert faults_of(shown, ["target-size", "scrollable-region-focusable", "color-contrast"]) == []
