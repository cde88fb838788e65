"""Which figures of one report tell of the same people, and what they come to together.

A report tells one toll several times over: of all, of its parts, of one dead man by his name and again by his
rank. Adding what stands for the same people counts them twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.fuse.known import body_kind, is_state, same_actor
from dateline.fuse.tolls import Figure, Group, is_kind, words_of
from dateline.fuse.words import words
from dateline.model import Count

_CIVIL = words("civil")


def among(part: Figure, whole: Figure) -> bool:
    """Whether the people of one figure may be among those of another that is no smaller: a group inside
    another ("US soldiers" of "soldiers", "children" of "civilians"), a body by two names, a part of a body,
    or one person told by name and again by rank."""
    if part.number > whole.number:
        return False
    if part.group.alike(whole.group) or (whole.group.kind == "civilian" and is_private(part.who)):
        return True
    if part.body and whole.body and _one_body(part, whole):
        return True
    if part.number == whole.number > 1 and _told_as_civilians(part.group, whole.group):
        return True
    return _one_person(part, whole) or _one_person(whole, part)


def _told_as_civilians(part: Group, whole: Group) -> bool:
    """ "Three shopkeepers" in the headline and "three civilians" below: one number of those who are in no force."""
    kinds = {part.kind, whole.kind}
    return kinds == {"people", "civilian"} and not any(word.startswith("nation:") for word in part.words ^ whole.words)


def _one_body(part: Figure, whole: Figure) -> bool:
    """Two names of one body; a part of an organisation; a body of a state among its "security forces"."""
    if part.body is None or whole.body is None or _single(part) != _single(whole):
        return False
    if part.body == whole.body:
        return part.group.kind == whole.group.kind or "people" in (part.group.kind, whole.group.kind)
    if same_actor(part.body, whole.body).value <= 0:
        return False
    return body_kind(whole.body) == "security-forces" or not is_state(whole.body)


def _one_person(named: Figure, ranked: Figure) -> bool:
    """ " "Ibrahim Aqil" and "a Hezbollah commander": one by name, one by what he is."""
    if not (_single(named) and _single(ranked)):
        return False
    return _is_name(named.who) and not _is_name(ranked.who) and not is_private(ranked.who) and bool(ranked.who)


def _single(figure: Figure) -> bool:
    return (figure.count.low, figure.count.high) == (1, 1)


_NAMED = re.compile(r"(?:^|\s)[^\W\d_a-z][\w'’-]+(?:\s(?:al|bin|ul|ur|de|la))?[\s-][^\W\d_a-z][\w'’-]+$")
"""Two capitalised words at the end: a person's name, where it stands for one person. What an organisation is
called stands before what its man is called ("Hezbollah commander")."""


def _is_name(who: str | None) -> bool:
    return who is not None and bool(_NAMED.search(who))


def is_people(word: str) -> bool:
    """Whether a word, in lower case, tells what people are, and so is no part of a person's name."""
    return word in _CIVIL or is_kind(word)


def is_private(who: str | None) -> bool:
    """Whether the words for people are of those who are civilians by what they are: women and children."""
    return any(word in _CIVIL for word in words_of(who or ""))


def overall(found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Of the figures of one field in one account, those that count everyone: the ones marked as total, else
    those that name no part of the people; beside the marked ones too, as a count grows within one text. A number said
    of nobody ("44") that is said again of a group is that group's, and not the whole, where other groups stand beside
    it."""
    return tuple(figure for figure in found if figure.total or (figure.group.whole and not _echo(figure, found)))


def _echo(figure: Figure, found: Sequence[Figure]) -> bool:
    if not figure.bare:
        return False
    groups = [each for each in found if not each.group.whole]
    return any(each.count == figure.count for each in groups) and len(_parts(groups)) > 1


def summed(found: tuple[Figure, ...]) -> tuple[Count, tuple[Figure, ...]] | None:
    """The sum over the distinct groups of one field in one account, and the figures in it. A group inside
    another ("soldiers", "US soldiers") and a second figure for one group add nothing. None where no group is
    told."""
    parts = _parts([figure for figure in found if not figure.group.whole and not figure.total])
    if not parts:
        return None
    highs = [part.count.high for part in parts]
    high = None if None in highs else sum(each for each in highs if each is not None)
    return Count(sum(part.number for part in parts), high), tuple(parts)


def _parts(found: Sequence[Figure]) -> list[Figure]:
    """The distinct groups, the greatest first."""
    parts: list[Figure] = []
    for figure in sorted(found, key=lambda each: (-each.number, len(each.group.words), each.claim)):
        if not any(among(figure, part) for part in parts):
            parts.append(figure)
    return parts


def breadth(parts: Sequence[Figure], told: Sequence[Figure]) -> int:
    """How many distinct groups the parts are of, where any account tells the wider group: women and children
    are civilians alone, if another tells of civilians."""
    widest = []
    for part in parts:
        wider = [each for each in told if each.number >= part.number and among(part, each)]
        widest.append(max(wider, key=lambda each: (each.number, -len(each.group.words), each.claim)).group.key)
    return len(set(widest))
