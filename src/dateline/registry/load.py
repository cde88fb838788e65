"""Actors under all their names: `registry()` gives the one Registry, of `actors/*.yaml` and `countries.csv`.

An actor is an organisation or a body of a state. What others call it (a label, a listing) is a claim by
somebody and kept as one. Bodies that every country has are generated: "gov-pk", "mil-pk", "pol-pk", "sec-pk".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from importlib import resources
from typing import Any

from dateline.registry.countries import bodies, countries
from dateline.registry.scan import Hit, Index, context, scan
from dateline.tables import load_table

KINDS = frozenset(
    {"armed-group", "military", "paramilitary", "police", "intelligence", "security-forces", "ministry"}
    | {"agency", "government", "igo", "forum", "ngo", "party", "company"}
)


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

    def used_on(self, day: str | None) -> bool:
        """Whether the name is in use on that day; an unknown day excludes nothing."""
        return day is None or (
            (self.start or "")[: len(day)] <= day and (self.end is None or day[: len(self.end)] <= self.end)
        )


@dataclass(frozen=True, slots=True)
class Term:
    """A relation that holds for a time: allegiance to an actor, rule over a country."""

    of: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A claim by an authority that the actor belongs on its list, with the days between which it stands."""

    authority: str
    list: str
    start: str | None = None
    end: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One organisation or body of a state. The first of `names` is the one to print."""

    id: str
    kind: str
    country: str | None
    names: tuple[Name, ...]
    parent: str | None = None
    predecessor: str | None = None
    splinter_of: str | None = None
    allegiance: tuple[Term, ...] = ()
    governs: tuple[Term, ...] = ()
    places: tuple[str, ...] = ()
    active_from: str | None = None
    active_to: str | None = None
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


_FEW = 80
"""Characters up to which a text is a name or a phrase, and likely to be asked of again."""


class Registry:
    """All actors, found by id, by name, and in running text."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self.actors = actors
        self.governors = tuple(actor for actor in actors.values() if actor.governs)
        """The actors that have governed a country without being its generated government."""
        self.index = Index()
        for actor in actors.values():
            for name in actor.names:
                self.index.add(name.name, actor.id, strong=name.strong, kind="name", loose=actor.kind == "armed-group")
        for country in countries():
            for kind, words in (
                ("country", country.names),
                ("adjective", country.adjectives),
                ("capital", country.capitals),
            ):
                for word in words:
                    self.index.add(word, f"gov-{country.alpha2.lower()}", strong=word not in country.weak, kind=kind)
        self.index.homes = {actor.id: actor.country for actor in actors.values()}
        self._few = lru_cache(maxsize=16_384)(partial(scan, self.index))

    def get(self, id_: str) -> Actor | None:
        """The actor with that id."""
        return self.actors.get(id_)

    def find(self, name: str) -> tuple[Actor, ...]:
        """The actors of that name, those for whom it is strong first. Case counts in abbreviations alone."""
        return tuple(self.actors[id_] for id_ in self.index.find(name))

    def scan(self, text: str) -> tuple[Hit, ...]:
        """Every name in running text: the longest, none overlapping, in order. What is found in few words is kept,
        since reports say them again and again."""
        return self._few(text) if len(text) <= _FEW else scan(self.index, text)

    def context(self, text: str) -> tuple[tuple[str, ...], frozenset[str]]:
        """The countries that a text talks of (alpha-2, most first) and the ids that it names for sure."""
        return context(self.index, self.scan(text))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _name(item: str | dict[str, Any]) -> Name:
    if isinstance(item, str):
        return Name(item)
    label = item.get("label") or {}
    return Name(
        item["name"], item.get("strong", True), item.get("lang", "en"), item.get("script"),
        _text(item.get("from")), _text(item.get("to")), label.get("by"), _text(label.get("since")),
    )  # fmt: skip


def _terms(items: list[dict[str, Any]], key: str, end: str) -> tuple[Term, ...]:
    return tuple(Term(item[key], _text(item.get("from")), _text(item.get(end))) for item in items)


def parse(entry: Mapping[str, Any]) -> Actor:
    """One entry of `actors/*.yaml` as an Actor. A required field that is missing raises KeyError."""
    active = entry.get("active") or {}
    return Actor(
        id=entry["id"],
        kind=entry["kind"],
        country=entry["country"],
        names=tuple(map(_name, [*entry["names"], *entry.get("abbreviations", ())])),
        parent=entry.get("parent"),
        predecessor=entry.get("predecessor"),
        splinter_of=entry.get("splinter_of"),
        allegiance=_terms(entry.get("allegiance", []), "to", "until"),
        governs=_terms(entry.get("governs", []), "country", "to"),
        places=tuple(entry.get("places", ())),
        active_from=_text(active.get("from")),
        active_to=_text(active.get("to")),
        listings=tuple(
            Listing(
                item["authority"],
                item["list"],
                _text(item.get("from")),
                _text(item.get("to")),
                item.get("entry"),
            )
            for item in entry.get("listings", ())
        ),
        sources=tuple(entry.get("sources", ())),
        note=entry.get("note"),
    )


def written() -> dict[str, Actor]:
    """The actors of `actors/*.yaml`, by id, in the order of their ids."""
    folder = resources.files("dateline.registry").joinpath("actors")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    parsed = [parse(load_table(file.read_bytes())) for file in files]
    return {actor.id: actor for actor in parsed}


def _with_generated(actors: dict[str, Actor]) -> dict[str, Actor]:
    """The bodies of every country beside the written actors; a written one takes the generated names too."""
    merged = dict(actors)
    for country in countries():
        for id_, (kind, code, names) in bodies(country).items():
            generated = tuple(map(Name, names))
            known = merged.get(id_)
            if known is None:
                merged[id_] = Actor(id_, kind, code, generated, sources=("countries.csv, ISO 3166-1",))
            else:
                merged[id_] = replace(known, names=tuple(dict.fromkeys((*known.names, *generated))))
    return merged


@cache
def registry() -> Registry:
    """The registry that ships, read once for each process."""
    return Registry(_with_generated(written()))
