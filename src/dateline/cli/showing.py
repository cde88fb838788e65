"""`dateline show`: one thing whole, every value with the words that say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import msgspec

from dateline import ids, words
from dateline.cli import terminal, thread
from dateline.cli.reading import opened
from dateline.cli.sides import sides
from dateline.compare.places import is_unit
from dateline.errors import UsageError
from dateline.filters import Filter
from dateline.fuse.balance import OTHERS, REPORTS, balance
from dateline.ids import Thing
from dateline.incident import Casualties, Incident, Toll, claim_to_json, stands, to_json
from dateline.incidents import RULE, Grouping, coverage, group, incident, incidents
from dateline.model import TOLL_FIELDS, Account, Assertion, Claim, Report, Succession, Total
from dateline.ontology.precision import day_class, place_class
from dateline.people import person
from dateline.reckoning import Reckoning, reckon
from dateline.settings import Settings
from dateline.store import Record, superseded
from dateline.threads import Thread
from dateline.view import View

NONE = "no incident"
"""Where a person said that an account tells of none."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing as lines for a person, and as JSON."""

    lines: list[str]
    json: dict[str, Any]


def show(text: str, settings: Settings, *, rule: str, as_json: bool) -> None:
    """Print the thing that an id names; an incident with tolls by this rule."""
    with opened(settings) as record:
        thing = ids.find(record, text)
        if thing.kind == "incident":
            view = _incident(record, thing, rule=rule)
        elif rule != RULE:
            raise UsageError(f"{text} names {ids.article(thing.kind)}: --rule is for incidents")
        else:
            view = _VIEWS[thing.kind](record, thing)
    if as_json:
        terminal.as_json(view.json)
        return
    for line in view.lines:
        terminal.out(line)


# --------------------------------------------------------------------------------------------------
# An incident


def _incident(record: Record, thing: Thing, *, rule: str = RULE) -> Shown:
    one = incident(record, thing.id, rule=rule)
    tied, held = _thread(record, one)
    lines = [f"{one.id}  {one.label}", *_fallen(one), ""]
    lines += [f"{name}: {value}" for name, value in _summary(one) if value]
    lines += [f"linked: {each}" for each in thread.linked(tied, held, one.id)]
    told = [(claim, member.source) for member in one.accounts for claim in member.account.claims]
    by_field: dict[str, list[str]] = {}
    for claim, source in told:
        late = "" if source.superseded is None else f"  [{source.superseded.how}]"
        line = _said(claim, f"{source.outlet or '?'}, {source.title or source.id}") + late
        by_field.setdefault(claim.field, []).append(line)
    for field in sorted(by_field, key=_order):
        lines += ["", field, *by_field[field]]
    lines += sides(one)
    lines += _sourcing(one)
    lines += ["", "accounts", *(_member(member.account, member.source) for member in one.accounts)]
    lines += ["", "thread", *thread.lines(tied, held, one.id)] if held else []
    return Shown(lines, to_json(one))


def _thread(record: Record, one: Incident) -> tuple[Thread, dict[str, Incident]]:
    """What hangs together with an incident, and those incidents whole; nothing where it stands alone."""
    with closing(View(record)) as view:
        found = view.now().threads.of.get(one.id)
        if found is None:
            return Thread((), ()), {}
        part = found.near(one.id)
        return part, thread.whole(view, part)


def _fallen(one: Incident) -> Iterator[str]:
    """What stands at the head of an incident that no list holds."""
    if not stands(one):
        yield "No list holds it: every report that tells of it was replaced or withdrawn."


def _summary(one: Incident) -> Iterator[tuple[str, str]]:
    yield "type", words.kind(one)
    yield "contexts", ", ".join(one.contexts)
    yield "scope", f"{one.scope}, {one.salience}"
    yield "date", words.day(one.date) + _day_classes(one)
    yield "place", words.place(one.place) + _place_classes(one)
    for party in one.participants:
        stances = ", ".join(voice.stance + (f" by {voice.by}" if voice.by else "") for voice in party.stances)
        yield party.role, party.name + (f" [{party.actor}]" if party.actor else "") + f" ({stances})"
    yield from _casualties(one.casualties)
    yield "weapons", ", ".join(weapon.name for weapon in one.weapons)
    for edge in one.edges:
        yield "edge", f"{edge.source} -> {edge.target}: {edge.type} {edge.mode or ''} {edge.score:g}"
    yield "told by", f"{words.counted(one.reports, 'report')}, {words.counted(one.origins, 'origin')}"
    yield "confidence", f"{one.confidence:g}"


def _sourcing(one: Incident) -> Iterator[str]:
    """Who tells of it, and what only one side tells."""
    found = balance(one)
    if found:
        yield from ("", "sourcing")
    for each in found:
        alone = f", {each.alone} of them by nobody else" if len(found) > 1 else ""
        yield f"  {each.voice}: {words.counted(each.statements, 'statement')}{alone}"
    for each in found:
        if each.tolls and len(found) > 1 and each.voice not in (REPORTS, OTHERS):
            yield f"  every number of {', '.join(each.tolls)} comes from {each.voice} alone"


def _day_classes(one: Incident) -> str:
    """How exactly the day is known, as conflict data sets number it."""
    if one.date is None or one.date.start is None:
        return ""
    known = day_class(one.date.start, one.date.end)
    return f" ({one.date.precision}; {_classes(ACLED=known.acled, UCDP=known.ucdp)})"


def _place_classes(one: Incident) -> str:
    where = one.place
    if where is None:
        return ""
    known = place_class(where.precision, where.relation, where.kind, unit=is_unit(where.id))
    return f" ({where.precision}; {_classes(ACLED=known.acled, UCDP=known.ucdp, GTD=known.gtd)})"


def _classes(**of: int | None) -> str:
    return ", ".join(f"{name} {'none' if code is None else code}" for name, code in of.items())


def _casualties(of: Casualties) -> Iterator[tuple[str, str]]:
    rule = next((toll.rule for field in TOLL_FIELDS if (toll := getattr(of, field)) is not None), RULE)
    yield "tolls by", rule if rule != RULE else ""
    for field in TOLL_FIELDS:
        yield field, _toll(getattr(of, field))
    for told in of.groups:
        for field in TOLL_FIELDS:
            figure = _toll(getattr(told, field))
            yield f"  {told.who}, {field}", figure


def _toll(of: Toll | None) -> str:
    if of is None:
        return ""
    bounds = "" if of.low == of.high else f" (between {of.low} and {of.high})"
    return words.toll(of) + (bounds if of.best is not None else "")


def _order(field: str) -> tuple[int, str]:
    return (_FIELDS.index(field) if field in _FIELDS else len(_FIELDS), field)


_FIELDS = (
    *("name", "type", "mode", "context", "status", "scope", "salience"),
    *("date", "place", "participant", *TOLL_FIELDS, "weapon", "link"),
)


def _said(claim: Claim, where: str) -> str:
    """One claim on one line: what, in which words, where, and how surely by whom."""
    quote = f"entered: {claim.reason}" if claim.span is None else f'"{terminal.one_line(claim.span.quote, most=160)}"'
    return f"  {words.value(claim)}  {quote}  -- {terminal.one_line(where, most=90)}{_marks(claim)}"


def _marks(claim: Claim) -> str:
    return _in_brackets(words.joined((words.claimant(claim.claimant), words.signs(claim), words.meanings(claim))))


def _in_brackets(marks: str) -> str:
    return f"  [{marks}]" if marks else ""


def _member(account: Account, source: Any) -> str:
    told = f"{source.outlet or '?'}, {source.published or '?'}, {source.genre}: {source.title or source.id}"
    told += "" if source.superseded is None else f"  [{words.succession(source.superseded)}]"
    return f'  {account.id}  "{terminal.one_line(account.anchor.quote, most=60)}"  {source.id}  {told}'


# --------------------------------------------------------------------------------------------------
# An account, a report, a claim, an actor


def _account(record: Record, thing: Thing) -> Shown:
    (account,) = record.accounts([thing.id])
    (report,) = record.headers([account.report])
    holder = group(record).incident_of.get(account.id, NONE)
    lines = [
        f'{account.id}  "{account.anchor.quote}"',
        f"incident: {holder}",
        f"report: {_named(report)}",
        "",
        *_fielded(account.claims),
    ]
    claims = [claim_to_json(claim) for claim in account.claims]
    anchor = msgspec.to_builtins(account.anchor)
    return Shown(
        lines,
        {"id": account.id, "incident": holder, "report": account.report, "anchor": anchor, "claims": claims},
    )


def _fielded(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in sorted(claims, key=lambda claim: _order(claim.field)):
        quote = claim.reason if claim.span is None else claim.span.quote
        yield f'  {claim.field}: {words.value(claim)}  "{terminal.one_line(quote, most=160)}"{_marks(claim)}'


def _named(report: Report) -> str:
    day = "?" if report.published is None else report.published.day
    return f"{report.id}  {report.outlet or '?'}, {day}, {report.genre}: {report.title or report.path or '?'}"


def _report(record: Record, thing: Thing) -> Shown:
    reports = list(record.reports([thing.id]))
    if not reports:
        row = next(row for row in record.captures() if row["id"] == thing.id)
        line = f"{row['id']}  {row['path'] or row['url'] or ''}: {row['outcome']}: {row['message'] or ''}"
        return Shown([line], row)
    report, found = reports[0], record.extraction(thing.id)
    grouping = group(record)
    late = superseded(record)
    lines = [_named(report), *_about(report), *_standing(report.id, late)]
    for account in found.accounts:
        lines += ["", _head(account, grouping), *_fielded(account.claims)]
    lines += ["", "standing relations", *map(_assertion, found.assertions)] if found.assertions else []
    lines += ["", "totals", *map(_total, found.totals)] if found.totals else []
    lines += ["", "passed over"] if found.skipped else []
    lines += [f'  {one.reason} ({one.rule}): "{terminal.one_line(one.span.quote, most=160)}"' for one in found.skipped]
    incident_of = {account.id: grouping.incident_of.get(account.id) for account in found.accounts}
    succession = late.get(report.id)
    more = {"incidents": incident_of, "superseded": None if succession is None else msgspec.to_builtins(succession)}
    return Shown(lines, {**msgspec.to_builtins(report), **msgspec.to_builtins(found), **more})


def _standing(report: str, late: dict[str, Succession]) -> Iterator[str]:
    """What became of a report, and what it made of others."""
    if report in late:
        yield f"{words.succession(late[report])}: {terminal.one_line(late[report].why, most=200)}"
    for early, succession in late.items():
        if succession.by == report:
            yield f"{early} is {succession.how} by it"


def _about(report: Report) -> Iterator[str]:
    for writer in report.byline:
        yield f"by {writer.name}" + (f", {writer.affiliation}" if writer.affiliation else "")
    if report.published is not None:
        yield f"published {report.published.day} ({report.published.basis}: {report.published.text})"
    yield f"language {report.language}, {len(report.text)} characters, sha256 {report.sha256}"
    for found in (report.url, report.path):
        if found:
            yield found


def _head(account: Account, grouping: Grouping) -> str:
    quote = terminal.one_line(account.anchor.quote, most=80)
    return f'{account.id}  "{quote}"  in {grouping.incident_of.get(account.id, NONE)}'


def _assertion(one: Assertion) -> str:
    denied = "denied" if one.polarity == "denies" else ""
    marks = words.joined((words.claimant(one.claimant), denied, words.stretch(one.since, one.until)))
    subject = one.subject.actor or one.subject.name
    said = f'  {one.id}  {subject} {one.relation} {one.object_actor or one.object}  "{one.span.quote}"'
    return said + _in_brackets(marks)


def _total(one: Total) -> str:
    where = f" in {words.place(one.place)}" if one.place else ""
    when = f", {words.day(one.period)}" if one.period else ""
    said = f'  {one.id}  {one.field} {words.hedged(one.value, one.hedge)} {one.what}{where}{when}  "{one.span.quote}"'
    return said + _in_brackets(words.claimant(one.claimant))


def _claim(record: Record, thing: Thing) -> Shown:
    owner, claim = record.claim(thing.id)
    (account,) = record.accounts([owner])
    (report,) = record.reports([account.report])
    holder = group(record).incident_of.get(owner, NONE)
    lines = [f"{claim.id}  {claim.field}", *_fielded([claim])]
    if claim.span is not None:
        lines += [f"  ... {_around(report, claim.span.start, claim.span.end)} ..."]
    lines += [
        f"signed: {claim.by}, confidence {claim.confidence:g}",
        f"account: {owner}",
        f"incident: {holder}",
    ]
    lines += [f"report: {_named(report)}"]
    owners = {"account": owner, "incident": holder, "report": report.id}
    return Shown(lines, {**claim_to_json(claim), **owners})


def _around(report: Report, start: int, end: int, reach: int = 120) -> str:
    """The words with those around them, between marks."""
    before, after = report.text[max(0, start - reach) : start], report.text[end : end + reach]
    return terminal.one_line(f"{before}>>{report.text[start:end]}<<{after}")


def _person(record: Record, thing: Thing) -> Shown:
    one = person(record, thing.id)
    reports = {report.id: report for report in record.headers(profile.report for profile in one.profiles)}
    lines = [f"{one.id}  {one.names[0]}"]
    lines += [f"also written: {', '.join(one.names[1:])}"] if one.names[1:] else []
    lines += [f"acts for: {', '.join(one.actors)}"] if one.actors else []
    lines += [f"named as: {', '.join(one.roles)}"]
    for profile in one.profiles:
        lines += ["", f"{profile.id}  {', '.join(profile.names)}", f"  {_named(reports[profile.report])}"]
        lines += [f'  title: "{terminal.one_line(title.quote, most=120)}"' for title in profile.titles]
        lines += [f'  named: "{terminal.one_line(words.quote, most=120)}"' for words in profile.mentions]
    found = {"id": one.id, "names": one.names, "titles": one.titles, "actors": one.actors, "roles": one.roles}
    return Shown(lines, {**found, "profiles": [msgspec.to_builtins(profile) for profile in one.profiles]})


def _assertion_view(record: Record, thing: Thing) -> Shown:
    found = next(one for one in record.assertions() if one.id == thing.id)
    (report,) = record.headers([found.report])
    return Shown([_assertion(found).strip(), f"report: {_named(report)}"], msgspec.to_builtins(found))


def _total_view(record: Record, thing: Thing) -> Shown:
    found = next(one for one in record.totals() if one.id == thing.id)
    (report,) = record.headers([found.report])
    held = incidents(record)
    beside = reckon(found, held, coverage(record))
    lines = [_total(found).strip(), f"report: {_named(report)}", "", *_beside(beside, {one.id: one for one in held})]
    return Shown(lines, {**msgspec.to_builtins(found), "record": msgspec.to_builtins(beside)})


_MOST = 10
"""Incidents of a sum that are shown, those first that add most."""


def _beside(found: Reckoning, held: dict[str, Incident]) -> Iterator[str]:
    """What the record has of the same, how far the total lies beyond it, and what may explain that."""
    if found.sum is None:
        yield f"the record is not set against it: {'; '.join(found.why)}"
        return
    yield f"the record's own sum: {found.sum}, of {words.counted(len(found.incidents), 'incident')}"
    yield f"difference: {found.difference:+d}" if found.difference else "difference: none"
    yield from (f"  may explain it: {why}" for why in found.why)
    yield from ("  " + "  ".join(words.incident_row(held[id_])) for id_ in found.incidents[:_MOST])
    if len(found.incidents) > _MOST:
        yield f"  and {len(found.incidents) - _MOST} more"


def _actor(record: Record, thing: Thing) -> Shown:
    from dateline.registry.load import registry  # noqa: PLC0415  a second's work that only actors need

    actor = registry().get(thing.id)
    if actor is None:
        raise UsageError(f"{thing.id} is no actor of the registry")
    lines = [
        f"{actor.id}  {actor.name}",
        f"kind: {actor.kind}",
        f"names: {', '.join(name.name for name in actor.names)}",
    ]
    lines += [f"country: {actor.country}"] if actor.country else []
    lines += [f"{one.kind}: {one.of}{_stretch(one.start, one.end)}{_behind(one.src)}" for one in actor.relations]
    lines += [
        f"listed by {one.authority} ({one.list}), from {one.start or '?'} to {one.end or 'now'}"
        for one in actor.listings
    ]
    lines += [f"sources: {'; '.join(actor.sources)}"]
    view = View(record)
    mine = view.select(Filter(actor=(actor.id,))) if view.holds_actor(actor.id) else []
    view.close()
    lines += ["", "incidents", *("  " + "  ".join(one.row()) for one in mine)]
    relations = [one for one in record.assertions() if actor.id in (one.subject.actor, one.object_actor)]
    lines += ["", "standing relations", *map(_assertion, relations)] if relations else []
    found = {"incidents": [one.id for one in mine], "assertions": [one.id for one in relations]}
    return Shown(lines, {**msgspec.to_builtins(actor), **found})


def _stretch(start: str | None, end: str | None) -> str:
    return (f", from {start}" if start else "") + (f" until {end}" if end else "")


def _behind(src: tuple[str, ...]) -> str:
    return f" ({'; '.join(src)})" if src else ""


_VIEWS: dict[str, Callable[[Record, Thing], Shown]] = {
    "incident": _incident,
    "account": _account,
    "report": _report,
    "claim": _claim,
    "assertion": _assertion_view,
    "total": _total_view,
    "person": _person,
    "profile": _person,
    "actor": _actor,
}
