"""Distances and centres on a sphere of the Earth's mean radius: good to 0.5 %, which is far below any radius
here."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


@lru_cache(maxsize=65536)
def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance between two points. Kept, since the places of one report are compared again and again."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    d_lat, d_lon = lat_b - lat_a, math.radians(b[1] - a[1])
    h = math.sin(d_lat / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(d_lon / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def centre(points: Iterable[Point]) -> Point:
    """The mean of points, taken in space so that the date line does no harm. Raises ValueError where
    empty."""
    x = y = z = 0.0
    for lat, lon in points:
        phi, lam = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(phi) * math.cos(lam), y + math.cos(phi) * math.sin(lam), z + math.sin(phi)
    if x == y == z == 0.0:
        raise ValueError("the centre of no points")
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4)


def circle(points: list[Point]) -> tuple[Point, float]:
    """The centre of points and the distance from it to the farthest."""
    middle = centre(points)
    return middle, max(distance_km(middle, point) for point in points)
