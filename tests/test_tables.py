"""YAML tables: words that are no truth values, and keys that stand once."""

from __future__ import annotations

import pytest
import yaml

from dateline.tables import load_table


def test_words_of_yaml_1_1_for_truth_are_words():
    assert load_table("{country: NO, on: yes, sure: true}") == {"country": "NO", "on": "yes", "sure": True}


@pytest.mark.parametrize(
    ("text", "line"), [("a: 1\nb: 2\na: 3\n", "line 3"), ("x:\n  b: 1\n  c: {d: 1}\n  b: 2\n", "line 4")]
)
def test_a_key_that_stands_twice_is_named_with_its_line(text, line):
    with pytest.raises(yaml.YAMLError, match=f"keep one(?s:.*){line}"):
        load_table(text)
