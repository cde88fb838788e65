"""The table of words by which a report says who says so, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.extract.lexicon import load_rules
from dateline.tables import word_lists


@dataclass(frozen=True, slots=True)
class Cues:
    """rules/cues.yaml: verbs by the mode of the claim, and nouns by the kind of speaker."""

    clause: dict[str, str]
    object: dict[str, str]
    nouns: dict[str, str]
    phrases: dict[str, tuple[tuple[str, str], ...]]
    attitude: frozenset[str]
    words: dict[str, frozenset[str]]


@cache
def cues() -> Cues:
    """The table that ships."""
    data = load_rules("cues.yaml")
    phrases: dict[str, tuple[tuple[str, str], ...]] = {}
    for verb, word, mode in data.pop("phrases"):
        phrases[verb] = (*phrases.get(verb, ()), (word, mode))
    return Cues(
        clause=_by_verb(data.pop("clause")),
        object=_by_verb(data.pop("object")),
        nouns=_by_verb(data.pop("nouns")),
        phrases=phrases,
        attitude=frozenset(data.pop("attitude")),
        words={name: frozenset(rows) for name, rows in word_lists(data).items()},
    )


def _by_verb(by_mode: dict[str, list[str]]) -> dict[str, str]:
    """A verb that stands under two modes keeps the later, more telling one."""
    return {verb: mode for mode, verbs in by_mode.items() for verb in verbs}
