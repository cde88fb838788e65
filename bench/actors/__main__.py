"""`python -m bench.actors [--data PATH] [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.resolve.mentions import FILE, verdict

from bench.actors.data import load
from bench.actors.measure import Answer, answers, lookups, measured
from bench.command import command, digest, measuring, tell

FIGURES = Path(__file__).with_name("figures.json")


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(
        command("actors", "Actors of mentions."), default=FILE, data="mentions.yaml, UCDP GED, MUC-4 or re3d"
    )
    found = answers(load(asked.data))
    parts = sorted({mention.part for mention, _ in found})
    figures: dict[str, Any] = {"data": digest(asked.data)}
    for part in parts:
        figures[part] = measured([one for one in found if one[0].part == part])
    figures["lookups_a_second"] = lookups()
    tell(figures, asked, FIGURES, lambda: _lines(found))


def _lines(found: Sequence[Answer]) -> list[dict[str, Any]]:
    """What was answered. Of the parts that are there to measure with nothing is written but the verdict."""
    rows = []
    for mention, actor in found:
        row: dict[str, Any] = {"kind": mention.kind, "verdict": verdict(mention, actor)}
        if not mention.part.startswith("test"):
            row |= {"words": mention.span.quote, "day": mention.day, "answer": actor, "right": sorted(mention.right)}
        rows.append(row)
    return rows


if __name__ == "__main__":
    main()
