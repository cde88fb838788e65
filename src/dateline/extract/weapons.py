"""Weapons and means named in the clause of an act, with the PLOVER mode that they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.extract.lexicon import lexicon
from dateline.extract.scene import Scene
from dateline.extract.triggers import Trigger
from dateline.model import Span


@dataclass(frozen=True, slots=True)
class WeaponWords:
    """The words for a weapon; `name` None for words that show a mode and no weapon ("suicide bomber")."""

    name: str | None
    mode: str
    span: Span

    @property
    def weak(self) -> bool:
        """Whether a mode named by the act itself is better: "gunmen kidnapped" is no shooting."""
        return self.name is None and self.mode == "firearms"


def weapons_in(group: Iterable[Trigger], scene: Scene) -> tuple[WeaponWords, ...]:
    """The weapons named in the clauses of the triggers of an act of violence."""
    acts = [trigger for trigger in group if trigger.act.type == "ASSAULT"]
    clause = {index for trigger in acts for index in _clause(trigger)}
    if not clause:
        return ()
    start, end = scene.doc[min(clause)].idx, scene.doc[max(clause)].idx + len(scene.doc[max(clause)])
    found: list[WeaponWords] = []
    for pattern, name, mode in lexicon().weapons:
        for match in pattern.finditer(scene.text, start, end):
            span = scene.span(match.start(), match.end())
            if scene.token_at(match.start()).i in clause and not any(other.span.overlaps(span) for other in found):
                found.append(WeaponWords(name, mode, span))
    return tuple(sorted(found, key=lambda weapon: weapon.span.start))


def _clause(trigger: Trigger) -> Iterator[int]:
    """Token indices of the clause: what hangs on the verb, or on the noun where no verb carries it, less what hangs on
    another finite verb ("a car that was carrying explosives")."""
    top = trigger.verb if trigger.verb is not None else trigger.token
    stack = [top]
    while stack:
        token = stack.pop()
        yield token.i
        stack.extend(child for child in token.children if child.dep_ not in ("relcl", "ccomp", "parataxis"))
