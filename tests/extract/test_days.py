"""Which day an act has: its own before one borrowed, none of a thing named by its year, none of what is to come."""

from __future__ import annotations

import pytest

from .factory import days, misses, tell


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Abu Sayyaf took hostages in 2000 and beheaded two tourists in 2016.", "2000-01-01", "2016-01-01"),
        ("Rebels attacked a post on Monday and killed two policemen on Tuesday.", "2025-03-10", "2025-03-11"),
    ],
)
def test_each_of_two_acts_keeps_its_own_time(text, first, second):
    assert [days(account) for account in tell(text).accounts] == [[first], [second]]


@pytest.mark.parametrize(
    "text",
    [
        "Police attacked the headquarters of the 2019 protest movement in Khartoum.",
        "Rebels attacked a church in Cauca and killed two signatories of the 2016 accord.",
        "Gunmen killed a veteran of the 1999 Kosovo war in Pristina.",
    ],
)
def test_the_year_of_a_thing_is_not_the_year_of_the_act(text):
    (account,) = tell(text).accounts
    assert days(account) == []


def test_the_year_of_the_act_is():
    (account,) = tell("The 2013 mall attack in Nairobi killed 67 people.").accounts
    assert days(account) == ["2013-01-01"]


def test_what_was_agreed_has_not_the_day_of_what_is_to_be_done():
    told = tell("France agreed with Chad in Paris to withdraw its troops by mid-February.", published="2024-01-31")
    agreed, withdrawn = told.accounts
    assert days(agreed) == []
    assert misses(told, {"some": [{"type": "RETREAT", "status": "planned", "day": "2024-02-10"}]}) == []
    assert days(withdrawn) == ["2024-02-10"]


def test_a_day_is_not_borrowed_from_another_paragraph_of_a_report_with_several():
    text = (
        "Gunmen killed two farmers in Zaria on Monday.\n\nA bomb killed three in Kano on Tuesday.\n\n"
        "The army arrested four men in Jos."
    )
    assert days(tell(text).accounts[-1]) == []


def test_a_day_is_borrowed_within_a_paragraph():
    text = "A bomb hit Kano on Sunday.\n\nGunmen killed two farmers in Zaria on Monday. Police arrested four men."
    assert days(tell(text).accounts[-1]) == ["2025-03-10"]


def test_the_day_that_a_paragraph_speaks_of_is_that_of_what_it_tells():
    text = (
        "The truce took effect in Doha on Thursday, and a soldier was killed near Chaman on Wednesday.\n\n"
        "It had looked otherwise on Monday. Jets bombed three villages in Khost."
    )
    assert days(tell(text).accounts[-1]) == ["2025-03-10"]


def test_the_day_on_which_something_is_said_is_not_that_of_what_it_tells():
    text = (
        "A soldier was killed near Chaman on Wednesday. A bomb went off in Quetta on Sunday.\n\n"
        "The minister spoke to reporters on Monday. Jets had bombed three villages in Khost."
    )
    assert days(tell(text).accounts[-1]) == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The insurgency began in 2009 and has killed more than 35,000 people.", "2009-01-01"),
        ("Fighting broke out in April 2023 and has killed tens of thousands of people.", "2023-04-01"),
        ("The revolt, which started in 2009, has killed 40,000 people.", "2009-01-01"),
    ],
)
def test_the_dead_of_what_began_and_goes_on_are_counted_up_to_now(text, start):
    (total,) = tell(text).resolved.totals
    assert total.period is not None
    assert (total.period.start, total.period.end) == (start, "2025-03-14")


def test_the_dead_of_a_year_are_of_that_year():
    (total,) = tell("The war in 2009 killed 1,400 people.").resolved.totals
    assert total.period is not None
    assert (total.period.start, total.period.end) == ("2009-01-01", "2009-12-31")


def test_a_weekday_in_a_month_of_a_year_is_in_that_month():
    (account,) = tell("On a Saturday in August 1998 a bomb killed 29 people in Omagh.").accounts
    assert days(account) == ["1998-08-01"]
