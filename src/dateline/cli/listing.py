"""`dateline list`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

import msgspec

from dateline import words
from dateline.cli import terminal, thread
from dateline.cli.reading import viewed
from dateline.errors import UsageError
from dateline.filters import PARAMETERS, Filter
from dateline.incident import claim_to_json, to_json
from dateline.incidents import RULE, coverage, incidents
from dateline.model import Day, Party, Place
from dateline.people import everybody
from dateline.reckoning import reckon
from dateline.review import Question, questions
from dateline.settings import Settings
from dateline.store import Record
from dateline.threads import RELATIONS
from dateline.view import View


@dataclass(frozen=True, slots=True)
class Line:
    """One thing listed: the cells of its row, and itself as JSON."""

    cells: tuple[str, ...]
    json: dict[str, Any]


Lister = Callable[[View, Filter], Iterator[Line]]


def list_(kind: str, wanted: Filter, settings: Settings, *, limit: int | None, rule: str, as_json: bool) -> None:
    """Print what the record holds of one kind, as a table or as JSON lines; incidents with tolls by this rule."""
    headers, applies, lister = _KINDS[kind]
    for name, _ in wanted.pairs:
        if name not in applies:
            raise UsageError(f"list {kind} takes no {option(name)}")
    if kind == "incidents":
        lister = partial(_incidents, rule=rule)
    elif rule != RULE:
        raise UsageError(f"list {kind} takes no --rule: it prints no toll that a rule chooses")
    with viewed(settings) as view:
        lines = list(islice(lister(view, wanted), limit))
    if as_json:
        for line in lines:
            terminal.as_json(line.json)
    elif lines:
        terminal.table(headers, [line.cells for line in lines])
    else:
        terminal.note(f"{settings.record} holds no {kind}" + ("" if wanted.is_empty else " that fit"))


def option(name: str) -> str:
    """The option of the command line for a part of a filter."""
    return "--text" if name == "q" else f"--{name}"


def _names(place: Any) -> list[str]:
    return [name for name in (place.name, place.admin1, place.admin2) if name]


def _holds(names: Sequence[str], part: str) -> bool:
    return any(part.casefold() in name.casefold() for name in names)


def _within(days: tuple[str | None, str | None] | None, wanted: Filter) -> bool:
    """Whether a stretch of ISO days touches the wanted one."""
    if wanted.since is None and wanted.until is None:
        return True
    if days is None or days[0] is None or days[1] is None:
        return False
    return days[1] >= (wanted.since or days[1]) and days[0] <= (wanted.until or days[0])


def _at(place: Any, wanted: Filter) -> bool:
    """Whether a place is one of those wanted, by part of a name, and in one of the countries wanted."""
    named = not wanted.place or (place is not None and any(_holds(_names(place), part) for part in wanted.place))
    return named and (not wanted.country or (place is not None and place.country in wanted.country))


# --------------------------------------------------------------------------------------------------
# The kinds


def _incidents(view: View, wanted: Filter, *, rule: str = RULE) -> Iterator[Line]:
    for one in view.wanted(wanted, rule=rule):
        yield Line(words.incident_row(one), to_json(one))


_STEPS = 4
"""Incidents of a thread that a table has room for."""

_TITLES = 3
"""Titles of a person that a table has room for."""

_UNDATED = "none: weekdays stay unresolved"
"""What stands for the day of publication where a report has none."""


def _reports(view: View, wanted: Filter) -> Iterator[Line]:
    record = view.record
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


def _actors(view: View, wanted: Filter) -> Iterator[Line]:
    roles: dict[str, dict[str, set[str]]] = {}
    names: dict[str, str] = {}
    for one in view.select(wanted):
        for party in one.parts:
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


def _people(view: View, wanted: Filter) -> Iterator[Line]:
    for one in everybody(view.record).people:
        if not wanted.actor or any(part in one.actors or _holds(one.names, part) for part in wanted.actor):
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


def _claims(view: View, wanted: Filter) -> Iterator[Line]:
    for one in view.incidents(view.select(wanted)):
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


def _assertions(view: View, wanted: Filter) -> Iterator[Line]:
    for item in view.record.assertions():
        sides = [each for each in (item.subject.name, item.subject.actor, item.object, item.object_actor) if each]
        if not wanted.actor or any(_holds(sides, part) for part in wanted.actor):
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


def _totals(view: View, wanted: Filter) -> Iterator[Line]:
    """Totals, each beside the record's own sum of the same."""
    held, read = incidents(view.record), coverage(view.record)
    for item in view.record.totals():
        period, place = item.period, item.place
        if _within(None if period is None else (period.start, period.end), wanted) and _at(place, wanted):
            number = words.hedged(item.value, item.hedge)
            told = (item.field, number, item.what, words.day(period), words.place(place))
            said = words.claimant(item.claimant)
            found = reckon(item, held, read)
            beside = [words.UNKNOWN if one is None else str(one) for one in (found.sum, found.difference)]
            yield Line(
                (terminal.short(item.id), *told, *beside, said, f'"{item.span.quote}"', terminal.short(item.report)),
                {**msgspec.to_builtins(item), "record": msgspec.to_builtins(found)},
            )


def _threads(view: View, wanted: Filter) -> Iterator[Line]:
    """Incidents that links tie together, the longest chain first; all of one of which an incident fits."""
    fits = None if wanted.is_empty else {card.id for card in view.select(wanted)}
    for found in view.now().threads.threads:
        if fits is not None and fits.isdisjoint(card.id for card in found.cards):
            continue
        days = [day for card in found.cards for day in (card.start, card.end) if day is not None]
        told = Counter(RELATIONS[tie.relation][0] for tie in found.ties)
        labels = [card.label for card in found.cards[:_STEPS]]
        labels += [f"and {len(found.cards) - _STEPS} more"] if len(found.cards) > _STEPS else []
        cells = (
            " to ".join(dict.fromkeys((min(days), max(days)))) if days else words.UNKNOWN,
            str(len(found.cards)),
            ", ".join(f"{number} {relation}" for relation, number in sorted(told.items())),
            "; ".join(labels),
        )
        yield Line((terminal.short(found.id), *cells), thread.outline(found))


def _unresolved(view: View, wanted: Filter) -> Iterator[Line]:
    """Names of actors and places that nothing shipped knows, days without a date, and pairs of accounts or names that
    are left to a person."""
    for one in view.incidents(view.select(wanted)):
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
    if wanted.is_empty:
        yield from _unsure(view.record)


def _unknown(value: object) -> str | None:
    match value:
        case Party(kind="actor", actor=None):
            return "actor"
        case Place(id=None):
            return "place"
        case Day(start=None):
            return "day"
    return None


def _queue(view: View, wanted: Filter) -> Iterator[Line]:
    """Pairs of accounts that are left to a person, those first whose answer is expected to change most."""
    for one in questions(view.record):
        cells = (
            f"{one.chance:.0%} {one.answer}",
            f"{one.incidents:+d}",
            f"{one.dead:+d}",
            terminal.short(one.left),
            terminal.short(one.right),
            " | ".join(dict.fromkeys(one.labels)),
        )
        yield Line(cells, msgspec.to_builtins(one))


def _effect(of: Question) -> str:
    """What an answer would change in what the record counts."""
    amounts = ((of.incidents, words.counted(abs(of.incidents), "incident")), (of.dead, f"{abs(of.dead)} dead"))
    changed = [f"{amount} {'more' if number > 0 else 'fewer'}" for number, amount in amounts if number]
    told = ", ".join(changed) or "nothing more or fewer"
    return f"if {'one' if of.answer == 'same' else 'two'}: {told}"


def _unsure(record: Record) -> Iterator[Line]:
    for asked in questions(record):
        told = f"one incident or two? {asked.probability:.0%}; {_effect(asked)}"
        cells = ("pair", told, terminal.short(asked.left), terminal.short(asked.right))
        yield Line(cells, {"what": "pair", **msgspec.to_builtins(asked)})
    people = everybody(record)
    for one in people.unsure():
        names = sorted(people.name_of(id_) for id_ in (one.left, one.right))
        told = f"one person or two? {names[0]}, {names[1]}: {one.probability:.0%}"
        cells = ("name", told, terminal.short(one.left), terminal.short(one.right))
        found = {"what": "name", "names": names, "left": one.left, "right": one.right, "probability": one.probability}
        yield Line(cells, found)


_ALL = frozenset(PARAMETERS)

_KINDS: dict[str, tuple[tuple[str, ...], frozenset[str], Lister]] = {
    "incidents": (words.HEADERS, _ALL, _incidents),
    "reports": (
        ("id", "date", "outlet", "genre", "outcome", "accounts", "title"),
        frozenset({"from", "to"}),
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
        frozenset({"from", "to", "place", "country"}),
        _totals,
    ),
    "threads": (("id", "days", "incidents", "ties", "what they are"), _ALL, _threads),
    "unresolved": (("what", "words", "incident", "account"), _ALL, _unresolved),
    "queue": (("answer", "incidents", "dead", "account", "account", "what they are"), frozenset(), _queue),
}
"""The columns of each kind, the filters that it takes, and what lists it."""
