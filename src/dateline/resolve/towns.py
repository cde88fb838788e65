"""Bodies told by the town where they are: "police in Karachi", "military intelligence in Moscow", "federal prosecutors
in Karlsruhe". The town says whose they are; of its police, those of its own or of its province where the registry has
them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.registry.countries import countries
from dateline.registry.load import registry
from dateline.registry.phrases import body_at
from dateline.registry.text import keys
from dateline.registry.words import words
from dateline.resolve.described import described
from dateline.resolve.namesakes import active_on
from dateline.resolve.place_reading import read_name

_IN_TOWN = re.compile(r"(?:[Tt]he )?(?P<what>[\w -]+?) in (?P<where>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})")
_TOWN = 4.6
"""The least prior of a place that says whose police there are: a town of 40,000, or a district."""

_CLEAR = 1.0
"""By how much the prior of one country's town exceeds those of others where the country is plain."""

_STATE = re.compile(r" (?:Province|Region|State|Territory|Governorate|District)$")
_AROUND = words("around") | words("staff")


def of_town(name: str, after: str, day: str | None, near: tuple[str, ...]) -> str | None:
    """The body that words mean by the town in them, or behind them. near: countries of the report, most told of
    first, which say which of several towns of a name it is."""
    told = _IN_TOWN.fullmatch(name) or _IN_TOWN.match(f"{name}{after}")
    if told is None or told.start("where") < len(name) - len(told["where"]) or len(told["what"]) > len(name):
        return None
    home = _home(told["where"], near)
    return None if home is None else _of_home(told["what"], told["where"], home, day)


@lru_cache(maxsize=4096)
def _of_home(what: str, where: str, home: tuple[str, str | None], day: str | None) -> str | None:
    country, province = home
    adjective = _adjectives()[country]
    found = list(keys(what))
    start = next((at for at, word in enumerate(found) if word not in _AROUND or body_at(found, at)), 0)
    body = body_at(found, start)
    if body is not None and body[1] == "pol" and not found[body[0] :]:
        return _police(where, province, country) or f"pol-{country.lower()}"
    if (special := described(f"{adjective} {what.lower()}", day)) is not None:
        return special
    named = registry().find(f"{adjective} {what}")
    own = [actor for actor in named if actor.country == country and actor.id[:4] not in ("gov-", "mil-")]
    return own[0].id if len(own) == 1 and active_on(own[0], day) else None


def _police(town: str, province: str | None, country: str) -> str | None:
    """The police of a town, or of its province, where it has its own."""
    of = (town, *((_STATE.sub("", province),) if province else ()))
    for name in (f"{prefix}{each} police" for each in of for prefix in ("", f"{_adjectives()[country]} ")):
        found = [actor for actor in registry().find(name) if actor.kind == "police" and actor.country == country]
        if len(found) == 1 and not found[0].id.startswith("pol-"):
            return found[0].id
    return None


def _home(where: str, near: tuple[str, ...]) -> tuple[str, str | None] | None:
    """The country and province of a town: the only likely one, or that of the country that the report tells of."""
    candidates = [one for one in read_name(where).candidates if one.entry.country]
    if not candidates or candidates[0].prior < _TOWN:
        return None
    close = [one for one in candidates if one.prior > candidates[0].prior - _CLEAR]
    lands = {one.entry.country for one in close}
    country = candidates[0].entry.country if len(lands) == 1 else next((code for code in near if code in lands), None)
    provinces = {one.entry.admin1 for one in close if one.entry.country == country and one.prior >= _TOWN}
    return (country, provinces.pop() if len(provinces) == 1 else None) if country else None


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return {country.alpha2: country.adjective for country in countries()}
