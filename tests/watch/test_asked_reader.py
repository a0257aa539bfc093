"""Claims read by a program of the user's own: what it prints is checked, and what goes wrong costs no more than it must."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from entente.base.errors import FaultsFound
from entente.register.store import Register
from entente.watch.answer import answer
from entente.watch.claims.asked import AskedReader, reader_named
from entente.watch.run import work_out
from entente.watch.store import Store
from tests.watch.conftest import ON
from tests.watch.made import document

NEWS = "Japan and Australia signed a reciprocal access agreement on Thursday. A senator in Tokyo wept."
GOOD = {
    "sentence": "Japan and Australia signed a reciprocal access agreement on Thursday.",
    "named": "reciprocal access agreement",
    "agreement": "jpn-aus-raa",
    "event": "signed",
    "date": "2022-01-06",
    "modality": "asserted",
    "attribution": {"class": "own_voice"},
}


def program(folder: Path, body: str) -> AskedReader:
    path = folder / "reader.py"
    path.write_text(f"import json, sys\nasked = json.load(sys.stdin)\n{body}\n", encoding="utf-8")
    return AskedReader(shlex.join([sys.executable, str(path)]))


def saying(folder: Path, *claims: dict[str, Any]) -> AskedReader:
    return program(folder, f"print(json.dumps({{'claims': json.loads({json.dumps(json.dumps(claims))})}}))")


def worked_out(reader: AskedReader, register: Register, *texts: str) -> dict[str, Any]:
    with Store(None) as store:
        with store.step():
            for number, text in enumerate(texts):
                store.add(document(f"d{number}", text, date="2022-01-08"))
        return answer(work_out(store, register, read_on=ON, reader=reader))


def test_what_the_program_prints_is_a_claim_with_its_place_and_whether_its_date_was_worked_out(tmp_path, register):
    (claim,) = worked_out(saying(tmp_path, GOOD), register, NEWS)["claims"]
    assert (claim["agreement"], claim["date"], claim["inferred"]) == ("jpn-aus-raa", "2022-01-06", True)
    assert claim["span"]["text"] == GOOD["sentence"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sentence": "Japan and Australia broke a reciprocal access agreement."}, "does not lie in the text"),
        ({"date": "2022-01-05"}, "does not give that date"),
        ({"agreement": "jpn-gbr-raa"}, "names none of these States"),
        ({"event": "sealed"}, "no event"),
    ],
)
def test_a_claim_the_document_does_not_bear_out_is_set_aside_and_the_others_stay(tmp_path, register, change, reason):
    found = worked_out(saying(tmp_path, GOOD, {**GOOD, **change}), register, NEWS)
    assert len(found["claims"]) == 1
    (row,) = found["set_aside"]
    assert reason in row["reason"]


@pytest.mark.parametrize("printed", ["print('I found none.')", "print('[]')", "print(json.dumps({'claims': [7]}))"])
def test_rubbish_for_one_document_costs_that_document(tmp_path, register, printed):
    body = (
        f"if 'Fiji' in asked['document']['text']:\n    {printed}\n"
        f"else:\n    print(json.dumps({{'claims': [json.loads({json.dumps(json.dumps(GOOD))})]}}))"
    )
    found = worked_out(program(tmp_path, body), register, NEWS, "Fiji and Japan met on Thursday.")
    assert len(found["claims"]) == 1
    assert "could not be read" in found["set_aside"][0]["reason"]


@pytest.mark.parametrize("body", ["sys.exit('no key')", "raise ValueError('no key')"])
def test_a_program_that_fails_stops_the_pass_with_a_sentence_and_keeps_what_is_worked_out(tmp_path, register, body):
    with Store(None) as store:
        with store.step():
            store.add(document("d0", NEWS, date="2022-01-08"))
        with pytest.raises(FaultsFound, match="no key"):
            work_out(store, register, read_on=ON, reader=program(tmp_path, body))
        assert answer(work_out(store, register, read_on=ON, reader=saying(tmp_path, GOOD)))["claims"]


def test_a_program_that_is_not_there_stops_the_pass_with_a_sentence(register):
    with pytest.raises(FaultsFound, match="stopped the pass"):
        worked_out(AskedReader("/nowhere/reader"), register, NEWS)


def test_no_command_means_the_patterns():
    assert reader_named(None) is None and reader_named(" ") is None
