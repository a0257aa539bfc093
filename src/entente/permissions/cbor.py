"""Canonical CBOR: the one encoding of a value, and a reader that takes nothing else.

A reader that accepts two encodings of one value can be made to see another value than the signer saw. So bytes are
screened before the library decodes them (no tags, no floats, no open lengths, bounded depth, plain keys), and decoded
values must encode to the very same bytes (shortest numbers, sorted keys, none twice, nothing trailing).
Source: RFC 8949 sections 3 and 4.2.3 (length-first order of keys, as the library sorts).
"""

from __future__ import annotations

from typing import Any

import cbor2

MAX_DEPTH = 6  # a permission needs four levels, a revocation list four
_CONSTANTS = (20, 21, 22)  # false, true, null
_INTEGERS, _BYTES, _TEXT, _ARRAY, _MAP, _SIMPLE = (0, 1), 2, 3, 4, 5, 7


class NotCanonical(ValueError):
    """Bytes that are not the one encoding of a plain value; the text says what was met."""


def encode(value: Any) -> bytes:
    """The canonical encoding of numbers, texts, bytes, lists, mappings, true, false and null."""
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes) -> Any:
    """The value whose canonical encoding `data` is.

    Raises:
        NotCanonical: the bytes are cut short, malformed, of a kind not used here, or another encoding of a value.
    """
    _screen(data)
    try:
        value = cbor2.loads(data)
        same = encode(value) == data
    except (cbor2.CBORError, ValueError, TypeError, OverflowError) as problem:
        raise NotCanonical("malformed value") from problem
    if not same:
        raise NotCanonical("not the canonical encoding")
    return value


def _screen(data: bytes) -> None:
    """Walk the heads of all values without building any.

    Every value costs at least one byte, so a count that promises more than there is ends at the last byte.
    """
    position = 0
    waiting = [(1, False)]  # values still to come in each open array or map; whether it is a map
    while waiting:
        left, is_map = waiting.pop()
        if not left:
            continue
        waiting.append((left - 1, is_map))
        major, argument, position = _head(data, position)
        if is_map and left % 2 == 0 and major not in (*_INTEGERS, _TEXT):
            raise NotCanonical("a key that is neither a number nor a text")
        if major in (_BYTES, _TEXT):
            position += argument
            if position > len(data):
                raise NotCanonical("cut short")
        elif major in (_ARRAY, _MAP):
            waiting.append((argument * (2 if major == _MAP else 1), major == _MAP))
            if len(waiting) > MAX_DEPTH:
                raise NotCanonical("nested too deeply")
        elif not (major in _INTEGERS or (major == _SIMPLE and argument in _CONSTANTS)):
            raise NotCanonical("a tag, a float or another kind of value that is not used here")
    if position != len(data):
        raise NotCanonical("bytes after the end")


def _head(data: bytes, position: int) -> tuple[int, int, int]:
    """Major type, argument, and the position after them."""
    if position >= len(data):
        raise NotCanonical("cut short")
    major, low = data[position] >> 5, data[position] & 31
    position += 1
    if low < 24:
        return major, low, position
    if low > 27 or major == _SIMPLE:
        raise NotCanonical("an open length, a float or a reserved form")
    size = 1 << (low - 24)
    if position + size > len(data):
        raise NotCanonical("cut short")
    return major, int.from_bytes(data[position : position + size], "big"), position + size
