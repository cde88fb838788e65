"""Which numbers of a text can count people, and what the words around them do to the bounds."""

from __future__ import annotations

import pytest

from dateline.extract.counts import count_of, find_counts

COUNTED: tuple[tuple[str, str, int, int | None, str | None], ...] = (
    ("13 people were killed", "13", 13, 13, None),
    ("thirteen soldiers died", "thirteen", 13, 13, None),
    ("twenty-one men were held", "twenty-one", 21, 21, None),
    ("one hundred and six dead", "one hundred and six", 106, 106, None),
    ("two hundred three dead", "two hundred three", 203, 203, None),
    ("two thousand three hundred fled", "two thousand three hundred", 2300, 2300, None),
    ("two hundred thousand fled", "two hundred thousand", 200_000, 200_000, None),
    ("2,500 fled", "2,500", 2500, 2500, None),
    ("1 000 people fled", "1 000", 1000, 1000, None),
    ("12\u202f500 people fled", "12\u202f500", 12_500, 12_500, None),
    ("1,00,000 people fled", "1,00,000", 100_000, 100_000, None),
    ("1.5 million people fled", "1.5 million", 1_500_000, 1_500_000, None),
    ("2 lakh people fled", "2 lakh", 200_000, 200_000, None),
    ("half a million people", "half a million", 500_000, 500_000, None),
    ("one was killed", "one", 1, 1, None),
    ("killing one of them", "one", 1, 1, None),
    ("a dozen soldiers", "a dozen", 12, 12, None),
    ("half a dozen men", "half a dozen", 6, 6, None),
    ("two dozen men", "two dozen", 24, 24, None),
    ("a hundred men", "a hundred", 100, 100, None),
    ("a couple of men", "a couple of", 2, 2, None),
    ("a 12-member team", "12", 12, 12, None),
    ("some 2000 troops", "some 2000", 2000, 2000, "about"),
    ("killed 2000 in a week", "2000", 2000, 2000, None),
    ("13—including two women", "13", 13, 13, None),
    ("In May, 13 people died", "13", 13, 13, None),
    ("13 may have died", "13", 13, 13, None),
    ("In Helmand, 12, including", "12", 12, 12, None),
    # words that move the bounds
    ("at least 170 Afghans", "at least 170", 170, None, "at least"),
    ("At least another 13 died", "At least another 13", 13, None, "at least"),
    ("no fewer than 7 men", "no fewer than 7", 7, None, "at least"),
    ("more than 1,000 people", "more than 1,000", 1001, None, "more than"),
    ("over 30 people", "over 30", 31, None, "more than"),
    ("upwards of 50 people", "upwards of 50", 51, None, "more than"),
    ("more than a dozen men", "more than a dozen", 13, None, "more than"),
    ("more than two dozen men", "more than two dozen", 25, None, "more than"),
    ("up to 12 men", "up to 12", 1, 12, "up to"),
    ("as many as 40 men", "as many as 40", 1, 40, "up to"),
    ("no more than 9 men", "no more than 9", 1, 9, "up to"),
    ("fewer than 10 men", "fewer than 10", 1, 9, "fewer than"),
    ("about 60 men", "about 60", 60, 60, "about"),
    ("approximately 60 men", "approximately 60", 60, 60, "about"),
    ("an estimated 60 men", "an estimated 60", 60, 60, "about"),
    ("nearly 300 men", "nearly 300", 300, 300, "almost"),
    ("almost two dozen men", "almost two dozen", 24, 24, "almost"),
    ("20 or more men", "20 or more", 20, None, "at least"),
    ("50-plus men", "50-plus", 50, None, "at least"),
    ("20-odd men", "20-odd", 20, 20, "about"),
    ("at least several dozen men", "at least several dozen", 36, None, "at least"),
    # ranges
    ("10 to 15 men", "10 to 15", 10, 15, None),
    ("10-15 men", "10-15", 10, 15, None),
    ("10–15 men", "10–15", 10, 15, None),
    ("between 10 and 15 men", "between 10 and 15", 10, 15, None),
    ("two or three gunmen", "two or three", 2, 3, None),
    ("two to three hundred men", "two to three hundred", 200, 300, None),
    ("about 10 to 15 men", "about 10 to 15", 10, 15, "about"),
    # words that stand for a number
    ("dozens of people", "dozens", 12, 99, "dozens"),
    ("scores of people", "scores", 40, 99, "scores"),
    ("several people", "several", 3, 9, "several"),
    ("a few people", "a few", 3, 9, "few"),
    ("a handful of people", "a handful of", 3, 6, "handful"),
    ("tens of people", "tens", 10, 99, "tens"),
    ("hundreds of people", "hundreds", 100, 999, "hundreds"),
    ("thousands of people", "thousands", 1000, 9999, "thousands"),
    ("tens of thousands of people", "tens of thousands", 10_000, 99_999, "tens of thousands"),
    ("tens of millions of people", "tens of millions", 10_000_000, 99_999_999, "tens of millions"),
    ("several hundred fighters", "several hundred", 300, 999, "several"),
    ("a few dozen fighters", "a few dozen", 36, 108, "few"),
)

NOT_COUNTED = (
    "in 2021",
    "on 26 August",
    "on August 26",
    "between 3 and 5 May",
    "aged 26",
    "aged between 10 and 15",
    "at the age of 26",
    "a 26-year-old man",
    "Ahmad Khan, 26, was shot",
    "Ahmad Khan (26) was shot",
    "children under 18",
    "children under five",
    "Omar Khan, Sr., 56, was shot",
    "aged 3, 5 and 7",
    "$5 million",
    "Rs 500",
    "10 million dollars",
    "5% of voters",
    "five per cent",
    "16 km away",
    "ten kilometres away",
    "10 to 15 miles",
    "Section 144",
    "No. 5",
    "Boeing 737",
    "an F-16 jet",
    "an AK-47",
    "the G7",
    "since 9/11",
    "the 26th man",
    "at 5 am",
    "at 10:30",
    "two days later",
    "in the past 24 hours",
    "a two-hour battle",
    "won 2-1",
    "a 7.62 mm round",
    "call 555-1234",
    "+92 300 1234567",
    "no one was hurt",
    "one of the deadliest attacks",
    "one day",
    "two-thirds of it",
    "many people",
    "a number of people",
    "a man",
    "code 0213",
    "Teamsters Local 294",
)


@pytest.mark.parametrize(("text", "words", "low", "high", "hedge"), COUNTED, ids=[c[0] for c in COUNTED])
def test_reads_number_and_hedge(text: str, words: str, low: int, high: int | None, hedge: str | None) -> None:
    found = find_counts(text)[0]
    assert (found.text, found.low, found.high, found.hedge) == (words, low, high, hedge)


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_leaves_what_counts_no_people(text: str) -> None:
    assert find_counts(text) == ()


def test_a_rise_from_one_number_to_another_is_two_numbers() -> None:
    assert [count.low for count in find_counts("The toll rose from 10 to 15.")] == [10, 15]


def test_numbers_joined_by_and_are_two() -> None:
    assert [count.low for count in find_counts("seven militants and three soldiers")] == [7, 3]


def test_offsets_cover_the_hedge_and_the_number() -> None:
    text = "Police — on Friday — said at least 13 men died."
    (count,) = find_counts(text)
    assert text[count.start : count.end] == "at least 13"
    assert text[count.number_start : count.number_end] == "13"


def test_a_number_inside_a_date_is_the_date_alone() -> None:
    assert [count.low for count in find_counts("On August 26 and 27, 13 people died.")] == [13]


def test_count_of_a_phrase_is_its_first_number() -> None:
    count = count_of("at least 13 people, two of them women")
    assert count is not None
    assert count.low == 13


def test_count_of_a_phrase_without_number_is_none() -> None:
    assert count_of("the worshippers") is None
