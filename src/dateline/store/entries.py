"""Claims that people entered. Added, undone, never changed; they outrank what any rule read, and outlive the rules.

An entered claim belongs to an account. When newer rules anchor the account at other words the claim follows it, as a
decision does (decisions.py); where the words are gone it is an orphan, and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import func, insert, select

from dateline.model import Account, Claim, Span
from dateline.store import codec, tables
from dateline.store.decisions import follow
from dateline.store.store import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim by a person, on one account."""

    account: str
    claim: Claim
    sequence: int = 0
    given_at: str | None = None
    undone_by: str | None = None


def enter(record: Record, entries: Iterable[Entry]) -> list[Entry]:
    """Put down what people claim; it comes back with its numbers."""
    with record.writing() as connection:
        last = connection.execute(select(func.max(tables.entries.c.sequence))).scalar_one() or 0
        given = [replace(one, sequence=last + place) for place, one in enumerate(entries, 1)]
        if given:
            connection.execute(insert(tables.entries), [entry_row(one) for one in given])
    return given


def entries(record: Record) -> list[Entry]:
    """Everything that was ever entered, in order."""
    return [_entry(row) for row in record.rows(select(tables.entries).order_by(tables.entries.c.sequence))]


def entered(record: Record) -> dict[str, tuple[Claim, ...]]:
    """The claims in force by today's account. Of several of one account, field and group the last stands."""
    found: dict[str, dict[tuple[object, ...], Claim]] = {}
    for one in entries(record):
        if one.undone_by is None and (today := follow(record, one.account)) is not None:
            found.setdefault(today, {})[_key(one.claim)] = one.claim
    return {account: tuple(claims.values()) for account, claims in found.items()}


def with_entered(account: Account, claims: dict[str, tuple[Claim, ...]]) -> Account:
    """The account with what people entered for it behind what was read."""
    more = claims.get(account.id, ())
    return replace(account, claims=(*account.claims, *more)) if more else account


def _key(claim: Claim) -> tuple[object, ...]:
    single = claim.field in ("type", "status", "date", "place", "scope", "salience") or claim.who is not None
    return (claim.field, claim.who) if single or claim.total else (claim.field, claim.who, claim.id)


def entry_row(one: Entry) -> codec.Row:
    """As a row of `entries`."""
    (claim,) = codec.claim_rows(Account(one.account, "", Span(0, 0, ""), (one.claim,)))
    return {
        "sequence": one.sequence,
        "account": one.account,
        "value": codec.to_json(claim),
        "given_at": one.given_at,
        "undone_by": one.undone_by,
    }


def _entry(row: codec.Row) -> Entry:
    return Entry(
        account=row["account"],
        claim=codec.claim_of(codec.of_json(row["value"], codec.Row)),
        sequence=row["sequence"],
        given_at=row["given_at"],
        undone_by=row["undone_by"],
    )
