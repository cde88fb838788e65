"""What is shared names no private person: victims who are no public figures stand under their initials.

A victim with a registry entry, or of whom an act is told too, is public and keeps the name. Everybody else who is told
of as a victim by name is private, and so is who is freed by no state: in every value and every quote of the incident,
its title included, and in the other incidents of the record. Offsets still point into the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dateline.fuse.known import is_nation, is_state
from dateline.fuse.sums import is_people
from dateline.incident import Incident
from dateline.model import Party

_KEPT = frozenset({"id", "url", "claims", "schema", "by", "incident", "anchor", "origin", "sha256", "marking"})
"""Keys whose strings are ids, addresses or signatures, and never prose."""

_SHORTEST = 3
"""Letters from which a part of a name is looked for alone: shorter ones are particles."""


_CAPITAL = re.compile(r"(?:^|-)[^\W\d_a-z]")
"""A capital at the beginning, or behind a particle: "al-Karim"."""


def private_names(incident: Incident) -> frozenset[str]:
    """The names of the private persons that an incident tells of."""
    parties = [
        claim.value for member in incident.accounts for claim in member.account.claims if isinstance(claim.value, Party)
    ]
    public = {party.name for party in parties if party.actor is not None or party.role == "actor"}
    harmed = {"victim", "recipient"} if _frees_captives(incident) else {"victim"}
    victims = (
        personal(party.name)
        for party in parties
        if party.role in harmed and party.kind == "person" and party.name not in public
    )
    return frozenset(name for name in victims if name is not None)


def _frees_captives(incident: Incident) -> bool:
    """Whether somebody is rescued, or let go by those who held him: whom a state lets go was arrested, in public."""
    held = any(
        each.role == "actor" and each.actor is not None and is_state(each.actor) for each in incident.participants
    )
    return incident.type == "AID" or ("release" in incident.modes and not held)


Names = Mapping[str, Iterable[str]]
"""Names of private persons by their last word."""


def by_last_word(names: Iterable[str]) -> dict[str, set[str]]:
    """Names by their last word, by which a text is searched for many at once."""
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(re.findall(r"\w+", name)[-1], set()).add(name)
    return found


def told_in(text: str, names: Names) -> frozenset[str]:
    """Those of the names that a text may hold: whose last word it has."""
    return frozenset(name for word in set(re.findall(r"\w+", text)) for name in names.get(word, ()))


IN_PUBLIC = frozenset(("COERCE", "SANCTION"))
"""Types of acts to whose recipients they are done in public: who is arrested or tried keeps the name there."""


def hidden_in(incident: Incident, text: str, private: Names) -> frozenset[str]:
    """The names that are hidden in what is written of an incident: those of its own private persons, and of those who
    are private by other incidents. Who was kidnapped in one is freed in another; who does something here, or is
    arrested here, keeps the name here."""
    named = {each.name for each in incident.participants if each.role == "actor" or incident.type in IN_PUBLIC}
    return private_names(incident) | (told_in(text, private) - named)


def personal(name: str) -> str | None:
    """The part of a phrase that is a person's own name: capitalised words that tell of no kind of
    people ("Ali Khan" of "polio worker Ali Khan"). One such word is a name only where it stands alone. None
    for a group that was taken for a person ("killed khwarij"): it has nothing to hide."""
    words = [(word, re.sub(r"\W+$", "", word).casefold()) for word in name.split()]
    own = [number for number, (word, plain) in enumerate(words) if _CAPITAL.search(word) and not is_people(plain)]
    if not own or (len(own) == 1 and len(words) > 1) or all(_of_nation(words[number][1]) for number in own):
        return None
    return " ".join(word for word, _ in words[own[0] : own[-1] + 1])


def _of_nation(word: str) -> bool:
    return is_nation(word) or is_nation(word.removesuffix("s"))


class Veil:
    """Puts the names of private persons under their initials in what is written of one incident, whole or in part. The
    parts of names that somebody public in it bears stay: a minister of the same surname keeps it."""

    def __init__(self, incident: Incident, names: Iterable[str]) -> None:
        self._veil = Veiler(names, public=_public(incident))

    def __call__(self, value: Any) -> Any:
        """The JSON value with initials in place of the names."""
        return self._veil(value)


class Veiler:
    """Puts these names under their initials, whole or in part; the parts of `public` names stay."""

    def __init__(self, names: Iterable[str], *, public: Iterable[str] = ()) -> None:
        wanted = sorted(set(names), key=lambda name: (-len(name), name))
        kept = {part.casefold() for name in public for part in _parts(name)}
        self._pattern = _pattern(wanted, kept) if wanted else None

    def __call__(self, value: Any) -> Any:
        """The JSON value with initials in place of the names."""
        return value if self._pattern is None else _walked(value, self._pattern)


def _public(incident: Incident) -> list[str]:
    """The names of an incident that are not hidden, although a private person may bear a part of them."""
    claims = (claim for member in incident.accounts for claim in member.account.claims)
    return [
        *(party.name for party in incident.participants if party.actor is not None),
        *(claim.claimant.name for claim in claims if claim.claimant is not None),
        *([incident.place.name] if incident.place is not None else []),
    ]


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
