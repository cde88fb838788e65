"""The words of date expressions: what they count from, what they come to, and the patterns they are read
with."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from dateline.dating.days import Bounds
from dateline.model import Basis, Day, DayPrecision

Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the words count from."""

    published: dt.date | None
    tense: Tense
    previous: Day | None


@dataclass(frozen=True, slots=True)
class Found:
    """The days that the words mean. Where what they count from is unknown, bounds is None and `anchor` says
    which words mean the same day ("" where not even the same words do)."""

    bounds: Bounds | None
    precision: DayPrecision = "unknown"
    basis: Basis = "inferred"
    anchor: str = ""


MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
NUMBERS: dict[str, tuple[int, int]] = {
    **{word: (i, i) for i, word in enumerate(_SMALL)},
    "thirty": (30, 30),
    "forty": (40, 40),
    "fifty": (50, 50),
    "an": (1, 1),
    "a": (1, 1),
    "half an": (0, 0),
    # Vague numbers keep both ends, those of the table of hedges for people.
    "a couple": (2, 2),
    "a few": (3, 9),
    "few": (3, 9),
    "several": (3, 9),
    "some": (3, 9),
}
VAGUE = (2, 9)
"""How many "days ago" without a number are: a plural, and below ten, from where "weeks" takes over."""

NAMED = (
    (r"9/11|(?:sept?(?:ember)? 11(?:th)?|11(?:th)? sept?(?:ember)?) .*attacks?", dt.date(2001, 9, 11)),
    (r"26/11", dt.date(2008, 11, 26)),
    (r"(?:oct(?:ober)? 7(?:th)?|7(?:th)? oct(?:ober)?) .*(?:attacks?|massacres?)", dt.date(2023, 10, 7)),
)
"""Days known by an event: the words name one year, whatever year they are written in."""

MONTH = (
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b"
)
WEEKDAY = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urday|r|rs)?\b"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4}|(?:last|this|next|same|previous|following|outgoing|current|preceding) year|year before)"
PART = r"(?: (?:early |late )?(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk))?"
EDGE = (
    r"(?:(?:very )?(?P<edge>early|earlier|mid|late|later|beginning|start|turn|end|middle|close|first half"
    r"|second half|latter half"
    r"|(?:first|second|third|fourth|last|final) (?:week|weeks|days)) )?"
)
NUMBER = rf"(?P<n>\d{{1,3}}|{'|'.join(NUMBERS)})(?P<half> and a half)?"
UNIT = (
    r"(?P<unit>second|moment|minute|hour|day|night|morning|evening|afternoon|week|fortnight|month|year"
    r"|decade)s?"
)
ABOUT = (
    r"(?:(?P<more>(?:just |a little )?over|more than|least) "
    r"|(?:(?:just |a little )?under|less than|nearly|almost|about|around|roughly|exactly) )?"
)
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
THE = r"(?:the )?"
LATER = r"(?:(?:later|earlier) )?"
CALENDAR = r"(?P<unit>week|month|year|decade)"


def plain(text: str) -> str:
    """Lower case and single spaces; no commas, abbreviating points, possessives, "of", "on" or "in"; "the" at
    most at the beginning, where "the next week" and "next week" differ."""
    words = text.lower().replace("’", "'").replace("–", "-").replace("—", "-")
    words = re.sub(r"\b(early|mid|late)-", r"\1 ", re.sub(r"(?<=[a-z])\.|[,()]|'s\b", "", words))
    words = re.sub(r"\b(?:of|on|in|at|during|within|throughout)\b|^(?:over|for) (?=the |recent )", " ", words).strip()
    return " ".join(re.sub(r"(?<!^)\bthe\b", " ", words).split())


def index_of(names: list[str], short: str) -> int:
    """The place of the name that begins with three letters."""
    return next(i for i, name in enumerate(names) if name.startswith(short))
