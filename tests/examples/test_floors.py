"""Floors rise; one falls with a written reason, which is kept."""

from __future__ import annotations

import pytest

from .floors import below, raised
from .score import Figure

FLOORS = {"read": {"recall": 0.5, "type": 0.9}, "held": {}, "lowered": []}


def test_a_floor_rises_to_the_margin_below_its_figure():
    assert raised(FLOORS, {"read": {"recall": Figure(80, 100)}})["read"] == {"recall": 0.78, "type": 0.9}


def test_a_floor_does_not_fall():
    assert raised(FLOORS, {"read": {"type": Figure(80, 100)}})["read"]["type"] == 0.9


def test_a_floor_falls_with_a_reason_that_is_kept():
    floors = raised(FLOORS, {"read": {"type": Figure(80, 100)}}, why="the key was wrong")
    assert floors["read"]["type"] == 0.78
    assert floors["lowered"] == [
        {"part": "read", "figure": "type", "from": 0.9, "to": 0.78, "why": "the key was wrong"}
    ]


@pytest.mark.parametrize("figure", [Figure(4, 5), Figure(0, 0)])
def test_a_figure_over_too_few_gets_no_floor(figure):
    assert "day" not in raised(FLOORS, {"read": {"day": figure}})["read"]


@pytest.mark.parametrize(
    ("figures", "short"),
    [
        ({"recall": Figure(1, 2), "type": Figure(9, 10)}, set()),
        ({"recall": Figure(49, 100), "type": Figure(9, 10)}, {"recall"}),
        ({"recall": Figure(1, 2)}, {"type"}),
        ({"recall": Figure(1, 2), "type": Figure(0, 0)}, {"type"}),
    ],
)
def test_what_lies_below_its_floor_or_is_not_measured_is_named(figures, short):
    assert below(figures, FLOORS["read"]).keys() == short
