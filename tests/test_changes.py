"""What changed between two states, and by which report."""

from __future__ import annotations

from dateline.changes import changes
from dateline.fuse import Told
from dateline.fuse.assemble import assemble
from dateline.incident import Incident
from dateline.model import Succession
from fuse.factory import account, party

FIRST = account("a", killed=5, at="Quetta", when="2023-05-03", published="2023-05-03")
LATER = account("b", killed=8, at="Quetta", when="2023-05-03", published="2023-05-05")
THIRD = account("c", killed=8, at="Quetta", when="2023-05-03", published="2023-05-06")


def state(*clusters: tuple[Told, ...]) -> list[Incident]:
    return [assemble(cluster, rule="latest") for cluster in clusters]


def told(before: list[Incident], after: list[Incident]) -> list[tuple[object, ...]]:
    return [
        (one.what, one.incident, one.field, one.before, one.after, one.others, tuple(by.id for by in one.by))
        for one in changes(before, after)
    ]


def test_nothing_changes_between_two_states_that_are_alike() -> None:
    assert changes(state((FIRST, LATER)), state((LATER, FIRST))) == []


def test_an_incident_is_new_by_the_reports_that_tell_of_it_and_gone_without_them() -> None:
    assert told([], state((FIRST,))) == [("new", "inc_a", None, None, None, (), ("rep_a",))]
    assert told(state((FIRST,)), []) == [("gone", "inc_a", None, None, None, (), ("rep_a",))]


def test_a_toll_that_grew_names_the_report_that_has_it() -> None:
    assert told(state((FIRST,)), state((FIRST, LATER))) == [
        ("changed", "inc_a", "killed", "5", "8", (), ("rep_b",)),
    ]


def test_two_incidents_are_joined_by_the_report_that_ties_them() -> None:
    found = told(state((FIRST,), (LATER,)), state((FIRST, LATER, THIRD)))
    assert found[0] == ("joined", "inc_a", None, None, None, ("inc_a", "inc_b"), ("rep_c",))


def test_one_incident_is_parted_by_a_decision_without_any_report() -> None:
    found = told(state((FIRST, LATER)), state((FIRST,), (LATER,)))
    assert found[0] == ("parted", "inc_a", None, None, None, ("inc_a", "inc_b"), ())


def test_a_toll_that_fell_names_the_report_that_stands_no_more() -> None:
    late = Succession("withdrawn", None, "it was a hoax", "person:editor")
    gone = account("b", killed=8, at="Quetta", when="2023-05-03", published="2023-05-05", superseded=late)
    assert told(state((FIRST, LATER)), state((FIRST, gone))) == [
        ("changed", "inc_a", "killed", "8", "5", (), ("rep_b",)),
    ]


def test_a_known_party_and_its_stance_are_values_too() -> None:
    claimed = account("b", at="Quetta", when="2023-05-03", parties=(party("BLA", actor="bla", stance="claimed"),))
    found = told(state((FIRST,)), state((FIRST, claimed)))
    assert ("changed", "inc_a", "actor bla", None, "claimed", (), ("rep_b",)) in found
