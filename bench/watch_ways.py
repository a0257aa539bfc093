"""The ways bench/watch.py measures: ours, datasketch, rensa. Each gives the pairs it finds among documents, in a process of its own."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

OURS = ("candidates", "stories")
PEERS = ("datasketch 0.5", "datasketch 0.8", "rensa 0.5", "rensa 0.8")
PERMUTATIONS = 128
RUN = 5  # words
BANDS = {"0.5": 32, "0.8": 8}  # of rensa, which takes bands and no threshold of its own accord

Pairs = list[tuple[str, str]]


def find(way: str, path: Path) -> Pairs:
    """The pairs one way finds among the documents of a file."""
    texts = [json.loads(line) for line in path.open(encoding="utf-8")]
    if way in OURS:
        return find_ours(way, texts)
    tool, threshold = way.split()
    return (find_datasketch if tool == "datasketch" else find_rensa)(threshold, runs_of_words(texts))


def find_ours(way: str, texts: Pairs) -> Pairs:
    """What the sketch proposes, or the stories that verification and grouping make of it."""
    from entente.watch.pairs import compare
    from entente.watch.records import Document
    from entente.watch.sketch import candidates
    from entente.watch.stories import group
    from tests.quality.stories.collection import PARTS, read

    known = {one: row.document for part in PARTS for one, row in read(part).items()}
    documents = {
        one: known.get(one) or Document(one, (one,), None, None, None, (), "en", one, text) for one, text in texts
    }
    pairs = candidates(documents.values())
    if way == "candidates":
        return list(pairs)
    stories = group(documents, (compare(documents[a], documents[b]) for a, b in pairs))
    return [pair for story in stories for pair in combinations(story.members, 2)]


def runs_of_words(texts: Pairs) -> list[tuple[str, list[str]]]:
    """Runs of words of every text. One too short to have any is left out: all such would be one another's copies."""
    found = []
    for one, text in texts:
        words = text.lower().split()
        if len(words) >= RUN:
            found.append((one, sorted({" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)})))
    return found


def find_datasketch(threshold: str, runs: list[tuple[str, list[str]]]) -> Pairs:
    """Pairs by MinHash and its index at a threshold."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=float(threshold), num_perm=PERMUTATIONS)
    found = []
    for one, words in runs:
        sketch = MinHash(PERMUTATIONS)
        sketch.update_batch([word.encode() for word in words])
        found += [(other, one) for other in index.query(sketch)]
        index.insert(one, sketch)
    return found


def find_rensa(threshold: str, runs: list[tuple[str, list[str]]]) -> Pairs:
    """Pairs by rensa's MinHash and its index at a threshold."""
    from rensa import RMinHash, RMinHashLSH

    near = RMinHashLSH(threshold=float(threshold), num_perm=PERMUTATIONS, num_bands=BANDS[threshold])
    found = []
    for number, (_, words) in enumerate(runs):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(words)
        found += [(runs[other][0], runs[number][0]) for other in near.query(sketch)]
        near.insert(number, sketch)
    return found


def whole_pass(folder: Path, place: Path) -> dict[str, int]:
    """Everything `entente watch read` does with a folder, its answer written; counts of what came out."""
    from datetime import date

    from entente.rules.library import library
    from entente.watch.answer import parts
    from entente.watch.run import read_into, work_out
    from entente.watch.store import Store

    day = date(2026, 5, 1)
    with Store(place) as store, place.with_suffix(".jsonl").open("w", encoding="utf-8") as out:
        read_into(store, [folder], day)
        found: dict[str, int] = {}
        for part in parts(work_out(store, library(), read_on=day)):
            for row in part.rows():
                out.write(json.dumps(row) + "\n")
                found[part.name] = found.get(part.name, 0) + 1
    return found
