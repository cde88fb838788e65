"""One more report among those of which the origins are known: what `origins` gives for all of them together, by a look
at those alone that it may copy, or that copy one another no more because it stands between them.

What has to be known of the others is filed (`Sketches`): which report holds which of the least hashes, and which pairs
were found to copy each other. Reports carry labels, numbers in the order of their sketches, so that the neighbours of a
report within a crowd are found without sorting the crowd.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from dateline.fuse.origins import COPIED, CROWD, NEAR, PROBES, Pair, Sketch, containment, grouped, in_order

FIRST = 12
"""Hashes by which two sketches are told apart before they are fetched: more where many reports share a footer."""

LAST = 2**62
"""Labels lie between 0 and this."""


class Sketches(Protocol):
    """The reports that were compared before, by their sketches."""

    def sketches(self, reports: Iterable[str]) -> Mapping[str, Sketch]:
        """The sketches of these reports."""

    def nearest(self, low: int, high: int) -> tuple[int, str, Sequence[int]] | None:
        """The label of a report about in the middle between two labels, that report, and the first hashes of its
        sketch; None where nothing lies there."""

    def labels(self, reports: Iterable[str]) -> Mapping[str, int]:
        """The labels of these reports."""

    def labelled(self, labels: Iterable[int]) -> Mapping[int, str]:
        """The reports with these labels."""

    def holders(self, value: int, most: int) -> Sequence[int]:
        """The labels, ascending, of the reports that hold a value among their least hashes: so many of them at most."""

    def beside(self, value: int, label: int, most: int) -> tuple[Sequence[int], Sequence[int]]:
        """Of those that hold a value the next before a label and the next behind it, the nearest first."""

    def between(self, value: int, low: int, high: int, most: int) -> int:
        """How many that hold a value lie between two labels, counted up to `most`."""

    def add(self, report: str, label: int, of: Sketch) -> None:
        """File one more report."""

    def copies(self, reports: Iterable[str]) -> Mapping[Pair, float]:
        """The pairs that copy each other of which one is among these reports, with what they share."""

    def tie(self, pairs: Mapping[Pair, float]) -> None:
        """Put down that these copy each other."""

    def part(self, pairs: Iterable[Pair]) -> None:
        """Put down that these are no more compared."""


class Full(Exception):  # noqa: N818  no error: the labels have to be given out anew
    """There is no number left between two labels."""


def label_all(sketches: Mapping[str, Sketch]) -> dict[str, int]:
    """A label for each report, with room between them."""
    order = in_order(sketches)
    step = LAST // (len(order) + 1)
    return {report: (place + 1) * step for place, report in enumerate(order)}


def join(report: str, of: Sketch, filed: Sketches) -> dict[str, str]:
    """File one more report; the origins come back of all whose origin may have changed by it. Full where all labels
    have to be given out anew."""
    label = _label(report, of, filed)
    near: set[int] = set()
    apart: set[tuple[int, int]] = set()
    parted: set[Pair] = set()
    for value in of.hashes[:PROBES]:
        held = filed.holders(value, CROWD + 1)
        if len(held) < CROWD:
            near.update(held)
            continue
        before, behind = filed.beside(value, label, NEAR)
        near.update(before, behind)
        if len(held) == CROWD:
            parted.update(_suspects(held, filed))
        else:
            apart.update(_pushed(before, behind))
    name = filed.labelled({*near, *(each for two in apart for each in two)})
    parted.update((min(name[a], name[b]), max(name[a], name[b])) for a, b in apart)
    filed.add(report, label, of)
    found = _copies(report, of, [name[each] for each in near], filed)
    filed.tie(found)
    held_pairs = filed.copies({id_ for pair in parted for id_ in pair})
    gone = [pair for pair in parted & held_pairs.keys() if not _meet(*pair, filed)]
    filed.part(gone)
    group, pairs = _around([report, *(id_ for pair in gone for id_ in pair)], filed)
    return grouped(group, pairs, filed.sketches(group))


def _label(report: str, of: Sketch, filed: Sketches) -> int:
    low, high = 0, LAST
    while (at := filed.nearest(low, high)) is not None:
        label, other, first = at
        if _behind(report, of, other, first, filed):
            low = label
        else:
            high = label
    if high - low < 2:
        raise Full
    return (low + high) // 2


def _behind(report: str, of: Sketch, other: str, first: Sequence[int], filed: Sketches) -> bool:
    """Whether a report comes behind another: the first hashes say so, unless they are the same."""
    if (told := of.hashes[: len(first)]) != tuple(first):
        return told > tuple(first)
    return (of.hashes, report) > (filed.sketches([other])[other].hashes, other)


def _suspects(held: Sequence[int], filed: Sketches) -> Iterator[Pair]:
    """The pairs of those that were few enough to be compared each with each, and are so no more."""
    inside = frozenset(filed.labelled(held).values())
    yield from (pair for pair in filed.copies(inside) if inside.issuperset(pair))


def _pushed(before: Sequence[int], behind: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The labels of the pairs that were the last to be compared within a crowd: one more stands between them now."""
    for place, low in enumerate(before):
        other = NEAR - 1 - place
        if other < len(behind):
            yield low, behind[other]


def _copies(report: str, of: Sketch, others: Iterable[str], filed: Sketches) -> dict[Pair, float]:
    shares = {other: containment(of, each) for other, each in filed.sketches(others).items()}
    return {(min(report, other), max(report, other)): share for other, share in shares.items() if share >= COPIED}


def _meet(a: str, b: str, filed: Sketches) -> bool:
    """Whether two reports are compared, as `origins` compares them."""
    sketches = filed.sketches([a, b])
    labels = filed.labels([a, b])
    low, high = sorted(labels.values())
    shared = set(sketches[a].hashes[:PROBES]).intersection(sketches[b].hashes[:PROBES])
    return any(
        len(filed.holders(value, CROWD + 1)) <= CROWD or filed.between(value, low, high, NEAR) < NEAR
        for value in sorted(shared)
    )


def _around(start: Iterable[str], filed: Sketches) -> tuple[frozenset[str], dict[Pair, float]]:
    """These reports and all to which pairs lead from them, with those pairs."""
    found, open_ = set(start), set(start)
    pairs: dict[Pair, float] = {}
    while open_:
        fresh = filed.copies(open_)
        pairs.update(fresh)
        open_ = {id_ for pair in fresh for id_ in pair} - found
        found |= open_
    return frozenset(found), pairs
