"""How far two numbers of people speak for one happening.

Equal numbers say more the larger and the less round they are: 13 and 13 more than 1 and 1, 170 and 170 a lot.
Different numbers say little against: tolls rise, and reports count different people. Only a wide gap says
much.
"""

from __future__ import annotations

import math

from dateline.model import Count, Score

_SETTLED = 30
"""Days after which a toll seldom rises: the badly wounded who die have mostly died within a month."""
_LEAST = -0.9
"""Ten times as many people, or more: no report errs so, though some count a whole campaign."""

_MANY = 20
"""The dead of an act so large that few others come near it."""
_CLOSE = 1.25
"""How many times the smaller of two such counts may stand in the larger: the toll of one act seldom stands still over
days and sources."""
_NEAR = 0.35
"""What two such counts, so close, say for one act."""


def same_count(a: Count, b: Count, *, days_apart: int | None = None) -> Score:
    """From -1 to 1, whether two numbers can be one toll, and why.

    `days_apart`: days from the report of `a` to the report of `b`, negative where `b` is the earlier, None
    where unknown. Both counts must be of the same people (the killed with the killed); the caller sees to
    that.
    """
    if a.low == a.high == b.low == b.high:
        return Score(_weight(a.low), f"both say {_said(a)}")
    if _overlap(a, b):
        return _compatible(a, b)
    return _different(a, b, days_apart)


def _said(count: Count) -> str:
    if count.high is None:
        return f"{count.low:,} or more"
    return f"{count.low:,}" if count.low == count.high else f"{count.low:,} to {count.high:,}"


def _weight(n: int) -> float:
    """What agreement on n is worth: its order of magnitude, as far as its figures before the zeros tell it.
    13 carries about one, and so do 50 and 100; 170 carries two. 0.95 for what no chance explains."""
    if n == 0:
        return 0.05
    size, figures = math.log10(n), len(str(n).rstrip("0"))
    return round(min(0.95, 0.1 + 0.35 * min(size, 0.9 * figures + 0.1 * size)), 3)


def _overlap(a: Count, b: Count) -> bool:
    return (b.high is None or a.low <= b.high) and (a.high is None or b.low <= a.high)


def _compatible(a: Count, b: Count) -> Score:
    """Ranges that share a number: nearly as good as equal where both name the same least, else a little."""
    said = f"{_said(a)} and {_said(b)}"
    if a.low == b.low and (a.low == a.high or b.low == b.high or a == b) and a.low > 1:
        return Score(round(0.85 * _weight(a.low), 3), f"{said} rest on the same number")
    if _near(a.low, b.low):
        return Score(_NEAR, f"{said} are close")
    ratio = _ratio(a.low, b.low) if None in (a.high, b.high) else 1.0
    if ratio > 5:
        return Score(-0.1, f"{said} do not exclude one another, but are far apart")
    return Score(0.15 if ratio <= 2 else 0.05, f"{said} do not exclude one another")


def _near(one: int, other: int) -> bool:
    return min(one, other) >= _MANY and max(one, other) <= _CLOSE * min(one, other)


def _ratio(one: int, other: int) -> float:
    """How many times the larger holds the smaller; one is added to both, so that 0 and 1 are not worlds
    apart."""
    return (max(one, other) + 1) / (min(one, other) + 1)


def _different(a: Count, b: Count, days_apart: int | None) -> Score:
    smaller, larger = (a, b) if a.low < b.low else (b, a)
    ratio = _ratio(larger.low, smaller.low if smaller.high is None else smaller.high)
    against = round(max(_LEAST, -0.9 * math.log10(ratio)), 3)
    said = f"{_said(a)} and {_said(b)} differ"
    if days_apart is None:
        return Score(against, said)
    later = days_apart if larger is b else -days_apart
    if 0 <= later <= _SETTLED and _near(a.low, b.low):
        return Score(_NEAR, f"{said}, but are close")
    if 0 < later <= _SETTLED and ratio <= 3:
        return Score(0.1 if ratio <= 1.5 else 0.0, f"{said}, and the later report has more: tolls rise")
    if 0 <= later <= _SETTLED and ratio <= 10:
        # Reports of one day rise within hours too, but which came first is not known.
        return Score(round(against / 2, 3), f"{said}, though tolls rise within days")
    return Score(against, f"{said}, and the later report has fewer" if later < 0 else said)
