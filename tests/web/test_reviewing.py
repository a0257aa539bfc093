"""Deciding on proposals: what is written, what is recorded, who is too late, what has changed since."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from entente.base.errors import Fault
from tests.web.watched_documents import PASSWORD, a_watch, logged_in, make_reviewer, send

FRANCE, CANADA = "jpn-fra-raa", "phl-can-sovfa"
pytestmark = pytest.mark.xdist_group("site-watch")


@pytest.fixture(scope="module")
def reviewers(site, tmp_path_factory):
    """Clients of two reviewers, ana and ben; the folder all watches of this module lie in."""
    for name in ("ana", "ben"):
        make_reviewer(name)
    folder = tmp_path_factory.mktemp("reviews")
    with (
        a_watch(_made(folder / "first")),
        closing(logged_in(site.server, "ana")) as ana,
        closing(logged_in(site.server, "ben")) as ben,
    ):
        yield ana, ben, folder


@pytest.fixture
def review(reviewers, tmp_path_factory, request):
    """A watch of the test's own: nothing decided yet."""
    with a_watch(_made(reviewers[2] / re.sub(r"\W+", "-", request.node.name))) as found:
        found.ana, found.ben = reviewers[:2]
        yield found


def _made(folder):
    folder.mkdir()
    return folder


def proposal(client, agreement: str):
    """The page of the open proposal about an agreement."""
    queue = client.get("/en/watch").text
    item = next(part for part in queue.split('<li class="card"') if f"/agreements/{agreement}" in part)
    return client.get(re.search(r'href="([^"]+/watch/proposals/\w+)"', item)[1])


def confirm(client, page, **fields: str):
    """The page that asks once more; and what it sends where."""
    return send(client, page, fields, str(page.url))


def carry_out(client, asked):
    address = re.search(r'<form method="post" action="([^"]+/decide)"', asked.text)
    assert address, asked.text
    return send(client, asked, {}, address[1])


def decide(client, agreement: str, **fields: str):
    return carry_out(client, confirm(client, proposal(client, agreement), **fields))


def record(own) -> list[dict]:
    path = own / "_watch" / "decisions.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def version(page) -> str:
    return str(page.url).split("/")[4]


def test_two_reviewers_at_once_the_second_is_told_that_it_is_decided(site, review):
    seen_by_ben = confirm(review.ben, proposal(review.ben, FRANCE), verdict="accept")
    done = decide(review.ana, FRANCE, verdict="accept")
    assert done.status_code == 200 and "Accepted" in done.text and "by ana" in done.text
    late = carry_out(review.ben, seen_by_ben)
    assert late.status_code == 409 and "It is decided already" in late.text and "by ana" in late.text
    assert [(row["decision"], row["by"]) for row in record(review.own)] == [("accepted", "ana")]
    assert version(done) != version(seen_by_ben), "the register has a new version"
    old = site.client.get(str(seen_by_ben.url))
    assert old.status_code == 404 and version(seen_by_ben) in old.text and version(done) in old.text
    assert "by ana" not in site.client.get(str(done.url)).text, "who decided is for reviewers"


def test_sent_in_the_same_moment_one_is_carried_out_and_the_other_told(review):
    asked = [
        confirm(client, proposal(client, CANADA), verdict="refuse", why=f"by {n}")
        for n, client in enumerate((review.ana, review.ben))
    ]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(carry_out, (review.ana, review.ben), asked))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert len(record(review.own)) == 1


def test_a_file_changed_since_is_told_and_the_change_can_be_proposed_anew(review):
    asked = confirm(review.ana, proposal(review.ana, CANADA), verdict="accept")
    changed = review.own / "instruments" / CANADA / "instrument.yml"
    changed.parent.mkdir(parents=True)
    changed.write_text(_built_in(CANADA) + "# seen again\n", encoding="utf-8")
    before = changed.read_bytes()
    told = carry_out(review.ana, asked)
    assert told.status_code == 409 and "A register file has changed" in told.text
    assert changed.read_bytes() == before and not record(review.own)
    anew = send(review.ana, told, {}, re.search(r'action="([^"]+/anew)"', told.text)[1])
    assert anew.status_code == 200 and "# seen again" in anew.text and 'name="verdict"' in anew.text
    done = carry_out(review.ana, confirm(review.ana, anew, verdict="accept"))
    assert "Accepted" in done.text and "# seen again" in changed.read_text(encoding="utf-8")


def test_a_change_the_register_would_not_hold_is_not_written(review, monkeypatch):
    from types import SimpleNamespace

    from entente.web import reviewing

    found = [(), (Fault("words.unknown", "There is no such event.", "register/x.yml"),)]
    monkeypatch.setattr(reviewing, "check_register", lambda *_args, **_more: SimpleNamespace(faults=found.pop()))
    told = decide(review.ana, FRANCE, verdict="accept")
    assert told.status_code == 409 and "There is no such event." in told.text and "Nothing was written." in told.text
    assert not record(review.own) and not (review.own / "instruments").exists()


def test_refusing_asks_for_a_reason_and_a_choice_has_to_be_made(review):
    page = proposal(review.ana, FRANCE)
    for fields, told in (({"verdict": "refuse", "why": "  "}, "Say why it is refused."), ({}, "Choose whether"), ({"verdict": "refuse", "why": "x" * 501}, "no more than 500")):  # fmt: skip
        answer = confirm(review.ana, page, **fields)
        assert answer.status_code == 400 and answer.text.count(told) == 2, told  # in the summary and at the field
    assert not record(review.own)


def test_what_is_refused_stays_away_and_is_told_with_its_reason(review):
    address = str(proposal(review.ana, FRANCE).url)
    decide(review.ana, FRANCE, verdict="refuse", why="the notice <b>was</b> withdrawn")
    queue = review.ben.get("/en/watch").text
    assert f"/agreements/{FRANCE}" not in queue.split('id="decided"')[0]
    assert "the notice &lt;b&gt;was&lt;/b&gt; withdrawn" in queue and "ana" in queue
    assert "Refused" in review.ben.get(address).text
    assert not (review.own / "instruments").exists()


def test_nobody_decides_without_being_a_reviewer(site, review):
    make_reviewer("guest", in_group=False)
    page = site.client.get("/en/watch/proposals/" + proposal(review.ana, FRANCE).url.path.rpartition("/")[2])
    assert 'name="verdict"' not in page.text and "Log in to decide" in page.text
    assert site.client.post(f"{page.url}/decide", data={"verdict": "accept"}).status_code == 403, "no token of a form"
    with closing(logged_in(site.server, "guest")) as guest:
        shown = guest.get(str(page.url))
        assert 'name="verdict"' not in shown.text and "Log out" not in shown.text
        token = guest.cookies["csrftoken"]
        for address in (str(page.url), f"{page.url}/decide"):
            answer = guest.post(address, data={"csrfmiddlewaretoken": token, "verdict": "accept", "looks": "x"})
            assert "/log-in" in str(answer.url)
    assert not record(review.own)


def test_without_a_folder_that_can_be_written_to_the_page_says_so_and_offers_the_change(reviewers):
    ana = reviewers[0]
    with a_watch(_made(reviewers[2] / "unwritable"), writable=False):
        page = proposal(ana, FRANCE)
        assert "No register folder of this site can be written to" in page.text and 'name="verdict"' not in page.text
        diff = ana.get(f"{page.url}/change.diff")
        assert diff.headers["content-type"].startswith("text/x-diff") and "+  - {event: signed" in diff.text
        assert f"+++ b/register/instruments/{FRANCE}/instrument.yml" in diff.text


def test_what_another_process_writes_to_the_register_is_noticed_and_what_is_broken_is_not_taken(
    site, review, monkeypatch
):
    from entente.web import holding

    monkeypatch.setattr(holding, "LOOK_SECONDS", 0.0)
    first = site.client.get(f"/en/agreements/{FRANCE}")
    place = review.own / "instruments" / FRANCE / "instrument.yml"
    place.parent.mkdir(parents=True)
    place.write_text(_built_in(FRANCE).replace("2024-05-02", "2024-05-03"), encoding="utf-8")
    second = site.client.get(f"/en/agreements/{FRANCE}")
    assert "2024-05-03" in second.text and version(first) != version(second)
    place.write_text("schema: [", encoding="utf-8")
    third = site.client.get(f"/en/agreements/{FRANCE}")
    assert third.status_code == 200 and version(third) == version(second)
    place.unlink()
    assert version(site.client.get(f"/en/agreements/{FRANCE}")) == version(first)


@pytest.mark.browser
def test_a_reviewer_accepts_one_and_refuses_one_and_sees_who_did_it(site, review, window):
    from entente.web import limits

    limits._LIMITER.storage.reset()
    page = window()
    page.goto(f"/en/agreements/{FRANCE}")
    assert "2026-10-05" not in page.locator("main").inner_text()
    before = page.url
    page.get_by_role("link", name="Watch", exact=True).click()
    page.get_by_role("link", name="Log in to review").click()
    page.get_by_label("User name").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    item = page.locator(".queue > li", has_text="Japan-France RAA")
    item.get_by_role("link", name="Look at it and decide").click()
    page.get_by_label("Accept: write it to the register").check()
    page.get_by_role("button", name="Go on").click()
    assert "ana accepted it" in page.locator("main").inner_text()
    page.get_by_role("button", name="Accept and write it").click()
    assert "by ana" in page.locator(".decision.accepted").inner_text()
    page.get_by_role("link", name="See it in the register").click()
    shown = page.locator("main").inner_text()
    assert "2026-10-05" in shown and "Signing of the Japan-France agreement" in shown
    assert page.url != before and page.url.split("/")[4] != before.split("/")[4]
    written = (review.own / "instruments" / FRANCE / "instrument.yml").read_text(encoding="utf-8")
    assert '- {event: signed, date: "2026-10-05"' in written and list((review.own / "sources").glob("watch-*.yml"))
    page.goto("/en/watch")
    page.locator(".queue > li", has_text="Philippines-Canada").get_by_role("link", name="Look at it and decide").click()
    page.get_by_label("Refuse it").check()
    page.get_by_label("Reason for refusing").fill("The Senate votes only next week.")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Refuse it").click()
    assert "by ana" in page.locator(".decision.refused").inner_text()
    page.goto("/en/watch")
    assert page.locator(".queue > li.card").count() == 0
    rows = page.locator("#decided + .region tbody tr")
    assert rows.count() == 2 and all("ana" in text for text in rows.all_inner_texts())
    assert [(row["decision"], row["by"], row.get("why")) for row in record(review.own)] == [
        ("accepted", "ana", None),
        ("refused", "ana", "The Senate votes only next week."),
    ]


def _built_in(key: str) -> str:
    from entente.base.places import data_folder

    return (data_folder("register") / "instruments" / key / "instrument.yml").read_text(encoding="utf-8")
