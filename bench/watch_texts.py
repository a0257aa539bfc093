"""The documents bench/watch.py is run on: self-written ones, made ones of one topic with rewritten copies, and many of other matters."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import NamedTuple

from measuring import DATA

SEED = 20
SAME_TOPIC = 50  # one document in so many is of the one topic
COPIED = 100  # one in so many is a rewritten copy of such a one
SYLLABLES = ("ba", "ren", "to", "mik", "sa", "lun", "ve", "dor", "ki", "al", "ges", "om", "pri", "zu", "hent", "wy")
MONTHS = ("March", "May", "July")
# What is said, and the same said again by a rewriter: names and numbers stay, nearly no run of five words does.
SENTENCES = (
    (
        "{a} and {b} will sign a pact on visiting forces in {town} on {n} {month}, {person} said.",
        "According to {person}, {town} is where {b} and {a} put their names to a deal about troops abroad on {month} {n}.",
    ),
    (
        "The text has {n} articles and took {person} and {other} {m} months to write.",
        "It took {m} months before {person} and {other} had the {n} articles together.",
    ),
    (
        "“{a} waited long for this agreement,” said {person}, who teaches law in {town}.",
        "Law teacher {person} of {town} called the deal long awaited by {a}.",
    ),
    (
        "A first exercise with {m}{n} troops is planned near {town}.",
        "Near {town}, plans exist to train {m}{n} soldiers for the first time.",
    ),
    (
        "Parliament in {town} must still approve the agreement by {n} {month}.",
        "Lawmakers meeting in {town} have until {month} {n} for their approval.",
    ),
    (
        "{other}, a retired general, warned that {a} has few ships to send.",
        "Too few vessels belong to {a}, so the warning of former general {other}.",
    ),
    (
        "The defence ministry of {b} declined to comment on the talks in {town}.",
        "On negotiations held in {town}, no comment came from {b} and its ministry.",
    ),
    (
        "Under the agreement {m} ports of {b} would open to ships from {a}.",
        "Vessels of {a} could call at {m} harbours in {b} once it applies.",
    ),
    (
        "{person} called the vote in {month} a step that cost {m} million.",
        "The {month} vote, with a bill of {m} million, was a step, {person} held.",
    ),
)


class Collection(NamedTuple):
    """Documents by id in the order they are read, and the pairs among them that are rewritten copies."""

    rows: list[tuple[str, str]]
    copies: set[tuple[str, str]]


def make(count: int) -> Collection:
    """So many made documents. Those of one topic come from one mould, each with its own people, places and numbers."""
    chance = random.Random(SEED)
    rows: list[tuple[str, str]] = []
    copies: set[tuple[str, str]] = set()
    copy = ""
    for number in range(count):
        one = f"made{number:07}"
        if number % SAME_TOPIC == 0:
            text, copy = _of_the_topic(chance)
            rows.append((one, text))
        elif number % COPIED == 1:  # a copy follows the text it was made from
            rows.append((one, copy))
            copies.add((rows[-2][0], one))
        else:
            rows.append((one, _other_matter(chance)))
    return Collection(rows, copies)


def _of_the_topic(chance: random.Random) -> tuple[str, str]:
    """A text from the mould, and its rewritten copy."""
    cast = _cast(chance)
    told = chance.sample(SENTENCES, k=7)
    kept = chance.sample(told, k=6)
    return " ".join(one.format(**cast) for one, _ in told), " ".join(again.format(**cast) for _, again in kept)


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables))


def _cast(chance: random.Random) -> dict[str, object]:
    names = {key: _word(chance, 3).title() for key in ("a", "b", "town")}
    people = {key: f"{_word(chance, 2)} {_word(chance, 4)}".title() for key in ("person", "other")}
    return {**names, **people, "n": chance.randint(2, 31), "m": chance.randint(2, 99), "month": chance.choice(MONTHS)}


def _other_matter(chance: random.Random) -> str:
    sentences = []
    for _ in range(6):
        words = [_word(chance, chance.randint(3, 5)) for _ in range(chance.randint(8, 16))]
        sentences.append(f"{' '.join(words).capitalize()} in {_word(chance, 3).title()} {chance.randint(2, 999)}.")
    return " ".join(sentences)


def write(count: int) -> tuple[Path, set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]]]:
    """The documents as JSON lines, the self-written ones first.

    Returns:
        The file; labelled pairs among the self-written documents, those of them that are copies, and the made pairs that are.
    """
    from tests.quality.stories.collection import PARTS, read
    from tests.quality.stories.measures import copy_pairs, true_pairs

    own = [(one, row.document.text) for part in PARTS for one, row in read(part).items()]
    made = make(count - len(own))
    DATA.mkdir(exist_ok=True)
    path = DATA / f"watch_{count}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in own + made.rows), encoding="utf-8")
    labelled = {tuple(sorted(pair)) for part in PARTS for pair in true_pairs(part)}
    copies = {tuple(sorted(pair)) for part in PARTS for pair in copy_pairs(part)}
    return path, labelled, copies, made.copies
