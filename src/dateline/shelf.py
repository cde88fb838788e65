"""All cards of a record side by side, in columns: what a filter selects, and how many there are of each kind.

Twenty thousand incidents are answered in milliseconds, because a question is a handful of operations on whole columns.
Every view asks here, so that all of them count the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.card import Card
from dateline.filters import Filter, TollRange, is_type
from dateline.model import TOLL_FIELDS
from dateline.registry.load import registry

Mask = npt.NDArray[np.bool_]
Find = Callable[[str], Collection[str]]
"""Gives the ids of the incidents that some words find."""

_UNDATED = "9999-12-31"
_NO_DAY = -1


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one part of a filter that the incidents have, and which incident has which."""

    values: tuple[str, ...]
    names: tuple[str, ...]
    """What people read in place of each value."""
    owners: npt.NDArray[np.int32]
    codes: npt.NDArray[np.int32]

    def mask(self, chosen: Iterable[int], size: int) -> Mask:
        """The incidents that have any of these values."""
        found = np.zeros(size, dtype=np.bool_)
        found[self.owners[np.isin(self.codes, list(chosen))]] = True
        return found

    def counts(self, mask: Mask) -> npt.NDArray[np.int64]:
        """How many of the incidents in a mask have each value."""
        return np.bincount(self.codes[mask[self.owners]], minlength=len(self.values))


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet: how many incidents would be left if it were chosen, and whether it is."""

    value: str
    name: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of a histogram: its days, inclusive; incidents that begin in it; and their tolls."""

    start: str
    end: str
    incidents: int
    killed_low: int
    killed: int
    killed_high: int
    injured: int


@dataclass(frozen=True)
class Shelf:
    """The cards, by their first day (unknown last), then their id. Make one with `shelf`."""

    cards: tuple[Card, ...]

    # ---------------------------------------------------------------------------------------------
    # Columns

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each incident, by its id and by each of its accounts."""
        found = {account: row for row, card in enumerate(self.cards) for account in card.accounts}
        found.update({card.id: row for row, card in enumerate(self.cards)})
        return found

    @cached_property
    def days(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """The first and last day of each as ordinals; -1 where it is not known."""
        return _ordinals(card.start for card in self.cards), _ordinals(card.end for card in self.cards)

    @cached_property
    def facets(self) -> dict[str, Facet]:
        """The facets by name."""
        cards = self.cards
        return {
            "type": _facet((card.type,) if card.type else () for card in cards),
            "mode": _facet(card.modes for card in cards),
            "context": _facet(card.contexts for card in cards),
            "status": _facet((card.status,) for card in cards),
            "country": _facet(_countries(card) for card in cards),
            "actor": _named((((part.actor, part.name) for part in card.parts if part.actor)) for card in cards),
            "place": _named((((card.spot.id, card.where),) if card.spot and card.spot.id else ()) for card in cards),
            "outlet": _facet(card.outlets for card in cards),
        }

    @cached_property
    def tolls(self) -> dict[str, tuple[npt.NDArray[np.float64], ...]]:
        """Low, chosen (best, else high) and high by kind; not a number where none is told."""
        return {field: _bounds(card.toll(field) for card in self.cards) for field in TOLL_FIELDS}

    @cached_property
    def _numbers(self) -> dict[str, npt.NDArray[np.float64]]:
        return {
            "origins": np.array([card.origins for card in self.cards], dtype=np.float64),
            "confidence": np.array([card.confidence for card in self.cards], dtype=np.float64),
            "contradictions": np.array([len(card.contradictions) for card in self.cards], dtype=np.float64),
        }

    # ---------------------------------------------------------------------------------------------
    # Questions

    def select(self, wanted: Filter, find: Find) -> Mask:
        """The incidents that a filter wants. `find` gives those that some words find."""
        found = np.ones(len(self.cards), dtype=np.bool_)
        for mask in self._masks(wanted, find).values():
            found &= mask
        return found

    def chosen(self, mask: Mask) -> list[Card]:
        """The cards of a mask, in order."""
        return [self.cards[row] for row in np.flatnonzero(mask)]

    def counts(self, wanted: Filter, find: Find) -> dict[str, list[Count]]:
        """By facet, the values with how many incidents each would leave beside the rest of the filter, the most first.
        What is chosen stands with them even where it would leave none."""
        masks = self._masks(wanted, find)
        found: dict[str, list[Count]] = {}
        for name, facet in self.facets.items():
            rest = np.ones(len(self.cards), dtype=np.bool_)
            for other, mask in masks.items():
                if other != name:
                    rest &= mask
            numbers = facet.counts(rest)
            chosen = self._chosen(name, wanted)
            order = sorted(
                (code for code in range(len(facet.values)) if numbers[code] or facet.values[code] in chosen),
                key=lambda code: (facet.values[code] not in chosen, -int(numbers[code]), facet.names[code]),
            )
            found[name] = [
                Count(facet.values[code], facet.names[code], int(numbers[code]), facet.values[code] in chosen)
                for code in order
            ]
        return found

    def bars(self, mask: Mask, *, most: int = 60) -> list[Bar]:
        """The selected incidents over time, in `most` stretches or one more: days, weeks, months, quarters or years,
        whichever is the finest that fits. What has no day is in none of them."""
        starts = self.days[0]
        rows = np.flatnonzero(mask & (starts != _NO_DAY))
        if not len(rows):
            return []
        first, last = (dt.date.fromordinal(int(day)) for day in (starts[rows].min(), starts[rows].max()))
        edges = _edges(first, last, most)
        which = np.searchsorted(np.array([edge.toordinal() for edge in edges]), starts[rows], side="right") - 1
        size = len(edges) - 1
        killed = [np.nan_to_num(column[rows]) for column in self.tolls["killed"]]
        injured = np.nan_to_num(self.tolls["injured"][1][rows])
        numbers = np.bincount(which, minlength=size)
        low, best, high = (np.bincount(which, weights=column, minlength=size) for column in killed)
        hurt = np.bincount(which, weights=injured, minlength=size)
        return [
            Bar(
                edges[at].isoformat(), (edges[at + 1] - dt.timedelta(days=1)).isoformat(),
                int(numbers[at]), int(low[at]), int(best[at]), int(high[at]), int(hurt[at]),
            )
            for at in range(size)
        ]  # fmt: skip

    def undated(self, mask: Mask) -> int:
        """How many of the selected have no day."""
        return int(np.count_nonzero(mask & (self.days[0] == _NO_DAY)))

    def sums(self, mask: Mask) -> dict[str, tuple[int, int, int]]:
        """The tolls of the selected added up: low, chosen and high by kind."""
        return {
            field: (int(np.nansum(low[mask])), int(np.nansum(best[mask])), int(np.nansum(high[mask])))
            for field, (low, best, high) in self.tolls.items()
        }

    def contradicted(self, mask: Mask) -> int:
        """How many of the selected hold a contradiction."""
        return int(np.count_nonzero(mask & (self._numbers["contradictions"] > 0)))

    # ---------------------------------------------------------------------------------------------
    # How

    def _masks(self, wanted: Filter, find: Find) -> dict[str, Mask]:
        """The part of the filter that each name stands for, as the incidents that it leaves."""
        size = len(self.cards)
        found: dict[str, Mask] = {}
        kinds = [value for value in wanted.type if is_type(value)]
        modes = [value for value in wanted.type if not is_type(value)]
        for name, values in (
            ("type", kinds),
            ("mode", modes),
            *((name, getattr(wanted, name)) for name in ("context", "status", "country")),
        ):
            if values:
                facet = self.facets[name]
                found[name] = facet.mask((c for c, value in enumerate(facet.values) if value in values), size)
        if wanted.actor:
            found["actor"] = self._any(self._by_actor(value) for value in wanted.actor)
        if wanted.place:
            found["place"] = self._any(self._by_place(value) for value in wanted.place)
        if wanted.outlet:
            found["outlet"] = self._any(self._by_outlet(value) for value in wanted.outlet)
        if wanted.since or wanted.until:
            found["days"] = self._within(wanted.since, wanted.until)
        for span in wanted.toll:
            found[f"toll {span}"] = self._tolled(span)
        if wanted.origins is not None:
            found["origins"] = self._numbers["origins"] >= wanted.origins
        if wanted.confidence is not None:
            found["confidence"] = self._numbers["confidence"] >= wanted.confidence
        if wanted.contradictions:
            found["contradictions"] = self._numbers["contradictions"] > 0
        if wanted.text is not None:
            ids = find(wanted.text)
            found["text"] = self._rows(self.row_of[id_] for id_ in ids if id_ in self.row_of)
        return found

    def _chosen(self, facet: str, wanted: Filter) -> frozenset[str]:
        return frozenset(wanted.type if facet in ("type", "mode") else getattr(wanted, facet))

    def _any(self, masks: Iterable[Mask]) -> Mask:
        found = np.zeros(len(self.cards), dtype=np.bool_)
        for mask in masks:
            found |= mask
        return found

    def _rows(self, rows: Iterable[int]) -> Mask:
        found = np.zeros(len(self.cards), dtype=np.bool_)
        found[list(rows)] = True
        return found

    def _by_actor(self, value: str) -> Mask:
        facet = self.facets["actor"]
        if value in facet.values:
            return facet.mask([facet.values.index(value)], len(self.cards))
        if registry().get(value) is not None:
            return facet.mask((), len(self.cards))
        return self._holding(self._names_of_parts, value)

    def _by_place(self, value: str) -> Mask:
        facet = self.facets["place"]
        if value in facet.values:
            return facet.mask([facet.values.index(value)], len(self.cards))
        return self._holding(self._names_of_places, value)

    def _by_outlet(self, value: str) -> Mask:
        facet, folded = self.facets["outlet"], value.casefold()
        return facet.mask((c for c, each in enumerate(facet.values) if each.casefold() == folded), len(self.cards))

    def _holding(self, facet: Facet, part: str) -> Mask:
        folded = part.casefold()
        codes = (code for code, value in enumerate(facet.values) if folded in value.casefold())
        return facet.mask(codes, len(self.cards))

    @cached_property
    def _names_of_parts(self) -> Facet:
        return _facet(tuple(part.name for part in card.parts) for card in self.cards)

    @cached_property
    def _names_of_places(self) -> Facet:
        return _facet(_place_names(card) for card in self.cards)

    def _within(self, since: str | None, until: str | None) -> Mask:
        starts, ends = self.days
        found: Mask = (starts != _NO_DAY) & (ends != _NO_DAY)
        if since is not None:
            found &= ends >= dt.date.fromisoformat(since).toordinal()
        if until is not None:
            found &= starts <= dt.date.fromisoformat(until).toordinal()
        return found

    def _tolled(self, span: TollRange) -> Mask:
        chosen: npt.NDArray[np.float64] = self.tolls[span.field][1]
        with np.errstate(invalid="ignore"):
            found: Mask = (chosen >= span.low) & (chosen <= (np.inf if span.high is None else span.high))
        return found


def shelf(cards: Iterable[Card]) -> Shelf:
    """The cards in order."""
    return Shelf(tuple(sorted(cards, key=lambda card: (card.start or _UNDATED, card.id))))


# --------------------------------------------------------------------------------------------------
# Columns


def _facet(of: Iterable[Iterable[str]]) -> Facet:
    return _named((((value, value) for value in values)) for values in of)


def _named(of: Iterable[Iterable[tuple[str, str]]]) -> Facet:
    codes: dict[str, int] = {}
    names: list[str] = []
    owners: list[int] = []
    held: list[int] = []
    for row, pairs in enumerate(of):
        for value, name in dict(pairs).items():
            code = codes.setdefault(value, len(codes))
            if code == len(names):
                names.append(name)
            owners.append(row)
            held.append(code)
    return Facet(tuple(codes), tuple(names), np.array(owners, dtype=np.int32), np.array(held, dtype=np.int32))


def _countries(card: Card) -> tuple[str, ...]:
    return (card.spot.country,) if card.spot is not None and card.spot.country else ()


def _place_names(card: Card) -> tuple[str, ...]:
    spot = card.spot
    return () if spot is None else tuple(name for name in (spot.name, spot.admin1, spot.admin2) if name)


def _ordinals(days: Iterable[str | None]) -> npt.NDArray[np.int32]:
    found = (_NO_DAY if day is None else dt.date.fromisoformat(day).toordinal() for day in days)
    return np.array(list(found), dtype=np.int32)


def _bounds(of: Iterable[Any]) -> tuple[npt.NDArray[np.float64], ...]:
    rows = [
        (np.nan,) * 3 if each is None else (each[0], each[2] if each[1] is None else each[1], each[2]) for each in of
    ]
    columns = np.array(rows, dtype=np.float64).reshape(len(rows), 3)
    return columns[:, 0], columns[:, 1], columns[:, 2]


_STEPS: Sequence[tuple[str, float]] = (("day", 1), ("week", 7), ("month", 30.4), ("quarter", 91.3), ("year", 365.25))


def _edges(first: dt.date, last: dt.date, most: int) -> list[dt.date]:
    """The first days of the stretches, and the first day after the last of them."""
    days = (last - first).days + 1
    step = next((name for name, length in _STEPS if days / length + 1 <= most), "year")
    years = 1
    while step == "year" and (last.year - first.year + 1) / years > most:
        years = {1: 5, 5: 10}.get(years, years * 10)
    return list(_starts(first, last, step, years))


def _starts(first: dt.date, last: dt.date, step: str, years: int) -> Iterator[dt.date]:
    day = _floor(first, step, years)
    while day <= last:
        yield day
        day = _next(day, step, years)
    yield day


def _floor(day: dt.date, step: str, years: int) -> dt.date:
    match step:
        case "day":
            return day
        case "week":
            return day - dt.timedelta(days=min(day.weekday(), day.toordinal() - 1))
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return dt.date(max(1, day.year - day.year % years), 1, 1)


def _next(day: dt.date, step: str, years: int) -> dt.date:
    if step in ("day", "week"):
        return day + dt.timedelta(days=1 if step == "day" else 7)
    if step == "year":
        return dt.date(min(9999, day.year - day.year % years + years), 1, 1)
    months = day.month - 1 + (1 if step == "month" else 3)
    return dt.date(day.year + months // 12, months % 12 + 1, 1)
