"""The generated accounts in a record on the disk, each in a report of its own, and one more report put to them.

The texts are a few lines long and put together from few sentences, so that most would pass for copies of each other. So
their sketches are those of longer texts: with half a page of words that no other has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from sqlalchemy import insert

from bench.scale.accounts import written
from dateline import versions
from dateline.fuse import sketch
from dateline.model import Capture, Extraction, Published, Report, Span, make_id
from dateline.store import Reading, Record, tables
from dateline.store.codec import capture_row, extraction_rows, report_row, to_json
from dateline.store.store import note_unfused

_AT_ONCE = 2000

Put = tuple[Capture, Reading]


def reports(number: int) -> Iterator[Put]:
    """So many reports, as a run would put them down."""
    for place, (told, text, _) in enumerate(written(number)):
        capture = Capture(f"{told.account.id}\n{text}".encode())
        day = told.source.published
        published = None if day is None else Published(day, "stated", "meta")
        report = Report(capture.report_id, capture.sha256, text, published=published)
        anchor = Span(0, 10, text[:10])
        account = replace(told.account, id=make_id("acc", report.id, 0, 10), report=report.id, anchor=anchor)
        yield capture, Reading(report, Extraction(report.id, (account,)), to_json(sketch(_longer(report, place))))


def _longer(report: Report, number: int) -> Report:
    own = " ".join(f"word{letter}{'x' * (number % 7)}of{_letters(number)}" for letter in "abcdefghijklmnopqrstuvwxyz")
    return replace(report, text=f"{report.text}\n\n{own} {own[::-1]}")


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


def put_all(record: Record, found: Iterator[Put]) -> None:
    """Put reports down without comparing them, many in one transaction: a run takes one for each."""
    rules = versions.reading()
    while part := list(islice(found, _AT_ONCE)):
        rows: dict[str, list[dict[str, object]]] = {name: [] for name in ("captures", "reports", "sketches")}
        for capture, reading in part:
            rows["captures"].append(capture_row(capture, outcome="coded", message=None, rules=rules))
            rows["reports"].append(report_row(reading.report))
            rows["sketches"].append({"report": reading.report.id, "value": reading.sketch})
            for name, of in extraction_rows(reading.extraction).items():
                rows.setdefault(name, []).extend(of)
        rows["handles"] = rows["accounts"]
        with record.writing() as connection:
            for name, of in rows.items():
                if of:
                    connection.execute(insert(tables.metadata.tables[name]), of)
            for start in range(0, len(part), 500):
                note_unfused(connection, [reading.report.id for _, reading in part[start : start + 500]])


def put_one(record: Record, one: Put) -> None:
    """Put one report down, as a run does."""
    capture, reading = one
    record.save(capture, "coded", rules=versions.reading(), reading=reading)
