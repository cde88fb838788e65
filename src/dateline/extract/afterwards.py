"""Where and when of an act in a sentence of its own that only points back: "It happened at noon on Sunday, in X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from dateline.extract.lexicon import word_set
from dateline.extract.parsing.grammar import subject_tokens
from dateline.extract.places import PlaceWords, on_the_map
from dateline.extract.scene import Scene
from dateline.extract.setting import BODILY

if TYPE_CHECKING:
    from dateline.extract.mentions import Mention

REACH = 2
"""Sentences after an act in which "it" is still the act; farther on it is something else."""


def hand_back_setting(found: list[Mention], sentence: Phrase, number: int, scene: Scene) -> None:
    """Give the last act told, where it is near, the place and the day that a sentence about "it" tells, unless it has
    its own."""
    verb = next((token for token in sentence if _points_back(token)), None)
    if verb is None or not found:
        return
    last = found[-1]
    if last.type not in BODILY or last.reality.skip is not None or number - last.sentence > REACH:
        return
    places = () if any(map(on_the_map, last.places)) else tuple(_placed(verb, sentence, scene))
    dates = () if last.dates else tuple(scene.dates_in(sentence.start_char, sentence.end_char))
    found[-1] = replace(last, places=(*last.places, *places), dates=(*last.dates, *dates))


def _points_back(token: Token) -> bool:
    """Whether a verb says of "it" that it happened."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in word_set("happening"):
        return False
    place = token.lemma_.lower() != "take" or any(child.lower_ == "place" for child in token.children)
    denied = any(child.dep_ == "neg" or child.tag_ == "MD" for child in token.children)
    return (
        place and not denied and any(subject.lower_ in word_set("stands_for_act") for subject in subject_tokens(token))
    )


def _placed(verb: Token, sentence: Phrase, scene: Scene) -> Iterator[PlaceWords]:
    for place in scene.places:
        inside = sentence.start_char <= place.start and place.end <= sentence.end_char
        if inside and place.located and verb in scene.doc[place.first].ancestors:
            yield place
