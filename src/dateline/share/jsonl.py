"""Incidents as JSON lines, one object a line, in the format that docs/incident.schema.json describes.

The same incidents give the same bytes: keys in the order of the format, incidents in the order given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.incident import Incident, to_json
from dateline.share.private import private_names, veiled


def lines(incidents: Iterable[Incident]) -> Iterator[str]:
    """One line for each incident, with its line break. Private persons stand under their initials."""
    for incident in incidents:
        yield json.dumps(shared(incident), ensure_ascii=False, allow_nan=False) + "\n"


def shared(incident: Incident) -> dict[str, Any]:
    """An incident as JSON values that may leave the record."""
    public = [
        *(party.name for party in incident.participants if party.actor is not None),
        *(
            claim.claimant.name
            for member in incident.accounts
            for claim in member.account.claims
            if claim.claimant is not None
        ),
        *([incident.place.name] if incident.place is not None else []),
    ]
    found: dict[str, Any] = veiled(to_json(incident), private_names(incident), public=public)
    return found
