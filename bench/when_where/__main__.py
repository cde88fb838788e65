"""`python -m bench.when_where --data PATH [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.resolve.when_where import LEVELS, Wanted, days_off, figures, incident_for, level_right

from bench.command import command, digest, measuring, tell
from bench.when_where.data import Item, load
from dateline.errors import SkipReport
from dateline.incident import Incident
from dateline.pipeline import read_one

FIGURES = Path(__file__).with_name("figures.json")

Pair = tuple[Wanted, Incident | None]


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(
        command("when_where", "Days and places of incidents."), data="MUC-4 as jsonl, or the folder of GVA"
    )
    items = list(load(asked.data))
    pairs = [pair for item in items for pair in _answered(item)]
    found: dict[str, Any] = {"data": digest(asked.data), "reports": len(items), **figures(pairs)}
    tell(found, asked, FIGURES, lambda: _lines(pairs))


def _answered(item: Item) -> list[Pair]:
    """The incidents of a report, each with what Dateline shows of it. What it takes for no report answers nothing."""
    capture, _, wanted = item
    reading = read_one(capture) if wanted else None
    if reading is None or isinstance(reading, SkipReport):
        return [(each, None) for each in wanted]
    accounts = reading.extraction.accounts
    return [(each, incident_for(each, reading.report, accounts)) for each in wanted]


def _lines(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    rows = []
    for want, got in pairs:
        date, place = (None, None) if got is None else (got.date, got.place)
        rows.append(
            {
                "report": want.report,
                "days": [[each.first and each.first.isoformat(), each.last.isoformat()] for each in want.days],
                "spots": [asdict(each) for each in want.spots],
                "told": None if got is None else got.accounts[0].account.anchor.quote,
                "day": date and [date.start, date.end],
                "day_words": date and date.text,
                "days_off": days_off(want.days, got) if want.days else None,
                "place": place and place.name,
                "place_is": place and [place.country, place.admin1, place.precision],
                "right": [level for level in LEVELS if level_right(level, want.spots, got)],
            }
        )
    return rows


if __name__ == "__main__":
    main()
