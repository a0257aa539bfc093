"""HTML: the article's text by trafilatura; title, publisher and dates by what the page declares of itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from entente.watch.reading.drafts import Draft
from entente.watch.reading.limits import MOST_OPEN_ELEMENTS
from entente.watch.records import DateEvidence

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
_META = re.compile(r"<meta\b[^>]{0,2000}>", re.I)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LINKED = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.{0,200000}?)</script", re.I | re.S)
_TIME = re.compile(r"<time\b[^>]{0,500}\bdatetime\s*=\s*[\"']([^\"']{8,40})[\"']", re.I)
_LANG = re.compile(r"<html\b[^>]{0,500}\blang\s*=\s*[\"']?([A-Za-z-]{2,12})", re.I)
_OPEN = re.compile(r"<(?=[A-Za-z])")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "citation_publication_date", "parsely-pub-date", "sailthru.date", "pubdate", "publication_date",
)  # fmt: skip
_PUBLISHERS = (
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")


def read_page(raw: bytes, html: str, address: str | None = None) -> Draft:
    """The draft of a page; its text is empty where nothing in it reads as text."""
    meta = _metadata(html)
    linked = list(_linked(html))
    evidence = [DateEvidence(value[:10], "metadata", f"meta {name}") for name in _DATES for value in meta.get(name, ())]
    evidence += [
        DateEvidence(str(row["datePublished"])[:10], "metadata", "JSON-LD datePublished")
        for row in linked
        if row.get("datePublished")
    ]
    evidence += [DateEvidence(found[:10], "byline", "time element") for found in _TIME.findall(html)[:2]]
    extracted = _extracted(html, address)
    language = _LANG.search(html[:4000])
    return Draft(
        raw,
        (extracted.text if extracted else "") or _all_words(html),
        title=_first(meta, _TITLES) or next((str(r["headline"]) for r in linked if r.get("headline")), None)
        or (extracted.title if extracted else None),
        publisher=_first(meta, _PUBLISHERS) or next((p for r in linked if (p := _name(r.get("publisher")))), None)
        or (extracted.sitename if extracted else None) or _host(address),
        evidence=tuple(evidence),
        language=language[1] if language else None,
    )  # fmt: skip


def _extracted(html: str, address: str | None) -> Any:
    from trafilatura import bare_extraction

    if len(_OPEN.findall(html)) > 400_000 or _depth(html) > MOST_OPEN_ELEMENTS:
        return None
    try:
        return bare_extraction(html, url=address, with_metadata=True, include_comments=False, favor_recall=True)
    except Exception:  # whatever a broken page does to the library, its words are still read below
        return None


def _depth(html: str) -> int:
    """How deep elements may be nested: opened less closed, at most; a page of unclosed paragraphs counts too deep at worst."""
    deepest = level = 0
    for found in re.finditer(r"<(/?)(div|span|p|ul|li|table|td|tr|b|i|font|section|blockquote)\b", html, re.I):
        level = max(0, level + (-1 if found[1] else 1))
        deepest = max(deepest, level)
    return deepest


def _all_words(html: str) -> str:
    """Every word of the page: the fallback where no article was found."""
    from entente.texts.html import read_html

    try:
        return "\n\n".join(line.text for line in read_html(html).lines)
    except (ValueError, RecursionError):
        return ""


def _metadata(html: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in _META.findall(html[:400_000]):
        row = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag)}
        name = (row.get("property") or row.get("name") or row.get("itemprop") or "").lower()
        if name and row.get("content"):
            found.setdefault(name, []).append(_unescaped(row["content"]))
    return found


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text).strip()


def _linked(html: str) -> Iterator[dict[str, Any]]:
    for script in _LINKED.findall(html)[:20]:
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        rows = value if isinstance(value, list) else value.get("@graph", [value]) if isinstance(value, dict) else []
        yield from (row for row in rows if isinstance(row, dict))


def _name(publisher: Any) -> str | None:
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict):
        publisher = publisher.get("name")
    return publisher if isinstance(publisher, str) else None


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if meta.get(name)), None)


def _host(address: str | None) -> str | None:
    return (urlsplit(address).hostname or "").removeprefix("www.") or None if address else None
