"""The words of harm.yaml, and what around a verb makes a wound a death."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from dateline.extract.lexicon import load_rules


@cache
def harm_words(key: str) -> frozenset[str]:
    """One list of harm.yaml."""
    return frozenset(load_rules("harm.yaml")[key].split())


@cache
def harm_fields(key: str) -> dict[str, str]:
    """A list of harm.yaml by what becomes of the person: lemma -> field."""
    return {word: name for name, words in load_rules("harm.yaml")[key].items() for word in words.split()}


def is_fatal(verb: Token) -> bool:
    """ "fatally shot", "shot to death", "shot him dead"."""
    for child in verb.children:
        if child.lower_ in harm_words("fatally") or (
            child.lower_ == "to" and any(c.lower_ == "death" for c in child.children)
        ):
            return True
        if child.lower_ == "dead" and child.dep_ in ("oprd", "acomp", "advmod", "xcomp", "ccomp"):
            return True
    objects = [child for child in verb.children if child.dep_ in ("dobj", "ccomp")]
    return any(_dead_behind(noun) for noun in objects)


def _dead_behind(noun: Token) -> bool:
    """ "shot two of the guards dead": whatever the parse says."""
    last = noun.right_edge
    return last.lower_ == "dead" or (last.i + 1 < len(noun.doc) and last.nbor().lower_ == "dead")
