"""The registry that ships has no fault, and each kind of fault is found."""

from __future__ import annotations

import pytest

from dateline.registry.lint import coverage, faults, main
from dateline.registry.load import parse, registry, written

GOOD = {
    "id": "front",
    "kind": "armed-group",
    "country": "PK",
    "names": ["The Front of Lint"],
    "sources": ["a source"],
}

BROKEN = [
    ({"id": "Front_1"}, "lower-case"),
    ({"kind": "club"}, "kind 'club'"),
    ({"sources": []}, "no source"),
    ({"names": [{"name": "Front", "strong": False}]}, "no strong name"),
    ({"country": "XX"}, "country 'XX'"),
    ({"places": ["ZZ"]}, "country 'ZZ'"),
    ({"parent": "nobody"}, "refers to 'nobody'"),
    ({"allegiance": [{"to": "nobody"}]}, "refers to 'nobody'"),
    ({"parent": "front"}, "its own ancestor"),
    ({"active": {"from": "2020", "to": "2010"}}, "starts on 2020 after it ends on 2010"),
    ({"active": {"from": "long ago"}}, "date 'long ago'"),
    ({"names": ["Front", {"name": "Other", "label": {"by": "nobody"}}]}, "refers to 'nobody'"),
]


def test_the_shipped_registry_has_no_fault():
    assert faults(written(), registry().actors) == []


def test_a_sound_entry_has_no_fault():
    actor = parse(GOOD)
    assert faults({actor.id: actor}, {actor.id}) == []


@pytest.mark.parametrize(("change", "fault"), BROKEN)
def test_a_broken_entry_is_named_with_its_fault(change, fault):
    actor = parse(GOOD | change)
    found = faults({actor.id: actor}, {actor.id})
    assert [line for line in found if line.startswith(f"{actor.id}: ") and fault in line] != []


@pytest.mark.parametrize(("note", "number"), [(None, 1), ("the two are told apart by country", 0)])
def test_a_strong_name_is_shared_only_with_a_note(note, number):
    one, two = parse(GOOD), parse(GOOD | {"id": "other-front", "note": note})
    assert len(faults({one.id: one, two.id: two}, {one.id, two.id})) == number


def test_the_command_prints_coverage_and_ends_well(capsys):
    assert main() == 0
    assert "0 faults" in capsys.readouterr().out


def test_coverage_counts_at_least_two_hundred_actors():
    assert int(coverage(written())[0].split()[0]) >= 200
