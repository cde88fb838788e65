"""Words that name nobody, and of whom a toll tells: both from one table."""

from __future__ import annotations

from itertools import combinations

import pytest

from dateline.fuse.nobody import is_nobody, is_vague
from dateline.fuse.tolls import group_of
from dateline.fuse.words import words


@pytest.mark.parametrize(
    "name", ["three armed men", "the other attackers", "12 gunmen", "Two suicide bombers", "a sniper"]
)
def test_words_that_name_nobody(name):
    assert is_nobody(name)


@pytest.mark.parametrize("name", ["Afghan gunmen", "the Taliban", "two soldiers", "armed", "Omar Gul", ""])
def test_words_that_tell_of_somebody(name):
    assert not is_nobody(name)


@pytest.mark.parametrize(("name", "vague"), [("two attackers", True), ("the men", True), ("gunmen", False)])
def test_words_that_say_nothing_of_how_it_was_done(name, vague):
    assert is_vague(name) == vague


@pytest.mark.parametrize(
    "who", ["two kidnappers", "bandits", "the shooter", "three militants", "an operative", "culprits"]
)
def test_whoever_attacks_is_a_militant_of_a_toll(who):
    assert group_of(who).kind == "militant"


@pytest.mark.parametrize(
    ("who", "kind"),
    [("men", "people"), ("13 members of the navy", "military"), ("women", "people"), ("lives", "people")],
)
def test_the_kind_of_those_who_are_counted(who, kind):
    assert group_of(who).kind == kind


LISTS = ("military", "police", "security", "civilian", "fighters", "doers", "anyone", "harmed", "somebody")


@pytest.mark.parametrize(("one", "other"), [*combinations(LISTS, 2)])
def test_a_word_for_people_is_of_one_kind(one, other):
    assert words(one) & words(other) == frozenset()
