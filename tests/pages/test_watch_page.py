"""The watch's report in headless Chromium: width, language, axe in light and dark, nothing fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.cli.start import main
from tests.conftest import ROOT
from tests.pages.test_plan_page import AXE, ENGLISH_LEFT, WCAG

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("watch")
    words = ["watch", "read", str(ROOT / "docs" / "tutorials" / "news"), "--store", str(folder / "s.sqlite")]
    assert main([*words, "--html", str(folder / "report.html")]) == 0
    return folder / "report.html"


def show(browser, report, width, lang, media="light"):
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": media}]}
    )
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500})  # fmt: skip
    browser.get("about:blank")
    browser.get(f"{report.as_uri()}#{lang}")
    browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


@pytest.mark.parametrize(
    ("width", "lang", "media"), [(1280, "en", "light"), (360, "ja", "dark"), (640, "ja", "light"), (360, "en", "light")]
)
def test_axe_finds_nothing_and_nothing_runs_over_the_side(browser, report, width, lang, media):
    show(browser, report, width, lang, media)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    browser.execute_script(AXE)
    found = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run({exclude: ['.switch']}, {runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations']})"
        ".then(r => done(r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200)])), e => done([String(e)]));",
        WCAG,
    )
    assert found == []


def test_in_japanese_nothing_of_the_page_itself_is_left_in_english(browser, report):
    show(browser, report, 1280, "ja")
    assert browser.execute_script(ENGLISH_LEFT) == []


def test_both_texts_stand_side_by_side_with_what_changed_marked(browser, report):
    show(browser, report, 1280, "en")
    assert browser.execute_script(
        "return [...document.querySelectorAll('mark')].some(one => one.textContent.startsWith('4,000'))"
    )
    tops = browser.execute_script(
        "const p = document.querySelector('.pair:not(.head)'); return [...p.children].slice(0, 2).map(c => c.getBoundingClientRect().top)"
    )
    assert tops[0] == tops[1]


def test_nothing_is_fetched_and_nothing_is_blocked(browser, report):
    show(browser, report, 1280, "en")
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert [row for row in browser.get_log("browser") if row["level"] == "SEVERE"] == []
