"""Numbers as patterns over folded text, the table of hedges, and the words around a number that decide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dateline.tables import load_table


@dataclass(frozen=True, slots=True)
class Hedge:
    """One line of the table: what the words do to both bounds."""

    low: str
    high: str | None
    name: str | None
    multiplies: bool

    def bounds(self, low: int, high: int | None) -> tuple[int, int | None]:
        """The bounds of "at least 10 to 15": the least of the low and the most of the high."""
        return _bound(self.low, low) or 0, None if self.high is None else _bound(self.high, high)


def _bound(rule: str, n: int | None) -> int | None:
    if rule.isdigit():
        return int(rule)
    return None if n is None else n + {"n+1": 1, "n-1": -1}.get(rule, 0)


@cache
def hedges(part: str) -> dict[str, Hedge]:
    """One part of the table of hedges, by phrase."""
    text = (resources.files("dateline") / "ontology" / "hedges.yaml").read_text("utf-8")
    rows: list[dict[str, Any]] = load_table(text)[part]
    return {phrase: _hedge(row) for row in rows for phrase in row["phrases"]}


def _hedge(row: dict[str, Any]) -> Hedge:
    high = None if row["high"] is None else str(row["high"])
    return Hedge(str(row["low"]), high, row["hedge"], bool(row.get("multiplies")))


# --------------------------------------------------------------------------------------------------
# The pattern, over folded text

_UNITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS = {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15}
_TEENS |= {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_TENS |= {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SMALL = {**_UNITS, **_TEENS, **_TENS}
POWERS = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
}
POWER = "|".join(POWERS)
_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNIT}))?|{'|'.join(_TEENS)}|{_UNIT})(?!\w)"
_BIG = POWER.removeprefix("dozen|")
_FIGURE = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)?)(?!\d)"
_SPELLED = (
    rf"(?:{_WORD}|an?(?= (?:{POWER})\b)|half an?(?= (?:{POWER})\b)|half(?=[- ]dozen\b))"
    rf"(?:[- ](?:{_BIG})(?!\w)(?:(?: and)? {_WORD})?|[- ]dozen(?!\w))*"
)
_NUMBER = rf"(?:{_FIGURE}(?: (?:{POWER})(?!\w))?|{_SPELLED})"
_RANGE = r"(?P<to> to | or | and | ?- ?)"


@cache
def number_pattern() -> re.Pattern[str]:
    """Numbers, ranges of numbers, and the words that stand for a number."""
    vague = hedges("vague")
    times = "|".join(sorted((p for p in vague if vague[p].multiplies), key=len, reverse=True))
    words = "|".join(re.escape(p) for p in sorted(vague, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.$€£¥₹/,:+])(?:(?P<between>between )(?=\w))?"
        rf"(?:(?P<times>{times}|a couple(?: of)?) (?P<power>{POWER})(?!\w)(?: of)?"
        rf"|(?P<vague>{words})(?!\w)|(?P<first>{_NUMBER})(?:{_RANGE}(?P<second>{_NUMBER}))?)(?!\w)"
    )


@cache
def hedge_beside(part: str) -> re.Pattern[str]:
    """The words of the table where they touch the number: at the end of what stands before it, or at the
    beginning of what stands behind."""
    words = "|".join(re.escape(phrase) for phrase in sorted(hedges(part), key=len, reverse=True))
    if part == "before":
        return re.compile(
            rf"(?:^|(?<=[\s(\"'-]))(?P<words>{words})"
            r"(?: (?:another|the|other|a total of|some|about|around))* $"
        )
    return re.compile(rf" ?(?P<words>{words})(?![\w])")


MONEY_OR_LABEL = re.compile(
    r"(?:[$€£¥₹+]|\b(?:rs\.?|usd|us\$|eur|inr|pkr|nos?\.|number|articles?|sections?|chapters?|pages?"
    r"|resolution|version|tel\.?|phone"
    r"|call|dial|highway|route|flight|verse|magnitude|world war|covid)|\d) ?$"
)
NAMED_LABEL = re.compile(
    r"\b(?:Room|Block|Sector|Ward|Gate|Phase|Clause|Class|Grade|Unit|Level|Division|Boeing|Airbus"
    r"|Platform|Zone|District|Precinct|Channel"
    r"|Area|Camp|Order|Law|Act|Rule|Bill|Group|Day|Part|Type|Model|Apollo|Unit|Checkpoint|Local|Resolution"
    r"|Battalion|Brigade) $"
)
AGES = re.compile(r"\bage[sd]?(?: of)?(?: between)?(?: [\d, andtoru-]+)? $|\b(?:ages|age) of $")
_UNITS_OF_MEASURE = (
    r"seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?"
    r"|centur(?:y|ies)|times|fold|kilomet(?:er|re)s?"
    r"|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|square|cubic|kilograms?|kilos?"
    r"|grams?|pounds?|tons?|tonnes?"
    r"|lit(?:er|re)s?|gallons?|barrels?|megawatts?|degrees?|dollars?|euros?|rupees?|cents?|dinars?|naira"
    r"|shillings?|rou?bles?|afghanis?"
    r"|riyals?|percent|percentage|points?|calib(?:er|re)|millimet(?:er|re)s?|centimet(?:er|re)s?"
    r"|magnitude|yuan|pesos?|shekels?|lira"
    r"|thirds?|quarters?|halves|half|fifths?"
)
MEASURE = re.compile(
    r"\s?(?:%|per ?cent\b|(?:am|pm|a\.m|p\.m|o'clock|hrs|gmt|ist|utc|local time|mm|cm|kms?|kg|lb|mph|m|ft"
    r"|bn)\b|:\d|°|/\d|\.\d)"
    rf"|(?: of)?[\s-](?:(?:full|more|consecutive|straight|long|whole|further|million|billion|and a half"
    rf"|us) )?(?:{_UNITS_OF_MEASURE})(?!\w)"
    r"| \d| (?:in (?:every )?(?:two|three|four|five|ten|hundred)|out of)\b"
)
HYPHEN = re.compile(r"-(?!(?:strong|member|man|person|plus|odd|soldier|fighter)\b)\w")
AGE_OF_NAME = re.compile(r"[A-Z][\w'’.-]+ [A-Z][\w'’-]+, $")
AGE_AFTER = re.compile(
    r",(?! (?:including|mostly|among|of wh|all|many|most|some|and|were|are|killing|with|according)\b)|\)"
)
YEAR = re.compile(r"(?:1[89]|20)\d\d")
PEOPLE = re.compile(
    r" (?:[a-z-]+ ){0,2}?(?:people|persons|civilians|soldiers|troops|fighters|militants|men|women"
    r"|children|others|dead|police\w*|prisoners"
    r"|refugees|insurgents|rebels|terrorists|villagers|residents|workers|students|deaths|casualties"
    r"|personnel|members|families|victims)\b"
)
TOLL_BEFORE = re.compile(
    r"\b(?:kill(?:s|ed|ing)|wound(?:s|ed|ing)|injur(?:es|ed|ing)|hurt(?:s|ing)?|arrest(?:s|ed|ing)"
    r"|displac(?:es|ed|ing)) $"
)
NOT_ONE = re.compile(
    r" (?:of the (?:few|many|main|most|worst|best|only|\w{2,}est)|another|day|side|hand|point|thing|way"
    r"|time|occasion|by one|after"
    r"|that|can|must|should|would|could|has to|or two of)\b|-|'"
)
NOT_ONE_BEFORE = re.compile(r"\b(?:no|any|every|each|this|that|the|which|number) $")
PARENTS = re.compile(
    r"\b(?:mother|father|mom|mum|dad|parents?|grand(?:mother|father|parents?)|widow(?:er)?|married with|father-of"
    r"|mother-of)(?: of)?[ -]$"
)
SCORES = re.compile(r" (?:of|more|others|were|are|have|had|dead|killed|injured|wounded|remain)\b")
PHONE = re.compile(r"\d{3,}-\d{4,}")
YEAR_HEDGES = frozenset({"about", "around", "circa", "over", "under", "above", "below"})
"""Hedges that stand before years too ("around 2014")."""
UNDER = re.compile(r"\b(?:under|below) $")
