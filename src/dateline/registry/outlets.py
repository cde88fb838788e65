"""Who publishes: outlets by host and by name, from `outlets/*.yaml`.

An outlet that no table knows keeps the host or the name that the page gives. Nothing here says how far an
outlet is to be believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from dateline.tables import load_table

PRESS = ("newspaper", "broadcaster", "wire", "online", "magazine")
_SMALL = frozenset(("of", "the", "for", "and", "in", "de", "s"))
_SECTIONS = frozenset(("news", "world", "nation", "national", "opinion", "home", "press", "media", "wire"))
"""Words of sections and of many names, which name no outlet by themselves."""

BODIES = ("monitor", "think-tank", "international", "ngo", "government")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One publisher. `hosts` are bare ("dawn.com") and own the hosts below them; `country` is ISO alpha-2."""

    id: str
    name: str
    hosts: tuple[str, ...]
    country: str
    kind: str
    aliases: tuple[str, ...] = ()


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets, by id."""
    folder = resources.files("dateline.registry") / "outlets"
    tables = sorted((path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda p: p.name)
    rows = [row for table in tables for row in load_table(table.read_text("utf-8"))]
    return tuple(sorted((_outlet(row) for row in rows), key=lambda outlet: outlet.id))


def by_host(host: str) -> Outlet | None:
    """The outlet that publishes on this host: the longest known host that it is, or lies below."""
    labels = host.lower().strip(".").split(":")[0].split(".")
    for start in range(len(labels)):
        found = _hosts().get(".".join(labels[start:]))
        if found is not None:
            return found
    return None


def by_name(name: str) -> Outlet | None:
    """The outlet that these words of a text name: in capitals as names are ("The Hill Times", "THE HILL TIMES"),
    without regard to punctuation and to a short name in brackets after it.

    "The" may be left out, but where the rest is a word of sections: "News" alone names no outlet.
    """
    whole = re.sub(r"\s*\(([A-Z][\w.-]{1,9})\)$", "", name)
    for each in (name, whole):
        if _is_capital(each) and each.casefold() not in _SECTIONS and (found := _names().get(_key(each))):
            return found
    return None


def _is_capital(name: str) -> bool:
    """Whether each word begins as those of a name do."""
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in re.findall(r"[\w']+", name))


def host_of(url: str) -> str | None:
    """The host of an address, in lower case and without "www."; None where there is none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:  # "http://[": no address at all
        return None
    return re.sub(r"^(www\d?|m|amp)\.", "", host) if host and "." in host else None


def identify(*, url: str | None = None, name: str | None = None) -> str | None:
    """The outlet's id by its address, else by its name; else the name, else the host, as they stand."""
    host = host_of(url) if url else None
    found = (by_host(host) if host else None) or (_by_field(name) if name else None)
    if found is None and name and host_of(name) and " " not in name.strip():
        found = by_host(str(host_of(name)))
    if found is not None:
        return found.id
    return (name.strip() if name else None) or host or None


def _by_field(name: str) -> Outlet | None:
    """The outlet that a field names, in whatever case it is written; a word for all outlets names none."""
    return None if name.casefold().strip() in _SECTIONS else _names().get(_key(name)) or by_name(name)


def _outlet(row: dict[str, object]) -> Outlet:
    hosts, aliases = row["hosts"], row.get("aliases", [])
    assert isinstance(hosts, list)
    assert isinstance(aliases, list)
    return Outlet(
        id=str(row["id"]),
        name=str(row["name"]),
        hosts=tuple(map(str, hosts)),
        country=str(row["country"]),
        kind=str(row["kind"]),
        aliases=tuple(map(str, aliases)),
    )


@cache
def _hosts() -> dict[str, Outlet]:
    return {host: outlet for outlet in outlets() for host in outlet.hosts}


@cache
def _names() -> dict[str, Outlet]:
    return {_key(name): outlet for outlet in outlets() for name in (outlet.name, *outlet.aliases)}


def _key(name: str) -> str:
    """What the spellings of one name share: "U.S." is "US", and "The" does not count."""
    name = re.sub(r"\b(\w)\.(?=\w\b|\s|$)", r"\1", name)
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", name.casefold())))
