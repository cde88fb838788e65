"""Whom "the group", "its fighters" and "it" stand for: the armed group named before, where only one can be meant."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.tokens import Doc, Token

from dateline.extract.lexicon import lexicon, load_rules
from dateline.extract.parsing.grammar import edges_of, subject_tokens
from dateline.extract.scene import Scene
from dateline.registry.load import registry
from dateline.registry.scan import Hit
from dateline.tables import word_lists

BACK = 2
"""Sentences before its own in which the name may stand that a noun for a group leans on."""


@lru_cache(maxsize=1)
def stance_words() -> dict[str, Any]:
    """stances.yaml, its lists as sets."""
    raw = load_rules("stances.yaml")
    lists = word_lists({key: value for key, value in raw.items() if isinstance(value, str)})
    return {**raw, **{key: frozenset(words) for key, words in lists.items()}}


def group_meant(token: Token, scene: Scene) -> Hit | None:
    """The armed group that a noun or pronoun stands for; None where none or more than one was named just before."""
    if token.pos_ == "PRON":
        return _subject_before(token, scene) if token.lower_ == "it" else None
    return _only_one(token, scene) if _leans(token, scene) else None


def is_armed_group(hit: Hit) -> bool:
    """Whether a name is one that only armed groups bear."""
    actors = [registry().get(id_) for id_ in hit.ids]
    return hit.kind == "name" and all(actor is not None and actor.kind == "armed-group" for actor in actors)


def _leans(noun: Token, scene: Scene) -> bool:
    """Whether a noun phrase says no more than that it is a group, or somebody's, told before."""
    words = stance_words()
    lemma = noun.lemma_.lower()
    owners = [child for child in noun.children if child.tag_ == "PRP$" and child.lower_ in ("its", "their")]
    definite = any(child.lower_ in ("the", "this", "that") for child in noun.children if child.dep_ == "det")
    if not (definite and lemma in words["stand_for_group"]) and not (owners and lemma in words["of_group"]):
        return False
    if any(child.dep_ in ("prep", "relcl", "acl", "appos", "compound") for child in noun.children):
        return False
    adjectives = {child.lower_ for child in noun.children if child.dep_ in ("amod", "nmod")}
    first, last = edges_of(noun)
    start, end = noun.doc[first].idx, noun.doc[last].idx + len(noun.doc[last])
    return adjectives <= lexicon().armed | {"same"} and not scene.names_in(start, end)


def _only_one(noun: Token, scene: Scene) -> Hit | None:
    start = _sentence_start(noun.doc, noun, BACK)
    named = [hit for hit in scene.names_in(start, noun.idx) if is_armed_group(hit) and not _says_whose(hit, scene)]
    return named[-1] if len({hit.ids[0] for hit in named}) == 1 else None


def _says_whose(hit: Hit, scene: Scene) -> bool:
    """ "Houthi-controlled areas", "Taliban-held Ghazni": who holds a place is not whom the text goes on about."""
    return scene.text[hit.end : hit.end + 1] == "-"


def _subject_before(pronoun: Token, scene: Scene) -> Hit | None:
    """ "It let the women go": what the sentence before told of, where that is an armed group."""
    clause = pronoun.head
    leads = clause.dep_ == "ROOT" or (clause.dep_ == "ccomp" and pronoun.i == pronoun.sent.start)
    if pronoun.dep_ != "nsubj" or not leads or clause.lemma_ == "be" or pronoun.sent.start == 0:
        return None
    before = pronoun.doc[pronoun.sent.start - 1].sent
    subjects = subject_tokens(before.root)
    if len(subjects) != 1:
        return None
    here = [hit for hit in scene.names if hit.start <= subjects[0].idx < hit.end and is_armed_group(hit)]
    return here[0] if here else group_meant(subjects[0], scene)


def _sentence_start(doc: Doc, token: Token, back: int) -> int:
    sent = token.sent
    for _ in range(back):
        if sent.start > 0:
            sent = doc[sent.start - 1].sent
    return sent.start_char
