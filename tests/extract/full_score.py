"""How alike two sets of full MUC-4 templates are. Written after the description of the scorer of 1992 (Chinchor, "MUC-4
evaluation metrics"), not after its program; what differs is said:

- a fill is right (1), half right (1/2) or wrong; of a slot the fills are paired one to one, the best pairs first
- recall is what is right over the fills of the key, precision over the fills given, F the harmonic mean of both: "all
  templates", so that the fills of a template too many count as given and those of a missed one as wanted
- of several ways in which the key writes a fill any is right; a fill or a template with "?" is wanted only if given
- words of the text: right if they are one of the names of the key, but for case, articles and punctuation; half right
  if one has all words of the other, or both end in the same word (1992: people judged each)
- TYPE, STAGE: right or wrong. LOCATION: right if country and innermost place are the same, half right if one holds the
  other or the country alone is. DATE: right if first and last day are the same, half right if the stretches meet
- ORGANIZATION CONFIDENCE, EFFECT and NUMBER: right if the value is right and said of the same name, half right if one
  of both is half right; a NUMBER is half right in its value if the stretches of numbers meet ("PLURAL", "~60", "5-")
- templates are paired one to one if their types may be the same, those with most fills right first
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from .full_key import CROSSED, SLOTS, STRINGS, Fill, Template, days, numbers

TYPE = "INCIDENT: TYPE"
Tally = dict[str, list[float]]
"""By slot: what is right, what is given, what is wanted."""


def figures(given: Mapping[str, Sequence[Template]], gold: Mapping[str, Sequence[Template]]) -> dict[str, Any]:
    """Recall, precision and F in per cent over all slots and by slot. A document without an answer has none."""
    total: Tally = {slot: [0.0, 0.0, 0.0] for slot in SLOTS}
    for document, wanted in gold.items():
        for slot, counts in _document(given.get(document, ()), wanted).items():
            total[slot] = [one + other for one, other in zip(total[slot], counts, strict=True)]
    every = [sum(counts[place] for counts in total.values()) for place in range(3)]
    return {**_rpf(every), "gold": round(every[2]), "slots": {slot: _rpf(counts) for slot, counts in total.items()}}


def _rpf(counts: Sequence[float]) -> dict[str, float]:
    right, said, wanted = counts
    recall, precision = right / wanted if wanted else 0.0, right / said if said else 0.0
    f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    return {"recall": round(100 * recall, 1), "precision": round(100 * precision, 1), "f": round(100 * f1, 1)}


def _document(given: Sequence[Template], gold: Sequence[Template]) -> Tally:
    total: Tally = {slot: [0.0, 0.0, 0.0] for slot in SLOTS}
    pairs = aligned(given, gold)
    for one, other in [
        *((given[said], gold[wanted]) for said, wanted in pairs),
        *((each, {}) for place, each in enumerate(given) if place not in {said for said, _ in pairs}),
        *(({}, each) for place, each in enumerate(gold) if place not in {wanted for _, wanted in pairs}),
    ]:
        for slot in SLOTS:
            counts = slot_counts(slot, one.get(slot, ()), other.get(slot, ()))
            total[slot] = [sum(pair) for pair in zip(total[slot], counts, strict=True)]
    return total


def aligned(given: Sequence[Template], gold: Sequence[Template]) -> list[tuple[int, int]]:
    """Pairs of templates whose types may be the same, the most alike first, each once."""
    ranked = sorted(
        (-sum(slot_counts(slot, one.get(slot, ()), other.get(slot, ()))[0] for slot in SLOTS), said, wanted)
        for (said, one), (wanted, other) in product(enumerate(given), enumerate(gold))
        if slot_counts(TYPE, one[TYPE], other[TYPE])[0]
    )
    pairs: list[tuple[int, int]] = []
    for _, said, wanted in ranked:
        if all(said != one and wanted != other for one, other in pairs):
            pairs.append((said, wanted))
    return pairs


def slot_counts(slot: str, given: Sequence[Fill], gold: Sequence[Fill]) -> list[float]:
    """What is right, given and wanted of one slot of two templates."""
    ranked = sorted(
        (-credit(slot, one, other), said, wanted)
        for (said, one), (wanted, other) in product(enumerate(given), enumerate(gold))
        if credit(slot, one, other)
    )
    right, took, found = 0.0, set[int](), set[int]()
    for worth, said, wanted in ranked:
        if said not in took and wanted not in found:
            right -= worth
            took.add(said)
            found.add(wanted)
    missed = sum(not fill.optional and place not in found for place, fill in enumerate(gold))
    return [right, float(len(given)), float(len(found) + missed)]


def credit(slot: str, one: Fill, other: Fill) -> float:
    """1, 1/2 or 0: how right a fill is that stands for another."""
    worth = _names if slot in STRINGS else _VALUES.get(slot, _same)
    value = max((worth(*ways) for ways in product(one.keys, other.keys)), default=0.0)
    if slot not in CROSSED:
        return value
    named = max((_names(*pair) for pair in product(one.names, other.names)), default=float(not other.names))
    return 1.0 if value == named == 1.0 else 0.5 if value and named else 0.0


def _same(one: str, other: str) -> float:
    return float(one.upper() == other.upper())


def _names(one: str, other: str) -> float:
    if one == other:
        return 1.0
    first, second = one.split(), other.split()
    alike = set(first) <= set(second) or set(second) <= set(first) or first[-1:] == second[-1:]
    return 0.5 if first and second and alike else 0.0


def _places(one: str, other: str) -> float:
    first, second = ([part.split(" (")[0].strip() for part in way.upper().split(":")] for way in (one, other))
    if first[0] != second[0]:
        return 0.0
    return 1.0 if first[-1] == second[-1] else 0.5


def _dates(one: str, other: str) -> float:
    first, second = days(one), days(other)
    if one.upper() == other.upper():
        return 1.0
    if first is None or second is None or first[1] is None or second[1] is None:
        return 0.0
    if first == second:
        return 1.0
    meet = (first[0] or second[1]) <= second[1] and (second[0] or first[1]) <= first[1]
    return 0.5 if meet else 0.0


def _numbers(one: str, other: str) -> float:
    if one.upper() == other.upper():
        return 1.0
    first, second = numbers(one), numbers(other)
    meet = first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]
    return 0.5 if meet else 0.0


_VALUES = {"INCIDENT: DATE": _dates, "INCIDENT: LOCATION": _places, "HUM TGT: NUMBER": _numbers}
