"""Whether a verb's object lets it name an act: one fights a group, but "fights poverty" names no fight."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from spacy.tokens import Token

from dateline.extract.lexicon import Act, word_set
from dateline.extract.parsing.grammar import object_tokens, verb_slots
from dateline.extract.parties import named
from dateline.extract.scene import Scene
from dateline.extract.status import words
from dateline.registry.load import registry


def fits(verb: Token, act: Act, fixed: Collection[int], scene: Scene) -> bool:
    """Whether the objects of a verb are of the kind that the act asks for (acts.yaml, `object`)."""
    objects = [noun for noun in object_tokens(verb) if noun.i not in fixed]
    if any(_abstract(noun) for noun in [*objects, *verb_slots(verb).get("against", [])]):
        return False
    if verb.dep_ == "amod" and act.type not in ("ASSAULT", "COERCE"):
        return False
    if act.subject == "militant" and not any(_is_militant(noun, scene) for noun in verb_slots(verb).get("subject", [])):
        return False
    if act.subject == "official" and not any(_is_official(noun, scene) for noun in verb_slots(verb).get("subject", [])):
        return False
    if any(noun.lemma_.lower() in word_set("nature") for noun in verb_slots(verb).get("subject", [])):
        return False
    if act.object == "an actor" and not fixed and not objects:
        return False
    if act.object is None or fixed or not objects:
        return True
    if act.object == "absent":
        return False
    kinds = {_kind(noun, scene) for noun in objects}
    if act.object == "human":
        return kinds != {"object"} or (verb.lemma_.lower() in word_set("done_to_people") and not _things(objects))
    if act.object == "thing":
        return bool(kinds & {"object", "place"})
    return bool(kinds & {"actor", "person", "group", "pronoun"})


def _things(nouns: Iterable[Token]) -> bool:
    """Whether all are known not to be people: abstractions, or pronouns for things."""
    return all(
        noun.lower_ in ("it", "itself", "this", "that", "which") or noun.lemma_.lower() in word_set("things")
        for noun in nouns
    )


def _is_militant(noun: Token, scene: Scene) -> bool:
    found = named(noun, scene)
    if found is None:
        return False
    actors = [
        registry().get(hit.ids[0]) for hit in scene.names_in(found.span.start, found.span.end) if hit.kind == "name"
    ]
    return found.people == "militant" or any(actor is not None and actor.kind == "armed-group" for actor in actors)


def _is_official(noun: Token, scene: Scene) -> bool:
    found = named(noun, scene)
    return found is not None and (found.kind == "person" or found.people == "official" or found.has_actor)


def _abstract(noun: Token) -> bool:
    return noun.lemma_.lower() in words("abstract") or noun.lower_ in words("abstract")


def _kind(noun: Token, scene: Scene) -> str:
    if noun.pos_ == "PRON":
        return "object" if noun.lower_ in ("it", "itself", "this", "that", "which") else "pronoun"
    if noun.pos_ == "NUM" or noun.lower_ in ("dozens", "scores", "hundreds", "thousands", "dozen"):
        return "group"
    if any(place.first <= noun.i <= place.last for place in scene.places):
        country = any(hit.start <= noun.idx < hit.end for hit in scene.names)
        return "actor" if country else "place"
    found = named(noun, scene)
    return "object" if found is None else found.kind
