"""Whole runs in processes of their own, and the stages one by one in this process."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from dateline import fusing, pipeline, versions
from dateline.collect import find
from dateline.errors import SkipReport
from dateline.extract import extract
from dateline.fuse import fuse, sketch
from dateline.model import Capture
from dateline.read import read
from dateline.resolve import resolve
from dateline.store import Reading, open_record
from dateline.store.codec import to_json

_EVERY = 0.05
"""Seconds between looks at the memory."""


@dataclass(frozen=True, slots=True)
class Whole:
    """One run of the command: wall time, the most memory that it and its children held at once, in MiB."""

    workers: int
    reports: int
    seconds: float
    peak_mib: float

    @property
    def rate(self) -> float:
        """Reports a second, start of the processes included."""
        return self.reports / self.seconds


def whole(data: Path, folder: Path, *, workers: int) -> Whole:
    """`dateline run` on this data into a new record."""
    record = folder / f"{workers}.db"
    code = "import sys; from dateline.cli import main; main(sys.argv[1:])"
    command = [
        sys.executable,
        "-c",
        code,
        "run",
        str(data),
        "--workers",
        str(workers),
        "--record",
        str(record),
        "--json",
    ]
    began = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while running.poll() is None:
        peak = max(peak, memory(running.pid))
        time.sleep(_EVERY)
    seconds = time.perf_counter() - began
    if running.returncode != 0:
        raise RuntimeError(f"the run ended with status {running.returncode}: try {' '.join(command[2:])}")
    with open_record(record) as opened:
        reports = len(opened.report_ids())
    return Whole(workers, reports, seconds, peak / 2**20)


def memory(pid: int) -> int:
    """Bytes held by a process and its children, what they share counted for each."""
    with contextlib.suppress(psutil.NoSuchProcess):
        parent = psutil.Process(pid)
        return sum(_resident(process) for process in (parent, *parent.children(recursive=True)))
    return 0


def _resident(process: psutil.Process) -> int:
    with contextlib.suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
        return int(process.memory_info().rss)
    return 0


def stages(data: Path, folder: Path) -> tuple[int, dict[str, float]]:
    """How many reports there are, and the seconds that each stage takes for all of them in one process,
    the models loaded before."""
    spent: dict[str, float] = defaultdict(float)
    captures = [item for item in find([data]) if isinstance(item, Capture)]
    _warm(captures[:1])
    with open_record(folder / "stages.db", create=True) as record:
        for capture in captures:
            try:
                with _timed(spent, "read"):
                    report = read(capture)
            except SkipReport:
                continue
            with _timed(spent, "extract"):
                extraction = extract(report)
            with _timed(spent, "resolve"):
                extraction = resolve(extraction, report)
            with _timed(spent, "fuse"):
                sketched = to_json(sketch(report))
            with _timed(spent, "store"):
                reading = Reading(report, extraction, sketched)
                record.save(capture, pipeline.outcome_of(reading), rules=versions.reading(), reading=reading)
        with _timed(spent, "store"):
            told = list(fusing.tell(record, {}))
        with _timed(spent, "fuse"):
            fused = fuse(told)
        with _timed(spent, "store"):
            record.put_fused(fused.judgements, {}, rules=versions.judging())
        return len(record.report_ids()), dict(spent)


def _warm(captures: list[Capture]) -> None:
    for capture in captures:
        report = read(capture)
        resolve(extract(report), report)


@contextlib.contextmanager
def _timed(spent: dict[str, float], stage: str) -> Iterator[None]:
    began = time.perf_counter()
    try:
        yield
    finally:
        spent[stage] += time.perf_counter() - began
