"""Profiles of one person are judged to be, whatever their order; open cases stay open."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from dateline.fuse.people import followed, group_people, judge_people
from dateline.model import Judgement, Profile, Span, make_id


def profile(name, *titles, report="rep_a", actor=None, roles=("speaker",), also=()):
    anchor = Span(0, len(name), name)
    id_ = make_id("prf", report, name)
    spans = tuple(Span(5, 5 + len(title), title) for title in titles)
    return Profile(id_, report, anchor, (name, *also), (anchor,), roles, spans, actor)


SAME = [
    (
        profile("Mohsin Dogar", "Interior Minister", actor="gov-pk"),
        profile("Muhsin Dogar", "interior minister", report="rep_b", actor="gov-pk"),
    ),
    (
        profile("Dogar", "Interior Minister", actor="gov-pk"),
        profile("Mohsin Dogar", "Interior Minister", report="rep_b", actor="gov-pk"),
    ),
    (profile("Farida Noorzai", "security analyst"), profile("Farida Nurzai", "analyst in Kabul", report="rep_b")),
    (profile("Jalil Tarkhan", roles=("recipient",)), profile("Jaleel Tarkhan", report="rep_b", roles=("recipient",))),
]
OPEN = [
    (profile("Mohsin Dogar", "police officer"), profile("Mohsin Dogar", "poet and editor", report="rep_b")),
    (profile("Muhammad Khan", "police officer"), profile("Mohammad Khan", "officer", report="rep_b")),
    (
        profile("Khan", "General", actor="mil-pk"),
        profile("Rahim Shah Khan", "General", report="rep_b", actor="mil-pk"),
    ),
    (profile("Karimov"), profile("Timur Karimov", "Deputy Governor")),
]
TWO = [
    (
        profile("Nasser Karimov", "Minister", actor="gov-uz"),
        profile("Timur Karimov", "Minister", report="rep_b", actor="gov-uz"),
    ),
    (profile("Hassan Mousavi", "spokesman"), profile("Hussein Mousavi", "spokesman", report="rep_b")),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_a_name_and_an_office_make_one_person(a, b):
    assert judge_people(a, b).verdict == "same"


@pytest.mark.parametrize(("a", "b"), OPEN)
def test_a_name_alone_leaves_it_open(a, b):
    assert judge_people(a, b).verdict == "unsure"


@pytest.mark.parametrize(("a", "b"), TWO)
def test_names_that_contradict_each_other_are_two_persons(a, b):
    assert judge_people(a, b).verdict == "different"


@pytest.mark.parametrize(("a", "b"), [*SAME, *OPEN, *TWO])
def test_a_judgement_is_symmetric_and_gives_its_reasons(a, b):
    assert judge_people(a, b) == judge_people(b, a)
    assert [reason.feature for reason in judge_people(a, b).reasons] == ["name", "body", "calling", "role"]


def test_an_official_and_a_prisoner_of_one_name_are_not_joined():
    minister = profile("Mohsin Dogar", "Minister", actor="gov-pk")
    prisoner = profile("Mohsin Dogar", "militant", report="rep_b", roles=("recipient",))
    assert judge_people(minister, prisoner).verdict != "same"


def test_who_is_only_quoted_is_not_followed():
    a, b = profile("Gul Zaman Kakar"), profile("Gul Zaman Kakar", report="rep_b")
    assert not followed(a)
    found = group_people([a, b])
    assert found.judgements == ()
    assert len(found.clusters) == 2


EVERYBODY = [one for two in (*SAME, *TWO) for one in two] + [
    profile("Farida Noorzai", "analyst", report=f"rep_{number}") for number in range(5)
]


@pytest.mark.parametrize("seed", range(5))
def test_no_order_changes_who_is_who(seed):
    shuffled = random.Random(seed).sample(EVERYBODY, len(EVERYBODY))
    assert group_people(shuffled) == group_people(EVERYBODY)


def test_many_profiles_that_say_the_same_are_one_person():
    found = group_people(EVERYBODY)
    noorzai = {one.id for one in EVERYBODY if "Farida" in one.name}
    assert noorzai in found.clusters


def decided(a, b, verdict):
    left, right = sorted((a.id, b.id))
    return Judgement(left, right, verdict, float(verdict == "same"), "person:X", why="seen")


@pytest.mark.parametrize(("a", "b"), SAME)
def test_what_a_person_parted_stays_apart(a, b):
    assert len(group_people([a, b], decided=[decided(a, b, "different")]).clusters) == 2


@pytest.mark.parametrize(("a", "b"), [*OPEN, *TWO])
def test_what_a_person_tied_stays_together(a, b):
    assert len(group_people([a, b], decided=[decided(a, b, "same")]).clusters) == 1


def test_one_of_many_alike_can_be_parted_from_them():
    alike = [profile("Farida Noorzai", "analyst", report=f"rep_{number}") for number in range(4)]
    apart = [decided(alike[0], other, "different") for other in alike[1:]]
    found = group_people(alike, decided=apart)
    assert sorted(map(len, found.clusters)) == [1, 3]
    assert all(frozenset({alike[0].id}) != cluster or len(cluster) == 1 for cluster in found.clusters)


def test_judgements_name_each_pair_once():
    pairs = [(one.left, one.right) for one in group_people(EVERYBODY).judgements]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) <= {tuple(sorted((a.id, b.id))) for a, b in combinations(EVERYBODY, 2)}
