"""From the accounts judged to tell of one happening to the incident: a pure view, never stored.

Each field is chosen by a rule with a name, at the time of asking; what was not chosen stays in the accounts,
and where claims do not agree the contradiction is listed. The same accounts and judgements give the same
bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.fuse.casualties import casualties
from dateline.fuse.citing import citing
from dateline.fuse.contradictions import contradictions
from dateline.fuse.edges import edges
from dateline.fuse.evidence import (
    Said,
    asserted,
    canonical,
    choose_day,
    choose_place,
    ids,
    in_force,
    ranked,
    said,
    text_of,
)
from dateline.fuse.known import country_name
from dateline.fuse.label import act, clashes, label, where
from dateline.fuse.label import parties as who
from dateline.fuse.parties import participants, private_victims
from dateline.fuse.told import Told
from dateline.incident import Incident, IncidentLink, Member, Weapon
from dateline.model import Judgement, Link, LinkRelation, Salience, Scope, Status

_STATUSES: tuple[Status, ...] = ("happened", "ongoing", "foiled", "attempted", "planned", "unknown")
"""The statuses, the one that outruns the others first: what was planned and then happened, happened."""

_OUTRUN = frozenset({"planned", "unknown"})
"""Statuses that any other outruns, however often they are told."""

_HEADLINE = ("type", "date", "place")
"""The fields whose confidence is the incident's: without them no incident can be found again."""


def incident_id(account: str) -> str:
    """The permanent handle of an account: the id of whichever incident holds it begins with it."""
    return "inc_" + account.removeprefix("acc_")


def assemble(
    told: Iterable[Told],
    judgements: Iterable[Judgement] = (),
    *,
    rule: str = "ucdp",
    incidents: Mapping[str, str] | None = None,
) -> Incident:
    """The incident that these accounts make.

    `judgements` may be those of the whole record; only those between these accounts count. `rule` names how
    tolls are chosen (see casualties.py). Accounts of superseded reports stay among its accounts and choose no
    value. `incidents` maps the id of an account to that of the incident that holds it, for links: none leads to an
    account that it lacks, of which nobody may know or which a person said tells of no incident. Without it every
    account is linked by its handle. Raises UsageError for a rule that there is not, and ValueError where
    there is no account.
    """
    everyone = citing(canonical(told))
    if not everyone:
        raise ValueError("an incident needs at least one account")
    items = in_force(everyone)
    found = said(items)
    date, place = choose_day(found), choose_place(found)
    kinds = ranked(asserted(found, "type"), text_of)
    kind = kinds[0][0] if kinds else None
    modes = tuple(mode for mode, _ in ranked(asserted(found, "mode"), text_of))
    parties = participants(found)
    status = _status(found)
    country = None if place is None else country_name(place.country)
    tolls = casualties(found, parties, rule=rule)
    acted = edges(found, parties, type=kind, modes=modes)
    what = act(kind, modes, _title(found), clash=clashes(kind, acted))
    named = who(kind, parties, edges=acted, private=private_victims(found))
    return Incident(
        id=incident_id(everyone[0].account.id),
        label=label(date, what, where(place, country), status=status, who=named),
        scope=_scope(found),
        salience=_salience(items, found),
        type=kind,
        modes=modes,
        contexts=tuple(sorted(context for context, _ in ranked(asserted(found, "context"), text_of))),
        status=status,
        date=date,
        place=place,
        participants=parties,
        casualties=tolls,
        weapons=_weapons(found),
        edges=acted,
        links=_links(everyone, found, incidents),
        reports=len({item.source.id for item in items}),
        origins=len({item.source.origin for item in items}),
        confidence=_confidence(items, found, judgements),
        accounts=tuple(Member(item.account, item.source) for item in everyone),
        contradictions=contradictions(found, tolls),
        support=_support(found, kind, status),
    )


def _status(found: Sequence[Said]) -> Status:
    """The status of most origins; a plan counts only where nothing else is told."""
    told = [value for value, _ in ranked(asserted(found, "status"), text_of)]
    firm = [value for value in told if value not in _OUTRUN] or told
    leader = firm[0] if firm else "unknown"
    return next((status for status in _STATUSES if status == leader), "unknown")


def _scope(found: Sequence[Said]) -> Scope:
    scopes = ranked(asserted(found, "scope"), text_of)
    return "campaign" if scopes and scopes[0][0] == "campaign" else "event"


def _salience(items: Sequence[Told], found: Sequence[Said]) -> Salience:
    """Background only where every account recalls it as background."""
    recalled = {each.account for each in asserted(found, "salience") if each.claim.value == "background"}
    return "background" if len(recalled) == len(items) else "foreground"


def _title(found: Sequence[Said]) -> str | None:
    names = ranked(asserted(found, "name"), text_of)
    return names[0][0] if names else None


def _weapons(found: Sequence[Said]) -> tuple[Weapon, ...]:
    names = ranked(asserted(found, "weapon"), lambda value: (text_of(value) or "").casefold() or None)
    return tuple(Weapon(name, ids(claims)) for name, claims in sorted(names))


def _links(
    everyone: Sequence[Told], found: Sequence[Said], incidents: Mapping[str, str] | None
) -> tuple[IncidentLink, ...]:
    """Links to other incidents, each once with all its claims; a link within the incident is none."""
    own = {item.account.id for item in everyone}
    targets: dict[tuple[str, LinkRelation], list[Said]] = {}
    for each in asserted(found, "link"):
        value = each.claim.value
        if not isinstance(value, Link) or value.account in own:
            continue
        other = incident_id(value.account) if incidents is None else incidents.get(value.account)
        if other is not None:
            targets.setdefault((other, value.relation), []).append(each)
    return tuple(IncidentLink(*key, ids(targets[key])) for key in sorted(targets))


def _confidence(items: Sequence[Told], found: Sequence[Said], judgements: Iterable[Judgement]) -> float:
    """How sure it is that the accounts belong together, times how sure its type, day and place were read:
    each account by its best tie to another, on the average; each field by its best claim. 1 is certain."""
    fields = [[each.claim.confidence for each in asserted(found, field)] for field in _HEADLINE]
    read = [max(confidences) for confidences in fields if confidences]
    surely = sum(read) / len(read) if read else 0.0
    return round(surely * _cohesion({item.account.id for item in items}, judgements), 2)


def _cohesion(accounts: set[str], judgements: Iterable[Judgement]) -> float:
    if len(accounts) < 2:
        return 1.0
    best = dict.fromkeys(accounts, 0.5)  # where no judgement is given, nothing is known of the tie
    for each in judgements:
        if each.left in accounts and each.right in accounts:
            sure = 1.0 if each.by.startswith("person:") and each.verdict == "same" else each.probability
            best[each.left] = max(best[each.left], sure)
            best[each.right] = max(best[each.right], sure)
    return sum(best[account] for account in sorted(best)) / len(best)


def _support(found: Sequence[Said], kind: str | None, status: Status) -> dict[str, tuple[str, ...]]:
    """The claims behind the values that carry none themselves."""
    chosen = {
        "type": [each for each in asserted(found, "type") if each.claim.value == kind],
        "modes": asserted(found, "mode"),
        "contexts": asserted(found, "context"),
        "status": [each for each in asserted(found, "status") if each.claim.value == status],
        "scope": asserted(found, "scope"),
        "salience": asserted(found, "salience"),
        "name": asserted(found, "name"),
    }
    return {field: ids(claims) for field, claims in chosen.items()}
