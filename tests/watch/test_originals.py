"""A likely original is named for what copyists lose or add, never for its day alone, and not at all where reasons do not carry."""

from __future__ import annotations

import pytest

from entente.watch.oddities import find_oddities
from entente.watch.originals import likely
from entente.watch.pairs import compare
from tests.watch.made import REPORT, REWRITTEN, document


def judged(*rows):
    return likely(rows, [compare(a, b) for n, a in enumerate(rows) for b in rows[n + 1 :]])


def test_the_text_with_quotations_and_credits_is_the_likely_original():
    original, reasons = judged(document("a", REWRITTEN), document("b", REPORT))
    assert original == "b"
    assert {reason["kind"] for reason in reasons if reason["document"] == "b"} >= {"quotations", "credits"}
    assert all(set(reason["sentence"]) == {"en", "ja"} and all(reason["sentence"].values()) for reason in reasons)


def test_an_earlier_day_does_not_make_a_copy_the_original():
    original, _ = judged(document("a", REWRITTEN, date="2031-05-01"), document("b", REPORT, date="2031-05-09"))
    assert original == "b"


def test_the_day_alone_decides_nothing():
    original, reasons = judged(
        document("a", REPORT, date="2031-05-01"), document("b", f"{REPORT}\n", date="2031-05-02")
    )
    assert original is None
    assert [reason["kind"] for reason in reasons] == ["earliest"]


def test_a_story_of_one_is_its_own_original_without_reasons():
    assert likely([document("a", REPORT)], []) == ("a", ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("said Ann Lee, Asia . security expert at a tank.", "stray_stop"),
        ("It came in time.The pact holds.", "glued"),
        ("They hold exercises and exercises at sea.", "word_twice"),
        ("Follow Kana Ito And Demetri Ross.", "capital_link"),
        ("“For decades we met. Now we train.\n\nThe rest is told.", "lost_mark"),
        ("Ann Lee said so. A think tank in Ohio", "fragment"),
        ("Mr Johnston, a former official, spoke. Later Mr Johnstone left.", "two_spellings"),
    ],
)
def test_marks_of_a_machine_or_a_hasty_hand_are_found_where_they_are(text, kind):
    assert [found for found, _ in find_oddities(document("a", text))] == [kind]


def test_clean_text_and_continued_quotations_show_no_oddity():
    assert find_oddities(document("a", REPORT)) == ()
    assert find_oddities(document("a", "“We met in Oslo. We spoke.\n\n“We signed,” she said.")) == ()
    assert (
        find_oddities(document("a", "Ministers met the Minister of a Ministry. Germany and the German side agreed."))
        == ()
    )


def test_names_between_quotation_marks_are_no_quotations():
    named = REPORT.replace(
        "in Lima on 12 May", "in the “Palacio de Torre Tagle” and the “Plaza de Armas de Lima” on 12 May"
    )
    plain = named.replace("“Palacio de Torre Tagle”", "Palacio de Torre Tagle").replace(
        "“Plaza de Armas de Lima”", "Plaza de Armas de Lima"
    )
    _, reasons = judged(document("a", named), document("b", plain))
    assert "quotations" not in {reason["kind"] for reason in reasons}


def test_the_furniture_of_a_page_is_no_mark_of_haste():
    furniture = "We are glad to hear from readers. Write to the newsroom by clicking here"
    assert find_oddities(document("a", furniture))
    _, reasons = judged(document("a", f"{REPORT}\n\n{furniture}"), document("b", REPORT))
    assert "oddities" not in {reason["kind"] for reason in reasons}
