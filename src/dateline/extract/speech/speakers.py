"""Who speaks: from the noun that a verb of saying has for its subject to a name and a kind of source.

Needs: part of speech, parse, names. A short form of a name ("Shah") takes the longest that the report gives
("Syed Akhtar Ali Shah"); a description ("the minister") takes the name of the last speaker who was given it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.compare.persons import same_person
from dateline.extract.lexicon import word_set
from dateline.extract.speech.cues import cues
from dateline.model import ClaimantKind
from dateline.registry.outlets import PRESS, by_name

_BODY_LABELS = {"ORG", "NORP", "GPE", "LOC", "FAC"}
_BEHIND = {"relcl", "acl", "appos", "punct", "advcl", "cc", "conj", "parataxis", "npadvmod", "advmod", "prep"}
_CALLED_MEDIUM = {"agency", "service", "network", "website", "station"}
_LONGEST = 6
"""Words of a name: longer ones are lists that the name finder ran together."""

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as the words have it. start and end are characters of the whole noun phrase."""

    name: str
    kind: ClaimantKind
    start: int
    end: int
    nouns: frozenset[str] = frozenset()
    """What the report calls the speaker, in dictionary forms: by these "the minister" is found again."""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The persons that a report names, by the last word of the name, and what it calls each of them.

    `text` is the report as written, from which names are taken: a parse may have lowered its capitals.
    """

    text: str
    by_word: dict[str, tuple[tuple[str, ...], ...]]
    called: dict[str, frozenset[str]]

    def full(self, name: str) -> str:
        """The longest name in the report that ends as this one does, or that holds its two or more words; the name
        itself where two persons bear such a one."""
        words = tuple(name.split())
        longer = [known for known in self.by_word.get(words[-1], ()) if known[-len(words) :] == words]
        if len(words) > 1:
            longer += [known for rows in self.by_word.values() for known in rows if known[: len(words)] == words]
        best = " ".join(sorted([words, *longer], key=lambda one: -len(one))[0])
        others = (same_person(best, " ".join(known)).value for known in longer if len(known) > 1)
        return best if all(value > 0 for value in others) else name

    def knows(self, word: str) -> bool:
        """Whether a person of the report is called so."""
        return word in self.by_word


def names(doc: Doc, text: str) -> Names:
    """The persons that the report names with two words or more, titles left off."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    called: dict[str, set[str]] = {}
    for entity in doc.ents:
        words = tuple(_words(_entity(entity.root, text))) if entity.label_ == "PERSON" else ()
        if 0 < len(words) <= _LONGEST:
            found.setdefault(words[-1], {})[words] = None
            called.setdefault(words[-1], set()).update(_nouns(entity.root))
    by_word = {word: tuple(rows) for word, rows in found.items()}
    return Names(text, by_word, {word: frozenset(rows) for word, rows in called.items()})


def persons(doc: Doc, text: str) -> Iterator[tuple[str, int, int]]:
    """Every person that the report names, titles left off, with where the noun phrase around the name begins and ends.
    A name that only qualifies a noun ("the Trump administration") is none."""
    for entity in doc.ents:
        root = entity.root
        if entity.label_ == "PERSON" and not (root.dep_ in ("compound", "nmod") and root.head.pos_ == "NOUN"):
            words = _words(_entity(root, text))
            if 0 < len(words) <= _LONGEST:
                yield (" ".join(words), *extent(root))


def speaker(noun: Token, known: Names) -> Speaker:
    """The source that a noun heads: who it is, and which kind."""
    start, end = extent(noun)
    kind, name = _kind_and_name(noun, known)
    nouns = _nouns(noun)
    if kind == "person" and name:
        nouns |= known.called.get(name.split()[-1], frozenset())
    return Speaker(name, kind, start, end, frozenset(nouns), noun.tag_ in ("NNS", "NNPS"))


def extent(noun: Token) -> tuple[int, int]:
    """The noun phrase in characters: with its "of" and its apposition, without a relative clause."""
    first = last = noun
    for child in noun.children:
        if child.i < noun.i and child.dep_ not in ("punct", "cc", "relcl", "advcl", "mark"):
            first = min(first, child.left_edge, key=_place)
        elif child.dep_ in ("prep", "appos", "case", "conj", "nummod") and not _clause(child):
            last = max(last, child.right_edge, key=_place)
    end = last.i + 1
    if noun.doc[first.i : end].text.count("(") > noun.doc[first.i : end].text.count(")") and end < len(noun.doc):
        end += noun.doc[end].text == ")"
    return first.idx, noun.doc[end - 1].idx + len(noun.doc[end - 1])


def core(noun: Token, known: Names) -> str:
    """The phrase up to its head with an "of" or "for" behind it, article left off: "army's media wing"."""
    last = noun
    for child in noun.rights:
        if child.dep_ == "case" or (child.dep_ == "prep" and child.lower_ in ("of", "for") and not _clause(child)):
            last = child.right_edge
    first = min([noun, *(child.left_edge for child in noun.lefts if child.dep_ not in _BEHIND)], key=_place)
    text = known.text[first.idx : last.idx + len(last)].strip(" ,\"“”'")
    return re.sub(r"['’]s?$", "", _ARTICLE.sub("", text))


def _kind_and_name(noun: Token, known: Names) -> tuple[ClaimantKind, str]:
    words = cues().words
    person = _person(noun, known)
    if person:
        return "person", known.full(person)
    lemma = noun.lemma_.lower()
    if lemma in word_set("voices") or lemma in words["documents"]:
        return _speaks_for(noun, known)
    name = core(noun, known)
    if _is_outlet(name, noun):
        return "outlet", name
    if lemma in words["unnamed"] and not noun.ent_type_:
        return "unnamed", _joined(noun, name, known)
    part_of_body = any(kid.ent_type_ == "ORG" for kid in noun.lefts)
    if noun.pos_ == "PROPN" or noun.ent_type_ in _BODY_LABELS or lemma in words["bodies"] or part_of_body:
        return "organisation", name
    return "unnamed", _joined(noun, name, known)


def _joined(noun: Token, name: str, known: Names) -> str:
    """ "witnesses and officials" in one piece."""
    joined = [kid for kid in noun.rights if kid.dep_ == "conj" and kid.pos_ == "NOUN" and not _clause(kid)]
    return " and ".join([name, *(core(kid, known) for kid in joined)])


def _person(noun: Token, known: Names) -> str | None:
    """The name of the person that the noun is or stands beside ("a spokesman, John Doe")."""
    beside = [token for token in noun.subtree if token.dep_ == "appos" and _place(token) > noun.i]
    for token in (noun, *(one for one in beside if one.head == noun or one.ent_type_ == "PERSON")):
        if token.ent_type_ == "PERSON":
            return " ".join(_words(_entity(token, known.text)))
        if token.pos_ == "PROPN" and (_titled(token) or known.knows(token.text)):
            return _proper_run(token, known)
    return None


def _entity(token: Token, text: str) -> str:
    """The whole name around the token, also where the name finder has cut it in two."""
    doc, first, last = token.doc, token.i, token.i
    while doc[first].ent_iob_ == "I" or _cut_in_two(doc, first):
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return text[doc[first].idx : doc[last].idx + len(doc[last])]


def _cut_in_two(doc: Doc, first: int) -> bool:
    before = doc[first - 1] if first else None
    return before is not None and before.ent_type_ == "PERSON" and before.dep_ == "compound"


def _titled(noun: Token) -> bool:
    """Whether a title stands before the name or a calling behind it: "Maj Gen Sharif", "Naqvi, the
    minister"."""
    titles = cues().words["titles"]
    before = [token for token in noun.lefts if token.dep_ in ("compound", "nmod", "amod")]
    if any(_bare(token.text) in titles for token in before):
        return _bare(noun.text) not in titles and noun.lemma_.lower() not in cues().words["bodies"]
    behind = [child for child in noun.rights if child.dep_ == "appos"]
    return any(child.lemma_.lower() in titles and child.tag_ == "NN" for child in behind)


def _proper_run(noun: Token, known: Names) -> str:
    titles = cues().words["titles"]
    first = noun.i
    while (
        first > noun.sent.start
        and noun.doc[first - 1].pos_ == "PROPN"
        and _bare(noun.doc[first - 1].text) not in titles
    ):
        first -= 1
    return " ".join(_words(known.text[noun.doc[first].idx : noun.idx + len(noun)]))


def _words(name: str) -> list[str]:
    """The words of a name without the titles before it and the possessive behind it."""
    found = re.sub(r"['’]s?$", "", name.strip(' ,."“”')).split()
    while len(found) > 1 and _bare(found[0]) in cues().words["titles"]:
        found = found[1:]
    return found


def _bare(word: str) -> str:
    return word.lower().strip(".")


def _speaks_for(noun: Token, known: Names) -> tuple[ClaimantKind, str]:
    """A spokesperson or a text without a name speaks for the body that it is of."""
    for token in _owners(noun):
        if token.ent_type_ in _BODY_LABELS or token.pos_ == "PROPN" or token.lemma_.lower() in cues().words["bodies"]:
            name = core(token, known)
            return ("outlet" if _is_outlet(name, token) else "organisation"), name
    return "unnamed", core(noun, known)


def _owners(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("of", "for", "by", "from", "with"):
            yield from (kid for kid in child.children if kid.dep_ == "pobj")
        elif child.dep_ in ("poss", "compound", "nmod", "amod") and child.i < noun.i:
            yield child


def _is_outlet(name: str, noun: Token) -> bool:
    words = name.split()
    while len(words) > 1 and words[-1].islower() and words[-1] in _CALLED_MEDIUM | cues().words["media_words"]:
        words.pop()
    outlet = by_name(" ".join(words))
    if outlet is not None:
        return outlet.kind in PRESS
    lowered = {word.lower().strip(".,") for word in name.split()}
    return bool(lowered & cues().words["media_words"]) and noun.lemma_.lower() not in cues().words["bodies"]


def _nouns(noun: Token) -> set[str]:
    return {token.lemma_.lower() for token in [noun, *_called(noun)] if token.pos_ in ("NOUN", "PROPN")}


def _called(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in ("appos", "compound"):
            yield child
            yield from (kid for kid in child.children if kid.dep_ in ("compound", "conj"))


def _clause(token: Token) -> bool:
    """Whether a verb with its own subject hangs below: the phrase has run into another clause."""
    return any(kid.dep_ in ("nsubj", "relcl", "ccomp") for kid in token.subtree)


def _place(token: Token) -> int:
    return int(token.i)
