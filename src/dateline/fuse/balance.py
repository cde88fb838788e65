"""Who tells of an incident: how many statements each side makes, and how many of them nobody else does.

A side is those who did it, or those to whom it was done, by the bodies that speak for them; all bodies of one state are
one side. A record that has the dead from one side alone has them on that side's word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.fuse.known import country_of, is_state, same_actor
from dateline.fuse.tolls import group_of
from dateline.incident import Incident
from dateline.model import TOLL_FIELDS, Claim, Claimant, Count, Day, Party, Place

REPORTS, OTHERS = "the reports themselves", "others"
"""Voices that are of no side: the report's own, and claimants who are no party to it."""

_FIELDS = frozenset((*TOLL_FIELDS, "type", "participant", "date", "place", "weapon"))
"""Fields of what is said to have happened; the others say how a report tells it."""


@dataclass(frozen=True, slots=True)
class Voicing:
    """One voice: how many distinct statements it makes, how many nobody else does, and of which kinds of toll every
    figure is its own."""

    voice: str
    statements: int
    alone: int
    tolls: tuple[str, ...]


def balance(incident: Incident) -> tuple[Voicing, ...]:
    """Every voice, that with most statements first. Reports that are replaced or withdrawn have none."""
    sides = _sides(incident)
    voices: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in _claims(incident):
        voices[claim.field, _said(claim)].add(_voice(claim.claimant, sides))
    found = [_voicing(name, voices) for name in sorted(set().union(*voices.values()))] if voices else []
    return tuple(sorted(found, key=lambda each: (-each.statements, each.voice)))


def _claims(incident: Incident) -> Iterator[Claim]:
    for member in incident.accounts:
        late = member.source.superseded
        if late is None or late.how == "corrected":
            yield from (claim for claim in member.account.claims if claim.field in _FIELDS)


def _voicing(name: str, voices: dict[tuple[str, str], set[str]]) -> Voicing:
    own = {key for key, who in voices.items() if name in who}
    tolls = tuple(
        field
        for field in TOLL_FIELDS
        if any(key[0] == field for key in voices) and all(voices[key] == {name} for key in voices if key[0] == field)
    )
    return Voicing(name, len(own), sum(voices[key] == {name} for key in own), tolls)


def _sides(incident: Incident) -> dict[str, str]:
    """The parties that the registry knows, by id, with the name of their side."""
    found: dict[str, str] = {}
    for each in incident.participants:
        if each.actor is not None:
            found.setdefault(each.actor, _side(each.actor))
    return found


def _side(actor: str) -> str:
    country = country_of(actor) if is_state(actor) else None
    return actor if country is None else f"state of {country}"


def _voice(claimant: Claimant | None, sides: dict[str, str]) -> str:
    if claimant is None:
        return REPORTS
    if claimant.actor is None:
        return OTHERS
    side = _side(claimant.actor)
    if side in sides.values():
        return side
    near = (name for actor, name in sorted(sides.items()) if same_actor(claimant.actor, actor).value > 0)
    return next(near, OTHERS)


def _said(claim: Claim) -> str:
    """A statement by what it says, so that the same said twice is one."""
    value = claim.value
    match value:
        case Count():
            of = group_of(claim.who)
            said = f"{value.low} {value.high} {'' if claim.total or of.whole else of.key}"
        case Day():
            said = f"{value.start} {value.end}" if value.start else f"{value.anchor} {value.text}"
        case Place():
            said = value.id or value.name.casefold()
        case Party():
            said = f"{value.role} {value.actor or value.name.casefold()} {value.stance}"
        case _:
            said = str(value)
    return f"{claim.polarity} {said}"
