"""One-sentence reasons in English and Japanese, and why a clause or an agreement does not decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from entente.base.text import Text, bilingual, in_language
from entente.base.truth import Truth
from entente.register.force import Standing
from entente.register.models import Clause, Instrument
from entente.register.store import Register
from entente.rules.findings import Finding
from entente.rules.rulebook import Evaluation
from entente.rules.weigh import Decision

_FRAMES: dict[str, Text] = {
    "silence": {
        "en": "{titles} {governs} and {does} not speak to this: the law and practice of {receiving} apply.",
        "ja": "{titles}が適用されるが、この事項の定めはない。{receiving}の法令と慣行による。",
    },
    "not_met": {
        "en": "{titles} {governs}, but none of the rules on this apply to the case as described: the law and practice of {receiving} apply.",
        "ja": "{titles}が適用されるが、この事項に関する規定はいずれも本件に当たらない。{receiving}の法令と慣行による。",
    },
    "statute_silence": {
        "en": "No agreement speaks to this; {titles} {reaches} the force but {says} nothing that applies here: the general law of {receiving} applies.",
        "ja": "この事項を定める協定はない。{titles}は当該部隊に及ぶが本件に当たる定めがなく、{receiving}の一般法令による。",
    },
    "nothing": {
        "en": "No agreement or statute in the register gives the forces of {sending} a status in {receiving} on this point on {on}.",
        "ja": "{on}の時点で、この事項について{receiving}における{sending}の部隊の地位を定める協定・法令は登録簿にない。",
    },
    "outside": {
        "en": "{titles} {governs} between {sending} and {receiving}, but the definitions do not cover this person.",
        "ja": "{sending}と{receiving}の間には{titles}が適用されるが、この者はその定義に含まれない。",
    },
    "regulated": {
        "en": "{titles} {deals} with this, but the words are not in the register: see the text.",
        "ja": "{titles}はこの事項を定めているが、条文は登録簿にない。条文を確認する必要がある。",
    },
    "words_missing": {
        "en": "{titles} {governs}, but the register does not hold the words on this: see the text.",
        "ja": "{titles}が適用されるが、この事項の条文は登録簿にない。条文を確認する必要がある。",
    },
    "force_unknown": {
        "en": "Whether {titles} {is_} in force between {sending} and {receiving} on {on} is not established.",
        "ja": "{on}の時点で{titles}が{sending}と{receiving}の間で効力を有するかは確認されていない。",
    },
    "scope_unknown": {
        "en": "{titles} {is_} in force between {sending} and {receiving} on {on}; whether this visit is covered is not known yet.",
        "ja": "{on}の時点で{titles}は{sending}と{receiving}の間で効力を有するが、この滞在が対象となるかはまだ分からない。",
    },
    "statute_reach": {
        "en": "Whether {titles} {reaches} this force or person is not established.",
        "ja": "{titles}がこの部隊又は者に及ぶかは確認されていない。",
    },
    "treaty_facts": {
        "en": "{titles} {decides} this, but it depends on facts that are not known yet: {questions}.",
        "ja": "{titles}によるが、次の事実が不明である：{questions}。",
    },
    "statute_unknown": {
        "en": "{titles} {decides} this, but it depends on what is not known yet: {questions}.",
        "ja": "{titles}によるが、次の点が不明である：{questions}。",
    },
    "unread_rival": {
        "en": "{titles} {deals} with this too and may vary the answer, but the words are not in the register: see the text.",
        "ja": "{titles}もこの事項を定めており結論を変え得るが、条文は登録簿にない。条文を確認する必要がある。",
    },
    "treaty_conflict": {
        "en": "{titles} say different things and nothing in the register says which governs.",
        "ja": "{titles}の内容が異なり、いずれが優先するかの定めは登録簿にない。",
    },
}
_VERBS = {
    "governs": "govern",
    "does": "do",
    "reaches": "reach",
    "says": "say",
    "deals": "deal",
    "is_": "are",
    "decides": "decide",
}
_FRAMES["statute_regulated"] = _FRAMES["regulated"]
_FRAMES["statute_conflict"] = _FRAMES["treaty_conflict"]


# Where the words are missing, facts can still let the host's own law decide.
_HINT: Text = {
    "en": " The receiving State's own law may decide it once the open facts are known.",
    "ja": "未確認の事実が分かれば、接受国の法令によって決まる場合がある。",
}


def name_of(register: Register, state: str) -> Text:
    """A State's name in both languages, its code where it has none."""
    known = register.states.get(state)
    return known["name"] if known else bilingual(state, state)


def cite(instrument: Instrument, clause: Clause) -> Text:
    """Short title and pinpoint, in both languages."""
    en, ja = in_language(instrument.short_title, "en"), in_language(instrument.short_title, "ja")
    if clause.clause is None:
        return bilingual(f"{en}, article not established", f"{ja}（条番号未確定）")
    return bilingual(f"{en} {clause.clause}", f"{ja} {clause.clause}")


def reason(
    register: Register, decision: Decision, sending: str, receiving: str, on: date, missing: Sequence[str]
) -> Text:
    """The sentence for a decision."""
    if decision.because in ("treaty", "statute") and decision.outcome and decision.leading:
        return _says(decision)
    frame = "outside" if decision.because == "nothing" and decision.doubts else decision.because
    findings = decision.leading or decision.doubts
    if decision.basis == "treaty":  # statutes among the doubts are there for their questions
        findings = [f for f in findings if f.instrument.basis == "treaty"] or findings
    if frame == "silence" and any(f.judged for f in findings):
        frame = "not_met"
    if frame == "treaty_conflict":
        rivals = [f for f in decision.doubts if f not in decision.leading]
        unread = [f for f in rivals if f.outcome.kind == "regulated"]
        frame, findings = (
            ("unread_rival", unread) if unread and unread == rivals else (frame, [*decision.leading, *rivals])
        )
    hint = _HINT if missing and frame in ("regulated", "words_missing", "force_unknown") else bilingual("", "")
    parts = [(frame, findings)]
    if frame == "force_unknown":  # what is in force and may not reach the visit is not to be called doubtful in force
        standing = [f for f in findings if f.standing.truth is Truth.YES]
        doubtful = [f for f in findings if f.standing.truth is not Truth.YES]
        parts = [part for part in (("scope_unknown", standing), ("force_unknown", doubtful)) if part[1]]

    def told(lang: str) -> str:
        sentences = [_framed(register, *part, sending, receiving, on, missing, lang) for part in parts]
        return {"en": " ", "ja": ""}[lang].join(sentences) + hint[lang]

    return bilingual(told("en"), told("ja"))


def _framed(
    register: Register,
    frame: str,
    findings: Sequence[Finding],
    sending: str,
    receiving: str,
    on: date,
    missing: Sequence[str],
    lang: str,
) -> str:
    several = len({f.key for f in findings}) > 1
    return _FRAMES[frame][lang].format(
        titles=_join(list(dict.fromkeys(in_language(f.instrument.short_title, lang) for f in findings)), lang),
        sending=in_language(name_of(register, sending), lang),
        receiving=in_language(name_of(register, receiving), lang),
        on=on.isoformat(),
        questions=_join([in_language(register.words["facts"][fact]["label"], lang) for fact in missing[:3]], lang)
        or {"en": "see the open points", "ja": "未確認事項を参照"}[lang],
        **{singular: plural if several else singular.strip("_") for singular, plural in _VERBS.items()},
    )


def _says(decision: Decision) -> Text:
    assert decision.outcome is not None  # noqa: S101 - the caller looked
    clause = decision.outcome.deciding[0]
    owner = next(f for f in decision.leading if any(j.clause is clause for j in f.judged))
    where = cite(owner.instrument, clause)
    return bilingual(
        f"{in_language(clause.says, 'en')} ({where['en']})", f"{in_language(clause.says, 'ja')}（{where['ja']}）"
    )


def _join(parts: Sequence[str], lang: str) -> str:
    if lang == "ja":
        return "、".join(parts)
    return " and ".join(parts) if len(parts) < 3 else ", ".join(parts[:-1]) + " and " + parts[-1]


def why_not(register: Register, finding: Finding, clause: Clause, persons: bool) -> Text:
    """Why a clause that speaks to the topic does not decide the case."""
    evaluation = finding.evaluation
    if finding.gate is Truth.NO:
        return bilingual("the agreement's scope does not reach this visit", "協定の適用範囲がこの滞在に及ばない")
    beaten = evaluation.beaten_by(clause, persons)
    if beaten:
        where = cite(finding.instrument, beaten[0])
        return bilingual(f"the exception {where['en']} applies", f"例外（{where['ja']}）が適用される")
    if evaluation.who(clause, persons) is Truth.NO:
        return _not_the_role(register, clause)
    return _condition_not_met(register, evaluation, clause)


def _not_the_role(register: Register, clause: Clause) -> Text:
    labels = [register.words["roles"][role]["label"] for role in clause.applies_to]
    en = " or ".join(in_language(label, "en").lower() for label in labels) or "a person it covers"
    ja = "・".join(in_language(label, "ja") for label in labels) or "対象者"
    return bilingual(f"the subject is not {en} as the instrument defines it", f"この対象は定義上の{ja}に当たらない")


def _condition_not_met(register: Register, evaluation: Evaluation, clause: Clause) -> Text:
    from entente.rules.tree import facts_of  # only explanations need it

    named = sorted(facts_of(evaluation.rules.conditions[clause.id]))
    known = [(name, evaluation.facts[name]) for name in named if evaluation.facts.get(name) is not None]
    label = {
        lang: "; ".join(
            f"{in_language(register.words['facts'][name]['label'], lang)} = {value}" for name, value in known
        )
        for lang in ("en", "ja")
    }
    if not known:
        return bilingual("its condition is not met", "条件を満たさない")
    return bilingual(f"its condition is not met ({label['en']})", f"条件を満たさない（{label['ja']}）")


def why_absent(stand: Standing, on: date) -> Text:
    """Why an agreement between the two States does not govern on the day."""
    if stand.state == "ended":
        return bilingual(f"no longer in force on {on.isoformat()}", f"{on.isoformat()}の時点で失効している")
    if stand.state == "other_direction":
        return bilingual("it covers the other direction only", "反対方向の訪問だけを対象とする")
    since = f" (in force {stand.since})" if stand.since else ""
    return bilingual(
        f"not in force between the two States on {on.isoformat()}{since}",
        f"{on.isoformat()}の時点で両国間で未発効{f'（発効 {stand.since}）' if stand.since else ''}",
    )


def why_weaker(kind: str) -> Text:
    """Why a finding that spoke does not decide."""
    if kind == "displaced":
        return bilingual("another agreement governs where both speak", "双方が定める場合は別の協定が優先する")
    return bilingual(
        "the agreement decides; this is what the host's own law says beside it",
        "協定が優先する。これは接受国法令の内容である",
    )
