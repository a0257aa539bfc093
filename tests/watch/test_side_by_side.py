"""Two texts side by side: every sentence once, every drift explained once, marks where the words are."""

from __future__ import annotations

from entente.watch.records import Drift, Span
from entente.watch.side_by_side import lay_side_by_side
from tests.watch.made_up import report

A = "Fiji and Peru met in Suva in March. The talks lasted for 3 days. Nobody spoke of costs."
B = "The talks lasted for 5 days. Fiji and Peru met in Suva in March. A boat sank near Lautoka."
SENTENCE = {"en": "x", "ja": "y"}


def drift(kind, original, copy):
    def place(text, words):
        return None if words is None else Span(text.index(words), text.index(words) + len(words))

    return Drift("b", kind, "low", place(A, original), place(B, copy), SENTENCE)


def laid(*drifts):
    return lay_side_by_side(report("a", A), report("b", B), drifts)


def words(pieces):
    return "".join(piece.text for piece in pieces)


def test_every_sentence_of_both_stands_in_one_row():
    rows = laid()
    assert sorted(words(row.a) for row in rows if row.a) == sorted(A.replace(". ", ".\n").split("\n"))
    assert sorted(words(row.b) for row in rows if row.b) == sorted(B.replace(". ", ".\n").split("\n"))


def test_a_change_is_marked_on_both_sides_and_explained_once():
    rows = laid(drift("number", "3", "5"))
    (row,) = (row for row in rows if row.drifts)
    assert row.drifts == (0,)
    assert [piece.text for piece in row.a if piece.drifts] == ["3"]
    assert [piece.text for piece in row.b if piece.drifts] == ["5"]


def test_changes_that_overlap_are_cut_where_each_begins_and_ends():
    (row,) = (
        row for row in laid(drift("omission", "lasted for 3 days", None), drift("number", "3", "5")) if row.drifts
    )
    assert [(piece.text, piece.drifts, piece.ending) for piece in row.a if piece.drifts] == [
        ("lasted for ", (0,), ()),
        ("3", (0, 1), (1,)),
        (" days", (0,), (0,)),
    ]


def test_what_only_the_copy_holds_is_explained_beside_it():
    (row,) = (row for row in laid(drift("addition", None, "A boat sank near Lautoka.")) if row.drifts)
    assert not row.a and words(row.b) == "A boat sank near Lautoka."
