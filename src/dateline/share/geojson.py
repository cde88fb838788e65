"""Incidents as GeoJSON (RFC 7946), for maps: a point where the place is a point, an area where it is coarser.

An area is a circle of the radius within which the place lies; no boundary of a province is known here. What lies on no
map has no geometry, and stays in the file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.share.frame import OF_NO_INCIDENT, Format, Job, Losses, written
from dateline.share.tables import incident_row

_CORNERS = 32
"""Corners of a circle: on a map of a country no eye tells it from a rounder one."""

_DEGREE_KM = 111.32
_POINTS = frozenset({"site", "town"})
_NORTH = 89.9
"""No corner lies nearer to a pole, where all longitudes meet."""


def lines(job: Job) -> Iterator[str]:
    """A FeatureCollection, a feature a line."""
    job.losses.dropped(*OF_NO_INCIDENT)
    yield '{"type": "FeatureCollection", "features": ['
    before = "\n"
    for item in job.material.items():
        yield before + json.dumps(feature(item.json, job.losses), ensure_ascii=False, allow_nan=False)
        before = ",\n"
    yield "\n]}\n"


def feature(found: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    """One incident as a feature: its properties are the columns of the table of incidents."""
    losses.dropped("accounts, claims, edges, links", "a feature has flat properties")
    cells = incident_row(dict(found))
    properties = {name: cell for name, cell in cells.items() if name not in ("id", "row", "lat", "lon")}
    return {
        "type": "Feature",
        "id": found["id"],
        "geometry": geometry(found["place"], losses),
        "properties": properties,
    }


def geometry(place: Mapping[str, Any] | None, losses: Losses) -> dict[str, Any] | None:
    """Where it was: None where no map has it."""
    if place is None or place["lat"] is None or place["lon"] is None:
        losses.dropped("geometry", "the place is on no map")
        return None
    lat, lon = place["lat"], place["lon"]
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        losses.dropped("geometry", "the coordinates lie outside the world")
        return None
    if place["precision"] in _POINTS and place["relation"] == "in":
        return {"type": "Point", "coordinates": [lon, lat]}
    if not place["radius_km"]:
        losses.approximated("geometry", "a coarse place of unknown size is drawn as a point")
        return {"type": "Point", "coordinates": [lon, lat]}
    losses.approximated("geometry", "a coarse place is drawn as a circle, not by its boundary")
    return _circle(lat, lon, place["radius_km"])


def _circle(lat: float, lon: float, radius_km: float) -> dict[str, Any]:
    """A ring around a point, counter-clockwise and closed; cut in two where it crosses the 180th meridian."""
    high = radius_km / _DEGREE_KM
    ring = []
    for corner in range(_CORNERS):
        angle = 2 * math.pi * corner / _CORNERS
        north = max(-_NORTH, min(_NORTH, lat + high * math.sin(angle)))
        east = lon + min(179.0, high / math.cos(math.radians(min(_NORTH, abs(north))))) * math.cos(angle)
        ring.append((round(east, 5), round(north, 5)))
    parts = [_clipped(ring, low) for low in (-540.0, -180.0, 180.0)]
    rings = [part for part in parts if len(part) > 3]
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": [rings[0]]}
    return {"type": "MultiPolygon", "coordinates": [[each] for each in rings]}


def _clipped(ring: list[tuple[float, float]], low: float) -> list[list[float]]:
    """The part of a ring between two meridians 360 degrees apart, moved to -180..180 and closed."""
    kept = _cut(_cut(ring, low, 1), low + 360, -1)
    moved = [[round(east - low - 180, 5), north] for east, north in kept]
    return [*moved, moved[0]] if len(moved) > 2 else []


def _cut(ring: list[tuple[float, float]], at: float, side: int) -> list[tuple[float, float]]:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman)."""
    kept: list[tuple[float, float]] = []
    for here, there in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, next_inside = (here[0] - at) * side >= 0, (there[0] - at) * side >= 0
        if inside:
            kept.append(here)
        if inside != next_inside:
            share = (at - here[0]) / (there[0] - here[0])
            kept.append((at, round(here[1] + share * (there[1] - here[1]), 5)))
    return kept


FORMAT = Format(
    name="geojson",
    about="a GeoJSON feature for each incident: points, and circles for coarse places",
    one=written(lines),
)
