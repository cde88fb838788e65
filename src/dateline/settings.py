"""What the environment sets. The command line's options come first, then these, then the defaults.

DATELINE_RECORD    the record: a file, or the address of a database   (default dateline.db)
DATELINE_WORKERS   how many processes read and extract, at least 1    (default 1)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import UsageError

RECORD_VARIABLE = "DATELINE_RECORD"
WORKERS_VARIABLE = "DATELINE_WORKERS"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command needs to know of where it runs."""

    record: str
    workers: int
    as_of: str | None = None
    """Look at what reports published by this day tell."""
    recorded_by: str | None = None
    """Look at what had been entered by this day or time."""


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in these variables (the process's own unless given). UsageError names the one that
    makes no sense."""
    given = os.environ if environment is None else environment
    workers = given.get(WORKERS_VARIABLE) or "1"
    if not workers.isdecimal() or int(workers) < 1:
        raise UsageError(f"{WORKERS_VARIABLE} is {workers!r}: it takes a whole number from 1 up")
    return Settings(record=given.get(RECORD_VARIABLE) or "dateline.db", workers=int(workers))
