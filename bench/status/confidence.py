"""How surely an organisation is said to have done it: ORGANIZATION CONFIDENCE of MUC-4, where it is found."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.extract.full_key import template
from tests.extract.full_score import aligned, credit

from bench.muc4_full.answers import told

SLOT, BODY = "PERP: ORGANIZATION CONFIDENCE", "PERP: ORGANIZATION ID"
LABELS = (
    "REPORTED AS FACT",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "SUSPECTED OR ACCUSED",
    "CLAIMED OR ADMITTED",
    "POSSIBLE",
)


def confidence(path: Path) -> dict[str, Any]:
    """Of the organisations that are found, the share with the right confidence, and of each label the share found;
    of several in the key any is right."""
    pairs = [pair for row in _rows(path) for pair in _pairs(row)]
    right = [keys for said, keys in pairs if said in keys]
    return {
        "organisations": len(pairs),
        "accuracy": round(100 * len(right) / max(1, len(pairs)), 1),
        "always_fact": round(100 * sum(LABELS[0] in keys for _, keys in pairs) / max(1, len(pairs)), 1),
        "recall": {
            label: f"{sum(label in keys for keys in right)}/{sum(label in keys for _, keys in pairs)}"
            for label in LABELS
        },
    }


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _pairs(row: dict[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """What is said of each organisation that is found, and what the key says of it."""
    gold = [template(each["slots"]) for each in row.get("templates", ())]
    given = [template(each) for each in told(row["text"])] if gold else []
    for one, other in aligned(given, gold):
        for said in given[one][SLOT]:
            for wanted in gold[other][SLOT]:
                if said.names and wanted.names and _same_body(said.names, wanted.names):
                    yield next(iter(said.keys)), wanted.keys


def _same_body(one: frozenset[str], other: frozenset[str]) -> bool:
    fills = [template({BODY: [f'"{name}"' for name in names]})[BODY] for names in (one, other)]
    return any(credit(BODY, said, wanted) for said in fills[0] for wanted in fills[1])
