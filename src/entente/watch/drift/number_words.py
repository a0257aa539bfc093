"""Words for numbers, measures and what bounds them, in English."""

from __future__ import annotations

import re

from entente.watch.drift.words import listed, stem

CARDINALS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * (value + 2)
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
ORDINALS = {
    word: value + 1
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ]
    )
}
SCALES = {
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "m": 1e6,
    "k": 1e3,
}
TIMES = {"once": 1, "twice": 2, "thrice": 3, "doubl": 2, "doubled": 2, "tripl": 3, "tripled": 3, "quadrupl": 4}
FRACTIONS = {
    "half": 0.5,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "fifth": 0.2,
    "fifths": 0.2,
    "tenth": 0.1,
    "tenths": 0.1,
}
VAGUE = listed("several multiple numerous various many")
MONEY = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "dollar": "dollar", "usd": "dollar", "pound": "pound", "euro": "euro", "yen": "yen", "yuan": "yuan", "won": "won", "rupe": "rupee"}  # fmt: skip
# What one of each unit is in the unit its kind of measure is kept in.
MEASURES: dict[str, dict[str, float]] = {
    "length": {"kilometer": 1, "km": 1, "kms": 1, "mile": 1.609344, "meter": 0.001, "metre": 0.001, "feet": 0.0003048, "foot": 0.0003048, "ft": 0.0003048, "yard": 0.0009144, "inch": 2.54e-5, "cm": 1e-5, "m": 0.001, "nautical": 1.852},
    "mass": {"kilogram": 1, "kg": 1, "ton": 1000, "lb": 0.4536, "gram": 0.001},
    "area": {"hectare": 1, "acre": 0.4047},
    "time": {"day": 1, "week": 7, "fortnight": 14},
    "year": {"year": 12, "month": 1, "decade": 120, "century": 1200},
    "hour": {"hour": 60, "minute": 1, "hr": 60, "mins": 1},
    "speed": {"kmh": 1, "kph": 1, "mph": 1.609344, "knot": 1.852},
    "share": {"%": 1, "percent": 1, "cent": 1, "pct": 1},
}  # fmt: skip
UNITS = {stem(word): (kind, value) for kind, rows in MEASURES.items() for word, value in rows.items()}
MORE = re.compile(
    r"(?:more than|over|above|exceed(?:s|ed|ing)?|in excess of|greater than|upwards of|north of|surpass(?:ed|es|ing)?)\W*(?:the )?(?:US)?$",
    re.IGNORECASE,
)
LESS = re.compile(
    r"(?:less than|fewer than|under|below|short of|lower than|nearly|almost|just under)\W*(?:US)?$", re.IGNORECASE
)
LEAST = re.compile(
    r"(?:at least|no fewer than|no less than|not less than|a minimum of|minimum)\W*(?:US)?$", re.IGNORECASE
)
MOST = re.compile(
    r"(?:at most|up to|no more than|not more than|a maximum of|maximum|as many as|as much as)\W*(?:US)?$", re.IGNORECASE
)
ABOUT = re.compile(r"(?:about|around|roughly|approximately|some|circa|an estimated|close to)\W*(?:US)?$", re.IGNORECASE)
LABELLED = re.compile(
    r"\b(?:articles?|sections?|art\.|(?-i:Nos?\.)|number|chapters?|paragraphs?|pillar|type|mark|group|class|phase|resolution|g|f|chapter)[\s-]*$",
    re.IGNORECASE,
)
SMALL_WORDS = listed("of the a an new other more than its their his her our own such these those said or and in to at on from between by for is was were are be with as it that which who")  # fmt: skip
LENGTHS = listed("long wide high deep tall away below above from north south east west")
JOINED = re.compile(r"\s*(?:to|and|or|-|–)\s*")
DAYS_IN_MONTH = 30.4
# Lengths of time that a word tells without a number: "a week", "the last decade".
SPANS = dict.fromkeys(("decade", "century", "fortnight"), ("a", "the", "next", "last", "past", "this")) | dict.fromkeys(
    ("week", "month", "year", "day"), ("a",)
)
COUNTED_WITHIN = 4  # words after a number in which what it counts is looked for
