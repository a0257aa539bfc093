"""The pages of the register: found, filtered, opened, compared, followed to their sources."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import pytest

from entente.register.models import Clause
from entente.web.pages.compare import mark_of

LANGUAGES = ("en", "ja")
PAGES = (
    "register",
    "agreements/jpn-gbr-raa",
    "agreements/pfp-sofa",
    "agreements/jp-raa-act-2025",
    "agreements/quad",
    "compare",
    "compare?agreement=jpn-gbr-raa&agreement=jpn-aus-raa",
    "states",
    "states/JPN",
    "states/EUU",
    "topics",
    "topics/jurisdiction.criminal",
    "sources",
    "sources/s-nato-sofa",
)


def text(site, page: str, lang: str = "en", on: str = "2026-11-01", status: int = 200) -> str:
    answer = site.client.get(site.address(page, lang, on))
    assert answer.status_code == status, answer.text[:400]
    return html.unescape(answer.text)


def listed(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]*/agreements/([^"]+)"', page)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_whole_in_each_language_and_runs_no_style_or_script_of_its_own(site, page, lang):
    told = text(site, page, lang)
    assert "</html>" in told and f'<html lang="{lang}">' in told
    assert ' style="' not in told and "<script>" not in told


@pytest.mark.parametrize(
    "words", ["japan uk raa", "UK RAA Japan", "日英　円滑化", "日英円滑化協定", "ＪＰＮ gbr-raa", "jpn-gbr-raa"]
)
def test_an_agreement_is_found_by_words_of_either_language_in_any_order_and_width(site, words):
    assert "jpn-gbr-raa" in listed(text(site, f"register?q={quote(words)}"))


def test_filters_narrow_the_list_and_their_count_is_that_of_its_rows(site):
    page = text(site, "register?party=JPN&party=PHL&kind=raa")
    assert listed(page) == ["jpn-phl-raa"]
    assert "1 found" in page


def test_the_status_is_that_of_the_day_of_the_address(site):
    find = "register?q=jpn-gbr-raa&status={}"
    assert "jpn-gbr-raa" in listed(text(site, find.format("yes"), on="2023-10-15"))
    assert "jpn-gbr-raa" not in listed(text(site, find.format("yes"), on="2023-10-14"))
    assert "jpn-gbr-raa" in listed(text(site, find.format("no"), on="2023-10-14"))


def test_a_search_that_finds_nothing_says_what_to_loosen(site):
    page = text(site, "register?q=zzz&party=JPN&kind=raa")
    assert "0 found" in page
    assert re.search(r'href="[^"]*/register\?party=JPN&kind=raa">without the words searched for', page)


def test_what_cannot_be_chosen_is_told_and_left_aside(site):
    page = text(site, "register?kind=bogus&party=QQQ&sort=%00&page=x&%5B%5D=1")
    assert "There is a problem" in page and "“bogus”" in page and "“QQQ”" in page
    assert len(listed(page)) == len(site.register.keys)


def test_empty_fields_of_a_form_do_not_stay_in_the_address(site):
    answer = site.client.get(site.address("register") + "?q=&party=&party=JPN&kind=")
    assert answer.url.query == b"party=JPN"


def test_picked_agreements_stay_picked_while_searching_and_reach_the_comparison(site):
    page = text(site, "register?q=jpn-aus-raa&agreement=nato-sofa")
    assert re.search(r'value="nato-sofa" checked', page)
    answer = site.client.get(site.address("compare") + "?q=x&party=&agreement=nato-sofa&agreement=jpn-aus-raa")
    assert answer.url.query == b"agreement=nato-sofa&agreement=jpn-aus-raa"


@pytest.mark.parametrize("down", ["", "&down=1"])
def test_sorting_by_rules_sorts(site, down):
    page = text(site, "register?sort=rules" + down)
    rules = [site.register.instrument(key) for key in listed(page)]
    numbers = [len(site.register.versions(i.key)[-1].clauses) if i.versions else 0 for i in rules]
    assert numbers == sorted(numbers, reverse=not down)


def test_every_clause_of_an_agreement_stands_with_its_grade_and_a_link_to_its_source(site):
    page = text(site, "agreements/jpn-gbr-raa")
    clauses = site.register.versions("jpn-gbr-raa")[-1].clauses
    for ident, clause in clauses.items():
        part = page.split(f'id="c-{ident}"')[1].split("</article>")[0]
        assert clause.says["en"] in part
        assert f'class="grade {clause.grade}"' in part
        assert (f'/sources/{clause.source}"' if clause.source else "no source") in part


def test_a_day_before_its_text_shows_no_clause_and_the_way_to_the_text(site):
    page = text(site, "agreements/jpn-gbr-raa", on="2020-01-01")
    assert "<article" not in page and "no text that stood on this day" in page and "?on=2023-01-11" in page
    assert 'class="status no"' in page


def test_an_agreement_of_many_shows_each_party_with_its_own_date(site):
    page = text(site, "agreements/nato-sofa", on="1954-01-01")
    rows = dict(re.findall(r'/states/([A-Z]{3})">[^<]*</a></th><td><span class="status (\w+)"', page))
    assert rows["CAN"] == "yes" and rows["DEU"] == "no"
    assert set(rows) == set(site.register.instrument("nato-sofa").parties)


def test_a_statute_shows_whom_it_reaches_and_under_which_agreement(site):
    page = text(site, "agreements/jp-raa-act-2025")
    reached = page.split('id="reaches"')[1].split("</table>")[0]
    assert "2025-09-11" in reached and "/agreements/jpn-phl-raa" in reached


def test_the_drawing_of_a_life_has_a_text_alternative_and_its_list(site):
    page = text(site, "agreements/jpn-gbr-raa")
    assert re.search(r'<svg [^>]*role="img" aria-labelledby="life-title life-words"', page)
    assert "From 2023-10-15 on: in force as evidenced." in page
    assert page.count('<li><span class="day-of">') == len(site.register.instrument("jpn-gbr-raa").events)


def test_relations_are_shown_from_both_ends(site):
    assert (
        "/agreements/jpn-gbr-raa"
        in text(site, "agreements/jp-raa-act-2025").split('id="relations"')[1].split("</dl>")[0]
    )
    assert (
        "/agreements/jp-raa-act-2025"
        in text(site, "agreements/jpn-gbr-raa").split('id="relations"')[1].split("</dl>")[0]
    )


@pytest.mark.parametrize(
    ("page", "close"),
    [
        ("agreements/jpn-gbr-ra", "jpn-gbr-raa"),
        ("states/JPM", "JPN"),
        ("topics/entry.vise", "entry.visa"),
        ("sources/s-nato-sof", "s-nato-sofa"),
    ],
)
def test_an_unknown_key_is_not_found_and_close_ones_are_offered(site, page, close):
    assert f'/{close}"' in text(site, page, status=404)


def test_comparing_marks_differences_in_words_and_says_that_silence_proves_nothing(site):
    page = text(site, "compare?agreement=jpn-gbr-raa&agreement=jpn-aus-raa&agreement=nato-sofa&agreement=aus-usa-sofa")
    for words in ("different effect", "words of one not held", "one speaks", "nothing held; that proves nothing"):
        assert words in page, words
    assert "silent: its words are complete" in page


RULE = Clause("a", "I", "allocation", {"en": "."}, "text", "s-x", outcome={"custody": "sending_state"})


@pytest.mark.parametrize(
    ("other", "mark"),
    [
        (RULE._replace(says={"en": "other words"}, clause="IX", grade="memory"), "same"),
        (RULE._replace(outcome={"custody": "receiving_state"}), "value"),
        (RULE._replace(effect="duty", outcome=None), "effect"),
        (RULE._replace(tree=["holds", "incident.on_duty"]), "conditions"),
        (RULE._replace(applies_to=("dependant",)), "conditions"),
        (RULE._replace(unless=("b",)), "conditions"),
        (RULE._replace(effect="regulated", outcome=None), "unread"),
    ],
)
def test_the_mark_of_two_rules_names_their_first_difference(other, mark):
    assert mark_of([[RULE], [other]]) == mark


def test_one_that_speaks_alone_is_no_agreement_of_many():
    assert mark_of([[RULE]]) == "alone" and mark_of([]) == "none"


def test_a_comparison_says_the_same_only_where_effect_value_and_conditions_are(site):
    page = text(site, "compare?agreement=nato-sofa&agreement=pfp-sofa")
    rows = re.findall(r'/topics/([^"]+)">.*?<span class="mark (\w+)"', page, re.DOTALL)
    marks = dict(rows)
    assert marks["entry.visa"] == "same"  # the one takes over the other's rule


def test_one_question_is_answered_for_each_pair(site):
    page = text(
        site,
        "compare?agreement=jpn-gbr-raa&agreement=nato-sofa&question=entry.visa"
        "&sending.nato-sofa=USA&receiving.nato-sofa=ITA&person.category=force_member",
    )
    answers = page.split('id="answers"')[1]
    assert answers.count('class="card answer"') == 2 and answers.count('class="verdict ') == 2
    assert "What would settle it" in answers


def test_pairs_and_facts_that_cannot_be_are_told_and_left_unknown(site):
    page = text(
        site,
        "compare?agreement=jpn-gbr-raa&agreement=nato-sofa&question=entry.visa&sending.nato-sofa=JPN&person.category=elf&no.such=1",
    )
    assert "Choose two different States" in page and "“elf”" in page and "“no.such”" in page


def test_comparing_unknown_keys_is_told(site):
    page = text(site, "compare?agreement=jpn-gbr-ra&agreement=nato-sofa")
    assert "There is a problem" in page and "jpn-gbr-raa" in page


def test_a_state_shows_ties_visits_both_ways_and_practice_apart_from_law(site):
    page = text(site, "states/AUS")
    assert "/agreements/jpn-aus-raa" in page.split('id="visits"')[1].split("</table>")[0]
    practice = page.split('id="practice"')[1].split('id="events"')[0]
    assert "Practice is never law" in practice
    entries = [e for e in site.register.practice if e.state == "AUS"]
    assert practice.count('class="chip">a question to ask') == sum(e.prompt for e in entries)
    for entry in entries:
        assert f'id="p-{entry.key}"' in practice


def test_a_tie_that_is_only_possible_is_not_counted_as_one(site):
    page = text(site, "states/JPN")
    tie = page.split("/agreements/jpn-nld-acsa")[1].split("</tr>")[0]
    assert 'class="status unknown"' in tie and "possibly:" in tie


def test_a_topic_shows_rules_unread_agreements_practice_and_deciding_facts(site):
    page = text(site, "topics/jurisdiction.criminal")
    assert "#c-" in page and 'id="unread"' in page and "incident.on_duty" in page


def test_a_source_lists_all_that_rests_on_it(site):
    page = text(site, "sources/s-nato-sofa")
    clauses = site.register.versions("nato-sofa")[-1].clauses.values()
    for clause in clauses:
        if clause.source == "s-nato-sofa":
            assert f"#c-{clause.id}" in page


def test_only_addresses_of_the_web_become_links(site):
    from entente.web.pages.sources import web_address

    known = site.register.sources["s-nato-sofa"]
    assert web_address(known._replace(url="javascript:alert(1)")) == ""
    assert web_address(known._replace(url=None)) == ""
    assert web_address(known) == known.url


def test_live_search_changes_the_results_the_address_and_the_citation(window, site):
    page = window()
    page.goto(site.address("register"))
    page.get_by_label("Search").fill("日英円滑化協定")
    page.wait_for_url("**/register?q=*")
    page.locator("#results-title", has_text="2 found").wait_for()
    page.locator("#pick-jpn-gbr-raa").check()
    page.get_by_label("Search").fill("nato-sofa")
    page.locator("#pick-nato-sofa").wait_for()
    assert page.locator('#results input[value="jpn-gbr-raa"]').is_checked()
    assert "q=nato-sofa" in page.locator("#cite a").get_attribute("href")
    page.locator("#pick-nato-sofa").check()
    page.get_by_role("button", name="Compare those ticked").click()
    page.wait_for_url("**/compare?agreement=*")
    assert page.locator(".compared thead th").count() == 3


def test_without_scripts_the_search_form_finds(window, site):
    page = window(scripts=False)
    page.goto(site.address("register"))
    page.get_by_label("Search").fill("日英円滑化協定")
    page.get_by_role("button", name="Search").click()
    assert page.locator("#results-title").inner_text() == "2 found"
