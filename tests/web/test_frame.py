"""The frame: addresses, languages, days, faults, headers."""

from __future__ import annotations

import pytest

from tests.web.conftest import TODAY


def test_a_short_address_is_sent_on_to_the_full_one(site):
    answer = site.client.get("/en/about?x=1")
    assert answer.status_code == 200
    assert str(answer.url) == f"{site.server}{site.address('about')}?x=1"


def test_the_first_page_is_in_the_language_the_browser_asks_for(site):
    assert "/ja/" in str(site.client.get("/", headers={"Accept-Language": "ja,en;q=0.5"}).url)
    assert "/en/" in str(site.client.get("/", headers={"Accept-Language": "fr"}).url)


def test_the_day_chosen_in_the_header_becomes_part_of_the_address(site):
    answer = site.client.get(site.address("about") + "?on=2019-05-01&x=1")
    assert str(answer.url) == f"{site.server}{site.address('about', on='2019-05-01')}?x=1"


@pytest.mark.parametrize("day", ["2026-02-31", "0001-01-01", "9999-99-99"])
def test_a_day_that_is_none_is_told_in_a_whole_page(site, day):
    answer = site.client.get(site.address("about", on=day))
    assert answer.status_code == 404
    assert "is not a day" in answer.text and "</html>" in answer.text


def test_a_day_that_is_none_in_the_form_is_a_bad_request(site):
    assert site.client.get(site.address("about") + "?on=tomorrow").status_code == 400


def test_another_version_is_told_with_the_way_to_the_held_one(site):
    here = site.address("about")
    answer = site.client.get(here.replace(site.register.version, "0" * 12))
    assert answer.status_code == 404
    assert "000000000000" in answer.text and f'href="{here}"' in answer.text


def test_an_unknown_page_is_not_found_and_whole(site):
    answer = site.client.get(site.address("nowhere/at/all"))
    assert answer.status_code == 404 and "</html>" in answer.text


def test_every_page_tells_how_to_cite_it(site):
    text = site.client.get(site.address("about", on="2020-01-01")).text
    assert site.register.version in text and f"as of 2020-01-01, read {TODAY}" in text


def test_nothing_may_run_or_be_fetched_that_is_not_the_site_s_own(site):
    policy = site.client.get(site.address("about")).headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy


def test_a_page_that_has_not_changed_is_not_sent_again(site):
    first = site.client.get(site.address("about"))
    again = site.client.get(site.address("about"), headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("megabytes", [7, 100])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_body_that_is_too_large_is_refused_in_a_whole_page(site, megabytes, lang):
    """Through the real server, which must leave the answer to the site."""
    answer = site.client.post(site.address("plan", lang), content=bytes(megabytes * 1024 * 1024))
    assert answer.status_code == 413
    assert (
        "</html>" in answer.text
        and {"en": "larger than this site reads", "ja": "大きさを超えています"}[lang] in answer.text
    )
