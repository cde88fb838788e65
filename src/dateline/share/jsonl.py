"""Incidents as JSON lines, one object a line, in the format that docs/incident.schema.json describes.

The same incidents give the same bytes: keys in the order of the format, incidents in the order given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from dateline.incident import Incident, to_json
from dateline.share.private import private_names, shared_names, told_in, veiled


def lines(incidents: Iterable[Incident]) -> Iterator[str]:
    """One line for each incident, with its line break. Private persons stand under their initials."""
    told = list(incidents)
    private = shared_names(told)
    for incident in told:
        yield json.dumps(shared(incident, private), ensure_ascii=False, allow_nan=False) + "\n"


def shared(incident: Incident, private: Mapping[str, Iterable[str]] = MappingProxyType({})) -> dict[str, Any]:
    """An incident as JSON values that may leave the record. `private` are names of persons who are private by the other
    incidents that leave with it, by their last word: who was kidnapped in one is freed in another."""
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
    plain = to_json(incident)
    named = {each.name for each in incident.participants if each.role == "actor" or incident.type in IN_PUBLIC}
    names = private_names(incident) | (told_in(json.dumps(plain, ensure_ascii=False), private) - named)
    found: dict[str, Any] = veiled(plain, names, public=public)
    return found


IN_PUBLIC = frozenset(("COERCE", "SANCTION"))
"""Types of acts to whose recipients they are done in public: who is arrested or tried keeps the name there."""
