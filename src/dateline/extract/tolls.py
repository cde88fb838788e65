"""Numbers of people killed, injured, arrested, abducted or missing that the parse ties to an act, and who they were."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from spacy.tokens import Token

from dateline.extract.counts import CountWords
from dateline.extract.lexicon import lexicon, load_rules, word_set
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
    attackers: bool = False
    """Whether those counted are known to be who attacked, whatever the words for them say."""


@dataclass(frozen=True, slots=True)
class TollRules:
    """tolls.yaml, compiled. The patterns of `after` begin where the people end, those of `before` end where the
    number begins."""

    after: Mapping[str, re.Pattern[str]]
    before: Mapping[str, re.Pattern[str]]
    fell: re.Pattern[str]
    lost: re.Pattern[str]
    part: re.Pattern[str]
    clause: re.Pattern[str]
    are_among: Mapping[str, re.Pattern[str]]
    among_are: Mapping[str, re.Pattern[str]]
    among: Mapping[str, re.Pattern[str]]
    nouns: Mapping[str, str]
    collective: frozenset[str]


@lru_cache(maxsize=1)
def toll_rules() -> TollRules:
    """The table, read once a process."""
    raw = load_rules("tolls.yaml")
    among: Mapping[str, str] = raw["among"]
    are, those = r"(?:were|was|are|is)", r"(?:the|those)"
    return TollRules(
        after=_compiled({field: rf"[^.;:]{{0,4}}?(?:{pattern})" for field, pattern in raw["after"].items()}),
        before=_compiled(raw["before"]),
        fell=re.compile(rf"[^.;:]{{0,4}}?{raw['fighters']['after']}", re.IGNORECASE),
        lost=re.compile(raw["fighters"]["before"], re.IGNORECASE),
        part=re.compile(f"{raw['part']},?(?P<list>{raw['list']})$", re.IGNORECASE),
        clause=re.compile(raw["clause"], re.IGNORECASE),
        are_among=_compiled(
            {field: rf"\s*{are} (?:also )?among {those} (?:[\w-]+ ){{0,3}}?{words}\b" for field, words in among.items()}
        ),
        among_are=_compiled(
            {field: rf"\bamong {those} {words}\b[^.;]{{0,25}}?{are}{raw['list']}$" for field, words in among.items()}
        ),
        among=_compiled({field: rf"{words}\b" for field, words in among.items()}),
        nouns={noun: field for field, nouns in raw["nouns"].items() for noun in nouns},
        collective=frozenset(raw["collective"]),
    )


def _compiled(patterns: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    return {field: re.compile(pattern, re.IGNORECASE) for field, pattern in patterns.items()}


def tolls_of(noun: Token, field: str, scene: Scene, *, rule: str, surely: bool = False) -> list[Toll]:
    """The numbers in a noun phrase that fills a counted slot: "13 sailors and almost 170 others"."""
    found: list[Toll] = []
    parts = conjuncts(noun)
    for part in parts:
        toll = (
            None
            if len(parts) > 1 and _harmed_otherwise(part, field, scene)
            else _of_phrase(part, field, scene, rule, surely=surely)
        )
        if toll is not None and toll.span not in [other.span for other in found]:
            found.append(toll)
        found.extend(_included(part, field, scene, rule))
    return found


def _harmed_otherwise(noun: Token, field: str, scene: Scene) -> bool:
    """ "15 killed and more than 100 wounded": the hundred are joined to the dead by the parse, and are none of them."""
    after = scene.text[noun.idx + len(noun) : noun.sent.end_char]
    return any(other != field and pattern.match(after) for other, pattern in toll_rules().after.items())


_BEFORE_NOUN = ("advmod", "quantmod", "nummod", "amod", "det", "compound", "npadvmod")
"""How the words of a number hang on the noun behind it, or on one another."""


def _of_phrase(noun: Token, field: str, scene: Scene, rule: str, *, surely: bool = False) -> Toll | None:
    first, last = edges_of(noun)
    left = min([first, *(child.i for child in noun.subtree if child.i < noun.i and child.dep_ in _BEFORE_NOUN)])
    start, end = scene.doc[left].idx, scene.doc[last].idx + len(scene.doc[last])
    counts = scene.counts_in(start, end)
    if noun.lemma_.lower() in word_set("numerals") or noun.pos_ == "NUM":
        counts = [count for count in scene.counts if count.number_start <= noun.idx < count.number_end] or counts
        noun = next(
            (inner for prep in noun.children if prep.lower_ == "of" for inner in prep.children if inner.dep_ == "pobj"),
            noun,
        )
    who = named(noun, scene)
    if counts and _adds(counts[0], noun):
        return None
    if counts:
        return toll_of(counts[0], field, scene, noun, rule)
    if who is not None and _is_one(noun, who.kind, scene, surely=surely) and not _speaks(noun, scene):
        return Toll(
            field,
            Count(1, 1),
            None,
            who.name,
            who.people,
            who.span,
            part=is_part(scene, who.span.start, noun),
            head=noun.i,
            rule=rule,
        )
    return None


def _adds(count: CountWords, noun: Token) -> bool:
    """ "Two more of the wounded died": they add to a toll, and are none by themselves."""
    hurt = toll_rules().among["injured"]
    return any(
        inner.lower_ != "them" and hurt.fullmatch(inner.lower_)
        for inner in noun.sent
        if count.number_end <= inner.idx < count.number_end + 24 and inner.dep_ == "pobj" and inner.head.lower_ == "of"
    )


def counted_noun(noun: Token, field: str, scene: Scene, *, rule: str) -> list[Toll]:
    """ "700 security personnel and civilian deaths": the number before a noun that names the harm."""
    first = min([noun.i, *[child.i for child in noun.subtree if child.i < noun.i]])
    start, end = scene.doc[first].idx, noun.idx + len(noun)
    counts = scene.counts_in(start, end)
    if not counts:
        return []
    count = counts[0]
    who = scene.text[count.number_end : noun.idx].strip() or None
    toll = toll_of(count, field, scene, noun, rule)
    return [] if toll is None else [replace(toll, who=who if who and len(who) < 60 else None)]


def _is_one(noun: Token, kind: str, scene: Scene, *, surely: bool) -> bool:
    """A singular with "a" or a person by name is one; where the verb is done to people alone, so is a singular that
    "the" or an owner picks out ("killed its commander")."""
    lemma = noun.lemma_.lower()
    if kind == "person":
        return noun.tag_ in ("NNP", "NN")
    if surely and _is_full_name(noun, scene):
        return True
    if noun.tag_ != "NN" or lemma in toll_rules().collective:
        return False
    is_people = lexicon().people_of(lemma) is not None
    before = {child.lower_ for child in noun.children if child.dep_ == "det"}
    if before & {"a", "an"}:
        return surely or is_people
    owned = "the" in before or any(child.dep_ == "poss" for child in noun.children)
    return surely and is_people and owned


def _is_full_name(noun: Token, scene: Scene) -> bool:
    """Two capitalised words that name no body and no place: a person whom the parser does not know as one."""
    first, last = edges_of(noun)
    start, end = scene.doc[first].idx, scene.doc[last].idx + len(scene.doc[last])
    names = [token for token in scene.doc[first : last + 1] if token.tag_ == "NNP"]
    place = any(place.start < end and start < place.end for place in scene.places)
    return noun.tag_ == "NNP" and len(names) > 1 and not place and not scene.names_in(start, end)


def _speaks(noun: Token, scene: Scene) -> bool:
    """Whether a phrase is who says it: "said Minister Yasar, and 59 had been killed" kills no minister."""
    return any(said.source_start <= noun.idx < said.source_end for said in scene.said)


def toll_of(count: CountWords, field: str, scene: Scene, noun: Token, rule: str) -> Toll | None:
    """A number as a toll, with the words for the people; None where it is none at all."""
    if count.high == 0 or noun.lemma_.lower() in word_set("animals"):
        return None
    who = named(noun, scene)
    end = max(count.end, who.span.end if who is not None and who.span.end < count.end + 80 else count.end)
    people = who is not None and (who.kind != "object" or _may_be_people(noun))
    name = who.name if who is not None and people and noun.idx >= count.number_start else None
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
        is_part(scene, count.start, noun),
        noun.i,
        rule,
    )


def _may_be_people(noun: Token) -> bool:
    """ "Four policemen and two zookeepers": a plural that no list has, beside people of whom a number is told too. By
    itself it says nothing of them, and the number is that of all."""
    beside = [noun.head] if noun.dep_ == "conj" else [child for child in noun.children if child.dep_ == "conj"]
    people = any(lexicon().people_of(other.lemma_.lower()) is not None for other in beside)
    lists = ("things", "vehicles", "aimed_at", "military_things", "projectiles")
    return noun.tag_ == "NNS" and people and not any(noun.lemma_.lower() in word_set(key) for key in lists)


def is_anonymous(name: str) -> bool:
    """Whether the words for the people counted say nothing of them."""
    return name.lower() in word_set("anonymous") or not any(char.isalpha() for char in name)


def _included(noun: Token, field: str, scene: Scene, rule: str) -> list[Toll]:
    """ "13 people, including five soldiers": the five are part of the thirteen."""
    return [
        replace(toll, part=True)
        for child in noun.children
        if child.dep_ in ("prep", "acl") and child.lower_ in ("including", "among")
        for inner in child.children
        if inner.dep_ in ("pobj", "dobj")
        for part in conjuncts(inner)
        if (toll := _of_phrase(part, field, scene, rule)) is not None
    ]


def is_part(scene: Scene, start: int, noun: Token) -> bool:
    """Whether "including", "among them" or the like stands before, with no clause of its own between."""
    before = scene.text[max(noun.sent.start_char, start - 110) : start]
    found = toll_rules().part.search(before)
    return found is not None and not toll_rules().clause.search(found["list"])
