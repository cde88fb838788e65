"""Reads ACLED's CSV: each row is a report of the outlet ACLED, so that it fuses with news and differences show."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from dateline.model import Count, Day, Party, Place, PlacePrecision, Role
from dateline.ontology.load import crosswalk
from dateline.registry.countries import countries
from dateline.registry.load import registry
from dateline.share import acled, rows_in
from dateline.share.arrivals import Piece, bad
from dateline.share.as_report import Row
from dateline.share.rows_in import Row as Cells
from dateline.share.sides import country

BY = "acled.v1"
OUTLET = "ACLED"

_OLDER = ("data_id", "event_id_no_cnty", "iso3")
"""Columns that older files have beside the others."""
_MAY = (
    *_OLDER,
    "disorder_type",
    "civilian_targeting",
    "tags",
    "timestamp",
    "admin3",
    "source_scale",
    "region",
    "interaction",
)
_NEEDS = tuple(name for name in acled.COLUMNS if name not in _MAY)

_PLACES: dict[int, tuple[PlacePrecision, float]] = {1: ("town", 5.0), 2: ("district", 25.0), 3: ("province", 100.0)}
"""What each class of geo_precision means here, and how far from its point the place may lie: by judgement."""


def read(path: Path) -> Iterator[Piece]:
    """The pieces of a file, a report and an account for each row. BadFile names line and column."""
    for cells in rows_in.rows(path, needs=_NEEDS, may=_MAY):
        yield from _row(cells).pieces()


def _row(cells: Cells) -> Row:
    told = {name: cell for name, cell in cells.cells.items() if name not in ("timestamp", *_OLDER)}
    kind, sub = cells.text("event_type") or "", cells.text("sub_event_type") or ""
    id_ = cells.text("event_id_cnty")
    if id_ is None or not re.fullmatch(r"[A-Z]{3}\d+", id_):
        raise bad(
            cells.at("event_id_cnty"),
            f"{id_!r} is no id of ACLED's{rows_in.spoilt(id_ or '')}",
            "Export the file again",
        )
    day = cells.day("event_date")
    made = Row(
        OUTLET, BY, f"{sub or kind}, {cells.text('location') or 'no place'}, {day} ({id_})", told, _uploaded(cells)
    )
    if (kind, sub) not in _types():
        raise bad(
            cells.at("sub_event_type"), f"{kind!r}, {sub!r} is no type of ACLED's", "Check the version of the file"
        )
    type_, mode = _types()[kind, sub]
    if type_:
        made.claim("type", type_, "sub_event_type")
        if mode:
            made.claim("mode", mode, "sub_event_type", confidence=0.7)
    made.claim("status", "happened", "event_type")
    if day is not None:
        made.claim("date", _day(day, cells.whole("time_precision") or 1), "event_date")
    _place(made, cells)
    _parties(made, cells, kind)
    dead = cells.whole("fatalities")
    if dead:
        made.claim("killed", Count(dead, dead), "fatalities", total=True)
    return made


def _uploaded(cells: Cells) -> str | None:
    """The day on which the row was uploaded."""
    seconds = cells.whole("timestamp")
    if seconds is None:
        return None
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()
    except (OverflowError, ValueError, OSError) as error:
        raise bad(cells.at("timestamp"), f"{seconds} is no time", "Check the version of the file") from error


@cache
def _types() -> dict[tuple[str, str], tuple[str, str]]:
    """The type and mode of each sub-event type: those of the first act that is mapped to it."""
    found: dict[tuple[str, str], tuple[str, str]] = {
        (row["event_type"], row["sub_event_type"]): ("", "") for row in crosswalk("acled")
    }
    for row in crosswalk("plover_acled"):
        key = (row["event_type"], row["sub_event_type"])
        if row["event_type"] and not found[key][0]:
            found[key] = (row["type"], row["mode"])
    for sub, mode in _PLAINER.items():
        found[sub] = ("ASSAULT", mode)
    return found


_PLAINER = {
    ("Battles", "Armed clash"): "",
    ("Battles", "Government regains territory"): "",
    ("Battles", "Non-state actor overtakes territory"): "",
    ("Violence against civilians", "Attack"): "",
    ("Explosions/Remote violence", "Air/drone strike"): "aerial",
    ("Explosions/Remote violence", "Grenade"): "explosives",
    ("Riots", "Mob violence"): "beat",
}
"""Sub-event types that say less than the acts that are mapped to them, or to which none is."""


def _day(day: str, precision: int) -> Day:
    """The days that a row may mean: a week around it, or its month."""
    date = dt.date.fromisoformat(day)
    if precision == 2:
        around = (date - dt.timedelta(3)).isoformat(), (date + dt.timedelta(3)).isoformat()
        return Day(*around, "week", "stated", day)
    if precision == 3:
        last = calendar.monthrange(date.year, date.month)[1]
        return Day(f"{day[:7]}-01", f"{day[:7]}-{last:02d}", "month", "stated", day)
    return Day(day, day, "day", "stated", day)


@cache
def _alpha2() -> dict[int, str]:
    return {number: each.alpha2 for each in countries() if (number := country(each.alpha2).iso) is not None}


def _place(made: Row, cells: Cells) -> None:
    lat, lon = cells.within("latitude", -90, 90), cells.within("longitude", -180, 180)
    name = cells.text("location")
    if name is None:
        return
    precision, radius = _PLACES.get(cells.whole("geo_precision") or 3, _PLACES[3])
    iso = cells.whole("iso")
    made.claim(
        "place",
        Place(
            name,
            tuple(part for part in (cells.text("admin2"), cells.text("admin1"), cells.text("country")) if part),
            kind="point" if precision == "town" else "area",
            country=_alpha2().get(iso or 0),
            admin1=cells.text("admin1"),
            admin2=cells.text("admin2"),
            lat=lat,
            lon=lon,
            radius_km=None if lat is None else radius,
            precision=precision,
        ),
        "location",
    )


def _parties(made: Row, cells: Cells, kind: str) -> None:
    """Both sides. Only of violence against civilians does ACLED say who acted; elsewhere both are said to act."""
    one_sided = kind in (
        "Violence against civilians",
        "Explosions/Remote violence",
        "Protests",
        "Riots",
        "Strategic developments",
    )
    second: Role = "recipient" if one_sided else "actor"
    sides: tuple[tuple[str, Role], ...] = (("actor1", "actor"), ("actor2", second))
    for column, role in sides:
        name = cells.text(column)
        if name:
            made.claim("participant", party(name, role), column)
    others: tuple[tuple[str, Role], ...] = (("assoc_actor_1", "actor"), ("assoc_actor_2", second))
    for column, role in others:
        for name in (cells.text(column) or "").split(";"):
            if name.strip():
                made.claim("participant", party(name.strip(), role), column, confidence=0.6)


_GENERIC = re.compile(r"^(Civilians|Protesters|Rioters|Unidentified [\w ]+|Unknown)\b", re.IGNORECASE)
_FORCES = {"Military Forces of": "mil", "Police Forces of": "pol", "Government of": "gov"}


@lru_cache(maxsize=65536)
def party(name: str, role: Role) -> Party:
    """A party by the name that another data set gives it: with its registry id where that is sure."""
    bare = re.sub(r"\s*\([^()]*\)\s*", " ", name).strip()
    generic = _GENERIC.match(name)
    if generic:
        victims = generic[1] == "Civilians" and role != "actor"
        return Party(name, "victim" if victims else role, kind="group")
    for words, prefix in _FORCES.items():
        if bare.startswith(words) and (code := _codes().get(bare.removeprefix(words).strip().casefold())):
            return Party(name, role, actor=f"{prefix}-{code}")
    inside = re.findall(r"\(([^()]*)\)", name)
    for form in (name, bare, bare.partition(":")[2].strip(), bare.partition(":")[0].strip(), *inside):
        found = registry().find(form) if form else ()
        if len(found) == 1 and found[0].kind != "government":
            return Party(name, role, actor=found[0].id)
    return Party(name, role)


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): each.alpha2.lower() for each in countries() for name in each.names}
