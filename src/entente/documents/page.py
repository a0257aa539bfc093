"""The plan as one self-contained page: one file, both languages, no network, readable on a phone and on paper.

`render_plan` takes the plan as `plan --json` gives it. Style and script are written into the page, and the page's own
content policy forbids everything else, so that it cannot fetch anything even by accident.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2.compiler
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from entente.base.places import cache_folder
from entente.documents.bilingual import one_language, to_html
from entente.documents.plan_view import build_view
from entente.documents.wording import Lang
from entente.documents.words import fill, word

TEMPLATES = Path(__file__).parent / "templates"
STYLES = ("tokens.css", "frame.css", "lists.css", "matrix.css", "pictures.css", "print.css")
SCRIPT = "page.js"
SECTIONS = ("governing", "tasks", "questions", "matrix", "timeline", "closing")


def render_plan(plan: Mapping[str, Any], *, lang: Lang = "en") -> str:
    """The page.

    Args:
        plan: The plan as one plain mapping; every key is optional.
        lang: The language shown first; the other is one key press away.

    Returns:
        HTML text. The same plan gives the same text.
    """
    return (
        _environment()
        .get_template("plan.html.j2")
        .render(view=build_view(plan), once=_Once(), lang=lang, style=_style(), script=_script(), policy=page_policy())
    )


def page_policy() -> str:
    """The content policy of the page: its own style and script, told by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(_style())}'; script-src '{_digest(_script())}'; "
        "base-uri 'none'; form-action 'none'"
    )


def render_sections(view: Mapping[str, Any], lang: Lang) -> dict[str, str]:
    """The page's sections in one language, for a page that has a frame of its own.

    Args:
        view: what `build_view` made.
        lang: the language; a text that lacks it is shown in the other, marked as such.

    Returns:
        HTML by section, in the page's order: the names of SECTIONS.
    """
    once = _Once()
    return {
        name: _environment(lang).get_template(f"plan/{name}.html.j2").render(view=view, once=once, lang=lang)
        for name in SECTIONS
    }


class _Once:
    """Renders what is shown in many places once: most contingents of an exercise share most of their answers."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, bool], Markup] = {}

    def __call__(self, macro: Callable[..., Markup], part: Mapping[str, Any], several: bool) -> Markup:
        """The part as the macro renders it; the same object is rendered once (the page's view keeps it alive)."""
        key = id(part), several
        if key not in self._made:
            self._made[key] = macro(part, several)
        return self._made[key]


def web_address(url: Any) -> str | None:
    """The address if a reader may follow it (http or https), else None: no script and no file hides behind a link."""
    try:
        parts = urlsplit(str(url or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else None


class _Kept(FileSystemBytecodeCache):
    """Compiled templates in the user's cache folder, because compiling them takes as long as filling them in.

    One is used only while its text and the code that goes into it are the same. Where the folder cannot be read or
    written, they are compiled each time.
    """

    def __init__(self, lang: str) -> None:
        super().__init__(str(cache_folder() / "templates"))
        self._lang = lang
        # Filters over fixed words are worked out when compiling, so the words and the filters go into it too.
        code = [Path(str(jinja2.compiler.__file__)), *sorted(Path(__file__).parent.glob("*.py"))]
        whole = lang.encode() + b"".join(path.read_bytes() for path in code)
        self._code = hashlib.sha256(whole).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """One file for each template and language."""
        return super().get_cache_key(name, f"{filename}:{self._lang}")

    def get_source_checksum(self, source: str) -> str:
        """What must be the same for a compiled template to be used."""
        return super().get_source_checksum(self._code + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if there is something whole to fill it with."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever is wrong with the file, it is made anew
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket, if the folder lets it."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


@lru_cache(maxsize=3)
def _environment(lang: str = "") -> Environment:
    """Templates in both languages side by side, or in one."""
    html = partial(one_language, lang) if lang else to_html
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=_Kept(lang),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["both"] = html
    environment.filters["drawn"] = lambda key: html(word(key), "tspan")
    environment.filters["number"] = lambda count: f"{count:,}" if isinstance(count, int) else str(count)
    environment.filters["web_address"] = web_address
    environment.globals["word"] = lambda key, **values: html(fill(key, **values) if values else word(key))
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
