"""Web archives (WARC, as CommonCrawl's news files): each page in it is a document; a broken end costs what lies behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from entente.watch.reading.decoding import NotText, decode
from entente.watch.reading.drafts import Draft
from entente.watch.reading.kinds import kind_of
from entente.watch.reading.limits import LARGEST_FILE
from entente.watch.reading.page import read_page
from entente.watch.reading.plain import read_plain
from entente.watch.records import DateEvidence, SetAside

_READ = ("text/html", "application/xhtml+xml", "text/plain")


def read_archive(stream: BinaryIO, path: str, begin: int = 0) -> Iterator[tuple[int, Draft | SetAside]]:
    """Drafts with the offset of the record each came from; records before offset `begin` are passed over unread."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    stream.seek(begin)
    records = ArchiveIterator(stream)
    offset = begin
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            offset = begin + records.get_record_offset()
            taken = _taken(record, f"{path}#{offset}")
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as problem:
            yield (
                offset,
                SetAside(
                    path,
                    f"The archive breaks off or is damaged after byte {offset:,} ({problem}); what stands before was read.",
                ),
            )
            return
        if taken is not None:
            yield offset, taken


def _taken(record: Any, place: str) -> Draft | SetAside | None:
    """The draft of a record; None for records that are no answer of a server, or no text."""
    if record.rec_type not in ("response", "resource"):
        return None
    kind = (
        record.http_headers.get_header("Content-Type")
        if record.http_headers
        else record.rec_headers.get_header("Content-Type")
    ) or ""
    if not kind.lower().startswith(_READ):
        return None
    raw = record.content_stream().read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        return SetAside(place, "The page is larger than any that is read.")
    declared = kind.lower().partition("charset=")[2].strip(" \"';") or None
    try:
        text = decode(raw, declared)
    except NotText:
        return SetAside(place, "The page is not text in any encoding that was tried.")
    address = record.rec_headers.get_header("WARC-Target-URI")
    fetched = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    draft = read_page(raw, text, address) if kind_of(raw[:4096])[0] == "page" else read_plain(raw, text)
    return draft._replace(
        evidence=(*draft.evidence, *((DateEvidence(fetched, "archive", "WARC-Date"),) if fetched else ()))
    )
