"""Headlines In Title Case and TEXT IN CAPITALS brought to sentence case, so that the parser sees verbs as verbs.

Every character keeps its place. What keeps its capital: names of the registry, names of places, abbreviations, and
words that the rest of the text writes with a capital in mid-sentence and never without.
"""

from __future__ import annotations

import re

from dateline.extract.parsing.shouting import abbreviations, unshouted
from dateline.gazetteer.load import gazetteer
from dateline.registry.load import registry

TITLE_SHARE = 0.6
"""Share of longer words with a capital above which a paragraph is a headline; prose with many names stays below 0.4."""
LONGEST = 220
"""Characters of the longest paragraph taken for a headline; a longer one in title case is a list of names."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def sentence_case(text: str) -> str:
    """The text with its headlines in sentence case."""
    parts = text.split("\n\n")
    names, letters = _mid_sentence_names(parts), abbreviations(text)
    return "\n\n".join(_lowered(part, names, letters) if is_headline_case(part) else part for part in parts)


def is_headline_case(paragraph: str) -> bool:
    """Whether a paragraph is written with capitals throughout."""
    words = [word for word in _WORD.findall(paragraph) if len(word) > 3]
    if len(words) < 3:
        return False
    ends = paragraph.rstrip().endswith((".", "”", '"'))
    shouted = sum(word.isupper() for word in words) / len(words)
    capital = sum(word[0].isupper() for word in words) / len(words)
    return shouted > TITLE_SHARE or (capital > TITLE_SHARE and len(paragraph) < LONGEST and not ends)


def _mid_sentence_names(parts: list[str]) -> frozenset[str]:
    """Words that running prose writes with a capital in mid-sentence and nowhere without."""
    prose = " ".join(part for part in parts if not is_headline_case(part))
    capital = set(re.findall(r"(?<=[a-z,;’'] )[A-Z][\w-]+", prose))
    lower = set(re.findall(r"\b[a-z][\w-]+", prose))
    return frozenset(word for word in capital if word.lower() not in lower)


def _lowered(paragraph: str, names: frozenset[str], letters: frozenset[str]) -> str:
    if sum(char.isupper() for char in paragraph) > 0.7 * sum(char.isalpha() for char in paragraph):
        return unshouted(paragraph, letters)
    kept = [(hit.start, hit.end) for hit in registry().scan(paragraph)]

    def change(match: re.Match[str]) -> str:
        word = match.group()
        if any(start <= match.start() < end for start, end in kept) or word.isupper():
            return word
        if match.start() == 0 or word in names or _is_place(word):
            return word
        return word.lower()

    return _WORD.sub(change, paragraph)


def _is_place(word: str) -> bool:
    """Whether a word names a place of note: "Strike" and "March" are villages too, and stay words."""
    return any(
        (entry.population or 0) > 50_000 or entry.feature in ("country", "admin1")
        for entry in gazetteer().find(word.capitalize())[:2]
    )
