"""Headlines brought to sentence case, every character in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.parsing.casing import is_headline_case, sentence_case

from ..factory import misses, tell

HEADLINES = [
    ("Gunmen Kill Four Policemen At Checkpoint", "Gunmen kill four policemen at checkpoint"),
    ("Bomb Blast Rips Through Crowded Market", "Bomb blast rips through crowded market"),
    ("Pakistani Taliban Attack Army Post", "Pakistani Taliban attack army post"),
    ("TTP Fighters Storm Police Station", "TTP fighters storm police station"),
    ("Car Bomb Kills Nine In Kabul", "Car bomb kills nine in Kabul"),
]


@pytest.mark.parametrize(("headline", "plain"), HEADLINES)
def test_a_headline_in_title_case(headline, plain):
    assert sentence_case(headline) == plain


@pytest.mark.parametrize(
    ("headline", "plain"),
    [
        ("GUNMEN KILL FOUR POLICEMEN AT CHECKPOINT", "Gunmen kill four policemen at checkpoint"),
        ("CAR BOMB KILLS NINE WORSHIPPERS OUTSIDE MOSQUE", "Car bomb kills nine worshippers outside mosque"),
    ],
)
def test_a_headline_in_capitals(headline, plain):
    assert sentence_case(headline) == plain


PROSE = [
    "Gunmen killed four policemen at a checkpoint near Tank on Monday.",
    "The Interior Minister of Pakistan, Karim Daud, met the Afghan envoy in Kabul.",
    "General Rashid Khan and Colonel Omar Shah visited Fort Sandeman.",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_stays_as_it_is(text):
    assert sentence_case(text) == text


@pytest.mark.parametrize("text", ["Gunmen Kill", "Kabul", "", "1,400 | 22 | 37"])
def test_a_few_words_are_no_headline(text):
    assert not is_headline_case(text)


def test_a_name_that_the_prose_writes_with_a_capital_keeps_it():
    text = "Gunmen Kill Zarina Trader Near Checkpoint\n\nPolice said that Zarina traders were shot."
    assert sentence_case(text).startswith("Gunmen kill Zarina trader near checkpoint")


@given(st.text(alphabet="ABCdef ghi.,’'-\n", max_size=120))
def test_every_character_keeps_its_place(text):
    assert len(sentence_case(text)) == len(text)
    assert sentence_case(text).lower() == text.lower()


def test_a_quote_from_a_headline_is_the_text_as_it_stands():
    told = tell("Officials gave no more details.", title="Militants Kill Four Traders In Quetta")
    right = {"type": "ASSAULT", "killed": 4, "victim": "traders", "place": "Quetta"}
    assert misses(told, {"accounts": [right]}) == []
    (account,) = told.accounts
    assert account.anchor.quote == "Kill"
