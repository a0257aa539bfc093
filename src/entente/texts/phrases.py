"""Set phrases of treaties and statutes that tell what a line without a number is; and what the reader says of its doubts."""

from __future__ import annotations

import re

from entente.texts.lines import Line

_CLOSING = re.compile(
    r"(?:IN WITNESS|In witness|IN FAITH|In faith) (?:WHEREOF|THEREOF|whereof|thereof)|(?:DONE|Done) (?:at|in|on|this|AT|IN|ON|THIS)\b"
    r"|EN FOI DE QUOI|En foi de quoi|(?:FAIT|Fait) (?:à|en|le)\b|(?:ZU URKUND|Zu Urkund)|(?:GESCHEHEN|Geschehen) (?:zu|in)\b"
    r"|EN FE DE LO CUAL|En fe de lo cual|(?:HECHO|Hecho) en\b|IN FEDE DI CHE|(?:FATTO|Fatto) a\b"
    r"|(?:IN TESTIMONY|In testimony) (?:WHEREOF|whereof)|以上の証拠として"
)
_JA_CLOSING = re.compile(r"[0-9一二三四五六七八九十〇元]+年.{0,40}に.{0,60}(?:作成した|署名した)")
_SIGNATURE = re.compile(
    r"(?:FOR|For) (?:AND ON BEHALF OF|and on behalf of)?\s*(?:THE|the|[A-Z])|(?:POUR|Pour) (?:le|la|LE|LA|l')|(?:FÜR|Für) die|.{2,40}(?:のために|政府代表)[:：]?$"
    r"|\(?(?:Signed|SIGNED)\b|_{4,}|\.{6,}"
)
_NOTE = re.compile(
    r"(?:Compare|Note|Notes|Editorial note|Editor's note|Source|History|Footnote)s?\s*:|\[\.\.\.\]|\[…\]"
    r"|(?:Section|Schedule|Part|Article|Heading|Title)\b.{0,60}:\s*(?:amended|substituted|repealed|inserted|added|revoked)\b"
    r"|\(.{0,40}(?:略|omitted|amended|by section|excerpt).{0,200}\)\s*$"
)
_REFERENCE_NOTE = re.compile(
    r"\(?(?:ss?\.?|sections?|articles?|arts?\.?|regulations?|rules?)[ ]*[0-9(].{0,60}\)?$|\(第.{1,30}(?:条|項)関係\)$",
    re.I,
)
_RECITALS = re.compile(r"\s*(?:recitals?|whereas\s*:?|considérants?|erwägungsgründe)\s*:?\s*$", re.I)
_TERM = re.compile(
    r"[\s>*\-•–—]*(?:\*\*_|\*\*|_\*\*|\*|_|[“\"'‘「])(?P<term>[^*_“”\"「」]{1,80}?)(?:_\*\*|\*\*|\*|_|[”\"'’」])[*_]*"
    r"(?=[,:—–\-]|\s+(?:means?|includes?|has|have|in relation|in respect|when|where|,|-|—|refers?|shall)|とは|\s*$)"
)
_TERM_BARE = re.compile(
    r"(?P<term>[A-Za-z][\w' \-]{1,60}?)(?:,[^.;]{0,120}?,?)?\s+(?:means|includes|has the same meaning)\b"
)
_BEFORE_REFERENCE = re.compile(
    r"(?:paragraphs?|sub-?paragraphs?|articles?|sections?|subsections?|items?|clauses?|annex(?:es)?|parts?|and|or|of|to|in|under|with|by|from|see"
    r"|nos?\.?|the|than|for|at|within|about|least|第|及び|又は|並びに|、)$",
    re.I,
)
_AFTER_REFERENCE = re.compile(r"(?:of|above|below|and|or|to|hereof|thereof|shall|,|;|\))", re.I)

REMARKS: dict[str, dict[str, str]] = {
    "letter-or-roman": {
        "en": "{found} may be a letter or a Roman numeral; nothing around it decides. It is read as going on with the row that was open.",
        "ja": "{found} は英字とローマ数字のどちらにも読め、前後からは決まらない。続いていた列の次の番号として読んだ。",
    },
    "jump": {
        "en": "The numbering jumps to {found}; what lies between is not in this text or was not recognised.",
        "ja": "番号が {found} まで飛んでいる。間の部分はこの文書にないか、認識できなかった。",
    },
    "again": {
        "en": "The numbering begins again at {found} in one and the same place.",
        "ja": "同じ箇所で番号が {found} からもう一度始まる。",
    },
    "article-gap": {
        "en": "The articles jump to {found}; those between are not in this text or were not recognised.",
        "ja": "条の番号が {found} まで飛んでいる。間の条はこの文書にないか、認識できなかった。",
    },
    "article-again": {
        "en": "Article {found} stands after a later one in the same part.",
        "ja": "同じ部の中で、条 {found} がより後の条の後にある。",
    },
    "range": {
        "en": "Several articles stand under one heading, {found}.",
        "ja": "一つの見出し {found} に複数の条がまとめられている。",
    },
    "no-place": {
        "en": "{found} looks like a number but fits no row; it is kept among the words.",
        "ja": "{found} は番号に見えるがどの列にも合わない。本文の一部として残した。",
    },
    "twice": {
        "en": "The pinpoint {found} stands twice; the later one is called {now}.",
        "ja": "{found} が二度現れる。後の方を {now} と呼ぶ。",
    },
    "quoted": {
        "en": "A quoted text of {lines} lines with numbers of its own is read as words of the paragraph that quotes it.",
        "ja": "{lines}行の引用文に番号があるが、引用元の項の本文として読んだ。",
    },
    "contents": {
        "en": "Lines {first} to {last} are a table of contents and are not read as articles.",
        "ja": "{first}～{last}行は目次であり、条文としては読まない。",
    },
    "pages": {"en": "{count} lines are page numbers or running heads.", "ja": "{count}行はページ番号又は柱である。"},
    "no-articles": {
        "en": "No article, section or numbered paragraph was found.",
        "ja": "条、節又は番号のある項が見つからなかった。",
    },
    "language": {
        "en": "The language was taken to be {found}; --lang says otherwise.",
        "ja": "言語は {found} とみなした。--lang で指定できる。",
    },
    "encoding": {
        "en": "The file is not UTF-8; it was read as {found}, which is a guess.",
        "ja": "このファイルは UTF-8 ではない。推定により {found} として読んだ。",
    },
    "characters": {
        "en": "{count} characters could not be read and are shown as U+FFFD.",
        "ja": "{count}文字が読み取れず、U+FFFD で表示している。",
    },
    "pages-without-text": {
        "en": "{count} of {all} pages hold no text (pictures?): {which}.",
        "ja": "{all}ページのうち{count}ページに文字がない（画像か）：{which}。",
    },
    "columns": {
        "en": "Page {page} seems to have two columns; its lines may be out of order.",
        "ja": "{page}ページは二段組みのようである。行の順序が乱れている可能性がある。",
    },
}


def is_closing(flat: str) -> bool:
    """Whether the words that end an instrument begin here."""
    return bool(_CLOSING.match(flat) or _JA_CLOSING.match(flat))


def is_signature(flat: str) -> bool:
    """Whether a line belongs to the signatures."""
    return len(flat) < 200 and bool(_SIGNATURE.match(flat.strip()))


def is_note(flat: str) -> bool:
    """Whether a line is a note of the editors."""
    return bool(_NOTE.match(flat.replace("\x00", "").strip()))


def is_reference_note(flat: str) -> bool:
    """Whether a line under the heading of a schedule only says which section it belongs to."""
    return bool(_REFERENCE_NOTE.fullmatch(flat.replace("\x00", "").strip()))


def opens_recitals(flat: str) -> bool:
    """Whether numbered recitals follow."""
    return bool(_RECITALS.match(flat))


def is_title(flat: str, laid_out: bool) -> bool:
    """Whether words behind or below an article's number are a title: short, no sentence, not going on in small letters."""
    text = flat.replace("\x00", "").strip()
    if not text or len(text) > (300 if laid_out else 110) or text[:1].islower():
        return False
    if laid_out:
        return not text.endswith(("。", ";"))
    if re.search(r"[.;:,。、；：]$", text) and not re.fullmatch(r"(?:[A-Z]\w*[ \-]?){1,8}\.", text):
        return False
    if text[0] > "\u2fff":
        return len(text) <= 30
    return not re.search(r"\b(?:shall|means|may not|is hereby|are hereby|will be)\b", text)


def is_title_block(flat: str, first: bool, titled: bool) -> bool:
    """Whether a block before everything else belongs to the title of the text.

    Args:
        flat: the words.
        first: whether it is the very first block.
        titled: whether a title stands above already.
    """
    text = flat.replace("\x00", "").strip()
    if not text:
        return titled
    if len(text) > 400 or re.search(r"[,;、；]$", text):
        return False
    if re.match(
        r"(?:whereas|considering|recalling|having|desiring|noting|the (?:governments?|parties|states)\b.{60})",
        text,
        re.I,
    ):
        return False
    if text[0] > "\u2fff":
        return not re.search(r"(?:。|は、.*|し、)$", text) and len(text) < 150
    if text.isupper() or (first and not titled):
        return True
    words = re.findall(r"[A-Za-zÀ-ÿ]{4,}", text)
    capitals = sum(word[0].isupper() for word in words)
    return not text.endswith(".") and len(text) < 160 and "," not in text and capitals >= 0.7 * len(words)


def defined_term(raw: str, bullet: bool) -> str:
    """The term a line without a number defines; empty where it defines none."""
    found = _TERM.match(raw)
    if found is None and bullet:
        found = _TERM_BARE.match(raw.lstrip(" \t-*+•–—"))
    return re.sub(r"\s+", " ", found["term"]).strip(" ,:") if found else ""


def is_reference(lines: list[Line], number: int, rest: str) -> bool:
    """Whether a number at the beginning of a line only goes on with a reference broken at the line's end."""
    before = next((lines[n] for n in range(number - 1, -1, -1) if not lines[n].role), None)
    if before is None or before.blank:
        return False
    return bool(_BEFORE_REFERENCE.search(before.words.rstrip())) or bool(_AFTER_REFERENCE.match(rest.strip()))
