"""The README's table of what was measured on sets that other people made, from the figures.json of each bench."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

BENCHES = Path(__file__).parents[1]

ROWS = (
    ("incidents and their parts, MUC-4 dev, F1 by GTT's metric", "muc4", "dev.jsonl.gz/extractor/f1"),
    ("all slots of MUC-4, dev, F", "muc4_full", "dev.jsonl.gz/f"),
    ("types of acts, PLOVER's sentences, test half, right", "types", "plover/test/accuracy"),
    ("who is the source, PolNeAR dev, F1 (partial)", "attribution", "dev/source/partial/f1"),
    ("killed, GVA by article, exact", "tolls", "gva/killed/exact"),
    ("injured, GVA by article, exact", "tolls", "gva/injured/exact"),
    ("articles to incidents, GVA, pairs: precision", "incidents", "gva/reported/dateline/pairwise/precision"),
    ("the same, recall", "incidents", "gva/reported/dateline/pairwise/recall"),
    ("the same, F1", "incidents", "gva/reported/dateline/pairwise/f1"),
    ("TF-IDF within 14 days, pairwise F1", "incidents", "gva/reported/tfidf_14_days/pairwise/f1"),
    ("articles to incidents, B-cubed F1", "incidents", "gva/reported/dateline/bcubed/f1"),
    ("TF-IDF within 14 days, B-cubed F1", "incidents", "gva/reported/tfidf_14_days/bcubed/f1"),
    ("place names to within 161 km, LGL", "places", "lgl.xml/accuracy_161km"),
    ("place names to within 161 km, GeoWebNews", "places", "GeoWebNews/accuracy_161km"),
    ("places of UCDP not built in, found within 25 km", "places_ucdp", "held_back_within_25km"),
    ("day of the incident, MUC-4 dev, exact", "when_where", "dev.jsonl.gz/day_exact"),
    ("names of groups, MUC-4, linked right", "actors", "dev.jsonl.gz/outside/accuracy"),
)  # fmt: skip
"""In words, by the bench, and where in its figures."""


def outside() -> str:
    """The rows of which figures stand, in per cent."""
    lines = ["| what | bench | figure |", "|---|---|---:|"]
    for words, bench, place in ROWS:
        value = figure(bench, place)
        if value is not None:
            lines.append(f"| {words} | `{bench}` | {value} |")
    return "\n".join(lines)


def figure(bench: str, place: str) -> float | None:
    """One figure of a bench; None where it was not measured."""
    path = BENCHES / bench / "figures.json"
    found: Any = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    for step in place.split("/"):
        found = found.get(step) if isinstance(found, dict) else None
    return found
