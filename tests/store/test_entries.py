"""What a person enters stands in place of what was read, is undone whole, and follows its words."""

from __future__ import annotations

import pytest

from dateline.model import NO_INCIDENT, Count, Place
from dateline.store import (
    Decision,
    Editor,
    Entry,
    Opinion,
    acts,
    claimed,
    entered,
    entries,
    is_incident,
    opinions,
    put,
    standing,
    undo,
    with_entered,
)

ANN = Editor("Ann", "the ministry's list")


def one_of(record):
    return next(iter(record.accounts()))


def toll(account, number=5, *, read=True):
    claim = account.of("killed")[0] if read else None
    return Entry(account.id, claimed("killed", Count(number, number), ANN, read=claim))


def corrected(record, account):
    return with_entered(account, entered(record)[0])


def test_a_correction_stands_in_place_of_the_claim_with_its_words(record, put_report):
    account = one_of(record)
    act = put(record, [toll(account)])
    (claim,) = corrected(record, account).of("killed")
    assert (claim.value, claim.span) == (Count(5, 5), account.of("killed")[0].span)
    assert (claim.basis, claim.by, claim.reason) == ("entered", "person:Ann", "the ministry's list")
    assert entries(record)[0].sequence == act.sequence == 1


def test_a_correction_of_no_claim_stands_beside_them(record, put_report):
    account = one_of(record)
    put(record, [toll(account, read=False)])
    assert [claim.basis for claim in corrected(record, account).of("killed")] == ["stated", "entered"]


def test_the_last_correction_of_a_field_replaces_the_one_before(record, put_report):
    account = one_of(record)
    for number in (5, 6):
        put(record, [toll(account, number, read=False)])
    made = corrected(record, account)
    assert [claim.value for claim in made.of("killed") if claim.basis == "entered"] == [Count(6, 6)]


def test_every_kind_of_value_is_read_as_it_was_given(record, put_report):
    account = one_of(record)
    place = Place("Quetta", id="gn-1", country="PK", precision="town")
    put(record, [Entry(account.id, claimed("place", place, ANN))])
    assert entries(record)[0].claim.value == place


def test_a_person_says_that_an_account_tells_of_no_incident(record, put_report):
    account = one_of(record)
    put(record, [Entry(account.id, claimed(NO_INCIDENT, "a film", ANN))])
    assert not is_incident(entered(record)[0][account.id])
    assert corrected(record, account) == account
    undo(record, by="Ann")
    assert entered(record)[0] == {}


def test_an_act_is_put_down_whole_or_not_at_all(record, put_report):
    account = one_of(record)
    broken = Entry("acc_nobody", claimed("killed", Count(1, 1), ANN))
    with pytest.raises(Exception, match="FOREIGN KEY"):
        put(record, [toll(account), broken])
    assert entries(record) == []


def test_who_is_told_in_time_writes_nothing(record, put_report):
    def changed():
        raise ValueError("changed since")

    with pytest.raises(ValueError, match="changed since"):
        put(record, [toll(one_of(record))], unless=changed)
    assert acts(record) == []


def test_undo_takes_back_all_of_one_act_and_any_of_them(record, put_report):
    account = one_of(record)
    first = put(record, [toll(account), Opinion(0, f"killed:{account.id}", "5", "Ann")])
    put(record, [Opinion(0, "x:y", "same", "Bob", blind=True)])
    undone = undo(record, by="Bob", sequence=first.sequence)
    assert [deed.undone_by for deed in undone.deeds] == ["Bob", "Bob"]
    assert entered(record)[0] == {}
    assert [one.undone_by for one in opinions(record)] == ["Bob", None]


def test_decisions_and_corrections_share_their_numbers(record, put_report):
    account, other = list(record.accounts())[:2]
    put(record, [toll(account)])
    put(record, [Decision(0, account.id, other.id, "same", "Ann", "x")])
    assert [act.sequence for act in acts(record)] == [1, 2]
    undo(record, by="Ann")
    assert standing(record)[0] == []
    assert len(entered(record)[0]) == 1


def test_a_correction_follows_its_words_when_newer_rules_move_them(record, put, put_report):
    account = next(one for one in record.accounts() if one.anchor.quote == "A bomb")
    from dateline import store

    store.put(record, [toll(account)])
    put("A bomb killed", rules="r2")
    (today,) = record.accounts()
    assert today.id != account.id
    found, orphans = entered(record)
    assert ([one.account for one in found[today.id]], orphans) == ([today.id], [])
    assert [claim.basis for claim in corrected(record, today).of("killed")] == ["entered"]


def test_a_correction_whose_words_are_gone_is_an_orphan(record, put_report, put):
    from dateline import store

    account = next(one for one in record.accounts() if one.anchor.quote == "Ten were hurt")
    store.put(record, [toll(account)])
    put("A bomb", rules="r2")
    found, orphans = entered(record)
    assert (found, [one.account for one in orphans]) == ({}, [account.id])


@pytest.fixture
def put_report(put):
    return put("A bomb", "Ten were hurt")
