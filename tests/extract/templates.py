"""How alike two sets of MUC-4 templates are, by the rules of GTT (Du, Rush and Cardie 2021, "Template Filling with
Generative Transformers"; the implementation is known as CEAF-REE_impl). Written from its description:

- a mention is compared without case, punctuation, the articles a, an, the, and superfluous spaces
- a predicted entity is right if all its mentions are among those of one gold entity of the same role; a gold entity is
  found if some predicted entity is right for it. Two predictions that are right for one gold entity are both right.
- a predicted template can stand for a gold one of the same incident type; gold "bombing / attack" takes either
- of all one-to-one alignments of the templates of a document the one with the best F1 of that document counts
- the figure is the micro F1 over the incident types and the fills of five roles, over all documents; a gold template
  that stands twice in a document counts once
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPE = "incident_type"

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)

Entity = frozenset[str]
Alignment = tuple[int | None, ...]
"""For each predicted template the gold one that it stands for, by its place."""

Tally = dict[str, list[int]]
"""By role, and `incident_type`: right predictions, predictions, gold entities found, gold entities."""


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: its type, and by role its entities, each with its mentions as they are compared."""

    kind: str
    roles: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)

    def fills(self, role: str) -> tuple[Entity, ...]:
        """The entities of a role."""
        return self.roles.get(role, ())


def template(row: Mapping[str, Any]) -> Template:
    """From `{"incident_type": ..., "PerpInd": [[mention, ...], ...]}`; a mention may come with its offset."""
    roles = {role: tuple(_entity(mentions) for mentions in row.get(role, ()) if mentions) for role in ROLES}
    return Template(row[TYPE], roles)


def _entity(mentions: Sequence[Any]) -> Entity:
    return frozenset(plain(each if isinstance(each, str) else each[0]) for each in mentions)


def plain(mention: str) -> str:
    """A mention as it is compared."""
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_NO_PUNCTUATION)).split())


def figures(predicted: Mapping[str, Sequence[Template]], gold: Mapping[str, Sequence[Template]]) -> dict[str, Any]:
    """Precision, recall and F1 in per cent, over all and by role. A document without a prediction has none."""
    total = _tally()
    for document, wanted in gold.items():
        for role, counts in best(predicted.get(document, ()), _once(wanted)).items():
            total[role] = [sum(pair) for pair in zip(total[role], counts, strict=True)]
    every = [sum(counts[place] for counts in total.values()) for place in range(4)]
    return {**_prf(every), "gold": every[3], "roles": {role: _prf(counts) for role, counts in total.items()}}


def _once(templates: Sequence[Template]) -> list[Template]:
    return [each for place, each in enumerate(templates) if each not in templates[:place]]


def best(predicted: Sequence[Template], gold: Sequence[Template]) -> Tally:
    """The counts of one document under its best alignment."""
    return max((_counts(predicted, gold, each) for each in _alignments(predicted, gold)), key=_f1)


_MOST_ALIGNMENTS = 20_000
"""So many are tried, in order of the templates. No document of MUC-4 needs as many with a sane prediction; it bounds
what a prediction of dozens of templates can cost."""


def _alignments(predicted: Sequence[Template], gold: Sequence[Template]) -> Iterator[Alignment]:
    return islice(_aligned(predicted, gold, 0, ()), _MOST_ALIGNMENTS)


def _aligned(
    predicted: Sequence[Template], gold: Sequence[Template], place: int, taken: tuple[int | None, ...]
) -> Iterator[Alignment]:
    if place == len(predicted):
        yield taken
        return
    for choice, wanted in enumerate(gold):
        if choice not in taken and predicted[place].kind in wanted.kind:
            yield from _aligned(predicted, gold, place + 1, (*taken, choice))
    yield from _aligned(predicted, gold, place + 1, (*taken, None))


def _counts(predicted: Sequence[Template], gold: Sequence[Template], alignment: Alignment) -> Tally:
    tally = _tally()
    for row, place in ((predicted, 1), (gold, 3)):
        for each in row:
            tally[TYPE][place] += 1
            for role in ROLES:
                tally[role][place] += len(each.fills(role))
    for each, choice in zip(predicted, alignment, strict=True):
        if choice is None:
            continue
        tally[TYPE][0] += 1
        tally[TYPE][2] += 1
        for role in ROLES:
            said, wanted = each.fills(role), gold[choice].fills(role)
            tally[role][0] += sum(any(entity <= other for other in wanted) for entity in said)
            tally[role][2] += sum(any(entity <= other for entity in said) for other in wanted)
    return tally


def _tally() -> Tally:
    return {role: [0, 0, 0, 0] for role in (TYPE, *ROLES)}


def _f1(tally: Tally) -> float:
    return _prf([sum(counts[place] for counts in tally.values()) for place in range(4)])["f1"]


def _prf(counts: Sequence[int]) -> dict[str, float]:
    right, said, found, wanted = counts
    precision, recall = right / said if said else 0.0, found / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(100 * precision, 1), "recall": round(100 * recall, 1), "f1": round(100 * f1, 1)}
