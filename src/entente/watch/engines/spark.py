"""Candidates and comparison on Spark: the pairs of sketch.candidates and the records of pairs.compare, for any order and partitioning.

Spark counts words, keeps each word's first documents and brings together what belongs together; what is worth how much, what is
enough and how two documents belong together is said by the functions of sketch.py and pairs.py, run where the data lies. Worths are
worked out once, where the session is, and added up in the order of words, so that sums are the same to the bit.

Memory: of a document's words and the documents they point at, one document at a time on each worker; never a table of all.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from entente.base.errors import WrongUsage
from entente.watch import pairs as verification
from entente.watch import sketch
from entente.watch.records import Document, Pair, Uncompared
from entente.watch.store import Store

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import DataFrame, SparkSession

Item = TypeVar("Item")
_QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
_PARTS = str(4 * (os.cpu_count() or 1))  # Spark's own choice of 200 is for a cluster
_ON_THIS_MACHINE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": _PARTS,
    "spark.default.parallelism": _PARTS,
}


class SparkEngine:
    """The two stages for run.work_out, over the documents of a store that every worker can open."""

    def __init__(self, session: SparkSession, store: Path) -> None:
        self._session = session
        self._documents = documents_of(store, session)

    def candidates(self) -> Iterator[tuple[str, str]]:
        """The pairs of sketch.candidates, in no order."""
        return candidates(self._documents, self._session).toLocalIterator()

    def compare(self, pairs: Sequence[tuple[str, str]]) -> Iterator[Pair | Uncompared]:
        """What pairs.compare gives for each, or why it gives nothing; in no order."""
        return compare(pairs, self._documents, self._session).toLocalIterator()


@contextmanager
def session_on(master: str) -> Iterator[SparkSession]:
    """A session of this process, ended with the context.

    Args:
        master: where Spark runs, such as local[*] or spark://host:7077.

    Raises:
        WrongUsage: PySpark or Java is missing, or there is no Spark at that address.
    """
    what = f"Spark cannot be started at {master!r}"
    if not master.startswith(("local", "spark://", "yarn", "k8s://")):
        raise WrongUsage(
            f"{what}: that is no master.", "Name local[*], spark://HOST:PORT, yarn or k8s://...", "watch.spark"
        )
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as problem:
        raise WrongUsage(
            f"{what}: PySpark is not installed.", "pip install 'entente[spark]'", "watch.spark"
        ) from problem
    if not shutil.which(f"{os.environ['JAVA_HOME']}/bin/java" if os.environ.get("JAVA_HOME") else "java"):
        raise WrongUsage(f"{what}: no Java is installed.", "Install Java 17 or later, or set JAVA_HOME.", "watch.spark")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers need entente, which this Python has
    try:
        builder = SparkSession.builder.appName("entente watch").master(master)
        for name, value in {
            "spark.ui.enabled": "false",
            **(_ON_THIS_MACHINE if master.startswith("local") else {}),
        }.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
    except (PySparkException, Py4JError) as problem:
        reason = str(problem).strip().splitlines()[0][:300]
        raise WrongUsage(
            f"{what}: {reason}", "See that Spark runs there, or name local[*].", "watch.spark"
        ) from problem
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def documents_of(store: Path, session: SparkSession, slices: int | None = None) -> RDD[Document]:
    """The documents of a store, read by the workers themselves; the store lies where each of them can open it.

    Args:
        slices: into how many parts they are cut; Spark's own choice for None.
    """
    place = str(store)
    with Store(store) as kept:
        ids = kept.ids()

    def read(part: Iterable[str]) -> Iterator[Document]:
        with Store(Path(place)) as kept:
            yield from kept.documents(part)

    return session.sparkContext.parallelize(ids, slices).mapPartitions(read)


def candidates(documents: Iterable[Document] | RDD[Document], session: SparkSession) -> RDD[tuple[str, str]]:
    """Pairs of ids that may be copies, the smaller id first, each once.

    Args:
        documents: an RDD, or what fits into memory here. An id that comes again is left out.

    Returns:
        The pairs of sketch.candidates, in no order. Counting is done at once, the rest when the pairs are asked for.
    """
    from pyspark import StorageLevel

    found = _spread(documents, session)
    words = found.map(lambda one: (one.id, [int(word) for word in sketch.words_of(one.text)]))
    words = words.reduceByKey(lambda first, _: first).persist(StorageLevel.MEMORY_AND_DISK)
    held = words.flatMap(lambda row: [(word, row[0]) for word in row[1]])
    holders = session.createDataFrame(held, "word long, id string", verifySchema=False)
    weighed = holders.join(_worths(holders, words.count(), session), "word")
    totals = _totals(weighed, session)
    return _gathered(weighed, _anchors(holders, totals), totals).flatMap(_near)


def compare(
    pairs: Iterable[tuple[str, str]] | RDD[tuple[str, str]],
    documents: Iterable[Document] | RDD[Document],
    session: SparkSession,
) -> RDD[Pair | Uncompared]:
    """Tell of every pair how its two documents belong together.

    Args:
        pairs: ids, as candidates gives them.
        documents: an RDD, or what fits into memory here.

    Returns:
        For each pair, in no order, what pairs.compare gives for its documents in the order the pair names them, or why it gives nothing.
    """
    texts = _spread(documents, session).keyBy(lambda one: one.id).reduceByKey(lambda first, _: first)
    left = _spread(pairs, session).map(lambda pair: (pair[0], pair[1])).leftOuterJoin(texts)
    both = left.map(lambda row: (row[1][0], (row[0], row[1][1]))).leftOuterJoin(texts)
    return both.map(lambda row: _compared(row[1][0][0], row[0], row[1][0][1], row[1][1]))


def _spread(items: Iterable[Item] | RDD[Item], session: SparkSession) -> RDD[Item]:
    from pyspark import RDD

    return items if isinstance(items, RDD) else session.sparkContext.parallelize(list(items))


def _worths(holders: DataFrame, documents: int, session: SparkSession) -> DataFrame:
    """What each word is worth. Worked out here, for every count once: logarithms may differ in the last bit between machines."""
    held = holders.groupBy("word").count()
    counts = sorted(row["count"] for row in held.select("count").distinct().collect())
    worth = sketch.worth_of(np.array(counts, dtype=np.int64), documents).tolist()
    table = session.createDataFrame(list(zip(counts, worth, strict=True)), "count long, worth double")
    return held.join(table, "count").select("word", "count", "worth")


def _totals(weighed: DataFrame, session: SparkSession) -> DataFrame:
    """What each document's words are worth together."""
    from pyspark.sql import functions as sql

    rows = weighed.groupBy("id").agg(sql.collect_list(sql.struct("word", "worth")).alias("words")).rdd
    totals = rows.map(lambda row: (row["id"], sketch.total_of(np.array([worth for _, worth in sorted(row["words"])]))))
    return session.createDataFrame(totals, "id string, total double", verifySchema=False)


def _anchors(holders: DataFrame, totals: DataFrame) -> DataFrame:
    """The first documents that hold each word, with their totals."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    place = sql.row_number().over(Window.partitionBy("word").orderBy("id"))
    first = holders.withColumn("place", place).where(sql.col("place") <= sketch.ANCHORS)
    anchor = sql.struct("id", "total")
    return first.join(totals, "id").groupBy("word").agg(sql.collect_list(anchor).alias("anchors"))


def _gathered(weighed: DataFrame, anchors: DataFrame, totals: DataFrame) -> RDD[tuple[str, float, Sequence[Any]]]:
    """Every document with its total and its words that others hold: (word, worth, the documents the word points at)."""
    from pyspark.sql import functions as sql

    shared = weighed.where("count > 1").join(anchors, "word")
    before = sql.expr("filter(anchors, anchor -> anchor.id < id)").alias("anchors")
    word = sql.struct("word", "worth", before)
    rows = shared.groupBy("id").agg(sql.collect_list(word).alias("words")).join(totals, "id")
    return rows.rdd.map(lambda row: (row["id"], row["total"], row["words"]))


def _near(row: tuple[str, float, Sequence[Any]]) -> list[tuple[str, str]]:
    """The documents before this one that share enough with it."""
    ident, total, words = row
    words = sorted(words, key=lambda one: one["word"])
    known = {anchor["id"]: anchor["total"] for word in words for anchor in word["anchors"]}
    places = {other: place for place, other in enumerate(sorted(known))}
    owners = [places[anchor["id"]] for word in words for anchor in word["anchors"]]
    worth = np.array([word["worth"] for word in words for _ in word["anchors"]])
    if not owners:
        return []
    others = list(places)
    found, shared = sketch.shared_with(np.array(owners), worth)
    enough = sketch.is_enough(shared, np.array([known[others[place]] for place in found]), total)
    return [(others[place], ident) for place in found[enough]]


def _compared(first: str, second: str, a: Document | None, b: Document | None) -> Pair | Uncompared:
    missing = [ident for ident, document in ((first, a), (second, b)) if document is None]
    if a is None or b is None:
        return Uncompared(first, second, f"There is no document {' and no document '.join(missing)}.")
    try:
        return verification.compare(a, b)
    except Exception as problem:  # whatever one text does to the comparison, the others are compared
        return Uncompared(first, second, f"{type(problem).__name__}: {problem}")
