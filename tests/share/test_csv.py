"""Tables that are safe to open in a spreadsheet, read back by others' readers, and by ours."""

from __future__ import annotations

import csv as reader
import io
import json
import subprocess
from pathlib import Path

import pytest

from dateline.arrive import arrive
from dateline.model import Party
from dateline.share import csv, csv_in
from dateline.share.frame import Options
from dateline.share.tables import INCIDENTS, TABLES
from dateline.store import open_record
from share.material import exported, job

GOLDEN = {
    "id": "inc_a",
    "type": "ASSAULT",
    "modes": "explosives",
    "status": "unknown",
    "date_start": "2021-08-02",
    "date_precision": "day",
    "place": "Quetta",
    "country": "PK",
    "lat": "-30.18",
    "actors": "a group",
    "victims": "A. Y.",
    "killed_low": "3",
    "killed_best": "3",
    "killed_high": "3",
    "injured_best": "",
    "reports": "1",
    "origins": "1",
    "outlets": "dawn",
    "urls": "https://example.org/a",
    "marking": "clear",
    "redacted": "true",
}


def rows(*incidents, raw=False):
    text = "".join(csv.lines(job(*incidents, raw=raw)))
    return list(reader.DictReader(io.StringIO(text, newline="")))


def test_a_row_holds_the_chosen_values(incident):
    one = incident(Party("a group", "actor"), Party("Amina Yusuf", "victim", kind="person"))
    (row,) = rows(one)
    assert {name: row[name] for name in GOLDEN} == GOLDEN
    assert tuple(row) == INCIDENTS.names


@pytest.mark.parametrize("stance", ["claimed", "suspected", "denied"])
def test_a_party_that_no_report_states_has_its_stance(incident, stance):
    (row,) = rows(incident(Party("a group", "actor", stance=stance)))
    assert row["actors"] == f"a group ({stance})"


def test_no_incident_leaves_the_header():
    assert "".join(csv.lines(job())) == ",".join(INCIDENTS.names) + "\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_text_that_looks_like_a_formula_is_guarded(incident, text):
    (row,) = rows(incident(outlet=text))
    assert row["outlets"] == f"'{text}"
    assert csv.unguarded(row["outlets"]) == text


@pytest.mark.parametrize("text", ["'Ndrangheta", "plain", "", "1+1"])
def test_other_text_is_left_as_it_is(text):
    assert csv.guarded(text) == text
    assert csv.unguarded(text) == text


def test_raw_leaves_text_as_it_is(incident):
    (row,) = rows(incident(outlet="=1+1"), raw=True)
    assert row["outlets"] == "=1+1"


def test_numbers_are_never_guarded(incident):
    (row,) = rows(incident())
    assert row["lat"] == "-30.18"


def test_commas_quotes_and_line_breaks_survive(incident):
    (row,) = rows(incident(outlet='a, "b"\nc'))
    assert row["outlets"] == 'a, "b"\nc'


# --------------------------------------------------------------------------------------------------
# The folder, judged by others


@pytest.fixture(scope="session")
def folder(examples, tmp_path_factory) -> Path:
    where = tmp_path_factory.mktemp("csv") / "tables"
    exported(examples, "csv", where)
    return where


def valid(folder: Path) -> bool:
    from frictionless import validate

    return bool(validate(str(folder / "datapackage.json")).valid)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("incidents", b"2021-08-26", b"26 August"),
        ("accounts", b"inc_", b"inx_"),
        ("claims", b"\r\n", b"\n"),
    ],
)
def test_frictionless_rejects_a_broken_package(folder, tmp_path, table, old, new):
    import shutil

    shutil.copytree(folder, tmp_path / "broken")
    path = tmp_path / "broken" / f"{table}.csv"
    path.write_bytes(path.read_bytes().replace(old, new))
    assert not valid(tmp_path / "broken")


@pytest.mark.filterwarnings("ignore")
def test_frictionless_accepts_the_package(folder):
    assert valid(folder)


def test_the_checksums_are_right(folder):
    done = subprocess.run(["sha256sum", "-c", csv.SUMS], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_pandas_reads_the_columns_as_described(folder, table):
    import pandas

    found = pandas.read_csv(folder / f"{table.name}.csv")
    assert tuple(found.columns) == table.names
    for column in table.columns:
        if column.kind in ("integer", "number") and not found[column.name].isna().all():
            assert found[column.name].dtype.kind in "if", column.name


@pytest.mark.filterwarnings("ignore")
def test_parquet_holds_the_same_cells(examples, folder, tmp_path):
    import pandas
    import pyarrow
    import pyarrow.parquet

    exported(examples, "parquet", tmp_path / "parquet")
    with pytest.raises(pyarrow.ArrowInvalid):
        pyarrow.parquet.read_table(folder / "incidents.csv")
    for table in TABLES:
        theirs = pandas.read_csv(folder / f"{table.name}.csv", keep_default_na=False, na_values=[""])
        ours = pyarrow.parquet.read_table(tmp_path / "parquet" / f"{table.name}.parquet")
        assert ours.column_names == list(table.names)
        assert ours.num_rows == len(theirs)
        for name in ("id", "lat", "killed_best"):
            if name in table.names:
                assert [None if pandas.isna(v) else v for v in theirs[name]] == ours[name].to_pylist()


# --------------------------------------------------------------------------------------------------
# Read back


@pytest.mark.parametrize("terms", [{"redact": False}, {"options": Options(raw=True), "redact": False}, {}])
def test_the_tables_in_an_empty_record_give_the_same_bytes(golden, tmp_path, terms):
    first = exported(golden, "csv", tmp_path / "a", **dict(terms))
    with open_record(tmp_path / "b.db", create=True) as record:
        arrive(csv_in.read(tmp_path / "a"), record, name="a")
        assert exported(record, "csv", tmp_path / "b", **dict(terms)) == first


def test_a_sorted_table_is_read_as_well(golden, tmp_path):
    first = exported(golden, "csv", tmp_path / "a", redact=False)
    path = tmp_path / "a" / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *lines = list(reader.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        reader.writer(file).writerows([header, *sorted(lines)])
    with open_record(tmp_path / "b.db", create=True) as record:
        arrive(csv_in.read(tmp_path / "a"), record, name="a")
        assert exported(record, "csv", tmp_path / "b", redact=False) == first


def test_the_package_says_how_its_text_was_written(golden, tmp_path):
    exported(golden, "csv", tmp_path / "a", options=Options(raw=True))
    own = json.loads((tmp_path / "a" / "datapackage.json").read_text())["dateline"]
    assert own == {"version": "dateline/tables/1", "guarded": False, "redacted": True, "level": "clear"}
