"""Signed bytes as text a QR code carries well: zlib, base45, a prefix of our own. And back, within stated bounds.

What is accepted besides the exact text: a byte-order mark, line breaks and tabs anywhere, spaces around it, small
letters, full-width letters (a reader that types through a Japanese input method writes those). Base45 has no small
letters and never ends in a space, so none of this can turn one text into another. A space inside counts.
Source: RFC 9285 (base45), RFC 1950 (zlib).
"""

from __future__ import annotations

import re
import zlib

import base45

from entente.permissions.refused import Refused, printable

TOKEN_PREFIX = "ENT1:"  # noqa: S105 - a public prefix, no secret
LIST_PREFIX = "ENTR1:"
MAX_TOKEN_CHARACTERS = 4296  # the most one QR code holds in alphanumeric mode
MAX_TOKEN_BYTES = 16_384  # opened; a token of ours has under 3,000
MAX_LIST_CHARACTERS = 3_000_000
MAX_LIST_BYTES = 4_000_000  # opened; room for about 50,000 withdrawn permissions

_FULL_WIDTH = {0xFF00 + n: 0x20 + n for n in range(1, 0x5F)} | {0x3000: 0x20, 0xA0: 0x20}
_SMALL = {n: n - 32 for n in range(ord("a"), ord("z") + 1)}
_DROPPED = dict.fromkeys([0xFEFF, 0x0A, 0x0D, 0x09])
_PICTURES = ("\ufffdPNG", "\ufffd\ufffd\ufffd", "GIF8", "%PDF", "<SVG", "<?XML")  # as their first bytes read as text
_OTHER_SYSTEMS = (
    (re.compile(r"HC\d:"), "a digital health certificate", "デジタル健康証明書"),
    (re.compile(r"https?:|www\."), "a web address", "ウェブアドレス"),
    (re.compile(r"BEGIN:V|MECARD:"), "a contact or calendar entry", "連絡先又は予定"),
    (re.compile(r"WIFI:"), "access to a wireless network", "無線LANの設定"),
    (re.compile(r"OTPAUTH:|BITCOIN:|MAILTO:|TEL:|SMSTO:|GEO:|UPI:|[A-Z][A-Z0-9+.]{1,15}://"), "another application", "別のアプリ"),
    (re.compile(r"[PIACV][A-Z<][A-Z<]{3}[A-Z0-9<]{20,}"), "the machine-readable lines of a passport or identity card", "旅券又は身分証の機械読取部"),
)  # fmt: skip


def wrap(data: bytes, prefix: str) -> str:
    """Signed bytes as text."""
    body: bytes = base45.b45encode(zlib.compress(data, 9))
    return prefix + body.decode("ascii")


def unwrap(text: str, prefix: str, max_characters: int, max_bytes: int) -> bytes:
    """The signed bytes in a text.

    Args:
        text: as read by a scanner, from a file or from a command line.
        prefix: TOKEN_PREFIX or LIST_PREFIX.
        max_characters, max_bytes: bounds of the text and of what it opens to.

    Raises:
        Refused: empty, too long, from another system, cut short, altered, or opening to more than the bound.
    """
    if len(text) > 2 * max_characters:  # line breaks may double it, nothing ours does more
        raise Refused("too-long", limit=f"{max_characters:,}")
    plain = text.translate(_DROPPED).translate(_FULL_WIDTH).strip(" ")
    _check_prefix(plain, prefix)
    body = plain.translate(_SMALL)[len(prefix) :]
    if len(body) + len(prefix) > max_characters:
        raise Refused("too-long", limit=f"{max_characters:,}")
    return _inflate(_bytes_of(body, len(prefix)), max_bytes)


def _check_prefix(plain: str, prefix: str) -> None:
    if not plain:
        raise Refused("empty")
    upper = plain[:80].translate(_SMALL)
    if upper.startswith(prefix):
        return
    for other in (TOKEN_PREFIX, LIST_PREFIX):
        if upper.startswith(other):
            raise Refused("other-type", detail=other)
        if other.startswith(upper):
            raise Refused("truncated")
    if upper.startswith(_PICTURES):
        raise Refused("picture")
    if re.match(r"ENTR?\d+:", upper):
        raise Refused("newer-version", detail=upper.split(":")[0])
    for pattern, en, ja in _OTHER_SYSTEMS:
        if pattern.match(upper):
            raise Refused("other-system", system_en=en, system_ja=ja)
    raise Refused("not-a-token", start=printable(plain[:24]))


def _bytes_of(body: str, offset: int) -> bytes:
    for place, character in enumerate(body):
        if character not in base45.BASE45_CHARSET:
            raise Refused("foreign-character", character=printable(character), place=str(place + offset + 1))
    if len(body) % 3 == 1 or not body:
        raise Refused("truncated")
    try:
        data: bytes = base45.b45decode(body)
    except ValueError as problem:
        raise Refused("damaged") from problem
    return data


def _inflate(data: bytes, max_bytes: int) -> bytes:
    opener = zlib.decompressobj()
    try:
        opened = opener.decompress(data, max_bytes)
    except zlib.error as problem:
        raise Refused("damaged") from problem
    if opener.unconsumed_tail or len(opened) >= max_bytes:
        raise Refused("too-large-inside", limit=f"{max_bytes:,}")
    if not opener.eof:
        raise Refused("truncated")
    if opener.unused_data or _has_loose_bits(data, opened, max_bytes):
        raise Refused("damaged")
    return opened


def _has_loose_bits(data: bytes, opened: bytes, max_bytes: int) -> bool:
    """Whether one of the bits that fill up the last byte before the checksum is set.

    They carry nothing, every compressor leaves them at zero, and a changed one would go unnoticed otherwise.
    """
    last = len(data) - 5
    for bit in range(7, 0, -1):
        flipped = bytearray(data)
        flipped[last] ^= 1 << bit
        opener = zlib.decompressobj()
        try:
            again = opener.decompress(bytes(flipped), max_bytes)
        except zlib.error:
            return False
        if again != opened or not opener.eof or opener.unused_data:
            return False
        if data[last] >> bit & 1:
            return True
    return False
