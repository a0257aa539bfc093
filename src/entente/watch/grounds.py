"""Why nothing is proposed for a row: what it lacks, what stands against it, and what the register knows better.

A wrong line in the register costs more than a missed report, so that each ground here is one on which newspapers, or the reading of
them, are known to go wrong.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta

from entente.base.dates import parse_partial
from entente.base.text import Text, bilingual
from entente.register.models import GRADES
from entente.register.store import Register
from entente.watch.against_register import STAGES, Stand, goes_by_its_name
from entente.watch.claims.linking import candidates
from entente.watch.corroboration import STEP
from entente.watch.records import Document
from entente.watch.rows import Row
from entente.watch.watch_sources import Cited

_ONE_STATES_ACT = frozenset(
    {"approved", "tabled", "recommended", "ratified", "acceded", "promulgated", "invoked"}
    | {"termination_notice", "denounced"}
)
_DOUBT = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|refut\w+|false(?:ly)?|wrong(?:ly)?|untrue|incorrect(?:ly)?|baseless|unfounded|hoax|retract\w*|rumou?r\w*|"
    r"if|unless|supposed(?:ly)?)\b|否定|誤報|事実ではない|誤り|もし|仮に|うわさ|噂",
    re.IGNORECASE,
)
_NOTICE_RUNS = timedelta(days=30)  # an end told sooner after a notice is the notice itself
_ONE_EVENT = timedelta(days=400)  # two dates further apart are no two tellings of one event


class Grounds:
    """The register, the documents and the day by which rows are weighed."""

    def __init__(self, register: Register, documents: Mapping[str, Document], day: date, rows: Iterable[Row]) -> None:
        self.register, self.documents, self.day = register, documents, day
        told = tuple(rows)
        signed = [r for r in told if r.event == "signed" and r.modality == "asserted" and r.claims and r.date]
        self._signed = {_of(r): str(r.date) for r in signed}
        self._told_signed = {_of(r) for r in told if r.event == "signed" and r.modality == "asserted" and r.claims}

    def against(self, row: Row, today: Stand, cited: Cited | None) -> Text | None:
        """Why nothing is proposed; None where something may be.

        Args:
            row: with the agreement today's register holds.
            today: how it stands against today's register.
            cited: the document a change would cite; None where there is none.
        """
        if reason := self._not_happened(row):
            return reason
        if today.state == "already_known":
            return today.sentence
        if cited is None:
            return bilingual("No document of a known publisher says it.", "発行者の分かる文書にその記載がない。")
        if all(_DOUBT.search(words) for words in self._sentences(row)):
            return bilingual(
                "The sentence itself denies it, doubts it or makes it depend on something.",
                "その文自体が否定し、疑い、又は条件を付けている。",
            )
        firm = [c for c in row.conflicts if c.kind in ("date", "denial")]
        if firm and cited.grade != "official":
            return bilingual(
                "Documents differ: " + firm[0].sentence["en"], "文書の間で食い違いがある。" + firm[0].sentence["ja"]
            )
        return (
            self._too_little_said(row) or self._too_weak(row, cited) or self._register_knows_better(row, today, cited)
        )

    def _not_happened(self, row: Row) -> Text | None:
        """That what is told is no deed of a known day."""
        if not row.claims:
            return bilingual("A copyist altered the words that say so.", "この記述の要となる語が写しで変えられている。")
        if row.modality != "asserted":
            return bilingual(
                "It has not happened; the register keeps what has.",
                "まだ起きていない。登録簿は起きたことのみを載せる。",
            )
        if row.step:
            return STEP
        if row.date is None:
            return bilingual("No document gives a date.", "日付を示す文書がない。")
        if parse_partial(row.date).earliest > self.day or self._is_after_its_document(row):
            return bilingual(
                "The date lies after the document that gives it.", "示された日付が、文書そのものの日付より後である。"
            )
        return None

    def _sentences(self, row: Row) -> list[str]:
        """Those that give the date."""
        return [c.span.of(self.documents[c.document].text) for c in row.claims if c.date == row.date]

    def _is_after_its_document(self, row: Row) -> bool:
        """Whether a document tells as done what lies after its own day."""
        first = parse_partial(str(row.date)).earliest
        return any(
            c.date == row.date and (own := self.documents[c.document].date) and parse_partial(own).latest < first
            for c in row.claims
        )

    def _too_little_said(self, row: Row) -> Text | None:
        """What a change needs and nobody says, however official."""
        if row.party is None and (row.event in _ONE_STATES_ACT or self._is_kept_by_state(row)):
            return bilingual("It is not said which State's act it is.", "どの国の行為かが示されていない。")
        if row.agreement is not None:
            return None
        if not row.kind or len(row.parties) < 2:
            return bilingual("What kind of agreement it is is not said.", "協定の種類が示されていない。")
        if any(self.register.states.get(party, {}).get("organisation", False) for party in row.parties):
            return bilingual(
                "An organisation is named among the parties; whether it is one, only the agreement's words tell.",
                "国際機関が当事者として挙げられている。実際に当事者であるかは協定の文言によらなければ分からない。",
            )
        if candidates(self.register, row.parties, (row.kind,)):
            return bilingual(
                "The register holds agreements of this kind between them; which one is meant is not clear.",
                "登録簿には両者の間に同種の協定が複数あり、どれを指すか明らかでない。",
            )
        return None

    def _is_kept_by_state(self, row: Row) -> bool:
        """Whether the register keeps this event of this agreement for each State by itself."""
        if row.agreement is None:
            return False
        return any(e.event == row.event and e.party for e in self.register.instrument(row.agreement).events)

    def _too_weak(self, row: Row, cited: Cited) -> Text | None:
        """Why what stands behind the row does not carry a change."""
        if cited.grade == "official":
            return None
        if row.background:
            return bilingual(
                "Only asides about the past say so; they are often wrong.",
                "過去への付随的な言及しかなく、そうした記述には誤りが多い。",
            )
        if row.attribution["class"] == "anonymous" and row.independent_sources < 2:
            return bilingual("One source, and nobody is named.", "情報源が一つで、しかも匿名である。")
        if row.precision == "year":
            return bilingual("Only a year is given; news tell a day.", "年のみが示されている。報道であれば日を示す。")
        phase = self.register.words["events"][row.event]["phase"]
        if (row.agreement is None or phase == "end") and row.independent_sources < 2:
            return bilingual("One source is not enough for this change.", "この変更には情報源が一つでは足りない。")
        if row.event in ("terminated", "denounced") and not self._was_noticed(row):
            return bilingual(
                "Newspapers call a decision or a notice the end; the register holds no notice that had run out by then.",
                "報道は決定や通告を終了と呼ぶことがある。登録簿には、その日までに期間が満了した終了通告がない。",
            )
        return None

    def _was_noticed(self, row: Row) -> bool:
        """Whether the last that the register holds of a notice by then is a notice that had time to run out."""
        if row.agreement is None:
            return False
        last = parse_partial(str(row.date)).latest
        notices = [
            (parse_partial(event.date).earliest, event.event)
            for event in self.register.instrument(row.agreement).events
            if event.event.startswith("termination_notice") and parse_partial(event.date).earliest <= last
        ]
        return bool(notices) and max(notices)[1] == "termination_notice" and max(notices)[0] + _NOTICE_RUNS <= last

    def _register_knows_better(self, row: Row, today: Stand, cited: Cited) -> Text | None:
        """Why the register's own value stays."""
        held = today.held
        if today.state == "contradicts" and held:
            better = (
                GRADES.index(cited.grade) > GRADES.index(held["grade"])
                and not row.inferred
                and row.precision == "day"
                and not row.background
                and held["party"] == row.party
            )
            return (self._too_far(row, held["date"]) or self._later_stage(row)) if better else today.sentence
        if today.state == "more_precise" and held:
            worse = (
                GRADES.index(cited.grade) < GRADES.index(held["grade"])
                or row.background
                or (row.inferred and row.dated < 2 and cited.grade != "official")
                or held["party"] != row.party
            )
            return today.sentence if worse else None
        if held and goes_by_its_name(held["event"], row.event) and cited.grade != "official":
            return today.sentence
        return self._later_stage(row) or self._before_signature(row)

    def _too_far(self, row: Row, held: str) -> Text | None:
        own, other = parse_partial(str(row.date)), parse_partial(held)
        if max(own.earliest, other.earliest) - min(own.latest, other.latest) <= _ONE_EVENT:
            return None
        return bilingual(
            f"The register has {held}, too far from {row.date} to be the same event; it may be another agreement of the kind.",
            f"登録簿では{held}であり、{row.date}とは離れすぎていて同じ出来事とはいえない。同種の別の協定の可能性がある。",
        )

    def _later_stage(self, row: Row) -> Text | None:
        """That the register has a later stage before the claimed day: then it is another agreement, or misread."""
        if not row.agreement or row.event not in STAGES:
            return None
        for event in self.register.instrument(row.agreement).events:
            later = (
                event.event in STAGES
                and STAGES.index(event.event) > STAGES.index(row.event)
                and event.party in (None, row.party)
            )
            if later and parse_partial(event.date).latest < parse_partial(str(row.date)).earliest:
                label = self.register.words["events"][event.event]["label"]
                return bilingual(
                    f"The register has a later stage before that day: {label['en'].lower()}, {event.date}.",
                    f"登録簿では、その日より前に次の段階（{label['ja']}、{event.date}）に至っている。",
                )
        return None

    def _before_signature(self, row: Row) -> Text | None:
        """That what follows a signature is dated before it, or that nobody knows of a signature: then it is of something else."""
        if row.event not in STAGES[STAGES.index("signed") + 1 :]:
            return None
        events = self.register.instrument(row.agreement).events if row.agreement else ()
        dates = [self._signed.get(_of(row)), *(e.date for e in events if e.event == "signed")]
        last = parse_partial(str(row.date)).latest
        for signed in dates:
            if signed and parse_partial(signed).earliest > last:
                return bilingual(
                    f"It would have happened before the signature: {signed}.", f"署名（{signed}）より前になってしまう。"
                )
        beyond = any(e.event not in STAGES[: STAGES.index("signed")] and e.event != "announced" for e in events)
        if beyond or _of(row) in self._told_signed:
            return None
        return bilingual(
            "Neither the register nor a document knows of a signature before it.",
            "登録簿にもどの文書にも、それより前の署名がない。",
        )


def _of(row: Row) -> Hashable:
    return row.agreement or (tuple(sorted(row.parties)), row.kind)
