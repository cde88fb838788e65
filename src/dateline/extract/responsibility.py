"""Who claims an act, denies it, or is blamed for it: stances on who did it, never acts of their own.

"The group claimed responsibility for the attack", "Tehran denied involvement", "officials blamed the TTP".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.lexicon import word_set
from dateline.extract.parsing.grammar import object_tokens, preposition_slots, subject_tokens
from dateline.extract.parties import named
from dateline.extract.scene import Scene
from dateline.extract.status import has_no
from dateline.model import Span, Stance

RESPONSIBILITY = frozenset(("responsibility", "credit"))


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One stance: who is named, how, by whom, and in which sentence."""

    name: str
    stance: Stance
    span: Span
    by: str | None
    by_span: Span | None
    token: int
    sentence: int


def responsibilities(scene: Scene) -> list[Responsibility]:
    """Every stance on responsibility that a report tells, in the order of the text."""
    found: list[Responsibility] = []
    for number, sentence in enumerate(scene.doc.sents):
        for token in sentence:
            if token.pos_ == "VERB":
                found.extend(_stances(token, number, scene))
    return found


def _stances(verb: Token, number: int, scene: Scene) -> Iterator[Responsibility]:
    lemma = verb.lemma_.lower()
    objects = {noun.lemma_.lower(): noun for noun in object_tokens(verb)}
    if any(child.dep_ == "neg" or (child.dep_ in ("nsubj", "nsubjpass") and has_no(child)) for child in verb.children):
        return
    by_claimant = lemma == "claim" and any(child.dep_ == "agent" for child in verb.children)
    if by_claimant or (
        lemma in ("claim", "accept", "assume", "take")
        and (objects.keys() & RESPONSIBILITY or (lemma == "claim" and objects.keys() & word_set("claimed_acts")))
    ):
        yield from _by_subject(verb, "claimed", number, scene)
    elif lemma in ("deny", "reject", "refute") and (
        objects.keys() & word_set("involvement") or any(_gerund(child) and _names_act(child) for child in verb.children)
    ):
        yield from _by_subject(verb, "denied", number, scene)
    elif lemma in ("blame", "pin") or (
        lemma == "hold" and any(child.lower_ == "responsible" for child in verb.subtree)
    ):
        yield from _accused(verb, object_tokens(verb), number, scene)
        yield from _accused(
            verb,
            [noun for prep, nouns in preposition_slots(verb) if prep == "on" for noun in nouns],
            number,
            scene,
        )
    elif lemma == "attribute":
        yield from _accused(
            verb,
            [noun for prep, nouns in preposition_slots(verb) if prep == "to" for noun in nouns],
            number,
            scene,
        )


def _gerund(child: Token) -> bool:
    return child.tag_ == "VBG" and child.dep_ in ("xcomp", "ccomp", "dobj")


def _names_act(gerund: Token) -> bool:
    """ "denied carrying out the attack", not "denied sheltering the group"."""
    told = {token.lemma_.lower() for token in gerund.subtree}
    return bool(told & (word_set("claimed_acts") | word_set("involvement"))) or gerund.lemma_.lower() in (
        "attack",
        "bomb",
        "kill",
    )


def _by_subject(verb: Token, stance: Stance, number: int, scene: Scene) -> Iterator[Responsibility]:
    for noun in subject_tokens(verb):
        phrase = named(noun, scene)
        if phrase is not None and phrase.kind != "object":
            yield Responsibility(phrase.name, stance, phrase.span, phrase.name, phrase.span, verb.i, number)


def _accused(verb: Token, nouns: list[Token], number: int, scene: Scene) -> Iterator[Responsibility]:
    speakers = [phrase for noun in subject_tokens(verb) if (phrase := named(noun, scene)) is not None]
    for noun in nouns:
        phrase = named(noun, scene)
        if phrase is not None and phrase.kind in ("actor", "person") and phrase.has_actor:
            by = speakers[0] if speakers else None
            yield Responsibility(
                phrase.name,
                "accused",
                phrase.span,
                by.name if by else None,
                by.span if by else None,
                verb.i,
                number,
            )
