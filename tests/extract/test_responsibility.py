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
    ("The TTP said it was behind the attack.", {"claimed": "ttp"}),
    ("The TTP said that it had sent the bomber.", {"claimed": "ttp"}),
    ("The TTP said its fighters carried out the attack.", {"claimed": "ttp"}),
    ("The TTP was quick to say that it had done it.", {"claimed": "ttp"}),
    ("The TTP owned the attack in a message.", {"claimed": "ttp"}),
    ("The BLA boasted of it within hours.", {"claimed": "bla"}),
    ("Al-Shabaab has a base nearby. The group claimed responsibility.", {"claimed": "al-shabaab"}),
    ("Al-Shabaab has a base nearby. It claimed responsibility.", {"claimed": "al-shabaab"}),
    ("A faction of the Taliban, Jamaat-ul-Ahrar, said it did it.", {"claimed": "jamaat-ul-ahrar"}),
    ("Islamic State's Afghan affiliate, known as ISIS-K, claimed the attack.", {"claimed": "iskp"}),
    ("The TTP said it was not behind the attack.", {"denied": "ttp"}),
    ("The TTP said it had no hand in the attack.", {"denied": "ttp"}),
    ("The TTP distanced itself from the attack.", {"denied": "ttp"}),
    ("The TTP denied that it had carried out the attack.", {"denied": "ttp"}),
    ("The TTP denied any part in the attack.", {"denied": "ttp"}),
    ("Islamabad blamed the TTP, which denied any part in the attack.", {"accused": "ttp", "denied": "ttp"}),
    (
        "Kabul accused Pakistan of being behind the attack, a charge Islamabad rejected.",
        {"accused": "gov-pk", "denied": "gov-pk"},
    ),
    ("A rival claim came from the BLA.", {"claimed": "bla"}),
    ("A second claim was made by the BLA.", {"claimed": "bla"}),
    ("Suspicion fell on the TTP.", {"suspected": "ttp"}),
    ("The TTP is suspected of having carried out the attack.", {"suspected": "ttp"}),
    ("Police suspect the TTP.", {"suspected": "ttp"}),
    ("Officials say they believe that the TTP was responsible.", {"suspected": "ttp"}),
    ("The TTP is believed to be behind the attack.", {"suspected": "ttp"}),
    ("The attack is believed to have been carried out by the TTP.", {"suspected": "ttp"}),
    ("The attack bore the hallmarks of the TTP.", {"suspected": "ttp"}),
    ("Officials pointed the finger at the TTP.", {"accused": "ttp"}),
    ("Islamabad accused the TTP of carrying out the attack.", {"accused": "ttp"}),
    ("Islamabad accused the TTP of involvement in the attack.", {"accused": "ttp"}),
    ("The blame was laid on the TTP.", {"accused": "ttp"}),
    ("The ministry said the bomber belonged to the TTP.", {"accused": "ttp"}),
    ("The minister said the TTP was behind the attack.", {"accused": "ttp"}),
    ("The minister called it the work of the TTP.", {"accused": "ttp"}),
    ("The governor blamed al-Shabaab.", {"accused": "al-shabaab"}),
    ("IS claimed that too.", {"claimed": "islamic-state"}),
    ("IS posted photographs and claimed it.", {"claimed": "islamic-state"}),
    ("The TTP claimed that one.", {"claimed": "ttp"}),
    ("A spokesman for the TTP claimed responsibility.", {"claimed": "ttp"}),
    ("The TTP's spokesman distanced the group from it.", {"denied": "ttp"}),
    ("The minister laid it at the TTP's door.", {"accused": "ttp"}),
    ("Police linked the blast to the TTP.", {"accused": "ttp"}),
    ("The minister said the TTP was to blame.", {"accused": "ttp"}),
    ("The minister said the killers belonged to the TTP.", {"accused": "ttp"}),
    ("The minister said the attackers were from the TTP.", {"accused": "ttp"}),
    ("The minister accuses the TTP of planting it.", {"accused": "ttp"}),
    ("Islamabad blames Jaish-e-Mohammed, the group it holds responsible for much.", {"accused": "jaish-e-mohammed"}),
]


@pytest.mark.parametrize(("text", "right"), STANCES)
def test_stance_on_who_did_it(text, right):
    first = tell(BLAST + text).accounts[0]
    found = {
        stance: {party.actor for party in parties(first, "actor", stances=(stance,))}
        for stance in ("claimed", "denied", "accused", "suspected")
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
        "No group said it was behind the bombing.",
        "Police do not know whether the TTP was behind the attack.",
        "Officials accused the TTP of sheltering smugglers.",
        "Officials blamed the TTP for the delay in talks.",
        "The TTP is suspected of smuggling.",
        "The TTP and the BLA are both known there. The group claimed responsibility.",
        "The president vowed to punish those responsible.",
        "Police said they were responsible for the trial.",
        "A smuggler belonged to the TTP.",
        "The TTP claims that it rules the valley.",
        "The mayor claimed it on his tax return.",
        "Police linked the smugglers to the TTP.",
        "The minister left a wreath at the TTP's door.",
    ],
)
def test_a_claim_that_nobody_made_is_none(text):
    account = tell(BLAST + text).accounts[0]
    known = [party for party in parties(account, "actor", stances=BEYOND_STATED) if party.actor or "TTP" in party.name]
    assert known == []


BEYOND_STATED = ("claimed", "denied", "accused", "suspected")


def test_a_stance_goes_to_the_act_that_its_own_words_name():
    text = BLAST + "Gunmen abducted two engineers in Zhob on Tuesday.\n\nThe TTP said it carried out Monday's bombing."
    bomb, kidnapping = tell(text).accounts
    assert [party.actor for party in parties(bomb, "actor", stances=("claimed",))] == ["ttp"]
    assert parties(kidnapping, "actor", stances=BEYOND_STATED) == []


def test_a_stance_in_a_new_paragraph_goes_past_what_is_recalled():
    text = BLAST + "In 2019 a blast at a bank in Tank killed three.\n\nThe TTP claimed responsibility."
    bomb, recalled = tell(text).accounts
    assert [party.actor for party in parties(bomb, "actor", stances=("claimed",))] == ["ttp"]
    assert parties(recalled, "actor", stances=BEYOND_STATED) == []


def test_who_is_said_to_have_done_it_by_the_report_alone_did_it():
    account = tell(BLAST + "The attack was the work of the TTP.").accounts[0]
    assert [party.actor for party in parties(account, "actor", stances=("stated",))] == ["ttp"]


def test_a_claim_belongs_to_the_act_told_last_before_it():
    text = BLAST + "Gunmen kidnapped two teachers in Zamfara on Wednesday. Ansaru claimed responsibility."
    bomb, kidnapping = tell(text).accounts
    assert parties(bomb, "actor", stances=("claimed",)) == []
    assert {party.actor for party in parties(kidnapping, "actor", stances=("claimed",))} == {"ansaru"}


def test_what_a_group_says_that_it_killed_joins_the_act_that_it_claims():
    text = BLAST + "Al-Shabaab fighters stormed a hotel in Kismayo on Tuesday. The group said it had killed nine."
    _, hotel = tell(text).accounts
    assert misses(tell(text), {"some": [{"actor": "al-shabaab", "killed": 9}]}) == []
    assert {party.actor for party in parties(hotel, "actor")} == {"al-shabaab"}
