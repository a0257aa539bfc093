"""A question as an address carries it: topic, States, days, facts; read without losing what was typed.

    ask?topic=entry.visa&sending=GBR&receiving=JPN&until=2024-06-30&person.category=force_member
    ask?mode=incident&sending=GBR&receiving=JPN&incident.kind=offence

The first day is the day of the address. A fact that is left out, empty or `unknown` is not known.
"""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from entente.base.errors import FaultsFound
from entente.register.store import Register
from entente.rules.ask import check_facts, read_facts, read_state
from entente.web.place import Place, read_day

UNKNOWN = "unknown"
ASKED_ABOVE = {"visit.sending_state": "sending", "visit.receiving_state": "receiving"}
_LONGEST = 100  # characters of a wrong value told back
_MOST_FACTS = 200


@dataclass(slots=True)
class Question:
    """What is asked.

    Attributes:
        incident: every incident topic at once in place of one topic.
        topic: key of the topic; empty where none, or none that exists, is chosen.
        sending, receiving: State code, None for a State said not to be known; empty where none is chosen.
        on, until: first and last day of the stay.
        facts: known facts that can be used, by name.
        typed: what the address holds for each field, wrong or right, by name.
        problems: (field, words) of everything that cannot be used.
        day: another first day the form asks for; None for none.
    """

    on: date
    incident: bool = False
    topic: str = ""
    sending: str | None = ""
    receiving: str | None = ""
    until: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    day: date | None = None

    @property
    def ready(self) -> bool:
        """Whether there is enough to answer; facts that cannot be used are left out and told."""
        wrong = {name for name, _words in self.problems}
        asked = self.incident or self.topic
        return bool(asked and "" not in (self.sending, self.receiving) and not wrong & {"receiving", "until", "day"})

    def query(self) -> list[tuple[str, str]]:
        """The question as pairs for an address: without what is empty, without the day, which the path carries."""
        return [(name, text) for name, text in self.typed.items() if text and name != "day"]

    def inputs(self) -> dict[str, Any]:
        """The question as plain values, for a receipt."""
        return {
            "question": "incident" if self.incident else self.topic,
            "sending": self.sending,
            "receiving": self.receiving,
            "on": self.on.isoformat(),
            "until": (self.until or self.on).isoformat(),
            "facts": {name: _plain(value) for name, value in sorted(self.facts.items())},
        }

    def command(self) -> str:
        """The same question on the command line."""
        words = ["entente", "incident" if self.incident else "ask"]
        words += ["--sending", self.sending or UNKNOWN, "--receiving", self.receiving or UNKNOWN]
        words += ["--on", self.on.isoformat()]
        if not self.incident:
            words += ["--until", self.until.isoformat()] if self.until and self.until != self.on else []
            words += ["--topic", self.topic]
        for name, value in self.facts.items():
            words += ["--fact", f"{name}={_plain(value)}" if not isinstance(value, bool) else f"{name}={_yes(value)}"]
        return shlex.join(words)


def read_question(place: Place, query: QueryDict) -> Question:
    """The question of an address; nothing is raised, what cannot be used is told in `problems`."""
    asked = Question(place.on, incident=query.get("mode") == "incident")
    register = place.register
    asked.typed = {
        name: query.get(name, "").strip()
        for name in ("mode", "topic", "sending", "receiving", "day", "until")
        if name in query
    }
    if asked.typed.get("mode") not in (None, "", "incident"):
        asked.typed.pop("mode")
    _read_topic(asked, register)
    for side in ("sending", "receiving"):
        _read_state(asked, register, side)
    if asked.sending and asked.sending == asked.receiving:
        words = _("The sending and the receiving State are the same. A force at home is governed by its own law.")
        asked.problems.append(("receiving", words))
    _read_days(asked)
    _read_facts(asked, register, query)
    return asked


def _read_topic(asked: Question, register: Register) -> None:
    typed, topics = asked.typed.get("topic", ""), register.words["topics"]
    if typed in topics:
        asked.topic = typed
    elif typed and not asked.incident:
        words = _("The register has no topic “%(text)s”.") % {"text": typed[:_LONGEST]}
        asked.problems.append(("topic", near(words, typed, topics)))


def _read_state(asked: Question, register: Register, side: str) -> None:
    typed = asked.typed.get(side, "")
    code = read_state(register, typed)
    if not typed or (code is not None and code not in register.states):
        if typed:
            words = _("The register knows no State “%(text)s”.") % {"text": typed[:_LONGEST]}
            asked.problems.append((side, near(words, typed.upper(), register.states)))
        return
    setattr(asked, side, code)
    asked.typed[side] = code or UNKNOWN


def _read_days(asked: Question) -> None:
    for name in ("day", "until"):
        typed = asked.typed.get(name, "")
        day = read_day(typed) if typed else None
        if typed and not day:
            words = _("“%(text)s” is not a day between 1900 and 2100 such as 2024-06-01.") % {"text": typed[:_LONGEST]}
            asked.problems.append((name, words))
        elif name == "day" and day != asked.on:
            asked.day = day
        elif name == "until":
            asked.until = day
    if asked.until and asked.until < (asked.day or asked.on):
        words = _("The stay ends before its first day, %(day)s.") % {"day": (asked.day or asked.on).isoformat()}
        asked.problems.append(("until", words))


def _read_facts(asked: Question, register: Register, query: QueryDict) -> None:
    declared = register.words["facts"]
    for name in [name for name in query if name in declared or "." in name][:_MOST_FACTS]:
        given = list(dict.fromkeys(text.strip() for text in query.getlist(name)))
        typed = given[0] if given else ""
        if typed in ("", UNKNOWN) and len(given) < 2:
            continue
        asked.typed[name] = typed
        try:
            asked.facts |= _read_fact(asked, register, name, given)
        except FaultsFound:
            asked.problems.append((name, _wrong_value(declared[name], typed)))


def _read_fact(asked: Question, register: Register, name: str, given: list[str]) -> dict[str, Any]:
    """The fact's value by its name; empty where a problem was noted instead.

    Raises:
        FaultsFound: it is declared, and the value does not fit.
    """
    if name not in register.words["facts"]:
        words = _("The register declares no fact “%(text)s”.") % {"text": name[:_LONGEST]}
        asked.problems.append((name, near(words, name, register.words["facts"])))
    elif name in ASKED_ABOVE:
        asked.problems.append(
            (
                ASKED_ABOVE[name],
                _("The States are chosen in their own fields; “%(text)s” was left out.") % {"text": name},
            )
        )
    elif len(given) > 1:
        words = _("“%(text)s” is answered twice in this address; neither answer was used.")
        asked.problems.append((name, words % {"text": name}))
    else:
        return check_facts(register, read_facts(register, [f"{name}={given[0]}"]))
    return {}


def _wrong_value(declared: Mapping[str, Any], typed: str) -> str:
    told = {"text": typed[:_LONGEST]}
    match declared["type"]:
        case "boolean":
            return _("“%(text)s” is no answer here: choose yes, no or not known.") % told
        case "integer":
            return _("“%(text)s” is not a whole number.") % told
        case "number":
            return _("“%(text)s” is not a number.") % told
        case "date":
            return _("“%(text)s” is not a day such as 2024-06-01.") % told
        case "state":
            return _("The register knows no State “%(text)s”.") % told
    return near(_("“%(text)s” is none of the answers offered.") % told, typed, declared["values"])


def near(words: str, typed: str, known: Iterable[str]) -> str:
    """The words with the known ones that are close to what was typed, if any are."""
    found = difflib.get_close_matches(typed[:_LONGEST], list(known), n=3, cutoff=0.6)
    if not found:
        return words
    return _("%(words)s Did you mean %(matches)s?") % {
        "words": words,
        "matches": ", ".join(f"“{one}”" for one in found),
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _yes(value: bool) -> str:
    return "yes" if value else "no"
