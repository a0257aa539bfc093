"""QR codes: small enough to scan, read back by another library, refused where they would not be legible."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree

import pytest

from entente.base.errors import FaultsFound
from entente.permissions.qr import COMFORTABLE_VERSION, LARGEST_VERSION, describe_symbol, qr_png, qr_svg

from .offices import PERSONS, issued

TOKEN = issued(persons=PERSONS).token


def test_a_usual_permission_fits_a_comfortable_code_at_level_q() -> None:
    symbol = describe_symbol(TOKEN)
    assert symbol.level == "Q"
    assert symbol.version <= COMFORTABLE_VERSION
    assert symbol.modules == 17 + 4 * symbol.version


def test_a_longer_one_takes_level_m_and_too_long_a_one_is_refused() -> None:
    assert describe_symbol("A" * 1400).level == "M"
    assert describe_symbol("A" * 1900).version <= LARGEST_VERSION
    with pytest.raises(FaultsFound) as problem:
        qr_svg("A" * 4000)
    assert problem.value.faults[0].code == "permission.qr-too-large"
    with pytest.raises(FaultsFound):
        qr_png("A" * 9000)


def test_the_svg_is_one_element_with_its_quiet_zone() -> None:
    root = ElementTree.fromstring(qr_svg(TOKEN))  # noqa: S314 - our own output
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    side = describe_symbol(TOKEN).modules + 8
    assert root.attrib["viewBox"] == f"0 0 {side} {side}"


def test_the_picture_is_read_back_by_another_library() -> None:
    zxingcpp = pytest.importorskip("zxingcpp", reason="zxing-cpp, a reader of QR codes, is not installed")
    image = pytest.importorskip("PIL.Image", reason="pillow, which opens pictures, is not installed")
    found = zxingcpp.read_barcodes(image.open(io.BytesIO(qr_png(TOKEN))).convert("L"))
    assert [code.text for code in found] == [TOKEN]
