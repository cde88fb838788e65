"""Texts in the domain and outside it, by somebody who had not seen the gate: relevance.jsonl.

The part `test` is there to measure with: only its totals are looked at.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OWN = Path(__file__).with_name("relevance.jsonl")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text. `inside`: whether it tells of anything in the domain."""

    id: str
    part: str
    inside: bool
    text: str


def load(path: Path) -> list[Labelled]:
    """The texts, in the order of the file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Labelled(row["id"], row["part"], row["label"] == "in", f"{row['title']}\n\n{row['text']}") for row in rows]


def figures(pairs: Sequence[tuple[bool, bool]]) -> dict[str, Any]:
    """Of (inside, taken for inside) the macro F1 and the recall of both sides, in per cent."""
    sides = {}
    for name, side in (("inside", True), ("outside", False)):
        right = sum(wanted == got == side for wanted, got in pairs)
        wanted = sum(each == side for each, _ in pairs)
        said = sum(each == side for _, each in pairs)
        sides[name] = {"of": wanted, "recall": _percent(right, wanted), "f1": _percent(2 * right, wanted + said)}
    f1s = [float(side["f1"]) for side in sides.values() if side["of"]]
    return {"texts": len(pairs), "macro_f1": round(sum(f1s) / max(1, len(f1s)), 1), **sides}


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
