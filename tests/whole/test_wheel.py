import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]


pytestmark = pytest.mark.xdist_group("wheel")  # one environment, made once


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout, installed into an empty environment far from it; its bin folder."""
    work = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(work), str(ROOT)],
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    wheel = next(work.glob("*.whl"))
    venv.create(work / "env", with_pip=True)
    binaries = work / "env" / "bin"
    pip = [str(binaries / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for arguments in (["--require-hashes", "-r", str(ROOT / "requirements" / "run.txt")], ["--no-deps", str(wheel)]):
        result = subprocess.run([*pip, *arguments], capture_output=True, text=True)
        assert result.returncode == 0, result.stderr[-2000:]
    return binaries


@pytest.mark.slow
def test_an_installed_wheel_plans_an_exercise_away_from_the_repository(installed: Path, tmp_path: Path) -> None:
    exercise = tmp_path / "mine.yml"
    exercise.write_bytes((ROOT / "exercises" / "vigilant-isles-23.yml").read_bytes())
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    run = subprocess.run(
        [str(installed / "entente"), "plan", "mine.yml", "--as-of", "2023-10-20", "--out", "out", "--json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    plan = json.loads(run.stdout)
    assert plan["exercise"]["key"] == "vigilant-isles-23"
    assert "jpn-gbr-raa" in {
        g["instrument"] for c in plan["contingents"] for g in c["governed_by"] if g["state"] == "in_force"
    }
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "plan.html",
        "plan.json",
        "plan.pdf",
        "receipt.json",
        "tasks.ics",
        "tasks.xlsx",
    }
    assert not list((tmp_path / "cache").rglob("index.json")), (
        "the compiled register ships in the wheel; nothing has to be compiled on the user's machine"
    )


@pytest.mark.slow
def test_an_installed_wheel_lays_the_users_own_folder_over_the_register(installed: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine" / "instruments" / "jpn-gbr-raa" / "clauses"
    mine.mkdir(parents=True)
    (mine / "2023-01-11-ours.yml").write_text(
        "schema: entente-clauses/1\ninstrument: jpn-gbr-raa\nclauses:\n  - {id: our-reading, clause: null, topic: persons.uniform, effect: right,"
        ' says: {en: "Our own reading."}, source: null, grade: memory}\n',
        encoding="utf-8",
    )
    run = subprocess.run(
        [str(installed / "entente"), "register", "show", "jpn-gbr-raa", "--register", str(tmp_path / "mine")],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "Our own reading." in run.stdout


@pytest.mark.slow
def test_an_installed_wheel_serves_the_site_with_its_map_packages_and_translations(
    installed: Path, tmp_path: Path
) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    words = [str(installed / "entente"), "serve", "--port", "0", "--data", str(tmp_path / "data")]
    with subprocess.Popen(words, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        line = process.stderr.readline()
        found = re.search(r":(\d+)", line)
        try:
            assert found, line + process.stderr.read()
            with httpx.Client(base_url=f"http://127.0.0.1:{found[1]}", follow_redirects=True, timeout=60) as client:
                page = client.get("/ja/")
                assert page.status_code == 200 and "<svg" in page.text and "登録簿" in page.text
                assert client.get("/static/packages/htmx.min.js").status_code == 200
                assert client.get("/static/style/tokens.css").status_code == 200
                assert client.get("/api/v1/openapi.json").status_code == 200
        finally:
            process.terminate()
