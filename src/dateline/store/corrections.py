"""What a person says that an account tells, in place of what a rule read. Added, undone, never changed.

A correction names the words that it is about, so it follows them when newer rules move an anchor or read the words
otherwise. A value of None under the field "incident" says that the words tell of no incident at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select

from dateline.model import VALUE_TYPES, Account, Claim, Span, Value, make_id
from dateline.store import codec, tables
from dateline.store.decisions import followed
from dateline.store.store import Record

NO_INCIDENT = "incident"
"""The field under which a person says that an account tells of no incident."""

_ALONE = frozenset({"type", "status", "date", "place", "killed", "injured", "arrested", "abducted", "missing"})
"""Fields of which one value is chosen: what a person enters outranks what is read, wherever its words stand."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One value that a person enters for an account. `claim` and `span` say of which words, where it replaces what was
    read of them; `who` says of whom a toll tells, None for everyone. `given_at` is what a clock said, for people
    alone."""

    sequence: int
    account: str
    field: str
    value: Value | None
    by: str
    why: str
    claim: str | None = None
    span: Span | None = None
    who: str | None = None
    given_at: str | None = None
    undone_by: str | None = None

    @property
    def row(self) -> codec.Row:
        """As a row of its table."""
        span = self.span
        return {
            "sequence": self.sequence,
            "account": self.account,
            "field": self.field,
            "value": None if self.value is None else codec.to_json(self.value),
            "claim": self.claim,
            "span_start": None if span is None else span.start,
            "span_end": None if span is None else span.end,
            "quote": None if span is None else span.quote,
            "who": self.who,
            "signed": self.by,
            "why": self.why,
            "given_at": self.given_at,
        }


def corrections(record: Record, accounts: Iterable[str] | None = None) -> list[Correction]:
    """Every correction ever given, in order: all, or those given to these accounts."""
    table = tables.corrections
    query = select(table).order_by(table.c.sequence, table.c.ordinal)
    if accounts is not None:
        query = query.where(table.c.account.in_(sorted(accounts)))
    return [_of(row) for row in record.rows(query)]


def entered(record: Record) -> tuple[dict[str, list[Correction]], list[Correction]]:
    """The corrections in force by today's accounts, and the orphans, whose words no account holds any more."""
    by_account: dict[str, list[Correction]] = defaultdict(list)
    orphans: list[Correction] = []
    given = [one for one in corrections(record) if one.undone_by is None]
    holders = followed(record, (one.account for one in given))
    for one in given:
        if (today := holders[one.account]) is None:
            orphans.append(one)
        else:
            by_account[today].append(replace(one, account=today))
    return dict(by_account), orphans


def corrected(account: Account, given: Iterable[Correction]) -> Account:
    """The account with what people entered: in place of the claims that they corrected, else beside them."""
    claims = list(account.claims)
    for one in given:
        if one.value is None:
            continue
        place = next((at for at, claim in enumerate(claims) if _about(one, claim)), None)
        if place is None:
            claims = [claim for claim in claims if not _superseded(one, claim)]
            claims.append(_claim(one, None))
        else:
            claims[place] = _claim(one, claims[place])
    return replace(account, claims=tuple(claims))


def is_incident(given: Iterable[Correction]) -> bool:
    """Whether an account stays one: the last word on it is not that it tells of no incident."""
    told = [one for one in given if one.field == NO_INCIDENT]
    return not told or told[-1].value is not None


def _about(one: Correction, claim: Claim) -> bool:
    """Whether a correction is about this claim: by its id, else by its words."""
    if claim.field != one.field or one.claim is None:
        return False
    return claim.id == one.claim or (
        one.span is not None and claim.span is not None and claim.span.overlaps(one.span) and claim.who == one.who
    )


def _superseded(one: Correction, claim: Claim) -> bool:
    """Whether a claim is what a person entered before, of the same people."""
    return claim.basis == "entered" and claim.field == one.field and claim.field in _ALONE and claim.who == one.who


def _claim(one: Correction, read: Claim | None) -> Claim:
    assert one.value is not None
    made = Claim(
        id=make_id("clm", "entered", one.sequence, one.account, one.field),
        field=one.field,
        value=one.value,
        span=one.span if read is None else read.span,
        who=one.who,
        total=one.who is None,
        basis="entered",
        by=f"person:{one.by}",
        reason=one.why,
    )
    if read is None:
        return made
    return replace(made, claimant=read.claimant, side=read.side, who=one.who or read.who, act=read.act)


def _of(row: codec.Row) -> Correction:
    has_span = row["span_start"] is not None
    return Correction(
        sequence=row["sequence"],
        account=row["account"],
        field=row["field"],
        value=None if row["value"] is None else codec.of_json(row["value"], _kind(row["field"])),
        by=row["signed"],
        why=row["why"],
        claim=row["claim"],
        span=Span(row["span_start"], row["span_end"], row["quote"]) if has_span else None,
        who=row["who"],
        given_at=row["given_at"],
        undone_by=row["undone_by"],
    )


def _kind(field: str) -> type:
    return str if field == NO_INCIDENT else VALUE_TYPES[field]
