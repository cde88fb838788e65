"""Days of publication that a page prints as words: in short lines of their own, in its lead, in its title.

A false day moves every weekday of a report, so a line counts by its shape alone: a date, and beside it only
names, a time, or words that say that it was published. What a text recalls has the shape of a sentence; what
a chronology is headed by comes more than once; and what is older than the rest of the text is no day of
publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.read.dates import WEEKDAYS, Written, days_in, weekday_of
from dateline.read.draft import Dated
from dateline.read.text import is_sentence, words

ABOVE, BELOW = 8, 4
"""Lines from the top and from the end among which a day of publication stands: title, outlet, byline and the
first paragraph above it; credits below it."""

MOST = 15
"""Words of the longest such line: place, author, time, day, and the day of an update."""

LEADS = 2
"""Paragraphs in which a report says when its sources spoke."""

_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?)"
_UPDATE = r"(?:last )?(?:updated?|modified|edited)"
_LABEL = re.compile(
    rf"\b(?:{_UPDATE}|(?:first )?(?:published|posted|issued|filed|created|uploaded|added)|"
    r"publication|release (?=date)|dated?)\b(?:\s*(?:on|at|date|time)\b)*\s*:?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:\bat )?\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{4}\s*(?:hrs|hours)\b",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b(?:UTC|GMT|[A-Z]{1,3}T)\b(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?|\b(?:[A-Z][a-z]+|local) time\b")
_COUNTER = re.compile(r"\b\d+[ -]?(?:min(?:ute)?s?(?: read)?|views?|comments?|shares?|reads?)\b", re.IGNORECASE)
_BY = re.compile(r"^\W*(?:by|author)\b\s*:?", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:kill\w*|attack\w*|dead|died?|deaths?|born|birth|blast|bomb\w*|shooting|siege|massacre|raid|battle|war|anniversary|"
    r"signed|arrest\w*|remember\w*|tribute|photos?|image|picture|file|caption|credit|handout|copyright)\b|©",
    re.IGNORECASE,
)
"""Words of headlines, captions and captioned lives: the day beside one of them is the day of what it tells."""

_SMALL = frozenset(
    ("of", "the", "for", "and", "bin", "al", "ul", "de", "van", "von", "&", "our", "a", "an", "staff", "news",
     "web", "reporter", "correspondent", "desk", "bureau", "by", "agencies", "report", "special",
     "admin")
)  # fmt: skip
_LEADS_ON = re.compile(r"\b(?:of|since|after|before|until|till|from|by|in|on|the|to|for|and)\s*$", re.IGNORECASE)
_RANGE_BEFORE = re.compile(r"(?<![:.\d])\b\d{1,2}(?:st|nd|rd|th)?\s*(?:[-–—/]|to|and)\s*$", re.IGNORECASE)
_RANGE = re.compile(r"\b([A-Z][a-z]{2,8}\.?)\s+\d{1,2}\s*[-–—]\s*(\d{1,2}),?\s+((?:19|20)\d\d)\b")
_RECALLS = re.compile(
    r"\b(?:anniversary|years? (?:ago|on|later|since)|decades? (?:ago|later)|looking back|in memory of)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!by )(?<!until )(?<!till )(?<!before )(?<!to )\b((?:19|20)\d\d)\b(?![,.]\d)")
_PERIODICAL = re.compile(
    r"\b(?:daily|weekly|fortnightly|monthly|week|month|digest|bulletin|round-?up|sitrep|situation report|briefs?|"
    r"briefing|as of)\b",
    re.IGNORECASE,
)
"""Words of titles that tell of a stretch of days; the title of a report on one old event has none."""

_SPEAKS = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|stated|declared|added|claimed)\b[^.;]{0,60}$", re.IGNORECASE
)
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(WEEKDAYS)}),?\s*(\(?)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line that gives a day and tells nothing. `beside`: names, a time or a label stand beside the day.
    `labelled`: a label or an author does, so that it can only be the day of publication. `updated`: the only day is
    that of an update."""

    day: str
    words: str
    beside: bool
    labelled: bool
    timed: bool
    updated: bool = False


def day_line(line: str) -> DayLine | None:
    """What a line says as a line of publication; None where it is none."""
    if words(line) > MOST:
        return None
    dates = days_in(line)
    first = [date for at, date in enumerate(dates) if not _is_update(line, dates, at)]
    if not dates or len({date.day for date in first}) > 1:
        return None
    date = (first or list(dates))[0]
    label = _LABEL.search(line)
    before = re.sub(rf"\b{_WEEKDAY}\W*$", "", line[: date.start], flags=re.IGNORECASE)
    introduced = label is not None and label.end() >= len(before.rstrip())
    if _RANGE_BEFORE.search(before) or (_LEADS_ON.search(before) and not introduced):
        return None
    rest = _rest(line, dates)
    if rest is None:
        return None
    labelled, timed = bool(label or _BY.match(line)), _CLOCK.search(_without(line, dates)) is not None
    beside = labelled or timed or bool(rest)
    return DayLine(date.day, line[len(before) : date.end].strip(), beside, labelled, timed, not first)


def _is_update(line: str, dates: tuple[Written, ...], at: int) -> bool:
    between = line[dates[at - 1].end if at else 0 : dates[at].start]
    return re.search(rf"\b{_UPDATE}\b", between, re.IGNORECASE) is not None


def _without(line: str, dates: Iterable[Written]) -> str:
    for date in reversed(tuple(dates)):
        line = f"{line[: date.start]} | {line[date.end :]}"
    return line


def _rest(line: str, dates: Iterable[Written]) -> tuple[str, ...] | None:
    """The names beside the dates; None where something else stands there."""
    bare = _without(line, dates)
    for pattern in (_CLOCK, _ZONE, _COUNTER, _LABEL, re.compile(rf"\b{_WEEKDAY}", re.IGNORECASE)):
        bare = pattern.sub(" | ", bare)
    if _TELLS.search(bare) or re.search(r"[^\W\d_]{3,}[.!?](?:\s|$)", re.sub(r"\b[A-Z]\w{0,2}\.", "", bare)):
        return None
    bare = _BY.sub("", bare)
    parts = tuple(part for each in re.split(r"\s[-–—]+\s|[|,/•·()\[\]:;]", bare) if (part := each.strip(" .-–—|")))
    return parts if sum(map(words, parts)) <= 10 and all(map(_is_named, parts)) else None


def _is_named(part: str) -> bool:
    """Whether words are a name: capitals, and the small words of names; "Channel 24" ends in a number."""
    each = part.split()
    if len(each) > 6 or (each[-1].isdigit() and (len(each) == 1 or len(each[-1]) > 2)):
        return False
    named = [word for word in each if word.lower() not in _SMALL]
    return all(word[0].isupper() or word[0] in "@'’" or (word.isdigit() and word is each[-1]) for word in named)


# --------------------------------------------------------------------------------------------------
# Lines


def taken(lines: list[str]) -> dict[int, str]:
    """The lines that give the day of publication, each with the name of its kind: "day-stated", "day-alone" (only
    inferred: no time and no label) or "day-updated". Below the first sentence a line counts only if it is the only
    one. A first line with nothing else above the article is its title and stays."""
    found = {at: each for at, line in enumerate(lines) if (each := day_line(line))}
    head = next((at for at, line in enumerate(lines) if is_sentence(line)), len(lines))
    unlabelled = [each for each in found.values() if not each.labelled]
    kept: dict[int, str] = {}
    for at, each in found.items():
        if ABOVE <= at < len(lines) - BELOW or (at == 0 and not _is_above_title(each, lines[1:3])):
            continue
        alone = len(unlabelled) == 1 or (at < head and len({other.day for other in unlabelled}) == 1)
        fresh = each.timed or not is_outlived(each.day, lines[:at] + lines[at + 1 :])
        if each.labelled or (alone and fresh) or (each.timed and at < head and not _heads_more(at, found)):
            stated = each.labelled or each.timed or (each.beside and at < head)
            kept[at] = "day-updated" if each.updated else "day-stated" if stated else "day-alone"
    return kept


def _heads_more(at: int, found: dict[int, DayLine]) -> bool:
    """Whether the same day heads further lines: a chronology by the hour."""
    return any(other.day == found[at].day and not other.labelled for place, other in found.items() if place > at)


def _is_above_title(line: DayLine, below: list[str]) -> bool:
    """Whether a first line is no title itself: it says that it is a day of publication, or a title follows."""
    return line.labelled or line.timed or any(3 <= words(each) <= 25 and not each.endswith(".") for each in below)


def is_outlived(day: str, lines: Iterable[str]) -> bool:
    """Whether the text is younger than this day: it tells of a later day or year, or looks back. A text that looks
    ahead loses its day by that, which is the lesser fault."""
    text = "\n".join(lines)
    later = any(each.day > day for each in days_in(text))
    return later or any(year > day[:4] for year in _YEAR.findall(text)) or _RECALLS.search(text) is not None


def is_chronology(day: str, lines: Iterable[str]) -> bool:
    """Whether other lines are headed by later days, so that this one is the first heading of a chronology."""
    return any(each.day > day and not each.labelled for line in lines if (each := day_line(line)))


# --------------------------------------------------------------------------------------------------
# Last resorts


def last_resorts(title: str | None, body: tuple[str, ...]) -> list[Dated]:
    """Days that stand in for the day of publication where nothing else gives it, the better first: the day on
    which the lead's sources spoke, and the end of the stretch that the title of a round-up names."""
    spoken = [text for line in body[:LEADS] if (text := _spoken(line))]
    covered = [text for line in (title, *body[:LEADS]) if line and (text := _covered(line, title))]
    found = [Dated(text, "inferred") for text in spoken + covered]
    return [each for each in found if not is_outlived(days_in(each.text)[-1].day, (title or "", *body))]


def _spoken(paragraph: str) -> str | None:
    """A weekday with its full date, after a verb of speech or with the date in brackets; the two must agree."""
    for date in days_in(paragraph):
        named = _WEEKDAY_BEFORE.search(paragraph, 0, date.start)
        if named is None or weekday_of(date.day) != named[1].lower():
            continue
        if named[2] or _SPEAKS.search(paragraph, 0, named.start()):
            return paragraph[named.start() : date.end]
    return None


def _covered(line: str, title: str | None) -> str | None:
    """The last day of the stretch that a round-up's title, or the short line below it, names."""
    if words(line) > MOST or not (_PERIODICAL.search(title or "") or _PERIODICAL.search(line)):
        return None
    if found := _RANGE.search(line):
        text = f"{found[1]} {found[2]}, {found[3]}"
        return text if days_in(text) else None
    dates = days_in(line)
    return line[dates[-1].start : dates[-1].end] if dates else None
