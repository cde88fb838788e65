"""What people say of whole reports: that another replaces one, that one is withdrawn, that one stands after all.

Rows are added, never changed. The last one for a report counts, and outranks what was found in the words of reports.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, insert, select

from dateline.model import Succession
from dateline.store import codec, tables, times
from dateline.store.store import Record, forget_fused


@dataclass(frozen=True, slots=True)
class Standing:
    """One row: `succession` is None where the person says that the report stands."""

    sequence: int
    report: str
    succession: Succession | None
    by: str
    why: str

    @property
    def row(self) -> codec.Row:
        """As a row of its table."""
        value = None if self.succession is None else codec.to_json(self.succession)
        return {"sequence": self.sequence, "report": self.report, "value": value, "signed": self.by, "why": self.why}


def stand(record: Record, report: str, succession: Succession | None, *, by: str, why: str) -> Standing:
    """Put down what a person says of a report. It outranks every earlier word on it."""
    table = tables.standings
    with record.writing() as connection:
        sequence = (connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0) + 1
        given = Standing(sequence, report, succession, by, why)
        connection.execute(insert(table), [given.row])
        times.note(connection, times.STANDING, sequence, at=record.clock())
        forget_fused(connection)
    return given


def standings(record: Record) -> list[Standing]:
    """Everything that people ever said of reports, in order."""
    return [
        Standing(
            row["sequence"],
            row["report"],
            None if row["value"] is None else codec.of_json(row["value"], Succession),
            row["signed"],
            row["why"],
        )
        for row in record.rows(select(tables.standings).order_by(tables.standings.c.sequence))
    ]


def superseded(
    record: Record, found: Mapping[str, Succession] | None = None, *, hidden: Collection[str] = ()
) -> dict[str, Succession]:
    """The reports that are replaced, corrected or withdrawn, by people's word or else by what was found: in the record,
    unless `found` is given in its place. What a person says of one of the `hidden` reports was never said."""
    found = _found(record) if found is None else dict(found)
    for one in said(record, hidden=hidden).values():
        if one.succession is None:
            found.pop(one.report, None)
        else:
            found[one.report] = one.succession
    return found


def said(record: Record, *, hidden: Collection[str] = ()) -> dict[str, Standing]:
    """The last word of people on each report, but for what names one of the `hidden` ones."""
    told = standings(record)
    return {
        one.report: one
        for one in told
        if one.report not in hidden and (one.succession is None or one.succession.by not in hidden)
    }


def _found(record: Record) -> dict[str, Succession]:
    table = tables.successions
    rows = record.rows(select(table).order_by(table.c.report))
    return {row["report"]: codec.of_json(row["value"], Succession) for row in rows}
