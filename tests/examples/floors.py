"""Floors under the figures: what the examples were once scored at, less a margin. Floors rise; one is lowered
with a written reason, which stays in the file."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .score import BINS, Figure, Figures

FILE = Path(__file__).with_name("floors.json")

MARGIN = 0.02
"""How far below a measured figure its floor lies: two or three incidents of the smaller part, so that a change
that trades a few is no failure."""

FEWEST = 10
"""How many a figure has to count before it has a floor: with fewer, one incident moves it by over ten points."""

Floors = dict[str, Any]


def load() -> Floors:
    """The floors of both parts, and the lowered ones with their reasons."""
    floors: Floors = json.loads(FILE.read_text(encoding="utf-8"))
    return floors


def below(figures: Figures, floors: Mapping[str, float]) -> dict[str, tuple[float | None, float]]:
    """The figures that lie below their floor, and the floor: one that is no longer measured is one of them."""
    values = {name: figures[name].value if name in figures else None for name in floors}
    return {
        name: (value, floors[name]) for name, value in values.items() if value is None or round(value, 4) < floors[name]
    }


def raised(floors: Floors, measured: Mapping[str, Figures], *, why: str | None = None) -> Floors:
    """The floors after a measurement: each at the margin below its figure where that is higher. With a reason,
    those that lie above are lowered too, and what was lowered is written down with it."""
    parts: dict[str, dict[str, float]] = {}
    lowered = list(floors["lowered"])
    for part, figures in measured.items():
        old = floors[part]
        new = {name: _floor(figure.value) for name, figure in figures.items() if _counts(name, figure)}
        falls = {name: (old[name], new[name]) for name in new if name in old and new[name] < old[name]}
        keep = {} if why else {name: was for name, (was, _) in falls.items()}
        parts[part] = old | new | keep
        if why:
            lowered += [
                {"part": part, "figure": name, "from": was, "to": is_, "why": why} for name, (was, is_) in falls.items()
            ]
    return floors | parts | {"lowered": lowered}


def save(floors: Floors) -> None:
    """Write the floors back, in the order of their figures."""
    FILE.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _counts(name: str, figure: Figure) -> bool:
    return figure.of >= FEWEST and name not in {f"killed_{each}" for each in BINS}


def _floor(value: float | None) -> float:
    return max(0.0, math.floor(((value or 0.0) - MARGIN) * 1000) / 1000)
