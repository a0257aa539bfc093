"""Finds the header of a table: titles above it, headers in two rows, merged group headers; and which column each names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from entente.manifests.columns import ENTITIES, Columns, Match
from entente.manifests.manifest import column_letter

LOOKED_AT = 60  # rows in which the header may stand
MOST_OFFERED = 50  # unclear headers that get a close spelling offered; looking for one takes milliseconds
_HINTS = {
    "person": ("person", "roll", "people", "personnel", "人員", "名簿"),
    "item": ("item", "inventory", "cargo", "equipment", "物品", "貨物", "装備"),
}


@dataclass(slots=True)
class Header:
    """What the header of a table says.

    Attributes:
        row: position of its last row among the rows looked at.
        entity: what its rows are; empty where both are as likely.
        texts: the header of each column, as it stands.
        keys: by column number, the column it names.
        factors: by column number, what turns its numbers into the column's unit.
        faults: (kind, column number, found, expected, expected_ja).
    """

    row: int
    entity: str
    texts: list[str]
    keys: dict[int, str] = field(default_factory=dict)
    factors: dict[int, float] = field(default_factory=dict)
    faults: list[tuple[str, int, str, str, str]] = field(default_factory=list)


def find_header(rows: Sequence[Sequence[Any]], columns: Columns, sheet: str) -> Header | None:
    """The header among the first rows of a table; None where no row looks like one."""
    texts = [[_text(cell) for cell in row] for row in rows[:LOOKED_AT]]
    best: tuple[int, int, list[str]] | None = None
    for place in range(len(texts)):
        own = max(_score(columns, e, texts[place]) for e in ENTITIES)
        if not own:
            continue
        joined = _joined(columns, texts, place) if own > 1 else texts[place]
        score = max(_score(columns, e, joined) for e in ENTITIES)
        if score <= own:
            joined = texts[place]
        if best is None or score > best[0]:
            best = (score, place, joined)
    if best is None:
        return None
    score, place, joined = best
    filled = sum(1 for text in joined if text)
    if score < 2 and score * 2 < filled:
        return None
    header = Header(place, _entity(columns, joined, sheet), joined)
    if header.entity:
        header.row = _last_row(columns, header, texts)
        _name_columns(columns, header)
    return header


def _text(cell: Any) -> str:
    return cell.strip()[:500] if isinstance(cell, str) else ("" if cell is None else str(cell)[:500])


def _score(columns: Columns, entity: str, texts: Sequence[str]) -> int:
    """How many columns the row names; an ambiguous header names one too."""
    found: set[tuple[str, ...]] = {columns.match(entity, text).keys for text in texts if text}
    return len(found - {()})


def _joined(columns: Columns, texts: Sequence[Sequence[str]], place: int) -> list[str]:
    """A row with what stands above it where it says too little: merged headers, group headers over two columns."""
    row = list(texts[place])
    if not place:
        return row
    above, group = [], ""
    for index in range(max(len(row), len(texts[place - 1]))):
        text = texts[place - 1][index] if index < len(texts[place - 1]) else ""
        group = text or group
        above.append((text, group))
    row += [""] * (len(above) - len(row))

    def known(text: str) -> bool:
        return any(len(columns.match(entity, text).keys) == 1 for entity in ENTITIES)

    for index, (text, group) in enumerate(above):
        if not row[index] and known(text):
            row[index] = text
        elif row[index] and not known(row[index]) and group and known(f"{group} {row[index]}"):
            row[index] = f"{group} {row[index]}"
    return row


def _entity(columns: Columns, texts: Sequence[str], sheet: str) -> str:
    scores = {entity: _score(columns, entity, texts) for entity in ENTITIES}
    if scores["person"] != scores["item"]:
        return max(scores, key=lambda entity: scores[entity])
    hinted = [entity for entity, words in _HINTS.items() if any(word in sheet.lower() for word in words)]
    return hinted[0] if len(hinted) == 1 else ""


def _last_row(columns: Columns, header: Header, texts: Sequence[Sequence[str]]) -> int:
    """The header's last row: one below that names the same columns again, in the other language, belongs to it."""
    named = [columns.match(header.entity, text).keys for text in header.texts]
    count = sum(1 for keys in named if keys)
    place = header.row
    while place + 1 < len(texts):
        below = [columns.match(header.entity, text).keys if text else () for text in texts[place + 1]]
        same = sum(1 for one, other in zip(named, below, strict=False) if one and set(one) & set(other))
        if same < 2 or same * 2 < count:
            break
        place += 1
    return place


def _name_columns(columns: Columns, header: Header) -> None:
    known = columns.by_entity[header.entity]
    matches = {index: columns.match(header.entity, text) for index, text in enumerate(header.texts) if text}
    wanted: dict[str, list[int]] = {}
    for index, match in matches.items():
        if len(match.keys) == 1:
            wanted.setdefault(match.keys[0], []).append(index)
        else:
            header.faults.append(_unclear(columns, header, index, match, len(header.faults) < MOST_OFFERED))
    for key, places in wanted.items():
        if len(places) > 1:
            letters = ", ".join(column_letter(place) for place in places)
            kind = "duplicate_header" if len({header.texts[place] for place in places}) == 1 else "two_columns"
            for place in places:
                header.faults.append((kind, place, letters, known[key].label["en"], known[key].label["ja"]))
        elif matches[places[0]].factor is None:
            header.faults.append(("header_unit", places[0], matches[places[0]].unit, known[key].unit, known[key].unit))
        else:
            place, match = places[0], matches[places[0]]
            header.keys[place] = key
            if match.factor not in (None, 1):
                header.factors[place] = match.factor or 1
                header.faults.append(("unit_converted", place, match.unit, known[key].unit, known[key].unit))
    for key, column in known.items():
        if column.required and key not in wanted:
            header.faults.append(("missing_column", -1, "", column.label["en"], column.label["ja"]))
    _repeated_unknown(header, matches)


def _repeated_unknown(header: Header, matches: dict[int, Match]) -> None:
    """Headers that are unknown and stand twice are told as duplicates once more, so that none is lost."""
    seen: dict[str, list[int]] = {}
    for index, match in matches.items():
        if not match.keys:
            seen.setdefault(header.texts[index], []).append(index)
    for places in seen.values():
        if len(places) > 1:
            letters = ", ".join(column_letter(place) for place in places)
            header.faults += [("duplicate_header", place, letters, "", "") for place in places]


def _unclear(columns: Columns, header: Header, index: int, match: Match, offer: bool) -> tuple[str, int, str, str, str]:
    known = columns.by_entity[header.entity]
    if match.keys:
        labels = [known[key].label for key in match.keys]
        if len(labels) == 1:
            return "unknown_column", index, "", "", ""
        return "ambiguous_header", index, "", " or ".join(f'"{x["en"]}"' for x in labels), "「" + "」「".join(x["ja"] for x in labels) + "」"  # fmt: skip
    near = columns.close_to(header.entity, header.texts[index]) if offer else ()
    labels = [known[key].label for key in near]
    offered = f"Did you mean {' or '.join(repr(x['en']) for x in labels)}?" if labels else ""
    return "unknown_column", index, "", offered, f"{'又は'.join('「' + x['ja'] + '」' for x in labels)}の意味か確認すること。" if labels else ""  # fmt: skip
