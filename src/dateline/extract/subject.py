"""What a report is about, where that is a game, a market or a work of fiction: its words of violence are figures of
speech, or tell of what nobody did.

"The top order was ambushed", "the lira came under fire": in a report of markets an act needs somebody who is known to
fight, to keep order or to be hurt. In one of sport its sentence must speak of police, of gunmen or the like, as that
of an attack on a match does; in a review it needs a day.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from dateline.extract.lexicon import word_set

ENOUGH = 6
"""Distinct words of a list from which on a report is of its subject: news of an attack on a match has three or four."""
HALF = 0.5
"""What a word counts that sport shares with other subjects: "team", "goal"."""

Subject = Literal["play", "trade", "fiction"]


@lru_cache(maxsize=8)
def subject_of(text: str) -> Subject | None:
    """Of which of them a report is; None where it is of none."""
    found = set(re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))
    games = found & word_set("play")
    if len(games) > 1 and len(games) + HALF * len(found & word_set("play_shared")) >= ENOUGH:
        return "play"
    if len(found & word_set("trade")) >= ENOUGH:
        return "trade"
    told = found & word_set("fiction_surely")
    if len(told) > 1 and len(told) + HALF * len(found & word_set("fiction")) >= ENOUGH / 2:
        return "fiction"
    return None
