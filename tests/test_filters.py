"""A filter is one value, written one way in an address and on the command line."""

from __future__ import annotations

import pytest

from dateline.errors import UsageError
from dateline.filters import Filter, TollRange, of_pairs

FULL = [
    ("type", "ASSAULT"),
    ("type", "suicide-attack"),
    ("context", "terrorism"),
    ("actor", "ttp"),
    ("place", "Quetta"),
    ("country", "PK"),
    ("from", "2021-08-01"),
    ("to", "2021-08-31"),
    ("toll", "killed:5"),
    ("toll", "injured:1-20"),
    ("status", "happened"),
    ("origins", "2"),
    ("outlet", "dawn"),
    ("confidence", "0.5"),
    ("contradictions", "1"),
    ("q", "market blast"),
]


def test_every_part_is_read_and_written_as_it_was():
    assert of_pairs(FULL).pairs == FULL


def test_what_is_read_has_types():
    found = of_pairs(FULL)
    assert found.toll == (TollRange("killed", 5), TollRange("injured", 1, 20))
    assert (found.origins, found.confidence, found.contradictions) == (2, 0.5, True)


def test_the_same_filter_is_the_same_address_whatever_the_order():
    assert of_pairs(reversed(FULL[5:])).query == of_pairs(FULL[5:8] + FULL[9:7:-1] + FULL[10:]).query


def test_what_a_form_leaves_empty_wants_nothing():
    assert of_pairs([("type", ""), ("from", " "), ("page", "3")]) == Filter()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("type", "ASAULT", "These are: ASSAULT"),
        ("country", "Pakistan", "PK"),
        ("from", "2021-02-30", "2021-08-26"),
        ("to", "20210826", "2021-08-26"),
        ("toll", "killed", "killed:5"),
        ("toll", "killed:٣", "killed:5"),
        ("toll", "hurt:5", "killed:5"),
        ("status", "done", "happened"),
        ("origins", "-1", "whole number"),
        ("confidence", "nan", "0 to 1"),
        ("confidence", "2", "0 to 1"),
        ("contradictions", "maybe", "1 or 0"),
        ("q", "x" * 301, "too long"),
        ("actor", "a\0b", "character"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_with_the_remedy(name, value, said):
    with pytest.raises(UsageError, match=name) as caught:
        of_pairs([(name, value)], prefix="--")
    assert said in str(caught.value)


def test_no_filter_has_more_values_than_a_person_chooses():
    with pytest.raises(UsageError, match="no more than"):
        of_pairs([("actor", f"a{number}") for number in range(51)])
