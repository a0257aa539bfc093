"""The plan on paper: the same facts as the page, in one language."""

from __future__ import annotations

import copy
import io

import pytest
from pypdf import PdfReader

from entente.documents.plan_pdf import render_plan_pdf

from .sample_plan import sample_plan


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture(scope="module")
def plan():
    return sample_plan()


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_contingent_and_task_stands_on_it(plan, lang):
    said = "".join(text_of(render_plan_pdf(plan, lang)).split())
    for task in plan["tasks"]:
        title = task["title"].get(lang) or task["title"]["en"]
        assert "".join(title.split()) in said, task["key"]
    for one in plan["contingents"]:
        name = one["name"].get(lang) or one["name"]["en"]
        assert "".join(name.split()) in said, one["key"]


def test_the_same_plan_gives_the_same_bytes(plan):
    assert render_plan_pdf(plan) == render_plan_pdf(copy.deepcopy(plan))


def test_a_plan_that_lacks_nearly_everything_is_still_printed():
    assert "not known" in text_of(render_plan_pdf({})) or render_plan_pdf({})


def test_it_says_that_it_is_no_advice_and_what_unknown_means(plan):
    said = " ".join(text_of(render_plan_pdf(plan)).split())
    assert "no legal advice" in said
    assert "Unknown is an answer" in said
