"""Builders of accounts by hand. No case stands here: what a test means, it says."""

from __future__ import annotations

import calendar

from dateline.compare.text import content_words, proper_words
from dateline.fuse.told import Told
from dateline.model import (
    Account,
    Claim,
    Claimant,
    Count,
    Day,
    Link,
    Party,
    Place,
    Source,
    Span,
    Succession,
    Value,
    make_id,
)

TOWNS = {
    "Kabul": ("AF", "Kabul", 34.53, 69.17),
    "Jalalabad": ("AF", "Nangarhar", 34.43, 70.45),
    "London": ("GB", "England", 51.51, -0.13),
    "Quetta": ("PK", "Balochistan", 30.18, 67.0),
    "Peshawar": ("PK", "Khyber Pakhtunkhwa", 34.01, 71.58),
    "Karachi": ("PK", "Sindh", 24.86, 67.01),
    "Bannu": ("PK", "Khyber Pakhtunkhwa", 32.99, 70.6),
}


def day(text: str, **other: object) -> Day:
    """A resolved day from "2021-08-26", "2021-08" or "2021"."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return Day(text, text, "day", "stated", text)
    if len(parts) == 2:
        last = calendar.monthrange(parts[0], parts[1])[1]
        return Day(f"{text}-01", f"{text}-{last}", "month", "stated", text)
    return Day(f"{text}-01-01", f"{text}-12-31", "year", "stated", text)


def unresolved(text: str, anchor: str | None = None) -> Day:
    """A day that nobody could tell."""
    return Day(None, None, "unknown", "stated", text, anchor)


def town(name: str) -> Place:
    """A resolved town."""
    country, admin1, lat, lon = TOWNS[name]
    return Place(name, (), "in", f"geo:{name.lower()}", "point", country, admin1, None, lat, lon, 10.0, "town")


def country(code: str, name: str) -> Place:
    """A resolved country."""
    return Place(name, (), "in", f"geo:{code.lower()}", "area", code, None, None, 0.0, 0.0, 500.0, "country")


def party(name: str, role: str = "actor", actor: str | None = None, **other: object) -> Party:
    """A participant."""
    return Party(name, role, actor=actor, **other)  # type: ignore[arg-type]


def toll(field: str, low: int, who: str | None = None, **other: object) -> tuple[str, Value, dict[str, object]]:
    """A toll, to be given among the extra claims of `account`."""
    high = other.pop("high", low)
    return field, Count(low, high), {"who": who, **other}  # type: ignore[arg-type]


def account(
    name: str,
    *extra: tuple[str, Value, dict[str, object]],
    report: str | None = None,
    type: str | None = "ASSAULT",
    mode: str | tuple[str, ...] | None = None,
    when: Day | str | None = None,
    at: Place | str | None = None,
    parties: tuple[Party, ...] = (),
    killed: int | None = None,
    injured: int | None = None,
    status: str | None = "happened",
    text: str = "",
    published: str | None = None,
    genre: str = "news",
    origin: str | None = None,
    salience: str | None = None,
    link: Link | None = None,
    superseded: Succession | None = None,
    outlet: str | None = None,
    act: int | None = 0,
) -> Told:
    """One account with its source: `name` names it, and its report too unless `report` does. `text` is the
    paragraph around its anchor; `parties` are told with one `act`."""
    report = "rep_" + (report or name)
    values: list[tuple[str, Value, dict[str, object]]] = []
    singles: dict[str, Value | None] = {
        "type": type,
        "status": status,
        "salience": salience,
        "date": day(when) if isinstance(when, str) else when,
        "place": town(at) if isinstance(at, str) else at,
        "killed": None if killed is None else Count(killed, killed),
        "injured": None if injured is None else Count(injured, injured),
        "link": link,
    }
    values += [(field, value, {}) for field, value in singles.items() if value is not None]
    modes = (mode,) if isinstance(mode, str) else mode or ()
    values += [("mode", each, {}) for each in modes]
    values += [("participant", each, {"act": act}) for each in parties]
    values += extra
    claims = tuple(_claim(name, place, *each) for place, each in enumerate(values))
    made = Account("acc_" + name, report, Span(0, 10, text[:10]), claims)
    source = Source(report, None, outlet, None, published, genre, origin or "org_" + report[4:], superseded)  # type: ignore[arg-type]
    return Told(made, source, content_words(text), proper_words(text))


def _claim(name: str, place: int, field: str, value: Value, other: dict[str, object]) -> Claim:
    quote = str(other.pop("quote", field))
    options = {"by": "test.v1", **other}
    return Claim(make_id("clm", name, place), field, value, Span(place * 10, place * 10 + len(quote), quote), **options)  # type: ignore[arg-type]


def claimant(name: str, actor: str | None = None) -> Claimant:
    """Who says so."""
    return Claimant(name, "organisation", Span(0, len(name), name), actor)
