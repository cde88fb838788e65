"""The record: the only code that reads or writes it. One transaction a report, so that a run can be killed
anywhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from dateline.errors import UsageError
from dateline.fuse.copies import TIES
from dateline.fuse.more import Difference
from dateline.model import Capture, Extraction, Judgement, Report, Succession
from dateline.store import codec, tables, times
from dateline.store.connect import connect, told
from dateline.store.reader import FUSED, Reader, parts


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading and extracting give for one capture. `sketch` is what `fuse.sketch` gives, as JSON."""

    report: Report
    extraction: Extraction
    sketch: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What was filed for a record: under which token, and which of its unfused reports were compared. Others may have
    come meanwhile."""

    token: str | None
    seen: Collection[str]


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise than before: the judgements, the origins, and which reports are superseded (None: by none)."""

    judgements: Difference
    origins: Mapping[str, str]
    successions: Mapping[str, Succession | None]


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
        note_unfused(connection, [capture["id"]])

    def put_fused(
        self,
        judgements: Iterable[Judgement],
        origins: Mapping[str, str],
        successions: Mapping[str, Succession] | None = None,
        *,
        rules: str,
        filed: Kept | None = None,
    ) -> None:
        """Put down every judgement of the record's accounts, the origin of every report and which reports others
        supersede, and that all were compared under these rules. What the record holds already is not written
        again; what is in neither is forgotten."""
        table = tables.judgements
        query = select(table.c.left_account, table.c.right_account, table.c.signed).where(table.c.rules == rules)
        by_pair = {(one.left, one.right): one for one in judgements}
        with self.writing() as connection:
            held = {(row[0], row[1]): row[2] for row in connection.execute(query)}
            stays = {pair for pair, signed in held.items() if pair in by_pair and _stays(signed, by_pair[pair].by)}
            connection.execute(delete(table).where(table.c.rules != rules))
            _forget(connection, sorted(held.keys() - stays))
            _judge(connection, [by_pair[pair] for pair in sorted(by_pair.keys() - stays)], rules=rules)
            _put_origins(connection, origins)
            connection.execute(delete(tables.successions))
            _succeed(connection, successions or {})
            put_token(connection, None if filed is None else filed.token)
            settle(connection, rules=rules, seen=None if filed is None else filed.seen)

    def put_more(self, connection: Connection, change: Change, *, rules: str, token: str) -> None:
        """Put down what a few reports more change, in a transaction that began before anything was asked of the
        record."""
        _forget(connection, sorted(change.judgements.gone))
        _judge(connection, change.judgements.fresh, rules=rules)
        _put_origins(connection, change.origins)
        for part in parts(sorted(change.successions)):
            connection.execute(delete(tables.successions).where(tables.successions.c.report.in_(part)))
        _succeed(connection, {report: late for report, late in change.successions.items() if late is not None})
        put_token(connection, token)
        settle(connection, rules=rules)

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


def note_unfused(connection: Connection, reports: Sequence[str]) -> None:
    """The same, and which reports came, changed or went."""
    forget_fused(connection)
    connection.execute(delete(tables.unfused).where(tables.unfused.c.report.in_(reports)))
    _insert(connection, tables.unfused, [{"report": report} for report in reports])


def settle(connection: Connection, *, rules: str | None, seen: Collection[str] | None = None) -> None:
    """Put down that all accounts were compared under these rules: those of the unfused reports that were seen, or of
    all. Where others came meanwhile, or under no rules, they were not."""
    forget_fused(connection)
    if seen is None:
        connection.execute(delete(tables.unfused))
    for part in parts(sorted(seen or ())):
        connection.execute(delete(tables.unfused).where(tables.unfused.c.report.in_(part)))
    if rules is not None and connection.execute(select(tables.unfused).limit(1)).first() is None:
        connection.execute(insert(tables.facts), [{"name": FUSED, "value": rules}])


def _stays(held: str, now: str) -> bool:
    """Whether a judgement that the record holds stands for another on the same two accounts, by who signed them: one
    that came from elsewhere stands for the judge's, and none for a tie."""
    return held == now or not TIES.intersection((held, now))


def _forget(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    table = tables.judgements
    for left, right in pairs:
        connection.execute(delete(table).where(table.c.left_account == left, table.c.right_account == right))


def _judge(connection: Connection, judgements: Sequence[Judgement], *, rules: str) -> None:
    for part in parts(judgements):
        _insert(connection, tables.judgements, [codec.judgement_row(one, rules=rules) for one in part])


def _put_origins(connection: Connection, origins: Mapping[str, str]) -> None:
    """Those that are others than before: to look is cheaper than to write."""
    table = tables.sketches
    held: dict[str, str | None] = {}
    for part in parts(sorted(origins)):
        rows = connection.execute(select(table.c.report, table.c.origin).where(table.c.report.in_(part)))
        held.update((row[0], row[1]) for row in rows)
    given = [{"id_": id_, "now": origins[id_]} for id_ in sorted(held) if held[id_] != origins[id_]]
    if given:
        here = update(table).where(table.c.report == bindparam("id_")).values(origin=bindparam("now"))
        connection.execute(here, given)


def _succeed(connection: Connection, successions: Mapping[str, Succession]) -> None:
    late = sorted(successions.items())
    _insert(connection, tables.successions, [{"report": one, "value": codec.to_json(why)} for one, why in late])


def put_token(connection: Connection, token: str | None) -> None:
    """Put down what is filed for the record, or that nothing is."""
    connection.execute(delete(tables.filings))
    _insert(connection, tables.filings, [] if token is None else [{"token": token}])


def _insert(connection: Connection, table: Table, rows: Sequence[codec.Row]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def _insert_new_handles(connection: Connection, report: str, rows: Sequence[codec.Row]) -> None:
    known = connection.execute(select(tables.handles.c.id).where(tables.handles.c.report == report))
    present = {row[0] for row in known}
    _insert(connection, tables.handles, [row for row in rows if row["id"] not in present])
