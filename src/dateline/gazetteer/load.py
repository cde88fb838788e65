"""Look places up by name or id in the compiled gazetteer."""

from __future__ import annotations

import os
import sqlite3
import threading
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from dateline.gazetteer.file import is_current, target
from dateline.gazetteer.names import Form, forms, key, normal
from dateline.model import PlaceKind, PlacePrecision

Feature = Literal["country", "admin1", "admin2", "capital", "city", "site", "region", "border"]

_COLUMNS = "handle, name, kind, feature, precision, country, admin1, admin2, lat, lon, radius_km, population"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer. `strength` tells how the name asked for stands for it: 0 a name of its own,
    1 a further name, 2 an abbreviation; `hinted` that the words around the name ask for this feature
    ("Kabul province"), None that they say nothing."""

    id: str
    name: str
    kind: PlaceKind
    feature: Feature
    precision: PlacePrecision
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    population: int
    strength: int = 0
    hinted: bool | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The compiled file. A value: it pickles, and each process and thread opens the file for itself."""

    path: Path

    def find(self, name: str, *, abbreviated: bool = False) -> tuple[Entry, ...]:
        """Every place of this name, the likeliest first: by strength, feature and population.

        Case, marks, hyphens and apostrophes do not matter; "province", "district", "city of" and the like are
        dropped and mark the entries that they fit. `abbreviated` admits "Ill." and "NSW" too, for a place
        where only a place can stand.
        """
        return _find(self.path, name, abbreviated)

    def get(self, place_id: str) -> Entry | None:
        """The place of this id, or None."""
        return _get(self.path, place_id)

    def known(self, name: str) -> bool:
        """Whether any place has this name."""
        return bool(self.find(name))

    def countries(self) -> dict[str, str]:
        """The name of every country, by its two letters."""
        sql = "SELECT country, name FROM place WHERE feature = 'country' ORDER BY country, id DESC"
        return dict(_connection(self.path).execute(sql).fetchall())

    def demonym(self, word: str) -> str | None:
        """The country of an adjective ("Afghan" -> "AF"), or None."""
        return _demonym(self.path, normal(word))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, compiled first where that has not been done. Raises OSError where it cannot be
    written."""
    path = target()
    if not is_current(path):
        from dateline.gazetteer.build import build  # noqa: PLC0415  large, and needed only here

        build(path)
    return Gazetteer(path)


_local = threading.local()


def _connection(path: Path) -> sqlite3.Connection:
    """One connection a thread; a forked process opens its own, as SQLite demands."""
    held: tuple[int, Path, sqlite3.Connection] | None = getattr(_local, "held", None)
    if held is None or held[:2] != (os.getpid(), path):
        uri = f"{path.as_uri()}?mode=ro&immutable=1"
        held = (os.getpid(), path, sqlite3.connect(uri, uri=True))
        _local.held = held
    return held[2]


_RANK: dict[str, int] = {
    "country": 0,
    "admin1": 1,
    "capital": 2,
    "region": 3,
    "city": 4,
    "site": 5,
    "admin2": 6,
}


@lru_cache(maxsize=16384)
def _find(path: Path, name: str, abbreviated: bool) -> tuple[Entry, ...]:
    best: dict[str, Entry] = {}
    for form in forms(name):
        for entry in _rows(path, form, abbreviated):
            held = best.get(entry.id)
            if held is None or (held.hinted is None and entry.hinted):
                best[entry.id] = entry
    return tuple(sorted(best.values(), key=_order))


def _order(entry: Entry) -> tuple[bool, int, int, int, str]:
    return (entry.hinted is False, entry.strength, _RANK.get(entry.feature, 7), -entry.population, entry.id)


def _rows(path: Path, form: Form, abbreviated: bool) -> list[Entry]:
    """Entries under one reading. Where some are written just so, those that only match without spaces go."""
    sql = f"SELECT norm, {_COLUMNS}, strength FROM name JOIN place ON place.id = name.place WHERE key = ?"
    rows: list[tuple[Any, ...]] = _connection(path).execute(sql, (key(form.norm),)).fetchall()
    exact = [row for row in rows if form.norm in (row[0] or key(form.norm)).split("|")]
    found = [_hinted(Entry(*row[1:]), form.hint) for row in exact or rows]
    return [entry for entry in found if abbreviated or entry.strength < 2]


def _hinted(entry: Entry, hint: str) -> Entry:
    """The entry, marked with whether it is what the words around the name ask for."""
    if not hint:
        return entry
    fits = entry.feature == hint or (hint, entry.feature) == ("city", "capital")
    fits = fits or (hint, entry.precision) in (("admin1", "province"), ("admin2", "district"))
    return replace(entry, hinted=fits)


@lru_cache(maxsize=16384)
def _get(path: Path, place_id: str) -> Entry | None:
    sql = f"SELECT {_COLUMNS} FROM place WHERE handle = ? ORDER BY id LIMIT 1"
    row = _connection(path).execute(sql, (place_id,)).fetchone()
    return None if row is None else Entry(*row)


@lru_cache(maxsize=4096)
def _demonym(path: Path, norm: str) -> str | None:
    row = _connection(path).execute("SELECT country FROM demonym WHERE norm = ?", (norm,)).fetchone()
    return None if row is None else str(row[0])
