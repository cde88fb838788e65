"""Which pairs of accounts are worth comparing: those that share a key.

Every account files itself under keys: a day and country, a month and place, two sides, a rare toll, a name.
Under one key the account is either fine or coarse: a report that gives the month alone is coarse under that
month, and must meet all that happened in it; two that give the day are fine, and meet under the day. So fine
accounts are filed with a trailing "~", and two fine ones under one key do not make a pair.

The pairs are a function of the set of accounts: a key with too many members is split by what else they share.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.compare.names import sounds
from dateline.compare.text import same_story
from dateline.compare.types import Act, families, same_type
from dateline.fuse.judge import Pair, pair
from dateline.fuse.told import Facts, Told, facts
from dateline.model import Day, Place

FINE = "~"

CROWD = 80
"""Accounts under one key from which it is crowded, and its members meet only where they share something that
few of them do: 3,000 pairs at most come of an ordinary key."""

FEW = 30
"""How many of a crowd may share a detail for it to bring them together. An account that shares with another
nothing but what more share could not be told to be the same."""

_APART = 3
"""Days apart from which only what is rare can still join two accounts (score.py)."""

_TWO_KINDS = -0.9
"""Value of the kinds of act from which score.py parts two, whatever else they share."""

_WEEK = 9
"""Days up to which a stretch is filed day by day: a week, and a day to either side."""

_TELLING = 8
"""A toll from which the number alone is a key: smaller ones need a second toll beside them."""

RARE = "r:"
"""Keys of the words that make most of what a report is about."""

_LIKE = 0.12
"""Likeness of two reports from which a rare word alone makes a pair of them."""

DAY = "d:"
"""Keys of a day."""

TELLING = ("l:", "t:", "n:")
"""Details that a crowd of one incident shares and the incidents of one day do not: a place, a toll, a title."""

NAMED = ("w:", RARE)
"""Keys of names in the words around, and of rare words. A crowded one is dropped, not split: it is the name of a
country, or of what all write about."""


@dataclass(frozen=True, slots=True)
class Card:
    """What an account is filed by, worked out once."""

    act: Act
    keys: frozenset[str]
    details: frozenset[str]
    rare: frozenset[str]
    days: tuple[tuple[int, int], ...]
    told: int
    """Of how much that decides it tells."""


def blocks(item: Told) -> frozenset[str]:
    """The keys under which an account is filed. A key that ends in "~" is the fine form of the key without
    it."""
    return keys_of(facts(item))


def keys_of(of: Facts) -> frozenset[str]:
    """The same for an account that is already laid out for comparing."""
    return frozenset([*_by_day(of), *_by_month(of), *_by_place(of), *_by_sides(of), *_by_toll(of), *_by_name(of)])


def candidates(found: Iterable[Facts]) -> tuple[Pair, ...]:
    """The pairs worth comparing, as `File.pairs` gives them."""
    return File(found).pairs()


class File:
    """Accounts under their keys."""

    def __init__(self, found: Iterable[Facts], cards: Mapping[str, Card] | None = None) -> None:
        """`cards` are those of these accounts, where they are known."""
        self._by_id = {of.id: of for of in found}
        self._cards = {id_: card_of(of) if cards is None else cards[id_] for id_, of in self._by_id.items()}
        self._filed: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for id_ in sorted(self._cards):
            for key in self._cards[id_].keys:
                self._filed[key.removesuffix(FINE)][key.endswith(FINE)].append(id_)

    @property
    def cards(self) -> Mapping[str, Card]:
        """What each account is filed by."""
        return self._cards

    def pairs(self) -> tuple[Pair, ...]:
        """The pairs worth comparing, in order. Pairs of two kinds of act, and pairs that are days apart and share
        nothing rare, are left out, since no weight could join them."""
        by_id, cards = self._by_id, self._cards
        pairs: set[Pair] = set()
        by_word: set[Pair] = set()
        for key, (coarse, fine) in self._filed.items():
            if len(coarse) + len(fine) <= CROWD:
                (by_word if key.startswith(RARE) else pairs).update(meeting(coarse, fine))
            elif not key.startswith(NAMED):
                for some, others in _split(coarse, fine, cards).values():
                    if len(some) + len(others) <= FEW:
                        pairs.update(meeting(some, others))
        for a, b in by_word - pairs:
            if not hopeless(cards[a], cards[b]) and like(by_id[a], by_id[b]):
                pairs.add((a, b))
        return tuple(sorted(each for each in pairs if not hopeless(cards[each[0]], cards[each[1]])))

    def crowds(self) -> list[tuple[str, ...]]:
        """The accounts of one day that share a place, a toll or a title with more than a few, and so would be compared
        with none of these."""
        found = []
        for key, (coarse, fine) in self._filed.items():
            if key.startswith(DAY) and len(coarse) + len(fine) > CROWD:
                found += crowds_of([*coarse, *fine], self._cards)
        return found


def crowds_of(members: Iterable[str], cards: Mapping[str, Card]) -> list[tuple[str, ...]]:
    """The crowds among the accounts of one day, where these are too many to meet."""
    parts: dict[str, list[str]] = defaultdict(list)
    for id_ in members:
        for detail in cards[id_].details:
            if detail.startswith(TELLING):
                parts[detail].append(id_)
    return [tuple(part) for part in parts.values() if len(part) > FEW]


def like(a: Facts, b: Facts) -> bool:
    """Whether two accounts that share a rare word and nothing else are of reports that are about the same."""
    return a.report != b.report and same_story(a.told.story, b.told.story).value >= _LIKE


def meeting(coarse: Sequence[str], fine: Sequence[str]) -> Iterator[Pair]:
    """Every two of which at least one is coarse. Both come in the order of their ids."""
    for place, a in enumerate(coarse):
        yield from ((a, b) for b in coarse[place + 1 :])
        yield from (pair(a, b) for b in fine if a != b)


def _split(
    coarse: Sequence[str], fine: Sequence[str], cards: Mapping[str, Card]
) -> dict[str, tuple[list[str], list[str]]]:
    """The accounts of a crowd, coarse and fine, by the details that they share."""
    parts: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for members, side in ((coarse, 0), (fine, 1)):
        for id_ in members:
            for detail in cards[id_].details:
                parts[detail][side].append(id_)
    return parts


def card_of(of: Facts) -> Card:
    """What an account is filed by."""
    days = ((day.first, day.last) for day in of.days)
    known = tuple((first.toordinal(), last.toordinal()) for first, last in days if first and last)
    whole = len(known) == len(of.days)
    return Card(of.act, keys_of(of), _details(of), _rare(of), known if whole else (), fullness(of))


def fullness(of: Facts) -> int:
    """How much an account tells of what decides."""
    return sum(map(bool, (of.days, of.places, of.actors, of.others, of.tolls, of.titles, of.weapons)))


def hopeless(a: Card, b: Card) -> bool:
    """Two kinds of act; or days apart by all that they give, with no figure, name or person in common."""
    return same_type(a.act, b.act).value <= _TWO_KINDS or (not a.rare & b.rare and _days_apart(a, b))


def _days_apart(a: Card, b: Card) -> bool:
    if not a.days or not b.days:
        return False
    return all(max(y[0] - x[1], x[0] - y[1]) > _APART for x in a.days for y in b.days)


def _rare(of: Facts) -> frozenset[str]:
    return frozenset([*_by_toll(of), *(key for key in _by_name(of) if key[0] in "nh")])


def _length(day: Day) -> int | None:
    return None if day.first is None or day.last is None else (day.last - day.first).days + 1


def _days(of: Facts) -> Iterator[dt.date]:
    """The days of the stretches that are short enough, each with the day after it, so that neighbours
    meet."""
    for day in of.days:
        length = _length(day)
        if length is not None and length <= _WEEK and day.first is not None:
            yield from (day.first + dt.timedelta(days=number) for number in range(length + 1))


def _months(of: Facts) -> Iterator[tuple[str, str]]:
    """The months of each stretch, as far as two years reach, and whether it is fine ("~") or coarse ("")."""
    for day in of.days:
        length = _length(day)
        if length is None or day.first is None or day.last is None:
            continue
        mark = FINE if length <= _WEEK else ""
        first, last = day.first.year * 12 + day.first.month - 1, day.last.year * 12 + day.last.month - 1
        yield from ((f"{each // 12}-{each % 12 + 1:02}", mark) for each in range(first, min(last, first + 23) + 1))


def _by_day(of: Facts) -> Iterator[str]:
    countries = sorted({place.country for place in of.places if place.country})
    for day in _days(of):
        yield f"d:{day}" + (FINE if countries else "")
        yield from (f"d:{day}:{country}" for country in countries)


def _by_month(of: Facts) -> Iterator[str]:
    wheres = {where for place in of.places for where in _wheres(place)}
    sides = {*of.actor_ids, *of.other_ids}
    for month, mark in _months(of):
        yield from (f"m:{month}:{where}{mark}" for where in (*wheres, *sides))


def _wheres(place: Place) -> Iterator[str]:
    """A place under its province, else its country, and under its name where it has no id."""
    if place.country and place.admin1:
        yield f"{place.country}/{place.admin1}"
    elif place.country:
        yield place.country
    if place.id is None and (name := " ".join(sounds(place.name))):
        yield f"?{name}"


def _by_place(of: Facts) -> Iterator[str]:
    """Under each town or site: coarse where no day is known, or only a year."""
    coarse = not any((length := _length(day)) is not None and length <= 62 for day in of.days)
    for place in of.places:
        name = place.id if place.precision in ("site", "town", "district") and place.id else None
        name = name or ("?" + " ".join(sounds(place.name)) if place.id is None else None)
        if name:
            yield f"p:{name}" + ("" if coarse else FINE)
    yield from (f"u:{day.anchor}" for day in of.days if day.anchor)


def _by_sides(of: Facts) -> Iterator[str]:
    """Under both sides: coarse where neither a day nor a town is known."""
    known = any(_length(day) for day in of.days) or any(place.id for place in of.places)
    mark = FINE if known else ""
    for a in sorted(of.actor_ids):
        for b in sorted(of.other_ids):
            yield f"s:{min(a, b)}:{max(a, b)}{mark}"


def _by_toll(of: Facts) -> Iterator[str]:
    tolls = sorted({(figure.field, figure.number) for figure in of.tolls if figure.number})
    yield from (f"t:{field}:{number}" for field, number in tolls if number >= _TELLING)
    for place, (field, number) in enumerate(tolls):
        for other, more in tolls[place + 1 :]:
            yield f"t:{field}:{number}+{other}:{more}"


def _by_name(of: Facts) -> Iterator[str]:
    """Under the names of the happening, of persons other than victims, and under names in the words
    around."""
    yield from (f"n:{' '.join(sounds(title))}" for title in of.titles)
    for party in of.others:
        if party.kind == "person" and party.role != "victim":
            yield from (f"h:{word}" for word in sounds(party.name) if len(word) > 3)
    yield from (f"w:{word}" for word in of.told.names if len(word) > 3)
    yield from (f"{RARE}{word}" for word in of.told.gist)


def _details(of: Facts) -> frozenset[str]:
    """By what a crowded key is split: everything that the account tells."""
    return frozenset(
        [
            *(key.removesuffix(FINE) for key in keys_of(of) if key[0] in "tnhs"),
            *(f"d:{day}" for day in _days(of)),
            *(f"l:{place.id}" for place in of.places if place.id),
            *(f"a:{actor}" for actor in (*of.actor_ids, *of.other_ids)),
            *(f"k:{family}:{mode}" for family in families(of.act) for mode in of.act[1] or ("",)),
        ]
    )
