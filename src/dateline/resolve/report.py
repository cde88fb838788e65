"""The names of one extraction as ids: actors, places and days, each in the context of its report; and its persons.

Nothing is looked up but the registry and the gazetteer, and nothing is remembered from one report to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from dateline.dating.date_words import Tense
from dateline.dating.resolve import Spoken, day_for
from dateline.model import Account, Assertion, Claim, Claimant, Day, Extraction, Party, Place, Report, Span, Total
from dateline.registry.load import registry
from dateline.registry.offices import holder_of
from dateline.registry.scan import context as context_of
from dateline.resolve.actors import actor_for
from dateline.resolve.passage import Passage, Surroundings
from dateline.resolve.people import profiles, spellings
from dateline.resolve.places import place_for, report_countries
from dateline.resolve.strangers import is_next_door, is_water


@dataclass(frozen=True, slots=True)
class Context:
    """What a report as a whole says: its countries, most named first, the bodies it names for sure, its places."""

    report: Report
    countries: tuple[str, ...]
    mentioned: frozenset[str]
    places: dict[Place, Place]
    days: dict[tuple[int, str], Day]
    around: Surroundings
    here: tuple[Place, ...] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)
    """The fullest name of each person, by every name that the report gives to them alone."""

    def passage(self, name: str, span: Span | None) -> Passage | None:
        """A name where it stands within a span, or None where it does not."""
        start = -1 if span is None else self.report.text.find(name, span.start, max(span.end, span.start + len(name)))
        return None if start < 0 else self.around.at(start, start + len(name), here=self.here)

    @property
    def day(self) -> str | None:
        """The day of publication, in ISO form."""
        return None if self.report.published is None else self.report.published.day


def resolve(extraction: Extraction, report: Report) -> Extraction:
    """The extraction with ids for actors and places and days for date words, where they can be told."""
    context = _context(extraction, report)
    people = profiles(extraction, report.text, partial(holder_of, day=context.day, countries=context.countries))
    context = replace(context, spellings=spellings(people))
    return replace(
        extraction,
        people=people,
        accounts=tuple(_account(account, context) for account in extraction.accounts),
        assertions=tuple(_assertion(assertion, context) for assertion in extraction.assertions),
        totals=tuple(_total(total, context) for total in extraction.totals),
        places=tuple(context.places.get(place, place) for place in extraction.places),
    )


# ------------------------------------------------------------------------------- context


def _context(extraction: Extraction, report: Report) -> Context:
    hits = tuple(hit for hit in registry().scan(report.text) if not is_water(hit, report.text))
    told = tuple(hit for hit in hits if not is_next_door(hit, report.text))
    spoken_of, mentioned = context_of(registry().index, told)
    first = tuple(dict.fromkeys((*report_countries(extraction.places), *spoken_of)))
    wanted = dict.fromkeys([*extraction.places, *_claimed_places(extraction)])
    places = {place: place_for(place, context=extraction.places, countries=first) for place in wanted}
    countries = _by_number([*(place.country for place in places.values()), *spoken_of])
    around = Surroundings.of(report.text, told, places)
    return Context(report, countries, mentioned, places, _days(extraction, report), around)


def _claimed_places(extraction: Extraction) -> Iterable[Place]:
    for account in extraction.accounts:
        for claim in account.claims:
            if isinstance(claim.value, Place):
                yield claim.value
    for total in extraction.totals:
        if total.place is not None:
            yield total.place


def _by_number(codes: Iterable[str | None]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for code in codes:
        if code is not None:
            counts[code] = counts.get(code, 0) + 1
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))


def _days(extraction: Extraction, report: Report) -> dict[tuple[int, str], Day]:
    """Every date of the accounts, in the order of the text: "the next day" counts from the day spoken of before."""
    published = None if report.published is None else report.published.day
    found: dict[tuple[int, str], Day] = {}
    dated = sorted(
        (
            (claim.span.start, claim.value, account)
            for account in extraction.accounts
            for claim in account.of("date")
            if claim.span and isinstance(claim.value, Day)
        ),
        key=lambda item: (item[0], item[2].id),
    )
    spoken = Spoken()
    for start, value, account in dated:
        day = found[(start, account.id)] = _day(value, account, report, spoken.before(value.text))
        spoken = spoken.then(day, published)
    return found


def _day(value: Day, account: Account, report: Report, previous: Day | None) -> Day:
    """The days that the words mean; as it came where the extraction told it from the days around it."""
    if value.start is not None or value.anchor is not None:
        return value
    planned = any(claim.value == "planned" for claim in account.of("status"))
    published = None if report.published is None else report.published.day
    tense: Tense = "future" if planned else "past"
    return day_for(value.text, published=published, report=report.id, tense=tense, previous=previous)


# ------------------------------------------------------------------------------- values


def _account(account: Account, context: Context) -> Account:
    day = next(
        (
            found.start
            for claim in account.of("date")
            if claim.span and (found := context.days[(claim.span.start, account.id)]).start
        ),
        context.day,
    )
    local = replace(context, countries=_countries_of(account, context), here=_stood(account, context))
    return replace(account, claims=tuple(_claim(claim, account, day, local) for claim in account.claims))


def _stood(account: Account, context: Context) -> tuple[Place, ...]:
    """Where the act itself stood."""
    return tuple(context.places[claim.value] for claim in account.of("place") if isinstance(claim.value, Place))


def _countries_of(account: Account, context: Context) -> tuple[str, ...]:
    """Where the act itself stood comes first: "16 soldiers" killed in Waziristan are Pakistan's."""
    own = (place.country for place in _stood(account, context))
    return tuple(dict.fromkeys((*(code for code in own if code is not None), *context.countries)))


def _claim(claim: Claim, account: Account, day: str | None, context: Context) -> Claim:
    value = claim.value
    basis = claim.basis
    if isinstance(value, Party):
        violent = any(claim.value == "ASSAULT" for claim in account.of("type"))
        armed = violent and value.actor is None and any(claim.value in _OF_ARMS for claim in account.of("mode"))
        value = _party(value, claim.span, day, context, violent=violent)
        value = _in_arms(value) if armed else value
    elif isinstance(value, Place):
        value, named = context.places[value], value
        if value.lat is not None and value.id is None and not named.within:
            basis = "inferred"  # on no map: where it lies is told by the other places of the report
    elif isinstance(value, Day) and claim.span is not None:
        value = context.days[(claim.span.start, account.id)]
        basis = value.basis
    return replace(claim, value=value, basis=basis, claimant=_claimant(claim.claimant, day, context))


def _party(party: Party, span: Span | None, day: str | None, context: Context, *, violent: bool = False) -> Party:
    if party.actor is not None or party.kind == "object" or _men_with_bombs(party):
        return party
    actor = _actor(party.name, span, day, context)
    if actor is None and party.kind != "group":
        actor = holder_of(party.name, day=day, countries=context.countries)
    people = violent and (party.kind == "group" or party.role == "victim")  # "60 Afghans" are no army
    return replace(party, actor=actor or (None if people else _by_adjective(party.name, violent=violent)))


def _men_with_bombs(party: Party) -> bool:
    """ "The airport bombers" are no aircraft; "US bombers" are, by their nation."""
    return party.name.lower().endswith(("bomber", "bombers")) and not registry().scan(party.name)


def _actor(name: str, span: Span | None, day: str | None, context: Context) -> str | None:
    passage = context.passage(name, span)
    return actor_for(name, day=day, countries=context.countries, mentioned=context.mentioned, passage=passage)


_OF_ARMS = frozenset({"aerial", "drone", "heavy-weapons"})
"""Modes of violence for which a state has forces: "India strikes six places", with its jets."""


def _in_arms(party: Party) -> Party:
    """A state that is said to have struck with arms of war, as its armed forces. Whom others accuse stays as named."""
    actor = party.actor or ""
    forces = actor.replace("gov-", "mil-", 1)
    strikes = party.role == "actor" and party.stance == "stated" and party.kind == "actor"
    if not strikes or not actor.startswith("gov-") or registry().get(forces) is None:
        return party
    return replace(party, actor=forces)


def _by_adjective(name: str, *, violent: bool) -> str | None:
    """ "an American strike", "the Iranian warning": a bare adjective before an act is the state, its forces where
    the act is one of arms."""
    hits = registry().scan(name)
    if len(hits) != 1 or hits[0].kind != "adjective" or hits[0].text != name:
        return None
    government = hits[0].ids[0]
    forces = government.replace("gov-", "mil-", 1)
    return forces if violent and registry().get(forces) is not None else government


def _claimant(claimant: Claimant | None, day: str | None, context: Context) -> Claimant | None:
    if claimant is not None and claimant.kind == "person":
        return replace(claimant, name=context.spellings.get(claimant.name, claimant.name))
    if claimant is None or claimant.kind not in ("organisation", "unnamed"):
        return claimant
    return replace(claimant, actor=_actor(claimant.name, claimant.span, day, context))


_OF_PLACES = frozenset(["operates in", "operates from", "controls", "smuggles through", "recruits in"])
"""Relations to a place: "operates in Afghanistan" is not said of its government."""


def _assertion(assertion: Assertion, context: Context) -> Assertion:
    placed = assertion.relation in _OF_PLACES
    known = None if placed else _actor(assertion.object, assertion.span, context.day, context)
    subject = _party(assertion.subject, assertion.span, context.day, context)
    himself = subject.kind == "person" and subject.actor == known
    return replace(
        assertion,
        subject=replace(subject, actor=None) if himself else subject,  # who leads a group is not the group
        object_actor=known,
        claimant=_claimant(assertion.claimant, context.day, context),
        since=_stretch(assertion.since, context),
        until=_stretch(assertion.until, context),
    )


def _stretch(day: Day | None, context: Context) -> Day | None:
    return None if day is None else day_for(day.text, published=context.day, report=context.report.id)


def _total(total: Total, context: Context) -> Total:
    published = None if context.report.published is None else context.report.published.day
    period = None if total.period is None else day_for(total.period.text, published=published, report=context.report.id)
    place = None if total.place is None else context.places[total.place]
    return replace(total, period=period, place=place, claimant=_claimant(total.claimant, context.day, context))
