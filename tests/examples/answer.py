"""What Dateline makes of the example reports, in the few values that are scored.

The incidents come as the JSON that `dateline export jsonl` writes, so whatever writes that format can be
scored.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.collect.files import find
from dateline.errors import SkipReport
from dateline.incident import to_json
from dateline.incidents import incidents
from dateline.model import TOLL_FIELDS
from dateline.store import Record, open_record

Stretch = tuple[str, str]
"""First and last day, ISO, both inclusive."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place as found. `lat` and `lon` None: on no map."""

    name: str
    country: str | None
    admin1: str | None
    precision: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A participant as found. `actor` is a registry id, None where the registry does not have it."""

    name: str
    role: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One account: what one report says of one happening. `quote`, `start` and `end` are the words that name
    the act, in the report's text; `sentence` is what stands around them."""

    id: str
    report: str
    type: str | None
    days: tuple[Stretch, ...]
    sites: tuple[Site, ...]
    sides: tuple[Side, ...]
    tolls: tuple[tuple[str, int, int | None], ...]
    quote: str = ""
    start: int = 0
    end: int = 0
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One incident. `stretch` None: no day is known; a toll is (low, best, high)."""

    id: str
    label: str
    type: str | None
    status: str
    stretch: Stretch | None
    site: Site | None
    sides: tuple[Side, ...]
    tolls: Mapping[str, tuple[int, int | None, int | None]]
    accounts: tuple[Told, ...]
    links: frozenset[tuple[str, str]] = frozenset()
    """Each relation and the incident to which it leads."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is scored: incidents, totals as (report, field, low, high), the origin and the text of each
    report."""

    incidents: tuple[Found, ...]
    totals: tuple[tuple[str, str, int, int | None], ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def run(reports: Path) -> Answer:
    """Run Dateline once over a folder of reports, into a record that is thrown away."""
    names = report_names(reports)
    with tempfile.TemporaryDirectory() as folder, open_record(f"{folder}/examples.db", create=True) as record:
        pipeline.run([reports], record)
        return of_record(record, names)


def report_names(reports: Path) -> dict[str, str]:
    """The id of each report in a folder, and the name that the key has for it: it counts lines from 0."""
    captures = [item for item in find([reports]) if not isinstance(item, SkipReport)]
    return {
        each.report_id: Path(each.path or "").name + ("" if each.index is None else f"#{each.index - 1}")
        for each in captures
    }


def of_record(record: Record, names: Mapping[str, str]) -> Answer:
    """The answer that a record holds."""
    texts = {names[report.id]: report.text for report in record.reports()}
    return Answer(
        incidents=tuple(of_json(to_json(one), names, texts) for one in incidents(record)),
        totals=tuple(
            (names[total.report], total.field, total.value.low, total.value.high) for total in record.totals()
        ),
        origins={names[report]: origin for report, origin in record.origins().items()},
        texts=texts,
    )


def of_json(row: Mapping[str, Any], names: Mapping[str, str], texts: Mapping[str, str]) -> Found:
    """One incident of the exported format."""
    date, casualties = row["date"] or {}, row["casualties"]
    return Found(
        id=row["id"],
        label=row["label"],
        type=row["type"],
        status=row["status"],
        stretch=_stretch(date),
        site=None if row["place"] is None else _site(row["place"]),
        sides=tuple(Side(each["name"], each["role"], each["actor"]) for each in row["participants"]),
        tolls={
            name: (toll["low"], toll["best"], toll["high"])
            for name in TOLL_FIELDS
            if (toll := casualties[name]) is not None
        },
        accounts=tuple(_told(account, names, texts) for account in row["accounts"]),
        links=frozenset((link["relation"], link["incident"]) for link in row["links"]),
    )


def _told(account: Mapping[str, Any], names: Mapping[str, str], texts: Mapping[str, str]) -> Told:
    claims = [claim for claim in account["claims"] if claim["polarity"] == "asserts"]
    act: Mapping[str, Any] = next(_of(claims, "type"), {})
    dates = (_stretch(claim["value"]) for claim in _of(claims, "date"))
    parties = [claim["value"] for claim in _of(claims, "participant")]
    report, start = names[account["report"]["id"]], act.get("start") or 0
    return Told(
        id=account["id"],
        report=report,
        type=act.get("value"),
        days=tuple(stretch for stretch in dates if stretch is not None),
        sites=tuple(_site(claim["value"]) for claim in _of(claims, "place")),
        sides=tuple(Side(party["name"], party["role"], party["actor"]) for party in parties),
        tolls=tuple(
            (claim["field"], claim["value"]["low"], claim["value"]["high"])
            for claim in claims
            if claim["field"] in TOLL_FIELDS
        ),
        quote=act.get("quote") or "",
        start=start,
        end=act.get("end") or 0,
        sentence=sentence_at(texts.get(report, ""), start),
    )


def _of(claims: Iterable[Mapping[str, Any]], name: str) -> Iterator[Mapping[str, Any]]:
    return (claim for claim in claims if claim["field"] == name)


def _stretch(date: Mapping[str, Any]) -> Stretch | None:
    start, end = date.get("start"), date.get("end")
    return None if start is None or end is None else (start, end)


def _site(place: Mapping[str, Any]) -> Site:
    return Site(
        place["name"],
        place["country"],
        place["admin1"],
        place["precision"],
        place["lat"],
        place["lon"],
    )


# --------------------------------------------------------------------------------------------------
# Words

_ENDS = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘A-Z])|\n+")


def sentences(text: str) -> list[str]:
    """A text cut where a sentence ends, roughly."""
    return [each for each in _ENDS.split(text) if each]


def sentence_at(text: str, at: int) -> str:
    """The sentence that holds the character at this place."""
    before = [end.end() for end in _ENDS.finditer(text, 0, len(text)) if end.end() <= at]
    start = before[-1] if before else 0
    after = _ENDS.search(text, at)
    return text[start : after.start() if after else len(text)]
