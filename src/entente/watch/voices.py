"""Who stands behind a claim: the newsroom it comes from and the voice that says so, and how many of them there are at least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from entente.register.search import fold
from entente.watch.agencies import agency_called, credited_agency
from entente.watch.records import Claim, Document, Drift, Story

_OF_VOICE = frozenset({"attribution", "speaker"})  # kinds of drift that alter who says it


class Support(NamedTuple):
    """A claim that stands behind a row: the story it is of, its newsrooms (more than one where the original is undecided), its voice."""

    claim: Claim
    story: str
    newsrooms: frozenset[str]
    voice: str
    people: int


def support(
    claim: Claim,
    of_story: Mapping[str, Story],
    altered: Mapping[str, Sequence[Drift]],
    documents: Mapping[str, Document],
) -> Support:
    """What stands behind a claim; a voice a copyist altered is not the original's, so that the document then speaks for itself."""
    story = of_story.get(claim.document)
    attribution = claim.attribution
    if any(drift.kind in _OF_VOICE and _overlaps(claim, drift) for drift in altered.get(claim.document, ())):
        attribution = {"class": "own_voice", "who": None, "count": None}
    members = story.members if story else (claim.document,)
    named = story.original if story and story.original else None
    origins = [documents[member] for member in ([named] if named else members) if member in documents]
    rooms = frozenset(room for document in origins if (room := _room_of(document))) or frozenset(
        {f"story {story.id if story else claim.document}"}
    )
    if attribution.get("press") and attribution.get("who"):
        rooms = frozenset({_newsroom(str(attribution["who"]))})
    return Support(
        claim, story.id if story else claim.document, rooms, _voice(attribution, rooms), attribution.get("count") or 1
    )


def _overlaps(claim: Claim, drift: Drift) -> bool:
    span = drift.copy_span
    return span is not None and span.start < claim.span.end and claim.span.start < span.end


def _room_of(document: Document) -> str | None:
    """The newsroom a document comes from: the agency it credits, else its publisher."""
    who = credited_agency(document.text) or document.publisher
    return _newsroom(who) if who else None


def _newsroom(name: str) -> str:
    if agency := agency_called(name):
        return agency
    bare = fold(name).replace("the ", "", 1) if fold(name).startswith("the ") else fold(name)
    return " ".join(word for word in bare.split() if word not in ("news", "agency", "newspaper", "shimbun"))


def _voice(attribution: Mapping[str, Any], rooms: frozenset[str]) -> str:
    who = fold(str(attribution.get("who") or "")).split()
    match attribution["class"]:
        case "named":
            return f"person {who[-1]}" if who else "person"
        case "body":
            plain = sorted(set(who) - {"the", "of", "for", "and", "s", "ministry's"})
            return "body " + " ".join(plain)
        case "anonymous":
            return "anonymous"
    return "own " + min(rooms)


def count_newsrooms(supports: Sequence[Support]) -> int:
    """Origins that share no publisher: stories are joined where one of them may be the other's newsroom."""
    joined: list[set[str]] = []
    for one in supports:
        meeting = [rooms for rooms in joined if rooms & one.newsrooms]
        merged = set(one.newsrooms).union(*meeting)
        joined = [rooms for rooms in joined if rooms not in meeting] + [merged]
    return len(joined)


def count_voices(supports: Sequence[Support]) -> int:
    """The least number of different people and bodies that can stand behind it.

    A story that names its voice somewhere speaks with that one in its headline too. People without a name are never added to each
    other or to people with one: they may be the same.
    """
    told = {one.story for one in supports if not one.voice.startswith("own ")}
    left = [one for one in supports if one.story not in told or not one.voice.startswith("own ")]
    known = {one.voice for one in left if one.voice != "anonymous"}
    hidden = max((one.people for one in left if one.voice == "anonymous"), default=0)
    return max(len(known), hidden)
