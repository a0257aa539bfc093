"""Examples in the pages: each whole file shown is one the program accepts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from entente.base.shape import check_shape
from entente.base.yaml_lines import read_yaml
from entente.network.dataset_map import SHAPE as DATASET_MAP
from entente.papers.given import FORMAT as VALUES_OF_PAPERS
from entente.papers.given import read_given
from entente.planner.exercise import load_exercise
from entente.planner.shape import EXERCISE
from entente.register.shapes import BY_PLACE
from entente.register.store import Register

from .pages import DOCS, ROOT

_SHAPES = {shape["title"]: shape for shape in (EXERCISE, DATASET_MAP, *(shape for _, shape in BY_PLACE))}
_FILES = [
    pytest.param(text, id=f"{page.relative_to(ROOT)}-{n}")
    for page in sorted(DOCS.rglob("*.md"))
    for n, text in enumerate(re.findall(r"^```yaml\n(schema: .*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S))
]


@pytest.mark.parametrize("text", _FILES)
def test_a_whole_file_shown_has_the_form_it_names(text: str, tmp_path: Path) -> None:
    path = tmp_path / "shown.yml"
    path.write_text(text.replace("s-...", "s-example"), encoding="utf-8")
    document = read_yaml(path)
    assert not document.faults
    if document.value["schema"] == VALUES_OF_PAPERS:
        assert read_given(path, document.value["contingents"])
        return
    assert not [fault.describe() for fault in check_shape(document, _SHAPES[document.value["schema"]])]


def test_the_exercise_shown_in_the_guide_can_be_planned(register: Register, tmp_path: Path) -> None:
    page = (DOCS / "reference" / "exercise-file.md").read_text(encoding="utf-8")
    found = re.search(r"^```yaml\n(.*?)^```$", page, re.M | re.S)
    assert found
    path = tmp_path / "shown.yml"
    path.write_text(found.group(1), encoding="utf-8")
    assert load_exercise(path, register).contingents
