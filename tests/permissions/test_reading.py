"""Reading the text and the bytes: other systems' codes, damage, bombs, other encodings, other algorithms."""

from __future__ import annotations

import zlib
from typing import Any

import base45
import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.permissions.cbor import MAX_DEPTH, NotCanonical, decode, encode
from entente.permissions.signed import PERMISSION, REVOCATIONS, open_envelope, sign
from entente.permissions.statement import OWN, to_claims
from entente.permissions.verify import CANNOT_TELL, NOT_VALID, VALID
from entente.permissions.wrapping import MAX_TOKEN_BYTES, TOKEN_PREFIX, wrap

from .offices import KEY, check, found, issued, listed, moment

TOKEN = issued().token
CLAIMS = to_claims(issued().statement)


def _as_token(data: bytes) -> str:
    return wrap(data, TOKEN_PREFIX)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \r\n\t", "empty"),
        ("HC1:6BFOXN%TSMAHN-H", "other-system"),
        ("https://example.org/p?id=1", "other-system"),
        ("BEGIN:VCARD\nVERSION:3.0\nN:Example", "other-system"),
        ("MECARD:N:Example;;", "other-system"),
        ("WIFI:S:camp;T:WPA;P:x;;", "other-system"),
        ("otpauth://totp/x?secret=y", "other-system"),
        ("P<GBREXAMPLE<<MADE<UP<<<<<<<<<<<<<<<<<<<<<<<", "other-system"),
        ("hello", "not-a-token"),
        ("\u202egnp.exe", "not-a-token"),
        ("ENT", "truncated"),
        ("ENT1:", "truncated"),
        ("ENT2:ABC", "newer-version"),
        ("ENT1:ABCD_", "foreign-character"),
        ("ENT1:日本", "foreign-character"),
        ("ENT1::::", "damaged"),
        ("ENT1:" + "A" * 5000, "too-long"),
        ("A" * 1_000_000, "too-long"),
        ("\ufffdPNG\r\n", "picture"),
        ("%PDF-1.7", "picture"),
        ("<svg xmlns=", "picture"),
    ],
)
def test_what_is_no_permission_is_named(text: str, code: str) -> None:
    answer = check(text)
    assert found(answer) == {code}
    assert answer.verdict == (CANNOT_TELL if code == "newer-version" else NOT_VALID)


def test_a_report_shows_no_control_or_direction_characters() -> None:
    assert "\u202e" not in check("\u202egnp.exe").findings[0].says["en"]


@pytest.mark.parametrize(
    "text",
    [
        TOKEN.lower(),
        f"\ufeff  {TOKEN}\r\n",
        "\n".join(TOKEN[i : i + 60] for i in range(0, len(TOKEN), 60)),
        "\r\n\t".join(TOKEN),
        "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in TOKEN),
        TOKEN.replace(" ", "\u00a0"),
    ],
    ids=["small letters", "mark and blanks around", "folded", "a break at each character", "full width", "hard spaces"],
)
def test_what_scanners_and_mail_do_to_a_text_does_no_harm(text: str) -> None:
    assert check(text).verdict == VALID


def test_a_missing_space_inside_is_noticed() -> None:
    spaced = next(t for n in range(50) if " " in (t := issued(serial=f"S{n}").token))
    assert check(spaced.replace(" ", "", 1)).verdict == NOT_VALID


def test_a_base45_text_never_ends_in_a_space() -> None:
    """Why blanks at the end may be dropped: the last character of a group stands for at most 32 (three) or 5 (two)."""
    assert all(base45.b45encode(bytes([n]))[-1:] != b" " for n in range(256))
    assert base45.b45encode(b"\xff\xff")[-1:] == b"W"


@pytest.mark.parametrize("size", [MAX_TOKEN_BYTES, 10**6, 10**8])
def test_a_bomb_is_not_opened(size: int) -> None:
    packer = zlib.compressobj(9)
    block = bytes(10**6)
    packed = b"".join(packer.compress(block[: min(10**6, size - done)]) for done in range(0, size, 10**6))
    text = TOKEN_PREFIX + base45.b45encode(packed + packer.flush()).decode()
    assert found(check(text)) <= {"too-large-inside", "too-long"}


def test_bytes_after_the_compressed_part_are_refused() -> None:
    packed = base45.b45decode(TOKEN.removeprefix(TOKEN_PREFIX)) + b"\x00\x00"
    assert found(check(TOKEN_PREFIX + base45.b45encode(packed).decode())) == {"damaged"}


def test_bits_that_carry_nothing_may_not_be_set() -> None:
    packed = bytearray(base45.b45decode(TOKEN.removeprefix(TOKEN_PREFIX)))
    opened = zlib.decompress(packed)
    silent = 0
    for bit in range(8):
        packed[-5] ^= 1 << bit
        try:
            same = zlib.decompress(packed) == opened
        except zlib.error:
            same = False
        if same:
            silent += 1
            assert found(check(TOKEN_PREFIX + base45.b45encode(bytes(packed)).decode())) == {"damaged"}
        packed[-5] ^= 1 << bit
    assert silent < 8


_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**64), 2**64 - 1) | st.binary(max_size=20) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.integers(-99, 999) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(_depth, inner), default=0)


@given(_PLAIN.filter(lambda value: _depth(value) < MAX_DEPTH))
def test_plain_values_survive(value: Any) -> None:
    assert decode(encode(value)) == value


@given(st.binary(max_size=60))
def test_no_bytes_have_two_readings(data: bytes) -> None:
    try:
        value = decode(data)
    except NotCanonical:
        return
    assert encode(value) == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x18\x01",  # 1 in two bytes
        b"\x19\x00\x01",  # 1 in three bytes
        b"\xa2\x01\x01\x01\x02",  # the key 1 twice
        b"\xa2\x02\x01\x01\x01",  # keys out of order
        b"\x9f\x01\xff",  # open list
        b"\xbf\x01\x02\xff",  # open map
        b"\x5f\x41\x00\xff",  # open bytes
        b"\x01\x00",  # a byte after the end
        b"\x82\x01",  # one of two
        b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff",  # 2**64 - 1 values promised
        b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x7b\x7f\xff\xff\xff\xff\xff\xff\xff",
        b"\xf9\x00\x00",  # a float
        b"\xfb" + bytes(8),
        b"\xf7",  # undefined
        b"\xf8\x20",  # a simple value
        b"\xff",
        b"\x1c",
        b"\xc2\x41\x01",  # a big number
        b"\xd8\x23\x63(a+",  # a pattern
        b"\xc5\x82\x1b" + b"\x7f" * 8 + b"\x01",  # a number with a huge exponent
        b"\xd8\x1c\x81\xd8\x1d\x00",  # a list that holds itself
        b"\xa1\x41\x00\x01",  # bytes as a key
        b"\xa1\x80\x01",  # a list as a key
        b"\xa1\xf5\x01",  # true as a key
        b"\x61\xff",  # no UTF-8
        b"\x81" * 10_000 + b"\x01",
    ],
)
def test_other_encodings_and_kinds_are_refused(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        decode(data)


def _message(protected: Any, unsigned: Any = None, payload: Any = CLAIMS, signature: Any = bytes(64)) -> str:
    body = [encode(protected) if not isinstance(protected, bytes) else protected, unsigned or {}, payload, signature]
    return _as_token(b"\xd2" + cbor2.dumps(body, canonical=True))


KID = KEY.about.kid


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (_message({1: -7, 4: KID, 16: PERMISSION}), "algorithm"),
        (_message({1: 5, 4: KID, 16: PERMISSION}), "algorithm"),  # a shared secret
        (_message({1: 0, 4: KID, 16: PERMISSION}), "algorithm"),
        (_message({1: -19, 4: KID, 16: PERMISSION}), "algorithm"),
        (_message({4: KID, 16: PERMISSION}, {1: -8}), "algorithm"),  # stated where anybody may change it
        (_message({}), "algorithm"),
        (_message(b""), "malformed"),
        (_message({1: -8, 2: [99], 4: KID, 16: PERMISSION, 99: 1}), "critical-header"),
        (_message({1: -8, 4: KID, 16: PERMISSION}, {2: [1]}), "critical-header"),
        (_message({1: -8, 4: KID, 16: PERMISSION}, {4: b"otherkid"}), "unsigned-header"),
        (_message({1: -8, 4: KID, 16: PERMISSION}, {4: KID}), "unsigned-header"),
        (_message({1: -8, 4: KID, 16: PERMISSION}, {33: b"x"}), "unsigned-header"),
        (_message({1: -8, 16: PERMISSION}), "malformed"),
        (_message({1: -8, 4: KID[:4], 16: PERMISSION}), "malformed"),
        (_message({1: -8, 4: KID}), "malformed"),
        (_message({1: -8, 3: 60, 4: KID, 16: PERMISSION}), "malformed"),
        (_message({1: -8, 4: KID, 16: REVOCATIONS}), "other-type"),
        (_message({1: -8, 4: KID, 16: PERMISSION}, signature=bytes(63)), "malformed"),
        (_message({1: -8, 4: KID, 16: PERMISSION}, payload=None), "malformed"),
        (_as_token(b"\xd1" + encode([b"", {}, b"", b""])), "malformed"),  # COSE_Mac0
        (_as_token(encode([encode({1: -8, 4: KID, 16: PERMISSION}), {}, CLAIMS, bytes(64)])), "malformed"),  # untagged
        (_as_token(b"\xd2\xd2" + encode([1, 2, 3, 4])), "malformed"),
        (_as_token(b"\xd2" + encode({1: 2})), "malformed"),
        (_as_token(b"\xd2"), "malformed"),
    ],
)
def test_only_one_form_of_signature_is_taken(message: str, code: str) -> None:
    assert found(check(message)) == {code}


def test_a_revocation_list_cannot_stand_in_for_a_permission() -> None:
    assert found(check(listed())) == {"other-type"}
    as_list = _as_token(sign(CLAIMS, KEY.private, KID, REVOCATIONS))
    assert found(check(as_list)) == {"other-type"}


@pytest.mark.parametrize(
    ("place", "change", "code"),
    [
        ("claims", {4: None}, "malformed"),
        ("own", {9: ["jpn-gbr-raa", "IV(2)"]}, "malformed"),
        ("own", {3: "x" * 201}, "malformed"),
        ("claims", {8: {}}, "malformed"),
        ("claims", {4: "soon"}, "malformed"),
        ("claims", {4: True}, "malformed"),
        ("claims", {4: moment("2026-05-11T00:00+09:00")}, "malformed"),
        ("claims", {5: -1}, "malformed"),
        ("claims", {4: 2**63}, "malformed"),
        ("claims", {7: b"short"}, "malformed"),
        ("own", {1: 2}, "newer-version"),
        ("own", {1: True}, "malformed"),
        ("own", {2: "Movement Order"}, "malformed"),
        ("own", {3: "line\nbreak"}, "malformed"),
        ("own", {3: "\u202egnp"}, "malformed"),
        ("own", {4: ["GBR"]}, "malformed"),
        ("own", {4: "GBRJPN"}, "malformed"),
        ("own", {7: [10**7, 10**7]}, "malformed"),
        ("own", {7: [20000, 19999]}, "malformed"),
        ("own", {10: [["arms.carry"]]}, "malformed"),
        ("own", {11: {1: 3, 3: [bytes(32)]}}, "malformed"),
        ("own", {11: {2: bytes(32)}}, "malformed"),
        ("own", {12: False}, "malformed"),
        ("own", {13: 1}, "malformed"),
    ],
)
def test_signed_claims_of_another_form_are_refused(place: str, change: dict[int, Any], code: str) -> None:
    """Even rightly signed: an issuer's mistake must not be read in one of two ways."""
    claims = decode(CLAIMS)
    (claims if place == "claims" else claims[OWN]).update(change)
    token = _as_token(sign(encode(claims), KEY.private, KID, PERMISSION))
    assert found(check(token)) == {code}


def test_signed_claims_that_are_no_map_are_refused() -> None:
    for payload in (b"", b"\x80", b"\x01", encode([1]), b"\xa0"):
        assert found(check(_as_token(sign(payload, KEY.private, KID, PERMISSION)))) == {"malformed"}


def test_the_envelope_says_which_key_and_what_was_signed() -> None:
    envelope = open_envelope(sign(CLAIMS, KEY.private, KID, PERMISSION), PERMISSION)
    assert (envelope.kid, envelope.payload) == (KID, CLAIMS)
    assert envelope.fits(KEY.about.public)
