"""Registers laid over one another: files replace files, clauses replace clauses, the later layer wins."""

from __future__ import annotations

import pytest

from entente.base.errors import FaultsFound
from entente.rules.library import check_register, library, open_draft

from ..small_register import BASE, clause, event, treaty, write, write_instrument

PLACE = "instruments/ald-brv-sofa/clauses"


def clauses_file(*rows):
    return {"schema": "entente-clauses/1", "instrument": "ald-brv-sofa", "clauses": list(rows)}


def opened(folder, *layers):
    draft = check_register(list(layers), base=BASE)
    assert draft.faults == []
    (folder / "opened").mkdir()
    return open_draft(draft, folder / "opened")


@pytest.mark.parametrize("name", ["2020-01-01.yml", "2020-01-01-own.yml"], ids=["same file", "file of its own"])
def test_a_layers_clause_replaces_the_clause_of_the_same_id(name, tmp_path):
    """The file of its own sorts before the one it overrides; the layer decides, not the name."""
    write(tmp_path / "own" / PLACE / name, clauses_file(clause("visa", "entry.visa", "prohibition")))
    register = opened(tmp_path, tmp_path / "own")
    (version,) = register.versions("ald-brv-sofa")
    assert version.clauses["visa"].effect == "prohibition"
    assert version.clauses["visa"].layer == "own"
    assert ("orders" in version.clauses) == (name == "2020-01-01-own.yml")


def test_of_two_layers_of_the_same_name_the_later_wins(tmp_path):
    for parent, effect in (("a", "prohibition"), ("b", "host_law")):
        write(
            tmp_path / parent / "own" / PLACE / "2020-01-01-own.yml", clauses_file(clause("visa", "entry.visa", effect))
        )
        write(
            tmp_path / parent / "own" / PLACE / f"2020-01-01-{parent}.yml",
            clauses_file(clause("more", "arms.carry", effect)),
        )
    layers = [tmp_path / "a" / "own", tmp_path / "b" / "own"]
    (version,) = opened(tmp_path, *layers).versions("ald-brv-sofa")
    assert version.clauses["visa"].effect == "host_law"
    assert version.clauses["more"].effect == "host_law"


def test_in_one_layer_an_id_may_stand_in_one_file_only(tmp_path):
    for name in ("2020-01-01-a.yml", "2020-01-01-b.yml"):
        write(tmp_path / PLACE / name, clauses_file(clause("more", "arms.carry")))
    (fault,) = check_register([tmp_path], base=BASE).faults
    assert (fault.code, fault.file) == ("register.duplicate", str(tmp_path / PLACE / "2020-01-01-b.yml"))
    assert "2020-01-01-a.yml:4" in fault.found


def test_a_layer_adds_instruments_and_they_are_marked_as_its_own(tmp_path):
    write_instrument(tmp_path / "own", treaty("del-esk-sofa", clause("visa", "entry.visa")))
    register = opened(tmp_path, tmp_path / "own")
    assert register.instrument("del-esk-sofa").layer == "own"
    assert register.instrument("ald-brv-sofa").layer == "entente"
    assert "del-esk-sofa" in register.by_state["DEL"]


def test_two_instruments_that_replace_each_other_across_layers_are_told(tmp_path):
    write_instrument(
        tmp_path / "own", treaty("ald-brv-acsa", parties=["ALD", "BRV"], relations={"displaces": ["ald-brv-sofa"]})
    )
    assert [fault.code for fault in check_register([tmp_path / "own"], base=BASE).faults] == ["register.cycle"]


def test_a_register_with_a_layer_opens_compiled_and_is_told_when_the_layer_breaks(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    layer = tmp_path / "own"
    write_instrument(layer, treaty("del-esk-sofa", events=[event("in_force", "2020-01-01")]))
    first = library([layer], base=BASE)
    assert library([layer], base=BASE).folder == first.folder
    write_instrument(layer, treaty("del-esk-sofa", events=[event("in_force", "2021-01-01")]))
    assert library([layer], base=BASE).instrument("del-esk-sofa").events[0].date == "2021-01-01"
    write_instrument(layer, treaty("del-esk-sofa", kind="soffa"))
    with pytest.raises(FaultsFound, match="soffa"):
        library([layer], base=BASE)
