"""Web archives (WARC, as CommonCrawl's news files): each page in it is a document; a broken end costs what lies behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from entente.watch.reading.decoding import NotText, decode
from entente.watch.reading.drafts import Draft, web_address
from entente.watch.reading.feed import read_feed
from entente.watch.reading.kinds import kind_of
from entente.watch.reading.limits import LARGEST_FILE
from entente.watch.reading.page import read_page
from entente.watch.reading.paper import read_paper
from entente.watch.reading.plain import read_plain
from entente.watch.records import DateEvidence, SetAside

_READ = ("text/html", "application/xhtml+xml", "text/plain")
_PAPER = ("application/pdf",)
_FEED = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")


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
        for found in taken:
            yield offset, SetAside(f"{path}#{offset}", found) if isinstance(found, str) else found


def _rest(stream: BinaryIO, offset: int, path: str) -> Iterator[tuple[int, SetAside]]:
    """What stands behind the last whole record: the library passes over a broken end without a word."""
    stream.seek(offset)
    if stream.read(4096).strip():
        yield offset, SetAside(path, f"The archive breaks off after byte {offset:,}; what stands before was read.")


def _taken(record: Any) -> list[Draft | str]:
    """The drafts of a record, or why it is set aside; none for records that are no answer of a server, or nothing that is read."""
    if record.rec_type not in ("response", "resource"):
        return []
    kind = (
        record.http_headers.get_header("Content-Type")
        if record.http_headers
        else record.rec_headers.get_header("Content-Type")
    ) or ""
    if not kind.lower().startswith((*_READ, *_PAPER, *_FEED)):
        return []
    raw = _content(record.content_stream())
    if len(raw) > LARGEST_FILE:
        return ["The page is larger than any that is read."]
    address = web_address(record.rec_headers.get_header("WARC-Target-URI"))
    fetched = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    noted = (DateEvidence(fetched, "archive", "WARC-Date"),) if fetched else ()
    return [
        found
        if isinstance(found, str)
        else found._replace(evidence=(*found.evidence, *noted), address=found.address or address)
        for found in _drafts(raw, kind.lower(), address)
    ]


def _drafts(raw: bytes, kind: str, address: str | None) -> Iterator[Draft | str]:
    if kind.startswith(_PAPER):
        try:
            yield read_paper(raw, address or "")
        except ValueError as problem:
            yield str(problem)
    elif kind.startswith(_FEED):
        yield from (found.reason if isinstance(found, SetAside) else found for found in read_feed(raw, address or ""))
    else:
        try:
            text = decode(raw, kind.partition("charset=")[2].strip(" \"';") or None)
        except NotText:
            yield "The page is not text in any encoding that was tried."
            return
        yield read_page(raw, text, address) if kind_of(raw[:4096])[0] == "page" else read_plain(raw, text)


def _content(stream: Any) -> bytes:
    """The record's bytes, no more than one over the limit; the library hands them over buffer by buffer."""
    parts: list[bytes] = []
    total = 0
    while total <= LARGEST_FILE and (part := stream.read(1 << 16)):
        parts.append(part)
        total += len(part)
    return b"".join(parts)
