"""Who stops an attack does not attack, and who attacked is no victim of it: he is counted on his own side."""

from __future__ import annotations

import pytest

from .factory import misses, parties, tell, values

ANSWERED = [
    ("A gunman opened fire in a church in Lahore on Sunday, killing six people. Police killed the attacker.", 1),
    ("Three gunmen stormed a hotel in Kano on Friday, killing ten people. Troops shot dead all three attackers.", 3),
    ("Militants attacked a base in Bannu on Monday. Soldiers killed 12 militants.", 12),
    ("Gunmen attacked an army post in Bannu on Tuesday. Soldiers killed six of the attackers.", 6),
    ("A man with a knife wounded three people in Nice on Monday and was shot dead by police.", 1),
    ("Rebels attacked a militia base near Bria on Monday. Fighters of the militia killed four of the attackers.", 4),
]


@pytest.mark.parametrize(("text", "dead"), ANSWERED)
def test_who_kills_the_attackers_is_no_actor_of_the_attack(text, dead):
    (account,) = tell(text).accounts
    acting = [party.name.lower() for party in parties(account, "actor")]
    assert not any(word in name for name in acting for word in ("police", "troops", "soldiers", "fighters"))
    assert not any("attacker" in party.name for party in parties(account, "victim"))
    own = [claim.value.low for claim in account.of("killed") if claim.side == "actor"]
    assert own == [dead]


def test_whom_police_shoot_is_told_by_a_pronoun_too():
    told = tell("A man stabbed five passengers in Lyon on Monday. A police officer shot and wounded him.")
    assert misses(told, {"accounts": [{"actor": "man", "victim": "passengers"}]}) == []
    assert [party.name for party in parties(told.accounts[0], "actor")] == ["man"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Israeli troops shot dead a gunman in Jenin on Monday.", "mil-il"),
        ("Police shot dead four militants in Sopore on Monday.", "pol-in"),
        ("Police shot dead four militants in Sopore on Monday. The militants had opened fire.", "pol-in"),
        ("Gunmen attacked a rebel camp near Uvira on Monday, killing 12 rebels.", "gunmen"),
    ],
)
def test_who_kills_fighters_of_his_own_accord_acts(text, actor):
    assert misses(tell(text), {"some": [{"actor": actor}]}) == []


def test_in_a_fight_both_sides_act():
    (account,) = tell("Troops fought al-Shabaab fighters near Jowhar on Monday and killed 12 militants.").accounts
    assert len(parties(account, "actor")) == 2
    assert [party.name for party in parties(account, "victim")] == ["militants"]


def test_the_dead_of_those_who_attacked_are_no_victims():
    (account,) = tell("The army attacked a rebel base in Beni on Monday. Three soldiers and 20 rebels died.").accounts
    assert [party.name for party in parties(account, "victim")] == ["rebels"]
    assert [claim.side for claim in account.of("killed")] == ["actor", "recipient"]


def test_an_army_by_name_is_what_its_body_is():
    (account,) = tell("The Arakan Army attacked a base in Ann on Monday. Four of its fighters were killed.").accounts
    assert [claim.side for claim in account.of("killed")] == ["actor"]
    assert parties(account, "victim") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine shot down 30 of 42 drones on Monday, but debris killed two people in Odesa.",
        "Air defences shot down 30 drones on Monday, and two people were killed in Odesa.",
    ],
)
def test_an_interception_has_none_of_the_dead_of_what_was_fired(text):
    downed, killed = tell(text).accounts
    assert values(downed, "killed") == []
    assert misses(tell(text), {"some": [{"place": "Odesa", "killed": 2}]}) == []
    assert [place.name for place in values(killed, "place")] == ["Odesa"]


def test_who_is_aboard_what_is_shot_down_is_counted():
    told = tell("Rebels shot down an army helicopter near Kidal on Monday, killing all five soldiers aboard.")
    assert misses(told, {"accounts": [{"mode": ["heavy-weapons"], "killed": 5}]}) == []
