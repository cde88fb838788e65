"""Opening a record to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dateline import versions
from dateline.cli import terminal
from dateline.settings import Settings
from dateline.store import Record, open_record
from dateline.view import View
from dateline.vintage import Left, When, check, vintage


@contextmanager
def opened(settings: Settings) -> Iterator[Record]:
    """The record that the settings name, or the vintage of it, with a note where it is not up to date."""
    when = When(settings.as_of, settings.recorded_by)
    check(when)
    with _whole(settings) as record:
        if when.now:
            yield record
            return
        with vintage(record, when) as (made, left):
            _tell(when, left)
            yield made


def _tell(when: When, left: Left) -> None:
    by = [f"as of {when.as_of}"] if when.as_of else []
    by += [f"recorded by {when.recorded_by}"] if when.recorded_by else []
    undated = f"; {left.undated} left out have no day of publication and were entered later" if left.undated else ""
    terminal.note(f"dateline: {' and '.join(by)}: {left.held} of {left.of} reports{undated}")


@contextmanager
def _whole(settings: Settings) -> Iterator[Record]:
    with open_record(settings.record) as record:
        if record.fused() != versions.judging():
            terminal.note(
                f"dateline: a run into {record.where} was stopped, or its rules are older than these: "
                "run the same paths again to compare every account"
            )
        yield record


@contextmanager
def viewed(settings: Settings) -> Iterator[View]:
    """The same, with the index that finds its incidents."""
    with opened(settings) as record:
        view = View(record)
        try:
            yield view
        finally:
            view.close()
