"""Reads tables that others wrote or people edited: rows one by one, and every fault by line and column."""

from __future__ import annotations

import csv
import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dateline.share.arrivals import Spot, bad, no_text

Word = TypeVar("Word", bound=str)

_MOST = 10_000_000
"""Characters of a cell from which it is no cell of any such table."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
"""What a spreadsheet makes of a date: days since 1900."""
_OTHER_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_POWER = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
"""What a spreadsheet makes of a long number."""
GUARDED = re.compile(r"[=@]|[+\-](?![\d.])|\t|\r")
"""How a formula begins in a table in which text that begins so is guarded. A number may be negative."""
CALCULATED = re.compile(r"=")
"""How a formula begins in a table of others, whose text is not guarded: a note may begin with a dash."""

csv.field_size_limit(_MOST)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    spot: Spot

    def at(self, column: str) -> Spot:
        """The place of one of its cells."""
        return Spot(self.spot.path, self.spot.line, column)

    def text(self, column: str) -> str | None:
        """A cell as text, None where it is empty."""
        return self.cells.get(column, "").strip() or None

    def day(self, column: str) -> str | None:
        """A cell as an ISO day. BadFile where it is none."""
        told = self.text(column)
        if told is None:
            return None
        if not DAY.fullmatch(told[:10]) or told[10:].strip(" 0:.TZ"):
            raise bad(self.at(column), f"{told!r} is no day{_made_of(told)}", "Write it as 2021-08-26, as text")
        try:
            return dt.date.fromisoformat(told[:10]).isoformat()
        except ValueError as error:
            raise bad(self.at(column), f"{told!r} is no day of the calendar", "Write it as 2021-08-26") from error

    def whole(self, column: str) -> int | None:
        """A cell as a whole number. BadFile where it is none."""
        told = self.number(column)
        if told is None:
            return None
        if told != int(told):
            raise bad(self.at(column), f"{self.text(column)!r} is no whole number", "Write digits alone")
        return int(told)

    def number(self, column: str) -> float | None:
        """A cell as a number. BadFile where it is none."""
        told = self.text(column)
        if told is None:
            return None
        try:
            value = float(told)
        except ValueError as error:
            raise bad(self.at(column), f"{told!r} is no number", "Write digits, with a point for decimals") from error
        if not math.isfinite(value):
            raise bad(self.at(column), f"{told!r} is no number", "Leave the cell empty where nothing is known")
        return value

    def within(self, column: str, low: float, high: float) -> float | None:
        """A cell as a number between two. BadFile where it lies outside."""
        value = self.number(column)
        if value is not None and not low <= value <= high:
            raise bad(self.at(column), f"{value:g} lies outside {low:g} to {high:g}", "Correct it")
        return value

    def one_of(self, column: str, choices: Sequence[Word]) -> Word | None:
        """A cell that holds one of these words. BadFile where it holds another."""
        told = self.text(column)
        if told is None:
            return None
        for choice in choices:
            if choice == told:
                return choice
        raise bad(self.at(column), f"{told!r} is none of {', '.join(choices)}", "Take one of them")


def rows(
    path: Path, *, needs: Sequence[str], may: Sequence[str] = (), formula: re.Pattern[str] | None = CALCULATED
) -> Iterator[Row]:
    """The rows of a CSV file, as a stream. BadFile: a column that is missing or unknown, a row that is too long or too
    short, bytes that are no UTF-8, and a cell that begins as `formula` says, None where any text may stand."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            yield from _rows(file, path, needs, may, formula)
        except UnicodeDecodeError as error:
            raise no_text(path) from error


def _rows(
    file: Iterator[str], path: Path, needs: Sequence[str], may: Sequence[str], formula: re.Pattern[str] | None
) -> Iterator[Row]:
    first = next(file, "")
    delimiter = ";" if first.count(";") > first.count(",") else "," if "," in first or "\t" not in first else "\t"
    reader = csv.reader(_after(first, file), delimiter=delimiter, strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check(header, path, needs, may)
        for cells in reader:
            spot = Spot(str(path), reader.line_num)
            if not cells or not any(cells):
                continue
            if len(cells) != len(header):
                cut = "; the file may break off here" if len(cells) < len(header) else ""
                raise bad(spot, f"it has {len(cells)} cells and the header {len(header)}{cut}", "Copy the file whole")
            row = Row(dict(zip(header, cells, strict=True)), spot)
            if formula is not None:
                _no_formula(row, formula)
            yield row
    except csv.Error as error:
        where = Spot(str(path), reader.line_num)
        raise bad(where, f"{error}; the file may break off here", "Save it again as CSV") from error


def _after(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _check(header: Sequence[str], path: Path, needs: Sequence[str], may: Sequence[str]) -> None:
    if not any(header):
        raise bad(Spot(str(path), 1), "the file has no header", "Give the file with its first line")
    for place, name in enumerate(header):
        if name not in needs and name not in may:
            raise bad(
                Spot(str(path), 1, name or place + 1), "this column is not known", "Take it out, or check the format"
            )
        if header.index(name) != place:
            raise bad(Spot(str(path), 1, name), "this column stands there twice", "Take one out")
    missing = [name for name in needs if name not in header]
    if missing:
        raise bad(
            Spot(str(path), 1), f"the columns {', '.join(missing)} are missing", "Export it again, or check the format"
        )


def _no_formula(row: Row, formula: re.Pattern[str]) -> None:
    for name, cell in row.cells.items():
        if formula.match(cell):
            raise bad(row.at(name), f"{cell[:40]!r} is a formula", "Paste the value in its place")


def _made_of(told: str) -> str:
    if _SERIAL.fullmatch(told):
        return ": a spreadsheet turned it into a number"
    if _OTHER_DAY.fullmatch(told):
        return ": a spreadsheet wrote it in its own way"
    return ""


def spoilt(told: str) -> str:
    """What a spreadsheet made of an id, in words; "" where it is not to be told."""
    return ": a spreadsheet turned it into a number" if _POWER.fullmatch(told) or told.isdigit() else ""
