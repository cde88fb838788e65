"""Reads what `jsonl.py` writes."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.incident import SCHEMA
from dateline.model import (
    LEVELS,
    VALUE_TYPES,
    Account,
    Assertion,
    Basis,
    Byline,
    Claim,
    Claimant,
    ClaimantKind,
    Extraction,
    Genre,
    Judgement,
    Level,
    Place,
    Polarity,
    Profile,
    Published,
    Report,
    Side,
    Skipped,
    Span,
    Succession,
    Total,
    Value,
    strictest,
)
from dateline.share.arrivals import Judged, NewAccount, NewReport, Piece, Spot, Word, bad, check_letters
from dateline.share.seen import Seen

_MOST = 64_000_000
"""Characters of a line from which it is no incident: memory stays bounded whatever a file holds."""


class _Strict(msgspec.Struct, forbid_unknown_fields=True):
    """A part of a line. A field that is not known here was written by a newer Dateline, and would be lost."""


class _PublishedAs(_Strict):
    basis: Basis
    text: str


class _Standing(_Strict):
    succession: Succession | None
    by: str
    why: str


class _Report(_Strict):
    id: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    genre: Genre
    origin: str
    superseded: Succession | None = None
    marking: Level = "clear"
    sha256: str = ""
    language: str = "en"
    byline: tuple[Byline, ...] = ()
    published_as: _PublishedAs | None = None
    text: str | None = None
    assertions: tuple[Assertion, ...] = ()
    totals: tuple[Total, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Profile, ...] = ()
    marked: dict[str, Level] = {}
    standing: _Standing | None = None


class _Claimant(_Strict):
    actor: str | None
    name: str
    kind: ClaimantKind
    via: tuple[str, ...]
    quote: str
    start: int
    end: int


class _Claim(_Strict):
    id: str
    field: str
    value: Any
    who: str | None
    polarity: Polarity
    hedge: str | None
    claimant: _Claimant | None
    basis: Basis
    quote: str | None
    start: int | None
    end: int | None
    by: str
    confidence: float
    side: Side
    total: bool
    reason: str | None
    act: int | None
    marking: Level = "clear"


class _Account(_Strict):
    id: str
    report: _Report
    anchor: Span
    claims: tuple[_Claim, ...]


class _Line(msgspec.Struct):
    """What is read of an incident: all else in it is worked out from the accounts and judgements."""

    accounts: tuple[_Account, ...]
    judgements: tuple[Judgement, ...]


def read(path: Path) -> Iterator[Piece]:
    """The pieces of a file of JSON lines. BadFile names the line, and the column or the field."""
    seen = Seen()
    number, empty = 0, True
    with path.open("rb") as file:
        while data := file.readline(_MOST):
            number += 1
            data = data.removeprefix(codecs.BOM_UTF8) if number == 1 else data
            if data.strip():
                empty = False
                yield from _pieces(_parsed(data, Spot(str(path), number)), Spot(str(path), number), seen)
    if empty:
        raise bad(Spot(str(path)), "the file is empty", "Export it again")


def _parsed(data: bytes, spot: Spot) -> _Line:
    value = _json(data, spot)
    schema = value.get("schema")
    if schema != SCHEMA:
        raise bad(spot, f"its schema is {schema!r}, and {SCHEMA!r} is read here", "Export it with the same Dateline")
    if "judgements" not in value:
        raise bad(spot, "it has no judgements, so it is no complete export", "Export it with `dateline export jsonl`")
    try:
        return msgspec.convert(value, _Line)
    except msgspec.ValidationError as error:
        raise bad(spot, str(error), "Export it again") from error


def _json(data: bytes, spot: Spot) -> dict[str, Any]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = Spot(spot.path, spot.line, error.start + 1)
        raise bad(at, "these bytes are no UTF-8", "Export it again, and copy it as it is") from error
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        cut = "" if text.endswith("\n") else "; the file breaks off here"
        at = Spot(spot.path, spot.line, error.colno)
        raise bad(at, f"it is no JSON: {error.msg}{cut}", "Export it again, and copy it whole") from error
    except RecursionError as error:
        raise bad(spot, "it is nested too deep to be an incident", "Export it again") from error
    except ValueError as error:
        raise bad(spot, f"it is no JSON: {error}", "Export it again") from error
    check_letters(text, value, spot)
    if not isinstance(value, dict):
        raise bad(spot, "it is no JSON object", "Give what `dateline export jsonl` wrote")
    return value


def _pieces(line: _Line, spot: Spot, seen: Seen) -> Iterator[Piece]:
    for each in line.accounts:
        if seen.add(each.report.id):
            yield _new_report(each.report)
        claims = tuple(_claim(one, spot) for one in each.claims)
        for claim in claims if each.report.text is not None else ():
            _check_words(claim, each.report.text or "", spot)
        yield NewAccount(
            Account(each.id, each.report.id, each.anchor, claims),
            {
                one.id: one.marking
                for one in each.claims
                if LEVELS.index(one.marking) > LEVELS.index(strictest([each.report.marking]))
            },
        )
    for judgement in line.judgements:
        yield Judged(judgement)


def _new_report(told: _Report) -> NewReport:
    as_ = told.published_as
    published = None
    if told.published is not None:
        published = Published(told.published, as_.basis if as_ else "stated", as_.text if as_ else told.published)
    report = Report(
        id=told.id,
        sha256=told.sha256,
        text=told.text or "",
        title=told.title,
        outlet=told.outlet,
        byline=told.byline,
        published=published,
        language=told.language,
        genre=told.genre,
        url=told.url,
    )
    found = Extraction(
        told.id,
        assertions=told.assertions,
        totals=told.totals,
        skipped=told.skipped,
        places=told.places,
        people=told.people,
    )
    word = None if told.standing is None else Word(told.standing.succession, told.standing.by, told.standing.why)
    late = None if word is not None else told.superseded
    return NewReport(report, found, told.marking, told.origin, told.text is not None, told.marked, late, word)


def _claim(told: _Claim, spot: Spot) -> Claim:
    return claim_of(msgspec.to_builtins(told), spot)


def _check_words(claim: Claim, text: str, spot: Spot) -> None:
    """BadFile where the text, which comes with a report's first account, has other words than the claim quotes."""
    if claim.span is not None and text[claim.span.start : claim.span.end] != claim.span.quote:
        raise bad(spot, f"claim {claim.id} quotes words that its report does not have there", "Export it again")


def claim_of(told: dict[str, Any], spot: Spot) -> Claim:
    """A claim from its fields. BadFile where its value is none of its field."""
    field, said = told["field"], told["claimant"]
    if field not in VALUE_TYPES:
        raise bad(spot, f"claim {told['id']} is of {field!r}, which is no field", "Export it with the same Dateline")
    try:
        value: Value = msgspec.convert(told["value"], VALUE_TYPES[field])
    except msgspec.ValidationError as error:
        raise bad(spot, f"claim {told['id']}: {field}: {error}", "Export it again") from error
    if (told["start"] is None) != (told["quote"] is None):
        raise bad(spot, f"claim {told['id']} has words without a place, or a place without words", "Export it again")
    return Claim(
        id=told["id"],
        field=field,
        value=value,
        span=None if told["start"] is None else Span(told["start"], told["end"], told["quote"]),
        claimant=None if said is None else claimant_of(said),
        who=told["who"],
        side=told["side"],
        total=told["total"],
        polarity=told["polarity"],
        hedge=told["hedge"],
        basis=told["basis"],
        by=told["by"],
        confidence=told["confidence"],
        reason=told["reason"],
        act=told["act"],
    )


def claimant_of(said: dict[str, Any]) -> Claimant:
    """Who says so, from its fields."""
    return Claimant(
        said["name"],
        said["kind"],
        Span(said["start"], said["end"], said["quote"]),
        said["actor"],
        tuple(said["via"]),
    )
