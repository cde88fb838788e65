"""What is left to a person: each question with what its answer would change, the weightiest first."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from dateline import cli, pipeline
from dateline.analyse.sums import total
from dateline.fuse import judge
from dateline.incidents import incidents
from dateline.model import Count
from dateline.review import questions
from dateline.reviewing import queue
from dateline.store import Decision, Editor, Entry, Record, acts, claimed, decide, open_record, undo
from dateline.store import put as act
from dateline.view import View
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


TOWNS = ("Peshawar", "Bannu", "Quetta", "Karachi")
MANY = [
    blast(f"{town[0]}{number}", killed=20 + 3 * number, when="2023-05" if number % 2 else "2023-05-03", town=town)
    for town in TOWNS
    for number in range(4)
]


def test_the_review_asks_after_any_row_of_acts_what_the_queue_would_ask(tmp_path) -> None:
    """Only what an act touches is tried out again; the questions and their figures are those of a fresh look."""
    chance = random.Random(5)
    with open_record(tmp_path / "c.db", create=True) as record:
        put(record, MANY)
        view = View(record)
        accounts, ann = record.account_ids(), Editor("Ann", "x")
        assert len(questions(record)) >= len(TOWNS)
        for _ in range(30):
            left, right = chance.sample(accounts, 2)
            match chance.randrange(4):
                case 0 | 1:
                    decide(record, Decision(0, left, right, chance.choice(("same", "different")), "Ann", "x"))
                case 2:
                    act(record, [Entry(left, claimed("killed", Count(90, 90), ann))])
                case 3:
                    standing = [one.sequence for one in acts(record) if one.undone_by is None]
                    if standing:
                        undo(record, by="Bob", sequence=chance.choice(standing))
            asked = [(one.id, one.effect, one.changed) for one in queue(view, kind="pair")]
            fresh = [
                (f"pair:{one.left}|{one.right}", -one.rank[0], -one.rank[1])
                for one in questions(record)
            ]  # fmt: skip
            assert asked == fresh
        view.close()
