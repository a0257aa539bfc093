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
                yield from _rest(stream, records.offset, path)
                return
            taken = _taken(record)
            offset = records.get_record_offset()  # asked after the content: it reads on to the record's end
            if getattr(record.raw_stream, "limit", 0) > 0:  # the file ended before the record did
                raise EOFError("in the middle of a page")
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as problem:
            yield (
                offset,
                SetAside(
                    path,
                    f"The archive breaks off or is damaged after byte {offset:,} ({problem}); what stands before was read.",
                ),
            )
            return
        if isinstance(taken, str):
            yield offset, SetAside(f"{path}#{offset}", taken)
        elif taken is not None:
            yield offset, taken


def _rest(stream: BinaryIO, offset: int, path: str) -> Iterator[tuple[int, SetAside]]:
    """What stands behind the last whole record: the library passes over a broken end without a word."""
    stream.seek(offset)
    if stream.read(4096).strip():
        yield offset, SetAside(path, f"The archive breaks off after byte {offset:,}; what stands before was read.")


def _taken(record: Any) -> Draft | str | None:
    """The draft of a record, or why it is set aside; None for records that are no answer of a server, or no text."""
    if record.rec_type not in ("response", "resource"):
        return None
    kind = (
        record.http_headers.get_header("Content-Type")
        if record.http_headers
        else record.rec_headers.get_header("Content-Type")
    ) or ""
    if not kind.lower().startswith(_READ):
        return None
    raw = _content(record.content_stream())
    if len(raw) > LARGEST_FILE:
        return "The page is larger than any that is read."
    declared = kind.lower().partition("charset=")[2].strip(" \"';") or None
    try:
        text = decode(raw, declared)
    except NotText:
        return "The page is not text in any encoding that was tried."
    address = record.rec_headers.get_header("WARC-Target-URI")
    fetched = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    draft = read_page(raw, text, address) if kind_of(raw[:4096])[0] == "page" else read_plain(raw, text)
    return draft._replace(
        evidence=(*draft.evidence, *((DateEvidence(fetched, "archive", "WARC-Date"),) if fetched else ()))
    )


def _content(stream: Any) -> bytes:
    """The record's bytes, no more than one over the limit; the library hands them over buffer by buffer."""
    parts: list[bytes] = []
    total = 0
    while total <= LARGEST_FILE and (part := stream.read(1 << 16)):
        parts.append(part)
        total += len(part)
    return b"".join(parts)
