"""Finds in an English sentence the words that say what happens to an agreement, and the stretch each of them governs."""

from __future__ import annotations

import re
from typing import NamedTuple

from entente.watch.claims.trigger_words import ROWS, STEMS

_PATTERNS = tuple(
    (event, form, toward, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE))
    for event, form, toward, words in ROWS
)
# Where a new statement begins inside a sentence. A comma alone does not: "In December, Japan will sign".
_BREAKS = re.compile(
    r";|:\s|\s[–—-]{1,2}\s|(?<!known)(?<!called)(?<!such)(?<!seen)(?<!described),?\s\b(?:but|while|whereas|although|though|because|amid|which|who|whose|when|whenever|after|following|before(?!\s(?:\d|the end|next|this|last|early|late|mid|Jan|Feb|Mar|Apr|May|Ju|Aug|Sep|Oct|Nov|Dec))|since(?!\s(?:\d|last|this|then|early|late|mid|yesterday|Jan|Feb|Mar|Apr|May|Ju|Aug|Sep|Oct|Nov|Dec))|"
    r"ahead of|prior to|until|unless|if|once|as(?!\s(?:part|well|soon|early|late|a|an|the|of|expected|planned|agreed)\b)|so that|where|due to|owing to|other than|apart from|aside from|except(?: for)?|besides|in addition to|similar to|unlike)\b"
    r"|\sas\s(?=(?:the|a|an)\s(?:[\w-]+\s){1,3}(?:\w+s|\w+ed|is|was|has|had|met|took|came)\s(?!of\b))"
    r"|\s\bthat\b(?=\s(?:will|would|could|can|may|has|have|had|is|are|was|were|allow|enable|make|provide|set|govern|give|aim|\w+s)\b)"
    r"|\sto (?=(?:enable|allow|boost|strengthen|deepen|counter|facilitate|ease|deter|enhance|make|help|improve|bolster|prepare)\b)"
    r"|,\s(?:and|or)\s(?=(?:(?:the|it|they|a|an|this|its|their|both|he|she|we)\s|[A-Z]))"
    r"|\sand\s(?=(?:it|they|he|she|this)\s)"
    r"|\sand\s(?=(?:has|have|is|are|was|were|will|would|had)\s)"
    r"|,\s(?=(?:paving|making|allowing|enabling|giving|marking|adding|saying|according|with (?:a view|the aim)|in a|aimed)\b)",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r",\s(?:which|who|whose|as)\b[^,]{3,120},(?=\s[a-z])"
)  # a relative clause, and the sentence goes on
# "Finally, after years of delay, India signed": what stands between the commas says when, and the sentence goes on.
_CLOSED_TIME = re.compile(r",\s(?:after|following|amid|before|ahead of|prior to)\b[^,]{3,60},(?=\s)")
_FINITE = re.compile(r"\sand\s(?:has|have|is|are|was|were|will|would|had)\s", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|[a-z]{3,}ed)\b")
_NOT_VERB = re.compile(
    r"\b(?:a|an|another|the|this|as|clear|good|first|latest|no|any|every|further|strong|positive|each)\s+$",
    re.IGNORECASE,
)


class Trigger(NamedTuple):
    """Words that say what happens. `form` and `toward` as in trigger_words; `part`: number of the part of the sentence it stands in."""

    start: int
    end: int
    event: str
    form: str
    toward: str
    part: int


class Part(NamedTuple):
    """A stretch of a sentence that makes one statement, and the word that opens it (which, after, but; empty for the first).

    head: where a relative clause stood between, the stretch before it, which holds the subject.
    """

    start: int
    end: int
    opener: str
    head: tuple[int, int] = (0, 0)

    def holds(self, place: int) -> bool:
        """Whether a place of the sentence belongs to the statement."""
        return self.start <= place < self.end or self.head[0] <= place < self.head[1]


def parts_of(text: str) -> tuple[Part, ...]:
    """The statements of a sentence, in order; together they cover all of it."""
    cuts = [
        (match.start(), match.group().strip(" ,;:").lower()) for match in _BREAKS.finditer(text) if match.start() > 0
    ]
    starts = [(0, _first_word(text)), *cuts]
    ends = [start for start, _ in cuts] + [len(text)]
    found: list[Part] = []
    opening = re.match(r"[^,]{3,80}(?=,\s)", text[: ends[0]]) if starts[0][1] else None
    if opening:  # "After months of delay, Japan signed": the main clause begins at the comma
        starts[1:1], ends[:0] = [(opening.end(), "")], [opening.end()]
    for (start, opener), end in zip(starts, ends, strict=True):
        closed = _CLOSED if opener in ("which", "who", "whose", "as") else _CLOSED_TIME
        close = closed.match(text, start, end) if found else None
        if close:
            found += [
                Part(start, close.end() - 1, opener, _head(found, start)),
                Part(close.end() - 1, end, "", (found[-1].start, found[-1].end)),
            ]
        elif opener == "and" and found and _FINITE.match(text[start:end]):
            found.append(Part(start, end, "", (found[-1].start, _subject_end(text, found[-1]))))
        elif opener in ("which", "who") and found:
            found.append(Part(start, end, opener, _head(found, start)))
        else:
            found.append(Part(start, end, opener))
    return tuple(found)


def _subject_end(text: str, before: Part) -> int:
    """Where the subject of a statement ends, which the verb after "and" shares."""
    verb = _VERB.search(text, before.start, before.end)
    return verb.start() if verb else before.end


def _head(before: list[Part], start: int) -> tuple[int, int]:
    """The words right before a relative clause, which may be the State it speaks of: "the Philippines, which signed"."""
    return max(before[-1].start, start - 30), start


def _first_word(text: str) -> str:
    found = re.match(r"\W*(after|following|before|when|once|if|while|although|until|since|as)\b", text, re.IGNORECASE)
    return found.group(1).lower() if found else ""


def find_triggers(text: str, parts: tuple[Part, ...]) -> tuple[Trigger, ...]:
    """The triggers of a sentence in order, the longer pattern first where two overlap."""
    taken: list[tuple[int, int]] = []
    found: list[Trigger] = []
    small = text.lower()
    for event, form, toward, pattern in _PATTERNS:
        if not any(stem in small for stem in STEMS[event]):
            continue
        for match in pattern.finditer(text):
            span = match.start(), match.end()
            if any(span[0] < end and start < span[1] for start, end in taken) or not _is_verb(text, match, form):
                continue
            taken.append(span)
            part = next(n for n, part in enumerate(parts) if span[1] <= part.end or n == len(parts) - 1)
            found.append(Trigger(*span, event, form, toward, part))
    return tuple(sorted(found))


def _is_verb(text: str, match: re.Match[str], form: str) -> bool:
    """Whether "sign" and "signs" are verbs here, and "signature" and "approval" are about an agreement."""
    after = text[match.end() : match.end() + 12]
    if form in ("base", "present"):
        return not (_NOT_VERB.search(text[: match.start()]) or re.match(r"\s+(?:of|that|language|up|off)\b", after))
    if match.group().lower() == "signature":
        return not re.match(r"\s+(?!of|on|in|by|was|is|will|took|ceremony|for|and|at|has|had|would|is)[a-z]", after)
    if match.group().lower() == "signed":
        return not re.match(r"\s+(?:up|off|into law|language)\b", after)
    return True
