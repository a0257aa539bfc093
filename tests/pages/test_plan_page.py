"""plan.html in headless Chromium: width, language, keyboard, silence on the network, without scripts, on paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import axe_selenium_python
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.pages.conftest import EXERCISES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = (Path(axe_selenium_python.__file__).parent / "node_modules" / "axe-core" / "axe.min.js").read_text(
    encoding="utf-8"
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ENGLISH_LEFT = """
  return [...document.querySelectorAll('.l-en')].filter(e => e.checkVisibility({checkVisibilityCSS: true}))
    .map(e => e.textContent.trim().slice(0, 80)).filter(t => t);
"""


@pytest.mark.parametrize("width", [360, 640, 1280])
@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("page", EXERCISES, indirect=True)
def test_nothing_runs_over_the_side(show, width, lang):
    browser = show(width, lang)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "lang", "opened"), [(360, "en", False), (1280, "ja", True)])
def test_axe_finds_nothing(show, width, lang, opened):
    """WCAG 2.2 at levels A and AA, and axe's good practice; once with every part opened."""
    browser = show(width, lang)
    if opened:
        browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    browser.execute_script(AXE)
    found = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        # The two language switches stand before everything they switch, so outside any landmark: they work without a script.
        "axe.run({exclude: ['.switch']}, {runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations']})"
        ".then(r => done(r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200)])), e => done([String(e)]));",
        WCAG,
    )
    assert found == []


@pytest.mark.parametrize("media", ["light", "dark"])
def test_contrast_is_enough_in_light_and_dark(show, browser, media):
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": media}]}
    )
    show()
    browser.execute_script(AXE)
    found = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: ['color-contrast']}).then(r => done(r.violations.flatMap(v => v.nodes.map(n => n.html.slice(0, 120)))));"
    )
    assert found == []


def test_the_keyboard_alone_changes_the_language(show):
    browser = show()
    switch = browser.find_element(By.ID, "show-en")
    browser.execute_script("arguments[0].focus()", switch)
    switch.send_keys(Keys.ARROW_RIGHT)
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "ja"
    assert browser.execute_script("return document.activeElement.id") == "show-ja"
    assert browser.execute_script(ENGLISH_LEFT) == []


def test_the_first_tab_offers_to_skip_to_the_plan(show):
    browser = show()
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    assert focused.get_attribute("href").endswith("#plan")
    assert browser.execute_script("return arguments[0].getBoundingClientRect().top >= 0", focused)


@pytest.mark.parametrize("key", [Keys.ENTER, Keys.SPACE])
def test_a_verdict_opens_in_place_by_keyboard_and_tells_its_evidence(show, key):
    browser = show()
    summary = browser.find_element(By.CSS_SELECTOR, "#matrix td.cell details > summary")
    browser.execute_script("arguments[0].focus()", summary)
    outline = browser.execute_script(
        "const s = getComputedStyle(arguments[0]); return [s.outlineStyle, s.outlineWidth]", summary
    )
    assert outline[0] != "none"
    assert outline[1] != "0px"
    summary.send_keys(key)
    opened = browser.find_element(By.CSS_SELECTOR, "#matrix td.cell details[open] .opened")
    assert opened.is_displayed()
    assert len(opened.text) > 40


def test_the_page_asks_the_network_for_nothing_and_the_console_stays_empty(show):
    browser = show()
    assert browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)") == []
    assert "default-src 'none'" in browser.find_element(By.CSS_SELECTOR, "meta[http-equiv]").get_attribute("content")
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_without_scripts_everything_can_be_read_in_both_languages(show):
    browser = show(scripts=False)
    assert browser.find_element(By.CSS_SELECTOR, "#matrix table").is_displayed()
    heading = browser.find_element(By.ID, "matrix-heading")
    english = heading.text
    browser.find_element(By.CSS_SELECTOR, "label[for=show-ja]").click()
    assert heading.text != english
    browser.find_element(By.CSS_SELECTOR, "#matrix td.cell details > summary").click()
    assert browser.find_element(By.CSS_SELECTOR, "#matrix td.cell details[open] .opened").is_displayed()


def test_a_mark_tells_the_verdict_without_colour(show):
    """Each verdict has a sign of its own and a word, so a black and white print says the same."""
    browser = show()
    found = browser.execute_script(
        "return [...document.querySelectorAll('#matrix td.cell:not(.empty)')].map(c => ["
        "[...c.classList].find(k => k.startsWith('v-')), c.querySelector('.mark').textContent.trim(),"
        " c.querySelector('.verdict').textContent.trim()])"
    )
    assert all(mark and word for _, mark, word in found)
    signs = {(kind, mark) for kind, mark, _ in found}
    assert len({kind for kind, _ in signs}) == len({mark for _, mark in signs}) == len(signs)


def test_identifiers_are_unique_and_headings_go_down_one_step_at_a_time(show):
    browser = show()
    idents = browser.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(idents) == len(set(idents))
    levels = browser.execute_script(
        "return [...document.querySelectorAll('h1,h2,h3,h4,h5')].map(h => Number(h.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_on_paper_every_reason_is_there(show, browser, lang):
    show(lang=lang)
    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    closed = browser.execute_script("return document.querySelectorAll('details:not([open])').length")
    shown = browser.execute_script(
        "return [...document.querySelectorAll('#matrix .opened')].filter(e => !e.checkVisibility()).length"
    )
    assert (closed, shown) == (0, 0)
    browser.execute_script("window.dispatchEvent(new Event('afterprint'))")


def test_what_is_touched_is_large_enough_on_a_telephone(show):
    """WCAG 2.2, 2.5.8: 24 by 24 px for every control that stands alone."""
    browser = show(360)
    small = browser.execute_script(
        "return [...document.querySelectorAll('summary, button, label[for], nav a')].filter(e => e.checkVisibility())"
        ".map(e => [e.textContent.trim().slice(0, 30), e.getBoundingClientRect().height]).filter(([t, h]) => h < 24)"
    )
    assert small == []
