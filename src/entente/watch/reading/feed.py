"""Feeds (RSS, Atom): each entry is a document, as long as the feed is of a size somebody reads."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from entente.watch.reading.drafts import Draft, web_address
from entente.watch.reading.limits import LARGEST_FEED, MOST_ENTRIES
from entente.watch.reading.page import read_page
from entente.watch.records import DateEvidence, SetAside


def read_feed(raw: bytes, path: str) -> Iterator[Draft | SetAside]:
    """The entries of a feed. Too large a feed is set aside whole; entries beyond the limit in one sentence."""
    if len(raw) > LARGEST_FEED:
        yield SetAside(path, f"The feed is larger than any that is read ({len(raw):,} bytes).")
        return
    if b"<!ENTITY" in raw[:100_000].upper():
        yield SetAside(path, "The feed declares entities of its own, as feeds made to harm do; it was not read.")
        return
    import feedparser

    parsed = feedparser.parse(raw)
    entries = list(parsed.get("entries", []))
    if not entries:
        yield SetAside(path, "The feed holds no entry that can be read.")
    publisher = parsed.get("feed", {}).get("title")
    for entry in entries[:MOST_ENTRIES]:
        yield _entry(entry, publisher)
    if len(entries) > MOST_ENTRIES:
        yield SetAside(path, f"The feed has {len(entries):,} entries; the first {MOST_ENTRIES:,} were read.")


def _entry(entry: Any, publisher: str | None) -> Draft:
    parts = [str(part.get("value", "")) for part in entry.get("content", [])] or [str(entry.get("summary", ""))]
    html = "\n".join(parts)
    inner = read_page(b"", f"<html><body><article>{html}</article></body></html>") if "<" in html else Draft(b"", html)
    published = entry.get("published_parsed") or entry.get("updated_parsed")
    day = time.strftime("%Y-%m-%d", published) if published else None
    title = str(entry.get("title") or "") or None
    # What makes an entry this document: its own words, not where it stands in the feed.
    raw = json.dumps([entry.get("id"), entry.get("link"), title, html], ensure_ascii=False).encode()
    return Draft(
        raw,
        inner.text,
        title=title,
        publisher=str(entry.get("source", {}).get("title") or publisher or "") or None,
        evidence=(DateEvidence(day, "feed", "published"),) if day else (),
        address=web_address(entry.get("link")),
    )
