"""Puts what was made elsewhere into a record: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection, Table, func, insert, select

from dateline.model import Account, Extraction, Judgement, Report
from dateline.store import codec, tables, times
from dateline.store.acts import following
from dateline.store.decisions import Decision
from dateline.store.entries import Entry
from dateline.store.marks import Mark, mark_row
from dateline.store.store import Record, note_unfused, put_token, settle

RULES = "import"
"""Under which rules an imported report was read: none of ours. A run that meets its bytes reads it afresh."""


class Intake:
    """One import under way. What it is given is seen by nobody until it is closed without an error."""

    def __init__(self, connection: Connection, clock: Callable[[], str]) -> None:
        self._connection = connection
        self._clock = clock
        self.empty = connection.execute(select(tables.captures.c.id).limit(1)).first() is None
        """Whether the record held nothing before."""

    def has(self, table: Table, id_: str) -> bool:
        """Whether the record, or what came before, has this row. It is asked, not remembered: an import may be long."""
        return self._connection.execute(select(table.c.id).where(table.c.id == id_)).first() is not None

    def has_report(self, id_: str) -> bool:
        """Whether there is a report with this id, or a capture that gave none."""
        return self.has(tables.captures, id_)

    def has_account(self, id_: str) -> bool:
        """Whether there is an account with this id."""
        return self.has(tables.accounts, id_)

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
        self._put(tables.reports, [codec.report_row(report)])
        self._put(tables.sketches, [{"report": report.id, "value": sketch, "origin": origin}])
        note_unfused(self._connection, [report.id])
        for name, rows in codec.extraction_rows(replace(beside, accounts=())).items():
            self._put(tables.metadata.tables[name], rows)
        self._add_handles([codec.account_row(one) for one in beside.people])

    def add_account(self, account: Account) -> None:
        """An account of a report that is there. Claims that people entered stand apart from it: see `enter`."""
        self._put(tables.accounts, [codec.account_row(account)])
        self._put(tables.claims, codec.claim_rows(account))
        self._add_handles([codec.account_row(account)])

    def set_text(self, report: str, text: str, sketch: str) -> None:
        """The text of a report that came without one."""
        table, sketches = tables.reports, tables.sketches
        self._connection.execute(table.update().where(table.c.id == report).values(text=text))
        self._connection.execute(sketches.update().where(sketches.c.report == report).values(value=sketch))

    def quotes(self, report: str) -> Iterator[tuple[int, str]]:
        """The words that accounts and claims of a report quote, with where they stand."""
        accounts, claims = tables.accounts, tables.claims
        anchors = select(accounts.c.anchor_start, accounts.c.anchor_quote).where(accounts.c.report == report)
        spans = (
            select(claims.c.span_start, claims.c.quote)
            .join(accounts, accounts.c.id == claims.c.account)
            .where(accounts.c.report == report, claims.c.span_start.is_not(None))
        )
        for query in (anchors, spans):
            for start, quote in self._connection.execute(query):
                yield int(start), str(quote)

    def judge(self, judgements: Iterable[Judgement], *, rules: str) -> None:
        """The machine's judgements of pairs of which it has none."""
        table = tables.judgements
        for one in judgements:
            here = table.c.left_account == one.left, table.c.right_account == one.right
            if not self._connection.execute(select(table.c.left_account).where(*here)).first():
                self._put(table, [codec.judgement_row(one, rules=rules)])

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
        number = following(self._connection)
        times.note(self._connection, times.ACT, number, at=self._clock())
        return number

    def mark(self, marks: Iterable[Mark]) -> None:
        """How far reports and claims may be passed on."""
        last = self._last(tables.markings)
        self._put(
            tables.markings, [mark_row(replace(one, sequence=last + place)) for place, one in enumerate(marks, 1)]
        )

    def fused(self, rules: str | None) -> None:
        """That all accounts were compared under these rules, or that some were not."""
        settle(self._connection, rules=rules, seen=None if rules is not None else ())
        if rules is not None:
            put_token(self._connection, None)

    def _last(self, table: Table) -> int:
        return int(self._connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0)

    def _put(self, table: Table, rows: list[codec.Row]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _add_handles(self, rows: list[codec.Row]) -> None:
        self._put(tables.handles, [row for row in rows if not self.has(tables.handles, row["id"])])


@contextmanager
def intake(record: Record, *, keep: bool = True) -> Iterator[Intake]:
    """An import into a record: kept where it comes to its end, and forgotten where an error ends it, or where it is
    not to be kept."""
    try:
        with record.writing() as connection:
            yield Intake(connection, record.clock)
            _settle(keep=keep)
    except _Forget:
        return


def _settle(*, keep: bool) -> None:
    """Raises what ends a transaction without keeping it."""
    if not keep:
        raise _Forget


class _Forget(Exception):  # noqa: N818  no error: it rolls back what was only tried
    """The import was a trial."""
