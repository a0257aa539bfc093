"""Words that exclude one another: kinds of agreement, what a rule lets or makes somebody do, and opposites.

An axis holds poles; a pole holds the words that say it, by stem. A text that moves from one pole to another of an axis, about the same thing,
has changed its meaning.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from entente.watch.drift.words import normal, stem


class Axis(NamedTuple):
    """Poles by name, each a set of stems; kind and severity of a change between them; the sentence that tells it."""

    name: str
    kind: str
    severity: str
    how: str
    poles: dict[str, frozenset[str]]
    every: frozenset[str]  # the stems of all poles


# axis | kind | severity | sentence | pole: words / pole: words
AXES = """
permission | legal_effect | high | effect | let: allow allows allowed enable enables permit permits permitted authorize authorizes entitle entitles lets let may / make: require requires required oblige obliges obliged compel compels mandate mandates force forces must / bar: ban bans banned prohibit prohibits prohibited forbid forbids bar bars barred prevent prevents prevented outlaw block blocks
binding | legal_effect | high | effect | binding: binding / free: nonbinding unbinding / voluntary: voluntary
duty | legal_effect | high | effect | must: mandatory compulsory obligatory / may: voluntary optional
length | legal_effect | high | effect | ends: temporary provisional / stays: permanent indefinite permanently indefinitely
jurisdiction | legal_effect | high | effect | one: exclusive exclusively sole solely / shared: concurrent shared joint
exemption | legal_effect | high | effect | exempt: exempt exempts exempted waive waives waived waiver immune / subject: subject liable levy levied impose imposes imposed
sort | instrument | high | instrument | treaty: treaty treaties pact accord convention / memorandum: memorandum memoranda mou / declaration: declaration statement communique / letter: letter / contract: contract / law: bill legislation law / framework: framework roadmap
number_of | party | medium | changed | two: bilateral / three: trilateral tripartite / many: multilateral
growth | negation | high | reversed | up: increase increases increased rise rises rose grow grows grew expand expands expanded strengthen strengthens strengthened boost boosts boosted deepen deepens deepened raise raised enhance enhanced bolster bolstered widen improve improved step / down: decrease decreased decline declined fall falls fell shrink shrank reduce reduced reduces weaken weakens weakened cut cuts lower lowered curb narrow scale diminish worsen worsened
support | negation | high | reversed | for: support supports supported back backs backed welcome welcomes welcomed endorse endorsed favor favors approve approved accept accepted praised praise / against: oppose opposes opposed reject rejects rejected condemn condemned criticize criticized resist resisted object objected denounced
outcome | negation | high | reversed | won: win won wins victory / lost: lose lost loses defeat defeated
success | negation | high | reversed | did: succeed succeeded success successful successfully breakthrough / did_not: fail failed failure unsuccessful unsuccessfully flop deadlock impasse
gate | negation | high | reversed | in: include includes included including / out: exclude excludes excluded excluding
motion | negation | high | reversed | in: enter entered arrive arrived join joined deploy deployed / out: leave left exit exited depart departed withdraw withdrew withdrawal quit
ease | negation | high | reversed | easy: easier easy ease simplify simplified facilitate facilitates / hard: harder difficult complicate complicates hamper hinder hinders
likelihood | negation | high | reversed | likely: likely / unlikely: unlikely
size | negation | medium | reversed | big: large larger largest biggest bigger major significant huge massive enormous vast sweeping / small: small smaller smallest minor limited insignificant modest moderate slight marginal token
rank | negation | medium | reversed | high: highest high higher most maximum / low: lowest low lower least minimum
comparison | negation | medium | reversed | more: more / less: less fewer
age | negation | medium | reversed | old: oldest older / young: youngest newest younger
way | name | medium | changed | north: north northern northward / south: south southern / east: east eastern / west: west western
legality | negation | high | reversed | legal: legal lawful legally / illegal: illegal unlawful illegally
guilt | negation | high | reversed | guilty: guilty convicted / innocent: innocent acquitted
openness | negation | high | reversed | public: public publicly openly / secret: private privately secret secretly classified
tone | negation | medium | reversed | good: positively optimistic constructive / bad: negatively pessimistic
armed | negation | medium | reversed | civil: civilian / armed: military
directness | negation | medium | reversed | direct: direct directly / indirect: indirect indirectly
trade | negation | high | reversed | sells: sell sells sold export exports exported / buys: buy buys bought purchase purchased import imports imported
friend | negation | high | reversed | friend: ally allies allied partner / foe: enemy enemies adversary adversaries
fate | negation | high | reversed | off: abandon abandoned cancel cancelled canceled scrap scrapped / later: postpone postponed delay delayed / on: resume resumed continue continued
life | negation | high | reversed | born: born birth / died: died dies death
precision | negation | medium | reversed | firm: final definitive concrete / loose: tentative preliminary vague
speed | negation | medium | reversed | soon: accelerate accelerated hasten quickly speed / late: delay delayed postpone postponed slow slowed
door | negation | high | reversed | open: open opened opens reopen / shut: close closed closes shut
praise | negation | medium | reversed | best: best / worst: worst
reception | negation | medium | reversed | good: positive favorable acclaim acclaimed fantastic excellent praise / bad: negative unfavorable terrible poor panned / mixed: mixed
span | negation | medium | reversed | long: long longer longest / short: short shorter shortest
kin | role | medium | other_role | father: father / mother: mother / brother: brother / sister: sister / son: son / daughter: daughter / husband: husband / wife: wife
extent | negation | medium | reversed | all: all entire whole every fully complete completely / part: some part partial partially partly half / none: none
"""
# Titles of which one word tells the kind of agreement.
TITLES = (
    (
        "access",
        re.compile(
            r"\b(?P<pole>reciprocal|mutual|bilateral|base|joint)\s+access\s+(?:agreements?|deals?|pacts?|treat(?:y|ies)|accords?)",
            re.IGNORECASE,
        ),
        "low",
    ),
    (
        "forces",
        re.compile(
            r"\b(?P<pole>status[\s-]+of[\s-]+(?:visiting[\s-]+)?forces|visiting[\s-]+forces)\s+(?:agreements?|deals?|pacts?)",
            re.IGNORECASE,
        ),
        "high",
    ),
)
KINDS = (
    ("access", re.compile(r"\b(?:(?:reciprocal|mutual|bilateral)\s+access|RAAs?)\b", re.IGNORECASE)),
    ("status of forces", re.compile(r"\b(?:status[\s-]+of[\s-](?:visiting[\s-])?forces|SOFAs?|SOVFA|visiting[\s-]+forces|VFA)\b", re.IGNORECASE)),
    ("cross-servicing", re.compile(r"\b(?:cross-?\s?servicing|ACSA|logistics\s+(?:support|exchange))\b", re.IGNORECASE)),
    ("information", re.compile(r"\b(?:(?:information|intelligence)[\s-]+(?:security|sharing|protection)|GSOMIA|security of information)\b", re.IGNORECASE)),
    ("mutual defence", re.compile(r"\bmutual\s+defen[cs]e\b", re.IGNORECASE)),
    ("cooperation", re.compile(r"\bdefen[cs]e\s+co-?operation\b|\bDCA\b", re.IGNORECASE)),
    ("trade", re.compile(r"\b(?:free[\s-]+trade|trade)\b(?=\s+(?:agreement|deal|pact|treaty))", re.IGNORECASE)),
    ("extradition", re.compile(r"\bextradition\b", re.IGNORECASE)),
    ("equipment", re.compile(r"\b(?:defen[cs]e\s+)?equipment\s+(?:and\s+technology\s+)?transfer\b", re.IGNORECASE)),
    ("non-aggression", re.compile(r"\bnon-?aggression\b", re.IGNORECASE)),
    ("fisheries", re.compile(r"\bfish(?:ing|eries)\b(?=\s+(?:agreement|deal|pact|treaty))", re.IGNORECASE)),
    ("ceasefire", re.compile(r"\b(?:cease-?fire|truce|armistice)\b", re.IGNORECASE)),
    ("peace treaty", re.compile(r"\bpeace\b(?=\s+(?:agreement|deal|pact|treaty|accord))", re.IGNORECASE)),
)  # fmt: skip


def _read(line: str) -> Axis:
    name, kind, severity, how, poles = (part.strip() for part in line.split("|"))
    read = {}
    for pole in poles.split("/"):
        if ":" in pole:
            key, words = pole.split(":")
            read[key.strip()] = frozenset(stem(normal(word)) for word in words.split())
    return Axis(name, kind, severity, how, read, frozenset().union(*read.values()))


READ = tuple(_read(line) for line in AXES.strip().splitlines())
