"""How two numbers of people speak for one toll."""

from __future__ import annotations

import pytest

from dateline.compare.counts import same_count
from dateline.model import Count


def exactly(n: int) -> Count:
    return Count(n, n)


CASES: tuple[tuple[str, Count, Count, int | None, float, float], ...] = (
    ("one and one", exactly(1), exactly(1), None, 0.05, 0.15),
    ("thirteen twice", exactly(13), exactly(13), None, 0.4, 0.6),
    ("170 twice", exactly(170), exactly(170), None, 0.75, 0.95),
    ("none and none", exactly(0), exactly(0), None, 0.0, 0.1),
    ("at least 13, and 13", Count(13, None), exactly(13), None, 0.3, 0.5),
    ("at least 10, and 13", Count(10, None), exactly(13), None, 0.1, 0.2),
    ("at least 10, and 500", Count(10, None), exactly(500), None, -0.2, 0.0),
    ("dozens, and 40", Count(12, 99), exactly(40), None, 0.1, 0.2),
    ("10 and 12", exactly(10), exactly(12), None, -0.15, 0.0),
    ("10, then 12", exactly(10), exactly(12), 1, 0.05, 0.2),
    ("10, then 25", exactly(10), exactly(25), 2, 0.0, 0.0),
    ("12, then 10", exactly(12), exactly(10), 1, -0.15, -0.01),
    ("10 and 20 on one day", exactly(10), exactly(20), 0, -0.2, -0.05),
    ("1 and 2", exactly(1), exactly(2), None, -0.25, -0.05),
    ("3 and 90", exactly(3), exactly(90), None, -0.9, -0.85),
    ("3, then 90", exactly(3), exactly(90), 1, -0.9, -0.85),
    ("10, and 12 two months later", exactly(10), exactly(12), 60, -0.15, 0.0),
)


@pytest.mark.parametrize(("a", "b", "days", "low", "high"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_value_lies_in_its_band(a: Count, b: Count, days: int | None, low: float, high: float) -> None:
    assert low <= same_count(a, b, days_apart=days).value <= high


@pytest.mark.parametrize(("a", "b", "days"), [c[1:4] for c in CASES], ids=[c[0] for c in CASES])
def test_changing_sides_and_sign_changes_nothing(a: Count, b: Count, days: int | None) -> None:
    turned = None if days is None else -days
    assert same_count(a, b, days_apart=days).value == same_count(b, a, days_apart=turned).value


@pytest.mark.parametrize(("rounder", "odder"), [(10, 13), (50, 57), (100, 106), (200, 170)])
def test_odd_numbers_say_more_than_round_ones(rounder: int, odder: int) -> None:
    assert same_count(exactly(odder), exactly(odder)).value > same_count(exactly(rounder), exactly(rounder)).value


def test_agreement_is_never_proof() -> None:
    assert same_count(exactly(123_456), exactly(123_456)).value == 0.95


def test_the_reason_names_both_numbers() -> None:
    assert same_count(exactly(1200), Count(3000, None)).why == "1,200 and 3,000 or more differ"


def test_large_counts_that_are_close_speak_for_one_act_and_small_ones_do_not() -> None:
    rising = same_count(Count(52, None), Count(59, 59), days_apart=1)
    assert rising.value > same_count(Count(2, None), Count(3, 3), days_apart=1).value
    assert rising.value > same_count(Count(52, None), Count(90, 90), days_apart=1).value
    assert same_count(Count(52, 52), Count(59, 59), days_apart=1).value == rising.value
    assert same_count(Count(59, 59), Count(52, 52), days_apart=1).value < 0
