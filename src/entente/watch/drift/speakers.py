"""Who says it: persons, bodies, unnamed people and how many of them; told from the words of saying and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from entente.watch.drift import states
from entente.watch.drift.number_words import CARDINALS
from entente.watch.drift.roles import PORTFOLIOS, ROLE_OF
from entente.watch.drift.sides import Side, remembered
from entente.watch.drift.words import Word, listed
from entente.watch.records import Span

SAYING = listed("""said says say saying told tells stated states announced announces added adds warned warns cautioned cautions claimed claims argued argues noted notes confirmed
    confirms denied denies insisted insists explained explains declared declares wrote writes tweeted posted predicted predicts suggested suggests acknowledged
    acknowledges admitted admits emphasized stressed stresses remarked commented testified replied revealed disclosed alleged alleges reiterated underlined recalled""")
ACCORDING = re.compile(
    r"\b(?:according to|learned from|learnt from|heard from|citing|quoting|in the words of|as told by)\s+",
    re.IGNORECASE,
)
UNNAMED = listed(
    "source sources people persons person official officials diplomat diplomats insider insiders observers analysts analyst expert experts aide aides figures someone those"
)
PRONOUNS = listed("he she they it i we who which that this")
NP_END = re.compile(r"[.;:“”\"\n]|,\s|\s(?:who|which|that|but|after|when|while|because|as|in|on|at|during)\s|—|–")
BODY_NOUNS = listed("""ministry department office government statement agency embassy army navy military police court commission council committee parliament house administration cabinet
    spokesman spokeswoman spokesperson force forces pentagon kremlin report newspaper company secretariat""")
# Whom a copy names to say where it has it from.
PRESS = listed("""reuters ap afp kyodo jiji xinhua tass interfax novosti yonhap bloomberg dpa efe ansa anadolu pti ani ians sputnik cnn bbc nhk agency newspaper
    newspapers outlet broadcaster channel media daily press""")
DOCUMENTS = listed(
    "draft declaration memorandum communique document article section treaty agreement clause constitution law text pact protocol chapter paragraph"
)
SKIPPED = listed(
    "the a an his her its their of for in at on and by to with has have had also later then told new own that very this was were is are be been former senior top high mr mrs ms"
)
VERBS = listed("is are was were will would has have had be can could may might must should shall do does did")
UNNAMED_SIGNS = listed("familiar anonymity anonymous unnamed briefed knowledge close condition")
FARTHEST_SUBJECT = 24  # words before a word of saying in which its subject is looked for
LONGEST_SUBJECT = 9
DETERMINERS = listed("the a an his her its their")
NOT_SAYING = listed("not never was were be been is are to the a being as")
ONE_UNNAMED = listed("source person official diplomat insider analyst expert aide")
ALSO_NOUNS = listed("states claims notes stresses")
LONGEST_PLAIN = 4  # words of a speaker that is neither name nor body nor role


class Speaker(NamedTuple):
    """Who says something.

    Attributes:
        span: the words that name the speaker, with the word of saying where it stands beside them.
        kind: named, body, unnamed or pronoun.
        words: normal forms that name the speaker; States by their code.
        number: how many unnamed ones, 0 where no number is given.
    """

    span: Span
    kind: str
    words: frozenset[str]
    number: int


@remembered
def find_speakers(side: Side) -> tuple[Speaker, ...]:
    """Who says something on one side, in order."""
    found = []
    for match in side.find(ACCORDING):
        sentence = next(span for span in side.spans if span.start <= match.start() < span.end)
        end = NP_END.search(side.text, match.end() + 1, sentence.end)
        speaker = _speaker(side, side.between(match.end(), end.start() if end else sentence.end))
        if speaker:
            found.append(speaker._replace(span=Span(match.start(), speaker.span.end)))
    words = side.words
    for i, word in enumerate(words):
        if word.norm in SAYING:
            speaker = _beside(side, words, i)
            if speaker:
                found.append(speaker)
    return tuple(sorted(found))


def _beside(side: Side, words: Sequence[Word], place: int) -> Speaker | None:
    """The speaker of a word of saying: after it behind a quotation or a comma, else before it."""
    verb = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    if (verb.is_capital and not verb.first) or (place and words[place - 1].norm in NOT_SAYING):
        return None  # "the United States", "was told", "would not say"
    if following is not None and _is_no_saying(side, words, place):
        return None
    before = side.text[max(0, verb.start - 3) : verb.start].rstrip()
    opens = following is not None and re.search(r"[:“\"]", side.text[verb.end : following.start]) is not None
    if before.endswith((",", "”", '"', "’")) and following and not opens and _is_subject(following):
        after = _after(side, words, place)
        inverted = None if any(word.norm in VERBS for word in after) else _speaker(side, after)
        if inverted:
            return inverted._replace(span=Span(min(verb.start, inverted.span.start), inverted.span.end))
    if verb.norm in ("claimed", "claims") and following and following.norm not in PRONOUNS | {"to", "there"}:
        return None  # a reef is claimed, too
    subject = _before(side, words, place)
    if (
        subject
        and verb.norm.endswith("ing")
        and subject[0] is not words[0]
        and words[words.index(subject[0]) - 1].norm in ("by", "the")
    ):
        return None  # "revealed by the agency, saying": somebody else says it
    direct = _speaker(side, subject)
    return direct._replace(span=Span(direct.span.start, verb.end)) if direct else None


def _is_no_saying(side: Side, words: Sequence[Word], place: int) -> bool:
    """Whether a word of saying is another word here: "third states", "his claims to the reef", "allies stressed over it"."""
    verb, following = words[place], words[place + 1]
    if verb.norm in ALSO_NOUNS:
        between = side.text[verb.end : following.start]
        return (
            following.norm != "that"
            and not re.search(r"[:,“\"]", between)
            and (place == 0 or not words[place - 1].is_capital)
        )
    return verb.norm == "stressed" and following.norm in ("over", "by", "out", "about")


def _is_subject(word: Word) -> bool:
    return (
        word.is_capital
        or word.norm
        in UNNAMED
        | BODY_NOUNS
        | {"the", "a", "an", "one", "two", "three", "four", "his", "her", "its", "several", "senior"}
        or word.norm in ROLE_OF
        or word.norm in CARDINALS
    )


def _after(side: Side, words: Sequence[Word], place: int) -> list[Word]:
    found: list[Word] = []
    for i in range(place + 1, min(len(words), place + 16)):
        gap = side.text[words[i - 1].end : words[i].start]
        if words[i].sentence != words[place].sentence or (i > place + 1 and re.search(r"[.;:“”\"]\s|[“”\"]", gap)):
            break
        if "," in gap or words[i].norm in (
            "who",
            "after",
            "in",
            "on",
            "at",
            "during",
            "when",
            "as",
            "that",
            "following",
        ):
            break
        found.append(words[i])
    return found


def _before(side: Side, words: Sequence[Word], place: int) -> list[Word]:
    """The words of the subject before a word of saying; a clause between two commas ("Name, who leads it, said") is passed over."""
    found: list[Word] = []
    commas = clause = 0
    for i in range(place - 1, max(-1, place - FARTHEST_SUBJECT), -1):
        gap = side.text[words[i].end : words[i + 1].start]
        if words[i].sentence != words[place].sentence or re.search(r"[;:“”\"—]", gap):
            break
        commas += "," in gap
        if "," in gap and (commas > 2 or (commas == 1 and i != place - 1)):
            break
        if "," in gap and commas == 2:
            clause = len(found)
        if not commas and _parts_clauses(words, i):
            break
        found.insert(0, words[i])
        if not commas and words[i].norm in DETERMINERS and i and words[i - 1].is_capital:
            break  # "after meeting Paul Mercier the ministry said"
    subject = found[: len(found) - clause] if commas > 1 else found
    if not commas:
        return found[-LONGEST_SUBJECT:]
    names = [word for word in found if word.is_capital and not word.first]
    if commas > 1:
        return [*subject[-LONGEST_SUBJECT:], *(word for word in names if word not in subject)]
    return names or found


def _parts_clauses(words: Sequence[Word], i: int) -> bool:
    """Whether a word begins another clause; "and" between two names does not."""
    if words[i].norm == "and":
        return not (words[i + 1].is_capital and i and words[i - 1].is_capital)
    return words[i].norm in ("but", "while", "because", "although", "that", "when", "if")


def _speaker(side: Side, words: Sequence[Word]) -> Speaker | None:
    """Who is meant by the words of a subject; None where they name nobody."""
    verb = next((i for i, word in enumerate(words) if word.norm in VERBS), len(words))
    words = words[:verb]  # "lawmakers will go to court, saying"
    if not words or _is_document(words):
        return None
    span = Span(words[0].start, words[-1].end)
    inside = [(code, place) for code, _, place in states.find_states(side) if span.start <= place.start < span.end]
    codes = {code for code, _ in inside}
    of_states = {word.norm for word in words if any(place.start <= word.start < place.end for _, place in inside)}
    norms = {word.norm for word in words}
    bodies = norms & BODY_NOUNS
    roles = {ROLE_OF.get(word.norm, ROLE_OF.get(word.norm.removesuffix("s"), "")) for word in words} - {""}
    persons = {word.norm for word in words if _is_name(word)} - of_states - BODY_NOUNS - UNNAMED
    if norms & UNNAMED and (not persons or norms & UNNAMED_SIGNS):
        return Speaker(span, "unnamed", frozenset({*codes, *bodies, *(norms & UNNAMED)}), _how_many(words))
    if bodies or (codes and not persons and not roles):
        own = norms - SKIPPED - of_states if bodies else frozenset[str]()
        return Speaker(span, "body", frozenset({*codes, *bodies, *persons, *roles, *own}), 0)
    if persons or roles:
        return Speaker(span, "named", frozenset(persons | roles | codes), 0)
    if norms & PRONOUNS and len(words) <= 3:
        return Speaker(span, "pronoun", frozenset(), 0)
    plain = norms - SKIPPED - PRONOUNS - VERBS
    if plain and len(words) <= LONGEST_PLAIN:  # "auditors", "the coastguard"
        return Speaker(span, "body", frozenset(plain), 0)
    return None


def _is_document(words: Sequence[Word]) -> bool:
    """Whether it is a text that says it: "Article 2 of the treaty says"."""
    end = next(
        (i for i, word in enumerate(words) if i and word.norm in ("with", "of", "between", "on", "for")), len(words)
    )
    return bool({words[-1].norm, words[end - 1].norm} & DOCUMENTS) and not any(
        word.norm in UNNAMED or word.norm in ROLE_OF for word in words
    )


def _is_name(word: Word) -> bool:
    """Whether a word of a subject is part of a name; at the start of a sentence the capital tells less."""
    if not word.is_capital or word.norm in SKIPPED or word.norm in ROLE_OF:
        return False
    return word.norm not in PRONOUNS and word.norm not in CARDINALS if word.first else word.norm not in PORTFOLIOS


def _how_many(words: Sequence[Word]) -> int:
    """How many unnamed people are told; 0 where no number is."""
    norms = {word.norm for word in words}
    number = next((CARDINALS[word.norm] for word in words if word.norm in CARDINALS), 0)
    return number or int(bool(norms & ONE_UNNAMED and norms & {"a", "an"}))
