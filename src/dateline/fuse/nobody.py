"""Words for attackers that name nobody: "gunmen", "two attackers", "the men".

The accounts of one act call its unknown doers by many such words, and they are one unknown party, not four.
"""

from __future__ import annotations

from dateline.fuse.tolls import words_of
from dateline.fuse.words import words

_TELLING = words("fighters")
"""They say how it was done, or how the report sees who did it."""
_VAGUE = words("doers", "anyone", "somebody")
_BESIDE = words("beside")


def is_nobody(name: str) -> bool:
    """Whether words for a party name no one and tell of no side or nation."""
    told = [word for word in words_of(name) if word not in _BESIDE and not word.isdigit()]
    return bool(told) and all(word in _TELLING or word in _VAGUE for word in told)


def is_vague(name: str) -> bool:
    """Whether they do not even say in what manner they acted ("men")."""
    return is_nobody(name) and not any(word in _TELLING for word in words_of(name))
