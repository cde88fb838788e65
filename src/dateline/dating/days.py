"""Arithmetic on stretches of days: months, weeks, seasons, and steps between them. Both ends are
inclusive."""

from __future__ import annotations

import calendar
import datetime as dt

from dateline.model import DayPrecision

Bounds = tuple[dt.date, dt.date]
ONE_DAY = dt.timedelta(days=1)


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has none (31 February, 29 February 2021)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_bounds(year: int, month: int) -> Bounds:
    """The first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def year_bounds(first: int, last: int | None = None) -> Bounds:
    """The first and last day of a year, or of the years from `first` to `last`."""
    return dt.date(first, 1, 1), dt.date(first if last is None else last, 12, 31)


def week_bounds(day: dt.date) -> Bounds:
    """Monday to Sunday around a day, as ISO 8601 has it."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def season_bounds(season: str, year: int, *, until: bool = False) -> Bounds:
    """Three whole months, as meteorologists count in the north. A winter has two years: it is the one that
    begins in December of `year` where `until` says that the words name both, else either of the two that
    touch `year`."""
    if season == "winter":
        start = dt.date(year if until else year - 1, 12, 1)
        return start, month_bounds(year + 1, 2)[1]
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}[season]
    return dt.date(year, first, 1), month_bounds(year, first + 2)[1]


def step(day: dt.date, unit: str, n: int) -> dt.date:
    """The day n units on; back where n is negative. A month ends at its last day (31 May, one month on: 30
    June).

    Stops at the ends of the calendar that `datetime` knows."""
    if unit in ("month", "year"):
        months = min(max(day.year * 12 + day.month - 1 + n * (12 if unit == "year" else 1), 12), 9999 * 12 + 11)
        year, month = divmod(months, 12)
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    days = n * (7 if unit == "week" else 1)
    ordinal = min(max(day.toordinal() + days, dt.date.min.toordinal()), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)


def widen(bounds: Bounds, unit: str) -> Bounds:
    """The stretch as loosely as the unit means it: "two months ago" is a whole month, "a week ago" three days
    about."""
    start, end = bounds
    if unit == "year":
        return year_bounds(start.year, end.year)
    if unit == "month":
        return month_bounds(start.year, start.month)[0], month_bounds(end.year, end.month)[1]
    if unit == "week":
        return step(start, "day", -3), step(end, "day", 3)
    return bounds


def narrow(bounds: Bounds, edge: str) -> Bounds:
    """The part of a month, year or week that "early", "mid", "late", "the first half" or "the last week"
    leaves.

    Early, mid and late are thirds: the first ten days of March, the first four months of a year.
    """
    start, end = bounds
    size = (end - start).days + 1
    if "half" in edge:
        return _half(bounds, first=edge == "first half")
    if "week" in edge or "days" in edge:
        at = {"first": 0, "second": 7, "third": 14, "fourth": 21}.get(edge.split(maxsplit=1)[0], size - 7)
        return step(start, "day", at), step(start, "day", at + 6)
    if start.year == end.year and size > 31:
        return _months_of_year(start.year, edge) or bounds
    if edge in ("early", "beginning", "start", "turn"):
        return start, step(start, "day", size // 3 - 1)
    if edge in ("mid", "middle"):
        return step(start, "day", size // 3), step(start, "day", 2 * (size // 3) - 1)
    if edge in ("late", "end", "close"):
        return step(start, "day", 2 * (size // 3)), end
    return bounds


def _months_of_year(year: int, edge: str) -> Bounds | None:
    """Four whole months for a third of a year."""
    thirds = {
        "early": 1,
        "beginning": 1,
        "start": 1,
        "turn": 1,
        "mid": 5,
        "middle": 5,
        "late": 9,
        "end": 9,
        "close": 9,
    }
    first = thirds.get(edge)
    return None if first is None else (dt.date(year, first, 1), month_bounds(year, first + 3)[1])


def _half(bounds: Bounds, *, first: bool) -> Bounds:
    """January to June, or the first fifteen days of a month; or the rest."""
    start, end = bounds
    middle = dt.date(start.year, 6, 30) if (end - start).days > 40 else step(start, "day", 14)
    return (start, middle) if first else (middle + ONE_DAY, end)


def precision_of(bounds: Bounds) -> DayPrecision:
    """The precision that a stretch has by its length: two days (one night) still count as a day, ten as a
    week, a month with both its ends (26 July to 26 August) as a month."""
    days = (bounds[1] - bounds[0]).days + 1
    return "day" if days <= 2 else "week" if days <= 10 else "month" if days <= 32 else "year"


def coarser(one: DayPrecision, other: DayPrecision) -> DayPrecision:
    """The less precise of the two."""
    order: tuple[DayPrecision, ...] = ("day", "week", "month", "year", "unknown")
    return order[max(order.index(one), order.index(other))]
