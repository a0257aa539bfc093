"""Throws bytes at the reader of permissions: no crash, no hang, no forgery taken. Run with libFuzzer's own options.

    python tests/fuzz/permissions.py -max_total_time=60

Each input's first byte chooses what is attacked. A permission other than the signed one that passes stops the run.
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path

import atheris
import base45

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
with atheris.instrument_imports(include=["entente.permissions"]):
    from tests.permissions.offices import KEY, PERSONS, check, issued, listed, trusting

    from entente.permissions.signed import PERMISSION, REVOCATIONS, sign
    from entente.permissions.verify import VALID
    from entente.permissions.wrapping import LIST_PREFIX, TOKEN_PREFIX, wrap

MADE = issued(persons=PERSONS)
TRUST = trusting()
LIST = listed(bytes(16))
SIGNED = zlib.decompress(base45.b45decode(MADE.token.removeprefix(TOKEN_PREFIX)))
SIGNED_LIST = zlib.decompress(base45.b45decode(LIST.removeprefix(LIST_PREFIX)))
KID = KEY.about.kid


def _spliced(whole: bytes, data: bytes) -> bytes:
    """The whole with a part of it replaced: two bytes for the place, one for the length, the rest goes in."""
    place = int.from_bytes(data[:2], "big") % len(whole)
    return whole[:place] + data[3:] + whole[place + (data[2] if len(data) > 2 else 0) :]


def _must_not_pass(text: str) -> None:
    answer = check(text, TRUST)
    if answer.verdict == VALID and answer.statement != MADE.statement:
        raise AssertionError(f"a forgery was taken: {text!r}")


def _slip(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return {**MADE.slips[0], "salt": data.hex()[:32]}


def attack(data: bytes) -> None:
    """One input."""
    if not data:
        return
    way, rest = data[0] % 8, data[1:]
    if way == 0:
        _must_not_pass(rest.decode("utf-8", "replace"))
    elif way == 1:
        _must_not_pass(TOKEN_PREFIX + base45.b45encode(rest).decode())
    elif way == 2:
        _must_not_pass(wrap(rest, TOKEN_PREFIX))
    elif way == 3:
        _must_not_pass(wrap(_spliced(SIGNED, rest), TOKEN_PREFIX))
    elif way == 4:
        _must_not_pass(_spliced(MADE.token.encode(), rest).decode("utf-8", "replace"))
    elif way == 5:  # rightly signed nonsense: read or refused, never a crash
        check(wrap(sign(rest, KEY.private, KID, PERMISSION), TOKEN_PREFIX), TRUST)
        check(MADE.token, TRUST, lists={"l": wrap(sign(rest, KEY.private, KID, REVOCATIONS), LIST_PREFIX)})
    elif way == 6:
        spliced = _spliced(SIGNED_LIST, rest)
        answer = check(MADE.token, TRUST, lists={"l": wrap(spliced, LIST_PREFIX)})
        if answer.verdict == VALID and spliced != SIGNED_LIST:
            raise AssertionError("a forged list was taken")
    else:
        slip = _slip(rest)
        answer = check(MADE.token, TRUST, slip=slip)
        if answer.verdict == VALID and slip is not None and slip not in MADE.slips:
            raise AssertionError(f"a forged slip was taken: {slip!r}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, attack)
    atheris.Fuzz()
