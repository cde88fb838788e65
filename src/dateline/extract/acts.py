"""What kind of act a sentence tells of, and whether the act that words name happened: learnt weights and rules as one.

The weights know how sentences are told; the rules know words that settle it. Without weights the rules stand alone.
"""

from __future__ import annotations

import math
from functools import lru_cache

from dateline.extract.learned.model import Seen, extractor
from dateline.extract.mentions import Mention, mentions
from dateline.extract.parsing.parse import parse
from dateline.extract.scene import build
from dateline.model import Report

_MAIN, _ANY = 2.0, 0.5
"""What the rules' main act, and any act of theirs, adds to the logarithm of the weights' probability. Of eight pairs
tried the best on the dev half of PLOVER's coded sentences."""


def type_of(text: str) -> str | None:
    """PLOVER's type of the main act of a snippet, None where it tells of none."""
    found = _mentions(text)
    main = min(found, key=lambda mention: sum(1 for _ in mention.lead.token.ancestors), default=None)
    seen = _seen(text)
    if seen is None:
        return main.type if main is not None else None
    odds = seen.types(0, len(text))
    if not odds or (1 - sum(odds.values()) > max(odds.values()) and main is None):
        return None
    told = {mention.type for mention in found}
    return max(odds, key=lambda name: _score(odds[name], main is not None and name == main.type, name in told))


def _score(probability: float, is_main: bool, is_told: bool) -> float:
    return math.log(max(probability, 1e-6)) + _MAIN * is_main + _ANY * is_told


def status_of(text: str, start: int, end: int) -> str | None:
    """Whether the act that these characters name happened: a status, `background`, or why it is no happening
    (`generic`, `hypothetical`, `denied`). None where neither weights nor rules see an act there."""
    seen = _seen(text)
    if seen is not None:
        odds = seen.status(start, end)
        return max(odds, key=lambda name: odds[name], default=None)
    for mention in _mentions(text):
        if any(
            trigger.token.idx < end and start < trigger.token.idx + len(trigger.token) for trigger in mention.triggers
        ):
            return _label(mention)
    return None


_SKIPS = {"habitual": "generic", "question": "hypothetical"}


def _label(mention: Mention) -> str | None:
    reality = mention.reality
    if reality.skip is not None:
        return _SKIPS.get(reality.skip, reality.skip)
    return "background" if reality.background and reality.status == "happened" else reality.status


def _seen(text: str) -> Seen | None:
    weights = extractor()
    return None if weights is None else weights.see(text)


@lru_cache(maxsize=1)
def _mentions(text: str) -> tuple[Mention, ...]:
    report = Report("rep_snippet", "", text)
    return tuple(mentions(build(report, parse(text))))
