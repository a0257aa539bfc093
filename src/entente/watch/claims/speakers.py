"""Who speaks in a sentence that does not say so by itself: a surname, "he said", a quotation whose speaker stands in the next sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from entente.watch.claims.attribution import SAY, own_voice, read_attribution
from entente.watch.records import Document, Sentence

_SURNAME = re.compile(
    rf"\b(?P<who>[A-Z][\w’'-]{{2,}})(?:\s(?:also|later|earlier|then|further|has|had|\w+ly)){{0,2}}\s{SAY}\b"
)
_SAID_SURNAME = re.compile(rf"\b{SAY}\s(?P<who>[A-Z][\w’'-]{{2,}})\s*(?:[.,]|$)")
_PRONOUN = re.compile(rf"\b(?:[Hh]e|[Ss]he)(?:\s(?:also|later|then|further|has|had|\w+ly))?\s{SAY}\b")
_STATEMENT = re.compile(
    rf"\b(?:the|its|their) (?:joint )?(?:statement|readout|communiqu[eé]|release) (?:read|reads|{SAY})\b", re.IGNORECASE
)
_FAR = 4  # sentences back in which "he" is looked for


def speaker_of(document: Document, sentences: Sequence[Sentence], number: int) -> Mapping[str, Any]:
    """On whose word a sentence of a document rests, with what its neighbours tell.

    A surname is taken for a person only where the document gives the full name; "he" for the person who spoke last in the sentences
    before; a quoted sentence without a speaker for the words of whoever speaks next to it in the paragraph.
    """
    sentence, text = sentences[number], sentences[number].span.of(document.text)
    found = read_attribution(text, document.language)
    if found["class"] != "own_voice" or document.language.startswith("ja"):
        return found if found["class"] != "own_voice" else _beside(document, sentences, number)
    bare = re.sub(r"[“\"][^”\"]*[”\"]", "“”", text)
    for pattern in (_SURNAME, _SAID_SURNAME):
        named = pattern.search(bare)
        full = named and re.search(
            rf"\b[A-Z][\w’'.-]+\s(?:[A-Z][\w’'.-]*\s)*{re.escape(named.group('who'))}\b", document.text
        )
        if named and full and not full.group().startswith(("The ", "In ", "On ")):
            return {"class": "named", "who": named.group("who"), "count": 1}
    if _PRONOUN.search(bare):
        return _last_speaker(document, sentences, number)
    if _STATEMENT.search(bare):
        return {"class": "body", "who": "statement", "count": None}
    return _beside(document, sentences, number) if sentence.quoted else found


def _last_speaker(document: Document, sentences: Sequence[Sentence], number: int) -> Mapping[str, Any]:
    for near in range(number - 1, max(-1, number - 1 - _FAR), -1):
        other = speaker_of(document, sentences, near)
        if other["class"] == "named":
            return other
    return {"class": "named", "who": None, "count": 1}


def _beside(document: Document, sentences: Sequence[Sentence], number: int) -> Mapping[str, Any]:
    """The speaker of the sentence beside a quoted one."""
    sentence = sentences[number]
    for near in (number + 1, number - 1):
        if sentence.quoted and 0 <= near < len(sentences) and sentences[near].paragraph == sentence.paragraph:
            other = read_attribution(sentences[near].span.of(document.text), document.language)
            if other["class"] != "own_voice":
                return other
    return own_voice()
