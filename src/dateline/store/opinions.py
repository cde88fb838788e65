"""What people answered to the questions of the review: who was asked what, what they said, and whether they saw what
others had said before.

An answer that changes the record is put down together with the decision or entry that does so, under one
number. A blind answer is a second opinion: it is counted for agreement and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from dateline.store import codec, tables
from dateline.store.store import Record


@dataclass(frozen=True, slots=True)
class Opinion:
    """One answer of one person. `question` names what was asked, by the ids of accounts; `answer` is canonical, so
    that two that agree are equal."""

    sequence: int
    question: str
    answer: str
    by: str
    why: str = ""
    blind: bool = False
    given_at: str | None = None
    undone_by: str | None = None

    @property
    def row(self) -> codec.Row:
        """As a row of its table."""
        return {
            "sequence": self.sequence,
            "question": self.question,
            "answer": self.answer,
            "signed": self.by,
            "why": self.why,
            "blind": int(self.blind),
            "given_at": self.given_at,
        }


def opinions(record: Record) -> list[Opinion]:
    """Every answer ever given, in order."""
    return [
        Opinion(
            sequence=row["sequence"],
            question=row["question"],
            answer=row["answer"],
            by=row["signed"],
            why=row["why"],
            blind=bool(row["blind"]),
            given_at=row["given_at"],
            undone_by=row["undone_by"],
        )
        for row in record.rows(select(tables.opinions).order_by(tables.opinions.c.sequence))
    ]
