"""A document's text as sentences: spans in order that cover all of it, the paragraph each stands in, and whether it is quoted.

English gets its abbreviations, initials, glued full stops and split quotations looked after; Japanese and Chinese end at 。 wherever
it stands; every other script is split at its own full stop, without knowledge of its words. Thai, Lao and Khmer text without such
marks stays whole by paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from entente.watch.abbreviations import is_abbreviation, is_initial, may_start_sentence
from entente.watch.quotations import find_quotations
from entente.watch.records import Sentence, Span

CLOSERS = "”’\"'»」』｣)）]】›"
OPENERS = "“‘\"'«「『｢(（[【‹„‚¿¡"
# Full stops that end a sentence whatever follows: Chinese and Japanese, Devanagari, Arabic and Urdu, Ethiopic, Khmer, Burmese, Armenian.
ALWAYS = "。！？｡।॥؟۔።៕។။։"
BREAKS = re.compile(rf"(?:[.!?…]+|[{ALWAYS}]+)[{re.escape(CLOSERS)}]*")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
LINE_END = re.compile(r"\n\s*")
BULLET = re.compile(r"[-*•‣◦–・○●■□◆]\s|\(?\d{1,3}[.)]\s")
# A line that ends with one of these goes on in the next, blank line or not: the page was broken by hand or by machine.
GOES_ON = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|nor|as|that|which|who|its|their|his|her|this|these|into)$",
    re.IGNORECASE,
)
WIDEST_WRAP = 200  # characters; a longer line was never wrapped by hand, so its end means something
NARROWEST_WRAP = 40
FULL_LINE = 0.75  # share of the widest line of the block from which a line counts as full


def split(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a text.

    Args:
        text: a document's text, paragraphs parted by blank lines where the source kept them.
        language: BCP 47; "und" is split as English is, which is right for most Latin-script text.

    Returns:
        Sentences in order; their spans do not overlap, start and end at a sign that is no space, and leave only space out.
        *quoted* is True where more than half of a sentence's letters lie between quotation marks.
    """
    found: list[Sentence] = []
    for number, block in enumerate(_paragraphs(text)):
        spans = [span for line in _lines(text, block) for span in _sentences(text, line, language.split("-")[0])]
        quotations = find_quotations(text, block.start, block.end)
        starts = [quotation.start for quotation in quotations]
        for span in _joined(text, spans):
            near = quotations[max(0, bisect_right(starts, span.start) - 1) : bisect_right(starts, span.end)]
            found.append(Sentence(span, number, _is_quoted(text, span, near)))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[Span]:
    """The stretches between blank lines; one that a blank line broke in mid-sentence is whole."""
    start = 0
    for gap in BLANK_LINE.finditer(text):
        if _goes_on(text, Span(start, gap.start()), gap.end()):
            continue
        if text[start : gap.start()].strip():
            yield Span(start, gap.start())
        start = gap.end()
    if text[start:].strip():
        yield Span(start, len(text))


def _goes_on(text: str, before: Span, after: int) -> bool:
    tail = text[max(before.start, before.end - 40) : before.end].rstrip()
    follows = text[after : after + 1]
    if not tail or not follows.islower():
        return False
    return tail.endswith(",") or GOES_ON.search(tail) is not None


def _lines(text: str, block: Span) -> Iterator[Span]:
    """A paragraph's lines, those joined that were only wrapped."""
    ends = list(LINE_END.finditer(text, block.start, block.end))
    starts = [block.start, *(end.end() for end in ends)]
    stops = [*(end.start() for end in ends), block.end]
    width = max(stop - start for start, stop in zip(starts, stops, strict=True))
    begun = block.start
    for i, end in enumerate(ends):
        if _is_line_break(text, Span(starts[i], stops[i]), end.end(), width):
            yield Span(begun, stops[i])
            begun = starts[i + 1]
    yield Span(begun, block.end)


def _is_line_break(text: str, line: Span, following: int, width: int) -> bool:
    follows = text[following : following + 1]
    if BULLET.match(text, following):
        return True
    if follows.islower() or "\u3041" <= follows <= "\u309f":
        return False  # a small letter or hiragana begins no line of its own
    if width > WIDEST_WRAP:
        return True
    wide = (line.end - line.start) * (2 if _is_wide(text[line.start : line.end]) else 1)
    widest = width * (2 if _is_wide(text[line.start : line.end]) else 1)
    return wide < NARROWEST_WRAP or wide < FULL_LINE * widest


def _is_wide(line: str) -> bool:
    """Whether most signs are Chinese or Japanese, twice as wide as Latin ones."""
    return 2 * sum("\u3040" <= sign <= "\u9fff" for sign in line) > len(line)


def _sentences(text: str, line: Span, language: str) -> Iterator[Span]:
    start = line.start
    for found in BREAKS.finditer(text, line.start, line.end):
        if found.end() < line.end and _ends_sentence(text, found, line, start, language):
            yield from _trimmed(text, start, found.end())
            start = found.end()
    yield from _trimmed(text, start, line.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end].rstrip()
    if words:
        yield Span(start + len(words) - len(words.lstrip()), start + len(words))


def _ends_sentence(text: str, found: re.Match[str], line: Span, start: int, language: str) -> bool:
    marks, after = found.group(), found.end()
    mark = marks.rstrip(CLOSERS)
    if mark[-1] in ALWAYS:
        return not _is_reported(text, marks, after)
    spaced = text[after].isspace()
    follows = text[after : after + 60].lstrip()
    head = follows.lstrip(OPENERS)
    if not head:
        return spaced
    if not spaced:
        return mark == marks[0] and _is_glued(text, found, line)
    if mark in "!?" or mark[-1] in "!?…" or len(mark) > 1:
        return not head[0].islower()
    if found.start() > line.start and text[found.start() - 1].isspace():
        return head[0].isupper()  # a stray full stop between spaces ends nothing in mid-sentence
    word = _word_before(text, found.start(), line.start)
    if head[0].islower():
        return (
            len(marks) == 1
            and len(word) >= 4
            and word.islower()
            and not is_abbreviation(word, head)
            and head[1:3].isalpha()
        )
    return _full_stop_ends(word, head, begins=not text[start : found.start() - len(word)].strip(), language=language)


def _full_stop_ends(word: str, head: str, *, begins: bool, language: str) -> bool:
    """Whether a full stop after this word, with a capital, a digit or a script without capitals after it, ends the sentence."""
    if word.isdigit() and (begins or (language not in ("en", "und") and len(word) <= 2)):
        return False  # "1. The parties", "am 3. Oktober"
    if is_initial(word) and head[0].isupper():
        return word == "I" and not begins and not re.match(r"[A-Z]\.", head)
    if is_abbreviation(word, head):
        return may_start_sentence(head)
    return True


def _word_before(text: str, end: int, least: int) -> str:
    begin = end
    while begin > max(least, end - 30) and not text[begin - 1].isspace() and text[begin - 1] not in OPENERS + "-–—/":
        begin -= 1
    return text[begin:end]


def _is_reported(text: str, marks: str, after: int) -> bool:
    """Whether Japanese or Chinese goes on after a closed quotation: 「…。」と述べた。"""
    if marks[-1] not in CLOSERS:
        return False
    follows = text[after : after + 1]
    return "\u3041" <= follows <= "\u309f" or follows in tuple("、，")


def _is_glued(text: str, found: re.Match[str], line: Span) -> bool:
    """Whether a sentence begins right after the full stop, its space lost: "in time.The pact"."""
    before = text[max(line.start, found.start() - 2) : found.start()]
    after = found.end()
    head = text[after : after + 3].lstrip(OPENERS)
    if not (len(head) >= 2 and head[0].isupper() and (head[1].islower() or head[1] == " ")):
        return bool(head) and _has_no_case(head[0]) and before[-1:].isalpha() and len(before) == 2
    token = text[max(line.start, found.start() - 30) : after + 30]
    if "www." in token or "://" in token:
        return False
    return len(before) == 2 and all(sign.islower() or sign.isdigit() or sign in ')”"%' for sign in before)


def _has_no_case(sign: str) -> bool:
    return sign.isalpha() and sign.lower() == sign.upper()


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Spans without letter or digit belong to the one before: a closing mark that stands alone."""
    held: Span | None = None
    for span in spans:
        if held and not any(sign.isalnum() for sign in span.of(text)):
            held = Span(held.start, span.end)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _is_quoted(text: str, span: Span, quotations: tuple[Span, ...]) -> bool:
    if not quotations:
        return False
    inside = sum(
        sum(sign.isalnum() for sign in text[max(span.start, quotation.start) : min(span.end, quotation.end)])
        for quotation in quotations
    )
    return 2 * inside > sum(sign.isalnum() for sign in span.of(text))
