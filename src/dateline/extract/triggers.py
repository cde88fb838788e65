"""Words that name an act: a verb or a noun of acts.yaml, with the longest entry that fits.

A verb may take fixed words with it ("open fire", "close border"), found among what hangs on it. A noun may be
carried by a light verb ("launched an attack") or be the subject of one ("the blast killed"): its carrier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dateline.extract.fits import fits
from dateline.extract.lexicon import Act, Words, lexicon, word_set
from dateline.extract.parsing.grammar import is_passive
from dateline.extract.scene import Scene
from dateline.extract.status import is_vowed, vows

REACH = 8
"""How many words after a verb its fixed words may stand; "took three of its staff hostage" needs six."""
_NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS", "VBG"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an act, with its row of acts.yaml, the words that it takes up (token indices), and the
    verb that carries it where it is a noun."""

    token: Token
    act: Act
    first: int
    last: int
    carrier: Token | None = None
    undergone: bool = False
    """The carrier's subject does not do the act but meets it ("foiled an attack", "suffered a blast")."""
    reference: Token | None = None
    """The noun that the act stands before, as in "bombing suspect"."""

    @property
    def is_noun(self) -> bool:
        """Whether a noun names the act."""
        return self.token.pos_ not in ("VERB", "AUX") or self.carrier is not None

    @property
    def verb(self) -> Token | None:
        """The verb that gives tense: its own, or its carrier."""
        return self.carrier if self.carrier is not None else (self.token if self.token.pos_ == "VERB" else None)


def find_triggers(sentence: Span, scene: Scene) -> list[Trigger]:
    """The acts that a sentence names, in its order; a word belongs to one act only."""
    found: list[Trigger] = []
    taken: set[int] = set()
    for trigger in sorted(_candidates(sentence, scene), key=lambda trigger: (-_width(trigger), trigger.token.i)):
        used = set(range(trigger.first, trigger.last + 1)) if trigger.is_noun else {trigger.token.i, *_fixed(trigger)}
        if used & taken:
            continue
        taken |= used
        if trigger.act.type is not None:
            found.append(trigger)
    return sorted((trigger for trigger in found if not _is_vow(trigger, found)), key=lambda trigger: trigger.token.i)


def _is_vow(trigger: Trigger, found: list[Trigger]) -> bool:
    """ "promised that they would be hunted down", "vowed to avenge": what is promised is a threat, and no agreement."""
    return (
        trigger.act.type == "AGREE"
        and vows(trigger.token)
        and any(other.act.modal and trigger.token in other.token.ancestors for other in found)
    )


def _width(trigger: Trigger) -> int:
    return trigger.last - trigger.first + 1 if trigger.is_noun else 1 + len(_fixed(trigger))


def _fixed(trigger: Trigger) -> set[int]:
    return set() if trigger.first == trigger.last else {trigger.first, trigger.last}


def _candidates(sentence: Span, scene: Scene) -> Iterator[Trigger]:
    for token in sentence:
        if token.pos_ == "VERB" or (token.tag_ in ("VBN", "VBD", "VBG", "VB", "VBZ", "VBP") and token.pos_ != "AUX"):
            yield from _verb(token, scene)
        if token.tag_ in _NOUN_TAGS and token.pos_ != "VERB":
            yield from _noun(token)


def _verb(token: Token, scene: Scene) -> Iterator[Trigger]:
    if _names_people(token, scene):
        return
    rows = lexicon().verbs.get(token.lemma_.lower(), ())
    near = _near(token) if any(len(words) > 1 for words, _ in rows) else []
    for words, act in rows:
        if act.modal and not is_vowed(token):
            continue
        fixed = _fixed_words(near, words[1:])
        if fixed and len(fixed) == 1 and _of_place(token, fixed[0]):
            continue
        if fixed is None or (act.type is None and _apart(token, fixed)) or not fits(token, act, fixed, scene):
            continue
        yield Trigger(token, act, min([token.i, *fixed]), max([token.i, *fixed]))
        return


def _names_people(token: Token, scene: Scene) -> bool:
    """ "the wounded", "the number of people injured", "spoke of 25 killed": those harmed, and no act."""
    if token.tag_ not in ("VBN", "VBD") or token.lemma_.lower() not in word_set("harmed") or token.i == 0:
        return False
    before = token.nbor(-1)
    people = token.head if token.dep_ == "acl" else token
    numbered = people.dep_ == "pobj" and people.head.lower_ == "of" and people.head.head.lower_ == "number"
    if before.lower_ == "the" or numbered:
        return True
    count = next((count for count in scene.counts if count.number_start <= before.idx < count.number_end), None)
    if count is None:
        return False
    first = scene.token_at(count.start)
    return first.i > 0 and first.nbor(-1).pos_ == "ADP"


def _of_place(verb: Token, fixed: int) -> bool:
    """ "was shot by somebody at home" tells where, "was shot at" how."""
    return is_passive(verb) and verb.doc[fixed].lower_ in ("at", "into", "on", "upon") and fixed != verb.i + 1


def _apart(verb: Token, fixed: list[int]) -> bool:
    """ "seized on hints" is no seizure, "seized arms on the border" is one: what spoils an act is next to it."""
    return bool(fixed) and verb.doc[fixed[0]].pos_ == "ADP" and fixed[0] != verb.i + 1


Near = list[tuple[int, str, str]]
"""Words around a verb: index, lemma, form."""


def _near(verb: Token) -> Near:
    """Where the fixed words of a verb may stand: near behind it, and in its own phrases."""
    near = [token for token in verb.subtree if verb.i < token.i <= verb.i + REACH and _hangs_on(token, verb)]
    near.extend(_farther(verb))
    if is_passive(verb):
        near.extend(child for child in verb.children if child.dep_ == "nsubjpass")
    return [
        (token.i, token.lemma_.lower(), token.lower_)
        for token in near
        if not _of_time(token) and not _compounded(token)
    ]


def _compounded(token: Token) -> bool:
    """ "taken to hospital with non-life-threatening wounds" takes no life, "found a dead crow" nobody dead."""
    after = token.doc[token.i + 1 : token.i + 2].text
    if token.lower_ == "dead" and token.dep_ == "amod" and token.head.i > token.i:
        return True
    return token.dep_ != "dobj" and after in ("-", "threatening")


def _fixed_words(near: Near, words: Words) -> list[int] | None:
    """Where the fixed words stand, or None if one is missing."""
    found: list[int] = []
    for word in words:
        match = next((index for index, lemma, form in near if word in (lemma, form) and index not in found), None)
        if match is None:
            return None
        found.append(match)
    return found


def _of_time(prep: Token) -> bool:
    """ "fired on Monday" is no fire on anyone."""
    return prep.pos_ == "ADP" and any(
        child.dep_ == "pobj" and child.ent_type_ in ("DATE", "TIME") for child in prep.children
    )


def _farther(verb: Token) -> Iterator[Token]:
    """The verb's own object and prepositions with their nouns, however far: "added X, the leader of Y, to its list"."""
    for child in verb.children:
        if child.i > verb.i + REACH and child.dep_ in ("dobj", "prep", "prt"):
            yield child
        if child.dep_ == "prep":
            yield from (noun for noun in child.children if noun.dep_ == "pobj" and noun.i > verb.i + REACH)


def _hangs_on(token: Token, verb: Token) -> bool:
    """Whether no other verb stands between a token and the verb."""
    for ancestor in token.ancestors:
        if ancestor == verb:
            return True
        if ancestor.pos_ == "VERB" and ancestor.dep_ not in ("xcomp", "oprd"):
            return False
    return False


def _noun(token: Token) -> Iterator[Trigger]:
    for words, act in lexicon().nouns.get(_key(token), ()):
        first = _compound_start(token, words)
        if first is None:
            continue
        yield _with_carrier(Trigger(token, act, first, token.i))
        return


def _key(token: Token) -> str:
    lemma = token.lemma_.lower()
    return lemma if lemma in lexicon().nouns else _singular(token.lower_)


def _singular(word: str) -> str:
    if word in lexicon().nouns or not word.endswith("s"):
        return word
    return word[:-2] if word.endswith("hes") else word[:-1]


def _compound_start(token: Token, words: Words) -> int | None:
    """The index of the first word of a compound that ends here, hyphens passed over; None where it does not fit."""
    index, doc = token.i, token.doc
    for word in reversed(words[:-1]):
        index -= 1
        while index >= 0 and doc[index].text in ("-", "–"):
            index -= 1
        if index < 0 or word not in (
            doc[index].lemma_.lower(),
            doc[index].lower_,
            _singular(doc[index].lower_),
        ):
            return None
    return index


# ------------------------------------------------------------------------------- carriers


def _with_carrier(trigger: Trigger) -> Trigger:
    token = trigger.token
    reference = None
    if (
        token.dep_ in ("compound", "nmod", "amod", "poss")
        and token.head.pos_ in ("NOUN", "PROPN")
        and token.head.i > token.i
    ):
        reference = token.head
    carrier = _carrier(token)
    undergone = carrier is not None and (
        carrier.lemma_.lower() in word_set("undergoing") or not _is_light(carrier, token)
    )
    return Trigger(token, trigger.act, trigger.first, trigger.last, carrier, undergone, reference)


def _carrier(noun: Token) -> Token | None:
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    head = top.head
    if top.dep_ in ("nsubj", "nsubjpass") and head.pos_ in ("VERB", "AUX"):
        light = _is_light(head, noun) or head.lemma_.lower() in lexicon().occur or is_passive(head)
        return head if light else None
    if top.dep_ in ("dobj", "attr", "oprd") and head.pos_ in ("VERB", "AUX"):
        return head if _is_light(head, noun) or head.lemma_.lower() in word_set("undergoing") else None
    if top.dep_ == "pobj" and head.dep_ == "prep" and head.lower_ in ("in", "into", "for", "with"):
        verb = head.head
        return verb if verb.pos_ == "VERB" and verb.lemma_.lower() in word_set("carrying_with_preposition") else None
    return None


def _is_light(verb: Token, noun: Token) -> bool:
    options = lexicon().light.get(verb.lemma_.lower(), ())
    children = {child.lower_ for child in verb.children}
    return any(all(word in children for word in words[1:]) for words in options) and noun.dep_ in (
        "dobj",
        "nsubjpass",
        "conj",
        "attr",
        "pobj",
    )
