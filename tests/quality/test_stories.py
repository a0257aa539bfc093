"""Splitting, alignment, candidates, relations, grouping and originals stay as good on the self-written documents as floors.json says.

A floor is a share (at least) or, for a key that ends in _at_most, a count (at most). Raise floors as figures rise; lowering one is a
decision that the change has to give a reason for.
"""

from __future__ import annotations

import pytest

from tests.quality import pinned
from tests.quality.stories import measures
from tests.quality.stories.collection import PARTS, read
from tests.quality.stories.figures import figures

FLOORS = pinned.floors("stories")


@pytest.mark.parametrize("part", PARTS)
def test_no_figure_falls_below_its_floor(part):
    found = figures(part)
    assert set(found) == set(FLOORS[part])
    assert pinned.lowered(FLOORS[part], found) == []


def test_the_documents_are_enough_and_their_parts_share_nothing():
    development, test = read("development"), read("test")
    assert len(development) + len(test) >= 60
    assert len({row.text for row in [*development.values(), *test.values()] if row.original}) >= 20
    assert not {row.text for row in development.values()} & {row.text for row in test.values()}
    assert not {row.document.sha256 for row in development.values()} & {row.document.sha256 for row in test.values()}


def test_a_page_that_strings_stories_together_joins_none():
    for part in PARTS:
        rows = read(part)
        for story in measures.find_stories(part):
            texts = {rows[one].text for one in story.members if not rows[one].digest}
            if any(rows[one].digest for one in story.members):
                assert len(texts) <= 1, story.members
