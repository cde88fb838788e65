"""`python -m bench.scale [--accounts N ...] [--json] [--write]`: see README.md."""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tests.fuse.partitions import agreement

from bench.command import command, keep
from bench.scale.accounts import accounts
from bench.scale.record import put_all, put_one, reports
from dateline import fusing
from dateline.fuse import fuse
from dateline.store import Record, open_record

FIGURES = Path(__file__).with_name("figures.json")
SIZES = (10_000, 30_000, 100_000)

MORE = 40
"""Reports that come one by one after all others."""


def main() -> None:
    """Measure each size in processes of its own, and print what was found."""
    asked = _arguments()
    if asked.one:
        print(json.dumps(measured(asked.one)))
        return
    if asked.record:
        print(json.dumps(recorded(asked.record)))
        return
    sizes = [
        {**_in_its_own_process("--one", number), **_in_its_own_process("--record", number)} for number in asked.accounts
    ]
    found = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load": round(os.getloadavg()[2], 1),
        "sizes": sizes,
        "exponent": {name: _exponent(sizes, name) for name in ("cpu_s", "record_cpu_s", "peak_mib", "one_more_cpu_ms")},
    }
    if asked.write:
        keep(found, FIGURES)
    print(json.dumps(found, indent=None if asked.json else 2))


def measured(number: int) -> dict[str, Any]:
    """Fuse so many accounts in memory."""
    made = [*accounts(number)]
    truth = {told.account.id: str(incident) for told, incident in made}
    began, held = time.process_time(), _peak()
    found = fuse(told for told, _ in made)
    fused = time.process_time()
    home = {account: str(place) for place, group in enumerate(found.clusters) for account in group}
    return {
        "accounts": number,
        "incidents": len(set(truth.values())),
        "judgements": len(found.judgements),
        "cpu_s": round(fused - began, 1),
        "peak_mib": round(_peak()),
        "accounts_mib": round(held),
        "pairwise": agreement(home, truth)["pairwise"],
    }


def recorded(number: int) -> dict[str, Any]:
    """Compare the reports of a record on the disk that tell so many accounts, then one more, and one more."""
    made = reports(number + MORE)
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "a.db", create=True) as record:
        put_all(record, islice(made, number))
        wall, cpu = _timed(record)
        times = []
        for one in made:
            put_one(record, one)
            times.append(_timed(record))
        walls, cpus = ([1000 * each for each in sorted(column)] for column in zip(*times, strict=True))
        beside = Path(f"{record.where}-index").stat().st_size
    return {
        "record_s": round(wall, 1),
        "record_cpu_s": round(cpu, 1),
        "index_mib": round(beside / 2**20),
        "one_more_ms": round(statistics.median(walls)),
        "one_more_most_ms": round(walls[-1]),
        "one_more_cpu_ms": round(statistics.median(cpus)),
        "one_more_most_cpu_ms": round(cpus[-1]),
    }


def _timed(record: Record) -> tuple[float, float]:
    """The seconds by the clock and of the processor that comparing takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    fusing.fuse(record)
    return time.perf_counter() - wall, time.process_time() - cpu


def _peak() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_its_own_process(what: str, number: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.scale", what, str(number)], check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _exponent(sizes: Sequence[dict[str, Any]], name: str) -> float | None:
    """The slope of the line through the sizes on a log plot, by least squares; None of fewer than two."""
    points = [(math.log(each["accounts"]), math.log(each[name])) for each in sizes]
    if len(points) < 2:
        return None
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return round(sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points), 3)


def _arguments() -> argparse.Namespace:
    parser = command("scale", "How fusing grows.")
    parser.add_argument("--accounts", type=int, nargs="+", default=SIZES, metavar="N", help="the sizes to measure")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--record", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
