"""What two tellings say of one another by their facts: place, day, bodies, tolls, targets. Each adds to a fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dateline.extract.grouping.bodies import bodies
from dateline.extract.grouping.happening import Happening
from dateline.extract.mentions import Mention
from dateline.extract.roles import Cast
from dateline.extract.scene import Scene
from dateline.extract.tolls import Toll
from dateline.extract.unite import HARM
from dateline.gazetteer.load import Entry, gazetteer
from dateline.model import Count, Day, Place


def place(group: Happening, mention: Mention, scene: Scene) -> float:
    """The same place or one inside the other for, apart against. What a telling names within a country counts, and the
    country beside it ("southwestern Pakistan") only where it names nothing closer."""
    ours = _closest([place.place for other in group.mentions for place in other.places])
    theirs = _closest([place.place for place in mention.places])
    if not ours or not theirs:
        return 0.0
    names = {name.lower() for place in ours for name in (place.name, *place.within)}
    if any(
        name.lower() in names or any(name.lower() in other or other in name.lower() for other in names)
        for place in theirs
        for name in (place.name, *place.within)
    ):
        return 0.8
    fits = [_nested(a.name, b.name) for a in ours for b in theirs]
    return max(fits) if max(fits) > 0 else min(fits)


def _closest(places: list[Place]) -> list[Place]:
    """The places without whole countries and parts of them told by a point of the compass, unless they are all."""
    return [place for place in places if not is_country(place.name)] or places


def is_country(name: str) -> bool:
    """Whether the best-known bearer of a name is a country."""
    return any(entry.feature == "country" for entry in _bearers(name)[:1])


def _nested(first: str, second: str) -> float:
    """Whether one of two names can be a place inside the other, by the best-known bearers: 0.6 if so, -2 if not, and
    little against where the gazetteer does not know one of them."""
    one, other = _bearers(first), _bearers(second)
    if not one or not other:
        return 0.0
    return 0.6 if any(_inside(a, b) for a in one for b in other) else -2.0


@lru_cache(maxsize=4096)
def _bearers(name: str) -> tuple[Entry, ...]:
    plain = re.sub(r"^(?:(?:north|south|east|west|central|upper|lower)\S*\s)+", "", name, flags=re.IGNORECASE)
    return gazetteer().find(plain)[:4]


def _inside(a: Entry, b: Entry) -> bool:
    if a.country != b.country:
        return False
    if "country" in (a.feature, b.feature):
        return True
    if "admin1" in (a.feature, b.feature):
        return a.admin1 == b.admin1
    return a.admin1 == b.admin1 and a.admin2 is not None and a.admin2 == b.admin2


def day(group: Happening, mention: Mention, scene: Scene) -> float:
    """Days told of both: the same or overlapping for, apart against; words that cannot be resolved by their anchor."""
    ours, theirs = _days(group.mentions, scene), _days([mention], scene)
    if not ours or not theirs:
        return 0.0
    return max(_same_day(a, b) for a in ours for b in theirs)


def _days(mentions: Iterable[Mention], scene: Scene) -> list[Day]:
    return [scene.days[words] for mention in mentions for words in mention.dates if words.kind != "period"]


def _same_day(a: Day, b: Day) -> float:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        if a.anchor is None or b.anchor is None:
            return 0.0
        return 1.0 if a.anchor == b.anchor else -1.0
    if a.first <= b.last and b.first <= a.last:
        return 1.0
    gap = min(abs((a.first - b.last).days), abs((b.first - a.last).days))
    return -0.6 if gap <= 1 else -2.5


def reversed_sides(group: Happening, mention: Mention, scene: Scene) -> float:
    """Who struck is struck: an answer, and no part of the act, unless it is a fight of both."""
    if any(trigger.act.id == "clash" for other in (*group.mentions, mention) for trigger in other.triggers):
        return 0.0
    struck = bodies(group.mentions, scene, ("actor",)) & bodies([mention], scene, HIT)
    strikes = bodies([mention], scene, ("actor",)) & bodies(group.mentions, scene, HIT)
    return -1.6 if struck or strikes else 0.0


HIT = ("recipient", "victim", "target")


def later(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "Two days later", "a week earlier", "hours later": the act told now is another one; a toll is not."""
    if all(other.headline for other in group.mentions):
        return 0.0  # nothing is later than a title that has not been told yet
    told = " ".join(words.text.lower() for words in mention.dates if words.kind == "relative")
    if _LATER.search(told):
        return -1.5
    return -1.5 if _HOURS_LATER.search(told) and not (mention.harm_only or mention.toll_only) else 0.0


_LATER = re.compile(r"\b(?:days?|weeks?|months?|years?) (?:later|earlier|after|before)\b|next day|following day")
_HOURS_LATER = re.compile(r"\b(?:hours?|minutes?) (?:later|earlier|after|before)\b")


def actors(group: Happening, mention: Mention, scene: Scene) -> float:
    """The same bodies for; other bodies doing it against."""
    if bodies(group.mentions, scene) & bodies([mention], scene):
        return 0.6
    ours, theirs = bodies(group.mentions, scene, ("actor",)), bodies([mention], scene, ("actor",))
    return -1.2 if ours and theirs else 0.0


def handover(group: Happening, mention: Mention, scene: Scene) -> float:
    """A report that tells of a handover again, of nobody else by name and to nobody else, tells of the same one."""
    if not (_hands_over([mention]) and _hands_over(group.mentions)):
        return 0.0
    told = [
        (_persons(group.mentions), _persons([mention])),
        (bodies(group.mentions, scene, ("recipient",)), bodies([mention], scene, ("recipient",))),
    ]
    return -0.5 if any(ours and theirs and not ours & theirs for ours, theirs in told) else 1.1


def _hands_over(mentions: Iterable[Mention]) -> bool:
    """Whether somebody is handed over: not a dossier, and not nobody in particular."""
    return any(
        trigger.act.id == "extradite" and any(_is_somebody(member) for member in mention.cast)
        for mention in mentions
        for trigger in mention.triggers
    )


def _is_somebody(member: Cast) -> bool:
    if member.party is None or member.party.role != "target":
        return False
    return member.party.kind in ("person", "group") or member.people is not None


def _persons(mentions: Iterable[Mention]) -> set[str]:
    """The last words of the names of persons: by them a report goes on to call them."""
    parties = (member.party for mention in mentions for member in mention.cast)
    return {party.name.split()[-1].lower() for party in parties if party is not None and party.kind == "person"}


def toll(group: Happening, mention: Mention, scene: Scene) -> float:
    """The same number for, another against; and a toll told by itself is not of an act that is only mentioned."""
    score = _only_mentioned(group, mention) + _own_act(group, mention)
    near = mention.sentence - group.last_sentence <= 1
    for toll in mention.tolls:
        same_field = [
            other
            for before in group.mentions
            for other in before.tolls
            if other.field == toll.field and not other.part and not toll.part
        ]
        if not same_field:
            continue
        if any(other.value.low == toll.value.low for other in same_field):
            score = max(score, 1.8 if toll.value.low >= 10 else 1.0 if toll.value.low > 2 else 0.5)
        elif score <= 0 and not any(
            _overlap(other.value, toll.value) or (near and _others(other, toll)) for other in same_field
        ):
            score = 0.0 if mention.harm_only else -0.5
    return score


def _own_act(group: Happening, mention: Mention) -> float:
    """ "US strikes car as toll of airport bombing passes 180": a toll with an act of its own is of no other act of the
    same sentence."""
    named = bool(mention.tolls) and any(trigger.act.id not in HARM | {"anaphor"} for trigger in mention.triggers)
    return -0.5 if named and group.last_sentence == mention.sentence else 0.0


def _only_mentioned(group: Happening, mention: Mention) -> float:
    bare = mention.harm_only or mention.toll_only
    if not bare or any(before.tolls or before.headline or not before.reality.background for before in group.mentions):
        return 0.0
    return -1.0


def _others(a: Toll, b: Toll) -> bool:
    """Whether two tolls are of other people: told in turn, soldiers do not speak against civilians."""
    return a.who is not None and b.who is not None and not set(a.who.lower().split()) & set(b.who.lower().split())


def _overlap(a: Count, b: Count) -> bool:
    near = min(a.low, b.low) >= MANY and abs(a.low - b.low) <= max(a.low, b.low) * CLOSE
    return near or ((b.high is None or a.low <= b.high) and (a.high is None or b.low <= a.high))


CLOSE = 0.2
"""Share by which two counts of one act's dead differ from one day or source to the next without speaking for two."""


MANY = 20
"""Number from which counts of one act differ so: of the dead of a small act nobody is unsure."""


def targets(group: Happening, mention: Mention, scene: Scene) -> float:
    ours = {word for other in group.mentions for word in _target_words(other)}
    return 0.8 if ours & _target_words(mention) else 0.0


def _target_words(mention: Mention) -> set[str]:
    return {
        word.lower().rstrip("s")
        for member in mention.cast
        if member.party is not None and member.party.role in ("target", "victim", "recipient")
        for word in re.findall(r"\w{4,}", member.party.name)
    }
