"""What the shipped tables know that fusing needs: how actors belong together, and how they and countries are
called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from dateline.model import Score
from dateline.registry.actor import STATE_BODIES
from dateline.registry.countries import countries
from dateline.registry.load import registry


@cache
def _countries() -> dict[str, str]:
    return {country.alpha2: country.names[0] for country in countries()}


def country_name(code: str | None) -> str | None:
    """The name of a country by its two letters; the letters themselves where the table lacks them."""
    return None if code is None else _countries().get(code, code)


@cache
def _nations() -> dict[str, str]:
    words: dict[str, str] = {}
    for country in countries():
        for name in (*country.adjectives, *country.names):
            plain = name.casefold().replace(".", "")
            if " " not in plain:
                words.setdefault(plain, "nation:" + country.alpha2.lower())
    return words


def nation(word: str) -> str:
    """One word for a country and its people ("Afghan", "Afghanistan": "nation:af"); any other word as it
    is."""
    return _nations().get(word, word)


def is_nation(word: str) -> bool:
    """Whether the word, in lower case, names a country or its people."""
    return word in _nations()


def actor_name(id_: str) -> str | None:
    """The name under which the registry prints an actor; None where it has no such actor."""
    actor = registry().get(id_)
    return None if actor is None else actor.name


def is_state(id_: str) -> bool:
    """Whether the actor is a body of a state, its government included."""
    actor = registry().get(id_)
    return actor is not None and (actor.kind == "government" or actor.kind in STATE_BODIES)


def country_of(id_: str) -> str | None:
    """The country of an actor, by its two letters; None for those of none or of many, and for unknown ids."""
    actor = registry().get(id_)
    return None if actor is None else actor.country


def body_kind(id_: str) -> str | None:
    """The kind of an actor as the registry has it ("military"); None where it has no such actor."""
    actor = registry().get(id_)
    return None if actor is None else actor.kind


@lru_cache(maxsize=65536)
def same_actor(a: str, b: str) -> Score:
    """Whether two registry ids may stand for one party of one happening.

    A part and its whole are often named for each other ("the Majeed Brigade", "the BLA"), and so are a state
    and its bodies ("the US", "US troops"); two bodies of one state less so. Everyone else is someone else.
    """
    if a == b:
        return Score(1.0, f"both {actor_name(a) or a}")
    names = f"{actor_name(a) or a} and {actor_name(b) or b}"
    if a in _above(b) or b in _above(a):
        return Score(0.6, f"{names}: one is part of the other")
    left, right = registry().get(a), registry().get(b)
    if left is None or right is None:
        return Score(-0.5, f"{names}: the registry does not know both")
    if is_state(a) and is_state(b) and left.country and left.country == right.country:
        whole = "government" in (left.kind, right.kind)
        return Score(0.5 if whole else 0.2, f"{names}: bodies of one state")
    return Score(-1.0, f"{names} are not one")


def _above(id_: str) -> frozenset[str]:
    return frozenset(_parents(id_))


def _parents(id_: str) -> Iterator[str]:
    seen = {id_}
    actor = registry().get(id_)
    while actor is not None and actor.parent and actor.parent not in seen:
        seen.add(actor.parent)
        yield actor.parent
        actor = registry().get(actor.parent)
