"""Public office holders and the bodies they act for, by the day (offices.csv), and offices told by their title.

Source of the terms: the public announcements of each office. Only holders of public office stand here, in that role.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.registry.load import registry
from dateline.registry.text import fold

_TITLE = re.compile(
    r"\b(?:(?:vice |deputy )?president|prime minister|premier|chancellor|king|emir|crown prince|supreme leader"
    r"|(?:foreign|interior|defen[cs]e|home|information|law|finance|health) (?:minister|secretary)"
    r"|secretary of (?:state|defen[cs]e))\b",
    re.IGNORECASE,
)
"""Offices of a state: whoever holds one acts for its government."""


@dataclass(frozen=True, slots=True)
class Office:
    """One term of one holder. `start` and `end` are ISO, of any precision; `end` None is still in office."""

    names: tuple[str, ...]
    actor: str
    start: str
    end: str | None
    office: str

    def held_on(self, day: str | None) -> bool:
        """Whether the office is held on a day; an unknown day excludes nothing."""
        return day is None or (self.start[: len(day)] <= day and (self.end is None or day <= self.end))


@cache
def offices() -> tuple[Office, ...]:
    """All terms, in the order of the table."""
    text = resources.files("dateline.registry").joinpath("offices.csv").read_text("utf-8")
    return tuple(
        Office(tuple(row["names"].split("|")), row["actor"], row["from"], row["to"] or None, row["office"])
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _by_name() -> dict[str, tuple[Office, ...]]:
    found: dict[str, tuple[Office, ...]] = {}
    for office in offices():
        for name in office.names:
            key = " ".join(fold(word) for word in name.split())
            found[key] = (*found.get(key, ()), office)
    return found


def holder_of(name: str, *, day: str | None, countries: tuple[str, ...]) -> str | None:
    """The body that the person or the office named acts for, or None where neither the table nor the title tells.

    A title with a country in the phrase is that country's; one without is that of the only country of the report.
    """
    words = [fold(word) for word in name.replace("’", "'").replace("'s", "").split()]
    for size in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            terms = _by_name().get(" ".join(words[start : start + size]), ())
            bodies = {office.actor for office in terms if office.held_on(day)}
            if len(bodies) == 1:
                return bodies.pop()
    return _by_title(name, countries)


def _by_title(name: str, countries: tuple[str, ...]) -> str | None:
    if _TITLE.search(name) is None or re.search(r"\bformer\b|\bex-", name, re.IGNORECASE):
        return None
    bodies = (registry().get(hit.ids[0]) for hit in registry().scan(name))
    home = next((body.country for body in bodies if body is not None and body.country is not None), None)
    country = home or (countries[0] if len(countries) == 1 else None)
    return None if country is None else f"gov-{country.lower()}"
