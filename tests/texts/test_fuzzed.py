"""A short run of the fuzzer over the reader of texts; longer ones are started by hand. And any text at all, by hypothesis."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.texts.html import read_html
from entente.texts.lines import Extract, cut_lines
from entente.texts.reading import understand

from ..conftest import ROOT
from .making import assert_whole

SECONDS = int(os.environ.get("ENTENTE_FUZZ_SECONDS", "5"))
MARKS = ["Article 1\n", "Article II\n", "1. ", "2. ", "(a) ", "(b) ", "(h) ", "(i) ", "(ii) ", "1.1 ", "第一条　", "２　", "一　", "イ　", "附則\n", "ANNEX A\n"]  # fmt: skip
MARKS += [
    "Contents\n",
    "IN WITNESS WHEREOF ",
    "- 5 -\n",
    "\f",
    "\n",
    "\n\n",
    "  ",
    "“",
    "”",
    "# ",
    "**",
    "- ",
    "words ",
    "; ",
    ":\n",
    "\u3000",
]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=6)), max_size=60), st.booleans(), st.booleans())
def test_of_any_text_every_character_is_kept_and_every_pinpoint_is_its_own(
    words: list[str], markup: bool, wide: bool
) -> None:
    text = "".join(words)
    assert_whole(understand(Extract(text, cut_lines(text, markup), "markdown" if markup else "plain", not wide)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<ol>", "<li>", "</ol>", "<h2>", "<b>", "&amp;", "<!--", "<", *MARKS]),
        max_size=40,
    )
)
def test_of_any_page_every_character_is_kept(words: list[str]) -> None:
    assert_whole(understand(read_html("".join(words))))


def test_a_short_run_of_the_fuzzer_finds_no_crash_and_no_hang(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris, the fuzzer, is not installed")
    command = [sys.executable, str(ROOT / "tests" / "fuzz" / "texts.py"), f"-max_total_time={SECONDS}"]
    command += ["-timeout=10", "-max_len=600", "-rss_limit_mb=2048", f"-artifact_prefix={tmp_path}/"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=SECONDS + 90, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    done = re.search(r"Done (\d+) runs", run.stderr)
    assert done and int(done[1]) > 100, run.stderr[-500:]
