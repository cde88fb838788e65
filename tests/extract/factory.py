"""Builder of reports, and what a table of cases says of them. No case stands here: what a test means, it says.

A case is a text and what is right of it, as a mapping that only names what the case is about:

    accounts    every account, in the order of the text
    some        accounts that must be among those of the text, in any order
    totals      every total, as [field, least, greatest]
    assertions  every assertion, as [subject, relation, object]
    places      every place that the report names, in the order of the text
    skipped     words passed over, with the reason: {"attacks": "habitual"}

An account is a mapping too: `type`, `mode`, `weapon`, `status`, `salience`, `scope`, `name`; the participants by role
(`actor`, `recipient`, `target`, `victim`; `party` for any role) and by stance on who did it (`claimed`, `denied`,
`accused`); `place` and `day` (ISO, the first day); each kind of toll as a number or as [least, greatest], or all
of a kind as a list of pairs.

A participant is its registry id or, where it has none, a part of its name. A case that names ids in a role names all:
another id in that role is a miss; people without an id may stand beside them. [] stands for no id at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dateline.extract import extract
from dateline.model import TOLL_FIELDS, Account, Count, Day, Extraction, Party, Place, Published, Report, make_id
from dateline.resolve import resolve

Right = Mapping[str, Any]

ROLES = {"actor": ("actor",), "recipient": ("recipient",), "target": ("target",), "victim": ("victim",)}
STANCES = ("claimed", "denied", "accused")
PLAIN = ("type", "status", "salience", "scope")
"""Fields of which an account has one value."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what is extracted from it, names as they stand and resolved."""

    report: Report
    raw: Extraction
    resolved: Extraction

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts with ids, in the order of the text."""
        return tuple(sorted(self.resolved.accounts, key=lambda account: account.anchor))


def report(
    text: str, *, title: str | None = None, published: str | None = "2025-03-14", language: str = "en"
) -> Report:
    """A report of one or more paragraphs, the title first where there is one. 14 March 2025 is a Friday."""
    whole = text if title is None else f"{title}\n\n{text}"
    day = None if published is None else Published(published, "stated", published)
    made = make_id("rep", whole, published)
    return Report(made, made, whole, title=title, published=day, language=language)


@cache
def tell(text: str, *, title: str | None = None, published: str | None = "2025-03-14", language: str = "en") -> Told:
    """What a text tells. Each text is parsed once a run, however many tests ask."""
    made = report(text, title=title, published=published, language=language)
    raw = extract(made)
    return Told(made, raw, resolve(raw, made))


def failures() -> list[dict[str, Any]]:
    """The rows of failures.yaml: cases that are known to miss."""
    table = yaml.safe_load(Path(__file__).with_name("failures.yaml").read_text(encoding="utf-8"))
    return [row for rows in table.values() for row in rows]


def mended() -> list[dict[str, Any]]:
    """The rows of mended.yaml: cases that missed once."""
    rows: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("mended.yaml").read_text(encoding="utf-8"))
    return rows


# ------------------------------------------------------------------------------- reading accounts


def values(account: Account, field: str) -> list[Any]:
    """The values claimed for one field, in the order of the text."""
    return [claim.value for claim in account.of(field)]


def value(account: Account, field: str) -> Any:
    """The one value of a field that every account has once."""
    (only,) = values(account, field)
    return only


def parties(account: Account, *roles: str, stances: Iterable[str] = ("stated", "suspected")) -> list[Party]:
    """The participants in these roles; of all roles where none is given."""
    return [
        party
        for party in values(account, "participant")
        if (not roles or party.role in roles) and party.stance in stances
    ]


def ids(account: Account, *roles: str) -> set[str]:
    """The registry ids in these roles."""
    return {party.actor for party in parties(account, *roles) if party.actor}


def tolls(account: Account, field: str) -> list[tuple[int, int | None]]:
    """The tolls of one kind, as least and greatest."""
    return [(count.low, count.high) for count in values(account, field)]


def places(account: Account) -> list[str]:
    """The names of the places, as the report has them."""
    return [place.name for place in values(account, "place")]


def days(account: Account) -> list[str | None]:
    """The first day of each date; None where it cannot be told."""
    return [day.start for day in values(account, "date")]


# ------------------------------------------------------------------------------- what is right, and what is missed


def misses(told: Told, right: Right) -> list[str]:
    """What the case wants and the extraction does not give, in words; empty where all is right."""
    return [line for key, wanted in right.items() for line in _CHECKS[key](told, wanted)]


def _accounts(told: Told, wanted: list[Right]) -> Iterator[str]:
    found = told.accounts
    if len(found) != len(wanted):
        yield f"{len(found)} accounts instead of {len(wanted)}: {[shown(account) for account in found]}"
        return
    for account, want in zip(found, wanted, strict=True):
        yield from (f"{account.anchor.quote}: {line}" for line in account_misses(account, want))


def _some(told: Told, wanted: list[Right]) -> Iterator[str]:
    for want in wanted:
        if all(list(account_misses(account, want)) for account in told.accounts):
            yield f"no account has {dict(want)}: {[shown(account) for account in told.accounts]}"


def _totals(told: Told, wanted: list[list[Any]]) -> Iterator[str]:
    found = [[total.field, total.value.low, total.value.high] for total in told.resolved.totals]
    if sorted(map(str, found)) != sorted(map(str, wanted)):
        yield f"totals {found} instead of {wanted}"


def _assertions(told: Told, wanted: list[list[str]]) -> Iterator[str]:
    found = [
        [one.subject.actor or one.subject.name, one.relation, one.object_actor or one.object]
        for one in told.resolved.assertions
    ]
    if found != wanted:
        yield f"assertions {found} instead of {wanted}"


def _places(told: Told, wanted: list[str]) -> Iterator[str]:
    found = [place.name for place in told.raw.places]
    if found != wanted:
        yield f"places {found} instead of {wanted}"


def _skipped(told: Told, wanted: Mapping[str, str]) -> Iterator[str]:
    found = {one.span.quote: one.reason for one in told.resolved.skipped}
    for words, reason in wanted.items():
        if found.get(words) != reason:
            yield f"{words!r} is not passed over as {reason}: {found}"


_CHECKS = {
    "accounts": _accounts,
    "some": _some,
    "totals": _totals,
    "assertions": _assertions,
    "places": _places,
    "skipped": _skipped,
}


def account_misses(account: Account, want: Right) -> Iterator[str]:
    """What one account lacks."""
    for key, wanted in want.items():
        found = _found(account, key)
        if not _agrees(account, key, wanted):
            yield f"{key} {found} instead of {wanted}"


def _agrees(account: Account, key: str, wanted: Any) -> bool:
    found = _found(account, key)
    if key in PLAIN:
        return bool(found == [wanted])
    if key in TOLL_FIELDS:
        return _same_toll(account, key, wanted)
    many = [wanted] if isinstance(wanted, str) else list(wanted)
    if key in ("mode", "weapon", "place", "name", "day"):
        return set(found) == set(many)
    return _same_parties(_parties_of(account, key), many)


def _same_toll(account: Account, field: str, wanted: Any) -> bool:
    found = tolls(account, field)
    if isinstance(wanted, list) and isinstance(wanted[0], list):
        return set(found) == {(low, high) for low, high in wanted}
    low, high = wanted if isinstance(wanted, list) else (wanted, wanted)
    return (low, high) in [pair for pair in found if pair[0] == max(least for least, _ in found)]


def _same_parties(found: list[Party], wanted: list[str]) -> bool:
    known = {party.actor for party in found if party.actor}
    names = [party.name.lower() for party in found]
    missing = [one for one in wanted if one not in known and not any(one.lower() in name for name in names)]
    named = {party.actor for party in found if party.actor and any(one.lower() in party.name.lower() for one in wanted)}
    return not missing and not known - set(wanted) - named


def _parties_of(account: Account, key: str) -> list[Party]:
    if key == "party":
        return parties(account)
    if key in STANCES:
        return parties(account, "actor", stances=(key,))
    return parties(account, *ROLES[key])


def _found(account: Account, key: str) -> list[Any]:
    if key in (*ROLES, *STANCES, "party"):
        return [party.actor or party.name for party in _parties_of(account, key)]
    if key == "place":
        return places(account)
    if key == "day":
        return days(account)
    if key in TOLL_FIELDS:
        return list(tolls(account, key))
    return values(account, key)


def shown(account: Account) -> str:
    """An account on one line, for messages."""
    parts = []
    for claim in account.claims:
        match claim.value:
            case Party() as party:
                parts.append(f"{party.role}={party.actor or party.name}")
            case Place() as place:
                parts.append(f"place={place.name}")
            case Day() as day:
                parts.append(f"day={day.start or day.text}")
            case Count() as count:
                parts.append(f"{claim.field}={count.low}-{count.high}")
            case other:
                parts.append(f"{claim.field}={other}")
    return f"{account.anchor.quote!r}({' '.join(parts)})"
