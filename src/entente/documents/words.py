"""Every word of the documents' own, English and Japanese, in one place.

A key is `part.word`. `{name}` marks a value put in when the word is shown. gettext comes later: until then this table
is the catalogue, and a test proves that no key is missing, unused, or without one of its languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WORDS: Mapping[str, Mapping[str, str]] = {
    # the frame of the page
    "page.plan": {"en": "plan", "ja": "計画"},
    "page.skip": {"en": "Skip to the plan", "ja": "本文へ移動"},
    "page.sections": {"en": "Sections", "ja": "目次"},
    "page.made_up": {"en": "Made-up exercise", "ja": "架空の演習"},
    "page.as_of": {"en": "as of", "ja": "基準日"},
    "page.receives": {"en": "{hosts} receives {guests}", "ja": "受入れ：{hosts}　派遣：{guests}"},
    "page.receive": {"en": "{hosts} receive {guests}", "ja": "受入れ：{hosts}　派遣：{guests}"},
    "page.unnamed": {"en": "Unnamed exercise", "ja": "名称未設定の演習"},
    "page.unknown": {"en": "not known", "ja": "不明"},
    "page.open_all": {"en": "Open all", "ja": "すべて開く"},
    "page.close_all": {"en": "Close all", "ja": "すべて閉じる"},
    "page.colon": {"en": ": ", "ja": "："},
    "page.comma": {"en": ", ", "ja": " "},
    "page.all_contingents": {"en": "all contingents", "ja": "全部隊"},
    "page.n_tasks": {"en": "{n} tasks", "ja": "作業{n}件"},
    "page.one_task": {"en": "1 task", "ja": "作業1件"},
    "page.n_overdue": {"en": "{n} overdue", "ja": "期限超過{n}件"},
    "page.next_due": {"en": "next due {day}", "ja": "次の期日 {day}"},
    "page.n_questions": {"en": "{n} open questions", "ja": "未確認事項{n}件"},
    "page.one_question": {"en": "1 open question", "ja": "未確認事項1件"},
    # who governs
    "governing.heading": {"en": "What governs each contingent", "ja": "部隊ごとの適用協定"},
    "governing.no_contingent": {"en": "No contingent is listed.", "ja": "記載された部隊なし。"},
    "governing.brings": {"en": "Brings", "ja": "構成"},
    "governing.result": {"en": "Result", "ja": "結果"},
    "governing.governed_by": {"en": "Governed by", "ja": "適用"},
    "governing.nothing": {"en": "No status agreement in force", "ja": "効力を有する地位協定なし"},
    "governing.in_force": {"en": "in force since {since}", "ja": "{since} 発効"},
    "governing.in_force_undated": {"en": "in force, date not established", "ja": "発効済み（日付未確認）"},
    "governing.reported": {"en": "reported in force by {since}", "ja": "{since}までに発効と報告"},
    "governing.possibly": {"en": "possibly in force: not established", "ja": "発効の有無は未確認"},
    "governing.none": {"en": "does not govern", "ja": "適用されない"},
    "governing.not_in_force": {"en": "does not govern", "ja": "適用されない"},
    "governing.aside": {"en": "Looked at, does not govern: {n}", "ja": "検討したが適用されないもの：{n}件"},
    "governing.dates_assumed": {
        "en": "Dates of travel are not in the file: the exercise's own dates stand in.",
        "ja": "移動日が未記入のため、演習の日付で代用。",
    },
    "governing.from_place": {"en": "from {place}", "ja": "出発地：{place}"},
    # what to do next
    "tasks.heading": {"en": "What to do next", "ja": "次に行うこと"},
    "tasks.none": {"en": "No task is listed.", "ja": "記載された作業なし。"},
    "tasks.number": {"en": "No.", "ja": "番号"},
    "tasks.no_date": {"en": "no date set", "ja": "期日の定めなし"},
    "tasks.between": {"en": "between {first} and {last}", "ja": "{first}から{last}までの間"},
    "tasks.overdue": {"en": "overdue", "ja": "期限超過"},
    "tasks.critical": {"en": "no slack", "ja": "余裕なし"},
    "tasks.days_left": {"en": "{n} days left", "ja": "残り{n}日"},
    "tasks.day_left": {"en": "1 day left", "ja": "残り1日"},
    "tasks.today": {"en": "due today", "ja": "本日期限"},
    "tasks.days_late": {"en": "{n} days late", "ja": "{n}日超過"},
    "tasks.why": {"en": "Why, and how the day was counted", "ja": "根拠と期日の数え方"},
    "tasks.document": {"en": "Document", "ja": "書類"},
    "tasks.after": {"en": "After task", "ja": "先行する作業"},
    "tasks.provisional": {"en": "date provisional", "ja": "期日は暫定"},
    "tasks.conditional": {"en": "only if it applies", "ja": "該当する場合のみ"},
    "tasks.asked_by": {"en": "Asked for by", "ja": "求める規定"},
    "tasks.law": {"en": "law", "ja": "法的根拠"},
    "tasks.practice": {"en": "practice", "ja": "運用"},
    "tasks.practice_dated": {"en": "dated {dated}", "ja": "{dated}時点"},
    "prompts.heading": {"en": "Ask the office first", "ja": "まず担当窓口に確認"},
    "prompts.note": {
        "en": "Old, partial or contradicted practice. No due date rests on it.",
        "ja": "古い、部分的、又は矛盾のある運用情報。期日の根拠にはしない。",
    },
    "notes.heading": {"en": "Practice of the host's offices", "ja": "接受国の窓口の運用"},
    "notes.note": {
        "en": "What offices ask or publish. It is not law and may have changed.",
        "ja": "窓口が求め、又は公表している事項。法ではなく、変更されている場合がある。",
    },
    # open questions
    "questions.heading": {"en": "Open questions", "ja": "未確認事項"},
    "questions.none": {"en": "No question is listed.", "ja": "記載された質問なし。"},
    "questions.note": {"en": "The answer that settles most stands first.", "ja": "解決する項目が多い順。"},
    "questions.decides": {"en": "decides {n} topics", "ja": "{n}項目を左右"},
    "questions.decides_one": {"en": "decides 1 topic", "ja": "1項目を左右"},
    "questions.for": {"en": "for", "ja": "対象"},
    "lookups.heading": {"en": "Read in the text", "ja": "条文で確認する事項"},
    "lookups.note": {
        "en": "The agreement deals with these, or may; its words are not in the register.",
        "ja": "協定が定めているか、定めている可能性があるが、条文が登録簿にない。",
    },
    # the matrix
    "matrix.heading": {"en": "Topics by contingent", "ja": "項目別・部隊別の結論"},
    "matrix.note": {
        "en": "Open a cell for its reason, clause and sources.",
        "ja": "各欄を開くと理由・条項・出典を表示。",
    },
    "matrix.scroll": {"en": "Scroll sideways for more contingents.", "ja": "横にスクロールすると他の部隊を表示。"},
    "matrix.none": {"en": "No verdict is listed.", "ja": "記載された結論なし。"},
    "matrix.topic": {"en": "Topic", "ja": "項目"},
    "matrix.other": {"en": "Other topics", "ja": "その他"},
    "matrix.untouched": {"en": "does not arise", "ja": "該当なし"},
    "matrix.marks": {"en": "Marks", "ja": "記号"},
    "incidents.heading": {"en": "If something happens", "ja": "事件・事故のとき"},
    "incidents.note": {
        "en": "Not part of the preparation: what would apply to an accident, an offence or a claim.",
        "ja": "準備事項ではなく、事故・犯罪・請求が生じた場合に適用される規定。",
    },
    # verdicts
    "verdict.settled": {"en": "settled", "ja": "確定"},
    "verdict.to_arrange": {"en": "to arrange", "ja": "要手配"},
    "verdict.unknown": {"en": "unknown", "ja": "不明"},
    "verdict.prohibited": {"en": "prohibited", "ja": "禁止"},
    "verdict.host_law": {"en": "host law", "ja": "接受国法"},
    "verdict.not_covered": {"en": "not covered", "ja": "適用外"},
    "verdict.likely": {"en": "likely {verdict}", "ja": "{verdict}の見込み"},
    "verdict.firm": {"en": "firm", "ja": "確定"},
    "verdict.confirm": {"en": "likely: confirm against the text", "ja": "見込み：条文で確認すること"},
    "verdict.confirm_text": {"en": "confirm against the text", "ja": "条文で確認すること"},
    "verdict.parts": {"en": "{n} answers", "ja": "{n}件の結論"},
    "verdict.conflict": {"en": "conflict", "ja": "抵触あり"},
    "cell.no_clause": {"en": "pinpoint not established", "ja": "条項番号は未確認"},
    "cell.rests_on": {"en": "Rests on", "ja": "根拠"},
    "cell.grade": {"en": "Grade", "ja": "証拠の等級"},
    "cell.value": {"en": "Outcome", "ja": "内容"},
    "cell.steps": {"en": "To do", "ja": "必要な手続"},
    "cell.missing": {"en": "Missing facts", "ja": "不足する情報"},
    "cell.losing": {"en": "Set aside: {n}", "ja": "適用されなかった条項：{n}件"},
    "cell.conflicts": {"en": "Readings that differ", "ja": "食い違う結論"},
    "cell.beside": {"en": "What the host's law says beside it", "ja": "接受国法の規定（参考）"},
    "cell.possibly": {"en": "if it applies", "ja": "適用される場合"},
    "cell.look": {"en": "Look in", "ja": "確認先"},
    "cell.open": {"en": "Open points", "ja": "未確定の点"},
    "cell.sources": {"en": "Sources", "ja": "出典"},
    "cell.read": {"en": "read {day}", "ja": "{day} 閲覧"},
    # timeline
    "timeline.heading": {"en": "Timeline", "ja": "日程"},
    "timeline.table": {"en": "The same as a table", "ja": "表で見る"},
    "timeline.none": {"en": "No dates are known yet.", "ja": "日付はまだ分かっていない。"},
    "timeline.today": {"en": "as of", "ja": "基準日"},
    "timeline.tasks": {"en": "Tasks due", "ja": "期日"},
    "timeline.stay": {"en": "stay", "ja": "滞在"},
    "timeline.exercise": {"en": "exercise", "ja": "演習"},
    "timeline.begins": {"en": "stay begins", "ja": "滞在開始"},
    "timeline.ends": {"en": "stay ends", "ja": "滞在終了"},
    "timeline.force": {"en": "enters into force", "ja": "発効"},
    "timeline.force_bar": {"en": "agreement in force", "ja": "協定発効中"},
    "timeline.possibly_bar": {"en": "possibly in force", "ja": "発効未確認"},
    "timeline.due": {"en": "task due", "ja": "作業期日"},
    "timeline.late": {"en": "overdue", "ja": "期限超過"},
    "timeline.date": {"en": "Date", "ja": "日付"},
    "timeline.what": {"en": "What", "ja": "内容"},
    "timeline.who": {"en": "Who", "ja": "対象"},
    # what is known of the exercise itself
    "about.heading": {"en": "What is reported of the exercise", "ja": "演習について報じられていること"},
    "about.open": {"en": "Not published", "ja": "公表されていない事項"},
    # evidence
    "sources.heading": {"en": "Sources", "ja": "出典一覧"},
    "sources.none": {"en": "No source is cited.", "ja": "出典なし。"},
    "sources.title": {"en": "Source", "ja": "資料"},
    "sources.publisher": {"en": "Publisher", "ja": "発行者"},
    "sources.kind": {"en": "Kind", "ja": "種別"},
    "sources.language": {"en": "Language", "ja": "言語"},
    "sources.read": {"en": "Date read", "ja": "閲覧日"},
    "sources.not_listed": {"en": "source not in the list", "ja": "一覧にない資料"},
    "receipt.heading": {"en": "Receipt", "ja": "作成記録"},
    "receipt.note": {
        "en": "With these versions and inputs the same answer can be made again.",
        "ja": "この版と入力から同じ結果を再現できる。",
    },
    "receipt.whole": {"en": "Whole receipt", "ja": "作成記録の全文"},
    "receipt.entries": {"en": "{n} entries", "ja": "{n}件"},
    "receipt.none": {"en": "No receipt was given.", "ja": "作成記録なし。"},
    "method.heading": {"en": "How to read this", "ja": "読み方と限界"},
    "method.advice": {
        "en": "This page prepares, cites and counts days. It is no legal advice and decides nothing in your place.",
        "ja": "本資料は準備・引用・日数計算のためのものであり、法的助言ではなく、人に代わって決定するものではない。",
    },
    "method.unknown": {
        "en": "Unknown is an answer: it is never read as no. Each unknown names the fact that would settle it.",
        "ja": "「不明」は一つの答えであり、「否」とはみなさない。何が分かれば決まるかを示す。",
    },
    "method.firm": {
        "en": "Only the words of a treaty or a law, or an official source, make a verdict firm. Anything weaker reads "
        "“likely: confirm against the text”.",
        "ja": "条約・法令の本文又は公式資料に基づく結論だけを確定とする。"
        "それ以外は「見込み：条文で確認すること」と表示する。",
    },
    "method.practice": {
        "en": "Law and practice are kept apart. A host's lead time or form is practice, dated, and may have changed.",
        "ja": "法と運用は区別する。接受国の所要日数や様式は運用であり、日付を付して示す。変更されている場合がある。",
    },
    "method.worst": {
        "en": "A cell shows the least settled of its answers first; open it to see each.",
        "ja": "各欄は最も解決していない結論を先頭に示す。開くと個別の結論を表示する。",
    },
    # grades, kinds of basis, roles
    "grade.text": {"en": "text read", "ja": "条文"},
    "grade.official": {"en": "official", "ja": "公式"},
    "grade.secondary": {"en": "secondary", "ja": "二次資料"},
    "grade.memory": {"en": "memory", "ja": "記憶"},
    "basis.treaty": {"en": "treaty", "ja": "協定"},
    "basis.statute": {"en": "host statute", "ja": "接受国法令"},
    "basis.practice": {"en": "practice", "ja": "運用"},
    "who.sending_state": {"en": "sending State", "ja": "派遣国"},
    "who.receiving_state": {"en": "receiving State", "ja": "接受国"},
    "who.both_states": {"en": "both States", "ja": "両国"},
    "who.force": {"en": "the force", "ja": "部隊"},
    "who.member": {"en": "the member", "ja": "構成員"},
    "who.claimant": {"en": "the claimant", "ja": "請求者"},
    "who.carrier": {"en": "the carrier", "ja": "運送人"},
    "status.open": {"en": "open", "ja": "未着手"},
    "status.asked": {"en": "asked", "ja": "照会中"},
    "status.done": {"en": "done", "ja": "完了"},
    "value.jurisdiction": {"en": "jurisdiction", "ja": "裁判権"},
    "value.custody": {"en": "custody", "ja": "拘禁"},
    "value.cost_share": {"en": "cost share", "ja": "費用分担"},
    "value.handled_by": {"en": "handled by", "ja": "処理"},
    "value.exclusive": {"en": "exclusive", "ja": "専属"},
    "value.primary": {"en": "primary", "ja": "第一次"},
    "value.concurrent": {"en": "concurrent", "ja": "競合"},
    "value.days": {"en": "days", "ja": "日数"},
    "value.months": {"en": "months", "ja": "月数"},
    # spreadsheet
    "sheet.tasks": {"en": "Tasks", "ja": "作業"},
    "sheet.questions": {"en": "Questions", "ja": "未確認事項"},
    "sheet.verdicts": {"en": "Verdicts", "ja": "結論"},
    "column.title": {"en": "Task", "ja": "作業"},
    "column.due": {"en": "Due", "ja": "期日"},
    "column.due_explained": {"en": "How the day was counted", "ja": "期日の数え方"},
    "column.by": {"en": "By", "ja": "行う者"},
    "column.to": {"en": "To", "ja": "相手方"},
    "column.document": {"en": "Document", "ja": "書類"},
    "column.contingents": {"en": "Contingents", "ja": "部隊"},
    "column.law": {"en": "Law (clause)", "ja": "法的根拠（条項）"},
    "column.practice": {"en": "Practice (dated)", "ja": "運用（時点）"},
    "column.slack_days": {"en": "Days left", "ja": "残り日数"},
    "column.status": {"en": "Status", "ja": "状況"},
    "column.says": {"en": "What it says", "ja": "内容"},
    "column.question": {"en": "Question", "ja": "質問"},
    "column.fact": {"en": "Fact", "ja": "事実項目"},
    "column.n_decides": {"en": "Topics", "ja": "項目数"},
    "column.decides": {"en": "Decides", "ja": "左右する項目"},
    "column.contingent": {"en": "Contingent", "ja": "部隊"},
    "column.subject": {"en": "Subject", "ja": "対象"},
    "column.topic": {"en": "Topic", "ja": "項目"},
    "column.from": {"en": "From", "ja": "開始日"},
    "column.until": {"en": "Until", "ja": "終了日"},
    "column.verdict": {"en": "Verdict", "ja": "結論"},
    "column.firm": {"en": "Firm or likely", "ja": "確定・見込み"},
    "column.value": {"en": "Outcome", "ja": "内容"},
    "column.reason": {"en": "Reason", "ja": "理由"},
    "column.instrument": {"en": "Instrument", "ja": "協定・法令"},
    "column.clause": {"en": "Clause", "ja": "条項"},
    "column.grade": {"en": "Grade", "ja": "証拠の等級"},
    "column.missing": {"en": "Missing facts", "ja": "不足する情報"},
    "column.open_points": {"en": "Open points", "ja": "未確定の点"},
    "column.sources": {"en": "Sources", "ja": "出典"},
}


def word(key: str, default: Any = None) -> Any:
    """The word for `key`; `default` where the table has none, and the key itself where no default is given.

    Keys made from data (`grade.text`, `who.sending_state`) may be ones the table does not know; they are shown as they
    stand rather than left out.
    """
    return WORDS.get(key, key if default is None else default)


def fill(key: str, **values: Any) -> dict[str, str]:
    """A word with its values put in; a two-language value gives each language its own.

    >>> fill("tasks.days_left", n=3)["ja"]
    '残り3日'
    """
    said = {}
    for lang, pattern in WORDS[key].items():
        chosen = {name: value.get(lang, value.get("en", "")) if isinstance(value, Mapping) else value
                  for name, value in values.items()}  # fmt: skip
        said[lang] = pattern.format(**chosen)
    return said
