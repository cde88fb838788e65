"""What one place is while the gazetteer is built, and the index that finds its neighbours."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources

from dateline.gazetteer.geometry import Point, distance_km
from dateline.gazetteer.names import forms, key

PRIMARY, ALTERNATE, ABBREVIATION = 0, 1, 2
"""How well a name stands for its place. An abbreviation ("Ill.") is found only where a place is expected."""


@dataclass(slots=True)
class Row:
    """One place under construction; `names` maps each further name to its strength."""

    id: str
    name: str
    feature: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    kind: str = "point"
    precision: str = "town"
    point: Point | None = None
    radius_km: float | None = None
    population: int = 0
    source: str = "geonames"
    names: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """All rows, in the order in which they are written, with the look-ups that the build needs."""

    rows: tuple[Row, ...]

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Each row under its id; the first one stays where an id comes twice."""
        found: dict[str, Row] = {}
        for row in self.rows:
            found.setdefault(row.id, row)
        return found

    @cached_property
    def _grid(self) -> dict[tuple[int, int], list[Row]]:
        cells: dict[tuple[int, int], list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.point is not None and row.feature in ("city", "capital"):
                cells[_cell(row.point)].append(row)
        return cells

    def near(self, point: Point, km: float) -> Iterator[tuple[float, Row]]:
        """Cities within `km`, with their distances; cells are a degree wide, so `km` up to about 60."""
        lat, lon = _cell(point)
        for cell in ((lat + dy, lon + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
            for row in self._grid.get(cell, ()):
                if row.point is not None and (away := distance_km(point, row.point)) <= km:
                    yield away, row


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0]), math.floor(point[1])


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of one committed table."""
    text = resources.files("dateline.gazetteer").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def keys_of(row: Row) -> frozenset[str]:
    """Every key under which a place is found by its names, affixes and articles dropped."""
    return frozenset(key(form.norm) for name in (row.name, *row.names) for form in forms(name))


def split(cell: str) -> Iterable[str]:
    """The parts of a cell that holds several names."""
    return [part for part in cell.split("|") if part]
