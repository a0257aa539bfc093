"""What is signed is read back by whoever holds the public key; what is changed is refused."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import base45
from hypothesis import given
from hypothesis import strategies as st

from entente.permissions.keys import public_file
from entente.permissions.verify import CANNOT_TELL, NOT_VALID, VALID
from entente.permissions.wrapping import TOKEN_PREFIX, wrap

from .offices import DURING, KEY, PERSONS, check, found, issued, key_of, trusting

TOKEN = issued().token
SIGNED = zlib.decompress(base45.b45decode(TOKEN.removeprefix(TOKEN_PREFIX)))
_IN_ANOTHER_PROCESS = """
import json, sys
from pathlib import Path
from entente.permissions import Circumstances, read_trust, verify
answer = verify(sys.stdin.read(), read_trust(Path(sys.argv[1])), Circumstances(int(sys.argv[2])))
print(json.dumps(answer.as_dict()))
"""


def _elsewhere(token: str, trust: Path) -> dict[str, Any]:
    """Check in a second process that has the token and the trust folder, nothing else."""
    run = subprocess.run(
        [sys.executable, "-c", _IN_ANOTHER_PROCESS, str(trust), str(DURING)],
        input=token,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer


def test_a_permission_is_valid_in_a_second_process_that_has_only_the_public_key(tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text(json.dumps(public_file(KEY)), encoding="utf-8")
    answer = _elsewhere(TOKEN, tmp_path)
    assert answer["verdict"] == VALID
    assert answer["signature"] == "fits"
    assert answer["statement"]["serial"] == "MADE-UP-0001"
    assert (answer["statement"]["agreement"], answer["statement"]["clause"]) == ("jpn-gbr-raa", "IV(2)")


def test_one_changed_byte_is_refused_in_a_second_process_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text(json.dumps(public_file(KEY)), encoding="utf-8")
    changed = bytearray(SIGNED)
    changed[SIGNED.index(b"JPN") + 2] = ord("M")
    answer = _elsewhere(wrap(bytes(changed), TOKEN_PREFIX), tmp_path)
    assert answer["verdict"] == NOT_VALID
    assert answer["findings"][0]["code"] == "altered"
    assert answer["statement"] is None
    assert answer["claimed"]["receiving"] == "JPM"


def test_every_flipped_bit_of_the_signed_bytes_is_refused() -> None:
    """Header, payload, signature: 8 bits of each byte in turn."""
    reasons = set()
    for place in range(len(SIGNED)):
        for bit in range(8):
            changed = bytearray(SIGNED)
            changed[place] ^= 1 << bit
            answer = check(wrap(bytes(changed), TOKEN_PREFIX))
            assert answer.verdict in (NOT_VALID, CANNOT_TELL), (place, bit)
            assert answer.signature != "fits", (place, bit)
            reasons |= found(answer)
    assert {"altered", "malformed", "unknown-issuer", "algorithm"} <= reasons


def test_every_changed_character_of_the_text_is_refused() -> None:
    for place in range(len(TOKEN)):
        for other in ("0", "Z", ":", "é"):
            if TOKEN[place] == other:
                continue
            answer = check(TOKEN[:place] + other + TOKEN[place + 1 :])
            assert answer.verdict != VALID, (place, other)
            assert answer.findings


def test_every_shortened_text_is_refused() -> None:
    assert {check(TOKEN[:length]).verdict for length in range(len(TOKEN))} == {NOT_VALID}


_NAMES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=40)


@given(
    serial=_NAMES,
    contingent=_NAMES,
    exercise=st.none() | _NAMES,
    clause=st.none() | _NAMES,
    grade=st.sampled_from([None, "text", "official", "secondary", "memory"]),
    agreement=st.none() | _NAMES,
    topics=st.lists(st.from_regex(r"[a-z]{1,9}\.[a-z]{2,9}", fullmatch=True), max_size=12),
    persons=st.integers(0, 12),
    made_up=st.booleans(),
)
def test_whatever_is_signed_is_read_back_as_it_was(
    serial: str,
    contingent: str,
    exercise: str | None,
    clause: str | None,
    grade: str | None,
    agreement: str | None,
    topics: list[str],
    persons: int,
    made_up: bool,
) -> None:
    permits = [{"topic": topic, "clause": clause, "grade": grade} for topic in topics]
    made = issued(
        serial=serial,
        contingent=contingent,
        exercise=exercise,
        clause=clause,
        grade=grade,
        agreement=agreement,
        permits=permits,
        persons=PERSONS[:persons],
        made_up=made_up,
    )
    answer = check(made.token)
    assert answer.verdict == VALID
    assert answer.statement == made.statement


@given(st.binary(max_size=300))
def test_any_bytes_in_our_wrapping_are_told_apart_from_a_permission(data: bytes) -> None:
    answer = check(wrap(data, TOKEN_PREFIX))
    assert answer.verdict != VALID
    assert answer.findings[0].says["ja"]


@given(st.text(max_size=300))
def test_any_text_is_answered_in_words(text: str) -> None:
    for given_text in (text, TOKEN_PREFIX + text, TOKEN + text.replace(" ", "").replace("\n", "") + "A"):
        answer = check(given_text)
        assert answer.verdict != VALID
        assert answer.findings[0].says["en"]


def test_a_permission_signed_by_another_key_under_a_trusted_key_id_is_altered() -> None:
    forger = key_of("forger", kid=KEY.about.kid)
    answer = check(issued(forger).token)
    assert answer.verdict == NOT_VALID
    assert "altered" in found(answer)
    assert check(issued(forger).token, trusting(KEY, key_of("two"))).signature == "does_not_fit"
