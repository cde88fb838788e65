"""The same tables as `csv`, as Parquet files with types, for pandas, R and DuckDB. Needs the package pyarrow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from dateline.errors import UsageError
from dateline.share import csv, tables
from dateline.share.frame import Format, Job
from dateline.share.tables import Table

_GROUP = 5_000
"""Rows in a group: what is held in memory before it is written."""


def one(job: Job, out: BinaryIO) -> None:
    """The incidents alone, as one file."""
    csv.count_losses(job)
    job.losses.dropped("accounts, claims, edges, reports, judgements", csv.ALONE)
    with _Writer(tables.INCIDENTS, out) as writer:
        for item in job.material.items():
            writer.add(tables.incident_row(item.json))


def fill(job: Job, folder: Path) -> None:
    """All tables in a folder, a file each."""
    csv.count_losses(job)
    with ExitStack() as stack:
        writers = {
            table.name: stack.enter_context(
                _Writer(table, stack.enter_context((folder / f"{table.name}.parquet").open("wb")))
            )
            for table in tables.TABLES
        }
        for table, cells in csv.all_rows(job):
            writers[table.name].add(cells)


class _Writer:
    """Writes the rows of one table, a group at a time."""

    def __init__(self, table: Table, out: BinaryIO) -> None:
        arrow, parquet = _pyarrow()
        self._table = table
        self._arrow = arrow
        kinds = {
            "string": arrow.string(),
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "boolean": arrow.bool_(),
            "date": arrow.date32(),
        }
        fields = [
            arrow.field(column.name, kinds[column.kind], metadata={"description": column.about})
            for column in table.columns
        ]
        self._schema = arrow.schema(fields)
        self._out = parquet.ParquetWriter(out, self._schema, compression="zstd")
        self._rows: list[tables.Row] = []

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._out.close()

    def add(self, cells: tables.Row) -> None:
        self._rows.append(cells)
        if len(self._rows) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        columns = [self._column(column.name, column.kind) for column in self._table.columns]
        if self._rows:
            self._out.write_table(self._arrow.table(columns, schema=self._schema))
        self._rows = []

    def _column(self, name: str, kind: str) -> Any:
        cells: Iterable[Any] = (cells.get(name) for cells in self._rows)
        if kind == "date":
            cells = (None if cell is None else dt.date.fromisoformat(str(cell)) for cell in cells)
        return self._arrow.array(list(cells), type=self._schema.field(name).type)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as arrow  # noqa: PLC0415  an extra, of 170 MB
        from pyarrow import parquet  # noqa: PLC0415  as above
    except ImportError as error:
        raise UsageError("parquet needs the package pyarrow: pip install pyarrow") from error
    return arrow, parquet


FORMAT = Format(
    name="parquet",
    about="the tables of csv with types, as Parquet; a single .parquet file holds the incidents alone",
    one=one,
    many=fill,
)
