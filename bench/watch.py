"""Finds copies among the self-written documents and many made ones in several ways; prints copies found, false ones, speed, memory.

    .venv/bin/python bench/watch.py [documents] [--peers PYTHON]

The made texts speak of one topic with other people, places and numbers each. PYTHON is an interpreter with datasketch and rensa
(their own environment: they need libraries entente does not); without it only our ways are measured. A way is a process of its own.
The self-written ones include those our thresholds were set on, and the made ones were seen when the worth of a word was chosen, so
ours is favoured; peers run on runs of five words with their usual thresholds, rensa with bands chosen here. Run your own texts too.
A sketch's pairs are candidates; "stories" is what pairs.compare makes of ours, and stories.group of that.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
from measuring import DATA, timed  # noqa: E402

OURS = ("candidates", "stories")
PEERS = ("datasketch 0.5", "datasketch 0.8", "rensa 0.5", "rensa 0.8")
PERMUTATIONS = 128
SENTENCES = (
    "{a} and {b} will sign a pact on visiting forces in {town} on {n} {month}, {person} said.",
    "The text has {n} articles and took {person} and {other} {m} months to write.",
    "“{a} waited long for this agreement,” said {person}, who teaches law in {town}.",
    "A first exercise with {m}{n} troops is planned near {town}.",
    "Parliament in {town} must still approve the agreement by {n} {month}.",
    "{other}, a retired general, warned that {a} has few ships to send.",
    "The defence ministry of {b} declined to comment on the talks in {town}.",
    "Under the agreement {m} ports of {b} would open to ships from {a}.",
    "{person} called the vote in {month} a step that cost {m} million.",
)


def make(count: int) -> list[tuple[str, str]]:
    """Texts of one topic, each with its own people and places."""
    chance = random.Random(20)

    def word(least: int) -> str:
        return "".join(
            chance.choice(("ba", "ren", "to", "mik", "sa", "lun", "ve", "dor", "ki", "al")) for _ in range(least)
        ).title()

    rows = []
    for number in range(count):
        cast = {key: word(3) for key in ("a", "b")} | {"town": word(3)}
        cast |= {key: f"{word(2)} {word(4)}" for key in ("person", "other")}
        told = [
            form.format(
                **cast, n=chance.randint(2, 31), m=chance.randint(2, 99), month=chance.choice(("March", "May", "July"))
            )
            for form in chance.sample(SENTENCES, k=7)
        ]
        rows.append((f"made{number:07}", " ".join(told)))
    return rows


def write(count: int) -> Path:
    """The documents as JSON lines, the self-written ones first."""
    from tests.quality.stories.collection import PARTS, read

    rows = [(one, row.document.text) for part in PARTS for one, row in read(part).items()]
    DATA.mkdir(exist_ok=True)
    path = DATA / f"watch_{count}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows + make(count - len(rows))), encoding="utf-8")
    return path


def find(way: str, path: Path) -> list[tuple[str, str]]:
    """The pairs one way finds."""
    texts = [json.loads(line) for line in path.open(encoding="utf-8")]
    if way in OURS:
        return find_ours(way, texts)
    from datasketch import MinHash, MinHashLSH

    tool, threshold = way.split()
    # A text without five words with spaces between has no sketch of word runs; all such would be one another's copies.
    runs = [
        (one, sorted({" ".join(text.lower().split()[i : i + 5]) for i in range(len(text.split()) - 4)}))
        for one, text in texts
        if len(text.split()) > 4
    ]
    if tool == "datasketch":
        index = MinHashLSH(threshold=float(threshold), num_perm=PERMUTATIONS)
        found = []
        for one, words in runs:
            sketch = MinHash(PERMUTATIONS)
            sketch.update_batch([word.encode() for word in words])
            found += [(other, one) for other in index.query(sketch)]
            index.insert(one, sketch)
        return found
    from rensa import RMinHash, RMinHashLSH

    near = RMinHashLSH(threshold=float(threshold), num_perm=PERMUTATIONS, num_bands=32 if threshold == "0.5" else 8)
    found = []
    for number, (_, words) in enumerate(runs):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(words)
        found += [(runs[other][0], runs[number][0]) for other in near.query(sketch)]
        near.insert(number, sketch)
    return found


def find_ours(way: str, texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Candidates, or what verification and grouping make of them."""
    from entente.watch.pairs import compare
    from entente.watch.records import Document
    from entente.watch.sketch import candidates
    from entente.watch.stories import group
    from tests.quality.stories.collection import PARTS, read

    known = {one: row.document for part in PARTS for one, row in read(part).items()}
    documents = {
        one: known.get(one) or Document(one, (one,), None, None, None, (), "en", one, text) for one, text in texts
    }
    pairs = list(candidates(documents.values()))
    if way == "candidates":
        return pairs
    stories = group(documents, (compare(documents[a], documents[b]) for a, b in pairs))
    return [pair for story in stories for pair in combinations(story.members, 2)]


def run(way: str, path: Path) -> None:
    """One way, in this process; prints its figures as JSON."""
    found: list[tuple[str, str]] = []
    result = timed(lambda: found.extend(find(way, path)))
    print(json.dumps({**result, "pairs": sorted({tuple(sorted(pair)) for pair in found})}))


def main() -> None:
    """All ways on the same documents."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] == "--way":
        run(arguments[1], Path(arguments[2]))
        return
    peers = arguments.pop(arguments.index("--peers") + 1) if "--peers" in arguments else None
    count = int(next((one for one in arguments if one.isdigit()), "1000"))
    from tests.quality.stories.collection import PARTS
    from tests.quality.stories.measures import copy_pairs, true_pairs

    path = write(count)
    copies = set().union(*(copy_pairs(part) for part in PARTS))
    told = {tuple(sorted(pair)) for part in PARTS for pair in true_pairs(part)}
    copies = {tuple(sorted(pair)) for pair in copies}
    print(f"{count:,} documents, {len(copies)} pairs of copies among {len(told)} labelled pairs; others are no copies")
    print(f"{'way':16} {'copies':>7} {'false, labelled':>16} {'false, made':>12} {'documents/s':>12} {'peak MiB':>9}")
    for way in (*OURS, *(PEERS if peers else ())):
        command = [peers if way in PEERS and peers else sys.executable, __file__, "--way", way, str(path)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            print(f"{way:16} {(done.stderr.strip().splitlines() or ['no message'])[-1]}")
            continue
        result = json.loads(done.stdout)
        found = {tuple(pair) for pair in result["pairs"]}
        made = {pair for pair in found if any(one.startswith("made") for one in pair)}
        labelled = len(found & told - copies)
        speed = count / result["seconds"]
        print(
            f"{way:16} {len(found & copies):>7} {labelled:>16} {len(made):>12} {speed:>12,.0f} {result['peak_mib']:>9,.0f}"
        )


if __name__ == "__main__":
    main()
