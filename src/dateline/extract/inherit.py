"""Where and when, for an act told without either: inferred from the acts told around it, with the words of those.

Only for acts that the report itself brings: an act recalled has a day and a place of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.dating.find import DateWords
from dateline.extract.claims import day_claims, place_claim
from dateline.extract.grouping.flow import turns_away
from dateline.extract.grouping.happening import Happening
from dateline.extract.mentions import Mention
from dateline.extract.salience import salience_of
from dateline.extract.scene import Scene
from dateline.model import Claim

BREATH = 2
"""Sentences after which a day no longer holds for what follows in a report that tells of several; a place holds for its
paragraph."""
DAYS = ("day", "weekday", "deictic")
"""Kinds of date words that name a day: a month or a year told of one act says little of the next."""
BODILY = frozenset(("ASSAULT", "COERCE", "PROTEST"))
"""Types of acts that stand somewhere; what is said or signed has no place to hand on or to take."""
CONFIDENCE = 0.4
"""Of an inference from the sentences before: set below every stated value, so that it yields to any of them."""


def inherited(index: int, groups: list[Happening], scene: Scene) -> Iterator[Claim]:
    """The claims that an act takes over from those told before it."""
    here = groups[index]
    first = here.mentions[0]
    if salience_of(here, scene) == "background" or not first.reality.firm or first.reality.status == "planned":
        return
    if turns_away(first, scene):
        return
    before = _told_before(here, groups)
    if not any(mention.dates for mention in here.mentions):
        words = _day(first, before, scene)
        if words is not None:
            yield from (replace(claim, basis="inferred", confidence=CONFIDENCE) for claim in day_claims(words))
    if here.type in BODILY and not any(mention.places for mention in here.mentions):
        near = (mention for mention in before if "\n\n" not in scene.text[mention.span.end : first.span.start])
        giver = next((mention for mention in near if mention.places and mention.type in BODILY), None)
        if giver is not None:
            yield replace(place_claim(giver.places[0]), basis="inferred", confidence=CONFIDENCE)


def _told_before(here: Happening, groups: list[Happening]) -> list[Mention]:
    """What other acts are told as facts before it, nearest first."""
    first = here.mentions[0]
    told = [
        mention
        for other in groups
        for mention in other.mentions
        if other is not here and mention.reality.firm and mention.span.start < first.span.start
    ]
    return sorted(told, key=lambda mention: -mention.span.start)


def _day(first: Mention, before: list[Mention], scene: Scene) -> DateWords | None:
    """The day last told, if it is near or the only one that the acts before are told of."""
    dated = [(mention, words) for mention in before for words in mention.dates if words.kind in DAYS]
    if not dated:
        return None
    mention, words = dated[0]
    near = first.sentence - mention.sentence <= BREATH
    news = scene.report.genre == "news" and scene.report.published is not None
    only = news and len({(scene.days[other].start, scene.days[other].anchor) for _, other in dated}) == 1
    return words if near or only else None
