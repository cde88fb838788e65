"""`dateline export`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dateline.cli import terminal
from dateline.cli.reading import opened
from dateline.errors import StopRun, UsageError
from dateline.incidents import incidents
from dateline.settings import Settings
from dateline.share import csv, jsonl


def export(format_: str, out: Path, settings: Settings, *, raw: bool) -> None:
    """Write every incident to a file, whole or not at all; to standard output where it is named "-"."""
    if raw and format_ != "csv":
        raise UsageError("--raw is for csv alone: no other format guards its cells")
    with opened(settings) as record:
        found = incidents(record)
    lines = csv.lines(found, raw=raw) if format_ == "csv" else jsonl.lines(found)
    if str(out) == "-":
        sys.stdout.buffer.writelines(line.encode() for line in lines)
        return
    _write(out, lines)
    terminal.note(f"{len(found)} incidents written to {out}")


def _write(out: Path, lines: Iterator[str]) -> None:
    if out.is_dir() or not out.parent.is_dir():
        raise UsageError(f"{out} is no place for a file: give a file in a folder that is there")
    try:
        with tempfile.NamedTemporaryFile(dir=out.parent, delete=False) as fresh:
            fresh.writelines(line.encode() for line in lines)
        os.chmod(fresh.name, 0o644)
        os.replace(fresh.name, out)
    except OSError as error:
        raise StopRun(f"{out} cannot be written: {error.strerror}. Name another file with --out") from error
