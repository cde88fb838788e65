"""Armed groups that are not named, told by whom they fight for or who backs them ("Kachin rebels", "the Iran-backed
movement"), and by what they are where one alone is called so ("the rebels" in Yemen). causes.yaml has the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dateline.registry.actor import earlier
from dateline.registry.countries import countries
from dateline.registry.load import registry
from dateline.registry.text import keys, tokens
from dateline.registry.words import words
from dateline.resolve.namesakes import active_on
from dateline.resolve.passage import Passage
from dateline.tables import load_table

EPITHETS = words("epithets")
"""Words before a noun that leave open or known who is meant: "the shadowy group"."""

_NOUNS = words("cause-nouns")
_FORCES = frozenset({"forces", "force", "fighters", "troops", "soldiers", "army", "alliance", "party"})
_TIES = words("ties") | {"led", "based"}
_OPEN = re.compile(
    r"\b(?:no ?(?:one|body|group)|(?:not|never)(?: yet)?(?: been)? (?:named|said|known|claimed|identified)"
    r"|not say|unclaimed|unknown|unidentified|which (?:ones?|group|side)"
    r"|(?:other|rival|several|many|various|different) \w*? ?(?:groups|rebels|militias))\b",
    re.IGNORECASE,
)
"""Where these stand, it is open who is meant, or there are several."""


@dataclass(frozen=True, slots=True)
class Meant:
    """An actor that words mean between two days."""

    id: str
    start: str | None = None
    end: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether words mean it on a day; without a day only where they always do."""
        if day is None:
            return self.start is None and self.end is None
        late = self.start is not None and earlier(day, self.start)
        return not late and not (self.end is not None and earlier(self.end, day))


_Row = Mapping[str, tuple[Meant, ...]]
"""Actors by country; "*" where the country does not matter."""


def cause(name: str, day: str | None, passage: Passage) -> str | None:
    """The armed group of a people or a backer: "Kachin rebels", "the Iran-backed movement"."""
    found = [token.key for token in tokens(name)]
    definite = found[:1] == ["the"] or re.search(r"\b(?:the|these|those) $", passage.before, re.IGNORECASE) is not None
    found = found[1:] if found[:1] == ["the"] else found
    if len(found) < 2 or found[-1] not in _NOUNS or not (definite or found[-1].endswith("s")):
        return None
    before, noun = found[:-1], found[-1]
    lands = _lands(passage)
    for size in range(len(before), 0, -1):
        for start in range(len(before) - size + 1):
            rest = before[:start] + before[start + size :]
            row = _people(tuple(before[start : start + size]), noun) if set(rest) <= EPITHETS else None
            if row is not None:
                return _pick(row, lands, day)
    return _pick(_backed(before), lands, day)


def alone(noun: tuple[str, ...], day: str | None, passage: Passage) -> str | None:
    """The only group of a country that "the rebels", "the sect" means there, where the passage names no other."""
    row = _table("alone").get(noun)
    low, high = passage.window
    if row is None or day is None or _OPEN.search(passage.report.text[low:high]):
        return None
    id_ = _pick(row, _lands(passage), day)
    others = {
        actor.id for hit in passage.hits() if (actor := registry().get(hit.ids[0])) and actor.kind == "armed-group"
    }
    return None if others - {id_} else id_


def _lands(passage: Passage) -> frozenset[str]:
    return passage.countries() | {country for country, _ in passage.spots()}


def _people(phrase: tuple[str, ...], noun: str) -> _Row | None:
    if noun in _FORCES:
        return _table("forces").get(phrase) or (None if phrase in _nations() else _table("peoples").get(phrase))
    return _table("peoples").get(phrase)


def _backed(before: list[str]) -> _Row:
    """The row of who backs, where all words before the noun say that: "Iran-backed", "al-Qaeda-linked Islamist"."""
    at = next((at for at, word in enumerate(before) if at and word in _TIES), None)
    if at is None or not set(before[at + 1 :]) <= EPITHETS:
        return {}
    found = registry().scan(" ".join(before[:at]).title()) or registry().scan(" ".join(before[:at]).upper())
    ids = {id_ for hit in found for id_ in hit.ids}
    rows = [row for id_ in ids if (row := _table("backed").get((id_,))) is not None]
    return rows[0] if len(rows) == 1 else {}


def _pick(row: _Row, lands: frozenset[str], day: str | None) -> str | None:
    """The only actor of a row that exists on the day; where the row goes by country, of those that the passage tells
    of."""
    meant = (*row.get("*", ()), *(each for land in sorted(lands) for each in row.get(land, ())))
    actors = {each.id: registry().get(each.id) for each in meant if each.holds(day)}
    here = [actor.id for actor in actors.values() if actor is not None and active_on(actor, day)]
    return here[0] if len(here) == 1 else None


@cache
def _nations() -> frozenset[tuple[str, ...]]:
    """What the forces of states are called by: "the Lebanese army" is the state's."""
    return frozenset(keys(adjective) for country in countries() for adjective in country.adjectives)


@cache
def _table(part: str) -> Mapping[tuple[str, ...], _Row]:
    raw: dict[str, Any] = load_table(resources.files("dateline.resolve").joinpath("causes.yaml").read_bytes())[part]
    return {((word,) if part == "backed" else keys(word)): _row(entry) for word, entry in raw.items()}


def _row(entry: Any) -> _Row:
    by_land = entry if isinstance(entry, dict) else {"*": entry}
    return {land: tuple(map(_meant, _listed(rows))) for land, rows in by_land.items()}


def _listed(rows: str | list[str]) -> Iterable[str]:
    return [rows] if isinstance(rows, str) else rows


def _meant(text: str) -> Meant:
    id_, _, days = text.partition(" ")
    start, _, end = days.partition("..")
    return Meant(id_, start or None, end or None)
