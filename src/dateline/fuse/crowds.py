"""Where hundreds tell of one place on one day, a few of them are compared with all, and speak for those that agree.

All pairs of five thousand accounts of one bombing are twelve million, and none of them is needed: what one full
account of it settles, it settles for each of the others. So a crowd has leaders, those that tell most, and everyone
else in it is compared with them alone. Who agrees with one of them follows it; who agrees with none is compared as
anybody is, by the details that few share. A crowd may tell of several incidents: leaders are taken from those that do
not agree with the leaders before them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.fuse.candidates import fullness
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


def following(
    crowds: Iterable[Sequence[str]], by_id: Mapping[str, Facts], judged: dict[Pair, Judgement] | None = None
) -> list[Judgement]:
    """The ties between each account of these crowds that follows a leader and that leader. No leader follows. A
    function of the crowds as sets. What was judged on the way is put into `judged`."""
    made = {} if judged is None else judged

    def agreement(a: str, b: str) -> float:
        both = pair(a, b)
        if both not in made:
            made[both] = judge_facts(by_id[both[0]], by_id[both[1]])
        return made[both].probability

    held = [*map(tuple, crowds)]
    members = {id_: Member(by_id[id_].report, fullness(by_id[id_])) for crowd in held for id_ in crowd}
    led = leaders(held, members, agreement)
    return [replace(made[pair(id_, led[id_])], by=RULE) for id_ in sorted(led)]


@dataclass(frozen=True, slots=True)
class Member:
    """What has to be known of an account in a crowd: its report, and how much it tells (candidates.py)."""

    report: str
    told: int


def leaders(
    crowds: Iterable[Sequence[str]], members: Mapping[str, Member], agreement: Callable[[str, str], float]
) -> dict[str, str]:
    """The leader of each account of these crowds that follows one. `agreement` is the probability that two are one."""
    found: dict[str, str] = {}
    leading: set[str] = set()
    for crowd in sorted({tuple(sorted(each)) for each in crowds}, key=lambda ids: (-len(ids), ids)):
        open_ = [id_ for id_ in sorted(crowd, key=lambda id_: (-members[id_].told, id_)) if id_ not in found]
        tries = 2 * LEADERS
        while len(open_) > LEADERS and tries:
            tries -= 1
            leader, *others = open_
            asked = ((agreement(leader, other), pair(leader, other), other) for other in others if other not in leading)
            led = _one_a_report(leader, [one for one in asked if one[0] >= AGREES], members)
            if len(led) < max(2, _SHARE * len(crowd)):
                open_ = others
                continue
            leading.add(leader)
            found.update(dict.fromkeys(led, leader))
            open_ = [id_ for id_ in others if id_ not in found]
    return found


def _one_a_report(leader: str, agreeing: Iterable[tuple[float, Pair, str]], members: Mapping[str, Member]) -> list[str]:
    """The likeliest of each report: what a report tells as two happenings is not made one by following."""
    met, led = {members[leader].report}, []
    for _, _, id_ in sorted(agreeing, key=lambda one: (-one[0], one[1])):
        if members[id_].report not in met:
            met.add(members[id_].report)
            led.append(id_)
    return led


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
