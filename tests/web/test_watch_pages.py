"""The pages of the watch: queue, stories, documents, claims; what everybody sees and what only reviewers see."""

from __future__ import annotations

import re
from contextlib import closing

import httpx
import pytest

from tests.web.browsing import faults_of
from tests.web.watched_documents import PASSWORD, a_watch, logged_in, make_reviewer, send

ROOMS = ("watch", "watch/stories", "watch/stories?all=1", "watch/claims", "watch/log-in")
UNKNOWN = ("watch/stories/none", "watch/documents/none", "watch/proposals/none", "watch/proposals/none/change.diff")
ONLY_IN_THE_TEXT = "Ingrid Solheim"  # in a sentence that claims nothing of an agreement
pytestmark = pytest.mark.xdist_group("site-watch")


@pytest.fixture(scope="module")
def watch(site, tmp_path_factory):
    """The site with a watch and a reviewer called ana; `ana` is her client."""
    make_reviewer("ana")
    with a_watch(tmp_path_factory.mktemp("watch")) as found, closing(logged_in(site.server, "ana")) as client:
        found.ana = client
        yield found


def address_of(site, kind: str, page: str = "watch/stories") -> str:
    """The address of the first story, document or proposal a page links to."""
    found = re.search(rf'href="/en/\w+/[\d-]+/(watch/{kind}/\w+)"', site.client.get(f"/en/{page}").text)
    assert found, f"{page} links to none of {kind}"
    return found[1]


def story(site) -> str:
    return address_of(site, "stories")


def test_a_site_without_a_watch_says_so_and_does_not_link_to_one(site):
    assert "/watch" not in site.client.get(site.address("about")).text
    for page in (*ROOMS, *UNKNOWN):
        answer = site.client.get(site.address(page))
        assert answer.status_code == 404 and "This site shows no watch" in answer.text, page


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_page_answers_in_both_languages_without_inline_style_or_script(site, watch, lang):
    pages = [*ROOMS, story(site), address_of(site, "documents", story(site)), address_of(site, "proposals", "watch")]
    for client in (site.client, watch.ana):
        for page in pages:
            answer = client.get(f"/{lang}/{page}")
            assert answer.status_code == 200 and f'<html lang="{lang}">' in answer.text, page
            assert "style=" not in answer.text.replace("stylesheet", "") and "<script>" not in answer.text
            assert "/watch" in site.client.get(f"/{lang}/about").text


def test_who_does_not_log_in_gets_no_cookie(site, watch):
    with httpx.Client(base_url=site.server, follow_redirects=True, timeout=60) as client:
        for page in (
            "",
            "register",
            "agreements/jpn-fra-raa",
            "about",
            *ROOMS[:-1],
            story(site),
            address_of(site, "proposals", "watch"),
        ):
            answer = client.get(f"/en/{page}")
            assert "set-cookie" not in answer.headers, page
        assert "cookie" not in client.get("/en/register").headers.get("vary", "").lower()


def test_the_queue_shows_one_item_for_each_event_newest_first(site, watch):
    text = site.client.get("/en/watch").text
    heads = re.findall(r"<h3>(.*?)</h3>", text)
    assert [re.sub(r"<[^>]+>", "", head) for head in heads] == [
        "Philippines-Canada SOVFA: Approved by a parliament (Philippines)",
        "Japan-France RAA (talks): Signed",
    ]
    assert "documents differ" in text


def test_the_queue_is_filtered_and_says_what_it_cannot_filter_by(site, watch):
    only = site.client.get("/en/watch?state=JPN").text
    assert "1 of 2" in only and "Philippines-Canada" not in only
    wrong = site.client.get("/en/watch?state=ATLANTIS&grade=best")
    assert wrong.status_code == 200 and "There is a problem" in wrong.text and "ATLANTIS" in wrong.text


def test_a_story_tells_its_likely_original_why_and_what_the_copy_changed(site, watch):
    text = site.client.get(f"/en/{story(site)}").text
    assert "likely original" in text and "The Daily Planet" in text and "Morning Echo" in text
    assert "“12 November” became “November 21”." in text and "“240” became “420”." in text
    assert re.search(r'class="severity high">high</span> <span class="chip">date', text)


def test_only_reviewers_see_texts_names_of_files_and_who_decided(site, watch):
    pages = [
        "watch",
        "watch/claims",
        story(site),
        *(address_of(site, "documents", page) for page in (story(site), "watch/claims")),
    ]
    assert ONLY_IN_THE_TEXT in watch.ana.get(f"/en/{story(site)}").text
    assert "planet.html" in watch.ana.get(f"/en/{story(site)}").text
    for page in pages:
        text = site.client.get(f"/en/{page}").text
        assert ONLY_IN_THE_TEXT not in text and ".html)" not in text, page
        assert str(watch.store.parent) not in text + watch.ana.get(f"/en/{page}").text, page


def test_drift_is_marked_in_both_texts_for_a_reviewer(site, watch):
    text = watch.ana.get(f"/en/{story(site)}").text
    assert '<mark class="high">12 November</mark><a class="ref" href="#change-1"' in text
    assert '<mark class="high">November 21</mark><a class="ref" href="#change-1"' in text
    assert "not here" in text  # the byline the copy leaves out


def test_a_document_shows_its_claims_marked_and_how_its_date_was_found(site, watch):
    page = address_of(site, "documents", address_of(site, "proposals", "watch"))
    text = watch.ana.get(f"/en/{page}").text
    assert "the page&#x27;s own data" in text and "2026-10-20" in text
    assert '<mark class="claim">The Senate of the Philippines ratified' in text
    assert "The department welcomes the vote" in text
    assert "The department welcomes the vote" not in site.client.get(f"/en/{page}").text


def test_what_is_said_shows_sources_both_values_and_the_register(site, watch):
    text = site.client.get("/en/watch/claims?state=FRA").text
    assert '2026-10-05</span> / <span class="nowrap">2026-10-07' in text
    assert "1 newsroom, 1 voice" in text and "a later stage than the register has" in text
    assert "Philippines-Canada" not in text
    altered = site.client.get("/en/watch/claims?state=PER").text
    assert "altered in this copy: counts for nothing" in altered and "A copyist altered the words" in altered


@pytest.mark.parametrize("page", [*ROOMS, *UNKNOWN])
def test_rubbish_in_the_address_leaves_a_whole_page(site, watch, page):
    query = "state=%00&stand=zz&said=%F0&conflict=7&row=x&page=-9&page=zz&decided=9&copy=../..&next=//evil.example&all=2&on=2020-01-01"
    answer = site.client.get(f"/en/{page}{'&' if '?' in page else '?'}{query}")
    assert answer.status_code == (404 if page in UNKNOWN else 200) and "</html>" in answer.text
    assert 'value="//evil.example"' not in answer.text


def test_a_name_and_password_that_do_not_go_together_are_told_and_tries_are_limited(site, watch, monkeypatch):
    from entente.web import limits
    from entente.web.pages import log_in

    monkeypatch.setattr(log_in, "TRIES", 2)
    limits._LIMITER.storage.reset()
    with httpx.Client(base_url=site.server, follow_redirects=True, timeout=60) as client:
        form = client.get("/en/watch/log-in")
        assert client.post(str(form.url), data={"name": "ana", "password": PASSWORD}).status_code == 403, (
            "without its token"
        )
        seen = [send(client, form, {"name": "nobody", "password": "x"}, str(form.url)).status_code for _ in range(3)]
        assert seen == [403, 403, 429]
    limits._LIMITER.storage.reset()


def test_after_logging_in_the_reader_is_where_she_came_from_and_never_elsewhere(site, watch):
    with httpx.Client(base_url=site.server, follow_redirects=True, timeout=60) as client:
        for wanted, reached in (
            ("/en/watch/claims", "/watch/claims"),
            ("//evil.example/", "/watch"),
            ("https://evil.example/", "/watch"),
        ):
            client.cookies.clear()
            form = client.get("/en/watch/log-in", params={"next": wanted})
            answer = send(client, form, {"name": "ana", "password": PASSWORD}, str(form.url))
            assert str(answer.url).startswith(site.server) and str(answer.url).endswith(reached), (wanted, answer.url)
        out = send(client, answer, {}, str(answer.url) + "/log-out")
        assert "Log in to review" in out.text and "sessionid" not in client.cookies


def test_a_store_that_is_none_is_told_as_such(site, watch, monkeypatch, tmp_path):
    (tmp_path / "none.sqlite").write_text("this is no store at all, only a few words")
    for path in (tmp_path / "missing.sqlite", tmp_path / "none.sqlite"):
        monkeypatch.setenv("ENTENTE_WATCH", str(path))
        answer = site.client.get("/en/watch")
        assert answer.status_code == 503 and "cannot be" in answer.text and "Traceback" not in answer.text


def test_looking_at_the_watch_leaves_its_store_as_it_is(site, watch):
    before = watch.store.read_bytes()
    site.client.get("/en/watch")
    assert watch.store.read_bytes() == before


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("ja", 360)])
def test_no_page_has_a_fault_that_axe_finds_and_all_fit_their_screen(site, watch, window, lang, width):
    shown = window(width, policy=False)
    shown.goto(f"/{lang}/watch/log-in")
    assert faults_of(shown) == []
    shown.context.add_cookies([{"name": "sessionid", "value": watch.ana.cookies["sessionid"], "url": site.server}])
    document = address_of(site, "documents", address_of(site, "proposals", "watch"))
    for page in (
        "watch",
        "watch/stories",
        "watch/claims",
        story(site),
        document,
        address_of(site, "proposals", "watch"),
    ):
        shown.goto(f"/{lang}/{page}")
        if lang == "en":
            assert faults_of(shown) == [], page
        shown.emulate_media(color_scheme="dark")
        assert faults_of(shown, ["color-contrast"]) == [], page
        shown.emulate_media(color_scheme="light")
        for narrow in (width, 360):
            shown.set_viewport_size({"width": narrow, "height": 800})
            wide = shown.evaluate("document.documentElement.scrollWidth")
            assert wide <= narrow, f"{page}: {wide} px wide on a screen of {narrow}"
        shown.set_viewport_size({"width": width, "height": 800})
