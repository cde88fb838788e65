"""Numbers of people in a text: their bounds, and how surely they are said.

Figures and number words are found by one compiled pattern over folded text; what stands around a number then
says whether it counts at all (not a year, a time, an age, a sum of money, a distance, a model) and which
words before and behind it move its bounds. The words that do stand in `ontology/hedges.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.dating.find import find_dates
from dateline.dating.patterns import fold
from dateline.extract.count_patterns import (
    AGE_AFTER,
    AGE_OF_NAME,
    AGES,
    HYPHEN,
    MEASURE,
    MONEY_OR_LABEL,
    NAMED_LABEL,
    NOT_ONE,
    NOT_ONE_BEFORE,
    PARENTS,
    PEOPLE,
    PHONE,
    POWER,
    POWERS,
    SCORES,
    SMALL,
    TOLL_BEFORE,
    UNDER,
    YEAR,
    YEAR_HEDGES,
    hedge_beside,
    hedges,
    number_pattern,
)


@dataclass(frozen=True, slots=True)
class CountWords:
    """A number with the words that hedge it. start..end cover both, number_start..number_end the number
    alone.

    low and high are inclusive; high is None where the words set no upper bound. hedge names how the number is
    said ("at least", "about", "dozens"), None where it is said plainly.
    """

    start: int
    end: int
    text: str
    low: int
    high: int | None
    hedge: str | None
    number_start: int
    number_end: int


def find_counts(text: str) -> tuple[CountWords, ...]:
    """The numbers of a sentence or paragraph that can count people, in order, never overlapping.

    "a" and "an" are no numbers; "one" is, where it does not stand for "somebody" or "some day".
    """
    folded = fold(text)
    match = number_pattern().search(folded)
    dates = tuple((date.start, date.end) for date in find_dates(text)) if match is not None else ()
    found: list[CountWords] = []
    while match is not None:
        number = _number(folded, match)
        taken = [end for start, end in dates if number.start < end and start < number.end]
        words = None if taken or not _counts(text, folded, number) else _hedged_number(text, folded, number)
        found.extend(() if words is None else (words,))
        # "March 5, 2024 - Three soldiers": what stands behind a date is looked at by itself
        after = max([match.start() + 1, *taken]) if taken else number.after if words is None else words.end
        match = number_pattern().search(folded, after)
    return tuple(found)


def count_of(text: str) -> CountWords | None:
    """The first number of a phrase ("at least 13 people"), or None."""
    return next(iter(find_counts(text)), None)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number before its surroundings are looked at. `after` is where to look on where it does not count;
    `low` is None where the figures are no number of anything ("2-1")."""

    start: int
    end: int
    low: int | None
    high: int | None
    hedge: str | None
    after: int


def _number(folded: str, match: re.Match[str]) -> _Number:
    """What the pattern found, with its value."""
    if match["vague"] is not None:
        row = hedges("vague")[match["vague"]]
        least, most = row.bounds(0, 0)
        return _Number(*match.span("vague"), least, most, row.name, match.end())
    if match["times"] is not None:
        return _multiplied(match)
    start, end = match.span("first")
    first = _value(match["first"])
    if match["second"] is not None:
        low, high = _scaled(first, match["first"], match["second"]), _value(match["second"])
        if _is_range(folded, match, low, high):
            begin = match.start() if match["between"] else start
            return _Number(begin, match.end("second"), low, high, None, match.end())
        if match["to"].strip() == "-":
            after = match.start("second") if match["to"] == " - " else match.end()
            return _Number(start, match.end(), None, None, None, after)
    return _Number(start, end, first, first, None, start + len(re.split(r"[\s-]", match["first"])[0]))


def _multiplied(match: re.Match[str]) -> _Number:
    """ "several hundred", "a few dozen", "a couple of thousand"."""
    row, power = hedges("vague")[match["times"]], POWERS[match["power"]]
    low, high = row.bounds(0, 0)
    top = None if high is None else high * power if high == low or power == 12 else (high + 1) * power - 1
    return _Number(match.start("times"), match.end("power"), low * power, top, row.name, match.end())


def _is_range(folded: str, match: re.Match[str], low: int | None, high: int | None) -> bool:
    """Whether two numbers are the ends of one: "rose from 10 to 15" is not, "10 and 15" only after
    "between"."""
    if low is None or high is None or low >= high or PHONE.search(match[0]):
        return False
    if match["to"] == " and ":
        return match["between"] is not None
    return not folded[: match.start()].endswith("from ")


def _scaled(low: int | None, first: str, second: str) -> int | None:
    """The first end in the unit of the second: "two to three hundred", "10-15 thousand"."""
    power = re.search(rf"(?:{POWER})$", second)
    return low * POWERS[power[0]] if power and low is not None and not re.search(POWER, first) else low


def _value(words: str) -> int | None:
    """The number that figures or words spell; None for a fraction ("7.62")."""
    total = current = 0.0
    for token in re.split(r"[\s-]+", re.sub(r"(?<=\d)[, ](?=\d{2,3})", "", words)):
        if token in POWERS and POWERS[token] >= 1000:
            total, current = total + current * POWERS[token], 0.0
        elif token in POWERS:
            current *= POWERS[token]
        elif token == "half":
            current = 0.5
        elif token in ("a", "an"):
            current = current or 1.0
        elif token != "and":
            current += SMALL[token] if token in SMALL else float(token)
    value = round(total + current, 6)
    return int(value) if value == int(value) else None


# --------------------------------------------------------------------------------------------------
# What stands around the number


_JOINTS = ("-", "/", "\u2011")
"""What joins a number to a word: "F-16", "9/11". A dash that only folding makes a hyphen joins nothing."""


def _counts(text: str, folded: str, number: _Number) -> bool:
    """Whether the number counts something that can be people. Up to 21, "under" speaks of an age."""
    start, end = number.start, number.end
    before, after = folded[max(0, start - 40) : start], folded[end : end + 48]
    if number.low is None or text[start - 1 : start] in _JOINTS or MEASURE.match(after):
        return False
    if text[end : end + 1] in _JOINTS and HYPHEN.match(after):
        return False
    labelled = NAMED_LABEL.search(text[max(0, start - 16) : start]) is not None
    if labelled or MONEY_OR_LABEL.search(before) or AGES.search(before) or PARENTS.search(before):
        return False
    words = folded[start:end]
    if words == "one":
        return NOT_ONE.match(after) is None and NOT_ONE_BEFORE.search(before) is None
    if words == "scores":
        return SCORES.match(after) is not None or TOLL_BEFORE.search(before) is not None
    if number.low <= 21 and UNDER.search(before):
        return False
    if not words.isdigit():
        return True
    if words.startswith("0") and len(words) > 1:
        return False
    if YEAR.fullmatch(words):
        hedged = hedge_beside("before").search(before)
        sure = hedged is not None and hedged["words"] not in YEAR_HEDGES
        return sure or TOLL_BEFORE.search(before) is not None or PEOPLE.match(after) is not None
    return not _is_age(text[max(0, start - 32) : start], before, after, number.low)


def _is_age(original: str, before: str, after: str, value: int) -> bool:
    """ "Ahmad Khan, 26, was", "Khan (26)". Nobody is older than 115."""
    if value > 115:
        return False
    if before.endswith("("):
        return after.startswith(")")
    apposed = re.search(r"[A-Za-z]\w+[.)]?, $", original) is not None
    if apposed and re.match(r"[.;]|$", after):
        return re.search(r"[A-Z]\w+, $", original) is not None
    if apposed and AGE_OF_NAME.search(original) and re.match(r", (?:was|were|is|are|and)\b", after):
        return True
    return apposed and AGE_AFTER.match(after) is not None


def _hedged_number(text: str, folded: str, number: _Number) -> CountWords:
    """The number with the words of the table that touch it. A word before outranks a word behind."""
    low, high, name, start, end = number.low or 0, number.high, number.hedge, number.start, number.end
    from_left = max(0, start - 40)
    behind = hedge_beside("after").match(folded, end)
    before = hedge_beside("before").search(folded[from_left:start])
    if behind is not None:
        row, end = hedges("after")[behind["words"]], behind.end()
        (low, high), name = row.bounds(low, high), row.name
    if before is not None:
        row, start = hedges("before")[before["words"]], from_left + before.start("words")
        (low, high), name = row.bounds(low, high), row.name
    return CountWords(start, end, text[start:end], low, high, name, number.start, number.end)
