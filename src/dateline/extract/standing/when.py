"""Since when and until when a relation holds: "since 2001", "in the 1990s", "until 2021", "between 1991 and 1996"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.dating.find import DateWords
from dateline.extract.scene import Scene
from dateline.model import Day

_SINCE = re.compile(r"^(?:ever )?since (?:at least |as early as )?", re.IGNORECASE)
_RANGE = re.compile(r"^(?:between|from) (?P<first>.+?) (?:and|to|until|till|through) (?P<last>.+)$", re.IGNORECASE)
_STRETCHES = ("month", "year", "period")


def stretch(anchor: Token, scene: Scene) -> tuple[Day | None, Day | None]:
    """The first and the last time for which a relation is asserted, to be resolved; None where the words set none."""
    clauses, charge = _clauses(anchor), _charge(anchor)
    since: Day | None = None
    until: Day | None = None
    for words in scene.dates_in(anchor.sent.start_char, anchor.sent.end_char):
        if words.kind not in _STRETCHES:
            continue
        first, last = _ends(words, scene)
        charged = charge is not None and (first is None or last is None) and _hangs_on(words, {charge.i}, scene)
        if not charged and not _hangs_on(words, clauses, scene):
            continue
        since, until = since or first, until or last
    return since, until


def _ends(words: DateWords, scene: Scene) -> tuple[Day | None, Day | None]:
    ranged = _RANGE.match(words.text)
    if ranged is not None:
        return _day(ranged["first"]), _day(ranged["last"])
    bare = _SINCE.sub("", words.text)
    before = scene.text[max(0, words.start - 24) : words.start].lower()
    if bare != words.text or re.search(r"\bsince (?:\w+ ){0,4}$", before):
        return _day(bare), None
    if re.search(r"\b(?:until|till|up to) (?:\w+ ){0,4}$", before):
        return None, _day(bare)
    if re.search(r"\b(?:from|back to|dates? to|dat(?:es|ing) from) $", before):
        return _day(bare), None
    return _day(bare), _day(bare)


def _day(text: str) -> Day:
    return Day(None, None, "unknown", "stated", text)


def _clauses(anchor: Token) -> set[int]:
    """The verbs whose time is that of the relation: its own, the one that carries it, and those joined behind it."""
    verb = anchor
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb and verb.dep_ != "appos":
        verb = verb.head
    found = {anchor.i, verb.i}
    joined = [verb]
    while joined:
        each = joined.pop()
        below = [child for child in each.children if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")]
        joined += below
        found |= {child.i for child in below if not any(kid.dep_ in ("nsubj", "nsubjpass") for kid in child.children)}
    if verb.dep_ == "conj":
        found.add(verb.head.i)
    return found


def _charge(anchor: Token) -> Token | None:
    """ "was accused of funding the group until 2011": the verb of the charge, on which the parser may hang the time."""
    of = anchor.head if anchor.dep_ == "pcomp" else None
    return of.head if of is not None and of.head.pos_ == "VERB" else None


def _hangs_on(words: DateWords, clauses: set[int], scene: Scene) -> bool:
    token = scene.root_of(words.start, words.end)
    while token.i not in clauses and token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token.i in clauses
