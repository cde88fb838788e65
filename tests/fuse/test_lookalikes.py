"""A floor under how well incidents that look alike are told apart."""

from __future__ import annotations

import pytest

from .lookalikes import figures, load

FLOORS = {"dev": (80.0, 78.0, 27.0), "test": (86.0, 73.5, 21.0)}
"""By half: tellings found, B-cubed F1, pairwise F1. The rows of the test half stay unread, and floors may only rise."""


@pytest.mark.parametrize("half", FLOORS)
def test_lookalikes_are_told_apart_as_well_as_they_were(half: str) -> None:
    found = figures(load(half))
    for figure, floor in zip(
        (found["found"], found["bcubed"]["f1"], found["pairwise"]["f1"]), FLOORS[half], strict=True
    ):
        assert figure >= floor, found
