"""Incidents as CSV tables, for spreadsheets, R and databases, described by a Frictionless data package.

A cell of text that a spreadsheet would take for a formula is guarded by a leading apostrophe; numbers are not text and
stay as they are. One file holds the incidents alone; a folder holds all tables with datapackage.json and SHA256SUMS.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from dateline.share import tables
from dateline.share.frame import OF_NO_INCIDENT, Format, Job, Options, written
from dateline.share.seen import Seen
from dateline.share.tables import Cell, Column, Table

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How text begins at which a spreadsheet begins to calculate (OWASP, CSV Injection), guarded or not."""

PACKAGE = "datapackage.json"
SUMS = "SHA256SUMS"
VERSION = "dateline/tables/1"
ALONE = "one file holds the incidents alone: give a folder"


def lines(job: Job) -> Iterator[str]:
    """The table of incidents alone, with line breaks as RFC 4180 has them."""
    count_losses(job)
    job.losses.dropped("accounts, claims, edges, reports, judgements", ALONE)
    yield from sheet((item.json for item in job.material.items()), job.options)


def sheet(incidents: Iterable[dict[str, Any]], options: Options) -> Iterator[str]:
    """The header and one row for each incident, which may be shared as it is."""
    yield line(tables.INCIDENTS.names)
    for one in incidents:
        yield _row(tables.INCIDENTS, tables.incident_row(one), options)


def fill(job: Job, folder: Path) -> None:
    """All tables in a folder, with what describes and checks them."""
    count_losses(job)
    with ExitStack() as stack:
        files = {
            table.name: Summed(stack.enter_context((folder / f"{table.name}.csv").open("wb")))
            for table in tables.TABLES
        }
        for table in tables.TABLES:
            files[table.name].write(line(table.names))
        for table, cells in all_rows(job):
            files[table.name].write(_row(table, cells, job.options))
            files[table.name].rows += 1
    described = json.dumps(_package(files, job.options), ensure_ascii=False, indent=2) + "\n"
    (folder / PACKAGE).write_text(described, encoding="utf-8")
    sums = {f"{name}.csv": one.hash.hexdigest() for name, one in files.items()}
    sums[PACKAGE] = sha256(described.encode()).hexdigest()
    (folder / SUMS).write_text("".join(f"{sums[name]}  {name}\n" for name in sorted(sums)), encoding="utf-8")


def all_rows(job: Job) -> Iterator[tuple[Table, tables.Row]]:
    """The rows of every table, incident by incident; a report with the first incident that it tells of."""
    seen = Seen()
    for item in job.material.items():
        for account in item.json["accounts"]:
            if seen.add(account["report"]["id"]):
                yield tables.REPORTS, tables.report_row(account["report"])
        yield from tables.rows(item.json)
        for one in job.material.judgements(account["id"] for account in item.json["accounts"]):
            cells = {name: getattr(one, name) for name in tables.JUDGEMENTS.names}
            yield tables.JUDGEMENTS, cells


def guarded(cell: Cell) -> Cell:
    """Text that begins as a formula does, behind an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def line(cells: Iterable[Cell]) -> str:
    """One line of CSV."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_plain(cell) for cell in cells])
    return buffer.getvalue()


def _plain(cell: Cell) -> Cell:
    return {True: "true", False: "false"}[cell] if isinstance(cell, bool) else cell


def _row(table: Table, cells: tables.Row, options: Options) -> str:
    return line(cells.get(name) if options.raw else guarded(cells.get(name)) for name in table.names)


class Summed:
    """A file that knows its digest and its size."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.hash = sha256()
        self.bytes = 0
        self.rows = 0

    def write(self, text: str) -> None:
        data = text.encode()
        self._out.write(data)
        self.hash.update(data)
        self.bytes += len(data)


def _package(files: dict[str, Summed], options: Options) -> dict[str, Any]:
    return package(
        {"version": VERSION, "guarded": not options.raw, "redacted": options.redacted, "level": options.level},
        [_resource(table, files[table.name]) for table in tables.TABLES],
    )


def package(told: Mapping[str, Any], resources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a datapackage.json says: of the whole under `dateline`, and of each table."""
    return {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": "dateline-incidents",
        "title": "Incidents of political violence and of the response to it",
        "dateline": told,
        "resources": resources,
    }


def _resource(table: Table, one: Summed) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": ["id"]}} for column, other in table.refers
        ]
    return resource(table.name, table.about, one, schema)


def resource(name: str, about: str, one: Summed, schema: Mapping[str, Any]) -> dict[str, Any]:
    """What a datapackage.json says of one table."""
    return {
        "name": name,
        "type": "table",
        "description": about,
        "path": f"{name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"csv": {"lineTerminator": "\r\n"}},
        "hash": f"sha256:{one.hash.hexdigest()}",
        "bytes": one.bytes,
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.about}
    told = {"required": column.required, "unique": column.unique}
    if constraints := {name: value for name, value in told.items() if value}:
        made["constraints"] = constraints
    return made


def count_losses(job: Job) -> None:
    """What tables have no place for."""
    job.losses.dropped("texts of reports", "the tables hold the words behind values, not the articles")
    job.losses.dropped(*OF_NO_INCIDENT)


FORMAT = Format(
    name="csv",
    about="flat tables with a Frictionless data package; a single .csv file holds the incidents alone",
    one=written(lines),
    many=fill,
    takes=frozenset({"raw"}),
)
