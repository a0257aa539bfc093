"""The sentence a reader gets for each change, in English and Japanese, from the words on both sides."""

from __future__ import annotations

from entente.base.text import bilingual
from entente.watch.drift.sides import Change, Match
from entente.watch.records import Span

LONGEST = 90  # characters of a text that are repeated in a sentence

# {a}: the original's words, {b}: the copy's.
SENTENCES: dict[str, tuple[str, str]] = {
    "changed": ("“{a}” became “{b}”.", "「{a}」が「{b}」に変わった。"),
    "misspelt": ("The name “{a}” is spelt “{b}”.", "名称「{a}」が「{b}」と表記されている。"),
    "other_name": ("“{a}” is named in the original, “{b}” in the copy.", "原文の「{a}」が、写しでは「{b}」となっている。"),
    "lost_name": ("“{a}” is no longer named.", "「{a}」の名が挙げられていない。"),
    "added_name": ("“{b}” is named in the copy only.", "「{b}」は写しにのみ現れる。"),
    "more_precise": ("“{a}” was made more precise than the original says: “{b}”.", "「{a}」が原文より詳しい「{b}」になった。"),
    "less_precise": ("“{a}” was made less precise: “{b}”.", "「{a}」が曖昧な「{b}」になった。"),
    "unlike": ("The original gives “{a}”, the copy “{b}”; whether they are one day cannot be told.", "原文は「{a}」、写しは「{b}」で、同じ時を指すか判断できない。"),
    "lost_date": ("The date “{a}” is left out.", "日付「{a}」が抜けている。"),
    "added_date": ("The date “{b}” is not in the original.", "日付「{b}」は原文にない。"),
    "lost_number": ("The number “{a}” is left out.", "数値「{a}」が抜けている。"),
    "added_number": ("The number “{b}” is not in the original.", "数値「{b}」は原文にない。"),
    "comparator": ("The limit changed: “{a}” became “{b}”.", "限度の表現が「{a}」から「{b}」に変わった。"),
    "counted": ("The number stays, but what it counts changed: “{a}” became “{b}”.", "数は同じだが、数える対象が「{a}」から「{b}」に変わった。"),
    "other_party": ("The State changed: “{a}” became “{b}”.", "国が「{a}」から「{b}」に変わった。"),
    "lost_party": ("The State “{a}” is left out.", "国名「{a}」が抜けている。"),
    "added_party": ("The State “{b}” is not in the original.", "国名「{b}」は原文にない。"),
    "relation": ("“{a}” became “{b}”: who the agreement is with changed.", "「{a}」が「{b}」となり、協定の相手が変わった。"),
    "other_role": ("The role changed: “{a}” became “{b}”.", "肩書が「{a}」から「{b}」に変わった。"),
    "lost_role": ("The role “{a}” is left out, so that it reads “{b}”.", "肩書の「{a}」が抜け、「{b}」となった。"),
    "added_role": ("The role “{b}” is not in the original.", "肩書「{b}」は原文にない。"),
    "other_speaker": ("The original lets “{a}” say it, the copy “{b}”.", "原文では「{a}」の発言だが、写しでは「{b}」の発言になっている。"),
    "other_source": ("The source changed: “{a}” became “{b}”.", "情報源が「{a}」から「{b}」に変わった。"),
    "lost_source": ("The original says who said it (“{a}”), the copy says it in its own voice.", "原文は発言者（「{a}」）を示すが、写しは自らの記述としている。"),
    "added_source": ("The original says it in its own voice, the copy lets “{b}” say it.", "原文自身の記述が、写しでは「{b}」の発言になっている。"),
    "unquoted": ("A quotation was made reported speech: “{a}”.", "引用「{a}」が地の文になった。"),
    "quoted": ("Words that the original does not quote stand in quotation marks: “{b}”.", "原文で引用でない語句「{b}」が引用符に入れられた。"),
    "reworded": ("Words inside quotation marks differ: “{a}” and “{b}”.", "引用内の語句が異なる：「{a}」と「{b}」。"),
    "other_stage": ("The stage of the agreement changed: “{a}” became “{b}”.", "協定の段階が「{a}」から「{b}」に変わった。"),
    "added_stage": ("The stage “{b}” is not in the original.", "段階「{b}」は原文にない。"),
    "lost_stage": ("The stage “{a}” is left out.", "段階「{a}」が抜けている。"),
    "modality": ("How certain it is changed: “{a}” became “{b}”.", "確からしさが「{a}」から「{b}」に変わった。"),
    "hedge_lost": ("The original is careful (“{a}”), the copy says it as a fact.", "原文は断定を避けている（「{a}」）が、写しは断定している。"),
    "hedge_added": ("The original says it as a fact, the copy is careful (“{b}”).", "原文は断定しているが、写しは断定を避けている（「{b}」）。"),
    "negated": ("The copy denies what the original says: “{a}”, “{b}”.", "写しは原文を否定している：「{a}」→「{b}」。"),
    "affirmed": ("The copy says what the original denies: “{a}”, “{b}”.", "原文の否定が写しでは肯定になっている：「{a}」→「{b}」。"),
    "reversed": ("The sense is reversed: “{a}” became “{b}”.", "意味が逆になった：「{a}」→「{b}」。"),
    "effect": ("What it lets or makes somebody do changed: “{a}” became “{b}”.", "法的な効果が「{a}」から「{b}」に変わった。"),
    "instrument": ("The kind of agreement changed: “{a}” became “{b}”.", "文書の種類が「{a}」から「{b}」に変わった。"),
    "title": ("The title of the agreement changed: “{a}” became “{b}”.", "文書の名称が「{a}」から「{b}」に変わった。"),
    "left_out": ("Left out of the copy: “{a}”.", "写しで省かれた：「{a}」。"),
    "put_in": ("Only in the copy: “{b}”.", "写しにのみある：「{b}」。"),
}  # fmt: skip


def change(kind: str, severity: str, match: Match, original: Span | None, copy: Span | None, how: str) -> Change:
    """A change with its sentence.

    Args:
        kind, severity: as in `records.Drift`.
        match: what is compared; the words are taken from its texts.
        original, copy: spans on each side, None where there is nothing.
        how: key of SENTENCES.
    """
    words = {
        "a": _words(match.whole_a.text, original),
        "b": _words(match.whole_b.text, copy),
    }
    english, japanese = SENTENCES[how]
    return Change(kind, severity, original, copy, bilingual(english.format(**words), japanese.format(**words)))


def _words(text: str, span: Span | None) -> str:
    if span is None:
        return ""
    words = " ".join(span.of(text).split()).strip('“”"')
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
