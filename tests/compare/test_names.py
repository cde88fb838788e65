"""Whether two names are one name."""

from __future__ import annotations

import pytest

from dateline.compare.names import plain, same_name

ONE = [
    ("Mohammed Sharifullah", "Muhammad Sharifullah"),
    ("Mohammed Sharifullah", "Mohammad Sharifulla"),
    ("Syed Akhar Ali Shah", "Akhtar Ali Shah"),
    ("the Taliban", "Taliban"),
    ("Gen. Michael Kurilla", "Michael Kurilla"),
    ("Lashkar-e-Taiba", "Lashkar-i-Tayyiba"),
    ("US Army", "U.S. Army"),
    ("American Army", "US Army"),
    ("Tehreek-e-Labbaik", "Tehrik-i-Labbaik"),
    ("Jabhat al-Nusra", "Jabhat Nusra"),
    ("Khaled Meshal Brigade", "Khalid Meshal Brigade"),
    ("Md Yousuf Brigade", "Mohammad Yusuf Brigade"),
    ("Søndergård", "Sondergard"),
]

PART = [
    ("Sharifullah", "Mohammed Sharifullah"),
    ("Operation Sindoor", "Sindoor"),
    ("BLA", "Balochistan Liberation Army"),
    ("JuA", "Jamaat-ul-Ahrar"),
]

TWO = [
    ("Operation Sindoor", "Operation Zarb-e-Azb"),
    ("Khan", "Khalid"),
    ("Pakistan Army", "Afghan police"),
    ("Ali Shah", "Ali Khan"),
    ("Balochistan Liberation Front", "Jammu Kashmir Liberation Front"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_name_in_two_spellings(a: str, b: str) -> None:
    assert same_name(a, b).value >= 0.85


@pytest.mark.parametrize(("a", "b"), PART)
def test_a_part_or_the_initials_of_a_name(a: str, b: str) -> None:
    assert 0.5 <= same_name(a, b).value < 0.85


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_names(a: str, b: str) -> None:
    assert same_name(a, b).value < 0.5


@pytest.mark.parametrize(("a", "b"), [*ONE, *PART, *TWO])
def test_the_order_of_the_two_does_not_matter(a: str, b: str) -> None:
    assert same_name(a, b).value == same_name(b, a).value


@pytest.mark.parametrize("name", ["", "the", "...", "’s"])
def test_nothing_is_not_one_with_nothing(name: str) -> None:
    assert same_name(name, name).value == 0


def test_marks_case_and_ranks_are_dropped() -> None:
    assert plain("The Gen. José’s  AL-Qaïda") == "jose qaida"
