"""Which of the actors that share a name is meant, by where and when the passage tells of it.

An actor whose name is that of another with a land added ("Islamic State in Somalia", "Turkish Hezbollah", "Islamic
Jihad Union") is meant by the bare name too, where the passage is set in its land and nothing in it speaks of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from dateline.registry.actor import earlier
from dateline.registry.load import Actor, Name, registry
from dateline.registry.scan import COUNTRY_KINDS
from dateline.registry.text import keys
from dateline.registry.words import words
from dateline.resolve.passage import Passage, Spot
from dateline.tables import load_table

_OF_STATES = words("heads-of-states")
_OF_GROUPS = words("heads-of-groups")


def namesake(owner: str | None, ids: tuple[str, ...], day: str | None, passage: Passage) -> str | None:
    """The actor that a name means here. owner: whom it means elsewhere, None where that is open. ids: all whose name
    it is. The owner stands unless the passage is set where only another of that name is at work."""
    known = registry()
    first = known.get(owner) if owner else None
    spots = passage.spots()
    if (state := _of_land_named(first, ids, passage)) is not None:
        return state
    if not spots or (first is not None and (_at_work(first, spots, passage) or _sworn_to(passage))):
        return owner
    others = {*ids, *(other for id_ in ids for other in _longer_named(id_, day))} - {owner}
    actors = [actor for id_ in sorted(others) if (actor := known.get(id_)) and active_on(actor, day)]
    return _only_best(actors, spots, passage) or owner


def _of_land_named(owner: Actor | None, ids: tuple[str, ...], passage: Passage) -> str | None:
    """The only body of a state with the very name whose country the passage names, where the owner of the name has
    nothing to do with any country in it: "the ADF" of Canberra in Honiara."""
    lands = passage.countries() | {country for country, _ in passage.spots()}
    if owner is None or not owner.where or lands & set(owner.where):
        return None
    actors = [actor for id_ in ids if (actor := registry().get(id_)) is not None and actor.kind != "armed-group"]
    here = [actor.id for actor in actors if actor.country in lands]
    return here[0] if len(here) == 1 else None


def of_a_side(actors: list[Actor], after: str) -> list[Actor]:
    """Those that the next word leaves: soldiers are of states, cadres of groups. All, where it tells neither."""
    word = (keys(after.split(maxsplit=1)[0]) or ("",))[-1] if after.strip() else ""
    if word in _OF_STATES:
        actors = [actor for actor in actors if actor.kind != "armed-group"] or actors
    elif word in _OF_GROUPS:
        actors = [actor for actor in actors if actor.kind == "armed-group"] or actors
    return actors


_INITIALS = {"SF": "sec", "AF": "mil", "DF": "mil"}
"""The last letters of what a country's security forces, armed forces and defence forces are called for short."""


def by_initials(text: str, passage: Passage) -> str | None:
    """The forces of the only country at hand, where letters without a body of their own spell them ("the ISF")."""
    countries = {country for country, _ in passage.spots()}
    prefix = _INITIALS.get(text[1:])
    if prefix is None or len(countries) != 1:
        return None
    id_ = f"{prefix}-{countries.pop().lower()}"
    actor = registry().get(id_)
    return id_ if actor is not None and actor.name.startswith(text[0]) else None


def without_land(name: str) -> tuple[str, ...]:
    """The actors that the registry calls by this name with a land in brackets."""
    return _in_brackets().get(keys(name), ())


@cache
def _in_brackets() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for actor in registry().actors.values():
        for name in actor.names:
            bare, _, land = name.name.partition(" (")
            if land:
                found[keys(bare)] = (*found.get(keys(bare), ()), actor.id)
    return found


def active_on(actor: Actor, day: str | None) -> bool:
    """Whether the actor exists on a day; an unknown day excludes nothing."""
    if day is None:
        return True
    begun = actor.active_from is None or not earlier(day, actor.active_from)
    return begun and (actor.active_to is None or not earlier(actor.active_to, day))


def _at_work(owner: Actor, spots: frozenset[Spot], passage: Passage) -> bool:
    """Whether the passage may be about the one who owns the name: it speaks of a country of its own."""
    countries = {country for country, _ in spots}
    if owner.country is None:
        return len(countries) > 1 or bool(set(owner.where) & countries)
    inland = any(province is not None for _, province in spots)
    return owner.country in passage.countries() or not inland


def _sworn_to(passage: Passage) -> bool:
    """Whether others are told to be its followers: "swore allegiance to Islamic State" in Egypt is to the whole."""
    return re.search(r"\b(?:allegiance|bay['’]?ah?|sworn|pledged \w+) to (?:the )?$", passage.before) is not None


def _only_best(actors: Iterable[Actor], spots: frozenset[Spot], passage: Passage) -> str | None:
    ranked = {actor.id: _fit(actor, spots, passage) for actor in actors}
    best = max(ranked.values(), default=0)
    fits = [id_ for id_, rank in ranked.items() if rank == best]
    return fits[0] if best > 0 and len(fits) == 1 else None


def _fit(actor: Actor, spots: frozenset[Spot], passage: Passage) -> int:
    """How well an actor fits the places: 3 its province, 2 its country, 1 a country where it is at work beside a
    mention of its own."""
    areas = _areas().get(actor.id)
    if areas is not None:
        exact = any(f"{country}/{province}" in areas for country, province in spots)
        return 3 if exact else 2 if any(country in areas for country, _ in spots) else 0
    if any(country == actor.country for country, _ in spots):
        return 2
    speaks = actor.country is None or actor.country in passage.countries()
    return 1 if speaks and any(country in actor.where for country, _ in spots) else 0


@cache
def _areas() -> dict[str, frozenset[str]]:
    text = resources.files("dateline.resolve").joinpath("areas.yaml").read_bytes()
    return {id_: frozenset(areas) for id_, areas in load_table(text).items()}


def _longer_named(id_: str, day: str | None) -> frozenset[str]:
    """The armed groups that on a day have a name of this actor with more words."""
    longer = _longer().get(id_, frozenset())
    return frozenset(other for other, name in longer if name.used_on(day) and (day or not name.end))


@cache
def _longer() -> dict[str, frozenset[tuple[str, Name]]]:
    """By actor, the armed groups whose name is one of its names with more words: a land before or after."""
    known = registry()
    found: dict[str, set[tuple[str, Name]]] = {}
    groups = (actor for actor in known.actors.values() if actor.kind == "armed-group")
    for actor in groups:
        for name in actor.names:
            shorter = _shorter(name.name) if name.script is None and name.label_by is None else ()
            for other in {other.id for part in shorter for other in known.find(part)} - {actor.id}:
                found.setdefault(other, set()).add((actor.id, name))
    return {id_: frozenset(others) for id_, others in found.items()}


def _shorter(name: str) -> tuple[str, ...]:
    """The names that a name holds: its first words, and what follows a country at its head."""
    parts = name.replace("(", "").replace(")", "").replace("-", " ").split()
    heads = [" ".join(parts[:size]) for size in range(1, len(parts))]
    country = registry().scan(parts[0])
    led = bool(country) and country[0].kind in COUNTRY_KINDS
    return (*heads, " ".join(parts[1:])) if led and len(parts) > 1 else tuple(heads)
