"""What leaves the record names no private person: victims who are no public figures stand under their
initials.

A victim with a registry entry, or of whom an act is told too, is public and keeps the name. Everybody else
who is told of as a victim by name is private, in every value and every quote of the incident, its title
included. Offsets still point into the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dateline.incident import Incident
from dateline.model import Party

_KEPT = frozenset({"id", "url", "claims", "schema", "by", "incident", "anchor", "origin"})
"""Keys whose strings are ids, addresses or signatures, and never prose."""

_SHORTEST = 3
"""Letters from which a part of a name is looked for alone: shorter ones are particles."""


def private_names(incident: Incident) -> frozenset[str]:
    """The names of the private persons that an incident tells of."""
    parties = [
        claim.value for member in incident.accounts for claim in member.account.claims if isinstance(claim.value, Party)
    ]
    public = {party.name for party in parties if party.actor is not None or party.role == "actor"}
    return frozenset(
        party.name
        for party in parties
        if party.role == "victim" and party.kind == "person" and party.name not in public
    )


def veiled(value: Any, names: Iterable[str], *, public: Iterable[str] = ()) -> Any:
    """A JSON value in which these names are initials, whole or in part; the parts of `public` names stay."""
    wanted = sorted(set(names), key=lambda name: (-len(name), name))
    if not wanted:
        return value
    kept = {part.casefold() for name in public for part in _parts(name)}
    return _walked(value, _pattern(wanted, kept))


def initials(name: str) -> str:
    """ "Amina Yusuf" as "A. Y."; titles and particles are words like others."""
    return " ".join(f"{word[0].upper()}." for word in re.findall(r"\w+", name))


def _parts(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name) if len(word) >= _SHORTEST and word[0].isupper()]


def _pattern(names: list[str], kept: set[str]) -> re.Pattern[str]:
    parts = {part for name in names for part in _parts(name) if part.casefold() not in kept}
    words = [re.escape(each) for each in (*names, *sorted(parts, key=lambda part: (-len(part), part)))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def _walked(value: Any, pattern: re.Pattern[str], key: str | None = None) -> Any:
    if isinstance(value, dict):
        return {name: _walked(each, pattern, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_walked(each, pattern, key) for each in value]
    if isinstance(value, str) and key not in _KEPT:
        return pattern.sub(lambda found: initials(found.group()), value)
    return value
