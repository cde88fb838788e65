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


LONG = [
    ("The insurgency has killed more than 700 people this year.", [["killed", 701, None]]),
    ("Militants killed 685 soldiers in 2024.", [["killed", 685, 685]]),
    ("At least 60 civilians were killed in the province in the past month.", [["killed", 60, None]]),
    (
        "The UN counted 37 civilians killed and 90 wounded within the week.",
        [["killed", 37, 37], ["injured", 90, 90]],
    ),
    ("Up to 30,000 people may have died in the war.", [["killed", 1, 30000]]),
    ("It was the deadliest month in a decade, with 110 attacks.", [["incidents", 110, 110]]),
    (
        "Violence in the province killed 300 people last year, against 210 in 2023.",
        [["killed", 300, 300], ["killed", 210, 210]],
    ),
    (
        "Security forces killed 120 militants this year, up from 90 last year.",
        [["killed", 120, 120], ["killed", 90, 90]],
    ),
    ("Abductions rose from 12 to 31.", [["incidents", 12, 12], ["incidents", 31, 31]]),
    ("Suicide attacks doubled to 18.", [["incidents", 18, 18]]),
    ("Deaths fell by half to 210 last year.", [["killed", 210, 210]]),
    (
        "Sindh accounted for 40 of the attacks and Punjab for 12.",
        [["incidents", 40, 40], ["incidents", 12, 12]],
    ),
    (
        "The country recorded 240 attacks in 2024. Of the dead, 84 were soldiers, 67 were civilians.",
        [["incidents", 240, 240], ["killed", 84, 84], ["killed", 67, 67]],
    ),
    (
        "The country saw 240 attacks in 2024. At least 223 suspects were arrested.",
        [["incidents", 240, 240], ["arrested", 223, None]],
    ),
]


@pytest.mark.parametrize(("text", "totals"), LONG)
def test_a_total_is_told_of_wars_periods_shares_and_changes(text, totals):
    told = tell(text)
    assert misses(told, {"totals": totals}) == []
    assert told.accounts == ()


def test_a_number_that_is_compared_has_a_period_of_its_own():
    told = tell("Violence in the province killed 300 people last year, against 210 in 2023.").resolved.totals
    assert [total.period.start[:4] for total in told if total.period and total.period.start] == ["2024", "2023"]


ONE_ACT = [
    "Gunmen killed 60 people in a mosque in Quetta last year.",
    "In 2004 militants killed 330 people in Beslan.",
    "In 2014 militants killed 140 people at a school in Peshawar.",
    "Twelve people were killed in three days of clashes in Tank.",
    "The blast in Tank on Monday injured 2,800 people.",
    "Police made 14 arrests in Tank on Monday.",
    "The army said 20 militants were killed in an operation in Tank in the past week.",
    "The toll of Monday's blast in Tank rose from six to twelve.",
    "Twelve people were killed in Monday's blast in Tank, up from six on Monday night.",
    "The attack in Tank on Monday killed 14 people, compared with 30 in a blast there in 2019.",
]


@pytest.mark.parametrize("text", ONE_ACT)
def test_one_act_is_no_total_though_it_took_days_or_has_a_year(text):
    told = tell(text)
    assert told.resolved.totals == ()
    assert told.accounts != ()


def test_an_act_told_after_a_total_stands_by_itself():
    text = "The country has seen 95 attacks since January. Six people died when gunmen opened fire on a van in Tank."
    assert misses(tell(text), {"totals": [["incidents", 95, 95]], "accounts": [{"killed": 6, "place": "Tank"}]}) == []


@pytest.mark.parametrize(
    "text",
    [
        "At least 600 people have been killed since the fighting began on April 15, the ministry said.",
        "Some 90 people were killed in the port since Tuesday, when the shelling began.",
    ],
)
def test_a_day_since_which_people_died_is_no_day_of_one_act(text):
    told = tell(text)
    assert [item.field for item in told.raw.totals] == ["killed"]
    assert all(not account.of("killed") for account in told.accounts)


def test_an_act_since_which_none_was_deadlier_keeps_its_own_toll():
    told = tell(
        "It was the worst attack there since the bombing of the embassy in August 1998, which killed 213 people."
    )
    assert told.raw.totals == ()
    assert [claim.value.low for account in told.accounts for claim in account.of("killed")] == [213]


def test_an_act_told_behind_a_total_is_one():
    told = tell(
        "Violence killed 5,600 people in Haiti last year. In October, the Gran Grif gang massacred 115 people in "
        "Jeremie."
    )
    assert misses(told, {"totals": [["killed", 5600, 5600]], "accounts": [{"actor": "gran-grif", "killed": 115}]}) == []
