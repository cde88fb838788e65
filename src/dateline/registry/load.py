"""Actors under all their names: `registry()` gives the one Registry, of `actors/*.yaml` and `countries.csv`.

An actor is an organisation or a body of a state. What others call it (a label, a listing) is a claim by
somebody and kept as one. Bodies that every country has are generated: "gov-pk", "mil-pk", "pol-pk", "sec-pk".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache, partial
from pathlib import Path

from dateline.errors import RegistryError
from dateline.registry.actor import KINDS, Actor, Listing, Name, Relation, Term
from dateline.registry.check import faults_between
from dateline.registry.countries import bodies, countries
from dateline.registry.entry import Entry, read_entry
from dateline.registry.reading import shown
from dateline.registry.scan import Hit, Index, context, scan

__all__ = ["KINDS", "Actor", "Listing", "Name", "Registry", "Relation", "Term", "registry", "written"]

ACTORS = Path(__file__).parent / "actors"
_MANY = 20
"""Broken places that a message lists: enough to see what went wrong."""

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
        self._ids = lru_cache(maxsize=65_536)(self.index.find)

    def get(self, id_: str) -> Actor | None:
        """The actor with that id."""
        return self.actors.get(id_)

    def find(self, name: str) -> tuple[Actor, ...]:
        """The actors of that name, those for whom it is strong first. Case counts in abbreviations alone."""
        return tuple(self.actors[id_] for id_ in self._ids(name))

    def scan(self, text: str) -> tuple[Hit, ...]:
        """Every name in running text: the longest, none overlapping, in order. What is found in few words is kept,
        since reports say them again and again."""
        return self._few(text) if len(text) <= _FEW else scan(self.index, text)

    def context(self, text: str) -> tuple[tuple[str, ...], frozenset[str]]:
        """The countries that a text talks of (alpha-2, most first) and the ids that it names for sure."""
        return context(self.index, self.scan(text))


def read_folder(folder: Path) -> list[Entry]:
    """The entries of a folder of actors, in the order of their files."""
    return [read_entry(shown(file), file.read_bytes(), stem=file.stem) for file in sorted(folder.glob("*.yaml"))]


def written(folder: Path = ACTORS) -> dict[str, Actor]:
    """The actors of `actors/*.yaml`, by id. RegistryError names every place that is broken."""
    entries = read_folder(folder)
    faults = sorted([fault for entry in entries for fault in entry.faults] + faults_between(entries))
    if faults:
        shown = [str(fault) for fault in faults[:_MANY]]
        more = [f"and {len(faults) - _MANY} more"] if len(faults) > _MANY else []
        lines = ["the registry is broken; `make registry` lists what to mend:", *shown, *more]
        raise RegistryError("\n  ".join(lines))
    return {entry.actor.id: entry.actor for entry in entries if entry.actor}


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
