"""Reads STIX 2.1 bundles: each incident is a report of whoever made it, and its claims point into its words.

The name, the description and what the relationships say stand as paragraphs of the report. Where an incident has
Dateline's extension, its day, place and tolls are read from there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, get_args

import msgspec

from dateline.model import TOLL_FIELDS, Count, Day, Party, Place, Role, Status, strictest
from dateline.ontology.load import types
from dateline.registry.load import registry
from dateline.share.acled_in import party as party_of
from dateline.share.arrivals import Piece, Spot, bad, no_text
from dateline.share.as_report import Row
from dateline.share.stix import EXTENSION, TLP

BY = "stix.v1"

MOST = 256_000_000
"""Bytes of a bundle from which it is to be cut: STIX is one JSON document, and has to be held whole."""

_WHO: dict[str, Role] = {"attributed-to": "actor", "targets": "recipient", "impacts": "recipient"}
_WHERE = ("located-at", "occurred-at")
_FACTS = ("type", "status", "date", "place", "casualties")

_LEVELS = {id_: level for level, id_ in TLP.items()}


def read(path: Path) -> Iterator[Piece]:
    """The pieces of a bundle. BadFile: no JSON, no bundle, another version, references that lead nowhere."""
    if path.stat().st_size > MOST:
        raise bad(Spot(str(path)), f"it is over {MOST // 1_000_000} MB", "Cut the bundle into smaller ones")
    objects = _objects(path)
    by_id = {one["id"]: one for one in objects}
    for one in objects:
        for ref in _refs(one):
            if ref not in by_id and not ref.startswith(("marking-definition--", "extension-definition--")):
                raise bad(
                    _spot(path, one["id"]),
                    f"{one['id']} refers to {ref}, which is missing",
                    "Export it with all references",
                )
    relations: dict[str, list[dict[str, Any]]] = {}
    for one in objects:
        if one["type"] == "relationship":
            if not (isinstance(one.get("source_ref"), str) and isinstance(one.get("target_ref"), str)):
                raise bad(_spot(path, one["id"]), f"{one['id']} has no source or no target", "Export it again")
            relations.setdefault(one["source_ref"], []).append(one)
    for one in objects:
        if one["type"] == "incident":
            yield from _row(one, relations.get(one["id"], []), by_id, partial(_spot, path, one["id"])).pieces()


def _objects(path: Path) -> list[dict[str, Any]]:
    try:
        bundle = json.loads(path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise no_text(path) from error
    except json.JSONDecodeError as error:
        what = f"it is no JSON: {error.msg}" + ("; the file breaks off here" if error.pos >= len(error.doc) - 2 else "")
        raise bad(Spot(str(path), error.lineno, error.colno), what, "Copy the bundle whole") from error
    except RecursionError as error:
        raise bad(Spot(str(path)), "it is nested too deep to be a bundle", "Export it again") from error
    if (
        not isinstance(bundle, dict)
        or bundle.get("type") != "bundle"
        or not isinstance(bundle.get("objects", []), list)
    ):
        raise bad(Spot(str(path), 1), "it is no STIX bundle", 'Give an object of the type "bundle"')
    if bundle.get("spec_version", "2.1") != "2.1":
        raise bad(Spot(str(path), 1), f"it is STIX {bundle['spec_version']}", "Convert it to STIX 2.1")
    for place, one in enumerate(bundle.get("objects", [])):
        if not isinstance(one, dict) or not isinstance(one.get("id"), str) or not isinstance(one.get("type"), str):
            raise bad(
                Spot(str(path), None, f"objects[{place}]"), "it is no object with a type and an id", "Export it again"
            )
        if one.get("spec_version", "2.1") != "2.1":
            where = _spot(path, one["id"])
            raise bad(where, f"{one['id']} is STIX {one['spec_version']}", "Convert it to STIX 2.1")
    return list(bundle.get("objects", []))


def _spot(path: Path, id_: str) -> Spot:
    """Where an object stands in the file: at its own id. Read again, for only an error asks."""
    text = path.read_text("utf-8")
    at = max(text.find(f'"id": "{id_}"'), text.find(f'"id":"{id_}"'))
    if at < 0:
        return Spot(str(path), None, id_)
    return Spot(str(path), text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _refs(one: Mapping[str, Any]) -> Iterator[str]:
    for name, value in one.items():
        if name.endswith("_ref") and isinstance(value, str):
            yield value
        elif name.endswith("_refs") and isinstance(value, list):
            yield from (each for each in value if isinstance(each, str))


def _row(
    one: Mapping[str, Any],
    relations: list[dict[str, Any]],
    by_id: Mapping[str, Mapping[str, Any]],
    spot: Callable[[], Spot],
) -> Row:
    """An incident as a report. BadFile where it, its extension or a place of it holds a value of another kind."""
    try:
        return _incident(one, relations, by_id)
    except (KeyError, TypeError, ValueError, AttributeError, msgspec.ValidationError) as error:
        what = f"{one['id']}, its extension or what it is related to is not as its schema says ({error!r})"
        raise bad(spot(), what, "Export it again") from error


def _incident(one: Mapping[str, Any], relations: list[dict[str, Any]], by_id: Mapping[str, Mapping[str, Any]]) -> Row:
    more = (one.get("extensions") or {}).get(EXTENSION) or {}
    cells = {"id": str(one["id"])}
    if one.get("description"):
        cells["description"] = str(one["description"])
    cells |= {name: _words(more[name]) for name in _FACTS if name in more}
    seen: dict[str, int] = {}
    columns: list[tuple[str, dict[str, Any]]] = []
    for relation in relations:
        kind = str(relation.get("relationship_type", ""))
        seen[kind] = seen.get(kind, 0) + 1
        column = kind if seen[kind] == 1 else f"{kind} {seen[kind]}"
        target = by_id[relation["target_ref"]]
        cells[column] = str(target.get("name") or target["id"])
        columns.append((column, relation))
    author = by_id.get(str(one.get("created_by_ref")), {})
    made = Row(
        str(author.get("name") or "STIX"),
        BY,
        str(one.get("name") or one["id"]),
        cells,
        str(one.get("created", ""))[:10] or None,
        level=strictest(_LEVELS.get(ref, "clear") for ref in one.get("object_marking_refs", [])),
    )
    _facts(made, more)
    for column, relation in columns:
        _related(made, column, relation, by_id[relation["target_ref"]], has_place="place" in more)
    return made


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
