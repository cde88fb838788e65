"""What people decided about two accounts, or about two profiles of persons. Added, undone, never changed; they outrank
the machine and outlive its rules.

When newer rules anchor an account at other words, its id changes. `follow` finds where it went: the account
of the same report whose anchor overlaps most, or the only one anchored at the same words. Where there is
none, the decision is an orphan: it is listed, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select

from dateline.model import Judgement, Span, Verdict
from dateline.store import codec, tables
from dateline.store.store import Record


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
    def row(self) -> codec.Row:
        """As a row of its table, the lesser id on the left."""
        left, right = sorted((self.left, self.right))
        return {
            "sequence": self.sequence,
            "left_account": left,
            "right_account": right,
            "verdict": self.verdict,
            "signed": self.by,
            "why": self.why,
            "given_at": self.given_at,
        }

    @property
    def judgement(self) -> Judgement:
        """As the judgement that it is: absolute, and signed by the person."""
        left, right = sorted((self.left, self.right))
        return Judgement(left, right, self.verdict, float(self.verdict == "same"), f"person:{self.by}", why=self.why)


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
    given = [one for one in decisions(record) if one.undone_by is None]
    today = followed(record, (id_ for one in given for id_ in (one.left, one.right)))
    for decision in given:
        left, right = today[decision.left], today[decision.right]
        if left is None or right is None or left == right:
            orphans.append(decision)
            continue
        judgement = replace(decision, left=left, right=right).judgement
        in_force[judgement.left, judgement.right] = judgement
    return [in_force[pair] for pair in sorted(in_force)], orphans


def followed(record: Record, ids: Iterable[str]) -> dict[str, str | None]:
    """What `follow` gives for each of these, with one look for all that are as they were."""
    wanted = set(ids)
    present = record.present(wanted)
    return {id_: id_ if id_ in present else follow(record, id_) for id_ in wanted}


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
