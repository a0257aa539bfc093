"""Pictures of the network from the command line."""

from __future__ import annotations

import pytest

from entente.base.errors import WrongUsage
from entente.cli.network import answer_network
from entente.cli.network_pictures import PICTURES

LOOKED_AT = {"layers": ["access"], "states": [], "reading": "evidenced", "multilateral": False, "sourced_only": False}


def _ask(wanted, written=()):
    return answer_network("2026-11-01", LOOKED_AT, ["pairs"], list(written), [], [], [], True, wanted)


@pytest.mark.parametrize("picture", PICTURES)
def test_each_picture_is_written_as_svg(tmp_path, capsys, picture):
    path = tmp_path / "a.svg"
    assert _ask({"svg": path, "picture": picture}) == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("<svg") and "<title>" in text and "var(" not in text


def test_the_page_has_pictures_sentences_and_every_tie(tmp_path, capsys):
    path = tmp_path / "a.html"
    assert _ask({"html": path, "lang": "ja"}, [("add", "GBR-PHL:vfa")]) == 0
    text = path.read_text(encoding="utf-8")
    assert text.count("<svg") == 2 and "日英円滑化協定" in text and "tie w1 gained" in text and "http-equiv" in text


@pytest.mark.parametrize("wrong", [{"picture": "mapp"}, {"view": "mars"}])
def test_a_picture_or_view_there_is_not_is_refused_before_anything_is_computed(tmp_path, wrong):
    with pytest.raises(WrongUsage) as raised:
        _ask({"svg": tmp_path / "a.svg", **wrong})
    assert raised.value.fault.code == "network.choice"


def test_a_file_that_cannot_be_written_is_told(tmp_path, capsys):
    with pytest.raises(WrongUsage) as raised:
        _ask({"svg": tmp_path / "no" / "where.svg"})
    assert raised.value.fault.code == "usage.out"
