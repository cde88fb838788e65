"""Incidents as PLOVER records, JSON lines, with the repaired table of modes: see ontology/plover.yaml.

One record is one incident, with all who act under `actor` and all who are acted on under `recipient`. What PLOVER's
records have no place for (who says so, contradictions, ranges) is lost, and counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.fuse.known import body_kind, country_of
from dateline.ontology.load import ontology, quad, score
from dateline.registry.countries import countries
from dateline.share.frame import OF_NO_INCIDENT, Format, Job, Losses, written
from dateline.share.sides import Side, sides_of

_SECTORS = {
    "military": "MIL", "paramilitary": "PRM", "police": "COP", "intelligence": "SPY", "security-forces": "MIL",
    "ministry": "GOV", "agency": "GOV", "government": "GOV", "court": "JUD", "armed-group": "REB", "party": "PTY",
    "company": "BUS", "ngo": "CVL", "igo": "GOV", "forum": "GOV",
}  # fmt: skip
"""PLOVER's sector of each kind of actor in the registry."""

_RESOLUTION = {"site": 0, "town": 1, "district": 2, "province": 3, "country": 5}
_CAMPS = {"state": "MIL", "militia": "UAF", "crowd": "CVL", "protesters": "OPP", "civilians": "CVL"}


def lines(job: Job) -> Iterator[str]:
    """One record a line."""
    job.losses.dropped(*OF_NO_INCIDENT)
    for item in job.material.items():
        found = record(item.json, job.losses)
        if found is not None:
            yield json.dumps(found, ensure_ascii=False, allow_nan=False) + "\n"


def record(found: Mapping[str, Any], losses: Losses) -> dict[str, Any] | None:
    """One incident; None where it has no type, no day or nobody who acts, which PLOVER demands."""
    sides = sides_of(found)
    why = _outside(found, sides.actors)
    if why:
        losses.dropped("incident", why)
        return None
    _count_losses(found, losses)
    kind, modes = found["type"], list(found["modes"])
    own = set(ontology().types[kind].modes)
    kept = [mode for mode in modes if mode in own]
    losses.dropped("modes", "they are modes of another type", len(modes) - len(kept))
    date = found["date"]
    return {
        "id": found["id"],
        "has_event": True,
        "date": date["start"],
        "enddate": date["end"],
        "actor": [_entity(each) for each in sides.actors],
        "recipient": [_entity(each) for each in sides.others],
        "event": [kind],
        "event_loc": _location(found["place"]),
        "event_text": found["label"],
        "quad_code": quad(kind),
        "event_scale": score(kind, kept[0] if kept else None),
        "mode": kept,
        "context": list(found["contexts"]),
        "historical": found["salience"] == "background",
        "future": found["status"] == "planned",
        "hypothetical": False,
        "negation": False,
        "size": _size(found),
        "link": [link["incident"] for link in found["links"]],
        "text": found["accounts"][0]["anchor"]["quote"],
        "cite_info": _cites(found),
        "coder": "Dateline",
        "redacted": found["redacted"],
        "comment": None if found["status"] == "happened" else f"status: {found['status']}",
    }


def _outside(found: Mapping[str, Any], actors: tuple[Side, ...]) -> str | None:
    if found["type"] is None:
        return "it has no type"
    if found["date"] is None or found["date"]["start"] is None:
        return "no day can be told"
    return None if actors else "nobody is named who acts: PLOVER codes no such event"


def _count_losses(found: Mapping[str, Any], losses: Losses) -> None:
    losses.dropped("claims and their words", "a record cites reports, and ties no value to words")
    losses.dropped(
        "stances", "an actor acts, whoever says so", sum(len(each["stances"]) > 1 for each in found["participants"])
    )
    losses.dropped("contradictions", "a record has one value", len(found["contradictions"]))
    losses.dropped(
        "low and high of tolls", "a size is one number", int(any(_toll(found, f) for f in ("killed", "injured")))
    )
    losses.dropped(
        "abducted, missing",
        "a size has dead, injured and arrested",
        int(any(_toll(found, f) for f in ("abducted", "missing"))),
    )
    losses.dropped("weapons", "a mode is all that is said of them", int(bool(found["weapons"])))


def _entity(side: Side) -> dict[str, Any]:
    kind = None if side.id is None else body_kind(side.id)
    home = None if side.id is None else country_of(side.id)
    alpha3 = {each.alpha2: each.alpha3 for each in countries()}.get(home or "")
    sector = _SECTORS.get(kind or "", _CAMPS.get(side.camp, "UNK"))
    return {"code": alpha3, "sector": [sector], "entity_text": side.name, "identifier_text": side.id}


def _location(place: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if place is None:
        return None
    id_ = place["id"] or ""
    return {
        "extracted_place": place["name"],
        "geonameid": id_.removeprefix("gn-") if id_.startswith("gn-") else None,
        "lat": place["lat"],
        "lon": place["lon"],
        "city": place["name"] if place["precision"] == "town" else None,
        "district": place["admin2"],
        "province": place["admin1"],
        "country_code": place["country"],
        "resolution": _RESOLUTION.get(place["precision"]),
    }


def _toll(found: Mapping[str, Any], field: str) -> int | None:
    toll = found["casualties"][field]
    return None if toll is None else toll["best"] if toll["best"] is not None else toll["low"]


def _size(found: Mapping[str, Any]) -> dict[str, int]:
    told = {"dead": _toll(found, "killed"), "injured": _toll(found, "injured"), "arrested": _toll(found, "arrested")}
    return {name: number for name, number in told.items() if number is not None}


def _cites(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    reports = {account["report"]["id"]: account["report"] for account in found["accounts"]}
    return [
        {
            "citation": id_,
            "publication": one["outlet"],
            "title": one["title"],
            "url": one["url"],
            "date": one["published"],
        }
        for id_, one in reports.items()
    ]


FORMAT = Format(
    name="plover",
    about="PLOVER records as JSON lines, with the repaired modes",
    one=written(lines),
)
