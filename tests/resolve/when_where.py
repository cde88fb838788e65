"""When and where an incident was: which account of a report tells of it, and how near its day and its place come.

The account is chosen by what happened and to whom, never by its day or its place, which are what is measured.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.fuse import told
from dateline.fuse.assemble import assemble
from dateline.gazetteer import Entry, gazetteer
from dateline.gazetteer.geometry import distance_km
from dateline.gazetteer.names import forms, key, normal
from dateline.incident import Incident
from dateline.model import Account, Report

NEAR_KM = 25.0
"""What UCDP codes as near: a place that lies so near the right town is the right town under another name."""

VIOLENT = ("ASSAULT", "COERCE")
"""The types under which attacks, bombings, abductions and shootings fall. No other account can be an incident here."""

LEVELS = ("country", "province", "town")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days on which something was, both inclusive. `first` None: at some time up to `last`."""

    first: dt.date | None
    last: dt.date

    @property
    def is_day(self) -> bool:
        """Whether it is one day, or one night from a day to the next."""
        return self.first is not None and (self.last - self.first).days <= 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was, as far as the coders say. `town` is the finest name that they give, whatever its kind."""

    country: str
    province: str | None = None
    town: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One incident as coders have it. Of several days or places each is right. `words` are names and descriptions of
    those who did it and to whom, in small letters; `modes` what Dateline may call the manner of it."""

    report: str
    days: tuple[Stretch, ...]
    spots: tuple[Spot, ...]
    words: frozenset[str] = field(default_factory=frozenset)
    modes: frozenset[str] = field(default_factory=frozenset)


# ------------------------------------------------------------------------------- matching


def incident_for(wanted: Wanted, report: Report, accounts: Iterable[Account]) -> Incident | None:
    """What Dateline shows of the account that tells of an incident, or None where none can.

    Of the accounts of a violent type: the one that shares the most of the coders' words, in the paragraph of its anchor
    or in a claim; then the one of the same manner, then one that the report itself brings, then the one of which it
    says most apart from when and where, then the first. One account may answer for several incidents: what the coders
    part into an arson and an attack may be one act here.
    """
    fitting = [each for each in accounts if any(claim.value in VIOLENT for claim in each.of("type"))]
    best = max(fitting, key=lambda each: _likeness(wanted, each, report), default=None)
    return None if best is None else assemble([told(best, report)])


def _likeness(wanted: Wanted, account: Account, report: Report) -> tuple[int, bool, bool, int, int]:
    around = next((part.quote for part in report.paragraphs() if part.overlaps(account.anchor)), "")
    said = f"{around} {' '.join(claim.span.quote for claim in account.claims if claim.span)}".lower()
    shared = sum(word in said for word in wanted.words)
    modes = {str(claim.value) for claim in account.of("mode")}
    news = not any(claim.value == "background" for claim in account.of("salience"))
    told_of = sum(claim.field not in ("date", "place") for claim in account.claims)
    return shared, bool(modes & wanted.modes), news, told_of, -account.anchor.start


# ------------------------------------------------------------------------------- judging


def days_off(days: Sequence[Stretch], found: Incident | None) -> int | None:
    """By how many days the incident misses the nearest of the right days: 0 where every day that it allows is right.
    None where it has no day, or is no more exact than a week."""
    if found is None or found.date is None or found.date.start is None or found.date.end is None:
        return None
    first, last = dt.date.fromisoformat(found.date.start), dt.date.fromisoformat(found.date.end)
    if (last - first).days > 7:
        return None
    return min(_off(each, first, last) for each in days)


def _off(right: Stretch, first: dt.date, last: dt.date) -> int:
    early = 0 if right.first is None else max(0, (right.first - first).days)
    return max(early, (last - right.last).days, 0)


def level_right(level: str, spots: Sequence[Spot], found: Incident | None) -> bool:
    """Whether the place of the incident is right in its country, its province or its town, with all above it."""
    return any(_fits(level, spot, found) for spot in spots)


def _fits(level: str, spot: Spot, found: Incident | None) -> bool:
    place = None if found is None else found.place
    country = _country(spot.country)
    if place is None or country is None or place.country != country:
        return False
    if level == "country":
        return True
    if level == "province":
        return _same(spot.province, place.admin1, country)
    if place.precision not in ("site", "town"):
        return False
    if _alike(spot.town, place.name):
        return True
    here = None if place.lat is None or place.lon is None else (place.lat, place.lon)
    return here is not None and any(
        distance_km(here, (town.lat, town.lon)) <= NEAR_KM
        for town in gazetteer().find(spot.town or "")
        if town.country == country and town.lat is not None and town.lon is not None and town.feature != "admin1"
    )


def _country(name: str) -> str | None:
    return next((entry.country for entry in gazetteer().find(name) if entry.feature == "country"), None)


def _same(name: str | None, unit: str | None, country: str) -> bool:
    """Whether two names are of one province: letter for letter, or by what the gazetteer knows under both."""
    if name is None or unit is None:
        return False
    return _alike(name, unit) or bool(_units(name, country) & _units(unit, country))


def _units(name: str, country: str) -> frozenset[str]:
    return frozenset(entry.id for entry in gazetteer().find(name) if _is_unit(entry, country))


def _is_unit(entry: Entry, country: str) -> bool:
    return entry.country == country and entry.feature == "admin1"


def _alike(one: str | None, other: str | None) -> bool:
    if not one or not other or not normal(one):
        return False
    return bool({key(form.norm) for form in forms(one)} & {key(form.norm) for form in forms(other)})


# ------------------------------------------------------------------------------- figures


def figures(pairs: Sequence[tuple[Wanted, Incident | None]]) -> dict[str, float]:
    """In percent, an incident that no account tells of counted as wrong throughout.

    `day_*` of the incidents whose day is known to one night; `until_right` of those of which only a last day is known:
    no day, or none after it. `country`, `province` and `town` of the incidents whose place is known so far;
    `town_precision` of those of them that are given a town or a site.
    """
    dated = [(days_off(want.days, got), got) for want, got in pairs if any(each.is_day for each in want.days)]
    until = [(want, got) for want, got in pairs if want.days and all(each.first is None for each in want.days)]
    held = [(want, got) for want, got in until if (days_off(want.days, got) or 0) == 0]
    found: dict[str, float] = {
        "incidents": len(pairs),
        "told": _percent(sum(got is not None for _, got in pairs), len(pairs)),
        "days": len(dated),
        "day_exact": _percent(sum(off == 0 for off, _ in dated), len(dated)),
        "day_within_1": _percent(sum(off is not None and off <= 1 for off, _ in dated), len(dated)),
        "day_answered": _percent(sum(off is not None for off, _ in dated), len(dated)),
        "until": len(until),
        "until_right": _percent(len(held), len(until)),
    }
    for level in LEVELS:
        known = [(want, got) for want, got in pairs if any(getattr(spot, level) for spot in want.spots)]
        right = sum(
            level_right(level, [spot for spot in want.spots if getattr(spot, level)], got) for want, got in known
        )
        found |= {f"{level}_known": len(known), level: _percent(right, len(known))}
        if level == "town":
            given = sum(
                got is not None and got.place is not None and got.place.precision in ("site", "town")
                for _, got in known
            )
            found["town_precision"] = _percent(right, given)
    return found


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
