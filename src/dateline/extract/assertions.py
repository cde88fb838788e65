"""Standing relations that a report asserts: who sponsors, shelters, leads or split from whom, who operates where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from dateline.extract.claims import VERSION, claimant_of
from dateline.extract.lexicon import load_rules, split_words
from dateline.extract.parsing.grammar import (
    is_passive,
    object_tokens,
    passive_subjects,
    preposition_slots,
    subject_tokens,
)
from dateline.extract.parties import Named, named, party
from dateline.extract.scene import Scene
from dateline.extract.status import words
from dateline.model import Assertion, Polarity, make_id


@dataclass(frozen=True, slots=True)
class Relation:
    """One row of relations.yaml for one verb or noun."""

    name: str
    words: tuple[str, ...]
    object: str
    prep: frozenset[str]


@lru_cache(maxsize=1)
def _relations() -> tuple[Mapping[str, tuple[Relation, ...]], Mapping[str, tuple[Relation, ...]]]:
    verbs: dict[str, tuple[Relation, ...]] = {}
    nouns: dict[str, tuple[Relation, ...]] = {}
    for row in load_rules("relations.yaml"):
        for kind, table in (("verbs", verbs), ("nouns", nouns)):
            for entry in row.get(kind, ()):
                words = split_words(entry)
                relation = Relation(row["relation"], words[1:], row["object"], frozenset(row.get("prep", ())))
                table[words[0]] = (*table.get(words[0], ()), relation)
    return verbs, nouns


def assertions(scene: Scene) -> list[Assertion]:
    """Every standing relation of a report, in the order of the text, each once."""
    found: dict[str, Assertion] = {}
    for token in scene.doc:
        for assertion in (*_of_verb(token, scene), *_of_noun(token, scene)):
            found.setdefault(assertion.id, assertion)
    return list(found.values())


def _of_verb(verb: Token, scene: Scene) -> Iterator[Assertion]:
    if verb.pos_ not in ("VERB", "AUX"):
        return
    for relation in _relations()[0].get(verb.lemma_.lower(), ()):
        if not _has_words(verb, relation):
            continue
        subjects = subject_tokens(verb) if not relation.words or not is_passive(verb) else passive_subjects(verb)
        made = list(_pairs(subjects, _objects(verb, relation), relation, verb, scene))
        yield from made
        if made:
            return


def _has_words(verb: Token, relation: Relation) -> bool:
    lemma_be = verb.lemma_ == "be"
    near = {child.lower_ for child in verb.children} | {child.lemma_.lower() for child in verb.children}
    near |= {
        grand.lower_ for child in verb.children if child.dep_ in ("dobj", "attr", "acomp") for grand in child.children
    }
    return all(word in near for word in relation.words) if relation.words or not lemma_be else False


def _objects(verb: Token, relation: Relation) -> list[Token]:
    if not relation.prep:
        return object_tokens(verb)
    holders = [
        verb,
        *[child for child in verb.children if child.dep_ in ("dobj", "attr", "acomp", "advmod", "prt")],
    ]
    return [
        noun
        for holder in holders
        for prep, nouns in preposition_slots(holder)
        if prep in relation.prep
        for noun in nouns
    ]


def _of_noun(noun: Token, scene: Scene) -> Iterator[Assertion]:
    """ "serve as proxies for Indian interests", "an offshoot of al Qaeda"."""
    if noun.pos_ != "NOUN":
        return
    for relation in _relations()[1].get(noun.lemma_.lower(), ()):
        objects = [inner for prep, nouns in preposition_slots(noun) if prep in relation.prep for inner in nouns]
        yield from _pairs(_bearers(noun), objects, relation, noun, scene)


def _bearers(noun: Token) -> list[Token]:
    if noun.dep_ in ("attr", "oprd", "appos") or (noun.dep_ == "pobj" and noun.head.lower_ == "as"):
        head = noun.head if noun.dep_ != "pobj" else noun.head.head
        return subject_tokens(head) if head.pos_ in ("VERB", "AUX") else [head]
    return []


def _pairs(
    subjects: list[Token], objects: list[Token], relation: Relation, anchor: Token, scene: Scene
) -> Iterator[Assertion]:
    for subject in subjects:
        one = named(subject, scene)
        if (
            one is None
            or one.kind not in ("actor", "group", "person")
            or not (one.has_actor or one.people == "militant")
        ):
            continue
        for noun in objects:
            other = _object(noun, relation, scene)
            if other is not None and other.name.lower() != one.name.lower():
                yield _assertion(one, other, relation, anchor, scene)


def _object(noun: Token, relation: Relation, scene: Scene) -> Named | None:
    found = named(noun, scene)
    if found is None:
        return None
    placed = any(place.first <= noun.i <= place.last for place in scene.places)
    if relation.object == "place":
        return found if placed else None
    if relation.object == "actor":
        return found if not placed and (found.has_actor or found.people == "militant") else None
    return found


def _assertion(one: Named, other: Named, relation: Relation, anchor: Token, scene: Scene) -> Assertion:
    start = min(one.span.start, anchor.idx)
    end = max(other.span.end, anchor.idx + len(anchor))
    span = scene.span(start, end) if end - start < 300 else scene.span(anchor.idx, other.span.end)
    made = make_id("ast", scene.report.id, relation.name, one.span.start, other.span.start)
    return Assertion(
        made,
        scene.report.id,
        party(one, "actor", "stated"),
        relation.name,
        other.name,
        None,
        span,
        claimant_of(span, scene),
        _polarity(anchor),
        VERSION,
    )


def _polarity(anchor: Token) -> Polarity:
    if any(child.dep_ == "neg" for child in anchor.children):
        return "denies"
    above = {token.lemma_.lower() for token in anchor.ancestors}
    return (
        "denies"
        if above & words("denied") or {"no", "evidence"} <= {token.lower_ for token in anchor.sent}
        else "asserts"
    )
