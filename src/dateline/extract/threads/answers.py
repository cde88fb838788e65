"""What was done in answer to something: "in retaliation for the raid", "to avenge its commander's killing", "a day
after vowing to respond to the bombing"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.lexicon import word_set
from dateline.extract.parsing.grammar import pobjs
from dateline.extract.threads.phrases import Found, governing, in_phrase, joined
from dateline.extract.threads.told import KINDS, Act, Tie, Told, denied, hedge_of, quoted, words

_ANSWERS = KINDS | {"MOBILIZE"}
"""Types of acts that may be an answer: a threat only promises one."""


def answers(told: Told) -> Iterator[Tie]:
    """Every act of the report that is told to answer another."""
    if not told.acts:
        return
    for token in told.scene.doc:
        lemma = token.lemma_.lower()
        if lemma in words("answers") and token.pos_ in ("NOUN", "PROPN"):
            yield from _by_noun(token, told)
        elif (lemma in words("answer_verbs") and token.pos_ == "VERB") or _strikes_back(token):
            yield from _by_verb(token, told)
        elif lemma in words("answering"):
            yield from _by_adjective(token, told)


def _by_noun(noun: Token, told: Told) -> Iterator[Tie]:
    """ "In retaliation for", "was a response to"; "In retaliation, jets struck" at the head of a sentence."""
    if denied(noun) or denied(noun.head):
        return
    for prep in (*noun.children, *noun.doc[noun.i + 1 : noun.i + 2]):
        if prep.dep_ == "prep" and prep.lower_ in words("answered"):
            for each in pobjs(prep):
                if (answered := in_phrase(each, told)) is not None:
                    yield from _tie(governing(noun, told, answered.act), answered, [noun.head, noun, prep], told)
                    return
            return
    if _opens(noun):
        later = governing(noun, told, None)
        before = told.just_before(noun)
        if before is not None:
            yield from _tie(later, Found(before, noun, surely=False), [noun.head, noun], told)


def _opens(noun: Token) -> bool:
    """Whether "in retaliation" opens its sentence and says no more."""
    start = noun.sent.start
    phrase = f"{noun.doc[start].lower_} {noun.lower_}"
    return noun.i - start == 1 and phrase in words("opens_answer") and noun.nbor().text == ","


def _by_verb(verb: Token, told: Told) -> Iterator[Tie]:
    """ "Avenged the killing", "retaliated for the raid with strikes", "responded to the attack by closing the post"."""
    if denied(verb) or _unreal(verb):
        return
    answered = _answered(verb, told)
    if answered is None:
        return
    own = told.named(verb)
    later = (
        Found(own, verb)
        if own is not None and own.type in _ANSWERS and own.number != answered.act.number
        else _with(verb, answered.act, told) or _above(verb, answered.act, told)
    )
    yield from _tie(later, answered, [verb], told)


def _answered(verb: Token, told: Told) -> Found | None:
    """What is answered: the object of "avenge", else what stands after "for", "to" or "after"."""
    if verb.lemma_.lower() in words("answer_objects"):
        for child in verb.children:
            if child.dep_ in ("dobj", "nsubjpass") and (found := in_phrase(child, told)) is not None:
                return found
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in words("answered") | words("after"):
            for noun in pobjs(child):
                if (found := in_phrase(noun, told)) is not None:
                    return found
        if child.dep_ == "advcl" and any(each.dep_ == "mark" and each.lower_ == "after" for each in child.children):
            return in_phrase(child, told)
    return None


def _with(verb: Token, but: Act, told: Told) -> Found | None:
    """ "Responded with air strikes", "retaliated by shelling"."""
    for child in verb.subtree:
        if child.dep_ == "prep" and child.lower_ in ("with", "by"):
            for each in pobjs(child):
                found = in_phrase(each, told)
                if found is not None and found.act.number != but.number:
                    return found
    return None


def _above(verb: Token, but: Act, told: Told) -> Found | None:
    """ "Shelled the town to avenge", "days after it vowed to avenge": the act that the answer is said of."""
    if verb.dep_ in ("advcl", "xcomp", "acl", "relcl", "pcomp", "ccomp", "conj"):
        return governing(verb, told, but)
    return None


def _strikes_back(verb: Token) -> bool:
    """Whether a verb is one of "hit back", "strike back"."""
    return verb.lemma_.lower() in words("back_verbs") and any(
        child.lower_ == "back" and child.dep_ in ("advmod", "prt") for child in verb.children
    )


def _unreal(verb: Token) -> bool:
    """ "Vowed to avenge the attack", "would respond": promised, and not yet done; but "days after it vowed to" tells
    that it was."""
    if any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children):
        above = verb.head
        return not _done_since(above)
    vow = next((each for each in verb.ancestors if each.lemma_.lower() in words("vows")), None)
    return vow is not None and not _done_since(vow)


def _done_since(vow: Token) -> bool:
    after = any(child.dep_ == "mark" and child.lower_ in words("after") for child in vow.children)
    return (vow.lemma_.lower() in words("vows") or vow.lemma_ in word_set("speech")) and (
        after or vow.head.lower_ in words("after")
    )


def _by_adjective(adjective: Token, told: Told) -> Iterator[Tie]:
    """ "Launched retaliatory strikes after the raid"."""
    noun = adjective.head
    act = told.named(noun)
    if adjective.dep_ not in ("amod", "compound") or act is None or denied(noun):
        return
    for above in (noun, *noun.ancestors):
        for prep in above.children:
            if prep.dep_ == "prep" and prep.lower_ in words("answered") | words("after") and prep.i > noun.i:
                for each in pobjs(prep):
                    answered = in_phrase(each, told)
                    if answered is not None and answered.act.number != act.number:
                        yield from _tie(Found(act, noun), answered, [adjective, prep], told)
                        return
        if above.pos_ == "VERB":
            return


def _tie(later: Found | None, answered: Found, cue: list[Token], told: Told) -> Iterator[Tie]:
    if later is None or answered.act.type not in KINDS:
        return
    for each in joined(later, cue[0], told):
        if each.act.type in _ANSWERS and told.may_follow(each.act, answered.act):
            yield Tie(
                each.act.account,
                answered.act.account,
                "reprisal_for",
                quoted([*cue, *answered.words], told.scene),
                surely=each.surely and answered.surely,
                hedge=hedge_of([*cue, cue[0].head]),
            )
