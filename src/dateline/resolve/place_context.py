"""What the other places of a report say of one: votes for countries and provinces, and points nearby."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.gazetteer import Entry
from dateline.gazetteer.geometry import distance_km
from dateline.gazetteer.names import normal
from dateline.model import Place
from dateline.resolve.place_reading import Candidate, Reading, chain, read_name

COUNTRY_WEIGHT = 3.0
PROVINCE_WEIGHT = 2.0
NEAR_WEIGHT = 1.5
CONTRARY_WEIGHT = 1.5
INSIDE_WEIGHT = 4.0
OUTSIDE_WEIGHT = -2.0
"""Weights in the unit of a prior, powers of ten of people: a report full of one country makes up for a town a
thousand times smaller. Chosen by judgement. Moving one of the first four by 1 either way changes accuracy on
the odd half of LGL and on GeoWebNews by -2.2 to +0.9 points, and none helps both; the last two are untested.
"""

NEAR_KM = 100.0
"""Scale on which nearness to another place of the report fades: the size of a province."""

ROUNDS = 2
"""Rounds in which the places of a report vote anew in the light of the others. A third changes next to
nothing."""

_KEPT = 8
"""Candidates of a name that vote, the likeliest ones: the tail of fifty Springfields is noise."""

Name = tuple[str, tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class Signals:
    """How much the report speaks of each country and province, and the points that it is about."""

    countries: Mapping[str, float]
    provinces: Mapping[tuple[str, str], float]
    points: tuple[tuple[float, float, float], ...]

    def bonus(self, entry: Entry) -> float:
        """What the context adds to an entry, or takes from one in a country of which the report says
        nothing."""
        own = self.countries.get(entry.country or "", 0.0)
        others = sum(self.countries.values()) - own
        bonus = COUNTRY_WEIGHT * _fill(own) - CONTRARY_WEIGHT * _fill(others) * (1.0 - _fill(own))
        if entry.country and entry.admin1 and entry.feature != "country":
            bonus += PROVINCE_WEIGHT * _fill(self.provinces.get((entry.country, entry.admin1), 0.0))
        if entry.country is None:
            return max(bonus, 0.0)
        return bonus + NEAR_WEIGHT * self._nearness(entry)

    def _nearness(self, entry: Entry) -> float:
        if entry.lat is None or entry.lon is None or entry.feature == "country":
            return 0.0
        here = (entry.lat, entry.lon)
        return max(
            (sure * math.exp(-distance_km(here, (lat, lon)) / NEAR_KM) for lat, lon, sure in self.points),
            default=0.0,
        )


def _fill(votes: float) -> float:
    """Votes on a scale to 1: one is half of certainty, three are three quarters."""
    return votes / (votes + 1.0)


def inside(reading: Reading, entry: Entry) -> float:
    """What the names around a place add to an entry: each that can hold it speaks for it, each that cannot
    against."""
    total = 0.0
    for name, outer in chain(reading.within):
        around = read_name(name, outer, abbreviated=True).candidates[:_KEPT]
        if around:
            total += INSIDE_WEIGHT if any(holds(one.entry, entry) for one in around) else OUTSIDE_WEIGHT
    return total


def holds(outer: Entry, inner: Entry) -> bool:
    """Whether one place lies in another, by the names of its units where there are any, else by distance."""
    if outer.feature == "country":
        return outer.country == inner.country
    if outer.feature == "admin1":
        return (outer.country, outer.admin1) == (inner.country, inner.admin1)
    if outer.feature == "admin2" and inner.admin2 and outer.country == inner.country and outer.admin2 == inner.admin2:
        return True
    if outer.lat is None or outer.lon is None or inner.lat is None or inner.lon is None:
        return False
    reach = (outer.radius_km or 0.0) + 30.0
    return inner.feature != "country" and distance_km((outer.lat, outer.lon), (inner.lat, inner.lon)) <= reach


def names_of(places: Iterable[Place]) -> tuple[Name, ...]:
    """The distinct names of a report, those put around others among them, in one canonical order."""
    found: dict[tuple[str, tuple[str, ...]], Name] = {}
    for place in places:
        found.setdefault((normal(place.name), place.within), (place.name, place.within, False))
        for name, outer in chain(place.within):
            found.setdefault((normal(name), outer), (name, outer, True))
    return tuple(found[one] for one in sorted(found))


def signals(names: tuple[Name, ...], countries: tuple[str, ...], *, but: str = "") -> Signals:
    """The votes of all names but one (its normal form), and of the countries that the report speaks of."""
    return _tally(_votes(names, countries), countries, but)


Vote = tuple[tuple[Candidate, float], ...]


@lru_cache(maxsize=256)
def _votes(names: tuple[Name, ...], countries: tuple[str, ...]) -> tuple[tuple[str, Vote], ...]:
    readings = [(normal(name), read_name(name, within, abbreviated=short)) for name, within, short in names]
    votes = tuple((name, _share(reading, None)) for name, reading in readings)
    for _ in range(ROUNDS):
        votes = tuple((name, _share(reading, _tally(votes, countries, name))) for name, reading in readings)
    return votes


def _share(reading: Reading, context: Signals | None) -> Vote:
    """One vote, shared among what a name can mean: ten times likelier weighs e times more."""
    scored = [(one, score(one, reading, context)) for one in reading.candidates]
    scored = sorted(scored, key=lambda pair: (-pair[1], pair[0].entry.id))[:_KEPT]
    if not scored:
        return ()
    best = scored[0][1]
    weights = [(one, math.exp(1.5 * (value - best))) for one, value in scored]
    total = sum(weight for _, weight in weights)
    return tuple((one, weight / total) for one, weight in weights)


def score(one: Candidate, reading: Reading, context: Signals | None) -> float:
    """How well a candidate fits: its prior, what is put around it, and the rest of the report."""
    value = one.prior + inside(reading, one.entry)
    return value if context is None else value + context.bonus(one.entry)


def _tally(votes: tuple[tuple[str, Vote], ...], countries: tuple[str, ...], but: str) -> Signals:
    by_country: defaultdict[str, float] = defaultdict(float)
    by_province: defaultdict[tuple[str, str], float] = defaultdict(float)
    points: list[tuple[float, float, float]] = []
    for at, country in enumerate(dict.fromkeys(countries)):
        by_country[country] += 1.0 / (at + 1)
    for name, shares in votes:
        for one, share in shares if name != but else ():
            entry = one.entry
            if entry.country:
                by_country[entry.country] += share
            if entry.country and entry.admin1 and entry.feature != "country":
                by_province[entry.country, entry.admin1] += share
            if share > 0.5 and entry.lat is not None and entry.lon is not None and (entry.radius_km or 0) < 150:
                points.append((entry.lat, entry.lon, round(share, 3)))
    return Signals(by_country, by_province, tuple(points))
