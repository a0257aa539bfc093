"""Planning on the site: files and texts sent, the step-by-step form, the kept plan and its files, bad input of every kind."""

from __future__ import annotations

import io
import json
import logging
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import httpx
import pytest
import yaml

from entente.planner.exercise import load_exercise, read_exercise
from entente.planner.plan import make_plan
from entente.planner.write import FILES, make_file
from entente.web import limits
from tests.web.conftest import TODAY

SMALL = """\
schema: entente-exercise/1
key: blue-harbour-27
name: {en: Blue Harbour 27, ja: ブルー・ハーバー27}
kind: exercise
made_up: true
dates: {start: "2027-06-07", end: "2027-06-18"}
contingents:
  - key: gb-company
    name: {en: A company}
    sending: GBR
    receiving: JPN
    persons: [{category: force_member, count: 110}]
    items: [{kind: weapon, what: rifles}]
"""


@pytest.fixture(autouse=True)
def _no_limit_from_earlier_tests(site):
    limits._LIMITER.storage.reset()


def secret(site, page="plan", lang="en"):
    """The hidden field of a form of the page, and its address."""
    answer = site.client.get(site.address(page, lang))
    return {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.text).group(1)}


def send(site, text="", file=None, lang="en", **fields):
    """Post an exercise as a form does; follows on to its plan."""
    data = secret(site, lang=lang) | ({"text": text} if text else {}) | fields
    files = {"file": file} if file else None
    return site.client.post(site.address("plan", lang), data=data, files=files)


def token_of(answer):
    assert answer.status_code == 200, answer.text[:2000]
    return str(answer.url).rsplit("/", 1)[1]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_text_pasted_becomes_a_plan_with_the_same_verdicts_as_the_command_line(site, lang):
    answer = send(site, SMALL, lang=lang)
    token = token_of(answer)
    assert re.fullmatch(r"[\w-]{22}", token)
    plan = make_plan(site.register, read_exercise(SMALL.encode(), site.register), TODAY)
    assert site.client.get(site.address(f"plans/{token}/plan.json", lang)).json() == json.loads(json.dumps(plan))
    assert all(task["title"][lang] in answer.text for task in plan["tasks"])
    assert all(row["question"][lang] in answer.text for row in plan["questions"])
    other = {"en": "ja", "ja": "en"}[lang]
    assert plan["questions"][0]["question"][other] not in answer.text


def test_a_real_exercise_file_is_read_as_it_is(site, exercises):
    path = exercises / "northern-shield-tutorial.yml"
    token = token_of(send(site, file=(path.name, path.read_bytes(), "application/yaml"), as_of="2027-03-01"))
    exercise = load_exercise(path, site.register)
    receipt = site.client.get(site.address(f"plans/{token}/receipt.json")).json()
    assert receipt == json.loads(json.dumps(make_plan(site.register, exercise, date(2027, 3, 1))["receipt"]))
    assert site.client.get(site.address(f"plans/{token}/exercise.yml")).content == path.read_bytes()


def test_every_file_is_the_one_the_command_line_writes_and_one_zip_holds_all(site):
    token = token_of(send(site, SMALL))
    plan = make_plan(site.register, read_exercise(SMALL.encode(), site.register), TODAY)
    archive = site.client.get(site.address(f"plans/{token}/plan.zip"))
    assert archive.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(archive.content)) as packed:
        assert set(packed.namelist()) == {f"blue-harbour-27/{name}" for name in (*FILES, "blue-harbour-27.yml")}
        for name in ("plan.html", "tasks.ics", "plan.json", "receipt.json"):
            assert packed.read(f"blue-harbour-27/{name}") == make_file(plan, name), name
            single = site.client.get(site.address(f"plans/{token}/{name}"))
            assert single.content == make_file(plan, name)
            assert "attachment" in single.headers["content-disposition"]
        assert packed.read("blue-harbour-27/plan.pdf")[:5] == b"%PDF-"


def test_the_page_and_its_files_are_private_and_in_no_index(site):
    token = token_of(send(site, SMALL))
    for page in (f"plans/{token}", f"plans/{token}/plan.json", "plan", "plans/" + "x" * 22):
        headers = site.client.get(site.address(page)).headers
        assert "no-store" in headers["cache-control"] and "private" in headers["cache-control"], page
        assert "noindex" in headers["x-robots-tag"]
    text = site.client.get(site.address(f"plans/{token}")).text
    assert 'class="citation"' not in text and "2026-12-01" in text  # thirty days from the first of November


def test_the_plan_as_one_page_keeps_to_its_own_policy_in_a_sandbox(site):
    token = token_of(send(site, SMALL))
    shown = site.client.get(site.address(f"plans/{token}/plan.html?show=1"))
    policy = shown.headers["content-security-policy"]
    inside = re.search(r'Content-Security-Policy" content="([^"]+)"', shown.text).group(1).replace("&#39;", "'")
    assert policy.startswith(inside) and "sandbox allow-scripts" in policy and "allow-same-origin" not in policy
    assert "inline" in shown.headers["content-disposition"]


def test_a_plan_is_deleted_at_once_and_told_so(site):
    token = token_of(send(site, SMALL))
    gone = site.client.post(site.address(f"plans/{token}/delete"), data=secret(site))
    assert gone.status_code == 200 and "It is deleted" in gone.text
    answer = site.client.get(site.address(f"plans/{token}"))
    assert answer.status_code == 404 and "There is no plan at this address" in answer.text and "</html>" in answer.text
    assert site.client.get(site.address(f"plans/{token}/plan.json")).status_code == 404


@pytest.mark.parametrize("token", ["x" * 22, "short", "x" * 300, "a-b_c"])
def test_a_token_that_does_not_exist_is_a_page_in_words(site, token):
    for lang, words in (("en", "There is no plan"), ("ja", "計画はありません")):
        answer = site.client.get(site.address(f"plans/{token}", lang))
        assert answer.status_code == 404 and words in answer.text


def in_database(work):
    """What `work` returns, in a thread of its own: a browser's event loop would keep Django from its database in this one."""
    from django.db import connection

    def done():
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()


def test_a_plan_whose_days_are_over_is_gone_and_dropped_when_the_next_is_saved(site):
    from entente.web.models import SavedPlan

    def kept(since):
        return in_database(lambda: SavedPlan.keep(since, 30, exercise=SMALL, as_of=since, version="0" * 12).token)

    old, last_day = kept(TODAY - timedelta(days=31)), kept(TODAY - timedelta(days=30))
    in_database(lambda: SavedPlan.objects.filter(token=old).update(expires=TODAY - timedelta(days=1)))
    assert site.client.get(site.address(f"plans/{old}")).status_code == 404
    shown = site.client.get(site.address(f"plans/{last_day}"))
    assert shown.status_code == 200 and "000000000000" in shown.text  # made with another version: said
    send(site, SMALL)
    left = in_database(lambda: set(SavedPlan.objects.filter(token__in=[old, last_day]).values_list("token", flat=True)))
    assert left == {last_day}


def test_nothing_is_accepted_without_the_page_s_own_secret(site):
    with httpx.Client(base_url=site.server, follow_redirects=True, timeout=60) as stranger:
        for page in ("plan", "plan/form", f"plans/{'x' * 22}/delete"):
            answer = stranger.post(site.address(page), data={"text": SMALL})
            assert answer.status_code == 403 and "</html>" in answer.text, page


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (PICTURE, "not UTF-8 text"),
        ("日本語".encode("utf-16"), "not UTF-8 text"),
        (b"PK\x03\x04" + b"\0" * 300, "not YAML"),
        (b"a: [1, 2", "not YAML"),
        (b"just words", "shape."),
        (b"[]", "shape."),
        (b"schema: entente-source/1\nkey: a", "shape.format"),
        (b"a: &a [x]\nb: [*a, *a]", "file.alias"),
        (b"a: &a [&b [&c [x,x],*c],*b]\nd: [*a,*a]", "file.alias"),
        (b"[" * 100_000, "file.too-deep"),
        (b"{a: " * 5000, "file.too-deep"),
        (b"- " * 20_000 + b"x", "file.too-deep"),
        (b"a: !!python/object/apply:os.system [id]", "yaml.tag"),
        (b"--- a\n--- b", "two YAML documents"),
        (b"x: " + b"y" * 1_100_000, "file.too-large"),
        (SMALL.replace("GBR", "GBX").encode(), "exercise.unknown-state"),
        (SMALL.replace("2027-06-18", "9999-12-31").encode(), "exercise.date"),
        (SMALL.replace("2027-06-07", "2027-02-30").encode(), "exercise.date"),
        (SMALL.replace("110", "9" * 5000).encode(), "shape."),
    ],
)
def test_a_file_that_is_no_exercise_is_told_in_a_whole_page(site, content, told):
    answer = send(site, file=("exercise.yaml", content, "application/yaml"))
    assert answer.status_code == 422 and "</html>" in answer.text and 'role="alert"' in answer.text
    assert told in answer.text
    assert "Traceback" not in answer.text


def test_no_file_and_no_text_is_told_at_the_field(site):
    answer = send(site)
    assert answer.status_code == 422 and answer.text.count("Choose an exercise file, or paste its text below.") == 2


def test_all_faults_are_told_at_once_with_line_and_field_and_the_text_stays(site):
    bad = SMALL.replace("GBR", "GBX").replace("kind: weapon", "kind: wepon").replace("2027-06-18", "2027-06-01")
    answer = send(site, bad, as_of="yesterday")
    assert answer.status_code == 422
    for code in ("exercise.unknown-state", "exercise.fact", "exercise.dates"):
        assert code in answer.text
    assert "Line 10" in answer.text and "contingents[0].sending" in answer.text and 'data-line="10"' in answer.text
    assert answer.text.count("“yesterday” is not a day") == 2 and 'value="yesterday"' in answer.text
    assert "kind: wepon" in re.search(r"<textarea[^>]*>(.*?)</textarea>", answer.text, re.S).group(1)


def test_text_that_looks_like_a_page_is_shown_as_text(site):
    answer = send(site, "</textarea><script>alert(1)</script>")
    assert answer.status_code == 422 and "<script>alert" not in answer.text
    named = SMALL.replace("A company", "'<img src=x onerror=alert(1)>'")
    assert "<img src=x" not in send(site, named).text


def test_a_body_over_the_limit_is_refused_before_it_is_read(site):
    answer = site.client.post(site.address("plan"), content=b"x" * 100, headers={"Content-Length": "100"})
    assert answer.status_code == 403  # small, but from nowhere
    big = site.client.post(site.address("plan"), data=secret(site), files={"file": ("a.yml", b"x" * (7 * 1024 * 1024))})
    assert big.status_code == 413 and "</html>" in big.text


def test_an_exercise_too_large_to_plan_here_is_told_what_to_do(site):
    rows = [{"key": f"c{n}", "sending": "GBR", "receiving": "JPN"} for n in range(121)]
    text = yaml.safe_dump(yaml.safe_load(SMALL) | {"contingents": rows}, allow_unicode=True)
    answer = send(site, text)
    assert answer.status_code == 422 and "121 contingents" in answer.text and "command line" in answer.text


def test_a_stay_too_long_to_plan_here_is_told_and_a_long_one_planned(site):
    answer = send(site, SMALL.replace("2027-06-07", "1900-01-01").replace("2027-06-18", "2199-12-31"))
    assert answer.status_code == 422 and "at most 1,100 days" in answer.text
    assert send(site, SMALL.replace("2027-06-18", "2030-06-01")).status_code == 200


def test_no_text_of_an_exercise_gets_into_the_log(site, caplog, capfd, monkeypatch):
    word = "Secret-Harbour-4711"
    with caplog.at_level(logging.DEBUG):
        token = token_of(send(site, SMALL.replace("A company", word)))
        send(site, SMALL.replace("A company", word).replace("GBR", "GBX"))
        site.client.get(site.address(f"plans/{token}/plan.zip"))

        def broken(*_args, **_kwargs):
            raise ValueError(word)

        monkeypatch.setattr("entente.web.pages.plan_made.build_view", broken)
        answer = site.client.get(site.address(f"plans/{token}"))
    assert answer.status_code == 500 and "</html>" in answer.text and word not in answer.text
    out, err = capfd.readouterr()
    assert word not in out + err + caplog.text
    assert "plan_made.py" in err + caplog.text  # where it broke is there


def test_eight_readers_save_at_once_and_every_plan_is_kept(site):
    def one(number):
        with httpx.Client(base_url=site.server, follow_redirects=True, timeout=60) as client:
            page = client.get(site.address("plan")).text
            hidden = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)
            text = SMALL.replace("blue-harbour-27", f"harbour-{number}")
            answer = client.post(site.address("plan"), data={"csrfmiddlewaretoken": hidden, "text": text})
            return client.get(str(answer.url) + "/exercise.yml").text == text

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, range(16)))


def test_papers_of_a_contingent_come_as_a_zip(site):
    token = token_of(send(site, SMALL))
    answer = site.client.get(site.address(f"plans/{token}/papers/gb-company.zip"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        names = packed.namelist()
    assert any(name.endswith("documents.json") for name in names) and any(name.endswith(".en.pdf") for name in names)
    assert site.client.get(site.address(f"plans/{token}/papers/nobody.zip")).status_code == 404


# step by step


def begin(site, lang="en"):
    """Begin a draft; its address without the step."""
    answer = site.client.post(site.address("plan/form", lang), data=secret(site, lang=lang))
    assert answer.status_code == 200
    return str(answer.url).removesuffix("/0/name")


def step(site, base, place, go="on", **fields):
    """Fill in one step; dots stand for themselves in a dict given as `fields`."""
    answer = site.client.get(f"{base}/{place}")
    hidden = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.text).group(1)
    return site.client.post(f"{base}/{place}", data={"csrfmiddlewaretoken": hidden, "go": go, **fields})


def fill(site, base):
    """All steps of a small exercise; the page of the check."""
    step(site, base, "0/name", name_en="Blue Harbour: 27", name_ja="ブルー・ハーバー27", made_up="yes")
    step(site, base, "0/kind", kind="exercise")
    step(site, base, "0/dates", start="2027-06-07", end="2027-06-18")
    step(site, base, "0/host", receiving="JPN")
    step(site, base, "0/places", places="Komatsu\r\nYokosuka # not a comment")
    step(site, base, "1/who", sending="NOR", unit="NO: 'A' company")
    step(site, base, "1/people", **{"people.force_member": "yes", "people.force_member.count": "110"})
    step(site, base, "1/items", **{"items.ammunition.what": "blank", "items.weapon": "yes"})
    step(site, base, "1/craft")
    step(site, base, "1/travel", arrive="2027-06-01", port="Narita")
    return step(site, base, "1/facts", **{"visit.consent": "yes", "visit.as_un_force": ""})


def test_the_form_makes_the_exercise_file_and_nothing_is_invented(site):
    base = begin(site)
    checked = fill(site, base)
    assert str(checked.url) == base and checked.status_code == 200
    text = site.client.get(f"{base}?file=1").text
    assert yaml.safe_load(text) == {
        "schema": "entente-exercise/1",
        "key": "blue-harbour-27",
        "name": {"en": "Blue Harbour: 27", "ja": "ブルー・ハーバー27"},
        "kind": "exercise",
        "dates": {"start": "2027-06-07", "end": "2027-06-18"},
        "made_up": True,
        "hosts": [{"state": "JPN", "places": [{"name": "Komatsu"}, {"name": "Yokosuka # not a comment"}]}],
        "contingents": [
            {
                "key": "nor-no-a-company",
                "name": {"en": "NO: 'A' company"},
                "sending": "NOR",
                "receiving": "JPN",
                "arrive": "2027-06-01",
                "places": [{"name": "Narita", "kind": "port_of_entry"}],
                "persons": [{"category": "force_member", "count": 110}],
                "items": [{"kind": "weapon"}, {"kind": "ammunition", "what": "blank"}],
                "facts": {"visit.consent": True},
            }
        ],
    }
    read_exercise(text.encode(), site.register)
    assert send(site, text).status_code == 200


def test_going_back_keeps_what_was_typed_right_or_wrong(site):
    base = begin(site)
    answer = step(site, base, "0/dates", go="back", start="2027-06-07", end="sometime")
    assert str(answer.url) == f"{base}/0/kind"
    again = site.client.get(f"{base}/0/dates").text
    assert 'value="2027-06-07"' in again and 'value="sometime"' in again


@pytest.mark.parametrize(
    ("place", "fields", "told"),
    [
        ("0/name", {}, "English, Japanese or both"),
        ("0/kind", {"kind": "war"}, "Choose what it is"),
        ("0/dates", {"start": "2027-06-18", "end": "2027-06-07"}, "lies before the first"),
        ("0/dates", {"start": "2027-13-01"}, "is not a day"),
        ("0/host", {"receiving": "QQQ"}, "Choose the receiving State"),
        ("1/who", {"sending": ""}, "Choose the sending State"),
        ("1/people", {"people.force_member.count": "many"}, "is not a number of people"),
        ("1/people", {"people.force_member.count": "9" * 500}, "is not a number of people"),
        ("1/people", {"people.force_member.count": "0"}, "is not a number of people"),
        ("1/travel", {"arrive": "2027-06-02", "depart": "2027-06-01"}, "departs before it arrives"),
        ("1/facts", {"visit.consent": "perhaps"}, "none of the answers"),
    ],
)
def test_a_wrong_answer_is_told_at_its_field_and_kept(site, place, fields, told):
    answer = step(site, begin(site), place, **fields)
    assert answer.status_code == 422 and answer.text.count(told) >= 2 and 'role="alert"' in answer.text


def test_the_check_tells_what_is_still_needed_and_offers_no_plan(site):
    base = begin(site)
    text = site.client.get(base).text
    assert "Still needed" in text and f"{base.removeprefix(site.server)}/0/dates?then=check" in text
    assert "Make the plan" not in text and site.client.get(f"{base}?file=1").status_code == 200


def test_a_change_from_the_check_leads_back_to_it(site):
    base = begin(site)
    fill(site, base)
    answer = site.client.get(f"{base}/0/kind?then=check")
    assert 'name="then" value="check"' in answer.text
    assert str(step(site, base, "0/kind", kind="port_call", then="check").url) == base


def test_contingents_are_added_and_removed_and_keys_stay_apart(site):
    base = begin(site)
    fill(site, base)
    step(site, base, "2/who", sending="NOR", unit="NO: 'A' company")
    contingents = yaml.safe_load(site.client.get(f"{base}?file=1").text)["contingents"]
    assert [one["key"] for one in contingents] == ["nor-no-a-company", "nor-no-a-company-2"]
    hidden = secret(site)
    site.client.post(f"{base}/1/remove", data=hidden)
    assert len(yaml.safe_load(site.client.get(f"{base}?file=1").text)["contingents"]) == 1
    assert "It is deleted" in site.client.post(f"{base}/0/remove", data=hidden).text
    assert site.client.get(base).status_code == 404


@pytest.mark.parametrize("place", ["0/nothing", "3/who", "99999999999999999999/who", "0/who", "1/name"])
def test_a_step_that_there_is_not_is_a_page_in_words(site, place):
    answer = site.client.get(f"{begin(site)}/{place}")
    assert answer.status_code == 404 and "</html>" in answer.text


def test_a_name_without_a_latin_letter_still_makes_a_file(site):
    base = begin(site, "ja")
    fill(site, base)
    step(site, base, "0/name", name_ja="日英共同訓練")
    step(site, base, "1/who", sending="GBR", unit="第1中隊\x00")
    exercise = read_exercise(site.client.get(f"{base}?file=1").content, site.register)
    assert exercise.key == "exercise-2027-06-07" and exercise.contingents[0].key == "gbr-1"


def test_the_plan_as_one_page_works_in_its_sandbox(site, window):
    token = token_of(send(site, SMALL))
    page = window()
    page.goto(site.address(f"plans/{token}/plan.html?show=1"))
    page.click("label[for=show-ja]")
    assert page.evaluate("document.documentElement.lang") == "ja"
    page.click("button[data-opens=matrix]")
    assert page.locator("#matrix details[open]").count() == page.locator("#matrix details").count() > 0


def test_a_fault_leads_to_its_line_in_the_text(site, window):
    page = window()
    page.goto(site.address("plan"))
    page.click("details.paste > summary")
    page.fill("#text", SMALL.replace("GBR", "GBX"))
    page.get_by_role("button", name="Make the plan").click()
    page.click("a[data-line='10']")
    chosen = "(e => e.value.slice(e.selectionStart, e.selectionEnd))(document.activeElement)"
    assert page.evaluate(chosen) == "    sending: GBX"
