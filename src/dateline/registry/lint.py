"""What is wrong with the registry, and what it covers: `python -m dateline.registry.lint`."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dateline.registry.countries import countries
from dateline.registry.load import KINDS, Actor, registry, written
from dateline.registry.text import tokens

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def faults(actors: Mapping[str, Actor], known: Iterable[str]) -> list[str]:
    """Every fault of the written actors, as lines that name the actor. `known`: all ids, also generated."""
    ids = frozenset(known)
    codes = frozenset(country.alpha2 for country in countries())
    found = [f"{actor.id}: {fault}" for actor in actors.values() for fault in _faults(actor, ids, codes)]
    return found + list(_shared(actors.values())) + [f"{id_}: is its own ancestor" for id_ in _circles(actors)]


def _faults(actor: Actor, ids: frozenset[str], codes: frozenset[str]) -> Iterator[str]:
    if not _ID.fullmatch(actor.id):
        yield "the id is not lower-case words joined by hyphens"
    if actor.kind not in KINDS:
        yield f"kind {actor.kind!r} is not one of {', '.join(sorted(KINDS))}"
    if not actor.sources or not all(source.strip() for source in actor.sources):
        yield "has no source"
    if not any(name.strong and not name.label_by for name in actor.names):
        yield "has no strong name of its own"
    for country in (actor.country, *actor.places, *(term.of for term in actor.governs)):
        if country is not None and country not in codes:
            yield f"country {country!r} is not in countries.csv"
    for id_ in _references(actor):
        if id_ not in ids:
            yield f"refers to {id_!r}, which no actor has"
    for start, end in _stretches(actor):
        yield from _dates(start, end)


def _references(actor: Actor) -> Iterator[str]:
    yield from filter(None, (actor.parent, actor.predecessor, actor.splinter_of))
    yield from (term.of for term in actor.allegiance)
    yield from (name.label_by for name in actor.names if name.label_by)


def _stretches(actor: Actor) -> Iterator[tuple[str | None, str | None]]:
    yield actor.active_from, actor.active_to
    yield from ((name.start, name.end) for name in actor.names)
    yield from ((term.start, term.end) for term in (*actor.allegiance, *actor.governs))
    yield from ((listing.start, listing.end) for listing in actor.listings)
    yield from ((name.label_since, None) for name in actor.names)


def _dates(start: str | None, end: str | None) -> Iterator[str]:
    for day in filter(None, (start, end)):
        if not _DAY.fullmatch(day):
            yield f"date {day!r} is not YYYY, YYYY-MM or YYYY-MM-DD"
    if start and end and start > end:
        yield f"starts on {start} after it ends on {end}"


def _shared(actors: Iterable[Actor]) -> Iterator[str]:
    """Strong names that two actors share with no note on either that says so."""
    owners: dict[tuple[tuple[str, str], ...], dict[str, Actor]] = defaultdict(dict)
    for actor in actors:
        for name in actor.names:
            if name.strong:
                words = tokens(name.name)
                case = "upper" if name.name.isupper() else ""
                owners[tuple((word.key, case) for word in words)][actor.id] = actor
    for key, same in sorted(owners.items()):
        if len(same) > 1 and not any(actor.note for actor in same.values()):
            shared = " ".join(word for word, _ in key)
            yield f"{', '.join(sorted(same))}: share the strong name {shared!r} without a note"


def _circles(actors: Mapping[str, Actor]) -> Iterator[str]:
    for id_ in actors:
        seen, at = {id_}, actors[id_].parent
        while at is not None and at in actors and at not in seen:
            seen.add(at)
            at = actors[at].parent
        if at == id_:
            yield id_


def coverage(actors: Mapping[str, Actor]) -> list[str]:
    """How many actors of which kind, and of which countries the most, as lines."""
    kinds = Counter(actor.kind for actor in actors.values())
    where = Counter(code for actor in actors.values() for code in actor.where)
    names = sum(len(actor.names) for actor in actors.values())
    return [
        f"{len(actors)} actors under {names} names, {len(where)} countries",
        "by kind: " + ", ".join(f"{kind} {number}" for kind, number in kinds.most_common()),
        "by country: " + ", ".join(f"{code} {number}" for code, number in where.most_common(40)),
    ]


def main() -> int:
    """Print the coverage and the faults; exit status 1 where there is a fault."""
    actors, known = written(), registry()
    found = faults(actors, known.actors)
    lines = [*coverage(actors), f"with the bodies of every country: {len(known.actors)} actors", *found]
    sys.stdout.write("\n".join([*lines, f"{len(found)} faults"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
