"""Whoever stops an attack is no attacker: "police shot the gunman dead" ends a shooting; the gunman is counted among
its dead on his own side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.extract.antecedents import is_armed_group
from dateline.extract.grouping.happening import Happening
from dateline.extract.lexicon import word_set
from dateline.extract.mentions import Mention
from dateline.extract.parsing.grammar import object_tokens
from dateline.extract.roles import Cast
from dateline.extract.scene import Scene
from dateline.extract.sides import side_of
from dateline.extract.tolls import Toll

HARMED = ("victim", "recipient", "target")


def without_answers(happening: Happening, scene: Scene) -> Happening:
    """The happening, told without those who answered the attack and without its attackers as victims."""
    if happening.type == "ASSAULT" and not _fought(happening):
        parts = list(_parts(happening))
        told = [part for part in parts if _answers(part, parts, scene)]
        attacking = {each.span for part in parts if part not in told for each in part.acting}
        dropped = {id(each) for part in told for each in part.cast if each not in part.acting}
        dropped |= {id(each) for part in told for each in part.acting if each.span not in attacking}
        dropped |= {id(each) for part in parts for each in _its_own(part, happening, scene)}
        if dropped:
            happening.mentions[:] = [_without(mention, dropped) for mention in happening.mentions]
    return happening


def _fought(happening: Happening) -> bool:
    """Whether both sides are told to have fought; a firefight may be part of an attack."""
    fights = (trigger for mention in happening.mentions for trigger in mention.triggers if trigger.act.id == "clash")
    return any(trigger.token.lemma_.lower() not in ("firefight", "gunbattle") for trigger in fights)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """The participants around one word for an act."""

    act: int
    cast: tuple[Cast, ...]
    mention: Mention

    @property
    def acting(self) -> list[Cast]:
        return [member for member in self.cast if _role(member) == "actor"]

    @property
    def harmed(self) -> list[Cast]:
        return [member for member in self.cast if _role(member) in HARMED and not member.inferred]


def _role(member: Cast) -> str | None:
    return None if member.party is None else member.party.role


def _parts(happening: Happening) -> Iterator[_Part]:
    for mention in happening.mentions:
        acts: dict[int, list[Cast]] = {}
        for member in mention.cast:
            acts.setdefault(member.act, []).append(member)
        yield from (_Part(act, tuple(cast), mention) for act, cast in acts.items())


def _answers(part: _Part, parts: list[_Part], scene: Scene) -> bool:
    """Whether all that an act harms are the attackers whom another act tells of."""
    own = {member.span for member in part.acting}
    others = [(other.act, member) for other in parts if other is not part for member in other.acting]
    attackers = [(act, member) for act, member in others if member.span not in own]
    if not part.harmed:
        return _stops_him(part, attackers, scene)
    return bool(attackers) and all(_is_attacker(member, part, attackers, scene) for member in part.harmed)


def _its_own(part: _Part, happening: Happening, scene: Scene) -> list[Cast]:
    """ "Four of its fighters died": the dead of those who attacked are counted on their side, and are no victims."""
    own = {
        member.span
        for member in part.harmed
        if _counted(member)
        and all(side_of(toll, part.mention, happening, scene) == "actor" for toll in _counted(member))
    }
    alone = bool(own) and all(member.span in own for member in part.harmed)
    return [each for each in part.cast if _role(each) in HARMED and (each.span in own or (alone and each.inferred))]


def _stops_him(part: _Part, attackers: list[tuple[int, Cast]], scene: Scene) -> bool:
    """ "A policeman shot him": whom police or soldiers harm, told by a pronoun, is the attacker told before."""
    told = [other for act, other in attackers if act < part.act and _fights(other, scene)]
    verb = scene.doc[part.act]
    hit = [
        noun
        for each in (verb, *(child for child in verb.children if child.dep_ == "conj"))
        for noun in object_tokens(each)
    ]
    forces = part.acting and all(member.people == "security" for member in part.acting)
    return bool(told and forces and hit) and all(noun.lower_ in ("him", "her", "them") for noun in hit)


def _is_attacker(member: Cast, part: _Part, attackers: list[tuple[int, Cast]], scene: Scene) -> bool:
    if any(member.span == other.span for _, other in attackers):
        return True
    before = [other for act, other in attackers if act < part.act and _fights(other, scene)]
    if not before or member.people != "militant":
        return False
    forces = part.acting and all(other.people == "security" or not _fights(other, scene) for other in part.acting)
    return bool(forces) or _looks_back(member, scene)


def _fights(member: Cast, scene: Scene) -> bool:
    """Whether a participant is told as one that attacks: militants, an armed group, somebody with no office."""
    if member.people in ("militant", "civilian"):
        return True
    return any(is_armed_group(hit) for hit in scene.names_in(member.span.start, member.span.end))


def _looks_back(member: Cast, scene: Scene) -> bool:
    """ "The attackers", "all three gunmen", "the second bomber": those told of before."""
    noun = scene.root_of(member.span.start, member.span.end)
    marks = {child.lower_ for child in noun.children}
    return noun.lemma_.lower() in word_set("attackers") and bool(marks & _KNOWN)


_KNOWN = frozenset(["the", "all", "both", "these", "those", "another", "second", "third", "remaining"])


def _without(mention: Mention, dropped: set[int]) -> Mention:
    """A mention without the roles of some of its cast: what is counted of them stays, on the side of the attackers."""
    cast = (replace(member, party=None) if id(member) in dropped else member for member in mention.cast)
    own = {toll.span for member in mention.cast if id(member) in dropped for toll in _counted(member)}
    tolls = (replace(toll, attackers=True) if toll.span in own else toll for toll in mention.tolls)
    return replace(mention, cast=tuple(cast), tolls=tuple(tolls))


def _counted(member: Cast) -> list[Toll]:
    """The numbers of a participant itself, without those of whom the words join to it."""
    return [toll for toll in member.tolls if toll.span.overlaps(member.span)]
