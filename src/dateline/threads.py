"""What hangs together: incidents tied by links, each chain in the order of its days.

    attack -> arrest -> extradition -> trial
           -> strike in reprisal -> what answers that

A pure function of the cards: the same incidents give the same threads in whatever order they come. Each incident and
each link is looked at once, but for the sorting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.card import Card
from dateline.incident import Incident, Member
from dateline.model import Claim

RELATIONS: Mapping[str, tuple[str, str]] = {
    "arrest_for": ("an arrest for", "an arrest for this"),
    "reprisal_for": ("in reprisal for", "a reprisal for this"),
    "part_of": ("part of", "a part of this"),
    "follows": ("after", "came after this"),
    "claim_of": ("a claim of", "a claim of this"),
}
"""Each relation in words: of an incident towards the one that it leads to, and of the other towards this one."""

_UNDATED = "9999-12-31"
"""After every day: an incident without one that hangs on nothing dated."""


@dataclass(frozen=True, slots=True)
class Tie:
    """That one incident leads to another: the later to the earlier, the part to the whole."""

    source: str
    target: str
    relation: str


@dataclass(frozen=True, slots=True)
class Thread:
    """Incidents that links tie together, in the order of their days; of one day, what is answered before the answer."""

    cards: tuple[Card, ...]
    ties: tuple[Tie, ...]

    @property
    def id(self) -> str:
        """The id of its first incident."""
        return self.cards[0].id

    def near(self, id_: str, most: int = 30) -> Thread:
        """The thread, or of one of more than `most` incidents those that the fewest ties part from one of them."""
        if len(self.cards) <= most:
            return self
        beside: dict[str, list[str]] = defaultdict(list)
        for tie in self.ties:
            beside[tie.source].append(tie.target)
            beside[tie.target].append(tie.source)
        found = {id_: None}
        open_ = [id_]
        for each in open_:
            fresh = [other for other in sorted(set(beside[each])) if other not in found][: most - len(found)]
            found.update(dict.fromkeys(fresh))
            open_ += fresh
        return Thread(
            tuple(card for card in self.cards if card.id in found),
            tuple(tie for tie in self.ties if tie.source in found and tie.target in found),
        )


@dataclass(frozen=True, slots=True)
class Threads:
    """All threads of some incidents, the longest first, then by first day and id."""

    threads: tuple[Thread, ...]
    of: Mapping[str, Thread]
    """By the id of each incident in one."""

    @classmethod
    def among(cls, cards: Iterable[Card]) -> Threads:
        """The threads of these incidents. A link to one that is not among them ties nothing."""
        held = {card.id: card for card in cards}
        ties = sorted(
            {Tie(card.id, other, relation) for card in held.values() for other, relation in card.links
             if other in held and other != card.id},
            key=lambda tie: (tie.source, tie.target, tie.relation),
        )  # fmt: skip
        found = [_thread(ids, own, held) for ids, own in _components(ties)]
        found.sort(key=lambda each: (-len(each.cards), each.cards[0].start or _UNDATED, each.id))
        return cls(tuple(found), {card.id: each for each in found for card in each.cards})


def _components(ties: Sequence[Tie]) -> Iterable[tuple[set[str], list[Tie]]]:
    """The incidents that hang together, with the ties between them."""
    parent: dict[str, str] = {}

    def root(id_: str) -> str:
        parent.setdefault(id_, id_)
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    for tie in ties:
        one, other = sorted((root(tie.source), root(tie.target)))
        parent[other] = one
    inside: dict[str, set[str]] = defaultdict(set)
    between: dict[str, list[Tie]] = defaultdict(list)
    for id_ in parent:
        inside[root(id_)].add(id_)
    for tie in ties:
        between[root(tie.source)].append(tie)
    return [(inside[each], between[each]) for each in sorted(inside)]


def _thread(ids: Iterable[str], ties: Sequence[Tie], held: Mapping[str, Card]) -> Thread:
    ids = sorted(ids)
    steps = _steps(ids, ties)
    days = _days(ids, ties, steps, held)
    return Thread(tuple(held[id_] for id_ in sorted(ids, key=lambda id_: (days[id_], steps[id_], id_))), tuple(ties))


def _steps(ids: Iterable[str], ties: Iterable[Tie]) -> dict[str, int]:
    """How many ties each incident is from one that leads nowhere. Those in a circle are as far as they can be told."""
    sources: dict[str, list[str]] = defaultdict(list)
    waits: dict[str, int] = dict.fromkeys(ids, 0)
    for tie in ties:
        sources[tie.target].append(tie.source)
        waits[tie.source] += 1
    steps = {id_: 0 for id_, number in waits.items() if number == 0}
    open_ = sorted(steps)
    for id_ in open_:
        for source in sources[id_]:
            waits[source] -= 1
            if waits[source] == 0:
                steps[source] = steps[id_] + 1
                open_.append(source)
    last = max(steps.values(), default=0) + 1
    return {id_: steps.get(id_, last) for id_ in waits}


def _days(
    ids: Iterable[str], ties: Iterable[Tie], steps: Mapping[str, int], held: Mapping[str, Card]
) -> dict[str, str]:
    """The day at which each stands: its first, or that of what it leads to where its own stretch (a month, a year, or
    no day at all) leaves room for it. What hangs on nothing dated stands with the first that leads to it."""
    days = {id_: start for id_ in ids if (start := held[id_].start) is not None}
    dated = frozenset(days)
    by_step = sorted(ties, key=lambda tie: (steps[tie.source], tie.source, tie.target, tie.relation))
    for tie in by_step:
        if tie.target in days and (tie.source not in dated or tie.relation != "part_of"):
            until = held[tie.source].end or _UNDATED
            days[tie.source] = max(days.get(tie.source, ""), min(days[tie.target], until))
    known = frozenset(days)
    for tie in reversed(by_step):
        if tie.target not in known and tie.source in days:
            days[tie.target] = min(days.get(tie.target, _UNDATED), days[tie.source])
    return {id_: days.get(id_, _UNDATED) for id_ in ids}


def behind(one: Incident, tie: Tie) -> Iterator[tuple[Member, Claim]]:
    """The claims of an incident that tie it to another, each with the account that makes it."""
    key = (tie.target, tie.relation)
    ids = {claim for link in one.links if (link.incident, link.relation) == key for claim in link.claims}
    for member in one.accounts:
        yield from ((member, claim) for claim in member.account.claims if claim.id in ids)


def who_did_it(one: Incident) -> Iterator[tuple[str, str]]:
    """Who claims the act, who is blamed for it and who denies it, each with whoever says so: rival claims side by
    side. Nothing of those of whom the reports say alone that they did it."""
    for party in one.participants:
        if party.role == "actor" and any(voice.stance != "stated" for voice in party.stances):
            told = (voice.stance + (f" by {voice.by}" if voice.by else "") for voice in party.stances)
            yield party.actor or party.name, ", ".join(dict.fromkeys(told))
