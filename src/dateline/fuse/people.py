"""Whether two profiles are of one person, and the persons that profiles make.

A judgement depends on the two profiles and on shipped tables alone. A name by itself never joins two reports: an
office, a title or the like must agree with it, and a common name or a lone surname takes more than that.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from dateline.compare.persons import PART, SAME, is_common, name_words, same_person, title_words
from dateline.fuse.judge import Pair, clusters, pair, verdict
from dateline.model import Judgement, Profile, Reason, Score

RULE = "people.v1"
"""Signs the machine's judgements on persons; a new number with every change of features or weights."""

_START = -2.0
"""Log-odds of two profiles that share a word of their names: one in eight is of one person."""

_ALONE = 0.0
"""Log-odds up to which a name weighs that nothing else bears out: an open question, for people to judge."""

_Key = tuple[str, ...]


def judge_people(a: Profile, b: Profile) -> Judgement:
    """Whether two profiles are of one person, with every reason. Symmetric."""
    left, right = (a, b) if a.id <= b.id else (b, a)
    reasons = tuple(_reasons(left, right))
    odds = _START + sum(one.weight for one in reasons)
    if not _borne_out(reasons, left, right):
        odds = min(odds, _ALONE)
    probability = round(1 / (1 + math.exp(-odds)), 4)
    return Judgement(left.id, right.id, verdict(probability), probability, RULE, reasons)


def _borne_out(reasons: tuple[Reason, ...], a: Profile, b: Profile) -> bool:
    """Whether more than the name speaks for one person; a common surname alone is nobody's, whatever speaks for it."""
    nobodys = reasons[0].value < SAME and (is_common(a.name) or is_common(b.name))
    return not nobodys and any(one.value > 0 for one in reasons[1:])


def _reasons(a: Profile, b: Profile) -> Iterator[Reason]:
    common = is_common(a.name) or is_common(b.name)
    name, body, calling, role = _names(a, b), _body(a, b), _calling(a, b), _role(a, b)
    yield _reason("name", name, 6.0 if name.value < 0 else 1.0 if common else 4.5)
    yield _reason("body", body, 1.0 if common or body.value < 0 else 2.5)
    yield _reason("calling", calling, 1.5 if calling.value > 0 else 0.5)
    yield _reason("role", role, 2.5)


def _reason(feature: str, score: Score, weight: float) -> Reason:
    return Reason(feature, score.value, round(score.value * weight, 2), score.why)


def _names(a: Profile, b: Profile) -> Score:
    """By the fullest names; where these contradict each other and other spellings agree, nothing is told."""
    full = same_person(a.name, b.name)
    if full.value > 0:
        return full
    best = max((same_person(x, y) for x in a.names for y in b.names), key=lambda score: (score.value, score.why))
    return Score(0.3, best.why) if best.value >= SAME else full


def _body(a: Profile, b: Profile) -> Score:
    if a.actor is None or b.actor is None:
        return Score(0.0, "of one of them no body is known")
    if a.actor == b.actor:
        return Score(1.0, f"both act for {a.actor}")
    return Score(-1.0, f"they act for {min(a.actor, b.actor)} and {max(a.actor, b.actor)}")


def _calling(a: Profile, b: Profile) -> Score:
    left, right = _title_words(a), _title_words(b)
    if not left or not right:
        return Score(0.0, "one of them has no title")
    shared = left & right
    if shared:
        return Score(1.0 if len(shared) > 1 else 0.6, f"both are called {', '.join(sorted(shared))}")
    return Score(-1.0, "their titles share no word")


def _title_words(of: Profile) -> frozenset[str]:
    return title_words(title.quote for title in of.titles)


def _role(a: Profile, b: Profile) -> Score:
    held = ["recipient" in one.roles for one in (a, b)]
    office = [one.actor is not None for one in (a, b)]
    if all(held):
        return Score(1.0, "both are arrested or tried")
    if (held[0] and office[1]) or (held[1] and office[0]):
        return Score(-1.0, "one is arrested or tried, the other acts for a body")
    return Score(0.0, "what they are named for tells nothing")


# --------------------------------------------------------------------------------------------------
# Who is who


@dataclass(frozen=True, slots=True)
class People:
    """The judgements made, and the profiles of each person."""

    judgements: tuple[Judgement, ...]
    clusters: tuple[frozenset[str], ...]


def group_people(profiles: Iterable[Profile], *, decided: Iterable[Judgement] = ()) -> People:
    """Judge the pairs of profiles worth comparing and cluster what is one person's. A function of the set of profiles
    and of what people decided. Profiles that say the same of themselves are compared with others once."""
    by_id = {one.id: one for one in profiles}
    decided = [one for one in decided if one.left in by_id and one.right in by_id]
    own = {id_ for one in decided for id_ in (one.left, one.right)}
    alike: dict[object, list[str]] = defaultdict(list)
    for id_ in sorted(by_id):
        alike[id_ if id_ in own or not followed(by_id[id_]) else _signature(by_id[id_])].append(id_)
    first = {ids[0]: ids for ids in alike.values()}
    made = [judge_people(by_id[a], by_id[b]) for a, b in sorted(_pairs([by_id[id_] for id_ in first]))]
    found = clusters(first, made, decided)
    whole = (frozenset(id_ for one in cluster for id_ in first[one]) for cluster in found)
    return People(tuple(made), tuple(sorted(whole, key=min)))


def followed(profile: Profile) -> bool:
    """Whether a person is followed from report to report: one with an office or a calling, or one whose act, arrest or
    trial is told. Somebody who is only quoted is not."""
    return bool(profile.titles or profile.actor or {"actor", "recipient"} & set(profile.roles))


def _signature(of: Profile) -> object:
    """What two profiles must share to be judged as one profile: all that a judgement looks at. A profile whose own like
    would not be judged to be the same person stays apart."""
    alone = judge_people(of, of).verdict != "same"
    held = "recipient" in of.roles
    return (tuple(sorted(set(of.names))), of.actor, tuple(sorted(_title_words(of))), held, of.id if alone else "")


def _pairs(profiles: list[Profile]) -> set[Pair]:
    """The pairs that share a telling word of their names, or two common ones; in one report all that share a word."""
    keyed: Mapping[object, list[Profile]] = defaultdict(list)
    for one in profiles:
        for key in _keys(one):
            keyed[key].append(one)
    return {
        pair(a.id, b.id)
        for some in keyed.values()
        for a, b in combinations(some, 2)
        if (a.report == b.report or (followed(a) and followed(b))) and _names(a, b).value >= PART / 2
    }


def _keys(of: Profile) -> set[object]:
    words = name_words(of.name)
    telling = {_rough(word) for word in words if not is_common(word)}
    both = {tuple(sorted(two)) for two in combinations(sorted(map(_rough, words)), 2)}
    called = {(words[0], tuple(sorted(_title_words(of))))} if len(words) == 1 and of.titles else set()
    return {*telling, *both, *called, *((of.report, _rough(word)) for word in words)}


def _rough(word: str) -> str:
    """A folded word without its vowels but the first letter, under which its spellings meet."""
    return word[:1] + "".join(char for char in word[1:] if char not in "aeiu")
