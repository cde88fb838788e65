"""Where: the place of an act, with the relation that the words give and what the report puts around it."""

from __future__ import annotations

import pytest

from .factory import places, tell, values

PLACED = [
    ("Gunmen killed two men in Quetta on Monday.", ["Quetta"]),
    ("Gunmen killed two men near Quetta on Monday.", ["Quetta"]),
    ("Gunmen killed two men outside Quetta on Monday.", ["Quetta"]),
    ("Gunmen killed two men at a checkpoint in Quetta on Monday.", ["Quetta"]),
    ("In Quetta, gunmen killed two men on Monday.", ["Quetta"]),
    ("Gunmen killed two men on Monday in the city of Quetta.", ["Quetta"]),
    ("Gunmen killed two men in the Saryab area of Quetta on Monday.", ["Saryab area", "Quetta"]),
    ("Gunmen killed two men in Quetta, Pakistan, on Monday.", ["Quetta", "Pakistan"]),
    ("Gunmen killed two men in the Afghan city of Herat on Monday.", ["Herat"]),
    ("Gunmen killed two men in northern Afghanistan on Monday.", ["northern Afghanistan"]),
    ("Gunmen killed two men in Bajaur district on Monday.", ["Bajaur district"]),
    ("A blast in Quetta killed two men on Monday.", ["Quetta"]),
    ("A Quetta blast killed two men on Monday.", ["Quetta"]),
    ("The blast happened in Quetta on Monday and killed two men.", ["Quetta"]),
]


@pytest.mark.parametrize(("text", "names"), PLACED)
def test_place_of_an_act(text, names):
    (account,) = tell(text).accounts
    assert [name.removeprefix("the ") for name in places(account)] == names


RELATIONS = [
    ("Gunmen killed two men in Quetta on Monday.", "in"),
    ("Gunmen killed two men near Quetta on Monday.", "near"),
]


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_relation_to_the_place(text, relation):
    (account,) = tell(text).accounts
    assert {place.relation for place in values(account, "place")} == {relation}


WITHIN = [
    ("Gunmen killed two men in Mir Ali, North Waziristan, on Monday.", ("North Waziristan",)),
    ("Gunmen killed two men in Mir Ali in the North Waziristan district on Monday.", ("North Waziristan district",)),
    ("Gunmen killed two men in Herat, Afghanistan, on Monday.", ("Afghanistan",)),
    ("Gunmen killed two men in the village of Kotka in Bannu, Pakistan, on Monday.", ("Bannu", "Pakistan")),
]


@pytest.mark.parametrize(("text", "within"), WITHIN)
def test_what_the_report_puts_around_a_place(text, within):
    (account,) = tell(text).accounts
    assert values(account, "place")[0].within == within


NOT_THERE = [
    ("Gunmen killed two men in Quetta on Monday, an official in Islamabad said.", "Islamabad"),
    ("Speaking in London, the minister said gunmen killed two men in Quetta on Monday.", "London"),
    ("Gunmen killed two men from Lahore in Quetta on Monday.", "Lahore"),
    ("The Washington Post said gunmen killed two men in Quetta on Monday.", "Washington"),
    ("The Afghan Taliban killed two men in Quetta on Monday.", "Afghan"),
    ("Islamic State Khorasan killed two men in Quetta on Monday.", "Khorasan"),
    ("Pakistani troops killed two men in Quetta on Monday.", "Pakistani"),
]


@pytest.mark.parametrize(("text", "elsewhere"), NOT_THERE)
def test_a_place_that_is_not_where_it_happened(text, elsewhere):
    (account,) = tell(text).accounts
    assert [name for name in places(account) if elsewhere in name] == []


RESOLVED = [
    ("Gunmen killed two men in Quetta on Monday.", "PK", "town"),
    ("Gunmen killed two men in Herat, Afghanistan, on Monday.", "AF", "town"),
    ("Gunmen killed two men in Balochistan on Monday.", "PK", "province"),
    ("Gunmen killed two men in Mali on Monday.", "ML", "country"),
]


@pytest.mark.parametrize(("text", "country", "precision"), RESOLVED)
def test_a_place_with_its_country_and_precision(text, country, precision):
    (account,) = tell(text).accounts
    place = values(account, "place")[0]
    assert (place.country, place.precision) == (country, precision)


def test_no_place_is_told():
    (account,) = tell("Gunmen killed two policemen on Monday.").accounts
    assert places(account) == []


def test_every_place_of_a_report_is_kept_for_context():
    told = tell("Gunmen killed two men in Quetta on Monday. The mayor lives in Karachi.")
    assert [place.name for place in told.raw.places] == ["Quetta", "Karachi"]
