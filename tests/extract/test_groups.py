"""Which mentions are of one happening, and which are not."""

from __future__ import annotations

import pytest

from .factory import misses, tell, values

ONE = [
    (
        "A bomb exploded at a market in Tank on Monday. The blast killed six people. Police said the device was "
        "hidden in a cart.",
        {"type": "ASSAULT", "killed": 6, "place": "Tank", "day": "2025-03-10"},
    ),
    (
        "Gunmen attacked a church in Gojra on Monday. The attackers fled on motorcycles. The attack left two dead.",
        {"type": "ASSAULT", "killed": 2, "place": "Gojra"},
    ),
    (
        "Gunmen killed four traders in Khuzdar on Monday.\n\nThe four traders were shot dead on their way home.",
        {"type": "ASSAULT", "killed": 4, "place": "Khuzdar"},
    ),
    (
        "A suicide bomber struck a court in Charsadda on Monday. Six people were killed. Another 20 were wounded. "
        "It was the worst attack in the town this year.",
        {"type": "ASSAULT", "killed": 6, "injured": 20, "place": "Charsadda"},
    ),
    (
        "Pakistani and Iranian ministers met in Tehran on Monday. The talks lasted three hours.",
        {"type": "CONSULT", "place": "Tehran"},
    ),
    (
        "Police arrested two men in Multan on Monday. The arrests followed a raid on a house.",
        {"type": "COERCE", "mode": ["arrest", "seize"], "arrested": 2, "place": "Multan"},
    ),
    (
        "The BLA attacked a train near Sibi on Tuesday. The hijacking ended when troops stormed the train.",
        {"type": "ASSAULT", "place": "Sibi", "day": "2025-03-11"},
    ),
]


ONE += [
    (
        "The extradition of a Chadian bomber to the United States is a milestone. It was long in coming. Lawyers had "
        "fought it. By rendering a major suspect, Chad shows that it can act.",
        {"type": "COOPERATE", "recipient": "gov-us"},
    ),
    (
        "Gunmen attacked a mosque in Tank on Monday. Imams said a fourth man had kept watch outside. Doctors treated "
        "the wounded. Witnesses said that the men shot worshippers at close range.",
        {"type": "ASSAULT", "place": "Tank"},
    ),
    (
        "Gunmen killed 25 people at a fair in Tank on Monday. Police said 26 people died in the attack.",
        {"type": "ASSAULT", "place": "Tank"},
    ),
    (
        "Gunmen killed nine people in Tank on Monday. It was the deadliest attack in the town since 2014.",
        {"type": "ASSAULT", "day": "2025-03-10", "killed": 9},
    ),
    (
        "Gunmen stormed a hotel in Kabul on Monday. All four attackers were killed.",
        {"type": "ASSAULT", "place": "Kabul"},
    ),
    (
        "A bomber fired at guards in Tank on Monday but did not blow himself up.",
        {"type": "ASSAULT", "mode": "firearms", "place": "Tank"},
    ),
]


@pytest.mark.parametrize(("text", "right"), ONE)
def test_one_happening_over_several_sentences(text, right):
    assert misses(tell(text), {"accounts": [right]}) == []


def test_a_title_and_its_story_tell_of_one_happening():
    told = tell(
        "At least nine people died when a car bomb exploded near a bus station in Kabul on Tuesday, police said.",
        title="Car bomb kills nine in Kabul",
    )
    assert misses(told, {"accounts": [{"type": "ASSAULT", "killed": [9, None], "place": "Kabul"}]}) == []


def test_a_title_tells_two_acts_apart_by_what_comes_after():
    told = tell(
        "Turkish jets struck camps near Sinjar on Monday.",
        title="Turkey bombs camps after attack on Ankara factory",
    )
    assert misses(told, {"some": [{"type": "ASSAULT", "place": "Sinjar"}]}) == []
    assert not [account for account in told.accounts if len(account.of("place")) > 1]


TWO = [
    (
        "A suicide bomber killed six people in Charsadda on Monday. Another suicide bomber killed three people in "
        "Mardan on Tuesday.",
        [{"place": "Charsadda", "killed": 6}, {"place": "Mardan", "killed": 3}],
    ),
    (
        "Gunmen killed two policemen in Tank on Monday. In Bannu, gunmen killed four policemen the same day.",
        [{"place": "Tank", "killed": 2}, {"place": "Bannu", "killed": 4}],
    ),
    (
        "A bomb killed five people in Mosul on Monday.\n\nIn a separate attack, a bomb killed two people in Kirkuk.",
        [{"place": "Mosul", "killed": 5}, {"place": "Kirkuk", "killed": 2}],
    ),
    (
        "Gunmen kidnapped two teachers in Zamfara on Monday. A car bomb exploded in Maiduguri on Wednesday.",
        [{"place": "Zamfara", "mode": "abduct"}, {"place": "Maiduguri", "mode": "explosives"}],
    ),
    (
        "A bomb killed five people in Mosul on Monday. In 2014, a bomb killed 40 people at the same market in Mosul.",
        [{"day": "2025-03-10", "killed": 5}, {"day": "2014-01-01", "killed": 40}],
    ),
    (
        "Gunmen killed two soldiers in Tank on Monday. Police arrested one suspect in Tank on Wednesday.",
        [{"type": "ASSAULT", "day": "2025-03-10"}, {"type": "COERCE", "day": "2025-03-12", "arrested": 1}],
    ),
    (
        "Israeli jets struck a depot near Homs on Monday. Turkish drones struck a village near Kobani on Monday.",
        [{"actor": "mil-il", "place": "Homs"}, {"actor": "mil-tr", "place": "Kobani"}],
    ),
]


TWO += [
    (
        "Turkey handed Farid Amin over to Russia on Monday. It had extradited Omar Gul to Pakistan on Friday.",
        [{"recipient": "gov-ru"}, {"recipient": "gov-pk"}],
    ),
    (
        "A bomber killed 52 people in the Mastung district of southwestern Pakistan on Monday. Hours later, two "
        "attackers struck a mosque in Hangu, in the northwest. Five people were killed there.",
        [{"day": "2025-03-10", "killed": 52}, {"place": "Hangu", "killed": 5}],
    ),
    (
        "The bomb in Tank on Monday killed six. He had passed orders on the use of rifles to gunmen who attacked a "
        "hall near Moscow in March 2024, in which around 130 people were killed.",
        [{"place": "Tank", "killed": 6}, {"place": "Moscow", "killed": 130}],
    ),
    (
        "Jets struck a camp near Derna on Monday in reprisal for the attack on a church in Minya.",
        [{"place": "Derna"}, {"place": "Minya"}],
    ),
    (
        "Troops attacked a base near Pallisa on Monday, two days after rebels killed nine farmers in Kasese.",
        [{"place": "Pallisa"}, {"place": "Kasese", "killed": 9}],
    ),
    (
        "Police fired tear gas at a crowd in Lubumbashi on Monday. Gunmen shot two policemen.",
        [{"mode": "crowd-control"}, {"mode": "firearms"}],
    ),
]


@pytest.mark.parametrize(("text", "right"), TWO)
def test_two_like_happenings_stay_two(text, right):
    assert misses(tell(text), {"accounts": right}) == []


UNDATED = "Gunmen killed two men in Tank on Tuesday. Six hours after the attack on Tuesday, police found a car."


def test_unresolved_weekdays_of_one_report_share_an_anchor():
    told = tell(UNDATED, published=None)
    found = [day for account in told.accounts for day in values(account, "date")]
    assert {day.start for day in found} == {None}
    assert len({day.anchor for day in found}) == 1
    assert found[0].anchor is not None


def test_unresolved_weekdays_of_two_reports_have_different_anchors():
    texts = ("Gunmen killed two men in Tank on Tuesday.", "Gunmen killed three men in Tank on Tuesday.")
    anchors = [values(tell(text, published=None).accounts[0], "date")[0].anchor for text in texts]
    assert anchors[0] != anchors[1]


def test_two_weekdays_of_one_report_have_different_anchors():
    text = "Gunmen killed two men in Tank on Tuesday. Troops killed five militants in Bannu on Thursday."
    found = [day.anchor for account in tell(text, published=None).accounts for day in values(account, "date")]
    assert len(set(found)) == 2


TITLES = [
    ("Trader killed, 4 others hurt in Sukkur shoot-out", [{"type": "ASSAULT", "killed": 1, "injured": 4}]),
    ("11 killed, 40 hurt after car bomb explodes in Mogadishu", [{"killed": 11, "injured": 40, "place": "Mogadishu"}]),
    ("Two shot dead, three wounded as gunmen attack Karachi market", [{"killed": 2, "injured": 3}]),
    ("Five others injured, 2 killed in Lyari shooting", [{"killed": 2, "injured": 5}]),
    ("One killed in Quetta, two wounded in Mastung", [{"killed": 1, "place": "Quetta"}, {"place": "Mastung"}]),
]


@pytest.mark.parametrize(("title", "right"), TITLES)
def test_a_title_tells_the_harm_beside_its_act(title, right):
    assert misses(tell("Officials gave no more details.", title=title), {"accounts": right}) == []


def test_whoever_kills_in_a_title_does_an_act_of_his_own():
    told = tell("Officials gave no more details.", title="Troops kill five militants after gunmen attack convoy")
    assert [account.anchor.quote for account in told.accounts] != []
    assert all(values(account, "killed") == [] or account.anchor.quote == "kill" for account in told.accounts)


AGAIN = [
    "The shooting was heard all over the quarter.\n\nOfficer Sana Baig said a man walked in and shot at the barber.",
    "The body of one victim lay at the door. A neighbour, Bilal Shah, said that he had seen the men who opened fire.",
]


@pytest.mark.parametrize("text", AGAIN)
def test_what_a_report_says_again_is_of_its_titles_act(text):
    told = tell(text, title="Two killed in shooting at barber shop in Multan")
    assert misses(told, {"accounts": [{"type": "ASSAULT", "killed": 2, "place": "Multan"}]}) == []


OTHERS = [
    "In Bahawalpur, gunmen opened fire at a court on Sunday, wounding a judge.",
    "In a separate attack, gunmen shot a policeman.",
    "Four people were killed in a shooting in Lodhran last year.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_a_report_tells_apart_from_its_titles_act_stays_apart(text):
    told = tell(f"Police opened an inquiry.\n\n{text}", title="Two killed in shooting at barber shop in Multan")
    assert len(told.accounts) == 2


def test_a_title_of_several_acts_takes_in_none():
    text = "Two traders were shot in Multan bazaar.\n\nThree men were gunned down at a bus stop in Multan, police said."
    assert len(tell(text, title="Five killed in shootings across Multan on Sunday").accounts) > 1
