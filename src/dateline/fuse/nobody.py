"""Words for attackers that name nobody: "gunmen", "two attackers", "the men".

The accounts of one act call its unknown doers by many such words, and they are one unknown party, not four.
"""

from __future__ import annotations

from dateline.fuse.tolls import words_of

_TELLING_WORDS = """
    gunman gunmen bomber bombers shooter shooters raider raiders kidnapper kidnappers abductor abductors hijacker
    hijackers sniper snipers militant militants terrorist terrorists rebel rebels insurgent insurgents bandit bandits
    fighter fighters extremist extremists jihadist jihadists separatist separatists
"""
_TELLING = frozenset(_TELLING_WORDS.split())
"""They say how it was done, or how the report sees who did it."""

_VAGUE_WORDS = """
    attacker attackers assailant assailants man men person persons people perpetrator perpetrators culprit culprits
    suspect suspects criminal criminals group band gang youth youths individual individuals others them
"""
_VAGUE = frozenset(_VAGUE_WORDS.split())

_AROUND_WORDS = """
    a an the this that these those of some several many few both all other more at least about up to armed
    unidentified unknown unnamed masked heavily suspected alleged suicide lone dozens scores hundreds one two three four
    five six seven eight nine ten eleven twelve
"""
_AROUND = frozenset(_AROUND_WORDS.split())


def is_nobody(name: str) -> bool:
    """Whether words for a party name no one and tell of no side or nation."""
    words = words_of(name)
    told = [word for word in words if word not in _AROUND and not word.isdigit()]
    return bool(told) and all(word in _TELLING or word in _VAGUE for word in told)


def is_vague(name: str) -> bool:
    """Whether they do not even say in what manner they acted ("men")."""
    return is_nobody(name) and not any(word in _TELLING for word in words_of(name))
