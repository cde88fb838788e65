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


SHOUTED = [
    ("THE ARMY SAID THAT GUNMEN KILLED A JUDGE IN LIMA ON 6 MARCH.",
     "The army said that gunmen killed a judge in Lima on 6 March."),
    ("REBELS MAY MARCH ON THE CAPITAL. A SPOKESMAN DENIED IT ON 9 MAY.",
     "Rebels may march on the capital. A spokesman denied it on 9 May."),
    ("TWO U.S. SOLDIERS WERE WOUNDED NEAR SAN VICENTE.", "Two U.S. soldiers were wounded near San Vicente."),
    ("THE SALVADORAN JUDGES ARRESTED JUAN CASTRO AND A BUS DRIVER.",
     "The Salvadoran judges arrested Juan Castro and a bus driver."),
    ("THE POPULAR FRONT [PZLF] SAID THAT PZLF MEN ATTACKED THE 1ST BRIGADE.",
     "The popular front [PZLF] said that PZLF men attacked the 1st brigade."),
    ("THE CHILEAN-U.S. INSTITUTE WAS BOMBED.", "The Chilean-U.S. institute was bombed."),
    ("MEN OF AL-SHABAAB AND THE ISLAMIC STATE FOUGHT.", "Men of Al-Shabaab and the Islamic State fought."),
    ("A CAR BOMB AND A VAN EXPLODED IN SPANISH TOWN.", "A car bomb and a van exploded in Spanish town."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), SHOUTED)
def test_a_report_in_capitals(text, plain):
    assert sentence_case(text) == plain


def test_a_report_in_capitals_gives_what_it_would_in_small_letters():
    text = "GUNMEN SHOT DEAD FOUR FARMERS IN ARAUCA ON 3 MARCH 2025, THE COLOMBIAN ARMY SAID. NO ONE WAS ARRESTED."
    right = {"type": "ASSAULT", "killed": 4, "victim": "FARMERS", "place": "ARAUCA", "day": "2025-03-03"}
    assert misses(tell(text), {"accounts": [right]}) == []


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
