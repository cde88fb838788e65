"""Which language a text is in. Other languages are kept and marked, never skipped."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from dateline.tables import load_table, word_lists

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
    if mostly_latin and _is_plain_english(sample):
        return "en"
    code, probability = _model().classify(sample)
    return str(code) if probability >= SURE or not mostly_latin else "en"


_LEAST = 0.18
_LEAST_THE = 0.03
"""Shares of such words, and of "the", from which the model is not asked: it would say English, and takes a third of the
time of reading. Telegraphic news has a fifth of them and more."""


def _is_plain_english(sample: str) -> bool:
    words, english = sample.split(), _english()
    the, held = words.count("the"), sum(word in english for word in words)
    return the >= _LEAST_THE * len(words) and held >= _LEAST * len(words)


@cache
def _english() -> frozenset[str]:
    table = load_table(resources.files("dateline.read").joinpath("language.yaml").read_bytes())
    return frozenset(word_lists(table)["english"])


@cache
def _model() -> Any:
    """The model, loaded at first use: it takes half a second."""
    from py3langid import langid  # noqa: PLC0415  the import loads numpy and the model's tables

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
