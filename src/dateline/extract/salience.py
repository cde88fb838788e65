"""Whether a happening is what the report tells or what it recalls, and whether it may stand as a happening at all."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from spacy.tokens import Token

from dateline.dating.find import DateWords
from dateline.extract.grouping.bodies import bodies
from dateline.extract.grouping.happening import Happening
from dateline.extract.lexicon import word_set
from dateline.extract.mentions import Mention
from dateline.extract.nouns import RANK
from dateline.extract.parsing.grammar import object_tokens
from dateline.extract.scene import Scene
from dateline.extract.status import Reason
from dateline.extract.subject import subject_of
from dateline.model import Salience

VERBAL = frozenset(("ACCUSE", "THREATEN", "REQUEST", "REJECT", "SUPPORT"))
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))


def salience_of(happening: Happening, scene: Scene) -> Salience:
    """background: told by nouns alone as known, or with a year or month that is not that of publication."""
    gaps = [gap for mention in happening.mentions for words in mention.dates if (gap := _age(words, scene)) is not None]
    if gaps:
        return "background" if min(gaps) > RECENT else "foreground"
    if any(_old(words.text, scene) for mention in happening.mentions for words in mention.dates):
        return "background"
    if any(mention.headline or _recent(mention) for mention in happening.mentions):
        return "foreground"
    known = all(mention.reality.background or mention.harm_only for mention in happening.mentions)
    return "background" if known and any(mention.reality.background for mention in happening.mentions) else "foreground"


RECENT = 30
"""Days before publication up to which an act with a day is news; what is older is recalled."""


def _age(words: DateWords, scene: Scene) -> int | None:
    """Days from an act's day to publication, or None where either is unknown or no day is told."""
    last, published = scene.days[words].last, scene.report.published
    if last is None or published is None or words.kind == "period":
        return None
    return (dt.date.fromisoformat(published.day) - last).days


def _recent(mention: Mention) -> bool:
    return any(child.lower_ in ("recent", "latest") for child in mention.lead.token.children)


def _old(words: str, scene: Scene) -> bool:
    years = re.findall(r"\b(?:19|20)\d\d\b", words)
    published = scene.report.published
    if years:
        return published is not None and published.day[:4] not in years
    return bool(re.search(r"\b(?:years? (?:ago|earlier|before)|last year|9/11|26/11)\b", words.lower()))


def reason_against(happening: Happening, scene: Scene) -> Reason | None:
    """Why the words found make no happening, or None where they do: each kind must say enough to be one act."""
    type_ = happening.type
    mentions = happening.mentions
    firm = any(mention.reality.firm for mention in mentions)
    actors = _bodies(happening, ("actor",))
    others = _bodies(happening, ("recipient", "victim", "target"))
    placed = any(mention.places for mention in mentions)
    dated = any(words.kind not in ("period",) for mention in mentions for words in mention.dates)
    counted = any(mention.tolls for mention in mentions)
    enough = dated or (type_ != "ASSAULT" and firm and actors and (others or placed or type_ in PROMISED))
    if mentions[0].reality.status == "planned" and not enough:
        return "hypothetical"
    if not (dated if subject_of(scene.text) == "fiction" else _in_earnest(happening, scene, counted=counted)):
        return "topic"
    if all(mention.reality.rule == RANK for mention in mentions):
        return "topic"
    if type_ == "ASSAULT":
        return _violence(happening, scene, placed, dated, counted)
    if type_ in VERBAL:
        told = others or type_ in ("THREATEN", "REQUEST") or _to_an_envoy(happening)
        return None if firm and actors and told else "topic"
    if _handed_over(happening, scene):
        return None
    if type_ in MUTUAL:
        enough = len(actors | others) > 1 or (actors and (dated or placed)) or _both_sides(happening)
        return None if enough and (firm or dated or placed or len(actors | others) > 1) else "topic"
    if not (dated or actors) and all(trigger.act.id == "fall" for mention in mentions for trigger in mention.triggers):
        return "topic"
    if type_ == "COERCE":
        return (
            None
            if ((actors or others or counted) and (firm or placed or dated or counted or _person(happening)))
            or (firm and _says_all(happening))
            else "topic"
        )
    if type_ == "RETREAT" and firm and dated and _says_all(happening):
        return None
    if type_ == "PROTEST" and firm and (placed or dated):
        return None
    return None if (actors or others) and (firm or dated or placed) else "topic"


def _in_earnest(happening: Happening, scene: Scene, *, counted: bool) -> bool:
    """Whether words of violence are no figures of speech. In a report of markets a known body, fighters, police or
    civilians take part; in one of sport, where a captain shoots and a side is beaten, the sentence tells of more."""
    subject = subject_of(scene.text)
    if subject == "play":
        words_told = (token.lemma_.lower() for mention in happening.mentions for token in mention.lead.token.sent)
        return not word_set("in_earnest").isdisjoint(words_told)
    return (
        subject is None
        or counted
        or bool(bodies(happening.mentions, scene))
        or any(
            member.people in ("militant", "security", "civilian")
            for mention in happening.mentions
            for member in mention.cast
        )
    )


PROMISED = frozenset(("MOBILIZE", "RETREAT", "CONCEDE", "AID"))
"""Types of acts that a body announces of itself: who will do it says enough."""


def _says_all(happening: Happening) -> bool:
    """ "A curfew was imposed", "the internet was switched off": the words alone say what was done, and to all."""
    return any(
        trigger.act.id in ("restrict", "curfew", "martial", "ceasefire")
        and (trigger.is_noun or trigger.first < trigger.last)
        for mention in happening.mentions
        if mention.reality.firm
        for trigger in mention.triggers
    )


def _to_an_envoy(happening: Happening) -> bool:
    """ "Tehran summoned the charge d'affaires": the fixed words themselves hold who is told."""
    return any(
        token.lemma_.lower() in word_set("envoys")
        for mention in happening.mentions
        for trigger in mention.triggers
        if trigger.act.id == "condemn"
        for token in trigger.token.doc[trigger.first : trigger.last + 1]
    )


def _both_sides(happening: Happening) -> bool:
    """ "The two sides will meet within a week": two are told by a number."""
    return any(
        token.lower_ in ("both", "two")
        for mention in happening.mentions
        for member in mention.cast
        if member.party is not None and member.party.role == "actor"
        for token in _phrase(mention, member.span.start, member.span.end)
    )


def _phrase(mention: Mention, start: int, end: int) -> Iterator[Token]:
    for token in mention.lead.token.sent:
        if start - 4 <= token.idx < end:
            yield token


def _handed_over(happening: Happening, scene: Scene) -> bool:
    """ "His handover to American authorities": one state or body is told, and the act says that there is another."""
    handover = any(trigger.act.id == "extradite" for mention in happening.mentions for trigger in mention.triggers)
    return handover and bool(bodies(happening.mentions, scene, ("actor", "recipient")))


def _violence(happening: Happening, scene: Scene, placed: bool, dated: bool, counted: bool) -> Reason | None:
    sides = _bodies(happening, ("actor", "recipient", "victim", "target"))
    if all(mention.anaphor for mention in happening.mentions) and any(
        mention.lead.act.id == "anaphor" for mention in happening.mentions
    ):
        return "topic"
    if all(mention.toll_only or mention.harm_only for mention in happening.mentions):
        armed = any(mention.weapons for mention in happening.mentions)  # "a car bomb killed 18"
        return None if counted and (placed or dated or armed) else "topic"
    if counted or placed or dated:
        return None
    firm = any(mention.reality.firm for mention in happening.mentions)
    actors = _bodies(happening, ("actor",))
    downed = any(_downs_a_drone(mention) for mention in happening.mentions)
    enough = (firm and (len(sides) > 1 or (actors and downed))) or len(actors) > 1
    return None if enough else "topic"


def _downs_a_drone(mention: Mention) -> bool:
    """ "Brought down a drone": hit as a thing, and no part of many that were fired ("12 of 15 missiles")."""
    hit = object_tokens(mention.lead.token) if mention.lead.act.id == "downing" else ()
    return any(noun.lemma_ == "drone" for noun in hit)


def _person(happening: Happening) -> bool:
    return any(
        (member.party is not None and member.party.kind == "person")
        for mention in happening.mentions
        for member in mention.cast
    )


def _bodies(happening: Happening, roles: tuple[str, ...]) -> set[str]:
    """Participants that are someone: bodies, persons, people told by their work."""
    found: set[str] = set()
    for mention in happening.mentions:
        for member in mention.cast:
            if (
                member.party is not None
                and member.party.role in roles
                and (member.party.kind in ("actor", "person", "group") or member.party.role == "target")
            ):
                found.add(member.party.name.lower())
    return found
