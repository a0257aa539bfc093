"""Manifests: nominal rolls and inventories read, checked against each other and the exercise, and judged line by line.

columns.yml      the columns, in both languages
manifest.py      a line, a fault, a sheet, a manifest: what every other file passes on
messages.py      what a fault is called, how heavy it is, and its sentence
columns.py       the columns as values, and which column a header names
headers.py       finds the header of a table
cells.py         a cell as a typed value, or why it is none; dates.py, numbers.py, identifiers.py: the harder ones
settling.py      what a column as a whole settles
row_checks.py    what the cells of one row say against each other
tables.py        a file as tables of rows; csv_table.py with encodings.py, xlsx_table.py, parquet_table.py
reading.py       a file as lines and faults, whole or streamed
case.py          a line as a case of an exercise: which facts hold for it
cross_checks.py  contradictions between rows, files and exercise; ledger.py: who has which number; arms.py: who may carry a weapon
checking.py      files checked together
marking.py       a copy with the faults marked
assessing.py     the verdict on every topic for every line
template.py      the workbook people fill in
"""
