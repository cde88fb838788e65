"""The reality of an act that a noun names: "the attack", "attacks", "any attack", "a planned attack"."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.status import Reality, has_no, is_taken_back, verb_reality, words
from dateline.extract.triggers import Trigger


def noun_reality(trigger: Trigger, *, headline: bool) -> Reality:
    """Adjectives and determiners first, then the carrying verb, then the governing words."""
    noun = trigger.token
    if (
        trigger.act.id in ("ceasefire", "agree")
        and trigger.carrier is not None
        and trigger.carrier.lemma_.lower() in word_set("undoing")
    ):
        return Reality(skip="topic", rule="ended")
    own = _adjectives(noun)
    if own is not None:
        return own
    if (
        noun.lemma_.lower() in ("death", "loss", "martyrdom")
        and noun.tag_ == "NN"
        and not any(token.pos_ == "NUM" for token in noun.subtree)
        and trigger.carrier is None
    ):
        return Reality(skip="topic", rule="one death")
    if is_ranked(noun):
        return Reality(background=True, rule=RANK)
    if trigger.carrier is not None:
        return _carried(trigger, trigger.carrier, headline=headline)
    return _uncarried(trigger, headline=headline)


RANK = "rank"
"""The rule of an act that is only ranked: it says more of one told already, and makes none alone."""


def is_ranked(noun: Token) -> bool:
    """ "It was the first attack since May", "making it the deadliest bombing": how an act ranks, told of one known."""
    before = noun.doc[max(0, noun.left_edge.i - 2) : noun.left_edge.i]
    there_is = noun.dep_ == "attr" and any(child.dep_ == "expl" for child in noun.head.children)
    told = (noun.dep_ in ("attr", "appos", "oprd") and not there_is) or (
        len(before) == 2 and before[0].lower_ in ("it", "this", "that", "making") and before[1].lower_ in _IT_IS
    )
    return told and any(
        child.tag_ == "JJS" or child.lower_ in word_set("ordinals") for child in noun.children if child.dep_ == "amod"
    )


_IT_IS = frozenset(("is", "was", "be", "been", "it"))


def _adjectives(noun: Token) -> Reality | None:
    modifiers = {child.lower_ for child in noun.children if child.dep_ in ("amod", "det", "advmod", "compound")}
    if has_no(noun):
        return Reality(skip="denied", rule="no")
    if modifiers & words("planned_adjectives"):
        return Reality(status="planned", rule="adjective")
    if modifiers & words("foiled_adjectives"):
        return Reality(status="foiled", rule="adjective")
    if modifiers & words("attempted_adjectives"):
        return Reality(status="attempted", rule="adjective")
    if modifiers & words("generic_determiners") and not _on_a_day(noun, modifiers):
        return Reality(skip="generic", rule="determiner")
    return None


def _on_a_day(noun: Token, modifiers: set[str]) -> bool:
    """ "Further strikes followed on Thursday": acts like those told, of a day that is told."""
    verb = noun.head
    return (
        noun.dep_ == "nsubj"
        and verb.tag_ in ("VBD", "VBN")
        and verb.lemma_.lower() in lexicon().occur
        and not modifiers & words("generic_determiners") - words("more_of_it")
        and any(token.lower_ in words("days") for token in verb.subtree)
    )


def _carried(trigger: Trigger, carrier: Token, *, headline: bool) -> Reality:
    above = verb_reality(carrier, headline=headline)
    lemma = carrier.lemma_.lower()
    if lemma in words("foiled") and trigger.undergone:
        if above.skip or is_bare_plural(trigger.token):
            return Reality(skip=above.skip or "generic", rule="prevention")
        return Reality(status="foiled", firm=True, rule=lemma)
    if lemma in words("ordered") and trigger.act.id in CARRIED_OUT_LATER and above.skip is None:
        return Reality(skip="hypothetical", rule=f"{lemma} an act")
    if lemma in ("plan", "plot") and is_definite(trigger.token):
        return Reality(background=True, rule="planner of a known act")
    if lemma in ("plan", "plot", "schedule", "propose") and above.skip is None:
        return Reality(status="planned", firm=True, rule=lemma)
    if above.rule == "present tense" and lemma in ("plan", "schedule", "expect", "set", "propose"):
        return Reality(status="planned", firm=True, rule=lemma)
    if above.skip == "habitual" and above.rule == "present tense" and is_definite(trigger.token):
        return Reality(background=True, rule="definite")
    if _unnumbered_plural(trigger.token) and above.skip is None and above.rule == "perfect":
        return Reality(skip="habitual", rule="perfect with a bare plural")
    return above


CARRIED_OUT_LATER = frozenset(["arrest", "deport", "extradite", "convict", "seize"])
"""Acts of acts.yaml that others have to do where a court or a minister orders them: an order of arrest is no arrest."""


def _uncarried(trigger: Trigger, *, headline: bool) -> Reality:
    noun = trigger.token
    if headline:
        return Reality(rule="headline")
    if trigger.reference is not None:
        return _referred(trigger)
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ == "prep":
        if head.lower_ == "of" and head.head.lemma_.lower() in word_set("many_of") and noun.tag_ == "NNS":
            return Reality(skip="generic", rule=f"{head.head.lemma_} of")
        possible = head.head.lemma_.lower() in words("possibility") and head.lower_ in (
            "of",
            "for",
            "against",
            "in",
            "to",
        )
        if possible and not is_specific(noun):
            return Reality(skip="hypothetical", rule=f"{head.head.lemma_} {head.lower_}")
        if head.lower_ == "for" and head.head.lemma_.lower() in words("sought"):
            return Reality(skip="hypothetical", rule=f"{head.head.lemma_} for")
    if is_bare_plural(noun):
        return Reality(skip="generic", rule="bare plural")
    unreal = _talked_of(trigger)
    if unreal is not None:
        return unreal
    if is_definite(noun) or is_specific(noun):
        return Reality(background=True, rule="definite")
    verb = next((ancestor for ancestor in noun.ancestors if ancestor.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return Reality(background=True, rule="noun alone")
    above = verb_reality(verb, headline=headline)
    if above.skip is not None:
        return Reality(skip="generic", rule=above.rule)
    return Reality(background=True, rule="indefinite")


def _talked_of(trigger: Trigger) -> Reality | None:
    """ "did not mention a second blast", "its statement of an attack, since withdrawn", "discussed a truce": no act."""
    noun = trigger.token
    verb = noun.head
    wished = noun.dep_ in ("dobj", "pobj") and any(
        above.lemma_.lower() in words("wishing") for above in (noun.head, noun.head.head) if above.pos_ == "VERB"
    )
    if trigger.act.type in SOUGHT | {"COERCE"} and wished:
        return Reality(skip="hypothetical", rule="wished for")
    if is_definite(noun) or noun.dep_ not in ("dobj", "pobj", "attr", "nsubj"):
        return None
    if noun.dep_ == "pobj":
        if is_taken_back(verb.head):
            return Reality(skip="denied", rule="taken back")
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if noun.dep_ == "dobj" and any(child.dep_ == "neg" for child in verb.children):
        return Reality(skip="denied", rule="negation")
    if verb.dep_ in ("acl", "ccomp") and is_taken_back(verb.head):
        return Reality(skip="denied", rule="taken back")
    if trigger.act.type in SOUGHT and verb.lemma_.lower() in words("seeking"):
        return Reality(skip="hypothetical", rule=f"{verb.lemma_} an act")
    return None


SOUGHT = frozenset(("AGREE", "RETREAT", "SUPPORT", "AID", "CONCEDE", "COOPERATE", "SANCTION", "ACCUSE", "CONSULT"))
"""Types of acts that are asked for or talked over before they are done."""


def _referred(trigger: Trigger) -> Reality:
    """ "bombing suspect", "attack site": the act is presupposed; any other noun makes a kind of it ("attack plan")."""
    head = trigger.reference
    assert head is not None
    if head.lemma_.lower() in word_set("reference_heads"):
        return Reality(background=True, rule="reference")
    return Reality(skip="topic", rule="modifier")


def _unnumbered_plural(noun: Token) -> bool:
    """A plural without article, number or date: "has carried out attacks in Kabul" tells of a habit."""
    if noun.tag_ not in ("NNS", "NNPS") or is_definite(noun):
        return False
    dated = any(token.ent_type_ == "DATE" for token in noun.subtree)
    return not dated and not any(child.dep_ == "nummod" for child in noun.children)


def is_bare_plural(noun: Token) -> bool:
    """A plural with nothing that picks it out: no article, no number, no owner, no date, no place."""
    if noun.tag_ not in ("NNS", "NNPS") and not (noun.lower_ in word_set("mass") and not is_definite(noun)):
        return False
    return (
        not is_definite(noun) and not any(child.dep_ == "nummod" for child in noun.children) and not is_specific(noun)
    )


def is_definite(noun: Token) -> bool:
    """Whether "the", "this", "that" or an owner stands before it."""
    return any(
        (child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those")) or child.dep_ == "poss"
        for child in noun.children
    )


def is_specific(noun: Token) -> bool:
    """Whether a name, a number or a date is part of its phrase: "the August 2021 Kabul airport bombing"."""
    named = any(
        child.dep_ in ("compound", "nmod", "amod", "npadvmod", "poss")
        and (child.pos_ == "PROPN" or child.ent_type_ in ("DATE", "GPE", "FAC", "LOC", "ORG", "NORP"))
        for child in noun.children
    )
    if named:
        return True
    for prep in noun.children:
        if prep.dep_ in ("prep", "acl", "agent") and any(
            token.ent_type_ in ("DATE", "GPE", "FAC", "ORG", "LOC", "CARDINAL") for token in prep.subtree
        ):
            return True
    return False
