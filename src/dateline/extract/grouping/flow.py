"""What the flow of a text says: definite nouns, nearness, going on and turning away. Each feature adds to a fit."""

from __future__ import annotations

from dateline.extract.grouping.happening import Happening
from dateline.extract.lexicon import lexicon, word_phrases
from dateline.extract.mentions import Mention
from dateline.extract.scene import Scene


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


def people(group: Happening, mention: Mention, scene: Scene) -> float:
    """ "the bomber", "the attackers", told before."""
    for member in mention.cast:
        if member.party is None:
            continue
        before = scene.text[max(0, member.span.start - 5) : member.span.start].lower()
        last = member.party.name.lower().split()[-1]
        if before.endswith(("the ", "the two ")) and _definite_people(last):
            return 1.0
    return 0.0


def distance(group: Happening, mention: Mention, scene: Scene) -> float:
    apart = mention.sentence - group.last_sentence
    verb = 0.0 if mention.lead.is_noun else 0.1
    if all(other.headline for other in group.mentions) and not mention.headline:
        return 1.9 if _opening(mention, scene) else 1.3
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
    return opening.startswith(word_phrases("turns"))


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
