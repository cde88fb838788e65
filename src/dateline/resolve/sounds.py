"""Names in a spelling that the registry lacks, by how they sound: "Abu Sayaf", "Katibat Hizbollah".

Asked only where nothing is found as written. A name is taken where all its consonants are those of one actor's name
and hardly a vowel differs.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from dateline.compare.persons import fold
from dateline.registry.load import registry
from dateline.registry.text import tokens
from dateline.registry.words import words

_PARTICLES = frozenset({"al", "el", "ul", "e", "i", "the", "of", "and", "wal", "wa", "s"})
_AROUND = frozenset("(),-&[]").union(*map(words, ("around", "camp", "staff", "fighters")))
_LEAST = 5
"""Consonants from which a name can be told by them: of fewer, all vowels have to agree too."""

_ALIKE = 0.8
"""Share of letters that two spellings have in common: Sayaf and Sayyaf all, Katibat and Kataib Hizbullah 0.9."""


def by_sound(name: str) -> str | None:
    """The only actor whose name sounds like these words, whatever of people and things stands around it."""
    found = tokens(name)
    while found and not found[0].raw[:1].isupper():
        found = found[1:]
    bare = found
    while bare and bare[-1].key in _AROUND:
        bare = bare[:-1]
    while bare and bare[0].key in _AROUND:
        bare = bare[1:]
    proper = (part for part in (found, bare) if part and part[0].raw[:1].isupper() and part[-1].raw[:1].isupper())
    spelt = (tuple(token.key for token in part) for part in proper if not any(token.key.isdigit() for token in part))
    return next((id_ for keys in spelt if (id_ := _known(keys)) is not None), None)


@lru_cache(maxsize=16_384)
def _known(keys: tuple[str, ...]) -> str | None:
    spelt = _spelt(keys)
    least = _ALIKE if len(_bones(spelt)) >= _LEAST else 1
    alike = {id_ for other, id_ in _index().get(_bones(spelt), ()) if _share(spelt, other) >= least}
    return alike.pop() if len(alike) == 1 else None


def _spelt(keys: tuple[str, ...]) -> str:
    return "".join(fold(key) for key in keys if key not in _PARTICLES)


def _bones(spelt: str) -> str:
    """The first letter and the consonants."""
    return spelt[:1] + re.sub(r"[aeiu]", "", spelt[1:])


def _share(a: str, b: str) -> float:
    return Indel.normalized_similarity(a, b)


@cache
def _index() -> dict[str, tuple[tuple[str, str], ...]]:
    """By their bones, the strong names of organisations that are long enough to be told so, with their spelling."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for actor in registry().actors.values():
        for name in actor.names if actor.kind != "government" else ():
            keys = tuple(token.key for token in tokens(name.name))
            spelt = _spelt(keys) if name.strong and name.script is None and not name.name.isupper() else ""
            if len(_bones(spelt)) >= _LEAST - 1 and len(keys) > 1:
                found[_bones(spelt)] = (*found.get(_bones(spelt), ()), (spelt, actor.id))
    return found
