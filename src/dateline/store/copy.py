"""A part of a record as a record of its own: what was there on some day, in the tables of today."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, insert, select

from dateline.store import tables, times
from dateline.store.codec import Row
from dateline.store.reader import BATCH
from dateline.store.store import Record, open_record

_OWNER = {"captures": "id", "handles": "report", "standings": "report", "markings": "report"}
"""The column that names the report, in tables that refer to no other."""

_LEFT_OUT = frozenset({"facts", "recorded", "successions", "opinions", "unfused", "filings"})
"""What is worked out again, serves the choice alone, or changes nothing that is told."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is copied: these reports, and of what people said that which was entered by `until` (all where None)."""

    reports: Collection[str]
    until: str | None = None


def copy(record: Record, part: Part, where: Path) -> Record:
    """Make a record of this part. What refers to something outside of it is left out."""
    made = open_record(where, create=True)
    entered = {(row["what"], row["id"]): str(row["entered_at"]) for row in record.rows(select(tables.recorded))}
    kept: dict[str, set[object]] = {}
    with made.writing() as connection:
        for table in tables.metadata.sorted_tables:
            if table.name not in _LEFT_OUT:
                kept[table.name] = _copied(connection, table, _rows(record, table, part, kept, entered))
    return made


def _copied(connection: Connection, table: Table, rows: Iterator[Row]) -> set[object]:
    """The keys of the rows, which are put down a batch at a time."""
    keys: set[object] = set()
    batch: list[Row] = []
    for row in rows:
        keys.add(row.get("id"))
        batch.append(row)
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
    return keys


def _rows(
    record: Record,
    table: Table,
    part: Part,
    kept: Mapping[str, set[object]],
    entered: Mapping[tuple[str, str], str],
) -> Iterator[Row]:
    refers = [(column.name, key.column.table.name) for column in table.columns for key in column.foreign_keys]
    owner = _OWNER.get(table.name)
    for row in record.rows(select(table)):
        if owner is not None and row[owner] not in part.reports:
            continue
        if all(row[name] in kept[of] for name, of in refers) and _by_then(row, table, part.until, entered):
            yield row


_TIMED = {"decisions": times.ACT, "entries": times.ACT, "standings": times.STANDING}
"""Under which word `recorded` keeps the time of a table's rows."""


def _by_then(row: Row, table: Table, until: str | None, entered: Mapping[tuple[str, str], str]) -> bool:
    """Whether a person had said so by then; what was undone later is as it was before. A row without a time was entered
    before times were kept."""
    what = _TIMED.get(table.name)
    key = str(row.get("sequence"))
    at = (entered.get((what, key)) if what else None) or row.get("given_at")
    if until is None or at is None:
        return True
    undone = entered.get((times.UNDONE, key)) if what == times.ACT else None
    if undone is not None and undone > until:
        row["undone_by"] = None
    return str(at) <= until
