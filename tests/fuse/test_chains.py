"""A floor under the joining of copies, on chains made from this project's own reports."""

from __future__ import annotations

from itertools import combinations

from .chains import APART, CHAINS, apart, chains, figures, joined, sources


def test_copies_are_joined_and_others_are_not() -> None:
    bodies = sources()
    made = chains(bodies)
    assert len(made) == CHAINS
    others = apart(bodies)
    assert len(others) == APART
    found = figures([pair for chain in made for pair in combinations(chain, 2)], others, joined)
    assert found["f1"] >= 98.0
    assert found["precision"] >= 99.5


def test_a_copy_is_made_the_same_way_each_time() -> None:
    bodies = sources()
    assert chains(bodies[:20])[:20] == chains(bodies[:20])[:20]


def test_the_figures_count_every_pair() -> None:
    one, other = chains(sources())[0][:2]
    assert figures([(one, other)], [], lambda a, b: True) == {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert figures([(one, other)], [(one, other)], lambda a, b: True)["precision"] == 50.0
    assert figures([(one, other)], [(one, other)], lambda a, b: False) == {"precision": 100.0, "recall": 0.0, "f1": 0.0}
