"""What a sentence tells of one person: killed, injured, or struck by a weapon with nothing told of the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.fits import by_accident
from dateline.extract.harm.people import Person, person_of
from dateline.extract.harm.words import harm_fields, harm_words, is_fatal
from dateline.extract.parsing.grammar import is_passive, object_tokens, passive_subjects, subject_tokens
from dateline.extract.scene import Scene
from dateline.extract.status import verb_reality


@dataclass(frozen=True, slots=True)
class Harm:
    """One person harmed, as one place of a report tells it. `cue` is the word that says so."""

    field: str
    person: Person
    noun: Token
    cue: Token
    own: bool
    """Whether the person did it to himself or herself."""


def harms(sentence: Iterable[Token], scene: Scene) -> list[Harm]:
    """The persons that a sentence tells of as harmed, in the order of its cues; one phrase may be told of twice."""
    found: list[Harm] = []
    for cue in sentence:
        for field, noun in _of(cue, scene):
            own = noun.lower_ in ("himself", "herself")
            meant = _doer(cue, noun) if own else noun
            person = None if meant is None else person_of(meant, scene)
            if person is not None and meant is not None:
                found.append(Harm(field, person, meant, cue, own))
    return found


def _doer(verb: Token, noun: Token) -> Token | None:
    """Whom "himself" stands for."""
    while verb.pos_ != "VERB" and verb.head is not verb:
        verb = verb.head
    return next(iter(subject_tokens(verb)), noun)


def _of(cue: Token, scene: Scene) -> Iterator[tuple[str, Token]]:
    if cue.pos_ == "VERB" or cue.tag_ in ("VBN", "VBD"):
        if _is_told(cue, scene):
            yield from _of_verb(cue, cue.lemma_.lower())
    elif cue.lower_ in harm_words("dead"):
        yield from (("killed", noun) for noun in _called_dead(cue, scene))
    elif cue.pos_ == "AUX":
        if _in_condition(cue) and _is_told(cue, scene):
            yield from (("injured", noun) for noun in subject_tokens(cue))
    elif cue.pos_ in ("NOUN", "PROPN"):
        yield from _of_noun(cue, cue.lemma_.lower())


def _is_told(verb: Token, scene: Scene) -> bool:
    """Whether a verb tells what has happened."""
    causes = [*subject_tokens(verb), *(noun for prep in verb.children if prep.lower_ == "in" for noun in prep.children)]
    if by_accident(verb, causes, scene):
        return False
    reality = verb_reality(verb, headline=scene.headline(verb))
    if reality.skip == "topic" and verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in harm_words("charged"):
        return True
    return reality.skip is None and reality.status in ("happened", "ongoing", "unknown")


def _of_verb(verb: Token, lemma: str) -> Iterator[tuple[str, Token]]:
    field = harm_fields("done").get(lemma)
    if field is not None and is_fatal(verb):
        field = "killed"
    if field is None and lemma in harm_words("hit") and _by_a_missile(verb):
        field = "struck"
    if field is not None:
        yield from ((field, noun) for noun in object_tokens(verb) if not _names_kind(verb, noun))
    elif lemma in harm_fields("undergone"):
        yield from ((harm_fields("undergone")[lemma], noun) for noun in subject_tokens(verb))
    elif (lemma in harm_words("suffering") and _wounded(verb)) or (lemma in harm_words("surviving") and _lives(verb)):
        yield from (("injured", noun) for noun in subject_tokens(verb))
    elif lemma in harm_words("moved") and _to_hospital(verb) and is_passive(verb):
        yield from (("injured", noun) for noun in passive_subjects(verb))
    elif lemma in harm_words("taking_life"):
        yield from (("killed", noun) for noun in _lives_taken(verb))
    elif lemma == "turn" and any(child.lower_ == "gun" for child in verb.children):
        yield from (("killed", noun) for noun in _on_oneself(verb))


def _names_kind(verb: Token, noun: Token) -> bool:
    """ "the shooting suspect", "stabbing victim": nobody is shot by these words alone."""
    plain = noun.pos_ == "NOUN" and not any(child.dep_ in ("det", "poss") for child in noun.children)
    return plain and verb.tag_ == "VBG" and noun.i == verb.i + 1


def _by_a_missile(verb: Token) -> bool:
    named = {
        noun.lemma_.lower() for child in verb.children if child.dep_ in ("agent", "prep") for noun in child.children
    }
    subjects = {noun.lemma_.lower() for noun in subject_tokens(verb)}
    return bool((named | subjects) & harm_words("missiles")) or bool(named & harm_words("body"))


def _wounded(verb: Token) -> bool:
    """ "suffered a gunshot wound", "suffering from wounds": not "had no injuries"."""
    return any(
        noun.lemma_.lower() in harm_words("wounds") and not any(child.lower_ == "no" for child in noun.children)
        for child in verb.children
        for noun in (child, *(child.children if child.dep_ == "prep" else ()))
        if noun.dep_ in ("dobj", "pobj", "conj")
    )


def _lives(verb: Token) -> bool:
    """ "is expected to survive", "is recovering"; not "is living in Oslo"."""
    recovering = verb.tag_ == "VBG" and verb.lemma_.lower() in harm_words("recovering")
    return recovering or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "expect")


def _to_hospital(verb: Token) -> bool:
    return any(
        word.lemma_.lower() in harm_words("hospitals")
        for prep in verb.children
        if prep.dep_ == "prep" and prep.lower_ in ("to", "at", "in", "for", "into")
        for noun in prep.children
        for word in (noun, *noun.children)
    )


def _lives_taken(verb: Token) -> Iterator[Token]:
    """ "took the life of X", "claimed her life", "lost his life"."""
    for life in verb.children:
        if life.dep_ not in ("dobj", "nsubjpass") or life.lemma_.lower() != "life":
            continue
        if verb.lemma_.lower() == "lose":
            yield from subject_tokens(verb)
            continue
        yield from _of_what(life)
        yield from (child for child in life.children if child.dep_ == "poss")


def _on_oneself(verb: Token) -> Iterator[Token]:
    """ "turned the gun on himself"."""
    for prep in verb.children:
        yield from (noun for noun in prep.children if noun.lower_ in ("himself", "herself"))


def _in_condition(verb: Token) -> bool:
    """ "was in critical condition"."""
    return any(
        noun.lemma_.lower() in harm_words("conditions")
        for prep in verb.children
        if prep.lower_ == "in"
        for noun in prep.children
    )


def _called_dead(dead: Token, scene: Scene) -> Iterator[Token]:
    """ "is dead", "pronounced dead", "found dead", "Man dead after"; not "the dead"."""
    verb = dead.head
    if dead.dep_ == "acomp" and _is_told(verb, scene):
        yield from subject_tokens(verb)
    elif dead.dep_ in ("oprd", "ccomp", "advcl", "xcomp", "acomp") and verb.pos_ == "VERB" and _is_told(verb, scene):
        yield from (object_tokens(verb) if verb.lemma_.lower() not in ("lie", "drop", "fall") else subject_tokens(verb))
    elif dead.dep_ == "amod" and verb.i < dead.i:
        yield verb


def _of_noun(noun: Token, lemma: str) -> Iterator[tuple[str, Token]]:
    field = harm_fields("of").get(lemma)
    if field is None:
        return
    if field == "struck" and any(child.lower_ in harm_words("deadly") for child in noun.children):
        field = "killed"
    if any(child.lower_ in ("attempted", "no") for child in noun.children):
        return
    yield from ((field, each) for each in _of_what(noun))
    yield from ((field, child) for child in noun.children if child.dep_ == "poss")


def _of_what(noun: Token) -> Iterator[Token]:
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ == "of":
            yield from (inner for inner in prep.children if inner.dep_ == "pobj")
