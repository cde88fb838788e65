"""Mentions of persons in one report become one person; two of one surname stay two."""

from __future__ import annotations

import pytest

from dateline.extract import extract
from dateline.model import Published, Report
from dateline.resolve import resolve

DAY = "2024-05-14"


def people(text, day=DAY):
    report = Report("rep_x", "", text, published=Published(day, "stated", day))
    return resolve(extract(report), report).people


def one(text):
    (found,) = people(text)
    return found


FOUR = (
    "“The border is quiet,” said Syed Tanvir Akhar Bangash, a retired brigadier. Bangash said that raids had ended. "
    "In a second talk, Tanvir Akhtar Bangash said that patrols would go on.\n\n"
    "The raids will be back, said Tanveer Akhtar Bangash. He said that nobody was ready."
)


def test_four_spellings_of_one_speaker_are_one():
    found = one(FOUR)
    assert set(found.names) == {
        "Syed Tanvir Akhar Bangash",
        "Bangash",
        "Tanvir Akhtar Bangash",
        "Tanveer Akhtar Bangash",
    }
    assert found.name == "Syed Tanvir Akhar Bangash"
    assert found.roles == ("speaker",)


def test_titles_are_kept_with_their_words():
    found = one(FOUR)
    assert [title.quote for title in found.titles] == ["retired brigadier"]
    assert all(FOUR[title.start : title.end] == title.quote for title in found.titles)


def test_every_mention_stands_where_it_says():
    found = one(FOUR)
    assert len(found.mentions) == 4
    assert all(FOUR[words.start : words.end] == words.quote for words in found.mentions)
    assert found.anchor == found.mentions[0]


def test_a_title_behind_the_name_ends_where_a_clause_begins():
    found = one("Farida Noorzai, an analyst who has worked in Kabul for years, said that the talks had failed.")
    assert [title.quote for title in found.titles] == ["analyst"]


TWO = "Interior Minister Nasser Karimov said that the bridge was safe. Deputy Governor Timur Karimov said it was not. "


def test_two_persons_of_one_surname_stay_two():
    assert sorted(found.name for found in people(TWO)) == ["Nasser Karimov", "Timur Karimov"]


def test_a_lone_surname_goes_to_the_one_with_its_title():
    found = {one.name: one.names for one in people(TWO + "Minister Karimov said that cars may cross.")}
    assert found["Nasser Karimov"] == ("Nasser Karimov", "Karimov")
    assert found["Timur Karimov"] == ("Timur Karimov",)


def test_a_lone_surname_that_two_bear_stays_by_itself():
    found = {one.name: one.names for one in people(TWO + "Commander Karimov said that cars may cross.")}
    assert found == {
        "Nasser Karimov": ("Nasser Karimov",),
        "Timur Karimov": ("Timur Karimov",),
        "Karimov": ("Karimov",),
    }


def test_who_speaks_without_an_office_is_no_public_person():
    told = "Fatima Bukar, who sells grain there, said that she heard two blasts. Timur Karimov said that he saw smoke."
    assert people(told) == ()


def test_the_body_of_an_office_holder_is_known_by_the_day():
    (found,) = people("Army chief General Asim Munir said that the operation would go on.", day="2024-05-14")
    assert found.actor == "mil-pk"


def test_the_arrested_are_named_with_their_role():
    text = "Police arrested Jalil Tarkhan, a recruiter for the group, in Herat on Monday. Tarkhan had fled twice."
    assert "recipient" in one(text).roles


PRIVATE = [
    "“I heard a blast and ran,” said Gul Zaman, a shopkeeper.",
    "Rahima Bibi, a resident of the village, said that the house was gone.",
    "“He was my only son,” said Abdul Wakil, the father of the boy.",
    "Gunmen shot dead Bilal Yousafzai, a schoolteacher, in Swat on Monday.",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_victims_witnesses_and_relatives_are_nobody(text):
    assert people(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Jaish-e-Mohammed said that it had shot down two F-16s.",
        "The Trump administration said that it would stay.",
        "He said that she had said so.",
    ],
)
def test_what_is_no_person_is_none(text):
    assert people(text) == ()


def test_claimants_go_by_the_fullest_name():
    text = (
        "Information Minister Hamed Qasimi said that a bomb killed five soldiers in Herat on Monday.\n\n"
        "On Tuesday gunmen killed two policemen in Farah, Hamid Qasimi said."
    )
    report = Report("rep_x", "", text, published=Published(DAY, "stated", DAY))
    claims = [claim for account in resolve(extract(report), report).accounts for claim in account.claims]
    named = {claim.claimant.name for claim in claims if claim.claimant is not None}
    assert named == {"Hamed Qasimi"}


def test_a_surname_of_two_persons_is_not_spelt_out():
    text = TWO + "Gunmen killed two policemen in Farah on Tuesday, Karimov said."
    report = Report("rep_x", "", text, published=Published(DAY, "stated", DAY))
    claims = [claim for account in resolve(extract(report), report).accounts for claim in account.claims]
    assert {claim.claimant.name for claim in claims if claim.claimant is not None} == {"Karimov"}
