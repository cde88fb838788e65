"""Whether two names are one name: of groups, offices, people and things.

Names of this field arrive through many hands: transliterated several ways (Mohammed, Muhammad), with and
without articles, ranks and particles (the, Gen., al-), abbreviated, shortened to one part, and misspelt.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from dateline.compare.letters import bare
from dateline.compare.persons import spellings
from dateline.model import Score

_DROPPED_WORDS = """
the a an of and al el ul ur e i mr mrs ms dr gen general col colonel maj major lt lieutenant capt
captain brig brigadier sgt sergeant sir haji hajji mullah maulana mufti qari sheikh shaykh sayyid
syed alleged suspected so-called former late
"""
_DROPPED = frozenset(_DROPPED_WORDS.split())
"""Articles, particles, ranks and courtesies: they come and go between two spellings of one name."""

_SPELLINGS = (
    (re.compile(r"\b(?:u s a|u s|united states|american|americans|us|usa)\b"), "us"),
    (re.compile(r"\b(?:u k|united kingdom|british|uk)\b"), "uk"),
    (re.compile(r"\b(?:u n|united nations)\b"), "un"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "k"),
    (re.compile(r"(?:oo|ou)"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"q"), "k"),
    (re.compile(r"(.)\1"), r"\1"),
)
"""Spellings that transliteration and abbreviation make of one sound or one name. Those of given names are a table of
`persons`."""

_LIKE = 0.90
"""Jaro-Winkler from which two words are one word misspelt: Akhar and Akhtar 0.96, Khan and Khalid 0.80."""


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """The name in lower-case ASCII letters, without articles, ranks and marks. May be empty."""
    text = re.sub(r"['’‘`]s?\b", "", bare(name))
    words = re.sub(r"[^\w]+", " ", text.replace(".", " ")).split()
    return " ".join(word for word in words if word not in _DROPPED)


@lru_cache(maxsize=65536)
def sounds(name: str) -> tuple[str, ...]:
    """The words of a name with the common spellings of one sound made one, sorted."""
    text = " ".join(spellings().get(word, word) for word in plain(name).split())
    for pattern, one in _SPELLINGS:
        text = pattern.sub(one, text)
    return tuple(sorted(set(text.split())))


@lru_cache(maxsize=65536)
def initials(name: str) -> frozenset[str]:
    """The first letters of a name of two or more words, with its particles and without ("Jamaat-ul-Ahrar": "jua" and
    "ja")."""
    every = re.findall(r"[a-z]+", "".join(char for char in name.casefold() if char not in "'’."))
    both = (every, plain(name).split())
    return frozenset("".join(word[0] for word in words) for words in both if len(words) > 1)


@lru_cache(maxsize=262144)
def same_name(a: str, b: str) -> Score:
    """Whether two names are one. Above 0.8 for the same name in another spelling, 0.6 where one is a part of
    the other or its initials, 0 where they only resemble, below where no word is shared."""
    left, right = sounds(a), sounds(b)
    if not left or not right:
        return Score(0.0, "a name is not known")
    if left == right:
        return Score(1.0, f"both say {a}" if a == b else f"“{a}” and “{b}” are one name")
    if plain(a).replace(" ", "") in initials(b) or plain(b).replace(" ", "") in initials(a):
        return Score(0.7, f"“{a}” and “{b}”: one is short for the other")
    return _by_words(a, b)


def _by_words(a: str, b: str) -> Score:
    left, right = sounds(a), sounds(b)
    short, long = sorted((left, right), key=lambda words: (len(words), words))
    held = sum(1 for word in short if any(_alike(word, other) for other in long))
    if held == len(short) == len(long):
        return Score(0.9, f"“{a}” and “{b}” are one name, spelt two ways")
    if held == len(short):
        return Score(0.6, f"“{a}” and “{b}”: one name is part of the other")
    if held:
        shared = fuzz.token_sort_ratio(" ".join(left), " ".join(right)) / 100
        return Score(0.5 if shared >= 0.85 else 0.0, f"“{a}” and “{b}” share some words")
    return Score(-0.6, f"“{a}” and “{b}” share no word")


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) > 3 and JaroWinkler.similarity(a, b) >= _LIKE)
