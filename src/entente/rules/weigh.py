"""Weighs what treaties and statutes say against each other and comes to one decision.

Treaties first. Where one speaks definitely it decides, unless another that governs, or may govern, says otherwise: then the
one that displaces the other decides, and where nothing says which, the case is an open conflict. Where treaties are silent,
or their words are not in the register, the receiving State's statutes decide. Membership of an alliance never decides anything:
instruments that cannot give a status only speak to the topics they have clauses on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from entente.base.truth import Truth, both
from entente.register.models import Clause, Instrument
from entente.rules.findings import Finding
from entente.rules.outcome import Judged, Outcome, conclude, contradict, within

DEFINITE = ("settled", "to_arrange", "host_law", "prohibited")
_SPEAKS = (*DEFINITE, "unknown", "conflict", "regulated")


class Decision(NamedTuple):
    """What was decided and why.

    Attributes:
        verdict: one of the six verdicts.
        because: which case of the weighing led there; the reason sentence follows it.
        basis: treaty, statute, or None.
        outcome: the deciding outcome, where clauses decided.
        leading: findings the deciding clauses belong to, clause by clause.
        doubts: findings that keep the verdict open or unfirm.
        losers: findings that spoke and do not decide, with why: displaced, treaty_first.
        weakened: something not in the register may vary the conclusion, so it cannot be firm.
    """

    verdict: str
    because: str
    basis: str | None
    outcome: Outcome | None
    leading: list[Finding]
    doubts: list[Finding]
    losers: list[tuple[Finding, str]]
    weakened: bool = False


def weigh(findings: Sequence[Finding]) -> Decision:
    """One decision from all findings of a case."""
    treaties = [f for f in findings if f.instrument.basis == "treaty" and f.gate is not Truth.NO]
    statutes = [f for f in findings if f.instrument.basis == "statute" and f.gate is not Truth.NO]
    decision = _weigh_treaties(treaties)
    if (decision.verdict in DEFINITE and decision.because != "silence") or decision.because in (
        "treaty_facts",
        "treaty_conflict",
    ):
        weaker = [(f, "treaty_first") for f in statutes if f.outcome.kind in _SPEAKS]
        return decision._replace(losers=decision.losers + weaker)
    return _with_statutes(decision, statutes)


def _speaking(findings: Sequence[Finding], truth: Truth) -> list[Finding]:
    return [f for f in findings if f.gate is truth and f.outcome.kind in _SPEAKS]


def _weigh_treaties(treaties: Sequence[Finding]) -> Decision:
    sure, displaced = _undisplaced(_speaking(treaties, Truth.YES))
    governing = {key for f in sure for key in f.instrument.related("displaces")}
    maybe = [f for f in _speaking(treaties, Truth.UNKNOWN) if f.key not in governing]
    losers = [(f, "displaced") for f in displaced]
    definite = [f for f in sure if f.outcome.kind in DEFINITE]
    if definite:
        return _with_definite(definite, sure, maybe, treaties, losers)
    open_facts = [f for f in sure if f.outcome.kind in ("unknown", "conflict")]
    if open_facts:
        because = "treaty_conflict" if any(f.outcome.kind == "conflict" for f in open_facts) else "treaty_facts"
        return Decision("unknown", because, "treaty", open_facts[0].outcome, open_facts, open_facts + maybe, losers)
    uncertain = [f for f in treaties if f.gate is Truth.YES and f.outcome.kind == "uncertain_cover"]
    fact_bound = [f for f in maybe if f.standing.truth is Truth.YES and f.outcome.kind != "regulated"] + uncertain
    if fact_bound:
        return Decision("unknown", "treaty_facts", "treaty", None, [], fact_bound, losers)
    return _without_definite(treaties, sure, maybe, losers)


def _without_definite(
    treaties: Sequence[Finding], sure: list[Finding], maybe: list[Finding], losers: list[tuple[Finding, str]]
) -> Decision:
    """No treaty speaks definitely and no fact would make one: words or dates are missing, or all are silent."""
    regulated = [f for f in sure if f.outcome.kind == "regulated"]
    if regulated:
        return Decision("unknown", "regulated", "treaty", regulated[0].outcome, regulated, regulated + maybe, losers)
    unread = [f for f in treaties if f.gate is Truth.YES and f.outcome.kind == "words_missing" and f.confers is True]
    if unread:
        return Decision("unknown", "words_missing", "treaty", None, [], unread, losers)
    quiet = [f for f in treaties if f.gate is Truth.YES and f.outcome.kind == "silent" and f.confers is True]
    silent, _ = _undisplaced(quiet)
    doubtful = [
        f
        for f in treaties
        if f.gate is Truth.UNKNOWN
        and f.outcome.kind in (*_SPEAKS, "words_missing", "uncertain_cover", "silent")
        and f.confers is True
    ]
    loose = [f for f in treaties if f.outcome.kind == "words_missing" and f.confers == "possibly"]
    if silent and not maybe:
        return Decision("host_law", "silence", "treaty", None, silent, doubtful, losers, weakened=bool(doubtful))
    if maybe or doubtful:
        return Decision("unknown", "force_unknown", "treaty", None, [], maybe + doubtful, losers)
    if loose:
        return Decision("unknown", "words_missing", "treaty", None, [], loose, losers)
    return Decision(
        "not_covered", "nothing", None, None, [], [f for f in treaties if f.outcome.kind == "outside"], losers
    )


def _undisplaced(findings: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Findings that no other speaking finding displaces, and those that are displaced."""
    beaten = {key for f in findings for key in f.instrument.related("displaces")}
    return [f for f in findings if f.key not in beaten], [f for f in findings if f.key in beaten]


def _with_definite(
    definite: list[Finding],
    sure: list[Finding],
    maybe: list[Finding],
    treaties: Sequence[Finding],
    losers: list[tuple[Finding, str]],
) -> Decision:
    if any(_differ(a.outcome, b.outcome) for n, a in enumerate(definite) for b in definite[n + 1 :]):
        return Decision("unknown", "treaty_conflict", "treaty", None, definite, definite, losers)
    lead = definite[0]
    rivals = [f for f in sure if f not in definite and not _only_adds(f, definite)]
    rivals += [
        f
        for f in maybe
        if f.standing.truth is Truth.YES
        and (f.outcome.kind not in DEFINITE or _differ(f.outcome, lead.outcome))
        and not _only_adds(f, definite)
    ]
    rivals += [
        f
        for f in maybe
        if f.standing.truth is Truth.UNKNOWN and f.outcome.kind in DEFINITE and _differ(f.outcome, lead.outcome)
    ]
    if rivals:
        because = (
            "treaty_facts"
            if any(f.outcome.kind == "unknown" or f.gate is Truth.UNKNOWN for f in rivals)
            else "treaty_conflict"
        )
        return Decision("unknown", because, "treaty", lead.outcome, definite, rivals, losers)
    adding = [f for f in treaties if f not in definite and _only_adds(f, definite)]
    unread = [f for f in treaties if f.outcome.kind == "words_missing" and f.confers is True]
    unsure = [f for f in maybe if f not in rivals]
    doubts = [*adding, *unread, *unsure]
    # A regulated clause beside the deciding one means that words on the very topic are still unread.
    unread_beside = any(c.effect == "regulated" for f in definite for c in f.outcome.also)
    return Decision(
        lead.outcome.kind,
        "treaty",
        "treaty",
        lead.outcome,
        definite,
        doubts,
        losers,
        weakened=bool(doubts) or unread_beside,
    )


def _differ(a: Outcome, b: Outcome) -> bool:
    """Whether two definite outcomes cannot stand together."""
    if a.kind != b.kind:
        return True
    return contradict(a.value or {}, b.value or {}) or not (
        within(a.value or {}, b.value or {}) or within(b.value or {}, a.value or {})
    )


def _only_adds(f: Finding, definite: list[Finding]) -> bool:
    """Whether the finding's instrument supplements the deciding one and its words are not known: it may vary, but does not contradict."""
    supplements = set(f.instrument.related("supplements"))
    return f.outcome.kind in ("regulated", "words_missing") and any(d.key in supplements for d in definite)


def pooled(statutes: Sequence[Finding]) -> Outcome:
    """All statutes of the receiving State hold together: one pool, each clause also bound by its statute's gate."""
    return conclude([Judged(j.clause, both(f.gate, j.truth), j.kind) for f in statutes for j in f.judged])


def owners(statutes: Sequence[Finding], clauses: Sequence[Clause]) -> list[Finding]:
    """The finding each clause belongs to, in the order of the clauses, without repeats."""
    found = [f for clause in clauses for f in statutes if any(j.clause is clause for j in f.judged)]
    return list({f.key: f for f in found}.values())


def _may_be_taken_back(pool: Outcome, owned: Sequence[Finding], doubts: Sequence[Finding]) -> bool:
    """Whether a treaty whose words or force are not known may free the force from what the host's law asks or forbids.

    What the law grants it grants; and a law made for the forces of that very agreement says what the agreement comes to.
    """
    served = frozenset[str]().union(*(made_for(f.instrument) for f in owned))
    return pool.kind != "settled" and any(f.key not in served for f in doubts)


def made_for(statute: Instrument) -> frozenset[str]:
    """Keys of the agreements a statute carries out or whose forces it names."""
    return frozenset((*statute.related("carries_out"), *(r.under for r in statute.reaches if r.under)))


def _with_statutes(decision: Decision, statutes: Sequence[Finding]) -> Decision:
    pool = pooled(statutes)
    owned = owners(statutes, pool.deciding or pool.doubtful)
    if pool.kind in DEFINITE:
        doubts = [f for f in decision.doubts if f.outcome.kind != "outside"]
        weakened = any(c.effect == "regulated" for c in pool.also) or _may_be_taken_back(pool, owned, doubts)
        return Decision(pool.kind, "statute", "statute", pool, owned, doubts, decision.losers, weakened)
    if decision.verdict == "unknown":
        if pool.kind == "unknown":  # facts that would let the statute decide belong among the questions
            further = [f for f in owned if f not in decision.doubts]
            return decision._replace(doubts=decision.doubts + further)
        return decision
    if pool.kind in ("unknown", "conflict", "regulated"):
        return Decision("unknown", f"statute_{pool.kind}", "statute", pool, owned, owned, decision.losers)
    status = [f for f in statutes if f.confers is True and f.outcome.kind == "silent"]
    outside = {f.key for f in decision.doubts if f.outcome.kind == "outside"}
    # A statute that carries out an agreement gives no status of its own to a person the agreement leaves out.
    unsure = [
        f
        for f in statutes
        if f.confers is True
        and f.outcome.kind == "uncertain_cover"
        and not outside.intersection(f.instrument.related("carries_out"))
    ]
    if decision.verdict == "host_law":
        return decision
    if any(f.gate is Truth.YES for f in status):
        return Decision(
            "host_law",
            "statute_silence",
            "statute",
            None,
            [f for f in status if f.gate is Truth.YES],
            [],
            decision.losers,
        )
    if status or unsure:
        return Decision("unknown", "statute_reach", "statute", None, [], [*status, *unsure], decision.losers)
    return decision
