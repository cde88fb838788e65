"""Reads STIX 2.1 bundles: each incident is a report of whoever made it, and its claims point into its words.

The name, the description and what the relationships say stand as paragraphs of the report. Where an incident has
Dateline's extension, its day, place and tolls are read from there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import msgspec

from dateline.model import TOLL_FIELDS, Count, Day, Party, Place, Role, Status, strictest
from dateline.ontology.load import types
from dateline.registry.load import registry
from dateline.share.acled_in import party as party_of
from dateline.share.arrivals import Piece, bad
from dateline.share.as_report import Row
from dateline.share.stix import EXTENSION, TLP
from dateline.share.stix_bundle import Found, incidents

BY = "stix.v1"

_WHO: dict[str, Role] = {"attributed-to": "actor", "targets": "recipient", "impacts": "recipient"}
_WHERE = ("located-at", "occurred-at")
_FACTS = ("type", "status", "date", "place", "casualties")

Related = tuple[dict[str, Any], dict[str, Any]]
"""A relationship, and what it leads to."""

_LEVELS = {id_: level for level, id_ in TLP.items()}


def read(path: Path) -> Iterator[Piece]:
    """The pieces of a bundle. BadFile: no JSON, no bundle, another version, references that lead nowhere."""
    for found in incidents(path):
        yield from _row(found).pieces()


def _row(found: Found) -> Row:
    """An incident as a report. BadFile where it, its extension or a place of it holds a value of another kind."""
    try:
        return _incident(found)
    except (KeyError, TypeError, ValueError, AttributeError, msgspec.ValidationError) as error:
        what = f"{found.one['id']}, its extension or what it is related to is not as its schema says ({error!r})"
        raise bad(found.spot, what, "Export it again") from error


def _incident(found: Found) -> Row:
    one = found.one
    more = (one.get("extensions") or {}).get(EXTENSION) or {}
    cells = {"id": str(one["id"])}
    if one.get("description"):
        cells["description"] = str(one["description"])
    cells |= {name: _words(more[name]) for name in _FACTS if name in more}
    columns = _columns(found.related)
    cells |= {column: str(target.get("name") or target["id"]) for column, (_, target) in columns.items()}
    made = Row(
        str(found.author.get("name") or "STIX"),
        BY,
        str(one.get("name") or one["id"]),
        cells,
        _made_on(one),
        level=strictest(_LEVELS.get(ref, "clear") for ref in one.get("object_marking_refs", [])),
    )
    _facts(made, more)
    for column, (relation, target) in columns.items():
        _related(made, column, relation, target, has_place="place" in more)
    return made


def _columns(related: Iterable[Related]) -> dict[str, Related]:
    """What an incident is related to by the name of its paragraph: the kind, with a number from the second on."""
    seen: Counter[str] = Counter()
    found: dict[str, Related] = {}
    for relation, target in related:
        kind = str(relation.get("relationship_type", ""))
        seen[kind] += 1
        found[kind if seen[kind] == 1 else f"{kind} {seen[kind]}"] = relation, target
    return found


def _made_on(one: Mapping[str, Any]) -> str | None:
    """The day on which an incident was made. ValueError where it is none."""
    told = str(one.get("created", ""))[:10]
    return dt.date.fromisoformat(told).isoformat() if told else None


def _words(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _facts(made: Row, more: Mapping[str, Any]) -> None:
    """What Dateline's extension says."""
    if more.get("type") in types():
        made.claim("type", more["type"], "type")
    if "status" in more:
        if more["status"] not in get_args(Status):
            raise ValueError(f"{more['status']!r} is no status")
        made.claim("status", more["status"], "status")
    if date := more.get("date"):
        made.claim("date", _days(msgspec.convert(date, Day)), "date")
    if place := more.get("place"):
        made.claim("place", _on_earth(msgspec.convert(place, Place)), "place")
    for field, toll in (more.get("casualties") or {}).items():
        best = toll["best"]
        low, high = (toll["low"], toll["high"]) if best is None else (best, best)
        if field not in TOLL_FIELDS:
            raise ValueError(f"{field} is no toll")
        made.claim(field, msgspec.convert({"low": low, "high": high}, Count), "casualties", total=True)


def _days(day: Day) -> Day:
    """The day, whose ends are days of the calendar. ValueError where they are none."""
    for each in (day.start, day.end):
        if each is not None:
            dt.date.fromisoformat(each)
    return day


def _on_earth(place: Place) -> Place:
    """The place, whose coordinates lie on the globe. ValueError where they do not."""
    if abs(place.lat or 0) > 90 or abs(place.lon or 0) > 180:
        raise ValueError(f"{place.lat}, {place.lon} lies outside the world")
    return place


def _related(
    made: Row, column: str, relation: Mapping[str, Any], target: Mapping[str, Any], *, has_place: bool
) -> None:
    kind = str(relation.get("relationship_type", ""))
    if kind in _WHO:
        name = str(target.get("name") or target["id"])
        if "denied" in str(relation.get("description", "")):
            return
        actors = registry().find(name)
        party = Party(name, _WHO[kind], actor=actors[0].id) if len(actors) == 1 else party_of(name, _WHO[kind])
        made.claim("participant", party, column)
    elif kind in _WHERE and target["type"] == "location" and not has_place:
        made.claim("place", _place(target), column)


def _place(location: Mapping[str, Any]) -> Place:
    """A location. Without a precision its coordinates say nothing of how exact they are."""
    lat, lon, metres = location.get("latitude"), location.get("longitude"), location.get("precision")
    country = str(location.get("country", ""))
    told = {
        "name": str(location.get("name") or location.get("city") or location.get("administrative_area") or country),
        "country": country.upper() if len(country) == 2 else None,
        "admin1": location.get("administrative_area"),
        "lat": lat,
        "lon": lon,
        "radius_km": None if metres is None else metres / 1000,
        "precision": "town" if location.get("city") or (metres is not None and metres <= 10_000) else "unknown",
    }
    return _on_earth(msgspec.convert(told, Place))
