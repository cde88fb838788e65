"""What can be asked of a record. Whatever is read comes in an order that depends on ids alone, never on
when it was written."""

from __future__ import annotations

import functools
import hashlib
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Engine, PoolProxiedConnection, Select, Table, Text, cast, func, select, text

from dateline.model import (
    Account,
    Assertion,
    Claim,
    Extraction,
    Judgement,
    Place,
    Profile,
    Report,
    Skipped,
    Span,
    Total,
    Verdict,
)
from dateline.store import codec, tables
from dateline.store.connect import told as told_by

T = TypeVar("T")

BATCH = 500
"""Ids in one IN list, and rows in one insert: below SQLite's limit of 999 variables in its oldest builds."""

FUSED = "fused"
"""The fact that names the rules under which every account was last compared with the others; absent while
some account has not been."""


class Reader:
    """The questions that an open record answers."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where
        self._watcher: PoolProxiedConnection | None = None
        self._watching = threading.Lock()

    def fused(self) -> str | None:
        """The rules under which all accounts were compared, or None where some were not."""
        found = self.rows(select(tables.facts).where(tables.facts.c.name == FUSED))
        return next((str(row["value"]) for row in found), None)

    def unfused(self) -> list[str]:
        """The reports that came, changed or went since all accounts were last compared."""
        return [row["report"] for row in self.rows(select(tables.unfused).order_by(tables.unfused.c.report))]

    def token(self) -> str | None:
        """The token of what fusing filed for this record (cabinet.py); None where it filed nothing."""
        return next((str(row["token"]) for row in self.rows(select(tables.filings))), None)

    def entered(self, what: str) -> dict[str, str]:
        """When each thing of one kind (times.py names them) was entered, by id."""
        table = tables.recorded
        query = select(table.c.id, table.c.entered_at).where(table.c.what == what).order_by(table.c.id)
        return {row["id"]: row["entered_at"] for row in self.rows(query)}

    def pulse(self) -> object:
        """Something that is another whenever anybody wrote to the record since it was opened, and costs nothing to ask;
        None where the database cannot tell."""
        if self._engine.dialect.name != "sqlite":
            return None
        with self._watching, told_by(self.where):
            if self._watcher is None:
                self._watcher = self._engine.raw_connection()
            cursor = self._watcher.cursor()
            cursor.execute("PRAGMA data_version")  # outside of any transaction, which would see the past
            return cursor.fetchall()[0][0]

    def state(self) -> str:
        """A digest of what the record holds: the same as long as nothing was read, judged, decided or undone, and
        the same again once it was undone. It costs a look at every report's row, and not at its text."""
        return " ".join(self.states())

    def states(self) -> tuple[str, str]:
        """That of what was read and judged, and that of what people did."""
        captures, sketches, facts = tables.captures.c, tables.sketches.c, tables.facts.c
        machine = (
            (captures.id, captures.rules, captures.outcome),
            (sketches.report, func.coalesce(sketches.origin, "")),
            (facts.name, facts.value),
        )
        acts, said = (tables.decisions, tables.entries), (tables.standings, tables.markings)
        people = (
            *((cast(one.c.sequence, Text), func.coalesce(one.c.undone_by, "")) for one in acts),
            *((cast(one.c.sequence, Text),) for one in said),
        )
        return self._digest(machine), self._digest(people)

    def _digest(self, told: Iterable[Sequence[ColumnElement[Any]]]) -> str:
        digest = hashlib.sha256()
        with told_by(self.where), self._engine.connect() as connection:
            for columns in told:
                line: ColumnElement[Any] = functools.reduce(_joined, columns)
                lines = select(line.label("line")).order_by(*columns).subquery()
                row = connection.execute(select(func.aggregate_strings(lines.c.line, "\n"))).scalar()
                digest.update(f"{row}\0".encode())
        return digest.hexdigest()[:24]

    def rules(self) -> dict[str, str]:
        """Under which rules each capture was read."""
        return dict(self._pairs(select(tables.captures.c.id, tables.captures.c.rules)))

    def present(self, accounts: Iterable[str]) -> set[str]:
        """Those of these accounts that a report gives today."""
        column = tables.accounts.c.id
        return {row["id"] for row in self._of(tables.accounts, column, accounts, column, columns=[column])}

    def captures(self) -> Iterator[codec.Row]:
        """What came of each capture, by id."""
        yield from self.rows(select(tables.captures).order_by(tables.captures.c.id))

    def captures_of(self, ids: Iterable[str]) -> Iterator[codec.Row]:
        """What came of these captures."""
        yield from self._of(tables.captures, tables.captures.c.id, ids, tables.captures.c.id)

    def done(self, *, rules: str, but: Sequence[str] = ()) -> set[str]:
        """The ids of the captures that these rules have dealt with, except those with an outcome in `but`."""
        table = tables.captures
        query = select(table.c.id).where(table.c.rules == rules, table.c.outcome.not_in(list(but)))
        return {row["id"] for row in self.rows(query)}

    def report_ids(self) -> list[str]:
        """The ids of all reports, in order."""
        return [row["id"] for row in self.rows(select(tables.reports.c.id).order_by(tables.reports.c.id))]

    def reports(self, ids: Iterable[str] | None = None) -> Iterator[Report]:
        """Reports by id, all of them unless `ids` names some."""
        for row in self._of(tables.reports, tables.reports.c.id, ids, tables.reports.c.id):
            yield codec.report_of(row)

    def headers(self, ids: Iterable[str] | None = None) -> Iterator[Report]:
        """Reports without their text, for what needs no more: a text of megabytes stays on the disk."""
        wanted = [column for column in tables.reports.c if column.name != "text"]
        for row in self._of(tables.reports, tables.reports.c.id, ids, tables.reports.c.id, columns=wanted):
            yield codec.report_of({**row, "text": ""})

    def accounts(self, ids: Iterable[str] | None = None, *, of: Iterable[str] | None = None) -> Iterator[Account]:
        """Accounts by id: all, or those with these ids, or those of the reports `of`."""
        table = tables.accounts
        if ids is None and of is not None:
            ids = [row["id"] for row in self._of(table, table.c.report, of, table.c.id)]
        heads = self._of(table, table.c.id, ids, table.c.id)
        for part in batches(heads):
            claims = self._grouped(tables.claims, tables.claims.c.account, [row["id"] for row in part])
            for row in part:
                yield codec.account_of(row, claims.get(row["id"], ()))

    def extraction(self, report: str) -> Extraction:
        """All that one report gave, as it was put down."""
        accounts = sorted(self.accounts(of=[report]), key=lambda account: (account.anchor, account.id))
        return Extraction(
            report=report,
            accounts=tuple(accounts),
            assertions=tuple(self.assertions([report])),
            totals=tuple(self.totals([report])),
            skipped=self._values(tables.skipped, Skipped, [report]),
            places=self._values(tables.mentions, Place, [report]),
            people=tuple(self.profiles([report])),
        )

    def beside(self, reports: Sequence[str]) -> dict[str, Extraction]:
        """What each of these reports gave besides its accounts."""
        kinds: dict[str, tuple[Table, type[Any]]] = {
            "assertions": (tables.assertions, Assertion),
            "totals": (tables.totals, Total),
            "skipped": (tables.skipped, Skipped),
            "places": (tables.mentions, Place),
            "people": (tables.profiles, Profile),
        }
        found: dict[str, dict[str, Any]] = {report: {} for report in reports}
        for name, (table, kind) in kinds.items():
            rows = self._of(table, table.c.report, reports, table.c.report, table.c.ordinal)
            for report, group in groupby(rows, key=lambda row: str(row["report"])):
                found[report][name] = codec.values_of(list(group), kind)
        return {report: Extraction(report, **parts) for report, parts in found.items()}

    def days(self) -> dict[str, str | None]:
        """The day on which each account was published, None where its report does not say."""
        pairs = self._pairs(select(tables.accounts.c.id, tables.reports.c.published_day).join(tables.reports))
        return {account: None if day is None else sys.intern(day) for account, day in pairs}

    def assertions(self, reports: Iterable[str] | None = None) -> tuple[Assertion, ...]:
        """Assertions, by report and order in it."""
        return self._values(tables.assertions, Assertion, reports)

    def totals(self, reports: Iterable[str] | None = None) -> tuple[Total, ...]:
        """Totals, by report and order in it."""
        return self._values(tables.totals, Total, reports)

    def profiles(self, reports: Iterable[str] | None = None) -> tuple[Profile, ...]:
        """What reports tell of persons, by report and order in it."""
        return self._values(tables.profiles, Profile, reports)

    def sketches(self, reports: Iterable[str] | None = None) -> dict[str, str]:
        """What `fuse.sketch` gave, as JSON by report id: of all, or of these."""
        table = tables.sketches
        rows = self._of(table, table.c.report, reports, table.c.report, columns=[table.c.report, table.c.value])
        return {row["report"]: row["value"] for row in rows}

    def origins(self, reports: Iterable[str] | None = None) -> dict[str, str]:
        """The origins of reports, as they were when all were last compared."""
        table = tables.sketches
        if reports is None:
            return dict(self._pairs(select(table.c.report, table.c.origin).where(table.c.origin.is_not(None))))
        rows = self._of(table, table.c.report, reports, table.c.report, columns=[table.c.report, table.c.origin])
        return {row["report"]: row["origin"] for row in rows if row["origin"] is not None}

    def judgements(self, *, rules: str | None = None) -> Iterator[Judgement]:
        """The machine's judgements by pair, those of one version of the rules or all. Those that say
        "different" come without their reasons."""
        table = tables.judgements
        query = select(table).order_by(table.c.left_account, table.c.right_account)
        for row in self.rows(query if rules is None else query.where(table.c.rules == rules)):
            yield codec.judgement_of(row)

    def verdicts(
        self, *, verdict: Verdict | None = None, of: Iterable[str] | None = None, greater: bool = False
    ) -> Iterator[Judgement]:
        """The machine's judgements by pair without their reasons, which are most of their bulk: all, or those of one
        verdict, or those whose lesser account (with `greater`, whose greater one) is one of these."""
        table = tables.judgements
        wanted = [column for column in table.c if column.name not in ("reasons", "rules")]
        query = select(*wanted).order_by(table.c.left_account, table.c.right_account)
        if verdict is not None:
            query = query.where(table.c.verdict == verdict)
        side = table.c.right_account if greater else table.c.left_account
        queries = [query] if of is None else [query.where(side.in_(part)) for part in parts(sorted(of))]
        for each in queries:
            for row in self.rows(each):
                yield codec.judgement_of({**row, "reasons": "[]"})

    def account_reports(self) -> dict[str, str]:
        """The report of each account."""
        return dict(self._pairs(select(tables.accounts.c.id, tables.accounts.c.report)))

    def account_ids_of(self, reports: Iterable[str]) -> list[str]:
        """The ids of the accounts that these reports give."""
        table = tables.accounts
        return [row["id"] for row in self._of(table, table.c.report, reports, table.c.id, columns=[table.c.id])]

    def account_ids(self) -> list[str]:
        """The ids of all accounts, in order."""
        return [row["id"] for row in self.rows(select(tables.accounts.c.id).order_by(tables.accounts.c.id))]

    def handles(self, ids: Iterable[str]) -> dict[str, tuple[str, Span]]:
        """The report and the anchor of each of these accounts and profiles, those of earlier rules included."""
        rows = self._of(tables.handles, tables.handles.c.id, ids, tables.handles.c.id)
        return {row["id"]: (row["report"], codec.anchor_of(row)) for row in rows}

    def anchors(self, report: str) -> dict[str, Span]:
        """The anchors of the accounts that a report gives today."""
        rows = self._of(tables.accounts, tables.accounts.c.report, [report], tables.accounts.c.id)
        return {row["id"]: codec.anchor_of(row) for row in rows}

    def profile_anchors(self, report: str) -> dict[str, Span]:
        """The anchors of the profiles that a report gives today."""
        return {one.id: one.anchor for one in self.profiles([report])}

    def accounts_of(self) -> dict[str, int]:
        """How many accounts each report gives, for those that give any."""
        column = tables.accounts.c.report
        query = select(column, func.count().label("n")).group_by(column).order_by(column)
        return {row["report"]: int(row["n"]) for row in self.rows(query)}

    def claim(self, id_: str) -> tuple[str, Claim]:
        """A claim and the account that it belongs to. KeyError where there is none."""
        for row in self.rows(select(tables.claims).where(tables.claims.c.id == id_)):
            return row["account"], codec.claim_of(row)
        raise KeyError(id_)

    def starting(self, prefix: str, *, kind: str) -> list[str]:
        """The ids of one kind (a table's name) that begin so, in order; two are enough to know that it is
        no one's."""
        table = tables.metadata.tables[kind]
        query = select(table.c.id).where(table.c.id.startswith(prefix, autoescape=True))
        return [row["id"] for row in self.rows(query.distinct().order_by(table.c.id).limit(2))]

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        return {
            table.name: int(next(self.rows(select(func.count().label("n")).select_from(table)))["n"])
            for table in tables.metadata.sorted_tables
        }

    def check(self) -> list[str]:
        """What is wrong with the record, in words; nothing where it is whole."""
        if self._engine.dialect.name != "sqlite":
            return []
        with told_by(self.where), self._engine.connect() as connection:
            said = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
            loose = [str(row[0]) for row in connection.execute(text("PRAGMA foreign_key_check"))]
        return [line for line in said if line != "ok"] + [f"a row of {name} refers to nothing" for name in loose]

    # ---------------------------------------------------------------------------------------------
    # How

    def rows(self, query: Select[Any]) -> Iterator[codec.Row]:
        """The rows of a query, a few at a time."""
        with told_by(self.where), self._engine.connect() as connection:
            found = connection.execution_options(yield_per=BATCH).execute(query)
            for row in found.mappings():
                yield dict(row)

    def _pairs(self, query: Select[Any]) -> Iterator[tuple[Any, Any]]:
        """The rows of a query for two columns: a third of the time of `rows`, where there are tens of thousands."""
        with told_by(self.where), self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=BATCH).execute(query):
                yield row[0], row[1]

    def _of(
        self,
        table: Table,
        key: ColumnElement[Any],
        ids: Iterable[str] | None,
        *order: ColumnElement[Any],
        columns: Sequence[ColumnElement[Any]] = (),
    ) -> Iterator[codec.Row]:
        """The rows whose key is one of `ids`, or all: sorted by `order` within each batch of ids."""
        query = select(*columns or table.c).order_by(*order)
        if ids is None:
            yield from self.rows(query)
            return
        for part in parts(sorted(set(ids))):
            yield from self.rows(query.where(key.in_(part)))

    def _grouped(self, table: Table, key: ColumnElement[Any], ids: Sequence[str]) -> dict[str, list[codec.Row]]:
        query = select(table).where(key.in_(ids)).order_by(key, table.c.ordinal)
        return {owner: list(rows) for owner, rows in groupby(self.rows(query), key=lambda row: str(row[key.key or ""]))}

    def _values(self, table: Table, kind: type[Any], reports: Iterable[str] | None) -> tuple[Any, ...]:
        rows = self._of(table, table.c.report, reports, table.c.report, table.c.ordinal)
        return codec.values_of(list(rows), kind)


def _joined(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return one + "|" + other


def parts(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """A batch at a time."""
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def batches(rows: Iterator[codec.Row]) -> Iterator[list[codec.Row]]:
    part: list[codec.Row] = []
    for row in rows:
        part.append(row)
        if len(part) == BATCH:
            yield part
            part = []
    if part:
        yield part
