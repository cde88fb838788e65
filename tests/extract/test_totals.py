"""Numbers that count many happenings at once, and never make an incident."""

from __future__ import annotations

import pytest

from .factory import misses, tell

COUNTED = [
    ("The country saw 1,081 attacks in 2024.", [["incidents", 1081, 1081]]),
    ("Over 500 attacks were recorded since January.", [["incidents", 501, None]]),
    ("There were 45 suicide bombings in 2023.", [["incidents", 45, 45]]),
    (
        "The group carried out 120 attacks last year, killing 300 people.",
        [["incidents", 120, 120], ["killed", 300, 300]],
    ),
    ("Attacks killed 1,600 people and injured 1,700 last year.", [["killed", 1600, 1600], ["injured", 1700, 1700]]),
    ("The war has killed 40,000 people.", [["killed", 40000, 40000]]),
    ("Since 2021, more than 2,500 members of the security forces have been killed.", [["killed", 2501, None]]),
]


@pytest.mark.parametrize(("text", "totals"), COUNTED)
def test_what_is_counted(text, totals):
    assert misses(tell(text), {"totals": totals}) == []


@pytest.mark.parametrize("text", [text for text, _ in COUNTED])
def test_a_total_never_makes_an_incident(text):
    assert tell(text).accounts == ()


@pytest.mark.parametrize("text", [text for text, _ in COUNTED if "incidents" in str(_)])
def test_the_words_of_a_total_are_listed_as_passed_over(text):
    assert "total" in {one.reason for one in tell(text).resolved.skipped}


SINGLE = [
    "A bombing in Mogadishu on Monday killed 300 people.",
    "Three blasts in Colombo on Monday killed 60 people.",
    "Two attacks in Bannu on Monday left 12 soldiers dead.",
    "An attack on a village in Plateau state in December killed 140 people.",
]


@pytest.mark.parametrize("text", SINGLE)
def test_one_act_with_many_dead_is_no_total(text):
    assert tell(text).resolved.totals == ()


@pytest.mark.parametrize("text", SINGLE)
def test_one_act_with_many_dead_is_an_account(text):
    assert tell(text).accounts != ()


def test_a_total_keeps_its_period_and_place():
    (total,) = tell("Militants carried out 95 attacks in Balochistan in 2024.").resolved.totals
    assert total.period is not None
    assert (total.period.start, total.period.end) == ("2024-01-01", "2024-12-31")
    assert total.place is not None
    assert total.place.country == "PK"


def test_a_total_says_who_counted():
    (total,) = tell("Militants carried out 95 attacks in 2024, the interior ministry said.").resolved.totals
    assert total.claimant is not None
    assert "ministry" in total.claimant.name


def test_a_total_says_what_is_counted():
    (total,) = tell("The country saw 95 suicide bombings in 2024.").resolved.totals
    assert "bombings" in total.what


def test_a_total_keeps_its_hedge():
    (total,) = tell("The country saw at least 95 attacks in 2024.").resolved.totals
    assert (total.value.low, total.value.high, total.hedge) == (95, None, "at least")
