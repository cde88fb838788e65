"""Whether a report has anything in the domain: asked of its words before it is parsed, so that a report on sport or on
markets costs little and yields nothing.

A logistic regression on which words a passage has, learnt by training/gate.py; its table can be read. Armed violence by
anyone is in the domain. The gate is cautious: a passage in the domain anywhere in the report opens it.
"""

from __future__ import annotations

import csv
import math
import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("gate_weights.csv")

PASSAGE = 120
"""Words judged at once; the passages overlap by half."""

OPEN = 0.2
"""The probability from which on a report is read: low, since to read a report in vain costs less than to lose one. On
the dev part of tests/extract/relevance.jsonl every text in the domain passes at 0.3, so this leaves room."""

LEAST = 12
"""Known words that a passage needs to be judged at all: a headline says too little."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def words_of(text: str) -> list[str]:
    """The words that count, in small letters."""
    return _WORD.findall(text.lower().replace("’", "'"))


def relevance(text: str) -> float:
    """The probability that the passage of the text that is most in the domain is in it. 1 where it has no words that
    the gate could judge by."""
    words = words_of(text)
    starts = range(0, max(1, len(words) - PASSAGE // 2), PASSAGE // 2)
    found = [odds for start in starts if (odds := _odds(words[start : start + PASSAGE])) is not None]
    return max(found, default=1.0)


def _odds(words: list[str]) -> float | None:
    weights = _weights()
    known = {word for word in words if word in weights}
    if len(known) < LEAST:
        return None
    score = weights[""] + sum(weights[word] for word in sorted(known)) / math.sqrt(len(known))
    return 1 / (1 + math.exp(-score))


@cache
def _weights() -> dict[str, float]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {row["word"]: float(row["weight"]) for row in csv.DictReader(lines)}
