"""The persons of a record, put together when somebody asks. Nothing here is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import NotThere
from dateline.fuse.people import group_people
from dateline.model import Judgement, Profile
from dateline.store import Record, standing

_UNDATED = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Person:
    """The profiles judged to be of one person, in the order of their reports. `id` is that of the first."""

    id: str
    profiles: tuple[Profile, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling: the fullest first, of equals the one in most reports."""
        counts = Counter(name for one in self.profiles for name in one.names)
        return tuple(sorted(counts, key=lambda name: (-len(name.split()), -counts[name], name)))

    @property
    def titles(self) -> tuple[str, ...]:
        """The words for what the person is, those in most reports first."""
        counts = Counter(title.quote for one in self.profiles for title in one.titles)
        return tuple(sorted(counts, key=lambda title: (-counts[title], title)))

    @property
    def actors(self) -> tuple[str, ...]:
        """The bodies that the person acts for, by registry id, the one in most reports first."""
        counts = Counter(one.actor for one in self.profiles if one.actor is not None)
        return tuple(sorted(counts, key=lambda actor: (-counts[actor], actor)))

    @property
    def roles(self) -> tuple[str, ...]:
        """As what reports name the person."""
        return tuple(sorted({role for one in self.profiles for role in one.roles}))


@dataclass(frozen=True, slots=True)
class Everybody:
    """The persons of a record, each profile's person, and what was judged of their names."""

    people: tuple[Person, ...]
    person_of: Mapping[str, Person]
    judgements: tuple[Judgement, ...]

    def name_of(self, profile: str) -> str:
        """The fullest name in a profile."""
        return next(one.name for one in self.person_of[profile].profiles if one.id == profile)

    def unsure(self) -> list[Judgement]:
        """The judgements left to people: for each two persons who may be one, the likeliest of their profiles."""
        open_: dict[frozenset[str], Judgement] = {}
        for one in sorted(self.judgements, key=lambda one: (-one.probability, one.left, one.right)):
            between = frozenset({self.person_of[one.left].id, self.person_of[one.right].id})
            if one.verdict == "unsure" and len(between) > 1:
                open_.setdefault(between, one)
        return list(open_.values())


def everybody(record: Record) -> Everybody:
    """Every person in the reports of a record, by name, from what the machine judges and what people decided."""
    profiles = {one.id: one for one in record.profiles()}
    decided = [one for one in standing(record)[0] if one.left in profiles]
    made = group_people(profiles.values(), decided=decided)
    days = {one.id: None if one.published is None else one.published.day for one in record.headers()}
    people = [_person([profiles[id_] for id_ in cluster], days) for cluster in made.clusters]
    ruled = {(one.left, one.right) for one in decided}
    machine = (one for one in made.judgements if (one.left, one.right) not in ruled)
    return Everybody(
        tuple(sorted(people, key=lambda one: (one.names[0].casefold(), one.id))),
        {profile.id: one for one in people for profile in one.profiles},
        (*machine, *decided),
    )


def person(record: Record, profile: str) -> Person:
    """The person whom a profile is of. UsageError where the record has no such profile."""
    found = everybody(record).person_of.get(profile)
    if found is None:
        raise NotThere(f"the record holds no profile {profile}: `dateline list people` names those that it holds")
    return found


def _person(profiles: list[Profile], days: Mapping[str, str | None]) -> Person:
    ordered = sorted(profiles, key=lambda one: (days.get(one.report) or _UNDATED, one.id))
    return Person(f"per_{ordered[0].id.removeprefix('prf_')}", tuple(ordered))
