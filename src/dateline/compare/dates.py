"""How far two days speak for one happening.

The same day is strong evidence, never proof; a day apart is what time zones, nights and late reports make of
one day; coarser words speak more softly, for as long as they are wide. Nothing is ever certain: reports err
in days.
"""

from __future__ import annotations

import datetime as dt

from dateline.model import Day, Score

Bounds = tuple[dt.date, dt.date]

_APART = ((1, 0.3), (2, -0.25), (3, -0.45), (7, -0.7), (14, -0.85), (31, -0.92))
"""Value by least number of days apart. One day keeps a weak voice for; from two days on, two reports of one
act seldom differ unless one of them errs, and the doubt shrinks with the distance."""
_FARTHEST = -0.97
_WEEK_OFF = -0.5
"""A weekday counted from a wrong day of publication lands whole weeks off."""


def same_day(a: Day, b: Day) -> Score:
    """From -1 to 1, whether two days can be the day of one happening, and why."""
    first, second = _bounds(a), _bounds(b)
    if first is None or second is None:
        return _unresolved(a, b)
    gap = _gap(first, second)
    if gap > 0:
        return _apart(a, b, gap)
    return _shared(a, b, _length(first), _length(second))


def _bounds(day: Day) -> Bounds | None:
    first, last = day.first, day.last
    return None if first is None or last is None else (first, last)


def _length(bounds: Bounds) -> int:
    return (bounds[1] - bounds[0]).days + 1


def _gap(a: Bounds, b: Bounds) -> int:
    """Days from the end of the earlier stretch to the start of the later; 0 or less where they meet."""
    return max((b[0] - a[1]).days, (a[0] - b[1]).days)


def _said(day: Day) -> str:
    """The day in words: "2021-08-26", "2021-08-01 to 2021-08-31 (August)"."""
    if day.start == day.end:
        return str(day.start)
    return f"{day.start} to {day.end}" + (f" ({day.text})" if day.text else "")


def _unresolved(a: Day, b: Day) -> Score:
    if a.anchor is not None and a.anchor == b.anchor:
        return Score(0.85, f'the same unresolved day: "{a.text}" of one report')
    unknown = a if a.start is None else b
    return Score(0.0, f'cannot tell: "{unknown.text}" is not resolved to a day')


def _apart(a: Day, b: Day, gap: int) -> Score:
    days = "1 day" if gap == 1 else f"{gap} days"
    why = f"{days} apart: {_said(a)} and {_said(b)}"
    inferred = "inferred" in (a.basis, b.basis) and a.precision == b.precision == "day"
    if gap == 7 and inferred:
        return Score(_WEEK_OFF, why + ", a whole week, and one is counted from a weekday")
    value = next((value for days_apart, value in _APART if gap <= days_apart), _FARTHEST)
    # The edge of a week or month is soft: one day beyond it says no more than a coarse agreement would.
    coarse = max(_length(_bounds(a) or _NONE), _length(_bounds(b) or _NONE)) > 2
    return Score(min(value, 0.05) if coarse else value, why)


_NONE = (dt.date.min, dt.date.min)


def _shared(a: Day, b: Day, first: int, second: int) -> Score:
    wider = max(first, second)
    if first == second == 1:
        return Score(0.9, f"the same day: {_said(a)}")
    value = next(value for length, value in _WIDTHS if wider <= length)
    return Score(value, f"{_said(a)} and {_said(b)} have days in common, {wider} days wide")


_WIDTHS = ((2, 0.7), (4, 0.5), (10, 0.35), (31, 0.22), (92, 0.12), (366, 0.06), (10**7, 0.02))
"""Value by the width in days of the wider stretch: a month holds thirty days, of which one may be the
other's, and still shuts out all the rest of the time that a record spans."""
