"""How far reports and claims may be passed on: marks by runs and by people, and the levels that they come to.

A mark is added, never changed. Of a report that runs marked the strictest level stands; what a person says of it later
stands in its place. A mark on a claim holds for whatever claim has its id, or stands where its words stood.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import func, insert, select

from dateline.model import Account, Claim, Level, Span, strictest
from dateline.store import tables
from dateline.store.store import Record

RUN, IMPORT = "run", "import"
"""Who signs what `run --tlp` and `import` mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on a report, or on something told in one: then `span` is where its words stand, and None for what a
    person entered."""

    target: str
    report: str
    level: Level
    by: str
    why: str
    span: tuple[int, int] | None = None
    sequence: int = 0
    given_at: str | None = None


@dataclass(frozen=True, slots=True)
class Levels:
    """The level of everything in a record that is not clear."""

    reports: dict[str, Level] = field(default_factory=dict)
    """By report."""
    inside: dict[str, tuple[Mark, ...]] = field(default_factory=dict)
    """By report: the marks in force on what is told in it."""

    @property
    def any(self) -> bool:
        """Whether anything is marked."""
        return bool(self.reports or self.inside)

    def of_report(self, report: str) -> Level:
        """The level of a report."""
        return self.reports.get(report, "clear")

    def of(self, id_: str, report: str, span: Span | None) -> Level:
        """The level of a claim, an assertion or a total: the strictest of its report's and its own."""
        own = [mark.level for mark in self.inside.get(report, ()) if _meant(mark, id_, span)]
        return strictest([self.of_report(report), *own])

    def of_claim(self, claim: Claim, account: Account) -> Level:
        """The level of a claim of this account."""
        return self.of(claim.id, account.report, claim.span)


def _meant(mark: Mark, id_: str, span: Span | None) -> bool:
    if mark.target == id_:
        return True
    return mark.span is not None and span is not None and mark.span == (span.start, span.end)


def mark(record: Record, marks: Iterable[Mark]) -> list[Mark]:
    """Put down marks; they come back with their numbers."""
    table = tables.markings
    with record.writing() as connection:
        last = connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0
        given = [replace(one, sequence=last + place) for place, one in enumerate(marks, 1)]
        if given:
            connection.execute(insert(table), [mark_row(one) for one in given])
    return given


def marks(record: Record) -> list[Mark]:
    """Every mark ever given, in order."""
    return [_mark(row) for row in record.rows(select(tables.markings).order_by(tables.markings.c.sequence))]


def levels(record: Record) -> Levels:
    """What is in force today."""
    reports: dict[str, Level] = {}
    inside: dict[str, dict[str, Mark]] = {}
    for one in marks(record):
        if one.target != one.report:
            inside.setdefault(one.report, {})[one.target] = one
        elif one.by in (RUN, IMPORT):
            reports[one.report] = strictest([one.level, reports.get(one.report, "clear")])
        else:
            reports[one.report] = one.level
    return Levels(
        {report: level for report, level in reports.items() if level != "clear"},
        {
            report: found
            for report, by_target in inside.items()
            if (found := tuple(each for each in by_target.values() if each.level != "clear"))
        },
    )


def mark_row(one: Mark) -> dict[str, object]:
    """As a row of `markings`."""
    return {
        "sequence": one.sequence,
        "target": one.target,
        "report": one.report,
        "span_start": None if one.span is None else one.span[0],
        "span_end": None if one.span is None else one.span[1],
        "level": one.level,
        "signed": one.by,
        "why": one.why,
        "given_at": one.given_at,
    }


def _mark(row: dict[str, object]) -> Mark:
    start, end = row["span_start"], row["span_end"]
    return Mark(
        target=str(row["target"]),
        report=str(row["report"]),
        level=str(row["level"]),  # type: ignore[arg-type]  # only LEVELS are ever written
        by=str(row["signed"]),
        why=str(row["why"]),
        span=(start, end) if isinstance(start, int) and isinstance(end, int) else None,
        sequence=int(str(row["sequence"])),
        given_at=None if row["given_at"] is None else str(row["given_at"]),
    )
