"""Incidents with their day and place as others coded them, and the reports that tell of them: MUC-4 and GVA."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.resolve.when_where import Spot, Stretch, Wanted

from dateline.model import Capture

Item = tuple[Capture, str, tuple[Wanted, ...]]
"""A capture, its name in the set, and the incidents that it tells of."""

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def load(path: Path) -> Iterator[Item]:
    """The reports of a MUC-4 file, of a folder that holds its dev part, or of the GVA folder. ValueError for anything
    else."""
    if path.is_dir() and (articles := _one(path, "articles.jsonl")) and (incidents := _one(path, "incidents.jsonl")):
        return _gva(articles, incidents)
    found = path if path.is_file() else _one(path, "dev.jsonl")
    if found is None or not found.name.removesuffix(".gz").endswith(".jsonl"):
        raise ValueError(f"{path}: --data takes a MUC-4 jsonl, a folder with dev.jsonl, or the folder of GVA")
    return _muc4(found)


def _one(folder: Path, name: str) -> Path | None:
    return next(iter(sorted(folder.glob(f"{name}*"))), None)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


# MUC-4


def _muc4(path: Path) -> Iterator[Item]:
    for row in _rows(path):
        wanted = tuple(_template(row["docid"], each["slots"]) for each in row["templates"])
        yield Capture(row["text"].encode(), media="text"), row["docid"], wanted


_MANNERS = {
    "BOMBING": {"explosives", "suicide-attack"},
    "KIDNAPPING": {"abduct"},
    "HIJACKING": {"abduct"},
    "ARSON": {"destroy"},
}
"""By MUC-4's type what Dateline may call the manner of it."""


def _template(docid: str, slots: dict[str, list[str] | None]) -> Wanted:
    kinds = (slots.get("INCIDENT: TYPE") or [""])[0].split(" / ")
    fills = [
        fill
        for name, values in slots.items()
        if name.endswith((": ID", " ID", ": NAME", ": DESCRIPTION"))
        for fill in values or ()
    ]
    words = frozenset(word.lower() for fill in fills for word in re.findall(r'"([^"]+)"', fill.replace('\\"', "")))
    return Wanted(
        docid,
        tuple(_stretches((slots.get("INCIDENT: DATE") or [""])[0])),
        tuple(_spots((slots.get("INCIDENT: LOCATION") or [""])[0])),
        words,
        frozenset(mode for kind in kinds for mode in _MANNERS.get(kind, ())),
    )


def _stretches(fill: str) -> Iterator[Stretch]:
    """ "31 MAR 90 - 01 APR 90", "- 02 MAY 90", "(08 MAR 90) / (07 MAR 90 - 08 MAR 90)"; "00" is no year."""
    for part in fill.replace("(", "").replace(")", "").split(" / "):
        first, dash, last = part.strip().rpartition("- ")
        end = _day(last)
        if end is not None:
            yield Stretch(_day(first.strip()) if dash else end, end)


def _day(words: str) -> dt.date | None:
    match = re.fullmatch(r"(\d\d) ([A-Z]{3}) (\d\d)", words)
    if match is None or match[2] not in _MONTHS or match[3] == "00":
        return None
    return dt.date(1900 + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))


_PROVINCES = frozenset(["DEPARTMENT", "PROVINCE", "STATE", "INTENDANCY"])
_NO_TOWNS = frozenset(["REGION", "RIVER", "COUNTY", "VOLCANO", "HIGHWAY", "AREA", "LAKE", "MOUNTAIN"])


def _spots(fill: str) -> Iterator[Spot]:
    """ "COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY): AMERICA (NEIGHBORHOOD)". Of what lies within a city the city
    is the town, since the set names more than maps do; of a way between two towns either is right."""
    for part in re.split(r" / (?=\()|(?<=\)) / ", fill) if "((" in fill or ") / (" in fill else [fill]:
        country, *inner = part.strip().removeprefix("(").split(": ")
        names = [each for level in inner for each in level.split(" - ")]
        parsed = [match.groups() for each in names if (match := re.match(r"(.+?) \(([^)]+)\)", each))]
        province = next((name for name, kind in parsed if kind in _PROVINCES), None)
        towns = [name for name, kind in parsed if not set(kind.split(" / ")) <= _PROVINCES | _NO_TOWNS]
        cities = [name for name, kind in parsed if "CITY" in kind.split(" / ") or kind == "TOWN"]
        for state in country.strip(" ()").split(" / "):
            for town in cities or towns[:1] or [None]:
                yield Spot(state.title(), _titled(province), _titled(town))


def _titled(name: str | None) -> str | None:
    return None if name is None else name.title()


# GVA


def _gva(articles: Path, incidents: Path) -> Iterator[Item]:
    known = {row["incident_uri"]: row for row in _rows(incidents)}
    for row in _rows(articles):
        incident = known.get(row["incident_uri"])
        wanted = () if incident is None else (_record(row["id"], incident),)
        yield Capture(json.dumps(row).encode(), media="json"), row["id"], wanted


def _record(article: str, row: dict[str, Any]) -> Wanted:
    day = dt.datetime.strptime(row["date"], "%B %d, %Y").replace(tzinfo=dt.UTC).date()
    spot = Spot("United States", row.get("state") or None, row.get("city_or_county") or None)
    return Wanted(article, (Stretch(day, day),), (spot,), modes=frozenset(["firearms"]))
