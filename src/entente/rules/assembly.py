"""Puts a verdict together from a decision: what decides, what loses and why, evidence, questions, steps, open points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from entente.base.text import bilingual
from entente.base.truth import Truth
from entente.register.force import Standing
from entente.register.models import FIRM_GRADES, Clause, Instrument, weakest
from entente.register.store import Register
from entente.rules import reasons, tree
from entente.rules.due_steps import step_row
from entente.rules.findings import PERSON_SUBJECTS, Finding
from entente.rules.verdict import Cited, Verdict
from entente.rules.weigh import Decision

_CONTEXT = ("visit.sending_state", "visit.receiving_state", "visit.from_date", "visit.until_date")


class Assembly:
    """Puts a verdict together from a decision."""

    def __init__(
        self,
        register: Register,
        topic: str,
        between: tuple[str, str],
        days: tuple[date, date],
        facts: tree.Facts,
        findings: list[Finding],
        absent: list[tuple[Instrument, Standing]],
    ) -> None:
        self.register, self.topic, self.between = register, topic, between
        self.on, self.until = days
        self.facts, self.findings, self.absent = facts, findings, absent
        self.persons = register.words["topics"][topic]["subject"] in PERSON_SUBJECTS

    def verdict(self, decision: Decision) -> Verdict:
        """The whole verdict."""
        missing = self.missing(decision)
        deciding = self.deciding(decision)
        grades = self.grades(decision)
        lead = deciding[0] if deciding else None
        outcome = decision.outcome
        definite = decision.verdict != "unknown"
        instrument = (
            lead[0]
            if lead and definite
            else decision.leading[0]
            if decision.leading and len(decision.leading) == 1
            else None
        )
        clause = lead[1] if lead and definite else None
        return Verdict(
            topic=self.topic,
            since=self.on,
            until=self.until,
            verdict=decision.verdict,
            firm=definite and not decision.weakened and bool(grades) and all(g in FIRM_GRADES for g in grades),
            reason=reasons.reason(self.register, decision, *self.between, self.on, missing),
            value=outcome.value if outcome and definite else None,
            instrument=instrument.key if instrument else None,
            basis=decision.basis,
            clause=clause.clause if clause else None,
            part=clause.part if clause else None,
            grade=weakest(grades) if grades and (definite or deciding) else None,
            deciding=tuple(self.cited(f, c) for f, c in deciding),
            losing=tuple(self.losing(decision)),
            sources=self.sources(decision, deciding),
            missing=missing,
            steps=tuple(self.steps(decision, definite)),
            open_points=tuple(self.open_points(decision)),
            conflicts=tuple(self.conflicts(decision)),
            beside=tuple(self.beside(decision)),
            roles=self.roles(),
            facts=self.facts,
        )

    def deciding(self, decision: Decision) -> list[tuple[Finding, Clause]]:
        """Deciding clauses with the finding each belongs to; for agreeing treaties, those of all of them."""
        if decision.because == "treaty":
            return [(f, c) for f in decision.leading for c in f.outcome.deciding]
        if decision.outcome is None:
            return []
        return [
            (f, c) for c in decision.outcome.deciding for f in decision.leading if any(j.clause is c for j in f.judged)
        ]

    def grades(self, decision: Decision) -> list[str]:
        """Grades of everything the conclusion rests on: clauses, definitions used, proof of force or reach."""
        pairs = self.deciding(decision)
        grades = [clause.grade for _, clause in pairs]
        grades += [d.grade for f, c in pairs for d in f.evaluation.used_definitions(c, self.persons)]
        leading = decision.leading or [f for f in decision.doubts if f.outcome.kind == "outside"]
        grades += [f.standing.grade for f in leading]
        if not pairs:  # silence, or a person outside the definitions: the definitions themselves are what decides
            grades += [d.grade for f in leading for d in self._covering(f)]
        return grades

    def _covering(self, f: Finding) -> list[Clause]:
        """The definitions that bring the person under the instrument; all of them where none does."""
        if not self.persons:
            return []
        found = [d for role in f.evaluation.rules.person_roles for d in f.evaluation.rules.definitions[role]]
        return [d for d in found if f.evaluation.condition(d) is Truth.YES] or found

    def cited(self, finding: Finding, clause: Clause, why: Any = None) -> Cited:
        """A clause as the verdict names it."""
        return Cited(
            finding.key,
            clause.id,
            clause.clause,
            clause.part,
            clause.grade,
            clause.source,
            clause.says,
            why,
            clause.layer,
        )

    def losing(self, decision: Decision) -> list[Cited]:
        """Clauses on the topic that do not decide, and agreements not in force, with why."""
        chosen = {id(c) for _, c in self.deciding(decision)}
        out: list[Cited] = []
        weaker = {f.key: kind for f, kind in decision.losers}
        for f in self.findings:
            for j in f.judged:
                if id(j.clause) in chosen:
                    continue
                if f.key in weaker:
                    if j.truth is not Truth.NO:
                        out.append(self.cited(f, j.clause, reasons.why_weaker(weaker[f.key])))
                        if weaker[f.key] == "displaced":
                            break  # one line says that the whole agreement gives way
                elif j.truth is Truth.NO or f.gate is Truth.NO:
                    out.append(self.cited(f, j.clause, reasons.why_not(self.register, f, j.clause, self.persons)))
        for instrument, stand in self.absent:
            if self._could_govern(instrument) and stand.state != "not_party":
                out.append(
                    Cited(
                        instrument.key,
                        "",
                        None,
                        "",
                        stand.grade,
                        next(iter(stand.sources), None),
                        instrument.short_title,
                        reasons.why_absent(stand, self.on),
                    )
                )
        return out

    def _could_govern(self, instrument: Instrument) -> bool:
        kind = self.register.words["kinds"][instrument.kind]
        return bool(instrument.gives_status or kind["status"] or self.topic in kind["speaks"])

    def missing(self, decision: Decision) -> tuple[str, ...]:
        """Unknown facts that keep the verdict open, those named most often first."""
        if decision.verdict != "unknown":
            return ()
        counted: dict[str, int] = {}
        for f in {f.key: f for f in [*decision.leading, *decision.doubts]}.values():
            for name in self._missing_of(f):
                counted[name] = counted.get(name, 0) + 1
        return tuple(
            sorted(counted, key=lambda name: (not name.endswith((".category", ".kind")), -counted[name], name))
        )

    def _missing_of(self, f: Finding) -> list[str]:
        found: list[str] = []
        if f.standing.truth is not Truth.NO:
            found += f.evaluation.missing_for_role("scope")
        doubtful = (
            f.outcome.doubtful
            if f.instrument.basis == "treaty"
            else tuple(j.clause for j in f.judged if j.truth is Truth.UNKNOWN)
        )
        for clause in doubtful:
            found += f.evaluation.missing(clause, self.persons)
        if f.outcome.kind in ("uncertain_cover",) or (f.outcome.kind == "regulated" and f.cover is Truth.UNKNOWN):
            found += [name for role in f.evaluation.rules.person_roles for name in f.evaluation.missing_for_role(role)]
        return [name for name in found if name not in _CONTEXT]

    def steps(self, decision: Decision, definite: bool) -> list[dict[str, Any]]:
        """What is due under the deciding clauses and the further ones that apply with them."""
        if not definite or decision.outcome is None:
            return []
        out = []
        for f, clause in [*self._applying(decision), *self._carrying_out(decision)]:
            asked = {
                "instrument": f.key,
                "basis": f.instrument.basis,
                "clause": clause.clause,
                "id": clause.id,
                "grade": clause.grade,
                "source": clause.source,
            }
            rows = (step_row(step, self.facts, clause.says) for step in clause.steps)
            out += [{**row, **asked} for row in rows if row]
        return out

    def _carrying_out(self, decision: Decision) -> list[tuple[Finding, Clause]]:
        """Clauses of statutes that carry out the deciding agreement and apply too: the host's procedure beside the promise."""
        deciding = {f.key for f in decision.leading if f.instrument.basis == "treaty"}
        return [
            (f, j.clause)
            for f in self.findings
            if f.gate is Truth.YES and deciding.intersection(f.instrument.related("carries_out"))
            for j in f.judged
            if j.truth is Truth.YES and j.kind == "to_arrange"
        ]

    def _applying(self, decision: Decision) -> list[tuple[Finding, Clause]]:
        pairs = self.deciding(decision)
        known = {id(c) for _, c in pairs}
        return pairs + [
            (f, c) for f in decision.leading for c in f.outcome.also if id(c) not in known and c.effect != "regulated"
        ]

    def sources(self, decision: Decision, deciding: Sequence[tuple[Finding, Clause]]) -> tuple[str, ...]:
        """Sources of clauses, definitions and proof of force."""
        keys = [c.source for _, c in deciding]
        keys += [d.source for f, c in deciding for d in f.evaluation.used_definitions(c, self.persons)]
        keys += [key for f in (decision.leading or decision.doubts) for key in f.standing.sources]
        return tuple(dict.fromkeys(key for key in keys if key))

    def open_points(self, decision: Decision) -> list[dict[str, Any]]:
        """What is not established about the instruments that matter here, on this topic."""
        out: list[dict[str, Any]] = []
        for f in {f.key: f for f in [*decision.leading, *decision.doubts]}.values():
            out += [
                {"instrument": f.key, "clause": c.clause, "says": c.open}
                for c in (*f.outcome.deciding, *f.outcome.also, *self._undecided(decision, f))
                if c.open
            ]
            if f.outcome.kind == "regulated":
                out += [
                    {"instrument": f.key, "clause": c.clause, "says": c.says} for c in f.outcome.deciding if not c.open
                ]
            out += [
                {"instrument": f.key, "clause": None, "says": p.says, **({"look": p.look} if p.look else {})}
                for p in self.register.open_points(f.key)
                if self.topic in p.topics
            ]
            out += [
                {"instrument": f.key, "clause": u.clause, "says": u.why}
                for u in self.register.untranslated(f.key)
                if self.topic in u.topics
            ]
            if f.standing.truth is Truth.UNKNOWN:
                out.append({"instrument": f.key, "clause": None, "says": _force_open(f)})
        return out

    def _undecided(self, decision: Decision, f: Finding) -> list[Clause]:
        """Where the verdict is open: the clauses in doubt, and the definitions that no fact would settle."""
        if decision.verdict != "unknown":
            return []
        rules = f.evaluation.rules
        stuck = [
            d
            for found in rules.definitions.values()
            for d in found
            if f.evaluation.condition(d) is Truth.UNKNOWN and not any(rules.conditions[d.id].unknown_facts(self.facts))
        ]
        return [*f.outcome.doubtful, *stuck]

    def conflicts(self, decision: Decision) -> list[dict[str, Any]]:
        """What the agreements say that contradict each other, or would if an open fact fell that way."""
        found = {f.key: f for f in [*decision.leading, *decision.doubts] if f.outcome.kind != "silent"}.values()
        rivals = decision.because == "treaty_facts" and len(found) > 1
        if not rivals and "conflict" not in decision.because:
            return []
        return [
            {
                "instrument": f.key,
                "verdict": f.outcome.kind
                if f.outcome.kind in ("settled", "to_arrange", "host_law", "prohibited")
                else "unknown",
                "value": f.outcome.value,
                "applies": f.gate.word,
                "clauses": [c.clause for c in f.outcome.deciding],
                "says": f.outcome.deciding[0].says if f.outcome.deciding else None,
            }
            for f in found
        ]

    def beside(self, decision: Decision) -> list[dict[str, Any]]:
        """What instruments of the other basis say on the same topic."""
        leading = {f.key for f in decision.leading} if decision.verdict != "unknown" else set()
        out = []
        for f in self.findings:
            if f.key in leading or f.gate is Truth.NO or f.instrument.basis == decision.basis:
                continue
            for j in f.judged:
                if j.truth is not Truth.NO:
                    out.append(
                        {
                            "instrument": f.key,
                            "basis": f.instrument.basis,
                            "verdict": "unknown" if j.kind == "regulated" else j.kind,
                            "applies": min(f.gate, j.truth).word,
                            "clause": j.clause.clause,
                            "says": j.clause.says,
                            "grade": j.clause.grade,
                            "source": j.clause.source,
                        }
                    )
        return out

    def roles(self) -> dict[str, dict[str, str]]:
        """Per instrument with definitions of persons, which of them the person falls under."""
        if not self.persons:
            return {}
        return {
            f.key: {role: f.evaluation.role(role).word for role in f.evaluation.rules.person_roles}
            for f in self.findings
            if f.evaluation.rules.person_roles
        }


def _force_open(f: Finding) -> Any:
    if f.instrument.basis == "statute":
        return bilingual(
            "Whether the statute reaches the forces of the sending State on this day is not established.",
            "この法令が当該派遣国の部隊に及ぶかは、この日について確認されていない。",
        )
    if f.standing.state == "signed_only":
        return bilingual(
            "Signed; no evidence of entry into force in the register.", "署名済み。発効の証拠は登録簿にない。"
        )
    return bilingual(
        "Entry into force between the two States is not established for this day.",
        "この日に両国間で発効しているかは確認されていない。",
    )
