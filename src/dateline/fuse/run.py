"""The whole of fusing in one verb: accounts in, judgements and clusters out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from dateline.fuse.candidates import Card, File
from dateline.fuse.copies import bundles, clusters, texts_of, ties
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


@dataclass(frozen=True, slots=True)
class Filed:
    """What fusing found on the way, by account: with it, one account more need not be compared with all (more.py)."""

    texts: Mapping[str, bytes]
    """What copies share, of those that may have copies (copies.py)."""
    speakers: Mapping[str, str]
    """For each copy the account that speaks for it."""
    leaders: Mapping[str, str]
    """For each account that follows a leader that leader (crowds.py)."""
    asked: Mapping[Pair, float]
    """What was judged to find them."""
    cards: Mapping[str, Card]
    """Under what each is filed that is no copy (candidates.py)."""


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
    everyone = [facts(item) for item in told]
    judgements, _ = judged(everyone, known=known)
    return Fused(judgements, clusters([each.id for each in everyone], judgements, people))


def judged(
    everyone: Iterable[Facts], *, known: Mapping[Pair, Judgement] | None = None
) -> tuple[tuple[Judgement, ...], Filed]:
    """Judge the pairs worth comparing, as `fuse` does, with what was found on the way."""
    known = known or {}
    by_id = {each.id: each for each in everyone}
    texts = texts_of(by_id.values())
    copies = bundles(by_id.values(), texts)
    by_id = {id_: each for id_, each in by_id.items() if id_ not in copies}
    file = File(by_id.values())
    cards, asked = file.cards, dict[Pair, Judgement]()
    led = following(file.crowds(), by_id, asked)
    followers = speaking(led)
    if led:
        by_id = {id_: each for id_, each in by_id.items() if id_ not in followers}
        file = File(by_id.values(), cards)
    made = {each: _judged(each, by_id, known) for each in file.pairs()}
    edges = [each for each, judgement in made.items() if judgement.verdict == "same"]
    for component in components(by_id, edges):
        if len(component) <= CLOSED:
            for each in combinations(sorted(component), 2):
                if each not in made:
                    made[each] = _judged(each, by_id, known)
    made |= {(tie.left, tie.right): tie for tie in (*led, *ties(copies))}
    found = Filed(texts, copies, followers, {each: one.probability for each, one in asked.items()}, cards)
    return tuple(made[each] for each in sorted(made)), found


def _judged(each: Pair, by_id: Mapping[str, Facts], known: Mapping[Pair, Judgement]) -> Judgement:
    held = known.get(each)
    if held is not None and held.by == RULE:
        return _brief(held)
    return judged_pair(by_id[each[0]], by_id[each[1]])


def judged_pair(a: Facts, b: Facts) -> Judgement:
    """The judgement on two accounts, as it is kept."""
    return _brief(judge_facts(a, b))


def _brief(judgement: Judgement) -> Judgement:
    """Those that say "different" leave their reasons behind: nearly all do, and `explain` works the reasons out again
    when somebody asks."""
    return judgement if judgement.verdict != "different" else replace(judgement, reasons=())
