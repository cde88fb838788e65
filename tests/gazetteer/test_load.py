"""Looking places up in the compiled gazetteer."""

import pickle
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from dateline.gazetteer import gazetteer


def found(name: str, *, abbreviated: bool = False) -> list[str]:
    return [entry.id for entry in gazetteer().find(name, abbreviated=abbreviated)]


def test_every_country_by_its_letters() -> None:
    names = gazetteer().countries()
    assert (names["GB"], names["XK"]) == ("United Kingdom", "Kosovo")
    assert {gazetteer().get(f"iso-{code}").country for code in ("US", "PK")} <= names.keys()


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Kabul", "gn-1138958"),
        ("کابل", "gn-1138958"),
        ("Pahalgam", "gn-1260880"),
        ("Miramshah", "gn-1170367"),
        ("FATA", "dl-federally-administered-tribal-areas"),
        ("NWFP", "dl-north-west-frontier-province"),
        ("Baluchistan", "gn-1183606"),
        ("South Waziristan", "gn-1164536"),
        ("Kabul airport", "dl-hamid-karzai-international-airport"),
        ("Torkham", "dl-torkham"),
        ("U.S.", "iso-US"),
        ("UK", "iso-GB"),
        ("Durand Line", "dl-border-af-pk"),
        ("Deir al-Zour", "gn-170794"),
    ],
)
def test_names_in_news_are_found(name: str, place_id: str) -> None:
    assert place_id in found(name)


def test_a_hint_puts_the_fitting_feature_first() -> None:
    first = gazetteer().find("Herat province")[0]
    assert (first.feature, first.country, first.hinted) == ("admin1", "AF", True)


def test_an_abbreviation_is_found_only_where_asked_for() -> None:
    illinois = gazetteer().find("Illinois")[0].id
    assert illinois not in found("Ill.")
    assert illinois in found("Ill.", abbreviated=True)


def test_a_province_has_the_centre_of_its_towns() -> None:
    entry = gazetteer().find("Paktika")[0]
    assert (entry.lat, entry.lon) == pytest.approx((32.9, 68.9), abs=0.5)
    assert entry.radius_km is not None
    assert 30 < entry.radius_km < 200


def test_neighbours_share_a_line() -> None:
    entry = gazetteer().get("dl-border-sy-tr")
    assert entry is not None
    assert entry.kind == "line"
    assert entry.lat == pytest.approx(36.8, abs=0.7)


def test_an_unknown_name_is_not_known() -> None:
    assert not gazetteer().known("Zzyzkorgrad")
    assert gazetteer().get("gn-0") is None


def test_adjectives_name_countries() -> None:
    assert [gazetteer().demonym(word) for word in ("Afghan", "Pakistani", "table")] == ["AF", "PK", None]


def test_values_and_the_gazetteer_itself_pickle() -> None:
    entry = gazetteer().find("Quetta")[0]
    assert pickle.loads(pickle.dumps(entry)) == entry
    assert pickle.loads(pickle.dumps(gazetteer())).find("Quetta")[0] == entry


def test_another_thread_finds_the_same() -> None:
    seen: list[list[str]] = []
    thread = threading.Thread(target=lambda: seen.append(found("Mingora")))
    thread.start()
    thread.join()
    assert seen == [found("Mingora")]


def test_a_forked_process_finds_the_same() -> None:
    here = found("Parachinar")
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        assert pool.submit(found, "Parachinar").result(timeout=60) == here
