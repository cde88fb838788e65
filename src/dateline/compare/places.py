"""Whether two places can be one: by gazetteer id, by units that hold one another, by distance against reach.

A report that says "Balochistan" and one that says "Mastung" do not disagree, while Quetta and Peshawar do. No
value is -1 or 1: a report may name the wrong town, and a district has room for two attacks.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from rapidfuzz import fuzz

from dateline.compare.letters import bare
from dateline.model import Place, PlacePrecision, Score

_RANK: dict[PlacePrecision, int] = {
    "site": 0,
    "town": 1,
    "district": 2,
    "province": 3,
    "country": 4,
    "unknown": 5,
}

_SAME: dict[PlacePrecision, float] = {
    "site": 0.95, "town": 0.85, "district": 0.6, "province": 0.35, "country": 0.1, "unknown": 0.1,
}  # fmt: skip
"""What one common place says, by precision: the more happens in a place, the less it tells.
Chosen by judgement, as are the other values here: the learned weight of the comparator sets their scale."""

_HOLDS: dict[PlacePrecision, float] = {
    "site": 0.6, "town": 0.6, "district": 0.4, "province": 0.25, "country": 0.05, "unknown": 0.05,
}  # fmt: skip
"""What it says that one place lies in the other, by the precision of the outer."""

_FADE_KM = 60.0
"""Scale on which distance speaks against: about the reach of a district."""

_MARGIN_KM = 5.0
"""Coordinates of one place differ so much between gazetteers."""

_ALIKE = 88.0
"""rapidfuzz ratio from which two spellings of one name are taken as alike: "Miranshah" and "Miramshah" have
89."""


def same_place(a: Place, b: Place) -> Score:
    """From -0.95 (far apart) over 0 (cannot tell) to 0.95 (one site), with the reason in words."""
    if a.id is not None and a.id == b.id:
        return _one_id(a, b)
    if a.lat is None or b.lat is None:
        return _by_name(a, b)
    if a.country and b.country and a.country != b.country:
        return _two_countries(a, b)
    inner, outer = sorted((a, b), key=lambda place: (_RANK[place.precision], place.radius_km or 0.0))
    if "line" in (inner.kind, outer.kind) and _gap_km(inner, outer) <= 0:
        return Score(0.1, f"{a.name} and {b.name} are about one line")
    if _lies_in(inner, outer):
        return Score(_HOLDS[outer.precision], f"{inner.name} lies in {outer.name}")
    return _by_distance(a, b)


def _one_id(a: Place, b: Place) -> Score:
    """The same entry. Two different parts of a town ("Quetta airport", "Quetta bazaar") share its entry
    too."""
    value = _SAME[a.precision]
    if _plain(a.name) == _plain(b.name):
        return Score(value, f"both in {a.name}")
    return Score(round(value * 0.85, 2), f"both in one place: {a.name}, {b.name}")


def _by_name(a: Place, b: Place) -> Score:
    """At least one place is on no map: names and countries are all there is."""
    if a.country and b.country and a.country != b.country:
        return Score(-0.7, f"{a.name} is in {a.country}, {b.name} in {b.country}")
    if _plain(a.name) == _plain(b.name):
        return Score(0.6, f"both named {a.name}")
    if fuzz.ratio(_plain(a.name), _plain(b.name)) >= _ALIKE:
        return Score(0.4, f"{a.name} and {b.name} are alike")
    around = {_plain(name) for name in a.within} & {_plain(name) for name in b.within}
    if around or _plain(a.name) in map(_plain, b.within) or _plain(b.name) in map(_plain, a.within):
        return Score(0.1, f"{a.name} and {b.name} are in the same surroundings")
    return Score(0.0, f"{a.name if a.lat is None else b.name} is on no map")


def _two_countries(a: Place, b: Place) -> Score:
    if _gap_km(a, b) <= 0 and max(_RANK[a.precision], _RANK[b.precision]) < _RANK["province"]:
        return Score(-0.3, f"{a.name} ({a.country}) and {b.name} ({b.country}) face each other across a border")
    return Score(-0.95, f"{a.name} is in {a.country}, {b.name} in {b.country}")


def _lies_in(inner: Place, outer: Place) -> bool:
    """By the units of GeoNames where both have them, else by distance: regions and sites follow no units."""
    if inner.precision == outer.precision:
        smaller = (inner.radius_km or 0.0) <= 0.8 * (outer.radius_km or 0.0)
        return smaller and not (is_unit(inner) and is_unit(outer)) and outer.kind == "area" and _centred(inner, outer)
    if outer.precision == "country" and outer.country:
        return inner.country == outer.country
    if is_unit(outer):
        if outer.precision == "province" and inner.admin1 and outer.admin1:
            return inner.admin1 == outer.admin1
        if outer.precision == "district" and inner.admin2 and outer.admin2:
            return (inner.admin1, inner.admin2) == (outer.admin1, outer.admin2)
    return _centred(inner, outer)


def _centred(inner: Place, outer: Place) -> bool:
    return _apart_km(inner, outer) <= (outer.radius_km or 0.0) + _MARGIN_KM


def is_unit(place: Place | str | None) -> bool:
    """Whether a place, or an id, is one of GeoNames: of provinces and districts, a unit of administration."""
    id_ = place.id if isinstance(place, Place) else place
    return id_ is not None and id_.startswith("gn-")


def _by_distance(a: Place, b: Place) -> Score:
    apart, gap = _apart_km(a, b), _gap_km(a, b)
    words = f"{a.name} and {b.name} are {_round(apart)} km apart"
    points = a.kind == "point" and b.kind == "point"
    if gap <= 0 and points:
        return Score(0.5, f"{words}, within reach of each other")
    if gap <= 0:
        return Score(-0.15, f"{words} and border on each other")
    return Score(-round(0.25 + 0.65 * (1.0 - math.exp(-gap / _FADE_KM)), 2), words)


def _gap_km(a: Place, b: Place) -> float:
    """What is left of the distance once both reaches are taken off; below 0 where they overlap."""
    return _apart_km(a, b) - (a.radius_km or 0.0) - (b.radius_km or 0.0) - _MARGIN_KM


def _apart_km(a: Place, b: Place) -> float:
    """Great-circle distance on the mean sphere (radius 6371 km). Infinite where one is on no map."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lat_b - lat_a) / 2) ** 2
    h += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _round(km: float) -> int:
    """Two figures that matter: a reason reads "610 km", not "608.4"."""
    return round(km) if km < 100 else 10 * round(km / 10) if km < 1000 else 100 * round(km / 100)


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    """A name without case, marks, punctuation or article."""
    return re.sub(r"^the ", "", " ".join(re.sub(r"[^\w\s]+", " ", re.sub(r"[.'’]", "", bare(name))).split()))
