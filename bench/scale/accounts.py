"""Accounts with known truth: incidents in three thousand towns, told by one to six reports each, thirty accounts a day:
a record grows by the days that it covers.

The towns lie in 24 countries of six provinces, unevenly: as in the world, some have a hundred times the incidents of
others. Reports leave things out and err: a day off in one of twenty, the month alone in one of ten, the province in one
of eight, tolls that rise. Names of streets and of persons are made up for each incident, as news has them.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.fuse.factory import account, day, party

from dateline.compare.text import story
from dateline.fuse import Told
from dateline.fuse.told import gist_of
from dateline.model import Place

MODES = ("suicide-attack", "explosives", "firearms", "aerial", "targeted")
ACTORS = ("ttp", "iskp", "bla", "al-shabaab", "jnim", "iswap", "pkk", "eln", "boko-haram", "islamic-state")
OTHERS = ("police", "soldiers", "worshippers", "shoppers", "labourers", "aid workers", "guards", "students")
SYLLABLES = ("ba", "dar", "gul", "ka", "lan", "mir", "no", "pur", "ra", "sha", "tan", "wa", "zo", "hel", "im", "qu")
FILLER = (
    "the wounded were taken to hospital and shops stayed closed",
    "an inquiry was ordered into how the men had passed the checkpoint",
    "residents heard firing for an hour before troops arrived",
    "the road was reopened in the afternoon and traffic moved again",
    "nobody had claimed it by the evening and a search went on",
    "the governor condemned it and promised help to the families",
)
_FIRST, _A_DAY, _TOWNS = dt.date(2000, 1, 1), 30, 3000


@dataclass(frozen=True, slots=True)
class Happening:
    """One incident as it was."""

    number: int
    day: dt.date
    town: Place
    mode: str
    actor: str
    other: str
    killed: int
    names: tuple[str, ...]


def accounts(number: int, *, seed: int = 1) -> Iterator[tuple[Told, int]]:
    """So many accounts, each with the number of its incident."""
    for told, text, incident in written(number, seed=seed):
        about = story(text)
        yield replace(told, story=about, gist=gist_of(about)), incident


def written(number: int, *, seed: int = 1) -> Iterator[tuple[Told, str, int]]:
    """The same with the text of each report, which holds one account, in place of what is worked out of it."""
    chance = random.Random(seed)
    towns = [_town(place, chance) for place in range(_TOWNS)]
    made, incident, days = 0, 0, max(1, number // _A_DAY)
    while made < number:
        happening = _happening(incident, towns, days, chance)
        for _ in range(min(chance.choice((1, 1, 1, 2, 2, 3, 4, 6)), number - made)):
            yield *_told(made, happening, chance), incident
            made += 1
        incident += 1


def _town(place: int, chance: random.Random) -> Place:
    country = chr(65 + place % 24) + "X"
    province = f"{country} province {place // 24 % 6}"
    lat, lon = chance.uniform(-40, 55), chance.uniform(-110, 140)
    return Place(_name(chance), (), "in", f"t{place}", "point", country, province, None, lat, lon, 8.0, "town")


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.choice((2, 3, 3, 4)))).capitalize()


def _happening(number: int, towns: list[Place], days: int, chance: random.Random) -> Happening:
    town = towns[int(_TOWNS * chance.random() ** 3)]
    killed = int(chance.paretovariate(0.9)) - 1
    names = tuple(_name(chance) for _ in range(3))
    when = _FIRST + dt.timedelta(days=chance.randrange(days))
    return Happening(
        number, when, town, chance.choice(MODES), chance.choice(ACTORS), chance.choice(OTHERS), min(killed, 300), names
    )


def _told(number: int, of: Happening, chance: random.Random) -> tuple[Told, str]:
    when = of.day + dt.timedelta(days=chance.choice((0,) * 19 + (1,)))
    said = when.isoformat() if chance.random() > 0.1 else f"{when:%Y-%m}"
    at = of.town if chance.random() > 0.12 else _province(of.town)
    killed = of.killed + chance.choice((0, 0, 0, 1, 2)) if of.killed else None
    text = (
        f"{of.killed or 'Several'} {of.other} were hit in {of.town.name} near {of.names[0]} road, {of.names[1]} "
        f"{of.names[2]} said, and {' . '.join(chance.sample(FILLER, 3))}."
    )
    made = account(
        f"s{number:07}",
        mode=of.mode,
        when=day(said),
        at=at,
        parties=(party(of.actor, actor=of.actor), party(of.other, "recipient")),
        killed=killed,
        text=text,
        published=(of.day + dt.timedelta(days=chance.choice((0, 1, 1, 2)))).isoformat(),
    )
    return made, text


def _province(town: Place) -> Place:
    name = town.admin1 or town.name
    return replace(town, id=f"p-{name}", name=name, kind="area", precision="province", radius_km=150.0)
