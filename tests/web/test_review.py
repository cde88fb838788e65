"""The review: what is asked first, what an answer does, that the second of two is told, and that all of it can be
undone."""

from __future__ import annotations

import csv
import io
import os
import re
import signal
import subprocess
import sys

import pytest

from dateline import reviewing
from dateline.errors import UsageError
from dateline.model import Count
from dateline.reviewing import Given
from dateline.store import Editor, Entry, acts, claimed, open_record, opinions, put, undo


def first(view, kind):
    return reviewing.queue(view, kind=kind)[0]


def answer(view, asked, said, by="Ann", **more):
    return reviewing.answer(view, Given(asked.id, said, by, **more))


def test_the_greatest_effect_comes_first(view):
    effects = [each.effect for each in reviewing.queue(view)]
    assert effects == sorted(effects, reverse=True)
    assert {each.kind for each in reviewing.queue(view)} >= {"pair", "killed", "place", "actor"}


def test_the_first_option_is_what_the_record_has(view):
    asked = first(view, "killed")
    options = reviewing.options(view, asked, [view.incident(each) for each in asked.incidents])
    best = view.incident(asked.incidents[0]).casualties.killed.best
    assert options[0].answer == str(best)


def test_what_was_answered_is_not_asked_again(view):
    asked = first(view, "killed")
    options = reviewing.options(view, asked, [view.incident(each) for each in asked.incidents])
    answer(view, asked, options[0].answer)
    assert asked.id not in {each.id for each in reviewing.queue(view)}
    assert [len(act.deeds) for act in acts(view.record)] == [1]


def test_another_toll_outranks_what_was_read(view):
    asked = first(view, "killed")
    act = answer(view, asked, "77", why="the morgue's list")
    assert view.incident(asked.incidents[0]).casualties.killed.best == 77
    undo(view.record, by="Ann", sequence=act.sequence)
    assert view.incident(asked.incidents[0]).casualties.killed.best != 77
    assert asked.id in {each.id for each in reviewing.queue(view)}


def test_the_right_actor_stands_in_place_of_the_stranger(view):
    asked = next(each for each in reviewing.queue(view, kind="actor") if each.words == "Zarkot Tigers")
    answer(view, asked, "actor:ttp")
    parts = view.incident(asked.incidents[0]).participants
    assert [(part.actor, part.role) for part in parts if part.role == "actor"] == [("ttp", "actor")]
    (claim,) = [c for m in view.incident(asked.incidents[0]).accounts for c in m.account.of("participant")]
    assert (claim.span.quote, claim.by) == ("Zarkot Tigers", "person:Ann")


def test_the_right_place_stands_in_place_of_the_unknown(view):
    asked = next(each for each in reviewing.queue(view, kind="place") if each.words == "Zarkot")
    answer(view, asked, "place:gn-1138958")
    assert view.incident(asked.incidents[0]).place.name == "Kabul"


@pytest.mark.parametrize(("said", "number"), [("same", -1), ("different", 0)])
def test_one_or_two_is_a_decision(view, said, number):
    before = len(view.now().shelf.cards)
    asked = first(view, "pair")
    act = answer(view, asked, said)
    assert [deed.verdict for deed in act.deeds if hasattr(deed, "verdict")] == [said]
    assert len(view.now().shelf.cards) == before + number


def test_no_incident_takes_all_its_accounts_out(view):
    asked = first(view, "killed")
    answer(view, asked, reviewing.NOTHING)
    assert view.now().card(asked.incidents[0]) is None


@pytest.mark.parametrize("said", ["", "many", "-1", "1e9", "place:x"])
def test_an_answer_that_makes_no_sense_writes_nothing(view, said):
    asked = first(view, "killed")
    with pytest.raises(UsageError):
        answer(view, asked, said)
    assert acts(view.record) == []


def test_a_question_that_is_gone_is_refused(view):
    with pytest.raises(UsageError, match="no such question"):
        reviewing.answer(view, Given("killed:acc_nobody", "5", "Ann"))


def test_a_second_person_is_asked_blind_and_decides_nothing(view):
    asked = first(view, "pair")
    answer(view, asked, "same")
    (again,) = reviewing.queue(view, by="Bob", blind=True)
    assert again.id == asked.id
    assert reviewing.queue(view, by="Ann", blind=True) == []
    state = [card.id for card in view.now().shelf.cards]
    answer(view, again, "different", by="Bob", blind=True)
    assert [card.id for card in view.now().shelf.cards] == state
    found = reviewing.agreement(opinions(view.record))
    assert (found.questions, found.equal, len(found.apart)) == (1, 0, 1)


def test_agreement_is_that_of_krippendorff(view):
    """Two coders, four questions, one apart: alpha for names is 1 - 7 * 2 / 30 = 0.533."""
    from dateline.store import Opinion

    for number, (ann, bob) in enumerate((("a", "a"), ("b", "b"), ("b", "b"), ("a", "b"))):
        put(view.record, [Opinion(0, f"q{number}", ann, "Ann")])
        put(view.record, [Opinion(0, f"q{number}", bob, "Bob", blind=True)])
    found = reviewing.agreement(opinions(view.record))
    assert (found.share, found.alpha) == (0.75, 0.533)


# --------------------------------------------------------------------------------------------------
# On the page


def form_of(page: str) -> dict[str, str]:
    form = page.partition('id="ask"')[2]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def test_a_decision_goes_on_to_the_next_question_with_undo(client, view):
    page = client.get("/review?kind=killed").text
    form = form_of(page)
    answered = client.post("/review", data={**form, "answer": "other", "other": "77", "why": "a list"})
    assert answered.status_code == 303
    then = client.get(answered.headers["location"]).text
    assert form_of(then)["question"] != form["question"]
    assert "Done: 77" in then
    (act,) = acts(view.record)
    assert (act.by, act.why, act.given_at is not None) == ("Ann", "a list", True)


def test_the_second_of_two_who_edit_is_told_and_loses_nothing(client, view):
    form = form_of(client.get("/review?kind=killed").text)
    asked = reviewing.question(view, form["question"])
    answer(view, asked, "12", by="Bob")
    told = client.post("/review", data={**form, "answer": "other", "other": "77", "why": "my own reason"})
    assert told.status_code == 409
    assert "Somebody changed this" in told.text
    assert "my own reason" in told.text
    assert [act.by for act in acts(view.record)] == ["Bob"]
    again = client.post("/review", data={**form_of(told.text), "answer": "other", "other": "77"})
    assert again.status_code == 303


def test_an_incident_can_be_called_none_from_its_page(client, card_of, view):
    id_ = card_of("soldiers").id
    seen = re.search(r'name="seen" value="(\w+)"', client.get(f"/incidents/{id_}").text)[1]
    assert client.post(f"/incidents/{id_}/not", data={"seen": "old", "why": "a drill"}).status_code == 409
    assert client.post(f"/incidents/{id_}/not", data={"seen": seen, "why": " "}).status_code == 400
    assert client.post(f"/incidents/{id_}/not", data={"seen": seen, "why": "a drill"}).status_code == 303
    assert client.get(f"/incidents/{id_}").status_code == 404
    (act,) = acts(view.record)
    assert client.post("/undo", data={"sequence": act.sequence}).status_code == 303
    assert client.get(f"/incidents/{id_}").status_code == 200


def ask(client, asked, **given):
    form = form_of(client.get("/review", params={"q": asked.id}).text)
    return client.post("/review", data={**form, "answer": "other", **given})


def test_any_actor_of_the_registry_can_be_named(client, view):
    asked = next(each for each in reviewing.queue(view, kind="actor") if each.words == "Zarkot Tigers")
    assert ask(client, asked, other="Jaish-e-Mohammed").status_code == 303
    assert "jaish-e-mohammed" in [part.actor for part in view.incident(asked.incidents[0]).participants]


def test_a_name_of_several_is_asked_back_and_one_of_nobody_is_said(client, view):
    asked = next(each for each in reviewing.queue(view, kind="place") if each.words == "Zarkot")
    several = ask(client, asked, other="Hyderabad", why="the caption")
    assert several.status_code == 422
    options = re.findall(r'value="(place:[^"]+)"', several.text)
    assert len(options) > 1
    assert "the caption" in several.text
    nobody = ask(client, asked, other="<b>Qqqq</b>")
    assert (nobody.status_code, "Nothing was written" in nobody.text, "<b>Qqqq" in nobody.text) == (422, True, False)
    assert acts(view.record) == []
    form = form_of(several.text)
    assert client.post("/review", data={**form, "answer": options[1]}).status_code == 303
    assert view.incident(asked.incidents[0]).place.id == options[1].removeprefix("place:")


def test_the_injured_are_asked_as_the_dead_are(view):
    account = view.now().shelf.cards[0].accounts[0]
    put(view.record, [Entry(account, claimed("injured", Count(3, 9), Editor("Ann", "two lists")))])
    asked = first(view, "injured")
    answer(view, asked, "4", why="the hospital's list")
    assert view.incident(asked.incidents[0]).casualties.injured.best == 4


def test_another_name_can_review_on_one_machine(client, view):
    client.post("/name", data={"name": "  Bob  B. "})
    form = form_of(client.get("/review?kind=pair").text)
    client.post("/review", data={**form, "answer": "different"})
    assert [act.by for act in acts(view.record)] == ["Bob B."]


def test_the_decisions_are_listed_with_their_undoing(client, view):
    answer(view, first(view, "pair"), "same", why="one town, one day")
    page = client.get("/decisions").text
    assert "one town, one day" in page
    assert 'action="/undo"' in page


def test_the_decisions_are_data_too(client, view):
    answer(view, first(view, "pair"), "same", why="one town, one day")
    answer(view, first(view, "killed"), "77")
    told = client.get("/decisions.json").json()["decisions"]
    assert [(one["sequence"], one["by"]) for one in told] == [(1, "Ann"), (2, "Ann")]
    assert told[0]["deeds"][0]["verdict"] == "same"
    rows = list(csv.DictReader(io.StringIO(client.get("/decisions.csv").text)))
    assert [row["why"] for row in rows] == ["one town, one day", "reviewed: killed"]
    assert client.get("/decisions.exe").status_code == 404


def test_what_was_entered_is_listed_in_words(client, view, card_of):
    answer(view, first(view, "killed"), "77")
    put(view.record, reviewing.no_incident(view, card_of("soldiers").id, "Ann", "a drill", None))
    page = client.get("/decisions").text
    assert re.search(r"killed\s*<b[^>]*>77 \(in all\)</b>", page)
    assert "<b>no incident</b>" in page


KILLED = """
import os, signal, sys
from sqlalchemy import Connection
from dateline import reviewing
from dateline.reviewing import Given
from dateline.store import open_record
from dateline.view import View
where, question, number = sys.argv[1:]
real, calls = Connection.execute, 0
with open_record(where) as record:
    view = View(record)
    view.now()
    reviewing.queue(view)
    def dying(self, statement, *args, **more):
        global calls
        if getattr(statement, "is_insert", False):
            calls += 1
            if calls == int(number):
                os.kill(os.getpid(), signal.SIGKILL)
        return real(self, statement, *args, **more)
    Connection.execute = dying
    reviewing.answer(view, Given(question, "77", "Ann"))
"""


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_crash_during_a_decision_leaves_all_of_it_or_nothing(view, number):
    asked = first(view, "killed")
    where = view.record.where
    command = [sys.executable, "-c", KILLED, where, asked.id, str(number)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == (-signal.SIGKILL if number < 4 else 0), done.stderr
    with open_record(where) as record:
        assert record.check() == []
        assert [len(act.deeds) for act in acts(record)] == ([] if number < 4 else [2])
