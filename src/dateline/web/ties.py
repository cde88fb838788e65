"""Actors and what they do to one another, added up over incidents: conflict and cooperation apart, and both at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.card import Card


@dataclass
class Between:
    """What two parties did to one another. Conflict is a score below zero on PLOVER's scale, cooperation one above."""

    source: str
    target: str
    conflict: int = 0
    cooperation: int = 0
    first: str | None = None
    last: str | None = None
    types: Counter[str] = field(default_factory=Counter)

    @property
    def number(self) -> int:
        """Incidents that tie the two."""
        return self.conflict + self.cooperation

    @property
    def kind(self) -> str:
        """conflict, cooperation, or both."""
        if self.conflict and self.cooperation:
            return "both"
        return "conflict" if self.conflict else "cooperation"


def between(cards: Iterable[Card], *, of: str | None = None) -> list[Between]:
    """The ties of these incidents, each pair and direction once, the most first; only those of one actor where `of`
    names it."""
    found: dict[tuple[str, str], Between] = {}
    for card in cards:
        for tie in card.ties:
            if of is not None and of not in (tie.source, tie.target):
                continue
            one = found.setdefault((tie.source, tie.target), Between(tie.source, tie.target))
            if tie.score < 0:
                one.conflict += 1
            else:
                one.cooperation += 1
            one.types[tie.type] += 1
            if card.start is not None:
                one.first = min(one.first or card.start, card.start)
                one.last = max(one.last or card.start, card.start)
    return sorted(found.values(), key=lambda one: (-one.number, one.source, one.target))


def names(cards: Iterable[Card]) -> dict[str, str]:
    """The names of parties, by what edges call them."""
    return {part.key: part.name for card in cards for part in card.parts}


MOST = 150
"""Ties that a drawing holds: more are a ball of wool. The list beside it has them all."""


def graph(cards: list[Card], called: Mapping[str, str], *, most: int = MOST) -> dict[str, Any]:
    """The ties as a drawing takes them: nodes and edges, and how many were left out."""
    ties = between(cards)
    shown = ties[:most]
    weight: Counter[str] = Counter()
    for one in shown:
        weight.update({one.source: one.number, one.target: one.number})
    known = {part.actor for card in cards for part in card.parts if part.actor}
    return {
        "nodes": [
            {"id": key, "name": called.get(key, key), "incidents": number, "known": key in known}
            for key, number in sorted(weight.items())
        ],
        "edges": [
            {
                "source": one.source,
                "target": one.target,
                "kind": one.kind,
                "conflict": one.conflict,
                "cooperation": one.cooperation,
                "first": one.first,
                "last": one.last,
                "types": ", ".join(f"{name} {number}" for name, number in one.types.most_common(3)),
            }
            for one in shown
        ],
        "left_out": len(ties) - len(shown),
    }
