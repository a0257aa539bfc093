"""The network of a day as one self-contained page: sentences, pictures, measures and ties, readable without network."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from entente.documents.wording import Lang, pick
from entente.documents.words import fill

TEMPLATES = Path(__file__).parent / "templates"
STYLES = ("tokens.css", "frame.css", "pictures.css", "network.css")


def render_network(
    found: Mapping[str, Any],
    pictures: Mapping[str, str],
    titles: Mapping[str, Any],
    names: Mapping[str, Any],
    measures: Mapping[str, Mapping[str, Any]],
    *,
    lang: Lang = "en",
) -> str:
    """The page.

    Args:
        found: the network as `network --json` gives it.
        pictures: SVG of the map and the matrix, by those names.
        titles: the short title of each agreement named, in two languages.
        names: the name of each State, in two languages.
        measures: label and formula of each measure, in two languages.

    Returns:
        HTML text; its own content policy lets nothing be fetched. The same values give the same text.
    """
    return _environment().get_template("network.html.j2").render(
        found=found,
        pictures={name: Markup(svg) for name, svg in pictures.items()},  # noqa: S704 - they escape every word themselves
        titles=titles,
        names=names,
        measures=measures,
        lang=lang,
        style=_style(),
        said=lambda text: pick(text, lang),
        word=lambda key, **values: pick(fill(key, **values), lang),
        robust=lambda one: pick(_robust(one), lang),
    )  # fmt: skip


def _robust(found: Mapping[str, Any]) -> Mapping[str, str]:
    values = {"changes": found["changes"], "least": found["at_least"], "seed": found["seed"]}
    if found["changes"] is None:
        return fill("network.never", **values)
    return fill("network.exact" if found["exact"] else "network.sampled", **values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n" + "\n".join((TEMPLATES / "style" / name).read_text(encoding="utf-8") for name in STYLES)
