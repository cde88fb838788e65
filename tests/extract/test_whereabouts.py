"""Where and when, for an act told without: what is inferred, from which words, and what is left unknown."""

from __future__ import annotations

import pytest

from dateline.model import Account

from .factory import tell


def placed(account: Account) -> list[tuple[str, str]]:
    """The places of an account, each with its basis."""
    return [(claim.value.name, claim.basis) for claim in account.of("place") if hasattr(claim.value, "name")]


POINTED = [
    ("A court in Karachi opened on Monday. Gunmen there killed two lawyers on Tuesday.", "Karachi"),
    (
        "A bomb killed five people at a market in Tank on Monday. In January 2023, gunmen attacked the same market and "
        "killed two people.",
        "Tank",
    ),
    (
        "Mourners filled a mosque in Hangu on Monday. On Tuesday a bomber walked to the mosque and killed nine men.\n\n"
        "The army said that soldiers shot an accomplice dead at the mosque on Wednesday.",
        "Hangu",
    ),
    ("The governor opened a school in Bannu on Monday. Gunmen killed two teachers in the town on Tuesday.", "Bannu"),
]


@pytest.mark.parametrize(("text", "name"), POINTED)
def test_place_that_words_point_back_to(text, name):
    assert placed(tell(text).accounts[-1]) == [(name, "inferred")]


def test_here_is_the_place_of_the_dateline():
    told = tell("QUETTA: Shops stayed shut on Monday.\n\nHere in October 2020 a bomb killed nine people, police said.")
    assert placed(told.accounts[0]) == [("QUETTA", "inferred")]


AFTERWARDS = [
    "Gunmen shot dead two farmers on Monday. It happened at noon in Tank, near the bus station.",
    "Gunmen shot dead two farmers on Monday. This took place near Tank.",
]


@pytest.mark.parametrize("text", AFTERWARDS)
def test_place_told_of_it_in_a_sentence_of_its_own(text):
    assert ("Tank", "stated") in placed(tell(text).accounts[0])


def test_day_told_of_it_in_a_sentence_of_its_own():
    (account,) = tell("Gunmen shot dead two farmers in Tank. It happened on Tuesday at noon.").accounts
    assert [claim.value.start for claim in account.of("date")] == ["2025-03-11"]


NOT_AFTERWARDS = [
    # what has a place keeps it
    ("Gunmen shot dead two farmers in Tank on Monday. It happened near Quetta, a rumour had it.", "Tank"),
    # what may come
    ("Gunmen shot dead two farmers on Monday. It could happen in Quetta, an analyst said.", None),
    # what did not
    ("Gunmen shot dead two farmers on Monday. It did not happen in Quetta.", None),
]


@pytest.mark.parametrize(("text", "name"), NOT_AFTERWARDS)
def test_place_not_told_of_it(text, name):
    assert [each for each, _ in placed(tell(text).accounts[0])] == ([name] if name else [])


def test_the_police_of_one_town_serve_where_it_was():
    told = tell("Gunmen shot dead two farmers on Monday. Sibi police said that nobody had been arrested.").accounts[0]
    assert placed(told) == [("Sibi", "inferred")]


POLICE_OF_NO_TOWN = [
    "Gunmen shot dead two farmers on Monday. Sindh police said that nobody had been arrested.",
    "Gunmen shot dead two farmers on Monday. Sibi police said so, and Quetta police said that nobody was arrested.",
]


@pytest.mark.parametrize("text", POLICE_OF_NO_TOWN)
def test_the_police_of_a_province_or_of_several_towns_place_nothing(text):
    assert placed(tell(text).accounts[0]) == []


CARRIED = [
    (
        "Militants attacked a police post in Bannu on Monday, killing two officers. Troops arrested five suspects.",
        "Bannu",
    ),
    (
        "In December 2022 prisoners seized a police station in Bannu before commandos attacked and killed 25 rebels.",
        "Bannu",
    ),
    (
        "Rebels attacked a convoy near Goma on Monday, killing nine soldiers.\n\n"
        "On Tuesday soldiers killed six rebels in a fight that went on through the night.",
        "Goma",
    ),
    ("Kenya has arrested five people over the attack on a mall, the interior ministry said on Saturday.", "Kenya"),
]


@pytest.mark.parametrize(("text", "name"), CARRIED)
def test_place_carried_on(text, name):
    assert placed(tell(text).accounts[-1]) == [(name, "inferred")]


NOT_CARRIED = [
    # another place is named between
    "Rebels attacked a convoy near Goma on Monday, killing nine soldiers.\n\nThe government in Kinshasa reacted. "
    "Soldiers killed six men on Tuesday.",
    # the report turns away
    "Rebels attacked a convoy near Goma on Monday, killing nine soldiers.\n\nSeparately, soldiers killed six men on "
    "Tuesday.",
    # each has a day of its own
    "In May 2013 a bomb at a church in Lahore killed nine people, and in July 2016 gunmen shot dead a singer.",
    # a state that acts abroad
    "Israel killed a commander of Hezbollah in an air strike on Monday.",
    # no site told before
    "Police spoke of a hall on Monday. On Tuesday gunmen attacked the market and killed two traders.",
]


@pytest.mark.parametrize("text", NOT_CARRIED)
def test_place_not_carried_on(text):
    assert placed(tell(text).accounts[-1]) == []


DAYS = [
    # counted from a day told of something else
    ("The prime minister spoke on Wednesday. Gunmen killed two men in Tank the same day.", "2025-03-12"),
    ("Rebels walked into Sake on Sunday; they had captured the airport at Goma two days earlier.", "2025-03-07"),
    ("The trouble started on 5 March with explosions in Tank that killed nine people.", "2025-03-05"),
    ("The war began in 2021. On 5 March troops moved. Gunmen killed two men in Tank the next day.", "2025-03-06"),
    # a day after publication is none on which anything happened
    (
        "Rebels left Sake on Monday. The pull-out is to end by 30 March 2025. The same day gunmen killed two in Goma.",
        "2025-03-10",
    ),
    ("Rebels left Sake on Monday. The pull-out will end by 30 March. The same day gunmen killed two.", "2025-03-10"),
    # of the act beside it
    ("In March 2022 a mob stormed a jail in Tank before commandos shot dead nine prisoners.", "2022-03-01"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_day_of_the_last_act(text, day):
    dates = tell(text).accounts[-1].of("date")
    assert [claim.value.start for claim in dates if not isinstance(claim.value, str)] == [day]


def test_words_that_tell_no_day_do_not_keep_out_the_day_before():
    (told,) = tell("Police arrested two men in Tank on Monday.").accounts
    later = tell("Police arrested two men in Tank on Monday. Minutes later gunmen killed an officer.").accounts[-1]
    assert later.of("date")[-1].value.start == told.of("date")[0].value.start


def test_a_headline_takes_the_day_of_the_text_below():
    told = tell(
        "Troops attacked a post on Saturday, killing nine. Within hours, blasts were heard in Srinagar.",
        title="Blasts in Srinagar",
    ).accounts[-1]
    assert [claim.value.start for claim in told.of("date") if claim.value.start] == ["2025-03-08"]


def test_a_site_that_no_table_has_takes_the_town_of_the_act_before():
    told = tell(
        "Gunmen killed two men in Tank on Monday. A second blast on Tuesday went off close to the Zamzam Hotel."
    ).accounts[-1]
    assert ("Tank", "inferred") in placed(told)


NO_DAY = [
    "Gunmen killed two men in Tank on Monday. Islamic State had threatened Russia.",
    "A year ago gunmen killed two men in Tank. The president met his security chiefs.",
]


@pytest.mark.parametrize("text", NO_DAY)
def test_day_left_unknown(text):
    assert all(claim.value.precision != "day" for claim in tell(text).accounts[-1].of("date"))
