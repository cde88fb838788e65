"""Who did it and whom it befell, by where they stand around the words for the act."""

from __future__ import annotations

import pytest

from dateline.extract.parsing.grammar import conjuncts, object_tokens, subject_tokens
from dateline.extract.parsing.parse import parse

from .factory import ids, misses, parties, places, tell, values

ACTOR = [
    ("TTP fighters attacked a post in Dir on Monday.", "ttp"),
    ("A post in Dir was attacked by TTP fighters on Monday.", "ttp"),
    ("Fighters of the TTP attacked a post in Dir on Monday.", "ttp"),
    ("A group of TTP fighters attacked a post in Dir on Monday.", "ttp"),
    ("The TTP, which is banned, attacked a post in Dir on Monday.", "ttp"),
    ("TTP fighters crossed the border and attacked a post in Dir on Monday.", "ttp"),
    ("TTP fighters carried out an attack on a post in Dir on Monday.", "ttp"),
    ("An attack by TTP fighters hit a post in Dir on Monday.", "ttp"),
    ("A TTP attack in Dir on Monday killed two soldiers.", "ttp"),
    ("The TTP's attack in Dir on Monday killed two soldiers.", "ttp"),
    ("TTP fighters who attacked a post in Dir on Monday fled.", "ttp"),
    ("Police said TTP fighters attacked a post in Dir on Monday.", "ttp"),
    ("According to police, TTP fighters attacked a post in Dir on Monday.", "ttp"),
    ("On Monday, in Dir, TTP fighters attacked a post.", "ttp"),
    ("The Tehreek-e-Taliban Pakistan (TTP) attacked a post in Dir on Monday.", "ttp"),
    ("Suspected TTP fighters attacked a post in Dir on Monday.", "ttp"),
    ("Pakistan's army attacked a post in Dir on Monday.", "mil-pk"),
    ("The army of Pakistan attacked a post in Dir on Monday.", "mil-pk"),
    ("Pakistani jets struck a post in Khost on Monday.", "mil-pk"),
    ("Israeli warplanes struck a depot near Homs on Monday.", "mil-il"),
]


ACTOR += [
    ("A missile that the Houthis launched struck a tanker off Hodeidah on Monday.", "houthis"),
    ("Shells fired by the army killed four children in Dilling on Monday.", "mil-sd"),
    ("A bomb planted by the ELN killed three policemen in Cauca on Monday.", "eln"),
]


ACTOR += [
    ("Remnants of Daesh attacked a post near Samarra on Monday.", "islamic-state"),
    ("Uganda said on Tuesday that its troops had attacked Bunia, in Congo's Ituri province.", "mil-ug"),
    ("Pakistan said on Monday that its jets had struck a camp in Khost.", "mil-pk"),
    ("Jets of the Ethiopian air force bombed Mekelle on Monday.", "mil-et"),
    ("A drone of the Turkish army hit a car in Sinjar on Monday.", "mil-tr"),
    ("An Al-Shabaab car bomb exploded in Mogadishu on Monday.", "al-shabaab"),
    ("The ministry said its soldiers had killed nine militants in Gao on Monday.", "mil-ml"),
]


@pytest.mark.parametrize("text", ["A police van exploded in Quetta on Monday, killing two."])
def test_whose_vehicle_is_hit_did_not_do_it(text):
    (account,) = tell(text).accounts
    assert ids(account, "actor") == set()


@pytest.mark.parametrize(("text", "actor"), ACTOR)
def test_the_actor_of_an_attack(text, actor):
    assert misses(tell(text), {"accounts": [{"type": "ASSAULT", "actor": actor}]}) == []


HARMED = [
    ("A bomb in Bannu killed four soldiers on Monday.", "soldiers"),
    ("Four soldiers died when a bomb exploded in Bannu on Monday.", "soldiers"),
    ("Four soldiers were killed in a bombing in Bannu on Monday.", "soldiers"),
    ("A bombing in Bannu left four soldiers dead on Monday.", "soldiers"),
    ("A bombing in Bannu claimed the lives of four soldiers on Monday.", "soldiers"),
    ("Gunmen shot four soldiers dead in Bannu on Monday.", "soldiers"),
    ("Four soldiers lost their lives in an attack in Bannu on Monday.", "soldiers"),
    ("The killing of four soldiers in Bannu on Monday shocked the town.", "soldiers"),
    ("An attack in Bannu on Monday, in which four soldiers were killed, shocked the town.", "soldiers"),
]


@pytest.mark.parametrize(("text", "victim"), HARMED)
def test_who_was_killed(text, victim):
    assert misses(tell(text), {"accounts": [{"type": "ASSAULT", "victim": victim, "killed": 4}]}) == []


AIMED_AT = [
    ("Gunmen attacked a church in Gojra on Monday.", {"target": "church"}),
    ("Gunmen stormed a hotel in Gwadar on Monday.", {"target": "hotel"}),
    ("Gunmen ambushed a convoy near Gwadar on Monday.", {"target": "convoy"}),
    ("A bomb hit a passenger train in Sukkur on Monday.", {"target": "train"}),
    ("Gunmen attacked the Chinese consulate in Karachi on Monday.", {"target": "consulate"}),
    ("Gunmen attacked Frontier Corps personnel in Kech on Monday.", {"party": "frontier-corps"}),
    ("Israeli jets bombed Hezbollah near Tyre on Monday.", {"recipient": "hezbollah"}),
    ("Gunmen attacked worshippers in Gojra on Monday.", {"victim": "worshippers"}),
]


@pytest.mark.parametrize(("text", "right"), AIMED_AT)
def test_what_was_aimed_at(text, right):
    assert misses(tell(text), {"accounts": [{"type": "ASSAULT", **right}]}) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen shot a trader in Tank on Monday from close range.", "range"),
        ("Fighters shelled a base in Tank on Monday on behalf of the group.", "behalf"),
        ("Gunmen attacked a church in Gojra on Easter Sunday, at 6:07 a.m. on the eve of the vote.", "eve"),
        ("Gunmen attacked a church in Gojra on Easter Sunday, at 6:07 a.m. on the eve of the vote.", "Sunday"),
        ("The TTP claimed the bombing of a market in Tank on Monday on its Telegram channel.", "channel"),
        ("Police arrested a man in Multan on Monday on suspicion of theft.", "suspicion"),
    ],
)
def test_what_no_act_is_aimed_at(text, words):
    found = {party.name for account in tell(text).accounts for party in parties(account, "target", "recipient")}
    assert not any(words in name for name in found)


def test_people_of_a_nation_that_are_killed_are_no_army():
    text = "A bomb in Kabul on Monday killed at least 60 Afghans and two Britons."
    (account,) = tell(text).accounts
    assert ids(account, "victim") == set()
    assert {party.name for party in parties(account, "victim")} == {"Afghans", "Britons"}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Indian troops and Pakistani troops exchanged fire near Uri on Monday.", {"mil-in", "mil-pk"}),
        ("The army clashed with the TTP in Tirah on Monday.", {"mil-pk", "ttp"}),
        ("Clashes between Iraqi forces and Islamic State erupted near Hawija on Monday.", {"mil-iq", "islamic-state"}),
    ],
)
def test_both_sides_of_a_clash_are_actors(text, sides):
    (account,) = tell(text, title="Pakistan, India and Iraq this week").accounts
    assert ids(account, "actor") == sides


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Afghanistan handed Omar Gul over to Pakistan on Monday.", {"taliban-afghanistan"}, {"gov-pk"}),
        ("Omar Gul was extradited to Pakistan by Turkey on Monday.", {"gov-tr"}, {"gov-pk"}),
        ("Tajikistan handed Farid Amin over to Russia on Monday.", {"gov-tj"}, {"gov-ru"}),
    ],
)
def test_both_states_of_a_handover(text, actors, recipients):
    (account,) = tell(text).accounts
    assert ids(account, "actor") == actors
    assert ids(account, "recipient") == recipients


def test_a_joint_arrest_has_both_services_as_actors():
    told = tell("Pakistan's ISI and Turkey's MIT arrested an Islamic State recruiter near Chaman on Monday.")
    right = {"type": "COERCE", "mode": "arrest", "actor": ["isi", "mit-turkey"], "recipient": "islamic-state"}
    assert misses(told, {"accounts": [right]}) == []


def test_a_town_takes_no_part_in_an_attack():
    (account,) = tell("Gunmen attacked Kolachi on Monday.").accounts
    assert ids(account, "recipient", "target", "victim") == set()


def tokens(text: str):
    return parse(text)


def test_subjects_are_found_through_a_passive():
    doc = tokens("The post was attacked by fighters.")
    verb = next(token for token in doc if token.lemma_ == "attack")
    assert [token.text for token in subject_tokens(verb)] == ["fighters"]


def test_subjects_are_shared_by_joined_verbs():
    doc = tokens("Fighters crossed the river and attacked the post.")
    verb = next(token for token in doc if token.lemma_ == "attack")
    assert [token.text for token in subject_tokens(verb)] == ["Fighters"]


def test_objects_of_a_passive_are_its_subject():
    doc = tokens("The post was attacked by fighters.")
    verb = next(token for token in doc if token.lemma_ == "attack")
    assert [token.text for token in object_tokens(verb)] == ["post"]


def test_conjuncts_are_all_that_is_joined():
    doc = tokens("Soldiers, policemen and guards died.")
    assert [token.text for token in conjuncts(doc[0])] == ["Soldiers", "policemen", "guards"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("U.S. and Iraqi forces attacked a camp near Hawija on Monday.", {"mil-us", "mil-iq"}),
        ("British, French and American jets struck a depot near Homs on Monday.", {"mil-gb", "mil-fr", "mil-us"}),
        ("Gunmen of the TTP attacked a bank in Tank on Monday.", {"ttp"}),
        ("Al-Shabaab has long hit Kenya. On Monday the group attacked a bank in Garissa.", {"al-shabaab"}),
        ("Islamic State is strong in Sinai. On Monday its men kidnapped a trader in Arish.", {"is-sinai"}),
        ("The BLA wants the gas of Dera Bugti. On Monday it attacked a train near Sibi.", {"bla"}),
    ],
)
def test_actors_told_with_other_words_than_their_name(text, actors):
    (account,) = tell(text).accounts
    assert ids(account, "actor") == actors


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab and Islamic State are strong there. On Monday the group attacked a bank in Garissa.",
        "Al-Shabaab is strong there. On Monday a group attacked a bank in Garissa.",
        "Al-Shabaab is strong there. On Monday the group of robbers attacked a bank in Garissa.",
        "Kenya fights al-Shabaab. On Monday it attacked a bank in Garissa.",
    ],
)
def test_a_group_that_may_be_another_is_nobody(text):
    assert [account for account in tell(text).accounts if "al-shabaab" in ids(account, "actor")] == []


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Fighters attacked Pakistani posts near Spin Boldak on Monday.", "mil-pk"),
        ("Rockets hit positions of the Israeli army near Tyre on Monday.", "mil-il"),
        ("A bomb hit a convoy of the Frontier Corps in Bannu on Monday.", "frontier-corps"),
        ("Gunmen attacked a military base in Bannu on Monday.", "mil-pk"),
        ("Troops killed Omar Gul, a commander of the TTP, in Tank on Monday.", "ttp"),
        ("Troops killed Omar Gul in Tank on Monday. Gul was a leader of the TTP.", "ttp"),
    ],
)
def test_the_body_behind_whom_or_what_was_hit(text, recipient):
    account = tell(text).accounts[0]
    assert ids(account, "recipient", "victim", "target") == {recipient}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a bank of the river in Bannu on Monday.",
        "Gunmen attacked an Afghan school in Bannu on Monday.",
        "Troops killed Omar Gul, a former member of the TTP, in Tank on Monday.",
        "Troops killed Omar Gul in Tank on Monday. Police had sought a leader of the TTP.",
    ],
)
def test_no_body_stands_behind_others(text):
    account = tell(text).accounts[0]
    assert ids(account, "recipient", "victim", "target") == set()


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("India suspended a water treaty with Pakistan on Wednesday.", "gov-pk"),
        ("Pakistan recalled its ambassador to Iran on Wednesday.", "gov-ir"),
        ("Ethiopia cut ties with Eritrea on Monday.", "gov-er"),
    ],
)
def test_with_whom_ties_are_cut(text, recipient):
    (account,) = tell(text).accounts
    assert ids(account, "recipient") == {recipient}


def test_members_of_the_group_are_those_of_the_group_named_before():
    text = "Al-Shabaab is strong near Kismayo. Troops killed six members of the group there on Monday."
    account = tell(text).accounts[0]
    assert ids(account, "victim") == {"al-shabaab"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("On 26 April 2023 gunmen plundered a warehouse in Nyala.", "gunmen"),
        ("Before dawn on Saturday Pakistani jets struck a post in Khost.", "Pakistani jets"),
    ],
)
def test_a_day_before_a_name_is_no_part_of_it(text, actor):
    (account,) = tell(text).accounts
    assert [party.name for party in parties(account, "actor")] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Russian jets bombed Kyiv on Monday.",
        "Rebels fired rockets at Bangui on Monday.",
        "Gunmen launched an attack on Mogadishu on Monday.",
        "Islamist fighters took Damascus on Monday.",
    ],
)
def test_a_capital_that_is_hit_or_taken_is_a_town(text):
    (account,) = tell(text).accounts
    assert not any(actor.startswith("gov-") for actor in ids(account, "recipient", "target", "victim"))
    assert places(account) != []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Kabul bombed a camp near Khost on Monday.", "taliban-afghanistan"),
        ("Moscow fired missiles at Odesa on Monday.", "mil-ru"),
    ],
)
def test_a_capital_that_does_it_is_its_government(text, actor):
    assert misses(tell(text), {"accounts": [{"actor": actor}]}) == []


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Hezbollah fired rockets at Haifa on Tuesday.", ["heavy-weapons"]),
        ("Hamas fired dozens of rockets towards Ashkelon on Monday.", ["heavy-weapons"]),
        ("Hezbollah launched 20 drones at Haifa on Monday.", ["drone"]),
        ("Gunmen fired at a police post in Bannu on Monday.", ["firearms"]),
        ("Gunmen with rifles fired at a police post in Bannu on Monday.", ["firearms"]),
    ],
)
def test_what_is_fired_shows_how(text, mode):
    (account,) = tell(text).accounts
    assert set(values(account, "mode")) == set(mode)


@pytest.mark.parametrize("word", ["militia", "gang", "coalition", "alliance"])
def test_bodies_without_a_name_act(word):
    (account,) = tell(f"The {word} kidnapped nine villagers in Djugu on Monday.").accounts
    assert [party.name for party in parties(account, "actor")] == [word]


def test_a_suicide_bomber_acts():
    (account,) = tell("A suicide bomber attacked a mosque in Herat on Friday.").accounts
    assert [party.name for party in parties(account, "actor")] == ["suicide bomber"]


def test_who_was_arrested_and_deported_deports_nobody():
    told = tell("The gunman was arrested in Kano on Monday and deported to Niger.")
    assert all(parties(account, "actor") == [] for account in told.accounts)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The bombers struck a market in Kano on Monday, killing nine people.", "bombers"),
        ("US bombers struck a bunker near Qom on Monday.", "mil-us"),
        ("Rebel fighters killed nine people in Goma on Monday.", "rebel fighters"),
    ],
)
def test_bombers_and_fighters_are_men_unless_a_nation_flies_them(text, actor):
    assert misses(tell(text), {"accounts": [{"actor": actor}]}) == []


@pytest.mark.parametrize(
    "text",
    [
        "The hostage's release on Monday came after talks in Gao.",
        "Kidnapped pupils' release in Kuriga on Sunday was hailed.",
        "The release of the hostage in Gao on Monday came after talks.",
        "French hostage released in Mali on Monday after four years.",
    ],
)
def test_who_is_released_releases_nobody(text):
    released = [account for account in tell(text).accounts if "release" in values(account, "mode")]
    assert [parties(account, "actor") for account in released] == [[]]


def test_who_releases_acts():
    assert misses(tell("Hamas's release of four hostages on Monday came late."), {"some": [{"actor": "hamas"}]}) == []


def test_its_forces_are_not_those_of_who_holds_the_area():
    text = (
        "U.S. Central Command said that a destroyer had downed a missile fired from Houthi-controlled areas of Yemen "
        "on Tuesday. On Wednesday its forces destroyed a missile on its launcher, it added."
    )
    assert misses(tell(text), {"some": [{"actor": "centcom", "day": "2025-03-12"}]}) == []


@pytest.mark.parametrize("held", ["Taliban-held Ghazni", "rebel-held Goma", "Russian-occupied Donetsk"])
def test_who_holds_a_town_does_not_hide_it(held):
    (account,) = tell(f"A bomb killed nine people in {held} on Monday.").accounts
    assert places(account) == [held.split()[1]]
    assert parties(account, "actor") == []


def test_who_does_it_stands_before_which():
    text = (
        "Abu Sayyaf, which beheaded two hostages in 2016, and the Maute group, which seized Marawi in 2017, are allied."
    )
    beheaded, seized = tell(text).accounts
    assert ids(beheaded, "actor") == {"asg"}
    assert ids(seized, "actor") == {"maute"}


def test_both_stand_before_who():
    told = tell("Militants and gunmen who attacked a base in Bannu on Monday fled.")
    assert misses(told, {"accounts": [{"actor": ["militants", "gunmen"]}]}) == []


def test_they_is_not_the_man_who_speaks_of_them():
    told = tell(
        "The army took two men to court in Cebu on Monday. They had attacked a ferry in Cebu last week, "
        "Benjamin Abalos said."
    )
    assert not any("Abalos" in party.name for account in told.accounts for party in parties(account, "actor"))


@pytest.mark.parametrize(
    "told",
    ["condemned by Iran", "described by Iran as cowardly", "investigated by Iran", "welcomed by Iran", "seen by Iran"],
)
def test_whoever_speaks_of_an_act_did_not_do_it(told):
    account = tell(f"The attack, {told}, killed five soldiers in Erbil on Monday.").accounts[0]
    assert parties(account, "actor") == []


@pytest.mark.parametrize("told", ["staged by Iran", "ordered by Iran", "carried out by Iran", "launched by Iran"])
def test_whoever_carries_an_act_out_did_it(told):
    account = tell(f"The attack, {told}, killed five soldiers in Erbil on Monday.").accounts[0]
    assert [party.name for party in parties(account, "actor")] == ["Iran"]


def test_whoever_an_act_is_blamed_on_is_accused_and_not_struck():
    told = tell("A drone strike blamed on Pakistan killed the wife of a commander in Khost on Monday.")
    found = parties(told.accounts[0], "actor", "recipient", stances=("accused", "stated"))
    assert [(party.role, party.name, party.stance) for party in found] == [("actor", "Pakistan", "accused")]
