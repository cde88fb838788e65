"""Incidents as ACLED's 31 columns, by its rules as far as the words of reports allow.

One row is one place, one day and one pair of sides. What ACLED does not collect (words, talks, verdicts, events that
are placed in no more than a country) makes no row, and the losses say so. Dateline is not affiliated with ACLED, and
no row is one of its events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dateline.compare.places import is_unit
from dateline.fuse.casualties import casualties
from dateline.fuse.evidence import canonical, said
from dateline.fuse.told import Told
from dateline.incident import Incident
from dateline.ontology.load import crosswalk
from dateline.ontology.precision import day_class, place_class
from dateline.registry.countries import countries
from dateline.registry.outlets import outlets
from dateline.share.csv import guarded, line
from dateline.share.frame import OF_NO_INCIDENT, Format, Item, Job, Losses, written
from dateline.share.sides import ARMED, Camp, Side, Sides, country, in_country, sides_of
from dateline.share.tables import Cell, joined

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
"""In ACLED's order."""

INTER: dict[Camp, tuple[int, str]] = {
    "state": (1, "State forces"),
    "rebels": (2, "Rebel group"),
    "militia": (3, "Political militia"),
    "crowd": (5, "Rioters"),
    "protesters": (6, "Protesters"),
    "civilians": (7, "Civilians"),
    "external": (8, "External/Other forces"),
}
"""ACLED's number and words for each kind of actor; 4, identity militias, cannot be told from the words of reports."""

_STATUSES = frozenset({"happened", "ongoing", "attempted", "unknown"})
_MOST_DAYS = 31
"""Days over which a toll is split: what is told of more is no event."""

_ONE_SIDED = "Violence against civilians"


def lines(job: Job) -> Iterator[str]:
    """The header and the rows, a row a day."""
    job.losses.dropped(*OF_NO_INCIDENT)
    yield line(COLUMNS)
    for item in job.material.items():
        for cells in rows(item, job.losses, codes=job.options.codes):
            yield line(guarded(cells[name]) for name in COLUMNS)


def rows(item: Item, losses: Losses, *, codes: bool = False) -> Iterator[dict[str, Cell]]:
    """The rows of one incident: none where ACLED has no place for it."""
    found, sides = item.json, sides_of(item.json)
    why = _outside(found)
    kind = None if why else event_type(found, sides)
    if why or kind is None:
        losses.dropped("incident", why or "ACLED does not collect such acts")
        return
    _count_losses(found, losses)
    disorder, event, sub, lost = kind
    if lost:
        losses.approximated("type", lost)
    days = list(_days(found))
    dead = fatalities(item.incident)
    if dead is None:
        losses.filled("fatalities", "no report gives a number: 0, as ACLED has it")
    own = {"disorder_type": disorder, "event_type": event, "sub_event_type": sub}
    shared = {**own, **_who(found, sides, event, losses, codes=codes), **_where(found, losses), **_sources(found)}
    precision = day_class(found["date"]["start"], found["date"]["end"]).acled
    for number, day in enumerate(days):
        share, rest = divmod(dead or 0, len(days))
        yield {
            **shared,
            "event_id_cnty": _id(found, number),
            "event_date": day.isoformat(),
            "year": day.year,
            "time_precision": 1 if len(days) > 1 else precision,
            "fatalities": share + (rest if number == 0 else 0),
            "tags": _tags(found, event),
        }


def _outside(found: Mapping[str, Any]) -> str | None:
    """Why an incident makes no row; None where it may make one."""
    date, place = found["date"], found["place"]
    if found["scope"] == "campaign":
        return "a campaign: its events make rows of their own"
    if found["status"] not in _STATUSES:
        return f"it was {found['status']}"
    if date is None or date["start"] is None:
        return "no day can be told"
    if day_class(date["start"], date["end"]).acled is None:
        return "the day is known to no more than a year"
    if place is None or place["lat"] is None or place["lon"] is None or place["country"] is None:
        return "no place can be told"
    if _geo(place) is None:
        return "the place is known to no more than a country"
    return None


def _count_losses(found: Mapping[str, Any], losses: Losses) -> None:
    casualties_ = found["casualties"]
    for field in ("injured", "arrested", "abducted", "missing"):
        losses.dropped(field, "ACLED counts the dead alone", int(casualties_[field] is not None))
    losses.dropped("toll of each side", "ACLED has one number", int(bool(casualties_["groups"])))
    losses.dropped("claims and their words", "a row has a note", 1)
    losses.dropped("weapons", "they stand in no column", int(bool(found["weapons"])))
    losses.dropped("contradictions", "a row has one value", len(found["contradictions"]))
    losses.dropped("links", "rows stand alone", len(found["links"]))
    losses.filled("timestamp", "the last day of publication: no clock tells the upload")


# --------------------------------------------------------------------------------------------------
# What


def event_type(found: Mapping[str, Any], sides: Sides) -> tuple[str, str, str, str] | None:
    """Disorder type, event type, sub-event type, and what of the act they lose. Of several modes the one that stands
    first in ACLED's hierarchy; who was abducted and then killed was attacked."""
    chosen = [row for mode in found["modes"] or [""] if (row := _row(found, sides, mode)) is not None]
    if not chosen:
        return None
    row = min(chosen, key=lambda row: _order()[row["event_type"], row["sub_event_type"]][0])
    sub = row["sub_event_type"]
    if sub == "Abduction/forced disappearance" and found["casualties"]["killed"] is not None:
        sub = "Attack"
    return _order()[row["event_type"], sub][1], row["event_type"], sub, row["lost"]


def _row(found: Mapping[str, Any], sides: Sides, mode: str) -> Mapping[str, str] | None:
    for name in (mode, "") if mode else ("",):
        for row in crosswalk("plover_acled"):
            if (row["type"], row["mode"]) == (found["type"], name) and _holds(row["when"], found, sides):
                return row if row["event_type"] else None
    return None


def _holds(when: str, found: Mapping[str, Any], sides: Sides) -> bool:
    what, _, value = when.partition(":")
    if not what:
        return True
    if what == "context":
        return value in found["contexts"]
    camps = [each.camp for each in (sides.actors if what == "actor" else sides.others)]
    tests = {
        "non-state": any(camp in ("rebels", "militia") for camp in camps),
        "crowd": "crowd" in camps,
        "armed": bool(camps) and camps[0] in ARMED,
        "civilian": not camps or camps[0] == "civilians",
        "protesters": "protesters" in camps,
    }
    return tests[value]


@cache
def _order() -> dict[tuple[str, str], tuple[int, str]]:
    """The place of each sub-event type in the hierarchy, and its disorder type."""
    return {
        (row["event_type"], row["sub_event_type"]): (place, row["disorder_type"])
        for place, row in enumerate(crosswalk("acled"))
    }


def fatalities(incident: Incident) -> int | None:
    """The dead by ACLED's rule, the lowest figure; None where nobody tells."""
    told = said(canonical(Told(member.account, member.source) for member in incident.accounts))
    killed = casualties(told, incident.participants, rule="acled").killed
    return None if killed is None else killed.best


# --------------------------------------------------------------------------------------------------
# Who


def _who(found: Mapping[str, Any], sides: Sides, event: str, losses: Losses, *, codes: bool) -> dict[str, Cell]:
    first, second = list(sides.actors), list(sides.others)
    if event == "Battles":
        second = [each for each in second if each.camp in ARMED]
        if not second and len(first) > 1:
            first, second = first[:1], first[1:]
    if not first:
        first = [_nobody(event)]
        losses.filled("actor1", "nobody is told of: unidentified, by the kind of event")
    if event == _ONE_SIDED:
        second = [each for each in second if each.camp in ("civilians", "protesters")] or [_people()]
    inter1, inter2 = _inter(first[0]), _inter(second[0]) if second else None
    losses.approximated("inter1", "the registry does not tell rebels from militias", int(first[0].camp == "rebels"))
    losses.approximated(
        "actor1", "a claim or a suspicion stands as the actor", int(not first[0].sure and first[0].id is not None)
    )
    where = in_country(found)
    return {
        "actor1": _name(first[0], where),
        "assoc_actor_1": joined(_name(each, where) for each in first[1:]),
        "inter1": inter1[0] if codes else inter1[1],
        "actor2": _name(second[0], where) if second else None,
        "assoc_actor_2": joined(_name(each, where) for each in second[1:]),
        "inter2": None if inter2 is None else inter2[0] if codes else inter2[1],
        "interaction": _interaction(inter1, inter2, codes=codes),
        "civilian_targeting": _targeting(event, second),
    }


def _nobody(event: str) -> Side:
    camp: Camp = {"Protests": "protesters", "Riots": "crowd", "Strategic developments": "state"}.get(event, "militia")  # type: ignore[assignment]
    return Side(None, "", camp, "actor")


def _people() -> Side:
    return Side(None, "", "civilians", "victim")


def _inter(side: Side) -> tuple[int, str]:
    return INTER.get(side.camp, INTER["militia"])


def _interaction(first: tuple[int, str], second: tuple[int, str] | None, *, codes: bool) -> Cell:
    """Both kinds, the lower number first: the order of actors has no meaning."""
    if second is None:
        return first[0] * 10 if codes else f"{first[1]} only"
    low, high = sorted((first, second))
    return low[0] * 10 + high[0] if codes else f"{low[1]}-{high[1]}"


def _name(side: Side, where: str) -> str:
    """A name in ACLED's manner. Those whom nobody names are called by their kind and country."""
    if side.id is not None:
        return side.name
    behind = f" ({where})" if where else ""
    names: dict[Camp, str] = {
        "militia": "Unidentified Armed Group",
        "unknown": "Unidentified Armed Group",
        "crowd": "Rioters",
        "protesters": "Protesters",
        "civilians": "Civilians",
        "state": "State Forces",
    }
    return names.get(side.camp, side.name) + behind


def _targeting(event: str, second: list[Side]) -> str | None:
    civilians = bool(second) and second[0].camp in ("civilians", "protesters")
    one_sided = event in (_ONE_SIDED, "Explosions/Remote violence", "Riots")
    return "Civilians targeted" if civilians and one_sided else None


# --------------------------------------------------------------------------------------------------
# When and where


def _days(found: Mapping[str, Any]) -> Iterator[dt.date]:
    """Each day of fighting that is told by the day; the middle of a stretch within which one day is not known."""
    start, end = (dt.date.fromisoformat(found["date"][name]) for name in ("start", "end"))
    length = (end - start).days
    if found["date"]["precision"] == "day" and length < _MOST_DAYS:
        yield from (start + dt.timedelta(days) for days in range(length + 1))
    else:
        yield start + dt.timedelta(length // 2)


def _geo(place: Mapping[str, Any]) -> int | None:
    return place_class(place["precision"], place["relation"], place["kind"], unit=is_unit(place["id"])).acled


def _where(found: Mapping[str, Any], losses: Losses) -> dict[str, Cell]:
    place = found["place"]
    code = country(place["country"])
    losses.dropped("admin3", "the gazetteer ends at districts")
    losses.dropped("radius_km", "ACLED has three classes")
    return {
        "iso": code.iso,
        "region": code.acled_region,
        "country": in_country(found),
        "admin1": place["admin1"],
        "admin2": place["admin2"],
        "admin3": None,
        "location": place["name"],
        "latitude": round(place["lat"], 4),
        "longitude": round(place["lon"], 4),
        "geo_precision": _geo(place),
    }


def _id(found: Mapping[str, Any], number: int) -> str:
    """The country's letters and a number made of the incident's id: the same incident keeps it."""
    alpha3 = {each.alpha2: each.alpha3 for each in countries()}.get(found["place"]["country"], "XXX")
    return f"{alpha3}{number_of(found['id'], 40) + number}"


def number_of(id_: str, bits: int) -> int:
    """A number of so many bits from an id."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    value = 0
    for letter in id_.partition("_")[2]:
        value = value * 32 + max(0, letters.find(letter))
    return value % (1 << bits)


# --------------------------------------------------------------------------------------------------
# According to whom


def _sources(found: Mapping[str, Any]) -> dict[str, Cell]:
    reports = {account["report"]["id"]: account["report"] for account in found["accounts"]}
    names = [outlet_name(report["outlet"]) for report in reports.values()]
    last = max((report["published"] for report in reports.values() if report["published"]), default=None)
    return {
        "source": joined(names) or "Undisclosed Source",
        "source_scale": _scale(found, [report["outlet"] for report in reports.values()]),
        "notes": notes(found),
        "timestamp": None if last is None else _seconds(last),
    }


def _seconds(day: str) -> int:
    return int(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC).timestamp())


@cache
def _outlets() -> dict[str, tuple[str, str, str]]:
    return {one.id: (one.name, one.country, one.kind) for one in outlets()}


def outlet_name(outlet: str | None) -> str | None:
    """What an outlet is called."""
    return None if outlet is None else _outlets().get(outlet, (outlet, "", ""))[0]


def _scale(found: Mapping[str, Any], published: list[str | None]) -> str:
    scales = {_scale_of(outlet, found["place"]["country"]) for outlet in published}
    return "-".join(sorted(scales - {"Other"}, key=_SCALES.index)) or "Other"


_SCALES = ("National", "International")


def _scale_of(outlet: str | None, where: str) -> str:
    _, home, kind = _outlets().get(outlet or "", ("", "", ""))
    if not home:
        return "Other"
    return "National" if home == where and kind != "international" else "International"


_MOST_NOTES = 3


def notes(found: Mapping[str, Any]) -> str:
    """What happened in one line, and the words of up to three reports."""
    quotes = []
    for account in found["accounts"][:_MOST_NOTES]:
        claim = next((one for one in account["claims"] if one["field"] == "killed" and one["quote"]), None)
        quote = (claim or account["anchor"])["quote"]
        by = outlet_name(account["report"]["outlet"]) or "no outlet"
        quotes.append(f'"{" ".join(quote.split())}" ({by})')
    return f"{found['label']}: {'; '.join(quotes)}."


def _tags(found: Mapping[str, Any], event: str) -> str:
    crowd = "crowd size=no report; " if event in ("Protests", "Riots") else ""
    return f"{crowd}dateline={found['id']}{'; redacted' if found['redacted'] else ''}"


FORMAT = Format(
    name="acled",
    about="ACLED's 31 columns, one row a day; --codes has kinds of actors as numbers",
    one=written(lines),
    takes=frozenset({"codes"}),
)
