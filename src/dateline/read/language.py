"""Which language a text is in. Other languages are kept and marked, never skipped."""

from __future__ import annotations

from functools import cache
from typing import Any

SHORT = 80
"""Letters below which the model guesses at random among related languages; such text counts as English."""
SURE = 0.9
"""Chosen so that telegraphic English full of foreign names stays English: its scores lie below, and those of
real French, Urdu or Arabic paragraphs are 0.99 and more."""
SAMPLE = 1500


def language_of(text: str) -> str:
    """ISO 639-1 code; "en" where the text is too short or the model is unsure, and the script is Latin."""
    sample = text[:SAMPLE].lower()
    letters = [char for char in sample if char.isalpha()]
    latin = sum(char < "\u0250" for char in letters)
    mostly_latin = latin >= 0.5 * len(letters)
    if len(letters) < SHORT and mostly_latin:
        return "en"
    code, probability = _model().classify(sample)
    return str(code) if probability >= SURE or not mostly_latin else "en"


@cache
def _model() -> Any:
    """The model, loaded at first use: it takes half a second."""
    from py3langid import langid  # noqa: PLC0415  the import loads numpy and the model's tables

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
