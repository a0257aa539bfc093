"""Two documents are told apart as copy, independent report, other event or unrelated, with evidence."""

from __future__ import annotations

import json

import pytest

from entente.watch.pairs import compare
from tests.watch.made import FOLLOW_UP, MOULD, OTHER, REPORT, REWRITTEN, document

OWN = """The pact on visiting forces with Norway reaches Lima’s government palace next week, where florists have orders for two flags.

Pensioner Julia Mamani, who lives opposite, hopes for a band. Peru last received Norwegian sailors in 2019."""


def test_a_reordered_rewriting_is_a_copy_whose_evidence_points_at_both_texts():
    a, b = document("a", REPORT), document("b", REWRITTEN)
    pair = compare(a, b)
    assert pair.relation == "copy"
    assert pair.share == pytest.approx(1.0)
    rows = [row for row in pair.evidence if row["kind"] == "sentences"]
    assert len(rows) >= 4
    first = rows[0]
    assert REPORT[first["a"]["start"] : first["a"]["end"]].startswith("Norway and Peru")
    assert REWRITTEN[first["b"]["start"] : first["b"]["end"]].startswith("According to two officials")
    assert set(pair.evidence[-1]["sentence"]) == {"en", "ja"}
    json.dumps(pair.evidence)


def test_a_look_alike_with_other_names_and_numbers_is_no_copy():
    assert compare(document("a", REPORT), document("b", MOULD)).relation == "unrelated"


def test_a_later_report_with_the_same_people_is_another_event():
    pair = compare(document("a", REPORT, date="2031-05-01"), document("b", FOLLOW_UP, date="2031-08-07"))
    assert pair.relation == "other_event"


def test_a_text_of_its_own_in_the_same_days_is_an_independent_report():
    pair = compare(document("a", REPORT, date="2031-05-05"), document("b", OWN, date="2031-05-06"))
    assert pair.relation == "independent_report"


def test_without_dates_the_event_is_not_told():
    assert compare(document("a", REPORT), document("b", OWN)).evidence[-1]["kind"] == "no_dates"


@pytest.mark.parametrize("text", ["", "。", OTHER])
def test_texts_on_other_matters_and_empty_ones_are_unrelated(text):
    pair = compare(document("a", REPORT), document("b", text))
    assert pair.relation == "unrelated"
    assert pair.share == 0


def test_one_text_twice_is_a_copy_in_any_script():
    for language, text in (
        ("ja", "両国は協定に署名した。発効は来年となる見通しだ。"),
        ("ar", "وقعت الدولتان الاتفاق أمس. سيدخل حيز النفاذ العام المقبل."),
        ("th", "ทั้งสองประเทศลงนามในข้อตกลงเมื่อวานนี้"),
    ):
        assert compare(document("a", text, language), document("b", f"{text}\n", language)).relation == "copy"


def test_the_relation_is_the_same_from_either_side():
    texts = [REPORT, REWRITTEN, MOULD, FOLLOW_UP, OWN, OTHER]
    for n, a in enumerate(texts):
        for b in texts[n + 1 :]:
            one, other = document("a", a), document("b", b)
            assert compare(one, other).relation == compare(other, one).relation


NOTE = "Keel blocks for the new tender were laid at Tarrin on Monday. Osric Vandeleur of the yard expects 14 months of work."


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (NOTE, "copy"),
        (". ".join(reversed(NOTE.rstrip(".").split(". "))) + ".", "copy"),
        (NOTE.replace("Tarrin", "Ullmere").replace("Osric Vandeleur", "Petra Amsel").replace("14", "9"), "unrelated"),
    ],
)
def test_a_masthead_and_a_day_of_its_own_make_no_reprint_of_a_short_note_another_text(other, relation):
    a = document("a", f"Source: The Dunmore Herald\n\n{NOTE}\n\nPublished 4 May 2025\n", date="2025-05-04")
    b = document("b", f"Source: The Quayside Post\n\n{other}\n\nPublished 6 May 2025\n", date="2025-05-06")
    assert compare(a, b).relation == relation
