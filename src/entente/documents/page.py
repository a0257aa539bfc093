"""The plan as one self-contained page: one file, both languages, no network, readable on a phone and on paper.

`render_plan` takes the plan as `plan --json` gives it. Style and script are written into the page, and the page's own
content policy forbids everything else, so that it cannot fetch anything even by accident.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from entente.documents.bilingual import to_html, word_html
from entente.documents.plan_view import build_view
from entente.documents.wording import Lang
from entente.documents.words import word

TEMPLATES = Path(__file__).parent / "templates"
STYLES = ("tokens.css", "frame.css", "lists.css", "matrix.css", "print.css")
SCRIPT = "page.js"


def render_plan(plan: Mapping[str, Any], *, lang: Lang = "en") -> str:
    """The page.

    Args:
        plan: The plan as one plain mapping; every key is optional.
        lang: The language shown first; the other is one key press away.

    Returns:
        HTML text. The same plan gives the same text.
    """
    style, script = _style(), _script()
    return _environment().get_template("plan.html.j2").render(
        view=build_view(plan),
        lang=lang,
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'",
    )  # fmt: skip


def web_address(url: Any) -> str | None:
    """The address if a reader may follow it (http or https), else None: no script and no file hides behind a link."""
    try:
        parts = urlsplit(str(url or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else None


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["both"] = to_html
    environment.filters["drawn"] = lambda key: to_html(word(key), "tspan")
    environment.filters["number"] = lambda count: f"{count:,}" if isinstance(count, int) else str(count)
    environment.filters["web_address"] = web_address
    environment.globals["word"] = word_html
    return environment


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n" + "\n".join((TEMPLATES / "style" / name).read_text(encoding="utf-8") for name in STYLES)


@lru_cache(maxsize=1)
def _script() -> str:
    return "\n" + (TEMPLATES / SCRIPT).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    """The hash by which a content policy lets exactly this text through."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
