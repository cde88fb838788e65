"""Where the claims of an incident do not agree: each side once, with its words and who says them, and how it stands
to the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline import words
from dateline.cli import terminal
from dateline.fuse.tolls import group_of
from dateline.incident import Contradiction, Incident, Kind
from dateline.model import Claim, Count, Day, Party, Place, Source

MEANS: dict[Kind, str] = {
    "update": "a later report has more",
    "rounding": "one is told more roughly",
    "scope": "they count other people, or a wider time or place",
    "denial": "one denies what the other says",
    "hard": "both cannot be true",
}
"""What each kind of contradiction says, in words."""

_MOST = 6
"""Claims of one side that are printed; the number of the others is told."""


@dataclass(frozen=True, slots=True)
class _Told:
    claim: Claim
    source: Source


def sides(one: Incident) -> Iterator[str]:
    """The lines: under each field its sides, the one told first first, then each pair that does not agree."""
    told = {
        claim.id: _Told(claim, member.source) for member in reversed(one.accounts) for claim in member.account.claims
    }
    by_field: dict[str, list[Contradiction]] = defaultdict(list)
    for each in one.contradictions:
        by_field[each.field].append(each)
    for field, found in by_field.items():
        yield from ("", f"contradiction: {field}")
        claims = [told[id_] for id_ in dict.fromkeys(id_ for each in found for id_ in each.claims) if id_ in told]
        for label, side in _sides(claims).items():
            yield f"  {label}  ({_weight(side)})"
            yield from map(_line, side[:_MOST])
            yield from [f"    and {len(side) - _MOST} more"] if len(side) > _MOST else []
        for each in found:
            against = _sides([told[id_] for id_ in each.claims if id_ in told])
            yield f"  {' | '.join(against)}: {each.kind}, {MEANS[each.kind]}"


def _sides(claims: list[_Told]) -> dict[str, list[_Told]]:
    """The claims by what they say, each side under the words that say it first."""
    labels: dict[str, str] = {}
    found: dict[str, list[_Told]] = defaultdict(list)
    for each in sorted(claims, key=lambda each: (each.source.published or "9999", each.source.id, each.claim.id)):
        label = labels.setdefault(_key(each.claim), _label(each.claim))
        found[label].append(each)
    return found


def _key(claim: Claim) -> str:
    """What two claims of one side share: of a toll the number and the people, however they are called."""
    if not isinstance(claim.value, Count):
        return _label(claim)
    of = group_of(claim.who)
    who = "" if claim.total or of.whole else of.key
    return f"{claim.polarity} {words.count(claim.value)} {who}"


def _label(claim: Claim) -> str:
    """A side by its value alone."""
    match claim.value:
        case Count():
            said = words.value(replace(claim, total=False))
        case Day():
            said = words.day(claim.value)
        case Place():
            said = words.place(claim.value)
        case Party():
            said = claim.value.actor or claim.value.name
            return f"not {said}" if "denied" in (claim.value.stance, _polarity(claim)) else said
        case _:
            said = words.value(claim)
    return f"not {said}" if claim.polarity == "denies" else said


def _polarity(claim: Claim) -> str:
    return "denied" if claim.polarity == "denies" else "stated"


def _weight(side: list[_Told]) -> str:
    reports, origins = len({each.source.id for each in side}), len({each.source.origin for each in side})
    return f"{words.counted(reports, 'report')}, {words.counted(origins, 'origin')}"


def _line(each: _Told) -> str:
    claim, source = each.claim, each.source
    quote = f"entered: {claim.reason}" if claim.span is None else f'"{terminal.one_line(claim.span.quote, most=160)}"'
    marks = words.joined((words.claimant(claim.claimant), words.signs(claim)))
    said = f"    {quote}  -- {source.outlet or source.id}, {source.published or '?'}"
    return f"{said}  [{marks}]" if marks else said
