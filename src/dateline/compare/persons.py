"""Whether two names of persons may be one person's: through transliteration, particles, order, and parts left out.

A word of a name is folded to what its spellings share (persons.yaml has those that no rule of letters makes one). The
words of the two names are then matched one to one, in any order; what is left over tells a part from a contradiction:
"Sharif" may be Nawaz Sharif, and Shehbaz Sharif is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz.distance import Indel

from dateline.compare.letters import bare
from dateline.model import Score
from dateline.tables import load_table, word_lists

_LONG = 4
"""Letters from which a folded word can be another one of which a letter is left out: Akhar and Akhtar, never Ali and
Alim. A letter exchanged is another name: Khalid and Khalil."""

SAME = 0.8
"""A score from which two names are one person's, as far as names can say it."""

PART = 0.4
"""A score from which one name may be a part of the other: a surname alone."""

_DIPHTHONGS = (
    (re.compile(r"([^aeou])\1+"), r"\1"),
    (re.compile(r"aw(?=[ou])"), "a"),
    (re.compile(r"(?:aw|ow)(?=[^aeiouy]|$)"), "au"),
    (re.compile(r"ou|oo|uu|o"), "u"),
    (re.compile(r"(?:ai|ay|ei|ey|ae)(?=[^aeiou]|$)"), "e"),
    (re.compile(r"ee|ii|y|ie"), "i"),
)
_CONSONANTS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?:kh|q|ck|k)"), "k"),
    (re.compile(r"c(?=[^h]|$)"), "k"),
    (re.compile(r"(?:tch|sch|ch)"), "sh"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"(?:dj|zh)"), "j"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"[wv]"), "v"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[aeiu])h$"), ""),
)
_DIN = re.compile(r"^(\w{2,}?)(?:u|e|a|i)?d{1,2}(?:in|een|ine|ein)e?$")
_ULLAH = re.compile(r"^(\w{2,}?)(?:u|o|a)l{1,2}ah?$")
_SERVED = ("rahman", "rehman", "rahim", "rashid", "rauf", "raziq", "razzaq")
_UR = re.compile(rf"^(\w{{3,}}?)[ue]r({'|'.join(_SERVED)})$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’`ʿʾ][^\W\d_]+)*")


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return word_lists(load_table(resources.files("dateline.compare").joinpath("persons.yaml").read_bytes()))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_table()[key])


@cache
def spellings() -> dict[str, str]:
    """Each spelling of a given name, with the one that stands for all."""
    return {word: group.split()[0] for group in _table()["spellings"] for word in group.split()}


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded: no case, marks, courtesies or particles, one spelling out of the usual ones.

    "Siraj-ud-Din", "Siraj al-Din" and "Sirajuddin" are ("siraj", "din"); "Abd al-Rahman" and "Abdurrahman" the same.
    """
    found = [re.sub(r"['’`ʿʾ]", "", word) for word in _LETTERS.findall(bare(name))]
    courtesies, particles = _words("courtesies"), _words("particles")
    while len(found) > 1 and found[0] in courtesies:
        found = found[1:]
    kept = [word for word in found if word not in particles] or found
    return tuple(part for word in _servants(kept) for part in _split(word))


def _servants(words: list[str]) -> list[str]:
    """The words with "Abd", "Abdul" and "Abu" joined to what they stand before."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in ("abd", "abdul", "abdel", "abdur", "abdu", "abdal"):
            joined[-1] = "abd" + word
        elif joined and joined[-1] in ("abu", "abou"):
            joined[-1] = "abu" + word
        elif joined and word in _SERVED and re.search(r"\w{3}[ue]r$", joined[-1]):
            joined[-1:] = [joined[-1][:-2], word]  # "Azizur Rahman"
        else:
            joined.append(re.sub(r"^abd[uea](?:l|r(?=r)|s(?=s))?(?=\w{4,})", "abd", word))
    return joined


def _split(word: str) -> tuple[str, ...]:
    """A word as one or two: its ending -uddin, -ullah or -ur-Rahman apart from what it stands behind."""
    if word in spellings():
        return (fold(word),)
    for pattern, ending in ((_DIN, "din"), (_ULLAH, "ullah")):
        if match := pattern.match(word):
            return (fold(match[1]), ending)
    if match := _UR.match(word):
        return (fold(match[1]), fold(match[2]))
    return (fold(word),) if word not in ("ullah", "allah", "ollah") else ("ullah",)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word of a name in the spelling that stands for all that sound like it. Vowels are e, i, a and u."""
    word = spellings().get(word, word)
    for pattern, one in (*_DIPHTHONGS, *_CONSONANTS):
        word = pattern.sub(one, word)
    return word


def is_common(name: str) -> bool:
    """Whether all words of a name are shared by very many persons ("Muhammad Khan")."""
    return all(word in _common() for word in name_words(name))


@cache
def _common() -> frozenset[str]:
    return frozenset(fold(word) for word in _words("common"))


def title_words(titles: Iterable[str]) -> frozenset[str]:
    """The words of titles that tell one office from another, in lower case."""
    every = (re.sub(r"['’]s$", "", word.lower()).strip(".") for one in titles for word in _WORD.findall(one))
    return frozenset(word for word in every if word not in _words("plain"))


@lru_cache(maxsize=262144)
def _like(a: str, b: str) -> float:
    """How surely two folded words are one: 1 equal but for e with a or i, 0.8 misspelt, 0.5 an initial, else 0."""
    if a == b or a.replace("e", "a") == b.replace("e", "a") or a.replace("e", "i") == b.replace("e", "i"):
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return 0.5 if long.startswith(short) else 0.0
    return 0.8 if len(short) >= _LONG and _left_out(short, long) else 0.0


def _left_out(short: str, long: str) -> bool:
    """Whether the longer word is the other with one letter more, neither at its beginning nor an "a" at its end, which
    makes a woman's name of a man's."""
    return short[0] == long[0] and Indel.distance(short, long) == 1 and long != f"{short}a"


@lru_cache(maxsize=262144)
def same_person(a: str, b: str) -> Score:
    """Whether two names may be one person's. 1 for one name in two spellings, from SAME where enough of it is shared,
    from PART where one is a part of the other, below 0 where they contradict each other."""
    left, right = sorted((name_words(a), name_words(b)), key=lambda words: (len(words), words))
    if not left:
        return Score(0.0, "a name is not known")
    likes = _matched(left, right)
    both, least = f"“{min(a, b)}” and “{max(a, b)}”", min(likes, default=0.0)
    if len(likes) == len(left) == len(right):
        return _whole(len(left), least, both, aligned=left == right)
    if len(likes) == len(left):
        return _part(left, right, least, both)
    if likes:
        return Score(-0.8, f"{both} share a name and differ in another")
    return Score(-1.0, f"{both} share no name")


def _whole(words: int, least: float, both: str, *, aligned: bool) -> Score:
    if words == 1:
        return Score(0.6 if least == 1 else 0.3, f"{both} are one name of one word")
    if least < 0.8:
        return Score(0.6, f"{both}: one has an initial")
    return Score(1.0 if aligned else 0.9, f"{both} are one name" if aligned else f"{both} are one name, spelt two ways")


def _part(left: tuple[str, ...], right: tuple[str, ...], least: float, both: str) -> Score:
    if len(left) > 1:
        return Score(0.85 if least >= 0.8 else 0.5, f"{both}: one is the other without a part")
    last = _like(left[0], right[-1]) >= 0.8
    return Score(0.5 if last else 0.4, f"{both}: one is a {'surname' if last else 'part'} of the other")


def _matched(left: tuple[str, ...], right: tuple[str, ...]) -> list[float]:
    """For each word of the shorter name that has one, how surely it is a word of the longer; each is taken once."""
    free, found = list(right), []
    for word in sorted(left, key=lambda word: (-len(word), word)):
        best = max(free, key=lambda other: (_like(word, other), other == word, other), default=None)
        if best is not None and _like(word, best) > 0:
            found.append(_like(word, best))
            free.remove(best)
    return found
