"""What copies of one text tell is told once: one account speaks for all, and the others are tied to it.

Hundreds of outlets may print one story, some with other figures. Where two reports are of one origin, and two of their
accounts of one kind of act stand in the same words, on the same day and in the same place, they are copies of one
account, whatever the figures. Only the first of them by id is compared with other accounts, so that no number of copies
crowds them out or outvotes them. The same words in reports of two origins tie nothing.

A person's word goes further: a copy that a person parted from another is compared like any account.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from dateline.compare.text import content_words
from dateline.fuse.crowds import RULE as CROWDS
from dateline.fuse.crowds import speaking
from dateline.fuse.judge import clusters as _clusters
from dateline.fuse.judge import judge as _judge
from dateline.fuse.judge import pair
from dateline.fuse.told import Facts, Told, facts
from dateline.model import Judgement, Reason

RULE = "copies.v1"
"""Signs the judgements that tie a copy to the account that speaks for it."""

TIES = frozenset({RULE, CROWDS})
"""Signs of judgements that tie an account to the one that speaks for it: the others are the judge's, of these rules or
of others."""

_PROBABILITY = 0.95
"""How sure a copy is: a copier may put old words to a new act."""

_ENOUGH = 3
"""Content words that a paragraph needs, as a headline has them: the reports are known to be copies by their texts."""

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen hundred hundreds thousand thousands"
)

Days = tuple[str | None, str | None]


def bundles(found: Iterable[Facts], texts: Mapping[str, bytes] | None = None) -> dict[str, str]:
    """For each account that is a copy the one that speaks for it: the least of them by id. `texts` are what `texts_of`
    gives for the same accounts, where that is known."""
    everyone = list(found)
    held = texts_of(everyone) if texts is None else texts
    by_text: dict[tuple[str, bytes], list[str]] = defaultdict(list)
    for each in everyone:
        if each.id in held:
            by_text[each.told.source.origin, held[each.id]].append(each.id)
    return {copy: min(ids) for ids in by_text.values() for copy in ids if copy != min(ids)}


def texts_of(found: Iterable[Facts]) -> dict[str, bytes]:
    """By account a digest of what copies of it share, figures and origin apart; without those of paragraphs of too few
    words. Of two accounts of one report that share all of it, the first is the first again in a copy. All accounts of a
    report have to be given together."""
    ordered = sorted(found, key=lambda each: (each.report, each.told.account.anchor, each.id))
    days: dict[str, set[Days]] = defaultdict(set)
    for each in ordered:
        days[each.report] |= set(_days(each))
    met: dict[tuple[str, bytes], int] = defaultdict(int)
    texts: dict[str, bytes] = {}
    for each in ordered:
        text = _text(each, frozenset(days[each.report]))
        if text is not None:
            met[each.report, text] += 1
            texts[each.id] = text + met[each.report, text].to_bytes(4, "big")
    return texts


def _text(of: Facts, days: frozenset[Days]) -> bytes | None:
    """What two copies share; None for a paragraph of too few words. Where an account has no day, those of its whole
    report stand for it, and else the day of publication: a bulletin tells each day another happening in the same
    words."""
    words = of.told.words - _number_words()
    if len(words) < _ENOUGH:
        return None
    places = tuple(place.id or place.name for place in of.places)
    when = _days(of) or (sorted(days, key=repr) if days else of.published)
    told = repr((of.act[0], sorted(words), when, places))
    return hashlib.blake2b(told.encode(), digest_size=16).digest()


def _days(of: Facts) -> tuple[Days, ...]:
    return tuple((day.start, day.end) for day in of.days if day.start is not None)


@cache
def _number_words() -> frozenset[str]:
    return content_words(_NUMBERS)


def ties(of: Mapping[str, str]) -> list[Judgement]:
    """The judgements that tie each copy to the account that speaks for it."""
    return [_tie(*pair(copy, first)) for copy, first in sorted(of.items())]


def _tie(left: str, right: str) -> Judgement:
    why = Reason("copy", 1.0, 6.0, "two copies of one text, in the same words but for the figures")
    return Judgement(left, right, "same", _PROBABILITY, RULE, (why,))


def judge(a: Told, b: Told) -> Judgement:
    """Whether two accounts tell of one happening: as copies, or by the judge. Symmetric."""
    found = bundles([facts(a), facts(b)])
    return next(iter(ties(found)), None) or _judge(a, b)


def clusters(
    accounts: Iterable[str], judgements: Iterable[Judgement], people: Iterable[Judgement] = ()
) -> tuple[frozenset[str], ...]:
    """The sets of accounts that are one incident each, as `judge.clusters` has them: copies go where the first goes,
    and those who follow a leader (crowds.py) where the leader goes."""
    known, machine, rulings = sorted(set(accounts)), list(judgements), list(people)
    speaks = _speaking(machine, rulings, frozenset(known))
    if not speaks:
        return _clusters(known, machine, rulings)
    firsts = [account for account in known if account not in speaks]
    found = _clusters(firsts, _moved(machine, speaks), _moved(rulings, speaks))
    copies: dict[str, set[str]] = defaultdict(set)
    for copy, first in speaks.items():
        copies[first].add(copy)
    whole = (cluster.union(*(copies.get(account, ()) for account in cluster)) for cluster in found)
    return tuple(sorted(whole, key=min))


def _speaking(machine: Iterable[Judgement], people: Iterable[Judgement], known: frozenset[str]) -> dict[str, str]:
    """Which account speaks for which, without those that a person parted from another. Who speaks for a copy may
    follow a leader: then the leader speaks for both."""
    parted = {end for one in people if one.verdict == "different" for end in (one.left, one.right)}
    held = list(machine)
    found = {one.right: one.left for one in held if one.by == RULE}
    found |= speaking(one for one in held if one.by == CROWDS)
    found = {id_: by for id_, by in found.items() if id_ not in parted and {id_, by} <= known}
    return {id_: found.get(by, by) for id_, by in found.items()}


def _moved(judgements: Iterable[Judgement], speaks: Mapping[str, str]) -> list[Judgement]:
    """The judgements with the account that speaks in place of each copy."""
    found = []
    for one in judgements:
        left, right = speaks.get(one.left, one.left), speaks.get(one.right, one.right)
        if left != right:
            low, high = pair(left, right)
            found.append(one if (low, high) == (one.left, one.right) else replace(one, left=low, right=high))
    return found
