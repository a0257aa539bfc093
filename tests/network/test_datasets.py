"""Data sets laid beside the register: bad rows cost themselves, partial dates stay partial, provenance stays with every tie."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from entente.base.errors import FaultsFound
from entente.base.truth import Truth
from entente.network.bonds import bonds_of
from entente.network.dataset import Dataset, DatasetTie, bonds_beside, read_dataset, write_dataset
from entente.network.dataset_import import import_table
from entente.network.dataset_map import check_columns, dcad_map, read_map
from entente.network.dataset_table import open_table
from entente.network.report import make_choice, network_on
from entente.network.state_codes import StateCodes
from entente.network.ties import Choice, slice_on

READ_ON = date(2026, 1, 2)
HEADING = (
    "ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,EIFDay,EIFMonth,EIFYear,type,endYearEstimate,DCAid"
)
GOOD = "900,Australia,740,Japan,2,5,1999,3,6,2000,1,-9,77"


def dcad(tmp_path: Path, register, *rows: str, heading: str = HEADING, raw: bytes | None = None):
    path = tmp_path / "dcad.csv"
    path.write_bytes(raw if raw is not None else "\n".join([heading, *rows, ""]).encode())
    table = open_table(path)
    chosen = dcad_map(table.columns)
    check_columns(chosen, table.columns, path)
    return import_table(table, chosen, StateCodes(register.states), READ_ON, {"licence": "as given"})


def mapped(tmp_path: Path, register, text: str, table: str, **about: str):
    (tmp_path / "map.yml").write_text("schema: entente-dataset-map/1\n" + text, encoding="utf-8")
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    found = open_table(tmp_path / "table.csv")
    chosen = read_map(tmp_path / "map.yml")
    check_columns(chosen, found.columns, found.path)
    return import_table(found, chosen, StateCodes(register.states), READ_ON, about)


def truth(dataset: Dataset, day: str) -> tuple[Truth, Truth]:
    span = dataset.bonds[0].on(date.fromisoformat(day))
    return span.signed, span.in_force


def test_a_row_of_agreements_becomes_a_tie_with_its_provenance(tmp_path, register):
    found, faults = dcad(tmp_path, register, GOOD)
    assert not faults
    (tie,) = found.ties
    assert (tie.id, tie.a, tie.b, tie.kind, tie.signed, tie.in_force) == (
        "77", "AUS", "JPN", "dca 1", "1999-05-02", "2000-06-03",
    )  # fmt: skip
    about = found.about
    assert about["sha256"] == hashlib.sha256((tmp_path / "dcad.csv").read_bytes()).hexdigest()
    assert (about["file"], about["read"], about["licence"]) == ("dcad.csv", "2026-01-02", "as given")
    assert about["columns"]["signed"] == ["signYear", "signMonth", "signDay"]
    (bond,) = found.bonds
    assert (bond.agreement, bond.layer, bond.dataset, bond.spans[-1].sources) == (
        "dcad:77",
        "dcad",
        "dcad",
        ("dcad#1",),
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("999,Nowhere,740,Japan,2,5,1999,3,6,2000,1,-9,1", "ccode1"),
        ("900,Australia,-9,,2,5,1999,3,6,2000,1,-9,1", "ccode2"),
        ("900,Australia,900,Australia,2,5,1999,3,6,2000,1,-9,1", "ccode2"),
        ("900,Australia,740,Japan,31,2,1999,3,6,2000,1,-9,1", "signDay"),
        ("900,Australia,740,Japan,2,13,1999,3,6,2000,1,-9,1", "signMonth"),
        ("900,Australia,740,Japan,2,5,99,3,6,2000,1,-9,1", "signYear"),
        ("900,Australia,740,Japan,2,5,soon,3,6,2000,1,-9,1", "signYear"),
        ("900,Australia,740,Japan,-9,-9,-9,-9,-9,-9,1,-9,1", "signYear"),
        ("900,Australia,265,GDR,2,5,1999,3,6,2000,1,-9,1", "ccode2"),
        ("900,Australia,740", "row"),
        (GOOD + ",more", "row"),
        (GOOD.replace("740,Japan", "920,New Zealand"), "DCAid"),
    ],
)
def test_a_bad_row_is_told_by_row_and_column_and_all_others_are_kept(tmp_path, register, row, column):
    found, faults = dcad(tmp_path, register, GOOD, row, GOOD.replace(",77", ",78"))
    assert [tie.id for tie in found.ties] == ["77", "78"]
    (fault,) = faults
    assert (fault.code, fault.field, fault.line, fault.what) == ("dataset.row", column, 3, "Row 2 is left out.")
    assert found.about["left_out"] == 1 and found.about["kept"] == 2


@pytest.mark.parametrize(
    ("parts", "text"),
    [("-9,5,1999", "1999-05"), ("-9,-9,1999", "1999"), ("0,0,1999", "1999"), ("2.0,5.0,1999.0", "1999-05-02")],
)
def test_a_partial_date_stays_partial(tmp_path, register, parts, text):
    found, _ = dcad(tmp_path, register, f"900,Australia,740,Japan,{parts},-9,-9,-9,1,-9,1")
    assert found.ties[0].signed == text


def test_signed_and_nothing_more_is_never_in_force_for_certain(tmp_path, register):
    found, _ = dcad(tmp_path, register, "900,Australia,740,Japan,-9,5,1999,-9,-9,-9,1,-9,1")
    assert truth(found, "1999-04-30") == (Truth.NO, Truth.NO)
    assert truth(found, "1999-05-10") == (Truth.UNKNOWN, Truth.UNKNOWN)
    assert truth(found, "1999-05-31") == (Truth.YES, Truth.UNKNOWN)


def test_after_the_last_year_covered_or_estimated_nothing_is_known(tmp_path, register):
    found, _ = dcad(tmp_path, register, GOOD)
    assert [truth(found, day)[1] for day in ("2000-06-02", "2000-06-03", "2010-12-31", "2011-01-01")] == [
        Truth.NO, Truth.YES, Truth.YES, Truth.UNKNOWN,
    ]  # fmt: skip
    found, _ = dcad(tmp_path, register, GOOD.replace("1,-9,77", "1,2004,77"))
    assert [truth(found, day)[1] for day in ("2004-12-31", "2005-01-01")] == [Truth.YES, Truth.UNKNOWN]


def test_a_state_that_is_gone_keeps_its_own_code_its_ties_end_with_it_and_it_is_told(tmp_path, register):
    found, faults = dcad(
        tmp_path, register, "200,UK,365,Russia,2,5,1985,3,6,1986,1,-9,1", "200,UK,365,Russia,2,5,1995,3,6,1996,1,-9,2"
    )
    assert not faults
    assert [(tie.a, tie.b, tie.ended) for tie in found.ties] == [("GBR", "SUN", "1991-12-26"), ("GBR", "RUS", None)]
    assert truth(found, "1991-12-25")[1] is Truth.YES and truth(found, "1991-12-26") == (Truth.NO, Truth.NO)
    assert found.states["SUN"]["ja"] == "ソビエト連邦"
    assert "SUN is Soviet Union, in 1 row:" in found.about["notes"][0]["en"]


def test_rows_of_years_become_runs_and_a_run_cut_by_the_first_year_is_open_before(tmp_path, register):
    heading = "ccode1,abbrev1,ccode2,abbrev2,year,dcaAnyV1"
    rows = [f"900,AUL,740,JPN,{year},1" for year in (1980, 1981, 1985, 1986)] + [
        "740,JPN,900,AUL,1986,1",
        "900,AUL,740,JPN,1987,0",
    ]
    found, faults = dcad(tmp_path, register, *rows, heading=heading)
    assert not faults
    assert [(tie.in_force, tie.ended, tie.known_from) for tie in found.ties] == [
        ("1980", "1982-01-01", "1980-01-01"),
        ("1985", "1987-01-01", None),
    ]
    assert truth(found, "1979-06-01")[1] is Truth.UNKNOWN
    assert found.bonds[1].on(date(1984, 12, 31)).in_force is Truth.NO
    assert found.bonds[1].on(date(1986, 12, 31)).in_force is Truth.YES
    assert found.about["without_tie"] == 1


def test_letters_are_read_as_the_correlates_of_wars_own_where_there_are_no_numbers(tmp_path, register):
    found, _ = dcad(tmp_path, register, "AUS,JPN,1990,1", heading="abbrev1,abbrev2,year,dcaAnyV1")
    assert (found.ties[0].a, found.ties[0].b) == ("AUT", "JPN")


def test_a_heading_without_the_columns_it_needs_is_refused_with_what_they_are(tmp_path, register):
    with pytest.raises(FaultsFound, match="ccode1 and ccode2"):
        dcad(tmp_path, register, heading="country,partner,date")


@pytest.mark.parametrize(
    ("raw", "code"), [(b"", "file.empty"), (b"\n\n", "file.empty"), (b"\x89PNG\r\n\x1a\n\x00\x00", "dataset.not-text")]
)
def test_what_is_no_table_is_refused(tmp_path, register, raw, code):
    with pytest.raises(FaultsFound) as told:
        dcad(tmp_path, register, raw=raw)
    assert told.value.faults[0].code == code


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_other_encodings_are_read_and_a_guessed_one_is_told(tmp_path, register, encoding):
    rows = [HEADING, "437,Côte d’Ivoire,220,France,2,5,1999,3,6,2000,1,-9,1", ""]
    found, faults = dcad(tmp_path, register, raw="\n".join(rows).encode(encoding))
    assert not faults and found.ties[0].a == "CIV"
    assert bool(found.about["notes"]) is (encoding == "cp1252")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_and_tabs_separate_as_commas_do(tmp_path, register, delimiter):
    found, faults = dcad(tmp_path, register, GOOD.replace(",", delimiter), heading=HEADING.replace(",", delimiter))
    assert not faults and len(found.ties) == 1


def test_a_table_full_of_wrong_rows_tells_the_first_thousand_and_counts_all(tmp_path, register):
    found, faults = dcad(tmp_path, register, *["999,X,740,Japan,2,5,1999,3,6,2000,1,-9,1"] * 1500)
    assert (len(faults), found.about["left_out"], found.ties) == (1000, 1500, ())


MAP = """key: pacts
codes: iso3
dates: d/m/y
kind: pact
covers: {to: 2020}
columns: {a: one, b: two, signed: when, ended: {year: until}, kind: what}
"""


def test_a_map_reads_a_table_of_ones_own(tmp_path, register):
    table = "one,two,when,until,what\nJPN,AUS,3/4/1999,2010,training\nJPN,FRA,1998,,\n"
    found, faults = mapped(tmp_path, register, MAP, table, name="Pacts")
    assert not faults
    assert [(tie.id, tie.kind, tie.signed, tie.ended) for tie in found.ties] == [
        ("AUS-JPN-1", "training", "1999-04-03", "2010"),
        ("FRA-JPN-2", "pact", "1998", None),
    ]
    assert found.about["name"] == "Pacts"


def test_a_date_of_another_form_and_an_end_before_the_beginning_cost_their_rows(tmp_path, register):
    table = "one,two,when,until,what\nJPN,AUS,1999/04/03,,x\nJPN,AUS,3/4/99,,x\nJPN,FRA,1998,1990,x\n"
    found, faults = mapped(tmp_path, register, MAP, table)
    assert found.ties == ()
    assert [fault.field for fault in faults] == ["when", "when", "until"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (MAP.replace("codes: iso3", "codes: iso33"), "codes"),
        (MAP.replace("when,", "when, year: what,"), "either columns of dates or one column of the year"),
        (MAP.replace("signed: when, ended: {year: until}, ", ""), "either columns of dates"),
        (MAP.replace("a: one", "aa: one"), "aa"),
        (MAP.replace("a: one", "a: onee"), 'no column "onee"'),
    ],
)
def test_a_map_with_a_mistake_is_told_where(tmp_path, register, wrong, said):
    with pytest.raises(FaultsFound, match=said):
        mapped(tmp_path, register, wrong, "one,two,when,until,what\n")


def test_two_columns_of_one_name_are_not_chosen_between(tmp_path, register):
    with pytest.raises(FaultsFound, match='two columns "when"'):
        mapped(tmp_path, register, MAP, "one,two,when,until,what,when\n")


def test_a_data_set_is_written_and_read_back_as_it_was(tmp_path, register):
    found, _ = dcad(tmp_path, register, GOOD)
    write_dataset(found, tmp_path / "out")
    again = read_dataset(tmp_path / "out")
    assert again == read_dataset(tmp_path / "out" / "dataset.json") == found
    assert again.bonds == found.bonds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"schema": "entente-dataset/2"}',
        '{"schema": "entente-dataset/1", "key": "x", "about": {}, "states": {}, "ties": [{"rows": [1, 1]}]}',
    ],
)
def test_a_file_that_is_no_data_set_is_refused(tmp_path, text):
    (tmp_path / "dataset.json").write_text(text, encoding="utf-8")
    with pytest.raises(FaultsFound) as told:
        read_dataset(tmp_path)
    assert told.value.faults[0].code == "dataset.form"


def test_no_data_set_at_all_is_told(tmp_path):
    with pytest.raises(FaultsFound, match="cannot be read"):
        read_dataset(tmp_path / "nowhere")


def test_a_data_set_is_a_layer_of_its_own_beside_the_register(register):
    tie = DatasetTie("1", "DDR", "JPN", "dca", "1980-01-01", "1981-01-01", None, None, None, (3, 3))
    beside = Dataset("dcad", {"name": "DCAD", "faults": []}, {"DDR": {"en": "East", "ja": "東"}}, (tie,))
    own = bonds_of(register, ["jpn-gbr-raa"])
    bonds = bonds_beside(own, [beside])
    assert bonds_beside(own, []) is own
    choice = make_choice(register, layers=["dcad"], states=["ddr", "JPN"], datasets=[beside])
    found = network_on(register, bonds, date(1985, 1, 1), choice, datasets=[beside])
    assert [(t["agreement"], t["layer"], t["dataset"], t["sources"]) for t in found["ties"]] == [
        ("dcad:1", "dcad", "dcad", ["dcad#3"])
    ]
    assert found["states"][0] == {"state": "DDR", "name": {"en": "East", "ja": "東"}}
    assert found["datasets"] == [{"key": "dcad", "about": {"name": "DCAD"}}]
    assert slice_on(bonds, date(1985, 1, 1), Choice(layers=frozenset({"access"}))).ties == ()


def test_the_alliances_of_atop_come_in_by_a_map(tmp_path, register):
    """The real slice: a star of defence pledges on the United States in 1990, New Zealand no longer on it."""
    path = (
        Path(__file__).resolve().parents[3] / "shared" / "data" / "atop-peacesciencer" / "atop_core_dyads_1945_2018.csv"
    )
    if not path.is_file():
        pytest.skip("the alliance data (../shared/data/atop-peacesciencer) are not here")
    text = "key: atop\ncodes: cow_number\ncovers: {from: 1945, to: 2018}\ncolumns: {a: ccode1, b: ccode2, year: year, flags: atop_defense}\n"
    found, faults = mapped(tmp_path, register, text, path.read_text(encoding="utf-8"))
    assert not faults and found.about["rows"] == 7937
    pairs = {tie.pair for tie in slice_on(found.bonds, date(1990, 12, 31), Choice()).ties}
    assert ("JPN", "USA") in pairs and ("AUS", "USA") in pairs and ("NZL", "USA") not in pairs
