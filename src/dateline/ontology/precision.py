"""How exactly a place or a day is known, in the classes of ACLED, UCDP and GTD.

ACLED   geo_precision 1 the town, 2 near a town or a small area, 3 a larger region;
        time_precision 1 the day, 2 a week, 3 a month (ACLED's code book)
UCDP    where_prec 1 the point, 2 near one, 3 a district, 4 a province, 5 a line or a landscape, 6 a country;
        date_prec 1 the day, 2 two to six days, 3 a week, 4 a month, 5 up to a year (UCDP GED's code book)
GTD     specificity 1 the town, 3 no town but a district or nearby, 4 a province, 5 unknown (GTD's code book; its 2
        is for towns placed at the centre of their district, which is not done here)
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.model import PlaceKind, PlacePrecision, PlaceRelation


@dataclass(frozen=True, slots=True)
class PlaceClass:
    """One class of each scheme; None where the scheme has none that is so coarse."""

    acled: int | None
    ucdp: int | None
    gtd: int


@dataclass(frozen=True, slots=True)
class DayClass:
    """One class of each scheme; None where the scheme has none that is so coarse."""

    acled: int | None
    ucdp: int | None


_PLACES: dict[PlacePrecision, PlaceClass] = {
    "site": PlaceClass(1, 1, 1),
    "town": PlaceClass(1, 1, 1),
    "district": PlaceClass(2, 3, 3),
    "province": PlaceClass(3, 4, 4),
    "country": PlaceClass(None, 6, 5),
    "unknown": PlaceClass(None, None, 5),
}
_NEAR = PlaceClass(2, 2, 3)
_LANDSCAPE = PlaceClass(3, 5, 5)
"""A border, a valley, "southwestern Pakistan": an area or a line that is no unit of administration."""


def place_class(
    precision: PlacePrecision, relation: PlaceRelation, kind: PlaceKind | None, *, unit: bool
) -> PlaceClass:
    """The classes of a place. `unit`: whether it is a unit of administration, as provinces and districts are; "near"
    and the like make of a town what is near it."""
    if kind == "line" or (precision in ("district", "province") and not unit):
        return _LANDSCAPE
    return _NEAR if relation != "in" and precision in ("site", "town") else _PLACES[precision]


def day_class(start: str | None, end: str | None) -> DayClass:
    """The classes of a stretch of ISO days, both inclusive; none where they are not known."""
    if start is None or end is None:
        return DayClass(None, None)
    days = (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days + 1
    acled = next((code for most, code in ((1, 1), (7, 2), (31, 3)) if days <= most), None)
    ucdp = next((code for most, code in ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5)) if days <= most), None)
    return DayClass(acled, ucdp)
