"""What the registry knows of an actor: the types that `entry.py` reads from a file and everyone else uses.

An actor is an organisation or a body of a state, never a person. What others call it (a label, a listing) is a claim
by somebody and kept as one. A fact names the sources that say it in `src`; where it names none, it rests on the
sources of its entry together.
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = frozenset(
    {"armed-group", "military", "paramilitary", "police", "intelligence", "security-forces", "ministry"}
    | {"agency", "court", "government", "igo", "forum", "ngo", "party", "company"}
)

STATE_BODIES = frozenset(
    {"military", "paramilitary", "police", "intelligence", "security-forces", "ministry", "agency"}
)
"""Kinds that act for a state, its government apart."""

LASTING = ("parent", "allegiance", "ally")
"""Relations that hold for a time: part of another, sworn to another, fighting beside another."""

HAPPENED = ("predecessor", "splinter_of", "merged_into")
"""Relations that come about on a day and have no end: what it was before, left, or went up in."""

RELATIONS = (*LASTING, *HAPPENED)


def earlier(a: str, b: str) -> bool:
    """Whether date a lies before date b, as far as both are known: "2014" is not before "2014-06"."""
    known = min(len(a), len(b))
    return a[:known] < b[:known]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an actor. Strong: it says which actor is meant, wherever it stands. Weak: it needs context.

    `start` and `end` bound its use (ISO, any precision). `label_by` is set where only opponents use the name.
    """

    name: str
    strong: bool = True
    lang: str = "en"
    script: str | None = None
    start: str | None = None
    end: str | None = None
    label_by: str | None = None
    label_since: str | None = None
    src: tuple[str, ...] = ()

    def used_on(self, day: str | None) -> bool:
        """Whether the name is in use on that day; an unknown day excludes nothing."""
        return day is None or (
            (self.start or "")[: len(day)] <= day and (self.end is None or day[: len(self.end)] <= self.end)
        )


@dataclass(frozen=True, slots=True)
class Relation:
    """What an actor is to another (`kind` is one of RELATIONS) and between which days."""

    kind: str
    of: str
    start: str | None = None
    end: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """Rule over a country for a time."""

    of: str
    start: str | None = None
    end: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A claim by an authority that the actor belongs on its list, with the days between which it stands."""

    authority: str
    list: str
    start: str | None = None
    end: str | None = None
    entry: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """One organisation or body of a state. The first of `names` is the one to print."""

    id: str
    kind: str
    country: str | None
    names: tuple[Name, ...]
    relations: tuple[Relation, ...] = ()
    governs: tuple[Term, ...] = ()
    places: tuple[str, ...] = ()
    active_from: str | None = None
    active_to: str | None = None
    active_src: tuple[str, ...] = ()
    listings: tuple[Listing, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None

    @property
    def name(self) -> str:
        """The name to print."""
        return self.names[0].name

    @property
    def where(self) -> tuple[str, ...]:
        """Its own country and those in which it is active, alpha-2."""
        return tuple(dict.fromkeys((*((self.country,) if self.country else ()), *self.places)))

    @property
    def parent(self) -> str | None:
        """The actor of which it is a part, or was one last."""
        found = [relation for relation in self.relations if relation.kind == "parent"]
        return max(found, key=lambda one: one.end or "~").of if found else None
