"""Which reports supersede others, once a few more have come or have another origin: what `successions` gives for all
together, by a look at those alone that share an address, a title or an origin with one of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from dateline.fuse.succession import CROWD, Key, Version, keys_of, superseded
from dateline.model import Succession

Shared = tuple[str, Key]
"""An outlet, and what some of its reports share."""


class Versions(Protocol):
    """The reports of a record as versions of stories."""

    def versions(self, reports: Iterable[str]) -> Mapping[str, Version]:
        """Those of these reports that have an outlet."""

    def origins(self, reports: Iterable[str]) -> Mapping[str, str]:
        """The origins of these reports, as they are now."""

    def sharing(self, shared: Shared, most: int) -> Collection[str]:
        """The reports of an outlet that share something: so many of them at most."""

    def titled(self, outlet: str, titles: Iterable[str]) -> Collection[str]:
        """The reports of an outlet with these titles."""

    def quoting(self, outlet: str, title: str) -> Collection[str]:
        """The notices of an outlet that quote a title."""


def again(reports: Collection[str], left: Iterable[Shared], filed: Versions) -> dict[str, Succession | None]:
    """What supersedes each report that may be superseded otherwise than before, and None for those that stand.
    `reports` are those that are new, or of another origin; `left` is what reports shared before and share no more."""
    around = _Around(filed, len(reports) + 1)
    start = {*reports, *around.members(left)}
    for version in filed.versions(reports).values():
        start.update(around.members(around.shared(version)))
    found = around.reached(start)
    by_outlet: dict[str, list[Version]] = defaultdict(list)
    for version in found.values():
        by_outlet[version.outlet or ""].append(version)
    late: dict[str, Succession] = {}
    for of_one in by_outlet.values():
        late |= superseded(of_one, around.origins, around.crowded(of_one))
    return {report: late.get(report) for report in sorted({*found, *reports})}


class _Around:
    """What hangs together with some reports. Groups may have passed the bound of a crowd, either way, by up to `more`
    reports."""

    def __init__(self, filed: Versions, more: int) -> None:
        self._filed = filed
        self._more = more
        self._groups: dict[Shared, Collection[str]] = {}
        self.origins: dict[str, str] = {}

    def shared(self, version: Version) -> list[Shared]:
        """What a report may share with others."""
        if version.id not in self.origins:
            self.origins.update(self._filed.origins([version.id]))
        return [(version.outlet or "", key) for key in keys_of(version, self.origins)]

    def _group(self, shared: Shared) -> Collection[str]:
        if shared not in self._groups:
            self._groups[shared] = self._filed.sharing(shared, CROWD + self._more + 1)
        return self._groups[shared]

    def members(self, shared: Iterable[Shared]) -> set[str]:
        """Those that share these, where so few do that a report more or less may have made a crowd of them."""
        groups = (self._group(each) for each in shared)
        return {id_ for group in groups if len(group) <= CROWD + self._more for id_ in group}

    def crowded(self, versions: Iterable[Version]) -> frozenset[Key]:
        """The keys of reports of one outlet that too many share."""
        shared = (each for version in versions for each in self.shared(version))
        return frozenset(each[1] for each in shared if len(self._group(each)) > CROWD)

    def reached(self, start: Iterable[str]) -> dict[str, Version]:
        """These reports and all to which what they share leads from them."""
        found: dict[str, Version] = {}
        open_ = set(start)
        while open_:
            fresh = self._filed.versions(open_)
            found |= fresh
            open_ = {id_ for version in fresh.values() for id_ in self._beside(version)} - found.keys()
        return found

    def _beside(self, version: Version) -> set[str]:
        outlet = version.outlet or ""
        groups = (self._group(each) for each in self.shared(version))
        near = {id_ for group in groups if len(group) <= CROWD for id_ in group}
        near.update(self._filed.titled(outlet, version.headlines))
        if version.title is not None:
            near.update(self._filed.quoting(outlet, version.title))
        return near
