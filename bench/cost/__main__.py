"""`python -m bench.cost [--reports N] [--full GRAPH] [--json] [--write]`: see README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.command import command, digest, keep
from bench.cost.agreement import agreement
from bench.speed.measure import memory
from bench.speed.reports import reports

FIGURES = Path(__file__).with_name("figures.json")
OUTSIDE = Path("training/texts/relevance.jsonl")
SHARES = (1, 10)
"""One report in so many is in the domain."""
_EVERY = 0.05
"""Seconds between looks at the memory."""


def main() -> None:
    """Measure, and print what was found."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name:
        found = figures(asked.reports, Path(name))
    texts = list(reports(20))
    found["int8_against_fp32"] = None if asked.full is None else agreement(asked.full, texts)
    if asked.write:
        keep(found, FIGURES)
    print(json.dumps(found) if asked.json else _table(found))


def figures(number: int, folder: Path) -> dict[str, Any]:
    """Everything measured, with what it was measured on."""
    runs = []
    for share in SHARES:
        for workers in (1, 2):
            parts = _written(folder / f"{share}-{workers}", number, share, workers)
            runs += [_run(parts, share, way) for way in ("rules", "models")]
    return {
        "reports": number,
        "data": digest(folder),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load": [round(each, 1) for each in os.getloadavg()],
        "runs": runs,
    }


def _arguments() -> argparse.Namespace:
    parser = command("cost", "What a report costs.")
    parser.add_argument("--reports", type=int, default=60, metavar="N", help="reports to read in each run [60]")
    parser.add_argument("--full", type=Path, metavar="GRAPH", help="the encoder in fp32, to compare with")
    return parser.parse_args()


def _written(folder: Path, number: int, share: int, workers: int) -> list[Path]:
    """The texts of a run, dealt to its processes."""
    inside, outside = iter(reports(number)), _outside()
    parts = [folder / str(worker) for worker in range(workers)]
    for part in parts:
        part.mkdir(parents=True)
    for place in range(number):
        text = next(inside) if place % share == 0 else outside[place % len(outside)]
        (parts[place % workers] / f"{place:05}.txt").write_text(text, encoding="utf-8")
    return parts


def _outside() -> list[str]:
    rows = [json.loads(line) for line in OUTSIDE.read_text(encoding="utf-8").splitlines()]
    return [f"{row.get('title') or ''}\n\n{row['text']}" for row in rows if row["label"] == "out"]


def _run(parts: list[Path], share: int, way: str) -> dict[str, Any]:
    began = time.perf_counter()
    started = [
        subprocess.Popen([sys.executable, "-m", "bench.cost.worker", str(part), way], stdout=subprocess.PIPE, text=True)
        for part in parts
    ]
    peak = 0
    while any(process.poll() is None for process in started):
        peak = max(peak, sum(memory(process.pid) for process in started))
        time.sleep(_EVERY)
    told = [json.loads(process.communicate()[0]) for process in started]
    number, cpu = sum(each["reports"] for each in told), sum(each["cpu"] for each in told)
    wall = max(each["wall"] for each in told)
    return {
        "in_domain": f"1 in {share}",
        "processes": len(parts),
        "with": way,
        "reports_per_second": round(number / wall, 1),
        "cpu_ms_per_report": round(1000 * cpu / number, 1),
        "wall_seconds": round(wall, 1),
        "cpu_seconds": round(cpu, 1),
        "loading_cpu_seconds": round(sum(each["loading_cpu"] for each in told), 1),
        "peak_mib": round(peak / 2**20),
        "seconds_with_start": round(time.perf_counter() - began, 1),
    }


def _table(found: dict[str, Any]) -> str:
    lines = [f"{found['reports']} reports a run, data {found['data']}, {found['machine']}, load {found['load'][0]}"]
    for run in found["runs"]:
        lines.append(
            f"{run['in_domain']:8} in the domain, {run['processes']} process(es), {run['with']:6}: "
            f"{run['reports_per_second']:6} reports a second, {run['cpu_ms_per_report']:6} ms CPU a report, "
            f"{run['wall_seconds']} s wall, {run['cpu_seconds']} s CPU, {run['peak_mib']} MiB"
        )
    apart = found["int8_against_fp32"]
    lines.append(f"int8 against fp32: {apart if apart else 'not measured: --full names the graph in fp32'}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
