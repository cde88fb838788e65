"""What fusing filed the reports and accounts of a record under, in the index beside it: with it, one report more need
not be compared with all.

It is derived, like all of the index, and is made again by a pass over the record. It is good for the record whose token
it has (`Record.token`), and under the rules by which it was filed.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from dateline.fuse.candidates import Card
from dateline.fuse.filed import Drawer, Entry, places
from dateline.fuse.origins import PROBES, Pair, Sketch
from dateline.fuse.reissues import Shared
from dateline.fuse.reprints import FIRST, label_all
from dateline.fuse.run import Filed
from dateline.fuse.succession import Version
from dateline.store.search import SUFFIX

_VERSION = "1"
"""Of the tables below: what was filed in those of another version is filed anew."""

_TABLES = """
CREATE TABLE IF NOT EXISTS filed_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE filed_reports (
    label INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    first BLOB NOT NULL,
    origin TEXT NOT NULL,
    outlet TEXT,
    address TEXT,
    title TEXT,
    version BLOB NOT NULL
);
CREATE TABLE filed_quotes (
    outlet TEXT NOT NULL, title TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (outlet, title, report)
) WITHOUT ROWID;
CREATE TABLE filed_probes (
    value INTEGER NOT NULL, label INTEGER NOT NULL, PRIMARY KEY (value, label)
) WITHOUT ROWID;
CREATE TABLE filed_copies (
    one TEXT NOT NULL, other TEXT NOT NULL, share REAL NOT NULL, PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE filed_accounts (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    report TEXT NOT NULL,
    text BLOB,
    speaker TEXT,
    leader TEXT,
    card BLOB
);
CREATE TABLE filed_drawers (name TEXT PRIMARY KEY, coarse BLOB NOT NULL, fine BLOB NOT NULL, led BLOB NOT NULL);
CREATE TABLE filed_asked (
    one TEXT NOT NULL, other TEXT NOT NULL, probability REAL NOT NULL, PRIMARY KEY (one, other)
) WITHOUT ROWID;
"""

_INDEXES = """
CREATE UNIQUE INDEX filed_reports_id ON filed_reports (id);
CREATE INDEX filed_reports_address ON filed_reports (outlet, address) WHERE address IS NOT NULL;
CREATE INDEX filed_reports_title ON filed_reports (outlet, title) WHERE title IS NOT NULL;
CREATE INDEX filed_reports_origin ON filed_reports (outlet, origin);
CREATE INDEX filed_copies_other ON filed_copies (other);
CREATE UNIQUE INDEX filed_accounts_id ON filed_accounts (id);
CREATE INDEX filed_accounts_report ON filed_accounts (report);
CREATE INDEX filed_accounts_text ON filed_accounts (text) WHERE text IS NOT NULL;
CREATE INDEX filed_asked_other ON filed_asked (other);
"""

_NAMES = ("reports", "quotes", "probes", "copies", "accounts", "drawers", "asked")

_PATIENCE = 30.0
"""Seconds for which it is waited until another lets go of the file."""

_PAGES = 64 * 1024
"""KiB of the file that are held in memory."""

_AT_ONCE = 500
"""Values in one IN list."""

Sketched = Callable[[Iterable[str]], Mapping[str, Sketch]]
"""Gives the sketches of reports."""


@dataclass(frozen=True, slots=True)
class Filing:
    """All that is filed at once: by report its sketch, its origin and itself as a version; the pairs that copy each
    other; by account its report, and what fusing found."""

    sketches: Mapping[str, Sketch]
    origins: Mapping[str, str]
    versions: Mapping[str, Version]
    copies: Mapping[Pair, float]
    reports: Mapping[str, str]
    found: Filed


class Cabinet:
    """The cabinet of one record, as `fuse.more`, `fuse.reprints` and `fuse.reissues` ask it. Nothing is kept until
    `keep`."""

    def __init__(self, where: str, sketched: Sketched) -> None:
        """`where` is the file of the index. sqlite3.DatabaseError where it cannot be used."""
        self._sketched = sketched
        self._sketches: dict[str, Sketch] = {}
        self._connection = sqlite3.connect(where, isolation_level=None, timeout=_PATIENCE)
        try:
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"cache_size=-{_PAGES}"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.execute("BEGIN IMMEDIATE")
            if self._fact("version") != _VERSION:
                self._empty()
        except sqlite3.DatabaseError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file, without what was not kept."""
        self._connection.close()

    def keep(self, token: str, rules: str) -> None:
        """Keep what was filed, for the record of this token."""
        facts = (("version", _VERSION), ("token", token), ("rules", rules))
        self._run("INSERT OR REPLACE INTO filed_facts VALUES (?, ?)", facts)
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN IMMEDIATE")

    def is_of(self, token: str | None, rules: str) -> bool:
        """Whether what is filed is of the record of this token, under these rules."""
        return token is not None and (self._fact("token"), self._fact("rules")) == (token, rules)

    def size(self) -> int:
        """How many reports are filed."""
        return int(self._one("SELECT count(*) FROM filed_reports"))

    def has(self, reports: Collection[str]) -> bool:
        """Whether any of these reports is filed."""
        return any(True for _ in self._where("SELECT id FROM filed_reports WHERE id IN", reports))

    def fill(self, filing: Filing) -> None:
        """File all anew."""
        self._empty()
        self._fill_reports(filing)
        self._fill_accounts(filing)
        for statement in _INDEXES.split(";"):
            self._connection.execute(statement)

    # ---------------------------------------------------------------------------------------------
    # Reports by their sketches

    def sketches(self, reports: Iterable[str]) -> Mapping[str, Sketch]:
        """The sketches of these reports."""
        wanted = list(reports)
        missing = [report for report in wanted if report not in self._sketches]
        if missing:
            self._sketches.update(self._sketched(missing))
        return {report: self._sketches[report] for report in wanted}

    def nearest(self, low: int, high: int) -> tuple[int, str, Sequence[int]] | None:
        """The label of a report about in the middle between two labels, that report, and the first hashes of its
        sketch; None where nothing lies there."""
        middle = (low + high) // 2
        select = "SELECT label, id, first FROM filed_reports WHERE label"
        found = self._rows(f"{select} >= ? AND label < ? ORDER BY label LIMIT 1", (middle, high))
        found = found or self._rows(f"{select} > ? AND label < ? ORDER BY label DESC LIMIT 1", (low, middle))
        if not found or found[0][0] <= low:
            return None
        label, report, first = found[0]
        return label, report, array("q", first)

    def labels(self, reports: Iterable[str]) -> Mapping[str, int]:
        """The labels of these reports."""
        return dict(self._where("SELECT id, label FROM filed_reports WHERE id IN", [*reports]))

    def labelled(self, labels: Iterable[int]) -> Mapping[int, str]:
        """The reports with these labels."""
        return dict(self._where("SELECT label, id FROM filed_reports WHERE label IN", [*labels]))

    def holders(self, value: int, most: int) -> Sequence[int]:
        """The labels, ascending, of the reports that hold a value among their least hashes: so many of them at most."""
        rows = self._rows("SELECT label FROM filed_probes WHERE value = ? ORDER BY label LIMIT ?", (value, most))
        return [row[0] for row in rows]

    def beside(self, value: int, label: int, most: int) -> tuple[Sequence[int], Sequence[int]]:
        """Of those that hold a value the next before a label and the next behind it, the nearest first."""
        select = "SELECT label FROM filed_probes WHERE value = ? AND label"
        before = self._rows(f"{select} < ? ORDER BY label DESC LIMIT ?", (value, label, most))
        behind = self._rows(f"{select} > ? ORDER BY label LIMIT ?", (value, label, most))
        return [row[0] for row in before], [row[0] for row in behind]

    def between(self, value: int, low: int, high: int, most: int) -> int:
        """How many that hold a value lie between two labels, counted up to `most`."""
        select = "SELECT 1 FROM filed_probes WHERE value = ? AND label > ? AND label < ? LIMIT ?"
        return int(self._one(f"SELECT count(*) FROM ({select})", (value, low, high, most)))

    def add(self, report: str, label: int, of: Sketch) -> None:
        """File one more report by its sketch."""
        self._sketches[report] = of
        self._run("INSERT INTO filed_probes VALUES (?, ?)", ((value, label) for value in of.hashes[:PROBES]))
        self._run(
            "INSERT INTO filed_reports VALUES (?, ?, ?, '', NULL, NULL, NULL, ?)", [(label, report, _first(of), b"")]
        )

    def copies(self, reports: Iterable[str]) -> Mapping[Pair, float]:
        """The pairs that copy each other of which one is among these reports, with what they share."""
        wanted, found = [*reports], {}
        for side in ("one", "other"):
            for one, other, share in self._where(f"SELECT one, other, share FROM filed_copies WHERE {side} IN", wanted):
                found[one, other] = share
        return found

    def tie(self, pairs: Mapping[Pair, float]) -> None:
        """Put down that these copy each other."""
        self._run("INSERT OR REPLACE INTO filed_copies VALUES (?, ?, ?)", ((*pair, pairs[pair]) for pair in pairs))

    def part(self, pairs: Iterable[Pair]) -> None:
        """Put down that these are no more compared."""
        self._run("DELETE FROM filed_copies WHERE one = ? AND other = ?", pairs)

    # ---------------------------------------------------------------------------------------------
    # Reports as versions

    def origins(self, reports: Iterable[str]) -> Mapping[str, str]:
        """The origins of reports, as they are now."""
        return dict(self._where("SELECT id, origin FROM filed_reports WHERE id IN", [*reports]))

    def put_origins(self, origins: Mapping[str, str]) -> None:
        """File reports under other origins."""
        self._run("UPDATE filed_reports SET origin = ? WHERE id = ?", ((origins[id_], id_) for id_ in origins))

    def put_version(self, version: Version) -> None:
        """File a report, which is filed by its sketch, as a version too."""
        row = (*_version_row(version), version.id)
        self._run("UPDATE filed_reports SET outlet = ?, address = ?, title = ?, version = ? WHERE id = ?", [row])
        self._run("INSERT INTO filed_quotes VALUES (?, ?, ?)", _quotes(version))

    def versions(self, reports: Iterable[str]) -> Mapping[str, Version]:
        """Those of these reports that have an outlet, as versions."""
        rows = self._where("SELECT id, version FROM filed_reports WHERE outlet IS NOT NULL AND id IN", [*reports])
        return {id_: msgspec.msgpack.decode(version, type=Version) for id_, version in rows}

    def sharing(self, shared: Shared, most: int) -> Collection[str]:
        """The reports of an outlet that share something: so many of them at most."""
        outlet, (name, value) = shared
        select = f"SELECT id FROM filed_reports WHERE outlet = ? AND {name} = ? LIMIT ?"
        return [row[0] for row in self._rows(select, (outlet, value, most))]

    def titled(self, outlet: str, titles: Iterable[str]) -> Collection[str]:
        """The reports of an outlet with these titles."""
        select = "SELECT id FROM filed_reports WHERE outlet = ? AND title = ?"
        return [row[0] for title in titles for row in self._rows(select, (outlet, title))]

    def quoting(self, outlet: str, title: str) -> Collection[str]:
        """The notices of an outlet that quote a title."""
        rows = self._rows("SELECT report FROM filed_quotes WHERE outlet = ? AND title = ?", (outlet, title))
        return [row[0] for row in rows]

    # ---------------------------------------------------------------------------------------------
    # Accounts

    def entries(
        self,
        *,
        ids: Collection[str] = (),
        numbers: Collection[int] = (),
        reports: Collection[str] = (),
        texts: Collection[bytes] = (),
    ) -> list[Entry]:
        """The entries of these accounts, those of these reports and those with these texts."""
        found: dict[str, Entry] = {}
        wanted = (("id", ids), ("number", numbers), ("report", reports), ("text", texts))
        for name, values in wanted:
            for row in self._where(f"SELECT * FROM filed_accounts WHERE {name} IN", values):
                found[row[1]] = _entry(row)
        return list(found.values())

    def put_entries(self, entries: Iterable[Entry]) -> None:
        """File these, in place of what was filed of the same accounts."""
        self._run("INSERT OR REPLACE INTO filed_accounts VALUES (?, ?, ?, ?, ?, ?, ?)", map(_entry_row, entries))

    def following(self) -> int:
        """A number above all that were given."""
        return 1 + int(self._one("SELECT coalesce(max(number), -1) FROM filed_accounts"))

    def drawers(self, names: Collection[str]) -> Mapping[str, Drawer]:
        """The drawers of these names; empty ones where nothing is filed."""
        found = dict.fromkeys(names, Drawer())
        for name, *sides in self._where("SELECT * FROM filed_drawers WHERE name IN", names):
            found[name] = Drawer(*(np.frombuffer(side, dtype=np.int32) for side in sides))
        return found

    def put_drawers(self, drawers: Mapping[str, Drawer]) -> None:
        """File these."""
        rows = ((name, *(side.tobytes() for side in (of.coarse, of.fine, of.led))) for name, of in drawers.items())
        self._run("INSERT OR REPLACE INTO filed_drawers VALUES (?, ?, ?, ?)", rows)

    def asked(self, account: str) -> Mapping[str, float]:
        """What was judged of an account and others in a crowd, by the other."""
        select = (
            "SELECT other, probability FROM filed_asked WHERE one = ? "
            "UNION ALL SELECT one, probability FROM filed_asked WHERE other = ?"
        )
        return dict(self._rows(select, (account, account)))

    def put_asked(self, asked: Mapping[Pair, float]) -> None:
        """Put more of that down."""
        self._run("INSERT OR REPLACE INTO filed_asked VALUES (?, ?, ?)", ((*pair, asked[pair]) for pair in asked))

    # ---------------------------------------------------------------------------------------------
    # How

    def _empty(self) -> None:
        for name in _NAMES:
            self._connection.execute(f"DROP TABLE IF EXISTS filed_{name}")
        for statement in _TABLES.split(";"):
            self._connection.execute(statement)
        self._connection.execute("DELETE FROM filed_facts")

    def _fill_reports(self, filing: Filing) -> None:
        labels = label_all(filing.sketches)
        rows = (
            (label, id_, _first(filing.sketches[id_]), filing.origins[id_], *_version_row(filing.versions[id_]))
            for id_, label in labels.items()
        )
        self._run("INSERT INTO filed_reports VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        quotes = sorted(quote for version in filing.versions.values() for quote in _quotes(version))
        self._run("INSERT INTO filed_quotes VALUES (?, ?, ?)", quotes)
        probes = [(v, label) for id_, label in labels.items() for v in filing.sketches[id_].hashes[:PROBES]]
        probes.sort()
        self._run("INSERT INTO filed_probes VALUES (?, ?)", probes)
        self.tie({pair: filing.copies[pair] for pair in sorted(filing.copies)})

    def _fill_accounts(self, filing: Filing) -> None:
        found = filing.found
        sides: dict[str, defaultdict[str, array[int]]] = {
            side: defaultdict(lambda: array("i")) for side in ("coarse", "fine", "led")
        }
        entries = []
        for number, (id_, report) in enumerate(sorted(filing.reports.items())):
            speaker, leader = found.speakers.get(id_), found.leaders.get(id_)
            entry = Entry(number, id_, report, found.texts.get(id_), speaker, leader, found.cards.get(id_))
            for name, side in places(entry):
                sides[side][name].append(number)
            entries.append(_entry_row(entry))
        self._run("INSERT INTO filed_accounts VALUES (?, ?, ?, ?, ?, ?, ?)", entries)
        rows = (
            (name, *(of[name].tobytes() if name in of else b"" for of in sides.values()))
            for name in sorted(set().union(*sides.values()))
        )
        self._run("INSERT INTO filed_drawers VALUES (?, ?, ?, ?)", rows)
        self.put_asked({pair: found.asked[pair] for pair in sorted(found.asked)})

    def _fact(self, name: str) -> str | None:
        tables = "SELECT count(*) FROM sqlite_master WHERE name = 'filed_facts'"
        if not self._one(tables):
            return None
        rows = self._rows("SELECT value FROM filed_facts WHERE name = ?", (name,))
        return rows[0][0] if rows else None

    def _one(self, query: str, given: Sequence[object] = ()) -> Any:
        return self._connection.execute(query, given).fetchone()[0]

    def _rows(self, query: str, given: Sequence[object]) -> list[Any]:
        return self._connection.execute(query, given).fetchall()

    def _where(self, query: str, values: Collection[Any]) -> Iterator[Any]:
        wanted = [*values]
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            yield from self._connection.execute(f"{query} ({', '.join('?' * len(part))})", part).fetchall()

    def _run(self, query: str, rows: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(query, rows)


def open_cabinet(record: str, sketched: Sketched) -> Cabinet | None:
    """The cabinet of a record; None where there can be none: the record is at an address, or the file beside it cannot
    be written."""
    if "://" in record or not Path(record).is_file():
        return None
    try:
        return Cabinet(f"{record}{SUFFIX}", sketched)
    except sqlite3.DatabaseError:
        return None


def _first(of: Sketch) -> bytes:
    return array("q", of.hashes[:FIRST]).tobytes()


def _version_row(version: Version) -> tuple[str | None, str | None, str | None, bytes]:
    return version.outlet, version.address, version.title, msgspec.msgpack.encode(version)


def _quotes(version: Version) -> list[tuple[str, str, str]]:
    return [] if version.outlet is None else [(version.outlet, title, version.id) for title in version.headlines]


def _entry_row(entry: Entry) -> tuple[object, ...]:
    card = None if entry.card is None else msgspec.msgpack.encode(entry.card)
    return entry.number, entry.id, entry.report, entry.text, entry.speaker, entry.leader, card


def _entry(row: Sequence[Any]) -> Entry:
    card = None if row[6] is None else msgspec.msgpack.decode(row[6], type=Card)
    number, id_, report, text, speaker, leader, _ = row
    return Entry(number, id_, report, text, speaker, leader, card)
