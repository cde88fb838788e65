"""The incident: what the accounts judged to tell of one happening come to, and how it reads as JSON.

An incident is assembled when asked for and never stored. Each value carries the ids of the claims behind it,
and the claims stand in its accounts with their words. The fields stand in the order in which they are
printed; `docs/incident.schema.json` describes the same, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from dateline.model import (
    TOLL_FIELDS,
    Account,
    Basis,
    Claim,
    Claimant,
    Count,
    Day,
    DayPrecision,
    Level,
    Link,
    LinkRelation,
    Party,
    Place,
    PlaceKind,
    PlacePrecision,
    PlaceRelation,
    Role,
    Salience,
    Scope,
    Side,
    Source,
    Stance,
    Status,
    Value,
)

SCHEMA = "dateline/incident/1"

Kind = Literal["update", "rounding", "scope", "denial", "hard"]
"""update: a later figure; rounding: one number told more roughly; scope: of other people, or of a wider time
or place; denial: one says what another denies; hard: both cannot be true."""


@dataclass(frozen=True, slots=True)
class When:
    """The day or days, with the precision that the words allow."""

    start: str | None
    end: str | None
    precision: DayPrecision
    basis: Basis
    text: str
    anchor: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """The place, with the precision that the words allow."""

    id: str | None
    name: str
    kind: PlaceKind | None
    relation: PlaceRelation
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: PlacePrecision
    basis: Basis
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """How one claimant sees a party's part. `by` is a registry id, else a name; None is the reports' own
    voice."""

    stance: Stance
    by: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """A party under its role. `actor` is None where the registry does not have it."""

    actor: str | None
    name: str
    role: Role
    stances: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people by a named rule. `best` is None where the rule does not choose."""

    low: int
    best: int | None
    high: int
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupToll:
    """The tolls of one group of people."""

    who: str
    participant: str | None
    side: Side
    killed: Toll | None = None
    injured: Toll | None = None
    arrested: Toll | None = None
    abducted: Toll | None = None
    missing: Toll | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """The tolls of all, and of each group that is told."""

    killed: Toll | None
    injured: Toll | None
    arrested: Toll | None
    abducted: Toll | None
    missing: Toll | None
    groups: tuple[GroupToll, ...]


@dataclass(frozen=True, slots=True)
class Weapon:
    """What was used, as named."""

    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """One participant towards another: registry ids, else names; the score is PLOVER's, from -10 to 10."""

    source: str
    target: str
    type: str
    mode: str | None
    score: float


@dataclass(frozen=True, slots=True)
class IncidentLink:
    """To another incident, by its id at the time."""

    incident: str
    relation: LinkRelation
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims of one field that do not agree, and how."""

    field: str
    kind: Kind
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One account with its source."""

    account: Account
    source: Source


@dataclass(frozen=True, slots=True)
class Incident:
    """The accounts of one happening, assembled. `date`, `place` and `type` are None where no account tells
    them; `support` has the claims behind each value that has no place for them of its own."""

    id: str
    label: str
    scope: Scope
    salience: Salience
    type: str | None
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: Status
    date: When | None
    place: Where | None
    participants: tuple[Participant, ...]
    casualties: Casualties
    weapons: tuple[Weapon, ...]
    edges: tuple[Edge, ...]
    links: tuple[IncidentLink, ...]
    reports: int
    origins: int
    confidence: float
    accounts: tuple[Member, ...]
    contradictions: tuple[Contradiction, ...]
    support: Mapping[str, tuple[str, ...]]
    marking: Level = "clear"


def stands(incident: Incident) -> bool:
    """Whether some report of it does: one that is not replaced or withdrawn."""
    told = [member.source.superseded for member in incident.accounts]
    return any(each is None or each.how == "corrected" for each in told)


def to_json(incident: Incident) -> dict[str, Any]:
    """The incident as JSON values, keys in the order of the format."""
    return {
        "schema": SCHEMA,
        "id": incident.id,
        "label": incident.label,
        "marking": incident.marking,
        "scope": incident.scope,
        "salience": incident.salience,
        "type": incident.type,
        "modes": list(incident.modes),
        "contexts": list(incident.contexts),
        "status": incident.status,
        "date": None if incident.date is None else _plain(incident.date),
        "place": None if incident.place is None else _plain(incident.place),
        "participants": [_plain(each) for each in incident.participants],
        "casualties": _casualties(incident.casualties),
        "weapons": [_plain(each) for each in incident.weapons],
        "edges": [_edge(each) for each in incident.edges],
        "links": [_plain(each) for each in incident.links],
        "reports": incident.reports,
        "origins": incident.origins,
        "confidence": incident.confidence,
        "accounts": [_member(each) for each in incident.accounts],
        "contradictions": [_plain(each) for each in incident.contradictions],
        "support": {field: list(claims) for field, claims in incident.support.items()},
    }


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """One claim with its words. A person's claim has a reason and no words."""
    span = claim.span
    return {
        "id": claim.id,
        "field": claim.field,
        "value": _value(claim.value),
        "who": claim.who,
        "polarity": claim.polarity,
        "hedge": claim.hedge,
        "claimant": None if claim.claimant is None else _claimant(claim.claimant),
        "basis": claim.basis,
        "quote": None if span is None else span.quote,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
        "by": claim.by,
        "confidence": claim.confidence,
        "side": claim.side,
        "total": claim.total,
        "reason": claim.reason,
        "act": claim.act,
    }


def _claimant(claimant: Claimant) -> dict[str, Any]:
    return {
        "actor": claimant.actor,
        "name": claimant.name,
        "kind": claimant.kind,
        "via": list(claimant.via),
        "quote": claimant.span.quote,
        "start": claimant.span.start,
        "end": claimant.span.end,
    }


def _value(value: Value) -> Any:
    return _plain(value) if isinstance(value, (Count, Day, Place, Party, Link)) else value


def _plain(value: Any) -> Any:
    """A frozen value as JSON: its fields in their order, tuples as lists."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    return value


_NAMES: dict[type, tuple[str, ...]] = {}
"""The names of the fields of each type, looked up once: an export asks for them by the million."""


def _names(kind: type) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind))
    return _NAMES[kind]


def _casualties(casualties: Casualties) -> dict[str, Any]:
    """Every kind of toll has its key; a group has those that are told of it."""
    tolls = {field: _plain(getattr(casualties, field)) for field in TOLL_FIELDS}
    return {**tolls, "groups": [_group(each) for each in casualties.groups]}


def _group(group: GroupToll) -> dict[str, Any]:
    told = {field: _plain(toll) for field in TOLL_FIELDS if (toll := getattr(group, field)) is not None}
    return {"who": group.who, "participant": group.participant, "side": group.side, **told}


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "from": edge.source,
        "to": edge.target,
        "type": edge.type,
        "mode": edge.mode,
        "score": edge.score,
    }


def _member(member: Member) -> dict[str, Any]:
    source = member.source
    report = {
        "id": source.id,
        "outlet": source.outlet,
        "title": source.title,
        "url": source.url,
        "published": source.published,
        "genre": source.genre,
        "origin": source.origin,
        "superseded": None if source.superseded is None else _plain(source.superseded),
    }
    return {
        "id": member.account.id,
        "report": report,
        "anchor": _plain(member.account.anchor),
        "claims": [claim_to_json(claim) for claim in member.account.claims],
    }
