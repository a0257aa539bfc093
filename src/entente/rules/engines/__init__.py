"""Engines that judge many cases at once. Each must give what `rules/judge.py` gives, row by row; the judge is the definition.

kleene.py     truth formulas over leaves, constants folded away before any row is seen
sql.py        a condition tree as SQL, and truth values as machine words that & and | combine by Kleene's tables
columns.py    the columns of the rows as facts
entries.py    what an instrument's clauses contribute to a topic, as formulas
parts.py      the few states an instrument (or all statutes together) can be in on a topic
parting.py    builds the parts, each once
programs.py   all parts weighed: a table from truth values to the verdict
regimes.py    which instruments stand how between which States on which days
lookup.py     such a table as look-ups in short lists
kept.py       look-ups kept from one run to the next
families.py   regimes that judge nearly alike, for one statement
steps.py      the words of the formulas, what they share worked out once
placing.py    where the rows lie before they are judged
packing.py    how the result holds its numbers
statement.py  the statements: one that places the rows, and one for each family of regimes
prepared.py   a whole run, prepared
turns.py      runs statements in turn, each planned while the one before it runs
codes.py      what the numbers in the result stand for
changes.py    which rows a change to the register concerns
lines.py      verdicts for the lines of a manifest
duckdb.py     runs it; with lines.py, tables.py and parquet.py the files that import DuckDB, when it is used
"""
