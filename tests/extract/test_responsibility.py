"""Who claims an act, denies it or is blamed: stances on who did it, never acts of their own."""

from __future__ import annotations

import pytest

from .factory import misses, parties, tell

BLAST = "A bomb killed six people in Tank on Monday. "

STANCES = [
    ("The TTP claimed responsibility for the attack.", {"claimed": "ttp"}),
    ("The TTP has claimed responsibility.", {"claimed": "ttp"}),
    ("Responsibility for the attack was claimed by the TTP.", {"claimed": "ttp"}),
    ("In a statement, the TTP claimed the attack.", {"claimed": "ttp"}),
    ("The TTP took responsibility for the bombing.", {"claimed": "ttp"}),
    ("The TTP accepted responsibility for the bombing.", {"claimed": "ttp"}),
    ("The attack was claimed by the TTP.", {"claimed": "ttp"}),
    ("The TTP, which claimed responsibility, said it was aimed at the police.", {"claimed": "ttp"}),
    ("The TTP denied responsibility for the attack.", {"denied": "ttp"}),
    ("The TTP denied involvement.", {"denied": "ttp"}),
    ("The TTP denied any role in the attack.", {"denied": "ttp"}),
    ("The TTP denied carrying out the attack.", {"denied": "ttp"}),
    ("Officials blamed the TTP for the attack.", {"accused": "ttp"}),
    ("The TTP was blamed for the attack.", {"accused": "ttp"}),
    ("Police attributed the attack to the TTP.", {"accused": "ttp"}),
    ("Islamabad pinned the blame on the TTP.", {"accused": "ttp"}),
    ("Pakistan held the TTP responsible for the attack.", {"accused": "ttp"}),
    ("The attack was blamed on the TTP.", {"accused": "ttp"}),
]


@pytest.mark.parametrize(("text", "right"), STANCES)
def test_stance_on_who_did_it(text, right):
    first = tell(BLAST + text).accounts[0]
    found = {
        stance: {party.actor for party in parties(first, "actor", stances=(stance,))}
        for stance in ("claimed", "denied", "accused")
    }
    assert {stance: ids for stance, ids in found.items() if ids} == {stance: {id_} for stance, id_ in right.items()}


@pytest.mark.parametrize("text", [text for text, right in STANCES if "accused" not in right])
def test_a_stance_is_no_act_of_its_own(text):
    assert misses(tell(BLAST + text), {"accounts": [{"type": "ASSAULT", "killed": 6}]}) == []


def test_a_denial_is_a_claim_that_denies():
    (account,) = tell(BLAST + "The TTP denied involvement.").accounts
    polarities = {claim.polarity for claim in account.of("participant") if claim.value.stance == "denied"}
    assert polarities == {"denies"}


def test_who_blames_is_kept_as_claimant():
    account = tell(BLAST + "Islamabad blamed the TTP for the attack.").accounts[0]
    claimants = {claim.claimant.name for claim in account.of("participant") if claim.value.stance == "accused"}
    assert claimants == {"Islamabad"}


def test_two_groups_that_claim_one_act_are_both_kept():
    text = "The TTP claimed responsibility. Islamic State Khorasan also claimed the attack."
    account = tell(BLAST + text).accounts[0]
    assert {party.actor for party in parties(account, "actor", stances=("claimed",))} == {"ttp", "iskp"}


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility for the attack.",
        "No group has claimed responsibility.",
        "Nobody has claimed responsibility for the attack.",
        "There was no immediate claim of responsibility.",
        "The TTP has not claimed responsibility for the attack.",
        "The TTP did not claim the attack.",
    ],
)
def test_a_claim_that_nobody_made_is_none(text):
    (account,) = tell(BLAST + text).accounts
    assert parties(account, "actor", stances=("claimed", "denied", "accused")) == []


def test_a_claim_belongs_to_the_act_told_last_before_it():
    text = BLAST + "Gunmen kidnapped two teachers in Zamfara on Wednesday. Ansaru claimed responsibility."
    bomb, kidnapping = tell(text).accounts
    assert parties(bomb, "actor", stances=("claimed",)) == []
    assert {party.actor for party in parties(kidnapping, "actor", stances=("claimed",))} == {"ansaru"}
