"""Whether a value that was found is one that the key holds for right: types, days, places, actors, tolls."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from rapidfuzz import fuzz

from dateline.gazetteer.load import gazetteer
from dateline.registry.load import registry

from .answer import Side, Site, Stretch
from .key import Best, Named, Range, Spot, Wanted

ALIKE = 85.0
"""rapidfuzz ratio from which two spellings are one name: "Jawzjan" and "Jowzjan" have 86."""

REACH_KM = {"site": 30.0, "town": 30.0, "district": 60.0}
"""How far from the key's place a place of this precision may lie: an airport lies outside its town, and the
middle of a district outside both."""

UNITED = {"mil", "pol", "sec"}
"""Bodies of one state that reports name for one another: "security forces" are soldiers or police."""


def stretch_holds(outer: Stretch, inner: Stretch) -> bool:
    """Whether a stretch of days holds another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def right_days(found: Stretch | None, wanted: Wanted, *, recalled: bool = False) -> bool:
    """Whether the days are among those that the key accepts. An act that is `recalled` in passing may be told
    more roughly: its stretch has to hold the day."""
    if found is None or wanted.first is None or wanted.last is None:
        return found is None and wanted.first is None
    if stretch_holds((wanted.first, wanted.last), found):
        return True
    return recalled and stretch_holds(found, (wanted.start or wanted.first, wanted.end or wanted.last))


def days_meet(found: Stretch, wanted: Wanted) -> bool:
    """Whether a stretch shares a day with what the key accepts."""
    return wanted.first is not None and wanted.last is not None and found[0] <= wanted.last and wanted.first <= found[1]


def other_country(site: Site, spot: Spot) -> bool:
    """Whether the place lies in another country than the key's. A border, which the key allows to be unknown,
    lies in two."""
    known = site.country is not None and spot.country is not None
    return known and site.country != spot.country and "unknown" not in spot.precisions


def right_place(site: Site, spot: Spot) -> bool:
    """Whether the two are one place, whatever the precision: by name, by province, or by distance."""
    if site.country and spot.country and site.country != spot.country:
        return False
    if spot.name is None or (site.precision == "country" and "country" in spot.precisions):
        return True
    if alike(site.name, spot.name):
        return True
    if site.precision == "province":
        return "province" in spot.precisions and any(
            alike(site.admin1 or site.name, name) for name in (spot.admin1, spot.name) if name
        )
    return _apart_km(site, spot.name) <= REACH_KM.get(site.precision, 0.0)


def right_precision(site: Site | None, spot: Spot) -> bool:
    """Whether the place is told as precisely as the key has it; no place at all has the precision unknown."""
    return ("unknown" if site is None else site.precision) in spot.precisions


def alike(a: str, b: str) -> bool:
    """Whether two names are one, or one holds the other as words of its own ("Kabul airport", "Kabul")."""
    a, b = plain(a), plain(b)
    return bool(a and b) and (fuzz.ratio(a, b) >= ALIKE or f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def plain(name: str) -> str:
    """A name without case, marks and punctuation."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.findall(r"\w+", "".join(each for each in letters if not unicodedata.combining(each))))


@cache
def _points(name: str) -> tuple[tuple[str | None, float, float], ...]:
    return tuple(
        (entry.country, entry.lat, entry.lon)
        for entry in gazetteer().find(name)
        if entry.lat is not None and entry.lon is not None
    )


def _apart_km(site: Site, name: str) -> float:
    """From a site to the nearest place of that name in its country; infinite where there is none."""
    if site.lat is None or site.lon is None:
        return math.inf
    near = (_km(site.lat, site.lon, lat, lon) for country, lat, lon in _points(name) if country == site.country)
    return min(near, default=math.inf)


def _km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance on the mean sphere (radius 6371 km)."""
    a, b = math.radians(lat_a), math.radians(lat_b)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


# --------------------------------------------------------------------------------------------------
# Actors


@cache
def ids_of(named: Named) -> frozenset[str]:
    """The registry's ids for an actor of the key: by its id, its name and the office that the report names.
    Empty for people told by what they are."""
    if named.id is None:
        return frozenset()
    names = [name for name in (named.name, named.office) if name]
    found = {actor.id for name in names for actor in registry().find(name)}
    return frozenset({named.id} | found | {_united(id_) for id_ in found if _united(id_)})


def _united(id_: str) -> str:
    """The security forces of the country of a generated army or police, "" for any other."""
    body, _, country = id_.partition("-")
    return f"sec-{country}" if body in UNITED and len(country) == 2 else ""


def right_actor(found: str, named: Named) -> bool:
    """Whether a registry id stands for an actor of the key: itself, or a body below it. A part of an armed group
    is not the group: the key names it where the report does."""
    wanted = ids_of(named)
    actor = registry().get(found)
    while actor is not None and actor.id not in wanted:
        below = None if actor.kind == "armed-group" else actor.parent
        actor = None if below is None else registry().get(below)
    return actor is not None or found in wanted


def same_party(side: Side, named: Named) -> bool:
    """Whether a participant is one of the key's: by id where both have one, else by name."""
    if side.actor is not None and named.id is not None:
        return right_actor(side.actor, named)
    return any(alike(side.name, name) for name in (named.name, named.office) if name)


def actor_ids(sides: Iterable[Side], *, actors: bool) -> frozenset[str]:
    """The registry's ids among participants who act, or among those who are acted on."""
    return frozenset(side.actor for side in sides if side.actor and (side.role == "actor") == actors)


# --------------------------------------------------------------------------------------------------
# Tolls


def within(low: int, high: int | None, accepted: Range) -> bool:
    """Whether a count lies in a range; no greatest end is beyond every number."""
    least, greatest = accepted
    return low >= least and (greatest is None or (high is not None and high <= greatest))


def right_toll(found: tuple[int, int | None, int | None] | None, best: Best) -> bool:
    """Whether the least, best and greatest lie between the least and the greatest that any report says."""
    if found is None:
        return False
    low, middle, high = found
    return within(low, high, (best.low, best.high)) and (
        middle is None or within(middle, middle, (best.low, best.high))
    )


def bin_of(count: int) -> str:
    """The bin of a toll in which counts are compared: 0, 1, 2, 3-5 or 6+."""
    return str(count) if count <= 2 else "3-5" if count <= 5 else "6+"
