"""Which accounts meet, and that their number does not explode."""

from __future__ import annotations

import pytest

from dateline.fuse import Told
from dateline.fuse.candidates import blocks, candidates
from dateline.fuse.told import facts
from fuse.factory import account, country, party, unresolved

ISKP = party("ISKP", actor="iskp")
US = party("US troops", "recipient", "mil-us")


def meet(a: Told, b: Told) -> bool:
    """Whether the two are worth comparing."""
    return bool(candidates([facts(a), facts(b)]))


MEET = {
    "one day and country": (
        account("a", when="2023-05-03", at="Bannu"),
        account("b", when="2023-05-03", at="Quetta"),
    ),
    "the day after": (
        account("a", when="2023-05-03", at="Bannu"),
        account("b", when="2023-05-04", at="Bannu"),
    ),
    "a day without a place": (account("a", when="2023-05-03", at="Bannu"), account("b", when="2023-05-03")),
    "a day and its month": (
        account("a", when="2023-05-03", at="Bannu"),
        account("b", when="2023-05", at="Bannu"),
    ),
    "a month and a year in one province": (
        account("a", when="2021-08", at="Kabul"),
        account("b", when="2021", at="Kabul"),
    ),
    "a town without a day": (account("a", when="2023-05-03", at="Bannu"), account("b", at="Bannu")),
    "both sides in one month, other towns": (
        account("a", when="2021-08-26", at="Kabul", parties=(ISKP, US)),
        account("b", when="2021-08", at="London", parties=(ISKP, US)),
    ),
    "a rare toll alone": (account("a", when="2021-08-26", killed=13), account("b", at="London", killed=13)),
    "two small tolls": (account("a", killed=2, injured=5), account("b", at="London", killed=2, injured=5)),
    "a name": (
        account("a", ("name", "Operation Sindoor", {})),
        account("b", ("name", "operation Sindoor", {})),
    ),
    "a person": (
        account("a", parties=(party("Sharifullah", "recipient", kind="person"),)),
        account("b", parties=(party("Mohammed Sharifullah", "recipient", kind="person"),)),
    ),
    "an anchor": (
        account("a", report="r", when=unresolved("Tuesday", "rep_r#tuesday")),
        account("b", report="r", when=unresolved("Tuesday", "rep_r#tuesday")),
    ),
    "a name in the words": (
        account("a", text="The blast tore through the Abbey Gate."),
        account("b", text="He planned the bombing of Abbey Gate."),
    ),
}

DO_NOT_MEET = {
    "two years": (account("a", when="2021-08-26", at="Kabul"), account("b", when="2023-08-26", at="Kabul")),
    "two days of one month": (
        account("a", when="2023-05-03", at="Bannu"),
        account("b", when="2023-05-20", at="Bannu"),
    ),
    "nothing told": (account("a"), account("b")),
    "a victim's name": (
        account("a", parties=(party("Ali Khan", "victim", kind="person"),)),
        account("b", parties=(party("Ali Khan", "victim", kind="person"),)),
    ),
    "one small toll": (account("a", killed=2), account("b", killed=2)),
}


@pytest.mark.parametrize("case", MEET, ids=str)
def test_they_meet(case: str) -> None:
    assert meet(*MEET[case])


@pytest.mark.parametrize("case", DO_NOT_MEET, ids=str)
def test_they_do_not_meet(case: str) -> None:
    assert not meet(*DO_NOT_MEET[case])


def test_a_coarse_account_is_filed_under_the_key_of_which_the_fine_have_the_tilde() -> None:
    fine = blocks(account("a", when="2023-05-03", at="Bannu"))
    coarse = blocks(account("b", when="2023-05", at="Bannu"))
    assert "m:2023-05:PK/Khyber Pakhtunkhwa~" in fine
    assert "m:2023-05:PK/Khyber Pakhtunkhwa" in coarse


def test_a_crowded_key_is_split_and_not_squared() -> None:
    crowd = [
        account(f"{number:04}", when="2023-05", at=country("PK", "Pakistan"), killed=10 + number % 200)
        for number in range(1000)
    ]
    found = candidates([facts(item) for item in crowd])
    assert len(found) < 5000
    same_toll = [(a, b) for a, b in found if int(a[4:]) % 200 == int(b[4:]) % 200]
    assert len(same_toll) == 200 * 10  # every two of the five with one toll


def test_no_order_matters() -> None:
    items = [facts(item) for pair in MEET.values() for item in pair]
    assert candidates(items) == candidates(items[::-1])
