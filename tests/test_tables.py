"""YAML tables: words that are no truth values, and keys that stand once."""

from __future__ import annotations

import pytest
import yaml

from dateline.tables import load_table, word_lists


def test_words_of_yaml_1_1_for_truth_are_words():
    assert load_table("{country: NO, on: yes, sure: true}") == {"country": "NO", "on": "yes", "sure": True}


@pytest.mark.parametrize(
    ("text", "line"), [("a: 1\nb: 2\na: 3\n", "line 3"), ("x:\n  b: 1\n  c: {d: 1}\n  b: 2\n", "line 4")]
)
def test_a_key_that_stands_twice_is_named_with_its_line(text, line):
    with pytest.raises(yaml.YAMLError, match=f"keep one(?s:.*){line}"):
        load_table(text)


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("bomb mine\n  shell", ("bomb", "mine", "shell")),
        ("close to; at least; two", ("close to", "at least", "two")),
        (["gas station", "bank"], ("gas station", "bank")),
        ("alone", ("alone",)),
    ],
)
def test_a_list_is_of_words_of_phrases_or_of_yaml(words, right):
    assert word_lists({"key": words}) == {"key": right}


@pytest.mark.parametrize("words", ["mall bank mall", "the mall; a bank; the mall", ["the mall", "bank", "the mall"]])
def test_a_word_that_stands_twice_in_a_list_is_named(words):
    with pytest.raises(yaml.YAMLError, match=r"sites: keep one of each of (the )?mall$"):
        word_lists({"sites": words})
