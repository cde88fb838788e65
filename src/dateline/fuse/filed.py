"""What fusing filed of accounts, and how it changes: entries, and the drawers in which accounts stand under their keys
and details. Accounts that share a drawer may have to be compared (candidates.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dateline.fuse import candidates
from dateline.fuse.candidates import DAY, FINE, NAMED, Card
from dateline.fuse.judge import Pair

Numbers = npt.NDArray[np.int32]


def _nobody() -> Numbers:
    return np.empty(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is filed of an account. `number` stands for it in the drawers; `text`, `speaker` and `leader` are as in
    `run.Filed`. A copy has no card."""

    number: int
    id: str
    report: str
    text: bytes | None = None
    speaker: str | None = None
    leader: str | None = None
    card: Card | None = None

    @property
    def meets(self) -> bool:
        """Whether it is compared with others for itself."""
        return self.speaker is None and self.leader is None


@dataclass(frozen=True, eq=False)
class Drawer:
    """The accounts under one key or detail, by their numbers, ascending. Those who follow a leader are under their days
    alone."""

    coarse: Numbers = field(default_factory=_nobody)
    fine: Numbers = field(default_factory=_nobody)
    led: Numbers = field(default_factory=_nobody)

    @property
    def size(self) -> int:
        """How many it holds for the bound of a crowd."""
        return len(self.coarse) + len(self.fine)

    @cached_property
    def all(self) -> Numbers:
        """Those that meet others."""
        return np.concatenate([self.coarse, self.fine])


class Cabinet(Protocol):
    """What fusing filed."""

    def entries(
        self,
        *,
        ids: Collection[str] = (),
        numbers: Collection[int] = (),
        reports: Collection[str] = (),
        texts: Collection[bytes] = (),
    ) -> list[Entry]:
        """The entries of these accounts, those of these reports and those with these texts."""

    def put_entries(self, entries: Iterable[Entry]) -> None:
        """File these, in place of what was filed of the same accounts."""

    def following(self) -> int:
        """A number above all that were given."""

    def drawers(self, names: Collection[str]) -> Mapping[str, Drawer]:
        """The drawers of these names; empty ones where nothing is filed."""

    def put_drawers(self, drawers: Mapping[str, Drawer]) -> None:
        """File these."""

    def asked(self, account: str) -> Mapping[str, float]:
        """What was judged of an account and others in a crowd, by the other."""

    def put_asked(self, asked: Mapping[Pair, float]) -> None:
        """Put more of that down."""

    def origins(self, reports: Iterable[str]) -> Mapping[str, str]:
        """The origins of reports, as they are now."""


@dataclass(frozen=True, slots=True)
class Part:
    """Accounts of a drawer by their numbers."""

    coarse: Numbers
    fine: Numbers

    @property
    def size(self) -> int:
        """How many."""
        return len(self.coarse) + len(self.fine)


@dataclass(frozen=True, slots=True)
class Move:
    """A drawer as it was, and what came into it and went out of it since. What is in it twice comes twice."""

    was: Drawer
    come: list[Entry]
    gone: list[Entry]


Place = tuple[str, str]
"""A drawer, and the side of it: coarse, fine or led."""

DETAILS = ("l:", "a:", "k:")
"""Details that are no keys. Who tells them is filed under them too, on the fine side."""


def places(entry: Entry | None) -> set[Place]:
    """Where an account is filed."""
    if entry is None or entry.card is None or entry.speaker is not None:
        return set()
    if entry.leader is not None:
        return {(day, "led") for day in days_of(entry.card)}
    keys = {(key.removesuffix(FINE), "fine" if key.endswith(FINE) else "coarse") for key in entry.card.keys}
    return keys | {(detail, "fine") for detail in entry.card.details if detail.startswith(DETAILS)}


def days_of(card: Card) -> set[str]:
    return {key.removesuffix(FINE) for key in card.keys if key.startswith(DAY)}


def _card(entry: Entry) -> Card:
    if entry.card is None:
        raise LookupError(f"{entry.id} is a copy and is compared with nobody")
    return entry.card


class Files:
    """The entries and drawers of a cabinet as they are to be: what changes is put there at the end."""

    def __init__(self, cabinet: Cabinet) -> None:
        self._cabinet = cabinet
        self._by_id: dict[str, Entry] = {}
        self._id_of: dict[int, str] = {}
        self._was: dict[str, Entry | None] = {}
        self._drawers: dict[str, Drawer] = {}
        self._moved: set[str] = set()
        self._parts: dict[tuple[str, str], Part] = {}

    # ---------------------------------------------------------------------------------------------
    # Entries

    def __getitem__(self, id_: str) -> Entry:
        self.fetch([id_])
        return self._by_id[id_]

    def fetch(self, ids: Iterable[str]) -> None:
        """Have these entries at hand."""
        missing = {id_ for id_ in ids if id_ not in self._by_id}
        if missing:
            self._hold(self._cabinet.entries(ids=missing))

    def card(self, id_: str) -> Card:
        """What an account is filed by that is no copy."""
        card = self[id_].card
        if card is None:
            raise LookupError(f"{id_} is a copy and is compared with nobody")
        return card

    def of(self, *, reports: Collection[str] = (), texts: Collection[bytes] = ()) -> list[Entry]:
        """The entries of these reports and those with these texts, by their ids."""
        self._hold(self._cabinet.entries(reports=reports, texts=texts))
        found = (each for each in self._by_id.values() if each.report in reports or each.text in texts)
        return sorted(found, key=lambda each: each.id)

    def ids(self, numbers: Numbers) -> list[str]:
        """The accounts of these numbers."""
        wanted = numbers.tolist()
        missing = {number for number in wanted if number not in self._id_of}
        if missing:
            self._hold(self._cabinet.entries(numbers=missing))
        return [self._id_of[number] for number in wanted]

    def _hold(self, entries: Iterable[Entry]) -> None:
        for each in entries:
            self._by_id.setdefault(each.id, each)
            self._id_of[each.number] = each.id

    def change(self, entry: Entry) -> None:
        """Have this in place of what is filed of its account."""
        self._was.setdefault(entry.id, self._by_id.get(entry.id))
        self._by_id[entry.id] = entry
        self._id_of[entry.number] = entry.id

    def changes(self) -> Iterator[tuple[Entry | None, Entry]]:
        """What was filed of each account that changed, and what is to be."""
        yield from ((was, self._by_id[id_]) for id_, was in self._was.items())

    def put(self) -> None:
        """File all that changed."""
        self._cabinet.put_entries([self._by_id[id_] for id_ in sorted(self._was)])
        self._cabinet.put_drawers({name: self._drawers[name] for name in sorted(self._moved)})

    # ---------------------------------------------------------------------------------------------
    # Drawers

    def open(self, names: Iterable[str]) -> None:
        """Have these drawers at hand."""
        missing = {name for name in names if name not in self._drawers}
        if missing:
            self._drawers.update(self._cabinet.drawers(missing))

    def drawer(self, name: str) -> Drawer:
        """The drawer of a name."""
        self.open([name])
        return self._drawers[name]

    def move(self) -> dict[str, Move]:
        """Put every account that changed into the drawers in which it belongs now. The drawers of those that meet
        others come back, as they were, with who came and went."""
        took, gave = defaultdict[Place, list[Entry]](list), defaultdict[Place, list[Entry]](list)
        for was, now in self.changes():
            before, after = places(was), places(now)
            for place in before - after:
                gave[place].append(now if was is None else was)
            for place in after - before:
                took[place].append(now)
        self.open({name for name, _ in (*took, *gave)})
        moves: dict[str, Move] = {}
        for name, side in sorted({*took, *gave}):
            come, gone = took[name, side], gave[name, side]
            held = self._drawers[name]
            numbers = getattr(held, side)
            kept = numbers[~np.isin(numbers, [each.number for each in gone])] if gone else numbers
            fresh = np.array([each.number for each in come], dtype=np.int32)
            self._drawers[name] = replace(held, **{side: np.concatenate([kept, fresh])})
            if side != "led":
                move = moves.setdefault(name, Move(held, [], []))
                move.come.extend(come)
                move.gone.extend(gone)
        self._moved = {name for name, _ in (*took, *gave)}
        return moves

    def near(self, id_: str) -> set[str]:
        """The accounts that an account may have to meet, by the keys that both have."""
        card = self.card(id_)
        self.open({*(key.removesuffix(FINE) for key in card.keys), *card.details})
        found: set[str] = set()
        for key in sorted(card.keys):
            name = key.removesuffix(FINE)
            for part in self._meeting_places(name, card):
                found.update(self.ids(part.coarse))
                if name == key:
                    found.update(self.ids(part.fine))
        return found - {id_}

    def _meeting_places(self, name: str, card: Card) -> Iterator[Part]:
        """The whole of a drawer where it is no crowd, else the parts of it that are small enough to meet."""
        drawer = self.drawer(name)
        if drawer.size <= candidates.CROWD:
            yield Part(drawer.coarse, drawer.fine)
        elif not name.startswith(NAMED):
            parts = (self.part(name, detail) for detail in sorted(card.details))
            yield from (part for part in parts if part.size <= candidates.FEW)

    def part(self, name: str, detail: str) -> Part:
        """Those of a drawer that share a detail."""
        if (name, detail) not in self._parts:
            drawer, sharing = self.drawer(name), self.drawer(detail).all
            self._parts[name, detail] = Part(
                drawer.coarse[np.isin(drawer.coarse, sharing)], drawer.fine[np.isin(drawer.fine, sharing)]
            )
        return self._parts[name, detail]

    def turned(self, moves: Mapping[str, Move]) -> Iterator[tuple[list[str], list[str], bool]]:
        """The drawers and parts of drawers that passed the bound within which accounts meet, and whether theirs meet
        now."""
        for name, move in moves.items():
            drawer = self.drawer(name)
            was, now = (each.size > candidates.CROWD for each in (move.was, drawer))
            if name.startswith(DETAILS) or (was and now and name.startswith(NAMED)):
                continue
            if was != now:
                yield self.ids(drawer.coarse), self.ids(drawer.fine), was
            elif now:
                for part, more in self._turned_parts(name, move):
                    yield self.ids(part.coarse), self.ids(part.fine), more

    def _turned_parts(self, name: str, move: Move) -> Iterator[tuple[Part, bool]]:
        for detail in sorted({detail for each in (*move.come, *move.gone) for detail in _card(each).details}):
            part = self.part(name, detail)
            came, went = (sum(detail in _card(each).details for each in side) for side in (move.come, move.gone))
            was, now = (size <= candidates.FEW for size in (part.size - came + went, part.size))
            if was != now:
                yield part, now
