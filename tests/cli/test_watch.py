"""`entente watch`: read, look, decide; exit codes, one error shape, nothing written but what was asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from entente.cli.start import main

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "docs" / "tutorials" / "news"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["watch", *words])
    out, err = capsys.readouterr()
    return code, out, err


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    code, out, err = run(capsys, *words, "--json")
    assert code == 0, out + err
    return json.loads(out)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which everything is worked out."""
    place = tmp_path_factory.mktemp("store") / "s.sqlite"
    assert main(["watch", "read", str(DOCUMENTS), "--store", str(place)]) == 0
    return place


@pytest.fixture
def store(worked: Path, tmp_path: Path) -> str:
    for path in worked.parent.iterdir():
        shutil.copy(path, tmp_path)
    return str(tmp_path / worked.name)


def test_read_prints_the_answer_its_schema_describes(capsys, store):
    found = told(capsys, "read", str(DOCUMENTS), "--store", store)
    schema = json.loads((ROOT / "schema" / "v1" / "watch.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)
    assert len(found["documents"]) == 6 and len(found["proposals"]) == 1 and len(found["set_aside"]) == 1


def test_paths_are_shown_as_they_were_given(capsys, store, monkeypatch):
    monkeypatch.chdir(DOCUMENTS)
    found = told(capsys, "read", "border-bridge.txt", "--store", store)
    assert [row["path"] for row in found["documents"]] == ["border-bridge.txt"]


def test_without_a_store_named_what_is_read_is_kept_in_a_folder_of_ones_own(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("ENTENTE_DATA", str(tmp_path / "own"))
    assert run(capsys, "stories")[0] == 2
    assert run(capsys, "read", str(DOCUMENTS / "border-bridge.txt"))[0] == 0
    assert (tmp_path / "own" / "watch.sqlite").is_file()
    assert len(told(capsys, "stories")["stories"]) == 1


def test_words_tell_stories_events_proposals_and_what_was_set_aside(capsys, store):
    code, out, _ = run(capsys, "read", str(DOCUMENTS), "--store", store)
    assert code == 0
    for words in ("6 documents in 4 stories (1 with copies)", "original", "The Northern Ledger", "new: NOR-CHL sofa", "proposal ", "photo.txt: It is a picture (PNG)."):  # fmt: skip
        assert words in out


def test_where_nothing_at_all_can_be_read_that_is_a_fault(capsys, tmp_path):
    empty, picture = tmp_path / "empty", tmp_path / "photo.txt"
    empty.mkdir()
    shutil.copy(DOCUMENTS / "photo.txt", picture)
    kept = ("--store", str(tmp_path / "s.sqlite"))
    for path, reason in (
        (tmp_path / "nowhere", "no such file or folder"),
        (empty, "holds no files"),
        (picture, "a picture"),
    ):
        code, out, err = run(capsys, "read", str(path), *kept)
        assert (code, out) == (1, "")
        assert reason in err and str(path) in err and "[watch.no-document]" in err
    code, out, _ = run(capsys, "read", str(empty), "--json", *kept)
    assert code == 1 and json.loads(out)["error"]["faults"][0]["code"] == "watch.no-document"


def test_what_was_read_before_or_beside_a_missing_file_is_answered(capsys, store, tmp_path):
    assert run(capsys, "read", str(DOCUMENTS), str(tmp_path / "nowhere"), "--store", store)[0] == 0


def test_text_prints_what_offsets_count_in(capsys, store):
    claim = told(capsys, "claims", "--store", store)["claims"][0]
    code, out, _ = run(capsys, "text", claim["document"][:8], "--store", store)
    assert code == 0
    assert out[claim["span"]["start"] : claim["span"]["end"]] == claim["span"]["text"]


def test_drift_tells_what_each_copy_of_a_story_changed(capsys, store):
    (story,) = (one for one in told(capsys, "stories", "--store", store)["stories"] if len(one["members"]) > 1)
    assert told(capsys, "drift", story["id"], "--store", store) == story
    code, out, _ = run(capsys, "drift", story["id"], "--store", store)
    assert code == 0 and "“March” became “May”." in out
    code, out, _ = run(capsys, "drift", story["id"], "--store", store, "--lang", "ja")
    assert code == 0 and "March" in out and "became" not in out


def test_a_proposal_accepted_is_in_the_register_and_no_longer_proposed(capsys, store, tmp_path):
    (proposal,) = told(capsys, "propose", "--store", store)["proposals"]
    own = tmp_path / "own register"
    done = told(capsys, "accept", proposal["id"][:6], "--by", "Pia Lund", "--store", store, "--register-out", str(own))
    assert (done["decision"], done["by"]) == ("accepted", "Pia Lund")
    assert all(Path(path).is_file() for path in done["written"])
    assert main(["register", "show", "nor-chl-sofa", "--register", str(own)]) == 0
    assert "2026-03-12" in capsys.readouterr().out
    left = told(capsys, "propose", "--store", store, "--register", str(own))
    assert proposal["id"] not in [row["id"] for row in left["proposals"]]
    record = (own / "_watch" / "decisions.jsonl").read_text(encoding="utf-8")
    assert "Pia Lund" in record and proposal["id"] in record


def test_a_proposal_refused_does_not_come_back(capsys, store, tmp_path):
    (proposal,) = told(capsys, "propose", "--store", store)["proposals"]
    own = tmp_path / "own"
    own.mkdir()
    words = ("refuse", proposal["id"], "--by", "Pia Lund", "--why", "Not yet sure.", "--store", store)
    assert told(capsys, *words, "--register", str(own))["decision"] == "refused"
    found = told(capsys, "read", str(DOCUMENTS), "--store", store, "--register", str(own))
    assert found["proposals"] == []
    assert [event["why"]["en"] for event in found["events"] if event["date"] == "2026-03-12"] == [
        "Refused before, on the same sources."
    ]


def test_nothing_is_written_to_the_register_by_looking(capsys, store, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    for words in (("propose",), ("claims",), ("stories",), ("read", str(DOCUMENTS))):
        told(capsys, *words, "--store", store, "--register", str(own))
    assert list(own.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("text", "none"), "watch.document"),
        (("drift", "none"), "watch.story"),
        (("accept", "none", "--by", "me"), "watch.proposal"),
        (("refuse", "none", "--by", "me"), "watch.proposal"),
        (("read", "http://example.org/page"), "watch.address"),
        (("read", str(DOCUMENTS), "--as-of", "yesterday"), "usage.date"),
        (("stories", "--as-of", "2026-13-01"), "usage.date"),
    ],
)
def test_wrong_usage_is_told_with_its_code(capsys, store, words, code):
    left, out, _ = run(capsys, *words, "--store", store, "--json")
    assert left == 2
    assert json.loads(out)["error"]["faults"][0]["code"] == code


def test_a_decision_without_a_name_is_refused(capsys, store):
    (proposal,) = told(capsys, "propose", "--store", store)["proposals"]
    assert run(capsys, "accept", proposal["id"], "--store", store)[0] == 2
    assert run(capsys, "accept", proposal["id"], "--by", " ", "--store", store)[0] == 2


def test_a_store_that_is_none_is_told_in_a_sentence(capsys, tmp_path):
    (tmp_path / "s.sqlite").write_text("This is a letter, and by no means a store of anything at all.")
    left, out, err = run(capsys, "stories", "--store", str(tmp_path / "s.sqlite"))
    assert left == 2 and "cannot be used as a store" in err and not out


def test_the_report_is_one_page_that_fetches_nothing(capsys, store, tmp_path):
    page = tmp_path / "out" / "report.html"
    assert run(capsys, "read", str(DOCUMENTS), "--store", store, "--html", str(page))[0] == 0
    text = page.read_text(encoding="utf-8")
    assert "default-src &#39;none&#39;" in text and "src=" not in text and 'href="http' not in text
    assert "4,000" in text and "entente watch accept" in text
