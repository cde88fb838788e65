"""What reports say of many happenings at once, set against the record: its own sum for the same place, time and
definition, the difference, and what may explain it.

Neither side is the truth: a total is one source's claim about a world of which the record holds what it has read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dateline.analyse.sums import counts, number
from dateline.compare.places import same_place
from dateline.fuse.known import is_state
from dateline.fuse.tolls import group_of
from dateline.incident import Incident
from dateline.model import Day, Place, PlacePrecision, Total
from dateline.tables import load_table

_RANKS: tuple[PlacePrecision, ...] = ("site", "town", "district", "province", "country", "unknown")

_SHOWN = 6
"""Months that are named one by one; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a total is of. `end` is None where the words leave it open ("since January")."""

    start: str
    end: str | None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A total beside the record. `sum` is the record's own, of `incidents` (their ids, those that count most first);
    `difference` is how much more the total says (less, below 0), 0 where the sum is within it. Both are None where
    the words give no days to compare by. `why` says what may explain a difference, the plainest first."""

    total: str
    sum: int | None
    difference: int | None
    incidents: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the record has read: the months in which its reports were published, and the day of publication of each
    report by id."""

    months: Collection[str]
    published: dict[str, str | None]


def reckon(total: Total, incidents: Sequence[Incident], coverage: Coverage) -> Reckoning:
    """Set one total against the record."""
    stretch = period_of(total.period, published=coverage.published.get(total.report))
    if stretch is None:
        return Reckoning(total.id, None, None, (), ("its words give no days by which the record could be added up",))
    defined = [one for one in incidents if counts(one) and _is_of(one, total)]
    placed = [one for one in defined if _lies_in(one, total.place)]
    within = [one for one in placed if _falls_in(one, stretch)]
    amounts = {one.id: _amount(one, total) for one in within}
    added = sum(amount or 0 for amount in amounts.values())
    counted = sorted((id_ for id_, amount in amounts.items() if amount), key=lambda id_: (-(amounts[id_] or 0), id_))
    case = _Case(total, stretch, coverage, defined, placed, within)
    return Reckoning(total.id, added, _beyond(total, added), tuple(counted), tuple(case.why(added)))


def period_of(day: Day | None, *, published: str | None) -> Stretch | None:
    """The days of a total. One of a month or year that its report did not see the end of ends with the report; "since
    2024" in a report without a day has no end."""
    if day is None:
        return None
    if day.start is not None and day.end is not None:
        late = published is not None and day.start <= published < day.end
        return Stretch(day.start, published if late else day.end)
    found = re.search(r"\bsince\b.*\b((?:19|20)\d\d)\b", day.text)
    return Stretch(f"{found[1]}-01-01", published) if found else None


# --------------------------------------------------------------------------------------------------
# Which incidents


@cache
def _definitions() -> tuple[dict[str, Any], ...]:
    return tuple(load_table(resources.files("dateline.analyse").joinpath("definitions.yaml").read_text("utf-8")))


def _definition(what: str) -> dict[str, Any]:
    text = what.casefold()
    found = (row for row in _definitions() if any(re.search(rf"\b{word}", text) for word in row["words"]))
    return next(found, {})


def _is_of(one: Incident, total: Total) -> bool:
    """Whether an incident is of the kind of act that is counted. People are counted whatever was done to them."""
    row = _definition(total.what) if total.field == "incidents" else {}
    kind, modes = row.get("type"), row.get("modes", [])
    if one.status in ("planned", "foiled") or (row.get("by") == "others" and _by_states(one)):
        return False
    return (kind is None or one.type == kind) and (not modes or any(mode in modes for mode in one.modes))


def _by_states(one: Incident) -> bool:
    """Whether all whom the registry knows of those who did it are bodies of states, and there is one."""
    doers = [each.actor for each in one.participants if each.role == "actor" and each.actor is not None]
    return bool(doers) and all(map(is_state, doers))


def _lies_in(one: Incident, place: Place | None) -> bool:
    if place is None:
        return True
    where = one.place
    if where is None or _RANKS.index(where.precision) > _RANKS.index(place.precision):
        return False
    if place.precision == "country":
        return where.country == place.country
    there = Place(
        where.name, (), where.relation, where.id, where.kind, where.country, where.admin1, where.admin2,
        where.lat, where.lon, where.radius_km, where.precision,
    )  # fmt: skip
    return same_place(there, place).value > 0


def _falls_in(one: Incident, stretch: Stretch) -> bool:
    if one.date is None or one.date.start is None or one.date.end is None:
        return False
    return one.date.start >= stretch.start and (stretch.end is None or one.date.end <= stretch.end)


def _amount(one: Incident, total: Total) -> int | None:
    """What an incident adds: itself, its people, or those of its groups that the words name."""
    if total.field == "incidents":
        return 1
    wanted = group_of(total.what)
    if wanted.whole:
        return number(one, total.field)
    tolls = [getattr(group, total.field) for group in one.casualties.groups if wanted.alike(group_of(group.who))]
    told = [toll.low if toll.best is None else toll.best for toll in tolls if toll is not None]
    return sum(told) if told else None


def _beyond(total: Total, added: int) -> int:
    """How far the total lies beyond the record's sum."""
    if added < total.value.low:
        return total.value.low - added
    high = total.value.high
    return 0 if high is None or added <= high else high - added


# --------------------------------------------------------------------------------------------------
# What may explain it


@dataclass(frozen=True, slots=True)
class _Case:
    total: Total
    stretch: Stretch
    coverage: Coverage
    defined: Sequence[Incident]
    placed: Sequence[Incident]
    within: Sequence[Incident]

    def why(self, added: int) -> Iterator[str]:
        """What may explain a difference; nothing where there is none."""
        if _beyond(self.total, added) == 0:
            return
        yield from self._uncovered()
        yield from self._unplaced()
        yield from self._untold()
        yield from self._definition()

    def _uncovered(self) -> Iterator[str]:
        if not self.coverage.months:
            yield "no report of the record has a day of publication: which months it has read is not known"
            return
        months = _months(self.stretch, max(self.coverage.months))
        bare = [month for month in months if month not in self.coverage.months]
        if not bare:
            return
        named = ", ".join(bare) if len(bare) <= _SHOWN else f"{bare[0]} to {bare[-1]} among them"
        yield f"no report in the record is of {len(bare)} of its {len(months)} months: {named}"

    def _unplaced(self) -> Iterator[str]:
        undated = [one for one in self.placed if one.date is None or one.date.start is None]
        if undated:
            yield f"{_incidents(undated)} there cannot be dated, and may belong to it"
        loose = [one for one in self.defined if one.place is None and _falls_in(one, self.stretch)]
        if loose and self.total.place is not None:
            yield f"{_incidents(loose)} of that time without a place may belong to it"
        if self.total.place is None:
            yield "it names no place: the record's sum is of everywhere"
        if self.stretch.end is None:
            yield "it has no end: its report has no day of publication"

    def _untold(self) -> Iterator[str]:
        if self.total.field == "incidents":
            return
        silent = [one for one in self.within if one.type == "ASSAULT" and _amount(one, self.total) is None]
        if silent:
            who = "" if group_of(self.total.what).whole else f' of "{self.total.what}"'
            yield f"{_incidents(silent)} of it without a number{who}"

    def _definition(self) -> Iterator[str]:
        if self.total.field == "incidents":
            row = _definition(self.total.what)
            kind = " ".join([*([row["type"]] if "type" in row else []), *row.get("modes", [])]) or "every kind of act"
            but = ", without what states alone did" if row.get("by") == "others" else ""
            yield f'"{self.total.what}" may be another definition: the record counts {kind}{but}'
        elif group_of(self.total.what).whole:
            doers = [
                toll.low if toll.best is None else toll.best
                for one in self.within
                for group in one.casualties.groups
                if group.side == "actor" and (toll := getattr(group, self.total.field)) is not None
            ]
            if doers:
                yield f"{sum(doers)} of those who attacked are in the record and not in its sum"


def _incidents(found: Sequence[Incident]) -> str:
    return f"{len(found)} incident{'' if len(found) == 1 else 's'}"


def _months(stretch: Stretch, last: str) -> list[str]:
    """The months of a stretch; where it has no end, up to the last month that the record has read."""
    first = dt.date.fromisoformat(stretch.start)
    until = (stretch.end or f"{last}-01")[:7]
    year, month = first.year, first.month
    found = []
    while f"{year}-{month:02}" <= until:
        found.append(f"{year}-{month:02}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found
