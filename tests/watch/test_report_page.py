"""The report page: one heading for each agreement, what is proposed before all else, the lines of a file folded away."""

from __future__ import annotations

import re

import pytest

from entente.cli.watch_report import report
from entente.watch.run import work_out
from entente.watch.store import Store
from tests.watch.conftest import DOCUMENTS, ON


@pytest.fixture(scope="module", params=["en", "ja"])
def page(request, kept, register) -> str:
    with Store(kept) as store:
        return report(work_out(store, register, read_on=ON), register, {str(DOCUMENTS): "news"}, request.param)


def _section(page: str, name: str) -> str:
    return re.split(r"<section ", page.split(f'<section id="{name}"')[1])[0]


def test_an_agreement_is_named_once_however_much_is_said_of_it(page: str) -> None:
    events = _section(page, "events")
    assert len(re.findall(r'<li class="row"', events)) > len(re.findall(r"<h3>", events)) >= 1


def test_the_agreement_with_a_proposal_comes_first_and_leads_to_it(page: str) -> None:
    first = _section(page, "events").split("<article")[1]
    (ident,) = re.findall(r'id="proposal-(\w+)"', page)
    assert f'href="#proposal-{ident}"' in first


def test_a_reason_is_not_told_twice(page: str) -> None:
    rows = _section(page, "events").split('<li class="row"')[1:]
    assert "The register does not hold this agreement." in rows[0]
    for row in rows:
        sentences = re.findall(r'class="l-en" lang="en">([^<]{30,})</span>', row.split("<details>")[0])
        assert sentences
        assert len(sentences) == len(set(sentences))


def test_a_proposal_is_told_in_words_before_the_lines_of_its_file(page: str) -> None:
    proposal = _section(page, "proposals")
    assert proposal.index('class="weight"') < proposal.index("<blockquote") < proposal.index('<pre class="diff"')
    assert "12 Mar 2026" in proposal and "2026年3月12日" in proposal
    assert "<details>" in proposal.split('<pre class="diff"')[0].rpartition("<blockquote")[2]
