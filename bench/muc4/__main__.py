"""`python -m bench.muc4 --data PATH [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.extract.templates import Template, figures, template

from bench.command import command, digest, measuring, tell
from bench.muc4.rules import told_by_rules
from dateline.extract.learned.incidents import CUTS, drafts
from dateline.extract.learned.model import extractor

FIGURES = Path(__file__).with_name("figures.json")

_HEADER = re.compile(r"\A.{0,160}?--\s*(?:\[[^\]]{0,200}\]\s*)*", re.DOTALL)
"""Place, day and source, and the marks of the translators behind them: "BOGOTA, 25 OCT 89 (AFP) -- [TEXT]"."""

Row = dict[str, Any]


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(command("muc4", "Incidents and their parts."), data="dev.jsonl.gz of MUC-4, or a file like it")
    texts = list(_texts(asked.data))
    answers = {"extractor": [_seen(text) for _, text in texts], "rules": [told_by_rules(text) for _, text in texts]}
    names = [name for name, _ in texts]
    found: dict[str, Any] = {"data": digest(asked.data), "reports": len(texts)}
    gold = _gold(asked.data)
    if gold is not None:
        for way, rows in answers.items():
            found[way] = figures(dict(zip(names, map(_templates, rows), strict=True)), gold)
    tell(
        found,
        asked,
        FIGURES,
        lambda: [{"docid": name, "templates": rows} for name, rows in zip(names, answers["extractor"], strict=True)],
    )


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["docid"], row["text"]


def _seen(text: str) -> list[Row]:
    """The templates of the weights, with mentions as they stand in the text."""
    weights = extractor()
    if weights is None:
        return []
    header = _HEADER.match(text)
    seen = weights.see(text[header.end() :] if header else text)
    return [draft.row() for draft in drafts(seen.layout, seen.scores, CUTS)]


def _templates(rows: list[Row]) -> list[Template]:
    return [template(row) for row in rows]


def _gold(path: Path) -> dict[str, list[Template]] | None:
    """The templates of GTT, which stand beside the texts: gtt_dev.json beside dev.jsonl.gz."""
    beside = path.with_name(f"gtt_{path.name.split('.')[0]}.json")
    if not beside.exists():
        return None
    rows = [json.loads(line) for line in beside.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row["docid"]: _templates(row["templates"]) for row in rows}


if __name__ == "__main__":
    main()
