"""Who "they", "he" and "it" are where the sentence before brings them in; and what words that look back find at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from .factory import misses, tell

FOUND: list[tuple[str, dict[str, Any]]] = [
    (
        "Gunmen entered a church in Owo on Sunday. They killed 40 people.",
        {"accounts": [{"actor": "gunmen", "place": "Owo", "killed": 40, "day": "2025-03-09"}]},
    ),
    (
        "Three men walked into a bar in Cali on Friday. They shot dead the owner and fled.",
        {"accounts": [{"actor": "men", "place": "Cali"}]},
    ),
    (
        "A man in a mask came to the mosque in Oslo on Sunday. He stabbed two worshippers.",
        {"accounts": [{"actor": "man", "place": "Oslo", "injured": 2}]},
    ),
    (
        "Ali Khan went to Karachi on Monday. He was arrested at the airport.",
        {"some": [{"type": "COERCE", "recipient": "Khan"}]},
    ),
    (
        "A soldier shot dead five comrades in Arua on Sunday. He was arrested hours later.",
        {"some": [{"type": "ASSAULT", "killed": 5}, {"type": "COERCE", "mode": "arrest"}]},
    ),
]


@pytest.mark.parametrize(("text", "right"), FOUND)
def test_a_pronoun_takes_who_the_sentence_before_brings_in(text, right):
    assert misses(tell(text), right) == []


NOT = [
    "A woman entered a church in Owo on Sunday. They killed 40 people.",
    "Gunmen did not enter the church in Owo on Sunday. They killed 40 people.",
    "Officials spoke of Owo on Sunday. It killed 40 people.",
    "Gunmen entered a church in Owo on Sunday.\n\nThey killed 40 people.",
]


@pytest.mark.parametrize("text", NOT)
def test_a_pronoun_that_does_not_fit_takes_nobody(text):
    assert not [account for account in tell(text).accounts if account.of("killed")]


ROWS = yaml.safe_load(Path(__file__).with_name("coreference.yaml").read_text(encoding="utf-8"))
FLOORS = {"dev": 35, "test": 30}
"""Of 40 passages each, one below what was measured; of `test` only the number was looked at."""


@pytest.mark.parametrize("part", FLOORS)
def test_passages_whose_later_words_look_back_hold_their_floor(part):
    rows = [row for row in ROWS if row["part"] == part]
    right = [row["id"] for row in rows if not misses(tell(row["text"]), row["right"])]
    assert len(rows) == 40
    assert len(right) >= FLOORS[part]
