"""`python -m bench.speed [--data PATH] [--reports N] [--json] [--write]`: see README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from bench.command import command, digest, keep
from bench.speed.measure import stages, whole
from bench.speed.reports import reports

FIGURES = Path(__file__).with_name("figures.json")

ORDER = ("read", "extract", "resolve", "fuse", "store")


def main() -> None:
    """Measure, and print what was found."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = asked.data or _written(folder / "in", asked.reports)
        found = figures(data, folder)
    if asked.write:
        keep(found, FIGURES)
    print(json.dumps(found) if asked.json else _table(found))


def figures(data: Path, folder: Path) -> dict[str, Any]:
    """Everything measured, with what it was measured on."""
    number, spent = stages(data, folder)  # first: it compiles the gazetteer where that was not done
    runs = [whole(data, folder, workers=workers) for workers in (1, 2)]
    return {
        "reports": number,
        "data": digest(data),
        "commit": commit(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "processes": {
            str(run.workers): {
                "reports_per_second": round(run.rate, 2),
                "seconds": round(run.seconds, 1),
                "peak_mib": round(run.peak_mib),
            }
            for run in runs
        },
        "milliseconds_per_report": {stage: round(1000 * spent[stage] / number, 2) for stage in ORDER},
    }


def _arguments() -> argparse.Namespace:
    parser = command("speed", "Speed and memory.")
    parser.add_argument("--data", type=Path, metavar="PATH", help="reports of your own, in any form that run takes")
    parser.add_argument("--reports", type=int, default=200, metavar="N", help="reports to generate [200]")
    return parser.parse_args()


def _written(folder: Path, number: int) -> Path:
    folder.mkdir()
    for n, text in enumerate(reports(number)):
        (folder / f"{n:06}.txt").write_text(text, encoding="utf-8")
    return folder


def commit() -> str | None:
    """The commit that is measured; None outside a clone."""
    git = shutil.which("git")
    if git is None:
        return None
    asked = subprocess.run([git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return asked.stdout.strip() or None if asked.returncode == 0 else None


def _table(found: dict[str, Any]) -> str:
    lines = [f"{found['reports']} reports, data {found['data']}, {found['machine']}"]
    for workers, run in found["processes"].items():
        lines.append(
            f"{workers} process{'es' if workers != '1' else ''}: {run['reports_per_second']} reports a second, "
            f"{run['seconds']} s with the start, {run['peak_mib']} MiB at most"
        )
    for stage, spent in found["milliseconds_per_report"].items():
        lines.append(f"{stage:8} {spent:8.2f} ms a report")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
