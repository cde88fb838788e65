"""Whether two passages use the same words: weak evidence, since all attacks are told in much the same
words; better where the words are rare."""

from __future__ import annotations

import csv
import heapq
import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from dateline.model import Score

RARITY = Path(__file__).with_name("rarity.csv")
"""Words and how rare they are, learnt by `training/rarity.py`."""

RAREST = 6.5
"""The rarity of a word that the table lacks: one text in 650 holds it, or fewer."""

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
    return frozenset(_told(text))


def _told(text: str) -> list[str]:
    words = (match.group().casefold() for match in _WORD.finditer(text))
    return [_stem(word) for word in words if len(word) > 2 and word not in _COMMON]


@cache
def _rarities() -> Mapping[str, float]:
    with RARITY.open(encoding="utf-8", newline="") as lines:
        return {row["word"]: float(row["rarity"]) for row in csv.DictReader(lines)}


def rarity(word: str) -> float:
    """How rare a content word is in news on violence: the logarithm of how many texts there are to each that has it."""
    return _rarities().get(word, RAREST)


def story(text: str) -> dict[str, float]:
    """What a text is about: its content words, each by how rare it is and how often it stands there, as a vector of
    length 1 (TF-IDF with the logarithm of the count; the rarities are those of the table, and not of any record)."""
    weights = {word: rarity(word) * (1 + math.log(times)) for word, times in Counter(_told(text)).items()}
    length = math.sqrt(sum(value * value for value in weights.values()))
    return {word: value / length for word, value in weights.items()} if length else {}


def same_story(a: Mapping[str, float], b: Mapping[str, float]) -> Score:
    """The cosine of what two texts are about, from 0 to 1, with the words that make most of it."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    shared = [(value * many[word], word) for word, value in few.items() if word in many]
    if len(shared) < _FEW_WORDS:
        return Score(0.0, "the reports share hardly a word")
    value = round(min(1.0, math.fsum(each for each, _ in shared)), 4)
    if value < _FAINT:
        return Score(value, "the reports share few rare words")
    named = ", ".join(word for _, word in heapq.nsmallest(5, ((-each, word) for each, word in shared)))
    return Score(value, f"the reports share rare words: {named}")


_FEW_WORDS = 3
"""Shared words below which two texts are not compared."""

_FAINT = 0.1
"""A likeness below which the words are not named: most pairs that are compared are of two stories."""


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
