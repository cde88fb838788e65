"""Which acts of one sentence are one happening: "a blast killed three", "opened fire, wounding two"."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.lexicon import word_set
from dateline.extract.parsing.grammar import object_tokens, pobjs
from dateline.extract.triggers import Trigger

HARM = frozenset(("kill", "wound", "die", "lives", "hurtleft", "deaths", "hurts"))
"""Rows of acts.yaml that tell what an act did: they join the act that did it."""
_COMPATIBLE = {frozenset(("ASSAULT",)), frozenset(("ASSAULT", "COERCE"))}


def clusters(triggers: list[Trigger]) -> list[tuple[Trigger, ...]]:
    """The acts of a sentence, those of one happening together, in the order of the text."""
    parent = list(range(len(triggers)))

    def find(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    for right in range(len(triggers)):
        for left in range(right):
            if _one(triggers[left], triggers[right], triggers):
                parent[find(right)] = find(left)
    _join_harm(triggers, parent, find)
    groups: dict[int, list[Trigger]] = {}
    for index, trigger in enumerate(triggers):
        groups.setdefault(find(index), []).append(trigger)
    return [tuple(group) for group in groups.values()]


def _join_harm(triggers: list[Trigger], parent: list[int], find) -> None:  # type: ignore[no-untyped-def]
    """Tolls without an act of their own join the nearest act of violence of the sentence."""
    for index, trigger in enumerate(triggers):
        alone = all(find(other) != find(index) or other == index for other in range(len(triggers)))
        if not trigger.act.toll or not alone:
            continue
        acts = [other for other, candidate in enumerate(triggers) if candidate.act.type == "ASSAULT" and other != index]
        if acts:
            nearest = min(
                acts,
                key=lambda other: (triggers[other].act.toll, abs(triggers[other].token.i - trigger.token.i)),
            )
            parent[find(index)] = find(nearest)


def _one(left: Trigger, right: Trigger, triggers: list[Trigger]) -> bool:
    if not _may_be_one(left, right):
        return False
    if _tells_harm_of(left, right, triggers) or _both_harm(left, right):
        return True
    return _names(left, right) or _names(right, left) or _shares_clause(left, right) or _in_apposition(left, right)


def _tells_harm_of(act: Trigger, harm: Trigger, triggers: list[Trigger]) -> bool:
    """ ", leaving 71 dead", "in which five were killed": harm told in a clause of its own is of the nearest act before,
    where the parse hangs that clause on words that name no act."""
    verb = harm.verb
    if harm.act.id not in HARM or verb is None or act.act.id in HARM or verb.head.i in _words(triggers):
        return False
    before = [other for other in triggers if other.token.i < verb.i and other.act.id not in HARM]
    if not before or before[-1] != act:
        return False
    if verb.tag_ == "VBG" and verb.dep_ == "advcl":
        return act.token.i > verb.head.i
    return verb.dep_ == "relcl" and _in_which(verb)


def _both_harm(left: Trigger, right: Trigger) -> bool:
    """ "140 people were hurt, sources said, while 15 soldiers were wounded": two tolls, no place or day between."""
    if left.act.id not in _DONE or right.act.id not in _DONE or not (_is_told(left) and _is_told(right)):
        return False
    phrase = left.token.doc[left.token.i : right.token.i]
    return not any(token.ent_type_ in ("GPE", "LOC", "FAC", "DATE") for token in phrase if token.head.dep_ == "prep")


_DONE = frozenset(("kill", "wound", "die", "shoot", "stab"))


def _is_told(trigger: Trigger) -> bool:
    """Whether a verb tells harm in the passive, in a clause of its own that no noun carries."""
    token = trigger.token
    passive = any(child.dep_ == "auxpass" for child in token.children)
    bare = token.tag_ in ("VBN", "VBD") and not any(child.dep_ in ("aux", "dobj", "agent") for child in token.children)
    return (passive and token.dep_ in ("ROOT", "ccomp", "conj", "advcl")) or (bare and _numbered(token))


def _numbered(token: Token) -> bool:
    """Whether a number of people stands right before a participle: "3 killed, 2 badly wounded"."""
    before = token.i - 1
    while before > token.sent.start and token.doc[before].pos_ in ("ADV", "NOUN"):
        before -= 1
    return token.doc[before].pos_ == "NUM"


def _words(triggers: list[Trigger]) -> set[int]:
    return {trigger.token.i for trigger in triggers}


def _in_which(verb: Token) -> bool:
    return any(child.dep_ == "prep" and any(inner.tag_ == "WDT" for inner in child.children) for child in verb.lefts)


def intercepts(trigger: Trigger) -> bool:
    """ "Shot down 30 drones", "destroyed a missile": what was fired is hit, and nobody."""
    hit = object_tokens(trigger.token) if trigger.act.id in ("downing", "destroy") and not trigger.is_noun else ()
    nouns = [noun for each in hit for noun in (each, *(inner for prep in each.children for inner in pobjs(prep)))]
    return any(noun.lemma_.lower() in word_set("projectiles") for noun in nouns)


def _may_be_one(left: Trigger, right: Trigger) -> bool:
    if intercepts(left) or intercepts(right) or _apart_in_time(left, right) or _answers(left, right):
        return False
    if left.act.type == right.act.type:
        return (
            left.act.mode == right.act.mode
            or left.act.type == "ASSAULT"
            or "raid" in (left.act.id, right.act.id)
            or left.act.mode is None
            or right.act.mode is None
        )
    raid = "raid" in (left.act.id, right.act.id)
    return raid and frozenset((left.act.type or "", right.act.type or "")) in _COMPATIBLE


def _answers(left: Trigger, right: Trigger) -> bool:
    """ "Responded to the attack with air strikes": what is answered is no part of the answer."""
    prep, means = left.token.head, right.token.head
    if not (left.is_noun and right.is_noun and prep.lower_ == "to" and means.lower_ in ("with", "by")):
        return False
    return prep.head.pos_ == "VERB" and prep.head.lemma_ in _ANSWER and means.head in (left.token, prep.head)


_ANSWER = frozenset(("answer", "reply", "respond"))


def _apart_in_time(left: Trigger, right: Trigger) -> bool:
    """ "Took hostages in 2000 and beheaded two in 2016": each with a time of its own is an act of its own."""
    ours, theirs = _own_time(left), _own_time(right)
    return bool(ours and theirs) and ours != theirs


def _own_time(trigger: Trigger) -> str:
    """The words for the day or the year that stand right below an act, after "on" or "in"."""
    tops = (trigger.token, *(() if trigger.carrier is None else (trigger.carrier,)))
    preps = (prep for top in tops for prep in top.children if prep.lower_ in ("on", "in"))
    nouns = (noun for prep in preps for noun in pobjs(prep) if noun.ent_type_ == "DATE")
    return next((" ".join(word.lower_ for word in noun.subtree) for noun in nouns), "")


def _names(noun: Trigger, verb: Trigger) -> bool:
    """The noun is the subject, the "by" or the relative of the verb: "the attack killed", "a blast that wounded"."""
    if not noun.is_noun:
        return False
    token, target = _top(noun.token), verb.token
    if verb.is_noun and verb.carrier is not None:
        target = verb.carrier
    if noun.carrier is not None and noun.carrier == target and not (verb.is_noun and verb.carrier is None):
        return True
    if (target.dep_ in ("relcl", "acl") and target.head == noun.token) or _is_relative(target, noun.token):
        return True
    if target.dep_ == "conj" and target.head.dep_ in ("relcl", "acl") and target.head.head == noun.token:
        return True
    if token.head == target and token.dep_ in ("nsubj", "nsubjpass", "agent"):
        return True
    return _prepositional(token, target)


def _is_relative(verb: Token, noun: Token) -> bool:
    """ "hurt in a raid that killed 15": the noun before "that" does what the verb tells, whatever the parse says."""
    return any(child.dep_ == "nsubj" and child.tag_ == "WDT" and child.i == noun.i + 1 for child in verb.lefts)


def _prepositional(noun: Token, verb: Token) -> bool:
    """ "killed in an attack", "wounded by a blast", "died in three days of clashes"."""
    prep = noun.head
    if prep.lower_ == "of" and prep.head.dep_ == "pobj" and prep.head.lemma_.lower() in word_set("stretches"):
        noun, prep = prep.head, prep.head.head
    return (
        noun.dep_ == "pobj"
        and prep.head == verb
        and prep.lower_ in ("in", "by", "during", "when", "with", "from")
        and prep.dep_ in ("prep", "agent")
    )


def _top(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def _shares_clause(left: Trigger, right: Trigger) -> bool:
    """A participle or a joined verb with the same subject: "blew himself up, killing", "stormed and set fire"."""
    first, second = left.verb, right.verb
    if first is None or second is None:
        return False
    if first == second:
        return True
    if second.dep_ in ("advcl", "xcomp", "conj", "dep") and second.head == first:
        own_subject = _has_subject(second)
        if _comes_after(second) and own_subject and left.act.id not in HARM:
            return False  # "struck the camp after gunmen killed two": an answer
        if second.dep_ == "advcl":
            return (
                (not own_subject and second.tag_ in ("VBG", "VBN"))
                or any(child.lower_ == "when" for child in second.children)
                or right.act.id in HARM
            )
        return not own_subject or right.act.id in HARM
    if first.dep_ in ("advcl", "ccomp", "conj") and first.head == second:
        marks = {child.lower_ for child in first.children if child.dep_ in ("mark", "advmod")}
        return (
            first.dep_ != "conj"
            and bool(marks & {"when", "as", "after"})
            and (left.act.id not in HARM or right.act.id in HARM)
        )
    if (
        second.dep_ == "relcl"
        and any(child.lower_ == "when" for child in second.children)
        and first in second.ancestors
    ):
        return True
    if second.dep_ == "conj" and second.head.dep_ in ("advcl", "conj") and second.head.head == first:
        shared = not _has_subject(second) and not (_comes_after(second.head) and _has_subject(second.head))
        return shared or right.act.id in HARM
    return False


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _comes_after(verb: Token) -> bool:
    """Whether "after", "since" or "before" sets the clause of a verb apart in time."""
    return any(
        child.lower_ in ("after", "since", "before") for child in verb.children if child.dep_ in ("mark", "prep")
    )


def _in_apposition(left: Trigger, right: Trigger) -> bool:
    """ "the attack, an ambush on a convoy"; "the arrest and detention of"."""
    if not (left.is_noun and right.is_noun):
        return False
    return (
        right.token.dep_ in ("appos", "conj")
        and right.token.head == left.token
        and left.act.type == right.act.type
        and left.token.tag_ == right.token.tag_ == "NN"
    )
