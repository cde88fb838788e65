"""Bad input: whatever the text, the extraction ends, says what it found, and takes no more than its length asks for."""

from __future__ import annotations

import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract import extract
from dateline.extract.parsing.parse import parse
from dateline.extract.parsing.pipes import LONGEST, paragraphs

from .factory import report

PHRASES = (
    "Gunmen killed three soldiers in Quetta on Monday.",
    "бомба взорвалась в городе",
    "قتل مسلحون ثلاثة جنود",
    "die Polizei nahm zwei Männer fest",
    "爆炸造成三人死亡",
    '"We did it", he said',
    "According to police, according to the army,",
    "killed killed killed",
    "12 14 9,000 3.5 1/2",
    "-- [TEXT]",
    "It. They. He.",
    "(((",
    "\n\n",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PHRASES) | st.text(max_size=20), max_size=30).map(" ".join))
def test_any_text_gives_an_extraction_whose_words_stand_in_it(text):
    found = extract(report(text or "x"))
    for account in found.accounts:
        assert (text or "x")[account.anchor.start : account.anchor.end] == account.anchor.quote
    for one in found.assertions:
        assert (text or "x")[one.span.start : one.span.end] == one.span.quote


SENTENCE = (
    "gunmen attacked a market in Quetta on Monday and killed three people and the army said that it arrested nine "
)
NUMBERS = " ".join(f"{number} dead," for number in random.Random(1).sample(range(1, 9999), 400))


@pytest.mark.parametrize(
    "text",
    ["killed", "SENTENCE".lower(), SENTENCE.upper() * 12, SENTENCE * 12, f"Gunmen killed {NUMBERS}", "бомба " * 400],
    ids=["one word", "one word of none", "capitals", "no stops", "numbers", "another script"],
)
def test_a_text_of_one_sort_gives_an_extraction(text):
    assert extract(report(text)).report


@pytest.mark.parametrize("sentence", [SENTENCE, f'"{SENTENCE}, he said ', SENTENCE.upper()])
def test_the_work_grows_with_the_length_where_no_sentence_ends(sentence):
    extract(report(SENTENCE))  # the models are loaded
    short, long = (_calls(sentence * times) for times in (40, 160))
    assert long < 8 * short, "four times the words took more than eight times the calls"


def _calls(text: str) -> int:
    """How many functions are called: the same on any machine, whatever else it does."""
    number = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal number
        number += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extract(report(text))
    finally:
        sys.setprofile(before)
    return number


def test_what_goes_on_without_a_stop_is_cut_and_a_long_sentence_is_not():
    endless = parse("so it went on and on " * 200)
    assert max(len(sentence) for sentence in endless.sents) <= LONGEST
    assert len(paragraphs(parse("so it went on and on " * 40 + "for ever."))) == 1
