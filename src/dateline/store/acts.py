"""What people do to a record, put down whole or not at all, and taken back.

One act is one decision, one or several entered claims, an answer, or an answer with what it changes: all under one
number, which is how it is undone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table, func, insert, select, update

from dateline.errors import NotThere, UsageError
from dateline.store import tables, times
from dateline.store.decisions import Decision, decisions
from dateline.store.entries import Entry, entries
from dateline.store.opinions import Opinion, opinions
from dateline.store.store import Record

Deed = Decision | Entry | Opinion

_TABLES = (tables.decisions, tables.entries, tables.opinions)


@dataclass(frozen=True, slots=True)
class Act:
    """What was done at once: its number, who did it, and its parts."""

    sequence: int
    by: str
    why: str
    given_at: str | None
    undone_by: str | None
    deeds: tuple[Deed, ...]

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts or profiles that it was about."""
        found: list[str] = []
        for deed in self.deeds:
            if isinstance(deed, Decision):
                found += [deed.left, deed.right]
            elif isinstance(deed, Entry):
                found.append(deed.account)
            else:
                found += deed.question.partition(":")[2].split("|")
        return tuple(dict.fromkeys(found))


def decide(record: Record, decision: Decision) -> Decision:
    """Put down a decision; it comes back with its number. UsageError where it judges something against
    itself."""
    return next(deed for deed in put(record, [decision]).deeds if isinstance(deed, Decision))


def put(record: Record, deeds: Sequence[Deed], *, unless: Callable[[], None] = lambda: None) -> Act:
    """Put down what was done at once, under the next number. `unless` is called while no one else can write, and stops
    it by raising. UsageError where a decision judges something against itself."""
    checked = [_checked(deed) for deed in deeds]
    with record.writing() as connection:
        unless()
        number = following(connection)
        given = tuple(replace(deed, sequence=number) for deed in checked)
        for ordinal, deed in enumerate(given):
            row = deed.row(ordinal) if isinstance(deed, Entry) else deed.row
            connection.execute(insert(_table(deed)), [row])
        times.note(connection, times.ACT, number, at=record.clock())
    return _act(given)


def undo(record: Record, *, by: str, sequence: int | None = None) -> Act:
    """Undo the act of this number, or the last that stands. UsageError where there is none to undo."""
    standing = [act for act in acts(record) if act.undone_by is None]
    found = [act for act in standing if sequence in (None, act.sequence)]
    if not found:
        what = "no decision stands" if sequence is None else f"no decision {sequence} stands"
        raise NotThere(f"{what}: there is nothing to undo")
    last = found[-1]
    with record.writing() as connection:
        for table in _TABLES:
            here = update(table).where(table.c.sequence == last.sequence, table.c.undone_by.is_(None))
            connection.execute(here.values(undone_by=by))
        times.note(connection, times.UNDONE, last.sequence, at=record.clock())
    return replace(last, undone_by=by, deeds=tuple(replace(deed, undone_by=by) for deed in last.deeds))


def acts(record: Record) -> list[Act]:
    """Everything that people ever did to the record, in order."""
    by_number: dict[int, list[Deed]] = {}
    found: list[Deed] = [*decisions(record), *entries(record), *opinions(record)]
    for deed in found:
        by_number.setdefault(deed.sequence, []).append(deed)
    return [_act(tuple(by_number[number])) for number in sorted(by_number)]


def _act(deeds: tuple[Deed, ...]) -> Act:
    first = deeds[0]
    return Act(first.sequence, first.by, first.why, first.given_at, first.undone_by, deeds)


def following(connection: Connection) -> int:
    """The number of the next act."""
    return 1 + max(connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0 for table in _TABLES)


def _checked(deed: Deed) -> Deed:
    if not isinstance(deed, Decision):
        return deed
    if deed.left == deed.right:
        raise UsageError(f"{deed.left} names one thing twice: name two different ones")
    left, right = sorted((deed.left, deed.right))
    return replace(deed, left=left, right=right)


def _table(deed: Deed) -> Table:
    match deed:
        case Decision():
            return tables.decisions
        case Entry():
            return tables.entries
        case Opinion():
            return tables.opinions
