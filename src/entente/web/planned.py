"""Plans made from exercise texts: read, bounded in size, kept in memory for the next request, never on disk."""

from __future__ import annotations

import logging
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, NamedTuple

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError

from entente.base.errors import EntenteError, Fault, FaultsFound
from entente.planner.exercise import Exercise, read_exercise
from entente.planner.plan import make_plan
from entente.planner.subjects import stay_of
from entente.register.store import Register

LOG = logging.getLogger("entente.web")
MOST_BYTES = 1_000_000  # an exercise of a hundred contingents has 200 kB
MOST_CONTINGENTS = 120
MOST_GROUPS = 1500  # kinds of persons, goods and craft over all contingents: 4 s of planning
MOST_DAYS = 1100  # a contingent's stay: the law is asked once for each of its changes
_KEPT = 6  # a large plan takes some 50 MB of memory
SHOWN = "exercise.yml"


class Planned(NamedTuple):
    """An exercise and its plan."""

    exercise: Exercise
    plan: dict[str, Any]


_lock = threading.Lock()
_made: OrderedDict[tuple[str, str, date], Planned] = OrderedDict()


def check_text(raw: bytes, register: Register) -> Exercise:
    """Read an exercise a reader sent, within what the site plans.

    Raises:
        FaultsFound: everything wrong with it.
    """
    if len(raw) > MOST_BYTES:
        raise _too_large(
            "The file is too large to be planned here.", f"{len(raw):,} bytes", f"at most {MOST_BYTES:,} bytes"
        )
    exercise = read_exercise(raw, register, SHOWN)
    groups = sum(len(one.groups) for one in exercise.contingents)
    if len(exercise.contingents) > MOST_CONTINGENTS or groups > MOST_GROUPS:
        found = f"{len(exercise.contingents):,} contingents with {groups:,} kinds of persons, goods and craft"
        most = f"at most {MOST_CONTINGENTS:,} with {MOST_GROUPS:,}"
        raise _too_large("The exercise is too large to be planned here.", found, most)
    longest = max(
        (stay.until - stay.since).days + 1 for stay in (stay_of(exercise, one) for one in exercise.contingents)
    )
    if longest > MOST_DAYS:
        raise _too_large("A stay is too long to be planned here.", f"{longest:,} days", f"at most {MOST_DAYS:,} days")
    return exercise


def plan_of(text: str, as_of: date, register: Register) -> Planned:
    """The plan of an exercise text; the last few are kept in memory.

    Raises:
        FaultsFound: the text no longer fits the register.
    """
    key = (text, register.version, as_of)
    with _lock:
        if key in _made:
            _made.move_to_end(key)
            return _made[key]
    exercise = check_text(text.encode(), register)
    planned = Planned(exercise, make_plan(register, exercise, as_of))
    with _lock:
        _made[key] = planned
        while len(_made) > _KEPT:
            _made.popitem(last=False)
    return planned


def forget(text: str) -> None:
    """Drop what is kept in memory of an exercise text."""
    with _lock:
        for key in [key for key in _made if key[0] == text]:
            del _made[key]


def says_nothing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose faults are logged by place only: their words could hold what a reader typed."""

    @wraps(view)
    def quiet(*args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except (EntenteError, SuspiciousOperation, BadRequest, MultiPartParserError):
            raise  # told to the reader, never logged
        except Exception as problem:
            places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(problem.__traceback__)]
            LOG.error(
                "%s in a view that keeps its input to itself: %s", type(problem).__name__, " < ".join(reversed(places))
            )
        raise RuntimeError("a view that keeps its input to itself failed; the line before says where")

    return quiet


def _too_large(what: str, found: str, expected: str) -> FaultsFound:
    do = "Leave something out, or use `entente plan` on the command line."
    return FaultsFound([Fault("file.too-large", what, SHOWN, found=found, expected=expected, do=do)])
