"""What the title's act takes in once the whole report is read.

Mentions join in the order of the text (groups.py), so what a report says again from another side (the chief of police,
the hospital, a neighbour) may stand apart from its news: no word of it looks back. A title brings one act, and
an act of violence that nothing tells apart from it, by place, day, sides, toll or the report's own contrast, and that
shares something with it, is the same act told again.
"""

from __future__ import annotations

from dateline.extract.grouping.facts import actors, day, is_country, later, place, reversed_sides, targets, toll
from dateline.extract.grouping.flow import contrast, people, reality, reference, sequel, turns_away
from dateline.extract.grouping.happening import Happening, same_kind
from dateline.extract.mentions import Mention
from dateline.extract.salience import salience_of
from dateline.extract.scene import Scene

_APART = -1.0
"""Value of a place or a day from which it tells two acts apart: a day to either side does not."""


def settled(groups: list[Happening], scene: Scene) -> list[Happening]:
    """The happenings of a report, those that only tell the title's act of violence again joined with it."""
    news = _news(groups)
    if news is None:
        return groups
    others = [group for group in groups if group.type == "ASSAULT" and group is not news]
    near = [group for group in others if _may_be(group, news, scene)]
    alone = len(near) == len(others)
    again = [group for group in near if _shares(group, news, scene) or (alone and _same_manner(group, news))]
    for group in again:
        news.mentions.extend(group.mentions)
    news.mentions.sort(key=lambda mention: (mention.sentence, mention.span))
    return [group for group in groups if all(group is not other for other in again)]


def _news(groups: list[Happening]) -> Happening | None:
    """The one act of violence in the title; None where it has none, or says that there were several."""
    violent = [group for group in groups if group.type == "ASSAULT"]
    titled = [group for group in violent if any(mention.headline for mention in group.mentions)]
    if not titled or any(mention.headline and mention.plural for group in titled for mention in group.mentions):
        return None
    return titled[0]


def _may_be(group: Happening, news: Happening, scene: Scene) -> bool:
    """Whether nothing tells a happening apart from the news."""
    first = group.mentions[0]
    if is_old(group, scene) != is_old(news, scene) or (first.reality.background and not first.definite):
        return False
    return not any(_apart(news, mention, scene) for mention in group.mentions)


def is_old(group: Happening, scene: Scene) -> bool:
    """Whether a happening has a day of its own that makes it one recalled."""
    return any(mention.dates for mention in group.mentions) and salience_of(group, scene) == "background"


def _apart(news: Happening, mention: Mention, scene: Scene) -> bool:
    """Whether anything tells a mention apart from the news."""
    if not same_kind(news, mention) or mention.plural or mention.contrast or turns_away(mention, scene):
        return True
    if min(place(news, mention, scene), day(news, mention, scene)) <= _APART:
        return True
    against = (actors, reversed_sides, later, sequel, reality, contrast, toll)
    return any(feature(news, mention, scene) < 0 for feature in against)


def _shares(group: Happening, news: Happening, scene: Scene) -> bool:
    """Whether a happening shares with the news what not every act has: whom it was done to, how many, where;
    or its first telling looks back."""
    first = group.mentions[0]
    if any(feature(news, first, scene) > 0 for feature in (targets, people, toll, reference)):
        return True
    names = {words.place.name.casefold() for other in news.mentions for words in other.places}
    told = (words.place.name for mention in group.mentions for words in mention.places)
    return any(name.casefold() in names and not is_country(name) for name in told)


def _same_manner(group: Happening, news: Happening) -> bool:
    """Whether the first telling shows a manner of the news: enough where the report tells of no other act."""
    modes = {mode for other in news.mentions for mode in other.modes}
    return bool(modes.intersection(group.mentions[0].modes))
