"""The record as it was: what reports published by a day tell, or what had been entered by a time.

A vintage is a record of its own, made for the moment of looking: it holds nothing but the reports that it may know, and
is compared afresh. So it is the same, byte for byte, as a record that never met the others.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dateline import pipeline
from dateline.errors import UsageError
from dateline.store import Part, Record, copy
from dateline.store.times import CAPTURE


@dataclass(frozen=True, slots=True)
class When:
    """Which vintage. `as_of` is an ISO day, inclusive; `recorded_by` an ISO day, inclusive, or a time, in UTC unless it
    says otherwise. Both None is the record as it is."""

    as_of: str | None = None
    recorded_by: str | None = None

    @property
    def now(self) -> bool:
        """Whether it is the record as it is."""
        return self.as_of is None and self.recorded_by is None


@dataclass(frozen=True, slots=True)
class Left:
    """How many reports a vintage holds of how many, and how many without a day of publication it leaves out."""

    held: int
    of: int
    undated: int


def check(when: When) -> None:
    """UsageError for what is no day and no time."""
    if when.as_of is not None and not _is_day(when.as_of):
        raise UsageError(f"--as-of {when.as_of} is no day: write it as 2021-08-26")
    if when.recorded_by is not None:
        _moment(when.recorded_by)


@contextmanager
def vintage(record: Record, when: When) -> Iterator[tuple[Record, Left]]:
    """The record as it was, for as long as the block lasts, and what it leaves out. UsageError for no day or time."""
    check(when)
    until = None if when.recorded_by is None else _moment(when.recorded_by)
    reports, left = _known(record, when.as_of, until)
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        made = copy(record, Part(reports, until), Path(folder) / "vintage.db")
        try:
            pipeline.compare(made, file=False)
            yield made, left
        finally:
            made.close()


def _known(record: Record, day: str | None, until: str | None) -> tuple[set[str], Left]:
    """The reports that are known by then. One without a day of publication was out on the day on which it was entered;
    one that was entered before times were kept was entered by any time."""
    entered = record.entered(CAPTURE)
    published = {one.id: None if one.published is None else one.published.day for one in record.headers()}
    undated = {id_ for id_, stated in published.items() if stated is None}
    kept = {id_ for id_ in published if until is None or entered.get(id_, "") <= until}
    if day is not None:
        kept = {id_ for id_ in kept if (published[id_] or entered.get(id_, "9999")[:10]) <= day}
    return kept, Left(len(kept), len(published), len(undated - kept))


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _moment(text: str) -> str:
    """The last second of a day, or a time, as the record writes times."""
    if _is_day(text):
        return f"{text}T23:59:59+00:00"
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text} is no day and no time: write 2025-03-01 or 2025-03-01T14:30") from error
    aware = found if found.tzinfo is not None else found.replace(tzinfo=dt.UTC)
    return aware.astimezone(dt.UTC).isoformat(timespec="seconds")
