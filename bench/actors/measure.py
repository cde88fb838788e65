"""How many mentions are linked as they should be, and how fast names are looked up."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from tests.resolve.mentions import Mention, figures, linked

from bench.actors.data import OUT
from dateline.registry.load import registry

Answer = tuple[Mention, str | None]
LOOKUPS = 200_000

_linked = lru_cache(maxsize=None)(linked)


def answers(mentions: Iterable[Mention]) -> tuple[Answer, ...]:
    """What Dateline says of each mention; the same words in the same text of the same month are asked once."""
    return tuple((mention, _linked(mention)) for mention in mentions)


def measured(found: Sequence[Answer]) -> dict[str, Any]:
    """All figures of one set, in percent: over what is in reach, and by kind."""
    inside = [one for one in found if one[0].kind != OUT]
    by_kind = {kind: [one for one in inside if one[0].kind == kind] for kind in sorted({one[0].kind for one in inside})}
    return {
        "mentions": len(found),
        "in_reach": len(inside),
        **_shares(inside),
        "by_kind": {kind: {"mentions": len(some), **_shares(some)} for kind, some in by_kind.items()},
    }


def _shares(found: Sequence[Answer]) -> dict[str, Any]:
    shown = figures(found)
    return {
        "accuracy": round(100 * shown.accuracy, 1),
        "linking": round(100 * shown.linking, 1) if shown.right + shown.wrong + shown.silent else None,
        "precision": round(100 * shown.precision, 1) if shown.right + shown.wrong + shown.guessed else None,
        "right": shown.right, "wrong": shown.wrong, "silent": shown.silent,
        "unknown": shown.unknown, "guessed": shown.guessed,
    }  # fmt: skip


def lookups() -> int:
    """Names looked up in a second: every name of the registry, over and over, each time afresh."""
    names = [name.name for actor in registry().actors.values() for name in actor.names]
    start = time.perf_counter()
    for number in range(LOOKUPS):
        registry().index.find(names[number % len(names)])
    return round(LOOKUPS / (time.perf_counter() - start))
