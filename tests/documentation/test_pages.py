"""Pages: fresh, linked, of a readable length, with the headings a decision needs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .pages import DOCS, PAGES, ROOT, headings, links

_DECISIONS = sorted((DOCS / "decisions").glob("*.md"))


def test_generated_pages_and_schemas_are_fresh_and_error_codes_complete() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_resolve(page: Path) -> None:
    missing = [
        target for target in links(page) if "://" not in target and not (page.parent / target.split("#")[0]).exists()
    ]
    assert not missing


def test_links_inside_the_docs_stay_inside_them() -> None:
    """A link that leaves docs/ works in a checkout and breaks on the built pages."""
    outside = [
        f"{page.name}: {target}"
        for page in DOCS.rglob("*.md")
        for target in links(page)
        if "://" not in target and not (page.parent / target.split("#")[0]).resolve().is_relative_to(DOCS)
    ]
    assert not outside


def test_every_page_is_in_the_navigation() -> None:
    listed = set(re.findall(r"[\w/-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")} == listed


def test_no_page_written_by_hand_is_longer_than_350_lines() -> None:
    written = [page for page in PAGES if "generated" not in page.parts]
    long = [page.name for page in written if page.read_text(encoding="utf-8").count("\n") > 350]
    assert not long


def test_nothing_on_the_pages_is_fetched_from_a_network() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "highlightjs: false" in settings
    assert "://" not in settings


def test_there_is_a_decision_and_its_numbers_run_without_a_gap() -> None:
    assert [page.name[:4] for page in _DECISIONS] == [f"{n:04}" for n in range(1, len(_DECISIONS) + 1)]


@pytest.mark.parametrize("page", _DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_its_headings(page: Path) -> None:
    assert headings(page) == ["Context", "Decision", "Why", "Costs", "Alternatives", "Status"]
    assert re.match(rf"# {page.name[:4]} .+\n\nDate: \d{{4}}-\d\d-\d\d\n", page.read_text(encoding="utf-8"))


def test_pages_name_no_place_of_a_machine() -> None:
    named = [
        page.name for page in PAGES if re.search(r"/(home|work|root|tmp|Users)/", page.read_text(encoding="utf-8"))
    ]
    assert not named
