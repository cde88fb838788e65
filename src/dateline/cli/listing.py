"""`dateline list`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from typing import Any

import msgspec

from dateline.cli import choices, terminal, words
from dateline.cli.reading import opened
from dateline.errors import UsageError
from dateline.incident import Incident, claim_to_json, to_json
from dateline.incidents import RULE, coverage, incidents
from dateline.model import Day, Party, Place
from dateline.people import everybody
from dateline.reckoning import reckon
from dateline.review import questions
from dateline.settings import Settings
from dateline.store import Record


@dataclass(frozen=True, slots=True)
class Filters:
    """What an incident must have to be listed. Days are inclusive."""

    type: str | None = None
    actor: str | None = None
    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing listed: the cells of its row, and itself as JSON."""

    cells: tuple[str, ...]
    json: dict[str, Any]


Lister = Callable[[Record, Filters], Iterator[Line]]

_OPTIONS = {
    "type": "--type",
    "actor": "--actor",
    "place": "--place",
    "country": "--country",
    "since": "--from",
    "until": "--to",
}


def list_(kind: str, wanted: Filters, settings: Settings, *, limit: int | None, rule: str, as_json: bool) -> None:
    """Print what the record holds of one kind, as a table or as JSON lines; incidents with tolls by this rule."""
    headers, _, lister = _KINDS[kind]
    check(kind, wanted)
    if kind == "incidents":
        lister = partial(_incidents, rule=rule)
    elif rule != RULE:
        raise UsageError(f"list {kind} takes no --rule: it prints no toll that a rule chooses")
    with opened(settings) as record:
        lines = list(islice(lister(record, wanted), limit))
    if as_json:
        for line in lines:
            terminal.as_json(line.json)
    elif lines:
        terminal.table(headers, [line.cells for line in lines])
    else:
        terminal.note(f"{settings.record} holds no {kind}" + (" that fit" if wanted != Filters() else ""))


def check(kind: str, wanted: Filters) -> None:
    """UsageError for a filter that means nothing to the kind, and for a day that is none."""
    applies = _KINDS[kind][1]
    given = {name for name, value in asdict(wanted).items() if value is not None}
    for name in sorted(given - applies):
        raise UsageError(f"list {kind} takes no {_OPTIONS[name]}")
    if wanted.type is not None:
        choices.check_type(_OPTIONS["type"], wanted.type)
    if wanted.country is not None:
        choices.check_country(_OPTIONS["country"], wanted.country)
    for name in ("since", "until"):
        day = getattr(wanted, name)
        try:
            dt.date.fromisoformat(day or "2000-01-01")
        except ValueError as error:
            raise UsageError(f"{_OPTIONS[name]} {day} is no day: write it as 2021-08-26") from error


# --------------------------------------------------------------------------------------------------
# Which incidents


def matches(incident: Incident, wanted: Filters) -> bool:
    """Whether an incident has all that is wanted. An unknown date or place is in no range and no country."""
    date, place = incident.date, incident.place
    return (
        _is_kind(incident, wanted.type)
        and _has_actor(incident, wanted.actor)
        and _within(None if date is None else (date.start, date.end), wanted)
        and (wanted.place is None or (place is not None and _holds(_names(place), wanted.place)))
        and (wanted.country is None or (place is not None and place.country == wanted.country.upper()))
    )


def _is_kind(incident: Incident, kind: str | None) -> bool:
    return kind is None or kind.casefold() in {(incident.type or "").casefold(), *incident.modes}


def _has_actor(incident: Incident, actor: str | None) -> bool:
    if actor is None:
        return True
    return any(party.actor == actor or _holds([party.name], actor) for party in incident.participants)


def _names(place: Any) -> list[str]:
    return [name for name in (place.name, place.admin1, place.admin2) if name]


def _holds(names: Sequence[str], part: str) -> bool:
    return any(part.casefold() in name.casefold() for name in names)


def _within(days: tuple[str | None, str | None] | None, wanted: Filters) -> bool:
    """Whether a stretch of ISO days touches the wanted one."""
    if wanted.since is None and wanted.until is None:
        return True
    if days is None or days[0] is None or days[1] is None:
        return False
    return days[1] >= (wanted.since or days[1]) and days[0] <= (wanted.until or days[0])


def _matching(record: Record, wanted: Filters, *, rule: str = RULE) -> list[Incident]:
    return [one for one in incidents(record, rule=rule) if matches(one, wanted)]


# --------------------------------------------------------------------------------------------------
# The kinds


def _incidents(record: Record, wanted: Filters, *, rule: str = RULE) -> Iterator[Line]:
    for one in _matching(record, wanted, rule=rule):
        yield Line(words.incident_row(one), to_json(one))


_TITLES = 3
"""Titles of a person that a table has room for."""

_UNDATED = "none: weekdays stay unresolved"
"""What stands for the day of publication where a report has none."""


def _reports(record: Record, wanted: Filters) -> Iterator[Line]:
    accounts = record.accounts_of()
    captures = {row["id"]: row for row in record.captures()}
    for report in record.headers():
        day = None if report.published is None else report.published.day
        if _within((day, day), wanted):
            found = msgspec.to_builtins(report)
            del found["text"]
            told = accounts.get(report.id, 0)
            outcome = captures[report.id]["outcome"]
            cells = (
                report.outlet or words.UNKNOWN,
                report.genre,
                outcome,
                str(told),
                report.title or report.path or "",
            )
            head = (terminal.short(report.id), day or _UNDATED)
            yield Line((*head, *cells), {**found, "outcome": outcome, "accounts": told})


def _actors(record: Record, wanted: Filters) -> Iterator[Line]:
    roles: dict[str, dict[str, set[str]]] = {}
    names: dict[str, str] = {}
    for one in _matching(record, wanted):
        for party in one.participants:
            if party.actor is not None:
                names[party.actor] = party.name
                roles.setdefault(party.actor, {}).setdefault(party.role, set()).add(one.id)
    for actor in sorted(roles, key=lambda actor: (-len(set().union(*roles[actor].values())), actor)):
        counts = {role: len(found) for role, found in sorted(roles[actor].items())}
        total = len(set().union(*roles[actor].values()))
        told = ", ".join(f"{role} {number}" for role, number in counts.items())
        yield Line(
            (actor, names[actor], str(total), told),
            {"actor": actor, "name": names[actor], "incidents": total, "roles": counts},
        )


def _people(record: Record, wanted: Filters) -> Iterator[Line]:
    for one in everybody(record).people:
        if wanted.actor is None or wanted.actor in one.actors or _holds(one.names, wanted.actor):
            reports = len({profile.report for profile in one.profiles})
            titles = "; ".join(one.titles[:_TITLES])
            cells = (one.names[0], ", ".join(one.names[1:]), titles, ", ".join(one.actors), str(reports))
            yield Line(
                (terminal.short(one.id), *cells),
                {
                    "id": one.id,
                    "name": one.names[0],
                    "names": one.names,
                    "titles": one.titles,
                    "actors": one.actors,
                    "roles": one.roles,
                    "reports": reports,
                    "profiles": [profile.id for profile in one.profiles],
                },
            )


def _claims(record: Record, wanted: Filters) -> Iterator[Line]:
    for one in _matching(record, wanted):
        for member in one.accounts:
            for claim in member.account.claims:
                quote = claim.reason if claim.span is None else claim.span.quote
                said = words.joined((words.claimant(claim.claimant), words.signs(claim)))
                cells = (
                    claim.field,
                    words.value(claim),
                    f'"{quote}"',
                    said,
                    member.source.outlet or words.UNKNOWN,
                )
                owner = {"incident": one.id, "account": member.account.id, "report": member.source.id}
                yield Line(
                    (terminal.short(claim.id), terminal.short(one.id), *cells),
                    {**claim_to_json(claim), **owner},
                )


def _assertions(record: Record, wanted: Filters) -> Iterator[Line]:
    for item in record.assertions():
        sides = (item.subject.name, item.subject.actor, item.object, item.object_actor)
        if wanted.actor is None or _holds([side for side in sides if side], wanted.actor):
            said = words.claimant(item.claimant)
            subject = item.subject.actor or item.subject.name
            denied = "denied" if item.polarity == "denies" else "asserted"
            told = (
                subject,
                item.relation,
                item.object_actor or item.object,
                denied,
                words.stretch(item.since, item.until),
            )
            yield Line(
                (terminal.short(item.id), *told, said, f'"{item.span.quote}"', terminal.short(item.report)),
                msgspec.to_builtins(item),
            )


def _totals(record: Record, wanted: Filters) -> Iterator[Line]:
    """Totals, each beside the record's own sum of the same."""
    held, read = incidents(record), coverage(record)
    for item in record.totals():
        period, place = item.period, item.place
        if (
            _within(None if period is None else (period.start, period.end), wanted)
            and (wanted.place is None or (place is not None and _holds(_names(place), wanted.place)))
            and (wanted.country is None or (place is not None and place.country == wanted.country.upper()))
        ):
            number = words.hedged(item.value, item.hedge)
            told = (item.field, number, item.what, words.day(period), words.place(place))
            said = words.claimant(item.claimant)
            found = reckon(item, held, read)
            beside = [words.UNKNOWN if one is None else str(one) for one in (found.sum, found.difference)]
            yield Line(
                (terminal.short(item.id), *told, *beside, said, f'"{item.span.quote}"', terminal.short(item.report)),
                {**msgspec.to_builtins(item), "record": msgspec.to_builtins(found)},
            )


def _unresolved(record: Record, wanted: Filters) -> Iterator[Line]:
    """Names of actors and places that nothing shipped knows, days without a date, and pairs of accounts or names that
    are left to a person."""
    for one in _matching(record, wanted):
        for member in one.accounts:
            for claim in member.account.claims:
                what = _unknown(claim.value)
                if what is not None:
                    found = {
                        "what": what,
                        "field": claim.field,
                        "words": words.value(claim),
                        "claim": claim.id,
                    }
                    owner = {"incident": one.id, "account": member.account.id, "report": member.source.id}
                    cells = (
                        what,
                        words.value(claim),
                        terminal.short(one.id),
                        terminal.short(member.account.id),
                    )
                    yield Line(cells, {**found, **owner})
    if wanted == Filters():
        yield from _unsure(record)


def _unknown(value: object) -> str | None:
    match value:
        case Party(kind="actor", actor=None):
            return "actor"
        case Place(id=None):
            return "place"
        case Day(start=None):
            return "day"
    return None


def _queue(record: Record, wanted: Filters) -> Iterator[Line]:
    """Pairs of accounts that are left to a person, those first whose answer is expected to change most."""
    for one in questions(record):
        cells = (
            f"{one.chance:.0%} {one.answer}",
            f"{one.incidents:+d}",
            f"{one.dead:+d}",
            terminal.short(one.left),
            terminal.short(one.right),
            " | ".join(dict.fromkeys(one.labels)),
        )
        yield Line(cells, msgspec.to_builtins(one))


def _unsure(record: Record) -> Iterator[Line]:
    for asked in questions(record):
        told = f"one incident or two? {asked.probability:.0%}; {words.effect(asked)}"
        cells = ("pair", told, terminal.short(asked.left), terminal.short(asked.right))
        yield Line(cells, {"what": "pair", **msgspec.to_builtins(asked)})
    people = everybody(record)
    for one in people.unsure():
        names = sorted(people.name_of(id_) for id_ in (one.left, one.right))
        told = f"one person or two? {names[0]}, {names[1]}: {one.probability:.0%}"
        cells = ("name", told, terminal.short(one.left), terminal.short(one.right))
        found = {"what": "name", "names": names, "left": one.left, "right": one.right, "probability": one.probability}
        yield Line(cells, found)


_ALL = frozenset(_OPTIONS)

_KINDS: dict[str, tuple[tuple[str, ...], frozenset[str], Lister]] = {
    "incidents": (words.HEADERS, _ALL, _incidents),
    "reports": (
        ("id", "date", "outlet", "genre", "outcome", "accounts", "title"),
        frozenset({"since", "until"}),
        _reports,
    ),
    "actors": (("id", "name", "incidents", "roles"), _ALL, _actors),
    "people": (("id", "name", "also written", "titles", "acts for", "reports"), frozenset({"actor"}), _people),
    "claims": (("id", "incident", "field", "value", "words", "said by", "outlet"), _ALL, _claims),
    "assertions": (
        ("id", "who", "relation", "whom", "asserted", "when", "said by", "words", "report"),
        frozenset({"actor"}),
        _assertions,
    ),
    "totals": (
        ("id", "of", "number", "what", "period", "place", "record", "difference", "said by", "words", "report"),
        frozenset({"since", "until", "place", "country"}),
        _totals,
    ),
    "unresolved": (("what", "words", "incident", "account"), _ALL, _unresolved),
    "queue": (("answer", "incidents", "dead", "account", "account", "what they are"), frozenset(), _queue),
}
"""The columns of each kind, the filters that it takes, and what lists it."""
