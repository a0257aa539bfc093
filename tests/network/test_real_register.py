"""The network of the built-in register, held against what was counted by hand from public sources."""

from __future__ import annotations

from datetime import date

import pytest

from entente.network import centrality
from entente.network.bonds import bonds_of
from entente.network.graph import collapse
from entente.network.history import history
from entente.network.report import make_choice
from entente.network.ties import slice_on


@pytest.fixture(scope="module")
def bonds(register):
    return bonds_of(register)


def degree(register, bonds, day, **looked_at):
    found = slice_on(bonds, date.fromisoformat(day), make_choice(register, **looked_at))
    return centrality.degree(collapse(found.ties))


def test_on_the_day_of_the_newspaper_article_australia_is_a_hub_and_japan_not_yet(register, bonds):
    """Bilateral access agreements signed by 6 November 2022: Australia 10 partners, Japan 2, the United Kingdom none."""
    found = degree(register, bonds, "2022-11-06", layers=["access"], reading="signed", multilateral=False)
    assert (found["AUS"], found["JPN"], found.get("GBR", 0)) == (10, 2, 0)


def test_japans_logistics_partners_come_in_the_order_the_newspapers_counted(register, bonds):
    """Six by 2020-09-10 signed and five in force; eleven signed on 2026-01-15."""

    def count(day, reading):
        return degree(register, bonds, day, layers=["logistics"], reading=reading)["JPN"]

    assert (count("2020-09-10", "signed"), count("2020-09-10", "evidenced")) == (6, 5)
    assert (count("2026-01-15", "signed"), count("2026-01-15", "evidenced")) == (11, 8)


def test_korea_has_the_united_states_as_its_only_access_partner(register, bonds):
    found = slice_on(bonds, date(2022, 4, 29), make_choice(register, layers=["access"], multilateral=False))
    assert collapse(found.ties).neighbours["KOR"] == {"USA"}


def test_the_history_names_the_agreements_that_moved_a_year(register, bonds):
    choice = make_choice(register, layers=["access"], multilateral=False)
    rows = history(bonds, 2022, 2024, choice, ("pairs",))
    moved = {row["year"]: {m["agreement"] for m in row["moved"] if m["added"]} for row in rows}
    assert {"jpn-aus-raa", "jpn-gbr-raa"} <= moved[2023]
    assert "jpn-gbr-raa" not in moved[2022] | moved[2024]
