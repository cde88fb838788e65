"""Persons of a record, as a person at a terminal meets them: listed, shown, judged, and taken back."""

from __future__ import annotations

import json

import pytest

from dateline import cli, pipeline
from dateline.people import everybody
from dateline.store import open_record

REPORTS = {
    "a.txt": """Bomb kills five soldiers in Herat

HERAT, May 7, 2024 - A bomb killed five soldiers in Herat on Tuesday, Interior Minister Nasser Durrani said.

Durrani said that two men had been arrested.
""",
    "b.txt": """Two held over Herat bomb

KABUL, May 8, 2024 - Police arrested two men in Herat on Wednesday, Interior Minister Naser Durrani said.
""",
    "c.txt": """Editor warns of more bombs

KABUL, May 9, 2024 - Nasser Durrani, an editor in Kabul, said that the bomb that killed five soldiers in Herat on \
Tuesday would not be the last.
""",
}


@pytest.fixture
def record(tmp_path, monkeypatch):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    where = str(tmp_path / "a.db")
    with open_record(where, create=True) as opened:
        pipeline.run([folder], opened)
    monkeypatch.setenv("DATELINE_RECORD", where)
    return where


@pytest.fixture
def dateline(record, capsys):
    """Runs a command and gives its exit status, standard output and standard error."""

    def dateline(*arguments):
        with pytest.raises(SystemExit) as done:
            cli.main(arguments)
        said = capsys.readouterr()
        return int(done.value.code or 0), said.out, said.err

    return dateline


def listed(dateline, kind="people"):
    return [json.loads(line) for line in dateline("list", kind, "--json")[1].splitlines()]


def minister_and_editor(dateline):
    people = listed(dateline)
    return next(one for one in people if one["reports"] == 2), next(one for one in people if one["reports"] == 1)


def test_one_speaker_of_two_reports_is_one_person_and_a_namesake_another(dateline):
    minister, editor = minister_and_editor(dateline)
    assert set(minister["names"]) == {"Nasser Durrani", "Naser Durrani", "Durrani"}
    assert {title.lower() for title in minister["titles"]} == {"interior minister"}
    assert editor["titles"] == ["editor in Kabul"]


def test_people_can_be_filtered_by_name(dateline):
    assert len(dateline("list", "people", "--actor", "naser d", "--json")[1].splitlines()) == 1
    assert dateline("list", "people", "--place", "Herat")[0] == 2


def test_an_open_question_of_names_is_unresolved(dateline):
    (found,) = (one for one in listed(dateline, "unresolved") if one["what"] == "name" and "Durrani" in one["names"][0])
    assert 0.25 < found["probability"] < 0.75
    assert "one person or two?" in dateline("list", "unresolved")[1]


def test_show_gives_the_words_of_every_report(dateline):
    minister, _ = minister_and_editor(dateline)
    _, out, _ = dateline("show", minister["id"])
    assert 'title: "Interior Minister"' in out
    assert out.count("rep_") == 2
    assert dateline("show", minister["profiles"][1])[1] == out
    assert json.loads(dateline("show", minister["id"], "--json")[1])["names"] == minister["names"]


def test_explain_says_why_two_names_are_one_person(dateline):
    minister, editor = minister_and_editor(dateline)
    _, out, _ = dateline("explain", *minister["profiles"])
    assert "are of one person" in out
    assert "the name: “Naser Durrani” and “Nasser Durrani” are one name" in out
    assert "They are two persons" in dateline("explain", minister["id"], editor["id"])[1]


def test_a_decision_joins_persons_and_undo_parts_them(dateline, record):
    minister, editor = minister_and_editor(dateline)
    status, out, _ = dateline("judge", "same", minister["id"], editor["id"], "--why", "he edits too", "--by", "Ann")
    assert status == 0
    assert out.splitlines()[-1] == f"They are now in {minister['id']}."
    assert len(listed(dateline)) == 1
    assert [one for one in listed(dateline, "unresolved") if one["what"] == "name"] == []
    dateline("undo", "--by", "Ann")
    assert len(listed(dateline)) == 2


def test_a_decision_parts_a_person(dateline):
    minister, _ = minister_and_editor(dateline)
    dateline("judge", "different", *minister["profiles"], "--why", "brothers", "--by", "Ann")
    assert len(listed(dateline)) == 3
    assert "Ann decided so, because brothers" in dateline("explain", *minister["profiles"])[1]


def test_incidents_are_as_they_were_after_a_decision_on_names(dateline):
    minister, editor = minister_and_editor(dateline)
    before = dateline("list", "incidents", "--json")[1]
    dateline("judge", "same", minister["id"], editor["id"], "--why", "x")
    assert dateline("list", "incidents", "--json")[1] == before


def test_a_person_and_an_incident_cannot_be_one(dateline):
    minister, _ = minister_and_editor(dateline)
    incident = json.loads(dateline("list", "incidents", "--json")[1].splitlines()[0])["id"]
    status, _, err = dateline("judge", "same", minister["id"], incident, "--why", "x")
    assert status == 2
    assert "two of a kind" in err


def test_a_decision_outlives_newer_rules(record, dateline):
    minister, editor = minister_and_editor(dateline)
    dateline("judge", "same", minister["id"], editor["id"], "--why", "x")
    with open_record(record) as opened:
        pipeline.run([record.replace("a.db", "in")], opened)
        assert len(everybody(opened).people) == 1
