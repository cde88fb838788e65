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

_MEANS = BODIES | dict.fromkeys((*map(keys, phrases("body-machines")), *STRIKES), "mil")
"""With the machines and the strikes of the armed forces, which mean nobody where no country is named beside them."""

LONGEST = max(map(len, _MEANS))
FIRST = frozenset(phrase[0] for phrase in BODIES)
_FIRST_OF_MEANS = frozenset(phrase[0] for phrase in _MEANS)

QUALIFIERS = words("qualifiers")
"""Words that may stand between the country and the phrase without changing which body is meant."""


def body_at(found: list[str], start: int, *, skip: int = 0, means: bool = False) -> tuple[int, str] | None:
    """The longest phrase from `start`, after at most `skip` qualifiers: its end and its prefix, or None.

    `means` admits machines and strikes: for words right behind a country.
    """
    bodies, first = (_MEANS, _FIRST_OF_MEANS) if means else (BODIES, FIRST)
    for offset in range(skip + 1):
        at = start + offset
        if at < len(found) and found[at] in first:
            for end in range(min(at + LONGEST, len(found)), at, -1):
                prefix = bodies.get(tuple(found[at:end]))
                if prefix:
                    return end, prefix
        if at >= len(found) or found[at] not in QUALIFIERS:
            return None
    return None


def strikes(found: list[str]) -> bool:
    """Whether words end in a strike rather than in those who strike."""
    return any(tuple(found[at:]) in STRIKES for at in range(len(found)))
