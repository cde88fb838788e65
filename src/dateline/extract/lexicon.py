"""The tables of rules/, loaded once: which words name an act, a weapon, a kind of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dateline.tables import load_table, word_lists

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One row of acts.yaml: a kind of act, and who stands where around its words."""

    id: str
    type: str | None
    mode: str | None
    roles: Mapping[str, str]
    object: str | None
    toll: bool
    subject: str | None = None
    modal: bool = False

    @property
    def toll_slots(self) -> Mapping[str, str]:
        """The slots whose people are counted, with the toll field: {"object": "killed"}."""
        return {slot: role.lower() for slot, role in self.roles.items() if role.isupper()}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables. Verbs and nouns are found by their first and last word; longer entries come first."""

    verbs: Mapping[str, tuple[tuple[Words, Act], ...]]
    nouns: Mapping[str, tuple[tuple[Words, Act], ...]]
    light: Mapping[str, tuple[Words, ...]]
    occur: frozenset[str]
    anaphors: frozenset[str]
    people: Mapping[str, str]
    bodies: frozenset[str]
    armed: frozenset[str]
    weapons: tuple[tuple[re.Pattern[str], str | None, str], ...]

    def people_of(self, lemma: str) -> str | None:
        """civilian, security, militant or official, or None where the noun names no people."""
        return self.people.get(lemma)


@cache
def rule_words(table: str) -> Mapping[str, frozenset[str]]:
    """Every list of a table of rules/ that holds nothing else."""
    return {key: frozenset(words) for key, words in word_lists(load_rules(table)).items()}


def word_set(key: str) -> frozenset[str]:
    """One list of words.yaml."""
    return rule_words("words.yaml")[key]


def split_words(phrase: str) -> Words:
    """A phrase as the tokeniser sees it, hyphens left out: "shoot-out" -> ("shoot", "out")."""
    return tuple(phrase.replace("-", " ").split())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The tables of rules/, read once a process."""
    raw = load_rules("acts.yaml")
    people = word_lists(load_rules("people.yaml"))
    acts = [(row, _act(row, raw["defaults"])) for row in raw["acts"]]
    return Lexicon(
        verbs=_index(((split_words(word), act) for row, act in acts for word in row["verbs"]), 0),
        nouns=_index(((split_words(word), act) for row, act in acts for word in row["nouns"]), -1),
        light=_by_first(split_words(word) for word in raw["light"]),
        occur=frozenset(word.split()[0] for word in raw["occur"]),
        anaphors=frozenset(raw["anaphors"]),
        people=_people(people),
        bodies=frozenset(people["bodies"]),
        armed=frozenset(people["armed"]),
        weapons=tuple(_weapon(row) for row in load_rules("weapons.yaml")),
    )


def load_rules(name: str) -> Any:
    """One table of rules/."""
    return load_table((files("dateline.extract") / "rules" / name).read_text("utf-8"))


def _act(row: Mapping[str, Any], defaults: Mapping[str, Mapping[str, str]]) -> Act:
    roles = {**defaults.get(row["type"] or "", {}), **row.get("roles", {})}
    return Act(
        row["id"],
        row["type"],
        row.get("mode"),
        roles,
        row.get("object"),
        row.get("toll", False),
        row.get("subject"),
        row.get("modal", False),
    )


def _index(entries: Iterable[tuple[Words, Act]], key: int) -> dict[str, tuple[tuple[Words, Act], ...]]:
    found: dict[str, list[tuple[Words, Act]]] = {}
    for words, act in entries:
        found.setdefault(words[key], []).append((words, act))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


def _by_first(phrases: Iterable[Words]) -> dict[str, tuple[Words, ...]]:
    found: dict[str, list[Words]] = {}
    for words in phrases:
        found.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(rows, key=len, reverse=True)) for word, rows in found.items()}


def _people(raw: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Noun -> group. A noun under two groups belongs to the last of security, militant, official, civilian."""
    found: dict[str, str] = {}
    for group in ("civilian", "official", "militant", "security"):
        found.update({noun.split()[-1] if " " not in noun else noun: group for noun in raw[group]})
    return found


def _weapon(row: Mapping[str, Any]) -> tuple[re.Pattern[str], str | None, str]:
    words = "|".join(re.escape(word) for word in sorted(row["words"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE), row["name"], row["mode"]
