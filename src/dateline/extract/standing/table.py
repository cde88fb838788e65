"""relations.yaml, loaded once: which words tell of which relation, and where its sides stand around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal

from dateline.extract.lexicon import load_rules, split_words

Wanted = Literal["armed", "hidden", "band", "body", "place"]
"""What the object of a relation has to be. hidden: an armed group or a person; band: an armed group, or a noun
for one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One word, or a few, that tell of a relation. `words`: those that must stand with the first; `prep`: before the
    object, which is a plain object where there is none; `person`: whether only persons are its subjects."""

    relation: str
    words: tuple[str, ...]
    object: Wanted
    prep: frozenset[str] = frozenset()
    person: bool = False


@dataclass(frozen=True)
class Table:
    """All of relations.yaml. `states` are what a party is said to be ("active in", "based in"), by that word;
    `present`: the verbs of backing as they stand behind a name ("shelters")."""

    verbs: Mapping[str, tuple[Frame, ...]]
    states: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    deeds: Mapping[str, str]
    things: Mapping[str, str]
    compounds: Mapping[str, str]
    present: Mapping[str, str]
    backing: frozenset[str]
    words: Mapping[str, frozenset[str]]

    @cached_property
    def openers(self) -> frozenset[str]:
        """Every word, or dictionary form, by which a relation may be told."""
        tables = (self.verbs, self.states, self.nouns, self.deeds, self.compounds, self.present)
        lists = ("give", "get", "hold", "bases", "move")
        return frozenset().union(*tables, *(self.words[name] for name in lists))


@lru_cache(maxsize=1)
def table() -> Table:
    """The rows of relations.yaml by the words that they begin with."""
    raw = load_rules("relations.yaml")
    phrases = [(split_words(entry), row) for row in raw["verbs"] for entry in row["verbs"]]
    lists = (
        "give",
        "get",
        "hold",
        "bases",
        "move",
        "goods",
        "unsure",
        "denying",
        "conceding",
        "anybody",
        "manned",
        "banded",
    )
    return Table(
        verbs=_by_first((words, row) for words, row in phrases if words[0] != "be"),
        states=_by_first((words[1:], row) for words, row in phrases if words[0] == "be"),
        nouns=_by_last((split_words(entry), row) for row in raw["nouns"] for entry in row["nouns"]),
        deeds={noun: row["relation"] for row in raw["deeds"] for noun in row["nouns"]},
        things=_relation_of(raw["things"]),
        compounds=_relation_of(raw["compounds"]),
        backing=frozenset(raw["backing"]),
        present=_present(raw),
        words={name: frozenset(raw[name]) for name in lists},
    )


def _frame(words: tuple[str, ...], row: Mapping[str, Any]) -> Frame:
    return Frame(
        row["relation"], words, row["object"], frozenset(row.get("prep", ())), person=row.get("subject") == "person"
    )


_Rows = Iterable[tuple[tuple[str, ...], Mapping[str, Any]]]


def _by_first(rows: _Rows) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for words, row in rows:
        found.setdefault(words[0], []).append(_frame(words[1:], row))
    return {word: tuple(sorted(frames, key=lambda one: -len(one.words))) for word, frames in found.items()}


def _by_last(rows: _Rows) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for words, row in rows:
        found.setdefault(words[-1], []).append(_frame(words[:-1], row))
    return {word: tuple(sorted(frames, key=lambda one: -len(one.words))) for word, frames in found.items()}


def _relation_of(listed: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: relation for relation, words in listed.items() for word in words}


def _present(raw: Mapping[str, Any]) -> dict[str, str]:
    rows = (row for row in raw["verbs"] if row["relation"] in raw["backing"] and "prep" not in row)
    verbs = {verb: row["relation"] for row in rows for verb in row["verbs"] if " " not in verb}
    return {f"{verb}s": relation for verb, relation in verbs.items() if not verb.endswith("y")}
