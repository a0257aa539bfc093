"""Values given by hand: every fault at once, with its line."""

from __future__ import annotations

import pytest

from entente.base.errors import FaultsFound
from entente.papers.given import read_given


def write(folder, text):
    path = folder / "values.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_contingent_s_own_values_come_before_those_for_all(tmp_path):
    path = write(
        tmp_path,
        'schema: entente-document-values/1\nall: {contact_phone: "1", route: by sea}\n'
        'contingents: {a: {contact_phone: "2"}}\n',
    )
    assert read_given(path, ["a", "b"]) == {
        "a": {"contact_phone": "2", "route": "by sea"},
        "b": {"contact_phone": "1", "route": "by sea"},
    }


def test_every_fault_is_told_with_its_line(tmp_path):
    path = write(
        tmp_path,
        "schema: entente-document-values/1\nother: 1\nall: {rout: x, serial_status: T, route: [1]}\n"
        "contingents:\n  gurkhas: {route: x}\n",
    )
    with pytest.raises(FaultsFound) as problem:
        read_given(path, ["gb-gurkhas"])
    assert {fault.code for fault in problem.value.faults} == {"papers.values"}
    assert [fault.line for fault in problem.value.faults] == [2, 3, 3, 3, 5]
    assert 'Did you mean "route"?' in problem.value.describe()
    assert 'Did you mean "gb-gurkhas"?' in problem.value.describe()


@pytest.mark.parametrize(
    "text", ["", "- a\n", "schema: other/1\n", "schema: entente-document-values/1\nall: x\n", "a: [\n"]
)
def test_a_file_of_another_kind_is_a_fault(tmp_path, text):
    with pytest.raises(FaultsFound):
        read_given(write(tmp_path, text), ["a"])
