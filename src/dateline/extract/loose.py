"""Numbers of people that stand beside words of harm where the parse does not tie the two: "20 others injured", "the
toll rose to 20", "three of them children"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from dateline.extract.counts import CountWords
from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.scene import Scene
from dateline.extract.tolls import Toll, is_part, toll_of, toll_rules

RULE = "words"
"""Signs the tolls found here."""


def loose_tolls(start: int, end: int, scene: Scene, told: Iterable[Toll] = ()) -> list[Toll]:
    """The tolls of a sentence beside those that the parse has told of it already, in the order of the text."""
    known = list(told)
    counts = scene.counts_in(start, end)
    found: list[Toll] = []
    for index, count in enumerate(counts):
        if any(toll.span.start <= count.number_start < toll.span.end for toll in known):
            continue
        limit = counts[index + 1].start if index + 1 < len(counts) else end
        of = _of_whom(count, scene)
        if of is not None:
            toll = _of_those(count, of, limit, scene, [*known, *found])
        else:
            toll = _part(count, (start, end), scene, [*known, *found]) or _whole(count, limit, start, scene)
        found.extend(() if toll is None else (toll,))
    return found


# ------------------------------------------------------------------------------- the people counted


def _counted(count: CountWords, scene: Scene) -> Token | None:
    """The noun that a number counts: its head in the parse, or the next noun within four words, also behind "of"."""
    number = scene.token_at(count.number_start)
    head = number.head
    if number.dep_ in ("nummod", "quantmod", "amod") and head.pos_ in ("NOUN", "PROPN") and head.i > number.i:
        return head if head.lower_ not in _HARMED else None
    stop = scene.token_at(max(count.number_start, count.number_end - 1)).i
    for token in scene.doc[stop + 1 : stop + 5]:
        if token.pos_ in ("VERB", "AUX", "PUNCT", "CCONJ") or token.is_punct or token.is_space:
            return None
        if token.pos_ == "ADP" and token.lower_ != "of":
            return None
        if token.pos_ == "DET" and token.nbor(-1).lower_ != "of":
            return None
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound" and token.lower_ not in _HARMED:
            return token
    return None


_HARMED = ("shot", "hurt", "dead", "wounded")
"""Participles that the parser takes for nouns where a headline leaves out the rest: "Four shot outside a bar"."""


def _countable(noun: Token, scene: Scene) -> bool:
    """Whether a counted noun can be people, or the harm itself: two explosions kill and are not killed."""
    lemma = noun.lemma_.lower()
    if _is_people(noun) or lemma in toll_rules().nouns or noun.pos_ == "NUM":
        return True
    return noun.ent_type_ in ("NORP", "PERSON") or bool(scene.names_in(noun.idx, noun.idx + len(noun)))


def _is_people(noun: Token) -> bool:
    return lexicon().people_of(noun.lemma_.lower()) is not None or noun.lower_.endswith("men")


def _fights(noun: Token) -> bool:
    """Whether a noun is of those who fight, of whom "lost" and "fell" tell death."""
    return lexicon().people_of(noun.lemma_.lower()) in ("security", "militant") or noun.lower_.endswith("men")


_UNDERGONE = re.compile(r"\s*(?:(?:have|had|has) been|were|was|are)\b", re.IGNORECASE)


def _acts(noun: Token) -> bool:
    """Whether the people do it, and are not those to whom it is done: "four gunmen killed 67"."""
    verb = noun.head
    done = any(child.dep_ == "dobj" for child in verb.children) and verb.lemma_.lower() not in word_set(
        "undergoing_harm"
    )
    return noun.dep_ == "nsubj" and verb.pos_ == "VERB" and done


# ------------------------------------------------------------------------------- numbers by themselves


def _whole(count: CountWords, limit: int, start: int, scene: Scene) -> Toll | None:
    noun = _counted(count, scene)
    if noun is not None and _acts(noun):
        return None
    behind = noun.idx + len(noun) if noun is not None else count.end
    after, before = scene.text[behind:limit], scene.text[start : count.start]
    head = noun if noun is not None else scene.token_at(count.number_start)
    if noun is not None and not _countable(noun, scene):
        undergone = _UNDERGONE.match(after) and not _is_thing(noun)
        field = _field_after(after) if undergone else None
    else:
        named = scene.text[start : count.number_start]
        field = (
            _named_harm(head) or _field_after(after, head) or _field_before(before, head) or _field_before(named, head)
        )
    toll = None if field is None else toll_of(count, field, scene, head, RULE)
    who = _numbered(before, start, scene) if toll is not None and toll.who is None else None
    return toll if toll is None or who is None else replace(toll, who=who.text, people=_people_of(who))


_NUMBER_OF = re.compile(r"\bnumber of (?=\w)", re.IGNORECASE)


def _numbered(before: str, start: int, scene: Scene) -> Token | None:
    """ "The number of injured Afghans was put at 143": who the number is of, told before it."""
    found = _NUMBER_OF.search(before)
    if found is None:
        return None
    first = scene.token_at(start + found.end()).i
    phrase = itertools.takewhile(lambda token: token.tag_[:2] in ("JJ", "NN", "VB", "DT"), scene.doc[first : first + 5])
    noun = max((token for token in phrase if token.tag_ in ("NNS", "NNPS")), key=lambda token: token.i, default=None)
    return noun if noun is not None and _countable(noun, scene) else None


def _people_of(noun: Token) -> str | None:
    return lexicon().people_of(noun.lemma_.lower())


def _is_thing(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in word_set("things") or lemma in lexicon().nouns


def _named_harm(noun: Token) -> str | None:
    """ "14 deaths"; and "700 security personnel and civilian deaths", where the number counts the deaths of both."""
    nouns = toll_rules().nouns
    own = nouns.get(noun.lemma_.lower()) or nouns.get(noun.lower_)
    joined = (nouns.get(child.lemma_.lower()) for child in noun.children if child.dep_ == "conj")
    return own or next((field for field in joined if field), None)


def _field_after(after: str, head: Token | None = None) -> str | None:
    rules = toll_rules()
    if rules.fell.match(after) and not (head is not None and _fights(head)):
        return None
    return next((field for field, pattern in rules.after.items() if pattern.match(after)), None)


def _field_before(before: str, head: Token) -> str | None:
    rules = toll_rules()
    if rules.lost.search(before) and not _fights(head):
        return None
    return next((field for field, pattern in rules.before.items() if pattern.search(before)), None)


# ------------------------------------------------------------------------------- numbers that are part of others


_OF = re.compile(
    r"\s*(?:others? |more )?of (?:(?P<same>them|whom|these|those)\b|(?:the|those|its|their) (?:\d+ )?"
    r"(?:(?:shooting|gunshot|stabbing|bomb|blast) )?(?P<people>\w+))",
    re.IGNORECASE,
)


_WERE = re.compile(r"\s*(?:were|was|are|is|belonged to)\b", re.IGNORECASE)


def _part(count: CountWords, sentence: tuple[int, int], scene: Scene, known: list[Toll]) -> Toll | None:
    """A number that tells who some of the dead or hurt were. Without words for who they were it tells nothing more."""
    before = scene.text[sentence[0] : count.start]
    noun = _counted(count, scene) or _told_as(scene.token_at(count.end - 1), sentence[1])
    if noun is None or not _countable(noun, scene) or _named_harm(noun):
        return None
    after = scene.text[noun.idx + len(noun) : sentence[1]]
    field = next((field for field, pattern in toll_rules().are_among.items() if pattern.match(after)), None)
    field = field or next((field for field, pattern in toll_rules().among_are.items() if pattern.search(before)), None)
    if field is None and is_part(scene, count.start, noun):
        field = _of_the(before) or _last_field(count, known)
    if field is None and _WERE.match(scene.text, count.end):
        field = next((toll.field for toll in reversed(known) if toll.part and toll.span.start >= sentence[0]), None)
    return None if field is None else _as_part(toll_of(count, field, scene, noun, RULE))


def _of_whom(count: CountWords, scene: Scene) -> re.Match[str] | None:
    """ "of them", "of the wounded" behind a number; None where it stands by itself or counts others."""
    of = _OF.match(scene.text, count.end)
    return of if of is not None and (of["same"] or _group_of(of["people"])) else None


def _of_those(count: CountWords, of: re.Match[str], limit: int, scene: Scene, known: list[Toll]) -> Toll | None:
    """ "three of the dead were children", "two of them boys". "Seven of the wounded died" adds to a toll and is none;
    "ten of whom were hurt" is one, where none was told before."""
    own = None if of["same"] else _group_of(of["people"])
    after = scene.text[of.end() : limit]
    harmed = "killed" if toll_rules().fell.match(after) else _field_after(after)
    if harmed is not None and harmed != own:
        again = own is not None or any(other.field == harmed and other.span.start < count.start for other in known)
        return None if again else toll_of(count, harmed, scene, scene.token_at(count.number_start), RULE)
    field = own or _last_field(count, known)
    noun = _told_as(scene.token_at(of.end() - 1), limit)
    return None if field is None or noun is None else _as_part(toll_of(count, field, scene, noun, RULE))


def _group_of(word: str) -> str | None:
    return next((field for field, pattern in toll_rules().among.items() if pattern.fullmatch(word)), None)


def _of_the(before: str) -> str | None:
    """ "Of the dead, 284 were soldiers"."""
    found = list(re.finditer(r"\bof the (\w+)", before, re.IGNORECASE))
    return _group_of(found[-1][1]) if found else None


def _last_field(count: CountWords, known: list[Toll]) -> str | None:
    """The field of the number told last before."""
    before = [toll for toll in known if toll.span.start < count.start and not toll.part]
    return max(before, key=lambda toll: toll.span.start).field if before else None


def _told_as(last: Token, limit: int) -> Token | None:
    """What those of whom a number is told are said to be: "of them | were local boys"."""
    for token in last.doc[last.i + 1 : last.i + 8]:
        if token.idx >= limit or (token.text != "-" and token.pos_ in ("VERB", "ADP", "CCONJ", "PUNCT")):
            return None
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "npadvmod", "nmod"):
            return token if _is_people(token) else None
    return None


def _as_part(toll: Toll | None) -> Toll | None:
    return None if toll is None or toll.who is None else replace(toll, part=True)
