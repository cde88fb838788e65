"""`dateline run`."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from types import FrameType

from dateline import pipeline, words
from dateline.cli import terminal
from dateline.cli.marking import level_of
from dateline.collect.files import find
from dateline.engine import seldom_collect
from dateline.errors import StopRun, UsageError
from dateline.filters import Filter
from dateline.model import Level
from dateline.pipeline import Summary
from dateline.settings import Settings
from dateline.store import Record, open_record
from dateline.view import View

_SHOWN = 50
"""Incidents in the table at the end of a run; `list` shows the rest."""

_STOPPED = 130
"""The exit status of what a signal stopped, as shells have it for Ctrl-C."""

_REMEDIES = {
    pipeline.FAULT: "The next run tries it again; if it fails again, report it with this message.",
    pipeline.CRASHED: "The next run tries it again; with one worker it has more memory to itself.",
}


def run(paths: Sequence[str], settings: Settings, *, tlp: str, as_json: bool) -> None:
    """Read these paths into the record and print what happened."""
    _check(paths)
    level = level_of(tlp)
    seldom_collect()
    with open_record(settings.record, create=True) as record:
        summary = _interruptible(paths, record, settings, level)
        _report(summary)
        _print(record, summary, as_json=as_json)
    if _all_failed(summary):
        raise StopRun("nothing could be read: every input failed alike. Run `dateline doctor`")


def _check(paths: Sequence[str]) -> None:
    """UsageError for what can never be read, before a record is made for it."""
    addresses = [path for path in paths if "://" in path]
    if addresses:
        raise UsageError(f"{addresses[0]} is an address: save the page to a file and give that")
    find(paths)


def _interruptible(paths: Sequence[str], record: Record, settings: Settings, level: Level) -> Summary:
    signal.signal(signal.SIGTERM, _stop)
    try:
        with _progress() as progress:
            return pipeline.run(paths, record, workers=settings.workers, level=level, progress=progress)
    except KeyboardInterrupt:
        terminal.note(f"dateline: stopped. {record.where} is whole: run the same again and it goes on from here.")
        sys.exit(_STOPPED)


def _all_failed(summary: Summary) -> bool:
    """Whether something was tried and none of it came through: then the installation is at fault, not the
    input."""
    passed_over = summary.outcomes[pipeline.KNOWN] + summary.outcomes[pipeline.DUPLICATE]
    failed = summary.outcomes[pipeline.FAULT] + summary.outcomes[pipeline.CRASHED]
    return 0 < failed == summary.inputs - passed_over


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _progress() -> Iterator[Callable[[Summary], None]]:
    """A line that counts, where somebody sees it."""
    if not sys.stderr.isatty():
        yield lambda summary: None
        return
    from rich.console import Console  # noqa: PLC0415  only a terminal needs it
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415  as above

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        yield lambda summary: bar.update(task, description=f"reading  {_counts(summary)}")


def _counts(summary: Summary) -> str:
    parts = [f"{number} {outcome}" for outcome, number in sorted(summary.outcomes.items())]
    inputs = f"{summary.inputs} input{'' if summary.inputs == 1 else 's'}"
    return f"{inputs}: {', '.join(parts)}" if parts else inputs


def _report(summary: Summary) -> None:
    """What came of the inputs, and each that could not be used, by name."""
    for problem in sorted(summary.problems, key=lambda problem: (problem.outcome, problem.where)):
        remedy = _REMEDIES.get(problem.outcome, "")
        terminal.note(f"{problem.where}: {problem.outcome}: {terminal.one_line(problem.message)} {remedy}".rstrip())
    terminal.note(_counts(summary))


def _print(record: Record, summary: Summary, *, as_json: bool) -> None:
    """What the record holds now. Only the incidents that changed are assembled for it, and those that are shown."""
    with closing(View(record)) as view:
        if as_json:
            _print_json(view, summary)
            return
        found = view.select(Filter())
        if not found:
            terminal.note("No happening was found.")
            return
        terminal.table(words.HEADERS, [words.incident_row(one) for one in view.incidents(found[:_SHOWN])])
    if len(found) > _SHOWN:
        rest = len(found) - _SHOWN
        terminal.note(f"{rest} more incidents: dateline list incidents --record {record.where}")


def _print_json(view: View, summary: Summary) -> None:
    problems = [
        {"where": problem.where, "outcome": problem.outcome, "message": problem.message} for problem in summary.problems
    ]
    outcomes = dict(sorted(summary.outcomes.items()))
    number, where = len(view.now().cards), view.record.where
    terminal.as_json({"outcomes": outcomes, "problems": problems, "incidents": number, "record": where})
