"""Judgements on pairs of accounts, and the incidents that they make.

A judgement depends on its two accounts and on shipped tables alone. Clusters are a function of sets: of
accounts, of the machine's judgements and of people's. No order of arrival, no earlier cluster and no clock
enters.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.fuse.score import score
from dateline.fuse.told import Facts, Told, facts
from dateline.model import Judgement, Verdict

RULE = "fuse.v4"
"""Signs the machine's judgements; a new number with every change of features or weights."""

SAME = 0.7
DIFFERENT = 0.25
"""From seven in ten for, the same; from three in four against, different. What lies between is for people to
judge, and never ties two accounts together."""

_UNSEEN = -1.0
"""Log-odds of a pair that shares no key, and so was never compared: mildly against."""

_CERTAIN = 6.0
"""Log-odds beyond which one pair cannot outvote others: machine evidence is never absolute."""

Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two ids, the lesser first."""
    return (a, b) if a <= b else (b, a)


def judge(a: Told, b: Told) -> Judgement:
    """Whether two accounts tell of one happening, with every reason. Symmetric."""
    return judge_facts(facts(a), facts(b))


def judge_facts(a: Facts, b: Facts) -> Judgement:
    """The same for accounts that are already laid out for comparing."""
    left, right = (a, b) if a.id <= b.id else (b, a)
    probability, reasons = score(left, right)
    return Judgement(left.id, right.id, verdict(probability), probability, RULE, reasons)


def verdict(probability: float) -> Verdict:
    """What a probability amounts to."""
    return "same" if probability >= SAME else "different" if probability <= DIFFERENT else "unsure"


@dataclass(frozen=True, slots=True)
class _Rulings:
    """What people decided on pairs: these are absolute."""

    same: frozenset[Pair]
    different: frozenset[Pair]
    unsure: frozenset[Pair]


def clusters(
    accounts: Iterable[str], judgements: Iterable[Judgement], people: Iterable[Judgement] = ()
) -> tuple[frozenset[str], ...]:
    """The sets of accounts that are one incident each, ordered by their least ids; every account is in
    exactly one.

    Connected components over "same" come first. Within each, the two clusters with the greatest mean log-odds
    between their accounts are joined, as long as it is above zero, so two accounts that clearly differ do not
    meet through a third. What people tied is never parted, and what they parted is never tied; where their
    judgements contradict each other, what they parted stays apart.
    """
    known = sorted(set(accounts))
    rulings = _rulings(people, frozenset(known))
    odds = _odds(judgements, rulings)
    tied = _tied(known, rulings)
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), value in odds.items():
        near[a][b] = near[b][a] = value
    edges = [each for each, value in odds.items() if value >= _log_odds(SAME)]
    found: list[frozenset[str]] = []
    for component in components(known, [*edges, *rulings.same]):
        found += _agglomerate(sorted({tied[account] for account in component}, key=min), near, rulings)
    return tuple(sorted(found, key=min))


def components(accounts: Iterable[str], edges: Iterable[Pair]) -> Iterator[frozenset[str]]:
    """The connected components, ordered by their least ids."""
    parent = {account: account for account in accounts}

    def root(account: str) -> str:
        while parent[account] != account:
            parent[account] = parent[parent[account]]
            account = parent[account]
        return account

    for a, b in edges:
        if a in parent and b in parent and (x := root(a)) != (y := root(b)):
            parent[max(x, y)] = min(x, y)
    members: dict[str, list[str]] = defaultdict(list)
    for account in sorted(parent):
        members[root(account)].append(account)
    for least in sorted(members):
        yield frozenset(members[least])


def _rulings(people: Iterable[Judgement], known: frozenset[str]) -> _Rulings:
    sets: dict[str, set[Pair]] = {"same": set(), "different": set(), "unsure": set()}
    for each in people:
        if each.left in known and each.right in known and each.left != each.right:
            sets[each.verdict].add(pair(each.left, each.right))
    different = frozenset(sets["different"])
    same = frozenset(sets["same"]) - different
    return _Rulings(same, different, frozenset(sets["unsure"]) - same - different)


def _odds(judgements: Iterable[Judgement], rulings: _Rulings) -> dict[Pair, float]:
    found = {pair(each.left, each.right): _log_odds(each.probability) for each in judgements}
    found.update(dict.fromkeys(rulings.unsure, 0.0))
    found.update(dict.fromkeys(rulings.different, -_CERTAIN))
    found.update(dict.fromkeys(rulings.same, _CERTAIN))
    return found


def _log_odds(probability: float) -> float:
    held = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-_CERTAIN, min(_CERTAIN, math.log(held / (1 - held))))


def _tied(known: list[str], rulings: _Rulings) -> dict[str, frozenset[str]]:
    """The group in which people put each account. A tie that would join two accounts that they parted is
    dropped."""
    group = {account: frozenset({account}) for account in known}
    for a, b in sorted(rulings.same):
        joined = group[a] | group[b]
        if not _parted(group[a], group[b], rulings):
            group.update(dict.fromkeys(joined, joined))
    return group


def _parted(a: frozenset[str], b: frozenset[str], rulings: _Rulings) -> bool:
    return bool(rulings.different) and any(pair(x, y) in rulings.different for x in a for y in b)


def _agglomerate(
    start: list[frozenset[str]], odds: Mapping[str, Mapping[str, float]], rulings: _Rulings
) -> list[frozenset[str]]:
    """Average linkage over log-odds, from canonical order, with a heap whose stale entries are passed over.

    Only pairs of groups with a judgement between them are held: the others are mildly against, and never join.
    """
    groups = dict(enumerate(start))
    near = _between(groups, odds)
    heap = [_entry(i, j, near[i][j], groups) for i in near for j in near[i] if i < j]
    heapq.heapify(heap)
    new = len(groups)
    while heap and heap[0][0] < 0:
        *_, i, j = heapq.heappop(heap)
        if i not in groups or j not in groups or _parted(groups[i], groups[j], rulings):
            continue
        groups[new] = groups.pop(i) | groups.pop(j)
        near[new] = _joined(near.pop(i), near.pop(j), but={i, j})
        for k, (total, count) in near[new].items():
            near[k] = {each: sums for each, sums in near[k].items() if each not in (i, j)}
            near[k][new] = (total, count)
            heapq.heappush(heap, _entry(k, new, (total, count), groups))
        new += 1
    return list(groups.values())


_Sums = dict[int, tuple[float, int]]
"""By group: the sum of the log-odds of the judgements between, and how many there are."""


def _between(groups: Mapping[int, frozenset[str]], odds: Mapping[str, Mapping[str, float]]) -> dict[int, _Sums]:
    home = {account: i for i, group in groups.items() for account in group}
    near: dict[int, _Sums] = {i: {} for i in groups}
    for i, group in groups.items():
        for a in sorted(group):
            for b, value in sorted(odds.get(a, {}).items()):
                j = home.get(b, i)
                if j != i:
                    total, count = near[i].get(j, (0.0, 0))
                    near[i][j] = (total + value, count + 1)
    return near


def _joined(a: _Sums, b: _Sums, *, but: set[int]) -> _Sums:
    joined = {}
    for k in sorted((a.keys() | b.keys()) - but):
        x, y = a.get(k, (0.0, 0)), b.get(k, (0.0, 0))
        joined[k] = (x[0] + y[0], x[1] + y[1])
    return joined


def _entry(
    i: int, j: int, sums: tuple[float, int], groups: Mapping[int, frozenset[str]]
) -> tuple[float, str, str, int, int]:
    """Least first: the greatest mean, then the least ids. Rounded, so that no order of adding up shows."""
    a, b = groups[i], groups[j]
    pairs = len(a) * len(b)
    mean = (sums[0] + _UNSEEN * (pairs - sums[1])) / pairs
    low, high = sorted((min(a), min(b)))
    return -round(mean, 6), low, high, i, j
