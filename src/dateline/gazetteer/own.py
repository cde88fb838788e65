"""The committed tables of Dateline itself: sites, regions, places of past events, and further names."""

from __future__ import annotations

from collections import defaultdict

from dateline.gazetteer.names import key, normal
from dateline.gazetteer.rows import ABBREVIATION, ALTERNATE, PRIMARY, Row, World, keys_of, read_table, split

NAMESAKE_KM = 25.0
"""Two points of one name nearer than this are one place: the reach within which UCDP calls a place "near"
another."""


def sites(world: World) -> list[Row]:
    """Airports, crossings, bases, shrines and the like, and towns that GeoNames lacks."""
    found = []
    for line in read_table("sites.tsv"):
        row = Row(line["id"], line["name"], line["feature"], line["country"], source="dateline")
        row.point, row.radius_km = (float(line["lat"]), float(line["lon"])), 3.0
        row.precision = "site" if row.feature == "site" else "town"
        row.names = dict.fromkeys(split(line["aliases"]), PRIMARY)
        found.append(row)
    return [row for row in found if not _merged(row, world)]


def past_places(world: World) -> list[Row]:
    """Places of the events that UCDP has georeferenced, where GeoNames has no such name nearby."""
    found = []
    for line in read_table("ucdp.tsv"):
        row = Row(line["id"], line["name"], "city", "PK", line["admin1"] or None, line["admin2"] or None)
        row.point, row.source = (float(line["lat"]), float(line["lon"])), "ucdp"
        row.radius_km = 5.0 if line["where_prec"] == "1" else NAMESAKE_KM
        found.append(row)
    return [row for row in found if not _merged(row, world)]


def _merged(row: Row, world: World) -> bool:
    """Whether a town of the same name lies near, which then takes the row's names. Fills in the admin
    names."""
    if row.point is None:
        return False
    near = sorted(((away, city.id, city) for away, city in world.near(row.point, 60.0)), key=lambda one: one[:2])
    near = [one for one in near if one[2].country == row.country]
    if near and row.admin1 is None:
        row.admin1, row.admin2 = near[0][2].admin1, near[0][2].admin2
    if row.feature != "city":
        return False
    for away, _, city in near:
        if away <= NAMESAKE_KM and key(normal(row.name)) in keys_of(city):
            city.names |= row.names
            return True
    return False


def regions(world: World, states: dict[str, Row]) -> list[Row]:
    """Regions, former units and lines. A row that GeoNames knows by the same name lends it names, centre,
    reach."""
    named: dict[tuple[str | None, str, str], Row] = {}
    for place in world.rows:
        if place.feature in ("admin1", "admin2"):
            for one in sorted(keys_of(place)):
                named.setdefault((place.country, place.precision, one), place)
    found = []
    for line in read_table("regions.tsv"):
        row = _region(line)
        known = world.by_id.get(line["same_as"]) or states.get(line["same_as"])
        known = known or named.get((row.country, row.precision, key(normal(row.name))))
        if known is None:
            found.append(row)
            continue
        known.names |= {row.name: PRIMARY} | row.names
        if known.feature != "country" and row.point is not None:
            known.point, known.radius_km = row.point, row.radius_km
    return found


def _region(line: dict[str, str]) -> Row:
    row = Row(line["id"], line["name"], "region", line["country"] or None, line["admin1"] or None)
    row.kind, row.precision, row.source = line["kind"], line["precision"], "dateline"
    row.point, row.radius_km = (float(line["lat"]), float(line["lon"])), float(line["radius_km"])
    row.names = dict.fromkeys(split(line["aliases"]), PRIMARY)
    return row


def further_names(parts: dict[str, Row], cities: list[Row]) -> None:
    """Names from names.tsv: "admin:PK.03" is a GeoNames code, "city:Kyiv,UA" the largest city of that
    name."""
    wanted: dict[tuple[str | None, str], Row] = {}
    for city in sorted(cities, key=lambda city: (-city.population, city.id)):
        wanted.setdefault((city.country, key(normal(city.name))), city)
    strengths: dict[str, int] = defaultdict(lambda: PRIMARY, abbreviation=ABBREVIATION, weak=ALTERNATE)
    for line in read_table("names.tsv"):
        what, _, where = line["place"].partition(":")
        name, _, country = where.rpartition(",")
        row = parts.get(where) if what == "admin" else wanted.get((country, key(normal(name))))
        if row is not None:
            row.names |= dict.fromkeys(split(line["names"]), strengths[line["strength"]])
