"""Words of a text as keys under which names are compared: the one place that knows how spellings vary.

Two spellings of one name have the same keys: case, diacritics, apostrophes, hyphens, possessive endings and
the usual transliterations of Arabic, Persian, Urdu and Turkish words make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dateline.registry.words import phrases

APOSTROPHES = "'’‘ʼ`´ʻʿʾ"
_TOKEN = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?"  # U.S., U.S.A
    rf"|[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*"  # words, Qa'ida, Pakistan's
    r"|[,.;:!?()\[\]&\n|—]"  # what a name does not reach across, unless it holds it itself
    r"|(?<=\s)[-–](?=\s)"
)
_MARKS = frozenset(APOSTROPHES)
_NOT_DECOMPOSED = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"} | dict.fromkeys([*APOSTROPHES, "."], "")
)
_ARTICLES = frozenset({"an", "ad", "as", "ash", "at", "ar", "az"})
"""The Arabic article before a sun letter, where a hyphen follows ("an-Nusra"); English words elsewhere."""

_SPELLINGS = {word: line.split()[0] for line in phrases("spellings") for word in line.split()}


class Token(NamedTuple):
    """One word: where it stands (without a possessive ending), as written, and its key."""

    start: int
    end: int
    raw: str
    key: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The key of one word: no case, no diacritics, no apostrophes, one spelling out of the usual ones."""
    if len(word) == 1 and not word.isalnum():
        return "and" if word == "&" else word
    if word.isascii():
        plain = word.lower()
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = plain.translate(_NOT_DECOMPOSED)
    if plain in _SPELLINGS:
        return _SPELLINGS[plain]
    if len(plain) > 8 and "isation" in plain:
        return plain.replace("isation", "ization")
    return plain


def tokens(text: str) -> list[Token]:
    """The words of a text in order; punctuation that ends a name is a word of its own."""
    found = []
    for match in _TOKEN.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        if raw[-1] in "sS" and raw[-2:-1] in _MARKS:
            raw, end = raw[:-2], end - 2
        key = fold(raw)
        if key in _ARTICLES and text[end : end + 1] == "-":
            key = "al"
        elif key == "i" and text[start - 1 : start] == "-" and text[end : end + 1] == "-":
            key = "e"  # the Persian and Urdu link: Tehrik-i-Taliban, Tehreek-e-Taliban
        found.append(Token(start, end, raw, key))
    return found


def keys(name: str) -> tuple[str, ...]:
    """The keys of a name, without a leading "the"."""
    found = tuple(token.key for token in tokens(name))
    return found[1:] if len(found) > 1 and found[0] == "the" else found
