"""Reads the numbering out of treaty and statute texts, so that the lists of paragraphs can be held against the words.

English treaties: `### Article  VII`, then `5.`, `(a)`, `(i)`. Japanese statutes: `**第四条`, `**２**`, `- 一`, `  - イ`, `### 附則`.
"""

from __future__ import annotations

import re

_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
_KANJI = {c: n for n, c in enumerate("一二三四五六七八九", 1)}


def english_pinpoints(text: str) -> list[str]:
    """Pinpoints of articles, paragraphs and items, in order: III(2)(b), VIII(5)(e)(iv)."""
    found: list[str] = []
    article = paragraph = letter = ""
    for line in text.splitlines():
        heading = re.match(r"#+\s*Article\s+([IVXL]+)", line)
        number = re.match(r"\s*(\d{1,2})\.(\s|$)", line)
        mark = re.match(r"\s*\(([a-z]+)\)", line)
        if heading:
            article, paragraph, letter = heading.group(1), "", ""
            found.append(article)
        elif number and article:
            paragraph, letter = f"({number.group(1)})", ""
            found.append(article + paragraph)
        elif mark and article:
            if mark.group(1) in _ROMAN and not _continues(letter, mark.group(1)):
                found.append(f"{article}{paragraph}{letter}({mark.group(1)})")
            else:
                letter = f"({mark.group(1)})"
                found.append(article + paragraph + letter)
    return found


def _continues(letter: str, mark: str) -> bool:
    """Whether a mark such as (i) continues a row of letters at (h) rather than beginning a row of numerals."""
    return len(mark) == 1 and letter == f"({chr(ord(mark) - 1)})"


def japanese_pinpoints(text: str) -> list[str]:
    """Pinpoints of articles, paragraphs and items: 4(1), 14(iv), 2(i)(a), suppl. 2(3). A single paragraph has no number."""
    rows: list[tuple[str, int, str]] = []  # article, paragraph, item
    prefix = article = item = ""
    paragraph = 1
    for line in text.splitlines():
        if re.match(r"#+\s*附則", line):
            prefix = "suppl. "
        heading = re.match(r"\*\*第([一二三四五六七八九十]+)条", line)
        number = re.match(r"\*\*([０-９]+)\*\*", line)
        entry = re.match(r"- ([一二三四五六七八九十]+)　", line)
        sub = re.match(r"\s+- ([イロハニホヘト])　", line)
        if heading:
            article, paragraph, item = f"{prefix}{_number(heading.group(1))}", 1, ""
            rows.append((article, 1, ""))
        elif number and article:
            paragraph, item = int(number.group(1)), ""
            rows.append((article, paragraph, ""))
        elif entry and article:
            item = f"({_ROMAN[_number(entry.group(1)) - 1]})"
            rows.append((article, paragraph, item))
        elif sub and item:
            rows.append((article, paragraph, f"{item}({chr(ord('a') + 'イロハニホヘト'.index(sub.group(1)))})"))
    many = {a for a, p, _ in rows if p > 1}
    return [f"{a}({p}){i}" if a in many else f"{a}{i}" for a, p, i in rows]


def _number(kanji: str) -> int:
    if "十" in kanji:
        tens, _, ones = kanji.partition("十")
        return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)
    return _KANJI[kanji]
