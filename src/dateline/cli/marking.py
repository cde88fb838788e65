"""`dateline mark`: how far a report or a claim may be passed on."""

from __future__ import annotations

import datetime as dt
import getpass
from dataclasses import dataclass

import msgspec

from dateline import ids, store
from dateline.cli import terminal
from dateline.errors import UsageError
from dateline.model import LEVELS, Assertion, Level, Span, Total
from dateline.settings import Settings
from dateline.store import Mark, Record, open_record


@dataclass(frozen=True, slots=True)
class Marking:
    """What a person typed."""

    id: str
    level: str
    why: str
    by: str | None


def level_of(text: str) -> Level:
    """A level by its name. UsageError where it is none."""
    for level in LEVELS:
        if level == text.lower():
            return level
    raise UsageError(f"{text} is no level of TLP 2.0: take one of {', '.join(LEVELS)}")


def mark(marking: Marking, settings: Settings, *, as_json: bool) -> None:
    """Put down a mark and print it."""
    level = level_of(marking.level)
    if not marking.why.strip():
        raise UsageError("--why is empty: say why, for whoever reads the record after you")
    with open_record(settings.record) as record:
        target, report, span = _target(record, marking.id)
        given = Mark(
            target=target,
            report=report,
            level=level,
            by=marking.by or getpass.getuser(),
            why=marking.why,
            span=None if span is None else (span.start, span.end),
            given_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        )
        (kept,) = store.mark(record, [given])
    if as_json:
        terminal.as_json(msgspec.to_builtins(kept))
    else:
        terminal.out(f"{target} is TLP:{level.upper()}. Exports below that level are made as if it did not exist.")


def _target(record: Record, text: str) -> tuple[str, str, Span | None]:
    """The id of what is marked, its report, and where its words stand."""
    thing = ids.find(record, text)
    if thing.kind == "report":
        return thing.id, thing.id, None
    if thing.kind == "claim":
        owner, claim = record.claim(thing.id)
        (account,) = record.accounts([owner])
        return thing.id, account.report, claim.span
    if thing.kind in ("assertion", "total"):
        told: list[Assertion | Total] = [*record.assertions(), *record.totals()]
        found = next(one for one in told if one.id == thing.id)
        return thing.id, found.report, found.span
    raise UsageError(
        f"{text} names {ids.article(thing.kind)}: mark reports (rep_...) or claims (clm_..., ast_..., tot_...)"
    )
