"""What both texts quote tells nothing; words, details and runs of words outside quotations do."""

from __future__ import annotations

from entente.watch.alignment import align
from entente.watch.kept_names import read_side
from entente.watch.likeness import measure
from entente.watch.pairs import compare
from tests.watch.made import MOULD, REPORT, REWRITTEN, document

SPEECH = """“We counted every boot and every llama in the valley, and then we counted the officers,” {who} said.

“Nobody who has slept in a tent at four thousand metres will ask why this pact was needed,” {who} said.
"""
FIRST = f"""Norway and Peru signed a pact on visiting forces in Lima on Monday.

{SPEECH.format(who="Prime Minister Ingrid Solheim")}"""
SECOND = f"""Lima put up with a motorcade on Monday when Norway and Peru signed a pact on visiting forces.

{SPEECH.format(who="Ingrid Solheim, the visiting prime minister,")}"""


def likeness_of(one: str, other: str, covered: int = 1):
    a, b = document("a", one), document("b", other)
    shared = [row for row in align(a, b) if row.a and row.b]
    return measure((read_side(a), read_side(b)), shared, covered)


def test_a_rewriting_keeps_details_in_several_sentences():
    found = likeness_of(REPORT, REWRITTEN)
    assert found.details >= 0.65
    assert found.detailed >= 3


def test_a_look_alike_keeps_hardly_a_detail():
    assert likeness_of(REPORT, MOULD).details < 0.3


def test_one_text_twice_has_all_runs_of_words():
    found = likeness_of(REPORT, REPORT)
    assert found.runs == 1.0
    assert found.strength > 0.99


def test_sentences_that_a_side_quotes_are_left_out():
    found = likeness_of(FIRST, SECOND)
    assert found.groups == 1
    assert likeness_of(SPEECH.format(who="Solheim"), SPEECH.format(who="Solheim"))[:2] == (0.0, 0)


def test_two_reports_that_quote_one_speech_are_no_copies():
    pair = compare(document("a", FIRST, date="2031-05-05"), document("b", SECOND, date="2031-05-06"))
    assert pair.share > 0.9
    assert pair.relation == "independent_report"


def test_short_reports_with_the_same_names_are_no_copies():
    one = "Norway’s Ingrid Solheim and Peru’s Rafael Quispe will sign a visiting forces agreement in Lima on Monday. Solheim called it a good day."
    other = (
        "Rafael Quispe of Peru and Ingrid Solheim of Norway signed the visiting forces agreement on Monday in Lima. "
        "Flags had been ordered twice.\n\nIt takes force once the congress of Peru has had its say."
    )
    pair = compare(document("a", one, date="2031-05-04"), document("b", other, date="2031-05-05"))
    assert pair.relation == "independent_report"


def test_a_text_that_is_nothing_but_a_quotation_is_still_a_copy_of_itself():
    quoted = "“We counted every boot and every llama in the valley of the Apurímac.”\n\n“And then we counted the officers twice.”"
    assert compare(document("a", quoted), document("b", f"{quoted}\n")).relation == "copy"


def test_lines_that_are_no_sentences_show_nothing():
    headed = [
        f"Source: news.example\n\nPublished 5 May 2031\n\nBy our staff in Lima\n\n{text}" for text in (FIRST, SECOND)
    ]
    assert likeness_of(*headed).groups == likeness_of(FIRST, SECOND).groups
    assert likeness_of(*headed).details == likeness_of(FIRST, SECOND).details
