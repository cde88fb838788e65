"""The figures of one account: how many, of whom, and which of them is the whole.

Reports cut one toll in several ways: "20 dead", "13 soldiers and 7 civilians", "13 US service members". Two
figures can be compared only where they count the same people.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.compare.names import sounds
from dateline.fuse.known import nation
from dateline.model import TOLL_FIELDS, Account, Claim, Count, Side

_KINDS = {
    "military": """
        soldier soldiers troop troops serviceman servicemen servicewoman service marine marines navy
        army airman airmen sailor sailors military jawan jawans commando commandos ranger rangers
    """,
    "police": """
        police policeman policemen policewoman officer officers cop cops constable constables
        gendarme gendarmes
    """,
    "security": """
        security forces force personnel guard guards paramilitary paramilitaries levies
    """,
    "civilian": """
        civilian civilians villager villagers resident residents worshipper worshippers passenger
        passengers bystander bystanders pilgrim pilgrims tourist tourists shopper shoppers worker
        workers labourer labourers laborer laborers student students
    """,
    "militant": """
        militant militants terrorist terrorists insurgent insurgents gunman gunmen attacker
        attackers fighter fighters rebel rebels bomber bombers assailant assailants operative
        operatives extremist extremists suspect suspects jihadist jihadists
    """,
    "people": """
        people person persons victim victims dead total others other fatality fatalities casualty
        casualties individual individuals lives life least
    """,
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_EMPTY_WORDS = "member members in on at by from their his more than about nearly almost some up to"
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Words that narrow nothing: "13 members of the navy" are the navy's."""

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

    @property
    def number(self) -> int:
        """The one number to compare by: the lower bound, which the words always give."""
        return self.count.low


@lru_cache(maxsize=16384)
def group_of(who: str | None) -> Group:
    """The group that the words "who" of a toll name; None and "people" are everyone."""
    if not who:
        return Group("people")
    words = _words(who)
    kinds = [_KIND_OF[word] for word in words if word in _KIND_OF]
    rest = [nation(word) for word in words if word not in _KIND_OF and word not in _EMPTY]
    nations = frozenset(word for word in rest if word.startswith("nation:"))
    narrow = nations | frozenset(sounds(" ".join(word for word in rest if word not in nations)))
    kind = min(kinds, key=_RANK.index) if kinds else "people"
    return Group(kind, narrow)


_RANK = ("militant", "military", "police", "security", "civilian", "people")


def _words(who: str) -> list[str]:
    text = who.casefold().replace("united states", "us").replace(".", "").replace("-", " ")
    return [word.strip(",;:'\"’“”") for word in text.split()]


def figures(account: Account) -> tuple[Figure, ...]:
    """The asserted tolls of an account, in the order of the text."""
    return tuple(
        figure_of(claim, claim.value)
        for claim in account.claims
        if claim.field in TOLL_FIELDS and claim.polarity == "asserts" and isinstance(claim.value, Count)
    )


def figure_of(claim: Claim, count: Count) -> Figure:
    """One claim as a figure."""
    return Figure(claim.field, count, group_of(claim.who), claim.side, claim.total, claim.id, claim.who)


def overall(found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Of the figures of one field in one account, those that count everyone: the ones marked as total, else
    those that name no part of the people."""
    marked = tuple(figure for figure in found if figure.total)
    return marked or tuple(figure for figure in found if figure.group.whole)


def summed(found: tuple[Figure, ...]) -> tuple[Count, tuple[Figure, ...]] | None:
    """The sum over the distinct groups of one field in one account, and the figures in it. A group inside
    another ("soldiers", "US soldiers") and a second figure for one group add nothing. None where no group is
    told."""
    parts: list[Figure] = []
    for figure in sorted(found, key=lambda each: (-each.number, len(each.group.words), each.claim)):
        if figure.group.whole or figure.total or any(figure.group.alike(part.group) for part in parts):
            continue
        parts.append(figure)
    if not parts:
        return None
    highs = [part.count.high for part in parts]
    high = None if None in highs else sum(each for each in highs if each is not None)
    return Count(sum(part.number for part in parts), high), tuple(parts)
