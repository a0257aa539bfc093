"""The generated JSON Schemas, and the page that lists all of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generating.tables import code, table
from generating.tables import page as make_page

HAND_WRITTEN = (
    "ask",
    "diff",
    "error",
    "network",
    "network-claims",
    "network-history",
    "plan",
    "receipt",
    "verdict",
    "watch",
)
_WIDTH = 150


def is_hand_written(path: Path) -> bool:
    """Whether a schema file is written by hand."""
    return path.name.removesuffix(".schema.json") in HAND_WRITTEN


def generated() -> dict[str, str]:
    """File name and text of every generated schema."""
    from entente.network.dataset_map import SHAPE as DATASET_MAP
    from entente.planner.shape import EXERCISE
    from entente.register.shapes import BY_PLACE

    files = {}
    for shape in {shape["title"]: shape for _, shape in BY_PLACE}.values():
        name = shape["title"].removeprefix("entente-").split("/")[0]
        files[f"register-{name}.schema.json"] = _text(
            shape, f"The register's {name} files.", "src/entente/register/shapes.py"
        )
    files["dataset-map.schema.json"] = _text(
        DATASET_MAP, "A map of a table of ties.", "src/entente/network/dataset_map.py"
    )
    files["exercise.schema.json"] = _text(EXERCISE, "An exercise file.", "src/entente/planner/shape.py")
    return files


def _text(shape: dict[str, Any], says: str, origin: str) -> str:
    head = {
        "$schema": shape["$schema"],
        "$comment": f"Generated from {origin} by docs/generate.py. Do not edit.",
        "title": shape["title"],
        "description": f"{says} Form only: cross-references are checked by `entente register check` and `entente plan`.",
    }
    return compact({**head, **{key: value for key, value in shape.items() if key not in head}}) + "\n"


def compact(value: Any, indent: int = 0) -> str:
    """JSON in which whatever fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= _WIDTH or not isinstance(value, (dict, list)) or not value:
        return flat
    pad, inner = " " * indent, " " * (indent + 2)
    if isinstance(value, list):
        return "[\n" + ",\n".join(inner + compact(item, indent + 2) for item in value) + f"\n{pad}]"
    rows = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {compact(item, indent + 2)}" for key, item in value.items()]
    return "{\n" + ",\n".join(rows) + f"\n{pad}}}"


def described(folder: Path, files: dict[Path, str]) -> list[tuple[str, str, str, bool]]:
    """(file, title, description, generated) of every schema."""
    texts = {path.name: text for path, text in files.items()}
    texts.update(
        {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json") if is_hand_written(path)}
    )
    rows = []
    for name in sorted(texts):
        value = json.loads(texts[name])
        rows.append((name, value["title"], value["description"], not is_hand_written(Path(name))))
    return rows


def page(rows: list[tuple[str, str, str, bool]]) -> str:
    """The list."""
    intro = """JSON Schemas (draft 2020-12) of what entente prints and of what it reads, in `schema/v1/`.
References between them are file names in the same folder.
How versions work is told in `schema/README.md`."""
    heads = ("file", "format", "what it describes")
    printed = table(heads, ((code(name), code(title), says) for name, title, says, made in rows if not made))
    read = table(heads, ((code(name), code(title), says) for name, title, says, made in rows if made))
    return make_page(
        "JSON Schemas",
        intro,
        f"## What entente prints\n\nWritten by hand, held against real output by the tests.\n\n{printed}",
        f"## What entente reads\n\nGenerated from the shapes the program itself checks with.\n\n{read}",
    )
