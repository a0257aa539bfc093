"""The news agency a document credits for its text: then the agency is the newsroom, whoever prints it.

Credits stand in fixed places: before the first words ("TOKYO (Jiji Press) --"), in a line of their own at the top or the end
("Reuters", "By Anadolu staff"), in brackets at the very end ("(ANI)"), and in Japanese in 【】 with the place.
"""

from __future__ import annotations

import re

_ALSO = {
    "aa": "anadolu", "anadolu agency": "anadolu", "ap": "associated press", "the associated press": "associated press",
    "afp": "agence france-presse", "pti": "press trust of india", "ani": "asian news international", "kyodo news": "kyodo",
    "jiji press": "jiji", "yonhap news agency": "yonhap", "pna": "philippine news agency", "aap": "australian associated press",
    "xinhua news agency": "xinhua", "共同通信": "kyodo", "共同": "kyodo", "時事通信": "jiji", "時事": "jiji", "ロイター": "reuters",
    "聯合ニュース": "yonhap", "新華社": "xinhua", "afp通信": "agence france-presse", "afp時事": "agence france-presse",
    "ap通信": "associated press", "タス通信": "tass",
}  # fmt: skip
_NAMES = frozenset(_ALSO.values()) | {
    "reuters",
    "bloomberg",
    "dpa",
    "ians",
    "upi",
    "tass",
    "efe",
    "antara",
    "bernama",
    "cna",
    "interfax",
}
_HEAD, _TAIL = 8, 3  # filled lines in which a credit may stand
_DATELINE = re.compile(r"^[^a-z\n]{0,3}[A-Z][^()\n]{0,70}\((?P<who>[A-Za-z][\w .&-]{1,30})\)\s*[-–—:]")
_ALONE = re.compile(
    r"^(?:[-–—]\s*)?(?:by\s+|source:\s*|with\s+)?(?:the\s+)?(?P<who>[\w .&-]{2,30}?)(?:\s+(?:staff|correspondents?|reporters?|writers?))?$",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(r"\((?:[^()]{0,20}/)?(?P<who>[A-Za-z][\w .&-]{1,30})\)\s*$")
_JAPANESE = re.compile(
    r"^【[^】\n]{0,12}?(?P<who>共同|時事|ロイター|聯合ニュース|新華社|AFP時事|AFP|AP)】|[（(](?P<end>共同|時事|ロイター|AFP時事|新華社)[）)]\s*$"
)


def credited_agency(text: str) -> str | None:
    """The agency's name in small letters; None where no known agency is credited."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:_HEAD]:
        for found in (_DATELINE.match(line), _ALONE.match(line), _JAPANESE.search(line)):
            if found and (name := _name(found)):
                return name
    for line in reversed(lines[-_TAIL:]):
        for found in (_ALONE.match(line), _AT_THE_END.search(line), _JAPANESE.search(line)):
            if found and (name := _name(found)):
                return name
    return None


def agency_called(name: str) -> str | None:
    """The agency a publisher's or source's name stands for, in small letters; None for any other."""
    plain = " ".join(name.lower().split()).removeprefix("the ")
    plain = _ALSO.get(plain, plain)
    return plain if plain in _NAMES else None


def _name(found: re.Match[str]) -> str | None:
    return next((name for value in found.groupdict().values() if value and (name := agency_called(value))), None)
