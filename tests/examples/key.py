"""The key of the example reports as frozen values: what a coder found in them, and what may differ from it.

`examples/key.yaml` explains every word. A report is named by its file, with "#2" for a line of a file of
many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dateline.model import TOLL_FIELDS

FILES = {"read": "key.yaml", "held": "key-held.yaml"}
"""The two parts: the one that people look at, and the one that only measures."""

Range = tuple[int, int | None]
"""Least and greatest, both inclusive; None: no greatest."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as the coder names it: the id that a registry may have, the name, and the office or part that
    the report names."""

    id: str | None
    name: str
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What one report tells of one incident: its tolls, and whether it recalls the incident in passing."""

    report: str
    background: bool
    tolls: Mapping[str, Range]


@dataclass(frozen=True, slots=True)
class Spot:
    """The place, with the precisions that are right. `name` None: any place of the country is."""

    name: str | None
    country: str | None
    admin1: str | None
    precisions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Best:
    """The least, the best and the greatest that any report says."""

    low: int
    best: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One incident of the key. `must`: to miss it is a miss. Days are ISO and inclusive; `start` and `end`
    are what the reports say, `first` and `last` hold every answer that is right."""

    id: str
    must: bool
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    rows: tuple[Row, ...]
    start: str | None
    end: str | None
    first: str | None
    last: str | None
    place: Spot | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    tolls: Mapping[str, Best]
    same_ok: frozenset[str] = frozenset()
    links: frozenset[tuple[str, str]] = frozenset()
    """Each relation and the incident of the key to which it leads."""

    @property
    def reports(self) -> frozenset[str]:
        """The reports that tell of it."""
        return frozenset(row.report for row in self.rows)

    def row(self, report: str) -> Row:
        """What this report tells of it."""
        return next(row for row in self.rows if row.report == report)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a report that make no incident, and why."""

    report: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A number that a report gives of many happenings."""

    report: str
    field: str
    value: Range


@dataclass(frozen=True, slots=True)
class Key:
    """One part of the key. `copies`: reports that go back to one text; `rewrites` may be joined to them or
    not."""

    reports: frozenset[str]
    wanted: tuple[Wanted, ...]
    phrases: tuple[Phrase, ...]
    sums: tuple[Sum, ...]
    copies: tuple[frozenset[str], ...]
    rewrites: tuple[frozenset[str], ...]


def load(folder: Path, part: str) -> Key:
    """One part of the key in this folder: "read" or "held". OSError where there is no such file."""
    raw = yaml.safe_load((folder / FILES[part]).read_text(encoding="utf-8"))
    same = _same_ok(raw["incidents"])
    origins = raw.get("origins") or ()
    return Key(
        reports=frozenset(_report(entry) for entry in raw["reports"]),
        wanted=tuple(_wanted(entry, frozenset(same[entry["id"]])) for entry in raw["incidents"]),
        phrases=tuple(Phrase(_report(each), each["words"], each["why"]) for each in raw.get("not_incidents") or ()),
        sums=tuple(Sum(_report(each), each["field"], _range(each["value"])) for each in raw.get("totals") or ()),
        copies=tuple(frozenset(each["reports"]) for each in origins if each["kind"] == "copy"),
        rewrites=tuple(frozenset(each["reports"]) for each in origins if each["kind"] != "copy"),
    )


def _report(entry: Mapping[str, Any]) -> str:
    return f"{entry['file']}#{entry['line']}" if "line" in entry else str(entry["file"])


def _same_ok(entries: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Which incidents may be one, both ways: the coder wrote each pair down once or twice."""
    same: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for other in entry.get("same_ok") or ():
            same[entry["id"]].add(other)
            same[other].add(entry["id"])
    return same


def _wanted(entry: Mapping[str, Any], same_ok: frozenset[str]) -> Wanted:
    date = entry["date"]
    first, last = date.get("accept") or (date["start"], date["end"])
    return Wanted(
        id=entry["id"],
        must=entry["expect"] == "must",
        types=(entry["type"], *entry.get("types_ok", ())),
        statuses=(entry["status"], *entry.get("statuses_ok", ())),
        rows=tuple(_row(row) for row in entry["reports"]),
        start=date["start"],
        end=date["end"],
        first=first,
        last=last,
        place=_spot(entry["place"]),
        actors=_named(entry["actors"]),
        recipients=_named(entry["recipients"]),
        tolls={field: _best(entry, field) for field in TOLL_FIELDS if entry.get(field)},
        same_ok=same_ok,
        links=frozenset((link["relation"], link["to"]) for link in entry.get("links") or ()),
    )


def _row(row: Mapping[str, Any]) -> Row:
    tolls = {field: _range(row[field]) for field in TOLL_FIELDS if row.get(field)}
    return Row(_report(row), row.get("salience") == "background", tolls)


def _range(value: list[int | None]) -> Range:
    low, high = value
    return (low or 0, high)


def _best(entry: Mapping[str, Any], field: str) -> Best:
    """The incident's toll. Where the greatest is what a report calls "more than N", N + 1 is as right."""
    best = Best(**entry[field])
    open_ = any(row.get(field) == [best.high, None] for row in entry["reports"])
    return Best(best.low, best.best, None if best.high is None else best.high + open_)


def _spot(place: Mapping[str, Any] | None) -> Spot | None:
    if place is None:
        return None
    return Spot(place["name"], place["country"], place["admin1"], frozenset(place["precision_ok"]))


def _named(entries: Iterable[Mapping[str, Any]]) -> tuple[Named, ...]:
    return tuple(Named(entry["id"], entry["name"], entry.get("as")) for entry in entries)
