"""The self-written documents of the tutorial, read and worked out once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from entente.rules.library import library
from entente.watch.answer import answer
from entente.watch.run import read_into, work_out
from entente.watch.store import Store

DOCUMENTS = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "news"
ON = date(2026, 5, 1)


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """A store with everything worked out; not to be written to."""
    place = tmp_path_factory.mktemp("store") / "s.sqlite"
    with Store(place) as store:
        read_into(store, [DOCUMENTS], ON)
        work_out(store, library(), read_on=ON)
    return place


@pytest.fixture
def found(kept, register):
    """The answer to all of them."""
    with Store(kept) as store:
        return answer(work_out(store, register, read_on=ON))
