"""The YAML reader: plain values, the line of each, and every trap of YAML told."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from entente.base.stand_in import HOLE
from entente.base.yaml_lines import MAX_DEPTH, Document, dotted, read_yaml, read_yaml_bytes


def read(text: str | bytes) -> Document:
    return read_yaml_bytes(text.encode() if isinstance(text, str) else text, Document("file.yml"))


def codes(text: str | bytes) -> list[str]:
    return [fault.code for fault in read(text).faults]


PLAIN = """\
name: Calm Water
from: 2026-05-10
count: 40
share: 7.5
known: true
gone: null
empty:
quoted: "NO"
list:
  - one
  - {two: 2}
text: |
  two
  lines
"""


def test_values_are_plain_and_dates_stay_text():
    assert read(PLAIN).value == {
        "name": "Calm Water",
        "from": "2026-05-10",
        "count": 40,
        "share": 7.5,
        "known": True,
        "gone": None,
        "empty": None,
        "quoted": "NO",
        "list": ["one", {"two": 2}],
        "text": "two\nlines\n",
    }


def test_every_value_knows_its_line():
    document = read(PLAIN)
    assert document.line(("name",)) == 1
    assert document.line(("list",)) == 9
    assert document.line(("list", 0)) == 10
    assert document.line(("list", 1, "two")) == 11
    assert document.line(("text",)) == 12


def test_what_has_no_line_has_that_of_its_nearest_parent():
    document = read(PLAIN)
    assert document.line(("list", 1, "three", "four")) == 11
    assert document.line(("nothing", "like", "it")) == 1


def test_a_fault_is_told_at_its_path():
    fault = read(PLAIN).fault("some.code", "Something is off.", ("list", 1, "two"), found="2")
    assert fault.describe() == "file.yml:11  list[1].two\n  Something is off. Found 2.   [some.code]"


@pytest.mark.parametrize("word", ["NO", "no", "on", "Off", "yes", "Y", "n"])
def test_words_yaml_would_turn_into_booleans_are_faults(word):
    found = read(f"a: 1\nstate: {word}")
    if word in "Yn":  # YAML 1.1 lists them, its loaders leave them text
        assert found.value == {"a": 1, "state": word}
        return
    assert [(fault.code, fault.line, fault.found) for fault in found.faults] == [("yaml.bare-word", 2, word)]
    assert found.value["state"] is HOLE


@pytest.mark.parametrize("text", ["12:30", "0x1F", "1:2:3", "0o17", ".inf", ".nan", "2026-05-10 10:00:00"])
def test_what_yaml_reads_as_odd_numbers_or_times_stays_text(text):
    assert read(f"a: {text}").value == {"a": text}


def test_a_key_that_stands_twice_is_told_with_both_lines_and_the_first_counts():
    document = read("a: 1\nb:\n  c: 2\n  d: 3\n  c: 4\n")
    (fault,) = document.faults
    assert (fault.code, fault.line, fault.field, fault.found) == ("yaml.duplicate-key", 5, "b.c", "first on line 3")
    assert document.value == {"a": 1, "b": {"c": 2, "d": 3}}


def test_all_faults_of_a_file_are_told_at_once():
    assert codes("a: NO\na: 1\nb: !!str 5\n? [c]\n: 1\nd: off\n") == [
        "yaml.bare-word",
        "yaml.duplicate-key",
        "yaml.tag",
        "yaml.key",
        "yaml.bare-word",
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "file.empty", 0),
        ("  \n\n", "file.empty", 0),
        ("# nothing yet\n", "file.empty", 0),
        ("a: 1\n---\nb: 2\n", "file.not-yaml", 2),
        ("a: [1, 2\n", "file.not-yaml", 2),
        ("a:\n\t- b\n", "file.not-yaml", 2),
        ("a: 1\nb: \x07\n", "file.not-yaml", 2),
        ("a: &x 1\nb: *x\n", "file.alias", 2),
        ("a: &x {b: *x}\n", "file.alias", 1),
        (b"a: 1\nb: caf\xe9\n", "file.not-utf8", 2),
        ("a: 1\n".encode("utf-16"), "file.not-utf8", 1),
    ],
    ids=["nothing", "blanks", "comment", "two documents", "bracket", "tab", "bell", "alias", "cycle", "latin 1", "utf 16"],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_told_once_and_has_no_value(text, code, line):
    document = read(text)
    assert [(fault.code, fault.line) for fault in document.faults] == [(code, line)]
    assert document.value is None


def test_a_byte_order_mark_does_no_harm():
    assert read(b"\xef\xbb\xbfa: 1\n").value == {"a": 1}


def test_nesting_is_allowed_to_a_depth_and_no_further():
    assert codes("[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH) == []
    assert codes("[" * (MAX_DEPTH + 1) + "1" + "]" * (MAX_DEPTH + 1)) == ["file.too-deep"]


def test_a_missing_file_and_a_folder_are_told_and_nothing_is_raised(tmp_path):
    for path in (tmp_path, tmp_path / "absent.yml", tmp_path / "a\0b.yml"):
        document = read_yaml(path, "shown.yml")
        assert [(fault.code, fault.file) for fault in document.faults] == [("file.unreadable", "shown.yml")]


def test_a_path_is_shown_with_dots_and_brackets():
    assert dotted(("clauses", 3, "steps", 0, "due")) == "clauses[3].steps[0].due"
    assert dotted(()) == ""


PLAIN_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(codec="utf-8", categories=["L", "N", "Z", "P"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(PLAIN_VALUES)
def test_what_was_written_is_read_back(value):
    document = read(yaml.dump({"value": value}, Dumper=NoAliases, allow_unicode=True))
    assert document.faults == []
    assert document.value == {"value": value}


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_read_or_refused_in_words(raw):
    document = read(raw)
    assert document.faults or document.value is not None or b"~" in raw or b"null" in raw.lower()


class NoAliases(yaml.SafeDumper):
    """Writes equal values out each time."""

    ignore_aliases = staticmethod(lambda _data: True)
