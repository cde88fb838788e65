"""The order of the stages, and what goes into the record between them.

find -> read -> extract -> resolve -> record            one report at a time, in any order, in any process
record -> told, origins, successions -> fuse -> record  whenever a report is new, with what it touches (fusing.py)
record -> clusters -> assemble -> incidents              whenever somebody asks (incidents.py)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline import engine, fusing, versions
from dateline.collect.files import find
from dateline.errors import SkipReport
from dateline.fuse import sketch
from dateline.model import Capture, Level, strictest
from dateline.store import Mark, Reading, Record, levels, mark
from dateline.store.codec import to_json
from dateline.store.marks import RUN
from dateline.store.search import SUFFIX

CODED = "coded"
NOTHING = "no-happening"
FOREIGN = "not-english"
KNOWN = "known"
DUPLICATE = "duplicate"
FAULT = "fault"
CRASHED = "crashed"

TRY_AGAIN = (FAULT, CRASHED)
"""Outcomes that the next run tries again: the machine may have been short of memory."""

INDEX_FILES = tuple(f"{SUFFIX}{suffix}" for suffix in ("", "-wal", "-shm", "-journal"))
"""What the files of the index beside a record are called, after the name of the record."""

_LANGUAGE = "en"
"""The language that the rules read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One input that gave no report of its own that the rules can read: where it was found, what it counts as, and
    why."""

    where: str
    outcome: str
    message: str


@dataclass(slots=True)
class Summary:
    """What a run did. Every input is counted once in `outcomes`."""

    outcomes: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    @property
    def inputs(self) -> int:
        """How many inputs were met."""
        return self.outcomes.total()


def run(
    paths: Iterable[str | Path],
    record: Record,
    *,
    workers: int = 1,
    level: Level = "clear",
    progress: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Read what lies at these paths into the record and compare every account with the others.

    What these rules have read before is passed over, so a run that was killed goes on where it was. Every report that
    is met, known ones too, is marked with `level`, unless its own is stricter. `progress` hears of every input.
    UsageError where a path is not there; StopRun where nothing can go on.
    """
    summary = Summary()
    own = [f"{record.where}{suffix}" for suffix in ("", "-wal", "-shm", "-journal", *INDEX_FILES)]
    new = _new(_marked(find(paths, but=own), record, level), record, summary, progress)
    for outcome in engine.map(read_one, new, workers=workers):
        _put_down(outcome, record, summary)
        progress(summary)
    compare(record)
    return summary


def read_one(capture: Capture) -> Reading | SkipReport:
    """All that one capture gives, or why it gives nothing: pure, and the part that runs in workers."""
    from dateline.extract import extract  # noqa: PLC0415  takes seconds to import, and only here is it needed
    from dateline.read import read  # noqa: PLC0415  as above
    from dateline.resolve import resolve  # noqa: PLC0415  as above

    try:
        report = read(capture)
    except SkipReport as skip:
        return skip
    return storable(Reading(report, resolve(extract(report), report), to_json(sketch(report))))


def storable(reading: Reading) -> Reading:
    """The reading, if the record can hold it. ValueError, which counts as a fault of this report alone,
    where its text is not Unicode or two of its accounts have one id."""
    reading.report.text.encode()
    ids = Counter(account.id for account in reading.extraction.accounts)
    twice = [account for account, times in ids.items() if times > 1]
    if twice:
        raise ValueError(f"{reading.report.id} gives {twice[0]} twice: two accounts share one anchor")
    return reading


def compare(record: Record, *, file: bool = True) -> None:
    """Compare every account with those that might tell of the same, unless that was done already. `file` is whether the
    record is to be compared again, with more reports."""
    fusing.fuse(record, file=file)


# --------------------------------------------------------------------------------------------------
# One input


def _marked(found: Iterable[Capture | SkipReport], record: Record, level: Level) -> Iterator[Capture | SkipReport]:
    """What was found, each report with its level before anything of it is in the record."""
    held = levels(record)
    for item in found:
        if isinstance(item, Capture) and strictest([level, held.of_report(item.report_id)]) != held.of_report(
            item.report_id
        ):
            mark(record, [Mark(item.report_id, item.report_id, level, RUN, f"read with --tlp {level}")])
        yield item


def _new(
    found: Iterable[Capture | SkipReport],
    record: Record,
    summary: Summary,
    progress: Callable[[Summary], None],
) -> Iterator[Capture]:
    """The captures that are still to be read; the others are counted here."""
    done = record.done(rules=versions.reading(), but=TRY_AGAIN)
    met: dict[str, str] = {}
    for item in found:
        if isinstance(item, SkipReport):
            _count(summary, item.outcome, where=item.where, message=item.message)
        elif item.report_id in met:
            _count(summary, DUPLICATE, where=shown(item), message=f"the same bytes as {met[item.report_id]}.")
        elif item.report_id in done:
            met[item.report_id] = shown(item)
            summary.outcomes[KNOWN] += 1
        else:
            met[item.report_id] = shown(item)
            yield item
            continue
        progress(summary)


def _put_down(outcome: engine.Outcome[Capture, Reading | SkipReport], record: Record, summary: Summary) -> None:
    capture, rules = outcome.item, versions.reading()
    problem = problem_of(outcome)
    if problem is not None:
        record.skip(capture, problem.outcome, rules=rules, message=problem.message)
        _count(summary, problem.outcome, where=problem.where, message=problem.message)
    elif isinstance(outcome, engine.Answer) and isinstance(outcome.result, Reading):
        name = outcome_of(outcome.result)
        record.save(capture, name, rules=rules, reading=outcome.result)
        if name == FOREIGN:
            message = f"it is in another language ({outcome.result.report.language}). Give a translation of it."
            _count(summary, name, where=shown(capture), message=message)
        else:
            summary.outcomes[name] += 1


def outcome_of(reading: Reading) -> str:
    """What a report that was read counts as."""
    if reading.report.language != _LANGUAGE:
        return FOREIGN
    return CODED if reading.extraction.accounts else NOTHING


def problem_of(outcome: engine.Outcome[Capture, Reading | SkipReport]) -> Problem | None:
    """What a run says of an input that gave no report; None for one that did."""
    where = shown(outcome.item)
    match outcome:
        case engine.Answer(result=SkipReport() as skip):
            return Problem(where, skip.outcome, skip.message)
        case engine.Fault(message=message):
            return Problem(where, FAULT, message)
        case engine.Crash():
            return Problem(where, CRASHED, "the process that read it died")
    return None


def shown(capture: Capture) -> str:
    """A capture as a message names it."""
    name = capture.path or capture.url or capture.report_id
    return name if capture.index is None else f"{name}#{capture.index}"


def _count(summary: Summary, outcome: str, *, where: str, message: str) -> None:
    summary.outcomes[outcome] += 1
    summary.problems.append(Problem(where, outcome, message))
