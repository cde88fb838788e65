"""What fusing does with accounts that tell little, or that contradict themselves, and with very many of one thing."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from dateline.fuse import Told, fuse
from dateline.fuse.assemble import assemble
from dateline.incident import to_json
from fuse.factory import account, party, toll

BARE: dict[str, Callable[[str], Told]] = {
    "no day": lambda name: account(name, at="Quetta", killed=3),
    "no place": lambda name: account(name, when="2023-05-03", killed=3),
    "neither": lambda name: account(name, killed=3),
    "nothing at all": lambda name: account(name, type=None, status=None),
}


@pytest.mark.parametrize("case", BARE, ids=str)
def test_accounts_that_tell_little_are_told_and_not_tied(case: str) -> None:
    """Two that share no more than a type and a small toll are two."""
    items = [BARE[case](name) for name in "ab"]
    found = fuse(items)
    assert found.clusters == (frozenset({"acc_a"}), frozenset({"acc_b"}))
    one = to_json(assemble(items[:1]))
    assert one["date"] is None or one["place"] is None
    assert json.loads(json.dumps(one)) == one


def test_one_that_tells_nothing_may_still_be_assembled_with_another() -> None:
    one = assemble([account("a", type=None, status=None), account("b", when="2023-05-03", at="Quetta", killed=3)])
    assert (one.type, one.reports) == ("ASSAULT", 2)
    assert one.date is not None


def test_a_report_that_contradicts_itself_shows_both_and_stands_by_its_first() -> None:
    tolls = (toll("killed", 12, total=True), toll("killed", 9, total=True))
    days = (("date", account("d", when="2023-05-09").account.of("date")[0].value, {}),)
    one = assemble([account("a", *tolls, *days, when="2023-05-03", at="Quetta")])
    assert {(each.field, each.kind) for each in one.contradictions} == {("killed", "hard"), ("date", "hard")}
    assert one.casualties.killed is not None
    assert (one.casualties.killed.low, one.casualties.killed.best, one.casualties.killed.high) == (9, 12, 12)


def test_a_report_that_states_and_denies_one_thing_shows_it() -> None:
    parties = (party("TTP", actor="ttp"), party("TTP", actor="ttp", stance="denied"))
    one = assemble([account("a", toll("killed", 5), toll("killed", 5, polarity="denies"), parties=parties)])
    assert {(each.field, each.kind) for each in one.contradictions} == {
        ("killed", "denial"),
        ("participant", "denial"),
    }


MANY = 5000


def test_five_thousand_accounts_of_one_incident_are_one_and_few_pairs_are_compared() -> None:
    sides = (party("TTP", actor="ttp"), party("police", "target", "police-kp"))
    items = [
        account(
            f"a{n:04}", mode="explosives", when="2023-05-03", at="Peshawar", parties=sides, killed=5 + n % 3,
            published=f"2023-05-{4 + n % 20:02}", text=f"A bomb went off near a police van, witness {n} said.",
        )
        for n in range(MANY)
    ]  # fmt: skip
    found = fuse(items)
    one = assemble(items, found.judgements)
    assert len(found.judgements) < 3 * MANY
    assert list(map(len, found.clusters)) == [MANY]
    assert (one.reports, one.origins) == (MANY, MANY)
    assert one.casualties.killed is not None
    assert (one.casualties.killed.low, one.casualties.killed.high) == (5, 7)
    assert len(one.contradictions) <= 10
