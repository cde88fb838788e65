"""`python -m bench.scale [--accounts N ...] [--json] [--write]`: see README.md."""

from __future__ import annotations

import argparse
import json
import math
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.fuse.partitions import agreement

from bench.command import command, keep
from bench.scale.accounts import accounts
from dateline.fuse import fuse

FIGURES = Path(__file__).with_name("figures.json")
SIZES = (10_000, 30_000, 100_000)


def main() -> None:
    """Measure each size in a process of its own, and print what was found."""
    asked = _arguments()
    if asked.one:
        print(json.dumps(measured(asked.one)))
        return
    sizes = [_in_its_own_process(number) for number in asked.accounts]
    found = {
        "machine": f"{platform.machine()}, {platform.python_version()}",
        "sizes": sizes,
        "exponent": {name: _exponent(sizes, name) for name in ("cpu_s", "peak_mib")},
    }
    if asked.write:
        keep(found, FIGURES)
    print(json.dumps(found, indent=None if asked.json else 2))


def measured(number: int) -> dict[str, Any]:
    """Fuse so many accounts; then one more, with what was judged before."""
    made = [*accounts(number)]
    truth = {told.account.id: str(incident) for told, incident in made}
    began, held = time.process_time(), _peak()
    first = fuse(told for told, _ in made[:-1])
    fused = time.process_time()
    known = {(one.left, one.right): one for one in first.judgements}
    last = fuse((told for told, _ in made), known=known)
    more = time.process_time()
    home = {account: str(place) for place, group in enumerate(last.clusters) for account in group}
    return {
        "accounts": number,
        "incidents": len(set(truth.values())),
        "judgements": len(last.judgements),
        "cpu_s": round(fused - began, 1),
        "one_more_s": round(more - fused, 2),
        "peak_mib": round(_peak()),
        "accounts_mib": round(held),
        "pairwise": agreement(home, truth)["pairwise"],
    }


def _peak() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_its_own_process(number: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.scale", "--one", str(number)], check=True, capture_output=True, text=True
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
    return parser.parse_args()


if __name__ == "__main__":
    main()
