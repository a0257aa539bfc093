"""Whether a person who carries a weapon may, by the rules: the verdict on arms.carry for that person."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from entente.documents.words import WORDS
from entente.manifests.case import Case
from entente.manifests.manifest import Line
from entente.rules.ask import judge_for
from entente.rules.segments import judge_stay

TOPIC = "arms.carry"
MOST_TEXTS = 20_000


class ArmsCarried:
    """Answers for the people of one contingent; the same facts are judged once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._judge = judge_for(case.register)
        self._keys = {*case.stated["person"], "arrives_on", "leaves_on"}
        self._held = tuple(case.holds["person"])
        self._texts: dict[tuple[Any, ...], str] = {}
        self._kept = lru_cache(maxsize=4096)(self._said)

    def remembered(self, line: Line) -> str:
        """The person's facts as a text to be asked about later; an age from the date of birth is left out, as arms do not hang on it."""
        values = line.values
        key = (*[item for item in values.items() if item[0] in self._keys], *[k for k in self._held if k in values])
        found = self._texts.get(key)
        if found is None:
            facts = self.case.facts_of(line, "person")
            own = {
                k: v.isoformat() if isinstance(v, date) else v for k, v in facts.items() if self.case.common.get(k) != v
            }
            if "person.age" not in values:
                own.pop("person.age", None)
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            found = self._texts[key] = json.dumps(own, sort_keys=True)
        return found

    def said(self, remembered: str) -> list[dict[str, Any]]:
        """What is to be told of a person with these facts who carries a weapon; nothing where the rules let them."""
        return [dict(one) for one in self._kept(remembered)]

    def _said(self, remembered: str) -> list[dict[str, Any]]:
        own = json.loads(remembered)
        days = {k: date.fromisoformat(v) for k, v in own.items() if k in ("visit.from_date", "visit.until_date")}
        facts = {**self.case.common, **own, **days}
        contingent, told = self.case.contingent, []
        for verdict in judge_stay(self._judge, TOPIC, contingent.sending, contingent.receiving, facts["visit.from_date"], facts["visit.until_date"], facts):  # fmt: skip
            reason = {"reason": verdict.reason["en"], "reason_ja": verdict.reason.get("ja", verdict.reason["en"])}
            if verdict.verdict == "prohibited":
                told.append({"kind": "arms_prohibited", **reason})
            elif verdict.verdict != "settled":
                label = WORDS[f"verdict.{verdict.verdict}"]
                told.append({"kind": "arms_not_settled", "found": label["en"], "found_ja": label["ja"], **reason})
        return told
