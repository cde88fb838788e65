"""Values of model.py to rows and back, without loss: `account_of(*rows_of(account))` is the account.

The JSON is canonical (fields in the order of the type), so that the same value is the same text in every
record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from dateline.model import (
    VALUE_TYPES,
    Account,
    Assertion,
    Byline,
    Capture,
    Claim,
    Claimant,
    Extraction,
    Judgement,
    Place,
    Profile,
    Published,
    Reason,
    Report,
    Skipped,
    Span,
    Total,
)

Row = dict[str, Any]
"""One row by column name."""


def to_json(value: object) -> str:
    """Any value of model.py, or a container of them, as canonical JSON."""
    return msgspec.json.encode(value).decode()


def of_json(text: str, kind: Any) -> Any:
    """The value that `to_json` wrote; msgspec.DecodeError where the text is no such value."""
    return msgspec.json.decode(text, type=kind)


def _optional(value: object | None) -> str | None:
    return None if value is None else to_json(value)


# --------------------------------------------------------------------------------------------------
# To rows


def capture_row(capture: Capture, *, outcome: str, message: str | None, rules: str) -> Row:
    """What the record keeps of a capture: what it was and what came of it, not its bytes."""
    return {
        "id": capture.report_id,
        "sha256": capture.sha256,
        "row_index": capture.index,
        "path": capture.path,
        "url": capture.url,
        "media": capture.media,
        "size": len(capture.data),
        "outcome": outcome,
        "message": message,
        "rules": rules,
    }


def report_row(report: Report) -> Row:
    """A report as a row of `reports`."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "text": report.text,
        "title": report.title,
        "outlet": report.outlet,
        "byline": to_json(report.byline),
        "published": _optional(report.published),
        "published_day": None if report.published is None else report.published.day,
        "language": report.language,
        "genre": report.genre,
        "url": report.url,
        "path": report.path,
    }


def account_row(account: Account | Profile) -> Row:
    """An account as a row of `accounts`; the same columns, so also of `handles`, which has profiles too."""
    return {
        "id": account.id,
        "report": account.report,
        "anchor_start": account.anchor.start,
        "anchor_end": account.anchor.end,
        "anchor_quote": account.anchor.quote,
    }


def claim_rows(account: Account) -> list[Row]:
    """The claims of an account as rows of `claims`, in its own order."""
    return [
        {
            "account": account.id,
            "ordinal": ordinal,
            "id": claim.id,
            "field": claim.field,
            "value": to_json(claim.value),
            "span_start": None if claim.span is None else claim.span.start,
            "span_end": None if claim.span is None else claim.span.end,
            "quote": None if claim.span is None else claim.span.quote,
            "claimant": _optional(claim.claimant),
            "who": claim.who,
            "side": claim.side,
            "is_total": int(claim.total),
            "polarity": claim.polarity,
            "hedge": claim.hedge,
            "basis": claim.basis,
            "signed": claim.by,
            "confidence": claim.confidence,
            "reason": claim.reason,
            "act": claim.act,
        }
        for ordinal, claim in enumerate(account.claims)
    ]


def extraction_rows(extraction: Extraction) -> dict[str, list[Row]]:
    """All that a report gave, as rows by table name, in the order in which the tables refer to one
    another."""
    accounts = [account_row(account) for account in extraction.accounts]
    return {
        "accounts": accounts,
        "claims": [row for account in extraction.accounts for row in claim_rows(account)],
        "assertions": [
            {
                **_owned(extraction, ordinal, item),
                "id": item.id,
                "subject_actor": item.subject.actor,
                "relation": item.relation,
                "object_actor": item.object_actor,
            }
            for ordinal, item in enumerate(extraction.assertions)
        ],
        "totals": [
            {**_owned(extraction, ordinal, item), "id": item.id, "field": item.field}
            for ordinal, item in enumerate(extraction.totals)
        ],
        "skipped": [
            {**_owned(extraction, ordinal, item), "reason": item.reason}
            for ordinal, item in enumerate(extraction.skipped)
        ],
        "mentions": [
            {**_owned(extraction, ordinal, item), "place": item.id, "country": item.country}
            for ordinal, item in enumerate(extraction.places)
        ],
        "profiles": [
            {**_owned(extraction, ordinal, item), "id": item.id} for ordinal, item in enumerate(extraction.people)
        ],
    }


def _owned(extraction: Extraction, ordinal: int, item: object) -> Row:
    return {"report": extraction.report, "ordinal": ordinal, "value": to_json(item)}


def judgement_row(judgement: Judgement, *, rules: str) -> Row:
    """A machine's judgement as a row of `judgements`. Nearly all say "different", and their reasons, most
    of their bulk, are left out: the same two accounts give them again."""
    return {
        "left_account": judgement.left,
        "right_account": judgement.right,
        "verdict": judgement.verdict,
        "probability": judgement.probability,
        "signed": judgement.by,
        "reasons": to_json(() if judgement.verdict == "different" else judgement.reasons),
        "why": judgement.why,
        "rules": rules,
    }


# --------------------------------------------------------------------------------------------------
# From rows


def report_of(row: Row) -> Report:
    """A report from its row."""
    return Report(
        id=row["id"],
        sha256=row["sha256"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        byline=of_json(row["byline"], tuple[Byline, ...]),
        published=None if row["published"] is None else of_json(row["published"], Published),
        language=row["language"],
        genre=row["genre"],
        url=row["url"],
        path=row["path"],
    )


def claim_of(row: Row) -> Claim:
    """A claim from its row."""
    span = None if row["span_start"] is None else Span(row["span_start"], row["span_end"], row["quote"])
    return Claim(
        id=row["id"],
        field=row["field"],
        value=of_json(row["value"], VALUE_TYPES[row["field"]]),
        span=span,
        claimant=None if row["claimant"] is None else of_json(row["claimant"], Claimant),
        who=row["who"],
        side=row["side"],
        total=bool(row["is_total"]),
        polarity=row["polarity"],
        hedge=row["hedge"],
        basis=row["basis"],
        by=row["signed"],
        confidence=row["confidence"],
        reason=row["reason"],
        act=row["act"],
    )


def anchor_of(row: Row) -> Span:
    """The anchor in a row of `accounts` or `handles`."""
    return Span(row["anchor_start"], row["anchor_end"], row["anchor_quote"])


def account_of(row: Row, claims: Iterable[Row]) -> Account:
    """An account from its row and those of its claims, in order."""
    return Account(row["id"], row["report"], anchor_of(row), tuple(claim_of(claim) for claim in claims))


def values_of(rows: Sequence[Row], kind: type[Assertion | Total | Skipped | Place | Profile]) -> tuple[Any, ...]:
    """The values of the column `value`, all of one type."""
    return tuple(of_json(row["value"], kind) for row in rows)


def judgement_of(row: Row) -> Judgement:
    """A judgement from its row."""
    return Judgement(
        left=row["left_account"],
        right=row["right_account"],
        verdict=row["verdict"],
        probability=row["probability"],
        by=row["signed"],
        reasons=of_json(row["reasons"], tuple[Reason, ...]),
        why=row["why"],
    )
