"""Documents that are copies of one text, grouped: every member is verified against the story's anchor, nothing is closed over.

A page that strings two texts together is a copy of both; two reports are not made one by it. So a document joins only where it is a
copy of the anchor, shares most of its sentences with at least half of the story's first members, and speaks of the same agreement as
the rest of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from entente.watch.originals import likely
from entente.watch.records import Document, Pair, Story
from entente.watch.subjects import are_of_one_agreement, read_subject

CORE = 8  # first members a further one is held against
# Two copies of one text may be too far apart to be told as copies of each other. They still share most sentences and put no other names.
MOST = 0.5
NAMES_KEPT = 0.7
REPLACED = 0.25
LARGEST = 1000  # members of one story; more begin another, so that one bad anchor cannot swallow a collection

Copies = Mapping[str, Mapping[str, Pair]]


def group(documents: Mapping[str, Document], pairs: Iterable[Pair]) -> tuple[Story, ...]:
    """Groups documents into stories.

    Args:
        documents: by id.
        pairs: as compare() gives them; only copies are used. Pairs with an id not among the documents are passed over.

    Returns:
        Stories in the order of their ids; each document is in exactly one, alone where it is a copy of none. The same whatever
        the order of what came in.
    """
    copies: dict[str, dict[str, Pair]] = defaultdict(dict)
    near: set[tuple[str, str]] = set()
    for pair in pairs:
        if pair.a in documents and pair.b in documents:
            if pair.relation == "copy":
                copies[pair.a][pair.b] = copies[pair.b][pair.a] = pair
            elif _nearly_copied(pair):
                near |= {(pair.a, pair.b), (pair.b, pair.a)}
    weights = {one: sum(_score(pair) for pair in copies[one].values()) if one in copies else 0.0 for one in documents}
    order = sorted(documents, key=lambda one: (-round(weights[one], 6), one))
    rank = {one: place for place, one in enumerate(order)}
    placed: set[str] = set()
    stories = []
    for anchor in order:
        if anchor not in placed:
            free = sorted((one for one in copies.get(anchor, {}) if one not in placed), key=rank.__getitem__)
            members = _members(documents, copies, near, [anchor, *free])
            placed.update(members)
            stories.append(_story(documents, copies, members))
    return tuple(sorted(stories, key=lambda story: story.id))


def _score(pair: Pair) -> float:
    return float(next((row["score"] for row in pair.evidence if row["kind"] == "copied"), pair.share))


def _nearly_copied(pair: Pair) -> bool:
    if pair.share < MOST:  # first, since evidence may have to be read for it
        return False
    names = next((row for row in pair.evidence if row["kind"] == "names"), None)
    return names is not None and names["score"] >= NAMES_KEPT and names["replaced"] <= REPLACED


def _members(
    documents: Mapping[str, Document], copies: Copies, near: Set[tuple[str, str]], row: Sequence[str]
) -> list[str]:
    """The anchor, which comes first, and those of its copies that fit the members before them."""
    members = [row[0]]
    for one in row[1:]:
        core = members[:CORE]
        others = [member for member in core if member not in copies[one] and (one, member) not in near]
        if 2 * len(others) <= len(core) and all(_same_subject(documents[one], documents[other]) for other in others):
            members.append(one)
        if len(members) == LARGEST:
            break
    return members


def _same_subject(a: Document, b: Document) -> bool:
    """Whether two documents speak of one agreement, as far as can be told; where neither names a State that is known, they may."""
    subjects = read_subject(a), read_subject(b)
    return are_of_one_agreement(*subjects) or not (subjects[0].states or subjects[1].states)


def _story(documents: Mapping[str, Document], copies: Copies, members: list[str]) -> Story:
    inside = sorted(members)
    pairs = tuple(copies[a][b] for place, a in enumerate(inside) for b in inside[place + 1 :] if b in copies.get(a, {}))
    original, reasons = likely([documents[one] for one in inside], pairs)
    return Story(f"s{inside[0]}", tuple(inside), original, reasons, pairs)
