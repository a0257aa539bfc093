"""Treaties and statutes weighed against each other: each case of the weighing on a register made for it."""

from __future__ import annotations

from datetime import date

import pytest

from entente.rules.findings import candidates, find
from entente.rules.weigh import Decision, weigh

from ..small_register import ALWAYS, cited, clause, definition, event, small_judge, statute, treaty

ON = date(2024, 6, 1)
MEMBER = {"person.category": "force_member"}
DEFINED = definition("force_member", "person.category = 'force_member'")
FREE = clause("free", "entry.visa")
BANNED = clause("banned", "entry.visa", "prohibition")
HOST = clause("host", "entry.visa", "host_law")
OPEN = clause("open", "entry.visa", condition="person.on_official_duty")
UNREAD = clause("unread", "entry.visa", "regulated")
DOUBTFUL_FORCE = {"events": [event("signed", "2020-01-01")]}
DOUBTFUL_SCOPE = definition("scope", "visit.consent")


def decide(folder, *instruments, facts=None, topic="entry.visa") -> Decision:
    book = small_judge(folder, *instruments).book
    found, _ = find(book, candidates(book, "DEL", "ESK"), topic, "DEL", "ESK", ON, facts or {})
    return weigh(found)


def keys(findings):
    return [finding.key for finding in findings]


# One treaty


@pytest.mark.parametrize(("row", "verdict"), [(FREE, "settled"), (BANNED, "prohibited"), (HOST, "host_law")])
def test_a_treaty_that_speaks_definitely_decides(row, verdict, tmp_path):
    found = decide(tmp_path, treaty("t", row))
    assert (found.verdict, found.because, found.basis, keys(found.leading)) == (verdict, "treaty", "treaty", ["t"])
    assert not found.weakened


def test_a_treaty_that_hangs_on_a_fact_leaves_the_case_to_the_fact(tmp_path):
    found = decide(tmp_path, treaty("t", OPEN))
    assert (found.verdict, found.because) == ("unknown", "treaty_facts")
    assert decide(tmp_path / "known", treaty("t", OPEN), facts={"person.on_official_duty": True}).verdict == "settled"


def test_a_treaty_whose_scope_hangs_on_a_fact_leaves_the_case_to_the_fact(tmp_path):
    made = treaty("t", DOUBTFUL_SCOPE, FREE)
    found = decide(tmp_path, made)
    assert (found.verdict, found.because) == ("unknown", "treaty_facts")
    outside = decide(tmp_path / "outside", made, facts={"visit.consent": False})
    assert (outside.verdict, outside.because) == ("not_covered", "nothing")


def test_a_treaty_that_may_not_be_in_force_settles_nothing(tmp_path):
    found = decide(tmp_path, treaty("t", FREE, **DOUBTFUL_FORCE))
    assert (found.verdict, found.because, set(keys(found.doubts))) == ("unknown", "force_unknown", {"t"})


def test_a_complete_treaty_that_is_silent_leaves_the_matter_to_the_host(tmp_path):
    found = decide(tmp_path, treaty("t", clause("arms", "arms.carry")))
    assert (found.verdict, found.because, keys(found.leading)) == ("host_law", "silence", ["t"])


def test_a_treaty_whose_words_are_not_all_here_is_never_silent(tmp_path):
    found = decide(tmp_path, treaty("t", clause("visa", "entry.visa"), words="partial"), topic="arms.carry")
    assert (found.verdict, found.because, keys(found.doubts)) == ("unknown", "words_missing", ["t"])


def test_a_treaty_without_words_speaks_by_its_kind_where_its_kind_does(tmp_path):
    made = treaty("t", words="none")
    assert decide(tmp_path, made).because == "regulated"
    assert decide(tmp_path / "arms", made, topic="arms.carry").because == "words_missing"


def test_a_clause_known_only_to_exist_leaves_the_topic_to_its_words(tmp_path):
    found = decide(tmp_path, treaty("t", UNREAD))
    assert (found.verdict, found.because, keys(found.leading)) == ("unknown", "regulated", ["t"])


def test_a_clause_known_only_to_exist_beside_the_deciding_one_weakens_it(tmp_path):
    found = decide(tmp_path, treaty("t", FREE, UNREAD))
    assert (found.verdict, found.because, found.weakened) == ("settled", "treaty", True)


def test_a_text_later_than_the_day_has_no_words_yet(tmp_path):
    made = treaty("t", versions={"2025-01-01": [FREE]})
    assert decide(tmp_path, made).because == "regulated"


def test_a_person_outside_the_definitions_is_not_covered(tmp_path):
    found = decide(tmp_path, treaty("t", DEFINED, FREE), facts={"person.category": "contractor"})
    assert (found.verdict, found.because, keys(found.doubts)) == ("not_covered", "nothing", ["t"])


def test_a_person_who_may_be_outside_the_definitions_is_asked_about(tmp_path):
    found = decide(tmp_path, treaty("t", DEFINED, clause("arms", "arms.carry")), topic="entry.documents")
    assert (found.verdict, found.because) == ("unknown", "treaty_facts")


def test_an_agreement_that_gives_no_status_speaks_to_its_own_topics_only(tmp_path):
    made = treaty("t", clause("ports", "ships.access"), kind="acsa")
    assert decide(tmp_path, made).because == "nothing"
    assert decide(tmp_path / "ports", made, topic="ships.access").verdict == "settled"


def test_an_agreement_that_possibly_gives_a_status_keeps_the_topic_open_until_its_words_are_read(tmp_path):
    found = decide(tmp_path, treaty("t", kind="dca", words="none"))
    assert (found.verdict, found.because) == ("unknown", "words_missing")


def test_nothing_between_the_two_covers_nothing(tmp_path):
    found = decide(tmp_path, treaty("t", FREE, parties=["DEL", "FAR"]))
    assert (found.verdict, found.because, found.doubts) == ("not_covered", "nothing", [])


# Two treaties


def test_two_treaties_that_agree_decide_together(tmp_path):
    found = decide(tmp_path, treaty("t", FREE), treaty("u", FREE))
    assert (found.verdict, found.because, keys(found.leading)) == ("settled", "treaty", ["t", "u"])
    assert not found.weakened


def test_two_treaties_that_differ_and_nothing_says_which_governs_are_an_open_conflict(tmp_path):
    found = decide(tmp_path, treaty("t", FREE), treaty("u", BANNED))
    assert (found.verdict, found.because, keys(found.leading)) == ("unknown", "treaty_conflict", ["t", "u"])


def test_the_treaty_that_displaces_the_other_decides(tmp_path):
    found = decide(tmp_path, treaty("t", FREE), treaty("u", BANNED, relations={"displaces": ["t"]}))
    assert (found.verdict, keys(found.leading)) == ("prohibited", ["u"])
    assert [(finding.key, why) for finding, why in found.losers] == [("t", "displaced")]


def test_a_displacing_treaty_that_does_not_speak_displaces_nothing(tmp_path):
    silent = treaty("u", clause("arms", "arms.carry"), relations={"displaces": ["t"]})
    assert decide(tmp_path, treaty("t", FREE), silent).verdict == "settled"


def test_a_displacing_treaty_that_hangs_on_a_fact_keeps_the_displaced_one_from_deciding(tmp_path):
    found = decide(tmp_path, treaty("t", BANNED), treaty("u", OPEN, relations={"displaces": ["t"]}))
    assert (found.verdict, found.because) == ("unknown", "treaty_facts")


def test_another_treaty_that_hangs_on_a_fact_opens_the_case(tmp_path):
    banned_on_duty = clause("banned", "entry.visa", "prohibition", condition="person.on_official_duty")
    found = decide(tmp_path, treaty("t", FREE), treaty("u", banned_on_duty))
    assert (found.verdict, found.because, keys(found.doubts)) == ("unknown", "treaty_facts", ["u"])


def test_another_treaty_known_only_to_speak_opens_the_case(tmp_path):
    found = decide(tmp_path, treaty("t", FREE), treaty("u", UNREAD))
    assert (found.verdict, found.because) == ("unknown", "treaty_conflict")


def test_a_supplement_known_only_to_speak_may_vary_but_does_not_contradict(tmp_path):
    found = decide(tmp_path, treaty("t", FREE), treaty("u", UNREAD, relations={"supplements": ["t"]}))
    assert (found.verdict, found.because, found.weakened) == ("settled", "treaty", True)


def test_another_treaty_perhaps_in_force_that_differs_opens_the_case(tmp_path):
    found = decide(tmp_path, treaty("t", FREE), treaty("u", BANNED, **DOUBTFUL_FORCE))
    assert (found.verdict, keys(found.doubts)) == ("unknown", ["u"])


def test_another_treaty_perhaps_in_force_that_agrees_only_weakens(tmp_path):
    found = decide(tmp_path, treaty("t", FREE), treaty("u", FREE, **DOUBTFUL_FORCE))
    assert (found.verdict, found.weakened) == ("settled", True)


def test_another_status_treaty_with_unread_words_weakens(tmp_path):
    found = decide(tmp_path, treaty("t", clause("arms", "arms.carry")), treaty("u", words="none"), topic="arms.carry")
    assert (found.verdict, found.weakened) == ("settled", True)


def test_one_treaty_silent_and_another_perhaps_in_force_is_unknown(tmp_path):
    found = decide(tmp_path, treaty("t", clause("arms", "arms.carry")), treaty("u", FREE, **DOUBTFUL_FORCE))
    assert (found.verdict, found.because) == ("unknown", "force_unknown")


# Statutes


def test_a_statute_decides_where_no_treaty_does(tmp_path):
    found = decide(tmp_path, statute("s", FREE))
    assert (found.verdict, found.because, found.basis) == ("settled", "statute", "statute")


def test_a_statute_decides_where_a_treaty_is_silent(tmp_path):
    found = decide(tmp_path, treaty("t", clause("arms", "arms.carry")), statute("s", BANNED))
    assert (found.verdict, found.because) == ("prohibited", "statute")


def test_a_treaty_that_speaks_comes_before_a_statute(tmp_path):
    found = decide(tmp_path, treaty("t", FREE), statute("s", BANNED))
    assert (found.verdict, found.because) == ("settled", "treaty")
    assert [(finding.key, why) for finding, why in found.losers] == [("s", "treaty_first")]


def test_a_treaty_that_hangs_on_a_fact_is_not_settled_by_a_statute(tmp_path):
    found = decide(tmp_path, treaty("t", OPEN), statute("s", FREE))
    assert (found.verdict, found.because) == ("unknown", "treaty_facts")


def test_statutes_hold_together_as_one_pool(tmp_path):
    found = decide(tmp_path, statute("s", FREE), statute("r", BANNED))
    assert (found.verdict, keys(found.leading)) == ("prohibited", ["r"])


def test_statutes_that_allot_differently_conflict(tmp_path):
    rows = [clause("c", "claims.damage", "allocation", outcome={"handled_by": by}) for by in ("court", "ministry")]
    found = decide(tmp_path, statute("s", rows[0]), statute("r", rows[1]), topic="claims.damage")
    assert (found.verdict, found.because) == ("unknown", "statute_conflict")


def test_a_statute_that_hangs_on_a_fact_leaves_the_case_to_the_fact(tmp_path):
    found = decide(tmp_path, statute("s", OPEN))
    assert (found.verdict, found.because, keys(found.leading)) == ("unknown", "statute_unknown", ["s"])


def test_a_statute_known_only_to_speak_leaves_the_topic_to_its_words(tmp_path):
    found = decide(tmp_path, statute("s", UNREAD))
    assert (found.verdict, found.because) == ("unknown", "statute_regulated")


def test_a_status_law_that_is_silent_leaves_the_matter_to_the_hosts_general_law(tmp_path):
    found = decide(tmp_path, statute("s", clause("arms", "arms.carry")))
    assert (found.verdict, found.because) == ("host_law", "statute_silence")


def test_a_law_on_one_subject_only_says_nothing_by_its_silence(tmp_path):
    found = decide(tmp_path, statute("s", clause("arms", "arms.carry"), gives_status=False))
    assert (found.verdict, found.because) == ("not_covered", "nothing")


def test_a_status_law_that_perhaps_reaches_the_force_settles_nothing(tmp_path):
    undated = [{"state": "DEL", "from": None, **cited("memory")}]
    found = decide(tmp_path, statute("s", clause("arms", "arms.carry"), reaches=undated))
    assert (found.verdict, found.because) == ("unknown", "statute_reach")
    spoken = decide(tmp_path / "spoken", statute("s", FREE, reaches=undated))
    assert (spoken.verdict, spoken.because) == ("unknown", "statute_unknown")


def test_a_status_law_that_perhaps_covers_the_person_settles_nothing_by_its_silence(tmp_path):
    act = statute("s", DEFINED, clause("arms", "arms.carry"))
    found = decide(tmp_path, act)
    assert (found.verdict, found.because, keys(found.doubts)) == ("unknown", "statute_reach", ["s"])
    assert decide(tmp_path / "member", act, facts=MEMBER).because == "statute_silence"


def test_a_statute_that_carries_out_an_agreement_gives_no_status_of_its_own(tmp_path):
    """The agreement leaves the contractor out; the law that carries it out, its definitions unread, does not take him in."""
    act = statute("s", definition("dependant", "NULL"), clause("arms", "arms.carry"), relations={"carries_out": ["t"]})
    found = decide(tmp_path, treaty("t", DEFINED, FREE), act, facts={"person.category": "contractor"})
    assert (found.verdict, found.because) == ("not_covered", "nothing")


def test_a_statute_of_the_sending_state_does_not_matter(tmp_path):
    made = statute("s", FREE, state="DEL", reaches=[{"state": "ESK", "from": ALWAYS, **cited("text")}])
    assert decide(tmp_path, made).because == "nothing"
