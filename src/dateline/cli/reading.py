"""Opening a record to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dateline import versions
from dateline.cli import terminal
from dateline.settings import Settings
from dateline.store import Record, open_record
from dateline.view import View


@contextmanager
def opened(settings: Settings) -> Iterator[Record]:
    """The record that the settings name, with a note where it is not up to date."""
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
