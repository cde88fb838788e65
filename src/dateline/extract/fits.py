"""Whether subject and object let a verb name an act: one fights a group, but "fights poverty" names no fight; troops
enter a town, a law enters into force."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from spacy.tokens import Token

from dateline.extract.lexicon import Act, word_set
from dateline.extract.parsing.grammar import object_tokens, subject_tokens, verb_slots
from dateline.extract.parties import named
from dateline.extract.scene import Scene
from dateline.extract.status import words
from dateline.gazetteer.load import gazetteer
from dateline.registry.load import registry


def fits(verb: Token, act: Act, fixed: Collection[int], scene: Scene) -> bool:
    """Whether subjects and objects of a verb are of the kinds that acts.yaml asks for (`subject`, `object`)."""
    slots = verb_slots(verb)
    objects = [noun for noun in object_tokens(verb) if noun.i not in fixed]
    if any(_abstract(noun) for noun in [*objects, *slots.get("against", [])]):
        return False
    if verb.dep_ == "amod" and act.type not in ("ASSAULT", "COERCE"):
        return False
    subjects = slots.get("subject", [])
    if act.subject is not None and not any(SUBJECTS[act.subject](noun, scene) for noun in subjects):
        return False
    if act.type == "ASSAULT" and by_accident(verb, [*subjects, *(slots.get("in") or ())], scene):
        return False
    return _fits_object(verb, act, objects, fixed, scene)


def _fits_object(verb: Token, act: Act, objects: list[Token], fixed: Collection[int], scene: Scene) -> bool:
    if act.object in MUST and not fixed and not objects:
        return False
    if fixed and act.object != "force":
        # "picked up guns": a particle names the act only where the object may be people
        return act.object != "human" or not objects or not _things(objects)
    if act.object is None or not objects:
        return True
    if act.object == "absent":
        return False
    if act.object in SPECIAL:
        return any(SPECIAL[act.object](noun, scene) for noun in objects)
    kinds = {_kind(noun, scene) for noun in objects}
    if act.object == "human":
        return kinds != {"object"} or (verb.lemma_.lower() in word_set("done_to_people") and not _things(objects))
    return bool(kinds & OBJECTS[act.object])


MUST = ("an actor", "people", "place", "force", "passage", "vessel")
"""Kinds of object without which the words name no act."""
OBJECTS = {
    "thing": {"object", "place"},
    "people": {"person", "group"},
    "actor": {"actor", "person", "group", "pronoun"},
    "an actor": {"actor", "person", "group", "pronoun"},
}
"""Which kinds of noun an `object` of acts.yaml lets pass."""


def _things(nouns: Iterable[Token]) -> bool:
    """Whether all are known not to be people: abstractions, or pronouns for things."""
    return all(noun.lower_ in FOR_THINGS or noun.lemma_.lower() in word_set("things") for noun in nouns)


FOR_THINGS = ("it", "itself", "this", "that", "which")
"""Pronouns that stand for no one."""


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


def _is_force(noun: Token, scene: Scene) -> bool:
    """Whether a noun tells of soldiers or police, or of what carries them."""
    found = named(noun, scene)
    if found is None:
        return noun.lemma_.lower() in word_set("vehicles")
    return found.people == "security" or (found.people != "militant" and noun.lemma_.lower() in word_set("forces"))


def _is_passage(noun: Token, scene: Scene) -> bool:
    return noun.lemma_.lower() in word_set("passages")


def _is_state(noun: Token, scene: Scene) -> bool:
    """Whether a noun is a state or one that rules and judges for it."""
    if noun.lemma_.lower() in word_set("courts"):
        return True
    return any(hit.start <= noun.idx < hit.end and hit.kind in ("country", "capital") for hit in scene.names)


def _is_vessel(noun: Token, scene: Scene) -> bool:
    return noun.lemma_.lower() in word_set("vessels") or noun.text[0].isupper()


def by_accident(verb: Token, causes: Iterable[Token], scene: Scene) -> bool:
    """Whether nature or a mishap does it: "the flood killed", "died in a crash", "the ferry sank, killing 78"; not what
    attackers do with it ("a bomber crashed a car, killing two")."""
    if any(_is_mishap(noun) for noun in causes):
        return True
    head = verb.head
    if verb.dep_ == "relcl" and _is_mishap(head):
        return True
    if verb.dep_ not in ("advcl", "xcomp") or head.lemma_.lower() not in word_set("mishaps"):
        return False
    return not object_tokens(head) and not any(_is_militant(noun, scene) for noun in subject_tokens(head))


def _is_mishap(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in word_set("nature"):
        return True
    kinds = {child.lemma_.lower() for child in noun.children if child.dep_ in ("compound", "amod", "nmod", "poss")}
    if lemma in ("explosion", "blast", "leak"):
        return bool(kinds & word_set("mishap_kinds"))
    if lemma != "fire" or not any(child.lower_ in ("a", "the") for child in noun.children):
        return False
    return kinds <= word_set("mishap_kinds") and not any(child.lower_ in ("from", "by") for child in noun.children)


def _is_weapon(noun: Token, scene: Scene) -> bool:
    return noun.lemma_.lower() in word_set("projectiles")


def _is_place(noun: Token, scene: Scene) -> bool:
    """Whether a noun is part of a place, or is the town in "the town of X"."""
    left, right = (noun.left_edge.i, noun.right_edge.i) if noun.lemma_ in word_set("small_places") else (noun.i, noun.i)
    return any(place.first <= right and left <= place.last for place in scene.places)


def _may_be_place(noun: Token, scene: Scene) -> bool:
    """Whether a noun is a place, or a name that places bear: after "captured" the name needs no preposition."""
    if _is_place(noun, scene):
        return True
    named_already = any(hit.start <= noun.idx < hit.end and hit.kind == "name" for hit in scene.names)
    return noun.pos_ == "PROPN" and noun.ent_type_ != "PERSON" and not named_already and gazetteer().known(noun.text)


SPECIAL: Mapping[str, Callable[[Token, Scene], bool]] = {
    "place": _may_be_place,
    "force": _is_force,
    "passage": _is_passage,
    "vessel": _is_vessel,
}
"""What an `object` of acts.yaml asks of a noun that must be told."""


SUBJECTS: Mapping[str, Callable[[Token, Scene], bool]] = {
    "militant": _is_militant,
    "official": _is_official,
    "force": _is_force,
    "state": _is_state,
    "weapon": _is_weapon,
    "place": _is_place,
}
"""What a `subject` of acts.yaml asks of a noun."""


def _abstract(noun: Token) -> bool:
    return noun.lemma_.lower() in words("abstract") or noun.lower_ in words("abstract")


def _kind(noun: Token, scene: Scene) -> str:
    if noun.pos_ == "PRON":
        return "object" if noun.lower_ in FOR_THINGS else "pronoun"
    if noun.pos_ == "NUM" or noun.lower_ in ("dozens", "scores", "hundreds", "thousands", "dozen"):
        return "group"
    if any(place.first <= noun.i <= place.last for place in scene.places):
        country = any(hit.start <= noun.idx < hit.end for hit in scene.names)
        return "actor" if country else "place"
    found = named(noun, scene)
    return "object" if found is None else found.kind
