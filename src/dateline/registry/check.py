"""What is wrong between the entries of the registry: ids that nobody has, circles, dates that cannot be, names that
two actors claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from dateline.registry.actor import RELATIONS, Actor, Relation, earlier
from dateline.registry.countries import bodies, countries
from dateline.registry.entry import Entry
from dateline.registry.reading import Fault
from dateline.registry.text import tokens

_Key = tuple[tuple[str, str], ...]


def faults_between(entries: Iterable[Entry]) -> list[Fault]:
    """What the entries say of one another that cannot be. A file that could not be read is not missed by others."""
    entries = list(entries)
    actors = {entry.actor.id: entry.actor for entry in entries if entry.actor}
    ids = known_ids(entries)
    codes = frozenset(country.alpha2 for country in countries())
    found = list(_twice(entries))
    for entry in entries:
        if entry.actor:
            found += _unknown(entry, entry.actor, ids, codes)
            found += _too_early(entry, entry.actor, actors)
    return found + list(_circles(entries, actors))


def known_ids(entries: Iterable[Entry]) -> frozenset[str]:
    """The ids of all files, readable or not, and of the bodies of every country."""
    files = {entry.stem for entry in entries} | {entry.actor.id for entry in entries if entry.actor}
    return frozenset(files.union(*(bodies(country) for country in countries())))


def _twice(entries: Iterable[Entry]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for entry in entries:
        if entry.actor and first.setdefault(entry.actor.id, entry.file) != entry.file:
            other = first[entry.actor.id]
            yield entry.fault("id", f"{entry.actor.id!r} is the id of {other} too", "give one of the two another id")


def _unknown(entry: Entry, actor: Actor, ids: Collection[str], codes: Collection[str]) -> Iterator[Fault]:
    for at, id_ in _references(entry, actor):
        if id_ not in ids:
            near = get_close_matches(id_, ids, 1)
            remedy = f"write {near[0]!r}" if near else "write the id of another"
            yield entry.fault(at, f"no actor has the id {id_!r}", f"{remedy}, or add actors/{id_}.yaml")
    for at, code in _codes(actor):
        if code not in codes:
            yield entry.fault(at, f"{code!r} is not in countries.csv", "write the two letters of ISO 3166")


def _references(entry: Entry, actor: Actor) -> Iterator[tuple[str, str]]:
    for number, relation in enumerate(actor.relations):
        yield f"relations[{number}]", relation.of
    for at, name in zip(entry.name_fields, actor.names, strict=True):
        if name.label_by:
            yield at, name.label_by


def _codes(actor: Actor) -> Iterator[tuple[str, str]]:
    if actor.country is not None:
        yield "country", actor.country
    yield from ((f"places[{number}]", code) for number, code in enumerate(actor.places))
    yield from ((f"governs[{number}]", term.of) for number, term in enumerate(actor.governs))


def _too_early(entry: Entry, actor: Actor, actors: Mapping[str, Actor]) -> Iterator[Fault]:
    """Relations that begin before one of the two existed, or after one was gone."""
    remedy = "mend the date of the relation or `active` of that actor"
    for number, relation in enumerate(actor.relations):
        at = f"relations[{number}]"
        for side in (actor, actors.get(relation.of)):
            if side is None or relation.start is None:
                continue
            if side.active_from and earlier(relation.start, side.active_from):
                what = f"begins on {relation.start}, before {side.id} does on {side.active_from}"
                yield entry.fault(at, what, remedy)
            before = relation.kind == "predecessor" and side is not actor  # which was gone by then
            if side.active_to and not before and earlier(side.active_to, relation.start):
                yield entry.fault(at, f"begins on {relation.start}, after {side.id} ends on {side.active_to}", remedy)


def _circles(entries: Iterable[Entry], actors: Mapping[str, Actor]) -> Iterator[Fault]:
    """Relations of one kind that lead back to where they began, each circle once, at its first id."""
    for kind in RELATIONS:
        if kind == "ally":  # goes both ways
            continue
        for entry in entries:
            way = _way_back(entry.actor, kind, actors) if entry.actor else []
            if way and min(way) == way[0]:
                at = next(f"relations[{n}]" for n, one in enumerate(actors[way[0]].relations) if _leads(one, kind, way))
                circle = " -> ".join([*way, way[0]])
                yield entry.fault(at, f"{kind} goes in a circle: {circle}", "take out the one that is not so")


def _leads(relation: Relation, kind: str, way: list[str]) -> bool:
    return relation.kind == kind and relation.of == (way[1] if len(way) > 1 else way[0])


def _way_back(actor: Actor, kind: str, actors: Mapping[str, Actor]) -> list[str]:
    """The ids from an actor along relations of that kind back to itself, itself first; empty where none leads back."""
    ways = [[actor.id]]
    seen = {actor.id}
    while ways:
        way = ways.pop()
        at = actors.get(way[-1])
        for other in [relation.of for relation in at.relations if relation.kind == kind] if at else []:
            if other == actor.id:
                return way
            if other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []


def shared_names(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Strong names that two actors claim with no note on either that says so."""
    owners: dict[_Key, dict[str, tuple[Entry, str]]] = defaultdict(dict)
    for entry in entries:
        if entry.actor:
            for at, name in zip(entry.name_fields, entry.actor.names, strict=True):
                if name.strong:
                    owners[_key(name.name)][entry.actor.id] = entry, at
    for key in sorted(key for key, same in owners.items() if len(same) > 1):
        same = [owners[key][id_] for id_ in sorted(owners[key])]
        if not any(entry.actor and entry.actor.note for entry, _ in same):
            entry, at = same[-1]
            others = ", ".join(other.file for other, _ in same[:-1])
            what = f"{' '.join(word for word, _ in key)!r} is a strong name in {others} too"
            yield entry.fault(at, what, "make it weak (`strong: false`) in one, or tell in a note how they differ")


def _key(name: str) -> _Key:
    """What two names have in common that are written alike; case counts in names that are all capitals."""
    case = "upper" if name.isupper() else ""
    return tuple((word.key, case) for word in tokens(name))
