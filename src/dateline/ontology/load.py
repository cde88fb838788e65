"""The event ontology as values: types with their modes, scores and quads, contexts, and crosswalks.

The tables are PLOVER's, repaired where its manual contradicts itself (the head of plover.yaml lists where).
They are files, so that an analyst can read and correct them; this module only reads them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from dateline.errors import UsageError
from dateline.tables import load_table

Crosswalk = Literal["cameo_plover", "plover_cameo", "plover_acled", "acled"]


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of its type is done. `score` None takes the type's."""

    name: str
    score: float | None
    gloss: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type. `score` runs from -10 (conflict) to 10 (cooperation); `quad` is 1 to 4, as in `quad`;
    `recipient` says whether the type makes no sense without one."""

    name: str
    score: float
    quad: int
    recipient: bool
    gloss: str
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of plover.yaml. The mappings are read-only and keep the order of the file."""

    types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    roles: tuple[str, ...]
    statuses: tuple[str, ...]


@cache
def ontology() -> Ontology:
    """The ontology that ships, read once."""
    data = load_table(files(__package__).joinpath("plover.yaml").read_text("utf-8"))
    return Ontology(
        types=MappingProxyType({name: _event_type(name, row) for name, row in data["types"].items()}),
        contexts=MappingProxyType(data["contexts"]),
        sectors=MappingProxyType(data["sectors"]),
        roles=tuple(data["roles"]),
        statuses=tuple(data["statuses"]),
    )


def types() -> tuple[str, ...]:
    """The 16 types, from the most cooperative in words to the most conflictual in deed."""
    return tuple(ontology().types)


def modes(type: str) -> tuple[str, ...]:
    """The modes of a type; some have none. Raises UsageError for a type that is not PLOVER's."""
    return tuple(_of(type).modes)


def contexts() -> tuple[str, ...]:
    """The 37 contexts."""
    return tuple(ontology().contexts)


def quad(type: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return _of(type).quad


def score(type: str, mode: str | None = None) -> float:
    """From -10 (most conflictual) to 10 (most cooperative): the mode's, else the type's default.

    Raises UsageError for a type or a mode that PLOVER does not have: a wrong score is worse than none.
    """
    event_type = _of(type)
    if mode is None:
        return event_type.score
    if mode not in event_type.modes:
        raise UsageError(f"{type} has no mode {mode!r}; it has {', '.join(event_type.modes) or 'none'}")
    own = event_type.modes[mode].score
    return event_type.score if own is None else own


@cache
def crosswalk(name: Crosswalk) -> tuple[Mapping[str, str], ...]:
    """The rows of a crosswalk table, each by its column names, in the order of the file.

    cameo_plover: a CAMEO code that has no row takes the row of its longest prefix that has one.
    plover_cameo, plover_acled: a mode that has no row takes the row of its type without a mode.
    In plover_acled several rows may fit; the first whose `when` holds is the one.

    In every crosswalk `lost` says what the other scheme cannot hold, and an empty code means that it has no
    place for it at all.
    """
    text = files(__package__).joinpath(f"{name}.csv").read_text("utf-8")
    return tuple(MappingProxyType(row) for row in csv.DictReader(text.splitlines()))


def _of(type: str) -> EventType:
    try:
        return ontology().types[type]
    except KeyError as error:
        raise UsageError(f"{type!r} is no PLOVER type; the types are {', '.join(types())}") from error


def _event_type(name: str, row: Mapping[str, Any]) -> EventType:
    own = {mode: Mode(mode, value["score"], value["gloss"]) for mode, value in row["modes"].items()}
    return EventType(name, row["score"], row["quad"], row["recipient"], row["gloss"], MappingProxyType(own))
