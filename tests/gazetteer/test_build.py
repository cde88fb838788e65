"""Compiling the gazetteer: the tables, and when a build does nothing."""

import sqlite3
from pathlib import Path

import pytest

from dateline.gazetteer import build, file, own, rows
from dateline.gazetteer.file import TABLES, digest, is_current, target
from dateline.gazetteer.geometry import distance_km
from dateline.gazetteer.names import key, normal
from dateline.gazetteer.rows import PRIMARY, Row, World


def town(place_id: str, name: str, point: tuple[float, float]) -> Row:
    return Row(place_id, name, "city", "PK", "Balochistan", "Kech", point=point, radius_km=2.0, population=900)


def written(path: Path, *places: Row) -> Path:
    build._write(path, places)
    return path


def test_a_file_of_todays_sources_is_current(tmp_path: Path) -> None:
    assert is_current(written(tmp_path / "places.sqlite", town("gn-1", "Mand", (26.1, 62.0))))


def test_a_file_of_other_sources_is_not_current(tmp_path: Path) -> None:
    path = written(tmp_path / "places.sqlite", town("gn-1", "Mand", (26.1, 62.0)))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET digest = 'old'")
    connection.commit()
    connection.close()
    assert not is_current(path)


def test_a_broken_file_is_not_current(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"no database at all" * 100)
    assert not is_current(path)


def test_a_current_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "assemble", lambda: (town("gn-1", "Mand", (26.1, 62.0)),))
    path = tmp_path / "deep" / "places.sqlite"
    build.build(path)
    before = path.stat().st_mtime_ns
    build.build(path)
    assert path.stat().st_mtime_ns == before
    assert [left.name for left in path.parent.iterdir()] == ["places.sqlite"]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    places = (town("gn-1", "Mand", (26.1, 62.0)), town("gn-2", "Tump", (26.1, 62.4)))
    assert written(tmp_path / "a", *places).read_bytes() == written(tmp_path / "b", *places).read_bytes()


def test_the_digest_covers_every_committed_table() -> None:
    folder = Path(file.__file__).parent
    assert sorted(table.name for table in folder.glob("*.tsv")) == sorted(TABLES)
    assert len(digest()) == 64


def test_a_town_takes_the_names_of_its_namesake_nearby() -> None:
    here = town("gn-1", "Kharlachi", (33.82, 69.97))
    far = town("gn-2", "Torkham", (24.0, 67.0))
    places = own.sites(World((here, far)))
    assert "dl-kharlachi" not in [place.id for place in places]
    assert "dl-torkham" in [place.id for place in places]
    assert here.names["Kharlachi border"] == PRIMARY


@pytest.mark.parametrize("table", ["sites.tsv", "regions.tsv", "ucdp.tsv"])
def test_committed_places_have_ids_of_their_own_and_lie_on_earth(table: str) -> None:
    lines = rows.read_table(table)
    ids = [line["id"] for line in lines]
    assert ids == sorted(set(ids))
    assert all(-90 <= float(line["lat"]) <= 90 and -180 <= float(line["lon"]) <= 180 for line in lines)


def test_committed_sites_lie_in_their_country() -> None:
    """A slip of a sign or of two columns puts a site thousands of kilometres from its country."""
    centres = {line["alpha2"]: (float(line["lat"]), float(line["lon"])) for line in rows.read_table("countries.tsv")}
    wide = {"US", "RU", "CN", "AU", "CA"}
    for line in rows.read_table("sites.tsv"):
        away = distance_km(centres[line["country"]], (float(line["lat"]), float(line["lon"])))
        assert away < (4500 if line["country"] in wide else 1500), line["id"]


def test_the_key_of_a_committed_name_is_never_empty() -> None:
    for table in ("sites.tsv", "regions.tsv"):
        for line in rows.read_table(table):
            assert all(key(normal(name)) for name in (line["name"], *rows.split(line["aliases"])))


def test_the_environment_says_where_the_file_lies(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_GAZETTEER", str(tmp_path / "elsewhere.sqlite"))
    target.cache_clear()
    try:
        assert target() == tmp_path / "elsewhere.sqlite"
    finally:
        monkeypatch.undo()
        target.cache_clear()
