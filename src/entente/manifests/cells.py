"""A cell as a typed value, or why it is none. The same cell text always gives the same answer, so answers are kept."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Any, NamedTuple

from entente.base.errors import close_matches
from entente.manifests.columns import Column, Columns, spelled
from entente.manifests.dates import read_day
from entente.manifests.identifiers import CHECKS
from entente.manifests.numbers import read_number

MOST_KEPT = 50_000  # answers kept per column; about 10 MB at most
LONGEST_CELL = 32_767  # what a spreadsheet cell can hold
_NOTHING = {
    "",
    "-",
    "--",
    "---",
    "–",
    "—",
    "?",
    "???",
    "n/a",
    "n.a.",
    "not known",
    "unknown",
    "tbc",
    "tbd",
    "tba",
    "不明",
    "未定",
    "該当なし",
    "ー",
}
_NOTHING_IN_NAMES = {"", "-", "--", "---", "–", "—", "?", "???", "ー"}  # Null, None and Na are names of people
_TRUE = {
    "yes",
    "y",
    "true",
    "t",
    "1",
    "はい",
    "有",
    "有り",
    "あり",
    "○",
    "◯",
    "〇",
    "✓",
    "✔",
    "☑",
    "oui",
    "vrai",
    "1.0",
}
_FALSE = {"no", "n", "false", "f", "0", "いいえ", "無", "無し", "なし", "☐", "non", "faux", "0.0"}
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_QUOTED = re.compile(r'="([^"]*)"')
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_EXCEL_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|#+)", re.IGNORECASE
)


class Answer(NamedTuple):
    """What a cell says.

    Attributes:
        value: the typed value; None where nothing is known.
        kind: kind of fault, see `messages`; a kind that is an error goes with no value.
        expected, expected_ja: what would be right.
    """

    value: Any = None
    kind: str = ""
    expected: str = ""
    expected_ja: str = ""


class Formula(NamedTuple):
    """A formula cell with the value the spreadsheet last computed; None where there is none."""

    text: str
    value: Any


class CellReader:
    """Reads the cells of one column of one sheet."""

    def __init__(self, column: Column, columns: Columns, factor: float | None = 1) -> None:
        self.column, self.columns, self.factor = column, columns, factor
        self.order = ""  # dmy or mdy, where the column settles it
        self.comma = ""  # thousands or decimal, likewise
        self.epoch = date(1899, 12, 30)
        self.kept: dict[Any, Answer] = {}
        self._nothing = _NOTHING_IN_NAMES if column.key in ("family_name", "given_names") else _NOTHING
        self._read = getattr(self, f"_{column.type}")
        self._short_way = (column.type == "text" and not column.list) or column.check == "document_number"

    def read(self, raw: Any) -> Answer:
        """What a cell says; the raw value is text, number, bool, date, or None."""
        if type(raw) is not str:
            return self._fresh(raw)
        kept = self.kept.get(raw)
        if kept is None:
            if self._short_way and 3 < len(raw) < 30 and raw.isalnum() and raw.isascii():
                answer = self._plainly(raw)
                if answer:
                    return answer
            kept = self._fresh(raw)
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            self.kept[raw] = kept
        return kept

    def _plainly(self, raw: str) -> Answer | None:
        """Letters and digits alone in a column of text or document numbers: most cells of most files, nothing to fold or to doubt."""
        if self.column.check:
            return Answer(raw) if (raw.isupper() and not raw.isalpha() and "E" not in raw) or raw.isdigit() else None
        return Answer(raw) if ("E" not in raw or not raw[0].isdigit()) and raw.lower() not in self._nothing else None

    def _fresh(self, raw: Any) -> Answer:
        if raw is None:
            return Answer()
        if isinstance(raw, str):
            return self._text_cell(raw)
        if isinstance(raw, float) and raw != raw:
            return Answer()
        if isinstance(raw, (bool, int, float, datetime, date)):
            answer: Answer = self._read(raw)
            return answer
        return self._text_cell(raw.isoformat() if isinstance(raw, time) else str(raw))

    def _text_cell(self, raw: str) -> Answer:
        text = raw.strip()
        if quoted := _QUOTED.fullmatch(text):
            text = quoted[1].strip()
        if len(text) > LONGEST_CELL:
            return Answer(kind="too_long")
        if _UNSEEN.search(text):
            return Answer(kind="control_character")
        if "\ufffd" in text:
            return Answer(kind="undecodable")
        if text.startswith("#") and _EXCEL_ERROR.fullmatch(text):
            return Answer(kind="excel_error")
        if text.startswith("=") and len(text) > 1:
            return Answer(kind="formula_without_value")
        if not text:
            return Answer()
        answer: Answer = self._read(text)
        if (
            answer.kind
            and answer.value is None
            and text.casefold() in self._nothing
            and answer.kind != "several_states"
        ):
            return Answer()
        return answer

    def _text(self, raw: Any) -> Answer:
        if isinstance(raw, bool):
            raw = "TRUE" if raw else "FALSE"
        if isinstance(raw, datetime):
            raw = raw.date() if raw.time() == time() else raw
        if isinstance(raw, date):
            raw = raw.isoformat()
        if isinstance(raw, float):
            raw = int(raw) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
        text = unicodedata.normalize("NFC", str(raw))
        if text.casefold() in self._nothing:
            return Answer()
        if _SCIENTIFIC.fullmatch(text) and self.column.key.endswith(("number", "ref", "licence")):
            return Answer(kind="scientific")
        if self.column.list:
            parts = tuple(p for p in (part.strip() for part in re.split(r"[;；\n]", text)) if p)
            return Answer(parts or None)
        return Answer(text)

    def _code(self, raw: Any) -> Answer:
        text = self._text(raw)
        if text.value is None or text.kind:
            return text
        folded = unicodedata.normalize("NFKC", text.value).strip()
        if _SCIENTIFIC.fullmatch(folded):
            return Answer(kind="scientific")
        code = CHECKS[self.column.check](folded[:200])
        return Answer(code.value, code.kind, code.expected)

    def _enum(self, raw: Any) -> Answer:
        text = str(raw)
        values = self.column.values
        found = values.get(spelled(text))
        if found is None:
            parts = {values.get(spelled(part)) for part in re.split(r"[\n/／|｜]", text) if part.strip()}
            found = parts.pop() if len(parts) == 1 else None
        if found:
            return Answer(found)
        listed = dict.fromkeys(values.values())
        near = close_matches(text[:80], listed)
        return Answer(None, "not_a_value", near or f"Expected {', '.join(listed)}.", f"選択肢：{'、'.join(listed)}")

    def _boolean(self, raw: Any) -> Answer:
        if isinstance(raw, bool):
            return Answer(raw)
        parts = {unicodedata.normalize("NFKC", part).strip().casefold() for part in re.split(r"[\n/／|｜]", str(raw)) if part.strip()}  # fmt: skip
        if parts and parts <= _TRUE:
            return Answer(True)
        return Answer(False) if parts and parts <= _FALSE else Answer(None, "not_boolean", "yes, no")

    def _state(self, raw: Any) -> Answer:
        text = str(raw)
        if text.strip().upper() in self.column.special:
            return Answer(text.strip().upper())
        if spelled(text) == "na" or text.strip().casefold() in self._nothing:
            if text.strip().casefold() in self._nothing:
                return Answer()
            return Answer(None, "several_states", "NAM, N/A")  # Namibia, or "not available"
        known = self.columns.states
        fits = known.get(spelled(text))
        if fits is None:
            parts = [known.get(spelled(part), ()) for part in re.split(r"[\n/／|｜]", text) if part.strip()]
            every = [code for part in parts for code in part]
            if parts and not all(parts):
                every = []
            fits = tuple(dict.fromkeys(every))
        if len(fits) == 1:
            return Answer(fits[0])
        if fits:
            return Answer(None, "several_states", ", ".join(fits))
        return Answer(None, "not_a_state", close_matches(text[:80], [s for s in known if len(s) > 3]))

    def _number(self, raw: Any) -> Answer:
        if isinstance(raw, (date, datetime)):
            return Answer(None, "not_a_number")
        number = read_number(raw, self.column.unit, self.factor, self.comma)
        if number.value is None:
            return Answer(None, number.kind, number.expected)
        low, above = self.column.minimum, self.column.above
        if low is not None and number.value < low:
            return Answer(None, "out_of_range", f">= {low:g}")
        if above is not None and number.value <= above:
            return Answer(None, "out_of_range", f"> {above:g}")
        return Answer(number.value, number.kind, number.expected)

    def _integer(self, raw: Any) -> Answer:
        answer = self._number(raw)
        if answer.value is None:
            return answer
        if answer.value != int(answer.value):
            return Answer(None, "not_whole")
        return answer._replace(value=int(answer.value))

    def _date(self, raw: Any) -> Answer:
        if isinstance(raw, bool):
            return Answer(None, "not_a_date")
        return Answer(*read_day(raw, self.order, self.epoch))
