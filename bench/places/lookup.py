"""How fast names are looked up in the gazetteer, and what memory that takes."""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import closing

import psutil

from dateline.gazetteer import gazetteer

NAMES = 40_000
"""More than twice what is kept of earlier lookups, so that most of them are read from the file."""


def lookups() -> dict[str, float]:
    """Distinct names of settlements, in no order, one after another; the memory of this process before and after. Call
    it before anything else has opened the gazetteer. The file itself lies in pages that all processes share."""
    process, book = psutil.Process(), gazetteer()
    with closing(sqlite3.connect(book.path)) as connection:
        rows = connection.execute("SELECT DISTINCT name FROM place WHERE feature = 'city' ORDER BY name").fetchall()
    names = random.Random(1).sample([row[0] for row in rows], NAMES)
    before, began = process.memory_info().rss, time.perf_counter()
    for name in names:
        book.find(name)
    seconds = time.perf_counter() - began
    return {
        "lookups_a_second": round(NAMES / seconds),
        "memory_mib": round((process.memory_info().rss - before) / 2**20, 1),
        "file_mib": round(book.path.stat().st_size / 2**20, 1),
    }
