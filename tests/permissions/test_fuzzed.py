"""A short run of the fuzzer over the reader of permissions; longer ones are started by hand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT

SECONDS = int(os.environ.get("ENTENTE_FUZZ_SECONDS", "5"))


def test_no_crash_no_hang_no_forgery_in_a_short_run(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris, the fuzzer, is not installed")
    words = [sys.executable, str(ROOT / "tests" / "fuzz" / "permissions.py"), f"-max_total_time={SECONDS}"]
    words += ["-timeout=5", "-max_len=1024", "-rss_limit_mb=1024", f"-artifact_prefix={tmp_path}/"]
    run = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, timeout=SECONDS + 60, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    runs = re.search(r"Done (\d+) runs", run.stderr)
    assert runs and int(runs[1]) > 500, run.stderr[-500:]
    assert list(tmp_path.iterdir()) == []
