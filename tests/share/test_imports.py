"""What is taken in: rows and bundles of others as reports with their words, and clear errors for what is broken."""

from __future__ import annotations

import csv
import json
import tracemalloc
from pathlib import Path

import pytest

from dateline.arrive import arrive
from dateline.errors import BadFile
from dateline.incidents import incidents
from dateline.model import Count, Party, Place
from dateline.pipeline import run
from dateline.share import acled, acled_in, csv_in, stix_in, ucdp, ucdp_in
from dateline.share.arrivals import NewReport
from dateline.share.tables import INCIDENTS
from dateline.store import open_record
from share.material import exported

READERS = {"acled": acled_in.read, "ucdp": ucdp_in.read}

ACLED = {
    "event_id_cnty": "PAK12345", "event_date": "2021-08-26", "year": "2021", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Violence against civilians", "sub_event_type": "Attack",
    "actor1": "TTP: Tehreek-i-Taliban Pakistan", "assoc_actor_1": "", "inter1": "Rebel group",
    "actor2": "Civilians (Pakistan)", "assoc_actor_2": "", "inter2": "Civilians",
    "interaction": "Rebel group-Civilians",
    "civilian_targeting": "Civilians targeted", "iso": "586", "region": "South Asia", "country": "Pakistan",
    "admin1": "Balochistan", "admin2": "Quetta", "admin3": "", "location": "Quetta", "latitude": "30.1872",
    "longitude": "67.0125", "geo_precision": "1", "source": "A Paper; Another", "source_scale": "National",
    "notes": "Gunmen shot two men dead.", "fatalities": "2", "tags": "", "timestamp": "1630000000",
}  # fmt: skip

UCDP = {
    **dict.fromkeys(ucdp.COLUMNS, ""),
    "id": "59553", "relid": "PAK-2010-1-404-5", "year": "2010", "active_year": "1", "code_status": "Clear",
    "type_of_violence": "3", "conflict_new_id": "404", "conflict_name": "x", "dyad_new_id": "857",
    "dyad_name": "TTP - Civilians", "side_a_new_id": "356", "side_a": "TTP", "side_b_new_id": "9999",
    "side_b": "Civilians",
    "number_of_sources": "1", "source_article": '"A Paper,2010-01-02,Blast"', "source_office": "A Paper",
    "source_date": "2010-01-02", "source_headline": "Blast", "source_original": "police", "where_prec": "2",
    "where_coordinates": "Lakki Marwat town", "where_description": "near Lakki", "adm_1": "Khyber Pakhtunkhwa",
    "adm_2": "Lakki Marwat", "latitude": "32.6", "longitude": "70.9", "country": "Pakistan", "country_id": "770",
    "region": "Asia", "event_clarity": "1", "date_prec": "1", "date_start": "2010-01-01 00:00:00.000",
    "date_end": "2010-01-01 00:00:00.000", "deaths_a": "1", "deaths_b": "0", "deaths_civilians": "88",
    "deaths_unknown": "6", "best": "95", "high": "105", "low": "89",
}  # fmt: skip

ROWS = {"acled": ACLED, "ucdp": UCDP}


def write(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def account(path: Path, name: str):
    _, new = READERS[name](path)
    return new.account


def values(account, field: str) -> list:
    return [claim.value for claim in account.claims if claim.field == field]


# --------------------------------------------------------------------------------------------------
# Rows


@pytest.mark.parametrize("name", READERS)
def test_every_claim_points_into_the_row(tmp_path, name):
    report, new = READERS[name](write(tmp_path / "a.csv", ROWS[name]))
    assert report.report.outlet == name.upper()
    assert report.report.genre == "statistics"
    assert len(new.account.claims) > 5
    for claim in new.account.claims:
        assert report.report.text[claim.span.start : claim.span.end] == claim.span.quote
        if claim.claimant is not None:
            span = claim.claimant.span
            assert report.report.text[span.start : span.end] == span.quote


def test_a_row_of_acled_says_what_when_where_who_and_how_many(tmp_path):
    found = account(write(tmp_path / "a.csv", ACLED), "acled")
    assert values(found, "type") == ["ASSAULT"]
    assert [(day.start, day.precision) for day in values(found, "date")] == [("2021-08-26", "day")]
    (place,) = values(found, "place")
    assert isinstance(place, Place)
    assert (place.country, place.precision, place.lat) == ("PK", "town", 30.1872)
    assert values(found, "participant") == [
        Party("TTP: Tehreek-i-Taliban Pakistan", "actor", actor="ttp"),
        Party("Civilians (Pakistan)", "victim", kind="group"),
    ]
    assert values(found, "killed") == [Count(2, 2)]


def test_no_fatalities_of_acled_are_no_information(tmp_path):
    found = account(write(tmp_path / "a.csv", {**ACLED, "fatalities": "0"}), "acled")
    assert values(found, "killed") == []


@pytest.mark.parametrize(
    ("precision", "days"), [("2", ("2021-08-23", "2021-08-29")), ("3", ("2021-08-01", "2021-08-31"))]
)
def test_a_day_of_acled_may_be_a_week_or_a_month(tmp_path, precision, days):
    (day,) = values(account(write(tmp_path / "a.csv", {**ACLED, "time_precision": precision}), "acled"), "date")
    assert (day.start, day.end) == days


def test_older_files_with_numbers_and_more_columns_are_read(tmp_path):
    older = {"data_id": "1", "iso3": "PAK", **ACLED, "inter1": "2", "inter2": "7", "interaction": "27"}
    assert values(account(write(tmp_path / "a.csv", older), "acled"), "type") == ["ASSAULT"]


def test_every_type_of_acled_is_known():
    from dateline.ontology.load import crosswalk

    assert set(acled_in._types()) == {(row["event_type"], row["sub_event_type"]) for row in crosswalk("acled")}


def test_a_row_of_ucdp_says_its_estimates_its_sides_and_its_source(tmp_path):
    found = account(write(tmp_path / "a.csv", UCDP), "ucdp")
    killed = [(claim.value.low, claim.who) for claim in found.claims if claim.field == "killed"]
    assert killed == [(95, None), (89, None), (105, None), (1, "TTP"), (88, "civilians")]
    assert {claim.claimant.name for claim in found.claims if claim.claimant} == {"police"}
    (place,) = values(found, "place")
    assert (place.relation, place.radius_km, place.country) == ("near", 25.0, "PK")
    assert Party("TTP", "actor", actor="ttp") in values(found, "participant")


def test_rows_fuse_with_each_other_and_the_difference_shows(tmp_path):
    other = {**UCDP, "latitude": "30.1872", "longitude": "67.0125", "where_prec": "1", "where_coordinates": "Quetta"}
    other |= {
        "date_start": "2021-08-26 00:00:00.000",
        "date_end": "2021-08-26 00:00:00.000",
        "source_date": "2021-08-26",
    }
    with open_record(tmp_path / "a.db", create=True) as record:
        arrive(acled_in.read(write(tmp_path / "a.csv", {**ACLED, "fatalities": "90"})), record, name="a")
        arrive(ucdp_in.read(write(tmp_path / "b.csv", other)), record, name="b")
        (one,) = incidents(record)
        assert {member.source.outlet for member in one.accounts} == {"ACLED", "UCDP"}
        assert one.casualties.killed is not None
        assert (one.casualties.killed.low, one.casualties.killed.high) == (89, 105)
        assert any(each.field == "killed" for each in one.contradictions)


NEWS = """Gunmen kill three civilians in Quetta

QUETTA, Aug 27, 2021 - Gunmen of the Tehreek-e-Taliban Pakistan shot dead three civilians in a bazaar in Quetta on \
Thursday, police said.
"""


@pytest.mark.parametrize("name", READERS)
def test_a_row_fuses_with_a_news_report_and_the_difference_shows(tmp_path, name):
    quetta = {"latitude": "30.1872", "longitude": "67.0125", "where_prec": "1", "where_coordinates": "Quetta"}
    when = {"date_start": "2021-08-26 00:00:00.000", "date_end": "2021-08-26 00:00:00.000"}
    deaths = {"deaths_a": "0", "deaths_civilians": "2", "deaths_unknown": "0", "best": "2", "high": "2", "low": "2"}
    row = {"acled": ACLED, "ucdp": {**UCDP, **quetta, **when, **deaths, "source_date": "2021-08-26"}}[name]
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    with open_record(tmp_path / "a.db", create=True) as record:
        run([tmp_path / "news.txt"], record)
        arrive(READERS[name](write(tmp_path / "a.csv", row)), record, name="a")
        (one,) = incidents(record)
        assert (one.reports, one.origins) == (2, 2)
        assert any(each.field == "killed" for each in one.contradictions)


@pytest.mark.parametrize("name", READERS)
def test_our_own_export_is_taken_in(examples, tmp_path, name):
    (tmp_path / "a.csv").write_bytes(exported(examples, name, tmp_path)[""])
    with open_record(tmp_path / "a.db", create=True) as record:
        done = arrive(READERS[name](tmp_path / "a.csv"), record, name="a")
        assert done.accounts > 20


# --------------------------------------------------------------------------------------------------
# What is broken


@pytest.mark.parametrize(
    ("name", "column", "cell", "said"),
    [
        ("acled", "event_date", "26/08/2021", "wrote it in its own way"),
        ("acled", "event_date", "44434", "turned it into a number"),
        ("acled", "event_date", "2021-02-30", "no day of the calendar"),
        ("acled", "event_id_cnty", "1.2E+11", "turned it into a number"),
        ("acled", "event_id_cnty", "", "no id of ACLED's"),
        ("acled", "sub_event_type", "Gossip", "no type of ACLED's"),
        ("acled", "fatalities", "many", "no number"),
        ("acled", "fatalities", "1.5", "no whole number"),
        ("acled", "latitude", "301872", "outside -90 to 90"),
        ("acled", "longitude", "nan", "no number"),
        ("acled", "timestamp", "99999999999999999", "no time"),
        ("ucdp", "id", "PAK1", "no id of UCDP's"),
        ("ucdp", "date_start", "1/1/2010", "wrote it in its own way"),
        ("ucdp", "date_end", "2009-01-01", "wrong way round"),
        ("ucdp", "best", "ninety", "no number"),
        ("ucdp", "longitude", "709", "outside -180 to 180"),
        ("acled", "notes", '=HYPERLINK("x")', "is a formula"),
        ("ucdp", "source_headline", "=A1+1", "is a formula"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_imported(tmp_path, name, column, cell, said):
    path = write(tmp_path / "a.csv", ROWS[name], {**ROWS[name], column: cell})
    with open_record(tmp_path / "a.db", create=True) as record:
        with pytest.raises(BadFile) as error:
            arrive(READERS[name](path), record, name="a.csv")
        assert f"line 3, column {column}" in str(error.value)
        assert said in str(error.value)
        assert record.counts()["captures"] == 0


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("country", "land", 1), "column land: this column is not known"),
        (lambda text: text.partition("\n")[0].replace(",year", "") + "\n", "columns year are missing"),
        (lambda text: text.replace("year", "year,year", 1), "stands there twice"),
        (lambda text: text[: len(text) - 30], "break off here"),
        (lambda text: "", "no header"),
        (lambda text: text.replace("\n", "\n\x00", 1), "line 2"),
    ],
)
def test_a_bad_table_is_named(tmp_path, name, change, said):
    path = write(tmp_path / "a.csv", ROWS[name])
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(BadFile) as error:
        list(READERS[name](path))
    assert said in str(error.value)


@pytest.mark.parametrize("name", READERS)
def test_bytes_that_are_no_text_are_named_by_line_and_byte_in_a_long_file(tmp_path, name):
    path = write(tmp_path / "a.csv", *([ROWS[name]] * 200))
    data = path.read_bytes().splitlines(keepends=True)
    data[150] = b"ab\xff" + data[150]
    path.write_bytes(b"".join(data))
    with pytest.raises(BadFile, match="line 151, column 3: these bytes are no UTF-8"):
        list(READERS[name](path))


@pytest.mark.parametrize("cell", ["- gunmen, says one", "@agency: two dead", "+ one hurt"])
def test_a_note_of_others_may_begin_as_it_likes(tmp_path, cell):
    (report, _) = acled_in.read(write(tmp_path / "a.csv", {**ACLED, "notes": cell}))
    assert cell in report.report.text


@pytest.mark.parametrize("name", READERS)
def test_semicolons_and_marks_of_order_are_read(tmp_path, name):
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[name]), delimiter=";")
        writer.writeheader()
        writer.writerow(ROWS[name])
    assert len(list(READERS[name](path))) == 2


def test_a_long_file_is_read_as_a_stream(tmp_path):
    """Five thousand rows, of a megabyte and a half, are never held together."""
    path = write(tmp_path / "a.csv", *({**ACLED, "event_id_cnty": f"PAK{number}"} for number in range(5_000)))
    next(acled_in.read(path))  # what is read once for a process
    tracemalloc.start()
    assert sum(1 for _ in acled_in.read(path)) == 10_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert path.stat().st_size > 1_500_000
    assert peak < 500_000


# --------------------------------------------------------------------------------------------------
# STIX


@pytest.fixture
def bundle(golden, tmp_path):
    return json.loads(exported(golden, "stix", tmp_path / "stix")[""])


def saved(path: Path, bundle) -> Path:
    path.write_text(json.dumps(bundle, indent=1), encoding="utf-8")
    return path


def test_each_incident_of_a_bundle_is_a_report_of_its_author(bundle, tmp_path):
    with open_record(tmp_path / "a.db", create=True) as record:
        done = arrive(stix_in.read(saved(tmp_path / "a.json", bundle)), record, name="a.json")
        number = sum(one["type"] == "incident" for one in bundle["objects"])
        assert done.accounts == number
        (outlet,) = {report.outlet for report in record.headers()}
        assert outlet == "Dateline"
        for account_ in record.accounts():
            (report,) = record.reports([account_.report])
            for claim in account_.claims:
                assert report.text[claim.span.start : claim.span.end] == claim.span.quote


def test_a_bundle_of_others_is_read_by_its_relationships(tmp_path):
    stamp = {"spec_version": "2.1", "created": "2024-05-01T00:00:00.000Z", "modified": "2024-05-01T00:00:00.000Z"}
    number = "0b7c9d0e-0000-4000-8000-00000000000"
    objects = [
        {
            "type": "identity",
            "id": f"identity--{number}1",
            "name": "A Partner",
            "identity_class": "organization",
            **stamp,
        },
        {
            "type": "incident",
            "id": f"incident--{number}2",
            "name": "Bombing in Quetta",
            "created_by_ref": f"identity--{number}1",
            **stamp,
        },
        {"type": "threat-actor", "id": f"threat-actor--{number}3", "name": "Tehreek-e-Taliban Pakistan", **stamp},
        {
            "type": "location",
            "id": f"location--{number}4",
            "name": "Quetta",
            "country": "pk",
            "latitude": 30.2,
            "longitude": 67.0,
            **stamp,
        },
        {
            "type": "relationship",
            "id": f"relationship--{number}5",
            "relationship_type": "attributed-to",
            "source_ref": f"incident--{number}2",
            "target_ref": f"threat-actor--{number}3",
            **stamp,
        },
        {
            "type": "relationship",
            "id": f"relationship--{number}6",
            "relationship_type": "located-at",
            "source_ref": f"incident--{number}2",
            "target_ref": f"location--{number}4",
            **stamp,
        },
    ]
    report, new = stix_in.read(
        saved(tmp_path / "a.json", {"type": "bundle", "id": f"bundle--{number}0", "objects": objects})
    )
    assert (report.report.outlet, report.report.title) == ("A Partner", "Bombing in Quetta")
    assert values(new.account, "participant") == [Party("Tehreek-e-Taliban Pakistan", "actor", actor="ttp")]
    (place,) = values(new.account, "place")
    assert (place.name, place.country, place.precision) == ("Quetta", "PK", "unknown")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text[:5000], "no JSON"),
        (lambda text: text.replace('"bundle"', '"package"', 1), "no STIX bundle"),
        (lambda text: text.replace('"spec_version": "2.1"', '"spec_version": "2.0"', 1), "STIX 2.0"),
        (lambda text: text.replace('"id": "location--', '"id": "location--f', 1), "which is missing"),
        (lambda text: "[]", "line 1, column 1: it is no JSON object"),
        (lambda text: text.replace('"precision": "day"', '"precise": "day"'), "not as its schema says"),
        (lambda text: text.replace('"status": "happened"', '"status": "perhaps"'), "'perhaps' is no status"),
        (lambda text: text.replace('"lat": 3', '"lat": 93'), "lies outside the world"),
        (
            lambda text: text.replace('"low": ', '"low": "a few", "lowest": ').replace(
                '"best": ', '"best": null, "b": '
            ),
            "not as its schema says",
        ),
        (lambda text: text.replace('"killed": {', '"frightened": {'), "frightened is no toll"),
        (lambda text: text.replace('"source_ref"', '"source"', 1), "has no source or no target"),
        (lambda text: text.replace('"extensions": {', '"extensions": [1], "more": {'), "not as its schema says"),
    ],
)
def test_a_broken_bundle_is_named_and_nothing_is_imported(bundle, tmp_path, change, said):
    path = saved(tmp_path / "a.json", bundle)
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with open_record(tmp_path / "a.db", create=True) as record:
        with pytest.raises(BadFile) as error:
            arrive(stix_in.read(path), record, name="a.json")
        assert said in str(error.value)
        assert "line" in str(error.value)
        assert record.counts()["captures"] == 0


STAMP = {"spec_version": "2.1", "created": "2024-05-01T00:00:00.000Z", "modified": "2024-05-01T00:00:00.000Z"}


def bombing(number: int, **more: object) -> dict[str, object]:
    id_ = f"incident--0b7c9d0e-0000-4000-8000-{number:012d}"
    return {"type": "incident", "id": id_, "name": f"Bombing {number}", **STAMP, **more}


def titles(path: Path) -> list[str | None]:
    return [piece.report.title for piece in stix_in.read(path) if isinstance(piece, NewReport)]


def test_a_long_bundle_is_read_as_a_stream(tmp_path):
    """Ten thousand incidents, of five megabytes, are never held together."""
    whole = {"type": "bundle", "objects": [bombing(number, description="x" * 300) for number in range(10_000)]}
    path = saved(tmp_path / "a.json", whole)
    next(stix_in.read(path))  # what is read once for a process
    tracemalloc.start()
    assert sum(1 for _ in stix_in.read(path)) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert path.stat().st_size > 5_000_000
    assert peak < 2_000_000


def test_of_several_versions_of_an_object_the_last_counts(tmp_path):
    late = bombing(1, name="Bombing, corrected", modified="2024-05-02T00:00:00.000Z")
    for objects in ([bombing(1), late, bombing(2)], [late, bombing(1), bombing(2)]):
        path = saved(tmp_path / "a.json", {"type": "bundle", "objects": objects})
        assert titles(path) == ["Bombing, corrected", "Bombing 2"]


def test_what_is_revoked_is_passed_over(tmp_path):
    path = saved(tmp_path / "a.json", {"type": "bundle", "objects": [bombing(1, revoked=True), bombing(2)]})
    assert titles(path) == ["Bombing 2"]


def test_a_bundle_without_objects_is_empty(tmp_path):
    assert titles(saved(tmp_path / "a.json", {"type": "bundle", "id": "bundle--1"})) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"created": "yesterday"}, "not as its schema says"),
        ({"name": "\ud800"}, "half a character"),
        ({"created_by_ref": "identity--gone"}, "refers to identity--gone, which is missing"),
        ({"id": None}, "objects[1] is no object with a type and an id"),
        ({"spec_version": "2.0"}, "is STIX 2.0"),
    ],
)
def test_a_broken_object_is_named_by_where_it_begins(tmp_path, change, said):
    path = saved(tmp_path / "a.json", {"type": "bundle", "objects": [bombing(1), bombing(2, **change)]})
    text = path.read_text(encoding="utf-8")
    line = text.count("\n", 0, text.rindex("{")) + 1
    with pytest.raises(BadFile, match=f"line {line}, column 3: ") as error:
        list(stix_in.read(path))
    assert said in str(error.value)


# --------------------------------------------------------------------------------------------------
# Own tables


@pytest.fixture
def folder(golden, tmp_path) -> Path:
    exported(golden, "csv", tmp_path / "tables")
    return tmp_path / "tables"


def edit(folder: Path, table: str, change) -> None:
    """Change the rows of a table as a spreadsheet does: a list of dicts, in place."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    write(path, *rows)


def whole(folder: Path):
    """The pieces of all tables, those of the incidents checked, too, as `dateline import` does."""
    list(csv_in.edited(csv_in.package(folder), INCIDENTS))
    yield from csv_in.read(folder)


@pytest.mark.parametrize(
    ("table", "row", "column", "cell", "said"),
    [
        ("incidents", 0, "date_start", "44434", "turned it into a number"),
        ("incidents", 0, "date_start", "26.08.2021", "wrote it in its own way"),
        ("incidents", 0, "id", "1.2E+12", "turned it into a number"),
        ("incidents", 0, "id", "#NAME?", "is no id"),
        ("incidents", 0, "killed_best", "a dozen", "no number"),
        ("incidents", 0, "label", "=HYPERLINK(A1)", "is a formula"),
        ("incidents", 0, "status", "", "the cell is empty"),
        ("accounts", 1, "report", "rep_aaaaaaaaaaaaaaaa", "not in reports.csv"),
        ("claims", 2, "value", '{"low": 3', "no JSON"),
        ("claims", 2, "field", "colour", "no field"),
        ("claims", 2, "confidence", "1,5", "no number"),
        ("judgements", 0, "verdict", "perhaps", "none of same, different, unsure"),
        ("reports", 0, "genre", "gossip", "none of news"),
    ],
)
def test_a_spoilt_table_is_named_by_line_and_column(  # noqa: PLR0917  one case a row
    folder, tmp_path, table, row, column, cell, said
):
    edit(folder, table, lambda rows: rows[row].update({column: cell}))
    with open_record(tmp_path / "a.db", create=True) as record:
        with pytest.raises(BadFile) as error:
            arrive(whole(folder), record, name="tables")
        assert f"{table}.csv, line {row + 2}" in str(error.value)
        assert said in str(error.value)
        assert record.counts()["captures"] == 0


def test_a_bundle_that_is_no_text_is_named_by_line_and_byte(tmp_path):
    (tmp_path / "a.json").write_bytes(b'{"type": "bundle",\n"id": "\xff"}')
    with pytest.raises(BadFile, match="line 2, column 8: these bytes are no UTF-8"):
        list(stix_in.read(tmp_path / "a.json"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: "[]", "does not say what Dateline wrote"),
        (lambda text: text[:40], "line 2, column 14: it is no JSON"),
        (lambda text: text.replace('"level": "clear"', '"level": "purple"'), "'purple' is no level"),
        (lambda text: text.replace('"dateline": {', '"dateline": 3, "more": {'), "does not say what Dateline wrote"),
    ],
)
def test_a_broken_description_of_tables_is_named(folder, change, said):
    path = folder / "datapackage.json"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(BadFile) as error:
        csv_in.package(folder)
    assert "datapackage.json" in str(error.value)
    assert said in str(error.value)


def test_a_package_of_another_version_is_named(folder):
    path = folder / "datapackage.json"
    path.write_text(path.read_text().replace("dateline/tables/1", "dateline/tables/2"))
    with pytest.raises(BadFile, match="dateline/tables/2"):
        list(csv_in.read(folder))


def test_a_missing_table_is_named(folder):
    (folder / "claims.csv").unlink()
    with pytest.raises(BadFile, match=r"claims\.csv: the table is missing"):
        list(csv_in.read(folder))


def test_acled_and_ucdp_have_their_columns_in_order():
    assert (len(acled.COLUMNS), len(ucdp.COLUMNS)) == (31, 49)
