"""Whether two places can be one."""

from dataclasses import replace

import pytest

from dateline.compare.places import same_place
from dateline.model import Place

QUETTA = Place(
    "Quetta", id="gn-1167528", kind="point", country="PK", admin1="Balochistan", admin2="Quetta District",
    lat=30.18, lon=67.0, radius_km=10.0, precision="town",
)  # fmt: skip
STATION = replace(QUETTA, name="Quetta station", id="dl-station", lat=30.19, radius_km=2.0, precision="site")
MASTUNG = replace(QUETTA, name="Mastung", id="gn-2", admin2="Mastung District", lat=29.8, lon=66.85, radius_km=2.0)
PESHAWAR = replace(QUETTA, name="Peshawar", id="gn-3", admin1="Khyber Pakhtunkhwa", lat=34.0, lon=71.58)
KABUL = replace(QUETTA, name="Kabul", id="gn-4", country="AF", admin1="Kabul", lat=34.53, lon=69.17)
BALOCHISTAN = Place(
    "Balochistan", id="gn-1183606", kind="area", country="PK", admin1="Balochistan", lat=28.5, lon=66.3,
    radius_km=590.0, precision="province",
)  # fmt: skip
DISTRICT = replace(MASTUNG, name="Mastung district", id="gn-6", kind="area", radius_km=28.0, precision="district")
PAKISTAN = Place(
    "Pakistan",
    id="iso-PK",
    kind="area",
    country="PK",
    lat=30.0,
    lon=70.0,
    radius_km=505.0,
    precision="country",
)
BORDER = Place(
    "Durand Line", id="dl-border-af-pk", kind="line", lat=32.5, lon=69.5, radius_km=900.0, precision="country"
)
FATA = Place(
    "FATA", id="dl-fata", kind="area", country="PK", admin1="Khyber Pakhtunkhwa", lat=33.45, lon=70.5,
    radius_km=200.0, precision="province",
)  # fmt: skip
TORKHAM = replace(PESHAWAR, name="Torkham", id="dl-t", lat=34.12, lon=71.09, radius_km=2.0)
TORKHAM_AF = replace(TORKHAM, id="dl-ta", country="AF", admin1="Nangarhar", lon=71.06)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        (QUETTA, QUETTA, 0.8, 0.95),
        (STATION, QUETTA, 0.5, 0.7),
        (MASTUNG, DISTRICT, 0.3, 0.5),
        (MASTUNG, BALOCHISTAN, 0.15, 0.35),
        (MASTUNG, PAKISTAN, 0.01, 0.1),
        (PAKISTAN, PAKISTAN, 0.05, 0.15),
        (TORKHAM, FATA, 0.15, 0.35),
        (TORKHAM, BORDER, 0.05, 0.15),
        (QUETTA, MASTUNG, -0.8, -0.3),
        (QUETTA, PESHAWAR, -0.95, -0.8),
        (PESHAWAR, BALOCHISTAN, -0.9, -0.1),
        (QUETTA, KABUL, -0.99, -0.9),
        (TORKHAM, TORKHAM_AF, -0.5, -0.1),
    ],
)
def test_places_weigh_by_containment_and_distance(a: Place, b: Place, low: float, high: float) -> None:
    assert low <= same_place(a, b).value <= high


@pytest.mark.parametrize(
    "pair", [(QUETTA, PESHAWAR), (MASTUNG, BALOCHISTAN), (TORKHAM, BORDER), (QUETTA, Place("Zob"))]
)
def test_the_value_does_not_depend_on_the_order(pair: tuple[Place, Place]) -> None:
    assert same_place(*pair).value == same_place(*reversed(pair)).value


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (QUETTA, QUETTA, "both in Quetta"),
        (QUETTA, PESHAWAR, "Quetta and Peshawar are 610 km apart"),
        (MASTUNG, BALOCHISTAN, "Mastung lies in Balochistan"),
    ],
)
def test_the_reason_reads_as_words(a: Place, b: Place, why: str) -> None:
    assert same_place(a, b).why == why


@pytest.mark.parametrize(
    ("a", "b", "value"),
    [
        (Place("Zarkot"), Place("zarkot"), 0.6),
        (Place("Miranzhah"), Place("Miramzhah"), 0.4),
        (Place("Zarkot"), Place("Bangul"), 0.0),
        (Place("Zarkot"), QUETTA, 0.0),
        (Place("Zarkot", within=("Quetta",)), QUETTA, 0.1),
        (Place("Zarkot", country="IN"), QUETTA, -0.7),
    ],
)
def test_unresolved_places_go_by_their_names(a: Place, b: Place, value: float) -> None:
    assert same_place(a, b).value == value


def test_near_a_town_can_be_the_next_town() -> None:
    near = replace(QUETTA, name="Quetta", relation="near", radius_km=60.0, id="x")
    assert same_place(near, MASTUNG).value > same_place(QUETTA, MASTUNG).value
