"""The figures of one account: how many, of whom, and which of them is the whole.

Reports cut one toll in several ways: "20 dead", "13 soldiers and 7 civilians", "13 US service members". Two
figures can be compared only where they count the same people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.compare.names import sounds
from dateline.fuse.known import nation
from dateline.fuse.words import words
from dateline.model import TOLL_FIELDS, Account, Claim, Count, Party, Side, Span

_LISTS = {
    "militant": ("fighters", "doers"),
    "military": ("military",),
    "police": ("police",),
    "security": ("security",),
    "civilian": ("civilian",),
    "people": ("anyone", "harmed"),
}
"""The lists of words for each kind of people. Where words tell of two kinds, the one that stands first is meant."""
_RANK = tuple(_LISTS)
_KIND_OF = {word: kind for kind, lists in _LISTS.items() for word in words(*lists)}
_EMPTY = words("empty")

_NEAR = frozenset({frozenset({"security", "military"}), frozenset({"security", "police"})})


@dataclass(frozen=True, slots=True)
class Group:
    """Of whom a figure tells: the kind of people, and the words that narrow it ("nation:us")."""

    kind: str
    words: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether it names no part of the people concerned."""
        return self.kind == "people" and not self.words

    def alike(self, other: Group) -> bool:
        """Whether two figures may count the same people: "US soldiers" and "soldiers", not "US" and
        "Afghan"."""
        kinds = self.kind == other.kind or frozenset({self.kind, other.kind}) in _NEAR
        return kinds and (self.words <= other.words or other.words <= self.words)

    @property
    def key(self) -> str:
        """A name for the group that two spellings share."""
        return " ".join([*sorted(word.removeprefix("nation:") for word in self.words), self.kind])


@dataclass(frozen=True, slots=True)
class Figure:
    """One asserted toll, in numbers of people."""

    field: str
    count: Count
    group: Group
    side: Side
    total: bool
    claim: str
    who: str | None = None
    body: str | None = None
    """The registry id of those of whom it tells, where the report names them by the same words."""
    bare: bool = False
    """Whether it is a number alone ("44"), without a word for people."""

    @property
    def number(self) -> int:
        """The one number to compare by: the lower bound, which the words always give."""
        return self.count.low


@lru_cache(maxsize=16384)
def group_of(who: str | None) -> Group:
    """The group that the words "who" of a toll name; None and "people" are everyone."""
    if not who:
        return Group("people")
    told = words_of(who)
    kinds = [_KIND_OF[word] for word in told if word in _KIND_OF]
    rest = [nation(word) for word in told if word not in _KIND_OF and word not in _EMPTY]
    nations = frozenset(word for word in rest if word.startswith("nation:"))
    narrow = nations | frozenset(sounds(" ".join(word for word in rest if word not in nations)))
    kind = min(kinds, key=_RANK.index) if kinds else "people"
    return Group(kind, narrow)


def words_of(who: str) -> list[str]:
    """The words for people, in lower case and without marks."""
    text = who.casefold().replace("united states", "us").replace(".", "").replace("-", " ")
    return [word.strip(",;:'\"’“”") for word in text.split()]


def is_kind(word: str) -> bool:
    """Whether a word, in lower case, tells of a kind of people."""
    return word in _KIND_OF


def figures(account: Account) -> tuple[Figure, ...]:
    """The asserted tolls of an account, in the order of the text."""
    known = bodies(account.claims)
    return tuple(
        figure_of(claim, claim.value, body=known.get(claim.id))
        for claim in account.claims
        if claim.field in TOLL_FIELDS and claim.polarity == "asserts" and isinstance(claim.value, Count)
    )


def figure_of(claim: Claim, count: Count, *, body: str | None = None) -> Figure:
    """One claim as a figure."""
    bare = claim.who is None and claim.span is not None and bool(_NUMBER.search(claim.span.quote.casefold()))
    return Figure(claim.field, count, group_of(claim.who), claim.side, claim.total, claim.id, claim.who, body, bare)


_NUMBERS = (
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|dozens?|scores))"
)
_NUMBER = re.compile(f"{_NUMBERS}$")
"""Words that end in a number."""
_HOLDS_NUMBER = re.compile(rf"{_NUMBERS}(?![a-z])")


def is_counted(claim: Claim) -> bool:
    """Whether somebody counted: the words hold a number, or a person entered it. What is added up from those whom a
    report happens to name ("his wife", "was shot") is a least number."""
    if claim.basis == "entered":
        return True
    said = "" if claim.span is None else claim.span.quote.casefold()
    return claim.basis == "stated" and _HOLDS_NUMBER.search(said) is not None


def bodies(claims: Sequence[Claim]) -> dict[str, str]:
    """By the id of a toll, the registry id of the party that the same words name: "Two FC men" are of the
    party "FC men" of the same account."""
    parties = [
        (claim.span, claim.value.actor)
        for claim in claims
        if isinstance(claim.value, Party) and claim.value.actor and claim.value.role in ("recipient", "victim")
    ]
    found: dict[str, str] = {}
    for toll in claims:
        if toll.field in TOLL_FIELDS and toll.span is not None and toll.who:
            named = [(span.start, actor) for span, actor in parties if span and _holds(toll.span, span)]
            if named:
                found[toll.id] = min(named)[1]
    return found


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
