"""An exercise being typed in: what its steps ask, what is wrong with the answers, and the exercise file they make.

Answers are kept as typed, right or wrong: a flat mapping for the exercise, one for each contingent. What is empty is not
known and stands nowhere in the file.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _

from entente.base.errors import FaultsFound
from entente.planner.shape import KINDS
from entente.register.store import Register
from entente.rules.ask import check_facts, read_facts
from entente.web.place import read_day

EXERCISE_STEPS = ("name", "kind", "dates", "host", "places")
CONTINGENT_STEPS = ("who", "people", "items", "craft", "travel", "facts")
GROUPS = {"people": ("persons", "person.category"), "items": ("items", "item.kind"), "craft": ("craft", "craft.kind")}
MOST_CONTINGENTS = 40
LONGEST = 2000
_LARGEST_COUNT = 1_000_000_000
Answers = dict[str, str]


@dataclass(slots=True)
class Typed:
    """Everything typed so far: answers about the exercise, and about each contingent."""

    exercise: Answers = field(default_factory=dict)
    contingents: list[Answers] = field(default_factory=list)

    @classmethod
    def from_json(cls, text: str) -> Typed:
        """What `to_json` made."""
        data = json.loads(text)
        return cls(data.get("exercise", {}), data.get("contingents", []))

    def to_json(self) -> str:
        """As text, for the draft's row."""
        return json.dumps({"exercise": self.exercise, "contingents": self.contingents}, ensure_ascii=True)

    def answers(self, number: int) -> Answers:
        """Of the exercise (0), or of a contingent, from 1."""
        return self.contingents[number - 1] if number else self.exercise


def problems(
    step: str, answers: Mapping[str, str], register: Register, exercise: Mapping[str, str]
) -> list[tuple[str, str]]:
    """(field, words) of what is wrong with a step's answers; `exercise` holds those about the exercise."""
    return list(_PROBLEMS[step](answers, register, exercise))


def all_problems(typed: Typed, register: Register) -> list[tuple[int, str, str]]:
    """(number of the contingent or 0, step, words) of everything wrong or left out that a file cannot do without."""
    found = [
        (0, step, words)
        for step in EXERCISE_STEPS
        for _f, words in problems(step, typed.exercise, register, typed.exercise)
    ]
    for number, answers in enumerate(typed.contingents, start=1):
        found += [
            (number, step, words)
            for step in CONTINGENT_STEPS
            for _f, words in problems(step, answers, register, typed.exercise)
        ]
    if not typed.contingents:
        found.append((1, "who", _("Add at least one contingent.")))
    return found


def _name(answers: Mapping[str, str], _register: Register, _exercise: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if not (answers.get("name_en") or answers.get("name_ja")):
        yield "name_en", _("Write the exercise's name in English, Japanese or both.")


def _kind(answers: Mapping[str, str], _register: Register, _exercise: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if answers.get("kind") not in KINDS:
        yield "kind", _("Choose what it is.")


def _dates(answers: Mapping[str, str], _register: Register, _exercise: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, words in (("start", _("Write the first day.")), ("end", _("Write the last day."))):
        if not answers.get(name):
            yield name, words
    yield from _days(answers, "start", "end", _("The last day lies before the first."))


def _days(answers: Mapping[str, str], first: str, last: str, wrong_order: str) -> Iterator[tuple[str, str]]:
    read = {name: read_day(answers.get(name, "")) for name in (first, last)}
    for name, day in read.items():
        if answers.get(name) and not day:
            yield (
                name,
                _("“%(text)s” is not a day between 1900 and 2100 such as 2024-06-01.") % {"text": answers[name][:100]},
            )
    start, end = read[first], read[last]
    if start and end and end < start:
        yield last, wrong_order


def _host(answers: Mapping[str, str], register: Register, _exercise: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if answers.get("receiving") not in register.states:
        yield "receiving", _("Choose the receiving State.")


def _places(
    _answers: Mapping[str, str], _register: Register, _exercise: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    yield from ()


def _who(answers: Mapping[str, str], register: Register, exercise: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if answers.get("sending") not in register.states:
        yield "sending", _("Choose the sending State.")
    elif answers["sending"] == exercise.get("receiving"):
        yield (
            "sending",
            _("The sending and the receiving State are the same. A force at home is governed by its own law."),
        )


def _groups(step: str) -> Any:
    def check(
        answers: Mapping[str, str], register: Register, _exercise: Mapping[str, str]
    ) -> Iterator[tuple[str, str]]:
        for kind in register.words["facts"][GROUPS[step][1]]["values"]:
            text = answers.get(f"{step}.{kind}.count", "")
            if text and not (text.isascii() and text.isdigit() and 0 < int(text[:12]) <= _LARGEST_COUNT):
                yield (
                    f"{step}.{kind}.count",
                    _("“%(text)s” is not a number of people or things. Leave it empty where it is not known.")
                    % {"text": text[:100]},
                )

    return check


def _travel(answers: Mapping[str, str], _register: Register, _exercise: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from _days(answers, "arrive", "depart", _("It departs before it arrives."))


def _facts(answers: Mapping[str, str], register: Register, _exercise: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in _typed_facts(answers):
        try:
            check_facts(register, read_facts(register, [f"{name}={text}"]))
        except FaultsFound:
            yield name, _("“%(text)s” is none of the answers offered.") % {"text": text[:100]}


def _typed_facts(answers: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name.removeprefix("fact:"), text) for name, text in answers.items() if name.startswith("fact:") and text]


_PROBLEMS: Mapping[str, Any] = {
    "name": _name, "kind": _kind, "dates": _dates, "host": _host, "places": _places, "who": _who,
    "people": _groups("people"), "items": _groups("items"), "craft": _groups("craft"), "travel": _travel, "facts": _facts,
}  # fmt: skip


def exercise_file(typed: Typed, register: Register) -> str:
    """The exercise file of what is typed, as far as it is; what is not known is left out."""
    about = typed.exercise
    name = {lang: about[f"name_{lang}"] for lang in ("en", "ja") if about.get(f"name_{lang}")}
    content: dict[str, Any] = {
        "schema": "entente-exercise/1",
        "key": _slug(about.get("name_en", "")) or f"exercise-{about.get('start', '')}".strip("-"),
        "name": name,
        "kind": about.get("kind"),
        "dates": {"start": about.get("start"), "end": about.get("end")},
    }
    if about.get("made_up"):
        content["made_up"] = True
    places = [{"name": line.strip()} for line in about.get("places", "").splitlines() if line.strip()]
    if places:
        content["hosts"] = [{"state": about.get("receiving"), "places": places}]
    keys: set[str] = set()
    content["contingents"] = [_contingent(one, about.get("receiving"), register, keys) for one in typed.contingents]
    return yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)


def _contingent(answers: Answers, receiving: str | None, register: Register, keys: set[str]) -> dict[str, Any]:
    sending = answers.get("sending", "")
    base = (
        "-".join(part for part in (sending.lower(), _slug(answers.get("unit", ""))[:40].strip("-")) if part)
        or "contingent"
    )
    key = next(one for one in (base, *(f"{base}-{n}" for n in range(2, MOST_CONTINGENTS + 2))) if one not in keys)
    keys.add(key)
    row: dict[str, Any] = {"key": key}
    if answers.get("unit"):
        row["name"] = {answers.get("unit_lang") or "en": answers["unit"]}
    row |= {"sending": sending, "receiving": receiving}
    row |= {name: answers[name] for name in ("from_place", "arrive", "depart") if answers.get(name)}
    if answers.get("port"):
        row["places"] = [{"name": answers["port"], "kind": "port_of_entry"}]
    for step, (part, fact) in GROUPS.items():
        groups = list(
            _brought(step, "category" if step == "people" else "kind", answers, register.words["facts"][fact]["values"])
        )
        if groups:
            row[part] = groups
    facts = read_facts(register, [f"{name}={text}" for name, text in _typed_facts(answers)])
    if facts:
        row["facts"] = facts
    return row


def _brought(step: str, field_name: str, answers: Mapping[str, str], kinds: list[str]) -> Iterator[dict[str, Any]]:
    """A group for each kind that is ticked, counted or described."""
    for kind in kinds:
        ticked, what, count = (answers.get(f"{step}.{kind}{end}", "") for end in ("", ".what", ".count"))
        if ticked or what or count:
            group: dict[str, Any] = {field_name: kind}
            group |= {"what": what} if what else {}
            yield group | ({"count": int(count)} if count.isascii() and count.isdigit() else {})


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


class _Plain(yaml.SafeDumper):
    """Writes no anchors: the reader of exercise files refuses them."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML calls it so
        """Always."""
        return True
