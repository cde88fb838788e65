"""Who stands against whom in an incident, as the tables of conflict data have it: two sides, each of one kind."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from dateline.fuse.known import body_kind, country_name, country_of
from dateline.fuse.nobody import is_nobody
from dateline.fuse.tolls import words_of
from dateline.registry.actor import STATE_BODIES

Camp = Literal["state", "external", "rebels", "militia", "crowd", "protesters", "civilians", "unknown"]
"""state: forces and government of the country of the incident; external: those of another, and international ones;
rebels: an armed group of the registry; militia: armed people whom nobody names; crowd: rioters and mobs."""

ARMED = frozenset({"state", "external", "rebels", "militia"})

_STATE_KINDS = STATE_BODIES | {"government", "court"}
_TELLING: dict[Camp, str] = {
    "protesters": "protester protesters demonstrator demonstrators marchers",
    "crowd": "mob mobs crowd crowds rioter rioters arsonists",
    "state": """
        soldier soldiers troop troops policeman policemen police officer officers constable army navy marines personnel
        guards rangers paramilitaries patrol checkpoint convoy forces cops gendarmes
    """,
    "militia": """
        militant militants gunman gunmen fighter fighters rebel rebels insurgent insurgents terrorist terrorists
        attacker attackers bomber bombers bandit bandits commander commanders militiamen militia operatives
    """,
}
_WORDS = {camp: frozenset(words.split()) for camp, words in _TELLING.items()}
"""What the words for a party that the registry lacks say of its kind."""


@dataclass(frozen=True, slots=True)
class Side:
    """One party as a side. `id` is its registry id, else None; `sure` whether some report states its part."""

    id: str | None
    name: str
    camp: Camp
    role: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Sides:
    """Those who act and those who are acted on, the first of each the main one."""

    actors: tuple[Side, ...]
    others: tuple[Side, ...]


def sides_of(found: Mapping[str, Any]) -> Sides:
    """The sides of an incident's JSON. Whoever only denies a part has none."""
    country = (found["place"] or {}).get("country")
    parties = [_side(party, country) for party in found["participants"] if not _denied(party)]
    actors = [each for each in parties if each.role == "actor"]
    others = [each for each in parties if each.role in ("recipient", "victim")]
    targets = [each for each in parties if each.role == "target" and each.camp in ("state", "external")]
    own = {each.id or each.name for each in actors}
    return Sides(
        tuple(_ordered(actors)), tuple(_ordered(each for each in [*others, *targets] if _label(each) not in own))
    )


def _label(each: Side) -> str:
    return each.id or each.name


def _ordered(found: Iterable[Side]) -> list[Side]:
    """Each once; those whom the registry knows first, then those whose part some report states."""
    unique = {_label(each): each for each in reversed(list(found))}
    return sorted(unique.values(), key=lambda each: (each.id is None, not each.sure, each.role, _label(each)))


def _denied(party: Mapping[str, Any]) -> bool:
    return all(voice["stance"] == "denied" for voice in party["stances"])


def _side(party: Mapping[str, Any], country: str | None) -> Side:
    sure = any(voice["stance"] == "stated" for voice in party["stances"])
    return Side(party["actor"], party["name"], camp_of(party, country), party["role"], sure)


def camp_of(party: Mapping[str, Any], country: str | None) -> Camp:
    """The kind of one party, in an incident in this country."""
    kind = None if party["actor"] is None else body_kind(party["actor"])
    if kind in _STATE_KINDS:
        home = country_of(party["actor"])
        return "external" if country and home and home != country else "state"
    if kind == "armed-group":
        return "rebels"
    if kind in ("igo", "forum", "company"):
        return "external"
    if kind is not None:
        return "civilians"
    return _by_words(party)


def _by_words(party: Mapping[str, Any]) -> Camp:
    words = {word.casefold() for word in words_of(party["name"])}
    camp = next((camp for camp, telling in _WORDS.items() if words & telling), None)
    if camp is not None:
        return camp
    if party["role"] == "actor":
        return "militia" if is_nobody(party["name"]) else "unknown"
    return "civilians"


@dataclass(frozen=True, slots=True)
class Country:
    """The numbers and regions of one country. `gw` is that of Gleditsch and Ward, as UCDP uses it; None where UCDP's
    actor data set has none."""

    iso: int | None
    gw: int | None
    ucdp_region: str | None
    acled_region: str | None


def country(code: str | None) -> Country:
    """What other data sets call a country."""
    return _countries().get(code or "", Country(None, None, None, None))


@cache
def _countries() -> dict[str, Country]:
    return {
        row["alpha2"]: Country(
            int(row["iso"]) if row["iso"] else None,
            int(row["gw"]) if row["gw"] else None,
            row["ucdp_region"] or None,
            row["acled_region"] or None,
        )
        for row in table("countries.csv")
    }


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table that lies beside this module."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def in_country(found: Mapping[str, Any]) -> str:
    """The name of the country of an incident, "" where it is not known."""
    return country_name((found["place"] or {}).get("country")) or ""
