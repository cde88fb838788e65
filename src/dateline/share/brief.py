"""A situation report for people: one HTML file that needs nothing else and prints well, or Markdown (a name in .md).

Every sentence comes from fields of the record and has the reports behind it as footnotes; where no claim stands behind
a sentence, there is no sentence. `export` filters by place, actor and days.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from dateline.fuse.known import actor_name
from dateline.model import TOLL_FIELDS, Assertion, Report
from dateline.share import brief_html, brief_md, prose
from dateline.share.acled import outlet_name
from dateline.share.brief_parts import Bar, Dot, Row, Sentence, Source
from dateline.share.frame import Format, Job, written

_DAYS, _MONTHS = 62, 60
"""Up to how many days a timeline counts by the day, and up to how many months by the month."""

_AT_ONCE = 200


class Page(Protocol):
    """What writes the parts of a report: `brief_html` and `brief_md` are two."""

    def begin(self, title: str, about: Iterable[str]) -> Iterator[str]: ...
    def map(self, dots: Callable[[], Iterable[Dot]]) -> Iterator[str]: ...
    def timeline(self, bars: Iterable[Bar]) -> Iterator[str]: ...
    def table(self, rows: Iterable[Row]) -> Iterator[str]: ...
    def heading(self, text: str) -> Iterator[str]: ...
    def incident(self, id_: str, label: str, sentences: Iterable[Sentence]) -> Iterator[str]: ...
    def sentences(self, sentences: Iterable[Sentence]) -> Iterator[str]: ...
    def sources(self, sources: Iterable[Source]) -> Iterator[str]: ...
    def end(self) -> Iterator[str]: ...


@dataclass(slots=True)
class Notes:
    """The numbers of the footnotes: a report has one, given when it is first named."""

    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, reports: Iterable[str]) -> tuple[int, ...]:
        """The numbers of these reports, ascending."""
        return tuple(sorted({self.numbers.setdefault(one, len(self.numbers) + 1) for one in reports}))


def lines(job: Job) -> Iterator[str]:
    """The report, piece by piece."""
    page: Page = brief_md.PAGE if job.options.suffix == ".md" else brief_html.PAGE
    if page is brief_md.PAGE:
        job.losses.dropped("map", "Markdown has none: the table has the places")
    job.losses.dropped("totals", "they are of no one incident")
    job.losses.dropped("claims", "a sentence gives the value that was chosen; contradictions have the others")
    notes = Notes()
    counts = _counted(job)
    yield from page.begin("Situation report", _about(job, counts))
    yield from page.map(lambda: _dots(job))
    yield from page.timeline(_bars(counts))
    yield from page.table(_rows(job, notes))
    yield from page.heading("Incidents")
    for item in job.material.items():
        yield from page.incident(item.json["id"], item.json["label"], sentences(item.json, notes))
    yield from page.heading("Where reports contradict each other")
    yield from page.sentences(_contradictions(job, notes))
    yield from page.heading("Standing relations, and who asserts them")
    yield from page.sentences(_assertions(job, notes))
    yield from page.sources(_sources(job, notes))
    yield from page.end()


# --------------------------------------------------------------------------------------------------
# At a glance


@dataclass(slots=True)
class _Counts:
    incidents: int = 0
    undated: int = 0
    unplaced: int = 0
    days: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    redacted: bool = False


def _counted(job: Job) -> _Counts:
    made = _Counts()
    for item in job.material.items():
        found = item.json
        made.incidents += 1
        made.types[found["type"] or "no type"] += 1
        made.redacted |= found["redacted"]
        if found["date"] is None or found["date"]["start"] is None:
            made.undated += 1
        else:
            made.days[found["date"]["start"]] += 1
        made.unplaced += found["place"] is None or found["place"]["lat"] is None
    return made


def _about(job: Job, counts: _Counts) -> Iterator[str]:
    days = sorted(counts.days)
    span = f", from {days[0]} to {days[-1]}" if days else ""
    yield f"{prose.number(counts.incidents, 'incident')}{span}. TLP:{job.options.level.upper()}."
    if counts.types:
        yield "By type: " + ", ".join(f"{kind} {times}" for kind, times in sorted(counts.types.items())) + "."
    if counts.undated:
        yield f"{counts.undated} cannot be dated."
    if counts.unplaced:
        yield f"{counts.unplaced} lie on no map."
    if counts.redacted:
        yield "Private persons stand under their initials."
    yield "Counts are of incidents that reports told of: a rise may be one of attention."


def _dots(job: Job) -> Iterator[Dot]:
    for item in job.material.items():
        place = item.json["place"]
        if place is not None and place["lat"] is not None and place["lon"] is not None:
            coarse = place["precision"] not in ("site", "town") or place["relation"] != "in"
            yield Dot(
                item.json["id"], item.json["label"], place["lat"], place["lon"], place["radius_km"] if coarse else None
            )


def _bars(counts: _Counts) -> list[Bar]:
    """Incidents by day, month or year, whichever makes few enough bars; periods without any have one too."""
    if not counts.days:
        return []
    first, last = min(counts.days), max(counts.days)
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1
    if months <= 3 and len(periods := _each_day(first, last)) <= _DAYS:
        length = 10
    elif months <= _MONTHS:
        length, periods = 7, _each_month(first, months)
    else:
        length, periods = 4, [str(year) for year in range(int(first[:4]), int(last[:4]) + 1)]
    totals: Counter[str] = Counter()
    for day, times in counts.days.items():
        totals[day[:length]] += times
    return [Bar(period, totals[period]) for period in periods]


def _each_day(first: str, last: str) -> list[str]:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return [(start + dt.timedelta(days)).isoformat() for days in range((end - start).days + 1)]


def _each_month(first: str, months: int) -> list[str]:
    start = int(first[:4]) * 12 + int(first[5:7]) - 1
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, start + months)]


def _rows(job: Job, notes: Notes) -> Iterator[Row]:
    for item in job.material.items():
        found = item.json
        yield Row(
            found["id"],
            (
                prose.day(found["date"]),
                prose.kind(found),
                prose.place(found["place"]),
                "; ".join(prose.parties(found, "actor")) or "not told",
                "; ".join(prose.parties(found, "recipient", "victim", "target")) or "not told",
                _toll(found, "killed"),
                _toll(found, "injured"),
            ),
            notes.of(report["id"] for report in prose.reports(found)),
        )


def _toll(found: Mapping[str, Any], of: str) -> str:
    toll = found["casualties"][of]
    return "-" if toll is None else prose.toll(toll)


# --------------------------------------------------------------------------------------------------
# Sentences


def sentences(found: Mapping[str, Any], notes: Notes) -> Iterator[Sentence]:
    """What the record holds of one incident."""
    behind = _Behind(found, notes)
    status = "" if found["status"] == "happened" else f", {found['status']}"
    if found["type"]:
        yield from behind.say(f"{prose.kind(found)}{status}.", found["support"]["type"])
    if found["date"]:
        yield from behind.say(f"Day: {prose.day(found['date'])}.", found["date"]["claims"])
    if found["place"]:
        yield from behind.say(
            f"Place: {prose.place(found['place'])} ({found['place']['precision']}).", found["place"]["claims"]
        )
    for party in found["participants"]:
        yield from _party(party, behind)
    for of, toll in prose.tolls(found):
        yield from behind.say(f"{of.capitalize()}: {prose.toll(toll)}, by the rule {toll['rule']}.", toll["claims"])
    for group in found["casualties"]["groups"]:
        for of in TOLL_FIELDS:
            if toll := group.get(of):
                yield from behind.say(f"{of.capitalize()} among {group['who']}: {prose.toll(toll)}.", toll["claims"])
    for weapon in found["weapons"]:
        yield from behind.say(f"With: {weapon['name']}.", weapon["claims"])
    for link in found["links"]:
        yield from behind.say(f"It is {link['relation'].replace('_', ' ')} {link['incident']}.", link["claims"])


_ROLES = {"actor": "Who", "recipient": "To whom", "target": "Aimed at", "victim": "Victims"}


def _party(party: Mapping[str, Any], behind: _Behind) -> Iterator[Sentence]:
    """One sentence for each stance: nobody is said to have done what others only claim."""
    for voice in party["stances"]:
        by = (
            f", {voice['stance']} by {actor_name(voice['by']) or voice['by']}"
            if voice["by"]
            else f", {voice['stance']}"
        )
        told = by if voice["by"] or voice["stance"] != "stated" else ""
        yield from behind.say(f"{_ROLES[party['role']]}: {party['name']}{told}.", voice["claims"])


class _Behind:
    """The reports behind the claims of one incident."""

    def __init__(self, found: Mapping[str, Any], notes: Notes) -> None:
        self._report = {claim["id"]: account["report"]["id"] for account, claim in prose.claims(found)}
        self._notes = notes

    def say(self, text: str, claims: Iterable[str]) -> Iterator[Sentence]:
        """The sentence with its footnotes; nothing where no claim stands behind it."""
        numbers = self._notes.of(self._report[claim] for claim in claims if claim in self._report)
        if numbers:
            yield Sentence(text, numbers)


def _contradictions(job: Job, notes: Notes) -> Iterator[Sentence]:
    for item in job.material.items():
        said = {claim["id"]: (claim, account["report"]["id"]) for account, claim in prose.claims(item.json)}
        for one in item.json["contradictions"]:
            told = [said[claim] for claim in one["claims"] if claim in said]
            texts = "; ".join(dict.fromkeys(prose.claim(claim) for claim, _ in told))
            numbers = notes.of(report for _, report in told)
            if numbers:
                yield Sentence(f"{item.json['label']}: {one['field']}, {_KINDS[one['kind']]}: {texts}", numbers)


_KINDS = {
    "update": "a later figure",
    "rounding": "one number told more roughly",
    "scope": "of other people, or of a wider time or place",
    "denial": "one denies what another says",
    "hard": "both cannot be true",
}


def _assertions(job: Job, notes: Notes) -> Iterator[Sentence]:
    for one in job.material.assertions():
        yield Sentence(_assertion(one), notes.of([one.report]))


def _assertion(one: Assertion) -> str:
    subject = actor_name(one.subject.actor or "") or one.subject.name
    object_ = actor_name(one.object_actor or "") or one.object
    denied = "it is denied that " if one.polarity == "denies" else ""
    by = f" According to {one.claimant.name}." if one.claimant is not None else ""
    return f'{denied}{subject} {one.relation.replace("_", " ")} {object_}: "{prose.one_line(one.span.quote)}".{by}'


def _sources(job: Job, notes: Notes) -> Iterator[Source]:
    """The reports in the order of their numbers."""
    ordered = sorted(notes.numbers, key=notes.numbers.__getitem__)
    for start in range(0, len(ordered), _AT_ONCE):
        part = ordered[start : start + _AT_ONCE]
        found = {report.id: report for report in job.material.reports(part)}
        for id_ in part:
            if id_ in found:
                yield _source(notes.numbers[id_], found[id_])


def _source(number: int, report: Report) -> Source:
    day = "no day" if report.published is None else report.published.day
    outlet = outlet_name(report.outlet) or "no outlet"
    return Source(number, report.id, f"{outlet}, {day}: {prose.one_line(report.title or 'no title')}", report.url)


FORMAT = Format(
    name="brief",
    about="a situation report, HTML in one file, or Markdown for a name in .md",
    one=written(lines),
)
