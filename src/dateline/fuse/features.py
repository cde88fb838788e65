"""The features by which two accounts are compared: each looks at one thing, and gives a value and a reason.

A feature depends on its two accounts alone, and is always asked with the lesser id on the left. Unknown on
either side is 0. What a feature weighs stands in one table, in score.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from dateline.compare.dates import same_day
from dateline.compare.names import same_name
from dateline.compare.places import same_place
from dateline.compare.text import content_words, same_story, same_words
from dateline.compare.types import same_mode, same_type
from dateline.fuse.known import same_actor
from dateline.fuse.told import Facts
from dateline.model import Party, Score

T = TypeVar("T")

_STATUS: dict[frozenset[str], float] = {
    frozenset(pair): value
    for pair, value in {
        ("happened", "planned"): -1.0,
        ("ongoing", "planned"): -0.8,
        ("happened", "foiled"): -0.8,
        ("happened", "attempted"): -0.3,
        ("foiled", "planned"): -0.2,
        ("attempted", "planned"): -0.4,
        ("ongoing", "foiled"): -0.6,
    }.items()
}
"""What two statuses say; two that are not listed do not contradict each other. A plan that was foiled and a
foiled plan are nearly one; a plan and what happened are two acts until more says otherwise."""


def kind(a: Facts, b: Facts) -> Score:
    """Whether both tell of one kind of act."""
    return same_type(a.act, b.act)


def mode(a: Facts, b: Facts) -> Score:
    """Whether it was done in the same manner."""
    return same_mode(a.modes, b.modes)


def day(a: Facts, b: Facts) -> Score:
    """Whether it was on the same day."""
    return _best(a.days, b.days, same_day, "the day is not told by both")


def place(a: Facts, b: Facts) -> Score:
    """Whether it was in the same place."""
    if a.places and b.places:
        return _best(a.places, b.places, same_place, "")
    told, silent = (a, b) if a.places else (b, a)
    for at in told.places:
        name = content_words(at.name)
        if at.precision in _TOWNS and name and name <= silent.told.words and a.report != b.report:
            return Score(0.4, f"one is in {at.name}, which stands in the words of the other")
    return Score(0.0, "the place is not told by both")


_TOWNS = ("site", "town", "district")
"""Precisions of a place narrow enough that its bare name near the other account's words says something."""


def who(a: Facts, b: Facts) -> Score:
    """Whether the same did it. Blame differs from report to report, so a difference weighs less where it is
    only suspected, claimed or accused."""
    if _swapped(a, b):
        return Score(0.8, "the same two sides, told from either side")
    return _parties(a.actors, b.actors)


def whom(a: Facts, b: Facts) -> Score:
    """Whether it was done to the same."""
    if _swapped(a, b):
        return Score(0.8, "the same two sides, told from either side")
    return _parties(_unnamed(a.others), _unnamed(b.others))


def person(a: Facts, b: Facts) -> Score:
    """Whether the same named person was arrested, killed or tried. Victims are never followed by name."""
    left, right = _persons(a), _persons(b)
    if not left or not right:
        return Score(0.0, "no person is named by both")
    best = _best(left, right, lambda x, y: same_name(x.name, y.name), "")
    if best.value >= 0.6:
        return Score(min(1.0, best.value + 0.2), best.why)
    both_alone = len(left) == len(right) == 1
    return Score(-1.0 if both_alone else -0.5, "they name different persons")


def title(a: Facts, b: Facts) -> Score:
    """Whether both give the happening the same name ("Operation Sindoor")."""
    best = _best(a.titles, b.titles, same_name, "no name is given to it by both")
    return best if best.value >= 0.85 else Score(min(0.0, best.value), best.why)


def weapon(a: Facts, b: Facts) -> Score:
    """Whether the same weapon was used."""
    best = _best(a.weapons, b.weapons, same_name, "the weapon is not told by both")
    return Score(max(-0.3, best.value), best.why)


def status(a: Facts, b: Facts) -> Score:
    """Whether one tells of a plan or an attempt and the other of a deed."""
    if a.status is None or b.status is None or a.status == b.status:
        return Score(0.0, "nothing in their status is at odds")
    value = _STATUS.get(frozenset({a.status, b.status}), 0.0)
    return Score(value, f"one is {a.status}, the other {b.status}")


def scope(a: Facts, b: Facts) -> Score:
    """Whether one tells of a campaign and the other of one event in it."""
    if a.campaign == b.campaign:
        return Score(0.0, "both are of one scope")
    return Score(-1.0, "one is a campaign, the other a single event")


def known(a: Facts, b: Facts) -> Score:
    """Whether one recalls it as known history: of such acts there are few."""
    if a.background or b.background:
        return Score(1.0, "at least one recalls it as known history")
    return Score(0.0, "both tell it as news")


def told_when(a: Facts, b: Facts) -> Score:
    """Whether news of it is of one time, where a day is not known: news seldom waits."""
    dated = all(each.start for each in (*a.days[:1], *b.days[:1])) and a.days and b.days
    news = a.told.source.genre == b.told.source.genre == "news" and not (a.background or b.background)
    if dated or not news or a.published is None or b.published is None:
        return Score(0.0, "the days of publication say nothing")
    apart = abs(a.published - b.published)
    value = 1.0 if apart <= 3 else 0.3 if apart <= 10 else 0.0 if apart <= 45 else -1.0
    return Score(value, f"told as news {apart} days apart")


def words(a: Facts, b: Facts) -> Score:
    """Whether they are told in the same words."""
    if a.report == b.report:
        return Score(0.0, "words of one report say nothing")
    return same_words(a.told.words, b.told.words)


def story(a: Facts, b: Facts) -> Score:
    """Whether both reports are about the same, by their rare words."""
    if a.report == b.report:
        return Score(0.0, "words of one report say nothing")
    return same_story(a.told.story, b.told.story)


def headline(a: Facts, b: Facts) -> Score:
    """Whether both are what alike reports of the same days bring in their titles: a report has one such story."""
    if a.report == b.report or not (a.told.headline and b.told.headline) or a.published is None or b.published is None:
        return Score(0.0, "not what both reports bring")
    apart = abs(a.published - b.published)
    alike = (same_story(a.told.story, b.told.story).value - _ALIKE) / (_VERY_ALIKE - _ALIKE)
    if apart > _FRESH or alike <= 0:
        return Score(0.0, "the reports are not of one time and alike")
    return Score(round(min(1.0, alike), 4), f"the titles of two alike reports, {apart} days apart, bring it")


_FRESH, _ALIKE, _VERY_ALIKE = 3, 0.15, 0.35
"""Days within which two reports may bring one piece of news, and from which to which likeness that tells more and
more."""


def names(a: Facts, b: Facts) -> Score:
    """Whether the words around share names of their own: a street, a school, a village that no gazetteer has.
    Names of countries, and of the places and parties that are compared elsewhere, do not count twice."""
    if a.report == b.report:
        return Score(0.0, "words of one report say nothing")
    shared = sorted(a.own_names & b.own_names)
    if len(shared) < 2:
        return Score(0.0, "the passages share hardly a name")
    return Score(round(min(1.0, len(shared) / 3), 4), f"the passages share the names {', '.join(shared[:5])}")


def report(a: Facts, b: Facts) -> Score:
    """Whether one report tells both: then it tells them apart."""
    if a.report == b.report:
        return Score(-1.0, "one report tells both, as two happenings")
    return Score(0.0, "told by two reports")


def _best(left: Sequence[T], right: Sequence[T], compare: Callable[[T, T], Score], unknown: str) -> Score:
    """The best score over all pairs; of several with one value, that with the least reason."""
    if not left or not right:
        return Score(0.0, unknown)
    scores = [compare(x, y) for x in left for y in right]
    return scores[0] if len(scores) == 1 else min(scores, key=_order)


def _order(score: Score) -> tuple[float, str]:
    return -score.value, score.why


def _persons(of: Facts) -> tuple[Party, ...]:
    return tuple(party for party in of.others if party.kind == "person" and party.role != "victim")


def _unnamed(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.kind != "person")


def _swapped(a: Facts, b: Facts) -> bool:
    return bool(a.actor_ids & b.other_ids and b.actor_ids & a.other_ids and not a.actor_ids & b.actor_ids)


def _parties(left: tuple[Party, ...], right: tuple[Party, ...]) -> Score:
    best = _best(left, right, _same_party, "not told by both")
    surely = all(any(party.stance == "stated" for party in side) for side in (left, right))
    return best if best.value >= 0 or surely else Score(best.value / 2, best.why + ", but not surely")


_GROUP_WORTH = {"actor": 1.0, "person": 1.0, "object": 0.8, "group": 0.4}
"""What one name for a party is worth: "gunmen" are in every report."""


def _same_party(a: Party, b: Party) -> Score:
    if a.actor and b.actor:
        return same_actor(a.actor, b.actor)
    score = same_name(a.name, b.name)
    worth = min(_GROUP_WORTH[a.kind], _GROUP_WORTH[b.kind])
    if score.value > 0:
        return Score(round(score.value * worth, 4), score.why)
    vague = "group" in (a.kind, b.kind) or a.kind != b.kind
    return Score(0.0 if vague else round(score.value * 0.5, 4), score.why)
