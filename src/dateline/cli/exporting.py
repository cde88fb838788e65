"""`dateline export`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dateline.cli import terminal
from dateline.cli.marking import level_of
from dateline.cli.reading import opened
from dateline.errors import StopRun, UsageError
from dateline.filters import Filter
from dateline.incident import stands
from dateline.incidents import RULE
from dateline.model import LEVELS, Level
from dateline.release import LeftOut, Release, Terms, release
from dateline.settings import Settings
from dateline.share.formats import FORMATS
from dateline.share.frame import Format, Job, Losses, Options
from dateline.view import Sieve

_STANDARD = "-"
"""The path that means standard output."""

_PART = 1 << 20


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asks of an export."""

    format: str
    out: Path
    filters: Filter
    level: str | None
    raw: bool = False
    codes: bool = False
    with_names: bool = False
    report: bool = False
    rule: str = RULE


def export(order: Order, settings: Settings) -> None:
    """Write the incidents that fit to a file or a folder, whole or not at all."""
    form = FORMATS[order.format]
    _check(order, form)
    level = _level(order.level, form)
    redact = not (order.with_names or form.local)
    fits = Sieve(order.filters)
    terms = Terms(level, lambda one: (form.local or stands(one)) and fits(one), redact, order.rule)
    with opened(settings) as record, release(record, terms) as found:
        options = Options(raw=order.raw, codes=order.codes, suffix=order.out.suffix, level=level, redacted=terms.redact)
        job = Job(found, options)
        _write(order.out, form, job)
        _say(order, found, job.losses, level)


def _check(order: Order, form: Format) -> None:
    """UsageError for an option that means nothing to the format."""
    if order.with_names and form.local:
        raise UsageError(f"{form.name} has every name: --with-names is for formats that are shared")
    for name in ("raw", "codes"):
        if getattr(order, name) and name not in form.takes:
            takers = ", ".join(one.name for one in FORMATS.values() if name in one.takes)
            raise UsageError(f"{form.name} takes no --{name}: it is for {takers}")


def _level(given: str | None, form: Format) -> Level:
    """The level asked for; else everything for what stays here, and what is clear for what is shared."""
    if given is not None:
        return level_of(given)
    return LEVELS[-1] if form.local else LEVELS[0]


def _say(order: Order, found: Release, losses: Losses, level: Level) -> None:
    """What was written, what lies above the level, and what the format lost. All of it goes to the screen alone."""
    where = "standard output" if str(order.out) == _STANDARD else str(order.out)
    number = len(found)
    terminal.note(f"{number} incident{'' if number == 1 else 's'} written to {where}")
    _say_left_out(found.left_out, level)
    if order.report:
        for line in _told(losses):
            terminal.note(line) if str(order.out) == _STANDARD else terminal.out(line)


def _say_left_out(left: LeftOut, level: Level) -> None:
    if left.any:
        terminal.note(
            f"above {level} and left out: {left.reports} reports, and {left.claims} claims of others. "
            "--tlp LEVEL exports up to another level"
        )


def _told(losses: Losses) -> Iterator[str]:
    rows = losses.rows()
    yield "Nothing was lost." if not rows else "What the format lost:"
    for row in rows:
        yield f"  {row.kind}  {row.field}  x{row.times}  {row.why}"


# --------------------------------------------------------------------------------------------------
# Whole or not at all


def _write(out: Path, form: Format, job: Job) -> None:
    if str(out) == _STANDARD:
        _to_standard(form, job)
    elif form.one is not None and (out.suffix or form.many is None):
        _to_file(out, form, job)
    else:
        _to_folder(out, form, job)


def _to_standard(form: Format, job: Job) -> None:
    if form.one is None:
        raise UsageError(f"{form.name} is more than one file: name a folder with --out")
    with tempfile.TemporaryFile(prefix="dateline-") as fresh:
        form.one(job, fresh)
        fresh.seek(0)
        shutil.copyfileobj(fresh, sys.stdout.buffer, _PART)
        sys.stdout.buffer.flush()


def _to_file(out: Path, form: Format, job: Job) -> None:
    if out.is_dir() or not out.parent.is_dir():
        raise UsageError(f"{out} is no place for a file: give a file in a folder that is there")
    assert form.one is not None
    with _told_of_faults(out):
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=".dateline-")
        try:
            with os.fdopen(handle, "wb") as fresh:
                form.one(job, fresh)
            os.chmod(name, 0o644)
            os.replace(name, out)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _to_folder(out: Path, form: Format, job: Job) -> None:
    if form.many is None:
        raise UsageError(f"{form.name} is one file: give --out a name with a suffix")
    if not out.parent.is_dir() or (out.exists() and not out.is_dir()):
        raise UsageError(f"{out} is no place for a folder: name one that is not there, in a folder that is")
    if out.is_dir() and any(out.iterdir()):
        raise UsageError(f"{out} holds something: name a new or an empty folder")
    with _told_of_faults(out):
        fresh = Path(tempfile.mkdtemp(dir=out.parent, prefix=".dateline-"))
        try:
            form.many(job, fresh)
            os.chmod(fresh, 0o755)
            if out.is_dir():
                out.rmdir()
            os.replace(fresh, out)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise


@contextmanager
def _told_of_faults(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StopRun(f"{out} cannot be written: {error.strerror}. Name another place with --out") from error
