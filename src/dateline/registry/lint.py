"""What is wrong with the registry, and what it covers: `python -m dateline.registry.lint [FOLDER]`, `make registry`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from dateline.registry.actor import Actor
from dateline.registry.check import faults_between, known_ids, shared_names
from dateline.registry.entry import Entry
from dateline.registry.load import ACTORS, read_folder
from dateline.registry.offices import office_faults
from dateline.registry.reading import Fault
from dateline.tables import load_table

_GROUPS = {
    "armed groups": frozenset({"armed-group"}),
    "state bodies": frozenset(
        {"military", "paramilitary", "police", "intelligence", "security-forces", "ministry", "agency", "court"}
        | {"government"}
    ),
}
"""Kinds that the coverage of a region counts together; the rest are others."""


def faults(entries: Sequence[Entry]) -> list[Fault]:
    """Every fault in and between the entries, in the order of files and lines."""
    inside = [fault for entry in entries for fault in entry.faults]
    return sorted([*inside, *faults_between(entries), *shared_names(entries)])


@cache
def regions() -> dict[str, frozenset[str]]:
    """The regions of the world with the countries (alpha-2) of each."""
    table: dict[str, str] = load_table(Path(__file__).with_name("regions.yaml").read_bytes())
    return {region: frozenset(codes.split()) for region, codes in table.items()}


def coverage(actors: Mapping[str, Actor]) -> list[str]:
    """How many actors of which kind and in which region of the world, and where there are none, as lines."""
    kinds = Counter(actor.kind for actor in actors.values())
    names = [name for actor in actors.values() for name in actor.names]
    scripts = Counter(name.script for name in names if name.script)
    facts = Counter(relation.kind for actor in actors.values() for relation in actor.relations)
    listings = sum(len(actor.listings) for actor in actors.values())
    return [
        f"{len(actors)} actors under {len(names)} names",
        "by kind: " + _counts(kinds),
        "names in other scripts: " + _counts(scripts),
        "relations: " + _counts(facts) + f"; listings: {listings}",
        *_by_region(actors.values()),
    ]


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{what} {number}" for what, number in sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _by_region(actors: Iterable[Actor]) -> Iterator[str]:
    actors = list(actors)
    nothing = []
    for region, codes in regions().items():
        here = [actor for actor in actors if codes.intersection(actor.where)]
        counts = Counter(_group(actor.kind) for actor in here)
        if not here:
            nothing.append(region)
        bare = sorted(codes.difference(*(actor.where for actor in here)))
        yield f"{region}: {len(here)} ({_counts(counts) or 'none'})" + (f"; none in {' '.join(bare)}" if bare else "")
    yield "regions with nothing: " + (", ".join(nothing) or "none")


def _group(kind: str) -> str:
    return next((group for group, kinds in _GROUPS.items() if kind in kinds), "others")


def main(arguments: Sequence[str] = ()) -> int:
    """Print the coverage and the faults; exit status 1 where there is a fault."""
    entries = read_folder(Path(arguments[0]) if arguments else ACTORS)
    found = [*faults(entries), *office_faults(known_ids(entries))]
    actors = {entry.actor.id: entry.actor for entry in entries if entry.actor}
    sys.stdout.write("\n".join([*coverage(actors), *map(str, found), f"{len(found)} faults"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
