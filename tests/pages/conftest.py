"""One headless Chromium for the pages, driven by Selenium over Debian's packages; and the pages it opens.

Where Chromium or its driver is missing these tests are skipped, and the reason is printed last; under CI=true they fail.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from entente.planner.exercise import load_exercise
from entente.planner.plan import make_plan
from entente.planner.write import write_plan
from tests.conftest import ROOT

EXERCISES = {"vigilant-isles-23": date(2023, 10, 20), "northern-shield-tutorial": date(2027, 3, 1)}


@pytest.fixture(scope="session")
def browser():
    """A browser that fetches nothing of its own."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        missing = "chromium and chromedriver (Debian: chromium, chromium-driver) are needed to open pages"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for switch in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-prefers-reduced-motion",
    ):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    opened.set_script_timeout(120)
    yield opened
    opened.quit()


@pytest.fixture(scope="session")
def page(request, register, tmp_path_factory) -> Path:
    """The plan.html of an exercise; Vigilant Isles where a test names none."""
    name = getattr(request, "param", "vigilant-isles-23")
    exercise = load_exercise(ROOT / "exercises" / f"{name}.yml", register)
    folder = tmp_path_factory.mktemp("plans") / name
    write_plan(make_plan(register, exercise, EXERCISES[name]), folder)
    return folder / "plan.html"


@pytest.fixture
def show(browser, page):
    """Opens the page at a width, in a language, with or without scripts."""

    def open_page(width: int = 1280, lang: str = "en", scripts: bool = True):
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
        )
        browser.get(page.as_uri())
        if lang == "ja":
            browser.find_element("css selector", "label[for=show-ja]").click()
        return browser

    yield open_page
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
