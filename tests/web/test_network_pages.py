"""Map, network, what-if, history, claims."""

from __future__ import annotations

import re

import pytest

from entente.network.kept_bonds import bonds_of_register
from entente.network.report import make_choice, network_on
from tests.web.conftest import TODAY

PAGES = ("", "network", "network/what-if", "network/history", "network/claims", "network/pairs/AUS-JPN")
RUBBISH = "?layer=nonsense&reading=%00&view=mars&sort=zz&measure=nope&verdict=maybe&state=ZZZ&kind=q&s=&s=add&year=19x4&reach=QQ"


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_answers_in_both_languages_without_inline_style_or_script(site, page, lang):
    answer = site.client.get(site.address(page, lang))
    assert answer.status_code == 200
    assert "style=" not in answer.text.replace("stylesheet", "") and "<script>" not in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_rubbish_in_the_address_leaves_a_whole_page(site, page):
    answer = site.client.get(site.address(page) + RUBBISH)
    assert answer.status_code == 200 and "</html>" in answer.text
    if page in ("", "network", "network/history"):
        assert "nonsense" in answer.text and "There is a problem" in answer.text


def test_the_map_draws_and_counts_what_the_network_says(site):
    text = site.client.get(site.address("")).text
    choice = make_choice(site.register, layers=["access"], multilateral=False)
    found = network_on(site.register, bonds_of_register(site.register), TODAY, choice, measures=("pairs",))
    pairs = {f"{tie['a']}-{tie['b']}" for tie in found["ties"]}
    drawn = set(re.findall(r'class="tie w\d" data-pair="([A-Z-]+)"', text))
    assert drawn == pairs
    assert f"{len(pairs)} pairs joined" in text


def test_a_year_without_scripts_is_a_field_that_keeps_the_day_and_the_choice(site):
    answer = site.client.get(site.address("") + "?year=1999&reading=signed")
    assert str(answer.url).endswith("/1999-11-01/?reading=signed")
    assert "2000-11-01/?reading=signed" in answer.text  # the link to the year after


def test_what_the_map_leaves_out_is_told_with_the_way_to_it(site):
    text = site.client.get(site.address("")).text
    assert re.search(r"\d+ more pairs are joined only by agreements of more than two parties", text)
    assert 'many=1">Draw them too' in text
    assert "more pairs are joined only by" not in site.client.get(site.address("") + "?many=1").text


def test_the_slider_gets_every_pair_once_with_its_spans(site):
    answer = site.client.get(site.address("network/frames.json"))
    found = answer.json()
    pairs = {f"{a}-{b}" for a, b, _ in found["pairs"]}
    assert pairs == set(re.findall(r'data-pair="([A-Z-]+)"', found["ties"]))
    assert all(spans == sorted(spans) and all(style for *_, style, _ in spans[:1]) for _, _, spans in found["pairs"])
    assert answer.headers["cache-control"] == "max-age=600"


def test_the_network_tells_sentences_with_what_overturns_them_and_every_tie(site):
    text = site.client.get(site.address("network")).text
    assert "Australia has the most partners" in text and "missing or wrong" in text
    assert f'href="{site.address("agreements/jpn-gbr-raa")}"' in text
    assert "2023-10-15" in text


def test_states_are_sorted_by_the_column_chosen(site):
    text = site.client.get(site.address("network") + "?sort=name").text
    table = text[text.index('id="states"') : text.index('id="matrix"')]
    names = re.findall(r'<th scope="row"><a href="[^"]*/states/[A-Z]+">([^<]+)</a>', table)
    assert names == sorted(names) and len(names) > 5
    assert 'aria-sort="ascending"' in table


def test_reach_of_a_state_is_told_apart_by_how_open_the_way_is(site):
    text = site.client.get(site.address("network") + "?reach=gbr").text
    assert "Its force may go to" in text and "the register does not tell" in text


def test_what_if_shows_before_and_after_and_can_be_taken_back(site):
    text = site.client.get(site.address("network/what-if") + "?a=GBR&b=PHL&kind=vfa").text
    assert "Joined pairs: 13 -&gt; 14." in text and "tie w1 gained" in text
    assert "take this back" in text and 'name="s" value="add:GBR-PHL:vfa"' in text


def test_suppositions_add_up_and_what_contradicts_itself_is_told(site):
    both = site.client.get(site.address("network/what-if") + "?s=add:GBR-PHL:vfa&state=GBR")
    assert both.status_code == 200 and "There is a problem" in both.text and "</html>" in both.text
    two = site.client.get(site.address("network/what-if") + "?s=drop:jpn-gbr-raa&state=NZL").text
    assert two.count("take this back") == 2 and "New Zealand taken out" in two


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("a=GBR", "Choose both States"),
        ("a=GBR&b=GBR&kind=vfa", "Choose two different States"),
        ("key=jpn-gbr-raa&change=end", "Write the first day"),
        ("key=jpn-gbr-raa&change=suspend&first=2027-01-01&last=2026-01-01", "it is not before the first"),
    ],
)
def test_a_form_filled_by_half_says_what_is_wanted_and_keeps_what_was_typed(site, query, told):
    text = site.client.get(site.address("network/what-if") + "?" + query).text
    assert told in text and "There is a problem" in text
    assert 'value="GBR" selected' in text or 'value="jpn-gbr-raa" selected' in text


def test_an_end_in_the_past_takes_the_tie_out(site):
    text = site.client.get(site.address("network/what-if") + "?key=jpn-gbr-raa&change=end&first=2026-01-01").text
    assert "tie w1 lost" in text and "Ties that go" in text


def test_history_draws_a_line_a_measure_and_lists_what_moved_it(site):
    text = site.client.get(site.address("network/history") + "?measure=pairs&measure=k_core&state=JPN").text
    assert text.count('class="picture series"') == 2 and 'class="picture multiples"' in text
    assert "Moved by" in text and "Japan-UK RAA" in text


def test_claims_are_judged_with_reason_and_what_is_missing_and_later_ones_are_left_out(site):
    text = site.client.get(site.address("network/claims")).text
    assert text.index('id="a1-hub-and-spokes"') < text.index('id="c1-australia-seven-before-japan"')
    for word in ("holds", "refuted", "cannot tell", "What is missing", "Why"):
        assert word in text
    early = site.client.get(site.address("network/claims", on="2022-11-30")).text
    assert "were made after this day" in early and 'id="c4-png-third-alliance"' not in early
    only = site.client.get(site.address("network/claims") + "?verdict=refuted").text
    assert 'class="verdict settled"' not in only and 'class="verdict prohibited"' in only


def test_a_pair_lists_its_agreements_whichever_way_round_it_is_written(site):
    one = site.client.get(site.address("network/pairs/JPN-AUS")).text
    assert "Japan-Australia RAA" in one and "Quadrilateral" in one
    assert site.client.get(site.address("network/pairs/JPN-JPN")).status_code == 404
    unknown = site.client.get(site.address("network/pairs/AUS-JPX"))
    assert unknown.status_code == 404 and "Japan" in unknown.text


def test_a_day_before_anything_is_a_page_that_says_so(site):
    for page in PAGES:
        answer = site.client.get(site.address(page, on="1900-01-01"))
        assert answer.status_code == 200, page
    assert "Nothing is joined on this day" in site.client.get(site.address("", on="1900-01-01")).text


def test_without_outlines_the_pages_say_so_and_keep_their_tables(site, monkeypatch):
    from entente.documents.pictures import map as maps

    def missing():
        raise maps.NoOutlines("nowhere")

    monkeypatch.setattr(maps, "outlines", missing)
    for kept in (maps.land, maps.centres):
        kept.cache_clear()
    for page in ("", "network/history", "network/what-if?s=add:GBR-PHL:vfa"):
        answer = site.client.get(site.address(page))
        assert answer.status_code == 200 and "The map cannot be drawn" in answer.text, page
    assert site.client.get(site.address("network/frames.json") + "?reading=signed").status_code == 404
