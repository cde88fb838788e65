"""The parts of a situation report, whichever page they are written on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with the numbers of the reports behind it."""

    text: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table of incidents."""

    id: str
    cells: tuple[str, ...]
    notes: tuple[int, ...]


HEADERS = ("Day", "What", "Where", "Who", "To whom", "Killed", "Injured", "Reports")
"""Over the cells of a row, the notes last."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One incident on the map. `radius_km` is set where the place is no point."""

    id: str
    label: str
    lat: float
    lon: float
    radius_km: float | None


@dataclass(frozen=True, slots=True)
class Bar:
    """How many incidents began in one period."""

    period: str
    number: int


@dataclass(frozen=True, slots=True)
class Source:
    """One report in the list of sources."""

    number: int
    id: str
    text: str
    url: str | None
