"""Which mentions of one report tell of one happening.

Mentions are taken in the order of the text; each joins the happening told so far that it fits best, or begins one.
FITS lists what counts, with its weight; a sum of JOIN or more joins. The weights were set by hand on reports
written for the purpose; the floors of tests/examples hold them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.extract.lexicon import lexicon, word_phrases
from dateline.extract.mentions import Mention
from dateline.extract.parties import STATE_KINDS
from dateline.extract.roles import Cast
from dateline.extract.scene import Scene
from dateline.gazetteer.load import Entry, gazetteer
from dateline.model import Count, Day
from dateline.registry.load import registry

JOIN = 1.15
"""A lone weak sign (a near sentence, a shared kind of victim) must not join two; a definite noun must."""


@dataclass(slots=True)
class Happening:
    """The mentions of one happening, while a report is being read. Its sets serve the comparison alone."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def type(self) -> str:
        """PLOVER type: that of the first mention that names an act."""
        named = [mention for mention in self.mentions if not mention.toll_only]
        return (named or self.mentions)[0].type

    @property
    def last_sentence(self) -> int:
        """The last sentence that told of it."""
        return self.mentions[-1].sentence


def happenings(mentions: Iterable[Mention], scene: Scene) -> list[Happening]:
    """Group the mentions of a report that name a happening; each is in exactly one group."""
    groups: list[Happening] = []
    for mention in mentions:
        best = max(groups, key=lambda group: fit(group, mention, scene), default=None)
        if best is not None and fit(best, mention, scene) >= JOIN:
            best.mentions.append(mention)
        else:
            groups.append(Happening([mention]))
    return groups


def fit(group: Happening, mention: Mention, scene: Scene) -> float:
    """How well a mention fits a happening; below JOIN it is another one."""
    if not same_kind(group, mention):
        return -9.0
    apart = min(_place(group, mention, scene), _day(group, mention, scene))
    found = [feature(group, mention, scene) for feature in FITS]
    return sum(
        min(value, 0.0) if apart <= APART and feature in SHARED else value
        for feature, value in zip(FITS, found, strict=True)
    )


def same_kind(group: Happening, mention: Mention) -> bool:
    """Whether types and modes can be of one act."""
    if group.type != mention.type:
        raid = mention.lead.act.id == "raid" and group.type == "ASSAULT"
        return raid and (mention.definite or all(other.headline for other in group.mentions))
    if mention.type in ("ASSAULT",):
        return not _modes_clash(group, mention)
    if mention.type == "COERCE":
        now = {trigger.act.id for trigger in mention.triggers}
        return bool(_acts(group) & now) or (bool(_acts(group) & POLICE_WORK) and bool(now & POLICE_WORK))
    return True


def _acts(group: Happening) -> set[str]:
    return {trigger.act.id for mention in group.mentions for trigger in mention.triggers}


POLICE_WORK = frozenset(("arrest", "raid", "seize", "dismantle"))
"""Arrests and seizures of one raid are one act of coercion."""
AIR = frozenset(("aerial", "drone"))
BOMB = frozenset(("suicide-attack", "explosives"))


def _modes_clash(group: Happening, mention: Mention) -> bool:
    before = {mode for other in group.mentions for mode in other.modes}
    now = set(mention.modes)
    if not before or not now or before & now:
        return False
    clash = (AIR, frozenset(("suicide-attack", "abduct", "primitive", "beat")))
    apart = bool(before & clash[0] and now & clash[1]) or bool(before & clash[1] and now & clash[0])
    return apart or ("abduct" in before | now and bool((before | now) & BOMB))


# ------------------------------------------------------------------------------- what counts


def _place(group: Happening, mention: Mention, scene: Scene) -> float:
    ours = [place.place for other in group.mentions for place in other.places]
    theirs = [place.place for place in mention.places]
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


def _day(group: Happening, mention: Mention, scene: Scene) -> float:
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


def _reversed(group: Happening, mention: Mention, scene: Scene) -> float:
    """Who struck is struck: an answer, and no part of the act, unless it is a fight of both."""
    if any(trigger.act.id == "clash" for other in (*group.mentions, mention) for trigger in other.triggers):
        return 0.0
    struck = bodies(group.mentions, scene, ("actor",)) & bodies([mention], scene, HIT)
    strikes = bodies([mention], scene, ("actor",)) & bodies(group.mentions, scene, HIT)
    return -1.6 if struck or strikes else 0.0


HIT = ("recipient", "victim", "target")


def _later(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "Two days later", "a week earlier": the act told now is another one."""
    told = " ".join(words.text.lower() for words in mention.dates if words.kind == "relative")
    return (
        -1.5
        if re.search(r"\b(?:days?|weeks?|months?|years?) (?:later|earlier|after|before)\b|next day|following day", told)
        else 0.0
    )


def _actors(group: Happening, mention: Mention, scene: Scene) -> float:
    """The same bodies for; other bodies doing it against."""
    if bodies(group.mentions, scene) & bodies([mention], scene):
        return 0.6
    ours, theirs = bodies(group.mentions, scene, ("actor",)), bodies([mention], scene, ("actor",))
    return -1.2 if ours and theirs else 0.0


def bodies(mentions: Iterable[Mention], scene: Scene, roles: tuple[str, ...] | None = None) -> set[str]:
    """Names of the registry among the participants, of some roles or of all; the bodies of one state are one."""
    members = (member for mention in mentions for member in mention.cast)
    chosen = (
        member for member in members if roles is None or (member.party is not None and member.party.role in roles)
    )
    return {
        body
        for member in chosen
        for body in bodies_within(member.span.start, member.span.end, scene, states=_is_body(member))
    }


def _is_body(member: Cast) -> bool:
    """Whether a participant can be a state: people and fighters with its adjective are not."""
    return member.party is not None and member.party.kind == "actor" and member.people not in ("militant", "civilian")


def bodies_within(start: int, end: int, scene: Scene, *, states: bool = True) -> set[str]:
    """The bodies that a stretch of text names; a bare adjective names its state only where `states` says so: "a
    Pakistani bomber" is not Pakistan."""
    hits = (hit for hit in scene.names_in(start, end) if states or hit.kind == "name")
    actors = [registry().get(id_) for hit in hits for id_ in hit.ids]
    return {
        f"state of {actor.country}" if actor.kind in STATE_KINDS and actor.country else actor.id
        for actor in actors
        if actor is not None
    }


def _toll(group: Happening, mention: Mention, scene: Scene) -> float:
    score = 0.0
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
        elif score <= 0 and not any(_overlap(other.value, toll.value) for other in same_field):
            score = -0.5
    return score


def _overlap(a: Count, b: Count) -> bool:
    return (b.high is None or a.low <= b.high) and (a.high is None or b.low <= a.high)


def _heads(group: Happening, mention: Mention, scene: Scene) -> float:
    ours = {word for other in group.mentions for word in _target_words(other)}
    return 0.8 if ours & _target_words(mention) else 0.0


def _target_words(mention: Mention) -> set[str]:
    return {
        word.lower().rstrip("s")
        for member in mention.cast
        if member.party is not None and member.party.role in ("target", "victim", "recipient")
        for word in re.findall(r"\w{4,}", member.party.name)
    }


def _reference(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "the attack", "the attackers": a definite noun looks back."""
    score = 1.3 if mention.anaphor else 0.0
    noun = mention.lead.token.lemma_.lower()
    if mention.definite and mention.lead.is_noun and (noun in lexicon().anaphors or noun in _nouns(group)):
        score += 1.3
    if mention.toll_only or mention.harm_only:
        score += 1.3
    if (
        mention.type == "COERCE"
        and not mention.places
        and not mention.dates
        and 0 <= mention.sentence - group.last_sentence <= 2
    ):
        score += 0.9
    return score


def _nouns(group: Happening) -> set[str]:
    return {trigger.token.lemma_.lower() for mention in group.mentions for trigger in mention.triggers}


def _definite_people(word: str) -> bool:
    return word in (
        "attacker",
        "attackers",
        "bomber",
        "gunmen",
        "gunman",
        "assailants",
        "militants",
        "terrorists",
        "suspects",
        "shooter",
        "suspect",
    )


def _people(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "the bomber", "the attackers", told before."""
    for member in mention.cast:
        if member.party is None:
            continue
        before = scene.text[max(0, member.span.start - 5) : member.span.start].lower()
        last = member.party.name.lower().split()[-1]
        if before.endswith(("the ", "the two ")) and _definite_people(last):
            return 1.0
    return 0.0


def _distance(group: Happening, mention: Mention, scene: Scene) -> float:
    apart = mention.sentence - group.last_sentence
    verb = 0.0 if mention.lead.is_noun else 0.1
    if all(other.headline for other in group.mentions) and not mention.headline:
        return 1.9 if _opening(mention, scene) else 1.3
    return (0.4 if apart <= 1 else 0.3 if apart <= 4 else 0.1) + verb


APART = -1.0
"""Value of a place or a day from which equal tolls and sides no longer speak for one act: the next attack by the same
group also kills nine."""
OPENING = 400
"""Characters after the title within which a report says again what its title says."""


def _opening(mention: Mention, scene: Scene) -> bool:
    return mention.span.start < scene.title_end + OPENING


def _goes_on(group: Happening, mention: Mention, scene: Scene) -> float:
    """What is told next, without a place, a day or an actor of its own, goes on with the act told."""
    between = scene.text[group.mentions[-1].span.end : mention.span.start]
    near = 0 <= mention.sentence - group.last_sentence <= (2 if "\n\n" not in between else 1)
    bare = not mention.places and not mention.dates and not mention.lead.is_noun
    return 0.8 if near and bare and mention.type == "ASSAULT" and mention.reality.firm else 0.0


def _contrast(group: Happening, mention: Mention, scene: Scene) -> float:
    if mention.contrast:
        return -3.0
    token = mention.lead.token
    new = (
        mention.lead.is_noun
        and not mention.headline
        and any(child.lower_ in ("a", "an") for child in token.children if child.dep_ == "det")
    )
    elsewhere = turns_away(mention, scene)
    body = any(not other.headline for other in group.mentions)
    return (-0.9 if new and body and mention.sentence - group.last_sentence > 1 else 0.0) + (-1.6 if elsewhere else 0.0)


def turns_away(mention: Mention, scene: Scene) -> bool:
    """Whether the sentence opens with words that leave what was told: "Separately", "In another incident"."""
    sentence = mention.lead.token.sent
    opening = scene.text[sentence.start_char : sentence.start_char + 60].lower().lstrip("\"“'‘ ")
    return opening.startswith(word_phrases("turns"))


def _past(group: Happening, mention: Mention, scene: Scene) -> float:
    """A happening planned, foiled or old is not the one that the report brings."""
    ours, theirs = group.mentions[0].reality, mention.reality
    apart = (ours.status in ("planned", "foiled", "attempted")) != (theirs.status in ("planned", "foiled", "attempted"))
    return -2.0 if apart else 0.0


def _claimed(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "JNIM claimed responsibility, saying it had killed 300": what a claimant tells is the act claimed."""
    token = mention.lead.token
    above = [ancestor.lemma_.lower() for ancestor in token.ancestors if ancestor.pos_ == "VERB"]
    sentence = token.sent.text.lower()
    claimed = "claim" in above and ("responsibility" in sentence or mention.definite)
    return 1.8 if claimed and group.type == "ASSAULT" and mention.sentence - group.last_sentence <= 6 else 0.0


FITS: tuple[Callable[[Happening, Mention, Scene], float], ...] = (
    _place,
    _day,
    _actors,
    _toll,
    _heads,
    _reference,
    _people,
    _distance,
    _goes_on,
    _contrast,
    _past,
    _claimed,
    _reversed,
    _later,
)
SHARED = (_toll, _actors, _heads)
"""Features that like attacks share, and that count for nothing where place or day speak against."""
