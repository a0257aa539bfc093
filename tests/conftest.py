"""Fixtures every test may use: the real register once per process, and the researched texts where they lie beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from entente.register.store import Register
from entente.rules.ask import judge_for
from entente.rules.judge import Judge
from entente.rules.library import library

settings.register_profile("entente", deadline=None)  # a busy machine is no failure
settings.load_profile("entente")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def register() -> Register:
    """The built-in register."""
    return library()


@pytest.fixture(scope="session")
def judge(register: Register) -> Judge:
    """A judge over the built-in register."""
    return judge_for(register)


@pytest.fixture(scope="session")
def treaties() -> Path:
    """The folder of treaty texts; tests that need it are skipped where it is absent."""
    folder = SHARED / "data" / "treaties"
    if not folder.is_dir():
        pytest.skip("the treaty texts (../shared/data/treaties) are not here")
    return folder


@pytest.fixture(scope="session")
def facts_folder() -> Path:
    """The folder of researched facts; tests that need it are skipped where it is absent."""
    folder = SHARED / "facts"
    if not folder.is_dir():
        pytest.skip("the researched facts (../shared/facts) are not here")
    return folder
