"""Noun phrases as participants: which words are the name, and whether it is an actor, a person, people or a thing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.parsing.grammar import edges_of
from dateline.extract.scene import Scene, within
from dateline.model import Party, Role, Span, Stance
from dateline.registry.actor import STATE_BODIES
from dateline.registry.load import registry
from dateline.registry.scan import Hit

Kind = Literal["actor", "person", "group", "object"]

_LEADING = "|".join(sorted(word_set("leading"), key=lambda words: (-len(words), words)))
_STRIP = re.compile(rf"^(?:(?:[\d,.]+|{_LEADING})(?:\s|-(?!\w+-old\b))+)+", re.IGNORECASE)
"""What stands before a name and is none of it: articles, numbers, doubts."""
STATE_KINDS = STATE_BODIES | {"government"}
"""Kinds of actor that act for a country."""


@dataclass(frozen=True, slots=True)
class Named:
    """A noun phrase as a participant: its words, its place in the text, and the names of the registry in it."""

    name: str
    kind: Kind
    people: str | None
    span: Span
    head: int
    has_actor: bool
    owner: str | None
    """The name of the body that owns a thing: "TTP" for "TTP camps"."""
    suspected: bool


def named(token: Token, scene: Scene) -> Named | None:
    """The noun phrase headed by a token; None for pronouns, dates, bare numbers and the like."""
    if (
        token.pos_ == "PRON"
        or token.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY", "ORDINAL")
        or _in_date(token, scene)
    ):
        return None
    if token.pos_ == "ADJ" and not scene.names_in(token.idx, token.idx + len(token)):
        return None
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "X") or token.is_space:
        return None
    token = _called(token, scene)
    first, last = _extent(token, scene)
    start, end = token.doc[first].idx, token.doc[last].idx + len(token.doc[last])
    raw = scene.report.text[start:end]
    stripped = _STRIP.sub("", raw)
    counted = (count.end for count in within(scene.counts, start, token.idx))
    dated = (day.end for day in within(scene.dates, start, token.idx))
    start = max([end - len(stripped), *counted, *dated])
    stripped = scene.report.text[start:end].lstrip()
    start = end - len(stripped)
    name = stripped.strip(" ,;:\"“”'‘")
    if not any(char.isalpha() for char in name) or name.lower() in word_set("leading"):
        return None
    kind, people = _kind(token, scene, start, end)
    owner = _owner(token, scene, start, end) if kind in ("object", "group") else None
    suspected = bool(
        re.match(r"(?:\w+\s+){0,2}(?:suspected|alleged|presumed|purported)\b", raw, re.IGNORECASE)
    ) or _allegedly(token)
    return Named(
        name,
        kind,
        people,
        scene.span(start, end),
        token.i,
        bool(scene.names_in(start, end)),
        owner,
        suspected,
    )


def is_forces(noun: Token) -> bool:
    """Whether a noun is of those who fight or of what they fight with: "army", "soldiers", "fighters", "jets"."""
    lemma = noun.lemma_.lower()
    fights = lexicon().people_of(lemma) in ("security", "militant") and noun.tag_ in ("NNS", "NNPS")
    return fights or any(lemma in word_set(key) for key in ("forces", "vehicles")) or lemma in ("police", "navy")


def _called(token: Token, scene: Scene) -> Token:
    """ "The group Daesh", "its Afghan branch, known as ISIS-K": the name given to a noun for a body is the body."""
    if token.lemma_.lower() not in lexicon().bodies:
        return token
    given = [child for child in token.children if child.dep_ == "appos"]
    for alias in token.children:
        if alias.dep_ == "acl" and alias.lower_ in ("called", "known", "named"):
            given.extend(inner for prep in (alias, *alias.children) for inner in prep.children if inner.pos_ == "PROPN")
    return next((name for name in given if any(hit.start <= name.idx < hit.end for hit in scene.names)), token)


def _in_date(token: Token, scene: Scene) -> bool:
    at = bisect_right(scene.dates, token.idx, key=lambda words: words.start) - 1
    return at >= 0 and token.idx < scene.dates[at].end


def _allegedly(token: Token) -> bool:
    return any(child.lower_ in ("suspected", "alleged", "presumed", "purported") for child in token.children)


def _extent(token: Token, scene: Scene) -> tuple[int, int]:
    hit = next((hit for hit in scene.names if hit.start <= token.idx < hit.end and hit.kind == "name"), None)
    first, last = edges_of(token)
    if hit is not None:
        first = min(first, scene.token_at(hit.start).i)
        last = max(last, scene.token_at(hit.end - 1).i)
    if token.ent_type_ == "PERSON":
        while (
            last + 1 < len(token.doc)
            and token.doc[last + 1].ent_type_ == "PERSON"
            and token.doc[last + 1].ent_iob_ == "I"
        ):
            last += 1
    prep = next((child for child in token.children if child.dep_ == "prep" and _tells_whose(child)), None)
    if prep is not None and prep.i == last + 1 and _owned(token):
        inner = [child for child in prep.children if child.dep_ == "pobj"]
        if inner:
            last = max(last, _extent(inner[0], scene)[1])
    while first < last and (
        token.doc[first].is_punct
        or token.doc[first].dep_ in ("det", "advmod", "cc", "preconj", "predet")
        or token.doc[first].text in ("’s", "'s")
    ):
        first += 1
    return first, last


def _tells_whose(prep: Token) -> bool:
    """ "members of the BLA", "a spokesman for the BLA"."""
    return prep.lower_ == "of" or (prep.lower_ == "for" and prep.head.lemma_.lower() in word_set("voices"))


def _owned(noun: Token) -> bool:
    """Whether the "of" after a noun says who its people are: "gunmen of the TTP", "members of the US Navy"."""
    lemma = noun.lemma_.lower()
    return lemma in word_set("of_heads") or lexicon().people_of(lemma) in ("militant", "security")


def _kind(token: Token, scene: Scene, start: int, end: int) -> tuple[Kind, str | None]:
    hits = scene.names_in(start, end)
    lemma = token.lemma_.lower() if token.tag_ not in ("NNP", "NNPS") else _lower_lemma(token)
    people = lexicon().people_of(lemma)
    if people is None and token.lower_.endswith("men"):
        people = lexicon().people_of(token.lower_[:-2] + "an")
    if (
        people is None
        and lemma in lexicon().bodies
        and any(child.lower_ in lexicon().armed for child in token.children)
    ):
        people = "militant"
    head_hit = next((hit for hit in hits if hit.start <= token.idx < hit.end), None)
    named_army = people == "security" and head_hit is not None and head_hit.kind == "name"  # "Arakan Army"
    if (people == "militant" and hits) or named_army:
        people = _by_body(hits)
    if head_hit is not None:
        return ("group" if head_hit.kind == "adjective" and token.tag_ in ("NNS", "NNPS") else "actor"), people
    if (token.ent_type_ == "PERSON" or _known_person(token)) and people in (None, "official", "militant"):
        return "person", people
    if people is not None:
        return _people_kind(people, hits, token), people
    if hits and (lemma in word_set("vehicles") or lemma in word_set("bodies") or lemma in lexicon().bodies):
        return "actor", None
    if token.ent_type_ in ("ORG", "GPE"):
        return "actor", None
    return "object", None


def _known_person(token: Token) -> bool:
    """Whether the report calls a person by this name elsewhere: the reader takes a lone surname for anything."""
    if token.pos_ != "PROPN" or token.ent_type_ in ("GPE", "NORP"):
        return False
    known: set[str] | None = token.doc.user_data.get("persons")
    if known is None:
        known = {part.text for ent in token.doc.ents if ent.label_ == "PERSON" and len(ent) > 1 for part in ent}
        token.doc.user_data["persons"] = known
    return token.text in known


def _by_body(hits: Iterable[Hit]) -> str:
    """ "members of the US Navy" are security, "members of the BLA" militants."""
    kinds = {actor.kind for hit in hits if hit.kind == "name" and (actor := registry().get(hit.ids[0])) is not None}
    return "security" if kinds & STATE_KINDS else "militant"


def _lower_lemma(token: Token) -> str:
    lower = token.lower_
    if lexicon().people_of(lower) is not None or not lower.endswith("s"):
        return lower
    return lower[:-1]


def _people_kind(people: str, hits: Iterable[object], token: Token) -> Kind:
    if people == "official" or (hits and people != "civilian"):
        return "actor"
    if people == "security" and token.lower_ in ("police", "troops", "forces", "army", "military"):
        return "actor"
    return "group"


def _owner(token: Token, scene: Scene, start: int, end: int) -> str | None:
    """The body that a thing belongs to, where its own words say so."""
    for hit in scene.names_in(start, end):
        if hit.kind == "name":
            return hit.text
    for child in token.children:
        lemma = child.lemma_.lower()
        if child.dep_ in ("compound", "nmod", "amod", "poss") and (
            lexicon().people_of(lemma) == "security"
            or (lemma in ("military", "naval") and lexicon().people_of(token.lemma_.lower()) is None)
        ):
            return child.text
    return None


def party(name: Named, role: Role, stance: Stance) -> Party:
    """The phrase in a role."""
    return Party(
        name=name.name,
        role=role,
        stance="suspected" if name.suspected and stance == "stated" else stance,
        kind=name.kind,
    )
