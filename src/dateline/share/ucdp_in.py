"""Reads UCDP GED's CSV: each row is a report of the outlet UCDP, so that it fuses with news and differences show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dateline.model import Count, Day, DayPrecision, Party, Place, PlaceKind, PlacePrecision, Role, Side
from dateline.registry.countries import countries
from dateline.share import rows_in, ucdp
from dateline.share.acled_in import party as party_of
from dateline.share.arrivals import Piece, bad
from dateline.share.as_report import Row
from dateline.share.rows_in import Row as Cells
from dateline.share.sides import country, table

BY = "ucdp.v1"
OUTLET = "UCDP"

_MAY = (
    "iso3",
    "conflict_dset_id",
    "dyad_dset_id",
    "side_a_dset_id",
    "side_b_dset_id",
    "active_year",
    "geom_wkt",
    "gwnoa",
    "gwnob",
)
_NEEDS = tuple(name for name in ucdp.COLUMNS if name not in _MAY)

_PLACES: dict[int, tuple[PlacePrecision, PlaceKind, float | None]] = {
    1: ("town", "point", 5.0),
    2: ("town", "point", 25.0),
    3: ("district", "area", 40.0),
    4: ("province", "area", 150.0),
    5: ("province", "area", 100.0),
    6: ("country", "area", 500.0),
    7: ("unknown", "area", None),
}
"""What each class of where_prec means here, and how far from its point the place may lie: 2 by UCDP's code book, the
others by judgement."""

_DAYS: dict[int, DayPrecision] = {1: "day", 2: "week", 3: "week", 4: "month", 5: "year"}


def read(path: Path) -> Iterator[Piece]:
    """The pieces of a file, a report and an account for each row. BadFile names line and column."""
    for cells in rows_in.rows(path, needs=_NEEDS, may=_MAY):
        yield from _row(cells).pieces()


def _row(cells: Cells) -> Row:
    id_ = cells.text("id")
    if id_ is None or not id_.isdigit():
        raise bad(cells.at("id"), f"{id_!r} is no id of UCDP's", "Check the file: a spreadsheet may have changed it")
    start, end = cells.day("date_start"), cells.day("date_end")
    if start is None or end is None or end < start:
        raise bad(cells.at("date_end"), "the days are missing or stand the wrong way round", "Correct them")
    place = cells.text("where_coordinates") or "no place"
    told = {name: cell for name, cell in cells.cells.items() if name not in _MAY}
    made = Row(
        OUTLET, BY, f"{cells.text('dyad_name') or 'no dyad'}, {place}, {start} (GED {id_})", told, _published(cells)
    )
    made.claim("type", "ASSAULT", "type_of_violence")
    made.claim("status", "happened", "code_status")
    precision = _DAYS.get(cells.whole("date_prec") or 5, "year")
    made.claim(
        "date", Day(start, end, precision, "stated", start if start == end else f"{start} to {end}"), "date_start"
    )
    _place(made, cells)
    kind = cells.whole("type_of_violence")
    _party(made, cells, "side_a", "actor")
    _party(made, cells, "side_b", "recipient" if kind == ucdp.ONE_SIDED else "actor")
    _dead(made, cells)
    return made


def _published(cells: Cells) -> str | None:
    """The last day on which one of its sources was published."""
    days = [part.strip() for part in (cells.text("source_date") or "").split(";")]
    return max((day for day in days if rows_in.DAY.fullmatch(day)), default=None)


@cache
def _by_gw() -> dict[int, str]:
    return {number: each.alpha2 for each in countries() if (number := country(each.alpha2).gw) is not None}


@cache
def _names() -> dict[str, str]:
    """UCDP's name of each actor of the registry."""
    return {row["name"]: row["actor"] for row in table("ucdp_actors.csv")}


def _place(made: Row, cells: Cells) -> None:
    lat, lon = cells.within("latitude", -90, 90), cells.within("longitude", -180, 180)
    precision, kind, radius = _PLACES.get(cells.whole("where_prec") or 7, _PLACES[7])
    name = cells.text("where_coordinates")
    if name is None:
        return
    made.claim(
        "place",
        Place(
            name,
            tuple(part for part in (cells.text("adm_2"), cells.text("adm_1"), cells.text("country")) if part),
            relation="near" if cells.whole("where_prec") == 2 else "in",
            kind=kind,
            country=_by_gw().get(cells.whole("country_id") or 0),
            admin1=cells.text("adm_1"),
            admin2=cells.text("adm_2"),
            lat=lat,
            lon=lon,
            radius_km=None if lat is None else radius,
            precision=precision,
        ),
        "where_coordinates",
    )


def _party(made: Row, cells: Cells, column: str, role: Role) -> None:
    name = cells.text(column)
    if name is not None:
        known = _names().get(name)
        made.claim("participant", Party(name, role, actor=known) if known else party_of(name, role), column)


def _dead(made: Row, cells: Cells) -> None:
    """The estimates, each by the first of whom UCDP names as the source; and the dead of each side."""
    source = (cells.text("source_original") or "").split(";")[0].split(",")[0].strip()
    claimant = made.claimant("source_original", source) if source else None
    for column in ("best", "low", "high"):
        number = cells.whole(column)
        if number is not None and number > 0:
            sure = 0.9 if column == "best" else 0.6
            made.claim("killed", Count(number, number), column, total=True, claimant=claimant, confidence=sure)
    groups: tuple[tuple[str, str | None, Side], ...] = (
        ("deaths_a", cells.text("side_a"), "unknown"),
        ("deaths_b", cells.text("side_b"), "unknown"),
        ("deaths_civilians", "civilians", "civilian"),
    )
    for column, who, side in groups:
        number = cells.whole(column)
        if number:
            made.claim("killed", Count(number, number), column, who=who, side=side)
