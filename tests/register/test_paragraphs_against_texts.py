from pathlib import Path

import pytest

from entente.register.coverage import coverage
from entente.register.store import Register

from .paragraphs_of_texts import english_pinpoints, japanese_pinpoints

COMPLETE = {
    "nato-sofa": ("nato-sofa-1951.en.md", english_pinpoints),
    "pfp-sofa": ("pfp-sofa-1995.en.md", english_pinpoints),
    "jp-raa-act-2025": ("jp-raa-implementing-act-2025.ja.md", japanese_pinpoints),
    "jp-raa-order-2025": ("jp-raa-implementing-order-2025.ja.md", japanese_pinpoints),
    "jp-raa-ordinance-2025": ("jp-raa-maritime-damage-ordinance-2025.ja.md", japanese_pinpoints),
}


@pytest.mark.parametrize("key", COMPLETE)
def test_every_paragraph_of_a_complete_text_is_in_the_list(key: str, register: Register, treaties: Path) -> None:
    name, read = COMPLETE[key]
    pinpoints = read((treaties / name).read_text(encoding="utf-8"))
    listed = {p["at"] for p in register.content(key)["paragraphs"]}
    if key == "pfp-sofa":  # the file holds the Agreement and then the Protocol, both counted from Article I
        cut = pinpoints.index("I", 1)
        pinpoints = pinpoints[:cut] + [f"Protocol {at}" for at in pinpoints[cut:]]
    missing = [at for at in pinpoints if at not in listed and not any(other.startswith(f"{at}(") for other in listed)]
    assert len(pinpoints) >= 8
    assert missing == []


@pytest.mark.parametrize("key", [*COMPLETE, "pfp-sofa-additional-protocol", "jp-foreign-warship-quarantine-act"])
def test_every_listed_paragraph_is_accounted_for(key: str, register: Register) -> None:
    found = coverage(register, key)
    assert found.listed
    assert [row.at for row in found.unaccounted] == []
    assert found.astray == ()


def test_the_numbering_reader_keeps_letters_and_numerals_apart() -> None:
    text = "### Article  II\n1. a\n(a)b\n(i)c\n(ii)d\n(b)e\n2.\n(a) x\n(h) y\n(i) z\n"
    assert english_pinpoints(text) == [
        "II",
        "II(1)",
        "II(1)(a)",
        "II(1)(a)(i)",
        "II(1)(a)(ii)",
        "II(1)(b)",
        "II(2)",
        "II(2)(a)",
        "II(2)(h)",
        "II(2)(i)",
    ]


def test_the_japanese_numbering_reader_numbers_paragraphs_only_where_there_are_several() -> None:
    text = "**第二条（定義）**　x\n- 一　a\n  - イ　b\n**第十二条**　y\n**２**　z\n### 附則\n**第一条**　w\n"
    assert japanese_pinpoints(text) == ["2", "2(i)", "2(i)(a)", "12(1)", "12(2)", "suppl. 1"]
