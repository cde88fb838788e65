"""Place names to places, in the light of their report."""

from csv import DictReader
from importlib.resources import files

import pytest

from dateline.gazetteer import gazetteer
from dateline.model import Place
from dateline.resolve.place_context import FEATURES, SURENESS, weights
from dateline.resolve.places import place_for, report_countries


def resolved(name: str, *context: str, within: tuple[str, ...] = (), countries: tuple[str, ...] = ()) -> Place:
    named = tuple(Place(other) for other in context)
    return place_for(Place(name, within=within), context=named, countries=countries)


@pytest.mark.parametrize(
    ("name", "context", "country", "admin1"),
    [
        ("London", ("UK",), "GB", "England"),
        ("London", ("Ontario", "Toronto"), "CA", "Ontario"),
        ("Hyderabad", ("Karachi", "Sindh"), "PK", "Sindh"),
        ("Hyderabad", ("India",), "IN", "Telangana"),
        ("Georgia", ("Tbilisi", "Russia"), "GE", None),
        ("Georgia", ("Atlanta", "US"), "US", "Georgia"),
        ("Washington", ("Pakistan", "Kabul"), "US", "District of Columbia"),
        ("Washington", ("Seattle", "Spokane"), "US", "Washington"),
        ("Tripoli", ("Beirut", "Lebanon"), "LB", None),
        ("Tripoli", ("Benghazi", "Libya"), "LY", None),
        ("San Miguel", ("El Salvador",), "SV", "San Miguel Department"),
    ],
)
def test_namesakes_go_by_the_rest_of_the_report(
    name: str, context: tuple[str, ...], country: str, admin1: str | None
) -> None:
    place = resolved(name, *context)
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


@pytest.mark.parametrize(
    ("name", "within", "admin1"),
    [
        ("Springfield", ("Illinois",), "Illinois"),
        ("Portland", ("Ore.",), "Oregon"),
        ("Springfield, Mo.", (), "Missouri"),
        ("Mir Ali", ("North Waziristan",), "Khyber Pakhtunkhwa"),
        ("Kabul's Dasht-e-Barchi neighbourhood", (), "Kabul"),
        ("the Bannu district of Khyber Pakhtunkhwa", (), "Khyber Pakhtunkhwa"),
        ("the Syrian city of Homs", (), "Homs"),
    ],
)
def test_what_is_put_around_a_name_decides(name: str, within: tuple[str, ...], admin1: str) -> None:
    place = resolved(name, within=within)
    assert place.id is not None
    assert place.admin1 == admin1


@pytest.mark.parametrize(
    ("name", "place_id", "precision", "kind"),
    [
        ("Kabul airport", "dl-hamid-karzai-international-airport", "site", "point"),
        ("Quetta", "gn-1167528", "town", "point"),
        ("South Waziristan", "gn-1164536", "district", "area"),
        ("Kurram district", "gn-1172574", "district", "area"),
        ("Paktika", "gn-1131256", "province", "area"),
        ("Herat province", "gn-1140025", "province", "area"),
        ("Pakistan", "iso-PK", "country", "area"),
        ("northern Syria", "iso-SY", "country", "area"),
        ("north-western Pakistan", "iso-PK", "country", "area"),
        ("Afghan soil", "iso-AF", "country", "area"),
        ("Afghan-Pakistani border", "dl-border-af-pk", "country", "line"),
        ("the border between Pakistan and India", "dl-border-in-pk", "country", "line"),
        ("Line of Control", "dl-line-of-control", "province", "line"),
    ],
)
def test_precision_and_kind_follow_the_words(name: str, place_id: str, precision: str, kind: str) -> None:
    place = resolved(name)
    assert (place.id, place.precision, place.kind) == (place_id, precision, kind)


@pytest.mark.parametrize(
    "name",
    [
        "Road",
        "Police Station",
        "the Market",
        "Border",
        "Camp",
        "Gate",
        "Bazaar",
        "District",
        "East",
        "Coast",
    ],
)
def test_a_name_of_common_words_alone_is_no_place(name: str) -> None:
    assert resolved(name, countries=("PK",)) == Place(name)


def test_the_capital_is_that_of_the_country_that_leads() -> None:
    assert resolved("the capital", countries=("KE", "SO")).name == "the capital"
    assert resolved("the capital", countries=("KE", "SO")).country == "KE"


def test_the_capital_of_no_country_stays_unknown() -> None:
    assert resolved("the capital", countries=()) == Place("the capital")


@pytest.mark.parametrize(
    ("name", "country", "place_id"),
    [
        ("Kankara LGA", "NG", "gn-8633652"),
        ("Kankara Local Government Area", "NG", "gn-8633652"),
        ("Gwoza local government area of Borno State", "NG", "gn-8659839"),
        ("Mir Ali tehsil", "PK", "dl-mir-ali"),
        ("Kulachi tehsil of Dera Ismail Khan", "PK", "gn-1172779"),
        ("Ar-Rutba sub-district", "IQ", "gn-98678"),
        ("Baramati taluka", "IN", "gn-1277091"),
        ("Djibo commune", "BF", "gn-2361177"),
        ("Keran sector of Kupwara", "IN", "gn-1267253"),
        ("the Bara area of Khyber district", "PK", "dl-bara"),
        ("general area Datta Khel", "PK", "gn-1109262"),
        ("Mir Ali police station limits", "PK", "dl-mir-ali"),
        ("East Region", "CM", "gn-2231835"),
    ],
)
def test_words_for_the_kind_of_a_place_are_read(name: str, country: str, place_id: str) -> None:
    assert resolved(name, countries=(country,)).id == place_id


def test_the_limits_of_a_police_station_on_no_map_lie_in_its_district() -> None:
    place = resolved("Kistaram Police Station limits", within=("Sukma District",), countries=("IN",))
    assert (place.id, place.admin2, place.precision) == (None, "Sukma", "district")


def test_a_line_yields_to_what_is_finer_around_it() -> None:
    place = resolved("Line of Control", within=("Kupwara",), countries=("IN",))
    assert (place.id, place.admin2, place.precision) == (None, "Kupwara", "district")
    assert resolved("Line of Control", within=("Kashmir",)).id == "dl-line-of-control"


def test_one_country_at_a_border_takes_the_other_from_the_report() -> None:
    assert resolved("the Afghan border", "Islamabad", "Pakistan").id == "dl-border-af-pk"


def test_a_hamlet_in_a_country_that_nothing_names_stays_unresolved() -> None:
    place = resolved("Moscow", "Kabul", "Afghanistan", "Herat")
    assert place.country == "RU"
    assert resolved("Uk", "Kabul", "Afghanistan", "Herat").country != "RU"
    assert resolved("Rogersville", "Kabul", "Afghanistan", "Herat") == Place("Rogersville")


def test_a_name_on_no_map_stays_as_it_came() -> None:
    assert resolved("Zzyzkorgrad", "Pakistan") == Place("Zzyzkorgrad")


def test_two_namesakes_of_one_size_are_left_open() -> None:
    assert resolved("Springfield").id is None


def test_a_place_on_no_map_lies_in_what_surrounds_it() -> None:
    place = resolved("Killi Zzyzkor", within=("Mastung district", "Balochistan"))
    assert (place.id, place.admin2, place.precision) == (None, "Mastung District", "district")
    assert place.lat is not None


def test_a_wrong_surrounding_does_not_move_a_place_of_one_name() -> None:
    assert resolved("Abbey Gate", "Afghanistan", within=("London",)).country == "AF"


def test_near_widens_the_radius_and_keeps_the_words() -> None:
    there, near = Place("Quetta"), Place("Quetta", relation="near")
    assert (place_for(near).radius_km or 0) == pytest.approx((place_for(there).radius_km or 0) + 25)
    assert (place_for(near).relation, place_for(near).name) == ("near", "Quetta")


def test_countries_of_the_actors_help() -> None:
    assert resolved("Hyderabad", countries=("PK",)).country == "PK"


def test_the_order_of_the_context_does_not_matter() -> None:
    context = ("Springfield", "Karachi", "Hyderabad", "Paris", "Tank")
    assert resolved("Hyderabad", *context) == resolved("Hyderabad", *reversed(context))


def test_report_countries_come_most_frequent_first() -> None:
    names = ("Kabul", "Islamabad", "Paktika", "South Waziristan", "Pakistan", "Springfield", "Durand Line")
    assert report_countries(tuple(Place(name) for name in names)) == ("PK", "AF")


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Syrians", "iso-SY"),
        ("Canadian", "iso-CA"),
        ("European", "dl-europe"),
        ("the Mexican Senate", "iso-MX"),
        ("Helmand Provincial Hospital", "gn-1140043"),
    ],
)
def test_peoples_and_bodies_stand_for_their_places(name: str, place_id: str) -> None:
    assert resolved(name).id == place_id


def test_a_name_on_no_map_lies_amid_the_places_of_a_report_about_one_province() -> None:
    place = resolved("Zzyzkorgrad", "Peshawar", "Mardan", "Swabi", "Charsadda")
    assert (place.id, place.kind, place.precision) == (None, "area", "province")
    assert (place.country, place.admin1) == ("PK", "Khyber Pakhtunkhwa")
    assert place.radius_km == 100


def test_a_name_on_no_map_stays_unknown_where_the_report_is_about_several_provinces() -> None:
    assert resolved("Zzyzkorgrad", "Peshawar", "Lahore", "Karachi", "Quetta") == Place("Zzyzkorgrad")
    assert resolved("Zzyzkorgrad", "Peshawar") == Place("Zzyzkorgrad")


def test_every_feature_has_its_weight_and_says_what_it_is() -> None:
    rows = list(DictReader(files("dateline.resolve").joinpath("place_weights.csv").read_text("utf-8").splitlines()))
    named = [row["feature"] for row in rows]
    assert named == [*FEATURES, *SURENESS]
    assert all(row["what"] for row in rows)
    for table in ("meaning", "sureness"):
        assert list(weights(table)) == [float(row["weight"]) for row in rows if row["table"] == table]


@pytest.mark.parametrize("name", ["Jalalabad Road", "Kandahar Street", "Herat Square", "Khost neighbourhood"])
def test_a_street_is_not_in_the_far_town_after_which_it_is_called(name: str) -> None:
    place = resolved(name, "Karachi", "Sindh", "Korangi")
    assert (place.id, place.country) != ("gn-1139715", "AF")
    assert place.admin1 in (None, "Sindh")


def test_a_street_called_after_a_part_of_the_town_is_there() -> None:
    place = resolved("Dasht-e-Barchi road", "Kabul", "Afghanistan")
    assert (place.id, place.admin1, place.kind) == (None, "Kabul", "area")


def test_what_a_name_may_mean_is_kept_with_its_share() -> None:
    place = resolved("Hyderabad", "Karachi", "India")
    assert {one.country for one in place.meanings} == {"PK", "IN"}
    assert [one.score for one in place.meanings] == sorted((one.score for one in place.meanings), reverse=True)
    assert sum(one.score for one in place.meanings) <= 1.01


def test_where_no_meaning_is_likely_enough_they_are_kept_and_none_is_taken() -> None:
    place = resolved("Springfield", "Kabul", "Afghanistan")
    assert place.id is None
    assert place.meanings


def test_a_name_beyond_doubt_keeps_no_others() -> None:
    assert resolved("Kandahar", "Kabul", "Afghanistan").meanings == ()


def test_places_are_the_same_whatever_else_their_names_might_mean() -> None:
    here, there = resolved("Hyderabad", "Karachi", "Sindh"), resolved("Hyderabad", "Karachi", "Sindh", "Quetta")
    assert here == there
    assert len({here, there}) == 1


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("English", "gn-6269131"),
        ("Scottish", "gn-2638360"),
        ("Chechen", "gn-569665"),
        ("British Embassy Tokyo", "gn-1850147"),
        ("Robinson College Cambridge", "gn-2653941"),
    ],
)
def test_adjectives_and_bodies_lead_to_the_place_that_they_name(name: str, place_id: str) -> None:
    assert resolved(name, "England", "London").id == place_id


def test_a_body_of_a_state_or_a_town_is_in_it_and_not_in_a_namesake_of_its_kind() -> None:
    assert (resolved("Bank of Japan").country, resolved("Bank of Japan").lat) == ("JP", None)
    assert resolved("University of Cape Town").admin1 == "Western Cape"


def test_every_adjective_names_a_place_of_the_gazetteer() -> None:
    text = files("dateline.resolve").joinpath("adjectives.csv").read_text(encoding="utf-8")
    rows = list(DictReader(text.splitlines()))
    assert [row["adjective"] for row in rows] == sorted({row["adjective"] for row in rows})
    assert all(gazetteer().get(row["place"]) is not None for row in rows)


def test_a_place_is_in_the_country_of_the_names_around_it() -> None:
    place = resolved("Riverside district", "New York", "Kenya", "Israel", within=("Nairobi",))
    assert (place.country, place.admin1) == ("KE", "Nairobi County")


def test_a_site_on_no_map_stands_in_the_town_of_its_report() -> None:
    place = resolved("Zamzam Hotel", "Mogadishu", "the Somali capital", "Somalia")
    assert (place.id, place.country, place.kind, place.precision) == (None, "SO", "area", "town")


def test_a_quarter_on_no_map_stays_in_the_province() -> None:
    place = resolved("Hawl Qabta", "Mogadishu", "the Somali capital", "Somalia", "Britain")
    assert (place.id, place.country, place.precision) == (None, "SO", "province")


def test_a_site_of_a_report_about_several_provinces_stays_unknown() -> None:
    assert resolved("Zamzam Hotel", "Lahore", "Karachi", "Peshawar", "Quetta").country is None


def test_a_mosque_of_a_common_name_is_not_the_one_of_note_abroad() -> None:
    assert resolved("Noor Mosque", "Lahore", "Pakistan", "Punjab").country in (None, "PK")
    assert resolved("Noor Mosque", "Christchurch", "New Zealand").country == "NZ"


@pytest.mark.parametrize(
    ("name", "countries", "country"),
    [
        ("Mopti", ("NG",), "ML"),
        ("Menaka", ("FR",), "ML"),
        ("Saada", ("SA",), "YE"),
        ("Haifa", ("LB",), "IL"),
        ("Djibo", ("CH",), "BF"),
        ("Jenin", ("US", "IL", "PS"), "PS"),
        ("Springfield", ("FR",), None),
        ("Gao", ("CH",), None),
        ("Bentiu", ("US",), None),
    ],
)
def test_a_town_of_note_is_known_in_a_report_from_abroad(
    name: str, countries: tuple[str, ...], country: str | None
) -> None:
    assert resolved(name, countries=countries).country == country
