"""Mentions of actors from outside sets: sides of UCDP GED, perpetrators of MUC-4, organisations of re3d.

Which actor is right comes from UCDP's own ids, where the registry names them in its sources, and else from gold.csv,
which says it of names; "mil-", "pol-" and "gov-" there stand for the body of the country in which it happened. Names
of neither are out of the registry's reach, and are counted apart.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.resolve.mentions import Mention
from tests.resolve.mentions import load as load_written

from dateline.model import Span
from dateline.registry.load import registry
from dateline.registry.text import keys

OUT = "out of reach"
"""The kind of a mention of which nobody has said whom it means."""

_UCDP = re.compile(r"UCDP Actor Dataset [\d.]+, actors? ([\d, and]+)")
_CIVILIANS = "1"
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def load(path: Path) -> tuple[Mention, ...]:
    """The mentions of a file or folder, told by its form. ValueError for anything else."""
    if path.suffix in (".yaml", ".yml"):
        return load_written(path)
    if path.name.endswith((".csv", ".csv.gz")):
        return tuple(_ged(path))
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        return tuple(_muc4(path))
    if path.is_dir() and any(path.glob("**/entities.json")):
        return tuple(_re3d(path))
    if path.is_dir() and any(path.glob("dev.jsonl*")):
        return tuple(_muc4(next(iter(sorted(path.glob("dev.jsonl*"))))))
    raise ValueError(f"{path}: --data takes mentions.yaml, a UCDP GED csv, a MUC-4 jsonl, or a folder of re3d")


def _lines(path: Path) -> Iterable[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from lines


Told = tuple[frozenset[str], str]
"""The right actors, and the kind of the mention."""


def _at(text: str, start: int, words: str, day: str | None, told: Told) -> Mention:
    return Mention(text, day, Span(start, start + len(words), words), *told, "outside")


# UCDP GED


def _ged(path: Path) -> Iterator[Mention]:
    """Both sides of each event, in a line that says no more than the sides and the province. Governments, whom every
    name names alike, are left out."""
    for row in csv.DictReader(_lines(path)):
        sides = [(row[f"side_{side}"], row[f"side_{side}_new_id"]) for side in "ab"]
        where = ", ".join(name for name in (row["adm_1"], row["country"]) if name)
        text = f"{sides[0][0]} and {sides[1][0]} in {where}."
        for name, number in sides:
            if name.startswith("Government of"):
                continue
            right = frozenset(_by_ucdp().get(number, ()))
            kind = "unknown" if number == _CIVILIANS else ("name" if _spelt(name) else "new name") if right else OUT
            yield _at(text, text.index(name), name, row["date_start"][:7], (right, kind))


@cache
def _by_ucdp() -> dict[str, tuple[str, ...]]:
    """The actors that the registry knows by an id of UCDP's."""
    found: dict[str, tuple[str, ...]] = {}
    for actor in registry().actors.values():
        for source in actor.sources:
            if match := _UCDP.search(source):
                for number in re.findall(r"\d+", match[1]):
                    found[number] = (*found.get(number, ()), actor.id)
    return found


@cache
def _spelt(name: str) -> bool:
    """Whether the registry has the name letter for letter."""
    return any(name == one.name for actor in registry().actors.values() for one in actor.names)


# MUC-4


def _muc4(path: Path) -> Iterator[Mention]:
    for line in _lines(path):
        document = json.loads(line)
        for template in document["templates"]:
            slots = template["slots"]
            place = (slots.get("INCIDENT: LOCATION") or [""])[0].partition(":")[0].split("-")[0].strip()
            for fill in slots.get("PERP: ORGANIZATION ID") or ():
                names = re.findall(r'"([^"]+)"', fill.replace('\\"', ""))
                stood = [(name, at) for name in names if (at := document["text"].find(name)) >= 0]
                if stood:
                    name, at = stood[0]
                    told = _gold("muc4", name, place.title())
                    yield _at(document["text"], at, name, _muc_day(slots.get("INCIDENT: DATE")), told)


def _muc_day(fills: list[str] | None) -> str | None:
    match = re.search(r"(?:(\d\d) )?([A-Z]{3}) (\d\d)$", (fills or [""])[0])
    if match is None or match[2] not in _MONTHS:
        return None
    month = f"19{match[3]}-{_MONTHS.index(match[2]) + 1:02}"
    return f"{month}-{match[1]}" if match[1] else month


# re3d


def _re3d(folder: Path) -> Iterator[Mention]:
    for path in sorted(folder.glob("**/entities.json")):
        documents = {one["_id"]: one for one in map(json.loads, _lines(path.with_name("documents.json")))}
        for entity in map(json.loads, _lines(path)):
            if entity["type"] == "Organisation":
                yield from _entity(entity, documents[entity["documentId"]])


def _entity(entity: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[Mention]:
    words, text = entity["value"], document["text"]
    start = entity["begin"] if text.startswith(words, entity["begin"]) else text.find(words)
    if start >= 0:
        yield _at(text, start, words, document.get("publishedDate"), _gold("re3d", words, ""))


# What is right


def _gold(which: str, name: str, country: str) -> Told:
    """Whom a name means, by the table."""
    actor = _table().get((which, keys(name)))
    if actor is None:
        return frozenset(), OUT
    if actor.endswith("-"):
        homes = {registry().index.homes.get(hit.ids[0]) for hit in registry().scan(country) if hit.kind == "country"}
        return (frozenset({f"{actor}{homes.pop()}".lower()}), "context") if len(homes) == 1 else (frozenset(), OUT)
    return (frozenset({actor}), "name") if actor else (frozenset(), "unknown")


@cache
def _table() -> dict[tuple[str, tuple[str, ...]], str]:
    with Path(__file__).with_name("gold.csv").open(encoding="utf-8", newline="") as rows:
        return {(row["set"], keys(row["name"])): row["actor"] for row in csv.DictReader(rows)}
