"""Decisions stand in order, can be undone, and follow their words when newer rules move an anchor."""

from __future__ import annotations

import pytest

from dateline.errors import UsageError
from dateline.model import Judgement
from dateline.store import Decision, decide, decisions, follow, standing, undo


def given(record, verdict="same", why="one blast", by="Ann"):
    left, right = sorted(account.id for account in record.accounts())[:2]
    return decide(record, Decision(0, left, right, verdict, by, why))


def test_a_decision_is_an_absolute_judgement(record, put):
    put("A bomb", "Ten were hurt")
    decision = given(record)
    assert standing(record) == (
        [Judgement(decision.left, decision.right, "same", 1.0, "person:Ann", why="one blast")],
        [],
    )


def test_the_last_decision_on_a_pair_stands(record, put):
    put("A bomb", "Ten were hurt")
    given(record, "same")
    given(record, "different")
    assert [one.verdict for one in standing(record)[0]] == ["different"]


def test_undo_brings_back_the_one_before(record, put):
    put("A bomb", "Ten were hurt")
    given(record, "same")
    given(record, "different")
    undone = undo(record, by="Bob")
    assert (undone.sequence, undone.undone_by) == (2, "Bob")
    assert [one.verdict for one in standing(record)[0]] == ["same"]
    assert [one.undone_by for one in decisions(record)] == [None, "Bob"]


def test_nothing_is_left_to_undo(record, put):
    put("A bomb", "Ten were hurt")
    given(record)
    undo(record, by="Ann")
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(record, by="Ann")


def test_an_account_is_not_judged_against_itself(record, put):
    put()
    (account,) = record.accounts()
    with pytest.raises(UsageError, match="one thing twice"):
        decide(record, Decision(0, account.id, account.id, "same", "Ann", "x"))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("A bomb", ["A bomb", "Ten were hurt"], "A bomb"),
        ("A bomb", ["bomb killed", "three"], "bomb killed"),
        ("A bomb killed", ["A", "bomb killed"], "bomb killed"),
        ("A bomb", ["Ten were hurt"], None),
    ],
)
def test_an_account_follows_its_words(record, put, before, after, found):
    put(before, rules="r1")
    (old,) = record.accounts()
    put(*after, rules="r2")
    by_id = {account.id: account.anchor.quote for account in record.accounts()}
    assert by_id.get(follow(record, old.id)) == found


def test_an_account_that_nobody_has_is_followed_nowhere(record):
    assert follow(record, "acc_none") is None


def test_a_decision_follows_its_accounts(record, put):
    put("A bomb", "Ten were hurt", rules="r1")
    given(record)
    put("bomb killed", "Ten were", rules="r2")
    (judgement,), orphans = standing(record)
    assert {judgement.left, judgement.right} == {account.id for account in record.accounts()}
    assert orphans == []


def test_a_decision_whose_words_are_gone_is_an_orphan(record, put):
    put("A bomb", "Ten were hurt", rules="r1")
    decision = given(record)
    put("A bomb", rules="r2")
    assert standing(record) == ([], [decision])


def test_a_decision_leaves_standing_what_the_machine_compared(record, put):
    """No judgement of the machine depends on what people decide, so none has to be made again."""
    put("A bomb", "Ten were hurt")
    record.put_fused([], {}, rules="r1")
    given(record)
    undo(record, by="Ann")
    assert record.fused() == "r1"
