"""Short news texts made from a seed: stories with rewritten copies, reports of their own, a feed and a web archive among them."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from pathlib import Path

STATES = (
    "Japan", "Australia", "Fiji", "Canada", "France", "Italy", "Poland", "Finland", "Norway", "Kenya", "Chile", "Brazil", "Ghana",
    "Nepal", "Oman", "Jordan", "Latvia", "Malta", "Tonga", "Samoa",
)  # fmt: skip
KINDS = ("status of forces agreement", "reciprocal access agreement", "acquisition and cross-servicing agreement")
ENTRIES = 1_000  # of one feed
MONTHS = ("January", "March", "April", "June", "September", "November")
STARTS, ENDS = ("bar", "cel", "dor", "fen", "gil", "hal", "jun", "kel", "lom", "mer", "nor", "pel", "rav", "sol", "tam", "vor"), (
    "aby", "ento", "iska", "oth", "umar", "elle", "ander", "ovic", "ury", "azza", "imi", "older", "and", "ure",
)  # fmt: skip
SWAPS = (
    ("signed", "inked"),
    ("large", "big"),
    ("soldiers", "troops"),
    ("will begin", "is to start"),
    ("said", "added"),
)


def name(source: random.Random) -> str:
    """A made-up proper name."""
    return word(source).capitalize()


def word(source: random.Random) -> str:
    """A made-up word; there are some fifty thousand."""
    return "".join(source.choice(part) for part in (STARTS, STARTS, STARTS, ENDS))


def plain(source: random.Random, count: int) -> str:
    """Made-up plain words: the collection is large, and few of its words are in common."""
    return " ".join(word(source) for _ in range(count))


def story(source: random.Random) -> list[str]:
    """The sentences of one made-up report: the news in English, the rest in made-up words."""
    a, b = source.sample(STATES, 2)
    day, month, year = source.randint(1, 28), source.choice(MONTHS), source.randint(2019, 2024)
    place, person, ship = (name(source) for _ in range(3))
    return [
        f"{a} and {b} signed a {source.choice(KINDS)} in {place} on {day} {month} {year}.",
        f"“{plain(source, 4).capitalize()} {person} {plain(source, 3)},” said {name(source)} {person}.",
        f"The {ship} {plain(source, 5)} {source.randint(100, 999)} soldiers of {name(source)} {plain(source, 3)} large {plain(source, 2)} {place}.",
        f"{plain(source, 4).capitalize()} {name(source)} will begin {plain(source, 5)} in {place}.",
    ]  # fmt: skip


def rewritten(sentences: list[str], source: random.Random) -> list[str]:
    """A copy: some words replaced, sometimes a sentence gone or two changed about."""
    copy = []
    for sentence in sentences:
        for old, new in SWAPS:
            if source.random() < 0.4:
                sentence = sentence.replace(old, new)
        copy.append(sentence)
    if len(copy) > 2 and source.random() < 0.3:
        copy.pop(source.randrange(1, len(copy)))
    if source.random() < 0.3:
        copy[-1], copy[-2] = copy[-2], copy[-1]
    return copy


def note(source: random.Random) -> list[str]:
    """A note that says nothing of agreements: the most of any collection."""
    return [
        f"{plain(source, 4).capitalize()} {name(source)} {plain(source, 4)}.",
        f"{plain(source, 3).capitalize()} {name(source)} {plain(source, 5)} {source.randint(100, 999)}.",
    ]


def texts(count: int, seed: int, copies: float, news: float) -> Iterator[tuple[str, str]]:
    """(publisher, text) of so many documents.

    Args:
        copies: share of documents that are copies of one shortly before.
        news: share of the others that report on an agreement.
    """
    source = random.Random(seed)  # noqa: S311 - texts, no secrets
    told: list[list[str]] = []
    for number in range(count):
        if told and source.random() < copies:
            sentences = rewritten(source.choice(told[-40:]), source)
        else:
            sentences = story(source) if source.random() < news else note(source)
            told.append(sentences)
        yield f"The {STARTS[number % 16].capitalize()}ton Herald", " ".join(sentences)


def write_collection(folder: Path, count: int, seed: int, copies: float = 0.3, news: float = 1.0) -> None:
    """Write the documents below a folder: most as plain text in folders of a hundred, a fifth in feeds and a web archive."""
    rows = list(texts(count, seed, copies, news))
    archived, fed = count // 10, count // 10
    for number, (publisher, text) in enumerate(rows[archived + fed :]):
        path = folder / f"{number // 100:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Source: {publisher}\n\n{text}\n\nPublished {number % 27 + 1} May 2025\n", encoding="utf-8")
    for first in range(0, fed, ENTRIES):
        entries = "".join(
            f"<item><title>Entry {n}</title><description>{text}</description></item>"
            for n, (_, text) in enumerate(rows[first : min(fed, first + ENTRIES)], start=first)
        )
        feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>A feed</title>{entries}</channel></rss>"
        (folder / f"feed-{first:06}.xml").write_text(feed, encoding="utf-8")
    pages = rows[fed : fed + archived]
    records = (
        record(f"http://news.example.org/{n}", f"Source: {publisher}\n\n{text}\n")
        for n, (publisher, text) in enumerate(pages)
    )
    (folder / "pages.warc.gz").write_bytes(b"".join(gzip.compress(each, 1, mtime=0) for each in records))


def record(address: str, text: str) -> bytes:
    """A page of plain text as a record of a web archive."""
    answer = b"HTTP/1.0 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-06-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
