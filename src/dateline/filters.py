"""The one filter of incidents: what the command line, every page, the API and a feed ask for, written one way.

A filter is a value. As an address it is pairs of words (`?type=ASSAULT&country=PK&from=2021-08-01`), each of which may
be repeated where several will do. What it selects is worked out in one place, `shelf.py`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import get_args
from urllib.parse import urlencode

from dateline import choices
from dateline.errors import UsageError
from dateline.model import TOLL_FIELDS, Status
from dateline.ontology.load import types

STATUSES: tuple[str, ...] = get_args(Status)

PARAMETERS: Mapping[str, str] = MappingProxyType(
    {
        "type": "type",
        "context": "context",
        "actor": "actor",
        "place": "place",
        "country": "country",
        "from": "since",
        "to": "until",
        "toll": "toll",
        "status": "status",
        "origins": "origins",
        "outlet": "outlet",
        "confidence": "confidence",
        "contradictions": "contradictions",
        "q": "text",
    }
)
"""The name of each part in an address, and its field here. An option of the command line bears the same name, `q`
apart, which is --text."""

_LONGEST = 300
"""Characters that one value may have: a name or some words to search for, and no more."""

_MOST = 50
"""Values that one filter may have, which is more than a person chooses."""


@dataclass(frozen=True, slots=True)
class TollRange:
    """Incidents with so many people of one kind: at least `low`, and at most `high` where that is given. Read against
    the best figure, or the greatest where the rule chooses none."""

    field: str
    low: int
    high: int | None = None

    def __str__(self) -> str:
        return f"{self.field}:{self.low}" + ("" if self.high is None else f"-{self.high}")


@dataclass(frozen=True, slots=True)
class Filter:
    """What an incident must have. Several values of one part are alternatives; the parts must all hold.

    type holds types and modes, which are two parts: one of the types, and one of the modes. actor is a registry id, or
    part of a name. place is the id of a place, or part of its name or of those of the province or district around it.
    Days are inclusive; what is dated to no day is in no range. origins and confidence are least values.
    """

    type: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    toll: tuple[TollRange, ...] = ()
    status: tuple[str, ...] = ()
    origins: int | None = None
    outlet: tuple[str, ...] = ()
    confidence: float | None = None
    contradictions: bool = False
    text: str | None = None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Its parts as they stand in an address, always in the same order."""
        found: list[tuple[str, str]] = []
        for name, attribute in PARAMETERS.items():
            value = getattr(self, attribute)
            if isinstance(value, tuple):
                found += [(name, str(each)) for each in value]
            elif value is True:
                found.append((name, "1"))
            elif value not in (None, False):
                found.append((name, f"{value:g}" if isinstance(value, float) else str(value)))
        return found

    @property
    def query(self) -> str:
        """As the query of an address: the same filter gives the same text."""
        return urlencode(self.pairs)

    @property
    def is_empty(self) -> bool:
        """Whether every incident fits."""
        return self == Filter()

    def words(self) -> str:
        """The filter as a person would say it; "every incident" where it is empty."""
        return "; ".join(f"{name} {value}" for name, value in self.pairs) or "every incident"


def of_pairs(pairs: Iterable[tuple[str, str]], *, prefix: str = "") -> Filter:
    """The filter that these pairs write. Other names are passed over, and empty values too, which a form leaves
    behind; not so those of options, which have a `prefix`. UsageError, which names the part, for a value that makes no
    sense."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        clean = value.strip()
        if name in PARAMETERS and (clean or prefix):
            given.setdefault(name, []).append(clean)
    if sum(map(len, given.values())) > _MOST:
        raise UsageError(f"a filter takes no more than {_MOST} values")
    for name, values in given.items():
        if any(len(value) > _LONGEST for value in values):
            raise UsageError(f"{prefix}{name} is too long: it takes {_LONGEST} characters")
        if any("\0" in value for value in values):
            raise UsageError(f"{prefix}{name} holds a character that no text has")
    return _made(given, prefix)


def _made(given: Mapping[str, list[str]], prefix: str) -> Filter:
    def many(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(given.get(name, ())))

    def last(name: str) -> str | None:
        return given[name][-1] if name in given else None

    return Filter(
        type=tuple(_kind(f"{prefix}type", value) for value in many("type")),
        context=many("context"),
        actor=many("actor"),
        place=many("place"),
        country=tuple(_country(f"{prefix}country", value) for value in many("country")),
        since=_day(f"{prefix}from", last("from")),
        until=_day(f"{prefix}to", last("to")),
        toll=tuple(_toll(f"{prefix}toll", value) for value in many("toll")),
        status=tuple(_status(f"{prefix}status", value) for value in many("status")),
        origins=_whole(f"{prefix}origins", last("origins")),
        outlet=many("outlet"),
        confidence=_share(f"{prefix}confidence", last("confidence")),
        contradictions=_yes(f"{prefix}contradictions", last("contradictions")),
        text=last("q"),
    )


@cache
def is_type(value: str) -> bool:
    """Whether a word is one of PLOVER's types, and no mode."""
    return value in types()


def _kind(name: str, value: str) -> str:
    choices.check_type(name, value)
    return value.upper() if is_type(value.upper()) else value.casefold()


def _country(name: str, value: str) -> str:
    choices.check_country(name, value)
    return value.upper()


def _day(name: str, value: str | None) -> str | None:
    try:
        return None if value is None else dt.datetime.strptime(value, "%Y-%m-%d").date().isoformat()
    except ValueError as error:
        raise UsageError(f"{name} {value} is no day: write it as 2021-08-26") from error


def _toll(name: str, value: str) -> TollRange:
    found = re.fullmatch(rf"({'|'.join(TOLL_FIELDS)}):(\d{{1,9}})(?:-(\d{{1,9}}))?", value, re.ASCII)
    if found is None:
        raise UsageError(f"{name} {value} is no toll: write it as killed:5 or killed:5-20 ({', '.join(TOLL_FIELDS)})")
    return TollRange(found[1], int(found[2]), None if found[3] is None else int(found[3]))


def _status(name: str, value: str) -> str:
    if value.casefold() not in STATUSES:
        raise UsageError(f"{name} {value} is no status. These are: {', '.join(STATUSES)}")
    return value.casefold()


def _whole(name: str, value: str | None) -> int | None:
    if value is not None and not re.fullmatch(r"\d{1,9}", value, re.ASCII):
        raise UsageError(f"{name} {value} is no whole number")
    return None if value is None else int(value)


def _share(name: str, value: str | None) -> float | None:
    if value is None:
        return None
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UsageError(f"{name} {value} is no share: it takes a number from 0 to 1")
    return share


def _yes(name: str, value: str | None) -> bool:
    if value is not None and value.casefold() not in ("1", "0", "true", "false", "yes", "no"):
        raise UsageError(f"{name} {value} is neither yes nor no: write 1 or 0")
    return value is not None and value.casefold() in ("1", "true", "yes")


assert set(PARAMETERS.values()) == {field.name for field in fields(Filter)}
