"""Values of the record as short words for a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from dateline.incident import Incident, Participant, Toll, When, Where
from dateline.model import Claim, Claimant, Count, Day, Link, Party, Place, Stance, Succession

UNKNOWN = "?"

HEADERS = ("id", "date", "type", "place", "who -> whom", "k/i", "rep/org")
"""The columns of incidents: killed/injured and reports/origins share one each."""


def incident_row(incident: Incident) -> tuple[str, ...]:
    """An incident as the cells of its columns."""
    return (
        incident.id[:12],
        day(incident.date),
        kind(incident),
        place(incident.place),
        sides(incident),
        f"{toll(incident.casualties.killed)}/{toll(incident.casualties.injured)}",
        f"{incident.reports}/{incident.origins}",
    )


def kind(incident: Incident) -> str:
    """The type and modes, with the status where it is not simply that it happened; for a campaign its name
    before them."""
    what = " ".join([incident.type or UNKNOWN, *incident.modes])
    name = campaign(incident)
    what = what if name is None else f"{name}: {what}"
    return what if incident.status in ("happened", "unknown") else f"{what} ({incident.status})"


def campaign(incident: Incident) -> str | None:
    """What a campaign is called: the name told most often, of equals the one told first."""
    if incident.scope != "campaign":
        return None
    claims = [claim for member in incident.accounts for claim in member.account.of("name")]
    names = Counter(claim.value for claim in claims if isinstance(claim.value, str) and claim.polarity == "asserts")
    return next((name for name, _ in names.most_common(1)), None)


def day(date: When | Day | None) -> str:
    """As much of a date as is known: 2021-08-26, 2021-08, 2021, a stretch, or the words in quotes."""
    if date is None:
        return UNKNOWN
    if date.start is None or date.end is None:
        return f'"{date.text}"{_same_as(date)}' if date.text else UNKNOWN
    if date.precision in ("month", "year") and date.start[:4] == date.end[:4]:
        return date.start[: 7 if date.precision == "month" else 4]
    return date.start if date.start == date.end else f"{date.start}..{date.end}"


def stretch(since: Day | None, until: Day | None) -> str:
    """For what time something is said to hold: "since 2001", "until 2021", "1990-01-01..1999-12-31"; nothing where
    no words set it."""
    if since is None or until is None:
        return f"since {day(since)}" if since is not None else f"until {day(until)}" if until is not None else ""
    return day(since) if since == until else f"{day(since)} to {day(until)}"


def _same_as(date: When | Day) -> str:
    """The unresolved day that these words mean, where they do not say it themselves: "hours later" in a report
    of Tuesday. An anchor is words, and days before or after them ("rep_...#january 29-7")."""
    found = re.fullmatch(r"[^#]*#(\D.*?)(?:([+-])(\d+))?", date.anchor or "")
    if found is None:
        return ""
    base, sign, days = found.groups()
    told = re.findall(r"\w+", date.text.casefold())
    if not days and all(any(word.startswith(part[:3]) for word in told) for part in base.casefold().split()):
        return ""
    away = f"{days} day{'' if days == '1' else 's'} {'after' if sign == '+' else 'before'} " if days else ""
    name = "the day of publication" if base == "today" else base[0].upper() + base[1:]
    return f" (= {away}{name})"


def place(where: Where | Place | None) -> str:
    """A place with its country, and a mark where the gazetteer does not know it."""
    if where is None:
        return UNKNOWN
    relation = "" if where.relation == "in" else f"{where.relation} "
    country = f", {where.country}" if where.country and where.precision != "country" else ""
    return f"{relation}{where.name}{country}" + ("" if where.id else " (?)")


def sides(incident: Incident) -> str:
    """Who did it, and to whom: those stated before those claimed or suspected, which it says; those who only
    deny it not at all."""
    who = _names(incident, ("actor",))
    whom = _names(incident, ("recipient", "target", "victim"))
    return f"{who or UNKNOWN} -> {whom or UNKNOWN}"


_STANCES: tuple[Stance, ...] = ("stated", "claimed", "suspected", "accused")


def stance(party: Participant) -> Stance:
    """The surest stance that any voice takes on a party's part; denied where all deny it."""
    held = {voice.stance for voice in party.stances}
    return next((one for one in _STANCES if one in held), "denied")


def _names(incident: Incident, roles: tuple[str, ...], most: int = 2) -> str:
    parties = [party for role in roles for party in incident.participants if party.role == role]
    surest: dict[str, Stance] = {}
    for party in parties:
        name, held = party.actor or party.name, stance(party)
        if held != "denied" and (name not in surest or _STANCES.index(held) < _STANCES.index(surest[name])):
            surest[name] = held
    named = sorted(surest, key=lambda name: _STANCES.index(surest[name]))
    shown = [name if surest[name] == "stated" else f"{name} ({surest[name]})" for name in named[:most]]
    return ", ".join(shown) + (f" +{len(named) - most}" if len(named) > most else "")


def toll(of: Toll | None) -> str:
    """A toll as its best figure, else its bounds; - where none is told."""
    if of is None:
        return "-"
    if of.best is not None:
        return str(of.best)
    return str(of.low) if of.low == of.high else f"{of.low}-{of.high}"


def count(of: Count) -> str:
    """A number, with + where it has no upper bound."""
    if of.high is None:
        return f"{of.low}+"
    return str(of.low) if of.low == of.high else f"{of.low}-{of.high}"


def hedged(of: Count, hedge: str | None) -> str:
    """A number with the words that hedge it; the + already says "at least" and "more than"."""
    if hedge is None or of.high is None:
        return count(of)
    return f"{hedge} {count(of)}" if of.low == of.high else f"{count(of)} ({hedge})"


def value(claim: Claim) -> str:
    """What a claim holds, in words."""
    held = claim.value
    match held:
        case Count():
            said = count(held) + (f" {claim.who}" if claim.who else "")
            return f"{said} (in all)" if claim.total else said
        case Day():
            return f'{day(held)} ("{held.text}")' if held.start else day(held)
        case Place():
            return place(held)
        case Party():
            known = f" [{held.actor}]" if held.actor else ""
            stance = "" if held.stance == "stated" else f" ({held.stance})"
            return f"{held.role}: {held.name}{known}{stance}"
        case Link():
            return f"{held.relation} {held.account}"
        case str():
            return held


def claimant(of: Claimant | None) -> str:
    """Who says so, with the chain to the report; nothing for the report's own voice."""
    if of is None:
        return ""
    return of.name + "".join(f", via {link}" for link in of.via)


def signs(claim: Claim) -> str:
    """What qualifies a claim: denied, hedged, inferred."""
    marks = [
        "denied" if claim.polarity == "denies" else "",
        claim.hedge or "",
        "" if claim.basis == "stated" else claim.basis,
    ]
    return ", ".join(mark for mark in marks if mark)


SHOWN = 0.1
"""The least share of another meaning of a place name that is worth a reader's while."""


def meanings(claim: Claim) -> str:
    """What else the name of a place may mean, each with its share; nothing where it is beyond doubt."""
    held = claim.value
    if not isinstance(held, Place):
        return ""
    others = [one for one in held.meanings if one.id != held.id and one.score >= SHOWN]
    named = (", ".join(part for part in (one.name, one.admin1, one.country) if part) for one in others)
    told = "; ".join(f"{name} {one.score:.2f}" for name, one in zip(named, others, strict=True))
    return f"{'or ' if held.id else 'perhaps '}{told}" if told else ""


def succession(of: Succession) -> str:
    """What became of a report, and by whose word."""
    by = of.by or of.signed.removeprefix("person:")
    return f"{of.how} by {by}" if of.by or of.how == "withdrawn" else of.how


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 report", "9 reports"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def joined(parts: Iterable[str]) -> str:
    """The parts that are there."""
    return " | ".join(part for part in parts if part)
