"""Every error that Dateline raises on purpose.

DatelineError
├── SkipReport      one report cannot be used; the run counts it, names it and goes on
├── UsageError      the request makes no sense (exit status 2)
│   └── NotThere    it names what is not there
├── BadFile         a file that is to be imported is broken (exit status 1); nothing of it is kept
└── StopRun         the record or the disk cannot be used; the run ends (exit status 1)
    ├── RecordError the record is broken, locked, or from a newer version
    ├── RegistryError
    │               a file of the registry says what cannot be
    └── WeightsError
                    learnt weights are not those that the manifest names
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of them all: `except DatelineError` catches what Dateline says and nothing else."""


class SkipReport(DatelineError):  # noqa: N818  the name says what the run does, as `StopIteration` does
    """One report cannot be used. `outcome` is the name under which the run counts it ("empty", "not-
    article")."""

    def __init__(self, outcome: str, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.outcome = outcome
        self.where = where
        self.message = message

    def __reduce__(self) -> tuple[type[SkipReport], tuple[str, str, str]]:
        """So that it crosses from a worker process whole."""
        return SkipReport, (self.outcome, self.where, self.message)


class UsageError(DatelineError):
    """The request makes no sense: a path that is not there, an id that nobody has. The message says what
    does."""


class NotThere(UsageError):  # noqa: N818  as above
    """The request names an incident, an account, a person, a report, an actor or a place that nobody has."""


class BadFile(DatelineError):  # noqa: N818  the name says what is bad
    """A file cannot be imported. The message names the place, what is wrong there and the remedy."""


class StopRun(DatelineError):  # noqa: N818  as above
    """Nothing can go on: the message says what is broken and the remedy."""


class RecordError(StopRun):
    """The record cannot be opened, read or written."""


class RegistryError(StopRun):
    """Files of the registry are broken: the message names each place with its file, line and remedy."""


class WeightsError(StopRun):
    """Learnt weights are not whole: the message names the file and the remedy."""
