"""Whether words assert a relation, deny it, or neither: what is asked, feared or wished asserts none."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.scene import Scene
from dateline.extract.standing.table import table
from dateline.extract.status import has_no, is_taken_back
from dateline.model import Polarity

_MODALS = frozenset(
    ("would", "could", "may", "might", "should", "must", "can", "ca", "ought", "will", "shall", "'ll", "’ll", "wo")
)
_ACCUSING = frozenset(("accuse", "suspect", "allege", "charge", "blame"))


def polarity(anchor: Token, subject: Token, object_: Token) -> Polarity | None:
    """asserts, denies, or None where the words leave it open."""
    if _asked(anchor) or _anybody(subject):
        return None
    answer: Polarity = (
        "denies" if _denied_here(anchor) or has_no(subject) or _has_no_object(anchor, object_) else "asserts"
    )
    for below, above in _steps(anchor):
        step = _step(below, above)
        if step == "open":
            return None
        if step == "denies":
            return "denies"
        if below.dep_ in ("relcl", "acl") and below.tag_ != "VB":
            return answer
    return None if _open(anchor) else answer


def unnamed_accuser(anchor: Token) -> bool:
    """Whether it is a charge by nobody in particular: "is accused of arming the rebels", "is suspected of it"."""
    return any(
        above.lemma_.lower() in _ACCUSING
        and any(child.dep_ == "nsubjpass" for child in above.children)
        and not any(child.dep_ == "agent" for child in above.children)
        for _, above in _steps(anchor)
        if above.pos_ == "VERB"
    )


def is_charged(anchor: Token) -> bool:
    """Whether it is a charge, or the denial of one."""
    above = {token.lemma_.lower() for token in anchor.ancestors if token.pos_ in ("VERB", "NOUN")}
    return bool(above & (_ACCUSING | table().words["denying"] | {"allegation", "accusation", "charge"}))


def is_one_day(anchor: Token, scene: Scene) -> bool:
    """Whether a plain past tense with a day tells of a deed and of no standing relation: "gave them arms on Monday"."""
    if anchor.tag_ != "VBD" and not any(child.tag_ == "VBD" for child in anchor.children if child.dep_ == "auxpass"):
        return False
    below = list(anchor.subtree)
    days = scene.dates_in(below[0].idx, below[-1].idx + len(below[-1]))
    return any(day.kind in ("day", "weekday", "deictic", "relative") for day in days)


def _steps(anchor: Token) -> Iterator[tuple[Token, Token]]:
    """Each token with the one that it hangs on, upwards."""
    token = anchor
    while token.head != token:
        yield token, token.head
        token = token.head


def _asked(anchor: Token) -> bool:
    return any(token.text == "?" for token in anchor.sent[-2:])


def _anybody(noun: Token) -> bool:
    return any(
        child.lower_ in table().words["anybody"] - {"no"} for child in noun.children if child.dep_ in ("det", "amod")
    )


def _negated(token: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in ("never", "neither", "nor") for child in token.children)


def _denied_here(anchor: Token) -> bool:
    if _negated(anchor) or has_no(anchor):
        return True
    bears = anchor.head if anchor.dep_ in ("acomp", "attr", "appos", "dobj", "xcomp") else anchor
    return bears.pos_ in ("VERB", "AUX") and _negated(bears)


def _has_no_object(anchor: Token, object_: Token) -> bool:
    """ "We have no links with the TTP", "has no camps in Kunar": between the word and the object stands a "no"."""
    own = [child for child in anchor.children if child.dep_ in ("dobj", "attr")]
    return any(has_no(noun) for noun in (*own, object_))


def _open(token: Token) -> bool:
    """Whether the clause of a token only supposes: a modal, an "if"."""
    return any(
        (child.dep_ == "aux" and child.lower_ in _MODALS)
        or (child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless", "lest"))
        for child in token.children
    )


def _step(below: Token, above: Token) -> str | None:
    """What one step upwards says of what hangs below it."""
    if below.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and (_open(below) or _meant(below, above)):
        return "open"
    lemma = above.lemma_.lower()
    inside = below.dep_ in (
        "ccomp",
        "xcomp",
        "pcomp",
        "dobj",
        "prep",
        "acl",
        "pobj",
        "nsubjpass",
        "conj",
        "nsubj",
        "csubj",
        "relcl",
        "advcl",
        "dep",
        "oprd",
        "parataxis",
    )
    if above.pos_ == "NOUN" and below.dep_ in ("acl", "ccomp", "relcl", "prep", "pobj", "pcomp"):
        return _of_noun(above, below)
    if above.pos_ not in ("VERB", "AUX") or not inside:
        return None
    words = table().words
    if below.dep_ in ("ccomp", "xcomp", "prep", "pcomp", "dobj", "nsubjpass"):
        if lemma in words["denying"]:
            return None if _negated(above) else "denies"
        if lemma in words["conceding"] and _negated(above):
            return "denies"
        if lemma in words["unsure"] and not _is_told(below):
            return "open"
    return "open" if above.dep_ == "ROOT" and _open(above) and below.dep_ in ("ccomp", "xcomp", "conj") else None


def _is_told(below: Token) -> bool:
    """Whether a clause is said and not wished: "the minister warned that Iran arms the group"."""
    return (
        below.dep_ == "ccomp"
        and below.head.lemma_.lower() in ("warn", "agree", "fear")
        and below.tag_ in ("VBZ", "VBP", "VBD", "VBN", "VBG")
    )


def _meant(below: Token, above: Token) -> bool:
    """An infinitive that tells of an aim, and not of what a party is said, or goes on, to do."""
    if below.tag_ != "VB" or not any(child.lower_ == "to" for child in below.children if child.dep_ == "aux"):
        return False
    return below.dep_ != "xcomp" or above.lemma_.lower() in table().words["unsure"]


def _of_noun(noun: Token, below: Token) -> str | None:
    lemma = noun.lemma_.lower()
    if below.dep_ == "relcl":
        return "open" if _anybody(noun) else None
    if lemma in ("evidence", "proof", "sign", "indication", "truth") and has_no(noun):
        return "denies"
    if lemma in ("denial", "rejection"):
        return "denies"
    taken_back = is_taken_back(noun) or (
        noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in table().words["denying"]
    )
    return "denies" if taken_back else None
