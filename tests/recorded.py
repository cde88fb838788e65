"""Puts accounts made by hand into a record, as a run does with what it reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dateline import pipeline, versions
from dateline.fuse import Told, sketch
from dateline.model import Account, Capture, Extraction, Published, Report, Total
from dateline.store import Reading, Record
from dateline.store.codec import to_json


def put(
    record: Record, told: Iterable[Told], *, texts: dict[str, str] | None = None, totals: Iterable[Total] = ()
) -> dict[str, str]:
    """Put accounts down and compare them; the ids that the reports got, by those that they were given. A report's text
    is that of `texts`, else its own name."""
    ids: dict[str, str] = {}
    by_report: dict[str, list[Told]] = defaultdict(list)
    for item in told:
        by_report[item.source.id].append(item)
    counted = defaultdict(list)
    for one in totals:
        counted[one.report].append(one)
        by_report.setdefault(one.report, [])
    for name, items in by_report.items():
        ids[name] = _put(record, name, items, (texts or {}).get(name, name), counted[name])
    pipeline.compare(record)
    return ids


def _put(record: Record, name: str, items: list[Told], text: str, totals: list[Total]) -> str:
    capture = Capture(f"{name}\n{text}".encode())
    source = items[0].source if items else None
    day = source.published if source else None
    report = Report(
        capture.report_id,
        capture.sha256,
        text,
        outlet=source.outlet if source else None,
        published=None if day is None else Published(day, "stated", "meta"),
    )
    accounts: list[Account] = [replace(item.account, report=report.id) for item in items]
    found = Extraction(report.id, tuple(accounts), totals=tuple(replace(one, report=report.id) for one in totals))
    record.save(capture, "coded", rules=versions.reading(), reading=Reading(report, found, to_json(sketch(report))))
    return report.id
