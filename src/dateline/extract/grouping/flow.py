"""What the flow of a text says: definite nouns, nearness, going on and turning away. Each feature adds to a fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from dateline.extract.grouping.happening import Happening
from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.mentions import Mention
from dateline.extract.parsing.grammar import object_tokens
from dateline.extract.scene import Scene
from dateline.extract.status import words
from dateline.extract.triggers import Trigger
from dateline.extract.unite import HARM


def reference(group: Happening, mention: Mention, scene: Scene) -> float:
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


def people(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "the bomber", "both attackers", told before."""
    for member in mention.cast:
        if member.party is None:
            continue
        name = scene.text[max(0, member.span.start - 14) : member.span.end].lower()
        if _KNOWN_PEOPLE.search(name):
            return 1.0
    return 0.0


_KNOWN_PEOPLE = re.compile(
    r"\b(?:the|both|these|those|all) (?:(?:of|the|two|three|four|five|six|seven|eight|nine|ten|\d+) )*"
    r"(?:attackers?|bombers?|gunm[ae]n|assailants?|militants|terrorists|suspects?|shooters?|hijackers?|kidnappers?)$"
)
"""Those who did it, as people who were told of before: "all seven attackers"."""


def distance(group: Happening, mention: Mention, scene: Scene) -> float:
    apart = mention.sentence - group.last_sentence
    verb = 0.0 if mention.lead.is_noun else 0.1
    if all(other.headline for other in group.mentions) and not mention.headline:
        return 1.9 if _opening(mention, scene) else 1.3 if group.first else 0.5
    return (0.4 if apart <= 1 else 0.3 if apart <= 4 else 0.1) + verb


OPENING = 400
"""Characters after the title within which a report says again what its title says."""


def _opening(mention: Mention, scene: Scene) -> bool:
    return mention.span.start < scene.title_end + OPENING


def goes_on(group: Happening, mention: Mention, scene: Scene) -> float:
    """What is told next, without a place, a day or an actor of its own, goes on with the act told."""
    between = scene.text[group.mentions[-1].span.end : mention.span.start]
    near = 0 <= mention.sentence - group.last_sentence <= (2 if "\n\n" not in between else 1)
    bare = not mention.places and not mention.dates and not mention.lead.is_noun
    return 0.8 if near and bare and mention.type == "ASSAULT" and mention.reality.firm else 0.0


def alone(group: Happening, mention: Mention, scene: Scene) -> float:
    """What a report tells without place, day or doer of its own is the one act of violence that it brings."""
    if (
        mention.type != "ASSAULT"
        or group.type != "ASSAULT"
        or mention.places
        or mention.dates
        or turns_away(mention, scene)
    ):
        return 0.0
    if mention.reality.background and not mention.harm_only and not mention.lead.is_noun:
        return 0.0
    return 0.8 if group.sole else 0.0


def sequel(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "struck camps in reprisal for the attack", "two days after gunmen killed 26": what follows is another."""
    near = (other for other in group.mentions if other.sentence == mention.sentence)
    apart = any(
        _follows(other, mention) or _follows(mention, other) or _beside(other, mention, scene) for other in near
    )
    return -4.0 if apart else 0.0


def _beside(first: Mention, second: Mention, scene: Scene) -> bool:
    """ "Army strikes camp as toll of bombing rises": a headline's "as" sets two acts side by side."""
    if not (first.headline and second.headline):
        return False
    between = scene.text[first.span.end : second.span.start]
    counts = any(trigger.act.id == "deaths" for trigger in second.triggers)
    return counts and bool(re.search(r"\b(?:as|while)\b", between))


def one_title(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "Two killed, five hurt as gunmen attack market": a title tells what became of people beside the act that did it.
    Whoever kills in a title ("troops kill five after an attack") does an act of his own."""
    if not mention.headline or any(not other.headline for other in group.mentions):
        return 0.0
    return 1.5 if _only_harm([mention]) or _only_harm(group.mentions) else 0.0


def _only_harm(mentions: Sequence[Mention]) -> bool:
    """Whether they tell what became of people, and name neither an act nor who did it."""
    cast = (member for mention in mentions for member in mention.cast)
    if any(member.party is not None and member.party.role == "actor" and not member.inferred for member in cast):
        return False
    return all(_is_harm(trigger) for mention in mentions for trigger in mention.triggers)


def _is_harm(trigger: Trigger) -> bool:
    """Whether words tell what became of people: a toll, "wounded", or "shot" without an object of its own."""
    if trigger.act.toll:
        return True
    shot = trigger.act.id in ("shoot", "shootdead", "stab") and not object_tokens(trigger.token)
    return not trigger.is_noun and (trigger.act.id in HARM or shot)


def within(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "an attack on a base, in which five were killed": the harm is of the act whose phrase it stands in."""
    if not (mention.harm_only or mention.toll_only):
        return 0.0
    above = set(mention.lead.token.ancestors)
    near = (other for other in group.mentions if other.sentence == mention.sentence and not other.harm_only)
    return 1.5 if any(other.lead.token in above and other.lead.is_noun for other in near) else 0.0


def _follows(act: Mention, recalled: Mention) -> bool:
    """Whether the words between an act and one that hangs on it tell of an order in time or of an answer."""
    heads = {token for trigger in act.triggers for token in (trigger.token, trigger.carrier) if token is not None}
    if act.harm_only or recalled.harm_only or act.toll_only:
        return False
    passed: list[Token] = []
    for token in (recalled.lead.verb or recalled.lead.token, *recalled.lead.token.ancestors):
        if token in heads:
            return any(word.lower_ in words("sequel") for above in passed for word in (above, *above.children))
        passed.append(token)
    return False


def contrast(group: Happening, mention: Mention, scene: Scene) -> float:
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
    return opening.startswith(tuple(word_set("turns")))


def reality(group: Happening, mention: Mention, scene: Scene) -> float:
    """A happening planned, foiled or old is not the one that the report brings."""
    ours, theirs = group.mentions[0].reality, mention.reality
    apart = (ours.status in ("planned", "foiled", "attempted")) != (theirs.status in ("planned", "foiled", "attempted"))
    return -2.0 if apart else 0.0


def claimed(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "JNIM claimed responsibility, saying it had killed 300": what a claimant tells is the act claimed."""
    token = mention.lead.token
    above = [ancestor.lemma_.lower() for ancestor in token.ancestors if ancestor.pos_ == "VERB"]
    sentence = token.sent.text.lower()
    claimed = "claim" in above and ("responsibility" in sentence or mention.definite)
    return 1.8 if claimed and group.type == "ASSAULT" and mention.sentence - group.last_sentence <= 6 else 0.0
