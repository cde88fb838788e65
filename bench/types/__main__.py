"""`python -m bench.types --data PATH [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.command import command, digest, measuring, tell
from dateline.extract.acts import type_of
from dateline.extract.learned.incidents import TYPES

FIGURES = Path(__file__).with_name("figures.json")

TODAY = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
"""Types of PLOVER's drafts that today's code book no longer has, and which of the 16 took them in: DEMAND became
REQUEST, FIGHT is part of ASSAULT, DISAPPROVE and INVESTIGATE are modes of ACCUSE (CAMEO2PLOVER of September 2021)."""

PARTS = ("dev", "test")


@dataclass(frozen=True, slots=True)
class Snippet:
    """One coded sentence. Of several records of one text each type is right."""

    text: str
    part: str
    types: frozenset[str]


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(command("types", "Types of acts."), data="the folder of PLOVER, or its file of coded sentences")
    snippets = load(asked.data)
    answers = [type_of(each.text) for each in snippets]
    found: dict[str, Any] = {"data": digest(_file(asked.data)), "sentences": len(snippets)}
    for part in PARTS:
        pairs = [(each, got) for each, got in zip(snippets, answers, strict=True) if each.part == part]
        found[part] = {
            "sentences": len(pairs),
            "accuracy": _percent(sum(got in each.types for each, got in pairs), len(pairs)),
            "answered": _percent(sum(got is not None for _, got in pairs), len(pairs)),
            "by_type": {
                name: {
                    "sentences": sum(name in each.types for each, _ in pairs),
                    "right": sum(name in each.types and got in each.types for each, got in pairs),
                }
                for name in TYPES
            },
        }
    tell(
        found,
        asked,
        FIGURES,
        lambda: [
            {"text": each.text, "part": each.part, "types": sorted(each.types), "answer": got}
            for each, got in zip(snippets, answers, strict=True)
        ],
    )


def load(path: Path) -> list[Snippet]:
    """The coded sentences, in the order of the file. Which half one is in, its text decides."""
    rows = json.loads(_file(path).read_text(encoding="utf-8"))
    coded: dict[str, Counter[str]] = {}
    for row in rows:
        name = TODAY.get(row["event"], row["event"])
        if name in TYPES and row.get("text"):
            coded.setdefault(" ".join(row["text"].split()), Counter())[name] += 1
    return [Snippet(text, _half(text), frozenset(types)) for text, types in coded.items()]


def _half(text: str) -> str:
    return PARTS[int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2]


def _file(path: Path) -> Path:
    return next(iter(sorted(path.rglob("PLOVER_GSR*.txt"))), path) if path.is_dir() else path


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


if __name__ == "__main__":
    main()
