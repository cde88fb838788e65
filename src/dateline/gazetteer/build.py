"""Compile the gazetteer: `python -m dateline.gazetteer.build`. A second call does nothing until a source
changes.

The file is SQLite, written whole under a name of its own and then renamed, so that processes that build at
once
do no harm: each leaves the same content.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from operator import itemgetter
from pathlib import Path

from dateline.gazetteer.file import digest, is_current, target
from dateline.gazetteer.names import Form, forms, key, normal
from dateline.gazetteer.rows import ABBREVIATION, ALTERNATE, PRIMARY, Row, World, read_table, split

log = logging.getLogger(__name__)

_DDL = """
CREATE TABLE meta (digest TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, handle TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, feature TEXT NOT
    NULL,
    precision TEXT NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT, lat REAL, lon REAL, radius_km REAL,
    population INTEGER NOT NULL, source TEXT NOT NULL);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, strength INTEGER NOT NULL, norm TEXT,
    PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE INDEX handles ON place (handle);
CREATE TABLE demonym (norm TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
"""


def main() -> None:
    """Build where needed. Says nothing: a failure is an exception, progress a log message."""
    build(target())


def build(path: Path) -> None:
    """Write the file at `path` unless it is current. Raises OSError where the folder cannot be written."""
    if is_current(path):
        return
    log.info("compiling the gazetteer into %s", path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="places-", suffix=".tmp")
    os.close(handle)
    fresh = Path(name)
    try:
        _write(fresh, assemble())
        fresh.chmod(0o644)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def assemble() -> tuple[Row, ...]:
    """Every place, in the order of the file: countries, provinces, districts, cities, then Dateline's own."""
    from dateline.gazetteer import own, sources  # noqa: PLC0415  needed by a build alone, and large

    parts = sources.admins()
    cities = sources.cities(parts)
    own.further_names(parts, cities)
    world = World(tuple(cities))
    extra = [*own.past_places(world), *own.sites(world)]
    sources.place_admins(parts, [*cities, *extra])
    states = sources.countries(cities)
    lines = list(sources.borders(states, cities))
    units = sorted(parts.values(), key=lambda row: (row.feature, int(row.id[3:])))
    named = {row.id: row for row in (*units, *lines)}
    areas = own.regions(World((*units, *lines)), named)
    return (*states, *units, *cities, *lines, *areas, *extra)


def _write(path: Path, rows: Iterable[Row]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_DDL}")
        names: list[tuple[str, int, int, str | None]] = []
        for number, row in enumerate(rows, 1):
            lat, lon = row.point or (None, None)
            place = (number, row.id, row.name, row.kind, row.feature, row.precision, row.country, row.admin1)
            rest = (row.admin2, lat, lon, row.radius_km, row.population, row.source)
            connection.execute(f"INSERT INTO place VALUES ({', '.join('?' * 14)})", (*place, *rest))
            names += _names(number, row)
        connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", sorted(names, key=itemgetter(0, 1)))
        connection.executemany("INSERT OR IGNORE INTO demonym VALUES (?, ?)", _demonyms())
        connection.execute("INSERT INTO meta VALUES (?)", (digest(),))
        connection.commit()
        connection.execute("VACUUM")


def _names(number: int, row: Row) -> Iterator[tuple[str, int, int, str | None]]:
    """The keys of a place, each once, at its best strength. An administrative name counts without its
    affix."""
    point = row.feature in ("city", "capital", "site")
    best: dict[str, int] = {}
    spelt: dict[str, set[str]] = defaultdict(set)
    for name, strength in ((row.name, PRIMARY), *row.names.items()):
        whole = row.feature in ("country", "region", "border") or (point and strength != PRIMARY)
        readings = (Form(normal(name)),) if whole else forms(name)
        for at, form in enumerate(readings):
            weaker = point and at > 0
            part = at > 0 and " of " in name  # "District of Columbia" is not Columbia
            if not form.norm or part or (weaker and (form.hint or len(form.norm) < 4)):
                continue
            found = key(form.norm)
            best[found] = min(max(strength, ALTERNATE) if weaker else strength, best.get(found, ABBREVIATION))
            spelt[found].add(form.norm)
    for found, strength in best.items():
        yield found, number, strength, None if spelt[found] == {found} else "|".join(sorted(spelt[found]))


def _demonyms() -> Iterator[tuple[str, str]]:
    for line in read_table("countries.tsv"):
        for word in split(line["demonyms"]):
            yield normal(word), line["alpha2"]


if __name__ == "__main__":
    main()
