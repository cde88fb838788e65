"""The features that compare tolls: one rare number told of the same people is the best sign of all.

What an agreement is worth grows with the number, and the comparator of counts sees to it: two attacks with
one dead each are nothing, two with 183 are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dateline.compare.counts import same_count
from dateline.fuse.told import Facts
from dateline.fuse.tolls import Figure
from dateline.model import Score

_HELD = ("arrested", "abducted", "missing")
_NOTHING = Score(0.0, "no toll is told by both")


def killed(a: Facts, b: Facts) -> Score:
    """The figure of the dead on which they agree best, or the one on which they differ."""
    return _first(tally(a, b, "killed"))


def killed_more(a: Facts, b: Facts) -> Score:
    """A second figure of the dead on which they agree: another group."""
    agreed = tally(a, b, "killed")[1:2]
    return agreed[0] if agreed and agreed[0].value > 0 else Score(0.0, "no second figure is told by both")


def injured(a: Facts, b: Facts) -> Score:
    """The figure of the injured."""
    return _first(tally(a, b, "injured"))


def held(a: Facts, b: Facts) -> Score:
    """The figure of the arrested, abducted or missing."""
    found = [score for field in _HELD for score in tally(a, b, field)]
    return _first(tuple(sorted(found, key=_order)))


@lru_cache(maxsize=1)  # two features ask the same of one pair, one after the other
def tally(a: Facts, b: Facts, field: str) -> tuple[Score, ...]:
    """What the figures of one field say, the agreements first, each figure used once. Where nothing agrees,
    the one disagreement, if there is one."""
    left, right = a.figures.get(field, ()), b.figures.get(field, ())
    if not left or not right:
        return ()
    apart = None if a.published is None or b.published is None else b.published - a.published
    sums = [same_count(x, y, days_apart=apart) for x in a.wholes[field] for y in b.wholes[field]]
    agreed = _agreements(left, right, sums, apart)
    if agreed:
        return agreed
    scores = (*sums, *_alike(left, right, apart))
    worst = min((score for score in scores if score.value < 0), key=_worst, default=None)
    return () if worst is None else (worst,)


def _agreements(
    left: tuple[Figure, ...], right: tuple[Figure, ...], sums: Sequence[Score], apart: int | None
) -> tuple[Score, ...]:
    pairs = sorted(
        ((_agreement(x, y, apart), i, j) for i, x in enumerate(left) for j, y in enumerate(right)),
        key=lambda pair: (*_order(pair[0]), pair[1], pair[2]),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    found: list[Score] = []
    for score, i, j in pairs:
        if score.value > 0 and i not in used_left and j not in used_right:
            used_left |= {k for k, x in enumerate(left) if x.number == left[i].number}
            used_right |= {k for k, y in enumerate(right) if y.number == right[j].number}
            found.append(score)
    return tuple(found) or tuple(sorted((score for score in sums if score.value > 0), key=_order)[:1])


def _agreement(x: Figure, y: Figure, apart: int | None) -> Score:
    """One figure against another. One group of the same name adds 40 %; a number told of a group by one
    report and of everyone by the other is worth half, and only where it is the same number."""
    score = same_count(x.count, y.count, days_apart=apart)
    if score.value <= 0:
        return _NOTHING
    number = min(x.number, y.number)
    named = f"{number} {x.who or 'in all'}"
    if x.group.alike(y.group):
        worth = 1.4 if x.group.words & y.group.words and not x.group.whole else 1.0
        return Score(round(min(1.0, score.value * worth), 4), f"{named}: {score.why}")
    if (x.group.whole or y.group.whole) and x.number == y.number and number >= 5:
        return Score(round(score.value / 2, 4), f"{number} in both, told of {x.who or y.who}")
    return _NOTHING


def _alike(left: tuple[Figure, ...], right: tuple[Figure, ...], apart: int | None) -> tuple[Score, ...]:
    return tuple(
        same_count(x.count, y.count, days_apart=apart)
        for x in left
        for y in right
        if x.group.alike(y.group) and not x.group.whole and not y.group.whole
    )


def _first(scores: tuple[Score, ...]) -> Score:
    return scores[0] if scores else _NOTHING


def _order(score: Score) -> tuple[float, str]:
    return -score.value, score.why


def _worst(score: Score) -> tuple[float, str]:
    return score.value, score.why
