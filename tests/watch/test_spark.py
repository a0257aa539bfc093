"""On Spark the watch finds the same candidates and tells the same of every pair, however its documents are ordered and cut up."""

from __future__ import annotations

import gc
import importlib.util
import os
import random
import shutil
import sys
import warnings

import pytest

from entente.base.errors import WrongUsage
from entente.watch import pairs, sketch, stories
from entente.watch.answer import answer
from entente.watch.engines import spark
from entente.watch.records import Pair, Uncompared
from entente.watch.run import work_out
from entente.watch.store import Store
from tests.quality.stories.collection import PARTS, read
from tests.watch.conftest import ON
from tests.watch.made import REPORT, REWRITTEN, document

pytestmark = [pytest.mark.spark, pytest.mark.slow]


def _missing() -> str:
    """What is not here to run Spark with."""
    if importlib.util.find_spec("pyspark") is None:
        return "PySpark is not installed (pip install 'entente[spark]')"
    home = os.environ.get("JAVA_HOME")
    if not shutil.which(f"{home}/bin/java" if home else "java"):
        return "no Java is installed (apt-get install default-jre-headless)"
    return ""


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """Spark in this process's own JVM on two cores, on loopback alone."""
    if missing := _missing():
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
        "spark.driver.memory": "512m",
        # A few hundred documents: planning and compiling would take longer than the work.
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = SparkSession.builder.master("local[2]").appName("watch")
        for name, value in settings.items():
            builder = builder.config(name, value)
        found = builder.getOrCreate()
        found.sparkContext.setLogLevel("ERROR")
        yield found
        found.stop()


@pytest.fixture(scope="module")
def documents():
    """The self-written documents of both parts, and some that hold nothing."""
    written = [labelled.document for part in PARTS for labelled in read(part).values()]
    return [*written, document("empty", ""), document("sign", "。"), document("zz-empty", "\n")]


@pytest.fixture(scope="module")
def embedded(documents):
    """The pairs of the embedded way."""
    return list(sketch.candidates(documents))


def shuffled(rows, seed):
    found = list(rows)
    random.Random(seed).shuffle(found)  # noqa: S311
    return found


@pytest.mark.parametrize("slices", [1, 7])
def test_candidates_on_spark_are_those_of_the_embedded_way(session, documents, embedded, slices):
    spread = session.sparkContext.parallelize(shuffled(documents, slices), slices)
    found = spark.candidates(spread, session).collect()
    assert len(embedded) > 50
    assert sorted(found) == sorted(embedded)


def test_words_held_by_many_point_at_the_same_first_documents(session, documents, monkeypatch):
    monkeypatch.setattr(sketch, "ANCHORS", 3)
    copies = [document(f"c{n:03}", f"{REPORT}\n\nPrinted by paper number {n + 1000}.") for n in range(20)]
    wanted = sorted(sketch.candidates([*copies, *documents]))
    found = spark.candidates(shuffled([*copies, *documents, *copies[:4]], 5), session).collect()
    assert sorted(found) == wanted
    monkeypatch.undo()
    assert wanted != sorted(sketch.candidates([*copies, *documents]))


def test_worths_are_added_up_to_the_same_bit(session, documents):
    """A pair just at the threshold must not be found here and lost there."""
    words = {one.id: sketch.words_of(one.text).tolist() for one in documents}
    rows = [(word, ident) for ident, held in words.items() for word in held]
    holders = session.createDataFrame(shuffled(rows, 9), "word long, id string")
    weighed = holders.join(spark._worths(holders, len(words), session), "word")
    found = {row["id"]: row["total"] for row in spark._totals(weighed, session).collect()}
    index = sketch._Index([sketch.words_of(one.text) for one in documents])
    wanted = dict(zip(words, index.totals.tolist(), strict=True))
    assert found == {ident: total for ident, total in wanted.items() if words[ident]}


def test_pairs_on_spark_are_the_records_of_the_embedded_way_and_make_the_same_stories(session, documents, embedded):
    by_id = {one.id: one for one in documents}
    wanted = [pairs.compare(by_id[a], by_id[b]) for a, b in embedded]
    spread = session.sparkContext.parallelize(shuffled(embedded, 2), 5)
    found = spark.compare(spread, shuffled(documents, 3), session).collect()
    assert all(isinstance(one, Pair) for one in found)
    assert {one.relation for one in wanted} == {"copy", "independent_report", "other_event", "unrelated"}
    assert sorted(found, key=_key) == sorted(wanted, key=_key)
    copies = [[one for one in rows if one.relation == "copy"] for rows in (found, wanted)]
    assert stories.group(by_id, copies[0]) == stories.group(by_id, copies[1])


def test_a_pair_that_cannot_be_compared_is_told_and_the_others_are_compared(session):
    broken = document("broken", REPORT)._replace(text=None)
    a, b = document("a", REPORT), document("b", REWRITTEN)
    asked = [("a", "b"), ("b", "a"), ("a", "broken"), ("a", "gone"), ("gone", "lost")]
    found = {one[:2]: one for one in spark.compare(asked, [a, b, broken], session).collect()}
    assert found["a", "b"] == pairs.compare(a, b)
    assert found["b", "a"] == pairs.compare(b, a)
    assert isinstance(found["a", "broken"], Uncompared) and "Error: " in found["a", "broken"].reason
    assert found["a", "gone"].reason == "There is no document gone."
    assert found["gone", "lost"].reason == "There is no document gone and no document lost."


def test_no_documents_give_no_pairs(session):
    assert spark.candidates([], session).collect() == []
    assert spark.compare([], [], session).collect() == []


def test_the_workers_read_the_documents_of_a_store_themselves(session, documents, tmp_path):
    place = tmp_path / "watch.sqlite"
    with Store(place) as store:
        for one in documents:
            store.add(one)
        kept = list(store.documents())
    assert sorted(spark.documents_of(place, session, 4).collect()) == kept


def test_the_whole_pass_on_spark_keeps_what_the_embedded_one_keeps(session, documents, register, tmp_path):
    answers = []
    for name in ("embedded", "spark"):
        place = tmp_path / f"{name}.sqlite"
        with Store(place) as store:
            with store.step():
                for one in documents:
                    store.add(one)
            engine = spark.SparkEngine(session, place) if name == "spark" else None
            # PySpark leaves the sockets of its iterators to the collector, which warns of them.
            with warnings.catch_warnings(action="ignore", category=ResourceWarning):
                answers.append(answer(work_out(store, register, read_on=ON, engine=engine)))
                del engine
                gc.collect()
    assert any(len(story["members"]) > 1 for story in answers[0]["stories"])
    assert answers[0] == answers[1]


@pytest.mark.parametrize("master", ["", "nonsense", "http://localhost:7077"])
def test_what_is_no_master_is_told_before_anything_is_started(master):
    with pytest.raises(WrongUsage, match="no master"), spark.session_on(master):
        pass


def _key(pair):
    return pair.a, pair.b
