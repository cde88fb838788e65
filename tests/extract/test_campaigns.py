"""Named operations of weeks: incidents of scope campaign."""

from __future__ import annotations

import pytest

from .factory import ids, tell, values

NAMED = [
    ("The army launched Operation Zarb-e-Azb in North Waziristan in June 2014.", "Zarb-e-Azb"),
    ("Operation Desert Lantern began in Anbar in May 2019.", "Operation Desert Lantern"),
    ("Thousands fled after Operation Radd-ul-Fasaad began in 2017.", "Radd-ul-Fasaad"),
    ("The military carried out Rah-e-Nijat in South Waziristan in 2009.", "Rah-e-Nijat"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_named_operation_is_a_campaign(text, name):
    found = [account for account in tell(text).accounts if values(account, "scope") == ["campaign"]]
    assert len(found) == 1
    assert name in values(found[0], "name")[0]


def test_each_campaign_is_told_once():
    text = "Operation Desert Lantern began in May 2019. Operation Desert Lantern lasted until August 2019."
    found = [account for account in tell(text).accounts if values(account, "scope") == ["campaign"]]
    assert len(found) == 1


def test_whose_operation_the_name_says_it_is():
    account = next(
        account
        for account in tell("Villagers fled to Bannu during Zarb-e-Azb in 2014.").accounts
        if values(account, "scope") == ["campaign"]
    )
    assert ids(account, "actor") == {"mil-pk"}


def test_an_actor_known_by_the_name_alone_is_inferred():
    told = tell("Villagers fled to Bannu during Zarb-e-Azb in 2014.")
    bases = {
        claim.basis for account in told.accounts for claim in account.of("participant") if claim.value.actor == "mil-pk"
    }
    assert bases == {"inferred"}


@pytest.mark.parametrize(
    "text",
    [
        "The operation began in Anbar on Monday.",
        "A rescue operation began in Anbar on Monday.",
        "Operation of the plant began in Anbar on Monday.",
    ],
)
def test_an_operation_without_a_name_is_no_campaign(text):
    assert [account for account in tell(text).accounts if values(account, "scope") == ["campaign"]] == []
