"""What people say that an account tells, beside or in place of what a rule read. Added, undone, never changed; it
outranks the rules, and outlives them.

An entered claim belongs to an account. When newer rules anchor the account at other words the claim follows it, as a
decision does (decisions.py); where the words are gone it is an orphan, and says nothing. A claim that names words
stands in place of what is read of them; the claim of NO_INCIDENT says that the account tells of no incident at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from dateline.model import NO_INCIDENT, TOLL_FIELDS, Account, Claim, Span, Value, make_id
from dateline.store import codec, tables
from dateline.store.decisions import followed
from dateline.store.store import Record

_ALONE = frozenset({"type", "status", "scope", "salience", "date", "place", *TOLL_FIELDS, NO_INCIDENT})
"""Fields of which one value is chosen: what a person enters takes the place of what people entered before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim by a person, on one account. `given_at` is what a clock said, for people alone."""

    account: str
    claim: Claim
    sequence: int = 0
    given_at: str | None = None
    undone_by: str | None = None

    @property
    def by(self) -> str:
        """Who entered it."""
        return self.claim.by.removeprefix("person:")

    @property
    def why(self) -> str:
        """Why."""
        return self.claim.reason or ""

    def row(self, ordinal: int) -> codec.Row:
        """As a row of its table, with its place among what was entered with it."""
        (claim,) = codec.claim_rows(Account(self.account, "", Span(0, 0, ""), (self.claim,)))
        return {
            "sequence": self.sequence,
            "ordinal": ordinal,
            "account": self.account,
            "value": codec.to_json(claim),
            "given_at": self.given_at,
            "undone_by": self.undone_by,
        }


@dataclass(frozen=True, slots=True)
class Editor:
    """Who signs, and why."""

    by: str
    why: str


def claimed(field: str, value: Value, editor: Editor, *, read: Claim | None = None) -> Claim:
    """The claim that a person enters: of the words of one that was read, with who said them, or of none."""
    told = () if read is None else (read.id,)
    made = Claim(
        id=make_id("clm", "entered", field, repr(value), editor.by, editor.why, *told),
        field=field,
        value=value,
        span=None,
        total=field in TOLL_FIELDS,
        basis="entered",
        by=f"person:{editor.by}",
        reason=editor.why,
    )
    if read is None:
        return made
    of = {"who": read.who, "side": read.side, "total": read.total, "act": read.act}
    return replace(made, span=read.span, claimant=read.claimant, **of)  # type: ignore[arg-type]  # each its own type


def entries(record: Record) -> list[Entry]:
    """Everything that was ever entered, in order."""
    table = tables.entries
    return [_entry(row) for row in record.rows(select(table).order_by(table.c.sequence, table.c.ordinal))]


def entered(record: Record) -> tuple[dict[str, tuple[Entry, ...]], list[Entry]]:
    """What is in force by today's accounts, and the orphans, whose words no account holds any more."""
    by_account: dict[str, tuple[Entry, ...]] = {}
    orphans: list[Entry] = []
    given = [one for one in entries(record) if one.undone_by is None]
    holders = followed(record, (one.account for one in given))
    for one in given:
        if (today := holders[one.account]) is None:
            orphans.append(one)
        else:
            kept = (each for each in by_account.get(today, ()) if not _replaces(one, each))
            by_account[today] = (*kept, replace(one, account=today))
    return by_account, orphans


def with_entered(account: Account, given: Mapping[str, tuple[Entry, ...]]) -> Account:
    """The account with what people entered for it behind what was read; what was read of the same words steps aside."""
    claims = [one.claim for one in given.get(account.id, ()) if one.claim.field != NO_INCIDENT]
    if not claims:
        return account
    read = (each for each in account.claims if not any(_same_words(one, each) for one in claims))
    return replace(account, claims=(*read, *claims))


def is_incident(given: Iterable[Entry]) -> bool:
    """Whether an account tells of an incident: nobody says that it tells of none."""
    return not any(one.claim.field == NO_INCIDENT for one in given)


def _replaces(late: Entry, early: Entry) -> bool:
    """Whether of two claims on one account the later stands alone. What was entered at once stands together."""
    one, other = late.claim, early.claim
    if (one.field, one.who) != (other.field, other.who):
        return False
    return one.id == other.id or _same_words(one, other) or (one.field in _ALONE and late.sequence != early.sequence)


def _same_words(one: Claim, other: Claim) -> bool:
    here = one.span is not None and other.span is not None and one.span.overlaps(other.span)
    return here and (one.field, one.who) == (other.field, other.who)


def _entry(row: codec.Row) -> Entry:
    return Entry(
        account=row["account"],
        claim=codec.claim_of(codec.of_json(row["value"], codec.Row)),
        sequence=row["sequence"],
        given_at=row["given_at"],
        undone_by=row["undone_by"],
    )
