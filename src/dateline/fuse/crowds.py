"""Where hundreds tell of one place on one day, a few of them are compared with all, and speak for those that agree.

All pairs of five thousand accounts of one bombing are twelve million, and none of them is needed: what one full
account of it settles, it settles for each of the others. So a crowd has leaders, those that tell most, and everyone
else in it is compared with them alone. Who agrees with one of them follows it; who agrees with none is compared as
anybody is, by the details that few share. A crowd may tell of several incidents: leaders are taken from those that do
not agree with the leaders before them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.fuse.judge import Pair, judge_facts, pair
from dateline.fuse.told import Facts
from dateline.model import Judgement

RULE = "crowds.v1"
"""Signs the judgements that tie an account to the leader that speaks for it."""

LEADERS = 8
"""Leaders of one crowd. A place and a day on which more incidents are told by hundreds each leaves the rest of them to
be compared as anybody is."""

AGREES = 0.9
"""Probability from which an account follows a leader: surer than two have to be that are weighed with others."""

_SHARE = 0.02
"""Of a crowd must follow a leader: one that speaks for hardly anybody leaves its place to the next."""


def following(crowds: Iterable[Sequence[str]], by_id: Mapping[str, Facts]) -> list[Judgement]:
    """The ties between each account of these crowds that follows a leader and that leader. No leader follows. A
    function of the crowds as sets."""
    found: dict[str, Judgement] = {}
    leaders: set[str] = set()
    judged: dict[Pair, Judgement] = {}
    for crowd in sorted({tuple(sorted(each)) for each in crowds}, key=lambda ids: (-len(ids), ids)):
        open_ = [id_ for id_ in sorted(crowd, key=lambda id_: _fullest(by_id[id_])) if id_ not in found]
        tries = 2 * LEADERS
        while len(open_) > LEADERS and tries:
            tries -= 1
            leader, *others = open_
            pairs = (_judged(leader, other, by_id, judged) for other in others if other not in leaders)
            led = _one_a_report(leader, (one for one in pairs if one.probability >= AGREES), by_id)
            if len(led) < max(2, _SHARE * len(crowd)):
                open_ = others
                continue
            leaders.add(leader)
            for one in led:
                found[_other(one, leader)] = replace(one, by=RULE)
            open_ = [id_ for id_ in others if id_ not in found]
    return [found[id_] for id_ in sorted(found)]


def _one_a_report(leader: str, agreeing: Iterable[Judgement], by_id: Mapping[str, Facts]) -> list[Judgement]:
    """The likeliest of each report: what a report tells as two happenings is not made one by following."""
    met, led = {by_id[leader].report}, []
    for one in sorted(agreeing, key=lambda one: (-one.probability, one.left, one.right)):
        report = by_id[_other(one, leader)].report
        if report not in met:
            met.add(report)
            led.append(one)
    return led


def _other(one: Judgement, leader: str) -> str:
    return one.right if one.left == leader else one.left


def _judged(a: str, b: str, by_id: Mapping[str, Facts], judged: dict[Pair, Judgement]) -> Judgement:
    both = pair(a, b)
    if both not in judged:
        judged[both] = judge_facts(by_id[both[0]], by_id[both[1]])
    return judged[both]


def _fullest(of: Facts) -> tuple[int, str]:
    """Those first that tell most of what decides: days, places, sides, tolls, names, weapons."""
    told = (of.days, of.places, of.actors, of.others, of.tolls, of.titles, of.weapons)
    return -sum(map(bool, told)), of.id


def speaking(ties: Iterable[Judgement]) -> dict[str, str]:
    """Which account speaks for which, by the ties alone: the one that more are tied to, else the lesser."""
    ends: dict[str, int] = defaultdict(int)
    held = list(ties)
    for one in held:
        ends[one.left] += 1
        ends[one.right] += 1
    found: dict[str, str] = {}
    for one in held:
        leads = ends[one.left] >= ends[one.right]
        found[one.right if leads else one.left] = one.left if leads else one.right
    return found
