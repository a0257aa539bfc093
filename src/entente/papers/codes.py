"""Codes printed on papers: signed statements that were issued before, read from their token files.

Nothing is verified here: it is the issuing side that prints its own token. What is checked is that it belongs here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from entente.base.errors import Fault, FaultsFound, close_matches
from entente.permissions.qr import QUIET_MODULES, describe_symbol, qr_svg
from entente.permissions.refused import Refused
from entente.permissions.sentences import Finding
from entente.permissions.statement import Statement
from entente.permissions.verify import read_unchecked
from entente.planner.exercise import Exercise

PAPERS = {"movement_order": "movement_order", "permission": "movement_order"}
"""Kind of statement -> the paper its code is printed on."""
MILLIMETRES_PER_MODULE = 0.4  # what a phone reads on creased paper; see permissions.qr
NARROWEST_MM = 30.0
GIVE = "Give the .txt file that `entente permission issue` wrote."
LARGEST_TOKEN_FILE = 100_000  # bytes; a token that fits into a QR code has under 5,000 letters


def read_codes(paths: Sequence[Path], exercise: Exercise) -> dict[str, dict[str, dict[str, Any]]]:
    """Codes by contingent and paper: {svg, serial, width_mm}.

    Args:
        paths: token files, as `entente permission issue` writes them (SERIAL.txt).
        exercise: whose contingents the statements must be about.

    Raises:
        FaultsFound: files that hold no token, or one about something else.
    """
    found: dict[str, dict[str, dict[str, Any]]] = {}
    faults = []
    for path in paths:
        try:
            token = _token(path)
            said = read_unchecked(token)
        except Refused as problem:
            what = Finding(problem.reason, problem.values).says["en"]
            faults.append(Fault("papers.permission", what, str(path), do=GIVE))
            continue
        except (OSError, UnicodeDecodeError):
            faults.append(Fault("papers.permission", "The file cannot be read as text.", str(path), do=GIVE))
            continue
        fault = _fault(said, exercise, path)
        if fault:
            faults.append(fault)
            continue
        width = max(NARROWEST_MM, (describe_symbol(token).modules + 2 * QUIET_MODULES) * MILLIMETRES_PER_MODULE)
        code = {"svg": qr_svg(token), "serial": said.serial, "width_mm": round(width, 1)}
        found.setdefault(said.contingent, {})[PAPERS[said.kind]] = code
    if faults:
        raise FaultsFound(faults)
    return found


def _token(path: Path) -> str:
    with path.open("rb") as stream:
        return stream.read(LARGEST_TOKEN_FILE).decode("ascii").strip()


def _fault(said: Statement, exercise: Exercise, path: Path) -> Fault | None:
    """What keeps the statement off these papers; None where nothing does."""
    contingents: Mapping[str, Any] = {one.key: one for one in exercise.contingents}
    if said.kind not in PAPERS:
        what = "No paper carries the code of this kind of statement."
        return Fault("papers.permission", what, str(path), found=f'"{said.kind}"', expected=" or ".join(PAPERS))
    if said.contingent not in contingents or said.exercise not in (None, exercise.key):
        what = "The statement is about another contingent or exercise."
        shown = f'"{said.contingent}" of "{said.exercise}"'
        return Fault("papers.permission", what, str(path), found=shown, do=close_matches(said.contingent, contingents))
    one = contingents[said.contingent]
    if (said.sending, said.receiving) != (one.sending, one.receiving):
        what = "The statement is about another pair of States."
        found, expected = f"{said.sending} in {said.receiving}", f"{one.sending} in {one.receiving}"
        return Fault("papers.permission", what, str(path), found=found, expected=expected)
    return None
