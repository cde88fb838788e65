"""Which reports copy one another: wire copy, reprints and rewrites share an origin and together count once.

Two reports are compared by their word 5-shingles, taken within sentences so that a shared sentence counts
whole wherever it stands. Numbers are passed over: who copies a story and changes its figures has copied it. A
sketch keeps the shingles with the 512 least hashes: an article of ordinary length is held entire and compared
exactly, a longer one is sampled without bias.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.fuse.told import own_origin
from dateline.model import Report

KEPT = 512
"""Hashes in a sketch, at most: 4 KB, and a standard error of 2 % on the containment of longer texts."""

COPIED = 0.45
"""Share of the shorter report's shingles found in the longer one from which it is a copy: a rewrite that
keeps half of its sentences, less the error of the sketch. Two reports that share quotes alone stay below
0.3."""

ENOUGH = 25
"""Shared shingles below which nothing is said, unless all are shared: one shared boilerplate sentence gives
up to about twenty."""

IN_GROUPS = 0.35
"""Mean containment from which two groups of copies are one. Of a chain in which each copy keeps six tenths of the one
before, the first and the third share two tenths."""

_SPOKEN = 6
"""Members of a group that are compared with another group's: of a text that hundreds reprint, enough."""

LONGER = 4.0
"""How many times longer the other report may be. A round-up that holds five stories is a copy of none of
them, and does not make the five one origin."""

PROBES = 64
"""The least hashes of each sketch by which candidates are found. At the least containment and the greatest
ratio of lengths, two copies are expected to share seven of them."""

CROWD = 60
"""Reports with one shingle from which it is boilerplate or widely reprinted copy: then neighbours alone are
compared, which still ties together a chain of reprints."""

NEAR = 8
"""Neighbours to either side in the order of the sketches, which are compared within a crowd."""

Pair = tuple[str, str]

_WORDS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(
    r"(?:\d\w*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)$"
)
"""A word that is a number, in figures or in letters, or part of one."""

_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The least hashes of a report's shingles, ascending, each of 48 bits; `count` is how many there are in
    all."""

    hashes: tuple[int, ...]
    count: int


def sketch(report: Report) -> Sketch:
    """The sketch of a report's text. It depends on the words alone, not on their case, punctuation or numbers."""
    hashes = sorted({_hash(shingle) for shingle in _shingles(report.text)})
    return Sketch(tuple(hashes[:KEPT]), len(hashes))


def _shingles(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text.casefold()):
        words = [word for word in _WORDS.findall(sentence) if not _NUMBER.match(word)]
        for start in range(max(1, len(words) - 4) if words else 0):
            yield " ".join(words[start : start + 5])


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=6).digest(), "big")


def containment(a: Sketch, b: Sketch) -> float:
    """Share of the shorter text's shingles that the longer one holds, from 0 to 1. Exact for texts of up to
    512 shingles; 0 where fewer than 25 are shared or one is more than four times the other."""
    if not a.count or not b.count or max(a.count, b.count) > LONGER * min(a.count, b.count):
        return 0.0
    if a.hashes == b.hashes:
        return 1.0
    reach = min(_reach(a), _reach(b))
    left, right = (each.hashes[: bisect_right(each.hashes, reach)] for each in (a, b))
    shared = len(set(left).intersection(right))
    return shared / min(len(left), len(right)) if shared >= ENOUGH else 0.0


def _reach(of: Sketch) -> int:
    """The greatest hash up to which the sketch holds every shingle."""
    return of.hashes[-1] if of.count > len(of.hashes) else 2**48


def origins(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """The origin of every report: reports that copy one another share the origin named after the least of their ids. A
    function of the set of reports, whatever the order.

    The surest pairs come first. A chain of copies is one origin, but two groups are joined only where their members are
    alike on the average: lines that one outlet prints under every brief of hers make two of them alike, and not what
    others wrote of either.
    """
    return grouped(sketches, alike(sketches), sketches)


def alike(sketches: Mapping[str, Sketch]) -> dict[Pair, float]:
    """The pairs of reports that copy one another, each by itself, with what they share."""
    found = ((pair, containment(sketches[pair[0]], sketches[pair[1]])) for pair in _candidates(sketches))
    return {pair: share for pair, share in found if share >= COPIED}


def grouped(reports: Iterable[str], found: Mapping[Pair, float], sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """The origin of each of these reports, of which no pair that was found leads to any other."""
    groups: dict[str, tuple[str, ...]] = {report: (report,) for report in reports}
    for _, a, b in sorted((-share, a, b) for (a, b), share in found.items()):
        one, other = groups[a], groups[b]
        if one != other and _alike(one, other, sketches) >= IN_GROUPS:
            joined = tuple(sorted((*one, *other)))
            groups.update(dict.fromkeys(joined, joined))
    return {report: own_origin(groups[report][0]) for report in sorted(groups)}


def _alike(one: Sequence[str], other: Sequence[str], sketches: Mapping[str, Sketch]) -> float:
    """The mean containment between two groups, each spoken for by its first members."""
    shares = [containment(sketches[a], sketches[b]) for a in one[:_SPOKEN] for b in other[:_SPOKEN]]
    return sum(shares) / len(shares)


def in_order(sketches: Mapping[str, Sketch]) -> list[str]:
    """The reports in the order of their sketches, in which copies stand side by side."""
    return sorted(sketches, key=lambda report: (sketches[report].hashes, report))


def _candidates(sketches: Mapping[str, Sketch]) -> set[Pair]:
    """Pairs that share one of their least hashes. Within a crowd, each meets the eight next to it in the
    order of their sketches."""
    holders: dict[int, list[str]] = defaultdict(list)
    for report in in_order(sketches):
        for value in sketches[report].hashes[:PROBES]:
            holders[value].append(report)
    pairs: set[Pair] = set()
    for crowd in holders.values():
        near = len(crowd) if len(crowd) <= CROWD else NEAR
        for place, a in enumerate(crowd):
            pairs.update((min(a, b), max(a, b)) for b in crowd[place + 1 : place + 1 + near])
    return pairs
