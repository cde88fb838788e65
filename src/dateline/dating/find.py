"""Where a text speaks of a time: the words for days, weeks, months, years and periods.

One compiled pattern runs once over a folded copy of the text (lower case, plain quotes and dashes, the same
length), and a few checks look at the original: "May" is a month and "may" is not, "Sunday Times" is no day.
What the words mean is told elsewhere: here they are only found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

from dateline.dating.patterns import (
    AFTER_YEAR,
    BEFORE_YEAR,
    CLOCK,
    COUNTED,
    FEAST,
    FEASTS,
    FIRST_YEAR,
    HOUSE,
    LAST_YEAR,
    MONTH_WORD,
    NAMED_THING,
    PAPERS,
    PATTERN,
    RANGE_OF_DAYS,
    SPEAKS_OF_TIME,
    SURE_YEAR,
    TITLED,
    WEEK_OF,
    WEEKDAY,
    fold,
)
from dateline.dating.resolve import day_for

DateKind = Literal["day", "weekday", "month", "year", "deictic", "relative", "period", "name"]


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words that name a time, with their place in the text in code points.

    day: names a day of a month, or a night between two days ("5-6 May", "from Monday to Tuesday"); weekday;
    month; year; deictic: counts from the day of publication ("yesterday", "last week", "over the weekend");
    relative: counts from the day last spoken of ("the next day"); period: a longer stretch with two ends
    ("since January", "3 to 5 May"), or one that runs up to now ("the past 24 hours"); name: a day known by an
    event ("9/11").
    """

    start: int
    end: int
    text: str
    kind: DateKind


def find_dates(text: str) -> tuple[DateWords, ...]:
    """The date expressions of one sentence or paragraph, in order, never overlapping.

    Plain "on", "in" and "at" stay outside the words; what changes the meaning ("since", "early", "the last")
    is inside. Clock times, ages and bare numbers are none.
    """
    folded = fold(text)
    found: list[DateWords] = []
    at = 0
    while match := PATTERN.search(folded, at):
        words = _words(text, folded, match)
        if words is not None:
            found.append(words)
        at = words.end if words is not None else max(match.end("lead"), _first_word_end(folded, match))
    return tuple(found)


def _first_word_end(folded: str, match: re.Match[str]) -> int:
    """Where to look on after words that turned out to be no date: behind the first of them."""
    space = folded.find(" ", match.start(), match.end())
    return match.end() if space < 0 else space


def _words(text: str, folded: str, match: re.Match[str]) -> DateWords | None:
    """The match with its lead and its second half cut off where they do not belong to it."""
    kind = next(name for name in _KINDS if match[name] is not None)
    lead, end = match["lead"] or "", match.end()
    start = match.start(kind)
    ranged = match["tail"] is not None and _is_range(text, match, kind)
    if match["tail"] is not None and not ranged:
        end = match.start("tail")
    if not _is_date(text, folded, (start, match.end(kind)), kind):
        return None
    if ranged or lead.endswith("since ") or (kind == "day" and RANGE_OF_DAYS.match(folded[start:end])):
        start, kind = _with_lead(match, start), "period"
        kind = "day" if not lead.endswith("since ") and _is_night(text[start:end]) else kind
    elif match["overnight"] and kind in ("day", "weekday"):
        start = match.start()
    elif kind == "day" and (week := WEEK_OF.search(folded[:start])):
        start, kind = week.start(), "period"
    kind = "month" if kind == "barem" else kind
    end = start + len(text[start:end].rstrip(" ,"))
    end += "(" in text[start:end] and text[end : end + 1] == ")"
    return DateWords(start, end, text[start:end], cast(DateKind, kind))


def _with_lead(match: re.Match[str], start: int) -> int:
    """Where the words begin with "from", "between" or "overnight"; "the night of" adds nothing to two ends."""
    return match.start("overnight") if match["overnight"] else start - len((match["lead"] or "").removeprefix(_NIGHT))


def _is_night(words: str) -> bool:
    """Whether a stretch with two ends is one night: no longer than two days, whatever the year."""
    day = day_for(words, published=_ANY_DAY, report="")
    return day.first is not None and day.last is not None and (day.last - day.first).days <= 1


def _is_range(text: str, match: re.Match[str], kind: str) -> bool:
    """Whether what follows "to" or "and" is the other end: the same kind of time, with its capital. "on
    Tuesday and Friday" is two days, "on Tuesday to march" one."""
    if match["then"] == " and " and match["both"] is None:
        return False
    second = text[match.end("then") : match.end("tail")]
    if kind == "weekday":
        return re.match(WEEKDAY, fold(second)) is not None and second[0].isupper()
    month = MONTH_WORD.search(fold(second))
    return month is None if kind == "year" else month is not None and second[month.start()].isupper()


def _is_date(text: str, folded: str, span: tuple[int, int], kind: str) -> bool:
    """Whether the words in the original name a time: capitals, and what stands around them."""
    start, end = span
    before, after = text[max(0, start - 24) : start], text[end : end + 40]
    month = MONTH_WORD.search(folded, start, end) if kind in ("day", "month", "barem", "name") else None
    if month is not None and not text[month.start()].isupper():
        return False
    if kind == "day" and month is None:
        feast = FEAST.search(folded, start, end)
        return text[start].isupper() if feast is not None else _is_numeric(folded[start:end])
    if kind in ("day", "month", "name"):
        return kind == "name" or NAMED_THING.match(after) is None
    if kind == "barem":
        return _is_month(text[start:end], before, after)
    if kind == "weekday":
        return _is_weekday(text[start:end], before, after)
    if kind == "year":
        return _is_year(folded[start:end], fold(before), fold(after))
    if kind == "period":
        years = re.fullmatch(r"(\d{4}) ?[-/] ?(\d{2,4})", folded[start:end])
        return years is None or int(years[2]) > int(years[1][-len(years[2]) :])
    return not (kind == "deictic" and text[start:end] == "Today" and TITLED.search(before) is not None)


_NIGHT = "night of "
_ANY_DAY = "2023-12-31"
"""A day to count from, for the length alone: two days of a year without a leap day."""

_KINDS = ("name", "relative", "period", "deictic", "day", "month", "weekday", "barem", "year")


def _is_numeric(words: str) -> bool:
    """Whether figures alone tell the day from the month: 26/08/2021 does, 03/04/2021 does not, 26.08.2021 is
    always written day first."""
    figures = re.search(r"\d+([/.-])\d+\1\d+", words)
    if figures is None or figures[1] == "." or figures[0][:4].isdigit():
        return True
    first, second = (int(part) for part in re.split("[/-]", figures[0])[:2])
    return max(first, second) <= 31 and (first > 12 or second > 12 or first == second)


def _is_month(words: str, before: str, after: str) -> bool:
    """A month alone. March and May are verbs and names, April, June and August are first names too."""
    if words not in ("March", "May", "April", "June", "August"):
        return True
    prompted = SPEAKS_OF_TIME.search(fold(before)) is not None
    if words in ("March", "May"):
        stands_alone = re.match(r" (?:on|of|to|Day)\b", after) is None
        return prompted and (stands_alone or (before.endswith("in ") and after.startswith(" to")))
    return prompted or re.match(r"\s?[A-Z]| \w+ed\b", after) is None


def _is_weekday(words: str, before: str, after: str) -> bool:
    """A weekday with its capital that is neither a newspaper nor a feast nor a named day."""
    name = re.search(WEEKDAY, fold(words))
    if name is None or not words[name.start()].isupper():
        return False
    return PAPERS.match(after) is None and FEASTS.search(before) is None


def _is_year(words: str, before: str, after: str) -> bool:
    """A number that the words around it make a year. `words` may begin with "early", "mid-", "the end of"."""
    if not words[:4].isdigit():
        return True
    if CLOCK.match(after) or HOUSE.match(after):
        return False
    if SURE_YEAR.search(before):
        return True
    if COUNTED.match(after) or not FIRST_YEAR <= int(words[:4]) <= LAST_YEAR:
        return False
    return BEFORE_YEAR.search(before) is not None or AFTER_YEAR.match(after) is not None
