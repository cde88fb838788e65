"""`python -m bench.actors [--data PATH] [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.resolve.mentions import FILE, verdict

from bench.actors.data import load
from bench.actors.measure import Answer, answers, lookups, measured

FIGURES = Path(__file__).with_name("figures.json")


def main() -> None:
    """Measure, and print what was found."""
    asked = _arguments()
    found = answers(load(asked.data))
    parts = sorted({mention.part for mention, _ in found})
    figures: dict[str, Any] = {"data": _digest(asked.data)}
    for part in parts:
        figures[part] = measured([one for one in found if one[0].part == part])
    figures["lookups_a_second"] = lookups()
    if asked.predictions:
        asked.predictions.write_text("".join(f"{line}\n" for line in _lines(found)), encoding="utf-8")
    if asked.write:
        known = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
        FIGURES.write_text(json.dumps({**known, asked.data.name: figures}, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures) if asked.json else json.dumps(figures, indent=2))


def _lines(found: Sequence[Answer]) -> list[str]:
    """What was answered. Of the part that is there to measure with nothing is written but the verdict."""
    rows = []
    for mention, actor in found:
        row: dict[str, Any] = {"kind": mention.kind, "verdict": verdict(mention, actor)}
        if mention.part != "test":
            row |= {"words": mention.span.quote, "day": mention.day, "answer": actor, "right": sorted(mention.right)}
        rows.append(json.dumps(row, ensure_ascii=False))
    return rows


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.actors", description="Actors of mentions.")
    parser.add_argument("--data", type=Path, default=FILE, metavar="PATH", help="mentions.yaml, UCDP GED, MUC-4, re3d")
    parser.add_argument("--predictions", type=Path, metavar="OUT", help="write what was answered, a line a mention")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.add_argument("--write", action="store_true", help="also write the figures into figures.json")
    return parser.parse_args()


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    for each in sorted(path.rglob("*") if path.is_dir() else [path]):
        if each.is_file():
            digest.update(each.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    main()
