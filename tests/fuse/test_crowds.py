"""Where hundreds tell of one place on one day, they become one incident, in time that grows with their number."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.fuse import clusters, fuse, judge
from dateline.fuse.crowds import LEADERS, RULE, following, speaking
from dateline.fuse.told import facts
from dateline.model import Judgement

from .factory import account, party

SIDES = (party("TTP", actor="ttp"), party("police", "target", "police-kp"))
OTHERS = (party("BLA", actor="bla"), party("railway station", "target"))


def blast(n: int, **more):
    given = {
        "mode": "explosives",
        "when": "2023-05-03",
        "at": "Peshawar",
        "parties": SIDES,
        "killed": 41 + n % 3,
        **more,
    }
    return account(f"a{n:04}", published=f"2023-05-{4 + n % 20:02}", text=f"A bomb, witness {n} said.", **given)


def shooting(n: int):
    told = {"mode": "firearms", "when": "2023-05-03", "at": "Peshawar", "parties": OTHERS, "killed": 9}
    return account(f"b{n:04}", published=f"2023-05-{4 + n % 20:02}", text=f"Gunmen, guard {n} said.", **told)


CROWD = [blast(n) for n in range(400)]
BESIDE = [shooting(n) for n in range(120)]


@pytest.fixture(scope="module")
def fused():
    return fuse([*CROWD, *BESIDE])


def test_hundreds_of_independent_accounts_are_one_incident(fused) -> None:
    assert sorted(map(len, fused.clusters)) == [120, 400]


def test_the_pairs_grow_with_the_accounts_and_not_with_their_square(fused) -> None:
    numbers = [len(fuse([blast(n) for n in range(size)]).judgements) for size in (200, 400, 800)]
    assert all(later < 2.2 * sooner for sooner, later in pairwise(numbers))


def test_no_order_of_arrival_shows(fused) -> None:
    again = fuse([*reversed(BESIDE), *reversed(CROWD)])
    assert (again.judgements, again.clusters) == (fused.judgements, fused.clusters)


def test_what_is_kept_gives_the_same_incidents_again(fused) -> None:
    kept = [Judgement(one.left, one.right, one.verdict, one.probability, one.by) for one in fused.judgements]
    assert clusters((item.account.id for item in (*CROWD, *BESIDE)), kept) == fused.clusters


def test_an_account_follows_one_leader_with_the_reasons_of_the_judge(fused) -> None:
    ties = [one for one in fused.judgements if one.by == RULE]
    leaders = set(speaking(ties).values())
    by_id = {item.account.id: item for item in (*CROWD, *BESIDE)}
    assert 1 <= len(leaders) <= 2 * LEADERS
    assert leaders.isdisjoint(speaking(ties))
    assert all(one.reasons == judge(by_id[one.left], by_id[one.right]).reasons for one in ties[:20])


def test_a_person_takes_an_account_out_of_a_crowd(fused) -> None:
    followers = speaking(one for one in fused.judgements if one.by == RULE)
    one, leader = next((each, leader) for each, leader in sorted(followers.items()) if each.startswith("acc_a"))
    left, right = sorted((one, leader))
    said = Judgement(left, right, "different", 0.0, "person:Ann")
    found = clusters((item.account.id for item in (*CROWD, *BESIDE)), fused.judgements, [said])
    assert not any({one, leader} <= cluster for cluster in found)


def test_two_happenings_of_one_report_do_not_follow_one_leader() -> None:
    second = account("c2", report="c", mode="explosives", when="2023-05-03", at="Peshawar", parties=SIDES, killed=41)
    first = account("c1", report="c", mode="explosives", when="2023-05-03", at="Peshawar", parties=SIDES, killed=41)
    by_id = {item.account.id: facts(item) for item in (*CROWD[:60], first, second)}
    followers = speaking(following([tuple(by_id)], by_id))
    assert len({"acc_c1", "acc_c2"} & followers.keys()) == 1


def test_a_handful_has_no_leader() -> None:
    by_id = {item.account.id: facts(item) for item in CROWD[:LEADERS]}
    assert following([tuple(by_id)], by_id) == []
