"""GVA: articles, each with the incident that it tells of, and the records of the incidents."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SPLIT = dt.date(2015, 6, 1)
"""Incidents before this day were tuned on; those from it on are reported, the seven densest months of the set: 60 a
month, where the others have 25."""

PARTS = ("tuned", "reported")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it stands in the set, and the incident that people put it under."""

    id: str
    incident: str
    row: dict[str, Any]

    @property
    def words(self) -> str:
        """Title and text."""
        return f"{self.row.get('title') or ''}\n{self.row.get('content') or ''}"

    @property
    def published(self) -> dt.date | None:
        """Its day of publication."""
        return _day(self.row.get("dct"), "%Y-%m-%d")


def load(folder: Path) -> dict[str, list[Article]]:
    """The articles by part, in the order of the file. An incident is in one part alone: that of its day, or, where it
    has no record, of the first of its articles."""
    articles = [Article(row["id"], row["incident_uri"], row) for row in rows(folder, "articles")]
    days = {row["incident_uri"]: _day(row.get("date"), "%B %d, %Y") for row in rows(folder, "incidents")}
    parted: dict[str, list[Article]] = {part: [] for part in PARTS}
    first: dict[str, dt.date] = {}
    for each in articles:
        if each.published is not None:
            first[each.incident] = min(first.get(each.incident, each.published), each.published)
    for each in articles:
        day = days.get(each.incident) or first.get(each.incident)
        parted[PARTS[day is not None and day >= SPLIT]].append(each)
    return parted


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of `articles` or `incidents`. ValueError where the folder has no such file."""
    files = sorted(folder.glob(f"{name}.jsonl*")) if folder.is_dir() else []
    if not files:
        raise ValueError(f"{folder}: --data takes the folder of GVA, with {name}.jsonl in it")
    with gzip.open(files[0], "rt", encoding="utf-8") if files[0].suffix == ".gz" else files[0].open() as lines:
        yield from map(json.loads, lines)


def _day(text: str | None, form: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(text or "", form).date()
    except ValueError:
        return None


def truth(articles: Sequence[Article]) -> dict[str, str]:
    """By article, the incident that people put it under."""
    return {each.id: each.incident for each in articles}
