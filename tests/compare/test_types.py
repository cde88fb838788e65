"""Whether two acts can be one act."""

from __future__ import annotations

import pytest

from dateline.compare.types import Act, same_mode, same_type
from dateline.ontology.load import modes, types

BOMB: Act = ("ASSAULT", ("explosives",))
SHOT: Act = ("ASSAULT", ("firearms",))
ARREST: Act = ("COERCE", ("arrest",))
EXTRADITION: Act = ("COERCE", ("deport",))
TALKS: Act = ("CONSULT", ())


def test_two_attacks_are_of_one_kind() -> None:
    assert same_type(BOMB, SHOT).value == 1


@pytest.mark.parametrize(("a", "b"), [(BOMB, ARREST), (BOMB, TALKS), (ARREST, TALKS), (BOMB, EXTRADITION)])
def test_two_kinds_that_no_single_act_wears(a: Act, b: Act) -> None:
    assert same_type(a, b).value == -1


def test_an_arrest_and_the_extradition_after_it_are_two() -> None:
    assert same_type(ARREST, EXTRADITION).value < -0.5


def test_an_extradition_may_be_told_as_cooperation() -> None:
    assert same_type(EXTRADITION, ("COOPERATE", ())).value > 0


def test_an_unknown_kind_says_nothing() -> None:
    assert same_type(BOMB, (None, ())).value == 0


@pytest.mark.parametrize("kind", types())
def test_every_type_and_mode_is_of_its_own_kind(kind: str) -> None:
    acts: list[Act] = [(kind, ()), *((kind, (mode,)) for mode in modes(kind))]
    assert all(same_type(act, act).value == 1 for act in acts)


@pytest.mark.parametrize(
    ("a", "b", "value"),
    [
        ({"firearms"}, {"firearms", "explosives"}, 1.0),
        ({"suicide-attack"}, {"explosives"}, 0.3),
        ({"abduct"}, {"aerial"}, -1.0),
        ({"abduct"}, set(), 0.0),
    ],
)
def test_the_manner(a: set[str], b: set[str], value: float) -> None:
    assert same_mode(frozenset(a), frozenset(b)).value == value
