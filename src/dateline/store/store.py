"""The record: the only code that reads or writes it. One transaction a report, so that a run can be killed
anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Table, delete, insert, select, update

from dateline.errors import UsageError
from dateline.model import Capture, Extraction, Judgement, Report, Succession
from dateline.store import codec, tables, times
from dateline.store.connect import connect, told
from dateline.store.reader import BATCH, FUSED, Reader


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading and extracting give for one capture. `sketch` is what `fuse.sketch` gives, as JSON."""

    report: Report
    extraction: Extraction
    sketch: str


class Record(Reader):
    """An open record. Close it, or use it in a `with` statement. `clock` says when something is entered."""

    clock: Callable[[], str] = staticmethod(times.now)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None
        self._engine.dispose()

    # ---------------------------------------------------------------------------------------------
    # Writing

    def save(self, capture: Capture, outcome: str, *, rules: str, reading: Reading) -> None:
        """Put down a report and all that it gave, in place of what an earlier version of the rules found in
        it."""
        with self.writing() as connection:
            self._replace(connection, codec.capture_row(capture, outcome=outcome, message=None, rules=rules))
            _insert(connection, tables.reports, [codec.report_row(reading.report)])
            _insert(connection, tables.sketches, [{"report": reading.report.id, "value": reading.sketch}])
            rows = codec.extraction_rows(reading.extraction)
            for name, found in rows.items():
                _insert(connection, tables.metadata.tables[name], found)
            people = [codec.account_row(one) for one in reading.extraction.people]
            _insert_new_handles(connection, reading.report.id, [*rows["accounts"], *people])

    def skip(self, capture: Capture, outcome: str, *, rules: str, message: str) -> None:
        """Put down that a capture gave no report, and why."""
        with self.writing() as connection:
            self._replace(connection, codec.capture_row(capture, outcome=outcome, message=message, rules=rules))

    def _replace(self, connection: Connection, capture: codec.Row) -> None:
        connection.execute(delete(tables.captures).where(tables.captures.c.id == capture["id"]))
        connection.execute(insert(tables.captures), [capture])
        times.note(connection, times.CAPTURE, capture["id"], at=self.clock())
        forget_fused(connection)

    def put_fused(
        self,
        judgements: Iterable[Judgement],
        origins: Mapping[str, str],
        successions: Mapping[str, Succession] | None = None,
        *,
        rules: str,
    ) -> None:
        """Put down every judgement of the record's accounts, the origin of every report and which reports others
        supersede, and that all were compared under these rules. What the record holds already is not written
        again; what is in neither is forgotten."""
        table = tables.judgements
        query = select(table.c.left_account, table.c.right_account).where(table.c.rules == rules)
        by_pair = {(one.left, one.right): one for one in judgements}
        with self.writing() as connection:
            held = {(row[0], row[1]) for row in connection.execute(query)}
            connection.execute(delete(table).where(table.c.rules != rules))
            for left, right in sorted(held - by_pair.keys()):
                connection.execute(delete(table).where(table.c.left_account == left, table.c.right_account == right))
            fresh = [by_pair[pair] for pair in sorted(by_pair.keys() - held)]
            for start in range(0, len(fresh), BATCH):
                part = fresh[start : start + BATCH]
                _insert(connection, table, [codec.judgement_row(one, rules=rules) for one in part])
            for report, origin in sorted(origins.items()):
                changed = tables.sketches.c.origin.is_distinct_from(origin)
                here = update(tables.sketches).where(tables.sketches.c.report == report, changed)
                connection.execute(here.values(origin=origin))
            connection.execute(delete(tables.successions))
            late = sorted((successions or {}).items())
            _insert(connection, tables.successions, [{"report": one, "value": codec.to_json(why)} for one, why in late])
            forget_fused(connection)
            connection.execute(insert(tables.facts), [{"name": FUSED, "value": rules}])

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: whole, or not at all."""
        with told(self.where), self._engine.execution_options(writes=True).begin() as connection:
            yield connection


def open_record(where: str | Path, *, create: bool = False) -> Record:
    """Open a record by file or address. UsageError where there is none and `create` is not given;
    RecordError where it is no record, damaged, or from a newer version."""
    name = str(where)
    if not create and "://" not in name and not Path(name).exists():
        raise UsageError(f"there is no record at {name}: make one with `dateline run PATH --record {name}`")
    return Record(connect(name), name)


def forget_fused(connection: Connection) -> None:
    """Take back that all accounts were compared: one came or went, or a person decided."""
    connection.execute(delete(tables.facts).where(tables.facts.c.name == FUSED))


def _insert(connection: Connection, table: Table, rows: Sequence[codec.Row]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def _insert_new_handles(connection: Connection, report: str, rows: Sequence[codec.Row]) -> None:
    known = connection.execute(select(tables.handles.c.id).where(tables.handles.c.report == report))
    present = {row[0] for row in known}
    _insert(connection, tables.handles, [row for row in rows if row["id"] not in present])
