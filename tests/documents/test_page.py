"""The plan's page: complete, self-contained, in two languages, and never stopped by a gap."""

from __future__ import annotations

import copy
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.documents import render_plan
from entente.documents.page import TEMPLATES, _environment, web_address

from .sample_plan import sample_plan

VOID = {"meta", "input", "br", "img", "link", "hr"}


class Reader(HTMLParser):
    """Collects tags with their attributes, and checks that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Remember the tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Remember the tag; it closes itself."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Every end tag closes the element that was opened last."""
        assert self.open.pop() == tag, f"</{tag}> closes the wrong element"


def read(page: str) -> Reader:
    """The page's elements; faults in nesting fail here."""
    reader = Reader()
    reader.feed(page)
    assert not reader.open
    return reader


@pytest.fixture(scope="module")
def page() -> str:
    """The sample plan's page."""
    return render_plan(sample_plan())


def test_the_page_fetches_nothing(page):
    """One file: no address is loaded, and the page's own policy forbids it."""
    tags = read(page).tags
    assert not [attrs for tag, attrs in tags if tag in ("link", "img", "iframe", "object") or attrs.get("src")]
    assert not re.search(r"@import|url\(", page)
    policy = next(attrs["content"] for _, attrs in tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert not [attrs for _, attrs in tags if "style" in attrs or any(name.startswith("on") for name in attrs)]


def test_links_inside_the_page_have_their_target_and_ids_are_unique(page):
    """Every cited source, task and section can be reached."""
    tags = read(page).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inside = [attrs["href"][1:] for tag, attrs in tags if tag == "a" and attrs["href"].startswith("#")]
    assert set(inside) <= set(ids)
    assert {"tasks", "questions", "matrix", "timeline", "incidents", "sources"} <= set(inside)
    references = [attrs[name] for _, attrs in tags for name in ("aria-labelledby", "aria-describedby") if name in attrs]
    assert set(references) <= set(ids)


def test_both_languages_are_in_the_page(page):
    """Each Japanese text has its English beside it, marked with its language."""
    spans = [attrs for _, attrs in read(page).tags if attrs.get("class") in ("l-en", "l-ja")]
    assert all(attrs["lang"] == attrs["class"][2:] for attrs in spans)
    assert len([attrs for attrs in spans if attrs["lang"] == "ja"]) == len(spans) / 2
    assert "次に行うこと" in page
    assert "What to do next" in page


def test_a_text_in_one_language_is_shown_to_everyone(page):
    """The source with an English title only, and the one with a Japanese title only."""
    assert '<span lang="en">Report on the first exercise under the agreement</span>' in page
    assert '<span lang="ja">物資搬入に関する案内</span>' in page


def test_the_language_can_be_changed_without_script(page):
    """Two radio buttons stand before everything they switch, and the style sheet does the rest."""
    tags = read(page).tags
    radios = [attrs["id"] for tag, attrs in tags if tag == "input" and attrs["type"] == "radio"]
    assert radios == ["show-en", "show-ja"]
    assert page.index('id="show-ja"') < page.index('class="page"')
    assert "#show-en:checked ~ .page .l-ja" in page
    japanese = read(render_plan(sample_plan(), lang="ja")).tags
    assert next(attrs for tag, attrs in japanese if tag == "input" and "checked" in attrs)["id"] == "show-ja"
    assert japanese[0] == ("html", {"lang": "ja", "class": "ja"})


def test_marks_survive_without_colour(page):
    """Each verdict has its own mark and its word."""
    for mark in ("[=]", "[&gt;]", "[?]", "[x]", "[.]", "[\N{NO-BREAK SPACE}]"):
        assert f'<span class="mark">{mark}</span>' in page


def test_a_verdict_that_is_not_firm_reads_likely(page):
    """Everywhere it is shown, in both languages."""
    assert "likely settled" in page
    assert "確定の見込み" in page
    assert "likely: confirm against the text" in page


def test_a_cell_shows_its_least_settled_answer_and_opens_to_each(page):
    """The advance party arrives before the agreement is in force: not covered first, settled later."""
    row = page[page.index("Visa and immigration inspection") :]
    last_cell = row[: row.index("</tr>")].split('role="cell"')[3]
    assert last_cell.index("not covered") < last_cell.index("settled</span>")
    assert "8 to 14 Oct 2024" in last_cell
    assert "15 Oct to 30 Nov 2024" in last_cell


def test_subjects_with_the_same_answer_share_it(page):
    """Weapons, ammunition and radios under one clause are one answer with three subjects."""
    row = page[page.rindex("Import and export of official goods</span><span") :]
    assert row.index("Rifles and machine guns 140") < row.index("Radios 24") < row.index("</details>")


def test_tasks_stand_in_the_order_in_which_to_do_them(page):
    """Overdue first, then by due date, undated last."""
    titles = ["Send the nominal roll", "Notify kind and quantity of ammunition", "Send the ship&#39;s pre-arrival report",
              "Issue individual or collective movement orders", "Request radio frequencies"]  # fmt: skip
    places = [page.index(f'<h3><span class="l-en" lang="en">{title}') for title in titles]
    assert places == sorted(places)


def test_practice_is_never_shown_as_law(page):
    """A task that rests on practice carries the word practice, and no clause."""
    task = page[page.index('id="task-2"') : page.index('id="task-3"')]
    assert 'class="kind practice"' in task
    assert 'class="kind law"' not in task


def test_a_task_on_weak_evidence_says_so(page):
    """A clause of secondary grade reads "likely" on the task too; one read in the text does not."""
    weak = page[page.index('id="task-1"') : page.index('id="task-2"')]
    firm = page[page.index('id="task-4"') : page.index('id="task-5"')]
    assert "likely: confirm against the text" in weak
    assert "likely: confirm against the text" not in firm


def test_conditional_and_provisional_tasks_say_so(page):
    """A step that hangs on an unknown fact, and a date that may move."""
    dated = page[page.index('id="task-3"') : page.index('id="task-4"')]
    assert "date provisional" in dated
    task = page[page.index('id="task-5"') : page.index('class="prompts"')]
    assert "only if it applies" in task
    assert "date provisional" not in task
    assert "The radio office asks for a table of frequencies." in task


def test_an_agreement_that_does_not_govern_stands_apart(page):
    """It was looked at, and why it does not govern is said; it is not listed among those that do."""
    card = page[page.index('class="card"') : page.index("</article>")]
    governing, aside = card.split("Looked at, does not govern: 1")
    assert "Older agreement" not in governing
    assert "its scope does not reach this visit" in aside


def test_dates_nobody_gave_are_marked(page):
    """The exercise's dates stand in for missing dates of travel, and the card says so."""
    assert page.count("Dates of travel are not in the file") == 1


def test_what_has_to_be_read_in_the_text_is_listed(page):
    """Topics whose words the register does not hold."""
    assert "Read in the text" in page
    assert "What is reported of the exercise" in page
    assert 'href="https://example.org/report"' in page


def test_scrolling_regions_can_be_reached_by_keyboard(page):
    """Each has a place in the tab order and a name."""
    regions = [attrs for _, attrs in read(page).tags if attrs.get("role") == "region"]
    assert regions
    assert all(attrs["tabindex"] == "0" and attrs["aria-labelledby"] for attrs in regions)


def test_text_is_escaped():
    """Nothing a plan holds becomes markup."""
    plan = sample_plan()
    plan["exercise"]["name"] = {"en": "<script>alert(1)</script>", "ja": "</title><b>"}
    plan["tasks"][0]["title"] = "<img src=x onerror=alert(1)>"
    page = render_plan(plan)
    assert "<script>alert" not in page
    assert "<img" not in page
    read(page)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "", None, "http://["]
)
def test_only_web_addresses_become_links(url):
    """A source's address is data, and data may be hostile."""
    assert web_address(url) is None


def test_an_empty_plan_claims_nothing():
    """A plan without tasks or questions says that none is listed, not that nothing has to be done."""
    page = render_plan({})
    assert "Unnamed exercise" in page
    assert "No task is listed." in page
    assert "No verdict is listed." in page
    read(page)


def _paths(value, path=()):
    """Every place in nested data."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in entries:
        yield (*path, key)
        yield from _paths(one, (*path, key))


PATHS = list(_paths(sample_plan()))


def _without(value, name):
    """Nested data without one key, wherever it stands."""
    if isinstance(value, dict):
        return {key: _without(one, name) for key, one in value.items() if key != name}
    return [_without(one, name) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", sorted({str(path[-1]) for path in PATHS if isinstance(path[-1], str)}))
def test_a_key_that_is_missing_everywhere_does_not_stop_the_page(name):
    """Every key of the plan is optional, one after the other."""
    assert render_plan(_without(sample_plan(), name)).endswith("</html>")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(PATHS), min_size=1, max_size=25), st.sampled_from(["drop", "null", "text"]))
def test_no_missing_key_stops_the_page(paths, damage):
    """Whatever is missing, null or of another kind, the page is still a page."""
    plan = copy.deepcopy(sample_plan())
    for *parents, key in sorted(paths, key=len, reverse=True):
        place = plan
        try:
            for parent in parents:
                place = place[parent]
            if damage == "drop":
                del place[key]
            else:
                place[key] = None if damage == "null" else "x"
        except (KeyError, IndexError, TypeError):
            continue
    assert render_plan(plan).endswith("</html>")


@pytest.fixture
def fresh_templates(tmp_path, monkeypatch):
    """A cache folder of the test's own, and templates that are not compiled yet; call it to forget them again."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    _environment.cache_clear()
    yield _environment.cache_clear
    _environment.cache_clear()


def test_kept_templates_give_the_page_that_fresh_ones_give(fresh_templates, tmp_path):
    """And they are used: none is compiled a second time."""
    first = render_plan(sample_plan())
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "entente" / "templates").iterdir()}
    fresh_templates()
    assert render_plan(sample_plan()) == first
    assert len(kept) == len(list(TEMPLATES.glob("plan/*.j2"))) + 1
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_a_template_kept_by_other_code_is_not_used(fresh_templates, tmp_path, monkeypatch):
    """The words are worked into compiled templates, so words that changed must not meet old ones."""
    first = render_plan(sample_plan())
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "entente" / "templates").iterdir()}
    fresh_templates()
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: real(path) + (b" " if path.name == "words.py" else b""))
    assert render_plan(sample_plan()) == first
    assert not {path: path.stat().st_mtime_ns for path in kept}.items() & kept.items()


@pytest.mark.parametrize("spoilt", [b"", b"j2", None], ids=["empty", "foreign", "cut"])
def test_a_spoilt_kept_template_is_made_anew(spoilt, fresh_templates, tmp_path):
    """The cache is never a reason for a fault."""
    first = render_plan(sample_plan())
    for path in (tmp_path / "entente" / "templates").iterdir():
        path.write_bytes(path.read_bytes()[:40] if spoilt is None else spoilt)
    fresh_templates()
    assert render_plan(sample_plan()) == first


def test_a_cache_folder_that_cannot_be_used_only_costs_time(fresh_templates, tmp_path):
    """A file stands where the folder would."""
    (tmp_path / "entente").write_text("")
    assert "<html" in render_plan(sample_plan())


def test_contingents_that_share_an_answer_share_its_words(fresh_templates):
    """What is rendered once stands in every cell that it belongs to."""
    plan = sample_plan()
    other = copy.deepcopy(plan["contingents"][0]) | {"key": "other", "name": "Other"}
    alone = render_plan(plan | {"contingents": [plan["contingents"][0]]})
    both = render_plan(plan | {"contingents": [plan["contingents"][0], other]})
    assert both.count('<div class="answer">') == 2 * alone.count('<div class="answer">')
