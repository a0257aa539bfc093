"""The answer sheet on a terminal: who is governed by what, topics by contingents, next tasks, open questions.

Marks carry the meaning, colour only repeats it. Contingents that do not fit side by side go into further tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from entente.base.text import in_language
from entente.documents.words import word
from entente.rules.verdict import MARKS, ORDER

_STYLES = {
    "settled": "green",
    "to_arrange": "yellow",
    "unknown": "magenta",
    "prohibited": "bold red",
    "host_law": "cyan",
    "not_covered": "red",
}
_HEADS = {
    "as_of": {"en": "as of", "ja": "基準日"},
    "governed": {"en": "governed by", "ja": "適用される協定・法令"},
    "topic": {"en": "topic", "ja": "事項"},
    "next": {"en": "Next tasks", "ja": "次に行うこと"},
    "questions": {"en": "Open questions", "ja": "未確認の事実"},
    "none": {"en": "no status agreement in force", "ja": "効力を有する地位協定なし"},
    "overdue": {"en": "overdue", "ja": "期限超過"},
    "decides": {"en": "decides {n}", "ja": "{n}件を左右"},
    "undated": {"en": "no date", "ja": "期日なし"},
    "made_up": {"en": "MADE UP: not a real exercise", "ja": "架空の演習"},
    "text": {"en": "Words not in the register: look into the text", "ja": "登録簿に条文なし：条文を確認"},
    "likely": {"en": "~ likely: confirm against the text", "ja": "~ 見込み：条文で確認"},
    "more": {"en": "and {n} more", "ja": "ほか{n}件"},
    "possibly": {"en": "possibly", "ja": "可能性あり"},
    "to": {"en": "to", "ja": "から"},
}
_HEADS["tell"] = {"en": "tell me: {n} fact(s)", "ja": "事実{n}件が必要"}
_HEADS["see_text"] = {"en": "see the text", "ja": "条文を確認"}
_HEADS["office"] = {"en": "Ask the office, old or partial practice", "ja": "担当窓口に確認（古い又は部分的な運用）"}
_MOST_PROMPTS = 4
_NARROWEST_COLUMN = 16


def show_plan(plan: Mapping[str, Any], console: Console, lang: str = "en", tasks: int = 12, questions: int = 8) -> None:
    """Print the answer sheet."""
    _heading(plan, console, lang)
    _governed(plan, console, lang)
    for contingents in _in_chunks(plan["contingents"], max(1, (console.width - 30) // (_NARROWEST_COLUMN + 3))):
        console.print(_matrix(plan, contingents, lang))
    legend = "  ".join(f"{MARKS[v]} {_said('verdict', v, lang)}" for v in reversed(ORDER))
    console.print(f"{legend}   {in_language(_HEADS['likely'], lang)}\n", style="dim", markup=False, highlight=False)
    _tasks(plan, console, lang, tasks)
    _questions(plan, console, lang, questions)


def _said(kind: str, key: str, lang: str) -> str:
    """A verdict, basis or grade in the words the page uses too."""
    return in_language(word(f"{kind}.{key}", {"en": key}), lang)


def _head(name: str, lang: str, **values: Any) -> str:
    return in_language(_HEADS[name], lang).format(**values)


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(text, style=style or None, markup=False, highlight=False, soft_wrap=True)


def _heading(plan: Mapping[str, Any], console: Console, lang: str) -> None:
    e = plan["exercise"]
    _line(
        console,
        f"{in_language(e['name'], lang)}   {e['start']} – {e['end']}   {_head('as_of', lang)} {plan['as_of']}",
        "bold",
    )
    if e["made_up"]:
        _line(console, _head("made_up", lang), "bold red")


def _governed(plan: Mapping[str, Any], console: Console, lang: str) -> None:
    _line(console, _head("governed", lang), "bold")
    for c in plan["contingents"]:
        _line(
            console, f"  {in_language(c['name'], lang)}  {c['sending']} → {c['receiving']}  {c['from']} – {c['until']}"
        )
        rows = [g for g in c["governed_by"] if g["state"] != "not_in_force" and g["applies"] != "no"]
        if not any(g["basis"] == "treaty" and g["confers"] is True for g in rows):
            _line(console, f"    {_head('none', lang)}")
        for g in rows:
            since = f", {g['in_force_since']}" if g["in_force_since"] else ""
            doubt = "" if g["state"] == "in_force" and g["applies"] == "yes" else f" ({_head('possibly', lang)})"
            note = f"; {in_language(g['note'], lang)}" if g["note"] else ""
            days = "" if (g["from"], g["until"]) == (c["from"], c["until"]) else f" [{g['from']} – {g['until']}]"
            _line(
                console,
                f"    {in_language(g['title'], lang)}{since}{doubt}{days}, {_said('basis', g['basis'], lang)}, {_said('grade', g['grade'], lang)}{note}",
            )
    console.print()


def _in_chunks(rows: list[Any], size: int) -> Iterable[list[Any]]:
    return (rows[n : n + size] for n in range(0, len(rows), size))


def _matrix(plan: Mapping[str, Any], contingents: list[Any], lang: str) -> Table:
    table = Table(show_lines=False, pad_edge=False, expand=False)
    table.add_column(_head("topic", lang), min_width=24, max_width=34)
    for c in contingents:
        table.add_column(
            in_language(c["name"], lang) + f"\n{c['sending']} → {c['receiving']}",
            min_width=_NARROWEST_COLUMN,
            max_width=26,
        )
    group = ""
    for key, topic in plan["topics"].items():
        if not any(key in c["cells"] for c in contingents):
            continue
        if topic["group"] != group:
            group = topic["group"]
            table.add_row(Styled(in_language(topic["group_label"], lang), style="bold"), end_section=False)
        table.add_row(
            "  " + in_language(topic["label"], lang), *(_cell(c["cells"].get(key), lang) for c in contingents)
        )
    return table


def _cell(cell: Mapping[str, Any] | None, lang: str) -> Styled:
    if cell is None:
        return Styled("-", style="dim")
    kind = cell["verdict"]
    unfirm = "" if cell["firm"] or kind in ("unknown", "not_covered") else " ~"
    if kind == "unknown":
        return Styled(
            f"{MARKS[kind]} {_head('tell' if cell['missing'] else 'see_text', lang, n=len(cell['missing']))}",
            style=_STYLES[kind],
        )
    some = f" {cell['kinds'][kind]}/{cell['count']}" if len(cell["kinds"]) > 1 else ""
    return Styled(f"{MARKS[kind]} {_said('verdict', kind, lang)}{some}{unfirm}", style=_STYLES[kind])


def _tasks(plan: Mapping[str, Any], console: Console, lang: str, most: int) -> None:
    _line(console, _head("next", lang), "bold")
    rows = sorted(plan["tasks"], key=lambda t: (t["due"] is None, t["due"] or "", t["key"]))
    for t in rows[:most]:
        flag = f" {_head('overdue', lang)}" if t["overdue"] else ""
        who = _said("who", t["by"], lang) + (f" → {_said('who', t['to'], lang)}" if t["to"] else "")
        law = t["practice"] or f"{t['clause']['instrument']} {t['clause']['clause'] or '?'}"
        _line(
            console,
            f"  {t['due'] or _head('undated', lang)}{flag}  {in_language(t['title'], lang)}  ({t['sending']} → {t['receiving']}; {who}; {law}, {_said('grade', t['grade'], lang)})",
        )
        _line(console, f"      {in_language(t['due_explained'], lang)}", "dim")
    if len(rows) > most:
        _line(console, "  " + _head("more", lang, n=len(rows) - most))


def _questions(plan: Mapping[str, Any], console: Console, lang: str, most: int) -> None:
    console.print()
    _line(console, _head("questions", lang), "bold")
    for number, q in enumerate(plan["questions"][:most], 1):
        _line(
            console,
            f"  {number}. {in_language(q['question'], lang)}  ({_head('decides', lang, n=len(q['decides']))}) [{q['fact']}]",
        )
    if len(plan["questions"]) > most:
        _line(console, "  " + _head("more", lang, n=len(plan["questions"]) - most))
    prompts = [row for row in plan["practice"] if row["prompt"]]
    for row in prompts[:_MOST_PROMPTS]:
        _line(console, f"  {_head('office', lang)}: {in_language(row['says'], lang)} [{row['key']}]")
    if len(prompts) > _MOST_PROMPTS:
        _line(console, "  " + _head("more", lang, n=len(prompts) - _MOST_PROMPTS))
    for row in plan["lookups"]:
        labels = [in_language(plan["topics"][t]["label"], lang) for t in row["topics"]]
        _line(
            console,
            f"  {_head('text', lang)}: {in_language(plan['instruments'][row['instrument']]['short_title'], lang)}: {', '.join(labels)}",
        )
