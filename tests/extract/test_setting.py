"""Which place and which day belong to which act: what leads there, and what only stands near."""

from __future__ import annotations

import pytest

from .factory import days, misses, places, tell, values

PLACED = [
    # a site named after its town, or told with the town that it is part of
    ("Gunmen entered the Kohat Degree College on Monday and killed nine students.", ["Kohat Degree College"]),
    ("Militants attacked the police station of Tank on Monday and killed two officers.", ["Tank"]),
    ("Six people died on Monday in an attack on the market of Birnin Gwari.", ["Birnin Gwari"]),
    ("A bomb killed nine people near the Siwa oasis on Monday.", ["Siwa oasis"]),
    # a name that no table has, of something that stands in it
    ("Militants attacked a base at Kurfa Danya on Monday, killing two soldiers.", ["Kurfa Danya"]),
    ("A bomb exploded in a mosque in Gulshan Kot on Monday, killing two men.", ["Gulshan Kot"]),
    ("Mortar shells hit the coastal district of Hamar Welo on Monday, killing two men.", ["Hamar Welo"]),
    (
        "Gunmen attacked a police post in the Punjab district of Mianwali on Monday, killing two.",
        ["Punjab", "Mianwali"],
    ),
    (
        "Gunmen stopped a bus carrying miners in Mandera county on Monday and shot five of them dead.",
        ["Mandera county"],
    ),
    # going there and leaving there
    ("Iran's foreign minister flew to Muscat on Monday for talks with his Omani counterpart.", ["Muscat"]),
    ("France deployed 300 soldiers to Niamey on Monday.", ["Niamey"]),
    ("Rwandan-backed rebels entered Goma on Monday after shelling that killed nine people.", ["Goma"]),
    ("Air strikes hit Gardez, Khost and Sharana on Monday, killing nine people.", ["Gardez", "Khost", "Sharana"]),
    # people who protest at home
    ("Residents of Gwadar took to the streets on Monday over the lack of water.", ["Gwadar"]),
    # a capital told by its country
    ("A bomb exploded near a bus in the Qatari capital on Monday, killing two people.", ["Qatari capital"]),
    ("A bomb exploded near a bus in the Somali capital, Mogadishu, on Monday, killing two.", ["Mogadishu"]),
    # what opens the sentence is said of the act, not of the saying
    ("In Tank on Tuesday, a roadside bomb killed two soldiers, officials said.", ["Tank"]),
    # clauses that tell of the same time
    ("Gunmen on Monday attacked a bus that was travelling through Mastung, killing nine people.", ["Mastung"]),
    ("Gunmen on Monday killed nine soldiers guarding a checkpoint in Mastung.", ["Mastung"]),
    ("A bomb exploded at a hospital in Quetta on Monday, killing nine people.", ["Quetta"]),
]


@pytest.mark.parametrize(("text", "names"), PLACED)
def test_place_of_the_act(text, names):
    (account,) = tell(text).accounts
    assert places(account) == names


NO_PLACE = [
    # a party, whom words are aimed at
    "Iran threatened Israel on Monday.",
    "The minister thanked Pakistan on Monday.",
    "The governor asked Nairobi on Monday to send more soldiers to the border.",
    "Washington blacklisted a Rwandan minister on Monday, accusing him of directing Kigali's support for rebels.",
    # whence someone speaks
    "Officials in Niamey suspect the group that stormed a base on Monday, killing nine soldiers.",
    "The UN mission in Kabul, which counted nine civilians killed in the shelling, urged restraint on Monday.",
    # where the hurt were brought
    "A blast on Monday wounded nine people, who were taken to a hospital in Quetta.",
    # a clause about another time
    "The presidents appealed on Monday to the United States, which is cutting its forces in Niger, for help.",
    "The number of injured from Monday's blast was put at 60; most of them are in Quetta.",
    # part of a longer name
    "A bomb at All Saints Church killed nine people on Monday.",
    "A bomb outside the Umm al-Shuhada school killed nine people on Monday.",
    # where somebody is from
    "Gunmen on Monday killed nine men from Quetta.",
]


@pytest.mark.parametrize("text", NO_PLACE)
def test_no_place_of_the_act(text):
    assert [place for account in tell(text).accounts for place in places(account)] == []


ONE_OF_TWO = [
    (
        "The army chief met the Afghan president in Kabul on Monday and asked for action against Haji Gul, whom "
        "Pakistan believes to be in Khost.",
        "Khost",
    ),
    ("A meeting of the two presidents, arranged by Qatar for Monday in Luanda, was called off.", "Qatar"),
    ("A blast in Mastung on Monday wounded nine people, who were flown to Karachi.", "Karachi"),
    (
        "The leader of the group in Iraq, Karim Rawi, was sent to his end in Hawija by an air strike of the coalition.",
        "Iraq",
    ),
]


@pytest.mark.parametrize(("text", "other"), ONE_OF_TWO)
def test_a_place_beside_is_not_taken(text, other):
    told = [places(account) for account in tell(text).accounts]
    assert any(told)
    assert all(other not in names for names in told)


RESOLVED = [
    ("A bomb exploded near a bus in the Qatari capital on Monday, killing two people.", "QA", "town"),
    ("A bomb exploded near a bus in Iraq's capital on Monday, killing two people.", "IQ", "town"),
    ("Kenya's parliament rose early. Students marched through the capital on Thursday.", "KE", "town"),
    ("A bomb exploded near a bus in the capital of Kenya on Monday, killing two people.", "KE", "town"),
    ("Gunmen entered the Kohat Degree College on Monday and killed nine students.", "PK", "town"),
    ("Gunmen killed two guards at a Mogadishu hotel on Monday.", "SO", "town"),
    ("A bomb went off in the western Anbar desert of Iraq on Monday, killing four soldiers.", "IQ", "province"),
    ("Police shot two men dead in Almaty on Monday.", "KZ", "town"),
]


@pytest.mark.parametrize(("text", "country", "precision"), RESOLVED)
def test_resolved_place(text, country, precision):
    (account,) = tell(text).accounts
    assert (country, precision) in [(place.country, place.precision) for place in values(account, "place")]


DATED = [
    ("On Tuesday, soldiers shot two militants dead in Tank, the military's media wing stated.", ["2025-03-11"]),
    ("The government withdrew the status that it had granted to Pakistan in 1996.", []),
    ("In June 2020 a bomb at a school in Tank killed nine; in May, three blasts killed six.", ["2020-06-01"]),
    (
        "Seven more of the wounded died overnight, taking to 59 the number killed in the blast on Monday.",
        ["2025-03-10"],
    ),
    ("The army said on Tuesday that soldiers had shot two militants dead in Tank.", []),
]


@pytest.mark.parametrize(("text", "expected"), DATED)
def test_day_of_the_act(text, expected):
    account = tell(text).accounts[0]
    assert days(account) == expected


FILED = [
    ("Tank blast kills nine", "TANK: A bomb exploded outside a school on Monday, killing nine people.", ["Tank"]),
    # a bureau: the headline does not tell of it
    ("School blast kills nine", "TANK: A bomb exploded outside a school on Monday, killing nine people.", []),
    # another place is told
    ("Tank blast kills nine", "TANK: A bomb exploded outside a school in Hangu on Monday, killing nine.", ["Hangu"]),
    # a capital that speaks
    ("Kabul condemns blast", "KABUL: A bomb exploded outside a school on Monday, killing nine people.", []),
]


@pytest.mark.parametrize(("title", "text", "names"), FILED)
def test_dateline_as_the_place(title, text, names):
    account = next(account for account in tell(text, title=title).accounts if account.of("killed"))
    assert sorted(set(places(account))) == names
    inferred = {claim.basis for claim in account.of("place")} == {"inferred"}
    assert inferred == (names == ["Tank"])


def test_halves_of_a_headline_tell_for_themselves():
    told = tell(
        "Officials met on Monday.", title="India and Pakistan agree to a truce; blasts heard in Srinagar"
    ).accounts
    assert {account.of("type")[0].value: places(account) for account in told}["ASSAULT"] == ["Srinagar"]
    assert all(places(account) == [] for account in told if account.of("type")[0].value != "ASSAULT")


def test_an_act_that_sums_up_a_sentence_is_where_and_when_it_tells():
    text = "He told agents that he had led a bomber to the gate in Kabul in June 2016, an attack that left ten dead."
    (account,) = tell(text, title="Man in court").accounts
    assert misses(tell(text, title="Man in court"), {"accounts": [{"place": "Kabul", "day": "2016-06-01"}]}) == []
    assert [day.precision for day in values(account, "date")] == ["month"]
