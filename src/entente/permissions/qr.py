"""QR codes of tokens: alphanumeric mode, error level Q where that stays small enough to scan, else M.

Level Q bears a quarter of the code being stained or creased, level M an eighth. A code of version 25 (117 modules) is
about 5 cm wide at 0.4 mm a module; larger ones are where phones begin to fail on creased paper, so M is taken from there on.
Versions over 32 (145 modules) are refused: what does not fit is said, not printed unreadably.
Source: ISO/IEC 18004 (capacities and levels), as implemented by segno.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno

from entente.base.errors import Fault, FaultsFound

COMFORTABLE_VERSION, LARGEST_VERSION = 25, 32
QUIET_MODULES = 4  # the standard's quiet zone
_MODULE_PIXELS = 6


@dataclass(frozen=True, slots=True)
class Symbol:
    """Which QR code a text needs: version 1 to 40, error level, modules along one side without the quiet zone."""

    version: int
    level: str
    modules: int


def _make(text: str) -> segno.QRCode:
    for level in ("q", "m"):
        try:
            code = segno.make_qr(text, error=level, mode="alphanumeric", boost_error=False)
        except segno.DataOverflowError:
            continue
        if int(code.version) <= (COMFORTABLE_VERSION if level == "q" else LARGEST_VERSION):
            return code
    raise FaultsFound(
        [
            Fault(
                "permission.qr-too-large",
                f"The signed text has {len(text):,} characters, more than one QR code carries legibly.",
                do="State fewer permitted topics; the roll does not count, it is one root.",
            )
        ]
    )


def describe_symbol(text: str) -> Symbol:
    """The QR code a text needs.

    Raises:
        FaultsFound: it does not fit.
    """
    code = _make(text)
    return Symbol(int(code.version), str(code.error), 17 + 4 * int(code.version))


def qr_svg(text: str) -> str:
    """The QR code as an SVG element, sized in modules, with its quiet zone.

    Args:
        text: capital letters, digits and ``$%*+-./:`` and space only, as tokens are.

    Raises:
        FaultsFound: the text does not fit into a code that can be scanned.
    """
    target = io.BytesIO()
    _make(text).save(
        target, kind="svg", border=QUIET_MODULES, xmldecl=False, omitsize=True, light="#fff", title="QR", nl=False
    )
    return target.getvalue().decode("utf-8")


def qr_png(text: str) -> bytes:
    """The QR code as a PNG picture, black on white, 6 pixels a module.

    Raises:
        FaultsFound: as for `qr_svg`.
    """
    target = io.BytesIO()
    _make(text).save(target, kind="png", border=QUIET_MODULES, scale=_MODULE_PIXELS)
    return target.getvalue()
