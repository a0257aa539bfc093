"""Who holds an office in a Japanese text: 岸田首相 made 菅首相, or 林外相 made 林防衛相."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from entente.watch.drift import tell
from entente.watch.drift.sides import Change, Match, Side, remembered
from entente.watch.records import Span
from entente.watch.state_words import KANJI

# One office, as newspapers and ministries write it.
OFFICES = (
    ("首相", r"内閣総理大臣|総理大臣|首相|総理"),
    ("外相", r"外務大臣|外務相|外相"),
    ("防衛相", r"防衛大臣|防衛相"),
    ("国防相", r"国防大臣|国防長官|国防相"),
    ("大統領", r"大統領"),
    ("官房長官", r"内閣官房長官|官房長官"),
    ("大使", r"特命全権大使|大使"),
    ("国務長官", r"国務長官"),
    ("議長", r"議長"),
    ("報道官", r"報道官"),
)
OFFICE = re.compile(
    r"(?P<name>[一-龥々]{1,6}|[ァ-ヶー・＝]{2,20})(?:(?<=[ァ-ヶー])[英米豪仏独伊印韓加比露])?(?P<office>"
    + "|".join(f"(?P<o{number}>{words})" for number, (_, words) in enumerate(OFFICES))
    + r")(?!ら|補佐|府|官邸|代理|級|経験|選)"
)
# Words before an office that are no name: 同首相, 前大統領, 英首相, 駐日大使, 両外相.
NO_NAME = re.compile(
    rf"^(?:[同前元両各現新故{''.join(KANJI)}]|副|次期|当時の?|駐.*|.*[国省府庁議院党市県側州]|.*訪問|先.*)$"
)
SPEAKER = re.compile(
    r"(?P<who>[一-龥ァ-ヶー・]{0,12}(?:関係者|関係筋|消息筋|幹部|高官|当局者|報道官|[省府庁]|政府|当局|大使館))"
    r"(?:は|が|によると|によれば)(?=[^。]*?(?:述べ|語っ|話し|説明し|明らかにし|発表し|指摘し|強調し|と(?:し|い))|、|「)"
)
RANK = re.compile(r"(?:の)?(?:関係者|関係筋|消息筋|幹部|高官|当局者|当局)$")
AROUND = 5  # signs after somebody's name by which the place is known again


class Person(NamedTuple):
    """Somebody with an office: the name as it stands, the office in its short form, where."""

    name: str
    office: str
    span: Span


@remembered
def find_people(side: Side) -> tuple[Person, ...]:
    """The people one side names with their office; an office without a name is left out."""
    found = []
    for match in side.find(OFFICE):
        name = re.sub(r"^(?:[前元故]|.*[国省府側]の?)(?=[一-龥]{2})", "", match["name"])
        if NO_NAME.match(name):
            continue
        office = next(OFFICES[number][0] for number in range(len(OFFICES)) if match[f"o{number}"])
        found.append(Person(name, office, Span(match.end("name") - len(name), match.end())))
    return tuple(found)


def is_one(a: str, b: str) -> bool:
    """Whether two names may be one person's: 岸田 and 岸田文雄, マルコス and フェルディナンド・マルコス."""
    return a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a)


def compare_people(match: Match) -> Iterator[Change]:
    """An office with another name, a name with another office; only where the document itself does not say so elsewhere."""
    left, right = find_people(match.a), find_people(match.b)
    whole_a, whole_b = find_people(match.whole_a), find_people(match.whole_b)
    gone = [a for a in left if not _is_among(a, whole_b)]
    new = [b for b in right if not _is_among(b, whole_a)]
    for a in gone:
        for b in new:
            same = is_one(a.name, b.name)
            in_place = not same and _stand_alike(match, a.span, b.span)
            if in_place or (same != (a.office == b.office) and _is_clear(a, gone, same) and _is_clear(b, new, same)):
                kind, how = ("role", "other_role") if same else ("name", "other_name")
                yield tell.change(kind, "medium", match, a.span, b.span, how)
    yield from _speakers(match)


def _speakers(match: Match) -> Iterator[Change]:
    """What one body says that another says in the copy: 外務省幹部は, 防衛省幹部は."""
    left, right = ([Span(*found.span("who")) for found in side.find(SPEAKER)] for side in (match.a, match.b))
    if len(left) != 1 or len(right) != 1 or not _stand_alike(match, left[0], right[0]):
        return
    a, b = left[0].of(match.a.text), right[0].of(match.b.text)
    if RANK.sub("", a) == RANK.sub("", b):
        return
    if not (a.endswith(b) or b.endswith(a)) and b not in match.whole_a.text and a not in match.whole_b.text:
        yield tell.change("speaker", "medium", match, left[0], right[0], "other_speaker")


def _stand_alike(match: Match, a: Span, b: Span) -> bool:
    after = match.a.text[a.end : a.end + AROUND], match.b.text[b.end : b.end + AROUND]
    return after[0] == after[1] and len(after[0]) == AROUND


def _is_among(person: Person, people: tuple[Person, ...]) -> bool:
    return any(person.office == other.office and is_one(person.name, other.name) for other in people)


def _is_clear(person: Person, people: list[Person], same: bool) -> bool:
    """Whether no other of the people could be meant."""
    return sum(other.office == person.office for other in people) == 1 or same
