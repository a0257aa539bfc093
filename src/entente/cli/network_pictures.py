"""The pictures of `entente network` as files: SVG, PNG, and a page of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from entente.base.errors import WrongUsage, close_matches
from entente.base.text import bilingual, in_language
from entente.documents.network_page import render_network
from entente.documents.pictures.events import draw_events
from entente.documents.pictures.files import png_file, svg_file
from entente.documents.pictures.map import NoOutlines, draw_map
from entente.documents.pictures.matrix import draw_matrix
from entente.documents.pictures.multiples import draw_multiples
from entente.documents.pictures.view import VIEWS
from entente.network.bonds import Bond
from entente.network.chronicle import chronicle, of
from entente.network.measures import MEASURES
from entente.network.pairs import compare_pairs, pairs_on
from entente.network.supposition import Supposition
from entente.network.ties import Choice
from entente.network.what_if import suppose
from entente.register.store import Register

PICTURES = ("map", "matrix", "timeline", "multiples")
FIRST_YEAR = 1951
Rows = Sequence[Mapping[str, Any]]
_WORDS = {
    "map": bilingual("Map of ties, {day}", "結び付きの地図（{day}）"),
    "matrix": bilingual("Matrix of ties, {day}", "結び付きの行列（{day}）"),
    "timeline": bilingual("Events by year, {first} to {last}", "年ごとの出来事（{first}年～{last}年）"),
    "multiples": bilingual("Maps of ties by decade", "十年ごとの結び付きの地図"),
    "pair": bilingual("{a} - {b}: {count}", "{a}–{b}：{count}"),
    "drawn": bilingual(
        "{pairs} pairs joined on {day}. Whole lines: in force as evidenced; broken: counted under a wider reading; "
        "dotted: uncertain, not counted.",
        "{day}現在、結ばれた組は{pairs}。実線は発効の根拠あり、破線は広い数え方でのみ数えるもの、"
        "点線は不確実で数えないもの。",
    ),
    "shapes": bilingual(
        "A full circle: force begins; an empty one: signature; a cross: an end; a square: anything else.",
        "塗りつぶした丸は効力の発生、白丸は署名、×印は終了、四角はその他。",
    ),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn and where it goes."""

    html: Path | None = None
    svg: Path | None = None
    png: Path | None = None
    picture: str = "map"
    view: str = "pacific"
    lang: str = "en"

    @property
    def files(self) -> list[Path]:
        """The files asked for."""
        return [path for path in (self.html, self.svg, self.png) if path]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the pictures are drawn from."""

    register: Register
    bonds: Sequence[Bond]
    on: date
    choice: Choice
    suppositions: Sequence[Supposition]

    def pairs(self, on: date) -> list[dict[str, Any]]:
        """The pairs of a day, compared with those supposed where something is."""
        before = pairs_on(self.register, self.bonds, on, self.choice)
        if not self.suppositions:
            return before
        supposed = suppose(self.register, self.bonds, self.suppositions, self.on)
        return compare_pairs(before, pairs_on(self.register, supposed, on, self.choice))


def check_wanted(wanted: Wanted) -> None:
    """Refuse a picture or a part of the world there is not.

    Raises:
        WrongUsage: as said.
    """
    for what, found, known in (("picture", wanted.picture, PICTURES), ("part of the world", wanted.view, tuple(VIEWS))):
        if found not in known:
            near = close_matches(found, known) or "Known: " + ", ".join(known) + "."
            raise WrongUsage(f'"{found}" is not a {what} here.', near, "network.choice")


def write_pictures(scene: Scene, found: Mapping[str, Any], wanted: Wanted) -> list[Path]:
    """Write the files asked for and say which.

    Raises:
        WrongUsage: the outlines are not built, a library is missing, or a file cannot be written.
    """
    try:
        if wanted.svg or wanted.png:
            drawn = draw(scene, wanted.picture, wanted)
            if wanted.svg:
                wanted.svg.write_text(svg_file(drawn), encoding="utf-8")
            if wanted.png:
                wanted.png.write_bytes(png_file(drawn))
        if wanted.html:
            wanted.html.write_text(_page(scene, found, wanted), encoding="utf-8")
    except NoOutlines as problem:
        raise WrongUsage(
            "The outlines of States are not built.", "Run `python build_site.py`.", "network.outlines"
        ) from problem
    except OSError as problem:
        do = "Name a file in a folder that exists and may be written to."
        raise WrongUsage(f"{problem.filename}: cannot be written ({problem.strerror}).", do, "usage.out") from problem
    return wanted.files


def draw(scene: Scene, picture: str, wanted: Wanted) -> str:
    """One picture as SVG."""
    if picture == "timeline":
        return _timeline(scene, wanted.lang)
    if picture == "multiples":
        return _multiples(scene, wanted)
    names = {code: state["name"] for code, state in scene.register.states.items()}
    ties = _told(scene.pairs(scene.on), names, wanted.lang)
    title = _word(picture, wanted.lang, day=scene.on.isoformat())
    pairs = sum(1 for tie in ties if tie["count"])
    description = _word("drawn", wanted.lang, pairs=pairs, day=scene.on.isoformat())
    words: dict[str, Any] = {"title": title, "description": description, "lang": wanted.lang}
    if picture == "map":
        return draw_map(ties, names, view=VIEWS[wanted.view], **words)
    counted: Counter[str] = Counter()
    for tie in ties:
        counted.update({tie["a"]: 1 if tie["count"] else 0, tie["b"]: 1 if tie["count"] else 0})
    return draw_matrix(sorted(counted, key=lambda code: (-counted[code], code)), ties, names, **words)


def _timeline(scene: Scene, lang: str) -> str:
    choice = scene.choice
    told = of(chronicle(scene.register), layers=choice.layers, multilateral=choice.multilateral)
    rows = [
        {
            "year": one.when.earliest.year,
            "shape": one.shape,
            "told": f"{one.when.text} {one.agreement}: {one.event.event}",
        }
        for one in told
        if one.when.earliest <= scene.on and (not choice.states or choice.states.issuperset(one.parties))
    ]
    first, last = min(FIRST_YEAR, scene.on.year), scene.on.year
    return draw_events(
        rows,
        title=_word("timeline", lang, first=first, last=last),
        description=_word("shapes", lang),
        first=first,
        last=last,
    )


def _multiples(scene: Scene, wanted: Wanted) -> str:
    last = scene.on.year
    days = [date(year, 12, 31) for year in (FIRST_YEAR, *range(1960, last, 10)) if year < last]
    panels: list[dict[str, Any]] = [{"head": day.isoformat(), "ties": scene.pairs(day)} for day in (*days, scene.on)]
    title = _word("multiples", wanted.lang)
    told = _word("drawn", wanted.lang, pairs=sum(1 for tie in panels[-1]["ties"] if tie["count"]), day=scene.on)
    return draw_multiples(panels, title=title, description=told, view=VIEWS[wanted.view])


def _page(scene: Scene, found: Mapping[str, Any], wanted: Wanted) -> str:
    known = set(scene.register.keys)
    used = {tie["agreement"] for tie in (*found["ties"], *found["uncertain"])} & known
    return render_network(
        found,
        {name: draw(scene, name, wanted) for name in ("map", "matrix")},
        {key: scene.register.instrument(key).short_title for key in used},
        {code: state["name"] for code, state in scene.register.states.items()},
        {name: {"label": measure.label, "formula": measure.formula} for name, measure in MEASURES.items()},
        lang="ja" if wanted.lang == "ja" else "en",
    )


def _told(rows: Rows, names: Mapping[str, Any], lang: str) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        a, b = (in_language(names.get(row[end], {}), lang) or row[end] for end in ("a", "b"))
        found.append({**row, "told": _word("pair", lang, a=a, b=b, count=row["count"] or "?")})
    return found


def _word(key: str, lang: str, **values: Any) -> str:
    return in_language(_WORDS[key], lang).format(**values)
