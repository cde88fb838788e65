"""Which act of a sentence a place or a day tells of: the one it hangs on, else those below the verb it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from dateline.dating.find import DateWords
from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.places import PlaceWords
from dateline.extract.scene import Scene
from dateline.extract.triggers import Trigger

Group = tuple[Trigger, ...]
T = TypeVar("T", PlaceWords, DateWords)


def places_of(sentence: Phrase, groups: list[Group], scene: Scene) -> list[list[PlaceWords]]:
    """The places of each act of a sentence."""
    owner = _owners(groups)
    inside = (item for item in scene.places if sentence.start_char <= item.start and item.end <= sentence.end_char)
    return _assign(
        ((item, scene.doc[item.governor]) for item in inside if _tells_where(item, owner, scene)),
        groups,
        owner,
    )


def dates_of(sentence: Phrase, groups: list[Group], scene: Scene) -> list[list[DateWords]]:
    """The date words of each act of a sentence."""
    inside = scene.dates_in(sentence.start_char, sentence.end_char)
    return _assign(((item, scene.root_of(item.start, item.end)) for item in inside), groups, _owners(groups))


def _owners(groups: list[Group]) -> dict[int, int]:
    """Token index -> number of the act whose word or carrying verb it is."""
    return {index: number for number, group in enumerate(groups) for trigger in group for index in _own_tokens(trigger)}


def _own_tokens(trigger: Trigger) -> Iterator[int]:
    yield trigger.token.i
    if trigger.carrier is not None:
        yield trigger.carrier.i


def _assign(found: Iterable[tuple[T, Token]], groups: list[Group], owner: dict[int, int]) -> list[list[T]]:
    given: list[list[T]] = [[] for _ in groups]
    loose: list[tuple[T, Token | None]] = []
    for item, start in found:
        number, verb = _climb(start, owner)
        if number is not None:
            given[number].append(item)
        else:
            loose.append((item, verb))
    for item, verb in loose:
        for number in _below(verb, groups, saying=isinstance(item, DateWords)):
            if not any(_fixes(other) for other in given[number]):
                given[number].append(item)
    _pass_up(groups, given, owner)
    return given


def _fixes(item: PlaceWords | DateWords) -> bool:
    """Whether a place or a day is told already; a period ("in three decades") dates nothing."""
    return isinstance(item, PlaceWords) or item.kind != "period"


def _climb(token: Token, owner: dict[int, int]) -> tuple[int | None, Token | None]:
    """The act on which a word hangs, or the first verb above it that is none."""
    for current in (token, *token.ancestors):
        if current.i in owner:
            return owner[current.i], None
        if current.pos_ in ("VERB", "AUX"):
            return None, current
    return None, None


ANNOUNCED = frozenset(["ACCUSE", "THREATEN", "REQUEST", "REJECT", "SUPPORT", "SANCTION", "AGREE", "CONCEDE"])
"""Types of acts that are done by saying them: "India said on Wednesday that it was suspending the treaty"."""


def _below(verb: Token | None, groups: list[Group], *, saying: bool) -> Iterator[int]:
    """The acts below or above a verb that names none; those of the whole sentence where there is no verb.

    The day of saying (`saying`: a day is asked for) is the day of what is done by saying it, and of nothing else.
    """
    speech = saying and verb is not None and verb.lemma_.lower() in word_set("speech")
    for number, group in enumerate(groups):
        for trigger in group:
            if _recalled(trigger) or (speech and trigger.act.type not in ANNOUNCED):
                continue
            if verb is None or verb in trigger.token.ancestors or trigger.token in verb.ancestors:
                yield number
                break


def _recalled(trigger: Trigger) -> bool:
    """ "one of the planners of the bombing": the day of the sentence is not the day of an act named in passing."""
    prep = trigger.token.head
    return trigger.is_noun and trigger.carrier is None and trigger.token.dep_ == "pobj" and prep.lower_ in _IN_PASSING


_IN_PASSING = ("of", "for", "over", "behind", "about", "to", "against", "with")


def _pass_up(groups: list[Group], given: list[list[T]], owner: dict[int, int]) -> None:
    """What an act within an act says holds for the outer one: "a bombing at a rally in Mastung" was in Mastung."""
    for number, group in enumerate(groups):
        for trigger in group:
            prep = trigger.token.head
            if trigger.token.dep_ != "pobj" or prep.lower_ not in ("at", "during", "on", "in"):
                continue
            outer = owner.get(prep.head.i)
            if outer is not None and outer != number and not given[outer]:
                given[outer].extend(given[number])


def _tells_where(item: PlaceWords, owner: dict[int, int], scene: Scene) -> bool:
    """Whether a place name says where: after a preposition of place, or before the act or the thing it happened to."""
    governor = scene.doc[item.governor]
    if governor.pos_ == "VERB" and governor.lemma_.lower() in word_set("speech") and governor.i not in owner:
        return False  # "told reporters outside the hospital" says where he spoke
    if item.located:
        return True
    country = any(
        hit.kind in ("country", "adjective") and hit.start < item.end and item.start < hit.end for hit in scene.names
    )
    if governor.i in owner and governor.pos_ in ("NOUN", "PROPN"):
        return not country or governor.dep_ == "compound"
    if governor.i in owner and any(
        item.first <= child.i <= item.last and child.dep_ in ("dobj", "nsubjpass") for child in governor.children
    ):
        return True
    thing = governor.pos_ == "NOUN" and governor.ent_type_ not in ("PERSON", "ORG")
    return item.owner and not country and thing and lexicon().people_of(governor.lemma_.lower()) is None
