"""Times that count from another: from the day of publication, or from the day last spoken of."""

from __future__ import annotations

import datetime as dt
import re

from dateline.dating.date_words import NUMBERS, VAGUE, WEEKDAYS, Found, Frame, index_of
from dateline.dating.days import (
    Bounds,
    coarser,
    month_bounds,
    narrow,
    precision_of,
    step,
    week_bounds,
    widen,
    year_bounds,
)
from dateline.model import Day

_SHIFTS = {
    "yesterday": (-1, -1),
    "last night": (-1, -1),
    "last evening": (-1, -1),
    "tomorrow": (1, 1),
    "overnight": (-1, 0),
    "day before yesterday": (-2, -2),
    "night before last": (-2, -2),
    "day after tomorrow": (2, 2),
}
"""Days from publication to the first and the last day that the words mean; today for words not named."""


def near_today(match: re.Match[str], frame: Frame) -> Found:
    """ "today", "this morning", "last night", "tomorrow", "overnight"."""
    low, high = _SHIFTS.get(match["today"], (0, 0))
    if frame.published is None:
        return Found(None, anchor="overnight" if low != high else f"today{low:+d}" if low else "today")
    return Found((step(frame.published, "day", low), step(frame.published, "day", high)), "day")


def named_weekday(match: re.Match[str], frame: Frame) -> Found:
    """ "Tuesday", "last Tuesday", "overnight on Tuesday", "the following Tuesday", "Tuesday last week"."""
    wanted, which = index_of(WEEKDAYS, match["weekday"]), match["which"] or ""
    name = WEEKDAYS[wanted]
    if which in ("previous", "preceding", "following", "same") or match[0].startswith("the next"):
        return named_from_previous(wanted, which, frame)
    if frame.published is None:
        ahead = "coming " if frame.tense == "future" or which in ("next", "coming") else ""
        extra = "last " if which == "last" else f"{match['week']} week " if match["week"] else ""
        return Found(None, anchor=("overnight " if match["overnight"] else "") + (extra or ahead) + name)
    day = _near_weekday(wanted, which, match["week"], frame)
    return Found(night_of(day, match["overnight"], frame) if match["overnight"] else (day, day), "day")


def _near_weekday(wanted: int, which: str, week: str | None, frame: Frame) -> dt.date:
    """The last such weekday up to publication, that day included, or the next one."""
    today = frame.published or dt.date.min
    if week:
        monday = step(week_bounds(today)[0], "week", {"last": -1, "next": 1}.get(week, 0))
        return step(monday, "day", wanted)
    back, on = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    if which in ("next", "coming") or (frame.tense == "future" and which not in ("last", "past")):
        return step(today, "day", on or (7 if which == "next" else 0))
    return step(today, "day", -(back or (7 if which in ("last", "past") else 0)))


def night_of(day: dt.date, overnight: str, frame: Frame) -> Bounds:
    """The two days of a night: "overnight on Tuesday" ends on Wednesday, "overnight into Tuesday" begins on
    Monday, and so does "overnight on Tuesday" where it is told on Tuesday as past."""
    told = frame.tense == "past" and frame.published is not None and frame.published <= day
    return (step(day, "day", -1), day) if told or "into" in overnight else (day, step(day, "day", 1))


def named_from_previous(wanted: int, which: str, frame: Frame) -> Found:
    """The last such weekday (Monday is 0) before the day last spoken of, or the next one after it."""
    previous = frame.previous
    if previous is None or previous.first is None or previous.last is None or previous.precision not in ("day", "week"):
        return Found(None)
    if which in ("previous", "preceding"):
        return _one_day(step(previous.first, "day", -((previous.first.weekday() - wanted) % 7 or 7)))
    if which == "same":  # of a night from Friday to Saturday, the Friday
        return _one_day(step(previous.first, "day", (wanted - previous.first.weekday()) % 7))
    return _one_day(step(previous.last, "day", (wanted - previous.last.weekday()) % 7 or 7))


def _one_day(day: dt.date) -> Found:
    return Found((day, day), "day")


def this_unit(match: re.Match[str], frame: Frame) -> Found:
    """ "last week", "earlier this month", "late last year", "the end of the year", "the outgoing year"."""
    found = calendar_unit(match["unit"], match["which"] or "this", frame)
    if found.bounds is None:
        return Found(None, anchor=match[0].removeprefix("the "))
    bounds, edge = found.bounds, match["edge"] or ""
    if edge not in ("", "earlier", "later"):
        return Found(narrow(bounds, edge), found.precision)
    return Found(_up_to_now(bounds, edge, frame), found.precision)


def calendar_unit(unit: str, which: str, frame: Frame) -> Found:
    """The week, month, year or decade of publication, or the one before or after it."""
    if which in ("same", "that"):
        first = None if frame.previous is None else frame.previous.first
        return calendar_unit(unit, "this", Frame(first, frame.tense, None))
    if frame.published is None:
        return Found(None)
    n = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "decade":
        first_year = frame.published.year // 10 * 10 + 10 * n
        return Found(year_bounds(first_year, first_year + 9), "year")
    day = step(frame.published, unit, n)
    if unit == "week":
        return Found(week_bounds(day), "week")
    bounds = year_bounds(day.year) if unit == "year" else month_bounds(day.year, day.month)
    return Found(bounds, "year" if unit == "year" else "month")


def _up_to_now(bounds: Bounds, edge: str, frame: Frame) -> Bounds:
    """This week or month as far as the past or the future goes: what has happened did not happen after
    publication."""
    today = frame.published
    if today is None or not bounds[0] <= today <= bounds[1]:
        return bounds
    if edge == "later" or (not edge and frame.tense == "future"):
        return today, bounds[1]
    return bounds[0], today


def weekend(match: re.Match[str], frame: Frame) -> Found:
    """Saturday and Sunday: the last ones up to publication, or the next."""
    today, which = frame.published, match["which"] or ""
    if which in ("previous", "following"):
        bounds = named_from_previous(5, which, frame).bounds
        return Found(None) if bounds is None else Found((bounds[0], step(bounds[0], "day", 1)), "day")
    if today is None:
        return Found(None, anchor=f"{which} weekend".strip())
    back = (today.weekday() - 5) % 7
    if which in ("next", "coming") or frame.tense == "future":
        saturday = step(today, "day", (5 - today.weekday()) % 7)
    else:
        saturday = step(today, "day", -back - (7 if which == "last" and back < 2 else 0))
    return Found((saturday, step(saturday, "day", 1)), "day")


def recent(match: re.Match[str], frame: Frame) -> Found:
    """ "in the past 24 hours", "the last two years", "in recent months", "the coming days"."""
    if frame.published is None:
        return Found(None, anchor=match[0])
    unit, _, high = _amount(match, plural=VAGUE if match[0].endswith("s") else (1, 1))
    if match["which"] in ("next", "coming"):
        bounds = frame.published, step(frame.published, unit, high)
    else:
        bounds = step(frame.published, unit, -high), frame.published
    return Found(bounds, precision_of(bounds))


def ago(match: re.Match[str], frame: Frame) -> Found:
    """ "two days ago", "more than a year ago", "hours ago", "a year ago today"."""
    unit, low, high = _amount(match, plural=VAGUE)
    if frame.published is None:
        return Found(None, anchor=f"today-{low}" if unit == "day" and low == high and low else match[0])
    exact = "exact" in match.groupdict() and low == high
    bounds = step(frame.published, unit, -high), step(frame.published, unit, -low)
    bounds = bounds if exact else widen(bounds, unit if high else "day")
    return Found(bounds, precision_of(bounds))


def _amount(match: re.Match[str], *, plural: tuple[int, int]) -> tuple[str, int, int]:
    """Unit, least and most: of day, week, month or year. Hours below 24 are the same day, and so are
    "hours"."""
    groups = match.groupdict()
    unit, words = match["unit"], groups.get("n")
    low, high = plural if words is None else (int(words),) * 2 if words.isdigit() else NUMBERS[words]
    high += 1 if groups.get("half") or (groups.get("more") and unit in ("month", "year", "decade")) else 0
    if unit in ("second", "moment", "minute"):
        return "day", 0, 0
    if unit == "hour":
        return "day", *((0, 0) if words is None else (low // 24, high // 24))
    if unit == "decade":
        return "year", 10 * low - 1, 10 * high + 1
    if unit == "fortnight":
        return "week", 2 * low, 2 * high
    return unit if unit in ("week", "month", "year") else "day", low, high


# --------------------------------------------------------------------------------------------------
# Days that count from the day last spoken of


def later(match: re.Match[str], frame: Frame) -> Found:
    """ "two days later", "hours later", "three months earlier"."""
    unit, low, high = _amount(match, plural=VAGUE)
    if match["way"] in ("earlier", "before", "beforehand"):
        low, high = -high, -low
    return _from_previous(frame.previous, unit, (low, high))


def beside(match: re.Match[str], frame: Frame) -> Found:
    """ "the next day", "the same night", "the previous week", "the day before", "later that day"."""
    n = {"next": 1, "following": 1, "after": 1, "later": 1}.get(match["which"], 0)
    n = -1 if match["which"] in ("previous", "preceding", "before", "earlier") else n
    unit = match["unit"] if match["unit"] in ("week", "month", "year") else "day"
    return _from_previous(frame.previous, unit, (n, n))


def _from_previous(previous: Day | None, unit: str, steps: tuple[int, int]) -> Found:
    """The previous day moved by the least and the most of the steps. An unresolved one moves under its
    anchor."""
    low, high = steps
    if previous is None or previous.first is None or previous.last is None:
        return Found(None, anchor=_moved_anchor(previous, unit, steps))
    if unit == "day" and previous.precision == "year":
        return Found(None)  # a day on from a year is no day
    if steps == (0, 0) and unit == "day":
        return Found((previous.first, previous.last), previous.precision)
    night = unit == "day" and (previous.last - previous.first).days == 1
    start = step(previous.last if night and low > 0 else previous.first, unit, low)
    end = step(previous.first if night and high < 0 else previous.last, unit, high)
    bounds = (
        widen((start, end), unit) if unit != "week" or low != high else (week_bounds(start)[0], week_bounds(end)[1])
    )
    return Found(bounds, coarser(previous.precision, precision_of(bounds)))


def _moved_anchor(previous: Day | None, unit: str, steps: tuple[int, int]) -> str:
    """ "...#tuesday" one day on is "...#tuesday+1"; "" where no single day can be told."""
    if previous is None or previous.anchor is None or steps[0] != steps[1] or unit not in ("day", "week"):
        return ""
    base, offset = re.fullmatch(r"(.*?)([+-]\d+)?", previous.anchor, re.DOTALL).groups()  # type: ignore[union-attr]
    n = int(offset or 0) + steps[0] * (7 if unit == "week" else 1)
    return f"{base}{n:+d}" if n else base
