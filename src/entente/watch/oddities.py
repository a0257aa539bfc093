"""Marks that a text went through a machine or a hasty hand: what the text it was made from does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entente.watch.built_in import library
from entente.watch.claims.states import find_states
from entente.watch.records import Document, Span
from entente.watch.sentences import split

STRAY_STOP = re.compile(r"(?<=[a-z]) [.,](?= ?[a-z])")
GLUED = re.compile(r"(?<=[a-z]{2})[.!?][”\"]?(?=[A-Z][a-z])")
TWICE = re.compile(r"\b([a-z]{3,})(?: and| or)? \1\b")
CAPITAL_LINK = re.compile(r"(?<=[a-z] )(?:And|Of|The|In|For|With)(?= [A-Z])")
NAME = re.compile(r"\b[A-Z][a-z]{5,}\b")
INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{5,}\b")
LONG_PARAGRAPH = 12  # sentences; no newspaper sets its paragraphs so
END = re.compile(r"[.!?。！？।؟:;…][”’\"'»」』)]*$")


def find_oddities(document: Document) -> tuple[tuple[str, Span], ...]:
    """Oddities of a document: what kind, and where.

    Returns:
        Rows of kind and span: stray_stop, glued, word_twice, capital_link, lost_mark (a quotation never closed), fragment (a
        paragraph that ends in mid-sentence), lost_paragraphs, two_spellings (of one name). The last is looked for in scripts with
        capitals only.
    """
    return tuple(sorted(_oddities(document), key=lambda row: (row[1], row[0])))


def _oddities(document: Document) -> Iterator[tuple[str, Span]]:
    text = document.text
    patterns = (("stray_stop", STRAY_STOP), ("glued", GLUED), ("word_twice", TWICE), ("capital_link", CAPITAL_LINK))
    for kind, pattern in patterns:
        yield from ((kind, Span(*found.span())) for found in pattern.finditer(text))
    if "„" not in text and text.count("“") > text.count("”"):
        lone = next((place for place in _openings(text)), None)
        if lone is not None:
            yield "lost_mark", Span(lone, lone + 1)
    yield from _broken_paragraphs(document)
    yield from _two_spellings(document)


def _openings(text: str) -> Iterator[int]:
    """Opening marks that nothing closes before the next paragraph, which then does not go on with a mark of its own."""
    for found in re.finditer("“[^”]*?(?=\n\\s*\n|$)", text):
        if not text[found.end() :].lstrip().startswith("“"):
            yield found.start()


def _broken_paragraphs(document: Document) -> Iterator[tuple[str, Span]]:
    paragraphs: dict[int, list[Span]] = {}
    for sentence in split(document.text, document.language):
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.span)
    for spans in paragraphs.values():
        if len(spans) > 1 and not END.search(spans[-1].of(document.text)) and END.search(spans[-2].of(document.text)):
            yield "fragment", spans[-1]
    if len(paragraphs) == 1 and len(paragraphs[0]) > LONG_PARAGRAPH:
        yield "lost_paragraphs", Span(paragraphs[0][0].start, paragraphs[0][-1].end)


def _two_spellings(document: Document) -> Iterator[tuple[str, Span]]:
    """Names that differ by one sign within one document: Johnston, Johnstone. Plurals and words for States are none."""
    text = document.text
    states = {
        word
        for found in find_states(library(), text, document.language)
        for word in text[found.start : found.end].split()
    }
    places: dict[str, Span] = {}
    for found in NAME.finditer(text):
        places.setdefault(found.group(), Span(*found.span()))
    names = sorted(set(places) - states)
    for place, name in enumerate(names):
        for other in names[place + 1 :]:
            if other[:3] != name[:3]:
                break
            inside = {name, other} & set(INSIDE.findall(text))
            if inside and _differ_by_one(name, other) and not other.startswith((f"{name}s", f"{name}y")):
                yield "two_spellings", max(places[name], places[other])


def _differ_by_one(name: str, other: str) -> bool:
    """Whether one sign added, dropped or changed makes one of the other."""
    start = next(
        (place for place, (a, b) in enumerate(zip(name, other, strict=False)) if a != b), min(len(name), len(other))
    )
    a, b = name[start:], other[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:]
