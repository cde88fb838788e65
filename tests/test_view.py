"""A record looked at is the record as it is: after a run, a judgement, a correction and an undo, from any side."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from dateline import pipeline
from dateline.card import card
from dateline.errors import UsageError
from dateline.filters import Filter, of_pairs
from dateline.incidents import incidents
from dateline.model import NO_INCIDENT, Capture, Count, Succession
from dateline.review import questions
from dateline.reviewing import queue
from dateline.store import (
    Decision,
    Editor,
    Entry,
    Mark,
    Reading,
    acts,
    claimed,
    decide,
    mark,
    open_record,
    put,
    stand,
    undo,
)
from dateline.store.search import Index
from dateline.view import Sieve, View

ANN = Editor("Ann", "x")

REPORTS = {
    "north.txt": """Bomb kills five at Peshawar mosque

PESHAWAR, May 7, 2017 - A bomb exploded at a mosque in Peshawar on Sunday, killing five people and \
wounding 12 others, police said. The Tehreek-e-Taliban Pakistan claimed responsibility for the \
attack.
""",
    "north-again.txt": """Five worshippers killed in Peshawar blast

ISLAMABAD, May 8, 2017 - At least five worshippers died on Sunday when a bomb went off inside a \
mosque in the northwestern city of Peshawar, rescue workers said. Twelve were hurt.
""",
    "south.txt": """Police arrest three in Karachi

KARACHI, May 9, 2017 - Police arrested three suspected militants in a raid in Karachi on Tuesday, an \
officer said.
""",
}
LATER = """Gunmen kill two in Quetta

QUETTA, May 11, 2017 - Gunmen killed two policemen in Quetta on Wednesday, officials said. No group claimed it.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    where = tmp_path_factory.mktemp("record") / "a.db"
    with open_record(where, create=True) as record:
        pipeline.run([folder], record)
    return where


@pytest.fixture
def view(made, tmp_path):
    where = tmp_path / "a.db"
    where.write_bytes(made.read_bytes())
    with open_record(where) as record:
        found = View(record)
        yield found
        found.close()


def is_right(view: View) -> bool:
    """Whether the view shows what assembling everything afresh gives, cards and incidents alike."""
    truth = incidents(view.record)
    now = view.now().shelf.cards
    assert list(now) == [card(one) for one in truth]
    assert list(view.incidents(now)) == truth
    fresh = View(view.record, Index(":memory:"))
    assert fresh.now().shelf.cards == now
    fresh.close()
    return True


def blast(view):
    return next(one for one in view.now().shelf.cards if len(one.reports) == 2)


def test_it_is_right_at_first_and_from_the_file(view):
    assert is_right(view)
    again = View(view.record)
    assert again.now().shelf.cards == view.now().shelf.cards
    again.close()


@pytest.mark.parametrize("undone", [False, True])
def test_it_is_right_after_a_decision_and_its_undoing(view, undone):
    one = blast(view)
    before = view.now().shelf.cards
    decide(view.record, Decision(0, *one.accounts[:2], "different", "Ann", "two mosques"))
    assert len(view.now().shelf.cards) == len(before) + 1
    if undone:
        undo(view.record, by="Ann")
        assert view.now().shelf.cards == before
    assert is_right(view)


def test_it_is_right_after_what_another_process_decides(view):
    one = blast(view)
    number = len(view.now().shelf.cards)
    with open_record(view.record.where) as other:
        decide(other, Decision(0, *one.accounts[:2], "different", "Ann", "two mosques"))
    assert len(view.now().shelf.cards) == number + 1


def test_it_is_right_after_a_correction(view):
    one = blast(view)
    given = [Entry(one.accounts[0], claimed("killed", Count(6, 6), Editor("Ann", "the hospital's list")))]
    put(view.record, given)
    assert view.incident(one.id).casualties.killed.best == 6
    assert is_right(view)


def test_it_is_right_after_a_person_says_that_it_is_no_incident(view):
    one = blast(view)
    nothing = [Entry(account, claimed(NO_INCIDENT, "a drill", Editor("Ann", "a drill"))) for account in one.accounts]
    put(view.record, nothing)
    assert view.now().card(one.id) is None
    assert is_right(view)


def test_it_is_right_after_a_report_is_withdrawn_and_stands_again(view):
    one = blast(view)
    before = view.now().shelf.cards
    gone = Succession("withdrawn", None, "a hoax", "person:Ann")
    stand(view.record, one.reports[0], gone, by="Ann", why="a hoax")
    pipeline.compare(view.record)
    assert is_right(view)
    stand(view.record, one.reports[1], gone, by="Ann", why="a hoax")
    pipeline.compare(view.record)
    assert is_right(view)
    assert one.id not in {each.id for each in view.now().shelf.cards}
    assert view.incident(one.id).id == one.id
    for report in one.reports:
        stand(view.record, report, None, by="Ann", why="it stands")
    pipeline.compare(view.record)
    assert view.now().shelf.cards == before


def test_it_is_right_after_a_mark(view):
    one = blast(view)
    view.now()
    mark(view.record, [Mark(one.reports[0], one.reports[0], "amber", "Ann", "not for the press")])
    assert view.incident(one.id).marking == "amber"
    assert is_right(view)


@pytest.mark.parametrize("rule", ["ucdp", "acled", "gtd", "latest", "all"])
def test_what_a_filter_wants_by_a_rule_is_what_it_wants_of_incidents_by_that_rule(view, rule):
    for query in ("", "type=ASSAULT&toll=killed:6", "contradictions=1", "q=mosque", "actor=ttp", "toll=killed:1-5"):
        wanted = of_pairs(parse_qsl(query))
        told = [one for one in incidents(view.record, rule=rule) if Sieve(wanted)(one)]
        assert list(view.wanted(wanted, rule=rule)) == told


def test_the_review_asks_the_pairs_of_the_queue_in_its_order(view):
    one = blast(view)
    asked = [f"pair:{each.left}|{each.right}" for each in questions(view.record)]
    assert [each.id for each in queue(view, kind="pair")] == asked
    put(view.record, [Entry(one.accounts[0], claimed("killed", Count(60, 60), ANN))])
    asked = [f"pair:{each.left}|{each.right}" for each in questions(view.record)]
    assert [each.id for each in queue(view, kind="pair")] == asked


def test_it_is_right_after_another_run(view, tmp_path):
    view.now()
    (tmp_path / "later.txt").write_text(LATER, encoding="utf-8")
    pipeline.run([tmp_path / "later.txt"], view.record)
    assert is_right(view)
    assert view.matching("report", "Quetta policemen") == {
        one.id for one in view.record.headers() if one.title == "Gunmen kill two in Quetta"
    }


def test_only_what_changed_is_assembled_again(view, monkeypatch):
    from dateline import view as module

    one = blast(view)
    calls = []
    real = module.assemble
    monkeypatch.setattr(module, "assemble", lambda *args, **more: calls.append(1) or real(*args, **more))
    decide(view.record, Decision(0, *one.accounts[:2], "different", "Ann", "two mosques"))
    assert len(view.now().shelf.cards) > 2
    assert len(calls) == 2


def test_an_incident_is_found_by_the_handle_of_any_of_its_accounts(view):
    one = blast(view)
    for account in one.accounts:
        assert view.incident(account.replace("acc_", "inc_")).id == one.id
    with pytest.raises(UsageError, match="holds no incident"):
        view.incident("inc_nothing")


def test_the_counts_beside_an_answer_are_those_of_its_filter(view):
    answer = view.answer(of_pairs([("type", "ASSAULT")]))
    assert [each.id for each in answer.cards] == [each.id for each in view.select(Filter(type=("ASSAULT",)))]
    (kind,) = [each for each in answer.facets["type"] if each.value == "ASSAULT"]
    assert (kind.number, kind.chosen) == (len(answer.cards), True)
    assert sum(bar.incidents for bar in answer.bars) + answer.undated == len(answer.cards)


def test_words_find_incidents_and_reports(view):
    one = blast(view)
    assert view.matching("incident", "mosque Peshawar") == {one.id}
    assert view.select(Filter(text="worshippers")) == [one]
    total, hits = view.find("report", "Peshawar")
    assert (total, {hit.id for hit in hits}) == (2, set(one.reports))


def test_a_card_leads_to_json(view):
    from dateline.card import to_json

    told = json.loads(json.dumps(to_json(blast(view))))
    assert told["casualties"]["killed"]["best"] == 5
    assert replace(view.incident(told["id"])).id == told["id"]


def test_it_is_right_after_any_row_of_acts(view):
    """Each act is taken in by itself, as the page does, and after each the view is what a fresh one would be."""
    chance = random.Random(3)
    accounts = view.record.account_ids()
    view.now()
    for _ in range(25):
        left, right = chance.sample(accounts, 2)
        match chance.randrange(5):
            case 0 | 1:
                decide(view.record, Decision(0, left, right, chance.choice(("same", "different")), "Ann", "x"))
            case 2:
                put(view.record, [Entry(left, claimed("killed", Count(9, 9), ANN))])
            case 3:
                put(view.record, [Entry(left, claimed(NO_INCIDENT, "x", ANN))])
            case 4:
                standing = [act.sequence for act in acts(view.record) if act.undone_by is None]
                if standing:
                    undo(view.record, by="Bob", sequence=chance.choice(standing))
        assert is_right(view)


def test_it_is_right_after_newer_rules_read_the_same_words_otherwise(view):
    """The account keeps its id, and its claims are others."""
    one = blast(view)
    (report,) = view.record.reports([one.reports[0]])
    found = view.record.extraction(report.id)
    more = [replace(each, claims=each.claims[:-1]) for each in found.accounts]
    capture = Capture((REPORTS["north.txt"]).encode(), media="text")
    sketch = view.record.sketches()[report.id]
    assert capture.report_id == report.id
    reading = Reading(report, replace(found, accounts=tuple(more)), sketch)
    view.record.save(capture, "coded", rules="newer", reading=reading)
    pipeline.compare(view.record)
    assert is_right(view)
