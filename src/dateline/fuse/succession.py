"""Which reports are superseded, by their own words or by their address: replaced by a later version, corrected by a
notice, or withdrawn. A function of the set of reports; no clock and no order of arrival enters.

Only reports of one outlet supersede each other. Where the words do not say which report is meant, none is: a person
can (`dateline supersede`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import parse_qsl, urlencode, urlsplit

from dateline.model import Report, Succession
from dateline.tables import load_table

RULE = "succession.v1"
"""Signs what is found here."""

_ENDS = 3
"""Paragraphs at either end of a report in which it speaks of itself."""

_HEADLINE = re.compile(r"[\"“‘]([^\"“”‘’]{12,200})[\"”’]")
"""Words in quotes that are long enough for a headline."""

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|ref|source|cmpid|smid|at_\w+)$", re.IGNORECASE)
"""Parts of an address that say where a reader came from."""

CROWD = 50
"""Reports of one outlet under one address, title or origin from which it is no story's own: a feed, a column, a daily
bulletin."""

_UNDATED = "9999-12-31"

Key = tuple[str, str]
"""What versions of one story share: "address", "title" or "origin", and which."""


@dataclass(frozen=True, slots=True)
class Version:
    """What is known of a report as a version of a story. `words` are those by which it speaks of a correction, `says`
    what they say, and `headlines` what it quotes."""

    id: str
    outlet: str | None
    address: str | None
    title: str | None
    published: str | None
    says: str | None
    words: str
    headlines: frozenset[str]


def version(report: Report) -> Version:
    """The report as a version of a story."""
    says, words = _spoken(report)
    quoted = _HEADLINE.findall(report.text) if says in ("notice", "withdrawn") else ()
    return Version(
        report.id,
        report.outlet,
        address(report.url),
        None if report.title is None else _plain(report.title),
        None if report.published is None else report.published.day,
        says,
        words,
        frozenset(_plain(found) for found in quoted),
    )


def address(url: str | None) -> str | None:
    """An address without what readers add to it; None where it is the front page of a site."""
    if not url:
        return None
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if not path:
        return None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    query = sorted((name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name))
    return f"{host}{path.removesuffix('/amp')}" + (f"?{urlencode(query)}" if query else "")


def successions(versions: Iterable[Version], origins: Mapping[str, str]) -> dict[str, Succession]:
    """The reports that others supersede. `origins` are those of all reports by id: copies of one text."""
    by_outlet: dict[str, list[Version]] = defaultdict(list)
    for each in versions:
        if each.outlet is not None:
            by_outlet[each.outlet].append(each)
    found: dict[str, Succession] = {}
    for of_one in by_outlet.values():
        groups = Counter(key for each in of_one for key in keys_of(each, origins))
        crowded = frozenset(key for key, reports in groups.items() if reports > CROWD)
        found |= superseded(of_one, origins, crowded)
    return dict(sorted(found.items()))


def superseded(
    of_one: Iterable[Version], origins: Mapping[str, str], crowded: Collection[Key]
) -> dict[str, Succession]:
    """The same for reports of one outlet, with all that share a key with one of them that is not crowded, and all whose
    headlines one of them quotes or that quote one of theirs."""
    versions = sorted(of_one, key=_order)
    return _replaced(versions, origins, crowded) | _named(versions)


def _order(one: Version) -> tuple[str, bool, str]:
    """The last version last: by day, of one day the one that speaks of a correction."""
    return one.published or _UNDATED, one.says == "corrected", one.id


def _replaced(of_one: Sequence[Version], origins: Mapping[str, str], crowded: Collection[Key]) -> dict[str, Succession]:
    """Versions under one address, and versions that a corrected one says it replaces: of each the last one stands."""
    groups: dict[Key, list[Version]] = defaultdict(list)
    for each in of_one:
        for key in keys_of(each, origins):
            if key not in crowded:
                groups[key].append(each)
    found: dict[str, Succession] = {}
    for last in reversed(of_one):
        near = [early for key in keys_of(last, origins) if key in groups for early in groups[key]]
        for early in near:
            if last.id not in found and early.id not in found and _follows(last, early, origins):
                why = last.words if last.says == "corrected" else f"the same address: {last.address}"
                found[early.id] = Succession("replaced", last.id, why, RULE)
    return found


def keys_of(one: Version, origins: Mapping[str, str]) -> list[Key]:
    """By what versions of one story are found."""
    known = {"address": one.address, "title": one.title, "origin": origins.get(one.id)}
    return [(name, value) for name, value in known.items() if value is not None]


def _follows(last: Version, early: Version, origins: Mapping[str, str]) -> bool:
    if last.id == early.id or last.headlines or early.headlines:
        return False
    one_text = origins.get(last.id, last.id) == origins.get(early.id, early.id)
    one_title = last.title is not None and last.title == early.title
    corrects = last.says == "corrected" and early.says != "corrected"
    if last.published is None or early.published is None:
        in_order = corrects
    else:
        in_order = last.published > early.published or (last.published == early.published and corrects)
    if not in_order or not (one_text or one_title):
        return False
    return last.says == "corrected" or (last.address is not None and last.address == early.address)


def _named(of_one: Iterable[Version]) -> dict[str, Succession]:
    """Reports that a notice of their outlet names by the headline."""
    titles: dict[str, list[Version]] = defaultdict(list)
    everyone = list(of_one)
    for each in everyone:
        if each.title is not None:
            titles[each.title].append(each)
    found: dict[str, Succession] = {}
    for notice in sorted((each for each in everyone if each.headlines), key=_order):
        for headline in sorted(notice.headlines):
            for early in titles.get(headline, ()):
                if early.id != notice.id and (early.published or "") <= (notice.published or _UNDATED):
                    if notice.says == "withdrawn":
                        found[early.id] = Succession("withdrawn", notice.id, notice.words, RULE)
                    else:
                        found[early.id] = Succession("corrected", notice.id, notice.words, RULE)
    return found


def _spoken(report: Report) -> tuple[str | None, str]:
    """What a report says of corrections, and the paragraph in which it does."""
    parts = [part.quote for part in report.paragraphs()]
    ends = parts if len(parts) <= 2 * _ENDS else [*parts[: _ENDS + 1], *parts[-_ENDS:]]
    for says in ("withdrawn", "corrected", "notice"):
        for part in ends:
            if any(pattern.search(part) for pattern in _patterns()[says]):
                return says, part[:300]
    return None, ""


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    text = resources.files("dateline.fuse").joinpath("succession.yaml").read_text("utf-8")
    table = load_table(text)
    return {says: tuple(re.compile(words, re.IGNORECASE) for words in found) for says, found in table.items()}


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))
