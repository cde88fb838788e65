"""How many people the incidents of a record come to."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.incident import Incident, Toll, stands


def counts(incident: Incident) -> bool:
    """Whether its tolls are added up: some report of it stands, and it is no campaign, whose strikes are incidents of
    their own."""
    return stands(incident) and incident.scope == "event"


def number(incident: Incident, field: str) -> int | None:
    """How many people one incident counts for one kind of toll: the best figure, the least where its rule does not
    choose; None where nobody tells, and for what is not added up."""
    toll: Toll | None = getattr(incident.casualties, field)
    if toll is None or not counts(incident):
        return None
    return toll.low if toll.best is None else toll.best


def total(incidents: Iterable[Incident], field: str) -> int:
    """The people of all incidents; what nobody tells adds nothing."""
    return sum(number(one, field) or 0 for one in incidents)
