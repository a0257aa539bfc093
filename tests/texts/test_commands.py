"""The commands: what they print, what they write, with which exit code they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entente.cli.start import main

from .making import AGREEMENT


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a command line."""
    code = main(list(words))
    out = capsys.readouterr()
    return code, out.out, out.err


def test_text_read_prints_units_and_what_was_not_understood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text(AGREEMENT, encoding="utf-8")
    code, out, _ = run(capsys, "text", "read", str(tmp_path / "a.md"))
    assert code == 0
    assert "II(2)(b)" in out and "Annex A 2" in out and "3 articles" in out and "The language was taken to be en" in out
    code, out, _ = run(capsys, "text", "read", str(tmp_path / "a.md"), "--lang", "en", "--json")
    value = json.loads(out)
    assert (code, value["lang"], value["format"]) == (0, "en", "entente-text/1")
    assert value["remarks"] == []


def test_a_scanned_pdf_ends_with_one_sentence_and_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    writer.write(tmp_path / "scan.pdf")
    code, out, err = run(capsys, "text", "read", str(tmp_path / "scan.pdf"))
    assert code == 1
    assert "holds no text, only pictures" in out + err and "Traceback" not in out + err


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("nato-sofa", "nato-sofa-1951.en.md"),
        ("pfp-sofa", "pfp-sofa-1995.en.md"),
        ("pfp-sofa-additional-protocol", "pfp-sofa-1995.en.md"),
        ("jp-raa-act-2025", "jp-raa-implementing-act-2025.ja.md"),
    ],
)
def test_text_gaps_is_empty_or_explained_for_the_texts_that_were_read_whole(
    key: str, name: str, treaties: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "text", "gaps", key, str(treaties / name), "--json")
    value = json.loads(out)
    assert (code, value["whole"], value["gaps"], value["astray"], value["listed_but_not_in_text"]) == (
        0,
        True,
        [],
        [],
        [],
    )
    assert value["answered"] + value["explained"] == value["paragraphs"] >= 8
    assert all(row["answered_by"] or row["because"] for row in value["rows"])


def test_an_instrument_without_a_list_of_paragraphs_gives_its_true_gaps(
    treaties: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(
        capsys, "text", "gaps", "nz-visiting-forces-act-2004", str(treaties / "nz-visiting-forces-act-2004.en.md")
    )
    assert code == 1
    assert "gap: 14(2)" in out and "gap: 1 " in out
    assert "gap: 8(2)" not in out


def test_the_text_of_another_agreement_shows_that_the_pinpoints_are_not_there(
    treaties: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "text", "gaps", "jpn-gbr-raa", str(treaties / "nato-sofa-1951.en.md"), "--json")
    value = json.loads(out)
    assert code == 1
    assert any(row.endswith("XXIII(5)") for row in value["astray"])
    assert len(value["open"]) > 10


def test_without_a_text_the_wanted_one_is_named_and_the_list_of_paragraphs_consulted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "text", "gaps", "nato-sofa")
    assert code == 0
    assert "entente text gaps nato-sofa FILE" in out and "154 paragraphs; unaccounted for: none" in out
    code, out, _ = run(capsys, "text", "gaps", "jpn-gbr-raa")
    assert code == 1
    assert "no list of its paragraphs" in out


def test_anchor_then_gaps_without_the_file_then_a_changed_file(
    treaties: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, own = tmp_path / "nato.md", tmp_path / "own"
    text.write_text((treaties / "nato-sofa-1951.en.md").read_text(encoding="utf-8"), encoding="utf-8")
    code, out, _ = run(capsys, "text", "anchor", "nato-sofa", str(text), "--out", str(own), "--json")
    value = json.loads(out)
    assert (code, value["not_anchored"], Path(value["written"]).name) == (0, [], "en.yml")
    assert run(capsys, "register", "check", "--register", str(own))[0] == 0
    assert run(capsys, "text", "gaps", "nato-sofa", "--register", str(own))[0] == 0
    text.write_text(
        text.read_text(encoding="utf-8").replace("shall normally wear uniform", "may wear uniform"), encoding="utf-8"
    )
    code, out, _ = run(capsys, "text", "gaps", "nato-sofa", str(text), "--register", str(own))
    assert code == 0
    assert "This is not the file that was anchored" in out and "changed: V(1)" in out and "changed: V(2)" not in out


def test_anchor_without_a_folder_writes_nothing(
    treaties: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "text", "anchor", "pfp-sofa", str(treaties / "pfp-sofa-1995.en.md"))
    assert code == 0
    assert "nothing written" in out
    assert list(tmp_path.iterdir()) == []


def test_register_show_puts_the_words_beside_the_rule(treaties: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(treaties / "jp-raa-implementing-act-2025.ja.md")
    code, out, _ = run(capsys, "register", "show", "jp-raa-act-2025", "--text", path, "--json")
    rows = {row["clause"]: row for row in json.loads(out)["clauses"]}
    assert code == 0
    assert all(row["words"] or row["why_not"] for row in rows.values())
    one = next(row for row in rows.values() if row["at"] == ["3(1)"])
    assert one["says"]["en"] and one["says"]["ja"] and one["words"][0]["at"] == "3(1)"
    code, out, _ = run(capsys, "register", "show", "jp-raa-act-2025", "--text", path)
    assert code == 0 and "  en    " in out and "  ja    " in out and "  text  3(1): " in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gaps", "nato-sfa"), 'Did you mean "nato-sofa"'),
        (("gaps", "nato-sofa", "{file}", "--part", "annex"), "is not a part of nato-sofa"),
        (("gaps", "nato-sofa", "{file}", "--version", "1999-01-01"), "has no clauses of 1999-01-01"),
        (("anchor", "nato-sofa", "{file}", "--out", "{file}"), "cannot be written"),
    ],
)
def test_a_call_that_is_off_ends_with_exit_code_2(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text(AGREEMENT, encoding="utf-8")
    code, out, err = run(capsys, "text", *(word.format(file=tmp_path / "a.md") for word in words))
    assert code == 2
    assert said in out + err
