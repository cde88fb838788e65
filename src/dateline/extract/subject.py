"""What a report is about, where that is a game or a market: its words of violence are figures of speech.

"The top order was ambushed", "the lira came under fire": in such a report an act needs somebody who is known to fight,
to keep order or to be hurt. A report of an attack on a match has them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.extract.lexicon import word_set

ENOUGH = 6
"""Distinct words of a list from which on a report is of its subject: news of an attack on a match has three or four."""
SUBJECTS = ("play", "trade")


@lru_cache(maxsize=8)
def is_figurative(text: str) -> bool:
    """Whether a report is of sport or of markets."""
    found = set(re.findall(r"[a-z]+", text.lower()))
    return any(len(found & word_set(subject)) >= ENOUGH for subject in SUBJECTS)
