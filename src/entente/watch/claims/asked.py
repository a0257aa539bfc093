"""Asks a program for the claims of a document, such as one that asks a language model; off unless a command is named.

The program is started once for each document, gets one JSON object on its standard input and prints one on its standard output (the
form is in docs/reference/claims-reader.md). What it prints is a proposal like any other reader's: it passes the checks of reader.py, and
what a document's own words do not bear out is set aside.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import subprocess
from collections.abc import Mapping
from typing import Any

from entente.base.errors import Fault, FaultsFound
from entente.register.store import Register
from entente.watch.claims.date_words import precision_of
from entente.watch.claims.dates import dates_in
from entente.watch.claims.reader import ATTRIBUTIONS, MODALITIES, Unread
from entente.watch.records import Claim, Document, Span

QUESTION, ANSWER = "entente-claims-question/1", "entente-claims/1"
PATIENCE = 120  # seconds for one document
SETTING = "ENTENTE_CLAIMS_BY"


class AskedReader:
    """A reader that asks a program.

    Attributes:
        name: names the command and the form of the question; what was read by another is read anew.
    """

    def __init__(self, command: str) -> None:
        """A reader by a command line, which is split as a shell would and not run by one."""
        self.command = tuple(shlex.split(command))
        self.name = hashlib.sha256(f"{QUESTION} {command}".encode()).hexdigest()[:12]

    def read(self, document: Document, register: Register) -> list[Claim]:
        """The claims the program finds, unchecked.

        Raises:
            FaultsFound: the program cannot be started, ends with an error, or takes too long; nothing can be read by it.
            Unread: it does not print what is asked for; other documents may fare better.
        """
        asked = json.dumps(question(document, register), ensure_ascii=False)
        try:
            # The user's own command, not run by a shell.
            done = subprocess.run(  # noqa: S603
                self.command, input=asked, capture_output=True, encoding="utf-8", timeout=PATIENCE
            )
        except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError) as problem:
            raise _stopped(self.command, str(problem)) from problem
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["it printed no reason"])[-1]
            raise _stopped(self.command, f"it ended with {done.returncode}: {last[:300]}")
        try:
            rows = json.loads(done.stdout)["claims"]
            return [_claim(document, register, row) for row in rows]
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise Unread(f"{type(problem).__name__}: {problem}"[:300]) from problem


def reader_named(command: str | None) -> AskedReader | None:
    """The reader a setting names; None for none, which means the patterns."""
    return AskedReader(command) if command and command.strip() else None


def question(document: Document, register: Register) -> dict[str, Any]:
    """What the program is told: the document, and the words it may answer in."""
    return {
        "format": QUESTION,
        "document": {
            "id": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "date": document.date,
            "language": document.language,
            "text": document.text,
        },
        "agreements": [
            {"key": key, "title": dict(one.title), "short_title": dict(one.short_title), "parties": list(one.parties), "kind": one.kind}
            for key in sorted(register.keys)
            for one in (register.instrument(key),)
        ],
        "events": sorted(register.words["events"]),
        "kinds": sorted(register.words["kinds"]),
        "modalities": list(MODALITIES),
        "attributions": list(ATTRIBUTIONS),
    }  # fmt: skip


def _claim(document: Document, register: Register, row: Mapping[str, Any]) -> Claim:
    """A claim as the program told it. A sentence that is not word for word in the text gives a span that no check passes."""
    sentence = str(row["sentence"])
    start = document.text.find(sentence)
    key, date = row.get("agreement"), row.get("date")
    held = register.instrument(key) if key in register.keys else None
    attribution, modality = row.get("attribution") or {}, str(row["modality"])
    given = dates_in(sentence, document.date, document.language, modality in ("planned", "expected"))
    return Claim(
        document=document.id,
        agreement=key,
        named=str(row["named"]),
        parties=held.parties if held else tuple(row["parties"]),
        kind=held.kind if held else row.get("kind"),
        event=str(row["event"]),
        date=date,
        precision=precision_of(date) if date else "none",
        modality=modality,
        attribution={name: attribution.get(name) for name in ("class", "who", "count")},
        span=Span(start, start + len(sentence)),
        party=row.get("party"),
        inferred=any(found.date == date and found.inferred for found in given),
        background=bool(row.get("background")),
    )


def _stopped(command: tuple[str, ...], reason: str) -> FaultsFound:
    return FaultsFound(
        [
            Fault(
                "watch.claims-by",
                f"The program that reads claims stopped the pass: {reason.rstrip('.')}.",
                field=SETTING,
                found=shlex.join(command),
                do="Mend it and start the same command again; what is read so far is kept. Without the setting the patterns read.",
            )
        ]
    )
