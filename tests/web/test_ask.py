"""The page that asks: addresses that carry the question, facts by their type, answers with reasons, rubbish told."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from entente.rules.ask import ask, judge_for
from entente.web import limits
from tests.web.conftest import TODAY

VISA = "ask?topic=entry.visa&sending=GBR&receiving=JPN"


@pytest.fixture(autouse=True)
def _no_limit_from_earlier_tests(site):
    limits._LIMITER.storage.reset()


def answered(site, query, lang="en", on=""):
    return site.client.get(site.address(query, lang, on or TODAY.isoformat()))


def field_order(text, names):
    places = {name: text.find(f'name="{name}"') for name in names}
    assert min(places.values()) > 0, places
    return sorted(places, key=places.__getitem__)


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("query", ["ask", VISA, "ask?mode=incident&sending=GBR&receiving=JPN"])
def test_every_form_of_the_page_answers_in_both_languages(site, query, lang):
    answer = answered(site, query, lang)
    assert answer.status_code == 200 and f'<html lang="{lang}">' in answer.text and "</html>" in answer.text


def test_the_page_says_what_the_rules_say(site):
    (verdict,) = ask(judge_for(site.register), "entry.visa", "GBR", "JPN", TODAY)
    for lang in ("en", "ja"):
        text = answered(site, VISA, lang).text
        assert verdict.reason[lang].split("'")[0] in text
        assert site.register.words["facts"][verdict.missing[0]]["question"][lang] in text
    assert f'class="verdict {verdict.verdict}"' in text


def test_missing_facts_stand_in_the_order_of_how_much_they_settle(site):
    (verdict,) = ask(judge_for(site.register), "entry.visa", "GBR", "JPN", TODAY)
    assert len(verdict.missing) > 2
    assert field_order(answered(site, VISA).text, verdict.missing) == list(verdict.missing)


def test_an_answered_fact_moves_down_and_stays_changeable(site):
    text = answered(site, VISA + "&person.category=force_member").text
    assert 'value="force_member" selected' in text
    assert text.index('id="given-title"') < text.index('name="person.category"')


def test_the_address_is_cleaned_of_what_is_empty_and_carries_the_day_in_its_path(site):
    sent = (
        "ask?topic=entry.visa&sending=gb&receiving=JP&day=2024-06-01&until=&visit.consent=&person.category=force_member"
    )
    answer = answered(site, sent)
    parts = urlsplit(str(answer.url))
    assert "/2024-06-01/ask" in parts.path
    assert dict(parse_qsl(parts.query, keep_blank_values=True)) == {
        "topic": "entry.visa", "sending": "GBR", "receiving": "JPN", "person.category": "force_member"
    }  # fmt: skip
    assert "2024-06-01" in answer.text


def test_a_stay_shows_each_part_between_changes_of_the_law(site):
    text = answered(site, "ask?topic=entry.visa&sending=AUS&receiving=JPN&until=2024-06-01", on="2023-01-01").text
    assert len(re.findall('class="verdict-card card"', text)) >= 2
    assert (
        "2023-08-12" in text and "2023-08-13" in text
    )  # the day before, and the day, the agreement entered into force


def test_a_state_that_is_not_known_is_an_unknown_answer_and_no_fault(site):
    answer = answered(site, "ask?topic=entry.visa&sending=unknown&receiving=JPN")
    assert answer.status_code == 200 and 'class="verdict unknown"' in answer.text


def test_an_incident_shows_every_incident_topic_at_once(site):
    text = answered(site, "ask?mode=incident&sending=GBR&receiving=JPN").text
    topics = [row for row in site.register.words["topics"].values() if row["subject"] == "incident"]
    assert text.count('class="verdict-card card"') == len(topics)
    assert "entente incident" in text


def test_the_same_question_on_the_command_line_gives_the_same_verdict(site, capsys):
    from entente.cli.start import main

    text = answered(site, VISA + "&person.category=force_member&visit.consent=yes").text
    line = re.search(r'<code id="command">(.*?)</code>', text).group(1)
    assert main(line.split()[1:]) == 0
    said = capsys.readouterr().out
    (verdict,) = ask(
        judge_for(site.register),
        "entry.visa",
        "GBR",
        "JPN",
        TODAY,
        None,
        {"person.category": "force_member", "visit.consent": True},
    )
    assert verdict.reason["en"] in said and "entry.visa" in said


def test_the_receipt_changes_with_the_question_only(site):
    def digest(query, lang="en"):
        return re.search(r'class="digest">([0-9a-f]{64})<', answered(site, query, lang).text).group(1)

    assert digest(VISA) == digest(VISA, "ja") == digest(VISA + "&visit.consent=unknown")
    assert digest(VISA) != digest(VISA + "&visit.consent=yes")


@pytest.mark.parametrize(
    ("rubbish", "told"),
    [
        ("&visit.consent=perhaps", "“perhaps” is no answer here"),
        ("&person.age=young", "“young” is not a whole number"),
        ("&item.net_explosive_kg=NaN", "“NaN” is not a number"),
        ("&person.category=force_memer", "Did you mean “force_member”?"),
        ("&person.nationality=QQQ", "knows no State “QQQ”"),
        ("&person.categori=force_member", "Did you mean “person.category”"),
        ("&visit.consent=yes&visit.consent=no", "answered twice"),
        ("&visit.sending_state=USA", "chosen in their own fields"),
        ("&until=2020-02-30", "is not a day"),
        ("&until=1999-01-01", "ends before its first day"),
    ],
)
def test_a_fact_that_cannot_be_used_is_told_and_the_rest_stays(site, rubbish, told):
    answer = answered(site, VISA + "&person.on_official_duty=yes" + rubbish)
    assert told in answer.text and 'role="alert"' in answer.text
    assert re.search(r'name="person.on_official_duty" value="yes" checked', answer.text)
    name, value = rubbish.split("&")[-1].split("=")
    if name in ("person.age", "item.net_explosive_kg", "until"):
        assert f'value="{value}"' in answer.text  # what was typed stands in its field
    assert answer.text.count(told.split("“")[0]) >= 1


def test_the_words_of_the_summary_stand_at_the_field_too(site):
    text = answered(site, VISA + "&person.age=young").text
    assert text.count("“young” is not a whole number.") == 2
    assert 'href="#f-person-age"' in text and 'id="f-person-age"' in text


@pytest.mark.parametrize(
    "query",
    [
        "ask?topic=nothing&sending=GBR&receiving=JPN",
        "ask?topic=entry.visa&sending=QQQ&receiving=JPN",
        "ask?topic=entry.visa&sending=JPN&receiving=JPN",
        "ask?topic=entry.visa&sending=GBR&receiving=JPN&until=tomorrow",
    ],
)
def test_where_nothing_can_be_answered_the_status_says_so_and_nothing_is_lost(site, query):
    answer = answered(site, query + "&visit.consent=yes")
    assert answer.status_code == 400 and 'role="alert"' in answer.text
    assert 'name="visit.consent" value="yes" checked' in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "ask?%00=%00&%ff=%fe&topic=%00&sending=%00&receiving=%ff",
        "ask?topic[]=a&a.b.c=1&=1&.=1&x=<script>alert(1)</script>",
        "ask?" + "&".join(f"a.{n}=1" for n in range(900)),
        "ask?topic=" + "x" * 3000,
        "ask?mode=rubbish&topic=entry.visa",
        "ask?topic=entry.visa&sending=GBR&receiving=JPN&day=never",
        "ask?topic=entry.visa&sending=GBR&receiving=JPN&person.age=" + "9" * 6000,
        "ask?topic=entry.visa&sending=GBR&receiving=JPN&visit.from_date=0001-01-01&visit.until_date=9999-12-31",
    ],
)
def test_rubbish_in_the_address_never_breaks_the_page(site, query):
    answer = answered(site, query)
    assert answer.status_code in (200, 400) and "</html>" in answer.text
    assert "<script>alert" not in answer.text


def test_more_fields_than_any_question_has_are_refused_in_a_whole_page(site):
    answer = answered(site, "ask?" + "&".join(f"a{n}=1" for n in range(2500)))
    assert 400 <= answer.status_code < 500 and "</html>" in answer.text


def test_every_topic_answers_for_a_pair(site):
    for topic in site.register.words["topics"]:
        limits._LIMITER.storage.reset()
        answer = answered(site, f"ask?topic={topic}&sending=JPN&receiving=AUS")
        assert answer.status_code == 200 and 'class="verdict-card card"' in answer.text, topic


def test_the_deciding_clause_leads_to_its_place_on_the_agreement_s_page(site):
    facts = {"person.category": "force_member", "visit.consent": "yes", "person.on_official_duty": "yes"}
    text = answered(
        site, "ask?topic=entry.visa&sending=USA&receiving=ITA&" + "&".join(f"{k}={v}" for k, v in facts.items())
    ).text
    assert 'class="verdict settled"' in text and re.search(r'href="[^"]*/sources/s-', text)
    address, anchor = re.search(r'href="([^"]*/agreements/[a-z0-9-]+)#([^"]+)"', text).groups()
    assert f'id="{anchor}"' in site.client.get(address).text


def test_the_page_needs_no_script_and_no_style_of_its_own_inside(site):
    text = answered(site, VISA).text
    assert "<form" in text and 'method="get"' in text and "<button" in text
    assert "style=" not in text and "<style" not in text and not re.search(r"<script(?![^>]*src=)", text)


def test_with_scripts_the_answer_follows_each_change_on_the_day_chosen_last(site, window):
    page = window()
    page.goto(site.address("ask?topic=entry.visa&sending=AUS&receiving=JPN"))
    page.fill("#day", "2024-05-01")
    page.wait_for_url("**/2024-05-01/ask?*")
    answer = page.locator("section[aria-labelledby=open-title] input[type=radio]").first
    field, name = answer.get_attribute("id"), answer.get_attribute("name")
    answer.focus()
    page.keyboard.press("Space")
    page.wait_for_url(f"**/2024-05-01/ask?*{name}=yes*")
    page.wait_for_selector(f"section[aria-labelledby=given-title] #{field}")
    assert page.evaluate("document.activeElement.id") == field
    assert f"{name}=yes" in page.get_attribute(".languages a", "href")
    said = page.text_content("#said")
    page.reload()
    assert page.text_content("#said").split() == said.split()


def test_a_long_list_is_narrowed_by_typing_and_chosen_with_enter(site, window):
    page = window()
    page.goto(site.address("ask"))
    page.get_by_label("Receiving State: Type").fill("japan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?*receiving=JPN*")
    assert page.input_value("#receiving") == "JPN"


def test_the_page_answers_without_scripts(site, window):
    page = window(scripts=False)
    page.goto(site.address("ask"))
    for name, value in (("topic", "entry.visa"), ("sending", "GBR"), ("receiving", "JPN")):
        page.select_option(f"#{name}", value)
    page.get_by_role("button", name="Show the answer").first.click()
    assert "topic=entry.visa&sending=GBR&receiving=JPN" in page.url and page.locator(".verdict-card").count() == 1
