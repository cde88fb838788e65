"""The formats of conflict data coders: their columns, and the rules by which a row is made, split or left out."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from dateline.fuse.assemble import assemble
from dateline.model import Count, Day, Place
from dateline.share import acled, cameo, geojson, plover, ucdp
from dateline.share.frame import Job, Options
from fuse.factory import account, claimant, party, toll
from share.material import Made, exported, job

QUETTA = Place(
    "Quetta", ("Pakistan",), "in", "gn-1167528", "point", "PK", "Balochistan", None, 30.18, 66.99, 5.0, "town"
)
NIGHT = Day("2021-08-02", "2021-08-04", "day", "stated", "from Monday to Wednesday")
TTP = party("TTP", actor="ttp")
TROOPS = party("Pakistani troops", "recipient", "mil-pk")
VILLAGERS = party("villagers", "victim", kind="group")


def made(*extra, **more):
    """One incident of one account, by default an armed attack in Quetta on one day."""
    given = {"when": "2021-08-02", "at": QUETTA, "parties": (TTP,), "published": "2021-08-03", **more}
    return assemble([account("a", *extra, **given)])


def rows(lines, delimiter=","):
    return list(csv.DictReader(io.StringIO("".join(lines), newline=""), delimiter=delimiter))


def one(format_, incident, **options):
    (row,) = rows(format_.lines(job(incident, **options)))
    return row


# --------------------------------------------------------------------------------------------------
# ACLED


@pytest.mark.parametrize(
    ("incident", "event", "sub"),
    [
        (made(parties=(TTP, TROOPS)), "Battles", "Armed clash"),
        (made(parties=(TTP, VILLAGERS)), "Violence against civilians", "Attack"),
        (made(mode="suicide-attack"), "Explosions/Remote violence", "Suicide bomb"),
        (made(mode=("aerial", "firearms"), parties=(TTP, TROOPS)), "Battles", "Armed clash"),
        (made(mode="abduct"), "Violence against civilians", "Abduction/forced disappearance"),
        (made(mode="abduct", killed=2), "Violence against civilians", "Attack"),
        (
            made(type="COERCE", mode="arrest", parties=(party("police", actor="pol-pk"),)),
            "Strategic developments",
            "Arrests",
        ),
        (made(type="COERCE", mode="arrest"), "Violence against civilians", "Abduction/forced disappearance"),
        (made(type="PROTEST", mode="riot", parties=(party("rioters"),)), "Riots", "Violent demonstration"),
    ],
)
def test_acleds_hierarchy_chooses_the_type(incident, event, sub):
    row = one(acled, incident)
    assert (row["event_type"], row["sub_event_type"]) == (event, sub)


@pytest.mark.parametrize(
    ("incident", "why"),
    [
        (made(type="CONSULT"), "does not collect"),
        (made(status="planned"), "it was planned"),
        (made(when=Day(None, None, "unknown", "stated", "Tuesday")), "no day"),
        (made(when="2021"), "no more than a year"),
        (made(at=replace(QUETTA, lat=None, lon=None)), "no place"),
        (made(at=replace(QUETTA, precision="country")), "no more than a country"),
        (made(("scope", "campaign", {})), "a campaign"),
    ],
)
def test_what_acled_does_not_collect_makes_no_row_and_is_counted(incident, why):
    work = job(incident)
    assert rows(acled.lines(work)) == []
    (loss,) = (each for each in work.losses.rows() if each.field == "incident")
    assert loss.kind == "dropped"
    assert why in loss.why


def test_acled_has_a_row_a_day_and_the_first_has_the_rest_of_the_toll():
    found = rows(acled.lines(job(made(when=NIGHT, killed=8, parties=(TTP, TROOPS)))))
    assert [row["event_date"] for row in found] == ["2021-08-02", "2021-08-03", "2021-08-04"]
    assert [row["fatalities"] for row in found] == ["4", "2", "2"]
    assert len({row["event_id_cnty"] for row in found}) == 3


def test_acled_takes_the_middle_of_a_month():
    row = one(acled, made(when="2021-08"))
    assert (row["event_date"], row["time_precision"]) == ("2021-08-16", "3")


def test_acleds_number_is_the_lowest_and_that_of_its_table_for_words():
    items = [account("a", at=QUETTA, when="2021-08-02", killed=13, parties=(TTP,)), account("b", killed=20)]
    assert one(acled, assemble(items))["fatalities"] == "13"
    words = made(toll("killed", 12, high=99, quote="dozens of people"))
    assert one(acled, words)["fatalities"] == "12"


def test_nobody_and_no_number_are_filled_by_a_rule_and_said_to_be():
    work = job(made(parties=()))
    (row,) = rows(acled.lines(work))
    assert (row["actor1"], row["fatalities"]) == ("Unidentified Armed Group (Pakistan)", "0")
    assert {loss.field for loss in work.losses.rows() if loss.kind == "filled"} == {"actor1", "fatalities", "timestamp"}


@pytest.mark.parametrize(
    ("parties", "words", "number"),
    [
        ((TTP, TROOPS), "State forces-Rebel group", "12"),
        ((TTP, VILLAGERS), "Rebel group-Civilians", "27"),
        (
            (party("US drones", actor="mil-us"), party("TTP", "recipient", "ttp")),
            "Rebel group-External/Other forces",
            "28",
        ),
        ((party("gunmen"), VILLAGERS), "Political militia-Civilians", "37"),
        ((party("rioters"),), "Political militia", None),
    ],
)
def test_acleds_kinds_of_actors_as_words_and_as_numbers(parties, words, number):
    incident = made(parties=parties)
    assert words in one(acled, incident)["interaction"] or number is None
    if number:
        assert one(acled, incident, codes=True)["interaction"] == number


def test_a_row_of_acled_is_as_its_code_book_says(examples, tmp_path):
    from share.material import exported

    text = exported(examples, "acled", tmp_path)[""].decode()
    found = rows([text])
    assert len(found) > 50
    kinds = {
        (row["event_type"], row["sub_event_type"]): row["disorder_type"] for row in map(dict, acled.crosswalk("acled"))
    }
    for row in found:
        assert tuple(row) == acled.COLUMNS
        assert kinds[row["event_type"], row["sub_event_type"]] == row["disorder_type"]
        assert re.fullmatch(r"[A-Z]{3}\d+", row["event_id_cnty"])
        assert row["time_precision"] in {"1", "2", "3"}
        assert row["geo_precision"] in {"1", "2", "3"}
        assert row["fatalities"].isdigit()
        assert row["inter1"] in {words for _, words in acled.INTER.values()}
        assert -90 <= float(row["latitude"]) <= 90


# --------------------------------------------------------------------------------------------------
# UCDP


def test_ucdp_puts_the_state_on_side_a_and_the_dead_on_their_sides():
    tolls = (
        toll("killed", 5, "Pakistani troops", side="recipient"),
        toll("killed", 3, "militants", side="actor"),
        toll("killed", 2, "civilians", side="civilian"),
    )
    row = one(ucdp, made(*tolls, parties=(TTP, TROOPS)))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Government of Pakistan", "TTP")
    assert (row["side_a_new_id"], row["side_b_new_id"], row["dyad_new_id"], row["conflict_new_id"]) == (
        "142",
        "356",
        "857",
        "404",
    )
    dead = {name: int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")}
    assert sum(dead.values()) == int(row["best"])
    assert dead == {"deaths_a": 5, "deaths_b": 3, "deaths_civilians": 2, "deaths_unknown": 0}


@pytest.mark.parametrize(
    ("parties", "kind"),
    [
        ((TTP, TROOPS), "1"),
        ((TTP, party("IS-K", "recipient", "iskp")), "2"),
        ((TTP, VILLAGERS), "3"),
        ((party("troops", actor="mil-pk"), VILLAGERS), "3"),
    ],
)
def test_ucdps_types_of_violence(parties, kind):
    assert one(ucdp, made(parties=parties, killed=3))["type_of_violence"] == kind


@pytest.mark.parametrize(
    ("incident", "why"),
    [
        (made(), "nobody is told to be dead"),
        (made(killed=2, parties=()), "no organised actor"),
        (made(killed=2, type="COERCE"), "no use of armed force"),
        (made(killed=2, status="attempted"), "attempted"),
        (made(killed=2, at=None), "no place"),
        (made(killed=2, when=None), "no day"),
    ],
)
def test_what_is_no_event_of_ucdps_makes_no_row_and_is_counted(incident, why):
    work = job(incident)
    assert rows(ucdp.lines(work)) == []
    (loss,) = (each for each in work.losses.rows() if each.field == "incident")
    assert why in loss.why


def test_ucdp_names_the_claimants_as_the_original_source():
    said = {"claimant": claimant("the morgue"), "who": None}
    row = one(ucdp, made(("killed", Count(4, 4), said)))
    assert row["source_original"] == "the morgue"


def test_ucdps_precision_grid_and_point():
    row = one(ucdp, made(killed=4, when=NIGHT))
    assert (row["where_prec"], row["date_prec"], row["geom_wkt"]) == ("1", "2", "POINT (66.99 30.18)")
    assert ucdp.priogrid(34.821865, 74.355544) == 179789  # of an event of UCDP's own
    assert ucdp.priogrid(34.567086, 73.889049) == 179788


def test_a_row_of_ucdp_is_as_its_code_book_says(examples, tmp_path):
    from share.material import exported

    found = rows([exported(examples, "ucdp", tmp_path)[""].decode()])
    assert len(found) > 20
    for row in found:
        assert tuple(row) == ucdp.COLUMNS
        low, best, high = (int(row[name]) for name in ("low", "best", "high"))
        assert low <= best <= high
        dead = [int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
        assert sum(dead) == best
        assert row["type_of_violence"] in {"1", "2", "3"}
        assert 1 <= int(row["where_prec"]) <= 6
        assert 1 <= int(row["date_prec"]) <= 5


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_pandas_reads_the_columns_with_their_types(examples, tmp_path, name):
    import pandas

    from share.material import exported

    data = exported(examples, name, tmp_path)[""]
    (tmp_path / "a.csv").write_bytes(data.rstrip() + b",,more\r\n")
    with pytest.raises(pandas.errors.ParserError):
        pandas.read_csv(tmp_path / "a.csv")
    (tmp_path / "a.csv").write_bytes(data)
    found = pandas.read_csv(tmp_path / "a.csv")
    numbers = ("fatalities", "iso", "year") if name == "acled" else ("best", "low", "high", "priogrid_gid", "id")
    assert all(found[column].dtype.kind == "i" for column in numbers)


# --------------------------------------------------------------------------------------------------
# PLOVER and CAMEO


def test_a_record_of_plover_has_what_its_manual_requires(examples, tmp_path):
    from dateline.ontology.load import ontology
    from share.material import exported

    found = [json.loads(line) for line in exported(examples, "plover", tmp_path)[""].splitlines()]
    assert len(found) > 100
    for one_ in found:
        assert one_["id"]
        assert one_["date"]
        assert one_["actor"]
        (kind,) = one_["event"]
        assert set(one_["mode"]) <= set(ontology().types[kind].modes)
        assert set(one_["context"]) <= set(ontology().contexts)
        for entity in (*one_["actor"], *one_["recipient"]):
            assert set(entity["sector"]) <= {*ontology().sectors, "UNK"}


def test_plover_says_what_is_planned_and_what_is_past():
    (line,) = plover.lines(job(made(status="planned", salience="background")))
    found = json.loads(line)
    assert (found["future"], found["historical"], found["comment"]) == (True, True, "status: planned")


def test_cameo_has_a_row_for_each_edge_with_goldsteins_score():
    (row,) = rows(cameo.lines(job(made(mode="suicide-attack", parties=(TTP, TROOPS)))), "\t")
    assert (row["cameo"], row["root"], row["quad"], row["goldstein"]) == ("1831", "18", "4", "-10.0")
    assert (row["source"], row["target"]) == ("PAKREB", "PAKMIL")


@pytest.mark.parametrize(
    ("code", "score"), [("173", -5.0), ("063", 7.4), ("0841", 7.0), ("1822", -9.0), ("0873", 5.0), ("116", -2.0)]
)
def test_a_code_takes_the_score_of_its_longest_beginning(code, score):
    assert cameo.goldstein(code) == score


def test_every_code_that_an_act_is_mapped_to_has_a_score():
    from dateline.ontology.load import crosswalk

    assert all(cameo.goldstein(row["cameo"]) is not None for row in crosswalk("plover_cameo"))


# --------------------------------------------------------------------------------------------------
# Maps


def shape(**place):
    (item,) = Made(made(at=replace(QUETTA, **place))).items()
    return geojson.geometry(item.json["place"], Job(Made(), Options()).losses)


def test_a_town_is_a_point_and_a_province_an_area():
    assert shape() == {"type": "Point", "coordinates": [66.99, 30.18]}
    area = shape(precision="province", radius_km=300.0)
    (ring,) = area["coordinates"]
    assert area["type"] == "Polygon"
    assert ring[0] == ring[-1]
    assert len(ring) == 33


def test_near_a_town_is_an_area():
    assert shape(relation="near", radius_km=20.0)["type"] == "Polygon"


def test_an_area_across_the_180th_meridian_is_cut():
    area = shape(precision="province", lat=-17.0, lon=179.5, radius_km=200.0)
    assert area["type"] == "MultiPolygon"
    assert all(-180 <= east <= 180 for (ring,) in area["coordinates"] for east, _ in ring)


@pytest.mark.parametrize(("lat", "lon"), [(89.9, 0.0), (-89.0, 170.0), (0.0, 180.0), (0.0, -180.0)])
def test_an_area_at_the_end_of_the_world_stays_on_it(lat, lon):
    area = shape(precision="country", lat=lat, lon=lon, radius_km=1500.0)
    rings = [area["coordinates"]] if area["type"] == "Polygon" else area["coordinates"]
    assert all(-180 <= east <= 180 and -90 <= north <= 90 for (ring,) in rings for east, north in ring)


@pytest.mark.parametrize(("lat", "lon"), [(None, None), (95.0, 0.0), (0.0, 200.0)])
def test_what_lies_on_no_map_has_no_geometry(lat, lon):
    assert shape(lat=lat, lon=lon) is None


@pytest.mark.parametrize("redact", [True, False])
def test_a_folder_of_ucdp_says_whether_it_is_redacted(examples, tmp_path, redact):
    found = exported(examples, "ucdp", tmp_path / "a", redact=redact, suffix="")
    from frictionless import validate

    told = json.loads(found["datapackage.json"])
    assert told["dateline"] == {"redacted": redact, "level": "clear"}
    assert found["ged.csv"] == exported(examples, "ucdp", tmp_path, redact=redact)[""]
    assert validate(str(tmp_path / "a" / "datapackage.json")).valid
    with (tmp_path / "a" / "ged.csv").open("a", encoding="utf-8") as file:
        file.write("one,two\n")
    assert not validate(str(tmp_path / "a" / "datapackage.json")).valid
