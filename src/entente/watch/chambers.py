"""Whether a sentence tells of a step inside a parliament only: one chamber of two, a reading before the last, a committee.

The register's *approved* is a parliament's. A newspaper tells of every step on the way with the same verb.
"""

from __future__ import annotations

import re

# Their senates alone consent to treaties: Philippine Constitution, article VII, section 21; United States Constitution, article II,
# section 2. Elsewhere a senate is one chamber of two.
_SENATE_ALONE = frozenset({"PHL", "USA"})
_ONE_CHAMBER = frozenset({"KOR", "HUN", "BGR", "SRB"})  # parliaments of one chamber that are called a national assembly
_STEP = re.compile(
    r"\b(?:lower (?:house|chamber)|house of (?:representatives|commons|deputies|the people)|chamber of deputies|sejm|bundestag|lok sabha"
    r"|(?:first|second|1st|2nd) reading|(?:sub)?committees?|panel)\b|衆議院|衆院|委員会|下院|第[一二]読会",
    re.IGNORECASE,
)
_SENATE = re.compile(r"\b(?:senate|senators)\b|上院", re.IGNORECASE)
_ASSEMBLY = re.compile(r"\bnational assembly\b|国民議会", re.IGNORECASE)
# The second chamber's vote, or what is said of both; a text that is sent to a chamber has not been voted on there.
_WHOLE = re.compile(
    r"(?<!to the )(?<!to its )(?<!to japan's )\b(?:upper (?:house|chamber)|house of (?:councillors|lords)|bundesrat|rajya sabha)\b"
    r"|\b(?:both (?:houses|chambers)|(?:third|final|last)(?: and final)? reading|complet(?:es|ed|ing|ion)"
    r"|diet (?:has )?(?:approved|ratified)|parliament (?:has )?(?:approved|ratified))\b"
    r"|(?:参議院|参院)(?![にへ]送)|国会[でがの]?(?:承認|可決)|両院|両議院",
    re.IGNORECASE,
)


def is_step(sentence: str, event: str, party: str | None) -> bool:
    """Whether a sentence that a parliament approved is about one chamber or an early reading only.

    Args:
        sentence: its words.
        event: what is claimed; only a parliament's approval has steps.
        party: the State whose parliament it is; None where it is not said.
    """
    if event != "approved" or _WHOLE.search(sentence):
        return False
    if _STEP.search(sentence):
        return True
    return bool(
        (_SENATE.search(sentence) and party not in _SENATE_ALONE)
        or (_ASSEMBLY.search(sentence) and party not in _ONE_CHAMBER)
    )
