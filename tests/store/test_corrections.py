"""What a person enters stands in place of what was read, is undone whole, and follows its words."""

from __future__ import annotations

import pytest

from dateline.model import Count, Place
from dateline.store import (
    NO_INCIDENT,
    Correction,
    Decision,
    Opinion,
    acts,
    corrected,
    corrections,
    entered,
    is_incident,
    opinions,
    put,
    standing,
    undo,
)


def one_of(record):
    return next(iter(record.accounts()))


def toll(account, **more):
    read = account.of("killed")[0]
    given = {"claim": read.id, "span": read.span, "who": read.who, **more}
    return Correction(0, account.id, "killed", Count(5, 5), "Ann", "the ministry's list", **given)


def test_a_correction_stands_in_place_of_the_claim_with_its_words(record, put_report):
    account = one_of(record)
    act = put(record, [toll(account)])
    made = corrected(account, entered(record)[0][account.id])
    (claim,) = made.of("killed")
    assert (claim.value, claim.span) == (Count(5, 5), account.of("killed")[0].span)
    assert (claim.basis, claim.by, claim.reason) == ("entered", "person:Ann", "the ministry's list")
    assert corrections(record)[0].sequence == act.sequence == 1


def test_a_correction_of_no_claim_stands_beside_them(record, put_report):
    account = one_of(record)
    put(record, [toll(account, claim=None, span=None, who=None)])
    made = corrected(account, entered(record)[0][account.id])
    assert [claim.basis for claim in made.of("killed")] == ["stated", "entered"]


def test_the_last_correction_of_a_field_replaces_the_one_before(record, put_report):
    account = one_of(record)
    for number in (5, 6):
        put(record, [Correction(0, account.id, "killed", Count(number, number), "Ann", "x")])
    made = corrected(account, entered(record)[0][account.id])
    assert [claim.value for claim in made.of("killed") if claim.basis == "entered"] == [Count(6, 6)]


def test_every_kind_of_value_is_read_as_it_was_given(record, put_report):
    account = one_of(record)
    place = Place("Quetta", id="gn-1", country="PK", precision="town")
    put(record, [Correction(0, account.id, "place", place, "Ann", "x")])
    assert corrections(record)[0].value == place


def test_a_person_says_that_an_account_tells_of_no_incident(record, put_report):
    account = one_of(record)
    put(record, [Correction(0, account.id, NO_INCIDENT, None, "Ann", "a film")])
    assert not is_incident(entered(record)[0][account.id])
    undo(record, by="Ann")
    assert entered(record)[0] == {}


def test_an_act_is_put_down_whole_or_not_at_all(record, put_report):
    account = one_of(record)
    broken = Correction(0, "acc_nobody", "killed", Count(1, 1), "Ann", "x")
    with pytest.raises(Exception, match="FOREIGN KEY"):
        put(record, [toll(account), broken])
    assert corrections(record) == []


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
    assert [claim.basis for claim in corrected(today, found[today.id]).of("killed")] == ["entered"]


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
