"""Times called by name: days of a month, months, years, seasons and quarters."""

from __future__ import annotations

import datetime as dt
import re

from dateline.dating.counted_days import calendar_unit
from dateline.dating.date_words import MONTH, MONTHS, Found, Frame, index_of
from dateline.dating.days import date_or_none, month_bounds, narrow, season_bounds, step, year_bounds
from dateline.model import Basis


def _year(words: str, frame: Frame) -> int | None:
    """The year that "2021", "last year" or "the previous year" is."""
    if words.isdigit():
        return int(words)
    which = words.replace("year", "").strip()
    if which in ("same", "previous", "preceding", "before", "following"):
        first = None if frame.previous is None else frame.previous.first
        return None if first is None else first.year + {"same": 0, "following": 1}.get(which, -1)
    if frame.published is None:
        return None
    return frame.published.year + {"last": -1, "next": 1}.get(which, 0)


def _nearest(month: int, day: int, frame: Frame) -> dt.date | None:
    """The last such day up to publication, or the next one where the future is spoken of.

    One day of grace: where the reporter stands, it may already be tomorrow.
    """
    published = frame.published
    if published is None:
        return None
    near = (date_or_none(published.year + n, month, day) for n in range(-8, 9))
    dates = [date for date in near if date is not None]
    if frame.tense == "future":
        return next((date for date in dates if date >= published), None)
    return next((date for date in reversed(dates) if date <= step(published, "day", 1)), None)


def day_of_month(match: re.Match[str], frame: Frame) -> Found:
    """ "26 August 2021", "Thursday, August 26", "26 August last year"."""
    month, day, words = index_of(MONTHS, match["month"]) + 1, int(match["day"]), match["year"]
    anchor = f"{MONTHS[month - 1]} {day}" + (f" {words}" if words else "")
    if words:
        year = _year(words, frame)
        date = None if year is None else date_or_none(year, month, day)
    else:
        date = _nearest(month, day, frame)
    basis: Basis = "stated" if words and words.isdigit() else "inferred"
    return Found(None, anchor=anchor) if date is None else Found((date, date), "day", basis)


def numeric_day(match: re.Match[str], frame: Frame) -> Found | None:
    """2021-08-26, 26/08/2021, 26.08.2021; None where day and month could change places."""
    del frame
    parts = [int(part) for part in re.split(r"[-/.]", match["figures"])]
    if parts[0] > 31:
        date = date_or_none(parts[0], parts[1], parts[2])
    elif match["sep"] == "." or parts[1] <= 12 < parts[0] or parts[0] == parts[1]:
        date = date_or_none(parts[2], parts[1], parts[0])
    else:
        date = date_or_none(parts[2], parts[0], parts[1]) if parts[1] > 12 else None
    return None if date is None else Found((date, date), "day", "stated")


def day_alone(match: re.Match[str], frame: Frame) -> Found:
    """ "the 26th of last month"."""
    month = calendar_unit("month", match["which"], frame)
    if month.bounds is None:
        return Found(None, anchor=match[0])
    date = date_or_none(month.bounds[0].year, month.bounds[0].month, int(match["day"]))
    return Found(None, anchor=match[0]) if date is None else Found((date, date), "day")


def named_month(match: re.Match[str], frame: Frame) -> Found:
    """ "August 2021", "early March", "last March", "March last year"."""
    month, words, which = index_of(MONTHS, match["month"]) + 1, match["year"], match["which"]
    year = _year(words, frame) if words else _year_of_month(month, which, frame)
    if year is None:
        return Found(None, anchor=re.sub(MONTH, MONTHS[month - 1], match[0].removeprefix("the ")))
    basis: Basis = "stated" if words and words.isdigit() else "inferred"
    bounds, edge = narrow(month_bounds(year, month), match["edge"] or ""), match["edge"] or ""
    return Found(bounds, "week" if "week" in edge or "days" in edge else "month", basis)


def _year_of_month(month: int, which: str | None, frame: Frame) -> int | None:
    """The year of the last such month up to publication; "last March" in March is a year ago."""
    published = frame.published
    if published is None:
        return None
    if which == "this":
        return published.year
    if which == "next" or (which is None and frame.tense == "future"):
        begun = month < published.month or (month == published.month and which == "next")
        return published.year + begun
    ahead = month > published.month or (month == published.month and which is not None)
    return published.year - ahead


def named_years(match: re.Match[str], frame: Frame) -> Found:
    """ "2021", "late 2021", "2014-15", "the 1990s"."""
    del frame
    first = int(match["year"])
    if match["decade"]:
        return Found(narrow(year_bounds(first, first + 9), match["edge"] or ""), "year", "stated")
    last = int(match["last"] or first)
    last += first // 100 * 100 if last < 100 else 0
    if last < first:
        return Found(None, anchor=match[0])
    return Found(narrow(year_bounds(first, last), match["edge"] or ""), "year", "stated")


def named_season(match: re.Match[str], frame: Frame) -> Found:
    """ "the summer of 2021", "last winter": months of the northern year."""
    words, which = match["year"], match["which"]
    if words:
        year = _year(words, frame)
        basis: Basis = "stated" if words.isdigit() else "inferred"
        if year is None:
            return Found(None, anchor=match[0])
        return Found(season_bounds(match["season"], year, until=match["until"] is not None), "year", basis)
    if frame.published is None:
        return Found(None, anchor=match[0])
    today, name = frame.published, match["season"]
    spans = [season_bounds(name, today.year + n, until=True) for n in (-2, -1, 0, 1)]
    over, ahead = [s for s in spans if s[1] < today], [s for s in spans if s[1] >= today]
    later = [s for s in ahead if s[0] > today]
    return Found({"last": over[-1], "next": later[0]}.get(which, ahead[0]), "year")


def named_quarter(match: re.Match[str], frame: Frame) -> Found:
    """ "Q1 2021", "the first quarter of 2021", "the second half of last year"."""
    words = match["year"] or "this year"
    year = _year(words, frame)
    if year is None:
        return Found(None, anchor=match[0])
    basis: Basis = "stated" if words.isdigit() else "inferred"
    at = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}.get(match["nth"] or "", 0)
    months = 6 if match["part"] == "half" else 3
    first = (int(match["q"]) - 1 if match["q"] else at % (12 // months)) * months + 1
    return Found((dt.date(year, first, 1), month_bounds(year, first + months - 1)[1]), "year", basis)
