"""Whether two passages use the same words: weak evidence, since all attacks are told in much the same
words."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.model import Score

_WORD = re.compile(r"[^\W\d_][\w'’-]+")

_COMMON_WORDS = """
the and for that with was were are has have had been from this which their they his her its who whom
whose will would could should can may might must not but also than then there here when where while
what how why into onto over under after before during since until about against between among amid
through within without more most many much some any all both each few other others another such only
own same very just even still one two three four five six seven eight nine ten first second third
last next new old said says say saying told tells according added reported reports report reportedly
statement spokesman spokesperson official officials police authorities source sources people person
man men woman women group year years month months week weeks day days today yesterday tomorrow
monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december killed killing kill dead died death deaths injured
wounded attack attacks attacked attackers incident area took place carried out being did does done
made make near least around later early late morning evening night him she our your you them these
those because however including
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words without news value, among them those that every report of an attack uses."""


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    for end, one in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(end) and len(word) - len(end) >= 4 and not word.endswith("ss"):
            return word[: len(word) - len(end)] + one
    return word


def content_words(text: str) -> frozenset[str]:
    """The words of a passage that carry news, in lower case, without the common endings."""
    words = (match.group().casefold() for match in _WORD.finditer(text))
    return frozenset(_stem(word) for word in words if len(word) > 2 and word not in _COMMON)


def proper_words(text: str) -> frozenset[str]:
    """The capitalised words of a passage that do not open a sentence, in lower case: most of them are
    names."""
    found = set()
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip(" \"“‘'(")
        opens = not before or before[-1] in ".!?:\n"
        word = match.group()
        if word[0].isupper() and not opens and word.casefold() not in _COMMON and len(word) > 2:
            found.add(re.sub(r"['’]s?$", "", word.casefold()))
    return frozenset(found)


def same_words(a: frozenset[str], b: frozenset[str]) -> Score:
    """How much of the shorter passage's words the other shares: 1 for two thirds or more, never below 0.

    Fewer than three shared words say nothing. Two thirds, because a paraphrase seldom keeps more.
    """
    if not a or not b:
        return Score(0.0, "no words to compare")
    shared = a & b
    if len(shared) < 3:
        return Score(0.0, "the passages share hardly a word")
    share = len(shared) / max(min(len(a), len(b)), 8)
    named = ", ".join(sorted(shared, key=lambda word: (-len(word), word))[:5])
    return Score(round(min(1.0, share * 1.5), 4), f"the passages share {len(shared)} words: {named}")
