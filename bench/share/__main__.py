"""`python -m bench.share [--data RECORD] [--sizes N...] [--formats F...] [--json] [--write]`: see README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import tempfile
from pathlib import Path
from typing import Any

from bench.command import command, digest, keep
from bench.share.made import SEED, record
from bench.share.measure import apart
from bench.speed.__main__ import commit
from dateline.share.formats import FORMATS
from dateline.store import open_record

FIGURES = Path(__file__).with_name("figures.json")

SIZES = (5_000, 50_000)
IMPORTS = ("jsonl", "csv", "stix", "acled", "ucdp")


def main() -> None:
    """Measure, and print what was found."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="dateline-") as name:
        found = figures(asked, Path(name))
    if asked.write:
        keep(beside(found, FIGURES), FIGURES)
    print(json.dumps(found) if asked.json else _table(found))


def figures(asked: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Everything measured, with what it was measured on."""
    records = {"data": asked.data} if asked.data else {str(size): None for size in asked.sizes}
    found: dict[str, Any] = {"out": {}, "in": {}}
    for label, path in records.items():
        whole = path or made(int(label), asked.keep or folder)
        with open_record(whole) as opened:
            number = len(opened.account_ids())
        found.setdefault("accounts", {})[label] = number
        _measure(found, asked.formats, whole, label, folder)
        if path is None and asked.keep is None:
            whole.unlink()
    return {
        "data": digest(asked.data or SEED),
        "commit": commit(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        **found,
    }


def made(incidents: int, folder: Path) -> Path:
    """The record of so many incidents: the one that lies in the folder, else a new one."""
    where = folder / f"{incidents}.db"
    return where if where.exists() else record(where, incidents, folder)


def beside(found: dict[str, Any], path: Path) -> dict[str, Any]:
    """The figures with those of other rows that were measured before on the same data and machine: a size takes half an
    hour in all, and may be measured some formats at a time."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if any(known.get(name) != found[name] for name in ("data", "machine")):
        return found
    for way in ("out", "in"):
        names = [*FORMATS, *(name for name in (*known[way], *found[way]) if name not in FORMATS)]
        found[way] = {
            name: {**known[way].get(name, {}), **found[way].get(name, {})}
            for name in dict.fromkeys(names)
            if name in known[way] or name in found[way]
        }
    accounts = {**known["accounts"], **found["accounts"]}
    found["accounts"] = dict(sorted(accounts.items(), key=lambda one: one[1]))
    return found


def _measure(found: dict[str, Any], formats: list[str], whole: Path, label: str, folder: Path) -> None:
    """Formats out, and in again where they can be read."""
    incidents = int(label) if label.isdigit() else 0
    for local in (True, False):
        names = [name for name in formats if FORMATS[name].local is local]
        for name, took in (apart("write", str(whole), str(folder), *names) if names else {}).items():
            found["out"].setdefault(name, {})[label] = _figure(took, incidents)
    for name in formats:
        out = folder / f"{name}-out"
        if name in IMPORTS:
            took = apart("take", str(folder / "again.db"), name, str(out))[name]
            found["in"].setdefault(name, {})[label] = _figure(took, incidents)
            for path in folder.glob("again.db*"):
                path.unlink()
        shutil.rmtree(out) if out.is_dir() else out.unlink()


def _figure(took: Any, incidents: int) -> dict[str, Any]:
    return {
        "incidents_per_second": round(incidents / took.seconds),
        "seconds": round(took.seconds, 1),
        "peak_mib": round(took.peak_mib),
        "mib": round(took.bytes / 1024**2, 1),
        "commit": commit(),
    }


def _arguments() -> argparse.Namespace:
    parser = command("share", "Speed and memory of exports and imports.")
    parser.add_argument("--data", type=Path, metavar="RECORD", help="a record of your own")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="incidents to make [5000 50000]"
    )
    parser.add_argument("--formats", nargs="+", default=list(FORMATS), choices=list(FORMATS), metavar="FORMAT")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="where records that are made are kept, and used again"
    )
    return parser.parse_args()


def _table(found: dict[str, Any]) -> str:
    lines = [f"data {found['data']}, {found['machine']}"]
    for way in ("out", "in"):
        for name, sizes in found[way].items():
            told = "; ".join(
                f"{label}: {one['incidents_per_second']} a second, {one['peak_mib']} MiB"
                for label, one in sizes.items()
            )
            lines.append(f"{way:4} {name:8} {told}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
