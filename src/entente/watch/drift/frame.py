"""What stands around a text and is not its story: datelines, captions, headings, links to other pages, lines that name or date it.

A dateline ("OSLO, March 3 (AFP) - ") is taken from the front of its sentence; captions are not compared at all; a heading, a byline or a link to
another page is compared with its like but never told as left out or put in, since every publisher writes his own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from entente.watch.drift.states import code_of
from entente.watch.records import Document, Sentence, Span

_LABEL = 12  # signs before a publisher's name in a line that holds nothing else, such as "Publisher: "
_LONGEST_DATELINE = 90
_HEAD = 2  # sentences at the head of a text in which a dateline may stand, cut in two behind its place ("OSLO. March 3 (AFP) - ")
_LONGEST_CAPTION = 3  # sentences of a paragraph that begins as a caption
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_PLACE = r"[A-Z][\w.'’-]*(?:(?:,? |,? ?/ ?)(?:[A-Z][\w.'’-]*|de|of|la|del))*"
_DAY = rf"(?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?"
PLAIN_DATELINE = re.compile(rf"{_PLACE}, {_DAY} (?=[A-Z])")  # "Oslo, July 2 The cabinet ..."
DATELINE = re.compile(
    rf"[*_]*(?:date \d{{4}}-\d\d(?:-\d\d)? )?(?P<place>{_PLACE})?(?P<day>(?:,? |(?<![^\s])){_DAY})?[.,]?[*_]*\s*(?:(?P<agency>\([^()]{{2,60}}\)|/[A-Z][\w -]+/)\s*(?P<after>--|[-–—:])?|(?P<mark>--|[-–—:•]))\s*(?=[A-Z“\"‘'(\d])"
)
# "Harbour News reports that ...": the outlet names itself.
OUTLET = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]*\s){1,4})(?:reports|recalls|understands|gathered|has learn(?:ed|t))(?:,| that)?\s+(?=[A-Z“\"])"
)
NO_OUTLET = re.compile(
    r"\b(?:Ministry|Department|Government|Office|Embassy|Army|Navy|Minister|President|Parliament|Court)\b"
)
CAPTION = re.compile(
    r",\s(?:left|right|cent(?:er|re)|from left|second from (?:left|right)),|/ ?Photo:|\bshakes? hands\b"
    r"|\((?:L|R|C|left|right|cent(?:er|re)|(?:first|second|third|\d(?:st|nd|rd|th)) (?:from )?(?:left|right|L|R)|(?:2nd|3rd) [LR])\)"
    r"|^\W*(?:FILE|File)(?: PHOTO| photo| -|:| image)|^\W*(?:Photos?|Pictures?|Images?|Photographs?|Story and photos?|Pictured)\b(?:\s+\w+)?\s*(?:by|courtesy|from|:|—)"
    r"|\((?:(?:File |Handout )?(?:Photo|Picture|Image|PHOTO)|Pool|Supplied)\b[^()]*\)|\b(?:Pool|Handout)(?: (?:Photo )?via)?\b[^.]{0,20}\)|Getty Images|AFP PHOTO"
    r"|\bposes? for (?:the |a )?(?:media|photo|picture|group)|\bin this (?:file|undated) (?:photo|picture|image)|\((?:Kyodo|AFP|AP|Reuters|Xinhua|EPA|ANI)\)\s*(?:==\w+)?\s*$"
)
CREDIT = re.compile(r"\((?:[A-Z][\w.’']*[ /]?){1,4}: ?(?:[A-Z][\w.’'-]*[ /]?){1,5}\)$")  # (Harbour News: Ada Lind)
WRITTEN_DAY = re.compile(rf"{_DAY}|\d{{4}}-\d\d-\d\d")
LINK = re.compile(
    r"^\W*(?:(?:READ|WATCH|SEE|LISTEN|RELATED|EXPLAINER|ALSO READ|FULL TEXT)\b|(?:Read|See|Watch|Listen|Related|More)(?: also| more| on| here| the)*\s*[:|]|Also read\b)"
    r"|\bRead [Mm]ore\W*$|^More soon|^\W*(?:Follow us|Additional reporting|Reporting by|Editing by|Writing by|Read more|Sign up|Subscribe|Share this|Click|Copyright|©|Disclaimer|Editor:|Stay tuned"
    r"|Advertisement|ADVERTISEMENT|Source\s*:|Tags?\s*:|Original article\s*:)|\b(?:privacy|cookie) (?:notice|policy)|\b(?:daily|weekly|email|our) (?:news )?(?:email|newsletter)s?\b|\bbe emailed about\b|\bemail address will not\b|^This was reported by\b|\b(?:Telegram|Facebook|WhatsApp|Instagram|YouTube|Google News)\b.*\b(?:Telegram|Facebook|WhatsApp|Instagram|YouTube|Google News)\b|\b[Rr]equired fields\b|^\W*Leave a (?:[Rr]eply|[Cc]omment)|\ball rights reserved\b|\bterms (?:of|and) (?:use|service|conditions)\b|\((?:Reporting|Editing|Writing|Additional reporting) by\b|^By [A-Z][\w.’-]+ [A-Z][\w.’-]+\W*(?:[|,–—-].*)?$"
)  # fmt: skip
_SHORT = 6  # words of a line that holds little besides a date
_BULLETS = " \t•·*▪►-–—"
_STATEMENT_ENDS = tuple(".!?…;。！？")


def telling(document: Document, sentences: Sequence[Sentence]) -> Mapping[int, Span]:
    """The sentences that tell something, by number, without the dateline or the outlet's name at their front.

    Args:
        sentences: those of `sentences.split`.
    """
    around = frozenset(_around(document, sentences))
    found = {}
    for number, sentence in enumerate(sentences):
        if number not in around:
            opens = number < _HEAD or sentences[number - 1].paragraph != sentence.paragraph
            found[number] = _without_front(document.text, sentence.span) if opens else sentence.span
    return found


def is_line(text: str, span: Span) -> bool:
    """Whether a stretch is a heading, a byline, a link or the head of another story: mostly a line of its own that ends without a full stop."""
    if LINK.search(span.of(text)):
        return True
    before, after = text[: span.start].rstrip(_BULLETS), text[span.end :].lstrip(" \t")
    alone = (not before or before.endswith("\n")) and (not after or after.startswith("\n"))
    return alone and not span.of(text).rstrip(" \n\t”’\"')»」』）").endswith(_STATEMENT_ENDS)


def _around(document: Document, sentences: Sequence[Sentence]) -> Iterator[int]:
    """Numbers of the sentences that date the document, name its publisher or author, or stand under a picture."""
    dates = {found.where.strip() for found in document.date_evidence}
    publisher = document.publisher or ""
    paragraphs: dict[int, list[int]] = {}
    for number, sentence in enumerate(sentences):
        paragraphs.setdefault(sentence.paragraph, []).append(number)
        line = sentence.span.of(document.text).strip()
        names_it = publisher and line.endswith(publisher) and len(line) <= len(publisher) + _LABEL
        dates_it = len(line.split()) <= _SHORT and WRITTEN_DAY.search(line) and is_line(document.text, sentence.span)
        if line in dates or names_it or dates_it or CREDIT.fullmatch(line):
            yield number
    for numbers in paragraphs.values():
        parts = [sentences[number].span.of(document.text).rstrip() for number in numbers]
        if len(parts) <= _LONGEST_CAPTION and any(CAPTION.search(part) or CREDIT.search(part) for part in parts):
            yield from numbers


def _without_front(text: str, span: Span) -> Span:
    front = DATELINE.match(text, span.start, min(span.end, span.start + _LONGEST_DATELINE))
    if front and _is_dateline(front):
        return Span(front.end(), span.end)
    plain = PLAIN_DATELINE.match(text, span.start, span.end)
    if plain:
        return Span(plain.end(), span.end)
    outlet = OUTLET.match(text, span.start, span.end)
    if outlet and not NO_OUTLET.search(outlet["who"]) and code_of(outlet["who"].strip()) is None:
        return Span(outlet.end(), span.end)
    return span


def _is_dateline(front: re.Match[str]) -> bool:
    """Whether a mark or an agency stands behind the place, and it is written as datelines are: in capitals, with a day or an agency."""
    place, day, agency, mark = front["place"], front["day"], front["agency"], front["mark"] or front["after"]
    shouts = any(len(word) > 3 and word.isupper() for word in re.findall(r"[^\W\d_]+", place or ""))
    if agency:
        return bool(mark or shouts)
    return bool(mark) and bool(day or shouts or mark == "•")
