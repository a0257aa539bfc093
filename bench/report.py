"""The results as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goals import goal_rows

Results = Mapping[str, Any]
_WAYS = (
    ("engine_first", "entente on DuckDB, first run: from the register to every verdict", "with"),
    ("engine_later", "later runs: what the first one kept is used", "with"),
    ("engine_prepared", "statements in hand (DuckDB's planning counted)", "with"),
    ("numpy", "NumPy by hand, one thread, tables written before", "with"),
    ("openfisca_together", "OpenFisca-core, one simulation over all rows", "none"),
    ("openfisca_apart", "OpenFisca-core, one simulation for each regime", "none"),
)


def page(r: Results) -> str:
    """All sections."""
    count, topics = r["engine_first"].get("rows", 0), r["engine_first"].get("topics", 0)
    began = r["began"]
    lines = [
        "# Measured",
        "",
        f"{began['day']}, {began['cores']} shared cores, load {began['load']:.1f} when it began and {r['ended']['load']:.1f} when it ended. One run, same data, each stage a process",
        "of its own, the faster of two. `make bench` repeats it. Ratios are what counts; on a loaded machine look at the seconds of all cores together.",
        "",
        f"## Bulk verdicts: {count:,} rows x {topics} topics, every clause in the register",
        "",
        *_bulk(r),
        "",
        *_notes(r),
        "",
        "## Differing results",
        "",
        *_agreement(r),
        "",
        "## Ten times the rows",
        "",
        *_large(r.get("large")),
        "",
        "## One case, whole processes",
        "",
        "| what | wall, median |",
        "| --- | --- |",
        f"| one case explained, warm | {_milliseconds(r['one_case'])} |",
        f"| `python -c pass` | {r['walls']['python'] * 1000:.0f} ms |",
        f"| `entente ask` | {r['walls']['ask'] * 1000:.0f} ms |",
        f"| `entente plan` Talisman Sabre 2025, all outputs | {r['walls']['plan']:.2f} s |",
        f"| of it `plan.pdf` | {r['walls']['pdf']:.2f} s |",
        "",
        "## Goals",
        "",
        "| what | goal | measured | met |",
        "| --- | --- | --- | --- |",
        *goal_rows(r),
        "",
    ]
    return "\n".join(lines)


def _bulk(r: Results) -> list[str]:
    scan = r["scan"]
    lines = [
        "| way | unknown facts | seconds | of all cores | rows/s | peak MiB | x bare scan | x NumPy |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        f"| bare DuckDB scan of every column | | {scan['seconds']:.2f} | {scan['cpu']:.2f} | {r['engine_first'].get('rows', 0) / scan['seconds']:,.0f} | {scan['peak_mib']:.0f} | 1 | |",
    ]
    by_hand = r["numpy"].get("seconds")
    for name, label, unknowns in _WAYS:
        row = r[name]
        if "seconds" not in row:
            lines.append(f"| {label} | {unknowns} | not measured: {row.get('skipped')} | | | | | |")
            continue
        seconds = row["seconds"]
        against = f"{seconds / by_hand:.2f}" if by_hand else "?"
        lines.append(
            f"| {label} | {unknowns} | {seconds:.2f} | {row['cpu']:.2f} | {r['engine_first'].get('rows', 0) / seconds:,.0f} | {row['peak_mib']:.0f} | {seconds / scan['seconds']:.1f} | {against} |"
        )
    return lines


def _notes(r: Results) -> list[str]:
    prepared, by_hand, tables = r["engine_prepared"], r["numpy"], r["tables"]
    lines = []
    if "writing" in prepared:
        lines.append(
            f"- Engine: with what is kept, the statements take {prepared['writing']:.1f} s to write, and {prepared['planning']:.1f} s to plan, whatever the number of rows. "
            f"Reading every number of the result back takes {r['engine_later'].get('reading_back', 0):.2f} s more; it is not counted."
        )
    if "reading" in by_hand:
        lines.append(
            f"- NumPy: {by_hand['reading']:.2f} s of it is reading and coding the Parquet file, which DuckDB does for it. Its tables took {tables.get('seconds', 0):.1f} s to derive from the register; a person would have written them down, so they are not counted."
        )
    lines += [
        "- OpenFisca-core has no unknown value: its rows are the same with every unknown fact at a default (no, the first declared value, 0). "
        "What the register itself leaves unknown is carried as two truths, so its verdicts are all six. Building the system and loading the columns are not counted.",
        f"- OpenFisca-core, {r['openfisca_together'].get('variables', 0):,} Variables; one simulation over all rows is how it is meant to be used. One for each regime borrows our way of placing rows first.",
    ]
    counted = r["differences"].get("counted", {})
    shares = [f"{word} {number / sum(counted.values()):.1%}" for word, number in counted.items()]
    if shares:
        lines.append(f"- The verdicts: {', '.join(shares)}.")
    return lines


def _agreement(r: Results) -> list[str]:
    all_rows, sample = r["differences"], r["sample"]
    fisca = {name: r[name].get("differ", r[name].get("skipped")) for name in ("openfisca_together", "openfisca_apart")}
    compared = all_rows.get("compared", 0)
    return [
        "A verdict is compared with its firmness; rows that are refused, and States that are unknown, included.",
        "",
        "| ways | compared | differ |",
        "| --- | --- | --- |",
        f"| engine and NumPy, rows as they are | {compared:,} | {all_rows.get('differ', all_rows.get('skipped'))} |",
        f"| engine and NumPy, no unknown facts | {compared:,} | {all_rows.get('differ_known', '?')} |",
        f"| OpenFisca-core and NumPy, no unknown facts, one simulation | {compared:,} | {fisca['openfisca_together']} |",
        f"| OpenFisca-core and NumPy, no unknown facts, one for each regime | {compared:,} | {fisca['openfisca_apart']} |",
        f"| judge (the definition) and engine, sample | {sample.get('compared', 0):,} | {sample.get('differ', sample.get('skipped'))} |",
        "",
        "NumPy and OpenFisca-core take their tables from the engine's preparation; only the judge is independent of it.",
    ]


def _large(large: Results | None) -> list[str]:
    if not large:
        return ["Not measured: `bench/run.py --large`."]
    lines = [
        f"{large['rows']:,} rows, measured {large['day']}, once.",
        "",
        "| what | seconds | of all cores | rows/s | peak MiB |",
        "| --- | --- | --- | --- | --- |",
    ]
    prepared, changed = large["engine_prepared"], large["changed"]
    for label, row, rows in (
        ("bare scan of every column", large["scan"], large["rows"]),
        ("every verdict, later run", large["engine_later"], large["rows"]),
        ("every verdict, statements in hand", prepared, large["rows"]),
        (
            f"one clause of {changed.get('agreement')} changed, {changed.get('rows', 0):,} rows judged again, statements in hand",
            changed,
            changed.get("rows", 0),
        ),
    ):
        if "seconds" in row:
            lines.append(
                f"| {label} | {row['seconds']:.2f} | {row['cpu']:.2f} | {rows / row['seconds']:,.0f} | {row['peak_mib']:.0f} |"
            )
        else:
            lines.append(f"| {label} | not measured: {row.get('skipped')} | | | |")
    if "writing" in changed:
        lines += [
            "",
            f"Before that, the changed register opens in {changed['opening']:.1f} s and its statements are written in {changed['writing']:.1f} s.",
        ]
    return lines


def _milliseconds(row: Results) -> str:
    return f"{row['seconds'] * 1000:.2f} ms" if "seconds" in row else f"not measured: {row.get('skipped')}"
