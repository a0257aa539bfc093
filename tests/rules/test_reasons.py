"""The sentence that gives a verdict's reason."""

from __future__ import annotations

from datetime import date

from entente.rules.ask import ask


def test_an_agreement_in_force_is_not_called_doubtful_in_force_because_its_scope_is_open(judge):
    """Both agreements are in force on official evidence; what is open is whether the visit falls under them."""
    told = ask(judge, "entry.visa", "GBR", "JPN", date(2024, 6, 1))[0]
    assert told.verdict == "unknown"
    assert "Japan-UK RAA" in told.reason["en"] and "in force between United Kingdom and Japan" in told.reason["en"]
    assert "is not established" not in told.reason["en"]
    assert "確認されていない" not in told.reason["ja"]


def test_where_force_itself_is_open_the_sentence_says_so_of_that_agreement_only(judge):
    told = ask(judge, "entry.visa", "GBR", "JPN", date(2023, 10, 10))[0]
    assert "Japan-UK RAA" not in told.reason["en"]
