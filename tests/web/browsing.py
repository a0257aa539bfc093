"""Opening pages of the site in headless Chromium with Playwright, and asking axe what is wrong with them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium_path() -> str:
    """Debian's Chromium; where it is missing the test is skipped with the reason, under CI=true it fails."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found:
        return found
    missing = "chromium (Debian: chromium) is needed to open pages"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


def faults_of(page: Any, only: list[str] | None = None) -> list[str]:
    """What axe finds on an open page, one line a fault; all rules of WCAG 2.2 AA and best practice, or only those named."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    how = {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}
    found = page.evaluate("how => axe.run(document, {runOnly: how, resultTypes: ['violations']})", how)
    return [
        f"{v['id']}: {v['help']}: {json.dumps(node['target'])} {node['html'][:160]} {node['failureSummary'][:200]}"
        for v in found["violations"]
        for node in v["nodes"]
    ]
