"""What people decided about two accounts, or about two profiles of persons. Added, undone, never changed; they outrank
the machine and outlive its rules.

When newer rules anchor an account at other words, its id changes. `follow` finds where it went: the account
of the same report whose anchor overlaps most, or the only one anchored at the same words. Where there is
none, the decision is an orphan: it is listed, and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import func, insert, select, update

from dateline.errors import UsageError
from dateline.model import Judgement, Span, Verdict
from dateline.store import tables, times
from dateline.store.store import Record, forget_fused


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `sequence` orders them; `given_at` is what a clock said, for people alone."""

    sequence: int
    left: str
    right: str
    verdict: Verdict
    by: str
    why: str
    given_at: str | None = None
    undone_by: str | None = None

    @property
    def judgement(self) -> Judgement:
        """As the judgement that it is: absolute, and signed by the person."""
        left, right = sorted((self.left, self.right))
        return Judgement(left, right, self.verdict, float(self.verdict == "same"), f"person:{self.by}", why=self.why)


def decide(record: Record, decision: Decision) -> Decision:
    """Put down a decision; it comes back with its number. UsageError where it judges something against
    itself."""
    if decision.left == decision.right:
        raise UsageError(f"{decision.left} names one thing twice: name two different ones")
    table = tables.decisions
    with record.writing() as connection:
        last = connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0
        left, right = sorted((decision.left, decision.right))
        given = replace(decision, sequence=last + 1, left=left, right=right)
        connection.execute(insert(table), [decision_row(given)])
        times.note(connection, times.DECISION, given.sequence, at=record.clock())
        forget_fused(connection)
    return given


def decision_row(one: Decision) -> dict[str, object]:
    """As a row of `decisions`, the lesser id on the left."""
    left, right = sorted((one.left, one.right))
    return {
        "sequence": one.sequence,
        "left_account": left,
        "right_account": right,
        "verdict": one.verdict,
        "signed": one.by,
        "why": one.why,
        "given_at": one.given_at,
    }


def undo(record: Record, *, by: str) -> Decision:
    """Undo the last decision that stands. UsageError where none does."""
    standing = [one for one in decisions(record) if one.undone_by is None]
    if not standing:
        raise UsageError("no decision stands: there is nothing to undo")
    table = tables.decisions
    with record.writing() as connection:
        connection.execute(update(table).where(table.c.sequence == standing[-1].sequence).values(undone_by=by))
        times.note(connection, times.UNDONE, standing[-1].sequence, at=record.clock())
        forget_fused(connection)
    return replace(standing[-1], undone_by=by)


def decisions(record: Record) -> list[Decision]:
    """Every decision ever given, in order."""
    rows = record.rows(select(tables.decisions).order_by(tables.decisions.c.sequence))
    return [
        Decision(
            sequence=row["sequence"],
            left=row["left_account"],
            right=row["right_account"],
            verdict=row["verdict"],
            by=row["signed"],
            why=row["why"],
            given_at=row["given_at"],
            undone_by=row["undone_by"],
        )
        for row in rows
    ]


def standing(record: Record) -> tuple[list[Judgement], list[Decision]]:
    """The decisions in force, as judgements of today's accounts and profiles, and the orphans.

    Of several about one pair the last stands. A decision whose two accounts became one says nothing any more,
    and is an orphan too.
    """
    in_force: dict[tuple[str, str], Judgement] = {}
    orphans: list[Decision] = []
    for decision in decisions(record):
        if decision.undone_by is not None:
            continue
        left, right = follow(record, decision.left), follow(record, decision.right)
        if left is None or right is None or left == right:
            orphans.append(decision)
            continue
        judgement = replace(decision, left=left, right=right).judgement
        in_force[judgement.left, judgement.right] = judgement
    return [in_force[pair] for pair in sorted(in_force)], orphans


def follow(record: Record, account: str) -> str | None:
    """The account, or the profile, that holds today the words that this one was anchored at, or None."""
    found = record.handles([account]).get(account)
    if found is None:
        return None
    report, anchor = found
    today = record.profile_anchors(report) if account.startswith("prf_") else record.anchors(report)
    if account in today:
        return account
    overlaps = [(-_shared(anchor, other), other.start, id_) for id_, other in today.items() if anchor.overlaps(other)]
    if overlaps:
        return min(overlaps)[2]
    same_words = [id_ for id_, other in today.items() if other.quote.casefold() == anchor.quote.casefold()]
    return same_words[0] if len(same_words) == 1 else None


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
