"""What is set beside Dateline in the same run: everything apart, and articles alike by their words (TF-IDF)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from tests.fuse.partitions import agreement

from bench.incidents.data import Article, truth
from dateline.fuse.judge import components

WITHIN = 14
"""Days between two articles up to which the narrower baseline compares them."""

_LEAST = 0.1
"""A likeness below which no threshold was ever the best."""

Likeness = tuple[float, str, str]


def baselines(articles: Sequence[Article]) -> dict[str, Any]:
    """The figures of each. The threshold is the best by pairwise F1 on these very articles, which is kind to them."""
    gold = truth(articles)
    alike = _alike(articles)
    days = {each.id: each.published for each in articles}

    def near(a: str, b: str) -> bool:
        one, other = days[a], days[b]
        return one is not None and other is not None and abs((one - other).days) <= WITHIN

    return {
        "apart": agreement({each.id: each.id for each in articles}, gold),
        "tfidf": _best(alike, gold, lambda a, b: True),
        f"tfidf_{WITHIN}_days": _best(alike, gold, near),
    }


def _alike(articles: Sequence[Article]) -> list[Likeness]:
    """Pairs of articles whose words are alike at all, by the cosine of their weighted words."""
    weights = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(each.words for each in articles)
    cosines = (weights @ weights.T).toarray()
    found = [(float(cosines[a, b]), a, b) for a, b in combinations(range(len(articles)), 2) if cosines[a, b] >= _LEAST]
    return [(value, articles[a].id, articles[b].id) for value, a, b in found]


def _best(alike: Sequence[Likeness], gold: dict[str, str], may: Callable[[str, str], bool]) -> dict[str, Any]:
    allowed = [each for each in alike if may(each[1], each[2])]
    tried = [(cut, _joined(allowed, gold, cut)) for cut in np.arange(_LEAST, 0.9, 0.02).round(2)]
    cut, found = max(tried, key=lambda each: (each[1]["pairwise"]["f1"], each[0]))
    return {"threshold": float(cut), **found}


def _joined(alike: Sequence[Likeness], gold: dict[str, str], cut: float) -> dict[str, Any]:
    """Articles tied by likenesses from the cut on, in a chain too, are one."""
    groups = components(gold, [(a, b) for value, a, b in alike if value >= cut])
    return agreement({article: number for number, group in enumerate(groups) for article in group}, gold)
