"""`python -m bench.relevance [--data PATH] [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from tests.extract.relevance import OWN, Labelled, figures, load

from bench.command import command, digest, measuring, tell
from dateline.extract.gate import OPEN, relevance

FIGURES = Path(__file__).with_name("figures.json")
EVEN = 0.5
"""The probability at which both sides weigh the same."""


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(
        command("relevance", "What is in the domain."),
        default=OWN,
        data="texts like relevance.jsonl, or passages of SATP",
    )
    texts = _satp(asked.data) if asked.data.suffix == ".tsv" else load(asked.data)
    odds = [relevance(each.text) for each in texts]
    found: dict[str, Any] = {"data": digest(asked.data), "texts": len(texts)}
    for part in sorted({each.part for each in texts}):
        pairs = [(each.inside, value) for each, value in zip(texts, odds, strict=True) if each.part == part]
        found[part] = {
            "even": figures([(inside, value >= EVEN) for inside, value in pairs]),
            "as_it_runs": figures([(inside, value >= OPEN) for inside, value in pairs]),
        }
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


if __name__ == "__main__":
    main()
