"""The day of publication: stated by metadata or a dateline, inferred from the address, or not known.

Never today and never the time of a file. A date that the calendar does not have, or that lies outside the
years below, is no date at all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model import Published
from dateline.read.draft import Dated

FIRST_YEAR, LAST_YEAR = 1950, 2035
"""Digitised news goes back to the middle of the last century. The upper bound is a constant because no run
may depend on the day on which it is made."""

_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905  reads better in order
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d(?![\d:]))"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[\s-]{_MONTH},?[\s-]{_YEAR}\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>(?:19|20)\d\d)\b",
    )
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(WEEKDAYS)})\W{{0,3}}$", re.IGNORECASE)
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")

_IN_URL = (
    re.compile(r"[/_-]((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.?-]|$)"),
    re.compile(r"[/_-]((?:19|20)\d\d)[/_-]([a-z]{3})[/_-](\d{1,2})(?=[/_.?-]|$)", re.IGNORECASE),
    re.compile(r"[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.?-]|$)"),
)

_DATELINE = re.compile(r"^[^a-z]{3,40}|^[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3},")


def day_of(text: str) -> str | None:
    """The one full date in these words or this field, as an ISO day; None where there is none.

    The day is the one written, in the zone in which it is written. "05/03/2024" is no date, since the words
    do not say which is the month; "25/03/2024" is one, and so are "Tuesday 05/03/2024" and "05.03.2024": who
    writes dots writes the day first.
    """
    text = text.strip()
    if compact := _COMPACT.match(text):
        return _iso(*compact.groups())
    if _EPOCH.match(text):
        return _in_range(dt.datetime.fromtimestamp(int(text[:10]), dt.UTC).date())
    for pattern in PATTERNS:
        if found := pattern.search(text):
            parts = found.groupdict()
            return _iso(parts["year"], parts.get("number") or parts["month"], parts["day"])
    found = _SLASHED.search(text)
    return _slashed(found) if found else None


@dataclass(frozen=True, slots=True)
class Written:
    """A full date in a text: where it stands and the day that it is."""

    start: int
    end: int
    day: str


def days_in(text: str) -> tuple[Written, ...]:
    """All full dates in these words, in their order. A year of two digits is none here: in running text it
    is more often a number of something else."""
    found: list[Written] = []
    for pattern in PATTERNS:
        for each in pattern.finditer(text):
            parts = each.groupdict()
            day = _iso(parts["year"], parts.get("number") or parts["month"], parts["day"])
            if day and parts["year"].isdigit() and len(parts["year"]) == 4:
                found.append(Written(each.start(), each.end(), day))
    found += [Written(each.start(), each.end(), day) for each in _SLASHED.finditer(text) if (day := _slashed(each))]
    found.sort(key=lambda each: each.start)
    return tuple(each for at, each in enumerate(found) if at == 0 or each.start >= found[at - 1].end)


def day_in_url(url: str) -> str | None:
    """The day in the path of an address ("/2024/03/05/", "-20240305")."""
    for pattern in _IN_URL:
        if (found := pattern.search(url)) and (day := _iso(*found.groups())):
            return day
    return None


def day_in_dateline(paragraph: str) -> str | None:
    """The full date of a dateline ("KABUL, Aug 26, 2021 (AP) -"); None where it has none or lacks the
    year."""
    head = re.split(r"\s[-–—]+\s|--|:\s", paragraph[:90], maxsplit=1)
    return day_of(head[0]) if len(head) == 2 and _DATELINE.match(head[0]) else None


def published(candidates: Iterable[Dated], url: str | None) -> Published | None:
    """The first candidate that is a date, stated ones first; then the address; then what is only inferred."""
    ranked = list(candidates)
    for dated in [each for each in ranked if each.basis != "inferred"]:
        if day := day_of(dated.text):
            return Published(day, dated.basis, dated.text)
    if url and (day := day_in_url(url)):
        return Published(day, "inferred", url)
    for dated in ranked:
        if day := day_of(dated.text):
            return Published(day, dated.basis, dated.text)
    return None


def _slashed(found: re.Match[str]) -> str | None:
    """The day of "25/03/2024": day or month first, as the numbers, the dots or the weekday before it allow."""
    first, mark, second, year = found.groups()
    day_first, month_first = _iso(year, second, first), _iso(year, first, second)
    if mark == "." or day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    named = _WEEKDAY_BEFORE.search(found.string, 0, found.start())
    fitting = [day for day in (day_first, month_first) if named and weekday_of(day) == named[1].lower()]
    return fitting[0] if len(fitting) == 1 else None


def weekday_of(day: str) -> str:
    """The weekday of an ISO day, in small letters."""
    return WEEKDAYS[dt.date.fromisoformat(day).weekday()]


def _iso(year: str, month: str, day: str) -> str | None:
    year = year.lstrip("'’")
    if len(year) == 2:
        year = ("20" if int(year) <= LAST_YEAR % 100 else "19") + year
    try:
        number = int(month) if month.isdigit() else _NAMES.index(month[:3].lower()) + 1
        return _in_range(dt.date(int(year), number, int(day)))
    except ValueError:  # 31 February, month 13, "/2024/xyz/05/"
        return None


def _in_range(day: dt.date) -> str | None:
    return day.isoformat() if FIRST_YEAR <= day.year <= LAST_YEAR else None
