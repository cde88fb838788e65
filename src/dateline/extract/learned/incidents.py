"""From scores to incidents: which kinds a report brings, and who and what fill the parts of each.

The kinds and parts are those of MUC-4 in the reduction of GTT (Du, Rush and Cardie 2021). Incidents of one kind are one
draft: to part them is for the rules, which see sentences and days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.extract.learned.layout import Layout

KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
PARTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = (
    "happened", "ongoing", "attempted", "foiled", "planned", "background", "generic", "hypothetical", "denied",
)  # fmt: skip

Floats = npt.NDArray[np.float32]

_FAINT = 0.03
"""A span with less is never looked at."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities: of each kind; by span, of each part; by span, of each kind of incident if it fills a part."""

    kinds: Floats
    parts: Floats
    within: Floats


@dataclass(frozen=True, slots=True)
class Cuts:
    """From which probability on a kind is brought, and a part filled."""

    kind: float = 0.5
    parts: tuple[float, ...] = (0.3, 0.3, 0.3, 0.3, 0.3)

    def at(self, place: int, value: float) -> Cuts:
        """The same with another cut: 0 for the kind, then the parts."""
        if place == 0:
            return replace(self, kind=value)
        return replace(self, parts=(*self.parts[: place - 1], value, *self.parts[place:]))


CUTS = Cuts(kind=0.35, parts=(0.4, 0.4, 0.4, 0.4, 0.4))
"""Within a point of the best F1 (50.5 of 51.2) on the tenth of MUC-4's train part from which the weights that ship have
not learnt, and alike for every part, since 366 fills say too little of each by itself."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that fill a part: the characters of their first place, and how surely."""

    start: int
    end: int
    quote: str
    probability: float


@dataclass(frozen=True, slots=True)
class Draft:
    """One incident as the weights see it."""

    kind: str
    probability: float
    parts: dict[str, tuple[Filler, ...]]

    def row(self) -> dict[str, Any]:
        """As a template of GTT: each filler an entity with one mention."""
        fills = {part: [[filler.quote] for filler in self.parts.get(part, ())] for part in PARTS}
        return {"incident_type": self.kind, **fills}


def drafts(layout: Layout, scores: Scores, cuts: Cuts) -> list[Draft]:
    """The incidents of a report, the surest first."""
    found = _candidates(layout, scores)
    out = []
    for kind in np.argsort(-scores.kinds, kind="stable"):
        if scores.kinds[kind] >= cuts.kind:
            parts = {part: _filled(found[place], int(kind), cuts.parts[place]) for place, part in enumerate(PARTS)}
            out.append(Draft(KINDS[kind], float(scores.kinds[kind]), parts))
    return out


@dataclass(frozen=True, slots=True)
class _Candidate:
    filler: Filler
    within: Floats


def _candidates(layout: Layout, scores: Scores) -> list[list[_Candidate]]:
    """By part, the words that may fill it, once each, where they score the most."""
    best: list[dict[str, _Candidate]] = [{} for _ in PARTS]
    for row, part in zip(*np.nonzero(scores.parts > _FAINT), strict=True):
        one, other = layout.spans[row]
        start, end = layout.quote((int(one), int(other)))
        quote, probability = layout.text[start:end], float(scores.parts[row, part])
        key = " ".join(quote.lower().split())
        known = best[part].get(key)
        if known is None or known.filler.probability < probability:
            best[part][key] = _Candidate(Filler(start, end, quote, probability), scores.within[row])
    return [list(each.values()) for each in best]


def _filled(candidates: Sequence[_Candidate], kind: int, cut: float) -> tuple[Filler, ...]:
    """The fillers of one part of an incident of a kind, the surest first; of two that name one thing the surer."""
    weighed = [
        replace(each.filler, probability=each.filler.probability * float(each.within[kind]) ** 0.5)
        for each in candidates
    ]
    kept: list[Filler] = []
    for filler in sorted(weighed, key=lambda each: (-each.probability, each.start)):
        if filler.probability >= cut and not any(_same(filler.quote, other.quote) for other in kept):
            kept.append(filler)
    return tuple(kept)


_LITTLE = frozenset(["of", "the", "for", "and", "de", "la", "del", "el", "a", "an"])


def _same(one: str, other: str) -> bool:
    """Whether two fillers of one part name one thing: one within the other, the same last word where one has no other,
    or a name and its letters."""
    first, second = one.lower().split(), other.lower().split()
    if _within(first, second) or _within(second, first):
        return True
    if first[-1] == second[-1] and 1 in (len(first), len(second)):
        return True
    return _letters(first) == other.lower() or _letters(second) == one.lower()


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    return any(many[place : place + len(few)] == few for place in range(len(many) - len(few) + 1))


def _letters(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in _LITTLE) if len(words) > 1 else ""
