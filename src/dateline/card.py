"""What a list, a map, a timeline, a network and a filter need to know of an incident, and no more.

A card is made of the assembled incident and is as derived as that: kept to be found fast (`store/search.py`), never
to be believed. It holds no words of a report and no claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from dateline import words
from dateline.incident import Incident, Toll, Where, stands
from dateline.model import TOLL_FIELDS

Bounds = tuple[int, int | None, int]
"""A toll: low, best (None where the rule does not choose), high."""


class Spot(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where it was, as far as it is known."""

    id: str | None
    name: str
    kind: str | None
    relation: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str


class Part(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A participant: its registry id where it has one, its name, its role, and the surest stance of any voice."""

    actor: str | None
    name: str
    role: str
    stance: str

    @property
    def key(self) -> str:
        """What tells it from others: the registry id, else the name."""
        return self.actor or self.name


class Tie(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One participant towards another, with PLOVER's score from -10 to 10."""

    source: str
    target: str
    type: str
    mode: str | None
    score: float


class Card(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One incident on one line. Days are ISO and inclusive; `accounts` stand in the order that gives the id."""

    id: str
    label: str
    type: str | None
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: str
    scope: str
    salience: str
    start: str | None
    end: str | None
    precision: str
    when: str
    """The day in words, as every table prints it."""
    what: str
    """The type, modes and status in words."""
    sides: str
    """Who did it and to whom, in words."""
    spot: Spot | None
    where: str
    parts: tuple[Part, ...]
    tolls: tuple[Bounds | None, ...]
    """In the order of TOLL_FIELDS."""
    ties: tuple[Tie, ...]
    links: tuple[tuple[str, str], ...]
    """The other incident and the relation to it."""
    reports: tuple[str, ...]
    origins: int
    outlets: tuple[str, ...]
    confidence: float
    contradictions: tuple[tuple[str, str], ...]
    """The field and the kind of each."""
    accounts: tuple[str, ...]
    stands: bool
    """Whether any report that tells of it stands: no list holds one of which all were replaced or withdrawn."""

    def toll(self, field: str) -> Bounds | None:
        """The toll of one kind."""
        return self.tolls[TOLL_FIELDS.index(field)]

    def row(self) -> tuple[str, ...]:
        """The cells of a table of incidents, under `words.HEADERS`."""
        killed, injured = (_shown(self.toll(field)) for field in ("killed", "injured"))
        return (
            self.id[:12],
            self.when,
            self.what,
            self.where,
            self.sides,
            f"{killed}/{injured}",
            f"{len(self.reports)}/{self.origins}",
        )


def card(incident: Incident) -> Card:
    """The card of an incident."""
    date, place = incident.date, incident.place
    outlets = (member.source.outlet for member in incident.accounts)
    return Card(
        id=incident.id,
        label=incident.label,
        type=incident.type,
        modes=incident.modes,
        contexts=incident.contexts,
        status=incident.status,
        scope=incident.scope,
        salience=incident.salience,
        start=None if date is None else date.start,
        end=None if date is None else date.end,
        precision="unknown" if date is None else date.precision,
        when=words.day(date),
        what=words.kind(incident),
        sides=words.sides(incident),
        spot=None if place is None else _spot(place),
        where=words.place(place),
        parts=tuple(Part(each.actor, each.name, each.role, words.stance(each)) for each in incident.participants),
        tolls=tuple(_bounds(getattr(incident.casualties, field)) for field in TOLL_FIELDS),
        ties=tuple(Tie(each.source, each.target, each.type, each.mode, each.score) for each in incident.edges),
        links=tuple((each.incident, each.relation) for each in incident.links),
        reports=tuple(dict.fromkeys(member.source.id for member in incident.accounts)),
        origins=incident.origins,
        outlets=tuple(dict.fromkeys(outlet for outlet in outlets if outlet)),
        confidence=incident.confidence,
        contradictions=tuple((each.field, each.kind) for each in incident.contradictions),
        accounts=tuple(member.account.id for member in incident.accounts),
        stands=stands(incident),
    )


def _spot(place: Where) -> Spot:
    return Spot(**{name: getattr(place, name) for name in Spot.__struct_fields__})


def text(incident: Incident) -> str:
    """What a search for an incident looks through: its label, its names, and the words of its claims and titles."""
    return "\n".join(dict.fromkeys(part for part in _texts(incident) if part))


def _texts(incident: Incident) -> Iterable[str | None]:
    yield incident.label
    yield from (part.name for part in incident.participants)
    if incident.place is not None:
        yield from (incident.place.name, incident.place.admin1, incident.place.admin2)
    for member in incident.accounts:
        yield member.source.title
        yield from (claim.span.quote for claim in member.account.claims if claim.span is not None)


def to_bytes(of: Card) -> bytes:
    """A card as compact JSON."""
    return msgspec.json.encode(of)


_DECODER = msgspec.json.Decoder(Card)


def of_bytes(data: bytes | str) -> Card:
    """The card that `to_bytes` wrote."""
    return _DECODER.decode(data)


def to_json(of: Card) -> dict[str, Any]:
    """The card as an object with names, for programs outside."""
    plain = {name: getattr(of, name) for name in ("id", "label", "type", "status", "scope", "salience")}
    return {
        **plain,
        "modes": list(of.modes),
        "contexts": list(of.contexts),
        "date": {"start": of.start, "end": of.end, "precision": of.precision, "text": of.when},
        "place": None if of.spot is None else _named(of.spot),
        "participants": [_named(each) for each in of.parts],
        "casualties": {field: _toll(bounds) for field, bounds in zip(TOLL_FIELDS, of.tolls, strict=True)},
        "edges": [_named(each) for each in of.ties],
        "links": [{"incident": other, "relation": relation} for other, relation in of.links],
        "reports": list(of.reports),
        "origins": of.origins,
        "outlets": list(of.outlets),
        "confidence": of.confidence,
        "contradictions": [{"field": field, "kind": kind} for field, kind in of.contradictions],
        "accounts": list(of.accounts),
    }


def _named(value: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}


def _toll(bounds: Bounds | None) -> dict[str, int | None] | None:
    return None if bounds is None else dict(zip(("low", "best", "high"), bounds, strict=True))


def _bounds(toll: Toll | None) -> Bounds | None:
    return None if toll is None else (toll.low, toll.best, toll.high)


def _shown(bounds: Bounds | None) -> str:
    if bounds is None:
        return "-"
    low, best, high = bounds
    return str(best) if best is not None else f"{low}-{high}"
