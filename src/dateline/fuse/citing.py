"""Accounts that have it from another outlet: "Dawn reported", "police told Reuters". Where that outlet's own report
stands in the same incident, the two are one origin: who repeats a thing does not bear it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.fuse.told import Told
from dateline.model import Account, Claim
from dateline.registry.outlets import identify

_HALF = 0.5
"""Share of the attributed claims that have to come by one outlet for the account to be a repetition of it: an account
that has its own sources too, and cites another for one figure, stands by itself."""


def citing(items: Sequence[Told]) -> tuple[Told, ...]:
    """The accounts of one incident, those that have it from an outlet among them under the origin of that outlet's
    report, in a chain too. Of several reports of the outlet the first in order is meant."""
    of_outlet: dict[str, str] = {}
    for item in items:
        if item.source.outlet:
            of_outlet.setdefault(_key(item.source.outlet), item.source.origin)
    under = dict(_repeated(items, of_outlet))
    return tuple(
        replace(item, source=replace(item.source, origin=found))
        if (found := _first(item.source.origin, under)) != item.source.origin
        else item
        for item in items
    )


def _repeated(items: Iterable[Told], of_outlet: dict[str, str]) -> Iterator[tuple[str, str]]:
    """By the origin of what repeats, the origin of what it repeats."""
    for item in items:
        cited = cited_by(item.account)
        source = None if cited is None else of_outlet.get(cited)
        if source is not None and source != item.source.origin:
            yield item.source.origin, source


def cited_by(account: Account) -> str | None:
    """The outlet from which an account has most of what it says on others' word; None where it has no such one."""
    attributed = [claim for claim in account.claims if claim.claimant is not None]
    names = [_outlets(claim) for claim in attributed]
    told = sorted({name for each in names for name in each})
    best = max(told, key=lambda name: sum(name in each for each in names), default=None)
    enough = best is not None and sum(best in each for each in names) >= _HALF * len(attributed)
    return best if enough else None


def _outlets(claim: Claim) -> frozenset[str]:
    if claim.claimant is None:
        return frozenset()
    own = (claim.claimant.name,) if claim.claimant.kind == "outlet" else ()
    return frozenset(_key(name) for name in (*own, *claim.claimant.via))


def _key(name: str) -> str:
    return (identify(name=name) or name).casefold().removeprefix("the ")


def _first(origin: str, under: dict[str, str]) -> str:
    """The end of a chain of repetitions; where they go in a circle, the least of it."""
    seen = [origin]
    while (above := under.get(seen[-1])) is not None:
        if above in seen:
            return min(seen[seen.index(above) :])
        seen.append(above)
    return seen[-1]
