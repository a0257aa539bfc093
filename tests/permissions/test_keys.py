"""Keys: encrypted at rest, described by a file the key has signed, read from a trust folder file by file."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization

from entente.base.errors import FaultsFound, WrongUsage
from entente.permissions.issue import issue
from entente.permissions.keys import open_private, private_pem, public_file, read_public, state_of, write_once
from entente.permissions.trust import read_trust
from entente.permissions.verify import NOT_VALID, VALID

from .offices import ISSUED_AT, KEY, VALUES, check, counted, found, issued, key_of

PASSPHRASE = b"made up words for a test"


def _write_pair(folder: Path) -> Path:
    path = folder / "k.key"
    path.write_bytes(private_pem(KEY, PASSPHRASE))
    path.with_suffix(".json").write_text(json.dumps(public_file(KEY)), encoding="utf-8")
    return path


def test_a_private_key_is_encrypted_and_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    path = _write_pair(tmp_path)
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in path.read_bytes()
    assert (
        open_private(path, PASSPHRASE).about == KEY.about or open_private(path, PASSPHRASE).about.kid == KEY.about.kid
    )
    for wrong in (b"another", b"", PASSPHRASE[:-1]):
        with pytest.raises(WrongUsage) as problem:
            open_private(path, wrong)
        assert problem.value.fault.code == "permission.passphrase"


def test_a_private_key_that_is_not_encrypted_is_refused(tmp_path: Path) -> None:
    path = _write_pair(tmp_path)
    plain = KEY.private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(plain)
    with pytest.raises(WrongUsage) as problem:
        open_private(path, PASSPHRASE)
    assert problem.value.fault.code == "permission.key-file"


@pytest.mark.parametrize(
    "content", [b"", b"ENCRYPTED", b"\x00" * 20_000, b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n"]
)
def test_a_broken_private_key_is_told_without_a_traceback(content: bytes, tmp_path: Path) -> None:
    path = _write_pair(tmp_path)
    path.write_bytes(content)
    with pytest.raises(WrongUsage):
        open_private(path, PASSPHRASE)


def test_a_public_file_of_another_key_beside_the_private_one_is_told(tmp_path: Path) -> None:
    path = _write_pair(tmp_path)
    path.with_suffix(".json").write_text(json.dumps(public_file(key_of("two"))), encoding="utf-8")
    with pytest.raises(FaultsFound) as problem:
        open_private(path, PASSPHRASE)
    assert [fault.code for fault in problem.value.faults] == ["permission.key-pair"]


def test_a_key_file_is_written_for_its_owner_alone_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "k.key"
    write_once(path, b"x", 0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        write_once(path, b"y", 0o600)
    assert path.read_bytes() == b"x"


def test_a_public_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "k.json"
    path.write_text(json.dumps(public_file(KEY)), encoding="utf-8")
    assert read_public(path).as_dict() == KEY.about.as_dict()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"issuer": "GBR-MOD-ELSE"}, "permission.key-changed"),
        ({"state": "AUS"}, "permission.key-changed"),
        ({"acts_for": ["GBR", "JPN"]}, "permission.key-changed"),
        ({"purposes": ["any-document", "revocations", "passport"]}, "permission.key-changed"),
        ({"valid_until": "2036-12-31"}, "permission.key-changed"),
        ({"valid_from": "2020-01-01"}, "permission.key-changed"),
        ({"self_signature": "00" * 64}, "permission.key-changed"),
        ({"kid": "00" * 8}, "permission.key-id"),
        ({"public_key": "00" * 32}, "permission.key-id"),
        ({"public_key": public_file(key_of("two"))["public_key"]}, "permission.key-id"),
        ({"valid_until": "2026-02-30"}, "permission.key-date"),
        ({"valid_until": "2025-01-01"}, "permission.key-date"),
        ({"public_key": "00"}, "shape.pattern"),
        ({"schema": "entente-issuer-key/9"}, "shape.format"),
        ({"private_key": "00"}, "shape.unknown-key"),
    ],
)
def test_a_public_file_tampered_with_is_not_trusted(change: dict[str, Any], code: str, tmp_path: Path) -> None:
    (tmp_path / "k.json").write_text(json.dumps({**public_file(KEY), **change}), encoding="utf-8")
    (tmp_path / "good.json").write_text(json.dumps(public_file(key_of("two"))), encoding="utf-8")
    trust = read_trust(tmp_path)
    assert code in {fault.code for fault in trust.faults}
    assert list(trust.keys) == [key_of("two").about.kid]
    answer = check(issued().token, trust)
    assert answer.verdict == NOT_VALID
    assert "unknown-issuer" in found(answer)


def test_a_key_described_twice_in_different_ways_is_trusted_in_neither(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(public_file(KEY)), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(public_file(key_of("one", acts_for=("GBR", "AUS")))), encoding="utf-8")
    trust = read_trust(tmp_path)
    assert [fault.code for fault in trust.faults] == ["permission.key-twice"]
    assert "unknown-issuer" in found(check(issued().token, trust))
    (tmp_path / "b.json").write_text(json.dumps(public_file(KEY)), encoding="utf-8")
    assert check(issued().token, read_trust(tmp_path)).verdict == VALID


def test_distrust_is_read_and_a_fault_in_it_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "k.json").write_text(json.dumps(public_file(KEY)), encoding="utf-8")
    rows = [{"kid": KEY.about.kid.hex(), "from": "2026-05-10", "reason": "lost"}]
    path = tmp_path / "distrust.json"
    path.write_text(json.dumps({"schema": "entente-distrust/1", "keys": rows}), encoding="utf-8")
    assert "key-distrusted" in found(check(issued().token, read_trust(tmp_path)))
    for content in ("", "[]", "{", json.dumps({"schema": "entente-distrust/1", "keys": [{"kid": "0", "from": "x"}]})):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(FaultsFound):
            read_trust(tmp_path)
    path.write_text(json.dumps({"schema": "entente-distrust/1", "keys": [{**rows[0], "from": "2026-02-30"}]}))
    with pytest.raises(FaultsFound):
        read_trust(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"null", b"[" * 500, b"{" * 500, b'{"a": 1', b"x" * 6_000_000])
def test_a_broken_file_in_the_trust_folder_costs_that_file_only(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_bytes(content)
    (tmp_path / "k.json").write_text(json.dumps(public_file(KEY)), encoding="utf-8")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "broken.txt").write_bytes(content[:1000])
    trust = read_trust(tmp_path)
    assert trust.faults
    assert check(issued().token, trust).signature == "fits"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage):
        read_trust(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("about", "values", "code"),
    [
        ({"purposes": ("passport",)}, {}, "permission.key-kind"),
        ({"acts_for": ("AUS",)}, {}, "permission.key-state"),
        ({"valid_until": ISSUED_AT.date().replace(day=1, month=4)}, {}, "permission.key-period"),
        ({}, {"serial": "line\nbreak"}, "permission.form"),
        ({}, {"contingent": "\u202egnp"}, "permission.form"),
    ],
)
def test_nothing_is_signed_that_every_check_would_refuse(
    about: dict[str, Any], values: dict[str, Any], code: str
) -> None:
    with pytest.raises(FaultsFound) as problem:
        issue({**VALUES, **values}, key_of("one", **about), ISSUED_AT, (), counted())
    assert [fault.code for fault in problem.value.faults] == [code]


def test_a_states_code_is_read_from_the_front_of_a_name_only() -> None:
    assert (state_of("GBR-MOD"), state_of("NLD MOD"), state_of("Ministry"), state_of("GBRX-1")) == (
        "GBR",
        "NLD",
        None,
        None,
    )
