"""Which encoding a text file is in. What is not UTF-8 or marked UTF-16 is a judgement, and said."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

_BLOCK = 1 << 18
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
_SAMPLE = 400_000  # bytes with something beyond ASCII that are looked at
# Kana, JIS level 1 kanji are the bulk of real Japanese; half-width kana next to a Latin letter are accented letters of cp1252.
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3000-\u303f\u4e00-\u9fff\uff01-\uff60]")
_ODD = re.compile(
    r"[A-Za-z][\uff61-\uff9f]|[\uff61-\uff9f][A-Za-z]|[\ue000-\uf8ff]|[A-Za-z][\u4e00-\u9fff](?=[a-z])|[a-z][\u4e00-\u9fff]"
)


def encoding_of(path: Path) -> tuple[str, bool]:
    """The encoding of a text file, and whether it is sure."""
    with path.open("rb") as stream:
        head = stream.read(4096)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, True
    pairs = max(len(head) // 2, 1)
    if head[1::2].count(0) > pairs * 0.3 and head[0::2].count(0) < pairs * 0.05:
        return "utf-16-le", True
    if head[0::2].count(0) > pairs * 0.3 and head[1::2].count(0) < pairs * 0.05:
        return "utf-16-be", True
    sound, broken, sample = _as_utf8(path)
    if not broken:
        return "utf-8", True
    if sound >= 2 * broken:
        return "utf-8", True  # UTF-8 with a few broken bytes; the cells that hold them are told
    return _eastern_or_western(sample), False


def _as_utf8(path: Path) -> tuple[int, int, bytes]:
    """Characters beyond ASCII that are sound UTF-8, places that are not, and lines with such bytes for a closer look."""
    sound = broken = 0
    sample = bytearray()
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            if block.isascii():
                decode(block)
                continue
            text = decode(block)
            wrong = text.count("\ufffd")
            sound += sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
            broken += wrong
            if wrong and len(sample) < _SAMPLE:
                sample += b"\n".join(line for line in block.split(b"\n") if not line.isascii())[:_SAMPLE]
    return sound, broken, bytes(sample)


def _eastern_or_western(sample: bytes) -> str:
    """Shift_JIS as Windows writes it (cp932), or cp1252: by whether the text reads as Japanese."""
    text = sample.decode("cp932", errors="replace")
    wrong = text.count("\ufffd") + len(_ODD.findall(text))
    halfwidth = len(re.findall(r"[\uff61-\uff9f]{2,}", text))
    return "cp932" if len(_JAPANESE.findall(text)) + halfwidth > 4 * wrong else "cp1252"
