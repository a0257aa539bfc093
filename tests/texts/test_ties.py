"""Clauses tied to words, gaps, changes, and reviews that raise a grade, on a small register and a made-up text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from entente.base.errors import FaultsFound
from entente.cli.start import main
from entente.register.store import Register
from entente.rules.library import check_register, library
from entente.texts.gaps import Gaps, gaps_in
from entente.texts.reading import read_text
from entente.texts.ties import anchors_file, changes_since, places_in, tie, version_on, write_anchors

from ..small_register import BASE, clause, definition, small_register, treaty, words_of, write, write_instrument
from .making import read

TEXT = (
    "AGREEMENT\n\nArticle I\n1. A member is a soldier.\n2. A guest is a member on duty.\nArticle II\n1. A member needs no visa.\n"
    "2. A member carries:\n(a) a card; and\n(b) an order.\nArticle III\nThis enters into force in May.\n"
)
VISA = clause("visa", "entry.visa", clause="II(1)", grade="secondary", applies_to=["force_member"])
MEMBER = definition("force_member", "person.category = 'force_member'") | {"clause": "I(1)"}
OPEN = clause("orders", "entry.documents", clause=None, effect="duty", applies_to=["force_member"])
ASTRAY = clause("papers", "entry.documents", clause="IX(4)", effect="duty", applies_to=["force_member"])
KEY = "del-esk-sofa"
VERSION = "2000-01-01"


def layer(folder: Path, *clauses: dict[str, Any], **more: Any) -> Path:
    """A register folder with one agreement."""
    write_instrument(folder, treaty(KEY, *clauses, **more))
    return folder


def opened(tmp_path: Path, *clauses: dict[str, Any], **more: Any) -> Register:
    return small_register(tmp_path / "register", treaty(KEY, *clauses, **more))


def gaps(register: Register, path: Path) -> Gaps:
    reading = read_text(path, "en")
    return gaps_in(register, KEY, VERSION, places_in(reading, register.header(KEY)), [p.key for p in reading.parts])


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_clause_is_tied_to_its_words_or_the_reason_is_told(text: Path, tmp_path: Path) -> None:
    register, reading = opened(tmp_path, MEMBER, VISA, OPEN, ASTRAY), read_text(text, "en")
    ties = {row.clause: row for row in tie(register, KEY, VERSION, places_in(reading, register.header(KEY)))}
    assert [spot.at for spot in ties["visa"].spots] == ["II(1)"]
    assert ties["orders"].why == "no_pinpoint"
    assert (ties["papers"].why, ties["papers"].missing) == ("not_in_text", ("IX(4)",))


def test_an_anchors_file_never_holds_words(text: Path, tmp_path: Path) -> None:
    register, reading = opened(tmp_path, MEMBER, VISA), read_text(text, "en")
    ties = tie(register, KEY, VERSION, places_in(reading, register.header(KEY)))
    path = write_anchors(anchors_file(register, KEY, reading, ties, "2026-11-01"), tmp_path / "own")
    written = path.read_text(encoding="utf-8")
    assert path == tmp_path / "own" / "instruments" / KEY / "anchors" / "en.yml"
    assert "needs no visa" not in written and "soldier" not in written
    (row,) = [row for row in yaml.safe_load(written)["anchors"] if row["clause"] == "visa"]
    assert "".join(reading.text[a:b] for a, b in row["spans"]).strip() == "1. A member needs no visa."


def test_gaps_are_the_paragraphs_that_nothing_speaks_for(text: Path, tmp_path: Path) -> None:
    found = gaps(opened(tmp_path, MEMBER, VISA, OPEN), text)
    assert [row.at for row in found.found] == ["I(2)", "II(2)", "II(2)(a)", "II(2)(b)", "III"]
    assert found.open == ["orders"]
    assert not found.whole


def test_a_clause_at_an_item_speaks_for_the_words_that_lead_in_to_it_once_all_items_are_spoken_for(
    text: Path, tmp_path: Path
) -> None:
    card = clause("card", "entry.documents", clause="II(2)(a)", effect="duty", applies_to=["force_member"])
    order = clause("order", "entry.documents", clause="II(2)(b)", effect="duty", applies_to=["force_member"])
    rows = {row.at: row for row in gaps(opened(tmp_path, MEMBER, VISA, card, order), text).rows}
    assert rows["II(2)"].because == "leads in"
    half = {row.at: row for row in gaps(opened(tmp_path / "half", MEMBER, VISA, card), text).rows}
    assert half["II(2)"].gap and half["II(2)(b)"].gap and not half["II(2)(a)"].gap


def test_a_clause_at_an_article_speaks_for_all_of_it(text: Path, tmp_path: Path) -> None:
    whole = clause("all", "entry.documents", clause="2", effect="duty", applies_to=["force_member"])
    found = gaps(opened(tmp_path, MEMBER, whole), text)
    assert [row.at for row in found.found] == ["I(2)", "III"]


def test_the_registers_list_of_paragraphs_explains_and_is_held_against_the_text(text: Path, tmp_path: Path) -> None:
    folder = layer(tmp_path / "own", MEMBER, VISA)
    listed = [
        ("I(1)", "definition"),
        ("I(2)", "definitional"),
        ("II(1)", "clause"),
        ("II(2)", "procedural"),
        ("III", "final"),
        ("IV", "final"),
    ]
    rows = [{"at": at, "as": kind} for at, kind in listed]
    write(
        folder / "instruments" / KEY / "paragraphs.yml",
        {"schema": "entente-paragraphs/1", "instrument": KEY, "paragraphs": rows},
    )
    found = gaps(library([folder], base=BASE), text)
    assert found.found == []
    assert found.unlisted == ["IV"]
    assert not found.whole


def test_a_changed_text_is_told_paragraph_by_paragraph(text: Path, tmp_path: Path) -> None:
    register, reading = opened(tmp_path, MEMBER, VISA), read_text(text, "en")
    ties = tie(register, KEY, VERSION, places_in(reading, register.header(KEY)))
    anchored = anchors_file(register, KEY, reading, ties, "2026-11-01")
    assert not changes_since(anchored, reading).file
    later = read(tmp_path, TEXT.replace("no visa", "a visa").replace("(b) an order.\n", "") + "Article IV\nMore.\n")
    changes = changes_since(anchored, later)
    assert changes.file
    assert set(changes.changed) >= {"II(1)", "II(2)"}
    assert (changes.new, changes.gone) == (("IV",), ("II(2)(b)",))
    same_words = read(tmp_path, TEXT.replace("A member needs", "A member\nneeds"), "wrapped.txt")
    assert changes_since(anchored, same_words).changed == ()


def test_the_version_in_force_on_a_day_is_the_one_anchored(tmp_path: Path) -> None:
    register = opened(tmp_path, versions={"2000-01-01": [MEMBER, VISA], "2020-01-01": [MEMBER, VISA]})
    assert [version_on(register, KEY, day) for day in ("1999-01-01", "2010-01-01", "2026-01-01")] == [
        "2000-01-01",
        "2000-01-01",
        "2020-01-01",
    ]


# Reviews


@pytest.fixture
def anchored(text: Path, tmp_path: Path) -> tuple[Path, str]:
    """A register folder with an anchored agreement, and the digest of its visa clause's anchor."""
    folder = layer(tmp_path / "own", MEMBER, VISA)
    register, reading = library([folder], base=BASE), read_text(text, "en")
    file = anchors_file(
        register, KEY, reading, tie(register, KEY, VERSION, places_in(reading, register.header(KEY))), "2026-11-01"
    )
    write_anchors(file, folder)
    return folder, next(row["digest"] for row in file["anchors"] if row["clause"] == "visa")


def review(folder: Path, digest: str, **more: Any) -> Path:
    row = {"clause": "visa", "version": VERSION, "anchor": digest, "reviewer": "A. Lawyer", "on": "2026-11-02"} | more
    content = {"schema": "entente-reviews/1", "instrument": KEY, "reviews": [row]}
    write(folder / "instruments" / KEY / "reviews.yml", content)
    return folder


def visa_of(register: Register) -> Any:
    return register.versions(KEY)[-1].clauses["visa"]


def test_an_anchor_alone_raises_no_grade_but_changes_the_compiled_register(
    anchored: tuple[Path, str], tmp_path: Path
) -> None:
    bare = library([layer(tmp_path / "bare", MEMBER, VISA)], base=BASE)
    with_anchors = library([anchored[0]], base=BASE)
    assert visa_of(with_anchors).grade == "secondary"
    assert with_anchors.version != bare.version
    assert f"instruments/{KEY}/anchors/en.yml" in with_anchors.hashes


def test_a_signed_off_review_raises_the_grade_and_stands_as_the_source_beside_the_old_one(
    anchored: tuple[Path, str],
) -> None:
    before = library([anchored[0]], base=BASE).version
    register = library([review(*anchored, says={"en": "Compared word by word."})], base=BASE)
    visa = visa_of(register)
    assert visa.grade == "text"
    source = register.sources[visa.source]
    assert source.kind == "text" and "A. Lawyer" in source.title["en"] and "A. Lawyer" in source.title["ja"]
    assert visa.reviews[0]["was"] == {"grade": "secondary", "source": "s-press"}
    assert register.version != before
    assert f"instruments/{KEY}/reviews.yml" in register.hashes


def test_the_statements_keep_review_and_earlier_source(anchored: tuple[Path, str]) -> None:
    from entente.register.statements import statements

    register = library([review(*anchored)], base=BASE)
    rows = [row for row in statements(register) if row["key"] == "visa" and row["property"] == "review"]
    assert len(rows) == 1
    assert '"source": "s-press"' in rows[0]["value"] and "A. Lawyer" in rows[0]["value"]
    assert (rows[0]["grade"], rows[0]["read"]) == ("text", "2026-11-02")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"anchor": "0" * 64}, "review.other-words"),
        ({"on": "2026-10-31"}, "review.too-early"),
        ({"on": "2026-11"}, "register.date"),
        ({"version": "1999-01-01"}, "anchor.version"),
        ({"clause": "def-force-member", "anchor": "0" * 64}, "review.other-words"),
        ({"reviewer": "  "}, "shape.pattern"),
        ({"reviewer": None}, "shape.type"),
    ],
)
def test_a_review_that_does_not_hold_is_told_and_the_grade_stays(
    more: dict[str, Any], code: str, anchored: tuple[Path, str]
) -> None:
    folder = review(*anchored, **more)
    faults = check_register([folder], base=BASE).faults
    assert [fault.code for fault in faults] == [code]
    assert visa_of(library([folder], base=BASE)).grade == "secondary"


def test_a_rule_changed_after_its_review_falls_back_to_its_own_grade(anchored: tuple[Path, str]) -> None:
    folder = review(*anchored)
    write_instrument(folder, treaty(KEY, MEMBER, VISA | {"says": words_of("something else")}))
    assert [fault.code for fault in check_register([folder], base=BASE).faults] == ["review.rule-changed"]
    assert visa_of(library([folder], base=BASE)).grade == "secondary"


def test_words_changed_after_their_review_fall_back_once_they_are_anchored_again(
    anchored: tuple[Path, str], tmp_path: Path
) -> None:
    folder = review(*anchored)
    register, reading = library([folder], base=BASE), read(tmp_path, TEXT.replace("no visa", "a visa"))
    reading.lang = "en"
    ties = tie(register, KEY, VERSION, places_in(reading, register.header(KEY)))
    write_anchors(anchors_file(register, KEY, reading, ties, "2026-11-05"), folder)
    assert [fault.code for fault in check_register([folder], base=BASE).faults] == ["review.other-words"]
    assert visa_of(library([folder], base=BASE)).grade == "secondary"


def test_a_review_without_its_anchors_file_does_not_count(anchored: tuple[Path, str]) -> None:
    folder = review(*anchored)
    (folder / "instruments" / KEY / "anchors" / "en.yml").unlink()
    assert [fault.code for fault in check_register([folder], base=BASE).faults] == ["review.no-anchor"]
    assert visa_of(library([folder], base=BASE)).grade == "secondary"


def test_two_reviewers_both_stand_and_the_grade_before_is_the_first(anchored: tuple[Path, str]) -> None:
    folder, anchor = anchored
    rows = [
        {"clause": "visa", "version": VERSION, "anchor": anchor, "reviewer": name, "on": "2026-11-02"}
        for name in ("A", "B")
    ]
    write(
        folder / "instruments" / KEY / "reviews.yml",
        {"schema": "entente-reviews/1", "instrument": KEY, "reviews": rows},
    )
    visa = visa_of(library([folder], base=BASE))
    assert [row["reviewer"] for row in visa.reviews] == ["A", "B"]
    assert {row["was"]["grade"] for row in visa.reviews} == {"secondary"}


def test_other_faults_still_keep_a_register_closed(anchored: tuple[Path, str]) -> None:
    folder = review(*anchored)
    (folder / "practice" / "ESK").mkdir(parents=True)
    (folder / "practice" / "ESK" / "ports.yml").write_text("schema: nonsense", encoding="utf-8")
    with pytest.raises(FaultsFound):
        library([folder], base=BASE)


def test_a_review_dated_in_the_future_is_told_by_the_check(
    anchored: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    from datetime import date

    from entente.register.check_reviews import dated_after

    draft = check_register([review(*anchored, on="2026-12-24")], base=BASE)
    assert draft.faults == []
    (fault,) = dated_after(draft, date(2026, 11, 22))
    assert (fault.code, fault.line > 0) == ("review.future", True)
    assert dated_after(draft, date(2026, 12, 24)) == []
    assert main(["register", "check", "--json"]) == 0
