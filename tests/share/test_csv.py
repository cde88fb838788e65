"""One row an incident, safe to open in a spreadsheet, and read back by another's reader."""

from __future__ import annotations

import csv as reader
import io

import pytest

from dateline.model import Party
from dateline.share import csv

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
}


def rows(*incidents, raw=False):
    return list(reader.DictReader(io.StringIO("".join(csv.lines(incidents, raw=raw)), newline="")))


def test_a_row_holds_the_chosen_values(incident):
    one = incident(Party("a group", "actor"), Party("Amina Yusuf", "victim", kind="person"))
    (row,) = rows(one)
    assert {name: row[name] for name in GOLDEN} == GOLDEN
    assert tuple(row) == csv.COLUMNS


@pytest.mark.parametrize("stance", ["claimed", "suspected", "denied"])
def test_a_party_that_no_report_states_has_its_stance(incident, stance):
    (row,) = rows(incident(Party("a group", "actor", stance=stance)))
    assert row["actors"] == f"a group ({stance})"


def test_no_incident_leaves_the_header():
    assert "".join(csv.lines([])) == ",".join(csv.COLUMNS) + "\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_looks_like_a_formula_is_guarded(incident, text):
    (row,) = rows(incident(outlet=text))
    assert row["outlets"] == f"'{text}"


def test_raw_leaves_text_as_it_is(incident):
    (row,) = rows(incident(outlet="=1+1"), raw=True)
    assert row["outlets"] == "=1+1"


def test_numbers_are_never_guarded(incident):
    (row,) = rows(incident())
    assert row["lat"] == "-30.18"


def test_commas_quotes_and_line_breaks_survive(incident):
    (row,) = rows(incident(outlet='a, "b"\nc'))
    assert row["outlets"] == 'a, "b"\nc'
