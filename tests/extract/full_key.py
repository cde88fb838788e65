"""The answer keys of MUC-4 as they were given: a slot's fills, each with the ways of writing it that are right.

"SUSPECTED OR ACCUSED / POSSIBLE: \\"ELN\\" / \\"ARMY OF NATIONAL LIBERATION\\""    two keys, two names of one body
"? \\"GUERRILLAS\\""                       right if given, and not missed if not
"- 08 JAN 90", "1 FEB 89 - 28 FEB 89"   up to a day; from day to day
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .templates import plain

STRINGS = {
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "INCIDENT: INSTRUMENT ID",
    "PHYS TGT: ID",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
}
"""Slots that words of the text fill."""
CROSSED = {"PERP: ORGANIZATION CONFIDENCE", "HUM TGT: EFFECT OF INCIDENT", "HUM TGT: NUMBER"}
"""Slots whose fills say of whom they are."""
SLOTS = (
    "INCIDENT: TYPE", "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT ID", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PERP: ORGANIZATION CONFIDENCE",
    "PHYS TGT: ID", "HUM TGT: NAME", "HUM TGT: DESCRIPTION", "HUM TGT: NUMBER", "HUM TGT: EFFECT OF INCIDENT",
)  # fmt: skip

_QUOTED = re.compile(r'"((?:\\"|[^"])*)"')
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill. `keys`: what it says, in any of these ways; `names`: of whom, under any of these names."""

    keys: frozenset[str]
    names: frozenset[str] = frozenset()
    optional: bool = False


Template = Mapping[str, tuple[Fill, ...]]


def template(slots: Mapping[str, Iterable[str] | None]) -> Template:
    """One template of the key, or of an answer in its form: the slots that are scored."""
    filled = {slot: [_fill(slot, words) for words in slots.get(slot) or ()] for slot in SLOTS}
    return {slot: tuple(fill for fill in fills if fill.keys) for slot, fills in filled.items()}


def _fill(slot: str, words: str) -> Fill:
    optional = words.lstrip(" (").startswith("?")
    names = frozenset(plain(name) for name in _QUOTED.findall(words)) - {""}
    if slot in STRINGS:
        return Fill(names, optional=optional)
    bare = _QUOTED.sub("", words).rstrip(" :/-" if slot in CROSSED else " ").lstrip("? ")
    ways = re.split(r"\s*/\s*", bare.split(": ")[0] if slot in CROSSED else bare)
    return Fill(frozenset(way.strip(" ()?:") for way in ways if way.strip(" ()?:")), names, optional)


def days(words: str) -> tuple[dt.date | None, dt.date | None] | None:
    """The first and last day of a date; None for the first where it says "up to"; None for what is no date."""
    found = [day for match in _DAY.finditer(words.upper()) if (day := _day(match)) is not None]
    if not found:
        return None
    return (None if words.strip().startswith("-") else found[0], found[-1])


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(1900 + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:  # the keys have a 31 June
        return None


def numbers(words: str) -> tuple[int, int] | None:
    """The least and most of a number: "50", "~60", "5-" (or more), "-80" (or fewer), "PLURAL" (two or more)."""
    if words.upper() == "PLURAL":
        return 2, 10**6
    found = [int(digits) for digits in re.findall(r"\d+", words.replace(",", ""))]
    if not found:
        return None
    if words.startswith("-"):
        return 0, found[0]
    return found[0], 10**6 if words.endswith("-") else found[-1]


def row(slots: Mapping[str, list[str]]) -> dict[str, Any]:
    """The slots of an answer that are filled, in the order of the key."""
    return {slot: slots[slot] for slot in SLOTS if slots.get(slot)}
