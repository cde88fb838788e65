"""The registry that ships has no fault; each kind of fault is found at its line, with its remedy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline.errors import RegistryError, StopRun
from dateline.registry.countries import countries
from dateline.registry.lint import coverage, faults, main, regions
from dateline.registry.load import ACTORS, read_folder, written

GOOD = """\
id: front
kind: armed-group
country: PK
names:
- The Front of Lint
active: {from: '2001', to: '2015'}
sources:
- a source
"""
OTHER = GOOD.replace("id: front", "id: league").replace("Front", "League")
KEYED = "sources:\n- un: a list\n- ucdp: a data set\n"


def folder(tmp_path: Path, **files: str) -> Path:
    for stem, text in files.items():
        (tmp_path / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def found(tmp_path: Path, **files: str) -> list[tuple[str, int, str, str]]:
    """The faults as (file, line, field, what and remedy)."""
    entries = read_folder(folder(tmp_path, **files))
    return [
        (Path(fault.file).stem, fault.line, fault.field, f"{fault.what}; {fault.remedy}") for fault in faults(entries)
    ]


def test_the_shipped_registry_has_no_fault():
    assert [str(fault) for fault in faults(read_folder(ACTORS))] == []


def test_a_sound_entry_has_no_fault(tmp_path):
    assert found(tmp_path, front=GOOD) == []


IN_ONE = [
    ("parents: ttp\n", 9, "parents", "unknown field"),
    ("parent: ttp\n", 9, "parent", "row of relations: {parent: ID"),
    ("kind: party\n", 9, "kind", "twice"),
    ("places: PK\n", 9, "places", "no list"),
    ("places: []\n", 9, "places", "is empty; leave the field out"),
    ("places:\n- ZZ\n", 10, "places[0]", "'ZZ' is not in countries.csv"),
    ("note:\n", 9, "note", "is empty"),
    ("abbreviations:\n- FL\n- {name: FOL, strong: maybe}\n", 11, "abbreviations[1].strong", "write true or false"),
    ("abbreviations:\n- {nam: FOL}\n", 10, "abbreviations[0].name", "is missing"),
    ("abbreviations:\n- true\n", 10, "abbreviations[0]", "truth value; put it in quotes"),
    ("abbreviations:\n- محاذ\n", 10, "abbreviations[0].script", "write lang and script"),
    ("abbreviations:\n- {name: FOL, lang: Urdu}\n", 10, "abbreviations[0].lang", "ISO 639"),
    ("abbreviations:\n- {name: FOL, label: {by: nobody}}\n", 10, "abbreviations[0]", "no actor has the id 'nobody'"),
    ("abbreviations:\n- {name: FOL, label: {since: 2020}}\n", 10, "abbreviations[0].label.by", "is missing"),
    ("abbreviations:\n- {name: FOL, from: 2020, to: 2019}\n", 10, "abbreviations[0].to", "before it starts on 2020"),
    ("relations:\n- {parent: nobody-at-all}\n", 10, "relations[0]", "or add actors/nobody-at-all.yaml"),
    ("relations:\n- {parent: gov-pq}\n", 10, "relations[0]", "write 'gov-"),
    ("relations:\n- {from: 2002}\n", 10, "relations[0]", "says no relation"),
    ("relations:\n- {parent: gov-pk, ally: gov-in}\n", 10, "relations[0]", "says 2 relations"),
    ("relations:\n- {parent: front}\n", 10, "relations[0]", "goes in a circle: front -> front"),
    ("relations:\n- {predecessor: mil-pk, until: 2005}\n", 10, "relations[0].until", "predecessor has no end"),
    ("relations:\n- {parent: gov-pk, from: 2005, until: 2003-04}\n", 10, "relations[0].until", "ends on 2003-04"),
    ("relations:\n- {parent: gov-pk, from: long ago}\n", 10, "relations[0].from", "YYYY-MM-DD"),
    ("relations:\n- {parent: gov-pk, from: 2005-02-30}\n", 10, "relations[0].from", "as the calendar has it"),
    ("relations:\n- {parent: gov-pk, from: 2000-12}\n", 10, "relations[0]", "before front does on 2001"),
    ("relations:\n- {parent: gov-pk, from: 2016}\n", 10, "relations[0]", "after front ends on 2015"),
    ("relations:\n- {parent: gov-pk, src: un}\n", 10, "relations[0].src", "no source has the key 'un'"),
    ("listings:\n- {list: a list}\n", 10, "listings[0].authority", "is missing"),
    ("governs:\n- {country: PQ}\n", 10, "governs[0]", "not in countries.csv"),
]


@pytest.mark.parametrize(("more", "line", "field", "words"), IN_ONE)
def test_a_fault_is_named_with_its_line_field_and_remedy(tmp_path, more, line, field, words):
    assert [
        fault
        for fault in found(tmp_path, front=GOOD + more)
        if fault[:3] == ("front", line, field) and words in fault[3]
    ]


INSTEAD = [
    ("id: front", "id: Front_1", 1, "id", "lower-case words"),
    ("id: front", "id: frond", 1, "id", "in the file front.yaml; give both one name"),
    ("id: front\n", "", 1, "id", "is missing"),
    ("kind: armed-group", "kind: club", 2, "kind", "write one of agency"),
    ("country: PK\n", "", 1, "country", "or null"),
    ("country: PK", "country:", 3, "country", "is empty"),
    ("country: PK", "country: XX", 3, "country", "not in countries.csv"),
    ("- The Front of Lint", "- {name: Front, strong: false}", 5, "names", "no strong name of its own"),
    ("names:\n- The Front of Lint", "names: []", 4, "names", "is empty"),
    ("- a source", "- ''", 8, "sources[0]", "is empty"),
    ("sources:\n- a source\n", "", 1, "sources", "is missing; say where the facts come from"),
    ("- a source", "- {a: b, c: d}", 8, "sources[0]", "no single source"),
    ("- a source", "- a: b\n- a: d", 9, "sources[1]", "stands here twice"),
    ("sources:\n- a source\n", KEYED + "listings:\n- {authority: X, list: Y}\n", 11, "listings[0].src", "un, ucdp"),
    ("'2015'}", "'1999'}", 6, "active.to", "ends on 1999, before it starts on 2001"),
    ("kind: armed-group", "kind: armed: group", 2, "file", "is no YAML"),
    ("kind: armed-group", "kind: [armed-group", 3, "file", "is no YAML"),
]


@pytest.mark.parametrize("case", INSTEAD, ids=lambda case: case[4])
def test_what_must_be_there_is_asked_for(tmp_path, case):
    old, new, line, field, words = case
    assert [
        fault
        for fault in found(tmp_path, front=GOOD.replace(old, new))
        if fault[:3] == ("front", line, field) and words in fault[3]
    ]


def test_bytes_that_are_no_text_are_named_with_their_line(tmp_path):
    (tmp_path / "front.yaml").write_bytes(GOOD.encode().replace(b"PK", b"\xff"))
    (fault,) = faults(read_folder(tmp_path))
    assert (fault.line, fault.field) == (3, "file")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "- a list\n", "words\n"])
def test_a_file_that_holds_no_entry_is_named(tmp_path, text):
    assert found(tmp_path, front=text)[0][:3] == ("front", 1, "file")


def test_one_bad_file_hides_no_other(tmp_path):
    bad = {"alpha": "id: [", "beta": GOOD.replace("armed-group", "club"), "front": GOOD + "colour: red\n"}
    assert {fault[0] for fault in found(tmp_path, **bad)} == {"alpha", "beta", "front"}


def test_a_file_that_cannot_be_read_is_not_missed_by_others(tmp_path):
    league = OTHER + "relations:\n- {ally: front}\n"
    assert {fault[0] for fault in found(tmp_path, front="id: [", league=league)} == {"front"}


def test_an_id_in_two_files_is_named_in_the_second(tmp_path):
    assert ("league", 1, "id") in [fault[:3] for fault in found(tmp_path, front=GOOD, league=GOOD)]


@pytest.mark.parametrize("kind", ["parent", "predecessor", "splinter_of", "merged_into", "allegiance"])
def test_a_circle_of_two_is_named_once(tmp_path, kind):
    front = GOOD + f"relations:\n- {{{kind}: league}}\n"
    league = OTHER + f"relations:\n- {{{kind}: front}}\n"
    ((file, line, _, words),) = found(tmp_path, front=front, league=league)
    assert (file, line) == ("front", 10)
    assert f"{kind} goes in a circle: front -> league -> front" in words


def test_allies_are_no_circle(tmp_path):
    front, league = GOOD + "relations:\n- {ally: league}\n", OTHER + "relations:\n- {ally: front}\n"
    assert found(tmp_path, front=front, league=league) == []


def test_leaving_a_group_and_going_back_into_it_is_no_circle(tmp_path):
    front = GOOD + "relations:\n- {splinter_of: league, from: 2005}\n- {merged_into: league, from: 2015}\n"
    assert found(tmp_path, front=front, league=OTHER) == []


def test_a_relation_begins_when_both_sides_exist(tmp_path):
    young = OTHER.replace("'2001'", "'2012-03-01'")
    (fault,) = found(tmp_path, front=GOOD + "relations:\n- {allegiance: league, from: 2010}\n", league=young)
    assert fault[:3] == ("front", 10, "relations[0]")
    assert "before league does on 2012-03-01" in fault[3]


def test_a_year_is_not_before_a_day_in_it(tmp_path):
    young = OTHER.replace("'2001'", "'2012-03-01'")
    assert found(tmp_path, front=GOOD + "relations:\n- {allegiance: league, from: 2012}\n", league=young) == []


def test_a_successor_may_come_after_its_predecessor_is_gone(tmp_path):
    gone = OTHER.replace("'2015'", "'2001'")
    assert found(tmp_path, front=GOOD + "relations:\n- {predecessor: league, from: 2004}\n", league=gone) == []


@pytest.mark.parametrize(("note", "number"), [("", 1), ("note: the two are told apart by country\n", 0)])
def test_a_strong_name_is_shared_only_with_a_note(tmp_path, note, number):
    league = GOOD.replace("id: front", "id: league") + note
    shared = found(tmp_path, front=GOOD, league=league)
    assert len(shared) == number
    assert all(fault[:3] == ("league", 5, "names[0]") and "front.yaml" in fault[3] for fault in shared)


def test_every_country_is_in_one_region():
    listed = sorted(code for codes in regions().values() for code in codes)
    assert listed == sorted(country.alpha2 for country in countries())


def test_coverage_names_regions_with_nothing(tmp_path):
    lines = coverage(written(folder(tmp_path, front=GOOD)))
    assert "Southern Asia: 1 (armed groups 1); none in AF BD BT IN IR LK MV NP" in lines
    assert lines[-1].startswith("regions with nothing: Northern Africa, Western Africa,")


def test_no_region_of_the_world_is_empty():
    lines = coverage(written())
    assert int(lines[0].split()[0]) >= 1150
    assert lines[-1] == "regions with nothing: none"


def test_the_command_prints_coverage_and_ends_well(capsys):
    assert main() == 0
    assert "0 faults" in capsys.readouterr().out


def test_the_command_fails_where_there_is_a_fault(tmp_path, capsys):
    assert main([str(folder(tmp_path, front="id: ["))]) == 1
    assert "front.yaml:2: file: is no YAML" in capsys.readouterr().out


# At run time


def test_a_broken_file_ends_a_run_with_its_line(tmp_path):
    with pytest.raises(RegistryError, match=r"front\.yaml:9: colour: is an unknown field"):
        written(folder(tmp_path, front=GOOD + "colour: red\n"))
    assert issubclass(RegistryError, StopRun)


def broken_copy(tmp_path: Path, text: str) -> Path:
    """A copy of the package with one more file in the registry; all else is the same by links."""
    package, copy = Path(dateline.__file__).parent, tmp_path / "src" / "dateline"
    copy.mkdir(parents=True)
    for child in package.iterdir():
        if child.name not in {"registry", "__pycache__"}:
            (copy / child.name).symlink_to(child)
    shutil.copytree(package / "registry", copy / "registry")
    (copy / "registry" / "actors" / "zz-front.yaml").write_text(text, encoding="utf-8")
    return copy.parent


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_command_line_names_the_broken_line_and_fails(tmp_path, workers):
    source = broken_copy(tmp_path, GOOD.replace("country: PK\n", ""))
    (tmp_path / "report.txt").write_text("Two police officers were killed in Quetta on Monday, officials said.\n")
    arguments = ["run", "report.txt", "--record", "a.db", "--workers", workers]
    code = f"from dateline.cli import main; main({arguments!r})"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "registry/actors/zz-front.yaml:1: country: is missing; write the two letters" in ran.stderr
    assert "Traceback" not in ran.stderr
