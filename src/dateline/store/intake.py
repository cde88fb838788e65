"""Puts what was made elsewhere into a record: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Column, Connection, Table, bindparam, func, insert, select

from dateline.model import Account, Extraction, Judgement, Report, Succession
from dateline.store import codec, tables, times
from dateline.store.acts import following
from dateline.store.decisions import Decision
from dateline.store.entries import Entry
from dateline.store.marks import Mark, mark_row
from dateline.store.reader import parts
from dateline.store.standings import Standing
from dateline.store.store import Record, note_unfused, put_token, settle

RULES = "import"
"""Under which rules an imported report was read: none of ours. A run that meets its bytes reads it afresh."""


_CACHE_KIB = 64_000
"""Pages of the record that are held while an import writes: ids lie in no order, and with SQLite's two megabytes each
is looked up on the disk, through a log that grows with the import."""

_AT_ONCE = 4_000
"""Rows that wait together: some hundred reports."""


class Intake:
    """One import under way. What it is given is seen by nobody until it is closed without an error. Rows are put down
    some thousand at once; every question sees those that wait."""

    def __init__(self, connection: Connection, clock: Callable[[], str]) -> None:
        self._connection = connection
        self._at = clock()
        self._waiting: dict[Table, list[codec.Row]] = defaultdict(list)
        self._number = 0
        self._marks: int | None = None
        self.empty = connection.execute(select(tables.captures.c.id).limit(1)).first() is None
        """Whether the record held nothing before."""

    def present(self, table: Table, ids: Iterable[str]) -> set[str]:
        """Those of these ids for which the record, or what came before, has a row. It is asked, not remembered: an
        import may be long."""
        self.settle()
        return self._present(table.c.id, ids)

    def _present(self, column: Column[str], ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for part in parts(sorted(set(ids))):
            found.update(row[0] for row in self._connection.execute(select(column).where(column.in_(part))))
        return found

    def add_report(self, report: Report, beside: Extraction, *, sketch: str, origin: str | None) -> None:
        """A report with what it tells besides its accounts."""
        capture = {
            "id": report.id,
            "sha256": report.sha256,
            "row_index": None,
            "path": report.path,
            "url": report.url,
            "media": None,
            "size": len(report.text.encode()),
            "outcome": "coded",
            "message": None,
            "rules": RULES,
        }
        self._put(tables.captures, [capture])
        self._put(tables.recorded, [{"what": times.CAPTURE, "id": report.id, "entered_at": self._at}])
        self._put(tables.reports, [codec.report_row(report)])
        self._put(tables.sketches, [{"report": report.id, "value": sketch, "origin": origin}])
        self._put(tables.unfused, [{"report": report.id}])
        for name, rows in codec.extraction_rows(replace(beside, accounts=())).items():
            self._put(tables.metadata.tables[name], rows)
        self._put(tables.handles, [codec.account_row(one) for one in beside.people])

    def add_account(self, account: Account) -> None:
        """An account of a report that is there. Claims that people entered stand apart from it: see `enter`."""
        self._put(tables.accounts, [codec.account_row(account)])
        self._put(tables.claims, codec.claim_rows(account))
        self._put(tables.handles, [codec.account_row(account)])

    def set_texts(self, texts: Mapping[str, tuple[str, str]]) -> None:
        """The texts of reports that came without one, each with its sketch."""
        self.settle()
        table, sketches = tables.reports, tables.sketches
        rows = [{"key": report, "whole": text, "sketch": sketch} for report, (text, sketch) in texts.items()]
        here = table.update().where(table.c.id == bindparam("key")).values(text=bindparam("whole"))
        self._connection.execute(here, rows)
        there = sketches.update().where(sketches.c.report == bindparam("key")).values(value=bindparam("sketch"))
        self._connection.execute(there, rows)

    def quotes(self, reports: Collection[str]) -> Iterator[tuple[str, int, str]]:
        """The words that accounts and claims of some reports quote, with the report and where they stand."""
        self.settle()
        accounts, claims = tables.accounts, tables.claims
        anchors = select(accounts.c.report, accounts.c.anchor_start, accounts.c.anchor_quote)
        spans = (
            select(accounts.c.report, claims.c.span_start, claims.c.quote)
            .join(accounts, accounts.c.id == claims.c.account)
            .where(claims.c.span_start.is_not(None))
        )
        for query in (anchors, spans):
            for report, start, quote in self._connection.execute(query.where(accounts.c.report.in_(reports))):
                yield str(report), int(start), str(quote)

    def judge(self, judgements: Iterable[Judgement], *, rules: str) -> None:
        """The machine's judgements of pairs of which it has none."""
        self.settle()
        left, right = tables.judgements.c.left_account, tables.judgements.c.right_account
        by_pair: dict[tuple[str, str], Judgement] = {}
        for one in judgements:
            by_pair.setdefault((one.left, one.right), one)
        for part in parts(sorted({one for one, _ in by_pair})):
            for row in self._connection.execute(select(left, right).where(left.in_(part))):
                by_pair.pop((row[0], row[1]), None)
        self._put(tables.judgements, [codec.judgement_row(one, rules=rules) for one in by_pair.values()])

    def decide(self, decisions: Iterable[Decision]) -> None:
        """What people decided of two accounts, each an act of its own."""
        for one in decisions:
            self._put(tables.decisions, [replace(one, sequence=self._act()).row])

    def enter(self, entries: Iterable[Entry]) -> None:
        """What people claim, as one act."""
        given = list(entries)
        if given:
            number = self._act()
            self._put(tables.entries, [replace(one, sequence=number).row(at) for at, one in enumerate(given)])

    def _act(self) -> int:
        """The number of the next act, with its time."""
        self.settle()
        number = following(self._connection)
        times.note(self._connection, times.ACT, number, at=self._at)
        return number

    def mark(self, marks: Iterable[Mark]) -> None:
        """How far reports and claims may be passed on."""
        for one in marks:
            if self._marks is None:
                self._marks = self._last(tables.markings)
            self._marks += 1
            self._put(tables.markings, [mark_row(replace(one, sequence=self._marks))])

    def stand(self, given: Iterable[Standing]) -> None:
        """What is said of whole reports."""
        self.settle()
        for number, one in enumerate(given, self._last(tables.standings) + 1):
            self._put(tables.standings, [replace(one, sequence=number).row])
            times.note(self._connection, times.STANDING, number, at=self._at)

    def supersede(self, found: Mapping[str, Succession]) -> None:
        """Which reports were found to be superseded, in a record whose accounts are not compared again."""
        rows = [{"report": report, "value": codec.to_json(how)} for report, how in found.items()]
        self._put(tables.successions, rows)

    def fused(self, rules: str | None) -> None:
        """That all accounts were compared under these rules, or that some were not."""
        self.settle()
        settle(self._connection, rules=rules, seen=None if rules is not None else ())
        if rules is not None:
            put_token(self._connection, None)

    def _last(self, table: Table) -> int:
        return int(self._connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0)

    def _put(self, table: Table, rows: list[codec.Row]) -> None:
        self._waiting[table] += rows
        self._number += len(rows)
        if self._number >= _AT_ONCE:
            self.settle()

    def settle(self) -> None:
        """Put down what waits."""
        if not self._number:
            return
        for table in tables.metadata.sorted_tables:
            rows = self._waiting[table]
            if table is tables.unfused and rows:
                note_unfused(self._connection, [row["report"] for row in rows])
                rows = []
            if table in _KEPT:
                known = self._present(table.c.id, (row["id"] for row in rows))
                rows = list({row["id"]: row for row in reversed(rows) if row["id"] not in known}.values())
            if rows:
                self._connection.execute(insert(table), rows)
        self._waiting.clear()
        self._number = 0


_KEPT = (tables.handles, tables.recorded)
"""Tables of which a row stays as it is where something with its id comes again."""


@contextmanager
def intake(record: Record, *, keep: bool = True) -> Iterator[Intake]:
    """An import into a record: kept where it comes to its end, and forgotten where an error ends it, or where it is
    not to be kept."""
    try:
        with record.writing() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
            under_way = Intake(connection, record.clock)
            yield under_way
            under_way.settle()
            _kept(keep=keep)
    except _Forget:
        return


def _kept(*, keep: bool) -> None:
    """Raises what ends a transaction without keeping it."""
    if not keep:
        raise _Forget


class _Forget(Exception):  # noqa: N818  no error: it rolls back what was only tried
    """The import was a trial."""
