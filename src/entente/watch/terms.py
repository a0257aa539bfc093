"""What two sentences are compared by: normalised words with weights, in any script, so that spelling and inflection do not count.

Words are lower-cased and cut to a stem by a handful of English endings, British and American spelling made one; Chinese, Japanese,
Thai, Lao, Khmer and Burmese, written without spaces, give pairs of neighbouring signs. Numbers written as words become digits.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:[’'.,\-‐‑][^\W_]+)*")
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
NUMERALS = "〇一二三四五六七八九十百千万億兆"
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
RUN = re.compile(
    rf"(?P<katakana>[ァ-ヺー]+)|(?P<number>[{NUMERALS}]+(?=[\u4e00-\u9fff]))|(?P<pairs>(?:(?![ァ-ヺー]|[{NUMERALS}]+[\u4e00-\u9fff]){UNSPACED.pattern[:-1]})+)|(?P<other>.+?(?={UNSPACED.pattern}|$))"
)
DIGITS = re.compile(r"\d")
UNIT = re.compile(r"(?<=\d)[a-z]{1,2}$")  # 3rd, 45m, 10pm, 8bn
ACRONYM = re.compile(r"(?:[a-z]\.)+[a-z]?")
SPELLING = (
    (re.compile(r"^(defen|offen|licen|preten)c(e|es|ed|ing|ive)$"), r"\1s\2"),
    (re.compile(r"is(e|es|ed|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=..)our(?=(s|ed|ing|able|ite|hood)?$)"), "or"),
    (re.compile(r"(cent|theat|lit|met)re(s?)$"), r"\1er\2"),
    (re.compile(r"(?<=[aeo])ll(?=(ed|ing|er)$)"), "l"),
    (re.compile(r"(program)me"), r"\1"),
)
ENDINGS = re.compile(r"(?<=...)(?:’s|'s|ments?|ations?|ions?|ings?|edly|ed|ally|ly|ers?|ies|es|s|y|e)$")
NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "zero", "one first", "two second twice", "three third", "four fourth", "five fifth", "six sixth", "seven seventh",
            "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth",
        )
    )
    for word in words.split()
}  # fmt: skip
_EMPTY = [
    "a",
    "an",
    "the",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "and",
    "or",
    "but",
    "nor",
    "as",
    "that",
    "which",
    "who",
    "whom",
    "whose",
    "it",
    "its",
    "he",
    "his",
    "him",
    "she",
    "her",
    "they",
    "their",
    "them",
    "this",
    "these",
    "those",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "am",
    "do",
    "does",
    "did",
    "has",
    "have",
    "had",
    "having",
    "will",
    "would",
    "shall",
    "should",
    "can",
    "could",
    "may",
    "might",
    "must",
    "not",
    "no",
    "so",
    "than",
    "then",
    "there",
    "here",
    "into",
    "over",
    "under",
    "also",
    "such",
    "any",
    "some",
    "other",
    "both",
    "each",
    "all",
    "more",
    "most",
    "very",
    "just",
    "about",
    "after",
    "before",
    "between",
    "during",
    "while",
    "when",
    "where",
    "if",
    "because",
    "since",
    "until",
    "through",
    "against",
    "within",
    "without",
    "up",
    "out",
    "off",
    "said",
    "says",
    "say",
    "saying",
    "told",
    "added",
]
EMPTY = frozenset(_EMPTY)
LONGEST = 40  # characters of a word that are looked at: longer is no word of a language


class Term(NamedTuple):
    """One word of a sentence.

    Attributes:
        word: normalised; equal where two words count as one.
        anchor: whether it is a name or a number, what a rewriter is least free to change.
    """

    word: str
    anchor: bool


def read_terms(sentence: str) -> tuple[Term, ...]:
    """The words of a sentence that carry meaning, in order, normalised.

    A name is told by its capital where the script has capitals; the first word of a sentence is not taken for one.
    """
    found: list[Term] = []
    normal = unicodedata.normalize("NFKC", sentence)
    for place, match in enumerate(WORD.finditer(normal)):
        for piece in _pieces(match.group()):
            found.extend(_terms(piece, first=place == 0))
    return tuple(found)


def _pieces(token: str) -> list[str]:
    if ACRONYM.fullmatch(token.lower()) or DIGITS.search(token):
        return [token.replace(",", "") if DIGITS.search(token) else token.replace(".", "")]
    head, _, tail = token.replace("‐", "-").replace("‑", "-").partition("-")
    if tail and len(head) <= 2:
        return [head + tail.replace("-", "")]  # co-operation, bi-lateral
    return [part for part in re.split(r"[-.,]", token) if part]


def _terms(piece: str, *, first: bool) -> list[Term]:
    if UNSPACED.search(piece):
        return [term for run in RUN.finditer(piece) for term in _unspaced(run)]
    low = piece.casefold()
    if low in EMPTY or (len(low) == 1 and not low.isdigit()):
        return []
    if DIGITS.search(low):
        return [Term(UNIT.sub("", low)[:LONGEST], True)]
    if low in NUMBERS:
        return [Term(NUMBERS[low], True)]
    return [Term(stem(low), not first and piece[0].isupper())]


def _unspaced(run: re.Match[str]) -> list[Term]:
    """Words of a script without spaces. Katakana of three signs and more is a foreign name or word and weighs as one; numerals too."""
    signs = run.group()
    if run.lastgroup == "pairs":
        return [Term(signs[i : i + 2], False) for i in range(max(1, len(signs) - 1))]
    if run.lastgroup == "number":
        return [Term(_numeral(signs), signs != "一")]  # 一 alone is mostly part of a word, as in 一部
    return [Term(signs.casefold(), len(signs) > 2 or run.lastgroup != "katakana")]


def _numeral(signs: str) -> str:
    """A number in Chinese numerals as digits: 千四百 is 1400, 二〇二四 is 2024."""
    if not any(sign in signs for sign in UNITS):
        return "".join(str(NUMERALS.index(sign)) for sign in signs)
    total = part = digit = 0
    for sign in signs:
        unit = UNITS.get(sign)
        if unit is None:
            digit = NUMERALS.index(sign)
        elif unit < 10_000:
            part, digit = part + max(1, digit) * unit, 0
        else:
            total, part, digit = total + max(1, part + digit) * unit, 0, 0
    return str(total + part + digit)


def stem(word: str) -> str:
    """A lower-case word without its English ending, in one spelling. Words of other languages lose at most an ending that looks English."""
    word = word[:LONGEST]
    if len(word) <= 3 or (not word.isascii() and not word.replace("’", "").isascii()):
        return word
    for pattern, replacement in SPELLING:
        word = pattern.sub(replacement, word)
    return ENDINGS.sub("", ENDINGS.sub("", word))


def grams(word: str) -> tuple[str, ...]:
    """The runs of four signs in a word, its edges marked; a word shorter than that is its own only gram."""
    edged = f"<{word}>"
    return tuple(edged[i : i + 4] for i in range(max(1, len(edged) - 3)))
