"""How two days speak for one happening."""

from __future__ import annotations

import pytest

from dateline.compare.dates import same_day
from dateline.model import Basis, Day, DayPrecision


def day(start: str, end: str | None = None, precision: DayPrecision = "day", basis: Basis = "stated") -> Day:
    return Day(start, end or start, precision, basis, start)


AUGUST = Day("2021-08-01", "2021-08-31", "month", "stated", "August 2021")
YEAR = Day("2021-01-01", "2021-12-31", "year", "stated", "2021")
NIGHT = Day("2021-08-25", "2021-08-26", "day", "inferred", "overnight")
UNKNOWN = Day(None, None, "unknown", "stated", "Tuesday", "rep_x#tuesday")

CASES: tuple[tuple[str, Day, Day, float, float], ...] = (
    ("the same day", day("2021-08-26"), day("2021-08-26"), 0.85, 0.95),
    ("a night and its day", NIGHT, day("2021-08-26"), 0.6, 0.8),
    ("a day apart", day("2021-08-26"), day("2021-08-27"), 0.1, 0.4),
    ("two days apart", day("2021-08-26"), day("2021-08-28"), -0.4, -0.1),
    ("five days apart", day("2021-08-26"), day("2021-08-31"), -0.8, -0.5),
    ("a month apart", day("2021-08-26"), day("2021-09-26"), -0.95, -0.85),
    ("years apart", day("2021-08-26"), day("2011-08-26"), -0.99, -0.95),
    ("a day in a month", day("2021-08-26"), AUGUST, 0.15, 0.3),
    ("a day in a year", day("2021-08-26"), YEAR, 0.02, 0.1),
    ("the day behind a month", AUGUST, day("2021-09-01"), 0.0, 0.1),
    ("a day far from a month", AUGUST, day("2020-12-01"), -0.99, -0.9),
    ("one anchor", UNKNOWN, Day(None, None, "unknown", "stated", "Tuesday night", "rep_x#tuesday"), 0.8, 0.9),
    ("two anchors", UNKNOWN, Day(None, None, "unknown", "stated", "Tuesday", "rep_y#tuesday"), 0.0, 0.0),
    ("an anchor and a day", UNKNOWN, day("2021-08-24"), 0.0, 0.0),
    (
        "no anchors",
        Day(None, None, "unknown", "stated", "a"),
        Day(None, None, "unknown", "stated", "a"),
        0.0,
        0.0,
    ),
)


@pytest.mark.parametrize(("a", "b", "low", "high"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_value_lies_in_its_band(a: Day, b: Day, low: float, high: float) -> None:
    assert low <= same_day(a, b).value <= high


@pytest.mark.parametrize(("a", "b"), [c[1:3] for c in CASES], ids=[c[0] for c in CASES])
def test_order_does_not_matter_to_the_value(a: Day, b: Day) -> None:
    assert same_day(a, b).value == same_day(b, a).value


def test_doubt_grows_with_the_distance() -> None:
    values = [same_day(day("2021-08-01"), day(f"2021-08-{n:02}")).value for n in range(1, 32)]
    assert values == sorted(values, reverse=True)


def test_a_weekday_a_whole_week_off_is_doubted_less() -> None:
    counted = day("2021-08-24", basis="inferred")
    assert same_day(counted, day("2021-08-31")).value > same_day(day("2021-08-24"), day("2021-08-31")).value


def test_the_reason_names_both_days() -> None:
    why = same_day(day("2021-08-26"), day("2021-08-28")).why
    assert why == "2 days apart: 2021-08-26 and 2021-08-28"
