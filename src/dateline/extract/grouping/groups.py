"""Which mentions of one report tell of one happening.

Mentions are taken in the order of the text; each joins the happening told so far that it fits best, or begins one.
FITS lists what counts, with its weight; a sum of JOIN or more joins. The weights were set by hand on reports
written for the purpose; the floors of tests/examples hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.extract.grouping.facts import actors, day, handover, later, place, reversed_sides, targets, toll
from dateline.extract.grouping.flow import (
    alone,
    claimed,
    contrast,
    distance,
    goes_on,
    one_title,
    people,
    reality,
    reference,
    sequel,
    within,
)
from dateline.extract.grouping.happening import Happening, same_kind
from dateline.extract.grouping.settle import is_old, settled
from dateline.extract.mentions import Mention
from dateline.extract.scene import Scene

JOIN = 1.15
"""A lone weak sign (a near sentence, a shared kind of victim) must not join two; a definite noun must."""


APART = -1.0
"""Value of a place or a day from which equal tolls and sides no longer speak for one act: the next attack by the same
group also kills nine."""


def happenings(mentions: Iterable[Mention], scene: Scene) -> list[Happening]:
    """Group the mentions of a report that name a happening; each is in exactly one group."""
    groups: list[Happening] = []
    for mention in mentions:
        _mark_sole(groups, scene)
        fits = [fit(group, mention, scene) for group in groups]
        best = max(fits, default=JOIN - 1)
        if best >= JOIN:
            groups[fits.index(best)].mentions.append(mention)
        else:
            before = groups if mention.type == "ASSAULT" else [group for group in groups if group.type == mention.type]
            groups.append(Happening([mention], first=not before))
    return settled(groups, scene)


def _mark_sole(groups: list[Happening], scene: Scene) -> None:
    """Mark the one act of violence told so far that may be the news: not one with an older day of its own."""
    news = [group for group in groups if group.type == "ASSAULT" and not is_old(group, scene)]
    for group in groups:
        group.sole = len(news) == 1 and group is news[0]


def fit(group: Happening, mention: Mention, scene: Scene) -> float:
    """How well a mention fits a happening; below JOIN it is another one."""
    if not same_kind(group, mention):
        return -9.0
    found = {feature: feature(group, mention, scene) for feature in FITS}
    apart = min(found[place], found[day]) <= APART
    return sum(min(value, 0.0) if apart and feature in SHARED else value for feature, value in found.items())


FITS: tuple[Callable[[Happening, Mention, Scene], float], ...] = (
    place,
    day,
    actors,
    toll,
    targets,
    reference,
    people,
    distance,
    goes_on,
    contrast,
    alone,
    sequel,
    within,
    one_title,
    reality,
    claimed,
    reversed_sides,
    later,
    handover,
)


SHARED = (toll, actors, targets)
"""Features that like attacks share, and that count for nothing where place or day speak against."""
