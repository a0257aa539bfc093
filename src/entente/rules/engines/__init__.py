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
steps.py      the words of the formulas, what they share worked out once
statement.py  the statements: one that places the rows, one for each regime
prepared.py   a whole run, prepared
codes.py      what the numbers in the result stand for
duckdb.py     runs it; with parquet.py, which only converts, the files that import DuckDB, when it is used
"""
