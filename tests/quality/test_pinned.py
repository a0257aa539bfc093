"""Floors fall only on purpose."""

from __future__ import annotations

import json

from tests.quality import pinned


def test_the_floors_are_as_the_pinning_wrote_them():
    assert pinned.is_sealed(), (
        "floors.json was edited by hand: run python -m tests.quality.pin, with --lower REASON if one is to fall"
    )


def test_a_floor_edited_by_hand_is_noticed(tmp_path, monkeypatch):
    copy = tmp_path / "floors.json"
    everything = json.loads(pinned.FLOORS.read_text(encoding="utf-8"))
    everything["claims"]["test"]["precision"] = 0.1
    copy.write_text(json.dumps(everything), encoding="utf-8")
    monkeypatch.setattr(pinned, "FLOORS", copy)
    assert not pinned.is_sealed()
