"""What the other places of a report say of one: votes for countries and provinces, and points nearby."""

from __future__ import annotations

import math
import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping
from csv import DictReader
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dateline.gazetteer import Entry
from dateline.gazetteer.geometry import distance_km
from dateline.gazetteer.names import normal
from dateline.model import Place
from dateline.resolve.place_reading import Candidate, Reading, chain, read_name

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

    def country(self, code: str | None) -> float:
        """How much the report speaks of a country, from 0 to 1."""
        return _fill(self.countries.get(code or "", 0.0))

    def elsewhere(self, code: str | None) -> float:
        """How much it speaks of other countries and not of this one."""
        others = sum(self.countries.values()) - self.countries.get(code or "", 0.0)
        return _fill(others) * (1.0 - self.country(code))

    def province(self, entry: Entry) -> float:
        """How much it speaks of the province of a place."""
        if entry.country is None or entry.admin1 is None or entry.feature == "country":
            return 0.0
        return _fill(self.provinces.get((entry.country, entry.admin1), 0.0))

    def nearness(self, entry: Entry) -> float:
        """How near a place is to another of which the report is sure to speak; 1 is the same spot."""
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


def inside(reading: Reading, entry: Entry) -> tuple[int, int]:
    """How many of the names around a place can hold it, and how many cannot."""
    found = [
        any(holds(one.entry, entry) for one in around)
        for name, outer in chain(reading.within)
        if (around := read_name(name, outer, abbreviated=True).candidates[:_KEPT])
    ]
    return found.count(True), found.count(False)


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
    """One vote, shared among what a name can mean."""
    best = shares(reading, context)[:_KEPT]
    total = sum(share for _, share in best)
    return tuple((one, share / total) for one, share in best)


FEATURES = (
    "prior", "people", "inside", "outside", "country", "elsewhere", "province", "near", "capital abroad",
    "is country", "is province", "is district", "is capital", "is town", "is region",
    "further name", "abbreviation", "asked for", "not asked for", "a part", "exact name",
)  # fmt: skip
"""What speaks for or against a meaning, in the order of the values that `features` gives; place_weights.csv says what
each is and weighs."""

_KINDS = ("country", "admin1", "admin2", "capital", "city", "region")


def features(one: Candidate, reading: Reading, context: Signals | None) -> tuple[float, ...]:
    """The value of each feature for one meaning of a name. Without a context its features are 0."""
    entry = one.entry
    holding, not_holding = inside(reading, entry)
    told = (0.0, 0.0, 0.0, 0.0)
    if context is not None:
        code = entry.country
        told = (context.country(code), context.elsewhere(code), context.province(entry), context.nearness(entry))
    return (
        one.prior,
        math.log10(entry.population + 100),
        min(holding, 2),
        min(not_holding, 2),
        *told,
        told[1] * (entry.feature == "capital"),
        *(entry.feature == kind for kind in _KINDS),
        entry.strength == 1,
        entry.strength == 2,
        entry.hinted is True,
        entry.hinted is False,
        one.part,
        normal(entry.name) == reading.plain,
    )


@cache
def weights(table: str) -> tuple[float, ...]:
    """The weights of one table of place_weights.csv, in the order of FEATURES or of SURENESS."""
    text = files("dateline.resolve").joinpath("place_weights.csv").read_text(encoding="utf-8")
    rows = {row["feature"]: float(row["weight"]) for row in DictReader(text.splitlines()) if row["table"] == table}
    return tuple(rows[name] for name in (FEATURES if table == "meaning" else SURENESS))


def score(one: Candidate, reading: Reading, context: Signals | None) -> float:
    """The log-odds, up to a constant, that a name means this place and none of the others."""
    return float(sum(map(operator.mul, weights("meaning"), features(one, reading, context))))


SURENESS = ("always", "share", "alone", "country", "elsewhere", "province", "near", "prior", "inside", "outside")
"""What tells whether the likeliest meaning is right at all: the gazetteer may lack the place that is meant."""


def sureness(one: Candidate, share: float, reading: Reading, context: Signals) -> tuple[float, ...]:
    """The value of each of SURENESS. `share` is the meaning's share among all meanings of the name."""
    found = dict(zip(FEATURES, features(one, reading, context), strict=True))
    return (1.0, share, float(len(reading.candidates) == 1), *(found[name] for name in SURENESS[3:]))


def chance(one: Candidate, share: float, reading: Reading, context: Signals) -> float:
    """The probability that the likeliest meaning of a name is the place that is meant."""
    log_odds: float = sum(map(operator.mul, weights("sureness"), sureness(one, share, reading, context)))
    return 1.0 / (1.0 + math.exp(-log_odds))


def shares(reading: Reading, context: Signals | None) -> list[tuple[Candidate, float]]:
    """Each meaning of a name with its share of the whole, the likeliest first."""
    scored = [(score(one, reading, context), one) for one in reading.candidates]
    scored.sort(key=lambda pair: (-pair[0], pair[1].entry.id))
    odds = [math.exp(value - scored[0][0]) for value, _ in scored]
    total = sum(odds)
    return [(one, each / total) for each, (_, one) in zip(odds, scored, strict=True)]


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
