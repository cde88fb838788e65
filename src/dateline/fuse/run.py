"""The whole of fusing in one verb: accounts in, judgements and clusters out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from dateline.fuse.candidates import File
from dateline.fuse.copies import bundles, clusters, ties
from dateline.fuse.crowds import following, speaking
from dateline.fuse.judge import RULE, Pair, components, judge_facts
from dateline.fuse.told import Facts, Told, facts
from dateline.model import Judgement

CLOSED = 150
"""Accounts in a component up to which every pair in it is judged, and not only the pairs that share a key:
11,000 pairs. In a greater one a pair that shares no key counts mildly against."""


@dataclass(frozen=True, slots=True)
class Fused:
    """Every judgement made by the machine, and the accounts of each incident."""

    judgements: tuple[Judgement, ...]
    clusters: tuple[frozenset[str], ...]


def fuse(
    told: Iterable[Told],
    *,
    people: Iterable[Judgement] = (),
    known: Mapping[Pair, Judgement] | None = None,
) -> Fused:
    """Judge the pairs worth comparing and cluster what is the same. A function of the set of accounts and of
    people's judgements; `known` saves work and changes nothing: judgements under the present rule on accounts
    that have not changed. Judgements come in the order of their ids.
    """
    known = known or {}
    everyone = {item.account.id: facts(item) for item in told}
    copies = bundles(everyone.values())
    by_id = {id_: each for id_, each in everyone.items() if id_ not in copies}
    file = File(by_id.values())
    led = following(file.crowds(), by_id)
    if led:
        followers = speaking(led)
        by_id = {id_: each for id_, each in by_id.items() if id_ not in followers}
        file = File(by_id.values())
    made = {each: _judged(each, by_id, known) for each in file.pairs()}
    edges = [each for each, judgement in made.items() if judgement.verdict == "same"]
    for component in components(by_id, edges):
        if len(component) <= CLOSED:
            for each in combinations(sorted(component), 2):
                if each not in made:
                    made[each] = _judged(each, by_id, known)
    made |= {(tie.left, tie.right): tie for tie in (*led, *ties(copies))}
    judgements = tuple(made[each] for each in sorted(made))
    return Fused(judgements, clusters(everyone, judgements, people))


def _judged(each: Pair, by_id: Mapping[str, Facts], known: Mapping[Pair, Judgement]) -> Judgement:
    """One judgement. Those that say "different" leave their reasons behind: nearly all do, and `explain` works the
    reasons out again when somebody asks."""
    held = known.get(each)
    judgement = held if held is not None and held.by == RULE else judge_facts(by_id[each[0]], by_id[each[1]])
    return judgement if judgement.verdict != "different" else replace(judgement, reasons=())
