"""Reads the claims of a whole document: what it speaks of, sentence by sentence, on whose word, and which of it is the news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from entente.base.dates import parse_partial
from entente.register.store import Register
from entente.watch.claims import english, japanese
from entente.watch.claims.english import Said
from entente.watch.claims.linking import link
from entente.watch.claims.mentions import names_agreements
from entente.watch.claims.reader import Reader, check_claims
from entente.watch.claims.speakers import speaker_of
from entente.watch.claims.spoken_of import SpokenOf
from entente.watch.claims.states import find_states
from entente.watch.records import Claim, Document, Sentence, Span
from entente.watch.sentences import split

OPENING = 4  # sentences that can name what a text is about; after them a name comes too late for its headline
LEAD = 3  # sentences after the headline that tell the news; press reports put it first
LONGEST = 1200  # characters; what is longer is a table or a list that lost its line breaks, and no statement
FRESH = timedelta(days=5)  # a dated event no further back than this is news in whatever clause of the lead it stands
OLD = timedelta(days=45)  # an event further back than this from the document's day is no news of that day


def read(document: Document, register: Register, reader: Reader | None = None) -> tuple[Claim, ...]:
    """What a document says happened to agreements, or will, or did not.

    Args:
        document: as it was read; its own date resolves "in December", nothing else does.
        register: agreements are linked to its keys.
        reader: another reader in place of the patterns; its claims pass the same checks.

    Returns:
        Claims in order of their sentences. English and Japanese are read; a document in another language has none, which means
        that it was not understood, not that it says nothing.
    """
    claims = reader.read(document, register) if reader else read_by_patterns(document, register)
    return check_claims(claims, document, register)[0]


def read_by_patterns(document: Document, register: Register) -> list[Claim]:
    """The claims the patterns find, unchecked."""
    language = document.language.split("-")[0]
    if language not in ("en", "ja", "und") or not names_agreements(register, f"{document.title or ''} {document.text}"):
        return []
    sentences = [s for s in split(document.text, document.language) if s.span.end - s.span.start <= LONGEST]
    context = _survey(document, register, sentences)
    found: list[tuple[int, Sentence, Said]] = []
    read_sentence = japanese.read_sentence if language == "ja" else english.read_sentence
    for number, sentence in enumerate(sentences):
        text = sentence.span.of(document.text)
        found += [(number, sentence, said) for said in read_sentence(text, context, _is_headline(text, number))]
    found = [row for row in found if not _is_promulgation(row[2], [said for _, _, said in found])]
    if language == "ja":
        told = japanese.settled([(sentence.span.of(document.text), said) for _, sentence, said in found])
        found = [(number, sentence, said) for (number, sentence, _), said in zip(found, told, strict=True)]
    news = {(said.topic.parties, said.event) for number, _, said in found if number <= LEAD and not said.aside}
    return [_claim(document, register, sentences, row, news) for row in found]


_AFTER_SIGNING = frozenset({"approved", "ratified", "in_force"})


def _is_promulgation(said: Said, others: Sequence[Said]) -> bool:
    """Whether a signature to come is a head of state's own, under what a parliament has passed already, and not the agreement's."""
    return (
        said.event == "signed"
        and said.modality in ("planned", "expected")
        and any(
            other.event in _AFTER_SIGNING and other.modality == "asserted" and other.topic.parties == said.topic.parties
            for other in others
        )
    )


def _survey(document: Document, register: Register, sentences: Sequence[Sentence]) -> SpokenOf:
    """Every agreement the document names, read ahead, so that a headline's "pact" is known before the text names it."""
    language = document.language.split("-")[0]
    context = SpokenOf(register, document.date, language)
    topics_in = japanese.topics_in if language == "ja" else english.topics_in
    first: tuple[str, ...] = ()
    for place, text in enumerate([document.title or "", *(sentence.span.of(document.text) for sentence in sentences)]):
        context.home = context.home or (
            english.home_of(text, find_states(register, text)) if language != "ja" else None
        )
        context.all += [topic for topic in topics_in(text, context) if topic.kinds]
        first = first or context.pair
        if place <= OPENING:
            context.opening = len(context.all)
    context.settle()
    context.last, context.pair, context.said = None, first, ()
    return context


def _is_headline(text: str, number: int) -> bool:
    """Whether a sentence is a headline: among the first, short, and without a full stop."""
    return number < 3 and not text.rstrip("”\"'’」").endswith((".", "。", "!", "?")) and len(text) < 160


def _claim(
    document: Document,
    register: Register,
    sentences: Sequence[Sentence],
    row: tuple[int, Sentence, Said],
    news: set[tuple[tuple[str, ...], str]],
) -> Claim:
    number, sentence, said = row
    topic, dated = said.topic, said.dated
    date = dated.date if dated else None
    key = (
        topic.keys[0]
        if topic.keys
        else link(register, topic.parties, topic.kinds, document.date, said.event, date, topic.named)
    )
    parties = register.instrument(key).parties if key else tuple(topic.parties)
    kind = register.instrument(key).kind if key else topic.kinds[0] if topic.kinds else None
    start = sentence.span.start
    return Claim(
        document=document.id,
        agreement=key,
        named=topic.named,
        parties=parties,
        kind=kind,
        event=said.event,
        date=date,
        precision=dated.precision if dated else "none",
        modality=said.modality,
        attribution=speaker_of(document, sentences, number),
        span=sentence.span,
        party=said.party,
        date_words=(dated and document.text[start + dated.start : start + dated.end].strip()) or "",
        inferred=bool(dated and dated.inferred),
        background=_is_background(document, number, said, news),
        words=tuple(Span(start + a, start + b) for a, b in said.words),
    )


def _is_background(document: Document, number: int, said: Said, news: set[tuple[tuple[str, ...], str]]) -> bool:
    """Whether a claim is an aside about the past, which the press tells with less care than its news."""
    if said.modality not in ("asserted", "denied"):
        return False
    if said.dated and said.dated.date and document.date:
        given, own = parse_partial(said.dated.date), parse_partial(document.date)
        if number <= LEAD and given.is_exact and timedelta() <= own.earliest - given.latest <= FRESH:
            return False  # "the pact, signed on Sunday" is the news, in whatever clause
        return said.aside or own.earliest - given.latest > OLD
    if said.aside:
        return True
    return number > LEAD and (said.topic.parties, said.event) not in news
