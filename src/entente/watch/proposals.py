"""Turns what documents say into proposed changes of register files, each a small diff that a person accepts or refuses.

Proposed is only what has happened, on a date that a document gives, and that the register does not know as well or better. Plans stay
plans: the register has no place for them. What nothing is proposed for keeps the reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from entente.base.text import Text, bilingual
from entente.register.files import RegisterFile, find_files
from entente.register.store import Register, layers_of
from entente.watch.against_register import GRADES_JA, Stand, stand
from entente.watch.claims.linking import candidates
from entente.watch.corroboration import official_publisher
from entente.watch.grounds import Grounds
from entente.watch.new_instrument import instrument_file, instrument_key
from entente.watch.publishers import is_official
from entente.watch.records import Claim, Document
from entente.watch.register_text import add_event, change_event, set_status, unified
from entente.watch.rows import Row, claim_id
from entente.watch.standing_notes import standing_notes
from entente.watch.watch_sources import Cited, cite

_STATUS = {
    "talks_opened": "negotiating",
    "talks_round": "negotiating",
    "agreed_in_principle": "negotiating",
    "in_force": "in_force",
    "terminated": "terminated",
} | dict.fromkeys(("signed", "tabled", "recommended", "approved", "ratified", "notes_exchanged"), "signed")
_RANK = ("negotiating", "signed", "in_force", "terminated")


class Change(NamedTuple):
    """One register file before and after. `before`: SHA-256 of its bytes; None where the file is new."""

    place: str
    before: str | None
    after: str
    diff: str


class Proposal(NamedTuple):
    """A change of the register that a person accepts or refuses.

    Attributes:
        id: from what is proposed, not from who says so.
        kind: add_event | correct_event | refine_event | new_instrument.
        file: the main file, as a place in the register; `changes` holds it first and, where the source is new, the source's file.
        diff: of all files.
        grade: what the new fact rests on; never better than its source allows, never text.
        claims: ids of the claims behind it.
        why: {en, ja}.
        sources: rows {key, document, publisher, date, grade, spans[{start, end, text}]}, the cited one first.
        row: id of the row of the corroboration it comes from.
        identity: agreement, event and party it is about; extraction: what was read of it; hashes: SHA-256 of the documents.
    """

    id: str
    kind: str
    file: str
    diff: str
    grade: str
    claims: tuple[str, ...]
    why: Text
    sources: tuple[Mapping[str, Any], ...]
    row: str
    changes: tuple[Change, ...]
    identity: str
    extraction: str
    hashes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """All fields as plain values."""
        return {**self._asdict(), "changes": [change._asdict() for change in self.changes]}


class Weighed(NamedTuple):
    """A row with its proposal, or with the reason why nothing is proposed."""

    row: Row
    proposal: Proposal | None
    why: Text


def from_dict(value: Mapping[str, Any]) -> Proposal:
    """A proposal from its plain values."""
    changes = tuple(Change(**change) for change in value["changes"])
    return Proposal(
        **{
            **value,
            "changes": changes,
            "claims": tuple(value["claims"]),
            "sources": tuple(value["sources"]),
            "hashes": tuple(value["hashes"]),
        }
    )


def propose(
    register: Register,
    rows: Iterable[Row],
    documents: Mapping[str, Document],
    as_of: date | None = None,
    *,
    read_on: date,
    folders: Sequence[Path] = (),
    base: Path | None = None,
) -> tuple[Proposal, ...]:
    """The proposals that follow from the rows; see `weigh`."""
    weighed = weigh(register, rows, documents, as_of, read_on=read_on, folders=folders, base=base)
    return tuple(found.proposal for found in weighed if found.proposal)


def weigh(
    register: Register,
    rows: Iterable[Row],
    documents: Mapping[str, Document],
    as_of: date | None = None,
    *,
    read_on: date,
    folders: Sequence[Path] = (),
    base: Path | None = None,
) -> tuple[Weighed, ...]:
    """Each row with its proposal or the reason for none.

    Args:
        register: the whole register of today, whatever day the rows were judged for; its files are what is changed.
        rows: from `corroboration.count`.
        documents: by id.
        as_of: the day the rows were judged for. Nothing later than it is proposed, and nothing that today's register knows.
        read_on: the day the documents were read; it stands in a new source.
        folders, base: as for `library`, so that the files can be found.
    """
    files = find_files(layers_of(folders, base))
    told = tuple(rows)
    desk = _Desk(register, documents, files, as_of or read_on, read_on, told)
    found = []
    for row in told:
        why, proposal = desk.weigh(row)
        found.append(Weighed(row, proposal, why))
    return tuple(found)


class _Desk:
    """What is needed to weigh a row."""

    def __init__(
        self,
        register: Register,
        documents: Mapping[str, Document],
        files: Mapping[str, RegisterFile],
        day: date,
        read_on: date,
        rows: Sequence[Row],
    ) -> None:
        self.register, self.documents, self.files, self.read_on = register, documents, files, read_on
        self.grounds = Grounds(register, documents, day, rows)

    def weigh(self, row: Row) -> tuple[Text, Proposal | None]:
        """The reason for a proposal with it, or for none."""
        row = self.relinked(row)
        told = [d for c in row.claims if (d := self.documents[c.document].date)]
        today = stand(
            self.register, row.agreement, row.event, row.party, row.modality, row.date, max(told, default=None)
        )
        cited = self.cited(row)
        reason = self.grounds.against(row, today, cited)
        if reason or cited is None:
            return reason or bilingual(
                "No document of a known publisher says it.", "発行者の分かる文書にその記載がない。"
            ), None
        return self.proposal(row, today, cited)

    def relinked(self, row: Row) -> Row:
        """The row with the agreement today's register holds, where the register of an earlier day did not."""
        if row.agreement or not row.kind:
            return row
        found = candidates(self.register, row.parties, (row.kind,))
        return row._replace(agreement=found[0]) if len(found) == 1 else row

    def cited(self, row: Row) -> Cited | None:
        """The document a change would cite: a government's own, else the earliest of a known publisher that gives the date."""
        official = official_publisher(row, self.documents, self.register)
        giving = [c for c in row.claims if c.date == row.date and self.documents[c.document].publisher]
        best = min(
            giving,
            key=lambda c: (
                c.document != official,
                c.background,
                c.inferred,
                self.documents[c.document].date or "9999",
                c.document,
            ),
            default=None,
        )
        return cite(best, self.documents[best.document], self.register, self.read_on) if best else None

    def proposal(self, row: Row, today: Stand, cited: Cited) -> tuple[Text, Proposal | None]:
        """The proposal for a row that carries one."""
        new = _event_row(row, cited)
        if row.agreement is None:
            key = instrument_key(row, self.register)
            place = f"instruments/{key}/instrument.yml"
            if place in self.files:
                return bilingual(
                    f"The register already has a folder {key}.", f"登録簿には既に{key}のフォルダーがある。"
                ), None
            kind, before, after = "new_instrument", None, instrument_file(row, key, new, self.register)
        else:
            place = f"instruments/{row.agreement}/instrument.yml"
            before = self.files[place].path.read_bytes().decode("utf-8")
            try:
                kind, after = self.edited(row, today, before, new)
            except ValueError:
                return bilingual(
                    "The file is not written in a way that can be changed in place.",
                    "このファイルは、その場で書き換えられる形になっていない。",
                ), None
        changes = [_change(place, before, after)]
        if cited.file and cited.place not in self.files:
            changes.append(_change(cited.place, None, cited.file))
        why = self.reason(row, today, cited, kind)
        return why, self.finished(row, kind, tuple(changes), cited, why)

    def edited(self, row: Row, today: Stand, before: str, new: Mapping[str, Any]) -> tuple[str, str]:
        """The file with the event added or changed, and with the status that follows from a later stage."""
        if today.state in ("more_precise", "contradicts") and today.held:
            kind = "refine_event" if today.state == "more_precise" else "correct_event"
            changed = {name: new[name] for name in ("date", "source", "grade", "note") if name in new}
            return kind, change_event(before, today.held, changed)
        after = add_event(before, new)
        status = self.register.instrument(str(row.agreement)).status
        value = _STATUS.get(row.event)
        later = value and (status is None or (status.value in _RANK and _RANK.index(value) > _RANK.index(status.value)))
        if later and not (status and status.as_of and status.as_of > str(row.date)):
            after = set_status(
                after, {"value": value, "as_of": row.date, "source": new["source"], "grade": new["grade"]}
            )
        return "add_event", after

    def reason(self, row: Row, today: Stand, cited: Cited, kind: str) -> Text:
        """Why it is proposed, in a sentence or two."""
        label = self.register.words["events"][row.event]["label"]
        count = row.independent_sources
        en = f"{label['en']} {row.date}, on {count} independent source{'s' if count != 1 else ''}, {cited.grade}. {today.sentence['en']}"
        ja = f"{label['ja']}（{row.date}）。独立した情報源{count}件、証拠の等級は「{GRADES_JA.get(cited.grade, cited.grade)}」。{today.sentence['ja']}"
        if row.inferred:
            en += f' The date is worked out from "{_words(row)}" and the document\'s own day.'
            ja += f"日付は「{_words(row)}」と文書の日付から導いた。"
        if row.agreement:
            held = today.held if kind != "add_event" and today.held else {}
            notes = standing_notes(self.register.instrument(row.agreement), held.get("event"), held.get("date"))
            en, ja = (en + " " + notes["en"], ja + notes["ja"]) if notes else (en, ja)
        return bilingual(en, ja)

    def finished(self, row: Row, kind: str, changes: tuple[Change, ...], cited: Cited, why: Text) -> Proposal:
        """The proposal with its ids, sources and spans."""
        agreement = row.agreement or "new " + " ".join([*sorted(row.parties), str(row.kind)])
        identity = _digest(agreement, row.event, row.party)
        extraction = _digest(row.date, row.precision, row.modality, kind)
        return Proposal(
            id=_digest(identity, extraction),
            kind=kind,
            file=changes[0].place,
            diff="".join(change.diff for change in changes),
            grade=cited.grade,
            claims=tuple(claim_id(claim) for claim in row.claims),
            why=why,
            sources=tuple(self.sources(row, cited)),
            row=row.id,
            changes=changes,
            identity=identity,
            extraction=extraction,
            hashes=tuple(sorted({self.documents[claim.document].sha256 for claim in row.claims})),
        )

    def sources(self, row: Row, cited: Cited) -> Iterable[dict[str, Any]]:
        """One row for each document behind it, the cited one first."""
        by_document: dict[str, list[Claim]] = {}
        for claim in row.claims:
            by_document.setdefault(claim.document, []).append(claim)
        for ident in sorted(by_document, key=lambda d: (d != cited.document, d)):
            document = self.documents[ident]
            official = document.publisher is not None and is_official(document.publisher, self.register)
            spans = [
                {"start": c.span.start, "end": c.span.end, "text": c.span.of(document.text)} for c in by_document[ident]
            ]
            yield {
                "key": cited.key if ident == cited.document else None,
                "document": ident,
                "publisher": document.publisher,
                "date": document.date,
                "grade": cited.grade if ident == cited.document else "official" if official else "secondary",
                "spans": spans,
            }


def _event_row(row: Row, cited: Cited) -> dict[str, Any]:
    new: dict[str, Any] = {"event": row.event}
    if row.party:
        new["party"] = row.party
    new |= {"date": row.date, "source": cited.key, "grade": cited.grade}
    if row.inferred:
        new["note"] = bilingual("date worked out from the document's own day", "日付は文書の日付から導いた")
    return new


def _words(row: Row) -> str:
    return next((claim.date_words for claim in row.claims if claim.date == row.date and claim.date_words), "")


def _change(place: str, before: str | None, after: str) -> Change:
    digest = None if before is None else hashlib.sha256(before.encode("utf-8")).hexdigest()
    return Change(place, digest, after, unified(place, before, after))


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]
