"""Full-text search over reports and incidents, and the cards of incidents, in a file beside the record.

The file (`dateline.db-index`) is derived: it can be deleted at any time and is made again. It is SQLite with FTS5
whatever database holds the record. Words are found in any script: marks and case do not matter ("Raqqa" finds
"Ráqqa"), and scripts that are written without spaces (Chinese, Japanese, Thai, Khmer, Lao, Burmese) are cut into
overlapping pairs of letters, in the text and in what is searched for alike.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

SUFFIX = "-index"
"""What the name of the file ends in, after that of the record."""

_VERSION = "3"
"""Of the tables below: a file of another version is emptied."""

Kind = Literal["incident", "report"]

_WORDS: dict[Kind, str] = {"incident": "words_incident", "report": "words_report"}

_PATIENCE = 30.0
"""Seconds for which it is waited until another lets go of the file."""

_WEIGHED = 4000
"""Hits up to which each is weighed: words that more hold are on every other page, and weighing them all takes longer
than a person notices."""

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    made_of TEXT NOT NULL,
    card BLOB
);
CREATE INDEX IF NOT EXISTS entries_made_of ON entries (kind, made_of);
CREATE VIRTUAL TABLE IF NOT EXISTS words_incident USING fts5(
    title, body, pairs, tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE IF NOT EXISTS words_report USING fts5(
    title, body, pairs, tokenize = "unicode61 remove_diacritics 2"
);
"""

_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+"
)
"""Runs of Thai, Lao, Burmese, Khmer, kana and Han: scripts that set no space between words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found. `made_of` is a digest of all that it was made of: the same digest, the same entry. `card`
    is what a list shows of it, opaque here."""

    kind: Kind
    id: str
    made_of: str
    title: str
    body: str
    card: bytes | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, with the words around: marked between \\x02 and \\x03."""

    kind: str
    id: str
    snippet: str


class Index:
    """The file beside the record. Safe to share between threads, which read while one writes; close it when done."""

    def __init__(self, where: str) -> None:
        self._lock = threading.Lock()
        self._pen = threading.Lock()
        self.where = where
        self._writer = self._opened(where)
        self._connection = self._writer if self.where == ":memory:" else _connect(self.where)
        if self._connection is self._writer:
            self._pen = self._lock

    def _opened(self, where: str) -> sqlite3.Connection:
        """The file, or memory where it cannot be written or is no such file."""
        try:
            return _connect(where)
        except sqlite3.OperationalError:  # locked, or no place to write: it is not broken
            self.where = ":memory:"
            return _connect(":memory:")
        except sqlite3.DatabaseError:
            if where != ":memory:" and _is_ours_to_replace(Path(where)):
                try:
                    Path(where).unlink(missing_ok=True)
                    return _connect(where)
                except (OSError, sqlite3.DatabaseError):
                    pass
            self.where = ":memory:"
            return _connect(":memory:")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()
        self._writer.close()

    # ---------------------------------------------------------------------------------------------
    # What it holds

    def state(self, kind: Kind) -> str | None:
        """The state of the record of which everything of one kind was put down; None where that is not done."""
        with self._lock:
            row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (f"state {kind}",)).fetchone()
        return None if row is None else str(row[0])

    def kept(self, name: str, value: str) -> str:
        """What was kept under a name; this value is kept where nothing was. A later version keeps it too."""
        with self._writing() as connection:
            connection.execute("INSERT OR IGNORE INTO facts VALUES (?, ?)", (f"kept {name}", value))
            row = connection.execute("SELECT value FROM facts WHERE name = ?", (f"kept {name}",)).fetchone()
        return str(row[0])

    def made_of(self, kind: Kind) -> dict[str, str]:
        """The ids of one kind by what they were made of."""
        with self._lock:
            rows = self._connection.execute("SELECT made_of, id FROM entries WHERE kind = ?", (kind,)).fetchall()
        return dict(rows)

    def cards(self) -> list[bytes]:
        """The cards of all incidents."""
        with self._lock:
            rows = self._connection.execute("SELECT card FROM entries WHERE kind = 'incident'").fetchall()
        return [row[0] for row in rows]

    def put(self, kind: Kind, keep: Iterable[str], fresh: Iterable[Entry], *, state: str) -> None:
        """Make the entries of one kind those made of `keep` and the fresh ones, whole or not at all, and put down of
        which state of the record they are."""
        kept = set(keep)
        with self._writing() as connection:
            rows = connection.execute("SELECT number, made_of FROM entries WHERE kind = ?", (kind,)).fetchall()
            gone = [(number,) for number, made_of in rows if made_of not in kept]
            connection.executemany("DELETE FROM entries WHERE number = ?", gone)
            connection.executemany(f"DELETE FROM {_WORDS[kind]} WHERE rowid = ?", gone)
            _add(connection, kind, fresh)
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (f"state {kind}", state))

    def change(self, kind: Kind, gone: Iterable[str], fresh: Iterable[Entry], *, state: str) -> None:
        """Take away the entries made of `gone` and add the fresh ones, whole or not at all: `put` for little."""
        with self._writing() as connection:
            for made_of in gone:
                _remove(connection, kind, "kind = ? AND made_of = ?", (kind, made_of))
            _add(connection, kind, fresh)
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (f"state {kind}", state))

    # ---------------------------------------------------------------------------------------------
    # What it finds

    def matching(self, kind: Kind, text: str) -> frozenset[str]:
        """The ids of all of one kind that hold every word of a text; none where the text holds no word."""
        query = _query(text)
        if query is None:
            return frozenset()
        table = _WORDS[kind]
        sql = f"SELECT id FROM entries WHERE number IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"
        with self._lock:
            return frozenset(row[0] for row in self._connection.execute(sql, (query,)))

    def find(self, kind: Kind, text: str, *, limit: int = 50, offset: int = 0) -> tuple[int, list[Hit]]:
        """How many of one kind hold every word, and some of them: those that tell most of it first, or, where words are
        in so many that this says little, those put down last."""
        query = _query(text)
        if query is None:
            return 0, []
        table = _WORDS[kind]
        count = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
        with self._lock:
            total = int(self._connection.execute(count, (query,)).fetchone()[0])
            order = f"bm25({table}, 4, 1, 1), rowid" if total <= _WEIGHED else "rowid DESC"
            best = (
                f"SELECT rowid, snippet({table}, -1, char(2), char(3), '…', 24) FROM {table} "
                f"WHERE {table} MATCH ? ORDER BY {order} LIMIT ? OFFSET ?"
            )
            rows = self._connection.execute(best, (query, limit, offset)).fetchall()
            ids = dict(self._ids([row[0] for row in rows]))
        return total, [Hit(kind, ids[number], snippet) for number, snippet in rows]

    def _ids(self, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
        marks = ", ".join("?" * len(numbers))
        yield from self._connection.execute(f"SELECT number, id FROM entries WHERE number IN ({marks})", numbers)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._pen:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")


def _add(connection: sqlite3.Connection, kind: Kind, fresh: Iterable[Entry]) -> None:
    for entry in fresh:
        row = (kind, entry.id, entry.made_of, entry.card)
        number = connection.execute("INSERT INTO entries (kind, id, made_of, card) VALUES (?, ?, ?, ?)", row).lastrowid
        told = (number, entry.title, entry.body, pairs(f"{entry.title}\n{entry.body}"))
        connection.execute(f"INSERT INTO {_WORDS[kind]} (rowid, title, body, pairs) VALUES (?, ?, ?, ?)", told)


def _remove(connection: sqlite3.Connection, kind: Kind, where: str, given: tuple[str, ...]) -> None:
    gone = connection.execute(f"SELECT number FROM entries WHERE {where}", given).fetchall()
    connection.executemany("DELETE FROM entries WHERE number = ?", gone)
    connection.executemany(f"DELETE FROM {_WORDS[kind]} WHERE rowid = ?", gone)


def open_index(record: str) -> Index:
    """The index of a record: the file beside it, or memory where the record is a database at an address or the folder
    cannot be written."""
    return Index(":memory:" if "://" in record else f"{record}{SUFFIX}")


def pairs(text: str) -> str:
    """The runs of scripts without spaces as overlapping pairs of letters: "東京都" as "東京 京都 都"."""
    return " ".join(pair for run in _SPACELESS.findall(text) for pair in _pairs(run))


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run))]


def _query(text: str) -> str | None:
    """What a person types as a query of FTS5: every word must stand there, what is in quotes in that order, the last
    word as the beginning of one. None where it holds no word. No operator gets through."""
    quoted = re.findall(r'"([^"]+)"', text)
    bare = re.sub(r'"[^"]*"?', " ", text).split()
    parts = [part for phrase in quoted for part in _phrase(phrase, prefix=False)]
    for at, word in enumerate(bare):
        parts += _phrase(word, prefix=at == len(bare) - 1 and len(word) > 2)
    return " AND ".join(parts) or None


def _phrase(words: str, *, prefix: bool) -> Iterator[str]:
    for run in _SPACELESS.findall(words):
        told = _pairs(run)[: max(1, len(run) - 1)]
        yield f'pairs : "{" ".join(told)}"' + ("*" if len(run) == 1 else "")
    rest = " ".join(re.findall(r"\w+", _SPACELESS.sub(" ", words)))
    if rest:
        yield f'{{title body}} : "{rest}"' + ("*" if prefix else "")


def _connect(where: str) -> sqlite3.Connection:
    connection = sqlite3.connect(where, check_same_thread=False, isolation_level=None, timeout=_PATIENCE)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.executescript(_TABLES)
    found = connection.execute("SELECT value FROM facts WHERE name = 'version'").fetchone()
    if found is None or found[0] != _VERSION:
        connection.executescript(
            "DELETE FROM entries; DELETE FROM words_incident; DELETE FROM words_report; "
            "DELETE FROM facts WHERE name NOT LIKE 'kept %';"
        )
        connection.execute("INSERT INTO facts VALUES ('version', ?)", (_VERSION,))
    return connection


def _is_ours_to_replace(path: Path) -> bool:
    """Whether a broken file bears the name of an index, so that deleting it loses nothing."""
    return path.name.endswith(SUFFIX) and path.is_file()
