"""What people change in a spreadsheet: signed claims and judgements, shown first, and conflicts that are not taken."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.arrive import arrive
from dateline.edits import Edits, edits
from dateline.errors import BadFile
from dateline.incidents import incident
from dateline.release import Terms, release
from dateline.share import csv_in
from dateline.share.jsonl_in import read
from dateline.store import Editor, Record, open_record, put
from share.conftest import GOLDEN
from share.material import exported
from share.test_imports import edit

ANN = Editor("ann", "checked by telephone")


@pytest.fixture
def record(tmp_path):
    with open_record(tmp_path / "own.db", create=True) as opened:
        arrive(read(GOLDEN / "record.jsonl"), opened, name="record.jsonl")
        yield opened


@pytest.fixture
def folder(record, tmp_path) -> Path:
    exported(record, "csv", tmp_path / "tables")
    return tmp_path / "tables"


def changes(folder: Path, record: Record) -> Edits:
    package = csv_in.package(folder)
    with release(record, Terms(level=package.level, redact=package.redacted)) as found:
        return edits(package, found, ANN)


def killed(rows: list[dict[str, str]]) -> dict[str, str]:
    """The first incident with a toll."""
    return next(row for row in rows if row["killed_best"])


def test_nothing_changed_is_no_change(folder, record):
    assert changes(folder, record) == Edits()


def test_a_spreadsheet_that_writes_numbers_its_own_way_changed_nothing(folder, record):
    def rewrite(rows):
        for row in rows:
            row["reports"] = f"{float(row['reports'])}"
            row["redacted"] = row["redacted"].upper()

    edit(folder, "incidents", rewrite)
    assert changes(folder, record) == Edits()


def test_a_toll_becomes_a_signed_claim(folder, record):
    edit(folder, "incidents", lambda rows: killed(rows).update(killed_best="7"))
    found = changes(folder, record)
    (entry,) = found.entries
    assert (entry.claim.field, entry.claim.value.low, entry.claim.by) == ("killed", 7, "person:ann")
    assert entry.claim.reason == "checked by telephone"
    assert "killed_best" in found.changes[0]
    put(record, found.entries)
    assert incident(record, entry.account).casualties.killed.best == 7


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"type": "COERCE"}, "type", "COERCE"),
        ({"status": "foiled"}, "status", "foiled"),
        ({"date_start": "2024-02-01", "date_end": "2024-02-01"}, "date", ("2024-02-01", "day")),
        (
            {"place": "Zahedan", "country": "ir", "lat": "29.5", "lon": "60.9", "place_precision": "town"},
            "place",
            ("Zahedan", "IR"),
        ),
        ({"weapons": "mortar"}, "weapon", "mortar"),
    ],
)
def test_each_kind_of_cell_becomes_its_claim(folder, record, cells, field, value):
    edit(folder, "incidents", lambda rows: rows[0].update(cells))
    (entry,) = changes(folder, record).entries
    held = entry.claim.value
    shown = (held.start, held.precision) if field == "date" else (held.name, held.country) if field == "place" else held
    assert (entry.claim.field, shown) == (field, value)


def test_what_is_worked_out_cannot_be_changed(folder, record):
    edit(folder, "incidents", lambda rows: rows[0].update(label="My label", reports="9"))
    found = changes(folder, record)
    assert found.entries == []
    assert len(found.conflicts) == 2
    assert all("worked out from the accounts" in line for line in found.conflicts)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"type": "WAR"}, "none of"),
        ({"date_start": "2024-02-02", "date_end": "2024-02-01"}, "lies before"),
        ({"lat": "95", "lon": "1"}, "outside"),
        ({"contexts": "sorcery"}, "none of"),
        ({"place": "", "country": "PK"}, "needs a name"),
    ],
)
def test_a_change_that_makes_no_sense_is_an_error_by_line_and_column(folder, record, cells, said):
    edit(folder, "incidents", lambda rows: killed(rows).update(cells))
    with pytest.raises(BadFile, match=r"incidents\.csv, line \d+, column") as error:
        changes(folder, record)
    assert said in str(error.value)


def test_a_row_that_the_record_changed_since_is_a_conflict(folder, record):
    edit(folder, "incidents", lambda rows: killed(rows).update(killed_best="7"))
    first = changes(folder, record)
    put(record, first.entries)
    edit(folder, "incidents", lambda rows: killed(rows).update(killed_best="8"))
    found = changes(folder, record)
    assert found.entries == []
    (line,) = found.conflicts
    assert "changed" in line
    assert "since the export" in line


def test_a_row_of_no_incident_is_a_conflict(folder, record):
    edit(folder, "incidents", lambda rows: rows[0].update(id="inc_aaaaaaaaaaaaaaaa"))
    (line,) = changes(folder, record).conflicts
    assert "no incident of this record" in line


def test_an_account_that_is_moved_becomes_judgements(folder, record):
    with (folder / "accounts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    homes = [row["incident"] for row in rows]
    mover = next(place for place, home in enumerate(homes) if homes.count(home) > 1)
    goal = next(home for home in homes if home != homes[mover])
    edit(folder, "accounts", lambda rows: rows[mover].update(incident=goal))
    found = changes(folder, record)
    assert {one.verdict for one in found.decisions} == {"same", "different"}
    assert all(one.by == "ann" for one in found.decisions)
    edit(folder, "accounts", lambda rows: rows[mover].update(incident="new"))
    assert {one.verdict for one in changes(folder, record).decisions} == {"different"}
