"""Which incident of the key each found one is.

Accounts first: within one report, each account found is paired with one incident that the key has there, by
the best assignment over how well day, place, parties and toll agree. Incidents next: each found incident is
paired with the key's incident with which it shares most accounts. Both are one to one.

A pair needs an acceptable type, no other country, and two values that agree, or one where the sentence has a
word of the key's entry too. What is left over is paired once more without the type and the country, on two
values that agree: these are happenings that were found with a wrong type or place. They do not count as
found, but the shares of right types and of right countries count them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

from .agree import days_meet, other_country, plain, right_days, right_place, same_party, within
from .answer import Found, Told
from .key import Key, Wanted

AGREES = 0.5
"""From where on one value agrees; what all come to has to reach it too, so that one agreement is outweighed
by what contradicts it."""

L = TypeVar("L", bound=Hashable)
R = TypeVar("R", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Matched:
    """Ids throughout. `accounts`: account to key incident; `incidents`: key incident to found one; `loose`:
    the same for those with a wrong type or country; `absorbed`: key incidents that stand in the incident of
    another with which they may be one."""

    accounts: Mapping[str, str]
    incidents: Mapping[str, str]
    loose: Mapping[str, str]
    absorbed: frozenset[str]


def match(key: Key, found: Iterable[Found]) -> Matched:
    """Pair what was found with one part of the key."""
    found = tuple(found)
    wanted = {each.id: each for each in key.wanted}
    accounts = _accounts(key, found, strict=True)
    incidents = _incidents(found, accounts)
    missed = [each for each in key.wanted if each.id not in incidents]
    absorbed = frozenset(each.id for each in missed if _absorbed(each, found, accounts, incidents))
    taken = set(incidents.values())
    rest = [each for each in found if each.id not in taken]
    left = [wanted[each.id] for each in missed if each.id not in absorbed]
    loose = _incidents(rest, _accounts(_only(key, left), rest, strict=False))
    return Matched(accounts, incidents, loose, absorbed)


def _only(key: Key, wanted: Iterable[Wanted]) -> Key:
    return Key(key.reports, tuple(wanted), (), (), (), ())


def _accounts(key: Key, found: Iterable[Found], *, strict: bool) -> dict[str, str]:
    """Account to key incident, report by report."""
    told: dict[str, list[Told]] = defaultdict(list)
    for incident in found:
        for account in incident.accounts:
            told[account.report].append(account)
    pairs: dict[str, str] = {}
    for report in sorted(key.reports & told.keys()):
        pairs |= best_pairs(_gains(key, report, told[report], strict=strict))
    return pairs


def _gains(key: Key, report: str, accounts: Iterable[Told], *, strict: bool) -> dict[tuple[str, str], float]:
    """How well each account of a report tells of each incident that the key has there, where it does."""
    there = [each for each in key.wanted if report in each.reports]
    common = Counter(stem for each in there for stem in words_of(each))
    return {
        (account.id, each.id): gain
        for account in accounts
        for each in there
        if (gain := agreement(account, each, likeness(account, each, common), strict=strict)) > 0
    }


def nearest(key: Key, account: Told) -> str | None:
    """The incident of the key that an account tells of most likely, whether or not another account is paired
    with it."""
    gains = _gains(key, account.report, [account], strict=True)
    return max(gains, key=lambda pair: (gains[pair], pair), default=(None, None))[1]


def _incidents(found: Iterable[Found], accounts: Mapping[str, str]) -> dict[str, str]:
    """Key incident to found one, by the accounts that they share."""
    shared = Counter(
        (accounts[account.id], each.id) for each in found for account in each.accounts if account.id in accounts
    )
    return best_pairs({pair: float(count) for pair, count in shared.items()})


def _absorbed(
    wanted: Wanted, found: Iterable[Found], accounts: Mapping[str, str], incidents: Mapping[str, str]
) -> bool:
    """Whether an account of this stands in the incident of another that may be one with it."""
    hosts = {incidents[other] for other in wanted.same_ok if other in incidents}
    return any(accounts.get(account.id) == wanted.id for each in found if each.id in hosts for account in each.accounts)


def best_pairs(gains: Mapping[tuple[L, R], float]) -> dict[L, R]:
    """The one-to-one pairs that gain most in all; ties fall by order of the ids."""
    lefts = sorted({left for left, _ in gains}, key=str)
    rights = sorted({right for _, right in gains}, key=str)
    table = np.array([[gains.get((left, right), 0.0) for right in rights] for left in lefts])
    if not table.size:
        return {}
    rows, columns = linear_sum_assignment(table, maximize=True)
    pairs = ((lefts[row], rights[column]) for row, column in zip(rows, columns, strict=True))
    return {left: right for left, right in pairs if (left, right) in gains}


# --------------------------------------------------------------------------------------------------
# One account, one incident of the key


def agreement(account: Told, wanted: Wanted, words: float, *, strict: bool = True) -> float:
    """How well an account tells of an incident of the key, 0 where they are no pair. `words`: their
    likeness."""
    if strict and (account.type not in wanted.types or _elsewhere(account, wanted)):
        return 0.0
    parts = (
        _days(account, wanted),
        _place(account, wanted),
        _parties(account, wanted),
        _toll(account, wanted),
    )
    agreed, total = sum(part >= AGREES for part in parts), sum(parts)
    needed = 1 if strict and words > 0 else 2
    return total + words if agreed >= needed and total >= AGREES else 0.0


def likeness(account: Told, wanted: Wanted, common: Mapping[str, int]) -> float:
    """Which share of the words of the key's entry the sentence of the act has. The key names no sentence; so
    what an incident is called tells it from the others of its report, the more the fewer of them share the
    word."""
    there, sought = stems(account.sentence), words_of(wanted)
    return sum(1 / common[stem] for stem in sought & there) / (sum(1 / common[stem] for stem in sought) or 1.0)


def words_of(wanted: Wanted) -> frozenset[str]:
    """The words of the key's entry: its id, its place, those who took part."""
    place = (wanted.place.name or "") if wanted.place else ""
    names = [each.office or each.name for each in wanted.actors + wanted.recipients]
    return stems(" ".join([wanted.id, place, *names]))


@cache
def stems(text: str) -> frozenset[str]:
    """The first five letters of each word that has three: enough to join "arrested" and "arrests"."""
    return frozenset(word[:5] for word in plain(text).split() if len(word) > 2)


def _elsewhere(account: Told, wanted: Wanted) -> bool:
    """Whether every place that the account tells lies in another country."""
    spot = wanted.place
    return spot is not None and bool(account.sites) and all(other_country(site, spot) for site in account.sites)


def _days(account: Told, wanted: Wanted) -> float:
    if wanted.first is None or not account.days:
        return 0.0
    if any(right_days(stretch, wanted) for stretch in account.days):
        return 1.0
    return 0.5 if any(days_meet(stretch, wanted) for stretch in account.days) else -0.5


def _place(account: Told, wanted: Wanted) -> float:
    spot = wanted.place
    if spot is None or spot.name is None or not account.sites:
        return 0.0
    if any(right_place(site, spot) for site in account.sites):
        return 1.0
    return -1.0 if _elsewhere(account, wanted) else 0.2


def _parties(account: Told, wanted: Wanted) -> float:
    """Parties in their role count in full, in another by half; people told by what they are by half too."""
    gain = 0.0
    for named, actors in ((wanted.actors, True), (wanted.recipients, False)):
        rates = [
            (1.0 if side.actor else 0.5) if (side.role == "actor") == actors else 0.4
            for side in account.sides
            for each in named
            if same_party(side, each)
        ]
        gain += max(rates, default=0.0)
    return gain


def _toll(account: Told, wanted: Wanted) -> float:
    """1 where a count is one that the report or the incident has, less than 0 where all are others."""
    told, row = [], wanted.row(account.report)
    for field, low, high in account.tolls:
        best = wanted.tolls.get(field)
        accepted = [row.tolls[field]] if field in row.tolls else []
        accepted += [(best.low, best.high)] if best else []
        if accepted:
            told.append(any(within(low, high, each) for each in accepted))
    return 0.0 if not told else 1.0 if any(told) else -0.25
