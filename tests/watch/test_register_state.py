"""What is read anew when the register changes: what the change touches, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from entente.register.store import Register
from entente.rules.library import library
from entente.watch import claims
from entente.watch.register_state import events_state, names_state
from entente.watch.register_text import add_event
from entente.watch.run import read_into, work_out
from entente.watch.store import Store

ON = date(2026, 11, 22)
TEXTS = {
    "france": "Japan and France signed a reciprocal access agreement on 5 October 2026.",
    "poland": "The United Kingdom and Poland held a round of talks on their treaty on defence and security cooperation.",
    "norway": "Japan and Norway signed a reciprocal access agreement on 5 October 2026.",
}
EVENT = {"event": "talks_round", "date": "2026-10-01", "source": None, "grade": "memory"}


@pytest.fixture
def read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A function that works everything out by a register and tells which documents' claims were read for it."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in TEXTS.items():
        folder.joinpath(f"{name}.txt").write_text(
            f"Source: Daily Planet\nPublished 6 October 2026\n\n{text}\n", encoding="utf-8"
        )
    seen: list[str] = []
    plain = claims.read

    def told(document, register):
        seen.append(Path(document.paths[0]).stem)
        return plain(document, register)

    monkeypatch.setattr(claims, "read", told)

    def pass_over(register: Register, as_of: date | None = None) -> list[str]:
        seen.clear()
        with Store(tmp_path / "s.sqlite") as store:
            read_into(store, [folder], ON)
            work_out(store, register, read_on=ON, as_of=as_of)
        return sorted(seen)

    return pass_over


def _with_an_event(key: str, tmp_path: Path) -> Register:
    place = f"instruments/{key}/instrument.yml"
    changed = tmp_path / key / place
    changed.parent.mkdir(parents=True)
    changed.write_text(add_event(Path("register", place).read_text(encoding="utf-8"), EVENT), encoding="utf-8")
    return library([tmp_path / key])


def test_nothing_is_read_twice_by_the_same_register(read_again, register: Register) -> None:
    assert read_again(register) == ["france", "norway", "poland"]
    assert read_again(register) == []


def test_an_event_of_the_only_agreement_of_its_parties_lets_nothing_be_read_anew(
    read_again, register: Register, tmp_path: Path
) -> None:
    read_again(register)
    assert read_again(_with_an_event("gbr-pol-dsca", tmp_path)) == []


def test_an_event_that_may_tell_agreements_apart_lets_what_speaks_of_them_be_read_anew(
    read_again, register: Register, tmp_path: Path
) -> None:
    read_again(register)
    changed = _with_an_event("jpn-fra-raa", tmp_path)
    assert read_again(changed) == ["france"]
    assert read_again(changed) == []


def test_a_day_on_which_the_register_held_fewer_agreements_is_read_for_and_then_today_again(
    read_again, register: Register
) -> None:
    read_again(register)
    assert read_again(register, date(1999, 1, 1)) == ["france", "norway", "poland"]
    assert read_again(register) == ["france", "norway", "poland"]


def test_an_event_changes_no_names_and_a_new_agreement_does(register: Register, tmp_path: Path) -> None:
    changed = _with_an_event("jpn-fra-raa", tmp_path)
    assert names_state(changed) == names_state(register)
    assert {
        parties for parties, state in events_state(changed).items() if events_state(register)[parties] != state
    } == {"FRA JPN"}
    folder = tmp_path / "more" / "instruments" / "jpn-nor-raa"
    folder.mkdir(parents=True)
    text = Path("register/instruments/jpn-fra-raa/instrument.yml").read_text(encoding="utf-8")
    folder.joinpath("instrument.yml").write_text(
        text.replace("key: jpn-fra-raa", "key: jpn-nor-raa").replace("FRA", "NOR"), encoding="utf-8"
    )
    assert names_state(library([tmp_path / "more"])) != names_state(register)
