"""A STIX bundle laid out in a temporary file: what refers to what is found there, however many objects there are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.share.arrivals import Spot, bad, check_letters
from dateline.share.json_parts import Part, parts

_LAYOUT = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;
CREATE TABLE objects (place INTEGER PRIMARY KEY, id TEXT UNIQUE, incident INTEGER, source TEXT, target TEXT,
                      modified TEXT, line INTEGER, col INTEGER, body TEXT);
CREATE TABLE refs (ref TEXT PRIMARY KEY, id TEXT) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX incidents ON objects (place) WHERE incident = 1;
CREATE INDEX sources ON objects (source, place) WHERE source IS NOT NULL;
"""
_PUT = """
INSERT INTO objects (id, incident, source, target, modified, line, col, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET incident = excluded.incident, source = excluded.source, target = excluded.target,
    modified = excluded.modified, line = excluded.line, col = excluded.col, body = excluded.body
WHERE excluded.modified >= objects.modified
"""
_MISSING = """
SELECT refs.ref, refs.id, line, col FROM refs JOIN objects ON objects.id = refs.id
WHERE NOT EXISTS (SELECT 1 FROM objects AS other WHERE other.id = refs.ref) ORDER BY place LIMIT 1
"""
_RELATED = """
SELECT relation.body, target.body FROM objects AS relation JOIN objects AS target ON target.id = relation.target
WHERE relation.source = ? ORDER BY relation.place
"""

_BUILT_IN = ("marking-definition--", "extension-definition--")
"""What a bundle may refer to without holding it."""

_KEPT = (
    *("id", "type", "name", "relationship_type", "description", "country", "city", "administrative_area"),
    *("latitude", "longitude", "precision"),
)
"""What is read of objects that are no incidents."""


@dataclass(frozen=True, slots=True)
class Found:
    """An incident with its relationships, each with what it leads to, and with whoever made it."""

    one: Mapping[str, Any]
    related: list[tuple[dict[str, Any], dict[str, Any]]]
    author: Mapping[str, Any]
    spot: Spot


def incidents(path: Path) -> Iterator[Found]:
    """The incidents of a bundle, in its order; of several versions of an object the last. What is revoked is passed
    over. BadFile: no JSON, no bundle, another version, references that lead nowhere."""
    with _laid_out(path) as found:
        wanted = found.execute("SELECT id, line, col, body FROM objects WHERE incident = 1 ORDER BY place")
        for id_, line, column, body in wanted:
            one = json.loads(body)
            related = [(json.loads(how), json.loads(to)) for how, to in found.execute(_RELATED, (id_,))]
            maker = found.execute("SELECT body FROM objects WHERE id = ?", (str(one.get("created_by_ref")),)).fetchone()
            author = {} if maker is None else json.loads(maker[0])
            yield Found(one, related, author, Spot(str(path), line, column))


@contextmanager
def _laid_out(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect("", isolation_level=None)) as made:  # "": a file of its own, gone when it is closed
        made.executescript(_LAYOUT)
        made.execute("BEGIN")
        about: dict[str, Part] = {}
        number = 0
        for part in parts(path, array="objects"):
            if part.name == "objects":
                _put(made, part, number)
                number += 1
            else:
                about[part.name] = part
        _check(path, about)
        made.executescript(_INDEXES)
        for ref, id_, line, column in made.execute(_MISSING):
            what = f"{id_} refers to {ref}, which is missing"
            raise bad(Spot(str(path), line, column), what, "Export it with all references")
        yield made


def _check(path: Path, about: Mapping[str, Part]) -> None:
    kind, version = about.get("type"), about.get("spec_version")
    if kind is None or kind.value != "bundle":
        spot = Spot(str(path), 1) if kind is None else kind.spot
        raise bad(spot, "it is no STIX bundle", 'Give an object of the type "bundle"')
    if version is not None and version.value != "2.1":
        raise bad(version.spot, f"it is STIX {version.value}", "Convert it to STIX 2.1")


def _put(made: sqlite3.Connection, part: Part, number: int) -> None:
    one = part.value
    if not isinstance(one, dict) or not isinstance(one.get("id"), str) or not isinstance(one.get("type"), str):
        raise bad(part.spot, f"objects[{number}] is no object with a type and an id", "Export it again")
    check_letters(part.text, one, part.spot)
    if one.get("spec_version", "2.1") != "2.1":
        raise bad(part.spot, f"{one['id']} is STIX {one['spec_version']}", "Convert it to STIX 2.1")
    source = target = None
    if one["type"] == "relationship":
        source, target = one.get("source_ref"), one.get("target_ref")
        if not (isinstance(source, str) and isinstance(target, str)):
            raise bad(part.spot, f"{one['id']} has no source or no target", "Export it again")
    stands = one.get("revoked") is not True
    incident = stands and one["type"] == "incident"
    body = part.text if incident else json.dumps({name: one[name] for name in _KEPT if name in one})
    row = (incident, source if stands else None, target, str(one.get("modified", "")), part.spot.line, part.spot.column)
    refs = ((ref, one["id"]) for ref in _refs(one) if not ref.startswith(_BUILT_IN))
    made.execute(_PUT, (one["id"], *row, body))
    made.executemany("INSERT OR IGNORE INTO refs VALUES (?, ?)", refs)


def _refs(one: Mapping[str, Any]) -> Iterator[str]:
    for name, value in one.items():
        if name.endswith("_ref") and isinstance(value, str):
            yield value
        elif name.endswith("_refs") and isinstance(value, list):
            yield from (each for each in value if isinstance(each, str))
