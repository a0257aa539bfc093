"""What splitting, alignment, candidates, relations, grouping and originals reach on a part."""

from __future__ import annotations

from functools import cache

from tests.quality.stories import measures


@cache
def figures(part: str) -> dict[str, float]:
    """Shares by name, and counts of originals named right and wrong."""
    splitting, alignment = measures.measure_splitting(part), measures.measure_alignment(part)
    candidates, grouping = measures.measure_candidates(part), measures.measure_grouping(part)
    relations, originals = measures.measure_relations(part), measures.measure_originals(part)
    return {
        "splitting_recall": splitting.recall,
        "splitting_precision": splitting.precision,
        "alignment_recall": alignment.recall,
        "alignment_precision": alignment.precision,
        "candidates_recall": candidates.recall,
        "copy_recall": relations["copy"].recall,
        "copy_precision": relations["copy"].precision,
        "grouping_recall": grouping.recall,
        "grouping_precision": grouping.precision,
        "originals_right": len(originals["right"]),
        "originals_wrong_at_most": len(originals["wrong"]),
    }
