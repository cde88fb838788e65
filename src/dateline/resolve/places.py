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
from dateline.gazetteer.geometry import distance_km
from dateline.gazetteer.names import normal
from dateline.model import Meaning, Place, PlacePrecision, PlaceRelation
from dateline.resolve.place_context import Name, Signals, chance, holds, inside, names_of, shares, signals
from dateline.resolve.place_reading import CALLED, Candidate, Reading, border_of, capital_of, chain, is_site, read_name

SURE = 0.4
"""The least probability at which a place is taken: a wrong place costs more than none, and below this more than half
are wrong (bench/places)."""

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
    if known := Candidate(line, 0.0) if line else _capital(place, around):
        return _told(place, read_name(place.name, place.within), known, around)
    reading = read_name(place.name, place.within)
    found = shares(reading, around)
    best = _likeliest(found, reading, around)
    return replace(_told(place, reading, best, around), meanings=_meanings(found, best))


def _told(place: Place, reading: Reading, best: Candidate | None, around: Signals) -> Place:
    """The place as its likeliest meaning, or as what lies around it where it has none or is a mere line."""
    if best is None or best.entry.kind == "line":
        inner = _contained(place, reading, around)
        if best is None or _finer(inner, best.entry):
            return inner
    return _filled(place, best)


RIVAL, RIVALS = 0.05, 4
"""The least share of a meaning that is kept, and how many are: the tail of fifty Springfields is noise."""


def _meanings(found: list[tuple[Candidate, float]], best: Candidate | None) -> tuple[Meaning, ...]:
    """What a name may mean, where that is in doubt; the province around a town of its name is no other place."""
    kept = [(one.entry, round(share, 2)) for one, share in found[:RIVALS] if share >= RIVAL]
    if best is not None and all(_agrees(entry, best.entry) for entry, _ in kept):
        return ()
    return tuple(Meaning(entry.id, entry.name, entry.country, entry.admin1, share) for entry, share in kept)


_GRAIN: tuple[PlacePrecision, ...] = ("site", "town", "district", "province", "country", "unknown")


def _finer(place: Place, line: Entry) -> bool:
    """Whether what is put around a line tells the spot better: "the Line of Control in Kupwara" is in Kupwara."""
    return _GRAIN.index(place.precision) < _GRAIN.index(line.precision)


def _best(reading: Reading, around: Signals) -> Candidate | None:
    """The likeliest meaning, where it is likely enough."""
    return _likeliest(shares(reading, around), reading, around)


def _likeliest(found: list[tuple[Candidate, float]], reading: Reading, around: Signals) -> Candidate | None:
    found = _of_named_countries(found, reading, around)
    for one, share in found[:1]:
        sure = share + sum(other for rival, other in found[1:] if _agrees(rival.entry, one.entry))
        least = SURE_OF_KNOWN if sure >= CERTAIN and _is_known(one.entry, found) else SURE
        if not _stray(one.entry, reading, around, found) and chance(one, min(1.0, sure), reading, around) >= least:
            return one
    return None


def _of_named_countries(
    found: list[tuple[Candidate, float]], reading: Reading, around: Signals
) -> list[tuple[Candidate, float]]:
    """Without namesakes in countries of which the report does not speak, where the likeliest is one and another place
    of that name lies in a country of which it does: Jenin is not the village in Poland."""
    if not found or not _stray(found[0][0].entry, reading, around, found):
        return found
    kept = [(one, share) for one, share in found if not _stray(one.entry, reading, around, found)]
    if not kept or kept[0][0].entry.country not in around.countries:
        return found
    total = sum(share for _, share in kept)
    return [(one, share / total) for one, share in kept]


SURE_OF_KNOWN, CERTAIN, TOWNSHIP = 0.3, 0.9, 50_000
"""The chance that is enough for a place which nothing else can be: its share is CERTAIN, and it has as many people or
gives its name to its province. A report from Geneva on Mopti names no other place of Mali. By judgement."""


def _is_known(entry: Entry, found: list[tuple[Candidate, float]]) -> bool:
    """Whether a town is one of note, and its name is that of no place elsewhere."""
    rivals = [one.entry for one, share in found if share >= RIVAL and one.entry.id != entry.id]
    province = any(rival.feature == "admin1" and holds(rival, entry) for rival in rivals)
    noted = province or entry.population >= TOWNSHIP
    return noted and all(rival.country == entry.country for rival in rivals)


def _agrees(rival: Entry, best: Entry) -> bool:
    """Whether a rival meaning does not speak against the best: it holds it, or lies in it as New York does in New York,
    or it is a province of the same country where the best is the capital. "Washington" is the capital, unless the
    report is about the other."""
    unit = best.feature == "capital" and rival.feature == "admin1" and rival.country == best.country
    inner = best.feature in ("admin1", "admin2") and holds(best, rival)
    return unit or inner or holds(rival, best)


BESIDE = 0.3
"""How near a place must be to one of which the report speaks for a street to be its own: about 100 km. By judgement."""

GREAT = 3_000_000
"""People from which a town beside others ("Karachi, Dhaka and Kabul") is not within them, wherever they lie."""

NOTED = 300_000
"""People from which a town is known without its country: smaller, in a country that nothing in the report names, it is
a namesake. A village of Pakistan that the gazetteer lacks is not the one in Palestine."""


def _stray(entry: Entry, reading: Reading, around: Signals, found: list[tuple[Candidate, float]]) -> bool:
    """Whether a place is small and in a country of which the report, which speaks of others, does not speak, or in
    another than the names that the report itself puts around it."""
    known = entry.feature == "site" and not is_site(reading.plain)  # "Abbey Gate"; a Noor Mosque is in many towns
    if known or entry.feature in ("country", "capital", "admin1", "region") or entry.country is None:
        return False
    holding, not_holding = inside(reading, entry)
    if holding or not_holding:
        return not holding and entry.population < GREAT and _abroad(entry, reading)
    unnamed = bool(around.countries) and entry.country not in around.countries
    return unnamed and entry.population < NOTED and not _is_known(entry, found)


def _abroad(entry: Entry, reading: Reading) -> bool:
    """Whether no place that the names around it can mean is in the country of an entry."""
    names = (read_name(name, outer, abbreviated=True).candidates for name, outer in chain(reading.within))
    countries = {one.entry.country for candidates in names for one in candidates}
    return bool(countries) and None not in countries and entry.country not in countries


def _contained(place: Place, reading: Reading, around: Signals) -> Place:
    """A place that the gazetteer lacks lies at least in what the report puts around it: no id, but units and
    reach."""
    if along := _along(place, reading, around):
        return along
    for name, outer in chain(reading.within):
        found = _best(read_name(name, outer, abbreviated=True), around)
        if found is not None and found.entry.feature != "country":
            return replace(_filled(place, found), id=None, kind="area")
        if found is not None:
            return replace(place, country=found.entry.country)
    return place if reading.within else _amid(place, reading, around)


def _along(place: Place, reading: Reading, around: Signals) -> Place | None:
    """A street or a quarter called after a place lies there where that is near another of the report: a quarter is it,
    a street an area about it."""
    called = CALLED.search(reading.plain)
    inner = read_name(reading.plain[: called.start()], reading.within) if called else None
    found = None if inner is None else _best(inner, around)
    if called is None or inner is None or found is None or found.entry.feature == "country":
        return None
    if around.nearness(found.entry) < BESIDE and not inside(inner, found.entry)[0]:
        return None
    filled = _filled(place, found)
    return filled if called["quarter"] else replace(filled, id=None, kind="area")


LOCAL, HOME = 0.45, 0.5
"""The share of all votes for provinces from which a report is about one province; and that of the votes within a
country, where the report speaks of that country more than of any other."""

TOWN = 0.5
"""The share of the places of a report in one town from which a site on no map is taken to stand there."""

_TOWN_KM = 20.0
"""Reach of a site of which only the town is known: that of a large city."""

_AMID_KM = 100.0
"""Reach of a place of which only the province is known: that of an ordinary province."""


def _amid(place: Place, reading: Reading, around: Signals) -> Place:
    """A place that the gazetteer lacks, in a report whose other places all lie in one province, lies there too: an area
    about the midmost of them. Where they are fewer than two, or apart, it stays unknown."""
    votes = around.provinces
    home = max(votes, key=lambda unit: (votes[unit], unit), default=None)
    named = any(not one.part for one in reading.candidates)
    if named or home is None or votes[home] < 1.5 or not _leads(home, around):
        return place
    middle = min(around.points, key=lambda point: (_spread(point, around), point), default=None)
    if middle is None:
        return place
    town = is_site(place.name) and _in_one_town(middle, around)
    return replace(
        place, kind="area", country=home[0], admin1=home[1], lat=middle[0], lon=middle[1],
        radius_km=_TOWN_KM if town else _AMID_KM, precision="town" if town else "province",
    )  # fmt: skip


def _in_one_town(middle: tuple[float, float, float], around: Signals) -> bool:
    """Whether most of what a report names lies in the town at the midmost of its places."""
    near = [point for point in around.points if distance_km(point[:2], middle[:2]) <= _TOWN_KM]
    return len(near) >= TOWN * len(around.points)


def _leads(home: tuple[str, str], around: Signals) -> bool:
    """Whether a report is about one province."""
    votes, countries = around.provinces, dict(around.countries)
    if votes[home] >= LOCAL * sum(votes.values()):
        return True
    own = sum(share for (country, _), share in votes.items() if country == home[0])
    chief = countries.pop(home[0], 0.0)
    return votes[home] >= HOME * own and chief >= LEADS * max(countries.values(), default=0.0)


def _spread(point: tuple[float, float, float], around: Signals) -> float:
    """How far a point lies from all others, the surer the more."""
    return sum(sure * distance_km(point[:2], (lat, lon)) for lat, lon, sure in around.points)


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
    """The country of the likeliest meaning, where no other country comes near it."""
    reading = read_name(place.name, place.within)
    around = signals(names, (), but=normal(place.name))
    found = shares(reading, around)
    if not found or chance(found[0][0], found[0][1], reading, around) < SURE:
        return None
    country = found[0][0].entry.country
    return country if sum(share for one, share in found if one.entry.country == country) > CLEAR else None


CLEAR = 0.75
"""The share of all meanings of a name from which its country is hardly ambiguous."""


def _border(place: Place, around: Signals) -> Entry | None:
    """The line that the words name. "The Afghan border" is that with the neighbour of which the report
    speaks most."""
    sides = border_of(place.name)
    if len(sides) == 1:
        others = sorted(around.countries, key=lambda country: (-around.countries[country], country))
        lines = [line for other in others if (line := _line(sides[0], other))]
        return lines[0] if lines else gazetteer().get(f"iso-{sides[0]}")
    return _line(*sides) if sides else None


LEADS = 1.5
"""How many times as often as any other a report must speak of a country for "the capital" to be its capital. Chosen by
judgement."""


def _capital(place: Place, around: Signals) -> Candidate | None:
    """ "The capital", without more: that of the country of which the report speaks most, where one clearly leads."""
    if normal(place.name) not in ("capital", "the capital"):
        return None
    ranked = sorted(around.countries.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < LEADS * ranked[1][1]):
        return None
    return next(iter(capital_of(ranked[0][0])), None)


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
