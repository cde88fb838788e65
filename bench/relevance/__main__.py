"""`python -m bench.relevance [--data PATH] [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Any

from tests.extract.relevance import OWN, Labelled, figures, load

from bench.command import command, digest, measuring, tell
from dateline.extract.gate import OPEN, relevance

FIGURES = Path(__file__).with_name("figures.json")
EVEN = 0.5
"""The probability at which both sides weigh the same."""
SEED, SAMPLES = 1, 2000


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(
        command("relevance", "What is in the domain."),
        default=OWN,
        data="texts like relevance.jsonl, passages of SATP, or the folder that holds them",
    )
    path = asked.data / "dev.tsv" if asked.data.is_dir() else asked.data
    texts = _satp(path) if path.suffix == ".tsv" else load(path)
    odds = [relevance(each.text) for each in texts]
    found: dict[str, Any] = {"data": digest(path), "texts": len(texts)}
    for part in sorted({each.part for each in texts}):
        pairs = [(each.inside, value) for each, value in zip(texts, odds, strict=True) if each.part == part]
        found[part] = {
            "even": figures([(inside, value >= EVEN) for inside, value in pairs]),
            "as_it_runs": figures([(inside, value >= OPEN) for inside, value in pairs]),
        }
    if path.suffix == ".tsv":
        found["last_column"] = _last_column(path, odds)
    tell(
        found,
        asked,
        FIGURES,
        lambda: [
            {"id": each.id, "inside": value >= EVEN, "odds": value} for each, value in zip(texts, odds, strict=True)
        ],
    )


def _satp(path: Path) -> list[Labelled]:
    """Passages of SATP: every one tells of an attack, of one of the four sorts that its columns name."""
    with path.open(encoding="utf-8", newline="") as rows:
        return [
            Labelled(str(place), "all", inside=True, text=row[0])
            for place, row in enumerate(csv.reader(rows, delimiter="\t"))
        ]


def _last_column(path: Path, odds: list[float]) -> dict[str, Any]:
    """The same against the last column of SATP, which is no relevance (README.md); with the interval in which 95 of 100
    samples of as many passages lie."""
    with path.open(encoding="utf-8", newline="") as rows:
        wanted = [row[-1] == "1" for row in csv.reader(rows, delimiter="\t")]
    pairs = [(each, value >= EVEN) for each, value in zip(wanted, odds, strict=True)]
    chance = random.Random(SEED)
    drawn = sorted(float(figures(chance.choices(pairs, k=len(pairs)))["macro_f1"]) for _ in range(SAMPLES))
    least, most = drawn[SAMPLES // 40], drawn[-SAMPLES // 40 - 1]
    return {**figures(pairs), "interval": [least, most], "positives": sum(wanted)}


if __name__ == "__main__":
    main()
