"""Countries with their names, and the bodies that each has: government, army, police, security forces."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

WITHOUT_ARMY = frozenset({"PS", "VA"})
"""No armed forces are generated for these: what a report calls "Palestinian forces" is never an army."""


@dataclass(frozen=True, slots=True)
class Country:
    """One row of `countries.csv`. A name with a leading "?" there also means something else and is weak."""

    alpha2: str
    alpha3: str
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    adjectives: tuple[str, ...]
    weak: frozenset[str]

    @property
    def name(self) -> str:
        """The short English name."""
        return self.names[0]

    @property
    def adjective(self) -> str:
        """What the country's bodies are called by: "Pakistani"; the name where there is no adjective."""
        return self.adjectives[0] if self.adjectives else self.name


def _country(row: dict[str, str]) -> Country:
    groups = {
        "names": [row["name"], *row["names"].split(";")],
        "capitals": [row["capital"], *row["capitals"].split(";")],
        "adjectives": row["adjectives"].split(";"),
    }
    weak = frozenset(word[1:] for words in groups.values() for word in words if word.startswith("?"))
    clean = {key: tuple(word.lstrip("?") for word in words if word) for key, words in groups.items()}
    return Country(row["alpha2"], row["alpha3"], clean["names"], clean["capitals"], clean["adjectives"], weak)


@cache
def countries() -> tuple[Country, ...]:
    """All countries, by alpha-2."""
    text = resources.files("dateline.registry").joinpath("countries.csv").read_text(encoding="utf-8")
    return tuple(_country(row) for row in csv.DictReader(text.splitlines()))


def bodies(country: Country) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """The bodies of one country: id -> (kind, alpha-2, names)."""
    code, name, adjective = country.alpha2.lower(), country.name, country.adjective
    made = {
        f"gov-{code}": ("government", (f"Government of {name}", f"{adjective} government")),
        f"mil-{code}": ("military", (f"{adjective} military", f"{name} Army", f"Armed forces of {name}")),
        f"pol-{code}": ("police", (f"{adjective} police", f"{name} police")),
        f"sec-{code}": ("security-forces", (f"{adjective} security forces", f"Security forces of {name}")),
    }
    if country.alpha2 in WITHOUT_ARMY:
        del made[f"mil-{code}"]
    return {id_: (kind, country.alpha2, names) for id_, (kind, names) in made.items()}
