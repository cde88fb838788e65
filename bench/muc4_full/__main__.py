"""`python -m bench.muc4_full --data PATH [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from tests.extract.full_key import template
from tests.extract.full_score import figures

from bench.command import command, digest, measuring, tell
from bench.muc4_full.answers import told

FIGURES = Path(__file__).with_name("figures.json")


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(
        command("muc4_full", "Incidents with all their slots."), data="dev.jsonl.gz of MUC-4, or a file like it"
    )
    rows = _rows(asked.data)
    answers = {row["docid"]: told(row["text"]) for row in rows}
    gold = {row["docid"]: [template(each["slots"]) for each in row.get("templates", ())] for row in rows}
    given = {name: [template(each) for each in answer] for name, answer in answers.items()}
    found: dict[str, Any] = {"data": digest(asked.data), "reports": len(rows), **figures(given, gold)}
    tell(
        found,
        asked,
        FIGURES,
        lambda: [
            {"docid": name, "templates": [{"slots": each} for each in answer]} for name, answer in answers.items()
        ],
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    main()
