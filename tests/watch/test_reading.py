"""Reading: each kind of file into a document, and every kind of bad one set aside with a sentence while the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from entente.watch.reading import read_documents
from entente.watch.reading.dates import read_written
from entente.watch.reading.files import read_file
from entente.watch.records import Document, SetAside

pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # warcio's writer leaves files open
ON = date(2026, 5, 1)
STORY = (
    "The ministers of Norland and Sudania met in the capital on Tuesday to speak of their agreement on visiting forces. "
    "Officials of both States said that the text was nearly done, and that only the article on costs was open. "
)


def read(*paths: Path) -> list[Document | SetAside]:
    return list(read_documents(paths, read_on=ON))


def one(path: Path) -> Document:
    (found,) = read(path)
    assert isinstance(found, Document), found
    return found


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><head>{head}</head><body><nav>Home News</nav><article>{body}</article></body></html>"


def test_a_page_tells_its_title_publisher_and_day_itself(tmp_path):
    head = (
        "<meta property='og:title' content='Talks &amp; texts'><meta property='og:site_name' content='The Daily Example'>"
        "<script type='application/ld+json'>"
        + json.dumps({"@type": "NewsArticle", "datePublished": "2026-04-14T08:00:00Z"})
        + "</script>"
    )
    found = one(put(tmp_path, "a.html", page(f"<p>{STORY}</p><p>{STORY[::-1]}</p>", head)))
    assert (found.title, found.publisher, found.date) == ("Talks & texts", "The Daily Example", "2026-04-14")
    assert STORY.strip() in found.text and "Home News" not in found.text
    assert found.date_evidence[0].kind == "metadata"


def test_plain_text_takes_its_day_from_a_line_that_holds_nothing_else(tmp_path):
    found = one(put(tmp_path, "a.txt", f"Ministers speak of a text\n\n{STORY}\n\nPublished 3 April 2026\n"))
    assert (found.title, found.date) == ("Ministers speak of a text", "2026-04-03")
    assert found.date_evidence[0].kind == "footer"


def test_a_date_in_the_running_text_is_no_day_of_the_document(tmp_path):
    found = one(put(tmp_path, "a.txt", f"{STORY} The treaty was signed on 3 April 2019. {STORY}"))
    assert found.date is None and found.date_evidence == ()


def test_a_day_later_than_the_reading_is_impossible_not_newer(tmp_path):
    found = one(put(tmp_path, "a.txt", f"date 2031-01-01\n\n{STORY}\n\nPublished 3 April 2026"))
    assert found.date == "2026-04-03"
    assert {e.date: e.possible for e in found.date_evidence} == {"2031-01-01": False, "2026-04-03": True}


def test_a_document_that_dates_itself_in_the_future_only_is_set_aside(tmp_path):
    (found,) = read(put(tmp_path, "a.txt", f"date 2031-01-01\n\n{STORY}"))
    assert isinstance(found, SetAside) and "2031-01-01" in found.reason


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("14 April 2026", "2026-04-14"),
        ("April 14th, 2026", "2026-04-14"),
        ("2026-04-14", "2026-04-14"),
        ("Sept. 2021", "2021-09"),
        ("2026年4月14日", "2026-04-14"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和8年4月", "2026-04"),
        ("31 February 2026", None),
        ("v2026-04-145", None),
    ],
)
def test_written_dates_are_read_at_their_own_precision(written, read_as):
    assert next((iso for iso, _ in read_written(written)), None) == read_as


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "shift_jis", "euc_jp"])
def test_encodings_are_found(tmp_path, encoding):
    japanese = encoding in ("shift_jis", "euc_jp")
    text = (
        "日本とノルランドは、部隊の地位に関する協定の交渉を始めることで合意した。両国の外相が都内で会談した。" * 4
        if japanese
        else f"{STORY}“Señor Müller” agreed. " * 4
    )
    found = one(put(tmp_path, "a.txt", text.encode(encoding)))
    assert found.text == text.strip()
    assert found.language == ("ja" if japanese else "en")


def test_a_wrongly_declared_encoding_is_not_believed(tmp_path):
    html = page(
        f"<p>{STORY}</p><p>Der Minister für Verteidigung äußerte sich. {STORY}</p>", "<meta charset='shift_jis'>"
    )
    assert "äußerte" in one(put(tmp_path, "a.html", html)).text


def test_the_same_bytes_are_the_same_document_wherever_they_lie(tmp_path):
    ids = {found.id for found in read(put(tmp_path, "a.txt", STORY), put(tmp_path, "b.txt", STORY))}
    assert len(ids) == 1


def test_each_entry_of_a_feed_is_a_document(tmp_path):
    entries = "".join(
        f"<item><title>Entry {n}</title><pubDate>Tue, 14 Apr 2026 08:00:00 GMT</pubDate><description>{STORY} {n}</description></item>"
        for n in range(3)
    )
    found = read(
        put(
            tmp_path,
            "a.xml",
            f"<?xml version='1.0'?><rss version='2.0'><channel><title>Ministry</title>{entries}</channel></rss>",
        )
    )
    assert [(d.title, d.publisher, d.date) for d in found] == [
        (f"Entry {n}", "Ministry", "2026-04-14") for n in range(3)
    ]


def test_a_feed_that_declares_entities_is_set_aside(tmp_path):
    bomb = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>"
    (found,) = read(put(tmp_path, "a.xml", bomb))
    assert isinstance(found, SetAside) and "entities" in found.reason


def archive(pages: int) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for n in range(pages):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        body = io.BytesIO(page(f"<p>{STORY} Page {n}.</p>" * 3).encode())
        writer.write_record(
            writer.create_warc_record(
                f"http://news.example.org/{n}",
                "response",
                payload=body,
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2026-04-20T00:00:00Z"},
            )
        )
    return buffer.getvalue()


def test_each_page_of_an_archive_is_a_document_and_reading_can_begin_in_the_middle(tmp_path):
    path = put(tmp_path, "a.warc.gz", archive(4))
    rows = list(read_file(path, read_on=ON))
    assert [d.publisher for _, d in rows] == ["news.example.org"] * 4
    again = list(read_file(path, read_on=ON, begin=rows[2][0]))
    assert [d.id for _, d in again] == [d.id for _, d in rows[2:]]


def test_an_archive_that_breaks_off_gives_what_stands_before_and_says_so(tmp_path):
    *whole, broken = read(put(tmp_path, "a.warc.gz", archive(3)[:-100]))
    assert len(whole) == 2 and all(isinstance(d, Document) for d in whole)
    assert isinstance(broken, SetAside) and "breaks off" in broken.reason


def test_a_compressed_file_that_breaks_off_gives_what_stands_before_and_says_so(tmp_path):
    text = "".join(f"{STORY} Line {n * 7919}. " for n in range(400))
    found = read(put(tmp_path, "a.txt.gz", gzip.compress(text.encode())[:-200]))
    assert {type(f) for f in found} == {Document, SetAside}


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"\n \n", "empty"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + os.urandom(200), "picture"),
    "office.txt": (b"PK\x03\x04" + os.urandom(200), "zip"),
    "noise.txt": (b"a\x00b" + os.urandom(2000), "binary"),
    "short.txt": (b"Hello.", "too little"),
    "broken.pdf": (b"%PDF-1.7\nnothing that follows is a paper", "damaged"),
    "huge.txt.gz": (gzip.compress(b"a " * 20_000_000), "larger"),
}


def test_every_bad_file_is_set_aside_with_its_reason_and_the_rest_is_read(tmp_path):
    for name, (content, _) in BAD.items():
        put(tmp_path, name, content)
    put(tmp_path, "good.txt", STORY)
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    found = read(tmp_path)
    aside = {Path(f.path).name: f.reason for f in found if isinstance(f, SetAside)}
    assert [Path(d.paths[0]).name for d in found if isinstance(d, Document)] == ["good.txt"]
    for name, (_, words) in BAD.items():
        assert words in aside[name], (name, aside[name])
    assert "no file" in aside["link.txt"] and "no file" in aside["pipe"]


def test_a_file_of_two_hundred_megabytes_is_set_aside_unread(tmp_path):
    with (tmp_path / "big.txt").open("wb") as file:
        file.write(b"A text that begins like any other. ")
        file.truncate(200 * 1024 * 1024)
    (found,) = read(tmp_path / "big.txt")
    assert isinstance(found, SetAside) and ("larger" in found.reason or "binary" in found.reason)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + STORY,
        "<p>" + STORY + "<table><tr><td" * 50,
        "<html><body>" + STORY + "<!--",
        "<html>" + "<b>" * 2000 + STORY,
    ],
)
def test_malformed_pages_still_give_their_words(tmp_path, html):
    assert "Norland" in one(put(tmp_path, "a.html", html)).text


def test_text_from_right_to_left_is_read_as_it_stands(tmp_path):
    text = "اتفق وزيرا الدفاع في البلدين على بدء مفاوضات بشأن اتفاق لوضع القوات الزائرة خلال هذا العام. " * 3
    found = one(put(tmp_path, "a.txt", text))
    assert found.language == "ar" and found.text == text.strip()
