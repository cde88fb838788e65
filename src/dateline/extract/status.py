"""Whether words tell of an act that happened, is planned, was foiled, or of none: status, and the reason for
passing over what is generic, habitual, hypothetical, denied or asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from dateline.extract.lexicon import rule_words, word_set
from dateline.model import Status

Reason = Literal["generic", "hypothetical", "habitual", "denied", "question", "topic"]


@dataclass(frozen=True, slots=True)
class Reality:
    """status, or the reason why the words name no happening, with the rule that says so. `background` marks an act that
    the sentence presupposes."""

    status: Status = "happened"
    skip: Reason | None = None
    rule: str = ""
    background: bool = False
    firm: bool = False
    """Whether a finite verb asserts it."""


def words(kind: str) -> frozenset[str]:
    """One list of status.yaml."""
    return rule_words("status.yaml")[kind]


def verb_reality(verb: Token, *, headline: bool) -> Reality:
    """The reality of an act that a verb names or carries."""
    return _adverbs(verb) or _negation(verb) or _auxiliaries(verb) or _form(verb, headline=headline)


def modal_reality(verb: Token, *, headline: bool) -> Reality:
    """The reality of a threat that is made by saying what will be done, or vowing to do it."""
    if vows(verb.head) and verb.dep_ in ("xcomp", "advcl"):
        vow = verb_reality(verb.head, headline=headline)
        return vow if vow.skip else Reality(firm=True, rule="vow")
    spared = _negation(verb) is not None and not any(child.lower_ == "unpunished" for child in verb.children)
    return _adverbs(verb) or (Reality(skip="denied", rule="negation") if spared else Reality(firm=True, rule="threat"))


def is_vowed(verb: Token) -> bool:
    """Whether a modal or a verb of vowing stands over a verb: a plain tense tells of a deed, and threatens nobody."""
    above = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ == "have" else verb  # "would have to pay"
    modal = any(
        child.lower_ in ("will", "would", "shall", "'ll", "’ll") for child in above.children if child.dep_ == "aux"
    )
    return modal or (verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl") and vows(verb.head))


def vows(verb: Token) -> bool:
    """Whether a verb promises or threatens."""
    return verb.lemma_.lower() in words("vowing")


def _adverbs(verb: Token) -> Reality | None:
    every = any(
        child.dep_ == "npadvmod" and any(grand.lower_ in ("every", "each") for grand in child.children)
        for child in verb.children
    )
    if every:
        return Reality(skip="habitual", rule="every")
    lemmas = {child.lemma_.lower() for child in verb.children if child.dep_ in ("advmod", "npadvmod")}
    if lemmas & words("habitual"):
        return Reality(skip="habitual", rule="adverb")
    if verb.sent[-1].text == "?" or (len(verb.sent) > 1 and verb.sent[-2].text == "?"):
        return Reality(skip="question", rule="question mark")
    if any(child.lower_ in ("if", "unless", "whether", "lest") and child.dep_ == "mark" for child in verb.children):
        return Reality(skip="hypothetical", rule="if")
    return None


def _negation(verb: Token) -> Reality | None:
    negated = any(
        child.dep_ == "neg" or (child.lower_ == "never" and child.dep_ == "advmod") for child in verb.children
    )
    if negated:
        return Reality(skip="denied", rule="negation")
    if any(child.dep_ in ("nsubj", "nsubjpass") and has_no(child) for child in verb.children):
        return Reality(skip="denied", rule="no one")
    return None


def has_no(noun: Token) -> bool:
    """Whether "no" stands before the noun, or the noun is "nobody"."""
    return noun.lower_ in ("nobody", "none", "neither") or any(
        child.lower_ in ("no", "neither") and child.dep_ == "det" for child in noun.children
    )


def _auxiliaries(verb: Token) -> Reality | None:
    auxiliaries = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(word in ("will", "shall", "'ll", "’ll", "wo") for word in auxiliaries):
        return Reality(status="planned", rule="will", firm=True)
    if "would" in auxiliaries and _announced(verb):
        return Reality(status="planned", rule="announced", firm=True)
    if any(word in ("would", "could", "may", "might", "should", "must", "can", "ca", "ought") for word in auxiliaries):
        return Reality(skip="hypothetical", rule="modal")
    return None


def _announced(verb: Token) -> bool:
    """ "The ministry said it would deploy": a future told in the past, where no "if" stands beside it."""
    head = verb.head
    while verb.dep_ == "conj" and head.dep_ == "ccomp" and head.head != head:
        verb, head = head, head.head
    told = verb.dep_ == "ccomp" and head.tag_ in ("VBD", "VBN") and head.lemma_.lower() in words("announcing")
    return told and not any(token.lower_ in ("if", "unless", "should") for token in verb.subtree)


def _form(verb: Token, *, headline: bool) -> Reality:
    if verb.tag_ == "VB" and not (headline and _is_root_present(verb)):
        return _infinitive(verb, headline=headline)
    if verb.tag_ == "VBG" and not any(child.dep_ == "aux" for child in verb.children):
        return _participle(verb, headline=headline)
    if _shares_tense(verb):
        return verb_reality(verb.head, headline=headline)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl") and not (verb.dep_ == "acl" and _has_tense(verb)):
        return Reality(background=True, rule="participle")
    return _finite(verb, headline=headline)


def _is_root_present(verb: Token) -> bool:
    """ "Gunmen kill four": a headline's present in the plural, which looks like an infinitive."""
    return has_child(verb, "nsubj") and not any(child.lower_ == "to" for child in verb.children)


def has_child(token: Token, dep: str) -> bool:
    """Whether a child stands in that relation."""
    return any(child.dep_ == dep for child in token.children)


def _has_tense(verb: Token) -> bool:
    """ "Reports that jets had bombed a school": a clause, and no mere participle ("Jamaica having deported him")."""
    return any(child.dep_ == "aux" and child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in verb.children)


def _shares_tense(verb: Token) -> bool:
    """A bare verb joined to another has the other's tense: "were killed and wounded"."""
    if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
        return False
    if any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in verb.children):
        return False
    return verb.tag_ in (verb.head.tag_, "VBN") or verb.head.tag_ == "VB"


def _finite(verb: Token, *, headline: bool) -> Reality:
    forms = {child.lower_: child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if "used" in forms:
        return Reality(skip="habitual", rule="used to")
    present = verb.tag_ in ("VBZ", "VBP") if not forms else not any(tag == "VBD" for tag in forms.values())
    if {"have", "has", "'ve", "’ve"} & forms.keys():
        if any(
            noun.lemma_.lower() in word_set("series") for child in verb.children for noun in (child, *child.children)
        ):
            return Reality(skip="habitual", rule="perfect of a series")
        return Reality(firm=True, rule="perfect")
    if verb.tag_ == "VBG" and forms:
        return Reality(status="ongoing" if present else "happened", firm=True, rule="progressive")
    if present and not headline:
        future = any(child.lower_ in ("tomorrow", "next") for child in verb.subtree)
        return (
            Reality(status="planned", firm=True, rule="present for future")
            if future
            else Reality(skip="habitual", rule="present tense")
        )
    governed = _governed(verb)
    return governed or Reality(firm=True, rule="past" if not present else "headline")


def is_taken_back(noun: Token) -> bool:
    """ "withdrew its statement that there was a second blast", "denied reports of an attack"."""
    lemma = noun.lemma_.lower()
    return (
        lemma in words("statements")
        and noun.dep_ in ("dobj", "nsubjpass")
        and noun.head.lemma_.lower() in words("denied") | words("taken_back")
    )


def _governed(verb: Token) -> Reality | None:
    """A clause below "deny", or of a statement that is taken back."""
    if verb.dep_ in ("ccomp", "pcomp", "acl") and verb.head.lemma_.lower() in words("denied"):
        return Reality(skip="denied", rule="denial")
    if verb.dep_ in ("acl", "ccomp", "relcl") and verb.head.pos_ == "NOUN" and is_taken_back(verb.head):
        return Reality(skip="denied", rule="taken back")
    if verb.dep_ == "advcl" and any(child.lower_ in ("if", "unless") for child in verb.lefts):
        return Reality(skip="hypothetical", rule="if")
    return None


def _plot_before(verb: Token) -> Token | None:
    """ "Arrest seven over plot to attack a church": the noun right before "to", whatever the parse hangs the end on."""
    to = next((child for child in verb.lefts if child.lower_ == "to"), None)
    noun = verb.doc[to.i - 1] if to is not None and to.i > verb.sent.start else None
    return noun if noun is not None and noun.pos_ == "NOUN" and noun.lemma_.lower() in words("plots") else None


def _due(verb: Token) -> bool:
    """ "The ministers are to meet on Friday": what a body is to do; "the aim is to attack" tells of no body."""
    subjects = [child for child in verb.head.children if child.dep_ in ("nsubj", "nsubjpass")]
    return (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ == "be"
        and verb.head.tag_ in ("VBZ", "VBP", "VBD")
        and bool(subjects)
        and all(noun.lemma_.lower() not in words("aims") for noun in subjects)
    )


def _stopped(verb: Token) -> bool:
    """ "foiled a plan of the group to blow up a shrine": an end whose plan hangs on a verb that stops it."""
    plans = (child for child in verb.head.children if child.dep_ in ("dobj", "nsubjpass"))
    return (
        verb.dep_ in ("advcl", "xcomp")
        and verb.head.lemma_.lower() in words("foiled")
        and any(noun.lemma_.lower() in words("plots") for noun in plans)
    )


def _infinitive(verb: Token, *, headline: bool) -> Reality:
    head = _plot_before(verb) or verb.head
    if _due(verb):
        return _adverbs(head) or _negation(head) or Reality(status="planned", firm=True, rule="is to")
    if _stopped(verb):
        above = verb_reality(head, headline=headline)
        return above if above.skip else Reality(status="foiled", firm=True, rule=f"{head.lemma_} a plan")
    if verb.dep_ in ("acl", "relcl") and head.dep_ == "pobj" and head.head.lower_ == "of":
        head = head.head.head  # "a plan of the group to attack"
    if head == verb:
        return (
            Reality(status="planned", rule="headline infinitive")
            if headline
            else Reality(skip="hypothetical", rule="infinitive")
        )
    lemma = head.lemma_.lower()
    if verb.dep_ == "conj" and head.pos_ == "VERB":
        return verb_reality(head, headline=headline)
    above = _above(head, headline=headline)
    if above.skip == "habitual" and above.rule == "present tense" and lemma in words("planned"):
        return Reality(status="planned", firm=True, rule=f"{lemma} to")
    if above.skip:
        return above
    if head.pos_ == "NOUN" and lemma in words("plots"):
        stopped = any(token.lemma_.lower() in words("foiled") for token in head.ancestors if token.pos_ == "VERB")
        return Reality(
            status="foiled" if stopped else "attempted" if lemma in ("bid", "attempt") else "planned",
            firm=True,
            rule=lemma,
        )
    if lemma in words("attempted"):
        return Reality(status="attempted", firm=True, rule=f"{lemma} to")
    if lemma in words("planned") and verb.dep_ in ("xcomp", "ccomp", "acl", "advcl"):
        return Reality(status="planned", firm=True, rule=f"{lemma} to")
    if verb.dep_ == "xcomp" and lemma in words("happened"):
        return Reality(status=above.status, firm=True, rule=f"{lemma} to")
    return Reality(skip="hypothetical", rule="infinitive")


def _participle(verb: Token, *, headline: bool) -> Reality:
    head = verb.head
    if head.lower_ == "in" and head.head.lemma_.lower() in words("harmed"):
        return Reality(rule="harmed in -ing")
    if verb.dep_ in ("csubj", "nsubj", "dobj", "pobj", "attr", "compound", "amod", "ROOT"):
        return Reality(skip="topic", rule="gerund")
    if verb.dep_ in ("pcomp", "prep") or head.pos_ == "ADP":
        return _after_preposition(head.lower_, head, headline=headline)
    if verb.dep_ in ("advcl", "conj", "acl", "xcomp", "dep", "ccomp"):
        if verb.dep_ in ("xcomp", "ccomp") and head.lemma_.lower() in words("denied"):
            return Reality(skip="denied", rule="denial")
        if any(child.dep_ == "mark" and child.lower_ == "without" for child in verb.children):
            return Reality(skip="denied", rule="without")
        prep = next(
            (child.lower_ for child in verb.children if child.dep_ in ("prep", "mark") and child.i < verb.i),
            None,
        )
        if prep in ("by", "of", "for", "from"):
            return _after_preposition(prep, head, headline=headline)
        return _above(head, headline=headline)
    return Reality(skip="topic", rule="gerund")


def _after_preposition(prep: str, head: Token, *, headline: bool) -> Reality:
    above = _above(head, headline=headline)
    if above.skip:
        return above
    if prep in ("after", "following", "since", "before", "for", "of", "over", "while", "in"):
        governor = head.head.lemma_.lower() if head.pos_ == "ADP" else head.lemma_.lower()
        if prep in ("for", "of", "in") and governor not in words("happened") | {
            "responsible",
            "involvement",
            "involve",
        }:
            return Reality(skip="topic", rule=f"{prep} -ing")
        return Reality(background=prep != "while", rule=f"{prep} -ing")
    if prep == "by":
        return Reality(status=above.status, rule="by -ing")
    return Reality(skip="hypothetical", rule=f"{prep} -ing")


def _above(token: Token, *, headline: bool) -> Reality:
    """The reality of the nearest clause at or above a token."""
    current = token
    for _ in range(8):
        if current.pos_ in ("VERB", "AUX"):
            return verb_reality(current, headline=headline) if current.dep_ != "amod" else Reality()
        if current.head is current:
            break
        current = current.head
    return Reality()
