"""Who stands where around a word, read off the parse: subjects, objects and prepositions, through passives,
shared subjects, relative clauses and light verbs ("carried out an attack")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.lexicon import lexicon, word_set

Slots = dict[str, list[Token]]

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
_NAME_PARTS = {
    "compound",
    "amod",
    "nmod",
    "nummod",
    "poss",
    "det",
    "quantmod",
    "advmod",
    "case",
    "punct",
    "appos",
    "npadvmod",
}


def conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it by "and" or a comma."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL:
            found.extend(conjuncts(child))
        elif child.dep_ == "appos" and child.pos_ in NOMINAL and any(kid.dep_ == "conj" for kid in child.children):
            found.extend(conjuncts(child)[1:])
    return found


def has(token: Token, dep: str) -> bool:
    """Whether a child stands in that relation."""
    return any(child.dep_ == dep for child in token.children)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive, also as a bare participle after a noun ("an attack claimed by")."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    if _undergone(verb) or _after_copula(verb):
        return True
    undergone = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.lemma_.lower() in word_set("transitive"))
    if undergone and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not has(verb, "nsubj"):
        return not has(verb, "aux") and not has(verb, "dobj") and is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") and not has(verb, "nsubj")


def _after_copula(verb: Token) -> bool:
    """ "Ali Khan, 31, was shot dead": read as what he was, and not as what was done to him."""
    return verb.tag_ == "VBN" and verb.dep_ == "acomp" and verb.head.lemma_ == "be"


def _undergone(verb: Token) -> bool:
    """ "Two militants killed": a verb that always has an object, told without one in a headline, is passive."""
    if verb.tag_ not in ("VBD", "VBN") or verb.lemma_.lower() not in word_set("transitive") or not has(verb, "nsubj"):
        return False
    if any(child.dep_ == "nsubj" and child.lemma_.lower() in lexicon().nouns for child in verb.children):
        return False  # "a blast killed between ten and twenty"
    below = (verb, *(child for child in verb.children if child.dep_ == "conj"))
    return (
        not any(has(each, dep) for each in below for dep in ("dobj", "ccomp", "aux", "oprd")) and verb.dep_ != "relcl"
    )


def subject_tokens(verb: Token) -> list[Token]:
    """Who does it: the subject, the "by" of a passive, or the subject shared with the verb above."""
    if is_passive(verb):
        return [noun for prep in verb.children if prep.dep_ == "agent" for noun in pobjs(prep)]
    own = [child for child in verb.children if child.dep_ in ("nsubj", "csubj") and not _is_label(child)]
    if own:
        return [noun for child in own for noun in _joined(child, verb)]
    head = verb.head
    if verb.dep_ == "acl":
        return conjuncts(head) if verb.tag_ != "VB" else []
    if verb.dep_ in ("conj", "advcl", "xcomp", "ccomp", "pcomp", "dep") and head is not verb:
        carrier = head if head.pos_ in ("VERB", "AUX") else head.head
        if verb.dep_ == "pcomp":
            carrier = head.head
            if head.lower_ in ("of", "for", "from") and carrier.lemma_.lower() in word_set("controlled_by_object"):
                return object_tokens(carrier)
        if carrier.pos_ not in ("VERB", "AUX") or carrier is verb:
            return []
        if verb.dep_ == "xcomp" and not is_passive(carrier):
            controlled = [child for child in carrier.children if child.dep_ == "dobj"]
            if controlled:
                return conjuncts(controlled[0])
        return passive_subjects(carrier) if is_passive(carrier) and verb.dep_ != "conj" else _shared(carrier)
    return []


def _joined(subject: Token, verb: Token) -> list[Token]:
    """The subject with what is joined to it; for "who" and "which" what stands before them: in "X, which beheaded two,
    and Y" it is X that did."""
    noun = _antecedent(subject, verb)
    return [each for each in conjuncts(noun) if noun == subject or each.i < subject.i]


def _is_label(noun: Token) -> bool:
    """ "Niger: An IED struck": what stands before a colon at the head of a sentence is no subject."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    return len(after) == 1 and after[0].text == ":"


def _shared(verb: Token) -> list[Token]:
    return subject_tokens(verb) or passive_subjects(verb)


def _antecedent(pronoun: Token, verb: Token) -> Token:
    """The noun that "who", "which" or "that" stands for."""
    if pronoun.tag_ in ("WDT", "WP") and verb.dep_ in ("relcl", "acl"):
        return verb.head
    if pronoun.tag_ in ("WDT", "WP") and verb.dep_ == "conj" and verb.head.dep_ in ("relcl", "acl"):
        return verb.head.head
    return pronoun


def passive_subjects(verb: Token) -> list[Token]:
    """To whom it is done, where the verb is passive."""
    own = [
        noun
        for child in verb.children
        if child.dep_ in ("nsubjpass", "nsubj")
        for noun in conjuncts(_antecedent(child, verb))
    ]
    if own:
        return own
    if verb.dep_ in ("acl", "amod"):
        return [verb.head]
    if _after_copula(verb):
        return subject_tokens(verb.head)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return passive_subjects(verb.head)
    if verb.dep_ == "advcl" and verb.head.pos_ == "VERB":
        return _shared(verb.head)
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":
        return [
            noun for child in verb.head.children if child.dep_ in ("dobj", "nsubjpass") for noun in conjuncts(child)
        ]
    return []


def object_tokens(verb: Token) -> list[Token]:
    """To whom or what it is done."""
    if is_passive(verb):
        return passive_subjects(verb)
    own = [child for child in verb.children if child.dep_ in ("dobj", "dative", "oprd", "attr")]
    found = [noun for child in own for noun in conjuncts(_garden_path(child))]
    if (
        not found
        and verb.dep_ == "relcl"
        and not any(child.tag_ in ("WDT", "WP") and child.dep_ == "nsubj" for child in verb.children)
    ):
        found = [verb.head]
    return found


def _garden_path(noun: Token) -> Token:
    """Mend "an ISKP recruiter managing operations", which the parser reads as one name with "operations" as head."""
    participle = next(
        (child for child in noun.lefts if child.tag_ == "VBG" and child.dep_ in ("compound", "amod")), None
    )
    if participle is None:
        return noun
    before = [child for child in noun.lefts if child.i < participle.i and child.pos_ in ("NOUN", "PROPN")]
    has_article = any(child.dep_ == "det" for child in noun.lefts if child.i < participle.i)
    return before[-1] if before and has_article and before[-1].i == participle.i - 1 else noun


def pobjs(prep: Token) -> list[Token]:
    """The nouns after a preposition."""
    return [noun for child in prep.children if child.dep_ in ("pobj", "pcomp") for noun in conjuncts(child)]


def preposition_slots(token: Token) -> Iterator[tuple[str, list[Token]]]:
    """Each preposition that hangs on the token, with its nouns."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB"):
            yield child.lower_, pobjs(child)
            for deeper in child.children:
                if deeper.dep_ == "prep":
                    yield f"{child.lower_} {deeper.lower_}", pobjs(deeper)


def verb_slots(verb: Token) -> Slots:
    """subject, object and each preposition of a verb."""
    slots: Slots = {"subject": subject_tokens(verb), "object": object_tokens(verb)}
    for prep, nouns in preposition_slots(verb):
        slots.setdefault(prep, []).extend(nouns if prep != "by" or not is_passive(verb) else [])
    return {slot: nouns for slot, nouns in slots.items() if nouns}


_OF_DOERS = ("subject", "by", "on", "upon", "to", "against", "for")
"""Slots of a participle that say who did an act and to whom, where it tells of the doing: "blamed on Iran" does not."""


def noun_slots(noun: Token) -> Slots:
    """poss, compound and each preposition of a noun, with those of a participle after it ("conducted by ISKP on")."""
    slots: Slots = {}
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ in NOMINAL:
            slots.setdefault("poss", []).extend(conjuncts(child))
        elif child.dep_ in ("compound", "amod", "nmod") and child.pos_ in ("NOUN", "PROPN", "ADJ"):
            slots.setdefault("compound", []).append(child)
    for prep, nouns in preposition_slots(noun):
        slots.setdefault(prep, []).extend(nouns)
    for child in noun.children:
        if child.dep_ == "acl" and (child.tag_ in ("VBN", "VBG") or has(child, "agent")):
            others = child.tag_ != "VBG" and child.lemma_.lower() not in word_set("doing")
            for slot, nouns in verb_slots(child).items():
                if not (slot in ("object", "subject") and noun in nouns) and not (others and slot in _OF_DOERS):
                    slots.setdefault(slot, []).extend(nouns)
    return slots


def edges_of(token: Token) -> tuple[int, int]:
    """First and last token index of the noun phrase up to and including its head: no clauses, no prepositions."""
    left = token.i
    for child in token.lefts:
        if child.dep_ in _NAME_PARTS or child.pos_ in ("ADJ", "NUM", "PROPN", "NOUN", "DET"):
            left = min(left, edges_of(child)[0] if child.dep_ not in ("appos",) else child.i)
    return left, token.i
