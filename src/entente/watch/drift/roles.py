"""Roles and the people who hold them: minister, spokesman, expert, with rank, portfolio, and whether they still hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from entente.watch.drift import tell
from entente.watch.drift.sides import Change, Match, Side, remembered
from entente.watch.drift.states import code_of
from entente.watch.drift.words import Word, listed, normal
from entente.watch.records import Span

# Words for one role stand on one line, the first of them its key.
SAME_ROLE = """
minister secretary
president
premier
king queen monarch
chancellor
spokesman spokesperson spokeswoman
ambassador
envoy emissary representative
general
admiral
colonel
captain
commander
lieutenant
official
officer
expert analyst specialist scholar researcher fellow academic
adviser advisor aide
chief head boss leader
chair chairman chairwoman chairperson
director
lawmaker legislator senator congressman congresswoman deputy_member mp parliamentarian representative_member
governor
mayor
professor
diplomat
judge
lawyer
journalist reporter correspondent
editor
emperor
prince
speaker
counterpart
"""
ROLE_OF = {word: line.split()[0] for line in SAME_ROLE.strip().splitlines() for word in line.split()}
HEADS = frozenset(ROLE_OF) | {"ministers", "officials", "secretaries", "presidents"}
STATUS = {"former": "former", "then": "former", "ex": "former", "erstwhile": "former", "late": "former", "previous": "former", "onetime": "former", "outgoing": "outgoing",
          "acting": "acting", "interim": "acting", "caretaker": "acting", "deputy": "deputy", "vice": "deputy", "assistant": "deputy", "junior": "deputy",
          "incoming": "elect", "elect": "elect", "designate": "elect", "retired": "retired"}  # fmt: skip
PORTFOLIOS = {"prime": "prime", "foreign": "foreign", "defense": "defense", "finance": "finance", "interior": "interior", "home": "interior", "trade": "trade", "justice": "justice",
              "health": "health", "environment": "environment", "state": "foreign", "treasury": "finance", "transport": "transport", "energy": "energy", "security": "security",
              "education": "education", "labor": "labor", "agriculture": "agriculture", "economy": "economy", "press": "press", "military": "military", "intelligence": "intelligence"}  # fmt: skip
MODIFIERS = (
    frozenset(STATUS)
    | frozenset(PORTFOLIOS)
    | {
        "chief",
        "senior",
        "top",
        "high",
        "major",
        "brigadier",
        "rear",
        "lieutenant",
        "field",
        "national",
        "permanent",
        "special",
        "affairs",
    }
)
LEADING = listed("chief director chair commander")
SOFT = listed("official expert adviser officer counterpart")  # too wide to be another role than a closer one
WITHIN = 6  # words between a name and the role told beside it


class Role(NamedTuple):
    """A role: key of its head, portfolio or None, status or None, surname of who holds it or None, where."""

    span: Span
    head: str
    portfolio: str | None
    status: str | None
    holder: str | None


@remembered
def find_roles(side: Side) -> tuple[Role, ...]:
    """The roles one side tells, in order."""
    words, text = side.words, side.text
    found = []
    for i, word in enumerate(words):
        head = ROLE_OF.get(word.norm) or ROLE_OF.get(word.norm.removesuffix("s"))
        if head is None or (word.norm in MODIFIERS and i + 1 < len(words) and (words[i + 1].norm in ROLE_OF)):
            continue
        found.append(_read(words, text, i, head))
    return tuple(found)


def _read(words: tuple[Word, ...], text: str, place: int, head: str) -> Role:
    start, status, portfolio = place, None, None
    while start and place - start < 5 and _joined(text, words[start - 1], words[start]) and _modifies(words[start - 1]):
        start -= 1
        norm = words[start].norm
        status = STATUS.get(norm, status)
        portfolio = PORTFOLIOS.get(norm, portfolio)
    end = place
    following = words[place + 1 : place + 5]
    if (
        len(following) > 1
        and following[0].norm in ("of", "for")
        and following[1].norm
        in ("state", "defense", "finance", "foreign", "justice", "trade", "interior", "health", "the")
    ):
        named = next((word for word in following[1:4] if word.norm in PORTFOLIOS), None)
        if named:
            portfolio, end = PORTFOLIOS[named.norm], words.index(named)
    if portfolio == "prime":
        head = "premier"
        portfolio = None
    return Role(Span(words[start].start, words[end].end), head, portfolio, status, _holder(words, text, start, end))


def _modifies(word: Word) -> bool:
    return word.norm in MODIFIERS or code_of(word.text) is not None or word.norm in ("uk", "us")


def _joined(text: str, one: Word, other: Word) -> bool:
    return one.sentence == other.sentence and text[one.end : other.start].strip(" \u00a0\n-–") in ("", "’", "'")


def _holder(words: tuple[Word, ...], text: str, start: int, end: int) -> str | None:
    """Surname of who holds the role: the name right after it, or before it behind a comma."""
    after = end + 1
    name = []
    while (
        after < len(words)
        and words[after].is_capital
        and _joined(text, words[after - 1], words[after])
        and words[after].norm not in HEADS
    ):
        name.append(words[after].norm)
        after += 1
    if name:
        return name[-1]
    apposed = _apposed(words, text, end)
    if apposed:
        return apposed
    before = start - 1
    gap = 0
    while (
        before >= 0
        and words[before].norm not in ("and", "but", "with")
        and gap < WITHIN
        and words[before].sentence == words[start].sentence
    ):
        between = text[words[before].end : words[before + 1].start]
        if (
            "," in between
            and words[before].is_capital
            and words[before].norm not in HEADS
            and before
            and words[before - 1].is_capital
        ):
            return words[before].norm
        if re.search(r"[.;:”“]", between) or "," in between:
            return None
        before, gap = before - 1, gap + 1
    return None


def _apposed(words: Sequence[Word], text: str, end: int) -> str | None:
    """Surname between commas behind a role: "the minister, Ana Duarte, said"."""
    name: list[Word] = []
    for i in range(end + 1, min(len(words), end + 5)):
        gap = text[words[i - 1].end : words[i].start].strip(" \u00a0\n")
        if words[i].sentence != words[end].sentence or gap != ("," if i == end + 1 else "") or not words[i].is_capital:
            break
        name.append(words[i])
    if len(name) < 2 or text[name[-1].end : name[-1].end + 1] not in (",", "."):
        return None
    return name[-1].norm


def compare_roles(match: Match) -> Iterator[Change]:
    """Roles that differ for one person, on both sides of the group."""
    left, right = find_roles(match.a), find_roles(match.b)
    done: set[str] = set()
    for a in left:
        mine = [b for b in right if a.holder and b.holder == a.holder]
        if not mine or a.holder in done:
            continue
        done.add(str(a.holder))
        others = [role for role in left if role.holder == a.holder]
        mine_too = [*mine, *(role for role in right if role.holder is None)]
        others_too = [*others, *(role for role in left if role.holder is None)]
        gone = [
            one
            for one in others
            if not any(_same(one, other) for other in mine_too) and not _still_former(match.b, one)
        ]
        new = [
            other
            for other in mine
            if not any(_same(one, other) for one in others_too) and not _still_former(match.a, other)
        ]
        if gone and new:
            yield tell.change(
                "role", "high" if _grave(gone[0], new[0]) else "medium", match, gone[0].span, new[0].span, "other_role"
            )
    yield from _without_holder(match, left, right)
    yield from _given(match, left, right)


def _same(a: Role, b: Role) -> bool:
    if "counterpart" in (a.head, b.head):
        return True
    if a.status != b.status and {a.status, b.status} != {"former", "retired"}:
        return False
    if a.portfolio and b.portfolio and a.portfolio != b.portfolio:
        return False
    return a.head == b.head or a.head in SOFT or b.head in SOFT or {a.head, b.head} <= LEADING


def _still_former(side: Side, role: Role) -> bool:
    """Whether the other side tells the status in other words: "in the previous administration", "the deputies of both ministers"."""
    if role.status == "deputy" and side.norms & {"deputy", "deputies", "vice", "assistant"}:
        return True
    return role.status == "former" and bool(
        side.norms & {"former", "previous", "then", "predecessor", "once", "earlier"} or "at the time" in side.text
    )


def _grave(a: Role, b: Role) -> bool:
    """Whether it is the office of a head of State or government that is given or taken."""
    return {a.head, b.head} & {"president", "premier", "king", "emperor", "chancellor"} != set() and a.head != b.head


def _without_holder(match: Match, left: tuple[Role, ...], right: tuple[Role, ...]) -> Iterator[Change]:
    """Roles without a name on either side: one differs, and nothing else is left over."""
    only_a = [a for a in left if not any(_same(a, b) for b in right) and not _still_former(match.b, a)]
    only_b = [b for b in right if not any(_same(a, b) for a in left) and not _still_former(match.a, b)]
    if len(only_a) == len(only_b) == 1 and (only_a[0].holder is None or only_b[0].holder is None):
        a, b = only_a[0], only_b[0]
        if "counterpart" not in (a.head, b.head) and not _compatible(a, b):
            yield tell.change("role", "medium", match, a.span, b.span, "other_role")


def _compatible(a: Role, b: Role) -> bool:
    return a.holder is not None and b.holder is not None and a.holder != b.holder


def _given(match: Match, left: tuple[Role, ...], right: tuple[Role, ...]) -> Iterator[Change]:
    """A high office that only the copy gives to someone the original names without it."""
    holders = {role.holder for role in find_roles(match.whole_a)}
    for b in right:
        if (
            b.holder
            and b.holder not in holders
            and b.holder in match.a.norms
            and b.head not in SOFT
            and not any(a.head == b.head for a in left)
            and not _told_by_verb(match.a, b)
        ):
            yield tell.change("role", "medium", match, None, b.span, "added_role")


def _told_by_verb(side: Side, role: Role) -> bool:
    """Whether the other side says it with a verb: "who commands", "the commander"."""
    return any(norm[:5] == role.head[:5] for norm in side.norms if len(norm) > 4)


def is_role(stems: tuple[str, ...]) -> bool:
    """Whether one of these stems is that of a word for a role."""
    return any(
        normal(head).startswith(one)
        for one in stems
        for head in (
            "minister",
            "president",
            "secretary",
            "chancellor",
            "ambassador",
            "chief",
            "governor",
            "leader",
            "commander",
            "director",
            "chairman",
            "premier",
            "king",
            "queen",
            "spokesman",
        )
    )
