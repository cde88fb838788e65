"""What is left to a person: each question with what its answer would change, the weightiest first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline import cli, pipeline
from dateline.analyse.sums import total
from dateline.fuse import judge
from dateline.incidents import incidents
from dateline.review import questions
from dateline.store import Decision, Record, decide, open_record
from fuse.factory import account, party
from recorded import put

TTP = party("TTP", actor="ttp")
POLICE = party("police", "target", "police-kp")


def blast(name: str, *, killed: int, when: str | None, town: str = "Peshawar"):
    return account(name, mode="explosives", when=when, at=town, parties=(TTP, POLICE), killed=killed)


GREAT = (blast("a", killed=40, when="2023-05-03"), blast("b", killed=38, when="2023-05"))
SMALL = (blast("c", killed=3, when="2023-08-03", town="Bannu"), blast("d", killed=2, when="2023-08", town="Bannu"))


@pytest.fixture
def record(tmp_path: Path):
    with open_record(tmp_path / "a.db", create=True) as made:
        put(made, (*GREAT, *SMALL))
        yield made


def totals(record: Record) -> tuple[int, int]:
    found = incidents(record)
    return len(found), total(found, "killed")


@pytest.mark.parametrize("pair", [GREAT, SMALL])
def test_the_pairs_of_these_tests_are_unsure(pair) -> None:
    assert judge(*pair).verdict == "unsure"


def test_the_question_that_is_expected_to_change_most_comes_first(record) -> None:
    first, second = questions(record)
    assert {first.left, first.right} == {"acc_a", "acc_b"}
    assert {second.left, second.right} == {"acc_c", "acc_d"}
    assert first.chance * abs(first.dead) > second.chance * abs(second.dead)


def test_the_figure_is_what_the_answer_then_changes(record) -> None:
    """Given in earnest, each answer changes the totals by what the question said, and asks no more."""
    for question in questions(record):
        before = totals(record)
        decide(record, Decision(0, question.left, question.right, question.answer, "editor", "asked"))
        pipeline.compare(record)
        after = totals(record)
        assert (after[0] - before[0], after[1] - before[1]) == (question.incidents, question.dead)
    assert questions(record) == []


def test_an_incident_held_together_by_others_is_a_question_too(tmp_path) -> None:
    """The month alone ties with neither day for sure; a third account in full ties all of them."""
    with open_record(tmp_path / "b.db", create=True) as record:
        put(record, (*GREAT, blast("e", killed=40, when="2023-05-03")))
        decide(record, Decision(0, "acc_b", "acc_e", "same", "editor", "one text"))
        pipeline.compare(record)
        (found,) = [one for one in questions(record) if {one.left, one.right} == {"acc_a", "acc_b"}]
        assert (found.answer, found.incidents) == ("different", 1)


def test_list_queue_shows_the_figures(record, capsys, monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_RECORD", record.where)
    for arguments in (["list", "queue"], ["list", "queue", "--json"], ["list", "unresolved"]):
        with pytest.raises(SystemExit) as done:
            cli.main(arguments)
        assert not done.value.code
    out = capsys.readouterr().out
    assert "-1         -40" in out
    assert "if one: 1 incident fewer, 40 dead fewer" in out
    told = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    assert [(one["incidents"], one["dead"]) for one in told] == [(-1, -40), (-1, -3)]
