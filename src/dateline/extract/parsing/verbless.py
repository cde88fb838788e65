"""Sentences whose verb the parser takes for a participle: "The coalition bombed Baghdad" as a coalition that was
bombed, "The group, which controls Sanaa, fired missiles" as missiles that were fired. The verb is made one again."""

from __future__ import annotations

from spacy.tokens import Doc, Token

PARTICIPLES = ("VBN", "VBD")


GIVING = frozenset(
    ["asked", "awarded", "called", "denied", "given", "granted", "handed", "named", "offered", "paid", "sent", "shown"]
)
"""Participles that have an object as passives too: "a boy given a gun"."""


def with_verbs(doc: Doc) -> Doc:
    """The document, each sentence that has a noun for its root and a past form below it with that form for its root."""
    _people_shot(doc)
    for sentence in list(doc.sents):
        root = sentence.root
        if not root.tag_.startswith("NN"):
            continue
        verb = _bare_verb(root) or _verb_in_apposition(root)
        if verb is not None:
            _make_root(verb, root)
    return doc


def _people_shot(doc: Doc) -> None:
    """ "Four shot at a bar", "3-year-old shot in Toledo": after several people or an age, "shot" is no noun."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        if token.lower_ != "shot" or token.tag_ in PARTICIPLES or before.head != token or not _are_people(before):
            continue
        token.tag_ = "VBN"
        before.dep_ = "nsubjpass"


def _are_people(token: Token) -> bool:
    """Whether a word is a number above one, or ends an age ("3-year-old")."""
    if token.lower_ == "old":
        return token.i > 0 and token.nbor(-1).text == "-"
    return token.tag_ == "CD" and token.lower_ not in ("one", "1")


def _bare_verb(root: Token) -> Token | None:
    """A form with an object of its own, which a passive has not; after a clause in commas a past form alone."""
    for child in root.subtree:
        if child.dep_ != "acl" or child.tag_ not in PARTICIPLES or child.lower_ in GIVING:
            continue
        below = {each.dep_ for each in child.children}
        if "agent" in below or any(above.dep_ == "relcl" for above in child.ancestors):
            continue
        if "dobj" in below or (child.head == root and child.tag_ == "VBD" and _after_a_clause(child, root)):
            return child
    return None


def _verb_in_apposition(root: Token) -> Token | None:
    """ ", which controls Sanaa, fired missiles": a noun beside the root whose first word is a past form."""
    for child in root.rights:
        first = child.doc[child.left_edge.i]
        if child.dep_ == "appos" and first.head == child and first.tag_ in PARTICIPLES and _after_a_clause(first, root):
            return first
    return None


def _after_a_clause(verb: Token, root: Token) -> bool:
    """Whether a relative clause on the root ends right before the verb, with a comma or a dash."""
    ends = verb.doc[verb.i - 1].text in (",", "–", "—", ")")
    return ends and any(child.dep_ == "relcl" and child.i < verb.i for child in root.rights)


def _make_root(verb: Token, root: Token) -> None:
    noun = verb.head
    after = [child for child in (*root.rights, *(() if noun == root else noun.rights)) if child.i > verb.i]
    apposed = noun.dep_ == "appos" and noun.i > verb.i
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    root.head, root.dep_ = verb, "nsubj"
    if apposed:
        noun.head, noun.dep_ = verb, "dobj"
    for child in after:
        if child != noun:
            child.head = verb
