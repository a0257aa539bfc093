"""Engines that judge many cases at once. Each must give what `rules/judge.py` gives, row by row; the judge is the definition.

kleene.py     truth formulas over leaves, constants folded away before any row is seen
sql.py        a condition tree as SQL, and truth values as machine words that & and | combine by Kleene's tables
entries.py    what an instrument's clauses contribute to a topic, as formulas
parts.py      the few states an instrument (or all statutes together) can be in on a topic
programs.py   all parts weighed: a table from truth values to the verdict
regimes.py    which instruments stand how between which States on which days
lookup.py     a table of verdicts as an SQL expression
duckdb.py     one statement over all rows; the only file that imports DuckDB, when it is used
"""
