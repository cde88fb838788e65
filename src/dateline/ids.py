"""From what a person types to what the record holds: an id, or enough of its beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.errors import NotThere, UsageError
from dateline.store import Record, follow

Kind = Literal["incident", "account", "person", "profile", "report", "claim", "assertion", "total", "actor"]

_TABLES: dict[str, tuple[Kind, str]] = {
    "inc": ("incident", "handles"),
    "acc": ("account", "handles"),
    "per": ("person", "handles"),
    "prf": ("profile", "handles"),
    "rep": ("report", "captures"),
    "clm": ("claim", "claims"),
    "ast": ("assertion", "assertions"),
    "tot": ("total", "totals"),
}
"""What each prefix of an id names, and the table that knows it. An incident is found by any of its accounts, a person
by any of the profiles, and an account or a profile by any id that it ever had."""

_ROOTS: dict[Kind, str] = {"incident": "acc", "account": "acc", "person": "prf", "profile": "prf"}
"""What is found by the id of something that stands in a report."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What an id names. For an incident or a person, `id` is that of the account or profile whose handle was given."""

    kind: Kind
    id: str


def find(record: Record, text: str) -> Thing:
    """The thing that an id or its beginning names. UsageError where there is none, or more than one."""
    prefix, separator, rest = text.partition("_")
    if not separator or prefix not in _TABLES:
        return _actor(text)
    kind, table = _TABLES[prefix]
    if kind in _ROOTS:
        return Thing(kind, _today(record, _only(record, f"{_ROOTS[kind]}_{rest}", table, text), text))
    return Thing(kind, _only(record, text, table, text))


def comparable(record: Record, one: str, other: str) -> tuple[Thing, Thing]:
    """What two ids name that may be one: accounts or incidents, profiles or persons. UsageError for others."""
    left, right = find(record, one), find(record, other)
    for text, thing in ((one, left), (other, right)):
        if thing.kind not in _ROOTS:
            raise UsageError(
                f"{text} names {article(thing.kind)}: give accounts (acc_...), incidents (inc_...) or persons (per_...)"
            )
    if _ROOTS[left.kind] != _ROOTS[right.kind]:
        raise UsageError(f"{one} names {article(left.kind)} and {other} {article(right.kind)}: give two of a kind")
    return left, right


def article(kind: str) -> str:
    """A kind with its article, for a sentence."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _only(record: Record, prefix: str, table: str, text: str) -> str:
    found = record.starting(prefix, kind=table)
    if not found:
        raise NotThere(f"nothing in {record.where} has the id {text}: `dateline list` names what it holds")
    if len(found) > 1 and found[0] != prefix:
        raise UsageError(f"{text} begins more than one id, {found[0]} and {found[1]} among them: give more of it")
    return found[0]


def _today(record: Record, id_: str, text: str) -> str:
    today = follow(record, id_)
    if today is None:
        raise NotThere(f"{text} was found by earlier rules, and nothing holds its words any more")
    return today


def _actor(text: str) -> Thing:
    from dateline.registry.load import registry  # noqa: PLC0415  a second's work that only actors need

    actors = registry().actors
    if text not in actors:
        raise UsageError(
            f"{text} is no id: it begins with inc_, acc_, per_, rep_ or clm_, or names an actor ({min(actors)})"
        )
    return Thing("actor", text)
