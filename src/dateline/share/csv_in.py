"""Reads the tables that `csv.py` writes: whole, to make the same accounts in another record, and row by row, to see
what people changed in them.

Spreadsheets sort. So the tables are laid into a file of their own first, in which the claims of an account are found
again, however many rows there are.
"""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.model import LEVELS, Account, Extraction, Genre, Judgement, Level, Published, Report, Span, Verdict
from dateline.share import rows_in, tables
from dateline.share.arrivals import Judged, NewAccount, NewReport, Piece, Spot, bad, check_letters, no_text
from dateline.share.csv import PACKAGE, VERSION, unguarded
from dateline.share.jsonl_in import claim_of
from dateline.share.rows_in import Row
from dateline.share.tables import ACCOUNTS, CLAIMS, JUDGEMENTS, REPORTS, Column, Table

_GENRES: tuple[Genre, ...] = ("news", "opinion", "analysis", "statement", "statistics")
_VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")
_ID = re.compile(r"[a-z]{3}_[a-z2-7A-Z0-9-]{1,40}")
NEW = "new"
"""What stands for the incident of an account that is to have one of its own."""
_IDS = frozenset({"id", "incident", "report", "account", "left", "right"})
"""Columns that hold ids."""


@dataclass(frozen=True, slots=True)
class Package:
    """A folder of tables, or the table of incidents alone, and how its text was written."""

    path: Path
    guarded: bool = True
    redacted: bool = True
    level: Level = "clear"

    @property
    def alone(self) -> bool:
        """Whether there is no more than the table of incidents."""
        return self.path.is_file()

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of one table, text as it was before it was guarded. BadFile where there is no such table."""
        path = self.path if self.alone else self.path / f"{table.name}.csv"
        if not path.is_file():
            raise bad(Spot(str(path)), "the table is missing", "Give the whole folder that was exported")
        may = ("row",) if "row" in table.names else ()
        needs = [name for name in table.names if name not in may]
        for row in rows_in.rows(path, needs=needs, may=may, formula=rows_in.GUARDED if self.guarded else None):
            cells = {name: unguarded(cell) if self.guarded else cell for name, cell in row.cells.items()}
            made = Row(cells, row.spot)
            _check(made, table)
            yield made


def package(path: Path) -> Package:
    """What lies at a path. BadFile where the description of the tables is broken or of another version."""
    if path.is_file():
        return Package(path)
    described = path / PACKAGE
    if not described.is_file():
        raise bad(Spot(str(described)), "it is missing", "Give the folder that `dateline export csv` wrote")
    try:
        own = dict(json.loads(described.read_text("utf-8"))["dateline"])
    except UnicodeDecodeError as error:
        raise no_text(described) from error
    except json.JSONDecodeError as error:
        at = Spot(str(described), error.lineno, error.colno)
        raise bad(at, f"it is no JSON: {error.msg}", "Export the tables again") from error
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise bad(Spot(str(described)), "it does not say what Dateline wrote", "Export the tables again") from error
    if own.get("version") != VERSION:
        raise bad(
            Spot(str(described)),
            f"its version is {own.get('version')!r}, and {VERSION!r} is read here",
            "Export it with the same Dateline",
        )
    if own.get("level") not in LEVELS:
        raise bad(Spot(str(described)), f"{own.get('level')!r} is no level of TLP 2.0", "Export the tables again")
    return Package(path, bool(own.get("guarded")), bool(own.get("redacted")), own["level"])


def _check(row: Row, table: Table) -> None:
    """BadFile for a cell that is not what its column holds."""
    for column in table.columns:
        if column.name in row.cells:
            _check_cell(row, column)


def _check_cell(row: Row, column: Column) -> None:
    told = row.text(column.name)
    if told is None:
        if column.required:
            raise bad(row.at(column.name), "the cell is empty", "Put back what stood there")
        return
    if column.name in _IDS and told != NEW and not _ID.fullmatch(told):
        raise bad(row.at(column.name), f"{told!r} is no id{rows_in.spoilt(told)}", "Put back what stood there, as text")
    match column.kind:
        case "date":
            row.day(column.name)
        case "integer":
            row.whole(column.name)
        case "number":
            row.number(column.name)
        case "boolean":
            row.one_of(column.name, ("true", "false", "TRUE", "FALSE"))


def typed(row: Row, table: Table) -> tables.Row:
    """The cells of a row as values."""
    return {column.name: _typed(row, column) for column in table.columns}


def _typed(row: Row, column: Column) -> tables.Cell:
    match column.kind:
        case "date":
            return row.day(column.name)
        case "integer":
            return row.whole(column.name)
        case "number":
            return row.number(column.name)
        case "boolean":
            told = row.text(column.name)
            return None if told is None else told.casefold() == "true"
    return row.cells.get(column.name) or None


def edited(package_: Package, table: Table) -> Iterator[Row]:
    """The rows that are not as they were exported: their digest is not the one that stands in them."""
    for row in package_.rows(table):
        if row.text("row") != tables.digest(table, typed(row, table)):
            yield row


# --------------------------------------------------------------------------------------------------
# Whole


def read(path: Path) -> Iterator[Piece]:
    """The pieces of a folder of tables: what a record that lacks these reports takes from them."""
    found = package(path)
    if found.alone:
        return
    with _laid_out(found) as tables_:
        yield from _reports(tables_, found)
        yield from _accounts(tables_, found)
    for row in found.rows(JUDGEMENTS):
        yield Judged(_judgement(row))


@contextmanager
def _laid_out(found: Package) -> Iterator[sqlite3.Connection]:
    """Reports, accounts and claims as tables in a temporary file, each row with its line."""
    with tempfile.NamedTemporaryFile(prefix="dateline-") as file:
        connection = sqlite3.connect(file.name, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("BEGIN")
            for table, key, order in ((REPORTS, "id", ""), (ACCOUNTS, "id", ""), (CLAIMS, "account", "number")):
                _lay_out(connection, found, table, key, order)
            connection.execute("COMMIT")
            yield connection
        finally:
            connection.close()


def _lay_out(connection: sqlite3.Connection, found: Package, table: Table, key: str, order: str) -> None:
    connection.execute(f"CREATE TABLE {table.name} (key TEXT, place INTEGER, line INTEGER, cells TEXT)")
    rows = (
        (row.text(key), row.whole(order) if order else 0, row.spot.line, json.dumps(dict(row.cells)))
        for row in found.rows(table)
    )
    connection.executemany(f"INSERT INTO {table.name} VALUES (?, ?, ?, ?)", rows)
    connection.execute(f"CREATE INDEX {table.name}_key ON {table.name} (key, place)")


def _spot(found: Package, table: Table, line: int) -> Spot:
    return Spot(str(found.path / f"{table.name}.csv"), line)


def _rows(connection: sqlite3.Connection, found: Package, table: Table, query: str, *values: Any) -> Iterator[Row]:
    for line, cells in connection.execute(f"SELECT line, cells FROM {table.name} {query}", values):
        yield Row(json.loads(cells), _spot(found, table, line))


def _reports(connection: sqlite3.Connection, found: Package) -> Iterator[NewReport]:
    for row in _rows(connection, found, REPORTS, "ORDER BY line"):
        day = row.day("published")
        report = Report(
            id=row.cells["id"],
            sha256="",
            text="",
            title=row.cells["title"] or None,
            outlet=row.cells["outlet"] or None,
            published=None if day is None else Published(day, "stated", day),
            genre=row.one_of("genre", _GENRES) or "news",
            url=row.cells["url"] or None,
        )
        yield NewReport(report, Extraction(report.id), _level(row), row.cells["origin"], has_text=False)


def _level(row: Row) -> Level:
    return row.one_of("marking", LEVELS) or "clear"


def _accounts(connection: sqlite3.Connection, found: Package) -> Iterator[NewAccount]:
    for row in _rows(connection, found, ACCOUNTS, "ORDER BY line"):
        report_level = _report_level(connection, found, row.cells["report"])
        if report_level is None:
            raise bad(
                row.at("report"),
                f"{row.cells['report']} is not in reports.csv",
                "Give the whole folder that was exported",
            )
        start, end = row.whole("anchor_start"), row.whole("anchor_end")
        if start is None or end is None:
            raise bad(row.at("anchor_start"), "the cell is empty", "Put back what stood there")
        claims = []
        levels = {}
        for told in _rows(connection, found, CLAIMS, "WHERE key = ? ORDER BY place", row.cells["id"]):
            claims.append(claim_of(_claim(told), told.spot))
            level = _level(told)
            if LEVELS.index(level) > LEVELS.index(report_level):
                levels[claims[-1].id] = level
        yield NewAccount(
            Account(row.cells["id"], row.cells["report"], Span(start, end, row.cells["anchor_quote"]), tuple(claims)),
            levels,
        )


def _report_level(connection: sqlite3.Connection, found: Package, report: str) -> Level | None:
    """The level of a report, None where there is no such report."""
    rows = _rows(connection, found, REPORTS, "WHERE key = ? LIMIT 1", report)
    return next((_level(row) for row in rows), None)


def _claim(row: Row) -> dict[str, Any]:
    """The fields of a claim, as JSON lines have them."""
    return {
        **{name: row.cells[name] for name in ("id", "field", "side", "polarity", "basis", "by")},
        **{name: row.cells[name] or None for name in ("who", "hedge", "quote", "reason")},
        **{name: row.whole(name) for name in ("start", "end", "act")},
        "value": _json(row, "value"),
        "claimant": _json(row, "claimant"),
        "total": (row.text("total") or "").casefold() == "true",
        "confidence": row.number("confidence") or 0.0,
    }


def _json(row: Row, column: str) -> Any:
    told = row.cells[column]
    if not told:
        return None
    try:
        value = json.loads(told)
    except json.JSONDecodeError as error:
        raise bad(
            row.at(column), f"it is no JSON: {error.msg}, at character {error.colno}", "Put back what stood there"
        ) from error
    except (ValueError, RecursionError) as error:
        raise bad(row.at(column), f"it is no JSON: {error}", "Put back what stood there") from error
    check_letters(told, value, row.at(column))
    return value


def _judgement(row: Row) -> Judgement:
    verdict = row.one_of("verdict", _VERDICTS) or "unsure"
    probability = row.number("probability") or 0.0
    why = row.cells["why"] or None
    return Judgement(row.cells["left"], row.cells["right"], verdict, probability, row.cells["by"], why=why)
