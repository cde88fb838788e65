"""Ids that were met, on the disk: a set that takes no memory however many there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


class Seen:
    """A set of ids in a temporary file of its own, which is gone with it."""

    def __init__(self) -> None:
        self._ids = sqlite3.connect("", isolation_level=None)  # "": a file that SQLite makes and takes away
        self._ids.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000;")
        self._ids.execute("CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._ids.execute("BEGIN")

    def add(self, id_: str) -> bool:
        """Put an id down; whether it was not there before."""
        return self._ids.execute("INSERT OR IGNORE INTO ids VALUES (?)", (id_,)).rowcount == 1

    def __contains__(self, id_: object) -> bool:
        return self._ids.execute("SELECT 1 FROM ids WHERE id = ?", (id_,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        """The ids in order. None may be put down meanwhile."""
        for (id_,) in self._ids.execute("SELECT id FROM ids ORDER BY id"):
            yield id_
