"""Numbers of people killed, injured, arrested, abducted or missing, with who they were and on whose side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from spacy.tokens import Token

from dateline.extract.counts import CountWords
from dateline.extract.lexicon import lexicon, load_rules
from dateline.extract.parsing.grammar import conjuncts, edges_of
from dateline.extract.parties import named
from dateline.extract.scene import Scene
from dateline.model import Count, Span


@dataclass(frozen=True, slots=True)
class Toll:
    """One number for one field. `part` marks a number included in another ("among them three children");
    `people` is the group of people.yaml; `head` the token index of the noun counted."""

    field: str
    value: Count
    hedge: str | None
    who: str | None
    people: str | None
    span: Span
    part: bool
    head: int
    rule: str


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Any]:
    raw = load_rules("tolls.yaml")
    gap = r"[^.;:]{0,4}?"
    return {
        "after": {field: re.compile(gap + pattern, re.IGNORECASE) for field, pattern in raw["after"].items()},
        "before": {field: re.compile(pattern, re.IGNORECASE) for field, pattern in raw["before"].items()},
        "part": re.compile(raw["part"] + r"[^.;]{0,30}$", re.IGNORECASE),
        "nouns": {noun: field for field, nouns in raw["nouns"].items() for noun in nouns},
    }


def tolls_of(noun: Token, field: str, scene: Scene, *, rule: str, surely: bool = False) -> list[Toll]:
    """The numbers in a noun phrase that fills a counted slot: "13 sailors and almost 170 others"."""
    found: list[Toll] = []
    for part in conjuncts(noun):
        toll = _of_phrase(part, field, scene, rule, surely=surely)
        if toll is not None:
            found.append(toll)
        found.extend(_included(part, field, scene, rule))
    return found


def _of_phrase(noun: Token, field: str, scene: Scene, rule: str, *, surely: bool = False) -> Toll | None:
    first, last = edges_of(noun)
    left = min(
        [
            first,
            *[
                child.i
                for child in noun.subtree
                if child.i < noun.i
                and child.dep_ in ("advmod", "quantmod", "nummod", "amod", "det", "compound", "npadvmod")
            ],
        ]
    )
    start, end = scene.doc[left].idx, scene.doc[last].idx + len(scene.doc[last])
    counts = scene.counts_in(start, end)
    if noun.lemma_.lower() in ("dozen", "hundred", "score", "thousand", "ten") or noun.pos_ == "NUM":
        counts = [count for count in scene.counts if count.number_start <= noun.idx < count.number_end] or counts
        noun = next(
            (inner for prep in noun.children if prep.lower_ == "of" for inner in prep.children if inner.dep_ == "pobj"),
            noun,
        )
    who = named(noun, scene)
    if counts:
        return _toll(counts[0], field, scene, noun, rule)
    if who is not None and _is_one(noun, who.kind, surely=surely):
        return Toll(
            field,
            Count(1, 1),
            None,
            who.name,
            who.people,
            who.span,
            part=_part(scene, who.span.start, noun),
            head=noun.i,
            rule=rule,
        )
    return None


def counted_noun(noun: Token, field: str, scene: Scene, *, rule: str) -> list[Toll]:
    """ "700 security personnel and civilian deaths": the number before a noun that names the harm."""
    first = min([noun.i, *[child.i for child in noun.subtree if child.i < noun.i]])
    start, end = scene.doc[first].idx, noun.idx + len(noun)
    counts = scene.counts_in(start, end)
    if not counts:
        return []
    count = counts[0]
    who = scene.text[count.number_end : noun.idx].strip() or None
    toll = _toll(count, field, scene, noun, rule)
    return [] if toll is None else [replace(toll, who=who if who and len(who) < 60 else None)]


def _is_one(noun: Token, kind: str, *, surely: bool) -> bool:
    """A singular with "a", or a person by name, is one."""
    if kind == "person":
        return noun.tag_ in ("NNP", "NN")
    return (
        noun.tag_ == "NN"
        and noun.lemma_.lower() not in ("number", "group", "couple", "handful", "score", "dozen")
        and (surely or lexicon().people_of(noun.lemma_.lower()) is not None)
        and any(child.lower_ in ("a", "an") for child in noun.children if child.dep_ == "det")
    )


def _toll(count: CountWords, field: str, scene: Scene, noun: Token, rule: str) -> Toll | None:
    if count.high == 0:
        return None
    who = named(noun, scene)
    end = max(count.end, who.span.end if who is not None and who.span.end < count.end + 80 else count.end)
    name = who.name if who is not None and who.kind != "object" and noun.idx >= count.number_start else None
    span = scene.span(min(count.start, end), end)
    if name is not None and is_anonymous(name):
        name = None
    return Toll(
        field,
        Count(count.low, count.high),
        count.hedge,
        name,
        who.people if who else None,
        span,
        _part(scene, count.start, noun),
        noun.i,
        rule,
    )


def is_anonymous(name: str) -> bool:
    """Whether the words for the people counted say nothing of them."""
    return name.lower() in (
        "people",
        "others",
        "other",
        "persons",
        "individuals",
        "person",
        "lives",
        "more",
        "souls",
        "dead",
        "wounded",
        "injured",
        "other people",
        "more people",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "victims",
        "casualties",
    ) or not any(char.isalpha() for char in name)


def _included(noun: Token, field: str, scene: Scene, rule: str) -> list[Toll]:
    """ "13 people, including five soldiers": the five are part of the thirteen."""
    found: list[Toll] = []
    for child in noun.children:
        if child.dep_ in ("prep", "acl") and child.lower_ in ("including", "among"):
            for inner in child.children:
                if inner.dep_ in ("pobj", "dobj"):
                    for part in conjuncts(inner):
                        toll = _of_phrase(part, field, scene, rule)
                        if toll is not None:
                            found.append(
                                Toll(
                                    toll.field,
                                    toll.value,
                                    toll.hedge,
                                    toll.who,
                                    toll.people,
                                    toll.span,
                                    True,
                                    toll.head,
                                    toll.rule,
                                )
                            )
    return found


def _part(scene: Scene, start: int, noun: Token) -> bool:
    sentence = noun.sent.start_char
    before = scene.text[max(sentence, start - 60) : start]
    return bool(_rules()["part"].search(before))


def loose_tolls(sentence_start: int, sentence_end: int, scene: Scene, taken: set[int]) -> list[Toll]:
    """Numbers that stand next to words of harm where the parse does not tie them: `taken` holds the offsets of those
    already used."""
    found: list[Toll] = []
    counts = scene.counts_in(sentence_start, sentence_end)
    for index, count in enumerate(counts):
        if count.number_start in taken:
            continue
        limit = counts[index + 1].start if index + 1 < len(counts) else sentence_end
        toll = _loose(count, limit, sentence_start, scene)
        if toll is not None:
            found.append(toll)
    return found


def _loose(count: CountWords, limit: int, sentence_start: int, scene: Scene) -> Toll | None:
    noun = _counted(count, scene)
    if noun is not None and not _countable(noun, scene):
        return None
    after_noun = noun.idx + len(noun) if noun is not None else count.end
    after = scene.text[after_noun:limit]
    before = scene.text[sentence_start : count.start]
    head = noun if noun is not None else scene.token_at(count.number_start)
    field = _rules()["nouns"].get(head.lemma_.lower()) or _rules()["nouns"].get(head.lower_)
    if field is None and (joined := _joined_harm(head)) is not None:
        field = joined
    field = field or next((field for field, pattern in _rules()["after"].items() if pattern.match(after)), None)
    field = field or next((field for field, pattern in _rules()["before"].items() if pattern.search(before)), None)
    return None if field is None else _toll(count, field, scene, head, "words")


def _joined_harm(noun: Token) -> str | None:
    """ "700 security personnel and civilian deaths": the number counts the deaths of both."""
    nouns: Mapping[str, str] = _rules()["nouns"]
    return next(
        (
            nouns[child.lemma_.lower()]
            for child in noun.children
            if child.dep_ == "conj" and child.lemma_.lower() in nouns
        ),
        None,
    )


def _countable(noun: Token, scene: Scene) -> bool:
    """Whether a counted noun can be people, or the harm itself: two explosions kill and are not killed."""
    lemma = noun.lemma_.lower()
    if lexicon().people_of(lemma) is not None or lemma in _rules()["nouns"] or noun.pos_ == "NUM":
        return True
    return (
        noun.ent_type_ in ("NORP", "PERSON")
        or bool(scene.names_in(noun.idx, noun.idx + len(noun)))
        or noun.lower_.endswith("men")
    )


def _counted(count: CountWords, scene: Scene) -> Token | None:
    """The noun that a number counts: its head in the parse, or the next noun within four words."""
    number = scene.token_at(count.number_start)
    head = number.head
    if number.dep_ in ("nummod", "quantmod", "amod") and head.pos_ in ("NOUN", "PROPN") and head.i > number.i:
        return head
    stop = scene.token_at(max(count.number_start, count.number_end - 1)).i
    for token in scene.doc[stop + 1 : stop + 5]:
        if token.pos_ in ("VERB", "AUX", "PUNCT", "CCONJ") or token.is_punct or token.is_space:
            return None
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
            return token
    return None
