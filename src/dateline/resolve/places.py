"""Place names to places of the gazetteer.

A name is read alone (place_reading.py), weighed against the rest of its report (place_context.py), and taken
where
one meaning is likely enough. A tiny namesake in a country that nothing in the report names stays unresolved:
no place is better than a wrong one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dateline.gazetteer import Entry, gazetteer
from dateline.gazetteer.names import normal
from dateline.model import Place, PlacePrecision, PlaceRelation
from dateline.resolve.place_context import Name, Signals, holds, inside, names_of, score, signals
from dateline.resolve.place_reading import Candidate, Reading, border_of, chain, read_name

ENOUGH = 4.2
"""The least score of a place that is taken: a town of 15,000 without any context, a village of 500 in a
report that
names its country twice. Chosen by judgement, for a wrong place costs more than none."""

ALONE = 0.7
"""What it adds that the gazetteer has one place of the name only."""

CLEAR = 0.1
"""How far the best must stand above a namesake elsewhere: below, two towns of one size are a coin's toss.
Chosen by judgement: 0.1 is a quarter more people."""

_REACH_KM: dict[PlaceRelation, float] = {"in": 0.0, "near": 25.0, "between": 50.0, "towards": 50.0}
"""How much farther from the named place the true one may lie. 25 km is what UCDP codes as "near"."""


def place_for(place: Place, *, context: tuple[Place, ...] = (), countries: tuple[str, ...] = ()) -> Place:
    """The place with its id, units, coordinates and precision, or as it came where nothing fits well enough.

    `context` holds all places named in the same report, `countries` the alpha-2 codes of the countries that
    it
    speaks of, the chief one first. What the report says (name, within, relation) stays as it is.
    """
    names = names_of((*context, place))
    around = signals(names, countries, but=normal(place.name))
    line = _border(place, around)
    reading = read_name(place.name, place.within)
    best = Candidate(line, 0.0) if line else _best(reading, around)
    if best is None or best.entry.kind == "line":
        inner = _contained(place, reading, around)
        if best is None or _finer(inner, best.entry):
            return inner
    return _filled(place, best)


_GRAIN: tuple[PlacePrecision, ...] = ("site", "town", "district", "province", "country", "unknown")


def _finer(place: Place, line: Entry) -> bool:
    """Whether what is put around a line tells the spot better: "the Line of Control in Kupwara" is in Kupwara."""
    return _GRAIN.index(place.precision) < _GRAIN.index(line.precision)


def _best(reading: Reading, around: Signals) -> Candidate | None:
    """The likeliest candidate, where it is likely enough and stands clear of every other that lies
    elsewhere."""
    scored = [
        (score(one, reading, around), one) for one in reading.candidates if not _stray(one.entry, reading, around)
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].entry.id))
    if not scored or scored[0][0] + (ALONE if len(scored) == 1 else 0.0) < ENOUGH:
        return None
    value, best = scored[0]
    tied = [other for rival, other in scored[1:] if value - rival < CLEAR and not holds(other.entry, best.entry)]
    return None if any(not holds(best.entry, other.entry) for other in tied) else best


NOTED = 300_000
"""People from which a town is known without its country: smaller, in a country that nothing in the report names, it is
a namesake. A village of Pakistan that the gazetteer lacks is not the one in Palestine."""


def _stray(entry: Entry, reading: Reading, around: Signals) -> bool:
    """Whether a place is small and in a country of which the report, which speaks of others, does not speak."""
    if not around.countries or entry.feature in ("country", "admin1", "region", "site"):
        return False
    if reading.within and inside(reading, entry) > 0:
        return False
    return entry.country is not None and entry.country not in around.countries and entry.population < NOTED


def _contained(place: Place, reading: Reading, around: Signals) -> Place:
    """A place that the gazetteer lacks lies at least in what the report puts around it: no id, but units and
    reach."""
    for name, outer in chain(reading.within):
        found = _best(read_name(name, outer, abbreviated=True), around)
        if found is not None and found.entry.feature != "country":
            return replace(_filled(place, found), id=None, kind="area")
        if found is not None:
            return replace(place, country=found.entry.country)
    return place


def report_countries(places: tuple[Place, ...]) -> tuple[str, ...]:
    """The countries of the places of a report that are hardly ambiguous, the most frequent first."""
    names = names_of(places)
    counted: Counter[str] = Counter()
    for place in places:
        country = place.country or _sure_country(place, names)
        if country is not None:
            counted[country] += 1
    return tuple(sorted(counted, key=lambda country: (-counted[country], country)))


def _sure_country(place: Place, names: tuple[Name, ...]) -> str | None:
    """The country of the likeliest meaning, where no other country comes within one power of ten."""
    reading = read_name(place.name, place.within)
    around = signals(names, (), but=normal(place.name))
    scored = sorted(((score(one, reading, around), one.entry) for one in reading.candidates), key=lambda pair: -pair[0])
    if not scored or scored[0][0] < ENOUGH:
        return None
    best, entry = scored[0]
    rivals = [value for value, other in scored if other.country != entry.country]
    return entry.country if not rivals or best - rivals[0] >= 1.0 else None


def _border(place: Place, around: Signals) -> Entry | None:
    """The line that the words name. "The Afghan border" is that with the neighbour of which the report
    speaks most."""
    sides = border_of(place.name)
    if len(sides) == 1:
        others = sorted(around.countries, key=lambda country: (-around.countries[country], country))
        lines = [line for other in others if (line := _line(sides[0], other))]
        return lines[0] if lines else gazetteer().get(f"iso-{sides[0]}")
    return _line(*sides) if sides else None


def _line(one: str, other: str) -> Entry | None:
    first, second = sorted((one.lower(), other.lower()))
    return gazetteer().get(f"dl-border-{first}-{second}")


def _filled(place: Place, found: Candidate) -> Place:
    entry = found.entry
    radius = None if entry.radius_km is None else round(entry.radius_km + _REACH_KM[place.relation], 1)
    return replace(
        place, id=entry.id, kind=entry.kind, country=entry.country, admin1=entry.admin1, admin2=entry.admin2,
        lat=entry.lat, lon=entry.lon, radius_km=radius, precision=entry.precision,
    )  # fmt: skip
