"""What a register file says in its own words and a change leaves as it is, though it may no longer hold.

A change sets events and the status. Notes are sentences that somebody wrote, and only a person can write them anew; which of them
speak of what the change touches is told to whoever decides.
"""

from __future__ import annotations

import re

from entente.base.text import Text, bilingual
from entente.register.models import Instrument

# Words for stages and for what is awaited or not known; a sentence without any of them is about something else.
_OF_STAGES = re.compile(
    r"\b(?:sign(?:ed|ing|s|ature)?|ratif\w*|approv\w*|concurrence|consent|in(?:to)? force|talks|negotiat\w*|await\w*|pending|evidence\w*"
    r"|terminat\w*|suspend\w*|withdr[ae]w\w*|expir\w*|expected|yet|the (?:day|month|date) is not|in principle|dates?|unsourced|worked out)\b",
    re.IGNORECASE,
)
_OF_STAGES_JAPANESE = re.compile(
    r"署名|批准|承認|同意|発効|効力|交渉|待た|証拠|終了|停止|廃棄|失効|脱退|見込|大筋合意|日付|月が未確認|出典なし|導いた"
)
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s|$)|$)", re.DOTALL)
_SENTENCE_JAPANESE = re.compile(r"[^。]+。?")


def standing_notes(instrument: Instrument, changed: str | None = None, date: str | None = None) -> Text | None:
    """What whoever decides must read beside the change, in a sentence; None where no note speaks of stages or dates.

    Args:
        instrument: the agreement as the register has it.
        changed, date: the event that is given other values, and the date it has now; None where an event is added.
    """
    own = [event.note for event in instrument.events if (event.event, event.date) == (changed, date) and event.note]
    notes = [*own, *([kept] if (kept := _of_stages(instrument.notes)) else [])]
    if not notes:
        return None
    en = " ".join(f"“{note['en']}”" for note in notes if note.get("en"))
    ja = "".join(f"「{note['ja']}」" for note in notes if note.get("ja"))
    return bilingual(
        f"Notes of the file stay as they are and may no longer hold: {en or ja}",
        f"ファイルの注記はそのまま残り、変更後は当てはまらないことがある：{ja or en}",
    )


def _of_stages(notes: Text | None) -> Text | None:
    """The sentences on stages; in Japanese the whole note where its own words for them are not found."""
    if not notes:
        return None
    en, ja = notes.get("en", ""), notes.get("ja", "")
    kept_en = " ".join(s.strip() for s in _SENTENCE.findall(en) if _OF_STAGES.search(s))
    kept_ja = "".join(s for s in _SENTENCE_JAPANESE.findall(ja) if _OF_STAGES_JAPANESE.search(s))
    if not (kept_en if en else kept_ja):
        return None
    return {"en": kept_en, "ja": kept_ja or ja}
