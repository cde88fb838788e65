"""How far two partitions of the same things agree: B-cubed (Bagga and Baldwin 1998) and pairwise.

Both take, for each thing, the name of the group that it is in. Every figure is in per cent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any


def agreement(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> dict[str, Any]:
    """Precision, recall and F1, B-cubed and over pairs. ValueError where they are not of the same things."""
    if found.keys() != gold.keys():
        odd = sorted(found.keys() ^ gold.keys())[:3]
        raise ValueError(f"two partitions of different things cannot be compared: {', '.join(odd)}")
    return {"bcubed": _bcubed(found, gold), "pairwise": _pairwise(found, gold)}


def _bcubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> dict[str, float]:
    """Of a thing, how many of those put with it belong with it, and how many that belong with it were put there; the
    mean over all things."""
    both = Counter((found[name], gold[name]) for name in found)
    put, belong = Counter(found.values()), Counter(gold.values())
    precision = sum(times * times / put[each] for (each, _), times in both.items())
    recall = sum(times * times / belong[each] for (_, each), times in both.items())
    things = len(found) or 1
    return _figures(precision / things, recall / things)


def _pairwise(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> dict[str, float]:
    """Of the pairs put together how many belong together, and of those that do how many were put. No pair at all is
    right in all of none: precision 100."""
    right = _pairs(Counter((found[name], gold[name]) for name in found))
    put, belong = _pairs(Counter(found.values())), _pairs(Counter(gold.values()))
    return _figures(right / put if put else 1.0, right / belong if belong else 1.0)


def _pairs(sizes: Counter[Any]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _figures(precision: float, recall: float) -> dict[str, float]:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {name: round(100 * value, 1) for name, value in (("precision", precision), ("recall", recall), ("f1", f1))}
