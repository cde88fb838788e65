"""The claims of several accounts side by side, and the rules by which one value is chosen among them.

Votes are counted by origin: ten reprints of one report have one voice. What a person entered outranks what
any rule read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dateline.compare.dates import same_day
from dateline.compare.places import same_place
from dateline.fuse.told import Told
from dateline.incident import When, Where
from dateline.model import TOLL_FIELDS, Claim, Day, Place, Score, Value

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", Day, Place)

_UNDATED = "9999-12-31"
"""Sorts what has no day of publication last."""

DAY_RANK = ("day", "week", "month", "year", "unknown")
PLACE_RANK = ("site", "town", "district", "province", "country", "unknown")


@dataclass(frozen=True, slots=True)
class Said:
    """One claim, with the account and the origin that make it."""

    claim: Claim
    account: str
    origin: str
    published: str
    """ISO day, "9999-12-31" where it is not known."""
    report: str
    outlet: str | None

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Canonical order: by publication, account and place in the text."""
        start = -1 if self.claim.span is None else self.claim.span.start
        return self.published, self.account, start, self.claim.id


def canonical(items: Iterable[Told]) -> tuple[Told, ...]:
    """The accounts in the order that gives an incident its id: by day of publication, unknown last, then by
    id."""
    unique = {item.account.id: item for item in items}
    return tuple(sorted(unique.values(), key=lambda item: (item.source.published or _UNDATED, item.account.id)))


def in_force(items: Sequence[Told]) -> tuple[Told, ...]:
    """The accounts that choose the values: those of replaced and withdrawn reports only where there are no others, and
    those of a corrected report without what the notice tells anew."""
    late = ("replaced", "withdrawn")
    standing = [item for item in items if item.source.superseded is None or item.source.superseded.how not in late]
    anew: dict[str, set[str]] = defaultdict(set)
    for item in standing:
        anew[item.source.id] |= {claim.field for claim in item.account.claims if claim.field in _CORRECTED}
    return tuple(_corrected(item, anew) for item in standing) or tuple(items)


_CORRECTED = frozenset((*TOLL_FIELDS, "date", "place"))
"""Fields in which a notice of a correction outranks the report that it corrects."""


def _corrected(item: Told, anew: Mapping[str, set[str]]) -> Told:
    by = None if item.source.superseded is None else item.source.superseded.by
    fields = anew.get(by or "", set())
    if not fields:
        return item
    claims = tuple(claim for claim in item.account.claims if claim.field not in fields)
    return replace(item, account=replace(item.account, claims=claims))


def said(items: Sequence[Told]) -> tuple[Said, ...]:
    """Every claim of the accounts, in canonical order."""
    found = (
        Said(
            claim,
            item.account.id,
            item.source.origin,
            item.source.published or _UNDATED,
            item.source.id,
            item.source.outlet,
        )
        for item in items
        for claim in item.account.claims
    )
    return tuple(sorted(found, key=lambda each: each.order))


def asserted(found: Iterable[Said], field: str) -> tuple[Said, ...]:
    """The claims that assert a value for the field; only those that people entered, where there are any."""
    here = tuple(each for each in found if each.claim.field == field and each.claim.polarity == "asserts")
    return tuple(each for each in here if each.claim.basis == "entered") or here


def ids(found: Iterable[Said]) -> tuple[str, ...]:
    """The ids of claims, sorted."""
    return tuple(sorted({each.claim.id for each in found}))


def weight(found: Iterable[Said]) -> float:
    """The greatest confidence of each origin, summed."""
    best: dict[str, float] = defaultdict(float)
    for each in found:
        best[each.origin] = max(best[each.origin], each.claim.confidence)
    return round(sum(best.values()), 6)


def origins_of(found: Iterable[Said]) -> int:
    """How many independent origins say it."""
    return len({each.origin for each in found})


def ranked(found: Iterable[Said], key: Callable[[Value], K | None]) -> list[tuple[K, tuple[Said, ...]]]:
    """The values with their claims, the one with the most weight first; of equals, the one told first."""
    groups: dict[K, list[Said]] = defaultdict(list)
    for each in found:
        if (value := key(each.claim.value)) is not None:
            groups[value].append(each)
    return sorted(
        ((value, tuple(group)) for value, group in groups.items()),
        key=lambda pair: (-weight(pair[1]), pair[1][0].order),
    )


def text_of(value: Value) -> str | None:
    """The value of a field that holds a string."""
    return value if isinstance(value, str) else None


def choose_day(found: Iterable[Said]) -> When | None:
    """The most precise day that most origins can agree with; a day that is not resolved only where none
    is."""
    told = asserted(found, "date")
    days = ranked(told, lambda value: value if isinstance(value, Day) else None)
    resolved = [pair for pair in days if pair[0].start is not None]
    best = _most_agreed(resolved or days, same_day, lambda day: (DAY_RANK.index(day.precision),))
    if best is None:
        return None
    day = best[0]
    exact = [each for value, group in days if (value.start, value.end) == (day.start, day.end) for each in group]
    claims = ids(exact if day.start else best[1])
    return When(day.start, day.end, day.precision, day.basis, day.text, day.anchor, claims)


def choose_place(found: Iterable[Said]) -> Where | None:
    """The most precise place that most origins can agree with."""
    told = asserted(found, "place")
    places = ranked(told, lambda value: value if isinstance(value, Place) else None)
    best = _most_agreed(places, same_place, lambda place: (int(place.id is None), PLACE_RANK.index(place.precision)))
    if best is None:
        return None
    at, basis = best[0], best[1][0].claim.basis
    claims = ids(each for value, group in places if _one_place(value, at) for each in group)
    return Where(
        at.id, at.name, at.kind, at.relation, at.country, at.admin1, at.admin2,
        at.lat, at.lon, at.radius_km, at.precision, basis, claims,
    )  # fmt: skip


def _one_place(a: Place, b: Place) -> bool:
    return a == b if a.id is None or b.id is None else a.id == b.id


def _most_agreed(
    values: list[tuple[V, tuple[Said, ...]]],
    compare: Callable[[V, V], Score],
    rank: Callable[[V], tuple[int, ...]],
) -> tuple[V, tuple[Said, ...]] | None:
    """The value with which most origins agree; of equals the most precise, the weightiest, the one told
    first."""

    def agreeing(value: V) -> int:
        groups = (group for other, group in values if other == value or compare(value, other).value > 0)
        return origins_of(each for group in groups for each in group)

    return min(
        values,
        key=lambda pair: (-agreeing(pair[0]), rank(pair[0]), -weight(pair[1]), pair[1][0].order),
        default=None,
    )
