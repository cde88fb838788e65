"""Who was taken, tried, handed over or killed for an attack: "detained over the bombing", "handed over a man wanted for
the massacre".

From the word for the attack the parse is climbed to the word for the arrest, or to the people who are arrested. Each
word on the way has to be one of threads.yaml, and one of them has to say what the arrest is about: so "arrested at the
scene of the attack", "killed a witness to the bombing" and "the cell behind the raid killed two" make no tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from dateline.extract.parsing.grammar import edges_of, is_passive, object_tokens, pobjs, subject_tokens
from dateline.extract.threads.phrases import Found, in_phrase
from dateline.extract.threads.told import Act, Tie, Told, denied, hedge_of, quoted, words

_OWN = frozenset(("convict", "charge"))
"""Acts whose subject may be who is tried: "pleaded guilty to", "went on trial over"."""

_HURT = frozenset(("wound", "hurts", "hurtleft"))
"""Rows for harm that names no act: "treated for a gunshot wound"."""

_OF_WHAT = frozenset(("of", "with"))
"""Before what somebody is found guilty of or charged with."""


def arrests(told: Told) -> Iterator[Tie]:
    """Every arrest of the report that is told to be for an attack."""
    for number, acts in told.sentences.items():
        taken = [act for act in acts if _takes(act)]
        if taken:
            yield from _of_sentence(taken, told)
            yield from _goes_on(taken, told.sentences.get(number + 1, ()), told)


def _takes(act: Act) -> bool:
    if act.only_looks:
        return False
    return act.id in words("arrests") or (act.id in words("kills") and not act.only_harm)


def _of_sentence(taken: Sequence[Act], told: Told) -> Iterator[Tie]:
    ends = [(act, _words_of(act), _people(act)) for act in taken]
    for attack in _attacks(taken[0].trigger.token, told):
        for act, own, people in ends:
            if told.may_follow(act, attack.act):
                way = _way(attack, own, people, told)
                if way is not None and _is_about(act, attack, way, own):
                    yield _tie(act, attack, way, told)
                    break


def _goes_on(taken: Sequence[Act], acts: Sequence[Act], told: Told) -> Iterator[Tie]:
    """ "Police held two men. They are accused of planning the bombing": the next sentence says for what."""
    held = {act.number: act for act in taken if act.id in words("arrests")}
    after = told.scene.doc[taken[0].trigger.token.sent.end :][:1]
    others = any(act.id in words("arrests") for act in acts)
    if len(held) != 1 or not after or others or told.new_paragraph(after[0]):
        return
    (act,) = held.values()
    for attack in _attacks(after[0], told):
        passed = _up_to_those_held(attack)
        if passed and _passable(passed, attack) and not any(map(denied, passed)) and told.may_follow(act, attack.act):
            yield replace(_tie(act, attack, (passed, False), told), surely=False)


def _up_to_those_held(attack: Found) -> list[Token]:
    """The words from an attack up to what those held are accused of; none where they are not."""
    passed: list[Token] = []
    for token in attack.token.ancestors:
        passed.append(token)
        if token.pos_ == "VERB" and _of_those_held(token):
            return passed
    return []


def _of_those_held(verb: Token) -> bool:
    """Whether a verb tells what those held before are accused of: "they are suspected", "the men were charged"."""
    people = object_tokens(verb) if is_passive(verb) else []
    return verb.lemma_.lower() in words("about") and any(
        noun.lower_ in ("they", "he", "she", "both", "all")
        or (
            noun.lemma_.lower() in words("held")
            and noun.i > 0
            and noun.doc[edges_of(noun)[0]].lower_ in ("the", "both", "all")
        )
        for noun in people
    )


def _attacks(token: Token, told: Told) -> Iterator[Found]:
    """The attacks that the sentence names, by their own words or by looking back."""
    for each in token.sent:
        found = in_phrase(each, told, 0) if each.pos_ in ("NOUN", "PROPN", "VERB") or told.named(each) else None
        if found is not None and found.act.type == "ASSAULT" and found.act.trigger.act.id not in _HURT:
            yield found


def _words_of(act: Act) -> frozenset[int]:
    carrier = act.trigger.carrier
    return frozenset({act.trigger.token.i, *([] if carrier is None else [carrier.i])})


def _people(act: Act) -> frozenset[int]:
    """The words for those who are arrested."""
    token, carrier = act.trigger.token, act.trigger.carrier
    found: list[Token] = []
    for verb in (token, carrier):
        if verb is not None and verb.pos_ in ("VERB", "AUX"):
            found += object_tokens(verb)
            found += subject_tokens(verb) if act.id in _OWN and not _has_object(verb, token) else []
    if act.trigger.is_noun:
        found += [
            noun for prep in token.children if prep.dep_ == "prep" and prep.lower_ == "of" for noun in pobjs(prep)
        ]
    apposed = [child for noun in found for child in noun.children if child.dep_ == "appos"]
    return frozenset(noun.i for noun in (*found, *apposed))


def _has_object(verb: Token, own: Token) -> bool:
    return any(child.dep_ == "dobj" and child != own and child.pos_ in ("NOUN", "PROPN") for child in verb.children)


def _way(attack: Found, own: frozenset[int], people: frozenset[int], told: Told) -> tuple[Sequence[Token], bool] | None:
    """The words between the attack and the arrest, and whether they end at the people who are arrested. None where
    another act stands between, or the arrest does not stand above."""
    passed: list[Token] = []
    dated = False
    for token in attack.token.ancestors:
        dated, skipped = token.ent_type_ == "DATE", dated
        if dated or (skipped and token.dep_ == "prep"):
            continue  # "convicted them on Sunday of the killing", where the parse hangs what it was of on the day
        if token.i in people:
            return [*passed, token], True
        if token.i in own:
            return passed, False
        other = told.named(token)
        if other is not None and other.number != attack.act.number and token.lemma_.lower() not in words("about"):
            return None
        passed.append(token)
    return None


def _is_about(act: Act, attack: Found, way: tuple[Sequence[Token], bool], own: frozenset[int]) -> bool:
    passed, of_people = way
    inner = passed[:-1] if of_people else passed
    if not _passable(inner, attack) or any(map(denied, passed)):
        return False
    if any(below.lower_ == "of" and _is_other(over) for below, over in pairwise(passed)):
        return False
    held = [child for token in passed for child in token.children if child.dep_ == "dobj"]  # "took part in"
    lemmas = {token.lemma_.lower() for token in (*passed, *held)} | {token.lower_ for token in passed}
    if act.id in words("kills"):
        return of_people and bool(lemmas & words("about_dead"))
    if lemmas & words("about"):
        return True
    if of_people:
        over = len(passed) > 1 and passed[-2].lower_ in words("for_what")  # "held 13, three of them women, over"
        return over or bool(lemmas & words("deed")) or _did(attack, passed[-1])
    return bool(passed) and (
        passed[-1].lower_ in words("for_what") or (act.id in _OWN and passed[-1].lower_ in _OF_WHAT)
    )


def _passable(inner: Iterable[Token], attack: Found) -> bool:
    """Whether every word on the way is one that can tie an arrest to an attack."""
    for token in inner:
        known = token.lower_ in words("ways") if token.pos_ in ("ADP", "SCONJ") else _known(token)
        if not known and token != attack.act.trigger.carrier:
            return False
    return True


def _known(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return (
        lemma in words("about")
        or lemma in words("way")
        or lemma in words("some")
        or lemma in words("holding")
        or token.lower_ in words("about")
        or token.pos_ in ("NUM", "AUX")
        or token.dep_ == "conj"
        or (token.ent_type_ == "PERSON" or token.dep_ == "appos")
    )


def _is_other(noun: Token) -> bool:
    """ "The brother of the planner": he is not the planner."""
    lemma = noun.lemma_.lower()
    return noun.pos_ == "NOUN" and not {lemma} & (words("about") | words("some") | words("holding") | words("way"))


def _did(attack: Found, person: Token) -> bool:
    """ "The gunmen who attacked the hall": those arrested are the subject of the attack."""
    token = attack.token
    if attack.act.trigger.undergone or attack.act.trigger.act.toll:
        return False  # "a woman who suffered wounds in the shooting"
    return token.pos_ == "VERB" and token.dep_ in ("relcl", "acl") and person in subject_tokens(token)


def _tie(act: Act, attack: Found, way: tuple[Sequence[Token], bool], told: Told) -> Tie:
    passed, of_people = way
    tokens = [*attack.words, *(passed or [act.trigger.token])]
    if of_people:
        tokens = [*tokens, *(child for child in passed[-1].children if child.dep_ == "compound")]
    return Tie(
        act.account,
        attack.act.account,
        "arrest_for",
        quoted(tokens, told.scene),
        surely=attack.surely,
        hedge=hedge_of(passed),
    )
