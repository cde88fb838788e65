"""What came after what: "hours after", "in the wake of", "was followed by"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.parsing.grammar import object_tokens, passive_subjects, pobjs, subject_tokens
from dateline.extract.threads.phrases import Found, governing, in_phrase, joined
from dateline.extract.threads.told import KINDS, Tie, Told, denied, quoted, words

_FOLLOWS = KINDS | {"COOPERATE", "RETREAT", "PROTEST", "MOBILIZE", "AID", "CONCEDE"}
"""Types of acts that may be told to come after an attack or an arrest."""

_HANDED = "extradite"


def orders(told: Told) -> Iterator[Tie]:
    """Every act of the report that is told to come after another."""
    if not told.acts:
        return
    for token in told.scene.doc:
        if token.lower_ in words("after") and token.dep_ in ("prep", "mark"):
            yield from _after(token, told, turned=False)
        elif token.lower_ in words("before") and token.dep_ in ("prep", "mark"):
            yield from _after(token, told, turned=True)
        elif token.lemma_.lower() in words("wake") and token.head.lower_ == "in":
            yield from _in_the_wake(token, told)
        elif token.lemma_.lower() in words("follow") and token.pos_ == "VERB":
            yield from _followed(token, told)


def _after(cue: Token, told: Told, *, turned: bool) -> Iterator[Tie]:
    """ "A day after the raid", "hours before gunmen attacked"."""
    if denied(cue):
        return
    inside = [cue.head] if cue.dep_ == "mark" else pobjs(cue)
    inner = next((found for each in inside if (found := in_phrase(each, told)) is not None), None)
    outer = None if inner is None else governing(cue.head if cue.dep_ == "mark" else cue, told, inner.act, near=True)
    if inner is None or outer is None or _to_himself(inner.token) or _to_himself(outer.token):
        return
    later, earlier = (inner, outer) if turned else (outer, inner)
    time = _how_long(cue)
    if not time and later.act.type == earlier.act.type == "ASSAULT" and not _elsewhere(later, earlier):
        return
    for each in [later] if turned else joined(later, cue, told):
        yield from _tie(each, earlier, [*time, cue, *inner.words], told)


def _elsewhere(later: Found, earlier: Found) -> bool:
    """Whether two acts of violence are told with places or days of their own: "six were shot after a man opened fire"
    is one act told twice."""
    ours, theirs = later.act.mention, earlier.act.mention
    places = ({place.place.name for place in each.places} for each in (ours, theirs))
    days = ({words.text for words in each.dates} for each in (ours, theirs))
    return any(one and other and one != other for one, other in (tuple(places), tuple(days)))


def _to_himself(verb: Token) -> bool:
    """ "Killed two before shooting himself": the end of one act, and no other."""
    return any(child.dep_ == "dobj" and child.lower_ in words("self") for child in verb.children)


def _how_long(cue: Token) -> list[Token]:
    """ "Two days" in "two days after"."""
    time = [child for child in cue.children if child.dep_ in ("npadvmod", "advmod", "quantmod")]
    time += [child for child in cue.head.children if child.dep_ in ("npadvmod", "advmod") and child.i == cue.i - 1]
    return [part for each in time for part in each.subtree if part.i < cue.i]


def _in_the_wake(noun: Token, told: Told) -> Iterator[Tie]:
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ == "of":
            for each in pobjs(prep):
                earlier = in_phrase(each, told)
                later = None if earlier is None else governing(noun.head, told, earlier.act, near=True)
                if earlier is not None and later is not None:
                    yield from _tie(later, earlier, [noun.head, noun, prep, *earlier.words], told)
                    return


def _followed(verb: Token, told: Told) -> Iterator[Tie]:
    """ "The arrests followed a bombing"; "the bombing was followed by raids"."""
    if denied(verb):
        return
    laters = [found for each in subject_tokens(verb) if (found := in_phrase(each, told)) is not None]
    befores = object_tokens(verb) or passive_subjects(verb)
    earliers = [found for each in befores if (found := in_phrase(each, told)) is not None]
    if laters and earliers:
        yield from _tie(laters[0], earliers[0], [*laters[0].words, verb, *earliers[0].words], told)


def _tie(later: Found, earlier: Found, tokens: list[Token], told: Told) -> Iterator[Tie]:
    if (
        later.act.type not in _FOLLOWS
        or later.act.only_looks
        or (later.act.id == "seize" and not later.act.trigger.is_noun and not object_tokens(later.token))
        or (later.act.type in ("COOPERATE", "AID") and later.act.id not in (_HANDED, "rescue"))
        or not (earlier.act.type in KINDS or earlier.act.id == _HANDED)
        or (later.surely and later.act.only_harm)
        or not told.may_follow(later.act, earlier.act)
    ):
        return
    yield Tie(
        later.act.account,
        earlier.act.account,
        "follows",
        quoted(tokens, told.scene),
        surely=later.surely and earlier.surely,
    )
