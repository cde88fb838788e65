"""Words for a time -> the days they mean, as narrow as the words allow and no narrower.

Absolute words need nothing; "Tuesday", "last week" and "August" count from the day of publication; "the next
day" counts from the day last spoken of. Where what they count from is unknown, the day stays unresolved under
an anchor that the same words of the same report share. No words raise: a day that cannot be, such as 31
February, is unresolved too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.dating.counted_days import (
    ago,
    beside,
    later,
    named_weekday,
    near_today,
    night_of,
    recent,
    this_unit,
    weekend,
)
from dateline.dating.date_words import (
    ABOUT,
    CALENDAR,
    DAY,
    EDGE,
    LATER,
    MONTH,
    NAMED,
    NUMBER,
    PART,
    SEASON,
    THE,
    UNIT,
    WEEKDAY,
    YEAR,
    Found,
    Frame,
    Tense,
    plain,
)
from dateline.dating.days import coarser, precision_of, step, week_bounds
from dateline.dating.named_days import (
    day_alone,
    day_of_month,
    named_month,
    named_quarter,
    named_season,
    named_years,
    numeric_day,
)
from dateline.model import Day


def day_for(
    text: str,
    *,
    published: str | None,
    report: str,
    tense: Tense = "past",
    previous: Day | None = None,
) -> Day:
    """The days that a date expression means.

    `published` is the ISO day of publication, `previous` the day that the report last spoke of, `report` the
    id that anchors what stays unresolved. basis is stated for words that need nothing else, inferred for the
    rest.
    """
    frame = Frame(None if published is None else dt.date.fromisoformat(published[:10]), tense, previous)
    words = plain(text)
    found = _parse(words, frame) or Found(None, anchor=words)
    if found.bounds is None:
        anchor = found.anchor if "#" in found.anchor else f"{report}#{found.anchor}"
        return Day(None, None, "unknown", "stated", text, anchor if found.anchor else None)
    start, end = found.bounds
    return Day(start.isoformat(), end.isoformat(), found.precision, found.basis, text)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The days that a report has spoken of so far, from which "the next day" and "two years later" count: the last of
    any precision, and the last that is a day. What lies after publication is no day on which anything happened."""

    last: Day | None = None
    exact: Day | None = None

    def before(self, words: str) -> Day | None:
        """What these words count from: hours and days from a day where there is one."""
        return self.exact or self.last if _DAILY.search(words.lower()) else self.last

    def then(self, day: Day, published: str | None) -> Spoken:
        """With one more day spoken of."""
        unknown = day.start is None and day.anchor is None
        if unknown or (day.start is not None and published is not None and day.start > published[:10]):
            return self
        return Spoken(day, day if day.precision in ("day", "unknown") else self.exact)


_DAILY = re.compile(r"\b(?:seconds?|moments?|minutes?|hours?|days?|nights?|mornings?|afternoons?|evenings?)\b")


# --------------------------------------------------------------------------------------------------
# Stretches with two ends


def _since(match: re.Match[str], frame: Frame) -> Found | None:
    """From the first day of what is named up to publication."""
    past = _parse(match["rest"], Frame(frame.published, "past", frame.previous))
    if past is None or past.bounds is None or frame.published is None or past.bounds[0] > frame.published:
        return None
    bounds = past.bounds[0], frame.published
    return Found(bounds, precision_of(bounds))


def _range(match: re.Match[str], frame: Frame) -> Found | None:
    """ "between 3 and 5 May", "from Monday to Wednesday", "January-March 2021": what one end leaves out, the
    other says."""
    for left, right in _completed(match["left"], match["right"]):
        last = _parse(right, frame)
        if last is None or last.bounds is None:
            continue
        # The first end is sought backwards from the last: "from Monday" before "Wednesday" is the Monday of
        # that week.
        first = _parse(left, Frame(last.bounds[1], "past", frame.previous))
        if first is None or first.bounds is None or first.bounds[0] > last.bounds[1]:
            continue
        bounds = first.bounds[0], last.bounds[1]
        return Found(bounds, coarser(precision_of(bounds), "day"), last.basis)
    return None


def _completed(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Both ends with month and year borrowed from one another, fullest first."""
    left, right = left.removeprefix("the "), right.removeprefix("the ")
    year = re.search(r" \d{4}$| (?:last|this|next) year$", right)
    month_left, month_right = re.search(rf"\b{MONTH}", left), re.search(rf"\b{MONTH}", right)
    ending = year[0] if year and not re.search(r"\d{4}$|year$", left) else ""
    if month_left and not month_right and re.match(r"\d{1,2}(?!\d)", right):
        right = f"{month_left[0]} {right}"
    elif month_right and not month_left and re.fullmatch(DAY, left):
        left = f"{left} {month_right[0]}"
    yield left + ending, right
    yield left, right


def _overnight(match: re.Match[str], frame: Frame) -> Found | None:
    """ "overnight on 29 August", "overnight on August 29-30": the two days of the night."""
    found = _parse(match["rest"], frame)
    if found is None or found.bounds is None:
        return found and Found(None, anchor=found.anchor and f"overnight {found.anchor}")
    start, end = found.bounds
    if (end - start).days > 1:
        return None
    return found if start < end else Found(night_of(start, match["overnight"], frame), "day", found.basis)


def _week(match: re.Match[str], frame: Frame) -> Found | None:
    """ "week of 3 May": the week that holds the day; beginning or ending on it, seven days from it or up to it."""
    found = _parse(match["rest"], frame)
    if found is None or found.bounds is None or found.bounds[0] != found.bounds[1]:
        return None
    day, side = found.bounds[0], match["side"]
    if side is None:
        return Found(week_bounds(day), "week", found.basis)
    bounds = (step(day, "day", -6), day) if side == "ending" else (day, step(day, "day", 6))
    return Found(bounds, "week", found.basis)


FEASTS = {
    "christmas day": "25 december",
    "christmas eve": "24 december",
    "boxing day": "26 december",
    "new years day": "1 january",
    "new years eve": "31 december",
}


def _feast(match: re.Match[str], frame: Frame) -> Found | None:
    """ "Christmas Day", "New Year's Eve 2024"."""
    day = FEASTS[re.sub(r"^new year(?=\s|$)", "new years", match["feast"].replace("'", ""))]
    return _parse(day + (match["rest"] or ""), frame)


Rule = Callable[[re.Match[str], Frame], Found | None]
_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (
            rf"(?:{WEEKDAY}{PART} )?(?P<figures>\d{{4}}[-/]\d\d[-/]\d\d"
            rf"|\d\d?(?P<sep>[-/.])\d\d?(?P=sep)\d{{4}})",
            numeric_day,
        ),
        (rf"{THE}(?:{WEEKDAY}{PART} )?{THE}{DAY} {MONTH}(?: {YEAR})?", day_of_month),
        (rf"(?:{WEEKDAY}{PART} )?{MONTH} {DAY}(?: {YEAR})?", day_of_month),
        (rf"(?P<feast>christmas (?:day|eve)|new year'?s? (?:day|eve)|boxing day)(?P<rest> {YEAR})?", _feast),
        (rf"{THE}{DAY} (?P<which>this|last|next|same|that) month", day_alone),
        (
            rf"{THE}(?:{WEEKDAY}{PART} )?{EDGE}(?:(?P<which>last|this|past|this past|next) )?{MONTH}(?: {YEAR})?",
            named_month,
        ),
        (rf"{THE}{EDGE}(?P<year>\d{{4}})(?P<decade>s)?(?: ?[-/] ?(?P<last>\d{{4}}|\d\d))?", named_years),
        (rf"{THE}{EDGE}(?:(?P<which>last|this|next) )?{SEASON}(?: {YEAR}(?P<until>-\d\d)?)?", named_season),
        (
            rf"{THE}(?:q(?P<q>[1-4])|(?P<nth>first|second|third|fourth|last|final) (?P<part>quarter"
            rf"|half))(?: {YEAR}| year)?",
            named_quarter,
        ),
        (
            rf"{THE}(?:early |late |earlier |later )?(?P<today>today|tonight|yesterday|tomorrow"
            rf"|overnight|last night|last evening"
            rf"|this morning|this afternoon|this evening|day before yesterday|night before last"
            rf"|day after tomorrow){PART}",
            near_today,
        ),
        (
            rf"{THE}(?P<overnight>overnight (?:into )?)?{THE}(?:early |late |earlier |later )?(?:this )?"
            rf"(?:(?P<which>last|this|next|past|coming|previous|preceding|following"
            rf"|same) )?{WEEKDAY}{PART}(?: (?P<week>last|this|next) week)?",
            named_weekday,
        ),
        (
            rf"(?:the (?!last|this|next))?{EDGE}(?P<which>last|this|next|outgoing|current"
            rf"|coming) {CALENDAR}",
            this_unit,
        ),
        (rf"{THE}(?P<edge>start|beginning|end|middle|turn)(?P<which>) {CALENDAR}", this_unit),
        (rf"{THE}(?:(?P<which>past|last|next|coming|this|previous|following) )?weekend", weekend),
        (
            rf"{LATER}(?:the |that )?(?:very )?(?P<which>next|following|same|previous|preceding) {UNIT}",
            beside,
        ),
        (rf"{LATER}(?P<which>)(?:that )?(?:very )?{UNIT}", beside),
        (rf"{THE}{UNIT} (?P<which>before|after)", beside),
        (rf"{ABOUT}(?:{NUMBER} )?{UNIT} (?P<way>later|afterwards?|after|earlier|beforehand|before)", later),
        (rf"(?P<exact>){ABOUT}(?:{NUMBER} )?{UNIT} ago (?:today|to (?:the )?day)", ago),
        (rf"{ABOUT}(?:{NUMBER} )?{UNIT} ago", ago),
        (rf"{THE}(?P<which>past|last|next|coming) (?:{NUMBER} )?{UNIT}", recent),
        (rf"(?P<which>)recent {UNIT}", recent),
        (r"(?:ever )?since (?:least )?(?P<rest>.+)", _since),
        (rf"week (?:(?P<side>beginning|starting|ending) )?(?P<rest>.*{MONTH}.*)", _week),
        (r"(?P<overnight>overnight (?:into )?)(?P<rest>.+)", _overnight),
        (
            r"(?:from |between )?(?P<left>.+?)(?: ?[-/] ?| and | & | or | to | into | until | till "
            r"| through )(?P<right>.+)",
            _range,
        ),
    )
)
"""Tried in this order; the first that fits the whole words and gives an answer wins."""


def _parse(words: str, frame: Frame) -> Found | None:
    """The first rule that understands the words."""
    for pattern, day in NAMED:
        if re.fullmatch(pattern, words.removeprefix("the ")) and (frame.published is None or frame.published >= day):
            return Found((day, day), "day", "stated")
    matches = ((pattern.fullmatch(words), rule) for pattern, rule in _RULES)
    answers = (rule(match, frame) for match, rule in matches if match is not None)
    return next((answer for answer in answers if answer is not None), None)
