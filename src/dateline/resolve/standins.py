"""Nouns that stand for a body named elsewhere in the passage: "the agency", "the bureau's agents", "the bloc".

A noun is taken only where one body can be meant: the only one of its kind that is named just before, else near, else,
for some nouns, the only one that the countries of the passage have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from dateline.registry.load import Actor, registry
from dateline.registry.offices import holders_in
from dateline.registry.scan import Hit
from dateline.registry.text import keys, tokens
from dateline.registry.words import words
from dateline.resolve.causes import EPITHETS, alone
from dateline.resolve.namesakes import active_on
from dateline.resolve.passage import Passage
from dateline.tables import load_table

_AROUND = words("around") | words("staff")
_DEEDS = words("deeds-of-war")
_STATE = frozenset({"intelligence", "agency", "ministry", "police", "paramilitary"})

_GROUPS = frozenset({"armed-group"})
_HIS = words("following") | words("fighters") | EPITHETS | {"men", "forces", "movement"}
_ARMED_PARTIES = words("armed-parties")
"""Parties that are or were at war."""

_BEFORE = 2
"""Circles of names before a mention: a group is named before it is called "the group"."""

Meant = Callable[[Hit], str | None]
"""Which actor a name means where it stands."""


@dataclass(frozen=True, slots=True)
class Noun:
    """One row of standins.yaml with its words as keys. `alone` is a rule, or an actor by country."""

    keys: tuple[str, ...]
    kinds: frozenset[str]
    ids: frozenset[str]
    alone: str | dict[str, str] | None

    def stands_for(self, actor: Actor) -> bool:
        """Whether the noun may stand for an actor: it says what the actor is, or is a word of its name."""
        armed = "armed-group" in self.kinds and actor.id in _ARMED_PARTIES
        return armed or actor.kind in self.kinds or actor.id in self.ids or self.names(actor)

    def names(self, actor: Actor) -> bool:
        """Whether a name of the actor holds the noun."""
        size = len(self.keys)
        spelt = (keys(name.name) for name in actor.names if name.script is None and name.strong)
        return any(self.keys == name[at : at + size] for name in spelt for at in range(len(name) - size + 1))


def stand_in(name: str, day: str | None, passage: Passage, meant: Meant) -> str | None:
    """The body for which a definite noun stands; None for other words, and where more than one can be meant."""
    noun = _noun(name, passage)
    if noun is None:
        return _his(name, day, passage)
    if _rival(noun, passage):
        return None
    circles = list(_circles(passage))
    for hits in circles[:_BEFORE] if noun.kinds == _GROUPS else circles:
        actors = (registry().get(id_) for hit in hits if hit.kind == "name" and (id_ := meant(hit)))
        found = {actor.id for actor in actors if actor is not None and noun.stands_for(actor)}
        if found:
            return found.pop() if len(found) == 1 else None
    return _led(noun, day, passage) or _alone(noun, day, passage) or alone(noun.keys, day, passage)


def _his(name: str, day: str | None, passage: Passage) -> str | None:
    """The only armed group of which a leader is named near: "his gang", "her followers"."""
    owner, _, rest = name.partition(" ")
    if owner.lower() not in ("his", "her") or not rest or not all(key in _HIS for key in keys(rest)):
        return None
    return _led(Noun((), _GROUPS, frozenset(), None), day, passage)


def _led(noun: Noun, day: str | None, passage: Passage) -> str | None:
    """The only body of that kind of which an office holder is named near: "the committee", beside its chairman."""
    low, high = passage.window
    holders = (registry().get(id_) for id_ in holders_in(passage.report.text[low:high], day))
    found = {actor.id for actor in holders if actor is not None and noun.stands_for(actor)}
    return found.pop() if len(found) == 1 else None


def _noun(name: str, passage: Passage) -> Noun | None:
    """The noun of a phrase that says no more than it: "the agency", "the coalition's jets"."""
    definite, noun = _bare(name)
    named = name[:1].isupper() and passage.start > passage.sentence[0]  # "Coalition jets", as its own press has it
    if noun is None or not (definite or named or re.search(r"\b(?:the|this|that) $", passage.before, re.IGNORECASE)):
        return None
    return None if re.match(r" of\b| for\b", passage.after) else noun


@lru_cache(maxsize=16_384)
def _bare(name: str) -> tuple[bool, Noun | None]:
    """Whether the words begin with "the", and the noun of which they say no more than what is its."""
    found = [token.key for token in tokens(name)]
    definite = bool(found) and found[0] in ("the", "this", "that")
    found = found[1:] if definite else found
    while found:
        for size in range(min(3, len(found)), 0, -1):
            noun = _nouns().get(tuple(found[:size]))
            if noun is not None and all(key in _AROUND for key in found[size:]):
                return definite, noun
        if found[0] not in EPITHETS:
            break
        found = found[1:]
    return definite, None


def _rival(noun: Noun, passage: Passage) -> bool:
    """Whether the noun stands near in another name, one that the registry lacks: "Tasnim news agency"."""
    low, high = passage.window
    near = tokens(passage.report.text[low:high])
    taken = passage.hits()
    for at, token in enumerate(near):
        start = low + token.start
        if token.key != noun.keys[-1] or passage.start <= start < passage.end:
            continue
        inside = any(hit.start <= start < hit.end for hit in taken)
        plain = at > 0 and near[at - 1].key in ("the", "this", "that", *noun.keys)
        if not inside and not plain:
            return True
    return False


def _circles(passage: Passage) -> Iterable[tuple[Hit, ...]]:
    """The names before it in its sentence, before it, and near it: the closest with a fitting one counts."""
    low, high = passage.window
    start, _ = passage.sentence
    return (passage.hits((start, passage.start)), passage.hits((low, passage.start)), passage.hits((low, high)))


# Bodies that are not named


def _alone(noun: Noun, day: str | None, passage: Passage) -> str | None:
    if isinstance(noun.alone, dict):
        return _by_country(noun.alone, passage)
    rules = {
        "country": _of_country,
        "government": _of_government,
        "deed": _by_deed,
        "members": _by_members,
        "place": _by_place,
    }
    found = rules[noun.alone](noun, day, passage) if noun.alone else frozenset()
    return next(iter(found)) if len(found) == 1 else None


def _by_country(table: dict[str, str], passage: Passage) -> str | None:
    countries = passage.countries()
    (only,) = countries if len(countries) == 1 else (None,)
    return table.get(only or "", table.get("*"))


def _of_country(noun: Noun, day: str | None, passage: Passage) -> frozenset[str]:
    """The bodies of that kind of all the countries named."""
    countries = passage.countries()
    actors = (actor for actor in registry().actors.values() if actor.country in countries and actor.kind in _STATE)
    return frozenset(actor.id for actor in actors if noun.stands_for(actor) and active_on(actor, day))


def _of_government(noun: Noun, day: str | None, passage: Passage) -> frozenset[str]:
    """The government of the only country named: a state has many ministries, and the registry some of them."""
    countries = passage.countries()
    return frozenset(f"gov-{country.lower()}" for country in countries) if len(countries) == 1 else frozenset()


def _by_deed(noun: Noun, day: str | None, passage: Passage) -> frozenset[str]:
    """The armed forces with that noun in their name where a country of theirs is named beside an act of war."""
    if not _DEEDS.intersection(keys(passage.words())):
        return frozenset()
    countries = passage.countries()
    actors = (actor for actor in registry().actors.values() if actor.kind == "military" and noun.names(actor))
    return frozenset(one.id for one in actors if countries & set(one.where) and active_on(one, day))


def _by_members(noun: Noun, day: str | None, passage: Passage) -> frozenset[str]:
    """The blocs of which all the countries named are members, where they are two at least."""
    countries = passage.countries()
    if len(countries) < 2:
        return frozenset()
    blocs = {id_: frozenset(code for code, until in rows if _still(until, day)) for id_, rows in _blocs().items()}
    known = {id_: registry().get(id_) for id_, members in blocs.items() if countries <= members and id_ in noun.ids}
    return frozenset(id_ for id_, actor in known.items() if actor is not None and active_on(actor, day))


def _by_place(noun: Noun, day: str | None, passage: Passage) -> frozenset[str]:
    """The armed groups with the name of a province in theirs, where the passage is set in it."""
    provinces = {(country, keys(province)) for country, province in passage.spots() if province}
    groups = [actor for actor in registry().actors.values() if actor.kind == "armed-group"]
    return frozenset(
        actor.id
        for actor in groups
        for country, province in provinces
        if country == actor.country and keys(actor.name)[: len(province)] == province and active_on(actor, day)
    )


def _still(until: str | None, day: str | None) -> bool:
    return until is None or day is None or day <= until


# Tables


@cache
def _nouns() -> dict[tuple[str, ...], Noun]:
    rows: dict[str, dict[str, Any]] = _table("standins.yaml")
    nouns = (
        Noun(keys(noun), frozenset(row.get("kinds", ())), frozenset(row.get("ids", ())), row.get("alone"))
        for noun, row in rows.items()
    )
    return {noun.keys: noun for noun in nouns}


@cache
def _blocs() -> dict[str, tuple[tuple[str, str | None], ...]]:
    rows: dict[str, list[Any]] = _table("blocs.yaml")
    return {id_: tuple(map(_member, _flat(members))) for id_, members in rows.items()}


def _flat(rows: list[Any]) -> list[str]:
    return [each for row in rows for each in (row if isinstance(row, list) else [row])]


def _member(row: str) -> tuple[str, str | None]:
    code, _, until = row.partition(" until ")
    return code, until or None


def _table(name: str) -> Any:
    return load_table(resources.files("dateline.resolve").joinpath(name).read_bytes())
