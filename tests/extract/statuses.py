"""Sentences of which somebody who had not seen the rules says whether an act in them happened: statuses.yaml.

The part `test` is there to measure with: only its totals are looked at, so that they say how learning carries over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LABELS = (
    "happened", "ongoing", "attempted", "foiled", "planned", "background", "generic", "hypothetical", "denied",
)  # fmt: skip
PARTS = ("dev", "test")


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, or a few; `act` is the words that name the act."""

    id: str
    part: str
    label: str
    text: str
    act: str


def load(path: Path) -> list[Told]:
    """The sentences, in the order of the file."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Told(row["id"], row["part"], row["label"], row["text"], row["act"]) for row in rows]


def macro(pairs: Sequence[tuple[str, str | None]]) -> dict[str, Any]:
    """Of (label, answer) the F1 of each label in per cent, their mean, and the share that is right; no answer is
    wrong."""
    right = Counter(label for label, answer in pairs if label == answer)
    said = Counter(answer for _, answer in pairs)
    wanted = Counter(label for label, _ in pairs)
    by_label = {
        label: round(200 * right[label] / max(1, said[label] + wanted[label]), 1) for label in LABELS if wanted[label]
    }
    return {
        "sentences": len(pairs),
        "macro_f1": round(sum(by_label.values()) / max(1, len(by_label)), 1),
        "accuracy": round(100 * right.total() / max(1, len(pairs)), 1),
        "by_label": by_label,
    }
