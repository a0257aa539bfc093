"""The language of a text: by its script where that decides, else by a classifier whose model comes with its package."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_KANA = re.compile(r"[぀-ヿ]")
_HAN = re.compile(r"[一-鿿]")
_HANGUL = re.compile(r"[가-힯]")
_LETTER = re.compile(r"[^\W\d_]")
_SURE = 0.9  # of the classifier's normed probability; below, the language is not told
_FEWEST = 40  # letters


def language_of(text: str) -> str:
    """BCP 47 of the text's main language; "und" for too little text or where the classifier is not sure."""
    sample = text[:6000]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return "und"
    for script, lang in ((_KANA, "ja"), (_HANGUL, "ko")):
        if len(script.findall(sample)) / letters > 0.1:
            return lang
    if len(_HAN.findall(sample)) / letters > 0.5:
        return "zh"
    if letters < _FEWEST:
        return "und"
    lang, sure = _classifier().classify(sample)
    return str(lang) if float(sure) >= _SURE else "und"


@lru_cache(maxsize=1)
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
