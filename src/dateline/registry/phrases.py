"""Words that name a body of a state once its country is known: "Pakistani troops", "the army of Mali".

The values are the prefixes of generated ids: `mil` the armed forces, `pol` the police, `sec` the security
forces and services where the report does not say which, `gov` the government.
"""

from __future__ import annotations

from dateline.registry.text import keys
from dateline.registry.words import phrases, words

BODIES = {keys(phrase): prefix for prefix in ("mil", "pol", "sec", "gov") for phrase in phrases(f"body-{prefix}")}
"""Phrases by their keys, with the prefix of the id that they name."""

STRIKES = frozenset(keys(phrase) for phrase in phrases("body-strikes"))
"""What forces do, told for them: theirs where the country is named as an owner ("Israeli airstrike")."""

MACHINES = frozenset(keys(phrase) for phrase in phrases("body-machines"))
"""Machines of war: the armed forces of the country named beside them, and nobody's where none is."""

LONGEST = max(map(len, (*BODIES, *STRIKES, *MACHINES)))
FIRST = frozenset(phrase[0] for phrase in BODIES)

QUALIFIERS = words("qualifiers")
"""Words that may stand between the country and the phrase without changing which body is meant."""


def body_at(found: list[str], start: int, *, skip: int = 0) -> tuple[int, str] | None:
    """The longest phrase from `start`, after at most `skip` qualifiers: its end and its prefix, or None."""
    for offset in range(skip + 1):
        at = start + offset
        if at < len(found) and found[at] in FIRST:
            for end in range(min(at + LONGEST, len(found)), at, -1):
                prefix = BODIES.get(tuple(found[at:end]))
                if prefix:
                    return end, prefix
        if at >= len(found) or found[at] not in QUALIFIERS:
            return None
    return None


def means_of_war(found: list[str]) -> bool | None:
    """Whether all the words are a strike (True) or a machine of war (False), qualifiers apart; None: neither."""
    start = next((at for at, word in enumerate(found) if word not in QUALIFIERS), 0)
    for at in range(start + 1):
        phrase = tuple(found[at:])
        if phrase in STRIKES or phrase in MACHINES:
            return phrase in STRIKES
    return None
