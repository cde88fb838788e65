"""One origin has one voice on each toll: who copies a story and changes its figures adds none.

A copy by another outlet is no source of its own. So where the reports of one origin give different figures, one of them
speaks for all: that of an outlet which the registry knows, of these the first; the others are shown and choose nothing.
What the same outlet, or one that the registry knows, prints on a later day is an update and speaks too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from dateline.fuse.evidence import Said
from dateline.fuse.tolls import group_of
from dateline.model import Count
from dateline.registry.outlets import outlets

_UNDATED = "9999"

Told = frozenset[tuple[Count, str]]
"""The figures of a report, with of whom each is."""


def voiced(found: Sequence[Said]) -> tuple[Said, ...]:
    """Of the claims of one toll those that may choose it. What a person entered always may. A function of the set of
    reports; how many copies there are makes no difference."""
    by_origin: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for each in found:
        if each.claim.basis != "entered":
            by_origin[each.origin][each.report].append(each)
    silent: set[str] = set()
    for origin, reports in by_origin.items():
        if len(reports) > 1:
            others = {figure for name, of in by_origin.items() if name != origin for figure in _told(_all(of))}
            silent |= _silent(reports, others)
    return tuple(each for each in found if each.claim.basis == "entered" or each.report not in silent)


def _all(reports: Mapping[str, list[Said]]) -> list[Said]:
    return [each for claims in reports.values() for each in claims]


def _told(claims: Sequence[Said]) -> Told:
    return frozenset(
        (each.claim.value, "" if each.claim.total or group_of(each.claim.who).whole else group_of(each.claim.who).key)
        for each in claims
        if isinstance(each.claim.value, Count)
    )


def _silent(reports: Mapping[str, list[Said]], others: set[tuple[Count, str]]) -> set[str]:
    """The copies of one origin that have other figures than those who speak for it. Of reports of one day that one
    speaks which another origin bears out, and else the one with the lowest figure."""
    told = {report: _told(claims) for report, claims in reports.items()}

    def order(report: str) -> tuple[bool, str, bool, int, str]:
        one = reports[report][0]
        least = min((count.low for count, _ in told[report]), default=0)
        return not _known(one.outlet), one.published, not told[report] & others, least, report

    first = reports[min(reports, key=order)][0]
    speaking = {report for report, claims in reports.items() if _speaks(claims[0], first)}
    said = frozenset().union(*(told[report] for report in speaking))
    return {report for report in reports if report not in speaking and not told[report] <= said}


def _speaks(one: Said, first: Said) -> bool:
    if one.report == first.report:
        return True
    later = first.published < one.published < _UNDATED
    return later and (_known(one.outlet) or (one.outlet is not None and one.outlet == first.outlet))


@cache
def _ids() -> frozenset[str]:
    return frozenset(outlet.id for outlet in outlets())


def _known(outlet: str | None) -> bool:
    return outlet in _ids()
