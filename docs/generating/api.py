"""The page of the Python API: every name `import entente` offers, with its signature and first lines."""

from __future__ import annotations

import inspect
from typing import Any

from generating.tables import page as make_page

INTRO = """Every command is a Python call too.
These names can be imported from `entente`; they are loaded when first used, so that importing the package is cheap.
Anything else may move without notice."""


def page() -> str:
    """The page."""
    import entente

    return make_page(
        "Python API",
        INTRO,
        *(_section(name, getattr(entente, name)) for name in entente.__all__ if not name.startswith("_")),
    )


def _section(name: str, value: Any) -> str:
    text = inspect.cleandoc(value.__doc__ or "")
    summary, _, rest = text.partition("\n\n")
    parts = [f"## {name}", " ".join(summary.split()), f"```python\n{_shown(name, value)}\n```"]
    if rest:
        parts.append(f"```text\n{rest}\n```")
    return "\n\n".join(parts)


def _shown(name: str, value: Any) -> str:
    if inspect.isclass(value):
        return f"class {name}"
    return f"{name}{inspect.signature(value)}"
